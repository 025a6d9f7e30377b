import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanTestSupport
import Testing

@Suite("Cell parser")
struct CellParserTests {
    // MARK: - Accepted

    @Test(
        "an amount in yuan is read to the fen",
        arguments: [
            Read("0", fen: 0), Read("1234", fen: 123_400), Read("1234.5", fen: 123_450), Read("1234.50", fen: 123_450),
            Read("1,234.50", fen: 123_450), Read("1,234,567.89", fen: 123_456_789), Read(".7", fen: 70),
            Read("5.", fen: 500), Read("000123.40", fen: 12_340), Read("+100", fen: 10_000), Read("-0", fen: 0),
            Read(" 12 ", fen: 1200), Read("\u{3000}12\u{A0}\t", fen: 1200), Read("\n12\n", fen: 1200),
            Read("１２", fen: 1200), Read("１，２３４．５０", fen: 123_450), Read("-5", fen: -500), Read("−5", fen: -500),
            Read("－5", fen: -500), Read("- 5", fen: -500), Read("￥1,234", fen: 123_400), Read("¥1,234", fen: 123_400),
            Read("¥ 1,234.00", fen: 123_400), Read("¥-5", fen: -500), Read("-¥5", fen: -500), Read("RMB 5", fen: 500),
            Read("人民币5", fen: 500), Read("5元", fen: 500), Read("5 元", fen: 500), Read("5元整", fen: 500),
            Read("=\"123\"", fen: 12_300), Read("=\"00123\"", fen: 12_300), Read("'45", fen: 4500), Read("零报告", fen: 0),
            Read("零", fen: 0), Read("92233720368547758.07", fen: Int.max),
        ])
    func plainYuan(_ row: Read) {
        #expect(CellParser.amount(row.text, unit: .yuan) == .amount(Amount(fen: row.fen), remarks: []))
    }

    @Test(
        "what is unusual about an amount is said",
        arguments: [
            Read("(1,234)", fen: -123_400, [.amountParentheses]), Read("（1,234）", fen: -123_400, [.amountParentheses]),
            Read("(¥1,234.50)", fen: -123_450, [.amountParentheses]), Read("△3", fen: -300, [.amountParentheses]),
            Read("▲3", fen: -300, [.amountParentheses]), Read("1.2万", fen: 1_200_000, [.amountUnitInCell]),
            Read("¥3万", fen: 3_000_000, [.amountUnitInCell]), Read("0.5亿", fen: 5_000_000_000, [.amountUnitInCell]),
            Read("1.2万元", fen: 1_200_000, [.amountUnitInCell]),
            Read("27.84亿元", fen: 278_400_000_000, [.amountUnitInCell]),
            Read("3千元", fen: 300_000, [.amountUnitInCell]), Read("2百万", fen: 200_000_000, [.amountUnitInCell]),
            Read("1千万元", fen: 1_000_000_000, [.amountUnitInCell]), Read("50分", fen: 50, [.amountUnitInCell]),
            Read("384万余元", fen: 384_000_000, [.amountUnitInCell, .amountApproximate]),
            Read("384余万元", fen: 384_000_000, [.amountUnitInCell, .amountApproximate]),
            Read("200多万", fen: 200_000_000, [.amountUnitInCell, .amountApproximate]),
            Read("200多万元", fen: 200_000_000, [.amountUnitInCell, .amountApproximate]),
            Read("约5万元", fen: 5_000_000, [.amountUnitInCell, .amountApproximate]),
            Read("近5万元", fen: 5_000_000, [.amountUnitInCell, .amountApproximate]),
            Read("5万元左右", fen: 5_000_000, [.amountUnitInCell, .amountApproximate]),
            Read("5万以上", fen: 5_000_000, [.amountUnitInCell, .amountApproximate]),
            Read("超过300", fen: 30_000, [.amountApproximate]), Read("300余", fen: 30_000, [.amountApproximate]),
            Read("1.2E+05", fen: 12_000_000, [.amountExponent]), Read("1e3", fen: 100_000, [.amountExponent]),
            Read("1.5E-1", fen: 15, [.amountExponent]),
            Read("-1.2E+05", fen: -12_000_000, [.amountExponent]),
        ])
    func remarkableYuan(_ row: Read) {
        expect(row, unit: .yuan)
    }

