/// An exact fraction of any size, always in lowest terms with a positive denominator.
///
/// Everything that is divided in this project is a `Ratio` until it is printed. Source: docs/arithmetic.md, "Numbers".
public struct Ratio: Hashable, Sendable {
    /// The whole number above the line, which carries the sign.
    public let numerator: BigInteger
    /// The whole number below the line, always positive.
    public let denominator: BigInteger

    /// `numerator` over `denominator`.
    ///
    /// - Precondition: `denominator` is not zero. Whoever divides checks first and keeps the reason.
    public init(_ numerator: BigInteger, _ denominator: BigInteger) {
        precondition(denominator.signum != 0, "a ratio needs a denominator")
        let divisor = BigInteger.greatestCommonDivisor(numerator, denominator)
        let sign = BigInteger(denominator.signum)
        if divisor == .one {
            self.numerator = numerator * sign
            self.denominator = denominator * sign
        } else {
            self.numerator = numerator.quotientAndRemainder(dividingBy: divisor).quotient * sign
            self.denominator = denominator.quotientAndRemainder(dividingBy: divisor).quotient * sign
        }
    }

    /// `numerator` over `denominator`, which is not zero.
    public init(_ numerator: Int, _ denominator: Int) {
        self.init(BigInteger(numerator), BigInteger(denominator))
    }

    /// The whole number `value`.
    public init(_ value: Int) {
        self.init(whole: BigInteger(value))
    }

    /// The whole number `value`.
    public init(whole value: BigInteger) {
        numerator = value
        denominator = .one
    }

    /// Zero.
    public static let zero = Ratio(0)
    /// One, that is 100 %.
    public static let one = Ratio(1)

    /// −1, 0 or 1.
    public var signum: Int { numerator.signum }

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
    }
}

// MARK: - Arithmetic

extension Ratio {
    /// The exact sum.
    public static func + (left: Ratio, right: Ratio) -> Ratio {
        if left.denominator == right.denominator {
            return Ratio(left.numerator + right.numerator, left.denominator)
        }
        return Ratio(
            left.numerator * right.denominator + right.numerator * left.denominator,
            left.denominator * right.denominator)
    }

    /// The exact difference.
    public static func - (left: Ratio, right: Ratio) -> Ratio { left + -right }

    /// The fraction with its sign changed.
    public static prefix func - (value: Ratio) -> Ratio { Ratio(-value.numerator, value.denominator) }

    /// The exact product.
    public static func * (left: Ratio, right: Ratio) -> Ratio {
        Ratio(left.numerator * right.numerator, left.denominator * right.denominator)
    }

    /// The exact quotient.
    ///
    /// - Precondition: `right` is not zero.
    public static func / (left: Ratio, right: Ratio) -> Ratio {
        Ratio(left.numerator * right.denominator, left.denominator * right.numerator)
    }

    /// The greatest whole number that is not above the fraction.
    public var floor: BigInteger {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        return remainder.signum < 0 ? quotient - .one : quotient
    }

    /// The least whole number that is not below the fraction.
    public var ceiling: BigInteger { -(-self).floor }
}

extension Ratio: Comparable {
    /// Whether `left` is the smaller fraction, decided exactly.
    public static func < (left: Ratio, right: Ratio) -> Bool {
        if left.denominator == right.denominator { return left.numerator < right.numerator }
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
        let scaled = magnitude * Ratio(whole: .powerOfTen(places))
        let (quotient, remainder) = scaled.numerator.quotientAndRemainder(dividingBy: scaled.denominator)
        let doubled = remainder + remainder
        let goesUp: Bool
        if doubled == scaled.denominator {
            let isOdd = quotient.quotientAndRemainder(dividingBy: BigInteger(2)).remainder == .one
            goesUp = rule == .halfUp || isOdd
        } else {
            goesUp = scaled.denominator < doubled
        }
        let units = goesUp ? quotient + .one : quotient
        return RoundedFigure(units: signum < 0 ? -units : units, places: places)
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
    public var text: String {
        var digits = units.magnitude.description
        if digits.utf8.count <= places {
            digits = String(repeating: "0", count: places + 1 - digits.utf8.count) + digits
        }
        let sign = units.signum < 0 ? "-" : ""
        guard places > 0 else { return sign + digits }
        let point = digits.index(digits.endIndex, offsetBy: -places)
        return sign + digits[..<point] + "." + digits[point...]
    }

    /// The same with a sign in front of every figure that is not zero: +6.40, -5.00, 0.00.
    public var signedText: String { units.signum > 0 ? "+" + text : text }

    /// The printed figure as a fraction, for sums of printed figures.
    public var ratio: Ratio { Ratio(units, .powerOfTen(places)) }
}
