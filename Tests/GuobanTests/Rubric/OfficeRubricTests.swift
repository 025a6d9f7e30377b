import GuobanEvidence
import Testing

/// What an office wrote into its first rubric, and what must come of it: the right figure, or a sentence that says why not.
@Suite("Rubrics as offices first write them")
struct OfficeRubricTests {
    private static let training = "单位,培训任务,培训\n甲县,100,130\n乙县,100,80\n丙县,100,55\n丁县,100,70"

    // MARK: Rows

    @Test("a cell alone under the sentences goes on with the sentence above it, however long it is")
    func continued() throws {
        let rubric = "培训,100,完成率(培训),完成得100分；未完成的按比例得分。\n,,,低于60%的不得分。"
        // 130 % is full, 55 % is below 60 %.
        #expect(
            try RubricOffice.four(rubric, data: Self.training).scores() == ["甲县100.00", "乙县80.00", "丙县0.00", "丁县70.00"])
        let open = RubricOffice.four(rubric + "\n,,,达到120%以上的另行嘉奖，由主任办公会定。", data: Self.training)
        #expect(try open.unread() == ["4:4 达到120%以上的另行嘉奖"])
    }

    @Test("+5 is no bound either way, and said to be none")
    func plusFive() throws {
        let folder = RubricOffice.four("培训,100,完成率(培训),按比例得分。\n稿件,+5,稿件,每篇加1分。", data: Self.training)
        #expect(try folder.findings(.rubricRowUnreadable) == ["细则.csv:3:2 「稿件」的分值“+5”看不懂，这一行没有采用"])
        #expect(try folder.scores().isEmpty)
    }

    // MARK: Typed columns

    private static let typed = "指标,分值,口径,评分标准,规则,基准,步长,每步分,方向,分档,名次分"
    private static let costs = "单位,费用率\n甲县,8\n乙县,12\n丙县,10\n丁县,15"

    private static func cost(_ cells: String) -> RubricOffice {
        RubricOffice.four("费用,100,费用率,,\(cells)", columns: typed, data: costs)
    }

    @Test("less is better where 方向 says so, beside 达标, 比例 and 步长")
    func lowerIsBetter() throws {
        #expect(
            try Self.cost("达标,10,,,越低越好,,").scores() == ["甲县100.00", "乙县0.00", "丙县100.00", "丁县0.00"])
        // 10 ÷ 12 and 10 ÷ 15 of a hundred.
        #expect(
            try Self.cost("比例,10,,,越低越好,,").scores() == ["甲县100.00", "乙县83.33", "丙县100.00", "丁县66.67"])
        // Two and five points above 10 %, three marks each.
        #expect(
            try Self.cost(",10,1,3,越低越好,,").scores() == ["甲县100.00", "乙县94.00", "丙县100.00", "丁县85.00"])
    }

    @Test(
        "a typed cell that nothing can honour leaves the row open and is quoted in its own column",
        arguments: [
            ("功效系数,,,,越低越好,,", ["2:9 越低越好"]), (",,,,越低越好,,1:100;2-3:50;其余:0", ["2:9 越低越好"]),
            (",10,,2,越低越好,,", ["2:9 越低越好", "2:6 10", "2:8 2"]), (",,,,,10到20:5,", ["2:10 10到20:5"]),
            ("比例,10,1,3,,,", ["2:5 比例"]), (",10,1,3,反着来,,", ["2:9 反着来"]),
        ])
    func idleCells(_ cells: String, _ quoted: [String]) throws {
        let folder = Self.cost(cells)
        #expect(try Set(folder.unread()) == Set(quoted))
        #expect(try folder.scores().allSatisfy { $0.hasSuffix("0.00–100.00") })
    }

    // MARK: Units

    @Test(
        "a unit in a heading makes no table of money of what the rubric measures",
        arguments: ["工作经费（万元）", "经费（万元）", "募捐活动（场）", "人次"])
    func unitInHeading(_ heading: String) throws {
        let data = "单位,培训,\(heading)\n甲县,8,10\n乙县,9,10\n丙县,9,10\n丁县,9,10"
        let folder = RubricOffice.four("培训,100,培训,每场得10分，最高得100分。", data: data)
        #expect(try folder.scores() == ["甲县80.00", "乙县90.00", "丙县90.00", "丁县90.00"])
    }

    @Test("万元 is compared with a column of money, and not with one that names no unit")
    func money() throws {
        let folder = { (heading: String) in
            RubricOffice.four(
                "经费,100,工作经费,达到20万元得100分，否则不得分。",
                data: "单位,\(heading)\n甲县,25\n乙县,18\n丙县,20\n丁县,5")
        }
        #expect(
            try folder("工作经费（万元）").scores() == ["甲县100.00", "乙县0.00", "丙县100.00", "丁县0.00"])
        #expect(
            try folder("工作经费").findings(.rubricUnitDiffers) == ["细则.csv:2:1 「经费」的标准写“20万元”，口径“工作经费”没有写单位，没法比"])
        #expect(try folder("工作经费").scores().isEmpty)
    }

    @Test("bands of so much each are read with their unit, and refused without one")
    func quotientBands() throws {
        let folder = { (bands: String) in
            RubricOffice.four(
                "人均,100,筹资总量÷入户,,,,,,,\"\(bands)\",", columns: Self.typed,
                data: "单位,入户\n甲县,6\n乙县,6\n丙县,5\n丁县,5")
        }
        // 10, 8.33, 9.32 and 8 times ten thousand yuan each.
        #expect(
            try folder("[10万元,∞):100;[9万元,10万元):50;(-∞,9万元):0").scores() == [
                "甲县100.00", "乙县0.00", "丙县50.00", "丁县0.00",
            ])
        #expect(
            try folder("[10,∞):100;[9,10):50;(-∞,9):0").findings(.rubricUnitDiffers) == [
                "细则.csv:2:1 「人均」的标准写“10”，口径“筹资总量÷入户”是金额，没法比"
            ])
    }

    // MARK: Indicator data

    @Test("无 among numbers is no number and is said not to be; alone in a column it is the answer no")
    func none() throws {
        let folder = { (cells: [String]) in
            RubricOffice.four(
                "差错,100,差错,起评100分，每次扣10分。",
                data: "单位,差错\n" + zip(["甲县", "乙县", "丙县", "丁县"], cells).map { "\($0),\($1)" }.joined(separator: "\n"))
        }
        #expect(
            try folder(["0", "无", "2", "1"]).findings(.indicatorUnreadable) == ["指标数据.csv:3:2 「差错」的“无”看不懂，按未报算"])
        #expect(try folder(["无", "无", "无", "无"]).findings(.indicatorUnreadable).isEmpty)
        #expect(try folder(["无", "无", "无", "无"]).scores() == ["甲县100.00", "乙县100.00", "丙县100.00", "丁县100.00"])
    }

    @Test("a rate without its sign beside others that have it is not read in silence")
    func rateWithoutSign() throws {
        let folder = { (cells: [String]) in
            RubricOffice.four(
                "参与,100,参与率,达到80%得100分，否则不得分。",
                data: "单位,参与率\n" + zip(["甲县", "乙县", "丙县", "丁县"], cells).map { "\($0),\($1)" }.joined(separator: "\n"))
        }
        #expect(
            try folder(["0.92", "93.5%", "80%", "70%"]).findings(.indicatorRateAssumed) == [
                "指标数据.csv:2:2 「参与率」的“0.92”没有百分号，按0.92%算"
            ])
        #expect(try folder(["0.92", "0.8", "0.75", "1"]).findings(.indicatorRateAssumed).count == 1)
        #expect(try folder(["92", "80", "75", "100"]).findings(.indicatorRateAssumed).isEmpty)
        #expect(try folder(["92", "80", "75", "100"]).scores() == ["甲县100.00", "乙县100.00", "丙县0.00", "丁县100.00"])
    }

    @Test("a blank coefficient is said to be blank")
    func coefficient() throws {
        var folder = RubricOffice.four("募捐,100,完成率(筹资总量),完成得100分；未完成的按比例得分。")
        folder.others["名册.csv"] = "单位,类别,难度系数\n甲县,一,1.1\n乙县,一,\n丙县,二,1\n丁县,二,1\n"
        #expect(try folder.findings(.coefficientMissing) == ["名册.csv:3:3 乙县的「难度系数」是空的"])
    }

    // MARK: Groups

    private static let grouped = "指标,分值,口径,评分标准,适用"

    @Test("一类 is the group 一; a group that no branch has is an error")
    func groups() throws {
        let rubric = { (second: String) in
            "培训,90,完成率(培训),完成得90分；未完成的按比例得分。,一类\n培训,70,完成率(培训),完成得70分；未完成的按比例得分。,\(second)"
        }
        let folder = RubricOffice.four(rubric("二类"), columns: Self.grouped, data: Self.training)
        // 90 and 0.8 × 90, 0.55 × 70 and 0.7 × 70.
        #expect(try folder.scores() == ["甲县90.00", "乙县72.00", "丙县38.50", "丁县49.00"])
        let strange = RubricOffice.four(rubric("三类"), columns: Self.grouped, data: Self.training)
        #expect(try strange.findings(.rubricGroupUnknown) == ["细则.csv:3:5 「培训」适用“三类”，没有一个单位是这个类别"])
        #expect(try strange.scores().isEmpty)
    }

    @Test("a mark is held against the row of the branch's own group")
    func marksByGroup() throws {
        let rubric = """
            培训,90,完成率(培训),完成得90分；未完成的按比例得分。,一
            特色,10,评分登记,由市会评定。,一
            培训,80,完成率(培训),完成得80分；未完成的按比例得分。,二
            特色,20,评分登记,由市会评定。,二
            """
        let marks = { (first: String) in "甲县,特色,\(first),x,张\n乙县,特色,9,x,张\n丙县,特色,18,x,张\n丁县,特色,15,x,张" }
        let folder = RubricOffice.four(rubric, columns: Self.grouped, data: Self.training, marks: marks("8"))
        // 90 + 8, 72 + 9, 44 + 18, 56 + 15.
        #expect(try folder.scores() == ["甲县98.00", "乙县81.00", "丙县62.00", "丁县71.00"])
        let tooMuch = RubricOffice.four(rubric, columns: Self.grouped, data: Self.training, marks: marks("18"))
        #expect(try tooMuch.findings(.markUnusable) == ["评分登记.csv:2:3 甲县「特色」的登记未采用：18不在0至10分之内"])
    }

    // MARK: Grades

    private static let money = "募捐,100,完成率(筹资总量),完成得100分；未完成的按比例得分。"

    @Test("grades that are listed from the worst are the same grades")
    func gradeOrder() throws {
        let veto = "\n否决,±1,一票否决,发生截留的一票否决。"
        let grades = "等次,\"待改进:(-∞,45);合格:[45,50);良好:[50,60);优秀:[60,∞)\""
        let folder = RubricOffice.four(Self.money + veto, marks: "甲县,一票否决,是,截留,张").setting(grades, "否决效果,最低等次")
        // 60, 50, 46.6 and 40; the veto takes 甲县 to the lowest.
        #expect(try folder.grades() == ["待改进", "良好", "合格", "待改进"])
    }

    @Test("totals that no grade takes in are said at the setting's own place")
    func openEnds() throws {
        let folder = RubricOffice.four(Self.money + "\n稿件,±5,完成率(筹资总量),达到50%的加5分。")
            .setting("等次,\"优秀:[90,100];良好:[80,90);合格:[60,80)\"")
        #expect(
            try folder.findings(.gradesDoNotMeet) == [
                "设置.csv:3:2 等次在100–105处断开或重叠", "设置.csv:3:2 等次在-5–60处断开或重叠",
            ])
        #expect(try folder.scores().isEmpty)
        let closed = RubricOffice.four(Self.money).setting("等次,\"优秀:[90,100];良好:[0,90)\"")
        #expect(try closed.findings(.gradesDoNotMeet).isEmpty)
    }

    @Test("a quota is a part of the branches, and of a grade that there is")
    func quotas() throws {
        let grades = "等次,\"优秀:[60,∞);其他:(-∞,60)\""
        let bare = RubricOffice.four(Self.money).setting(grades, "等次名额,优秀:30")
        #expect(try bare.findings(.settingUnreadable).map { $0.prefix(11) } == ["设置.csv:4:2 "])
        let strange = RubricOffice.four(Self.money).setting(grades, "等次名额,先进:20%")
        #expect(try strange.findings(.gradeUnknown) == ["设置.csv:4:2 “先进”不是等次，等次有优秀、其他"])
        let barred = RubricOffice.four(Self.money + "\n否决,±1,一票否决,发生截留的一票否决，不得评为优良以上等次。").setting(grades)
        #expect(try barred.findings(.gradeUnknown) == ["细则.csv:3:1 “优良”不是等次，等次有优秀、其他"])
    }
}
