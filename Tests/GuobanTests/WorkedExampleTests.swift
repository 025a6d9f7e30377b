import Foundation
import Guoban
import GuobanTestSupport
import Testing

/// The examples of docs/arithmetic.md and a few more, from tables to figures, with numbers a reader can check in the
/// head. What other suites hold already (completion, rounding, growth, shares, ranks, windows) is not said again here.
@Suite("worked examples")
struct WorkedExampleTests {
    private static func result(
        _ tables: [String], asOf cutoff: String = "2022-06-30", _ change: (inout ReportRequest) -> Void = { _ in }
    ) throws -> ReportResult {
        let inputs = tables.enumerated().map { ByteSource(name: "表\($0 + 1).csv", text: $1) }
        var request = ReportRequest(inputs: inputs, cutoff: cutoff)
        change(&request)
        return try GuobanEngine.report(request)
    }

    private static func report(
        _ tables: [String], asOf cutoff: String = "2022-06-30", _ change: (inout ReportRequest) -> Void = { _ in }
    ) throws -> AssessmentReport {
        try result(tables, asOf: cutoff, change).detailedReport
    }

    private static func place(_ name: String, _ report: AssessmentReport) throws -> Int {
        try #require(report.branches.firstIndex { $0.branch.name == name })
    }

    private static func yuan(_ wanyuan: Int) -> Amount { Amount(wanyuan: wanyuan) }

    // MARK: - Targets and periods

    @Test("90 raised: 保底 80 is 112.50 %, 年度 100 is 90.00 %, 奋斗 120 is 75.00 %, side by side")
    func kindsOfTargets() throws {
        let report = try Self.report([
            "单位,目标档次,目标（万元）\n甲县,保底,80\n甲县,年度,100\n甲县,奋斗,120\n", "单位,累计（万元）\n甲县,90\n",
        ])
        let detail = try #require(report.analysis?.targets?[0])
        #expect(detail.revisions.map(\.completion) == [.value(Ratio(9, 10))])
        #expect(detail.others.map(\.target.kind) == [.floor, .stretch])
        #expect(detail.others.map(\.completion) == [.value(Ratio(9, 8)), .value(Ratio(3, 4))])
        #expect(report.branches[0].main.completion == .value(Ratio(9, 10)))
    }

    private static let roster = "单位,上级单位,层级\n甲市,,市\n甲东县,甲市,县\n甲西县,甲市,县\n乙市,,市\n"

    @Test("甲市 states 100.00, its counties 60.00 and 39.99: the gap of 0.01 is reported, and ranked money counts once")
    func levels() throws {
        let tables = [
            Self.roster, "单位,目标（万元）\n甲市,100\n甲东县,60\n甲西县,39.99\n乙市,50\n",
            "单位,累计（万元）\n甲东县,30\n甲西县,20\n乙市,20\n",
        ]
        let report = try Self.report(tables)
        let level = try #require(report.analysis?.levels?.first)
        #expect(level.statedTarget == Self.yuan(100))
        #expect(level.sumOfTargets == Amount(fen: 99_990_000))
        #expect(report.diagnostics.contains { $0.code == .parentDiffers })
        #expect(report.branches.map(\.branch.name).sorted() == ["乙市", "甲东县", "甲西县"])
        #expect(report.totals[0].raised == Self.yuan(70))

        // One level up 甲市 has 50 of its own 100, 乙市 20 of 50.
        let cities = try Self.report(tables) { $0.level = "市" }
        #expect(cities.branches.map(\.branch.name) == ["甲市", "乙市"])
        #expect(cities.branches.map(\.main.completion) == [.value(Ratio(1, 2)), .value(Ratio(2, 5))])
        #expect(cities.totals[0].raised == Self.yuan(70))
    }

    private static let projects = """
        项目,单位,目标（万元）,累计（万元）,分成,母项目
        助学,甲县,100,80,60%,
        助学,乙县,100,80,40%,
        助学校服,甲县,20,30,,助学
        急救,乙县,10,120,,

        """

