/// Why there is no figure. Each has its own words on the page; none of them is a zero.
public enum MissingReason: String, CaseIterable, Hashable, Sendable {
    /// No target was set (未下达).
    case noTarget = "no-target"
    /// The target is zero, so there is nothing to divide by (目标为零).
    case targetZero = "target-zero"
    /// Nothing was reported (未报送).
    case notReported = "not-reported"
    /// The target's window has not begun at the cut-off (未启动).
    case notBegun = "not-begun"
    /// There is no figure of the year before (无同期).
    case noLastYear = "no-last-year"
    /// The year before was zero and this year is not, so there is no rate (新增).
    case newThisYear = "new"
    /// The year before was below zero, so a rate would mean nothing.
    case negativeBase = "negative-base"
    /// Several deadlines stand behind the figure, so there is no one stretch of days.
    case severalWindows = "several-windows"
    /// The deadline has passed or is today, so there is no time left to spread the rest over (已截止).
    case closed
    /// The figures of all branches together are zero or some are negative, so there are no shares.
    case noWhole = "no-whole"
}

/// A figure, or the reason why there is none (指标值).
public enum Reading: Hashable, Sendable {
    /// The exact figure.
    case value(Ratio)
    /// Why there is none.
    case missing(MissingReason)

    /// The figure, where there is one.
    public var value: Ratio? {
        if case .value(let ratio) = self { ratio } else { nil }
    }

    /// The reason, where there is no figure.
    public var reason: MissingReason? {
        if case .missing(let reason) = self { reason } else { nil }
    }
}
