import GuobanEvidence
import Testing

/// What a rate cannot answer is asked of the register of marks; nobody has cheated because somebody was trained.
@Suite("Yes-or-no clauses beside figures")
struct RegisteredEventTests {
    /// 10 of 10, 8 of 10, 10 of 10 and 5 of 10 trained.
    private static let data = "单位,培训任务,培训,舆情\n甲县,10,10,0\n乙县,10,8,3\n丙县,10,10,\n丁县,10,5,1"
    private static let rubric = "培训,100,完成率(培训),完成得100分；未完成的按比例得分；弄虚作假的不得分。"

    @Test("cheating that nobody registered has not happened, whatever the rate is, and the reader is told so")
    func nothingRegistered() throws {
        let folder = RubricOffice.four(Self.rubric, data: Self.data)
        #expect(try folder.scores() == ["甲县100.00", "乙县80.00", "丙县100.00", "丁县50.00"])
        #expect(
            try folder.findings(.rubricEventRegistered) == ["细则.csv:2:1 「培训」的“弄虚作假”不是口径里的数，按评分登记算，没有登记就是没有"])
    }

    @Test("registered with its reason it takes the points of that branch alone")
    func registered() throws {
        let folder = RubricOffice.four(Self.rubric, data: Self.data, marks: "乙县,弄虚作假,是,查实,张")
        #expect(try folder.scores() == ["甲县100.00", "乙县0.00", "丙县100.00", "丁县50.00"])
        #expect(try folder.findings(.markUnusable).isEmpty)
    }

    @Test("words that begin with the indicator's name say more than that there was something of it")
    func nameAndMore() throws {
        // 100, 80, 100 and 50; ten points less where it is registered.
        let rubric = "培训,100,完成率(培训),完成得100分；未完成的按比例得分；培训资料造假的扣10分。"
        let folder = RubricOffice.four(rubric, data: Self.data, marks: "丁县,培训资料造假,是,查实,张")
        #expect(try folder.scores() == ["甲县100.00", "乙县80.00", "丙县100.00", "丁县40.00"])
    }

    @Test("a count that its own rules use is no answer to something else, but to whether there was any of it")
    func counts() throws {
        let rubric = { (clause: String) in "舆情,100,舆情,起评100分，每起扣10分；\(clause)" }
        let data = "单位,舆情\n甲县,0\n乙县,3\n丙县,2\n丁县,1"
        #expect(
            try RubricOffice.four(rubric("弄虚作假的不得分。"), data: data).scores() == [
                "甲县100.00", "乙县70.00", "丙县80.00", "丁县90.00",
            ])
        // One more point off where there was any: 100, 70 − 1, 80 − 1, 90 − 1.
        #expect(
            try RubricOffice.four(rubric("发生舆情的扣1分。"), data: data).scores() == [
                "甲县100.00", "乙县69.00", "丙县79.00", "丁县89.00",
            ])
    }

    @Test("a veto beside a rate is registered as 一票否决")
    func veto() throws {
        let rubric = "募捐,100,完成率(筹资总量),完成得100分；未完成的按比例得分；发生截留挪用的一票否决，总分为零。"
        #expect(try RubricOffice.four(rubric).scores() == ["甲县60.00", "乙县50.00", "丙县46.60", "丁县40.00"])
        let folder = RubricOffice.four(rubric, marks: "甲县,一票否决,是,截留,李")
        #expect(try folder.scores() == ["甲县0.00", "乙县50.00", "丙县46.60", "丁县40.00"])
    }

    @Test("what would give points, or holds where something is missing, is not read and quoted")
    func gains() throws {
        for clause in ["获得表彰的加5分", "未报送资料的不得分"] {
            let folder = RubricOffice.four("培训,100,完成率(培训),完成得90分；未完成的按比例得分；\(clause)。", data: Self.data)
            #expect(try folder.unread() == ["2:4 \(clause)"])
            #expect(try folder.scores().allSatisfy { $0.hasSuffix("0.00–100.00") }, "\(clause)")
        }
    }

    @Test("nothing done is a rate of zero")
    func nothingDone() throws {
        let data = "单位,培训任务,培训\n甲县,10,10\n乙县,10,8\n丙县,10,0\n丁县,10,5"
        let folder = RubricOffice.four("培训,100,完成率(培训),完成得100分；未完成的按比例得分；未开展培训的不得分。", data: data)
        #expect(try folder.scores() == ["甲县100.00", "乙县80.00", "丙县0.00", "丁县50.00"])
    }

    @Test("one event of two indicators is registered for each by the indicator's name in front")
    func twoRows() throws {
        let rubric =
            "培训,50,完成率(培训),完成得50分；未完成的按比例得分；弄虚作假的不得分。\n募捐,50,完成率(筹资总量),完成得50分；未完成的按比例得分；弄虚作假的不得分。"
        // 甲县: 50 + 30 of 60 %; 乙县 loses the 40 of its training and keeps 25.
        let folder = RubricOffice.four(rubric, data: Self.data, marks: "乙县,培训弄虚作假,是,查实,张")
        #expect(try folder.scores() == ["甲县80.00", "乙县25.00", "丙县73.30", "丁县45.00"])
        #expect(try folder.findings(.markUnusable).isEmpty)
    }

    @Test("登记(X) in 口径 is the same fact, named outright")
    func namedOutright() throws {
        let rubric = "培训,100,完成率(培训);登记(弄虚作假),完成率达到目标得100分；未完成的按比例得分；弄虚作假的不得分。"
        let folder = RubricOffice.four(rubric, data: Self.data, marks: "乙县,弄虚作假,是,查实,张")
        #expect(try folder.scores() == ["甲县100.00", "乙县0.00", "丙县100.00", "丁县50.00"])
        #expect(try folder.findings(.rubricMeasureAbsent).isEmpty)
    }
}
