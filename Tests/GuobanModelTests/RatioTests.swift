import GuobanModel
import GuobanTestSupport
import Testing

@Suite("Exact fractions")
struct RatioTests {
    // MARK: - One form

    @Test("a fraction is kept in lowest terms with its sign above the line")
    func lowestTerms() {
        #expect(Ratio(6, -4).exactText == "-3/2")
        #expect(Ratio(-6, -4) == Ratio(3, 2))
        #expect(Ratio(0, -5) == .zero)
        #expect(Ratio(0, -5).exactText == "0/1")
        #expect(Ratio(500, 500) == .one)
        #expect(Set([Ratio(1, 2), Ratio(-2, -4), Ratio(50, 100)]).count == 1)
    }

    @Test("the least 128-bit number stands above and below the line")
    func lopsidedLimit() {
        let least = BigInteger(Int128.min)
        #expect(Ratio(least, least) == .one)
        #expect(Ratio(BigInteger(1), least).exactText == "-1/170141183460469231731687303715884105728")
        #expect(Ratio(least, BigInteger(-2)).exactText == "85070591730234615865843651857942052864/1")
        #expect(Ratio(whole: least).rounded(places: 1).text == "-170141183460469231731687303715884105728.0")
    }

    @Test("a fraction past the limits of 128 bits comes back as the same fraction, with the same hash")
    func acrossTheLimit() {
        let most = Ratio(whole: BigInteger(Int128.max))
        let least = Ratio(whole: BigInteger(Int128.min))
        let half = Ratio(1, 2)
        let ways: [(way: Ratio, same: Ratio)] = [
            (most + .one - .one, most), (least - .one + .one, least), (-(-least), least), (-most - .one, least),
            (.zero - (most + .one), least), (most * most / most, most), (least * least / least, least),
            (least * half * Ratio(2), least), (most + half - half, most), (.one / (.one / least), least),
            (.one / most * most, .one), (least / most * most, least), (most * Ratio(3) - most * Ratio(2), most),
            (least / Ratio(-1) + least, .zero), (Ratio(exactText: least.exactText) ?? .zero, least),
        ]
        for (way, same) in ways {
            #expect(way == same)
            #expect(Set([way, same]).count == 1)
            #expect(!(way < same) && !(same < way))
        }
        #expect(least < -most && -most < most && most < -least)
    }

    @Test("a whole number is told from a fraction, in 128 bits and beyond")
    func wholeNumbers() {
        let wide = Ratio(whole: twoToThe(300))
        #expect(Ratio.zero.isWhole && Ratio(-6, 3).isWhole && wide.isWhole)
        #expect(!Ratio(1, 2).isWhole && !(wide / Ratio(3)).isWhole && !(.one / wide).isWhole)
    }

    @Test("the exact text of a fraction is read back as the same fraction", arguments: [8, 60, 130, 400])
    func exactTextRoundTrip(bits: Int) {
        var generator = SeededGenerator(seed: UInt64(bits))
        for _ in 0..<50 {
            let ratio = Ratio.random(bits: bits, using: &generator)
            #expect(Ratio(exactText: ratio.exactText) == ratio)
        }
    }

    @Test(
        "text that is no fraction is not read",
        arguments: ["", "/", "1", "1/", "/2", "1/0", "1/-2", "1/2/3", "1.5/2", "a/b", " 1/2", "1 / 2", "+1/2"])
    func unreadableExactText(text: String) {
        #expect(Ratio(exactText: text) == nil)
    }

    // MARK: - Laws of arithmetic

    @Test("sums and products obey the laws of fractions", arguments: [10, 42, 63, 64, 127, 128, 300])
    func fieldLaws(bits: Int) {
        var generator = SeededGenerator(seed: UInt64(bits))
        for _ in 0..<30 {
            let a = Ratio.random(bits: bits, using: &generator)
            let b = Ratio.random(bits: bits, using: &generator)
            let c = Ratio.random(bits: bits, using: &generator)
            #expect(a + b == b + a)
            #expect(a * b == b * a)
            #expect((a + b) + c == a + (b + c))
            #expect((a * b) * c == a * (b * c))
            #expect(a * (b + c) == a * b + a * c)
            #expect(a + .zero == a)
            #expect(a * .one == a)
            #expect(a - a == .zero)
            #expect(a - b == -(b - a))
            #expect(-(-a) == a)
            #expect(a.magnitude == (a.signum < 0 ? -a : a))
            if b != .zero {
                #expect(b / b == .one)
                #expect(a / b * b == a)
            }
        }
    }

