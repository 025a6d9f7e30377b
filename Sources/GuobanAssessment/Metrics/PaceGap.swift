package import GuobanModel

/// How far a branch is ahead of the calendar (序时差), and what it takes to catch up.
///
/// Source: docs/arithmetic.md, "Gap and catch-up".
package enum PaceGap {
    /// Completion less the elapsed share, in percentage points. Positive is ahead: 98 % done with half the year gone
    /// is +48.
    package static func points(completion: Ratio, elapsed: Ratio) -> PercentagePoints {
        PercentagePoints(of: completion, above: elapsed)
    }

    /// Raised less what the calendar asks for (target × elapsed), in the measure's unit.
    package static func amount(raised: Amount, target: Amount, elapsed: Ratio) -> Ratio {
        raised.ratio - target.ratio * elapsed
    }

    /// Completion over elapsed; nil where nothing has elapsed.
    package static func index(completion: Ratio, elapsed: Ratio) -> Ratio? {
        elapsed.signum == 0 ? nil : completion / elapsed
    }

    /// The rest of the target per day after the cut-off, in the measure's unit. No figure on and after the last day
    /// (已截止); before it zero where the target is reached.
    package static func neededPerDay(raised: Amount, target: Amount, window: Period, cutoff: CalendarDate) -> Reading {
        let days = window.end.dayNumber - cutoff.dayNumber
        guard days > 0 else { return .missing(.closed) }
        if raised >= target { return .value(.zero) }
        return .value((target - raised).ratio / Ratio(days))
    }

    /// The word for a gap; a window that has not begun has none.
    package static func status(completion: Reading, gap: PercentagePoints?, hasBegun: Bool) -> PaceStatus {
        switch completion {
        case .missing(.noTarget): return .noTarget
        case .missing(.targetZero): return .targetZero
        case .missing: return hasBegun ? .notReported : .notBegun
        case .value(let ratio):
            if !hasBegun { return .notBegun }
            if ratio >= .one { return .completed }
            guard let gap else { return .notReported }
            return gap.signum > 0 ? .ahead : gap.signum == 0 ? .onPace : .behind
        }
    }
}