    @Test("a project of two branches is credited 60 % and 40 %; it misses its target while both branches meet theirs")
    func splitProjects() throws {
        let report = try Self.report([
            "单位,目标（万元）,累计（万元）\n甲县,40,50\n乙县,100,160\n", Self.projects,
        ])
        let projects = try #require(report.analysis?.projects)
        let result = try #require(projects.projects.first { $0.project.name == "助学" })
        #expect(result.completion == .value(Ratio(4, 5)) && result.hasReached == false)
        let credited = Dictionary(
            uniqueKeysWithValues: zip(report.branches.map(\.branch.name), projects.branches.map(\.raised)))
        // 80 × 60 % = 48; 80 × 40 % + 120 = 152. 助学校服 counts within 助学 only.
        #expect(credited["甲县"] == Self.yuan(48).ratio)
        #expect(credited["乙县"] == Self.yuan(152).ratio)
        #expect(projects.total.raised == Self.yuan(200).ratio)
        #expect(report.branches.map(\.main.status) == [.completed, .completed])
    }

    @Test("急救 has 120 of 10: an excess of 110 and a project of a million; 1 of 2 whole projects reached is 50 %")
    func projectCounts() throws {
        let report = try Self.report([
            "单位,目标（万元）,累计（万元）\n甲县,40,50\n乙县,100,160\n", Self.projects,
        ])
        let projects = try #require(report.analysis?.projects)
        let result = try #require(projects.projects.first { $0.project.name == "急救" })
        #expect(result.excess == Self.yuan(110) && result.isMillion && !result.isNearZero)
        #expect(projects.total.count == 2 && projects.total.reached == 1 && projects.total.millions == 1)
        #expect(projects.total.successRate == .value(Ratio(1, 2)))
        let second = projects.branches[try Self.place("乙县", report)]
        #expect(second.count == 2 && second.successRate == .value(Ratio(1, 2)))
    }

    @Test("100 for the year, 80 from 1 July: 66 raised is 66.00 % and 82.50 %; the line bends to 65 by 30 September")
    func revisedTarget() throws {
        let result = try Self.result(
            [
                "单位,目标（万元）,生效日期,文号\n甲县,100,2022-01-01,一号\n甲县,80,2022-07-01,二号\n",
                "单位,累计（万元）\n甲县,66\n",
            ], asOf: "2022-09-30")
        let report = result.detailedReport
        let detail = try #require(report.analysis?.targets?[0])
        #expect(detail.revisions.map(\.completion) == [.value(Ratio(66, 100)), .value(Ratio(825, 1_000))])
        #expect(detail.revisions.map(\.isInForce) == [false, true])
        // By 30 June half of 100; the other half of the year is worth 80 − 50, of which half has gone.
        #expect(detail.bentExpectation == Self.yuan(65).ratio)
        #expect(result.text.contains("66.00") && result.text.contains("二号"))
        // Before the change the old target is in force.
        let before = try Self.report(
            [
                "单位,目标（万元）,生效日期,文号\n甲县,100,2022-01-01,一号\n甲县,80,2022-07-01,二号\n",
                "单位,累计（万元）\n甲县,40\n",
            ], asOf: "2022-06-30")
        #expect(before.branches[0].main.completion == .value(Ratio(2, 5)))
    }

    @Test("due by 31 October: on 30 June 60.00 % of the time has gone by months, 181/304 by days")
    func ownWindow() throws {
        let report = try Self.report([
            "单位,目标（万元）,完成时限\n甲县,100,2022-10-31\n", "单位,累计（万元）\n甲县,50\n",
        ])
        let pace = try #require(report.analysis?.pace?[0])
        #expect(pace.elapsedByMonths == Ratio(3, 5) && pace.elapsedByDays == Ratio(181, 304))
        #expect(report.branches[0].main.gap?.points == Ratio(-10))
    }

