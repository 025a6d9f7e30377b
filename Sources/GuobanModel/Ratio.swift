import GuobanEvidence

/// An exact fraction of any size, always in lowest terms with a positive denominator.
///
/// Everything that is divided in this project is a `Ratio` until it is printed. Source: docs/arithmetic.md, "Numbers".
/// Numerator and denominator stay in 128 bits as long as they fit; only a fraction that does not is kept as two
/// `BigInteger`s. A fraction has exactly one representation, so equality is plain comparison of what is stored.
public struct Ratio: Hashable, Sendable {
    /// Two whole numbers of which at least one is beyond 128 bits.
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

    private let top: Int128
    private let bottom: Int128
    private let wide: Wide?

    /// `numerator` over `denominator`.
    ///
    /// - Precondition: `denominator` is not zero. Whoever divides checks first and keeps the reason.
    public init(_ numerator: BigInteger, _ denominator: BigInteger) {
        precondition(denominator.signum != 0, "a ratio needs a denominator")
        if let top = numerator.int128, let bottom = denominator.int128, top != Int128.min, bottom != Int128.min {
            self.init(reducing: top, over: bottom)
            return
        }
        let divisor = BigInteger.greatestCommonDivisor(numerator, denominator)
        let sign = BigInteger(denominator.signum)
        let numerator = numerator.quotientAndRemainder(dividingBy: divisor).quotient * sign
        let denominator = denominator.quotientAndRemainder(dividingBy: divisor).quotient * sign
        if let top = numerator.int128, let bottom = denominator.int128, top != Int128.min {
            self.init(top: top, bottom: bottom)
        } else {
            self.init(wide: Wide(numerator, denominator))
        }
    }