    @Test("worked sums: 1/2 + 1/3 = 5/6, 1/6 − 1/2 = −1/3, 2/3 × 9/4 = 3/2, 1/2 ÷ −1/4 = −2")
    func workedSums() {
        #expect(Ratio(1, 2) + Ratio(1, 3) == Ratio(5, 6))
        #expect(Ratio(1, 6) - Ratio(1, 2) == Ratio(-1, 3))
        #expect(Ratio(2, 3) * Ratio(9, 4) == Ratio(3, 2))
        #expect(Ratio(1, 2) / Ratio(-1, 4) == Ratio(-2))
    }

    @Test("the mean of 120 completion ratios stays exact in 338 bits or more")
    func meanOfManyCompletions() {
        // Odd targets share little: the common denominator grows with every branch.
        var generator = SeededGenerator(seed: 120)
        let cells = (0..<120).map { _ in
            let target = 2 * Int.random(in: 50...999, using: &generator) + 1
            return (raised: Int.random(in: 1...900_000_000, using: &generator), target: target)
        }
        let mean = cells.reduce(Ratio.zero) { $0 + Ratio($1.raised, $1.target) } / Ratio(120)
        #expect(mean.denominator > twoToThe(338))

        // The same on paper: every numerator times all the other targets, over 120 times all targets, reduced once.
        let product = cells.reduce(BigInteger.one) { $0 * BigInteger($1.target) }
        let sum = cells.reduce(BigInteger.zero) { sum, cell in
            let others = product.quotientAndRemainder(dividingBy: BigInteger(cell.target)).quotient
            return sum + BigInteger(cell.raised) * others
        }
        #expect(mean == Ratio(sum, product * BigInteger(120)))
    }

    @Test("the sum of many fractions at once is that of one after the other", arguments: [8, 40, 64, 200])
    func sumOfMany(bits: Int) {
        var generator = SeededGenerator(seed: UInt64(bits))
        for count in 0..<12 {
            let ratios = (0..<count).map { _ in Ratio.random(bits: bits, using: &generator) }
            #expect(Ratio.sum(of: ratios) == ratios.reduce(.zero, +))
        }
        #expect(Ratio.sum(of: [Ratio(1, 2), Ratio(1, 3), Ratio(1, 6)]) == .one)
    }

    // MARK: - Order

    @Test("order is that of the cross products", arguments: [4, 62, 64, 127, 128, 200])
    func orderOfCrossProducts(bits: Int) {
        var generator = SeededGenerator(seed: UInt64(bits))
        for _ in 0..<100 {
            let a = Ratio.random(bits: bits, using: &generator)
            let b = Ratio.random(bits: bits, using: &generator)
            let left = a.numerator * b.denominator
            let right = b.numerator * a.denominator
            #expect((a < b) == (left < right), "\(a.exactText) < \(b.exactText)")
            #expect((a == b) == (left == right), "\(a.exactText) = \(b.exactText)")
        }
    }

    @Test("fractions that differ by less than a 400th power of two are told apart", arguments: [1, -1])
    func orderOfNeighbours(sign: Int) {
        let wide = Ratio(whole: twoToThe(200))
        let smaller = (wide - .one) / wide
        let larger = wide / (wide + .one)
        #expect((larger - smaller).magnitude < Ratio.one / Ratio(whole: twoToThe(399)))
        #expect((Ratio(sign) * smaller < Ratio(sign) * larger) == (sign > 0))
        #expect((Ratio(sign) * larger < Ratio(sign) * smaller) == (sign < 0))
    }

