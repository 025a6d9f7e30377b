import Guoban
import GuobanModel
import Testing

/// The families that are about the whole sheet and not one row: vetoes, coefficients, groups, grades, what does not
/// count, composition and ties, each at its bound and on both sides of it.
@Suite("Families of rules about the whole sheet")
struct RubricOrderTests {
    /// One row of a hundred marks, so that the completion in percent is the score; all targets are a million yuan.
    private static func office(
        _ raised: [(String, String)], settings: String = "", rows: String = "", others: [String: String] = [:]
    ) -> RubricOffice {
        RubricOffice(
            rubric: "1,总量,甲类,100,完成率(筹资总量),得分=完成率×100分,\n" + rows, settings: settings,
            targets: "单位,目标（万元）\n" + raised.map { "\($0.0),100\n" }.joined(),
            progress: "单位,累计筹资（万元）\n" + raised.map { "\($0.0),\($0.1)\n" }.joined(), others: others)
    }

    // MARK: F15, what a veto does

    @Test(
        "a veto by a mark takes the total, the row, the grade or the place",
        arguments: [
            // 甲县 100 marks with a veto, 乙县 90, 丙县 70.
            ("总分为零", ["乙县 90.00 1 优秀", "丙县 70.00 2 合格", "甲县 0.00 3 不合格"]),
            ("本项为零", ["甲县 100.00 1 优秀", "乙县 90.00 2 优秀", "丙县 70.00 3 合格"]),
            ("最低等次", ["甲县 100.00 1 不合格", "乙县 90.00 2 优秀", "丙县 70.00 3 合格"]),
            ("列末位", ["乙县 90.00 1 优秀", "丙县 70.00 2 合格", "甲县 100.00 3 优秀"]),
        ])
    func veto(_ effect: String, _ expected: [String]) throws {
        let office = Self.office(
            [("甲县", "100"), ("乙县", "90"), ("丙县", "70")],
            settings: "否决效果,\(effect)\n等次,\"优秀:[90,∞);合格:[60,90);不合格:(-∞,60)\"\n",
            rows: "2,否决,加减分,±5,一票否决,发生摊派募捐的一票否决。,\n",
            others: ["评分登记.csv": "单位,指标,得分,理由,评定人\n甲县,一票否决,1,摊派募捐经查实,评估组甲\n"])
        #expect(try office.standings() == expected)
    }

    // MARK: F16, marks by hand

    @Test("without a mark a row is anything it can be, and so are total and place; with one it is settled")
    func marks() throws {
        // 甲县 90 + 0 to 5, 乙县 92 and a mark of 3.5.
        let rows = "2,特色,乙类,5,评分登记,由市会评定，酌情给1至5分。,\n"
        let marks = "单位,指标,得分,理由,评定人\n乙县,特色,3.5,材料成册,评估组甲\n"
        let office = Self.office([("甲县", "90"), ("乙县", "92")], rows: rows, others: ["评分登记.csv": marks])
        let cards = try office.report().scorecards
        #expect(Set(cards.map { "\($0.branch.name) \($0.total.words)" }) == ["乙县 95.50", "甲县 90.00–95.00"])
        #expect(cards.first { $0.branch.name == "甲县" }?.worstRank?.text == "2")
    }

    // MARK: F17 and F22, coefficient, bounds of the total, composition

    @Test(
        "the coefficient multiplies the base; what is beyond the base comes on top, up to its bound; the total is held")
    func composition() throws {
        // 90 × 1.1 = 99; 加分 6 of at most 5: 104; 扣分 4 of at most 3. 甲县: 99 + 5 = 104, held at 103.
        // 乙县: 80 × 1 − 3 = 77. 丙县: 33.335 is 33.34 before × 0.9 = 30.006, that is 30.01. 丁县: 60 + 5.
        let rows = "2,创新,加减分,±10,创新数,每1个加2分。,\n3,失误,加减分,±10,失误数,每1处扣2分。,\n"
        let office = Self.office(
            [("甲县", "90"), ("乙县", "80"), ("丙县", "33.335"), ("丁县", "60")], settings: "加分上限,5\n扣分上限,3\n总分上限,103\n",
            rows: rows,
            others: [
                "名册.csv": "单位,类别,难度系数\n甲县,一,1.1\n乙县,一,1\n丙县,一,0.9\n丁县,一,1\n",
                "指标数据.csv": "单位,创新数,失误数\n甲县,3,0\n乙县,0,2\n丙县,0,0\n丁县,3,0\n",
            ])
        #expect(try office.totals() == ["甲县 103.00", "乙县 77.00", "丁县 65.00", "丙县 30.01"])
    }