    /// Neither number is `Int128.min`, and the denominator is not zero.
    private init(reducing numerator: Int128, over denominator: Int128) {
        if denominator > 0, Ratio.isNarrow(numerator), Ratio.isNarrow(denominator) {
            // One machine word each: most figures of a report.
            let divisor = Int64(BigInteger.wordDivisor(UInt64(numerator.magnitude), UInt64(denominator)))
            self.init(
                top: Int128(Int64(truncatingIfNeeded: numerator) / divisor),
                bottom: Int128(Int64(truncatingIfNeeded: denominator) / divisor))
            return
        }
        let divisor = Int128(BigInteger.greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
        let sign: Int128 = denominator < 0 ? -1 : 1
        if divisor == 1 {
            self.init(top: sign * numerator, bottom: sign * denominator)
        } else {
            self.init(top: sign * (numerator / divisor), bottom: sign * (denominator / divisor))
        }
    }

    /// Whether the number and its negative fit 63 bits, so that a product of two fits 126.
    private static func isNarrow(_ value: Int128) -> Bool {
        value > -(1 << 62) && value < 1 << 62
    }

    private var isNarrow: Bool { wide == nil && Ratio.isNarrow(top) && Ratio.isNarrow(bottom) }

    private init(top: Int128, bottom: Int128) {
        self.top = top
        self.bottom = bottom
        wide = nil
    }

    private init(wide: Wide) {
        top = 0
        bottom = 1
        self.wide = wide
    }

    /// `numerator` over `denominator`, which is not zero.
    public init(_ numerator: Int, _ denominator: Int) {
        precondition(denominator != 0, "a ratio needs a denominator")
        self.init(reducing: Int128(numerator), over: Int128(denominator))
    }

    /// The whole number `value`.
    public init(_ value: Int) {
        self.init(top: Int128(value), bottom: 1)
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
    public var numerator: BigInteger { wide?.numerator ?? BigInteger(top) }

    /// The whole number below the line, always positive.
    public var denominator: BigInteger { wide?.denominator ?? BigInteger(bottom) }

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
        if left.isNarrow, right.isNarrow {
            if left.bottom == right.bottom { return Ratio(reducing: left.top &+ right.top, over: left.bottom) }
            return Ratio(
                reducing: left.top &* right.bottom &+ right.top &* left.bottom, over: left.bottom &* right.bottom)
        }
        if left.wide == nil, right.wide == nil {
            if left.bottom == right.bottom {
                let (sum, overflow) = left.top.addingReportingOverflow(right.top)
                if !overflow, sum != Int128.min { return Ratio(reducing: sum, over: left.bottom) }
            }
            let (a, over1) = left.top.multipliedReportingOverflow(by: right.bottom)
            let (b, over2) = right.top.multipliedReportingOverflow(by: left.bottom)
            let (sum, over3) = a.addingReportingOverflow(b)
            let (bottom, over4) = left.bottom.multipliedReportingOverflow(by: right.bottom)
            if !over1, !over2, !over3, !over4, sum != Int128.min { return Ratio(reducing: sum, over: bottom) }
        }
        return Ratio(
            left.numerator * right.denominator + right.numerator * left.denominator,
            left.denominator * right.denominator)
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
        if left.isNarrow, right.isNarrow {
            return Ratio(reducing: left.top &* right.top, over: left.bottom &* right.bottom)
        }
        if left.wide == nil, right.wide == nil {
            let (top, over1) = left.top.multipliedReportingOverflow(by: right.top)
            let (bottom, over2) = left.bottom.multipliedReportingOverflow(by: right.bottom)
            if !over1, !over2, top != Int128.min { return Ratio(reducing: top, over: bottom) }
        }
        return Ratio(left.numerator * right.numerator, left.denominator * right.denominator)
    }

    /// The exact quotient.
    ///
    /// - Precondition: `right` is not zero.
    public static func / (left: Ratio, right: Ratio) -> Ratio {
        precondition(right.signum != 0, "division by zero")
        guard let wide = right.wide else { return left * Ratio(reducing: right.bottom, over: right.top) }
        return left * Ratio(wide.denominator, wide.numerator)
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
        guard ratios.count > 16, ratios.allSatisfy(\.isNarrow) else { return ratios }
        let bottoms = ratios.map { Int64($0.bottom) }
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
                top += ratios[order[place]].top
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
        return zip(sums, hosts).map { Ratio(top: $0, bottom: Int128($1)) }
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
        guard wide == nil, Ratio.isNarrow(top) else {
            let exact = (self * Ratio(1 << 40)).floor.int128
            return exact.map { Int64(clamping: $0) } ?? (signum < 0 ? Int64.min : Int64.max)
        }
        let scaled = top << 40
        let quotient = scaled / bottom - (scaled < 0 && scaled % bottom != 0 ? 1 : 0)
        return Int64(clamping: quotient)
    }
}

extension Ratio: Comparable {
    /// Whether `left` is the smaller fraction, decided exactly.
    public static func < (left: Ratio, right: Ratio) -> Bool {
        if left.isNarrow, right.isNarrow { return left.top &* right.bottom < right.top &* left.bottom }
        if left.wide == nil, right.wide == nil {
            if left.bottom == right.bottom { return left.top < right.top }
            let (a, over1) = left.top.multipliedReportingOverflow(by: right.bottom)
            let (b, over2) = right.top.multipliedReportingOverflow(by: left.bottom)
            if !over1, !over2 { return a < b }
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

    /// The one rounding of a rate that is printed in percent: 0.564 with two places is 56.40.
    public func roundedPercent(places: Int, rule: RoundingRule = .halfUp) -> RoundedFigure {
        RoundedFigure(units: units(places: places + 2, rule: rule), places: places)
    }

    /// The nearest whole number of units of the last of `places` decimals.
    private func units(places: Int, rule: RoundingRule) -> BigInteger {
        if wide == nil, places <= 18 {
            var scale: Int128 = 1
            for _ in 0..<places { scale *= 10 }
            let (scaled, overflow) = top.magnitude.multipliedReportingOverflow(by: scale.magnitude)
            if !overflow, bottom < Int128.max / 2 {
                let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: bottom.magnitude)
                let doubled = 2 * remainder
                let isHalf = doubled == bottom.magnitude
                let goesUp = isHalf ? rule == .halfUp || quotient % 2 == 1 : doubled > bottom.magnitude
                if quotient < UInt128(Int128.max) {
                    let units = Int128(quotient) + (goesUp ? 1 : 0)
                    return BigInteger(top < 0 ? -units : units)
                }
            }
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
