public import GuobanEvidence
import GuobanIntake
import GuobanPrintout
import GuobanTabular

/// The lines of the inputs that findings are about, decoded again only for those that are shown (原文).
public struct SourceExcerpts: Sendable {
    fileprivate var files: [String: Lines] = [:]

    /// The text of one file, by physical lines, with the places of its cells.
    fileprivate struct Lines: Sendable {
        let text: [UInt8]
        let starts: [Int]
        let records: [Record]
        /// Columns that hold donors' names or numbers, which nothing shows unasked.
        let hidden: [Int]
    }

    /// The inputs of `request`; donors' names and numbers are covered unless `showingDonors`.
    public init(_ request: ReportRequest, showingDonors: Bool = false) {
        for source in request.inputs + request.targets + request.rosters + request.settings
        where files[source.name] == nil {
            guard let text = DecodedText.decoding(source.bytes, stated: request.encoding) else { continue }
            let dialect = Dialect.detect(in: text, separator: request.separator)
            let records = RecordReader.records(of: text, dialect: dialect)
            let table = try? SourceTable(
                source, index: 0, encoding: request.encoding, separator: request.separator, year: request.year)
            let hidden = table.map { table in
                // Cells behind the last heading belong to nobody knows whom.
                (0..<table.shape.columns.count + 8).filter { table.holdsDonor($0) }
            }
            var starts = [0]
            for (place, byte) in text.utf8.enumerated() {
                let isEnd =
                    byte == 0x0A || byte == 0x0D && (place + 1 == text.utf8.count || text.utf8[place + 1] != 0x0A)
                if isEnd { starts.append(place + 1) }
            }
            files[source.name] = Lines(
                text: text.utf8, starts: starts, records: records, hidden: showingDonors ? [] : hidden ?? [])
        }
    }

    /// The line of a finding with a mark below its cell; nil where the finding is about a whole file.
    package func excerpt(of diagnostic: Diagnostic) -> LineExcerpt? {
        let position = diagnostic.position
        guard let file = files[position.file], let line = position.line, line <= file.starts.count else { return nil }
        let record = file.record(on: line)
        var cell: Range<Int>?
        if let record, let field = position.field, field - 1 < record.fields.count {
            cell = file.range(field - 1, of: record)
        }
        // A cell may stand on a later line of its record than the record's first.
        let start = cell.map { cell in file.starts.last { $0 <= cell.lowerBound } ?? 0 } ?? file.starts[line - 1]
        let number = (file.starts.firstIndex(of: start) ?? line - 1) + 1
        var end = start
        while end < file.text.count, file.text[end] != 0x0A, file.text[end] != 0x0D { end += 1 }
        let text = file.covered(start..<end, of: record)
        guard let cell else { return LineExcerpt(line: number, text: text, marked: 0..<0) }
        let before = scalars(file.text[start..<max(start, min(cell.lowerBound, end))])
        let inside = scalars(file.text[max(start, min(cell.lowerBound, end))..<max(start, min(cell.upperBound, end))])
        return LineExcerpt(line: number, text: text, marked: before..<(before + max(inside, 1)))
    }

    /// The text of the cell that a finding is about, donors covered; nil where it is about more than a cell.
    package func cell(of diagnostic: Diagnostic) -> String? {
        cell(at: diagnostic.position)
    }

    /// The text of a cell, donors covered.
    func cell(at position: SourcePosition) -> String? {
        guard let file = files[position.file], let line = position.line, let field = position.field,
            let record = file.record(on: line), field - 1 < record.fields.count
        else { return nil }
        let text = record.fields[field - 1].text
        return file.hidden.contains(field - 1) ? DonorMask.masked(text) : text
    }

    private func scalars(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }
}

extension SourceExcerpts.Lines {
    fileprivate func record(on line: Int) -> Record? {
        var low = 0
        var high = records.count
        while low < high {
            let middle = (low + high) / 2
            if records[middle].line <= line { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? records[low - 1] : nil
    }

    /// The bytes of a cell, its quotes included, the separator behind it not.
    fileprivate func range(_ column: Int, of record: Record) -> Range<Int> {
        let start = record.fields[column].offset
        if column + 1 < record.fields.count {
            // One separator stands between; blanks around it belong to nobody.
            let next = record.fields[column + 1].offset
            var end = next
            while end > start, end > 0, text[end - 1] == 0x20 { end -= 1 }
            end = max(start, end - 1)
            return start..<max(start, end)
        }
        var end = start
        let isQuoted = record.fields[column].isQuoted
        let length = record.fields[column].text.utf8.count + (isQuoted ? 2 : 0)
        end = min(text.count, start + length)
        return start..<end
    }

    /// The text of a line with donors' cells covered, as wide as it was.
    fileprivate func covered(_ line: Range<Int>, of record: Record?) -> String {
        guard let record, !hidden.isEmpty else { return String(decoding: text[line], as: UTF8.self) }
        let cells = hidden.filter { $0 < record.fields.count }.map { range($0, of: record) }
            .map { $0.clamped(to: line) }.filter { !$0.isEmpty }
        var result = ""
        var place = line.lowerBound
        for cell in cells where cell.lowerBound >= place {
            result += String(decoding: text[place..<cell.lowerBound], as: UTF8.self)
            result += DonorMask.masked(String(decoding: text[cell], as: UTF8.self))
            place = cell.upperBound
        }
        return result + String(decoding: text[place..<line.upperBound], as: UTF8.self)
    }
}

extension [Diagnostic] {
    /// The findings for people, a line each, with the lines they are about where `excerpts` has them. Of one code in one
    /// file the first ten are shown and the rest counted, unless `all` are asked for.
    public func text(
        in language: Language, atLeast least: Severity = .note, all: Bool = true, excerpts: SourceExcerpts? = nil
    ) -> String {
        DiagnosticPrinter(language: language).print(self, atLeast: least, all: all) { excerpts?.excerpt(of: $0) }
    }
}