    @Test("every row is rounded before it is added, unless the rubric keeps it exact")
    func rounding() throws {
        // Two rows of 1 ÷ 3 × 10 = 3.333…: 3.33 twice are 6.66, exactly 6.67.
        let rubric = "1,甲,甲类,10,完成率(甲),按完成比例得分。,\n2,乙,甲类,10,完成率(乙),按完成比例得分。,\n"
        let data = ["指标数据.csv": "单位,甲任务,甲,乙任务,乙\n甲县,3,1,3,1\n"]
        var office = RubricOffice(
            rubric: rubric, targets: "单位,目标（万元）\n甲县,100\n", progress: "单位,累计筹资（万元）\n甲县,60\n", others: data)
        #expect(try office.totals() == ["甲县 6.66"])
        office.settings = "单项舍入,否\n"
        #expect(try office.totals() == ["甲县 6.67"])
    }

    @Test("a quotient of two figures: 20 of 1,000 is the bound, one less is below it")
    func quotient() throws {
        let office = RubricOffice(
            rubric: "1,参与,甲类,5,参与数÷应到数,参与数占应到数20‰(含)以上得5分；15‰(含)至20‰(不含)得3分；15‰以下得1分。,\n",
            targets: "单位,目标（万元）\n甲县,1\n乙县,1\n丙县,1\n丁县,1\n", progress: "单位,累计筹资（万元）\n甲县,1\n乙县,1\n丙县,1\n丁县,1\n",
            others: ["指标数据.csv": "单位,参与数,应到数\n甲县,20,1000\n乙县,19,1000\n丙县,15,1000\n丁县,14,1000\n"])
        #expect(try Set(office.totals()) == ["甲县 5.00", "乙县 3.00", "丙县 3.00", "丁县 1.00"])
    }

    // MARK: F18, groups

    @Test("a row of one group is held to that group's bound, and places are counted within the group too")
    func groups() throws {
        // 一类 must reach 90 %, 二类 80 %; a hundredth of a point less loses all.
        let office = RubricOffice(
            rubric: """
                1,总量,甲类,100,完成率(筹资总量),90%(含)以上得100分；90%以下得50分。,一
                2,总量,甲类,100,完成率(筹资总量),80%(含)以上得100分；80%以下得50分。,二

                """,
            targets: "单位,目标（万元）\n甲县,100\n乙县,100\n丙县,100\n丁县,100\n",
            progress: "单位,累计筹资（万元）\n甲县,90\n乙县,89.99\n丙县,80\n丁县,79.99\n",
            others: ["名册.csv": "单位,类别\n甲县,一\n乙县,一\n丙县,二\n丁县,二\n"])
        let cards = try office.report().scorecards
        let found = cards.map {
            "\($0.branch.name) \($0.total.words) \($0.rank?.text ?? "-") \($0.groupRank?.text ?? "-")"
        }
        #expect(Set(found) == ["甲县 100.00 1 1", "丙县 100.00 1 1", "乙县 50.00 3 2", "丁县 50.00 3 2"])
    }

    @Test("the group's own average is the average of the group")
    func groupAverage() throws {
        // 一类: 60 and 80, average 70. 二类: 40 and 50, average 45; of all four it would be 57.5.
        let office = RubricOffice(
            rubric: "1,总量,甲类,10,完成率(筹资总量),达到本组平均水平的得10分，低于本组平均水平的不得分。,\n",
            targets: "单位,目标（万元）\n甲县,100\n乙县,100\n丙县,100\n丁县,100\n",
            progress: "单位,累计筹资（万元）\n甲县,60\n乙县,80\n丙县,40\n丁县,50\n",
            others: ["名册.csv": "单位,类别\n甲县,一\n乙县,一\n丙县,二\n丁县,二\n"])
        #expect(try Set(office.totals()) == ["甲县 0.00", "乙县 10.00", "丙县 0.00", "丁县 10.00"])
    }

