import GuobanEvidence
package import GuobanModel

/// Time progress that does not run evenly (非匀速序时): by dated milestones, or as last year's money came in.
///
/// Source: docs/arithmetic.md, "Milestones and last year's curve".
package enum PaceCurve {
    /// Why a curve could not be had.
    package enum Fallback: Hashable, Sendable {
        /// There are no milestones.
        case noMilestones
        /// Milestones fall, or go beyond the whole.
        case milestonesFall
        /// Last year is not known to the end of the window.
        case lastYearShort
        /// Last year raised nothing within the window.
        case lastYearEmpty
        /// Last year's figures fall on the way.
        case lastYearFalls
        /// One receipt made more than half of last year.
        case oneReceipt
    }

    /// A curve, or why there is none.
    package enum Outcome: Equatable, Sendable {
        case elapsed(Ratio)
        case fallback(Fallback)
    }

    /// A day with the part of the whole that is due or had come in by its end.
    package struct Node: Equatable, Sendable {
        package let day: CalendarDate
        package let share: Ratio

        package init(day: CalendarDate, share: Ratio) {
            self.day = day
            self.share = share
        }
    }

    /// The milestones of a target: its parts of the year summed up, and amounts due by a day, over its whole.
    package static func nodes(of target: Target, others: [Target]) -> [Node] {
        guard target.amount.signum > 0 else { return [] }
        var nodes: [Node] = []
        var sum = Amount.zero
        let stages = others.filter {
            $0.kind == .stage && $0.window.start >= target.window.start && $0.window.end <= target.window.end
        }
        for stage in stages.inOrder(by: { $0.window.end < $1.window.end }) {
            sum += stage.amount
            nodes.append(Node(day: stage.window.end, share: sum.ratio(to: target.amount)))
        }
        for milestone in others where milestone.kind == .milestone && milestone.window.end <= target.window.end {
            nodes.append(Node(day: milestone.window.end, share: milestone.amount.ratio(to: target.amount)))
        }
        return nodes.inOrder { $0.day < $1.day }
    }

    /// Milestones by date of any year, put into the years of a window.
    package static func nodes(_ milestones: [PaceMilestone], in window: Period) -> [Node] {
        (window.start.year...window.end.year).flatMap { year in
            milestones.compactMap { milestone in
                let last = CalendarDate.daysInMonth(year: year, month: milestone.month)
                return CalendarDate(year: year, month: milestone.month, day: min(milestone.day, last)).map {
                    Node(day: $0, share: milestone.share)
                }
            }
        }.filter { window.contains($0.day) }
    }

    /// What is due at the cut-off: the share of the milestone of that day; between two of them in step with the months.
    /// The window begins with nothing and ends with the whole.
    package static func elapsed(of window: Period, at cutoff: CalendarDate, nodes: [Node]) -> Outcome {
        if cutoff < window.start { return .elapsed(.zero) }
        if cutoff >= window.end { return .elapsed(.one) }
        let inner = nodes.filter { $0.day >= window.start && $0.day < window.end }
        guard !inner.isEmpty else { return .fallback(.noMilestones) }
        let shares = [Ratio.zero] + inner.map(\.share) + [.one]
        guard zip(shares, shares.dropFirst()).allSatisfy({ $0 <= $1 }) else { return .fallback(.milestonesFall) }
        let before = window.start.dayBefore ?? window.start
        let line = [Node(day: before, share: .zero)] + inner + [Node(day: window.end, share: .one)]
        return .elapsed(interpolated(line, at: cutoff))
    }

    /// λ·C(d) + (1 − λ)·p(d): C is the part of last year's window that had come in by the same day, p is by months.
    /// 29 February stands against 28 February.
    package static func elapsed(
        of window: Period, at cutoff: CalendarDate, history: [DatedAmount], weight: Ratio
    ) -> Outcome {
        if cutoff < window.start { return .elapsed(.zero) }
        if cutoff >= window.end { return .elapsed(.one) }
        guard let start = window.start.yearEarlier, let end = window.end.yearEarlier,
            let day = cutoff.yearEarlier, start.year == end.year
        else { return .fallback(.lastYearShort) }
        let points = history.filter { $0.day.year == end.year && $0.day <= end }
        // The end of the year alone is no curve.
        guard points.count > 1, let last = points.last, last.day == end else { return .fallback(.lastYearShort) }
        guard zip(points, points.dropFirst()).allSatisfy({ $0.amount <= $1.amount }), points[0].amount.signum >= 0
        else { return .fallback(.lastYearFalls) }
        let origin = CalendarDate.firstDay(year: end.year, month: 1).dayBefore ?? end
        let line =
            [Node(day: origin, share: .zero)] + points.map { Node(day: $0.day, share: $0.amount.ratio) }
        let before = start.dayBefore ?? origin
        // A window that begins within a stretch nobody knows more of cannot be cut out of it.
        guard before == origin || points.contains(where: { $0.day == before }) else { return .fallback(.lastYearShort) }
        let base = interpolated(line, at: before)
        let whole = last.amount.ratio - base
        guard whole.signum > 0 else { return .fallback(.lastYearEmpty) }
        if points.contains(where: { ($0.largestReceipt?.ratio ?? .zero) * Ratio(2) > whole }) {
            return .fallback(.oneReceipt)
        }
        let curve = (interpolated(line, at: day) - base) / whole
        let months = TimeProgress.elapsed(of: window, at: cutoff, basis: .months)
        return .elapsed(weight * curve + (.one - weight) * months)
    }

    /// The value at a day: that of a node, or in step with the months between the two around it.
    private static func interpolated(_ line: [Node], at day: CalendarDate) -> Ratio {
        guard let next = line.firstIndex(where: { $0.day >= day }) else { return line.last?.share ?? .zero }
        if line[next].day == day || next == 0 { return line[next].share }
        let left = line[next - 1]
        let right = line[next]
        let length = right.day.monthPosition - left.day.monthPosition
        let part = (day.monthPosition - left.day.monthPosition) / length
        return left.share + (right.share - left.share) * part
    }
}
