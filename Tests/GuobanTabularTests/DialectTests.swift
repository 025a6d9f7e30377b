import GuobanTabular
import Testing

@Suite("Dialect")
struct DialectTests {
    @Test(
        "a separator is known by the names people use for it",
        arguments: zip(
            [",", "comma", "Comma", "逗号", "\t", "tab", "TAB", "\\t", "制表符", "", "comma x"],
            [
                Dialect.Separator.comma, .comma, .comma, .comma, .tab, .tab, .tab, .tab, .tab, nil, nil,
            ]))
    func names(_ name: String, _ separator: Dialect.Separator?) {
        #expect(Dialect.Separator(named: name) == separator)
    }

    @Test(
        "the separator that divides the lines alike is the one",
        arguments: [
            Sample("commas", "单位,累计\n城东,5\n", .comma),
            Sample("tabs", "单位\t累计\n城东\t5\n", .tab),
            Sample("nothing to go by", "单位\n城东\n", .comma),
            Sample("an empty file", "", .comma),
            Sample("a title with commas above tabs", "截至6月30日,单位万元,2022年\n单位\t累计\n城东\t5\n城西\t6\n", .tab),
            Sample("a title with tabs above commas", "筹资\t进度\t表\n单位,累计\n城东,5\n城西,6\n", .comma),
            Sample("commas inside quotes of a tab file", "单位\t备注\n城东\t\"甲,乙,丙\"\n城西\t\"丁,戊,己\"\n", .tab),
            Sample("tabs inside cells of a comma file", "单位,累计,备注\n城东,5,甲\t乙\n城西,6,丙\t丁\n", .comma),
            Sample("thousands commas in a tab file", "单位\t累计\n城东\t1,234,567\n城西\t2,345,678\n城南\t3,456,789\n", .tab),
            Sample("a stray quote in a tab file", "单位\t累计\t备注\n城东\t5\t3\"水管\n城西\t6\t无\n", .tab),
            Sample("tabs with CR alone", "单位\t累计\r城东\t5\r城西\t6\r", .tab),
        ])
    func detection(_ sample: Sample) throws {
        let text = try #require(DecodedText.decoding(Array(sample.text.utf8)))
        #expect(Dialect.detect(in: text).separator == sample.separator)
    }
}

struct Sample: Sendable, CustomTestStringConvertible {
    let id: String
    let text: String
    let separator: Dialect.Separator

    init(_ id: String, _ text: String, _ separator: Dialect.Separator) {
        self.id = id
        self.text = text
        self.separator = separator
    }

    var testDescription: String { id }
}
