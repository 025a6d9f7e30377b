import GuobanModel

/// F5 to F8, F12 and F14, steps (每低、每超): points · steps(distance ÷ size), at most the clause's own bound.
///
/// The distance runs from the level to the reading, no further than `until`. A size in % or points is in the terms of a
/// rate; of any other figure it is a part of the level. A relative size is a part of the level (步长口径).
enum Steps {
    /// The change in points, signed; zero on the other side of the level, nil where a figure is missing.
    static func change(_ rule: StepRule, in row: RowContext) -> Ratio? {
        guard let distance = distance(rule, in: row), let size = size(rule, in: row) else { return nil }
        if distance.signum <= 0 { return .zero }
        guard size.signum > 0 else { return nil }
        let points = rule.points * row.conventions.partialSteps.count(distance, of: size)
        guard let limit = rule.limit, points.magnitude > limit else { return points }
        return rule.points.signum < 0 ? -limit : limit
    }

    static func distance(_ rule: StepRule, in row: RowContext) -> Ratio? {
        guard var value = row.value(rule.fact), let level = row.value(of: rule.level, fact: rule.fact) else {
            return nil
        }
        if let until = rule.until {
            guard let end = row.value(of: until, fact: rule.fact) else { return nil }
            value = rule.side == .above ? min(value, end) : max(value, end)
        }
        return rule.side == .above ? value - level : level - value
    }

    static func size(_ rule: StepRule, in row: RowContext) -> Ratio? {
        let reading = row.facts[rule.fact]
        if rule.basis == .relative || rule.size.isRate && !reading.isRate {
            return row.value(of: rule.level, fact: rule.fact).map { $0.magnitude * rule.size.value }
        }
        if rule.size.unit == .none, reading.isRate { return rule.size.value / Ratio(100) }
        return rule.size.value
    }
}