    @Test("the coarse order never contradicts the exact one", arguments: [8, 40, 61, 64, 100, 127, 128, 300])
    func coarseOrder(bits: Int) {
        var generator = SeededGenerator(seed: UInt64(bits))
        let ratios =
            (0..<30).map { _ in Ratio.random(bits: bits, using: &generator) } + [Ratio(-1), .zero, Ratio(9, 10)]
        for a in ratios {
            #expect(!ratios.contains { a < $0 && a.coarseOrder > $0.coarseOrder }, "\(a.exactText)")
        }
    }

    // MARK: - Whole numbers below and above

    @Test(
        "floor goes down and ceiling goes up, below zero as well",
        arguments: [
            Bounds(7, 2, 3, 4), Bounds(-7, 2, -4, -3), Bounds(6, 2, 3, 3), Bounds(-6, 2, -3, -3), Bounds(0, 5, 0, 0),
            Bounds(1, 3, 0, 1), Bounds(-1, 3, -1, 0),
        ])
    func floorAndCeiling(_ bounds: Bounds) {
        #expect(bounds.ratio.floor == BigInteger(bounds.floor))
        #expect(bounds.ratio.ceiling == BigInteger(bounds.ceiling))
    }

    struct Bounds: Sendable, CustomTestStringConvertible {
        let ratio: Ratio
        let floor: Int
        let ceiling: Int

        init(_ numerator: Int, _ denominator: Int, _ floor: Int, _ ceiling: Int) {
            ratio = Ratio(numerator, denominator)
            self.floor = floor
            self.ceiling = ceiling
        }

        var testDescription: String { ratio.exactText }
    }

    @Test(
        "a fraction lies less than one above its floor and less than one below its ceiling", arguments: [40, 130, 300])
    func floorProperty(bits: Int) {
        var generator = SeededGenerator(seed: UInt64(bits))
        for _ in 0..<100 {
            let ratio = Ratio.random(bits: bits, using: &generator)
            let floor = Ratio(whole: ratio.floor)
            let ceiling = Ratio(whole: ratio.ceiling)
            #expect(floor <= ratio && ratio < floor + .one)
            #expect(ceiling - .one < ratio && ratio <= ceiling)
        }
    }
}

@Suite("Rounding, once and for display")
struct RoundingTests {
    @Test(
        "halves go away from zero by 四舍五入 and to the even digit by GB/T 8170",
        arguments: [
            Halves(Ratio(5, 2), 0, halfUp: "3", halfEven: "2"),
            Halves(Ratio(7, 2), 0, halfUp: "4", halfEven: "4"),
            Halves(Ratio(-5, 2), 0, halfUp: "-3", halfEven: "-2"),
            Halves(Ratio(-7, 2), 0, halfUp: "-4", halfEven: "-4"),
            Halves(Ratio(1, 2), 0, halfUp: "1", halfEven: "0"),
            Halves(Ratio(-1, 2), 0, halfUp: "-1", halfEven: "0"),
            // 28.5 hundredths; a binary 0.285 × 100 is 28.499…
            Halves(Ratio(285, 1000), 2, halfUp: "0.29", halfEven: "0.28"),
            Halves(Ratio(-125, 1000), 2, halfUp: "-0.13", halfEven: "-0.12"),
            Halves(Ratio(135, 1000), 2, halfUp: "0.14", halfEven: "0.14"),
            Halves(Ratio(-1875, 1000), 2, halfUp: "-1.88", halfEven: "-1.88"),
            Halves(Ratio(995, 1000), 2, halfUp: "1.00", halfEven: "1.00"),
            Halves(Ratio(-5, 1000), 2, halfUp: "-0.01", halfEven: "0.00"),
        ])
    func halves(_ row: Halves) {
        #expect(row.ratio.rounded(places: row.places).text == row.halfUp)
        #expect(row.ratio.rounded(places: row.places, rule: .halfUp).text == row.halfUp)
        #expect(row.ratio.rounded(places: row.places, rule: .halfEven).text == row.halfEven)
    }

    struct Halves: Sendable, CustomTestStringConvertible {
        let ratio: Ratio
        let places: Int
        let halfUp: String
        let halfEven: String