    @Test(
        "in a column of 万元 a bare number counts ten thousand yuan, and a unit in the cell beats it",
        arguments: [
            Read("293.00", fen: 293_000_000), Read("0.7", fen: 700_000), Read("3万", fen: 3_000_000),
            Read("3万元", fen: 3_000_000), Read("36.8万元整", fen: 36_800_000), Read("0.000001", fen: 1),
            Read("130534.92万", fen: 130_534_920_000), Read("2930000元", fen: 293_000_000, [.amountUnitInCell]),
            Read("0.5亿", fen: 5_000_000_000, [.amountUnitInCell]), Read("-11.8", fen: -11_800_000),
            Read("△0.01", fen: -10_000, [.amountParentheses]),
        ])
    func wanyuan(_ row: Read) {
        expect(row, unit: .wanyuan)
    }

    @Test(
        "things are counted in hundredths of one", arguments: [("15200", 1_520_000), ("15200人次", 1_520_000), ("0", 0)])
    func things(_ text: String, _ hundredths: Int) {
        #expect(
            CellParser.amount(text, unit: .times)
                == .amount(Amount(hundredths: Int128(hundredths)), remarks: []))
    }

    @Test("ten thousand things are said in the cell", arguments: ["1.52万", "1.52万人次"])
    func thousandsOfThings(_ text: String) {
        #expect(
            CellParser.amount(text, unit: .times)
                == .amount(Amount(hundredths: 1_520_000), remarks: [.amountUnitInCell]))
    }

    // MARK: - Rounding

    @Test(
        "what is finer than a fen is rounded half-up, away from zero, and said",
        arguments: [
            Read("0.005", fen: 1), Read("0.0049", fen: 0), Read("-0.005", fen: -1), Read("1.005", fen: 101),
            Read("1.0049999", fen: 100), Read("0.125元", fen: 13), Read("1.999999", fen: 200), Read("2.5E-3", fen: 0),
        ])
    func finerThanFen(_ row: Read) {
        guard case .amount(let amount, let remarks) = CellParser.amount(row.text, unit: .yuan) else {
            Issue.record("\(row.text) was not read")
            return
        }
        #expect(amount == Amount(fen: row.fen))
        #expect(remarks.contains(.amountFinerThanFen))
    }

    @Test("in 万元 the seventh decimal is finer than a fen, the sixth is not")
    func finerThanFenInWanyuan() {
        #expect(
            CellParser.amount("0.0000005", unit: .wanyuan) == .amount(Amount(fen: 1), remarks: [.amountFinerThanFen]))
        #expect(CellParser.amount("1.234567", unit: .wanyuan) == .amount(Amount(fen: 1_234_567), remarks: []))
    }

    @Test("an amount comes back exact, however it is written")
    func everyForm() {
        var generator = SeededGenerator(seed: 56)
        for _ in 0..<2000 {
            let fen = Int.random(in: 0...1_000_000_000_000, using: &generator)
            let amount = Amount(fen: fen)
            let decimals = fen % 100
            let plain = "\(fen / 100)." + (decimals < 10 ? "0" : "") + "\(decimals)"
            let grouped = TextForms.grouped(fen / 100) + "." + (decimals < 10 ? "0" : "") + "\(decimals)"
            #expect(CellParser.amount(plain, unit: .yuan) == .amount(amount, remarks: []))
            #expect(CellParser.amount(grouped, unit: .yuan) == .amount(amount, remarks: []))
            #expect(CellParser.amount("￥" + TextForms.wide(grouped), unit: .yuan) == .amount(amount, remarks: []))
            #expect(CellParser.amount("-" + plain, unit: .yuan) == .amount(-amount, remarks: []))
            let inWanyuan = amount.ratio(to: Amount(wanyuan: 1)).rounded(places: 6).text
            #expect(CellParser.amount(inWanyuan, unit: .wanyuan) == .amount(amount, remarks: []))
        }
    }

    // MARK: - Missing

    @Test(
        "a blank, a dash or a word for nothing is no figure, and no zero",
        arguments: [
            "", " ", "\u{3000}", "-", "--", "—", "——", "－", "–", "/", "／", "\\", "无", "未报", "未报送", "暂无", "N/A", "n/a",
            "NULL", "'", " - ", "=\" \"",
        ])
    func missing(_ text: String) {
        #expect(CellParser.amount(text, unit: .yuan) == .missing)
    }

    // MARK: - Refused

    @Test(
        "what is no figure that can be relied on is refused with its reason",
        arguments: [
            Refused("12abc", .amountLetters), Refused("12O.5", .amountLetters), Refused("l2", .amountLetters),
            Refused("1I0", .amountLetters), Refused("5w", .amountLetters), Refused("1E", .amountLetters),
            Refused("1.2.3", .amountGrouping), Refused("1,23", .amountGrouping), Refused("12,34,567", .amountGrouping),
            Refused("1.234,56", .amountGrouping), Refused("1234,567", .amountGrouping),
            Refused(",123", .amountGrouping), Refused("1,234,", .amountGrouping), Refused("1,,234", .amountGrouping),
            Refused("叁万元整", .amountChineseNumerals), Refused("三百元", .amountChineseNumerals),
            Refused("伍仟", .amountChineseNumerals), Refused("40万(含上级拨付15万)", .amountRemark),
            Refused("40万（含上级拨付15万）", .amountRemark), Refused("5元人民币", .amountRemark),
            Refused("现金5元", .amountRemark), Refused("药品一批(约3.2万)", .amountRemark), Refused("$5", .amountForeign),
            Refused("＄5", .amountForeign), Refused("US$5", .amountForeign), Refused("5美元", .amountForeign),
            Refused("5万港元", .amountForeign), Refused("€5", .amountForeign), Refused("#REF!", .amountSpreadsheetError),
            Refused("#DIV/0!", .amountSpreadsheetError), Refused("#N/A", .amountSpreadsheetError),
            Refused("#####", .amountSpreadsheetError), Refused("=A1", .amountSpreadsheetError),
            Refused("=SUM(A1:A3)", .amountSpreadsheetError), Refused("'=A1", .amountSpreadsheetError),
            Refused("40%", .amountNotNumeric), Refused("４０％", .amountNotNumeric), Refused("abc", .amountNotNumeric),
            Refused("待定", .amountNotNumeric), Refused(".", .amountNotNumeric), Refused("-.", .amountNotNumeric),
            Refused("()", .amountNotNumeric), Refused("(-5)", .amountNotNumeric), Refused("5-6", .amountNotNumeric),
            Refused("3/4", .amountNotNumeric), Refused("5²", .amountNotNumeric),
            Refused("2022-06-30", .amountNotNumeric),
            Refused("5人", .amountUnitUnexpected), Refused("1.46519E+27", .amountOverflow),
            Refused("1E999", .amountOverflow), Refused("92233720368547758.08", .amountOverflow),
            Refused(String(repeating: "9", count: 25), .amountOverflow),
            Refused(String(repeating: "1", count: 100_000), .amountOverflow),
            Refused("0." + String(repeating: "1", count: 100_000), .amountOverflow),
        ])
    func refused(_ row: Refused) {
        #expect(CellParser.amount(row.text, unit: .yuan) == .fault(row.code))
    }

    @Test(
        "an unknown currency is refused, under whatever name", arguments: ["5日元", "CHF 5", "5韩元", "NT$5", "5卢布", "₩5"])
    func otherCurrencies(_ text: String) {
        guard case .fault = CellParser.amount(text, unit: .yuan) else {
            Issue.record("\(text) was read as yuan")
            return
        }
    }

    @Test("money is no count and a count is no money", arguments: ["5元", "5万元", "5人", "5笔"])
    func wrongUnit(_ text: String) {
        #expect(CellParser.amount(text, unit: .times) == .fault(.amountUnitUnexpected))
    }

    @Test(
        "two numbers in one cell are never run together",
        arguments: ["12 34", "12\n34", "12\r\n34", "1 234.50", "12\u{3000}34"])
    func twoNumbers(_ text: String) {
        guard case .fault = CellParser.amount(text, unit: .yuan) else {
            Issue.record("\(text.debugDescription) was read as one figure")
            return
        }
    }

    @Test("no figure is ever read from part of a text")
    func wholeTextOrNothing() {
        var generator = SeededGenerator(seed: 99)
        let good = ["1234", "1,234.50", "12.5万", "-5", "(1,234)", "¥3", "1.2E+05", "384万余元", "5元整", ".7"]
        let junk: [Character] = ["a", "x", "o", "水", "?", ";", "*", "&", "会", "/", "_", "%", "~"]
        for _ in 0..<3000 {
            var text = Array(good.randomElement(using: &generator) ?? "1")
            text.insert(
                junk.randomElement(using: &generator) ?? "x", at: Int.random(in: 0...text.count, using: &generator))
            guard case .fault = CellParser.amount(String(text), unit: .yuan) else {
                Issue.record("\(String(text)) was read")
                continue
            }
        }
    }

    // MARK: - Percentages

    @Test(
        "a percentage is its number as written, with or without the sign",
        arguments: [
            Percent("40%", Ratio(40), decimals: 0, hasSign: true),
            Percent("48.15%", Ratio(4815, 100), decimals: 2, hasSign: true),
            Percent("２０％", Ratio(20), decimals: 0, hasSign: true),
            Percent("85 %", Ratio(85), decimals: 0, hasSign: true),
            Percent("74", Ratio(74), decimals: 0, hasSign: false),
            Percent("0.5", Ratio(1, 2), decimals: 1, hasSign: false),
            Percent("-8.92%", Ratio(-892, 100), decimals: 2, hasSign: true),
            Percent("−1", Ratio(-1), decimals: 0, hasSign: false),
            Percent("+5.6%", Ratio(56, 10), decimals: 1, hasSign: true),
            Percent(".5%", Ratio(1, 2), decimals: 1, hasSign: true),
            Percent("269.00", Ratio(269), decimals: 2, hasSign: false),
        ])
    func percent(_ row: Percent) throws {
        let read = try #require(CellParser.percent(row.text))
        #expect(read.number == row.number)
        #expect(read.decimals == row.decimals)
        #expect(read.hasSign == row.hasSign)
    }

    @Test(
        "anything else is no percentage", arguments: ["", "-", "%", "增长8%", "5%%", "1.2.3%", "#DIV/0!", "a", "1,234%"])
    func noPercent(_ text: String) {
        #expect(CellParser.percent(text) == nil)
    }

    // MARK: - Helpers

    private func expect(_ row: Read, unit: UnitScale) {
        guard case .amount(let amount, let remarks) = CellParser.amount(row.text, unit: unit) else {
            Issue.record("\(row.text) was not read")
            return
        }
        #expect(amount == Amount(fen: row.fen))
        #expect(Set(remarks) == row.remarks)
        #expect(remarks.count == row.remarks.count)
    }
}

