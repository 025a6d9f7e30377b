import GuobanAssessment
import GuobanModel
import Testing

@Suite("Gap to time progress")
struct PaceGapTests {
    // MARK: - Gap, amount and index

    @Test("half the year, half the task: the gap is zero and the index one")
    func evenPace() {
        #expect(PaceGap.points(completion: Ratio(1, 2), elapsed: Ratio(1, 2)) == .zero)
        #expect(PaceGap.index(completion: Ratio(1, 2), elapsed: Ratio(1, 2)) == .one)
        #expect(PaceGap.amount(raised: Amount(yuan: 50), target: Amount(yuan: 100), elapsed: Ratio(1, 2)) == .zero)
    }

    @Test("98 % with half the year gone is 48 points ahead, at an index of 1.96")
    func ahead() {
        #expect(PaceGap.points(completion: Ratio(98, 100), elapsed: Ratio(1, 2)).points == Ratio(48))
        #expect(PaceGap.index(completion: Ratio(98, 100), elapsed: Ratio(1, 2)) == Ratio(196, 100))
    }

    @Test("33 of 60 万元 in June with October due is 5 points and 3 万元 behind")
    func behind() {
        let elapsed = Ratio(6, 10)
        #expect(PaceGap.points(completion: Ratio(33, 60), elapsed: elapsed).points == Ratio(-5))
        #expect(
            PaceGap.amount(raised: Amount(wanyuan: 33), target: Amount(wanyuan: 60), elapsed: elapsed) == Ratio(-30_000)
        )
        #expect(PaceGap.index(completion: Ratio(33, 60), elapsed: elapsed) == Ratio(11, 12))
    }

    @Test("where nothing has elapsed there is no index")
    func noIndex() {
        #expect(PaceGap.index(completion: Ratio(1, 2), elapsed: .zero) == nil)
    }

    // MARK: - Published figures

    /// Completion, months over and gap as published by offices; the last figure is what days would print to two places.
    private static let published = [
        Published(months: 8, completion: Ratio(74), gap: "+7.33", byDays: "+7.42"),
        Published(months: 10, completion: Ratio(12_564, 100), gap: "+42.31", byDays: "+42.35"),
        Published(months: 10, completion: Ratio(16_507, 100), gap: "+81.74", byDays: "+81.78"),
        Published(months: 10, completion: Ratio(7041, 100), gap: "-12.92", byDays: "-12.88"),
        Published(months: 3, completion: Ratio(3090, 100), gap: "+5.90", byDays: "+6.24"),
        Published(months: 5, completion: Ratio(44), gap: "+2.3", byDays: "+2.63"),
        Published(months: 6, completion: Ratio(535, 10), gap: "+3.5", byDays: "+3.91"),
        Published(months: 4, completion: Ratio(432, 10), gap: "+9.9", byDays: "+10.32"),
        Published(months: 10, completion: Ratio(851, 10), gap: "+1.8", byDays: "+1.81"),
    ]

    @Test("months give the published gaps, to the last printed digit", arguments: published)
    func publishedGap(_ row: Published) {
        #expect(row.points(by: .months).rounded(places: row.places).signedText == row.gap)
        #expect(row.points(by: .days).rounded(places: 2).signedText == row.byDays)
    }

    @Test("days contradict eight of the nine published gaps; the ninth fits both")
    func daysContradict() {
        let fitting = Self.published.filter { $0.points(by: .days).rounded(places: $0.places).signedText == $0.gap }
        #expect(fitting.map(\.gap) == ["+1.8"])
    }

    struct Published: Sendable, CustomTestStringConvertible {
        let months: Int
        /// In percent.
        let completion: Ratio
        let gap: String
        let byDays: String

        /// As many decimals as were published.
        var places: Int { gap.split(separator: ".").last?.count ?? 0 }
        var testDescription: String { "1–\(months) 月, \(gap)" }

        func points(by basis: PaceBasis) -> Ratio {
            let cutoff = CalendarDate.lastDay(year: 2021, month: months)
            let elapsed = TimeProgress.elapsed(of: .year(2021), at: cutoff, basis: basis)
            return PaceGap.points(completion: completion / Ratio(100), elapsed: elapsed).points
        }
    }

    // MARK: - Catching up

    @Test(
        "the rest of the target is spread over the days that remain",
        arguments: [
            // 60.8 万元 over the 184 days of July to December.
            Need(raised: 992_000, of: 1_600_000, at: .lastDay(year: 2022, month: 6), .value(Ratio(608_000, 184))),
            Need(raised: 0, of: 31, at: .lastDay(year: 2022, month: 11), .value(.one)),
            Need(raised: -31, of: 31, at: .lastDay(year: 2022, month: 11), .value(Ratio(2))),
            // Reached is reached.
            Need(raised: 31, of: 31, at: .lastDay(year: 2022, month: 6), .value(.zero)),
            Need(raised: 32, of: 31, at: .lastDay(year: 2022, month: 6), .value(.zero)),
            // No day remains on the last one, reached or not.
            Need(raised: 31, of: 31, at: .lastDay(year: 2023, month: 1), .missing(.closed)),
            Need(raised: 30, of: 31, at: .lastDay(year: 2022, month: 12), .missing(.closed)),
            Need(raised: 30, of: 31, at: .firstDay(year: 2023, month: 1), .missing(.closed)),
        ])
    func neededPerDay(_ need: Need) {
        let reading = PaceGap.neededPerDay(
            raised: Amount(yuan: need.raised), target: Amount(yuan: need.target), window: .year(2022),
            cutoff: need.cutoff)
        #expect(reading == need.reading)
    }

    struct Need: Sendable, CustomTestStringConvertible {
        let raised: Int
        let target: Int
        let cutoff: CalendarDate
        let reading: Reading

        init(raised: Int, of target: Int, at cutoff: CalendarDate, _ reading: Reading) {
            self.raised = raised
            self.target = target
            self.cutoff = cutoff
            self.reading = reading
        }

        var testDescription: String { "\(raised) of \(target) at \(cutoff.text)" }
    }

    // MARK: - Words

    @Test(
        "each standing has its word",
        arguments: [
            Standing(.value(Ratio(98, 100)), points: 48, .ahead), Standing(.value(Ratio(50, 100)), points: 0, .onPace),
            Standing(.value(Ratio(49, 100)), points: -1, .behind), Standing(.value(.zero), points: -50, .behind),
            Standing(.value(.one), points: 50, .completed), Standing(.value(Ratio(101, 100)), points: 1, .completed),
            // On the last day the whole target is complete, however even the pace.
            Standing(.value(.one), points: 0, .completed),
            Standing(.missing(.noTarget), points: nil, .noTarget),
            Standing(.missing(.targetZero), points: nil, .targetZero),
            Standing(.missing(.notReported), points: nil, .notReported),
            Standing(.value(.zero), points: nil, hasBegun: false, .notBegun),
            Standing(.value(.one), points: nil, hasBegun: false, .notBegun),
            Standing(.missing(.noTarget), points: nil, hasBegun: false, .noTarget),
        ])
    func status(_ standing: Standing) {
        let gap = standing.points.map { PercentagePoints(difference: Ratio($0, 100)) }
        #expect(
            PaceGap.status(completion: standing.completion, gap: gap, hasBegun: standing.hasBegun) == standing.status)
    }

    struct Standing: Sendable, CustomTestStringConvertible {
        let completion: Reading
        let points: Int?
        let hasBegun: Bool
        let status: PaceStatus

        init(_ completion: Reading, points: Int?, hasBegun: Bool = true, _ status: PaceStatus) {
            self.completion = completion
            self.points = points
            self.hasBegun = hasBegun
            self.status = status
        }

        var testDescription: String { "\(status.rawValue), \(points.map { "\($0) points" } ?? "no gap")" }
    }
}
