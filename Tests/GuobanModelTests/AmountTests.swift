import GuobanModel
import GuobanTestSupport
import Testing

@Suite("Amounts")
struct AmountTests {
    @Test("1 万元 is 10 000 yuan is 1 000 000 fen")
    func units() {
        #expect(Amount(wanyuan: 1) == Amount(yuan: 10_000))
        #expect(Amount(yuan: 10_000) == Amount(fen: 1_000_000))
        #expect(Amount(fen: -250).hundredths == -250)
        #expect(Amount(hundredths: 0) == .zero)
    }

    @Test("the largest counts of every unit still fit")
    func largestUnits() {
        #expect(Amount(wanyuan: .max).hundredths == Int128(Int.max) * 1_000_000)
        #expect(Amount(yuan: .min).hundredths == Int128(Int.min) * 100)
        #expect(Amount(fen: .max).hundredths == Int128(Int.max))
    }

    @Test("0.10 + 0.20 is 0.30 yuan, to the fen")
    func sum() {
        #expect(Amount(fen: 10) + Amount(fen: 20) == Amount(fen: 30))
        #expect(Amount(fen: 30) - Amount(fen: 20) == Amount(fen: 10))
        #expect(-Amount(fen: 30) == Amount(fen: -30))
        var total = Amount(wanyuan: 1)
        total += Amount(fen: 1)
        #expect(total.hundredths == 1_000_001)
    }

    @Test("a thousand of the largest cells add up without overflow")
    func largestSum() {
        let total = (0..<1000).reduce(Amount.zero) { sum, _ in sum + Amount(fen: .max) }
        #expect(total.hundredths == Int128(Int.max) * 1000)
    }

    @Test("sums do not depend on their order", arguments: 1...5 as ClosedRange<UInt64>)
    func orderOfSums(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let amounts = (0..<50).map { _ in Amount(fen: Int.random(in: Int.min...Int.max, using: &generator)) }
        #expect(amounts.reduce(.zero, +) == amounts.shuffled(using: &generator).reduce(.zero, +))
        for amount in amounts { #expect(amount - amount == .zero) }
    }

    @Test("amounts stand in order, with their sign")
    func order() {
        let ascending = [Amount(wanyuan: -1), Amount(fen: -1), .zero, Amount(fen: 1), Amount(yuan: 1)]
        #expect(ascending.reversed().sorted() == ascending)
        #expect(ascending.map(\.signum) == [-1, -1, 0, 1, 1])
    }

    @Test("an amount as a fraction is in yuan: 12 345 fen are 2469/20")
    func fractionOfYuan() {
        #expect(Amount(fen: 12_345).ratio == Ratio(2469, 20))
        #expect(Amount(yuan: -3).ratio == Ratio(-3))
    }

    @Test("146.44 of 200 万元 is 0.7322; more than the whole is more than one")
    func fractionOfWhole() {
        #expect(Amount(yuan: 1_464_400).ratio(to: Amount(wanyuan: 200)) == Ratio(7322, 10_000))
        #expect(Amount(yuan: 600).ratio(to: Amount(yuan: 500)) == Ratio(6, 5))
        #expect(Amount(yuan: -1).ratio(to: Amount(yuan: 4)) == Ratio(-1, 4))
    }
}
