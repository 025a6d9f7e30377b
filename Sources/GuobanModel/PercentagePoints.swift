/// A difference of two rates (个百分点).
///
/// It is a type of its own so that no printout can put a percent sign behind it: 56.40 % less 50.00 % is 6.40
/// percentage points (个百分点), never 6.40 %.
public struct PercentagePoints: Hashable, Sendable, Comparable {
    /// The difference as a plain fraction: one percentage point is 1/100.
    public let difference: Ratio

    /// `rate` less `base`.
    public init(of rate: Ratio, above base: Ratio) {
        difference = rate - base
    }

    /// A difference that is known already, as a plain fraction.
    public init(difference: Ratio) {
        self.difference = difference
    }

    /// No difference.
    public static let zero = PercentagePoints(difference: .zero)

    /// How many points: a difference of 1/100 is one.
    public var points: Ratio { difference * Ratio(100) }

    /// −1, 0 or 1.
    public var signum: Int { difference.signum }

    /// Whether `left` is the smaller difference.
    public static func < (left: PercentagePoints, right: PercentagePoints) -> Bool {
        left.difference < right.difference
    }
}
