import GuobanAssessment
import GuobanModel
import GuobanTestSupport
import Testing

@Suite("Shares that add up")
struct SharesTests {
    // MARK: - Worked examples

    @Test("12, 4 and 1 of 17 are 71, 23 and 6 %: rounded alone they would be 101")
    func seventeen() {
        // 70.59, 23.53, 5.88: cut to 70, 23, 5; the two missing units go to .88 and .59.
        let shares = printed([12, 4, 1], places: 0)
        #expect(shares?.map(\.text) == ["71", "23", "6"])
        #expect(shares?.map(\.isAdjusted) == [false, true, false])
    }

    @Test("three equal parts are 33.4, 33.3 and 33.3 %: the earliest takes the odd unit")
    func thirds() {
        let shares = printed([5, 5, 5], places: 1)
        #expect(shares?.map(\.text) == ["33.4", "33.3", "33.3"])
        #expect(shares?.map(\.isAdjusted) == [true, false, false])
    }

    @Test("the ten items of Hengyang's 住建 add up to 100.0 when the first is 20.2 and not 20.1")
    func tenItems() {
        let shares = printed([2949, 4672, 2929, 1264, 1639, 250, 265, 290, 326, 60], places: 1)
        #expect(
            shares?.map(\.text) == ["20.2", "31.9", "20.0", "8.6", "11.2", "1.7", "1.8", "2.0", "2.2", "0.4"])
        #expect(shares?.map(\.plain) == ["20.1", "31.9", "20.0", "8.6", "11.2", "1.7", "1.8", "2.0", "2.2", "0.4"])
        #expect(shares?.map(\.isAdjusted) == [true] + [Bool](repeating: false, count: 9))
    }

    @Test("of equal remainders the larger amount takes the unit, wherever it stands")
    func equalRemainders() {
        // 49.5 and 50.5 % both leave one half.
        #expect(printed([99, 101], places: 0)?.map(\.text) == ["49", "51"])
        #expect(printed([101, 99], places: 0)?.map(\.text) == ["51", "49"])
    }

    @Test("what plain rounding adds up is left alone")
    func nothingToAdjust() {
        let shares = printed([1, 1, 2], places: 0)
        #expect(shares?.map(\.text) == ["25", "25", "50"])
        #expect(shares?.map(\.isAdjusted) == [false, false, false])
    }

    @Test("the mark follows the rounding rule in force: 12.5 % is 13 or 12 alone")
    func markFollowsRule() {
        // Eight eighths of 12.5: four get the missing units.
        let eighths = [Amount](repeating: Amount(yuan: 1), count: 8)
        let expected = [13, 13, 13, 13, 12, 12, 12, 12].map { RoundedFigure(units: BigInteger($0), places: 0) }
        for rule in RoundingRule.allCases {
            let shares = Shares.shares(of: eighths, places: 0, rounding: rule)
            #expect(shares?.map(\.printed) == expected)
            let alone = rule == .halfUp ? 13 : 12
            #expect(shares?.map(\.isAdjusted) == expected.map { $0.units != BigInteger(alone) })
        }
    }

    @Test("one branch alone has 100.0 %, and a reported zero has 0.0 %")
    func alone() {
        #expect(printed([7], places: 1)?.map(\.text) == ["100.0"])
        #expect(printed([7, 0], places: 1)?.map(\.text) == ["100.0", "0.0"])
        #expect(printed([0, 1, 0, 2], places: 1)?.map(\.text) == ["0.0", "33.3", "0.0", "66.7"])
    }

    @Test("without a whole there are no shares", arguments: [[], [0], [0, 0], [-1], [1, -1], [-5, 3]])
    func noWhole(amounts: [Int]) {
        #expect(Shares.shares(of: amounts.map(Amount.init(yuan:)), places: 1) == nil)
    }

    @Test("a share below zero is cut downwards like the others, and all of them add up to 100.0")
    func negative() {
        // 7, 4 and −1 of 10 are 70, 40 and −10; 5, 5 and −3 of 7 are 71.43 twice and −42.86: the floors 71.4, 71.4 and −42.9
        // make 99.9, and the missing tenth goes to the largest remainder, .043 of −42.9.
        #expect(printed([7, 4, -1], places: 1)?.map(\.text) == ["70.0", "40.0", "-10.0"])
        #expect(printed([5, 5, -3], places: 1)?.map(\.text) == ["71.4", "71.4", "-42.8"])
    }

    @Test("plain shares are rounded one by one and may not add up")
    func plain() throws {
        let shares = try #require(
            Shares.shares(of: [1, 1, 1].map { Amount(yuan: $0) }, places: 1, isPlain: true))
        #expect(shares.map(\.printed.text) == ["33.3", "33.3", "33.3"])
        #expect(shares.map(\.isAdjusted) == [false, false, false])
    }

    // MARK: - Laws

    @Test(
        "they add up to exactly 100, the largest remainders go up, and the larger is never printed smaller",
        arguments: 1...15 as ClosedRange<UInt64>, 0...3)
    func laws(seed: UInt64, places: Int) throws {
        var generator = SeededGenerator(seed: seed)
        // Small amounts make equal ones and equal remainders frequent, large ones spread over many digits.
        let limit = [3, 20, 1000, 1_000_000_000_000, Int.max][Int(seed) % 5]
        let amounts = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
            Amount(fen: Int.random(in: 0...limit, using: &generator))
        }
        let whole = amounts.reduce(.zero, +)
        guard whole != .zero else { return }
        let shares = try #require(Shares.shares(of: amounts, places: places))
        #expect(shares.count == amounts.count)
        #expect(Ratio.sum(of: shares.map(\.printed.ratio)) == Ratio(100))
        #expect(Ratio.sum(of: shares.map(\.exact)) == .one)

        let unit = Ratio(BigInteger.one, .powerOfTen(places))
        for (amount, share) in zip(amounts, shares) {
            let percent = share.exact * Ratio(100)
            #expect(share.exact == amount.ratio(to: whole))
            #expect((share.printed.ratio - percent).magnitude < unit)
            #expect(share.printed.places == places)
            #expect(share.isAdjusted == (share.printed != percent.rounded(places: places)))
            // What needs no rounding is not touched.
            if percent.rounded(places: places).ratio == percent { #expect(!share.isAdjusted) }
        }
        // What was given the missing units had remainders at least as large as what was cut.
        let cut = shares.map { Ratio(whole: ($0.exact * Ratio(100) / unit).floor) * unit }
        let remainders = zip(shares, cut).map { $0.exact * Ratio(100) - $1 }
        let raised = shares.indices.filter { shares[$0].printed.ratio > cut[$0] }
        let kept = shares.indices.filter { shares[$0].printed.ratio == cut[$0] }
        #expect(raised.count + kept.count == shares.count)
        let leastRaised = raised.map { remainders[$0] }.min() ?? .one
        #expect(kept.allSatisfy { remainders[$0] <= leastRaised })
        for (left, larger) in zip(amounts, shares) {
            for (right, smaller) in zip(amounts, shares) where left > right {
                #expect(larger.printed.units >= smaller.printed.units)
            }
        }
    }

    // MARK: - Helpers

    private struct Line {
        let text: String
        let plain: String
        let isAdjusted: Bool
    }

    /// Shares as printed, and as plain rounding would print each.
    private func printed(_ amounts: [Int], places: Int) -> [Line]? {
        Shares.shares(of: amounts.map(Amount.init(yuan:)), places: places)?.map { share in
            Line(
                text: share.printed.text, plain: (share.exact * Ratio(100)).rounded(places: places).text,
                isAdjusted: share.isAdjusted)
        }
    }
}
