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

    /// The rest of the target per remaining day, in the measure's unit. Zero where the target is reached; no figure
    /// on and after the last day.
    package static func neededPerDay(raised: Amount, target: Amount, window: Period, cutoff: CalendarDate) -> Reading {
        if raised >= target { return .value(.zero) }
        // Days before the window begins are no days to raise money in.
        let days = min(window.end.dayNumber - cutoff.dayNumber, window.dayCount)
        guard days > 0 else { return .missing(.closed) }
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
