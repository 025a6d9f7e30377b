/// What the elapsed share of a window is counted in (序时口径).
public enum PaceBasis: String, CaseIterable, Hashable, Sendable {
    /// Months, the part of the current one that is over included: how offices publish it.
    case months
    /// Days, first and last included.
    case days
}

/// What equal figures do to ranks (并列规则).
public enum TiePolicy: String, CaseIterable, Hashable, Sendable {
    /// 1, 2, 2, 4: one more than the number of better ones.
    case competition
    /// 1, 2, 2, 3: one more than the number of better figures (中式排名).
    case dense
    /// 1, 2, 3, 4: in printing order where figures are equal.
    case ordinal
    /// 1, 2.5, 2.5, 4: the mean of the places that equal figures share.
    case average
}

/// What branches are ranked by.
public enum RankingKey: String, CaseIterable, Hashable, Sendable {
    /// The completion ratio (完成率).
    case completion
    /// The amount raised (累计).
    case amount
    /// The gap to time progress in percentage points (序时差).
    case gap
    /// The growth on the year before (增幅).
    case growth
    /// The share of the total (占比); the same order as by amount.
    case share
    /// The score by the rubric (得分).
    case score
}

/// How figures are made (口径设置), apart from how they look.
public struct Conventions: Hashable, Sendable {
    /// What elapsed time is counted in.
    public var pace: PaceBasis = .months
    /// What equal figures do to ranks.
    public var ties: TiePolicy = .competition
    /// How halves are rounded where a figure is printed.
    public var rounding: RoundingRule = .halfUp
    /// What branches are ranked by; nil for completion where there are targets, else amount.
    public var rankedBy: RankingKey?
    /// The measure that is ranked, by name; nil for the main one.
    public var measureName: String?
    /// To how many decimals of a percent shares are made to add up.
    public var sharePlaces = 1

    /// The documented defaults.
    public init() {}
}