    @Test("79.20 by the end of March and 243.36 by the end of June: 164.16 came in in the quarter")
    func raisedInQuarter() throws {
        let tables = [
            "单位,目标（万元）\n云东区,240\n", "截至2022年3月31日\n单位,累计（万元）\n云东区,79.20\n",
            "截至2022年6月30日\n单位,累计（万元）\n云东区,243.36\n",
        ]
        let report = try Self.report(tables)
        #expect(report.analysis?.period?.raised == [Amount(fen: 164_160_000)])
        #expect(report.analysis?.period?.total == Amount(fen: 164_160_000))
        let quarter = try Self.report(tables) { $0.period = .quarter }
        #expect(quarter.branches[0].main.raised == Amount(fen: 164_160_000))
        // The print of the quarter before comes out again, whatever was added since.
        let earlier = try Self.report(tables, asOf: "2022-03-31")
        #expect(earlier.branches[0].main.raised == Amount(fen: 79_200_000))
    }

    // MARK: - Growth, parts, scope, heads

    @Test("base 80 to 100 and 20 to 50: pulls of 20 and 30 points add up to 50 %, parts of 40 % and 60 % to 100 %")
    func partsOfGrowth() throws {
        let report = try Self.report(["单位,累计（万元）,上年同期（万元）\n甲县,100,80\n乙县,50,20\n"])
        let growth = try #require(report.analysis?.growth)
        #expect(growth.total.rate == .value(Ratio(1, 2)))
        #expect(growth.branches.map { $0.pull?.points } == [Ratio(20), Ratio(30)])
        #expect(growth.branches.map(\.contribution) == [Ratio(2, 5), Ratio(3, 5)])
        #expect(growth.branches.map(\.multiple) == [Ratio(5, 4), Ratio(5, 2)])
    }

    @Test("where one rises and another falls there are no parts of the change, and the reason is given")
    func mixedGrowth() throws {
        let report = try Self.report(["单位,累计（万元）,上年同期（万元）\n甲县,100,80\n乙县,10,20\n"])
        let growth = try #require(report.analysis?.growth)
        #expect(growth.contributionReason == .mixedSigns)
        #expect(growth.branches.map(\.contribution) == [nil, nil])
        #expect(growth.branches.map { $0.pull?.points } == [Ratio(20), Ratio(-10)])
    }

    @Test("甲 has 60 of 100 with 20 in goods, 乙 50 of 100: 甲 leads as reported, 乙 without goods")
    func scopes() throws {
        let table = "单位,目标（万元）,累计（万元）,物资（万元）\n甲县,100,60,20\n乙县,100,50,0\n"
        let report = try Self.report([table])
        let scopes = try #require(report.analysis?.scopes)
        #expect(scopes.map(\.scope.includesInKind) == [true, false])
        #expect(scopes[0].branches.map { $0.rank?.text } == ["1", "2"])
        #expect(scopes[1].branches.map { $0.rank?.text } == ["2", "1"])
        #expect(scopes[1].branches.map(\.completion) == [.value(Ratio(2, 5)), .value(Ratio(1, 2))])
        let without = try Self.report([table, "设置,值\n含物资,否\n"])
        #expect(without.branches.map(\.branch.name) == ["乙县", "甲县"])
    }

    @Test("promised 90 and received 60 of 100, 10 matched: 60 %, 70 % with matching funds, 90 % by promises")
    func pledgesAndMatching() throws {
        let table = "单位,目标（万元）,累计（万元）,认捐（万元）,配捐（万元）\n甲县,100,60,90,10\n"
        let completion = { (settings: String) throws -> Reading in
            try Self.report([table, "设置,值\n" + settings]).branches[0].main.completion
        }
        #expect(try completion("含配捐,否\n") == .value(Ratio(3, 5)))
        #expect(try completion("含配捐,是\n") == .value(Ratio(7, 10)))
        #expect(try completion("认捐口径,认捐\n") == .value(Ratio(9, 10)))
    }

    @Test("100 persons and 250 gifts: 1000 yuan a person, 400 a gift; persons and gifts are never added")
    func perHead() throws {
        let report = try Self.report([
            "单位,累计（万元）,捐赠人数（人）,捐赠人次（人次）\n甲县,10,100,250\n乙县,2,,50\n"
        ])
        let heads = try #require(report.analysis?.heads).columns
        let units = heads.map { $0.denominator.map { report.measures[$0].unit } }
        #expect(units == [.things("人"), .things("人次")])
        #expect(heads[0].branches == [.value(Ratio(1_000)), .missing(.noDivisor)])
        #expect(heads[1].branches == [.value(Ratio(400)), .value(Ratio(400))])
        #expect(heads[0].total == .value(Ratio(1_000)), "乙县 has money and no persons: it is not in the quotient")
    }

