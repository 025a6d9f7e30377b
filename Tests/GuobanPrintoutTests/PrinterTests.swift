import Foundation
import GuobanEvidence
import GuobanModel
import GuobanPrintout
import GuobanTabular
import Testing

@Suite("printers")
struct PrinterTests {
    private var bulletin: Bulletin {
        var bulletin = Bulletin(language: .chinese, title: "标题 <b>")
        bulletin.cutoff = "截至2022年6月30日(含)"
        bulletin.tables = [
            BulletinTable(
                columns: [
                    BulletinColumn("name", "单位", .start), BulletinColumn("n", "累计", .end),
                    BulletinColumn("x", "可省", .end, expendability: 2),
                ],
                rows: [
                    BulletinRow(.body, ["<script>alert(1)</script>", "62.00", "1"]),
                    BulletinRow(.body, ["=cmd|'/c calc'!A1", "-5.00", "2"]), BulletinRow(.total, ["合计", "57.00", ""]),
                ])
        ]
        return bulletin
    }

    @Test("html is text through and through: a branch named <script> is text, and nothing is fetched")
    func escaping() {
        let html = HTMLPrinter.print(bulletin)
        #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(html.components(separatedBy: "<script").count == 2, "the page's own script, and no other")
        #expect(html.contains("<title>标题 &lt;b&gt;</title>"))
        #expect(!html.contains("http:") && !html.contains("https:") && !html.contains("url("))
    }

    @Test("markdown shows a name as a name, and a pipe in it does not end its cell")
    func markdown() {
        var bulletin = bulletin
        bulletin.tables[0].rows.append(BulletinRow(.body, ["甲|乙*丙_丁", "1.00", ""]))
        let text = MarkdownPrinter.print(bulletin)
        #expect(text.contains("| 甲\\|乙\\*丙\\_丁"))
        #expect(text.contains("| \\<script\\>alert(1)\\</script\\> |"))
        #expect(text.hasPrefix("# 标题 \\<b\\>\n"))
        #expect(text.contains("-|------:|"))
    }