/// Numbers as people type them.
private enum TextForms {
    /// 1234567 as 1,234,567.
    static func grouped(_ number: Int) -> String {
        number < 1000
            ? String(number) : grouped(number / 1000) + "," + String(String(number % 1000 + 1000).dropFirst())
    }

    /// In full-width characters.
    static func wide(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let wide = Unicode.Scalar(scalar.value + 0xFEE0) { result.append(wide) }
        }
        return String(result)
    }
}

struct Read: Sendable, CustomTestStringConvertible {
    let text: String
    let fen: Int
    let remarks: Set<DiagnosticCode>

    init(_ text: String, fen: Int, _ remarks: Set<DiagnosticCode> = []) {
        self.text = text
        self.fen = fen
        self.remarks = remarks
    }

    var testDescription: String { text.debugDescription }
}

struct Refused: Sendable, CustomTestStringConvertible {
    let text: String
    let code: DiagnosticCode

    init(_ text: String, _ code: DiagnosticCode) {
        self.text = text
        self.code = code
    }

    var testDescription: String { SourceTable.excerpt(text) }
}

struct Percent: Sendable, CustomTestStringConvertible {
    let text: String
    let number: Ratio
    let decimals: Int
    let hasSign: Bool

    init(_ text: String, _ number: Ratio, decimals: Int, hasSign: Bool) {
        self.text = text
        self.number = number
        self.decimals = decimals
        self.hasSign = hasSign
    }

    var testDescription: String { text }
}