    @Test("10, 20 and 40 in three years rise every year; 10, 20 and 15 do not")
    func series() throws {
        let report = try Self.report(
            [
                "截至2020年12月31日\n单位,累计（万元）\n甲县,10\n乙县,10\n", "截至2021年12月31日\n单位,累计（万元）\n甲县,20\n乙县,20\n",
                "截至2022年12月31日\n单位,累计（万元）\n甲县,40\n乙县,15\n",
            ], asOf: "2022-12-31")
        let series = try #require(report.analysis?.series)
        #expect(series.years == [2020, 2021, 2022])
        #expect(series.rows.map(\.isRising) == [true, false])
        #expect(series.totals.first?.amounts == [Self.yuan(20), Self.yuan(40), Self.yuan(55)])
    }

    // MARK: - Pace

    @Test("quarters 20, 25, 25, 30 of 100: 45 % is due on 30 June; 40 raised is 5 points behind, by months 10")
    func milestones() throws {
        let tables = [
            "单位,年度目标（万元）,一季度目标（万元）,二季度目标（万元）,三季度目标（万元）,四季度目标（万元）\n甲县,100,20,25,25,30\n",
            "单位,累计（万元）\n甲县,40\n",
        ]
        let report = try Self.report(tables) { $0.pace = .milestones }
        #expect(report.branches[0].main.elapsed == Ratio(45, 100))
        #expect(report.branches[0].main.gap?.points == Ratio(-5))
        #expect(try Self.report(tables).branches[0].main.gap?.points == Ratio(-10))
    }

    @Test("last year 10 by March, 30 by June, 100 by December: 30 % is due on 30 June, with weight ½ 40 %")
    func lastYearsCurve() throws {
        let tables = [
            "单位,目标（万元）\n甲县,200\n", "截至2021年3月31日\n单位,累计（万元）\n甲县,10\n",
            "截至2021年6月30日\n单位,累计（万元）\n甲县,30\n", "截至2021年12月31日\n单位,累计（万元）\n甲县,100\n",
            "截至2022年6月30日\n单位,累计（万元）\n甲县,80\n",
        ]
        let whole = try Self.report(tables) { $0.pace = .curve }
        #expect(whole.branches[0].main.elapsed == Ratio(3, 10))
        let half = try Self.report(tables + ["设置,值\n曲线权重,50%\n"]) { $0.pace = .curve }
        #expect(half.branches[0].main.elapsed == Ratio(2, 5))
        // Without December nobody knows the whole: by months, and it is said.
        let short = try Self.report(Array(tables[0...2]) + [tables[4]]) { $0.pace = .curve }
        #expect(short.branches[0].main.elapsed == Ratio(1, 2))
        #expect(short.diagnostics.contains { $0.code == .paceFallback })
    }

    @Test("119.40 of 240 on 30 June: 120.60 to go, 184 days, 20.10 a month, projection 238.80; past half it is not")
    func catchUp() throws {
        let report = try Self.report(["单位,目标（万元）,累计（万元）\n澜北区,240,119.40\n"])
        let main = report.branches[0].main
        let pace = try #require(report.analysis?.pace?[0])
        #expect(main.gap?.points == Ratio(-1, 4))
        #expect(main.gapAmount == Ratio(-6_000) && main.index == Ratio(995, 1_000))
        #expect(pace.remainingDays == 184 && pace.remaining == Amount(yuan: 1_206_000))
        #expect(main.neededPerDay == .value(Ratio(1_206_000, 184)))
        #expect(pace.neededPerMonth == .value(Ratio(201_000)))
        #expect(pace.dailyMean == Ratio(1_194_000, 181) && pace.monthlyMean == Ratio(199_000))
        #expect(pace.projection == Ratio(2_388_000))
        #expect(pace.isPastHalf == false)
        #expect(pace.gapByMonths?.signum == -1 && pace.gapByDays?.signum == 1, "both verdicts")
        let closed = try Self.report(["单位,目标（万元）,累计（万元）\n澜北区,240,119.40\n"], asOf: "2022-12-31")
        #expect(closed.branches[0].main.neededPerDay == .missing(.closed))
    }

