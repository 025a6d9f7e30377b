package import GuobanModel

/// What a branch still needs to reach half its target, time progress, and all of it (过半、序时、全年尚需).
///
/// Source: docs/arithmetic.md, "Gap and catch-up".
package enum BranchNeeds {
    /// The needs of one measure at the cut-off.
    package static func needs(
        of result: MeasureResult, unit: Measure.Unit, cutoff: CalendarDate
    ) -> MeasureNeeds {
        var needs = MeasureNeeds()
        if let raised = result.raised, let window = result.window {
            needs.monthlyMean = CatchUp.monthlyMean(raised: raised, window: window, cutoff: cutoff)
        }
        guard let target = result.target, target.signum > 0, let raised = result.raised else { return needs }
        needs.remaining = max(.zero, target - raised)
        needs.toHalf = missing(target.ratio / Ratio(2) - raised.ratio, unit)
        if let elapsed = result.elapsed {
            needs.toPace = missing(target.ratio * elapsed - raised.ratio, unit)
        }
        if let window = result.window {
            needs.neededPerMonth = CatchUp.neededPerMonth(
                raised: raised, target: target, window: window, cutoff: cutoff)
        }
        return needs
    }

    /// The next whole fen, or whole thing, that is enough.
    private static func missing(_ exact: Ratio, _ unit: Measure.Unit) -> Amount? {
        if exact.signum <= 0 { return .zero }
        if unit == .yuan { return (exact * Ratio(100)).ceiling.int128.map { Amount(hundredths: $0) } }
        return exact.ceiling.int128.map { Amount(hundredths: $0 * 100) }
    }
}
