package import GuobanModel

/// What has come in per day and month so far, and what must still come in (追赶).
///
/// Source: docs/arithmetic.md, "Gap and catch-up".
package enum CatchUp {
    /// The rest of the target per remaining month, the current one by its remaining part. Zero where the target is
    /// reached; no figure on and after the last day.
    package static func neededPerMonth(
        raised: Amount, target: Amount, window: Period, cutoff: CalendarDate
    ) -> Reading {
        guard cutoff < window.end else { return .missing(.closed) }
        if raised >= target { return .value(.zero) }
        let months = window.end.monthPosition - cutoff.monthPosition
        return .value((target - raised).ratio / months)
    }

    /// Days after the cut-off up to the deadline; zero on and after it.
    package static func remainingDays(of window: Period, cutoff: CalendarDate) -> Int {
        max(0, window.end.dayNumber - cutoff.dayNumber)
    }

    /// What came in per day of the window so far, the cut-off day included; nil before the window.
    package static func dailyMean(raised: Amount, window: Period, cutoff: CalendarDate) -> Ratio? {
        guard cutoff >= window.start else { return nil }
        return raised.ratio / Ratio(cutoff.dayNumber - window.start.dayNumber + 1)
    }

    /// What came in per month of the window so far; nil before the window.
    package static func monthlyMean(raised: Amount, window: Period, cutoff: CalendarDate) -> Ratio? {
        guard cutoff >= window.start, let before = window.start.dayBefore else { return nil }
        return raised.ratio / (cutoff.monthPosition - before.monthPosition)
    }

    /// Where it ends if it goes on as so far (线性测算): raised ÷ elapsed; nil where nothing has elapsed.
    package static func projection(raised: Amount, elapsed: Ratio) -> Ratio? {
        elapsed.signum == 0 ? nil : raised.ratio / elapsed
    }
}
