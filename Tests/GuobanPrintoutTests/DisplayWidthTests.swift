import GuobanPrintout
import Testing

@Suite("how many columns a text takes")
struct DisplayWidthTests {
    @Test(
        "Chinese takes two columns, Latin one, marks none",
        arguments: [
            ("", 0), ("abc", 3), ("云东区", 6), ("A区", 3), ("１２", 4), ("（甲）", 6), ("é", 1), ("e\u{301}", 1), ("𠮷", 2),
            ("——", 2), ("…", 1), ("≥3", 2), ("①", 1), ("👍🏽", 2), ("❤️", 2), ("한국", 4), ("ｱ", 1), ("\u{200B}a", 1),
        ])
    func width(text: String, columns: Int) {
        #expect(DisplayWidth().of(text) == columns)
    }

    @Test(
        "ambiguous characters take two columns where that is asked for",
        arguments: [("——", 4), ("…", 2), ("×", 2), ("①", 2), ("a", 1)])
    func ambiguous(text: String, columns: Int) {
        #expect(DisplayWidth(ambiguousIsWide: true).of(text) == columns)
    }

    @Test("lines never exceed the width, and nothing is lost in wrapping")
    func wrapping() {
        let text = "截至2022年6月30日，12个单位累计筹资1074.19万元，占全省9640.00万元的11.14%。First three by completion: 云东区."
        for columns in [20, 33, 78] {
            let lines = DisplayWidth().wrapped(text, to: columns, indent: "    ")
            #expect(lines.allSatisfy { DisplayWidth().of($0) <= columns })
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
        }
    }

    @Test("no line begins with a closing mark, and a number keeps its sign")
    func closingMarks() {
        let lines = DisplayWidth().wrapped("完成率五十六点四，快于序时进度。占56.40%，好。", to: 16)
        #expect(lines.allSatisfy { line in !"，。%".contains(line.first ?? " ") })
        #expect(lines.contains { $0.contains("56.40%") })
    }

    @Test("control characters are shown, never sent to the terminal")
    func controls() {
        #expect("a\u{1B}[31mb".withVisibleControls == "a\\x1b[31mb")
        #expect("a\u{9B}b".withVisibleControls == "a\\x9bb")
        #expect("a\nb".withVisibleControls == "a b")
        #expect("云东区".withVisibleControls == "云东区")
    }
}
