package import GuobanModel

/// Which branch brings how much of the growth (拉动、贡献率).
///
/// Source: docs/arithmetic.md, "Parts of growth".
package enum GrowthParts {
    /// How many percentage points of the total growth a change brings: change ÷ last year's total. Nil where that total
    /// is not above zero.
    package static func pull(change: Amount, lastYearTotal: Amount) -> PercentagePoints? {
        lastYearTotal.signum > 0 ? PercentagePoints(difference: change.ratio(to: lastYearTotal)) : nil
    }

    /// Each change as a part of the total change; the parts add up to 1. None where the total does not change, or where
    /// some go up and others down: a part above 100 % or below zero would mislead.
    package static func contributions(_ changes: [Amount], of total: Amount) -> (parts: [Ratio]?, MissingReason?) {
        if total == .zero { return (nil, .noWhole) }
        if changes.contains(where: { $0.signum * total.signum < 0 }) { return (nil, .mixedSigns) }
        return (changes.map { $0.ratio(to: total) }, nil)
    }
}