    @Test("bands 0, −5, −15 exist only where settings say so, on the exact gap")
    func bands() throws {
        let table = "单位,目标（万元）,累计（万元）\n甲县,100,100\n乙县,100,50\n丙县,100,45\n丁县,100,35\n戊县,100,34.99\n"
        let settings = "设置,值\n达序时界限,0\n略慢界限,-5\n较慢界限,-15\n"
        let bands = { (tables: [String]) throws in
            try #require(try Self.report(tables).analysis?.pace).map(\.band)
        }
        #expect(try bands([table, settings]) == [.completed, .onPace, .slightlyBehind, .behind, .farBehind])
        #expect(try bands([table]) == [nil, nil, nil, nil, nil])
    }

    @Test("ahead in all, behind online: the failing leg is named")
    func severalConditions() throws {
        let result = try Self.result([
            "单位,目标（万元）,累计（万元）,网络筹资目标（万元）,网络筹资（万元）\n甲县,100,61,40,18\n乙县,100,60,40,20\n"
        ]) { $0.sections = [.pace] }
        let pace = try #require(result.detailedReport.analysis?.pace)
        #expect(pace.map(\.failing) == [[1], []])
        // 18 of 40 is 45 %, half the year has gone.
        #expect(result.text.contains("甲县(网络慢5.00)"))
    }

    // MARK: - Ranks

    @Test("two at 62 %: the declared chain puts the larger amount first, and the use is reported")
    func tieBreak() throws {
        let table = "单位,目标（万元）,累计（万元）\n雁口市,240,148.8\n柳溪县,160,99.2\n鹤岭市,160,88\n"
        let tied = try Self.report([table])
        #expect(tied.branches.map { $0.rank?.text } == ["1", "1", "3"] && tied.tieBreakUses.isEmpty)
        let broken = try Self.result([table, "设置,值\n并列顺序,累计\n"])
        #expect(broken.report.branches.map(\.branch.name) == ["雁口市", "柳溪县", "鹤岭市"])
        #expect(broken.report.branches.map { $0.rank?.text } == ["1", "2", "3"])
        #expect(broken.report.tieBreakUses.map(\.key) == [.amount])
        #expect(broken.text.contains("依次按累计区分：雁口市列柳溪县之前(累计)"))
    }

    @Test("the signed issue gives the movement: 升1位, 降1位, 新, and a branch that did not report is 未报")
    func movement() throws {
        let first = try Self.result(
            ["单位,目标（万元）,累计（万元）\n甲县,100,30\n乙县,100,20\n丙县,100,10\n"], asOf: "2022-03-31")
        let signed = ByteSource(name: "第1期.json", bytes: first.bytes(.json))
        let table = "单位,目标（万元）,累计（万元）\n甲县,100,40\n乙县,100,50\n丙县,100,\n丁县,100,5\n"
        let second = try Self.result([table]) { $0.previous = [signed] }
        let page = second.text
        for (name, word) in [("乙县", "升1位"), ("甲县", "降1位"), ("丁县", "新"), ("丙县", "未报")] {
            let line = page.split(separator: "\n").first { $0.contains(" \(name) ") }
            #expect(line?.contains(word) == true, "\(name)")
        }
        #expect(second.report.previous?.isSigned == true)
        // The signed amounts are the figures of the day before the quarter.
        let raised = try #require(second.detailedReport.analysis?.period?.raised)
        #expect(raised[try Self.place("乙县", second.report)] == Self.yuan(30))
    }

