/// The money of all branches together, month by month (逐月累计). Of branches with targets where there are any.
public struct MonthlyCurve: Equatable, Sendable {
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
