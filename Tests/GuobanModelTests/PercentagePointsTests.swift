import GuobanModel
import Testing

@Suite("Percentage points")
struct PercentagePointsTests {
    @Test("56.40 % less 50 % is 6.40 points")
    func difference() {
        let gap = PercentagePoints(of: Ratio(5640, 10_000), above: Ratio(1, 2))
        #expect(gap.points == Ratio(64, 10))
        #expect(gap.difference == Ratio(64, 1000))
        #expect(gap == PercentagePoints(difference: Ratio(8, 125)))
    }

    @Test("below the base the points are negative, on it they are zero")
    func signs() {
        #expect(PercentagePoints(of: Ratio(1, 4), above: Ratio(1, 2)).points == Ratio(-25))
        #expect(PercentagePoints(of: Ratio(1, 4), above: Ratio(1, 2)).signum == -1)
        #expect(PercentagePoints(of: Ratio(2, 4), above: Ratio(1, 2)) == .zero)
        #expect(PercentagePoints.zero.signum == 0)
        #expect(PercentagePoints(of: .one, above: .zero).signum == 1)
    }

    @Test("points stand in order")
    func order() {
        let ascending = [-1, 0, 1, 2].map { PercentagePoints(difference: Ratio($0, 300)) }
        #expect(ascending.reversed().sorted() == ascending)
    }
}
