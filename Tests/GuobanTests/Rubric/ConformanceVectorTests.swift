import Guoban
import GuobanEvidence
import GuobanModel
import Testing

/// Figures that published rubrics and reports came to, each from the sentence an office writes to the points.
///
/// Those of one sentence stand in Tests/Rubric/statements.csv and are run by `StatementTests`: the places of R058, the
/// efficacy coefficient of R075, the pieces of R047, the two sides of R046, the bands of R020, the days of R085, and the
/// uncapped product of R005. The nine published gaps against time progress are in `PaceGapTests`. The rest is here.
@Suite("Figures that other offices published")
struct ConformanceVectorTests {
    // MARK: Vector 1, a weight of half a point

    /// Two facts against their tasks, as one row: 28 of 27 pieces, 177.7 of 54 万元.
    private static func halfPoint(_ sentence: String) throws -> [String] {
        try RubricOffice(
            rubric: "1,招商,甲类,0.5,完成率(新增数);完成率(到位额),\(sentence)\n",
            others: [
                "指标数据.csv": "单位,新增数任务,新增数,到位额任务,到位额\n甲县,27,28,54,177.7\n乙县,27,27,54,54\n丙县,27,0,54,27\n"
            ]
        ).report().scorecards.map { "\($0.branch.name) \($0.lines[0].score.words)" }
    }

    @Test("half a point: 28 of 27 and 177.7 of 54 come to 1.08 without a cap")
    func uncapped() throws {
        // 0.25 × 28 ÷ 27 + 0.25 × 177.7 ÷ 54 = 0.25926 + 0.82269 = 1.08194; both done is 0.5; nothing and half is 0.125.
        let sentence = "得分=新增数完成率×0.25分；得分=到位额完成率×0.25分。"
        #expect(try Self.halfPoint(sentence) == ["甲县 1.08", "乙县 0.50", "丙县 0.13"])
    }

    @Test("the same with the row's own marks as its cap is 0.50")
    func capped() throws {
        let sentence = "得分=新增数完成率×0.25分；得分=到位额完成率×0.25分；最高得0.5分。"
        #expect(try Self.halfPoint(sentence) == ["乙县 0.50", "甲县 0.50", "丙县 0.13"])
    }

    @Test("half a point less a tenth for one piece missing is 0.40")
    func tenth() throws {
        let totals = try RubricOffice(
            rubric: "1,报送,甲类,0.5,缺报数,每缺报1次扣0.1分，扣完为止。\n",
            others: ["指标数据.csv": "单位,缺报数\n甲县,1\n乙县,0\n丙县,6\n"]
        ).totals()
        #expect(totals == ["乙县 0.50", "甲县 0.40", "丙县 0.00"])
    }

    // MARK: Vector 2, rows that do not count

    @Test("88 of the 90 marks that could be assessed are 97.78 of a hundred")
    func rescaled() throws {
        // 甲县: 96 % × 50 + 100 % × 40 = 88, no target for the third row; 88 ÷ 90 × 100 = 97.777….
        // 乙县 has the target: 48 + 40 + 50 % × 10 = 93.
        let office = RubricOffice(
            rubric: """
                1,总量,甲类,50,完成率(筹资总量),按完成比例得分。
                2,培训,甲类,40,完成率(培训),按完成比例得分。
                3,入库,甲类,10,完成率(入库),按完成比例得分。

                """,
            targets: "单位,目标（万元）\n甲县,100\n乙县,200\n", progress: "单位,累计筹资（万元）\n甲县,96\n乙县,192\n",
            others: ["指标数据.csv": "单位,培训任务,培训,入库任务,入库\n甲县,80,80,,3\n乙县,80,80,20,10\n"])
        let cards = try office.report().scorecards
        #expect(cards.map { "\($0.branch.name) \($0.total.words)" } == ["甲县 97.78", "乙县 93.00"])
        #expect(cards.first?.lines.map(\.isCounted) == [true, true, false])
    }

    // MARK: Vectors 3, 4, 6 and 7 from typed columns

