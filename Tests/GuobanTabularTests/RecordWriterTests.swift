import GuobanTabular
import GuobanTestSupport
import Testing

@Suite("Record writer")
struct RecordWriterTests {
    @Test(
        "quotes stand only where they are needed, and are doubled inside",
        arguments: [
            Written(["单位", "累计"], "单位,累计\n"),
            Written(["a,b", "c\"d", "e\nf", "g\rh"], "\"a,b\",\"c\"\"d\",\"e\nf\",\"g\rh\"\n"),
            Written([" a", "b ", "c d", "\te"], "\" a\",\"b \",c d,\te\n"),
            Written(["", ""], ",\n"),
            Written([""], "\"\"\n"),
            Written(["\""], "\"\"\"\"\n"),
            Written(["=1+1", "'5", "a\tb"], "=1+1,'5,a\tb\n"),
        ])
    func quotes(_ row: Written) {
        var writer = RecordWriter()
        writer.write(row.cells)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == row.text)
    }

    @Test("with tabs, commas need no quotes and tabs do")
    func tabs() {
        var writer = RecordWriter(separator: .tab)
        writer.write(["a,b", "c\td"])
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "a,b\t\"c\td\"\n")
    }

    @Test("for a spreadsheet there is a byte order mark, and lines end in CR LF")
    func spreadsheet() {
        var writer = RecordWriter(forSpreadsheet: true)
        writer.write(["单位", "累计"])
        writer.endTable()
        writer.write(["a\nb"])
        #expect(writer.bytes == [0xEF, 0xBB, 0xBF] + Array("单位,累计\r\n\r\n\"a\nb\"\r\n".utf8))
    }

    @Test("what was written is read back cell by cell", arguments: [Dialect.Separator.comma, .tab], [false, true])
    func roundTrip(_ separator: Dialect.Separator, _ forSpreadsheet: Bool) throws {
        var generator = SeededGenerator(seed: forSpreadsheet ? 2 : 1)
        let pieces = [
            " ", "\u{3000}", "\t", "\"", "\"\"", ",", ";", "\n", "\r", "\r\n", "a", "5", "金额", "𠮷", "'", "=1+1",
            "e\u{301}",
            "\u{200B}", "\u{0}", "\u{1A}", "“城”",
        ]
        for _ in 0..<400 {
            let table = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                    (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                        pieces.randomElement(using: &generator) ?? ""
                    }.joined()
                }
            }
            var writer = RecordWriter(separator: separator, forSpreadsheet: forSpreadsheet)
            for cells in table { writer.write(cells) }
            let text = try #require(DecodedText.decoding(writer.bytes, stated: .utf8))
            let records = RecordReader.records(of: text, dialect: Dialect(separator: separator))
            #expect(records.map { $0.fields.map { Array($0.text.utf8) } } == table.map { $0.map { Array($0.utf8) } })
            let faults = records.flatMap(\.faults).filter { fault in
                if case .controlCharacter = fault { false } else { true }
            }
            #expect(faults == [])
        }
    }
}

struct Written: Sendable, CustomTestStringConvertible {
    let cells: [String]
    let text: String

    init(_ cells: [String], _ text: String) {
        self.cells = cells
        self.text = text
    }

    var testDescription: String { cells.debugDescription }
}
