import GuobanAssessment
import GuobanEvidence
import GuobanModel
import Testing

/// Small offices in whole yuan, all at 2022-06-30 with targets for the year unless a test says otherwise.
@Suite("The assessor")
struct AssessorTests {
    // MARK: - What is there and what is not

    @Test("600 of 500 and 30 of 100 are 105 % together (总体) and 75 % on average (平均)")
    func overallAndMean() {
        let totals = report(["甲": cell(600, of: 500), "乙": cell(30, of: 100)]).totals[0]
        #expect(totals.assessed.completion == .value(Ratio(105, 100)))
        #expect(totals.meanCompletion == .value(Ratio(75, 100)))
        #expect(totals.assessed.raised == Amount(yuan: 630))
        #expect(totals.assessed.target == Amount(yuan: 600))
        #expect(totals.assessed.gap?.points == Ratio(55))
        #expect(totals.assessed.gapAmount == Ratio(330))
        #expect(totals.assessed.index == Ratio(21, 10))
        #expect(totals.assessed.status == .completed)
        #expect(totals.assessedCount == 2)
    }

    @Test("a reported zero is behind and last; nothing reported has no figure and no place")
    func zeroIsNotMissing() throws {
        let report = report(["甲": cell(50, of: 100), "乙": cell(0, of: 100), "丙": cell(nil, of: 100)])
        let zero = try branch("乙", of: report)
        #expect(zero.main.completion == .value(.zero))
        #expect(zero.main.gap?.points == Ratio(-50))
        #expect(zero.main.status == .behind)
        #expect(zero.rank?.text == "2")
        #expect(zero.share?.printed.text == "0.0")

        let silent = try branch("丙", of: report)
        #expect(silent.main.raised == nil)
        #expect(silent.main.completion == .missing(.notReported))
        #expect(silent.main.gap == nil && silent.main.gapAmount == nil && silent.main.index == nil)
        #expect(silent.main.neededPerDay == .missing(.notReported))
        #expect(silent.main.status == .notReported)
        #expect(silent.rank == nil && silent.unrankedReason == .notReported)
        #expect(silent.share == nil)

        // The silent branch's target is still to be met, but it has no ratio to average.
        #expect(report.totals[0].assessed.completion == .value(Ratio(50, 300)))
        #expect(report.totals[0].meanCompletion == .value(Ratio(25, 100)))
        #expect(report.totals[0].assessedCount == 3)
    }

    @Test("a target of zero is not a target: its money counts in the total, in no ratio")
    func targetZero() throws {
        let report = report(["甲": cell(50, of: 100), "乙": cell(40, of: 0)])
        let zero = try branch("乙", of: report)
        #expect(zero.main.completion == .missing(.targetZero))
        #expect(zero.main.neededPerDay == .missing(.targetZero))
        #expect(zero.main.status == .targetZero)
        #expect(zero.unrankedReason == .targetZero)
        #expect(report.totals[0].assessed.completion == .value(Ratio(1, 2)))
        #expect(report.totals[0].assessedCount == 1)
        #expect(report.totals[0].raised == Amount(yuan: 90))
    }

    @Test("without any target the branches are ranked by amount, and the totals say why there is no completion")
    func noTargets() throws {
        let report = report(["甲": cell(40), "乙": cell(60, of: 0), "丙": cell(nil)])
        #expect(report.rankedBy == .amount)
        #expect(report.branches.map(\.branch.name) == ["乙", "甲", "丙"])
        #expect(report.totals[0].assessed.completion == .missing(.noTarget))
        #expect(report.totals[0].assessed.raised == Amount(yuan: 100))
        #expect(report.totals[0].assessed.elapsed == nil)
        #expect(report.totals[0].meanCompletion == .missing(.noTarget))
        #expect(report.totals[0].assessedCount == 0)
    }

    @Test("where targets are set and nobody reported, the mean is missing for that reason")
    func meanOfSilence() {
        let totals = report(["甲": cell(nil, of: 100), "乙": cell(nil, of: 100)]).totals[0]
        #expect(totals.assessed.raised == nil)
        #expect(totals.assessed.completion == .missing(.notReported))
        #expect(totals.meanCompletion == .missing(.notReported))
    }

    @Test("an office without branches has an empty report")
    func noBranches() {
        let report = report([:])
        #expect(report.branches.isEmpty)
        #expect(report.rankedCount == 0)
        #expect(report.totals[0].raised == nil)
        #expect(report.totals[0].assessed.completion == .missing(.noTarget))
    }

