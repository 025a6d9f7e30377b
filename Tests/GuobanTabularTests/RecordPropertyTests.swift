import GuobanTabular
import GuobanTestSupport
import Testing

/// Properties of reading and writing records, over seeded random tables and broken texts.
@Suite("Records: properties")
struct RecordPropertyTests {
    private static let alphabet: [String] = [
        "a", "7", ",", "\"", "\n", "\r\n", " ", "\t", ";", "|", "城", "，", "“", "'", "\\", "=", "é", "𠮷", "",
    ]

    private static func cell(_ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...5, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
    }

    @Test("what is written is read again, cell for cell", arguments: Dialect.Separator.allCases)
    func identity(_ separator: Dialect.Separator) {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<400 {
            let table = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                (0..<Int.random(in: 1...5, using: &random)).map { _ in Self.cell(&random) }
            }
            var writer = RecordWriter(separator: separator)
            for row in table { writer.write(row) }
            let read = RecordReader.records(
                of: text(writer.bytes), dialect: Dialect(separator: separator))
            #expect(read.map { $0.fields.map(\.text) } == table)
            let isSound = read.allSatisfy(\.faults.isEmpty)
            #expect(isSound)
        }
    }

    @Test(
        "a text in pieces of any size, down to single bytes, has the records of the whole", arguments: [1, 2, 3, 7, 64])
    func pieces(_ size: Int) {
        var random = SeededGenerator(seed: UInt64(100 + size))
        for _ in 0..<300 {
            let bytes = Self.broken(&random)
            let whole = RecordReader.records(of: text(bytes), dialect: Dialect(separator: .comma))
            var stream = RecordStream(dialect: Dialect(separator: .comma))
            var records: [Record] = []
            var place = 0
            while place < bytes.count {
                let end = min(place + size, bytes.count)
                records += stream.append(bytes[place..<end])
                place = end
            }
            records += stream.finish()
            #expect(records == whole, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
        }
    }

    @Test("plain, quoted and broken texts are read as the readable reference reads them")
    func reference() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<3_000 {
            let bytes = Self.broken(&random)
            let read = RecordReader.records(of: text(bytes), dialect: Dialect(separator: .comma))
            let expected = ReferenceReader.read(String(decoding: bytes, as: UTF8.self))
            #expect(
                read.map { $0.fields.map(\.text) } == expected,
                "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
        }
    }

    @Test("no byte of a broken text is lost: records follow each other without a gap")
    func noGap() {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<2_000 {
            let bytes = Self.broken(&random)
            let read = RecordReader.records(of: text(bytes), dialect: Dialect(separator: .comma))
            #expect(read.first?.offset ?? 0 == 0)
            for (record, next) in zip(read, read.dropFirst()) {
                #expect(record.line + record.lineCount == next.line)
                #expect([0x0A, 0x0D].contains(bytes[next.offset - 1]))
            }
        }
    }

    private static func broken(_ random: inout SeededGenerator) -> [UInt8] {
        let pieces = ["a", "b7", ",", ",", "\"", "\"\"", "\n", "\n", "\r\n", "\r", " ", "城东", "\"x\"", "\"y,z\""]
        let text = (0..<Int.random(in: 0...24, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        return Array(text.joined().utf8)
    }

    private func text(_ bytes: [UInt8]) -> DecodedText {
        guard let text = DecodedText.decoding(bytes, stated: .utf8) else { preconditionFailure("UTF-8 is always read") }
        return text
    }
}

/// A second reader, written for reading: it looks at scalars, keeps no places, and knows only commas.
private enum ReferenceReader {
    static func read(_ text: String) -> [[String]] {
        let scalars = Array(text.unicodeScalars)
        var records: [[String]] = []
        var place = 0
        while place < scalars.count {
            var cells: [String] = []
            repeat {
                let (cell, next) = readCell(scalars, from: place)
                cells.append(cell)
                place = next
                if place < scalars.count, scalars[place] == "," {
                    place += 1
                    // A separator at the very end opens one more, empty cell.
                    if place == scalars.count { cells.append("") }
                } else {
                    break
                }
            } while place < scalars.count
            if place < scalars.count {
                if scalars[place] == "\r", place + 1 < scalars.count, scalars[place + 1] == "\n" { place += 1 }
                place += 1
            }
            records.append(cells)
        }
        return records
    }

    private static func isEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private static func readCell(_ scalars: [Unicode.Scalar], from start: Int) -> (String, Int) {
        var opening = start
        while opening < scalars.count, scalars[opening] == " " || scalars[opening] == "\t" { opening += 1 }
        if opening < scalars.count, scalars[opening] == "\"" {
            if let quoted = readQuoted(scalars, from: opening) { return quoted }
            // Never closed: the rest of the line is this cell, so that nothing behind it is swallowed.
            let end = scalars[start...].firstIndex(where: isEnd) ?? scalars.count
            return (string(scalars[start..<end]), end)
        }
        let end = scalars[start...].firstIndex { isEnd($0) || $0 == "," } ?? scalars.count
        return (string(scalars[start..<end]), end)
    }

    private static func readQuoted(_ scalars: [Unicode.Scalar], from opening: Int) -> (String, Int)? {
        var content: [Unicode.Scalar] = []
        var place = opening + 1
        var lines = 0
        while place < scalars.count {
            if scalars[place] == "\"" {
                if place + 1 < scalars.count, scalars[place + 1] == "\"" {
                    content.append("\"")
                    place += 2
                    continue
                }
                let closing = place + 1
                var behind = closing
                while behind < scalars.count, scalars[behind] == " " || scalars[behind] == "\t" { behind += 1 }
                if behind == scalars.count || scalars[behind] == "," || isEnd(scalars[behind]) {
                    return (string(content[...]), behind)
                }
                // Text behind the quote: kept, where the cell is one line; else the quote never was this cell's.
                if lines > 0 { return nil }
                let end = scalars[closing...].firstIndex { isEnd($0) || $0 == "," } ?? scalars.count
                return (string(content[...]) + string(scalars[closing..<end]), end)
            }
            if isEnd(scalars[place]) { lines += 1 }
            content.append(scalars[place])
            place += 1
        }
        return nil
    }
}
