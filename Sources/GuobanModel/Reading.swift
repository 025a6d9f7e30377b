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
    /// Both years are zero, so nothing changed and there is no rate (持平).
    case flat
    /// The year before was zero and money was taken back this year, so there is no rate.
    case baseZero = "base-zero"
    /// The year before was below zero, so a rate would mean nothing.
    case negativeBase = "negative-base"
    /// Several deadlines stand behind the figure, so there is no one stretch of days.
    case severalWindows = "several-windows"
    /// The deadline has passed or is today, so there is no time left to spread the rest over (已截止).
    case closed
    /// The figures of all branches together are not above zero, so there are no shares.
    case noWhole = "no-whole"
    /// Some figures are below zero, and the measure is not defined for such.
    case negativeFigure = "negative-figure"
    /// There are too few figures for it.
    case tooFew = "too-few"
    /// The smallest figure is zero or below, so there is nothing to divide by.
    case smallestNotPositive = "smallest-not-positive"
    /// Some go up and others down, so that parts of the change would mislead.
    case mixedSigns = "mixed-signs"
    /// There is no figure of what it is divided by, or it is zero.
    case noDivisor = "no-divisor"
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