    // MARK: - Order and places

    @Test("ranked branches come first, the others below in printing order")
    func printingOrder() {
        let report = report([
            "未下达": cell(70), "三成": cell(30, of: 100), "未报送": cell(nil, of: 100), "八成": cell(80, of: 100),
            "零目标": cell(40, of: 0), "都没有": cell(nil),
        ])
        #expect(report.branches.map(\.branch.name) == ["八成", "三成", "未下达", "未报送", "零目标", "都没有"])
        #expect(report.branches.map { $0.rank?.text } == ["1", "2", nil, nil, nil, nil])
        #expect(
            report.branches.map(\.unrankedReason) == [nil, nil, .noTarget, .notReported, .targetZero, .noTarget])
        #expect(report.rankedCount == 2)
    }

    @Test("equal figures keep printing order and share their place by the rule in force", arguments: TiePolicy.allCases)
    func ties(ties: TiePolicy) {
        let report = report(
            ["丁": cell(85, of: 100), "乙": cell(90, of: 100), "甲": cell(95, of: 100), "丙": cell(180, of: 200)]
        ) { $0.ties = ties }
        let places: [TiePolicy: [String]] = [
            .competition: ["1", "2", "2", "4"], .dense: ["1", "2", "2", "3"], .ordinal: ["1", "2", "3", "4"],
            .average: ["1", "2.5", "2.5", "4"],
        ]
        #expect(report.branches.map(\.branch.name) == ["甲", "乙", "丙", "丁"])
        #expect(report.branches.compactMap { $0.rank?.text } == places[ties])
        #expect(report.branches.map { $0.rank?.isShared } == [false, true, true, false])
        #expect(report.branches.map(\.rank) == report.branches.map(\.completionRank))
    }

    @Test("ranked by amount, the place by completion stands beside it")
    func completionBesideAmount() throws {
        let report = report(["甲": cell(300, of: 500), "乙": cell(90, of: 100), "丙": cell(400)]) { $0.rankedBy = .amount }
        #expect(report.branches.map(\.branch.name) == ["丙", "甲", "乙"])
        #expect(report.branches.map { $0.rank?.text } == ["1", "2", "3"])
        #expect(report.branches.map { $0.completionRank?.text } == [nil, "2", "1"])
    }

    @Test("by gap, a branch with an earlier deadline is asked for more")
    func rankedByGap() {
        // 60 % is 10 points above 6/12; 65 % is 5 points above 6/10.
        let report = report(["甲": cell(60, of: 100), "乙": cell(65, of: 100, until: october), "丙": cell(99)]) {
            $0.rankedBy = .gap
        }
        #expect(report.branches.map(\.branch.name) == ["甲", "乙", "丙"])
        #expect(report.branches.map { $0.completionRank?.text } == ["2", "1", nil])
        #expect(report.branches.map { $0.main.gap?.points } == [Ratio(10), Ratio(5), nil])
        #expect(report.branches[2].unrankedReason == .noTarget)
    }

    @Test("by growth, each branch without a rate says why it has none")
    func rankedByGrowth() {
        let report = report([
            "新增": cell(5, lastYear: 0), "无同期": cell(5), "未报送": cell(nil, lastYear: 5), "下降": cell(8, lastYear: 10),
            "增长": cell(15, lastYear: 10), "持平": cell(0, lastYear: 0), "负基数": cell(1, lastYear: -1),
        ]) { $0.rankedBy = .growth }
        #expect(
            report.branches.map(\.branch.name) == ["增长", "下降", "新增", "无同期", "未报送", "持平", "负基数"])
        #expect(report.branches.map { $0.rank?.text } == ["1", "2", nil, nil, nil, nil, nil])
        #expect(
            report.branches.map(\.unrankedReason)
                == [nil, nil, .newThisYear, .noLastYear, .notReported, .flat, .negativeBase])
    }

    @Test("the order by share is the order by amount")
    func rankedByShare() {
        let offices: KeyValuePairs = ["甲": cell(10, of: 10), "乙": cell(30), "丙": cell(20, of: 100), "丁": cell(nil)]
        let byShare = report(offices) { $0.rankedBy = .share }
        let byAmount = report(offices) { $0.rankedBy = .amount }
        #expect(byShare.branches.map(\.branch.name) == ["乙", "丙", "甲", "丁"])
        #expect(byShare.branches.map(\.branch) == byAmount.branches.map(\.branch))
        #expect(byShare.branches.map(\.rank) == byAmount.branches.map(\.rank))
        #expect(byShare.branches[3].unrankedReason == .notReported)
    }

    // MARK: - Shares and unassigned money

    @Test("branches without a target and unassigned money have their share, and count in the grand total only")
    func sharesOfEverything() {
        let report = report(["甲": cell(50, of: 100), "高新": cell(30), "乙": cell(nil, of: 100)], unassigned: [20])
        #expect(report.branches.map { $0.share?.printed.text } == ["50.0", "30.0", nil])
        #expect(report.unassignedShare?.printed.text == "20.0")
        #expect(report.totals[0].raised == Amount(yuan: 100))
        #expect(report.totals[0].assessed.raised == Amount(yuan: 50))
        #expect(report.unassigned.map { $0?.amount } == [Amount(yuan: 20)])
    }

    @Test("shares add up to 100 with the unassigned money among them, at the places asked for")
    func sharePlaces() {
        let report = report(["甲": cell(12), "乙": cell(4)], unassigned: [1]) { $0.sharePlaces = 0 }
        #expect(report.branches.map { $0.share?.printed.text } == ["71", "23"])
        #expect(report.unassignedShare?.printed.text == "6")
        #expect(report.branches.map { $0.share?.isAdjusted } == [false, true])
    }

    @Test("a refund has a share below zero, the others share what is above 100 %; a total of nothing has no shares")
    func negativeAmount() {
        // 50 ÷ 49 = 102.0408 %, −1 ÷ 49 = −2.0408 %.
        let report = report(["甲": cell(50), "乙": cell(-1), "丙": cell(nil)]) { $0.rankedBy = .share }
        #expect(report.branches.map { $0.share?.printed.text } == ["102.0", "-2.0", nil])
        #expect(report.branches.map(\.unrankedReason) == [nil, nil, .notReported])
        #expect(report.totals[0].raised == Amount(yuan: 49))
        // The same for money that is in no branch.
        let unassigned = self.report(["甲": cell(50)], unassigned: [-1])
        #expect(unassigned.branches[0].share?.printed.text == "102.0")
        #expect(unassigned.unassignedShare?.printed.text == "-2.0")
        let nothing = self.report(["甲": cell(5), "乙": cell(-5)]) { $0.rankedBy = .share }
        #expect(nothing.branches.map(\.share) == [nil, nil])
        #expect(nothing.branches.map(\.unrankedReason) == [.noWhole, .noWhole])
    }

    // MARK: - Growth

    @Test("the growth of the total compares branches that have both years, like with like")
    func growthLikeWithLike() throws {
        let totals = report([
            "甲": cell(110, of: 100, lastYear: 100), "乙": cell(50, of: 100), "丙": cell(nil, of: 100, lastYear: 40),
            "高新": cell(900, lastYear: 1),
        ]).totals[0]
        #expect(totals.assessed.growth.rate == .value(Ratio(1, 10)))
        #expect(totals.assessed.growth.amount == Amount(yuan: 10))
        #expect(totals.assessed.lastYear == Amount(yuan: 100))
        #expect(totals.assessed.raised == Amount(yuan: 160))
    }

    @Test("where nobody has a target, all that have both years are compared")
    func growthWithoutTargets() {
        let totals = report(["甲": cell(30, lastYear: 20), "乙": cell(30, lastYear: 20), "丙": cell(5)]).totals[0]
        #expect(totals.assessed.growth.rate == .value(Ratio(1, 2)))
        let silent = report(["甲": cell(30), "乙": cell(nil, lastYear: 5)]).totals[0]
        #expect(silent.assessed.growth.rate == .missing(.noLastYear))
        #expect(silent.assessed.lastYear == nil)
    }

    // MARK: - Windows

    @Test("a total over two deadlines has the elapsed share that its targets weigh")
    func weightedTotal() {
        // (100 × 1/2 + 50 × 6/10) ÷ 150 = 8/15; 90 of 150 is 9/15.
        let total = report(["甲": cell(60, of: 100), "乙": cell(30, of: 50, until: october)]).totals[0].assessed
        #expect(total.window == nil)
        #expect(total.elapsed == Ratio(8, 15))
        #expect(total.gap?.difference == Ratio(1, 15))
        #expect(total.gapAmount == Ratio(10))
        #expect(total.status == .ahead)
        let days = (Ratio(100) * Ratio(181, 365) + Ratio(50) * Ratio(181, 304)) / Ratio(150)
        #expect(total.gapOnOtherBasis?.difference == Ratio(9, 15) - days)
    }

    @Test("each measure has its own windows and its own totals")
    func measuresOfTheirOwn() throws {
        let report = report(
            [
                "甲": [cell(60, of: 100), cell(30, of: 50, until: october)],
                "乙": [cell(40, of: 100), cell(20, of: 50, until: october)],
            ], measures: [.raised, .online], unassigned: [nil, 7])
        #expect(report.measures == [.raised, .online])
        #expect(report.totals.map(\.assessed.elapsed) == [Ratio(1, 2), Ratio(6, 10)])
        #expect(report.totals.map(\.assessed.completion) == [.value(Ratio(1, 2)), .value(Ratio(1, 2))])
        #expect(report.totals.map(\.assessed.status) == [.onPace, .behind])
        #expect(report.totals.map(\.raised) == [Amount(yuan: 100), Amount(yuan: 57)])
        let first = try branch("甲", of: report)
        #expect(first.measures.map { $0.gap?.points } == [Ratio(10), .zero])
        #expect(first.measures.map(\.status) == [.ahead, .onPace])
        // Only the first measure is ranked and shared out.
        #expect(first.share?.exact == Ratio(60, 100))
        #expect(report.unassignedShare == nil)
    }

    @Test("49.75 % in June is behind by months and ahead by days, and both are told")
    func otherBasis() throws {
        let office: KeyValuePairs = ["澜北区": cell(4975, of: 10_000)]
        let byMonths = Ratio(4975, 10_000) - Ratio(1, 2)
        let byDays = Ratio(4975, 10_000) - Ratio(181, 365)
        let months = try branch("澜北区", of: report(office)).main
        #expect(months.gap?.difference == byMonths)
        #expect(months.gapOnOtherBasis?.difference == byDays)
        #expect(months.status == .behind)
        let days = try branch("澜北区", of: report(office) { $0.pace = .days }).main
        #expect(days.gap?.difference == byDays)
        #expect(days.gapOnOtherBasis?.difference == byMonths)
        #expect(days.status == .ahead)
    }

    @Test("before a window begins there is no verdict, whatever has come in")
    func notBegun() throws {
        let report = report(["甲": cell(0, of: 100, from: september), "乙": cell(30, of: 100, from: september)])
        for branch in report.branches {
            #expect(branch.main.status == .notBegun)
            #expect(branch.main.gap == nil && branch.main.index == nil && branch.main.gapOnOtherBasis == nil)
            #expect(branch.main.elapsed == .zero)
            #expect(branch.rank == nil && branch.unrankedReason == .notBegun)
            #expect(branch.completionRank == nil)
        }
        let total = report.totals[0].assessed
        #expect(total.completion == .value(Ratio(30, 200)))
        #expect(total.gap == nil)
        #expect(total.status == .notBegun)
    }

    @Test("a branch that is silent before its window begins does not begin it for all together")
    func notBegunAndSilent() {
        let total = report(["甲": cell(0, of: 100, from: september), "乙": cell(nil, of: 100, from: september)])
            .totals[0].assessed
        #expect(total.gap == nil)
        #expect(total.status == .notBegun)
    }

    @Test("one window that has begun gives the total a verdict; the other weighs in with nothing elapsed")
    func partlyBegun() {
        let total = report(["甲": cell(50, of: 100), "乙": cell(0, of: 100, from: september)]).totals[0].assessed
        #expect(total.elapsed == Ratio(1, 4))
        #expect(total.gap == .zero)
        #expect(total.status == .onPace)
    }

    @Test("what is needed per day is the rest over the days that remain")
    func neededPerDay() throws {
        // 184 days from July to December.
        let report = report(["甲": cell(16, of: 200), "乙": cell(300, of: 200)])
        #expect(try branch("甲", of: report).main.neededPerDay == .value(.one))
        #expect(try branch("乙", of: report).main.neededPerDay == .value(.zero))
        #expect(report.totals[0].assessed.neededPerDay == .value(Ratio(84, 184)))
        let closed = self.report(["甲": cell(16, of: 200)], at: .lastDay(year: 2022, month: 12))
        #expect(try branch("甲", of: closed).main.neededPerDay == .missing(.closed))
        #expect(closed.totals[0].assessed.neededPerDay == .missing(.closed))
    }

    @Test("a total over two deadlines does not claim that nothing was reported")
    func neededOverTwoDeadlines() {
        let total = report(["甲": cell(60, of: 100), "乙": cell(30, of: 50, until: october)]).totals[0].assessed
        #expect(total.neededPerDay.reason != .notReported)
    }

    // MARK: - What travels with it

    @Test("cut-off, conventions, inputs, findings and cells travel with the report unchanged")
    func passedThrough() throws {
        let place = SourcePosition(file: "a.csv", line: 2, field: 3)
        let finding = Diagnostic(.amountMissing, at: place, [.name("甲")])
        var figures = BranchFigures()
        figures.raised = Tally(amount: Amount(yuan: 5), sources: [place])
        let input = InputAccount(
            file: "a.csv", hash: "00", encoding: "UTF-8", separator: ",", kind: .progress, isUsed: true, title: nil,
            reportingBody: nil, statedCutoff: nil, headerLines: [1], columns: [], records: RecordCounts())
        let dataset = Dataset(
            cutoff: june, cutoffProvenance: .cell(place), entity: .project, branches: [Branch(name: "甲", code: "01")],
            measures: [.orders], figures: [[figures]], unassigned: [nil])
        var conventions = Conventions()
        conventions.rounding = .halfEven
        let report = Assessor.report(
            dataset, conventions: conventions, inputs: [input], diagnostics: [finding],
            provinceTotal: Amount(wanyuan: 9640))
        #expect(report.cutoff == june)
        #expect(report.cutoffProvenance == .cell(place))
        #expect(report.entity == .project)
        #expect(report.conventions == conventions)
        #expect(report.measures == [.orders])
        #expect(report.inputs == [input])
        #expect(report.diagnostics == [finding])
        #expect(report.provinceTotal == Amount(wanyuan: 9640))
        #expect(report.branches[0].branch == Branch(name: "甲", code: "01"))
        #expect(report.branches[0].main.sources == [place])
        #expect(report.totals[0].assessed.sources.isEmpty)
    }

    // MARK: - Helpers

    private let june = CalendarDate.lastDay(year: 2022, month: 6)
    private let october = CalendarDate.lastDay(year: 2022, month: 10)
    private let september = CalendarDate.firstDay(year: 2022, month: 9)

    /// Figures of one branch in whole yuan; the target runs over the year unless the window is given.
    private func cell(
        _ raised: Int?, of target: Int? = nil, lastYear: Int? = nil,
        from start: CalendarDate = .firstDay(year: 2022, month: 1),
        until end: CalendarDate = .lastDay(year: 2022, month: 12)
    ) -> BranchFigures {
        let place = SourcePosition(file: "test")
        var figures = BranchFigures()
        figures.raised = raised.map { Tally(amount: Amount(yuan: $0), sources: [place]) }
        figures.lastYear = lastYear.map { Tally(amount: Amount(yuan: $0), sources: [place]) }
        if let target, let window = Period(from: start, through: end) {
            figures.target = Target(amount: Amount(yuan: target), window: window, source: place)
        }
        return figures
    }

    /// The report of branches with one measure, in printing order.
    private func report(
        _ branches: KeyValuePairs<String, BranchFigures>, at cutoff: CalendarDate? = nil, unassigned: [Int?] = [nil],
        conventions change: (inout Conventions) -> Void = { _ in }
    ) -> AssessmentReport {
        report(branches.map { ($0.key, [$0.value]) }, [.raised], cutoff ?? june, unassigned, change)
    }

    /// The same with several measures.
    private func report(
        _ branches: KeyValuePairs<String, [BranchFigures]>, measures: [Measure], unassigned: [Int?]
    ) -> AssessmentReport {
        report(branches.map { ($0.key, $0.value) }, measures, june, unassigned) { _ in }
    }

    private func report(
        _ branches: [(name: String, figures: [BranchFigures])], _ measures: [Measure], _ cutoff: CalendarDate,
        _ unassigned: [Int?], _ change: (inout Conventions) -> Void
    ) -> AssessmentReport {
        var conventions = Conventions()
        change(&conventions)
        let dataset = Dataset(
            cutoff: cutoff, cutoffProvenance: .stated, entity: .branch,
            // Codes keep the order in which the branches are given.
            branches: branches.enumerated().map { Branch(name: $0.element.name, code: String(1001 + $0.offset)) },
            measures: measures, figures: branches.map(\.figures),
            unassigned: unassigned.map { $0.map { Tally(amount: Amount(yuan: $0), sources: []) } })
        return Assessor.report(dataset, conventions: conventions, inputs: [], diagnostics: [])
    }

    private func branch(_ name: String, of report: AssessmentReport) throws -> BranchResult {
        try #require(report.branches.first { $0.branch.name == name })
    }
}