    @Test("typed columns in place of sentences come to the same figures: bands, places, the coefficient, two sides")
    func typed() throws {
        let report = try RubricOffice(
            rubric: """
                序号,指标,类别,分值,口径,评分标准,规则,基准,步长,每步分,方向,上限,下限,分档,名次分
                1,参与,甲类,20,参与率,见右,,,,,,,,"[30,∞):20;[20,30):10;(-∞,20):0",
                2,满意,甲类,10,名次(满意度),见右,,,,,,,,,1:10;2:9.5;3:9;4:8.5
                3,票数,甲类,100,得票,见右,功效系数,,,,,,,,
                4,走访,甲类,30,完成率(走访),见右,,目标,3%,1,加减,36,24,,
                5,费用,甲类,10,费用率,见右,,5,0.1,2,越低越好,,0,,
                6,培训,甲类,10,完成率(培训),见右,比例,序时进度,,,,,,,
                7,登记,甲类,5,完成率(登记),见右,达标,,,,,,,,

                """,
            targets: "单位,目标（万元）\n甲县,1\n乙县,1\n丙县,1\n丁县,1\n", progress: "单位,累计筹资（万元）\n甲县,1\n乙县,1\n丙县,1\n丁县,1\n",
            others: [
                "指标数据.csv": """
                单位,参与率,满意度,得票,走访任务,走访,费用率,培训任务,培训,登记任务,登记
                甲县,19.9%,90,60,100,94,5%,100,50,100,100
                乙县,20%,95,80,100,100,5.01%,100,25,100,99
                丙县,29.9%,85,100,100,109,5.5%,100,60,100,101
                丁县,30%,80,80,100,130,4.99%,100,0,100,0

                """
            ]
        ).report()
        let found = report.scorecards.map { "\($0.branch.name) " + $0.lines.map(\.score.words).joined(separator: " ") }
        // 94 % is two steps of 3 % below 30, 109 % three above, 130 % ten, held at 36; 5.5 % is five steps above 5 %.
        let expected: Set = [
            "甲县 0.00 9.50 60.00 28.00 10.00 10.00 5.00", "乙县 10.00 10.00 80.00 30.00 9.80 5.00 0.00",
            "丙县 10.00 9.00 100.00 33.00 0.00 10.00 5.00", "丁县 20.00 8.50 80.00 36.00 10.00 0.00 0.00",
        ]
        #expect(Set(found) == expected)
    }

    // MARK: Vector 9, grades with and without a hole

    /// 甲县 has 89.5 of a hundred, 乙县 90, 丙县 59.99.
    private static func graded(_ grades: String) throws -> AssessmentReport {
        try RubricOffice(
            rubric: "1,总量,甲类,100,完成率(筹资总量),按完成比例得分。\n", settings: "等次,\"\(grades)\"\n",
            progress: "单位,累计筹资（万元）\n甲县,89.5\n乙县,180\n丙县,29.995\n"
        ).report()
    }

    @Test("89 to 60 below 90: the hole that 89.5 falls into is reported before anybody is scored")
    func hole() throws {
        let report = try Self.graded("优秀:[90,100];合格:[60,89];不合格:[0,60)")
        let found = report.diagnostics.filter { $0.code == .gradesDoNotMeet }
        #expect(found.count == 1 && found.first?.evidence == [.text("89–90")])
        #expect(report.scorecards.isEmpty)
    }

    @Test("70 included to 90 left out: 89.5 is 良好")
    func halfOpen() throws {
        let cards = try Self.graded("优秀:[90,100];良好:[70,90);合格:[60,70);不合格:[0,60)").scorecards
        let grades = cards.map { "\($0.branch.name) \($0.total.words) \($0.grade ?? "-")" }
        #expect(grades == ["乙县 90.00 优秀", "甲县 89.50 良好", "丙县 59.99 不合格"])
    }

    // MARK: Vector 10, printed figures against their own parts

    private static func findings(_ progress: String) throws -> [Diagnostic] {
        let source = ByteSource(name: "进度.csv", bytes: Array(progress.utf8))
        return try GuobanEngine.report(ReportRequest(inputs: [source], cutoff: "2022-06-30")).report.diagnostics
    }

    @Test("31.05 + 6.78 printed as 37.84 agrees within rounding: a note, no warning")
    func withinRounding() throws {
        let table = "单位,线上（万元）,线下（万元）,累计（万元）\n甲县,31.05,6.78,37.84\n乙县,31.05,6.78,37.83\n"
        let found = try Self.findings(table).filter { $0.code == .partsDiffer }
        #expect(found.map(\.severity) == [.note])
        #expect(found.first?.position.line == 2)
        // Two units apart is more than rounding can do to two parts and their sum.
        let apart = try Self.findings(table.replacing("37.84", with: "37.86")).filter { $0.code == .partsDiffer }
        #expect(apart.map(\.severity) == [.warning])
    }

    @Test("4357017 of 7629583 printed as 57.09 % is contradicted: it is 57.11 %")
    func contradicted() throws {
        let table = "单位,目标（元）,累计（元）,完成率\n甲县,7629583,4357017,57.09%\n乙县,7629583,4357017,57.11%\n"
        let found = try Self.findings(table).filter { $0.code == .completionDiffers }
        #expect(found.map(\.position.line) == [2])
        #expect(found.first?.evidence.contains(.expected("57.11%")) == true)
    }
}
