import GuobanEvidence

/// An exact fraction of any size, always in lowest terms with a positive denominator.
///
/// Everything that is divided in this project is a `Ratio` until it is printed. Source: docs/arithmetic.md, "Numbers".
/// Numerator and denominator stay in 64 bits as long as they fit, and two of them are reckoned with in machine words; only
/// a fraction that does not fit is kept as two `BigInteger`s. A fraction has exactly one representation, so equality is
/// plain comparison of what is stored.
public struct Ratio: Hashable, Sendable {
    /// Two whole numbers of which at least one is beyond 64 bits.
    private final class Wide: Hashable, Sendable {
        let numerator: BigInteger
        let denominator: BigInteger

        init(_ numerator: BigInteger, _ denominator: BigInteger) {
            self.numerator = numerator
            self.denominator = denominator
        }

        static func == (left: Wide, right: Wide) -> Bool {
            left.numerator == right.numerator && left.denominator == right.denominator
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(numerator)
            hasher.combine(denominator)
        }
    }

    /// Never `Int64.min`, so that its negative fits too.
    private let top: Int64
    private let bottom: Int64
    private let wide: Wide?

    /// `numerator` over `denominator`.
    ///
    /// - Precondition: `denominator` is not zero. Whoever divides checks first and keeps the reason.
    public init(_ numerator: BigInteger, _ denominator: BigInteger) {
        precondition(denominator.signum != 0, "a ratio needs a denominator")
        if let top = numerator.int128, let bottom = denominator.int128, top != Int128.min, bottom != Int128.min {
            self.init(reducing: bottom < 0 ? -top : top, over: bottom < 0 ? -bottom : bottom)
            return
        }
        let divisor = BigInteger.greatestCommonDivisor(numerator, denominator)
        let sign = BigInteger(denominator.signum)
        self.init(
            reduced: numerator.quotientAndRemainder(dividingBy: divisor).quotient * sign,
            over: denominator.quotientAndRemainder(dividingBy: divisor).quotient * sign)
    }

    /// Two numbers without a common divisor, the lower one positive.
    private init(reduced numerator: BigInteger, over denominator: BigInteger) {
        if let top = numerator.int128.flatMap(Int64.init(exactly:)), top != Int64.min,
            let bottom = denominator.int128.flatMap(Int64.init(exactly:))
        {
            self.init(top: top, bottom: bottom)
        } else {
            self.init(wide: Wide(numerator, denominator))
        }
    }

    /// The lower number is positive, the upper one not the least there is.
    private init(reducing numerator: Int64, over denominator: Int64) {
        let divisor = Int64(truncatingIfNeeded: BigInteger.wordDivisor(numerator.magnitude, denominator.magnitude))
        if divisor == 1 {
            self.init(top: numerator, bottom: denominator)
        } else {
            self.init(top: numerator / divisor, bottom: denominator / divisor)
        }
    }

