import GuobanAssessment
import GuobanEvidence
import GuobanModel
import Testing

/// The half-year of an invented city of twelve branches, whose page was worked out by hand with exact fractions: the
/// first complete test of all figures together.
@Suite("The sample city")
struct SampleCityTests {
    /// One line of the page: what was reported, in yuan, and what was printed, in percent, points and places.
    struct Line: Sendable, CustomTestStringConvertible {
        let name: String
        /// Targets in 万元, all money by 12-31 and online by 10-31; nil for both where none was set.
        let targets: (all: Int, online: Int)?
        let raised: Int
        let online: Int
        let lastYear: Int?
        /// Completion, its place, gap, online completion, share, growth.
        let printed: [String]

        init(
            _ name: String, _ targets: (all: Int, online: Int)?, _ raised: Int, _ online: Int, _ lastYear: Int?,
            _ printed: String
        ) {
            self.name = name
            self.targets = targets
            self.raised = raised
            self.online = online
            self.lastYear = lastYear
            self.printed = printed.split(separator: " ").map { String($0) }
        }

        var testDescription: String { name }
    }

    private static let page = [
        Line("云东区", (240, 90), 2_433_600, 954_000, 1_980_000, "101.40 1 +51.40 106.00 22.6* +22.91"),
        Line("雁口市", (240, 90), 1_488_000, 576_000, 1_315_000, "62.00 2 +12.00 64.00 13.8* +13.16"),
        Line("柳溪县", (160, 60), 992_000, 330_000, 1_040_000, "62.00 2 +12.00 55.00 9.2 -4.62"),
        Line("鹤岭市", (160, 60), 880_000, 366_000, 800_000, "55.00 4 +5.00 61.00 8.2 +10.00"),
        Line("桐岭县", (80, 30), 416_000, 192_000, 360_000, "52.00 5 +2.00 64.00 3.9 +15.56"),
        Line("云西区", (240, 90), 1_209_600, 549_000, 1_260_000, "50.40 6 +0.40 61.00 11.3 -4.00"),
        Line("澜北区", (240, 90), 1_194_000, 486_000, 1_096_000, "49.75 7 -0.25 54.00 11.1 +8.94"),
        Line("石渡县", (160, 60), 770_080, 372_000, 724_000, "48.13 8 -1.87 62.00 7.2 +6.36"),
        Line("松坪县", (160, 60), 770_000, 300_000, 700_000, "48.13 9 -1.88 50.00 7.2 +10.00"),
        Line("禾丰县", (80, 30), 223_600, 69_000, 310_000, "27.95 10 -22.05 23.00 2.1 -27.87"),
        Line("青墩县", (80, 30), 0, 0, 128_000, "0.00 11 -50.00 0.00 0.0 -100.00"),
        Line("高新区", nil, 365_000, 125_000, nil, "- - - - 3.4 -"),
    ]

    private static let report: AssessmentReport = {
        let place = SourcePosition(file: "test")
        let figures = { (raised: Int, target: Int?, lastDay: CalendarDate, lastYear: Int?) in
            var figures = BranchFigures()
            figures.raised = Tally(amount: Amount(yuan: raised), sources: [place])
            figures.lastYear = lastYear.map { Tally(amount: Amount(yuan: $0), sources: [place]) }
            if let target, let window = Period(from: .firstDay(year: 2022, month: 1), through: lastDay) {
                figures.target = Target(amount: Amount(wanyuan: target), window: window, source: place)
            }
            return figures
        }
        let dataset = Dataset(
            cutoff: .lastDay(year: 2022, month: 6), cutoffProvenance: .stated, entity: .branch,
            branches: page.enumerated().map { Branch(name: $0.element.name, code: String(990101 + $0.offset)) },
            measures: [.raised, .online],
            figures: page.map { line in
                [
                    figures(line.raised, line.targets?.all, .lastDay(year: 2022, month: 12), line.lastYear),
                    figures(line.online, line.targets?.online, .lastDay(year: 2022, month: 10), nil),
                ]
            }, unassigned: [nil, nil])
        return Assessor.report(
            dataset, conventions: Conventions(), inputs: [], diagnostics: [], provinceTotal: Amount(wanyuan: 9640))
    }()

