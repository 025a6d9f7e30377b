import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanTabular
import GuobanTestSupport
import Testing

@Suite("Row reader")
struct RowReaderTests {
    @Test(
        "a broken record is rejected with its reason, where it is broken",
        arguments: [
            Broken("单位,累计\n城东,5\n城西,1️⃣\"6\n城南,7\n", .quoteUnclosed),
            Broken("单位,累计\n城东,5\n城西,1️⃣6\u{0}\n城南,7\n", .recordControlCharacter),
        ])
    func broken(_ row: Broken) throws {
        let marked = MarkedCSV(row.text)
        let rows = RowReader(try TableText.table(marked.text))
        #expect(rows.rejected == [2])
        #expect(rows.diagnostics.codes == [row.code])
        #expect(rows.diagnostics.first?.stands(at: marked[1]) == true)
        #expect(rows.diagnostics.first?.severity == .row)
    }

    @Test(
        "a stray quote costs no record, and is shown",
        arguments: ["单位,备注,累计\n城东,1️⃣3\"水管,5\n", "单位,备注,累计\n城东,1️⃣\"3\"\"\"水管,5\n"])
    func strayQuote(_ text: String) throws {
        let marked = MarkedCSV(text)
        let rows = RowReader(try TableText.table(marked.text))
        #expect(rows.rejected == [])
        #expect(rows.diagnostics.codes == [.quoteStray])
        #expect(rows.diagnostics.first?.stands(at: marked[1]) == true)
        #expect(rows.diagnostics.first?.evidence("text") == "3\"水管")
    }

    @Test("bad bytes are named with line and byte, and the rows around them are whole")
    func undecodable() throws {
        let start = Array("单位,累计\n".utf8) + (1...9).flatMap { Array("城\($0),5\n".utf8) }
        let bytes = start + Array("城".utf8) + [0xFF] + Array("东,5\n城西,6\n".utf8)
        let rows = RowReader(try SourceTable(ByteSource(name: "a.csv", bytes: bytes), index: 0))
        #expect(rows.rejected == [10])
        #expect(rows.diagnostics.codes == [.recordUndecodable])
        let position = rows.diagnostics.first?.position
        #expect(position == SourcePosition(file: "a.csv", line: 11, byte: start.count + 3))
        #expect(rows.diagnostics.first?.evidence("name") == "UTF-8")
        #expect(rows.diagnostics.first?.evidence("count") == String(start.count + 3))
    }

    @Test("a file that ends inside a character says that it may be truncated")
    func cutOff() throws {
        let start = Array("单位,累计\n".utf8) + (1...9).flatMap { Array("城\($0),5\n".utf8) }
        let bytes = start + Array("城".utf8.prefix(2))
        let rows = RowReader(try SourceTable(ByteSource(name: "a.csv", bytes: bytes), index: 0))
        #expect(rows.rejected == [10])
        #expect(rows.diagnostics.codes == [.recordCutOff])
    }

    @Test("the end-of-file byte of old systems, alone on the last line, costs nothing")
    func endOfFileByte() throws {
        let rows = RowReader(try TableText.table("单位,累计\r\n城东,5\r\n\u{1A}"))
        #expect(rows.rejected == [])
        #expect(rows.diagnostics.allSatisfy { $0.severity == .note })
    }

    // MARK: - Widths

    @Test("a short record is used where nothing needed is missing, and rejected where something is")
    func shortRecords() throws {
        let marked = MarkedCSV("单位,累计,备注\n1️⃣城东,5\n2️⃣城西\n")
        var rows = RowReader(try TableText.table(marked.text))
        let usable = [1, 2].map { rows.hasUsableWidth($0, needing: [0, 1]) }
        #expect(usable == [true, false])
        #expect(rows.diagnostics.codes == [.recordShort, .recordTooShort])
        #expect(rows.diagnostics.map(\.position.line) == [1, 2].map { marked[$0].line })
        #expect(rows.diagnostics.last?.evidence("name") == "累计")
        #expect(rows.diagnostics.last?.evidence("count") == "1")
        #expect(rows.rejected == [2])
    }

    @Test("extra cells are harmless while they are empty, and reject the record when they are not")
    func longRecords() throws {
        let marked = MarkedCSV("单位,累计\n城东,5,,\n城西,12,1️⃣000.00\n")
        var rows = RowReader(try TableText.table(marked.text))
        let usable = [1, 2].map { rows.hasUsableWidth($0, needing: [0, 1]) }
        #expect(usable == [true, false])
        #expect(rows.rejected == [2])
        let finding = try #require(rows.diagnostics.of(.recordTooLong).first)
        #expect(finding.stands(at: marked[1]))
        #expect(finding.evidence("text") == "000.00")
    }