        init(_ ratio: Ratio, _ places: Int, halfUp: String, halfEven: String) {
            self.ratio = ratio
            self.places = places
            self.halfUp = halfUp
            self.halfEven = halfEven
        }

        var testDescription: String { "\(ratio.exactText) to \(places) places" }
    }

    @Test(
        "what is not a half goes to the nearer figure, by either rule",
        arguments: [
            Nearest(Ratio(181, 365), 4, "0.4959"), Nearest(Ratio(2, 3), 2, "0.67"), Nearest(Ratio(-2, 3), 2, "-0.67"),
            Nearest(Ratio(1, 3), 0, "0"), Nearest(Ratio(2_499_999, 1_000_000), 0, "2"),
            Nearest(Ratio(2_500_001, 1_000_000), 0, "3"), Nearest(Ratio(12), 2, "12.00"),
        ], RoundingRule.allCases)
    func nearest(_ row: Nearest, rule: RoundingRule) {
        #expect(row.ratio.rounded(places: row.places, rule: rule).text == row.text)
    }

    struct Nearest: Sendable, CustomTestStringConvertible {
        let ratio: Ratio
        let places: Int
        let text: String

        init(_ ratio: Ratio, _ places: Int, _ text: String) {
            self.ratio = ratio
            self.places = places
            self.text = text
        }

        var testDescription: String { "\(ratio.exactText) to \(places) places" }
    }

    @Test("a figure that rounds to nothing has no minus sign", arguments: RoundingRule.allCases)
    func noMinusZero(rule: RoundingRule) {
        let figure = Ratio(-4, 1000).rounded(places: 2, rule: rule)
        #expect(figure.text == "0.00")
        #expect(figure.signedText == "0.00")
        #expect(figure == Ratio.zero.rounded(places: 2))
        #expect(Ratio(-4, 10).rounded(places: 0, rule: rule).text == "0")
    }

    @Test("rounding starts from the exact value: 0.4451 is 0.4, though 0.45 would be 0.5")
    func notRoundedTwice() {
        let exact = Ratio(4451, 10_000)
        #expect(exact.rounded(places: 1).text == "0.4")
        #expect(exact.rounded(places: 2).ratio.rounded(places: 1).text == "0.5")
    }

    @Test(
        "the printed figure is never more than half a unit away, and both rules agree but on halves", arguments: 0...4)
    func halfAUnit(places: Int) {
        var generator = SeededGenerator(seed: UInt64(places))
        let unit = Ratio(BigInteger.one, .powerOfTen(places))
        for _ in 0..<100 {
            // Denominators of 16 and less make halves frequent.
            let numerator = Int.random(in: -9999...9999, using: &generator)
            let ratio = Ratio(numerator, Int.random(in: 1...16, using: &generator)) * unit
            let up = ratio.rounded(places: places, rule: .halfUp)
            let even = ratio.rounded(places: places, rule: .halfEven)
            let distance = (up.ratio - ratio).magnitude
            #expect(distance <= unit * Ratio(1, 2))
            #expect((even.ratio - ratio).magnitude == distance)
            if distance < unit * Ratio(1, 2) {
                #expect(up == even)
            } else {
                #expect(up.ratio.magnitude > ratio.magnitude)
                #expect(even.units.quotientAndRemainder(dividingBy: BigInteger(2)).remainder == .zero)
            }
            #expect((-ratio).rounded(places: places, rule: .halfUp).units == -up.units)
        }
    }

    @Test(
        "half-up is ⌊|x|·10ⁿ + ½⌋ with the sign put back, for figures of any size",
        arguments: [20, 64, 100, 126, 127, 128, 129, 300], [0, 2, 18, 19])
    func definition(bits: Int, places: Int) {
        var generator = SeededGenerator(seed: UInt64(bits))
        for _ in 0..<25 {
            let ratio = Ratio.random(bits: bits, using: &generator)
            let units = (ratio.magnitude * Ratio(whole: .powerOfTen(places)) + Ratio(1, 2)).floor
            let figure = ratio.rounded(places: places)
            #expect(figure.units == (ratio.signum < 0 ? -units : units), "\(ratio.exactText)")
            #expect(figure.places == places)
            // A half is rare here, so the other rule agrees.
            let isHalf = (figure.ratio - ratio).magnitude * Ratio(whole: .powerOfTen(places)) == Ratio(1, 2)
            #expect(isHalf || ratio.rounded(places: places, rule: .halfEven) == figure, "\(ratio.exactText)")
        }
    }