    /// The lower number is positive, the upper one not the least there is.
    private init(reducing numerator: Int128, over denominator: Int128) {
        if let top = Int64(exactly: numerator), let bottom = Int64(exactly: denominator), top != Int64.min {
            self.init(reducing: top, over: bottom)
            return
        }
        let divisor = Int128(BigInteger.greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
        self.init(
            reduced: BigInteger(divisor == 1 ? numerator : numerator / divisor),
            over: BigInteger(divisor == 1 ? denominator : denominator / divisor))
    }

    private init(wide: Wide) {
        top = 0
        bottom = 1
        self.wide = wide
    }

    /// A fraction in lowest terms already.
    private init(top: Int64, bottom: Int64) {
        self.top = top
        self.bottom = bottom
        wide = nil
    }

    /// `numerator` over `denominator`, which is not zero.
    public init(_ numerator: Int, _ denominator: Int) {
        precondition(denominator != 0, "a ratio needs a denominator")
        if denominator > 0, numerator != Int.min {
            self.init(reducing: Int64(numerator), over: Int64(denominator))
        } else {
            let (top, bottom) = (Int128(numerator), Int128(denominator))
            self.init(reducing: bottom < 0 ? -top : top, over: bottom < 0 ? -bottom : bottom)
        }
    }

    /// The whole number `value`.
    public init(_ value: Int) {
        if value == Int.min {
            self.init(reduced: BigInteger(value), over: .one)
        } else {
            self.init(top: Int64(value), bottom: 1)
        }
    }

    /// The whole number `value`.
    public init(whole value: BigInteger) {
        self.init(value, .one)
    }

    /// Zero.
    public static let zero = Ratio(0)
    /// One, that is 100 %.
    public static let one = Ratio(1)

    /// The whole number above the line, which carries the sign.
    public var numerator: BigInteger { wide?.numerator ?? BigInteger(Int128(top)) }

    /// The whole number below the line, always positive.
    public var denominator: BigInteger { wide?.denominator ?? BigInteger(Int128(bottom)) }

    /// −1, 0 or 1.
    public var signum: Int { wide?.numerator.signum ?? Int(top.signum()) }

    /// Whether it is a whole number.
    public var isWhole: Bool { wide == nil ? bottom == 1 : wide?.denominator == .one }

    /// The distance from zero.
    public var magnitude: Ratio { signum < 0 ? -self : self }

    /// The fraction as `numerator/denominator`, the exact form kept in issued results.
    public var exactText: String { "\(numerator)/\(denominator)" }

    /// Reads what `exactText` wrote; nil for anything else.
    public init?(exactText: String) {
        let parts = exactText.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let numerator = BigInteger(String(parts[0])),
            let denominator = BigInteger(String(parts[1])), denominator.signum > 0
        else { return nil }
        self.init(numerator, denominator)
        guard self.exactText == exactText else { return nil }
    }
}

// MARK: - Arithmetic

extension Ratio {
    /// The exact sum.
    public static func + (left: Ratio, right: Ratio) -> Ratio {
        guard left.wide == nil, right.wide == nil else {
            return Ratio(
                left.numerator * right.denominator + right.numerator * left.denominator,
                left.denominator * right.denominator)
        }
        if left.bottom == right.bottom {
            let (sum, overflow) = left.top.addingReportingOverflow(right.top)
            if !overflow, sum != Int64.min {
                return left.bottom == 1 ? Ratio(top: sum, bottom: 1) : Ratio(reducing: sum, over: left.bottom)
            }
        } else {
            let (a, over1) = left.top.multipliedReportingOverflow(by: right.bottom)
            let (b, over2) = right.top.multipliedReportingOverflow(by: left.bottom)
            let (sum, over3) = a.addingReportingOverflow(b)
            let (bottom, over4) = left.bottom.multipliedReportingOverflow(by: right.bottom)
            if !over1, !over2, !over3, !over4, sum != Int64.min {
                // Whole numbers added to a fraction in lowest terms leave it so.
                return left.bottom == 1 || right.bottom == 1
                    ? Ratio(top: sum, bottom: bottom) : Ratio(reducing: sum, over: bottom)
            }
        }
        // Two products of 63 bits each fit, and so does their sum.
        return Ratio(
            reducing: Int128(left.top) * Int128(right.bottom) + Int128(right.top) * Int128(left.bottom),
            over: Int128(left.bottom) * Int128(right.bottom))
    }

    /// The exact difference.
    public static func - (left: Ratio, right: Ratio) -> Ratio { left + -right }

    /// The fraction with its sign changed.
    public static prefix func - (value: Ratio) -> Ratio {
        guard let wide = value.wide else { return Ratio(top: -value.top, bottom: value.bottom) }
        return Ratio(-wide.numerator, wide.denominator)
    }

    /// The exact product.
    public static func * (left: Ratio, right: Ratio) -> Ratio {
        guard left.wide == nil, right.wide == nil else {
            return Ratio(left.numerator * right.numerator, left.denominator * right.denominator)
        }
        return product(left.top, left.bottom, right.top, right.bottom)
    }

    /// The exact quotient.
    ///
    /// - Precondition: `right` is not zero.
    public static func / (left: Ratio, right: Ratio) -> Ratio {
        precondition(right.signum != 0, "division by zero")
        guard left.wide == nil, right.wide == nil else {
            return Ratio(left.numerator * right.denominator, left.denominator * right.numerator)
        }
        let sign: Int64 = right.top < 0 ? -1 : 1
        return product(left.top, left.bottom, sign * right.bottom, sign * right.top)
    }

