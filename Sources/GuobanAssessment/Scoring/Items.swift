import GuobanModel

/// F11, F13 and F20, counts (每次、每件、每迟1天): points · count ÷ every, at most the clause's own bound.
///
/// Parts of one count by the convention for parts of a step. A negative count is none.
enum Items {
    static func points(_ rule: ItemRule, in row: RowContext) -> Ratio? {
        guard let count = row.value(rule.fact) else { return nil }
        let every = size(rule, in: row)
        guard every.signum > 0 else { return nil }
        let points = rule.points * row.conventions.partialSteps.count(max(count, .zero), of: every)
        return rule.limit.map { min($0, points) } ?? points
    }

    /// How many make one, in the terms of the fact.
    static func size(_ rule: ItemRule, in row: RowContext) -> Ratio {
        rule.every.isRate && !row.facts[rule.fact].isRate ? rule.every.value * Ratio(100) : rule.every.value
    }
}