    @Test("石渡县 48.13 %, 松坪县 77.00 of 160: 80.00 yuan draw level, 80.01 pass, and both do what they say")
    func distance() throws {
        let table = { (raised: String) in
            "单位,目标（万元）,累计（万元）\n石渡县,160,77.008\n松坪县,160,\(raised)\n"
        }
        let report = try Self.report([table("77")])
        let above = try #require(report.analysis?.ranks?[1].above)
        #expect(above.levelAmount == Amount(fen: 77_008_000) && above.passAmount == Amount(fen: 77_008_001))
        let ranks = { (raised: String) throws in
            let report = try Self.report([table(raised)])
            return report.branches[try Self.place("松坪县", report)].rank?.doubledPlace
        }
        #expect(try ranks("77.008") == 2 && ranks("77.008001") == 2 && ranks("77.007999") == 4)
        let level = try Self.report([table("77.008")])
        let passed = try Self.report([table("77.008001")])
        #expect(level.branches.map { $0.rank?.text } == ["1", "1"])
        #expect(passed.branches.map { $0.rank?.text } == ["1", "2"])
    }

    @Test("a focus shows the first three, five before and five behind, and says how far the neighbours are")
    func focus() throws {
        let rows = (1...20).map { "第\($0 < 10 ? "0" : "")\($0)县,100,\(100 - $0)" }.joined(separator: "\n")
        let result = try Self.result(["单位,目标（万元）,累计（万元）\n" + rows + "\n"]) { $0.focus = "第12县" }
        let page = result.text
        for number in [1, 2, 3, 7, 12, 17] { #expect(page.contains(number < 10 ? "第0\(number)县 " : "第\(number)县 ")) }
        for number in ["04", "06", "18", "20"] { #expect(!page.contains(" 第\(number)县 ")) }
        #expect(page.contains("第11县") && page.contains("1.00个百分点"))
    }

    @Test("two classes rank for themselves beside the whole; who did not report is in no denominator: 3/4 take part")
    func classes() throws {
        let result = try Self.result([
            "单位,类别\n甲县,一\n乙县,一\n丙县,二\n丁县,二\n", "单位,目标（万元）,累计（万元）\n甲县,100,90\n乙县,100,50\n丙县,100,70\n丁县,100,\n",
        ])
        let report = result.detailedReport
        let ranks = try #require(report.analysis?.ranks)
        #expect(report.branches.map(\.branch.name) == ["甲县", "丙县", "乙县", "丁县"])
        #expect(report.branches.map { $0.rank?.text } == ["1", "2", "3", nil])
        #expect(ranks.map { $0.rankInGroup?.text } == ["1", "1", "2", nil])
        #expect(ranks.map(\.rankedInGroup) == [2, 1, 2, 1])
        #expect(result.text.contains("3/4个参评"))
        let groups = try #require(report.analysis?.groups)
        #expect(groups.map(\.totals.assessed.completion) == [.value(Ratio(140, 200)), .value(Ratio(70, 200))])
    }

    // MARK: - Shares

    @Test("30 and 20 of a stated 200: 15.0, 10.0 and a rest of 150 with 75.0; more than the whole is an error")
    func residual() throws {
        let settings = { (whole: String) in "设置,值\n占比基数,全省\n全省总额,\(whole)万元\n" }
        let table = "单位,累计（万元）\n甲县,30\n乙县,20\n"
        let report = try Self.report([table, settings("200")])
        #expect(report.branches.map { $0.share?.printed.text } == ["15.0", "10.0"])
        #expect(report.residual == Self.yuan(150) && report.residualShare?.printed.text == "75.0")
        let wrong = try Self.report([table, settings("49.99")])
        #expect(wrong.diagnostics.contains { $0.code == .residualNegative })
        #expect(wrong.branches.map { $0.share?.printed.text } == ["60.0", "40.0"])
    }

    @Test("the channels of one table have shares of their own that add up to 100.0")
    func channelShares() throws {
        let report = try Self.report([
            "单位,累计（万元）,线上（万元）,线下（万元）\n甲县,5,1,4\n乙县,4,1,3\n丙县,3,1,2\n"
        ])
        let columns = try #require(report.analysis?.shares).columns
        let printed = columns.map { $0.branches.map { $0?.printed.text ?? "-" } }
        // 5, 4, 3 of 12; thirds, the last unit by the bytes of the names (丙, 乙, 甲); 4, 3, 2 of 9.
        #expect(printed == [["41.7", "33.3", "25.0"], ["33.3", "33.3", "33.4"], ["44.5", "33.3", "22.2"]])
    }

    // MARK: - Balance

    @Test("the ten parts of 住建: CV 1.0190, Gini 0.5375, HHI 0.2038, Theil 0.5099, top three 72.04 %")
    func balance() throws {
        let parts = ["29.49", "46.72", "29.29", "12.64", "16.39", "2.5", "2.65", "2.9", "3.26", "0.6"]
        let rows = parts.enumerated().map { "第\($0)项,\($1)" }.joined(separator: "\n")
        let amount = try #require(try Self.report(["项目,金额（万元）\n" + rows + "\n"]).analysis?.balance).amount
        let printed = [amount.variation, amount.gini, amount.concentration, amount.theil].map {
            $0.value?.rounded(places: 4).text
        }
        #expect(printed == ["1.0190", "0.5375", "0.2038", "0.5099"])
        #expect(amount.topThree.value?.roundedPercent(places: 2).text == "72.04")
    }

    @Test("1 and 3: Gini 1/4, CV ½, HHI 5/8; all equal: all zero")
    func smallBalance() throws {
        let of = { (figures: [Int]) throws in
            let rows = figures.enumerated().map { "第\($0)县,\($1)" }.joined(separator: "\n")
            return try #require(try Self.report(["单位,金额（万元）\n" + rows + "\n"]).analysis?.balance).amount
        }
        let two = try of([1, 3])
        // Gini (−1·1 + 1·3) ÷ (2·4); σ = 1, μ = 2; 1/16 + 9/16.
        #expect(two.gini == .value(Ratio(1, 4)) && two.correctedGini == .value(Ratio(1, 2)))
        #expect(two.variationSquared == .value(Ratio(1, 4)) && two.variation == .value(Ratio(1, 2)))
        #expect(two.concentration == .value(Ratio(5, 8)) && two.greatestOverLeast == .value(Ratio(3)))
        let same = try of([2, 2, 2])
        #expect(same.gini == .value(.zero) && same.theil == .value(.zero) && same.variation == .value(.zero))
        #expect(try of([0, 0]).gini == .missing(.noWhole))
        #expect(try of([-1, 3]).theil == .missing(.negativeFigure))
    }

    @Test("Theil is between plus within, to the twelfth decimal; amounts and completion stand side by side")
    func decomposition() throws {
        let report = try Self.report([
            "单位,类别\n甲县,一\n乙县,一\n丙县,二\n丁县,二\n戊县,二\n",
            "单位,目标（万元）,累计（万元）\n甲县,100,90\n乙县,30,50\n丙县,100,70\n丁县,10,0\n戊县,7,3\n",
        ])
        let balance = try #require(report.analysis?.balance)
        let whole = try #require(balance.amount.theil.value)
        let parts = try #require(balance.between.value) + #require(balance.within.value)
        let difference = whole - parts
        let bound = Ratio(1, 1_000_000_000_000)
        #expect(difference < bound && -difference < bound)
        #expect(balance.amount.count == 5 && balance.completion.count == 5)
        #expect(balance.completion.gini != balance.amount.gini)
    }

    @Test("乙县 has 1 % and nothing new in the quarter: both are said with the cells; 甲县 has 96 % of the whole")
    func nearlyNothing() throws {
        let result = try Self.result([
            "单位,目标（万元）\n甲县,100\n乙县,100\n丙县,100\n", "截至2022年3月31日\n单位,累计（万元）\n甲县,40\n乙县,1\n丙县,2\n",
            "截至2022年6月30日\n单位,累计（万元）\n甲县,72\n乙县,1\n丙县,2\n",
        ]) { $0.sections = [.balance] }
        let balance = try #require(result.detailedReport.analysis?.balance)
        let names = balance.nearZero.map { result.report.branches[$0.branch].branch.name + $0.cause.rawValue }
        #expect(
            names == ["丙县completion", "丙县nothing-in-period", "乙县completion", "乙县nothing-in-period"])
        let proven = balance.nearZero.filter { !$0.sources.isEmpty }.count
        #expect(proven == 4)
        #expect(balance.dominant == 0)
        #expect(result.text.contains("表3.csv:4:2") && result.text.contains("甲县一家占96.00%"))
    }
}
