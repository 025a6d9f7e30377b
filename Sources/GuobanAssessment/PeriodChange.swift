package import GuobanModel

/// The dataset of a quarter or month by itself, for ranking what came in within it (`--period`).
///
/// Source: docs/arithmetic.md, "The quarter's own increase".
package enum PeriodChange {
    /// Each figure less what had come in before the period. The target is that of the quarter, where one is set; last
    /// year is its same period, where both ends of it are known.
    package static func applied(_ kind: RankedPeriod, to dataset: Dataset) -> Dataset {
        guard kind != .cumulative else { return dataset }
        let period = RaisedInPeriod.period(kind, at: dataset.cutoff)
        return dataset.with(
            figures: dataset.figures.map { row in
                row.map { figures in
                    var changed = figures
                    let increase = RaisedInPeriod.increase(
                        figures.raised?.amount, history: figures.history, period: period)
                    changed.raised = increase.map { found in
                        Tally(
                            amount: found.amount,
                            sources: (figures.raised?.sources ?? []) + (found.earlier?.sources ?? []))
                    }
                    changed.target = figures.otherTargets.first {
                        $0.kind == .stage && $0.window.start == period.start && $0.window.end >= period.end
                    }
                    changed.lastYear = lastYear(figures, period)
                    return changed
                }
            })
    }

    private static func lastYear(_ figures: BranchFigures, _ period: Period) -> Tally? {
        guard let whole = figures.lastYear, let start = period.start.yearEarlier, let end = period.end.yearEarlier,
            let span = Period(from: start, through: end),
            let found = RaisedInPeriod.increase(whole.amount, history: figures.history, period: span)
        else { return nil }
        return Tally(amount: found.amount, sources: whole.sources + (found.earlier?.sources ?? []))
    }
}
