import GuobanEvidence
import GuobanIntake
import Testing

@Suite("Rows of a rubric")
struct RubricRowsTests {
    @Test("case 110: a row with neither indicator nor marks goes on with the sentence above; ② is a list mark and no 2")
    func continued() throws {
        let table = try TableText.table(
            "序号,指标,分值,评分标准\n1,网络筹资,10,①完成得10分；\n,,,②未入驻平台的扣2分\n2,筹资总量,20,按比例计分\n")
        let indicators = RubricRows.indicators(of: table)
        #expect(indicators.map(\.name) == ["网络筹资", "筹资总量"])
        #expect(indicators.map(\.fullMarks) == ["10", "20"])
        #expect(indicators[0].sentences.map(\.text) == ["完成得10分；", "未入驻平台的扣2分"])
        #expect(indicators[0].sentences.map(\.position.line) == [2, 3])
    }

    @Test(
        "marks of lists are taken off, figures stay",
        arguments: [
            ("①得2分", "得2分"), ("(1)得2分", "得2分"), ("（二）得2分", "得2分"), ("1、得2分", "得2分"), ("2.得2分", "得2分"), ("1.5分", "1.5分"),
            ("10分封顶", "10分封顶"), ("一般控制在3分", "一般控制在3分"), ("", ""),
        ])
    func listMarks(_ text: String, _ expected: String) {
        #expect(RubricRows.withoutListMark(text) == expected)
    }
}
