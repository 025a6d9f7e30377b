import GuobanModel

/// F11, F13 and F20, counts (每次、每件、每迟1天): points · count ÷ every, at most the clause's own bound.
///
/// Parts of one count by the convention for parts of a step. A negative count is none.
final class ItemPlan: Sendable {
    let rule: ItemRule
    let fact: Int
    let verb: ItemRule.Verb
    private let pointsEach: Ratio
    let limit: Ratio?
    /// How many make one in the terms of a rate, and of any other figure.
    private let ofRate: Ratio
    private let ofOther: Ratio

    init(_ rule: ItemRule) {
        self.rule = rule
        fact = rule.fact
        verb = rule.verb
        pointsEach = rule.points
        limit = rule.limit
        ofRate = rule.every.value
        ofOther = rule.every.isRate ? rule.every.value * Ratio(100) : rule.every.value
    }

    func points(in row: RowContext) -> Ratio? {
        guard let count = row.value(fact) else { return nil }
        let every = size(in: row)
        guard every.signum > 0 else { return nil }
        if count.signum <= 0 { return limit.map { min($0, .zero) } ?? .zero }
        let points = pointsEach * row.partialSteps.count(count, of: every)
        return limit.map { min($0, points) } ?? points
    }

    /// How many make one, in the terms of the fact.
    func size(in row: RowContext) -> Ratio { row.isRate(fact) ? ofRate : ofOther }
}
