import GuobanAssessment
import GuobanModel
import Testing

@Suite("what a branch still needs")
struct BranchNeedsTests {
    private static let june = CalendarDate(year: 2022, month: 6, day: 30) ?? .firstDay(year: 2022, month: 6)
    private static let year = Period(
        from: .firstDay(year: 2022, month: 1), through: .lastDay(year: 2022, month: 12))
    private static let toOctober = Period(
        from: .firstDay(year: 2022, month: 1), through: .lastDay(year: 2022, month: 10))

    private static func result(_ raised: Amount?, _ target: Amount?, _ window: Period?, elapsed: Ratio?)
        -> MeasureResult
    {
        MeasureResult(
            raised: raised, target: target, window: window, elapsed: elapsed,
            completion: Completion.ratio(raised: raised, target: target), gap: nil, gapAmount: nil, index: nil,
            gapOnOtherBasis: nil, neededPerDay: .missing(.noTarget), status: .behind,
            growth: Growth(rate: .missing(.noLastYear), amount: nil), lastYear: nil, sources: [])
    }

    @Test("33 of 60 万元 in June with October due: past half, 3 万元 to time progress, 6.75 a month")
    func online() {
        // 60 × 6/10 = 36, less 33 is 3; 60 − 33 = 27 over four months is 6.75; 33 over six months is 5.50.
        let needs = BranchNeeds.needs(
            of: Self.result(Amount(wanyuan: 33), Amount(wanyuan: 60), Self.toOctober, elapsed: Ratio(6, 10)),
            unit: .yuan, cutoff: Self.june)
        #expect(needs.remaining == Amount(wanyuan: 27))
        #expect(needs.toHalf == .zero)
        #expect(needs.toPace == Amount(wanyuan: 3))
        #expect(needs.neededPerMonth.value == Ratio(67_500))
        #expect(needs.monthlyMean == Ratio(55_000))
    }

    @Test("money that reaches a goal is never rounded down: half of 0.03 元 less 0.01 元 is a whole fen")
    func roundedUp() {
        // Half of 3 fen is 1.5, less 1 is 0.5: one fen more. Time progress of 1/7 of 3 fen is 0.43 fen: reached by 1.
        let needs = BranchNeeds.needs(
            of: Self.result(Amount(fen: 1), Amount(fen: 3), Self.year, elapsed: Ratio(1, 7)), unit: .yuan,
            cutoff: Self.june)
        #expect(needs.toHalf == Amount(fen: 1))
        #expect(needs.toPace == .zero)
    }

    @Test("persons come whole: half of 7 less 3 is one person more")
    func persons() {
        let needs = BranchNeeds.needs(
            of: Self.result(Amount(hundredths: 300), Amount(hundredths: 700), Self.year, elapsed: Ratio(1, 2)),
            unit: .things("人次"), cutoff: Self.june)
        #expect(needs.toHalf == Amount(hundredths: 100))
        #expect(needs.toPace == Amount(hundredths: 100))
    }

    @Test("without target or report there is no need, and a reached target needs nothing")
    func edges() {
        let none = BranchNeeds.needs(
            of: Self.result(Amount(wanyuan: 5), nil, nil, elapsed: nil), unit: .yuan, cutoff: Self.june)
        #expect(none.remaining == nil && none.toHalf == nil && none.toPace == nil && none.monthlyMean == nil)
        let silent = BranchNeeds.needs(
            of: Self.result(nil, Amount(wanyuan: 5), Self.year, elapsed: Ratio(1, 2)), unit: .yuan, cutoff: Self.june)
        #expect(silent.remaining == nil && silent.toHalf == nil)
        let done = BranchNeeds.needs(
            of: Self.result(Amount(wanyuan: 6), Amount(wanyuan: 5), Self.year, elapsed: Ratio(1, 2)), unit: .yuan,
            cutoff: Self.june)
        #expect(done.remaining == .zero && done.toHalf == .zero && done.toPace == .zero)
        #expect(done.neededPerMonth.value == .zero)
    }
}