    /// The product of two fractions in lowest terms, each pair of opposite numbers reduced before it is multiplied.
    private static func product(_ top: Int64, _ bottom: Int64, _ otherTop: Int64, _ otherBottom: Int64) -> Ratio {
        if top == 0 || otherTop == 0 { return .zero }
        let one = Int64(truncatingIfNeeded: BigInteger.wordDivisor(top.magnitude, otherBottom.magnitude))
        let two = Int64(truncatingIfNeeded: BigInteger.wordDivisor(otherTop.magnitude, bottom.magnitude))
        let (a, b) = one == 1 ? (top, otherBottom) : (top / one, otherBottom / one)
        let (c, d) = two == 1 ? (otherTop, bottom) : (otherTop / two, bottom / two)
        let (upper, over1) = a.multipliedReportingOverflow(by: c)
        let (lower, over2) = b.multipliedReportingOverflow(by: d)
        if !over1, !over2, upper != Int64.min { return Ratio(top: upper, bottom: lower) }
        return Ratio(reduced: BigInteger(Int128(a) * Int128(c)), over: BigInteger(Int128(b) * Int128(d)))
    }

    /// The exact sum of many fractions over their least common denominator, reduced once at the end; adding one after
    /// the other would reduce every partial sum.
    public static func sum(of ratios: [Ratio]) -> Ratio {
        let (numerator, common) = onCommonDenominator(ratios)
        return Ratio(numerator, common)
    }

    /// The exact mean of fractions, reduced once at the end.
    ///
    /// - Precondition: `ratios` is not empty.
    public static func mean(of ratios: [Ratio]) -> Ratio {
        precondition(!ratios.isEmpty, "nothing has no mean")
        let (numerator, common) = onCommonDenominator(ratios)
        return Ratio(numerator, common * BigInteger(ratios.count))
    }

    /// The numerators of fractions over their least common denominator, for figures that compare many of them: whole
    /// numbers need no reducing on the way.
    package static func numerators(of ratios: [Ratio]) -> (numerators: [BigInteger], denominator: BigInteger) {
        var common = BigInteger.one
        for ratio in ratios where ratio.denominator != common {
            let divisor = BigInteger.greatestCommonDivisor(common, ratio.denominator)
            common = common * ratio.denominator.quotientAndRemainder(dividingBy: divisor).quotient
        }
        let numerators = ratios.map {
            $0.numerator * common.quotientAndRemainder(dividingBy: $0.denominator).quotient
        }
        return (numerators, common)
    }

    private static func onCommonDenominator(_ ratios: [Ratio]) -> (sum: BigInteger, denominator: BigInteger) {
        let ratios = gathered(ratios)
        var common = BigInteger.one
        for ratio in ratios where ratio.denominator != common {
            let divisor = BigInteger.greatestCommonDivisor(common, ratio.denominator)
            common = common * ratio.denominator.quotientAndRemainder(dividingBy: divisor).quotient
        }
        let numerator = ratios.reduce(BigInteger.zero) { sum, ratio in
            sum + ratio.numerator * common.quotientAndRemainder(dividingBy: ratio.denominator).quotient
        }
        return (numerator, common)
    }

    /// The same sum in fewer addends: those that fit machine words become one with a denominator that theirs divides.
    /// Branches have few different targets, and a least common denominator of many is a long number to divide.
    private static func gathered(_ ratios: [Ratio]) -> [Ratio] {
        guard ratios.count > 16, ratios.allSatisfy({ $0.wide == nil }) else { return ratios }
        let bottoms = ratios.map(\.bottom)
        let order = ratios.indices.inOrder { bottoms[$0] > bottoms[$1] }
        // Denominators that divide no greater one, each with the sum of all numerators that go there. The search among
        // them has an end, since many branches may have targets of their own.
        var hosts: [Int64] = []
        var sums: [Int128] = []
        var place = 0
        while place < order.count {
            let bottom = bottoms[order[place]]
            var top: Int128 = 0
            while place < order.count, bottoms[order[place]] == bottom {
                top += Int128(ratios[order[place]].top)
                place += 1
            }
            let host = hosts.prefix(128).firstIndex { $0 % bottom == 0 }
            let (product, overflow) = top.multipliedReportingOverflow(by: host.map { Int128(hosts[$0] / bottom) } ?? 1)
            if let host, !overflow, abs(sums[host]) < Int128.max / 2, abs(product) < Int128.max / 2 {
                sums[host] += product
            } else {
                hosts.append(bottom)
                sums.append(top)
            }
        }
        return zip(sums, hosts).map { Ratio(reducing: $0, over: Int128($1)) }
    }

