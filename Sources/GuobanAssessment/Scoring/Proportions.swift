import GuobanModel

/// F1, proportion (按比例): points · min(r, k) with r = reading ÷ level, never below nothing.
///
/// Less is better: r = level ÷ reading, and nothing at all is as good as can be: the cap. A level of zero gives no
/// proportion.
final class ProportionPlan: Sendable {
    let rule: Proportional
    let fact: Int
    let scope: Proportional.Scope
    let level: LevelPlan
    let full: Ratio
    private let isInverse: Bool
    private let cap: Ratio?
    /// The points at the cap.
    private let most: Ratio?

    init(_ rule: Proportional, full marks: Ratio) {
        self.rule = rule
        fact = rule.fact
        scope = rule.scope
        level = LevelPlan(rule.level)
        isInverse = rule.isInverse
        cap = rule.cap
        full = rule.points.value(full: marks)
        most = rule.cap.map { [full] cap in cap * full }
    }

    func points(in row: RowContext) -> Ratio? {
        guard let value = row.value(fact), let level = level.value(of: fact, in: row) else { return nil }
        if isInverse, value.signum <= 0 { return most }
        let top = isInverse ? level : value
        let bottom = isInverse ? value : level
        guard bottom.signum > 0 else { return nil }
        let part = top.signum > 0 ? top / bottom : .zero
        if let cap, part >= cap { return most }
        return part * full
    }

    /// Whether the bound of the proportion holds it back.
    func isHeld(in row: RowContext) -> Bool? { most.map { points(in: row) == $0 } }

    /// Whether the rule is about the side on which the reading lies.
    func applies(in row: RowContext) -> Bool? {
        guard let value = row.value(fact), let level = level.value(of: fact, in: row) else { return nil }
        switch scope {
        case .always: return true
        case .below: return value < level
        case .above: return value >= level
        }
    }

    /// Whether everything it compares with is there.
    func isKnown(in row: RowContext) -> Bool {
        level.value(of: fact, in: row) != nil && (!isInverse || points(in: row) != nil)
    }
}