    @Test("tsv has tabs, and a tab in a name is quoted")
    func tabs() {
        var bulletin = bulletin
        bulletin.tables[0].rows = [BulletinRow(.body, ["甲\t乙", "1", "2"])]
        #expect(
            String(decoding: CSVPrinter.print(bulletin, separator: .tab), as: UTF8.self)
                == "单位\t累计\t可省\n\"甲\t乙\"\t1\t2\n")
    }

    @Test("colour adds escapes and nothing else, and only where it is asked for")
    func colour() {
        var bulletin = bulletin
        bulletin.tables[0].rows[0] = BulletinRow(.body, ["甲", BulletinCell("-1.00", .points(Ratio(-1, 100))), ""])
        let plain = TextPrinter().print(bulletin)
        let coloured = TextPrinter(isColoured: true).print(bulletin)
        #expect(!plain.contains("\u{1B}"))
        #expect(coloured.contains("\u{1B}[31m-1.00\u{1B}[0m"))
        let bare = coloured.replacing("\u{1B}[31m", with: "").replacing("\u{1B}[1m", with: "").replacing(
            "\u{1B}[0m", with: "")
        let lines = { (text: String) in
            text.components(separatedBy: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        #expect(lines(bare) == lines(plain))
    }

    @Test("more than nine columns lie, nine stand")
    func orientation() {
        var bulletin = bulletin
        let column = BulletinColumn("n", "列", .end)
        bulletin.tables[0] = BulletinTable(columns: Array(repeating: column, count: 9), rows: [])
        #expect(HTMLPrinter.print(bulletin).contains("size: A4 portrait"))
        bulletin.tables[0].columns.append(column)
        #expect(HTMLPrinter.print(bulletin).contains("size: A4 landscape"))
    }

    @Test("markup escapes what means something to it and leaves everything else as it is")
    func markup() {
        #expect("云东区 1.00".markup == "云东区 1.00")
        #expect("a<b>&\"'".markup == "a&lt;b&gt;&amp;&quot;&#39;")
        #expect("a\u{1}-\u{FFFE}c".markup == "a\\x1-c")
        #expect("a\u{85}".markup == "a\\x85")
    }

    @Test("csv for a spreadsheet makes text that looks like a formula harmless and leaves numbers alone")
    func formulaInjection() {
        let plain = String(decoding: CSVPrinter.print(bulletin), as: UTF8.self)
        let spreadsheet = String(decoding: CSVPrinter.print(bulletin, forSpreadsheet: true), as: UTF8.self)
        #expect(plain.contains("\n=cmd|'/c calc'!A1,-5.00,2\n"))
        #expect(spreadsheet.contains("\r\n'=cmd|'/c calc'!A1,-5.00,2\r\n"))
    }

    @Test("a page that is too narrow drops its most expendable column aloud")
    func narrow() {
        let text = TextPrinter(limit: 34).print(bulletin)
        #expect(!text.contains("可省 ") && text.contains("未列：可省"))
        #expect(text.split(separator: "\n").contains { $0.hasPrefix("<script>") })
    }

    @Test("json has its keys in byte order, escapes what it must and ends in a line feed")
    func json() {
        let text = JSONWriter.text(
            .object([
                "b": .string("引号\" 反斜线\\ 换行\n 制表\t \u{1}"),
                "a": .array([.integer(1), .half(5), .boolean(true), .null]),
                "空": .object([:]), "A": .array([]),
            ]))
        #expect(
            text == """
                {
                  "A": [],
                  "a": [
                    1,
                    2.5,
                    true,
                    null
                  ],
                  "b": "引号\\" 反斜线\\\\ 换行\\n 制表\\t \\u0001",
                  "空": {}
                }

                """)
    }

    @Test(
        "money is printed in its unit, rounded half-up once",
        arguments: [
            (MoneyUnit.wanyuan, 77_008_000, "77.01"), (.yuan, 77_008_000, "770080.00"), (.yiyuan, 77_008_000, "0.01"),
            (.wanyuan, 5_000, "0.01"), (.wanyuan, 4_999, "0.00"), (.wanyuan, -5_000, "-0.01"),
            (.wanyuan, -4_999, "0.00"),
        ])
    func money(unit: MoneyUnit, fen: Int, text: String) {
        let style = NumberStyle(moneyUnit: unit, rounding: .halfUp)
        #expect(style.amount(Amount(fen: fen), of: .yuan) == text)
    }

    @Test("a difference of rates prints as points with its sign, never with a percent sign")
    func points() {
        let style = NumberStyle(moneyUnit: .wanyuan, rounding: .halfUp)
        // 松坪县: 77.00 of 160.00 is 48.125 %, less 50 %: exactly -1.875 points, printed -1.88.
        let gap = PercentagePoints(of: Ratio(77, 160), above: Ratio(1, 2))
        #expect(style.points(gap) == "-1.88")
        #expect(style.plainPoints(gap) == "1.88")
        #expect(style.points(.zero) == "0.00")
    }

    @Test("every phrase has both languages with the same placeholders", arguments: Phrase.allCases)
    func phrases(phrase: Phrase) {
        let text = phrase.text
        #expect(!text.chinese.isEmpty && !text.english.isEmpty)
        let placeholders = { (template: String) in
            Set(
                template.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map {
                    $0.prefix { $0 != "}" }
                })
        }
        if phrase != .openingSum { #expect(placeholders(text.chinese) == placeholders(text.english)) }
        #expect(!text.english.unicodeScalars.contains { $0.value >= 0x4E00 && $0.value <= 0x9FFF })
    }

    @Test("two paragraphs of English begin with capitals and end with a full stop")
    func englishSentences() {
        let words = Wording(.english)
        #expect(words.sentence(["like for like", "", "five are behind"]) == "Like for like. Five are behind.")
        #expect(words.paragraph(["One.", "", "Two."]) == "One. Two.")
        #expect(Wording(.chinese).sentence(["甲", "乙"]) == "甲；乙。")
    }
}
