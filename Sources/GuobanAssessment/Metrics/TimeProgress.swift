package import GuobanModel

/// The elapsed share of a target's window (序时进度), the cut-off day included.
///
/// Source: docs/arithmetic.md, "Time progress".
package enum TimeProgress {
    /// From 0 before the window to 1 on its last day and after it.
    ///
    /// By months: 30 June of a calendar year is 1/2, and of a window to 31 October 6/10. By days the same dates give
    /// 181/365 and 181/304.
    package static func elapsed(of window: Period, at cutoff: CalendarDate, basis: PaceBasis) -> Ratio {
        if cutoff < window.start { return .zero }
        if cutoff >= window.end { return .one }
        switch basis {
        case .days:
            return Ratio(cutoff.dayNumber - window.start.dayNumber + 1, window.dayCount)
        case .months, .milestones, .curve:
            // Milestones and curves need more than the window; see `PaceCurve`.
            let begin = window.start.dayBefore?.monthPosition ?? Ratio(12)
            return (cutoff.monthPosition - begin) / (window.end.monthPosition - begin)
        }
    }

    /// The elapsed share of several windows together, each weighted by its target: Σ(T·p) ÷ ΣT.
    package static func weighted(_ parts: [(target: Amount, elapsed: Ratio)]) -> Ratio? {
        let whole = parts.reduce(Amount.zero) { $0 + $1.target }
        guard whole.signum > 0 else { return nil }
        if let first = parts.first?.elapsed, parts.allSatisfy({ $0.elapsed == first }) { return first }
        return Ratio.sum(of: parts.map { $0.target.ratio(to: whole) * $0.elapsed })
    }
}