    // MARK: F19, grades

    @Test("a grade takes in its bound, and a hundredth less is the next one")
    func grades() throws {
        let office = Self.office(
            [("甲县", "90.01"), ("乙县", "90"), ("丙县", "89.99"), ("丁县", "60"), ("戊县", "59.99")],
            settings: "等次,\"优秀:[90,∞);良好:[60,90);不合格:(-∞,60)\"\n")
        #expect(
            try office.standings() == [
                "甲县 90.01 1 优秀", "乙县 90.00 2 优秀", "丙县 89.99 3 良好", "丁县 60.00 4 良好", "戊县 59.99 5 不合格",
            ])
    }

    @Test("a quota of 40 % of five is two; who ties at the cut goes down together")
    func quota() throws {
        let settings = "等次,\"优秀:[90,∞);良好:[60,90);不合格:(-∞,60)\"\n等次名额,优秀:40%\n"
        let raised = [("甲县", "95"), ("乙县", "94"), ("丙县", "93"), ("丁县", "60"), ("戊县", "59")]
        #expect(
            try Self.office(raised, settings: settings).report().scorecards.map(\.grade) == [
                "优秀", "优秀", "良好", "良好", "不合格",
            ])
        // 39 % of five is one whole branch.
        let less = settings.replacing("40%", with: "39%")
        #expect(
            try Self.office(raised, settings: less).report().scorecards.map(\.grade) == [
                "优秀", "良好", "良好", "良好", "不合格",
            ])
        var tied = raised
        tied[2].1 = "94"
        let report = try Self.office(tied, settings: settings).report()
        #expect(report.scorecards.map(\.grade) == ["优秀", "良好", "良好", "良好", "不合格"])
        #expect(report.diagnostics.contains { $0.code == .gradeCutTied })
    }

    // MARK: F21, what cannot be assessed

    @Test(
        "a row without a target is left out and the rest scaled up, or worth nothing, all, or so much",
        arguments: [
            // 40 of 50 marks for the first row; the second has no target.
            ("不计入", "甲县 80.00"), ("计0分", "甲县 40.00"), ("计满分", "甲县 90.00"), ("2分", "甲县 42.00"),
        ])
    func withoutTarget(_ policy: String, _ expected: String) throws {
        // A task of one is a target, and a task of zero is none, whatever was done.
        let office = RubricOffice(
            rubric: "1,总量,甲类,50,完成率(筹资总量),按完成比例得分。,\n2,培训,甲类,50,完成率(培训),按完成比例得分。,\n",
            settings: "无目标,\(policy)\n", targets: "单位,目标（万元）\n甲县,100\n乙县,100\n丙县,100\n",
            progress: "单位,累计筹资（万元）\n甲县,80\n乙县,80\n丙县,80\n",
            others: ["指标数据.csv": "单位,培训任务,培训\n甲县,,3\n乙县,1,0\n丙县,0,3\n"])
        let totals = try office.totals()
        #expect(totals.contains(expected))
        #expect(totals.contains("乙县 40.00"))
        #expect(totals.contains(expected.replacing("甲县", with: "丙县")))
    }

    @Test("an amount that is held against its target is without one as much as its completion is")
    func amountWithoutTarget() throws {
        // 甲县 has 30 of 40 online; 乙县 has no target for it and 丙县 one of zero, by amount and by completion alike.
        let report = try RubricOffice(
            rubric: """
                1,总量,甲类,80,完成率(筹资总量),按完成比例得分。,
                2,网络,甲类,10,网络筹资,实际到位额/目标任务×10分。,
                3,网络率,甲类,10,完成率(网络筹资),按完成比例得分。,

                """,
            targets: "单位,口径,目标（万元）\n甲县,筹资总量,100\n乙县,筹资总量,100\n丙县,筹资总量,100\n甲县,网络筹资,40\n丙县,网络筹资,0\n",
            progress: "单位,线上捐赠（万元）,线下捐赠（万元）,累计筹资（万元）\n甲县,30,50,80\n乙县,20,60,80\n丙县,20,60,80\n"
        ).report()
        let found = report.scorecards.map { card in
            card.branch.name + card.lines.map { $0.isCounted ? " " + $0.score.words : " -" }.joined()
        }
        #expect(Set(found) == ["甲县 64.00 7.50 7.50", "乙县 64.00 - -", "丙县 64.00 - -"])
        // 64 of 80 marks are 80 of a hundred.
        #expect(report.scorecards.filter { $0.branch.name != "甲县" }.map(\.total.words) == ["80.00", "80.00"])
    }

    @Test("shared out over the other rows each is rounded: 10 of 30 marks left out make 20 of 20 into 30")
    func redistributed() throws {
        // 10 and 10 become 15 and 15: 0.5 × 15 = 7.50 and 1 ÷ 3 × 10 = 3.33 × 1.5 = 5.00 (4.995 half up).
        let office = RubricOffice(
            rubric: """
                1,总量,甲类,10,完成率(筹资总量),按完成比例得分。,
                2,培训,甲类,10,完成率(培训),按完成比例得分。,
                3,入库,甲类,10,完成率(入库),按完成比例得分。,

                """, settings: "缺项,分摊\n", targets: "单位,目标（万元）\n甲县,100\n", progress: "单位,累计筹资（万元）\n甲县,50\n",
            others: ["指标数据.csv": "单位,培训任务,培训,入库任务,入库\n甲县,3,1,,5\n"])
        let card = try #require(try office.report().scorecards.first)
        #expect(card.lines.map(\.score.words) == ["7.50", "5.00", "0.00"])
        #expect(card.lines.map(\.fullMarks) == [Ratio(15), Ratio(15), Ratio(10)])
        #expect(card.total.words == "12.50")
    }

    @Test("a figure that was not reported leaves the row open between nothing and its marks")
    func notReported() throws {
        let office = Self.office(
            [("甲县", "90")], rows: "2,培训,乙类,10,完成率(培训),按完成比例得分。,\n",
            others: ["指标数据.csv": "单位,培训任务,培训\n甲县,80,\n"])
        #expect(try office.totals() == ["甲县 90.00–100.00"])
    }

    @Test("where nobody knows whether a clause holds the row is open, and not worth nothing")
    func unknownCondition() throws {
        // 乙县 reported no quality rate: it may have 10 marks or 5.
        let office = RubricOffice(
            rubric: "1,总量,甲类,10,完成率(筹资总量);质量率,若〔质量率〕≥90%：〔筹资总量〕÷目标×10分；若〔质量率〕<90%：〔筹资总量〕÷目标×5分。,\n",
            targets: "单位,目标（万元）\n甲县,100\n乙县,100\n丙县,100\n", progress: "单位,累计筹资（万元）\n甲县,100\n乙县,100\n丙县,100\n",
            others: ["指标数据.csv": "单位,质量率\n甲县,90%\n乙县,\n丙县,89.99%\n"])
        #expect(try Set(office.totals()) == ["甲县 10.00", "乙县 0.00–10.00", "丙县 5.00"])
    }

    // MARK: F23, ties

    @Test("equal totals share a place unless the rubric declares what parts them")
    func ties() throws {
        // 50 of 100 and 100 of 200 are both 50 %; 丙县 has 49.99 % and more money than anybody.
        var office = RubricOffice(
            rubric: "1,总量,甲类,100,完成率(筹资总量),按完成比例得分。,\n",
            targets: "单位,目标（万元）\n甲县,100\n乙县,200\n丙县,1000\n", progress: "单位,累计筹资（万元）\n甲县,50\n乙县,100\n丙县,499.9\n")
        let ranks = { (report: AssessmentReport) in
            report.scorecards.map { "\($0.branch.name) \($0.rank?.text ?? "-")" }
        }
        #expect(try ranks(office.report()) == ["乙县 1", "甲县 1", "丙县 3"])
        office.settings = "并列顺序,累计\n"
        #expect(try ranks(office.report()) == ["乙县 1", "甲县 2", "丙县 3"])
        office.settings = "并列顺序,完成率\n"
        #expect(try ranks(office.report()) == ["乙县 1", "甲县 1", "丙县 3"])
        // Keys are asked in their order: completion is equal, so money decides.
        office.settings = "并列顺序,完成率、累计\n"
        #expect(try ranks(office.report()) == ["乙县 1", "甲县 2", "丙县 3"])
    }
}
