/// Rewrites any delimited file as clean comma-separated UTF-8, cell text unchanged (规范化).
package enum Normalizer {
    /// A line that is not part of the table and was not written.
    package struct LeftOutLine: Equatable, Sendable {
        package let line: Int
        package let text: String
    }

    /// The rewritten file and everything that was not written.
    package struct Outcome: Sendable {
        package let bytes: [UInt8]
        /// Titles, unit lines and notes around the table, in order.
        package let leftOut: [LeftOutLine]
        /// Records of the table with bytes that are no text; they are not written.
        package let undecodable: [(line: Int, byte: Int, isCutOff: Bool)]
        /// Records with more cells than the table, written whole: line and number of cells.
        package let tooLong: [(line: Int, count: Int)]
        /// Records whose opening quote is never closed, written as they stand.
        package let unclosed: [Int]
        package let text: DecodedText
        package let dialect: Dialect
    }

    /// The heading and every other record of the table, short records padded; with `raw` every record as it is.
    package static func normalize(_ text: DecodedText, dialect: Dialect, raw: Bool) -> Outcome {
        let records = RecordReader.records(of: text, dialect: dialect)
        let structure = TableStructure(records, skipping: dialect.hasSeparatorLine ? 1 : 0)
        var writer = RecordWriter()
        var leftOut: [LeftOutLine] = []
        var undecodable: [(line: Int, byte: Int, isCutOff: Bool)] = []
        var tooLong: [(line: Int, count: Int)] = []
        var unclosed: [Int] = []
        let joined = raw ? nil : structure.header.flatMap { $0.count > 1 ? $0 : nil }
        for (index, record) in records.enumerated() {
            if index == 0, dialect.hasSeparatorLine { continue }
            if let joined, joined.contains(index) {
                guard index == joined.lowerBound else { continue }
                let headings = HeadingRows.paths(of: Array(records[joined])).map { $0.joined(separator: " ") }
                writer.write(headings + [String](repeating: "", count: max(0, structure.width - headings.count)))
                continue
            }
            let isInside = raw || (structure.start..<structure.end).contains(index)
            if case .undecodable(let byte, let isCutOff)? = record.faults.first(where: isUndecodable) {
                undecodable.append((record.line, byte, isCutOff))
                continue
            }
            guard isInside else {
                if !record.isBlank {
                    let cells = record.fields.map { TextFolding.trimmed($0.text) }.filter { !$0.isEmpty }
                    leftOut.append(LeftOutLine(line: record.line, text: cells.joined(separator: " ")))
                }
                continue
            }
            if record.isBlank, !raw { continue }
            if record.faults.contains(where: isUnclosed) { unclosed.append(record.line) }
            var cells = record.fields.map(\.text)
            if !raw {
                while cells.count > structure.width, cells.last?.isEmpty == true { cells.removeLast() }
                if cells.count > structure.width { tooLong.append((record.line, cells.count)) }
                while cells.count < structure.width { cells.append("") }
            }
            writer.write(cells)
        }
        return Outcome(
            bytes: writer.bytes, leftOut: leftOut, undecodable: undecodable, tooLong: tooLong, unclosed: unclosed,
            text: text, dialect: dialect)
    }

    private static func isUndecodable(_ fault: RecordFault) -> Bool {
        if case .undecodable = fault { true } else { false }
    }

    private static func isUnclosed(_ fault: RecordFault) -> Bool {
        if case .unclosedQuote = fault { true } else { false }
    }
}
