import GuobanModel

/// F5 to F8, F12 and F14, steps (每低、每超): points · steps(distance ÷ size), at most the clause's own bound.
///
/// The distance runs from the level to the reading, no further than `until`. A size in % or points is in the terms of a
/// rate; of any other figure it is a part of the level. A relative size is a part of the level (步长口径).
final class StepPlan: Sendable {
    let rule: StepRule
    let fact: Int
    let level: LevelPlan
    private let until: LevelPlan?
    private let runsUp: Bool
    private let pointsEach: Ratio
    /// The most its steps may change, with the sign of its points.
    private let bound: Ratio?
    private let size: Ratio
    /// The size in the terms of a rate.
    private let ofRate: Ratio
    private let isRelative: Bool
    private let isRate: Bool

    init(_ rule: StepRule) {
        self.rule = rule
        fact = rule.fact
        level = LevelPlan(rule.level)
        until = rule.until.map { LevelPlan($0) }
        runsUp = rule.side == .above
        pointsEach = rule.points
        bound = rule.limit.map { rule.points.signum < 0 ? -$0 : $0 }
        size = rule.size.value
        ofRate = rule.size.unit == .none ? rule.size.value / Ratio(100) : rule.size.value
        isRelative = rule.basis == .relative
        isRate = rule.size.isRate
    }

    /// The change in points, signed; zero on the other side of the level, nil where a figure is missing.
    func change(in row: RowContext) -> Ratio? {
        guard let distance = distance(in: row), let size = size(in: row) else { return nil }
        if distance.signum <= 0 { return .zero }
        guard size.signum > 0 else { return nil }
        let points = pointsEach * row.partialSteps.count(distance, of: size)
        guard let bound, let limit = rule.limit, points.magnitude > limit else { return points }
        return bound
    }

    func distance(in row: RowContext) -> Ratio? {
        guard var value = row.value(fact), let level = level.value(of: fact, in: row) else { return nil }
        if let until {
            guard let end = until.value(of: fact, in: row) else { return nil }
            value = runsUp ? min(value, end) : max(value, end)
        }
        // Only how far it is asked for: on the other side the sign is enough.
        if runsUp ? value <= level : value >= level { return .zero }
        return runsUp ? value - level : level - value
    }

    func size(in row: RowContext) -> Ratio? {
        if isRelative || isRate && !row.isRate(fact) {
            return level.value(of: fact, in: row).map { $0.magnitude * size }
        }
        return row.isRate(fact) ? ofRate : size
    }
}
