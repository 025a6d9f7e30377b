/// An amount of a measure (金额): whole fen where the unit is yuan, hundredths of the unit where things are counted.
///
/// A file may not state more than `Int64` fen in one cell, so that even a sum over 2⁶³ cells fits the 128 bits used
/// here and adding never overflows.
public struct Amount: Hashable, Sendable, Comparable {
    /// The amount in hundredths of the measure's unit; fen where that is yuan.
    public let hundredths: Int128

    /// `hundredths` of a unit.
    public init(hundredths: Int128) {
        self.hundredths = hundredths
    }

    /// Whole fen.
    public init(fen: Int) {
        hundredths = Int128(fen)
    }

    /// Whole yuan, or whole units of a count.
    public init(yuan: Int) {
        hundredths = Int128(yuan) * 100
    }

    /// Whole units of 10 000 yuan (万元).
    public init(wanyuan: Int) {
        hundredths = Int128(wanyuan) * 1_000_000
    }

    /// Nothing: a reported zero, which is not the same as a missing figure.
    public static let zero = Amount(hundredths: 0)

    /// −1, 0 or 1.
    public var signum: Int { Int(hundredths.signum()) }

    /// The exact sum.
    public static func + (left: Amount, right: Amount) -> Amount {
        Amount(hundredths: left.hundredths + right.hundredths)
    }

    /// The exact difference.
    public static func - (left: Amount, right: Amount) -> Amount {
        Amount(hundredths: left.hundredths - right.hundredths)
    }

    /// Adds `right`, exactly.
    public static func += (left: inout Amount, right: Amount) {
        left = left + right
    }

    /// The amount with its sign changed.
    public static prefix func - (amount: Amount) -> Amount {
        Amount(hundredths: -amount.hundredths)
    }

    /// Whether `left` is the smaller amount.
    public static func < (left: Amount, right: Amount) -> Bool { left.hundredths < right.hundredths }

    /// The amount in its unit (yuan, or things counted), exactly.
    public var ratio: Ratio { Ratio(BigInteger(hundredths), BigInteger(100)) }

    /// This amount as an exact fraction of `whole`.
    ///
    /// - Precondition: `whole` is not zero. The caller knows the reason to print instead.
    public func ratio(to whole: Amount) -> Ratio {
        Ratio(BigInteger(hundredths), BigInteger(whole.hundredths))
    }
}
