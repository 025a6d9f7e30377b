import GuobanAssessment
import GuobanModel
import GuobanTestSupport
import Testing

@Suite("Ranking")
struct RankerTests {
    // MARK: - Worked examples

    @Test(
        "95, 90, 90, 85 under each rule for ties",
        arguments: [
            (TiePolicy.competition, ["1", "2", "2", "4"]), (.dense, ["1", "2", "2", "3"]),
            (.ordinal, ["1", "2", "3", "4"]), (.average, ["1", "2.5", "2.5", "4"]),
        ])
    func worked(ties: TiePolicy, places: [String]) {
        let ranks = Ranker.ranks(of: [95, 90, 90, 85].map { Ratio($0) }, ties: ties)
        #expect(ranks.map(\.text) == places)
        #expect(ranks.map(\.isShared) == [false, true, true, false])
    }

    @Test("places stand beside the figures in the order given, best first or not")
    func orderGiven() {
        let ranks = Ranker.ranks(of: [85, 90, 95, 90].map { Ratio($0) }, ties: .competition)
        #expect(ranks.map(\.text) == ["4", "2", "1", "2"])
        #expect(Ranker.ranks(of: [90, 95, 90].map { Ratio($0) }, ties: .ordinal).map(\.text) == ["2", "1", "3"])
    }

    @Test("three who share the first place are 1, 1, 1 or 2, 2, 2, and the next is the fourth or the second")
    func sharedFirst() {
        let figures = [7, 7, 7, 1].map { Ratio($0) }
        #expect(Ranker.ranks(of: figures, ties: .competition).map(\.text) == ["1", "1", "1", "4"])
        #expect(Ranker.ranks(of: figures, ties: .dense).map(\.text) == ["1", "1", "1", "2"])
        #expect(Ranker.ranks(of: figures, ties: .average).map(\.text) == ["2", "2", "2", "4"])
    }

    @Test("figures printed alike but not equal have different places: 48.1300 % and 48.1250 %")
    func exactValues() {
        let ranks = Ranker.ranks(of: [Ratio(77, 160), Ratio(4813, 10_000)], ties: .competition)
        #expect(ranks.map(\.text) == ["2", "1"])
        #expect(ranks.map(\.isShared) == [false, false])
    }

    @Test("figures below zero are ranked, none is ranked when there is none", arguments: TiePolicy.allCases)
    func edges(ties: TiePolicy) {
        #expect(Ranker.ranks(of: [Ratio(-2), Ratio(-1), .zero], ties: ties).map(\.text) == ["3", "2", "1"])
        #expect(Ranker.ranks(of: [.zero], ties: ties) == [Rank(doubledPlace: 2, isShared: false)])
        #expect(Ranker.ranks(of: [], ties: ties).isEmpty)
    }

    @Test("a half is below nine tenths, however long its digits are")
    func longFractions() {
        // 0.5 and a little, with a numerator of 71 bits.
        let long = Ratio(BigInteger(Int128(1) << 70 + 1), BigInteger(Int128(1) << 71))
        #expect(
            Ranker.ranks(of: [long, Ratio(9, 10), Ratio(1, 2)], ties: .competition).map(\.text) == ["2", "1", "3"])
        #expect(Ranker.ranks(of: [-long, Ratio(-9, 10)], ties: .competition).map(\.text) == ["1", "2"])
    }

    // MARK: - Against counting

    @Test(
        "a place is what counting the better ones gives", arguments: 1...20 as ClosedRange<UInt64>, TiePolicy.allCases)
    func counting(seed: UInt64, ties: TiePolicy) {
        var generator = SeededGenerator(seed: seed)
        // Few different figures, so that most are shared.
        let figures = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
            Ratio(Int.random(in: -6...6, using: &generator), Int.random(in: 1...3, using: &generator))
        }
        let ranks = Ranker.ranks(of: figures, ties: ties)
        #expect(ranks.count == figures.count)
        for (index, figure) in figures.enumerated() {
            let better = figures.filter { $0 > figure }
            let equal = figures.count { $0 == figure }
            let earlier = figures[..<index].count { $0 == figure }
            let doubled =
                switch ties {
                case .competition: 2 * (better.count + 1)
                case .dense: 2 * (Set(better).count + 1)
                case .ordinal: 2 * (better.count + earlier + 1)
                // The mean of the places better + 1 … better + equal.
                case .average: 2 * better.count + equal + 1
                }
            #expect(ranks[index] == Rank(doubledPlace: doubled, isShared: equal > 1))
        }
    }
}