    @Test("the first filled cell beyond the heading is the one that is named")
    func longRecordPosition() throws {
        let marked = MarkedCSV("单位,累计\n城西,12,,1️⃣000.00\n")
        var rows = RowReader(try TableText.table(marked.text))
        let isUsable = rows.hasUsableWidth(1, needing: [0, 1])
        #expect(!isUsable)
        #expect(rows.diagnostics.of(.recordTooLong).first?.stands(at: marked[1]) == true)
    }

    // MARK: - Cells

    @Test("an amount is read, missing or a fault that rejects the record and shows the cell")
    func amounts() throws {
        let marked = MarkedCSV("单位,累计\n城东,5\n城西,\n城南,1️⃣12O.5\n")
        var rows = RowReader(try TableText.table(marked.text))
        #expect(rows.amount(1, column: 1, unit: .wanyuan) == Amount(wanyuan: 5))
        #expect(rows.amount(2, column: 1, unit: .wanyuan) == nil)
        #expect(rows.rejected == [])
        #expect(rows.amount(3, column: 1, unit: .wanyuan) == nil)
        #expect(rows.rejected == [3])
        #expect(rows.diagnostics.codes == [.amountLetters])
        #expect(rows.diagnostics.first?.stands(at: marked[1]) == true)
        #expect(rows.diagnostics.first?.position.heading == "累计")
        #expect(rows.diagnostics.first?.evidence("text") == "12O.5")
    }

    @Test("a unit in the cell is named in the message, not the column's")
    func unitInCell() throws {
        let marked = MarkedCSV("单位,累计\n城东,1️⃣3万\n")
        var rows = RowReader(try TableText.table(marked.text))
        #expect(rows.amount(1, column: 1, unit: .yuan) == Amount(wanyuan: 3))
        #expect(rows.diagnostics.codes == [.amountUnitInCell])
        #expect(rows.diagnostics.first?.stands(at: marked[1]) == true)
        #expect(rows.diagnostics.first?.evidence("name") == "万元")
    }

    @Test(
        "float noise is a note, real decimals behind the fen a warning",
        arguments: [("12.300000000001", Severity.note), ("243.3600000000000136", .note), ("12.345", .warning)])
    func floatNoise(_ text: String, _ severity: Severity) throws {
        var rows = RowReader(try TableText.table("单位,累计\n城东,\(text)\n"))
        #expect(rows.amount(1, column: 1, unit: .yuan) != nil)
        #expect(rows.diagnostics.codes == [.amountFinerThanFen])
        #expect(rows.diagnostics.map(\.severity) == [severity])
    }

    @Test("a day is read, missing or a fault that rejects the record")
    func days() throws {
        let marked = MarkedCSV("单位,累计,截至\n城东,5,6月30日\n城西,5,—\n城南,5,1️⃣6.30\n")
        var rows = RowReader(try TableText.table(marked.text))
        #expect(rows.day(1, column: 2, year: 2022) == .day(2022, 6, 30))
        #expect(rows.day(2, column: 2, year: 2022) == nil)
        #expect(rows.rejected == [])
        #expect(rows.day(3, column: 2, year: 2022) == nil)
        #expect(rows.rejected == [3])
        #expect(rows.diagnostics.codes == [.dateUnreadable])
        #expect(rows.diagnostics.first?.stands(at: marked[1]) == true)
    }

    // MARK: - Figures in messages

    @Test(
        "a figure in a message has two decimals, or as many as it needs, and its unit",
        arguments: [
            Printed(500, .yuan, "5.00元"), Printed(1, .yuan, "0.01元"), Printed(5_000_000, .wanyuan, "5.00万元"),
            Printed(1, .wanyuan, "0.000001万元"), Printed(12_345_678, .wanyuan, "12.345678万元"),
            Printed(-123_400, .yuan, "-1234.00元"), Printed(0, .yuan, "0.00元"), Printed(1_520_000, .times, "15200人次"),
            Printed(1_520_050, .times, "15200.5人次"),
        ])
    func figureText(_ row: Printed) {
        #expect(FigureText.plain(Amount(fen: row.hundredths), in: row.unit) == row.text)
    }

    @Test("a rate in a message is in percent, rounded half-up")
    func percentText() {
        #expect(FigureText.percent(Ratio(1, 2)) == "50.00%")
        #expect(FigureText.percent(Ratio(1, 3)) == "33.33%")
        #expect(FigureText.percent(Ratio(1, 800), places: 2) == "0.13%")
        #expect(FigureText.percent(Ratio(137, 100), places: 0) == "137%")
    }
}

struct Broken: Sendable, CustomTestStringConvertible {
    let text: String
    let code: DiagnosticCode

    init(_ text: String, _ code: DiagnosticCode) {
        self.text = text
        self.code = code
    }

    var testDescription: String { code.rawValue }
}

struct Printed: Sendable, CustomTestStringConvertible {
    let hundredths: Int
    let unit: UnitScale
    let text: String

    init(_ hundredths: Int, _ unit: UnitScale, _ text: String) {
        self.hundredths = hundredths
        self.unit = unit
        self.text = text
    }

    var testDescription: String { text }
}
