import GuobanTabular
import GuobanTestSupport
import Testing

@Suite("Record reader")
struct RecordReaderTests {
    @Test(
        "text is divided into cells",
        arguments: [
            Cells("an empty file", "", []),
            Cells("LF", "a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
            Cells("CR LF", "a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
            Cells("CR", "a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
            Cells("mixed line ends", "a\nb\r\nc\rd", [["a"], ["b"], ["c"], ["d"]]),
            Cells("no final line end", "a,b\nc,d", [["a", "b"], ["c", "d"]]),
            Cells("a trailing separator", "a,\n,\n", [["a", ""], ["", ""]]),
            Cells("a trailing separator at the end of the file", "a,", [["a", ""]]),
            Cells("blank lines", "a\n\n\nb\n", [["a"], [""], [""], ["b"]]),
            Cells("blanks are kept", " a , b\t,\u{3000}c \n", [[" a ", " b\t", "\u{3000}c "]]),
            Cells("a quoted separator", "\"a,b\",c\n", [["a,b", "c"]]),
            Cells("a doubled quote", "\"a\"\"b\",\"\"\"\"\n", [["a\"b", "\""]]),
            Cells("an empty quoted cell", "\"\",a,\"\"\n", [["", "a", ""]]),
            Cells("a quoted LF", "\"a\nb\",c\nd,e\n", [["a\nb", "c"], ["d", "e"]]),
            Cells("a quoted CR LF", "\"a\r\nb\",c\r\nd,e\r\n", [["a\r\nb", "c"], ["d", "e"]]),
            Cells("a quoted CR", "\"a\rb\",c\rd,e\r", [["a\rb", "c"], ["d", "e"]]),
            Cells("blanks around quotes", " \"a\" ,\t\"b\"\t, \"c,d\" \n", [["a", "b", "c,d"]]),
            Cells("blanks inside quotes", "\" a \"\n", [[" a "]]),
            Cells("Chinese quotes", "“城东”,‘城西’,「城南」\n", [["“城东”", "‘城西’", "「城南」"]]),
            Cells("a quoted cell at the end of the file", "a,\"b\"", [["a", "b"]]),
        ])
    func cells(_ row: Cells) {
        let records = read(row.text)
        #expect(records.map { $0.fields.map(\.text) } == row.cells)
        #expect(records.allSatisfy { $0.faults.isEmpty })
    }

    @Test(
        "what breaks the rules of quoting is kept as text and named",
        arguments: [
            Cells("a stray quote", "3\"水管,b\nc,d\n", [["3\"水管", "b"], ["c", "d"]], [.strayQuote(field: 0)]),
            Cells("stray quotes around a word", "a,b \"c\" d\n", [["a", "b \"c\" d"]], [.strayQuote(field: 1)]),
            Cells("text behind a quote", "\"a\"b,c\n", [["ab", "c"]], [.textAfterQuote(field: 0)]),
            Cells("a blank and text behind a quote", "a,\"b\" c\n", [["a", "b c"]], [.textAfterQuote(field: 1)]),
            Cells("a quote inside a quoted cell", "\"a\"b\"c\",d\n", [["ab\"c\"", "d"]], [.textAfterQuote(field: 0)]),
            Cells(
                "a quote that never closes", "x,\"a,b\nc,d\n", [["x", "\"a,b"], ["c", "d"]], [.unclosedQuote(field: 1)]
            ),
            Cells(
                "a quote that never closes before quoted records", "\"城东,1\n\"城西\",\"2\"\n\"城南\",3\n",
                [["\"城东,1"], ["城西", "2"], ["城南", "3"]], [.unclosedQuote(field: 0)]),
            Cells(
                "a quote that never closes before a quoted line break", "\"城东,1\n城西,\"甲\n乙\"\n城南,3\n",
                [["\"城东,1"], ["城西", "甲\n乙"], ["城南", "3"]], [.unclosedQuote(field: 0)]),
            Cells(
                "a quote that never closes on the last line", "a,b\nc,\"d", [["a", "b"], ["c", "\"d"]],
                [.unclosedQuote(field: 1)]),
            Cells("a quote alone", "\"", [["\""]], [.unclosedQuote(field: 0)]),
            Cells("NUL", "a,b\u{0}c\n", [["a", "b\u{0}c"]], [.controlCharacter(field: 1)]),
            Cells("DEL in quotes", "\"a\u{7F}\"\n", [["a\u{7F}"]], [.controlCharacter(field: 0)]),
            Cells("escape", "\u{1B}[1m,b\n", [["\u{1B}[1m", "b"]], [.controlCharacter(field: 0)]),
        ])
    func faults(_ row: Cells) {
        let records = read(row.text)
        #expect(records.map { $0.fields.map(\.text) } == row.cells)
        #expect(records.flatMap(\.faults) == row.faults)
    }

    @Test("tabs and line ends are no control characters")
    func harmlessControls() {
        #expect(read("\"a\tb\r\nc\"\n").allSatisfy { $0.faults.isEmpty })
    }

    @Test("behind a line break in quotes the line numbers stay physical")
    func physicalLines() {
        let records = read("a,b\n\"c\r\nd\ne\",f\r\ng,h\r\"i\rj\",k\n\nl,m")
        #expect(records.map(\.line) == [1, 2, 5, 6, 8, 9])
        #expect(records.map(\.lineCount) == [1, 3, 1, 2, 1, 1])
    }

    @Test("a tab separates only where the dialect says so")
    func tabs() {
        #expect(read("a\tb,c\n", .tab).map { $0.fields.map(\.text) } == [["a", "b,c"]])
        #expect(read("a\t \"b\"\t\"c\td\"\t\n", .tab).map { $0.fields.map(\.text) } == [["a", "b", "c\td", ""]])
        #expect(read("a\tb,c\n").map { $0.fields.map(\.text) } == [["a\tb", "c"]])
    }

    @Test("cells know where they begin: at the quote, where they have one")
    func offsets() throws {
        let marked = MarkedCSV("1️⃣单位, 2️⃣\"累\n计\" ,3️⃣备注\n4️⃣城东,5️⃣,6️⃣\"x\n")
        let records = read(marked.text)
        try #require(records.count == 2)
        #expect(records.first?.fields.map(\.offset) == [1, 2, 3].map { marked[$0].byte })
        #expect(records[1].fields.map(\.offset) == [4, 5, 6].map { marked[$0].byte })
        #expect(records[1].offset == marked[4].byte)
        #expect(records[1].line == marked[4].line)
        #expect(records.first?.fields.map(\.isQuoted) == [false, true, false])
    }

    @Test("whatever the text, the records cover every physical line once")
    func coverage() {
        var generator = SeededGenerator(seed: 4180)
        for _ in 0..<2000 {
            let text = randomText(using: &generator)
            let records = read(text)
            var line = 1
            for record in records {
                #expect(record.line == line, "in \(text.debugDescription)")
                line += record.lineCount
            }
            var cursor = LineCursor()
            var lines = 0
            while cursor.next(in: Array(text.utf8)) != nil { lines += 1 }
            #expect(line - 1 == lines, "in \(text.debugDescription)")
        }
    }

    @Test("whatever stands above it, a plain last record is read as itself")
    func unclosedQuoteSwallowsNothing() {
        var generator = SeededGenerator(seed: 33)
        for _ in 0..<2000 {
            let text = randomText(using: &generator) + "\n城东,5\n"
            #expect(read(text).last?.fields.map(\.text) == ["城东", "5"], "in \(text.debugDescription)")
        }
    }

    private func read(_ text: String, _ separator: Dialect.Separator = .comma) -> [Record] {
        guard let decoded = DecodedText.decoding(Array(text.utf8), stated: .utf8) else { return [] }
        return RecordReader.records(of: decoded, dialect: Dialect(separator: separator))
    }

    private func randomText(using generator: inout SeededGenerator) -> String {
        let pieces = ["a", "城", ",", ",", "\"", "\"", "\"\"", " ", "\n", "\n", "\r\n", "\r"]
        return (0..<Int.random(in: 0...14, using: &generator)).map { _ in
            pieces.randomElement(using: &generator) ?? ""
        }.joined()
    }
}

@Suite("Record")
struct RecordTests {
    @Test(
        "a record of blanks of any kind is blank",
        arguments: [
            ([""], true), (["", ""], true), ([" ", "\t"], true), (["\u{3000}\u{A0}"], true),
            (["\u{200B}\u{FEFF}"], true),
            (["", "0"], false), (["-"], false), ([], true),
        ])
    func blank(_ cells: [String], _ isBlank: Bool) {
        let fields = cells.map { Field(text: $0, offset: 0, isQuoted: false) }
        #expect(Record(line: 1, lineCount: 1, offset: 0, fields: fields, faults: []).isBlank == isBlank)
    }
}

struct Cells: Sendable, CustomTestStringConvertible {
    let id: String
    let text: String
    let cells: [[String]]
    let faults: [RecordFault]

    init(_ id: String, _ text: String, _ cells: [[String]], _ faults: [RecordFault] = []) {
        self.id = id
        self.text = text
        self.cells = cells
        self.faults = faults
    }

    var testDescription: String { id }
}
