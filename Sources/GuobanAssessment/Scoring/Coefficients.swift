import GuobanModel

/// F4, the efficacy coefficient (功效系数法): (low + (high − low) · (x − worst) ÷ (best − worst)) of a hundred, of W.
///
/// Worst and best are those of the branches compared, unless the rubric fixes them; beyond fixed bounds it is held at
/// them. Where all are equal everybody gets the high one.
final class CoefficientPlan: Sendable {
    let rule: CoefficientRule
    private let worst: LevelPlan?
    private let best: LevelPlan?
    /// The points at the worst end, and how many more there are at the best one.
    private let lowest: Ratio
    private let span: Ratio

    init(_ rule: CoefficientRule, full: Ratio) {
        self.rule = rule
        worst = rule.bounds.map { LevelPlan(.quantity($0.worst)) }
        best = rule.bounds.map { LevelPlan(.quantity($0.best)) }
        lowest = rule.low / Ratio(100) * full
        span = (rule.high - rule.low) / Ratio(100) * full
    }

    func points(in row: RowContext) -> Ratio? {
        guard let value = row.value(rule.fact), let (worst, best) = ends(in: row) else { return nil }
        let part = best == worst ? Ratio.one : min(max((value - worst) / (best - worst), .zero), .one)
        return lowest + span * part
    }

    /// The values that get the low and the high coefficient; the worst is the greater one where less is better.
    func ends(in row: RowContext) -> (worst: Ratio, best: Ratio)? {
        let low = worst == nil ? row.peers[rule.fact].values.last : worst?.value(of: rule.fact, in: row)
        let high = best == nil ? row.peers[rule.fact].values.first : best?.value(of: rule.fact, in: row)
        guard let low, let high else { return nil }
        return (low, high)
    }
}
