import Guoban
import GuobanModel
import Testing

@Suite("Figures without saying of what")
struct BareMeasureTests {
    /// Scores of three branches with a rubric of one row.
    private static func scores(_ measure: String, _ sentence: String) throws -> [String] {
        let files = [
            "目标.csv": "单位,目标（万元）\n甲县,100\n乙县,200\n丙县,50\n",
            "进度.csv": "单位,累计筹资（万元）,上年同期（万元）\n甲县,60,50\n乙县,80,90\n丙县,20,16\n",
            "细则.csv": "序号,指标,类别,分值,口径,评分标准\n1,甲项,资源动员,100,\(measure),\(sentence)\n",
            "设置.csv": "设置,值\n截止日期,2022-06-30\n",
        ]
        let inputs = files.sorted { $0.key < $1.key }.map { ByteSource(name: $0.key, bytes: Array($0.value.utf8)) }
        let report = try GuobanEngine.report(ReportRequest(inputs: inputs)).report
        return report.scorecards.map { "\($0.branch.name) \($0.total.low.rounded(places: 2).text)" }
    }

    @Test(
        "a bare 完成率, 增幅, 占比, 名次 is that of the first measure",
        arguments: [
            // 甲县 60 %: full marks; 乙县 and 丙县 40 %, ten points below: 100 − 10 × 1.
            ("完成率", "完成率(筹资总量)", "50%以上得100分，每低1个百分点扣1分，扣完为止。", ["甲县 100.00", "乙县 90.00", "丙县 90.00"]),
            // 60 on 50 is 20 %, 20 on 16 is 25 %; 80 on 90 is −11.11 %, 21.11 points below 10 %.
            ("增幅", "增幅(筹资总量)", "增幅10%以上得100分，每低1个百分点扣1分，扣完为止。", ["甲县 100.00", "丙县 100.00", "乙县 78.89"]),
            ("名次", "名次(完成率(筹资总量))", "第1名得100分，第2名得50分，其余得5分。", ["甲县 100.00", "乙县 50.00", "丙县 50.00"]),
        ])
    func bare(_ name: String, _ whole: String, _ sentence: String, _ expected: [String]) throws {
        #expect(try Set(Self.scores(name, sentence)) == Set(expected))
        #expect(try Self.scores(name, sentence) == Self.scores(whole, sentence))
    }
}
