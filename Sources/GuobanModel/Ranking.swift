/// A place in a ranking (位次).
public struct Rank: Hashable, Sendable {
    /// Twice the place, since the mean of two places can end in one half.
    public let doubledPlace: Int
    /// Whether another branch has the same figure (并列).
    public let isShared: Bool

    /// The place `doubledPlace` ÷ 2.
    public init(doubledPlace: Int, isShared: Bool) {
        self.doubledPlace = doubledPlace
        self.isShared = isShared
    }

    /// The place in digits, such as 2 or 2.5.
    public var text: String {
        doubledPlace.isMultiple(of: 2) ? String(doubledPlace / 2) : "\(doubledPlace / 2).5"
    }
}
