package import GuobanModel

/// What the calendar asks for where a target was changed on the way (目标调整).
///
/// Source: docs/arithmetic.md, "Revised targets".
package enum TargetRevision {
    /// Up to the day of a change the line follows the old target; from there it goes straight, by months, to the new one
    /// on the last day. So it bends on the day, and nobody falls behind by the stroke of a pen. Nil where the target was
    /// not changed within its window; the official gap is measured against the target in force either way.
    package static func expected(of figures: BranchFigures, cutoff: CalendarDate) -> Ratio? {
        let inForce = figures.revisions.filter { $0.effective.map { $0 <= cutoff } ?? true }
        guard inForce.count > 1, let first = inForce.first else { return nil }
        let elapsed = { (day: CalendarDate) in TimeProgress.elapsed(of: first.window, at: day, basis: .months) }
        let now = elapsed(cutoff)
        var reached = Ratio.zero
        var since = Ratio.zero
        for (place, target) in inForce.enumerated() {
            let end: Ratio
            if place + 1 < inForce.count, let change = inForce[place + 1].effective {
                // The new target counts from its first day on, so the old one is followed to the end of the day before.
                end = min(now, change.dayBefore.map(elapsed) ?? .zero)
            } else {
                end = now
            }
            if since < .one { reached = reached + (target.amount.ratio - reached) * ((end - since) / (.one - since)) }
            since = end
        }
        return reached
    }
}