    // MARK: - Lines

    @Test("every line of the page is found again", arguments: page)
    func line(_ line: Line) throws {
        let branch = try #require(Self.report.branches.first { $0.branch.name == line.name })
        let printed = [
            percent(branch.main.completion.value)?.text, branch.completionRank?.text,
            (branch.main.gap?.points).map { $0.rounded(places: 2).signedText },
            percent(branch.measures[1].completion.value)?.text,
            branch.share.map { $0.printed.text + ($0.isAdjusted ? "*" : "") },
            percent(branch.main.growth.rate.value)?.signedText,
        ]
        #expect(printed.map { $0 ?? "-" } == line.printed)
    }

    @Test("the page stands in the order of places, the branch without a target last")
    func order() {
        #expect(Self.report.rankedBy == .completion)
        #expect(Self.report.branches.map(\.branch.name) == Self.page.map(\.name))
        #expect(Self.report.rankedCount == 11)
    }

    // MARK: - Sentences

    @Test("eleven branches raised 1037.69 of 1840 万元, 56.40 %, 6.40 points ahead, 6.83 % up")
    func opening() {
        let totals = Self.report.totals[0]
        #expect(wanyuan(totals.assessed.raised) == "1037.69")
        #expect(wanyuan(totals.assessed.target) == "1840.00")
        #expect(percent(totals.assessed.completion.value)?.text == "56.40")
        #expect(totals.assessed.gap?.points.rounded(places: 2).signedText == "+6.40")
        #expect(wanyuan(totals.assessed.lastYear) == "971.30")
        #expect(wanyuan(totals.assessed.growth.amount) == "66.39")
        #expect(percent(totals.assessed.growth.rate.value)?.signedText == "+6.83")
        #expect(percent(totals.meanCompletion.value)?.text == "50.61")
        #expect(totals.assessedCount == 11)
    }

    @Test("all twelve raised 1074.19 万元, 11.14 % of the province's")
    func grandTotal() {
        #expect(wanyuan(Self.report.totals[0].raised) == "1074.19")
        let share = Self.report.provinceTotal.flatMap { Self.report.totals[0].raised?.ratio(to: $0) }
        #expect(percent(share)?.text == "11.14")
    }

    @Test("online they raised 419.40 of 690 万元, 60.78 %, 0.78 points ahead of October")
    func online() {
        let online = Self.report.totals[1].assessed
        #expect(wanyuan(online.raised) == "419.40")
        #expect(wanyuan(online.target) == "690.00")
        #expect(percent(online.completion.value)?.text == "60.78")
        #expect(online.gap?.points.rounded(places: 2).signedText == "+0.78")
    }

    @Test("six reached time progress; only 澜北区 would change sides by days, to 0.16 points ahead")
    func verdicts() {
        let names = { (keep: (MeasureResult) -> Bool) in
            Self.report.branches.filter { keep($0.main) }.map(\.branch.name)
        }
        #expect(
            names { ($0.gap?.signum ?? -1) >= 0 } == ["云东区", "雁口市", "柳溪县", "鹤岭市", "桐岭县", "云西区"])
        #expect(names { $0.gap?.signum != $0.gapOnOtherBasis?.signum } == ["澜北区"])
        let other = Self.report.branches.first { $0.branch.name == "澜北区" }?.main.gapOnOtherBasis
        #expect(other?.points.rounded(places: 2).signedText == "+0.16")
    }

    // MARK: - Helpers

    private func percent(_ ratio: Ratio?) -> RoundedFigure? {
        ratio.map { ($0 * Ratio(100)).rounded(places: 2) }
    }

    private func wanyuan(_ amount: Amount?) -> String? {
        amount.map { ($0.ratio / Ratio(10_000)).rounded(places: 2).text }
    }
}