    @Test("halves of figures beyond 128 bits follow the rules too", arguments: [100, 126, 127, 128, 200])
    func wideHalves(bits: Int) {
        let even = Ratio(whole: twoToThe(bits))
        let half = Ratio(1, 2)
        #expect((even + half).rounded(places: 0).ratio == even + .one)
        #expect((even + half).rounded(places: 0, rule: .halfEven).ratio == even)
        #expect((even - half).rounded(places: 0).ratio == even)
        #expect((even - half).rounded(places: 0, rule: .halfEven).ratio == even)
        #expect((-even - half).rounded(places: 0).ratio == -even - .one)
        #expect((-even - half).rounded(places: 0, rule: .halfEven).ratio == -even)
    }
}

@Suite("Figures as they are printed")
struct RoundedFigureTests {
    @Test(
        "a figure is its units with the point put in",
        arguments: [
            Printed(5640, 2, "56.40", signed: "+56.40"), Printed(-500, 2, "-5.00", signed: "-5.00"),
            Printed(0, 2, "0.00", signed: "0.00"), Printed(5, 2, "0.05", signed: "+0.05"),
            Printed(-5, 2, "-0.05", signed: "-0.05"), Printed(50, 2, "0.50", signed: "+0.50"),
            Printed(100, 2, "1.00", signed: "+1.00"), Printed(7, 0, "7", signed: "+7"),
            Printed(-7, 0, "-7", signed: "-7"),
            Printed(0, 0, "0", signed: "0"), Printed(1, 6, "0.000001", signed: "+0.000001"),
        ])
    func text(_ row: Printed) {
        let figure = RoundedFigure(units: BigInteger(row.units), places: row.places)
        #expect(figure.text == row.text)
        #expect(figure.signedText == row.signed)
    }

    struct Printed: Sendable, CustomTestStringConvertible {
        let units: Int
        let places: Int
        let text: String
        let signed: String

        init(_ units: Int, _ places: Int, _ text: String, signed: String) {
            self.units = units
            self.places = places
            self.text = text
            self.signed = signed
        }

        var testDescription: String { text }
    }

    @Test("a figure beyond 128 bits is printed whole")
    func wideFigure() {
        #expect(
            RoundedFigure(units: .powerOfTen(42), places: 2).text == "1" + String(repeating: "0", count: 40) + ".00")
    }

    @Test("the printed figure is a fraction again: 56.40 is 282/5")
    func asFraction() {
        #expect(RoundedFigure(units: BigInteger(5640), places: 2).ratio == Ratio(282, 5))
        #expect(RoundedFigure(units: BigInteger(-7), places: 0).ratio == Ratio(-7))
    }

    @Test("three thirds printed at one place add up to 99.9, as printed figures do")
    func sumOfPrinted() {
        let third = Ratio(100, 3).rounded(places: 1)
        #expect((third.ratio + third.ratio + third.ratio).rounded(places: 1).text == "99.9")
    }
}

// MARK: - Helpers

private func twoToThe(_ exponent: Int) -> BigInteger {
    (0..<exponent).reduce(BigInteger.one) { power, _ in power + power }
}

extension Ratio {
    /// A fraction of either sign whose parts have `bits` bits, or now and then fewer.
    fileprivate static func random(bits: Int, using generator: inout SeededGenerator) -> Ratio {
        let part = { (generator: inout SeededGenerator) in
            let count = Bool.random(using: &generator) ? bits : Int.random(in: 1...bits, using: &generator)
            return (1..<count).reduce(BigInteger.one) { number, _ in
                number + number + (Bool.random(using: &generator) ? .one : .zero)
            }
        }
        let numerator = part(&generator)
        return Ratio(Bool.random(using: &generator) ? numerator : -numerator, part(&generator))
    }
}