    /// The same as a machine word, where it fits one.
    package var flooredWord: Int? {
        guard wide == nil else { return floor.int128.flatMap { Int(exactly: $0) } }
        return Int(top / bottom - (top < 0 && top % bottom != 0 ? 1 : 0))
    }

    /// The greatest whole number that is not above the fraction.
    public var floor: BigInteger {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        return remainder.signum < 0 ? quotient - .one : quotient
    }

    /// The least whole number that is not below the fraction.
    public var ceiling: BigInteger { -(-self).floor }
}

extension Ratio {
    /// A whole number that orders fractions as they are ordered, except that close ones may share it: ⌊x · 2⁴⁰⌋, cut
    /// to what fits. Sorting compares these first and the fractions themselves only where they are equal.
    package var coarseOrder: Int64 {
        guard wide == nil else {
            let exact = (self * Ratio(1 << 40)).floor.int128
            return exact.map { Int64(clamping: $0) } ?? (signum < 0 ? Int64.min : Int64.max)
        }
        let scaled = Int128(top) << 40
        let bottom = Int128(bottom)
        let quotient = scaled / bottom - (scaled < 0 && scaled % bottom != 0 ? 1 : 0)
        return Int64(clamping: quotient)
    }
}

extension Ratio: Comparable {
    /// Whether `left` is the smaller fraction, decided exactly.
    public static func < (left: Ratio, right: Ratio) -> Bool {
        if left.wide == nil, right.wide == nil {
            if left.bottom == right.bottom { return left.top < right.top }
            return Int128(left.top) * Int128(right.bottom) < Int128(right.top) * Int128(left.bottom)
        }
        if left.signum != right.signum { return left.signum < right.signum }
        return left.numerator * right.denominator < right.numerator * left.denominator
    }
}

// MARK: - Rounding

/// How a figure that lies exactly between two printable ones is rounded.
public enum RoundingRule: String, CaseIterable, Hashable, Sendable {
    /// Halves go away from zero (四舍五入): 2.5 → 3, −2.5 → −3. The default of offices.
    case halfUp = "half-up"
    /// Halves go to the even digit (四舍六入五成双, GB/T 8170): 2.5 → 2, 3.5 → 4.
    case halfEven = "half-even"
}

extension Ratio {
    /// The one rounding of a figure: to `places` decimals, from the exact value.
    ///
    /// A rounded figure is never rounded again; that is why the result is another type.
    public func rounded(places: Int, rule: RoundingRule = .halfUp) -> RoundedFigure {
        RoundedFigure(units: units(places: places, rule: rule), places: places)
    }

    /// The same as a fraction; one with no more decimals than that is what it was.
    package func roundedRatio(places: Int, rule: RoundingRule) -> Ratio {
        if wide == nil, places <= 18, Ratio.powersOfTen(places) % bottom.magnitude == 0 { return self }
        return rounded(places: places, rule: rule).ratio
    }

    /// The one rounding of a rate that is printed in percent: 0.564 with two places is 56.40.
    public func roundedPercent(places: Int, rule: RoundingRule = .halfUp) -> RoundedFigure {
        RoundedFigure(units: units(places: places + 2, rule: rule), places: places)
    }

