import GuobanModel

/// F1, proportion (按比例): points · min(r, k) with r = reading ÷ level, never below nothing.
///
/// Less is better: r = level ÷ reading, and nothing at all is as good as can be: the cap. A level of zero gives no
/// proportion.
enum Proportions {
    static func points(_ rule: Proportional, in row: RowContext) -> Ratio? {
        guard let value = row.value(rule.fact), let level = row.value(of: rule.level, fact: rule.fact) else {
            return nil
        }
        if rule.isInverse, value.signum <= 0 { return rule.cap.map { $0 * rule.points.value(full: row.fullMarks) } }
        let top = rule.isInverse ? level : value
        let bottom = rule.isInverse ? value : level
        guard bottom.signum > 0 else { return nil }
        var part = max(top / bottom, .zero)
        if let cap = rule.cap { part = min(part, cap) }
        return part * rule.points.value(full: row.fullMarks)
    }

    /// Whether the rule is about the side on which the reading lies.
    static func applies(_ rule: Proportional, in row: RowContext) -> Bool? {
        guard let value = row.value(rule.fact), let level = row.value(of: rule.level, fact: rule.fact) else {
            return nil
        }
        switch rule.scope {
        case .always: return true
        case .below: return value < level
        case .above: return value >= level
        }
    }
}
