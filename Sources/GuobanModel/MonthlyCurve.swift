/// The money of all branches together, month by month (逐月累计). Of branches with targets where there are any.
public struct MonthlyCurve: Hashable, Sendable {
    /// The sum since 1 January by the end of each month up to the cut-off, whose own month ends there; nil where a branch
    /// that reported does not say.
    public let actual: [Amount?]
    /// The same of the year before, all twelve months.
    public let lastYear: [Amount?]

    /// A curve.
    public init(actual: [Amount?], lastYear: [Amount?]) {
        self.actual = actual
        self.lastYear = lastYear
    }
}

/// What a branch still needs in one measure (尚需). Money that reaches a goal is never rounded down.
public struct MeasureNeeds: Hashable, Sendable {
    /// What is missing of the whole target; zero where it is reached, nil without target or report.
    public var remaining: Amount?
    /// What is missing of half the target (过半), to the whole fen or thing.
    public var toHalf: Amount?
    /// What is missing of what the calendar asks for by the cut-off (序时), to the whole fen or thing.
    public var toPace: Amount?
    /// The rest per remaining month, in the measure's unit.
    public var neededPerMonth: Reading = .missing(.noTarget)
    /// What has come in per month of the window so far, in the measure's unit.
    public var monthlyMean: Ratio?

    /// Nothing known.
    public init() {}
}