    /// The nearest whole number of units of the last of `places` decimals.
    private func units(places: Int, rule: RoundingRule) -> BigInteger {
        if wide == nil, places <= 18 {
            let scale = Ratio.powersOfTen(places)
            let (small, overflow) = top.magnitude.multipliedReportingOverflow(by: scale)
            if !overflow, small <= UInt64(Int64.max) {
                let (quotient, remainder) = small.quotientAndRemainder(dividingBy: bottom.magnitude)
                let units = Int64(quotient) + (Ratio.goesUp(quotient, remainder, of: bottom.magnitude, rule) ? 1 : 0)
                return BigInteger(Int128(top < 0 ? -units : units))
            }
            let scaled = UInt128(top.magnitude) * UInt128(scale)
            let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: UInt128(bottom.magnitude))
            let isOdd = UInt64(truncatingIfNeeded: quotient) & 1
            let goesUp = Ratio.goesUp(isOdd, UInt64(remainder), of: bottom.magnitude, rule)
            let units = Int128(quotient) + (goesUp ? 1 : 0)
            return BigInteger(top < 0 ? -units : units)
        }
        // Not reduced first: the quotient is the same.
        let scaled = numerator.magnitude * .powerOfTen(places)
        let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: denominator)
        let doubled = remainder + remainder
        let goesUp: Bool
        if doubled == denominator {
            let isOdd = quotient.quotientAndRemainder(dividingBy: BigInteger(2)).remainder == .one
            goesUp = rule == .halfUp || isOdd
        } else {
            goesUp = denominator < doubled
        }
        let units = goesUp ? quotient + .one : quotient
        return signum < 0 ? -units : units
    }

    /// Whether what remains of a division sends its quotient up.
    private static func goesUp(_ quotient: UInt64, _ remainder: UInt64, of divisor: UInt64, _ rule: RoundingRule)
        -> Bool
    {
        let rest = divisor - remainder
        return remainder == rest ? rule == .halfUp || quotient & 1 == 1 : remainder > rest
    }

    /// Ten to the power of a number up to 18.
    private static func powersOfTen(_ exponent: Int) -> UInt64 {
        var power: UInt64 = 1
        for _ in 0..<exponent { power *= 10 }
        return power
    }
}

/// A figure as it is printed: a whole number of units of the last decimal.
public struct RoundedFigure: Hashable, Sendable {
    /// The figure in units of its last decimal: 56.40 with two places is 5640.
    public let units: BigInteger
    /// How many decimals are printed; not negative.
    public let places: Int

    /// `units` of the last of `places` decimals.
    public init(units: BigInteger, places: Int) {
        self.units = units
        self.places = places
    }

    /// Plain digits with a point, no thousands separators; a figure that rounds to nothing has no minus.
    public var text: String { text(isSigned: false) }

    /// The same with a sign in front of every figure that is not zero: +6.40, -5.00, 0.00.
    public var signedText: String { text(isSigned: true) }

    private func text(isSigned: Bool) -> String {
        let signum = units.signum
        // One machine word for nearly every figure; the digits of a longer one are had from it as a whole.
        var rest: UInt64 = 0
        var digits: [UInt8] = []
        var count = 1
        if let small = units.int128, small.magnitude <= UInt128(UInt64.max) {
            rest = UInt64(small.magnitude)
            var bound = rest / 10
            while bound > 0 {
                count += 1
                bound /= 10
            }
        } else {
            digits = units.magnitude.digits
            count = digits.count
        }
        let hasSign = signum < 0 || isSigned && signum > 0
        let width = max(count, places + 1)
        let length = width + (places > 0 ? 1 : 0) + (hasSign ? 1 : 0)
        return String(unsafeUninitializedCapacity: length) { buffer in
            if hasSign { buffer[0] = signum < 0 ? 0x2D : 0x2B }
            // From the last digit to the first.
            var place = length
            for index in 0..<width {
                if places > 0, index == places {
                    place -= 1
                    buffer[place] = 0x2E
                }
                place -= 1
                if digits.isEmpty {
                    buffer[place] = UInt8(0x30 + rest % 10)
                    rest /= 10
                } else {
                    buffer[place] = index < count ? digits[count - 1 - index] : 0x30
                }
            }
            return length
        }
    }

    /// The printed figure as a fraction, for sums of printed figures.
    public var ratio: Ratio { Ratio(units, .powerOfTen(places)) }

    /// A printed percentage as a plain fraction: 56.40 is 0.564.
    package var ratioOfPercent: Ratio { Ratio(units, .powerOfTen(places + 2)) }
}
