import GuobanModel

/// F4, the efficacy coefficient (功效系数法): (low + (high − low) · (x − worst) ÷ (best − worst)) of a hundred, of W.
///
/// Worst and best are those of the branches compared, unless the rubric fixes them; beyond fixed bounds it is held at
/// them. Where all are equal everybody gets the high one.
enum Coefficients {
    static func points(_ rule: CoefficientRule, in row: RowContext) -> Ratio? {
        guard let value = row.value(rule.fact), let (worst, best) = ends(rule, in: row) else { return nil }
        let part = best == worst ? Ratio.one : min(max((value - worst) / (best - worst), .zero), .one)
        return (rule.low + (rule.high - rule.low) * part) / Ratio(100) * row.fullMarks
    }

    /// The values that get the low and the high coefficient; the worst is the greater one where less is better.
    static func ends(_ rule: CoefficientRule, in row: RowContext) -> (worst: Ratio, best: Ratio)? {
        let worst: Ratio?
        let best: Ratio?
        if let bounds = rule.bounds {
            worst = row.value(of: .quantity(bounds.worst), fact: rule.fact)
            best = row.value(of: .quantity(bounds.best), fact: rule.fact)
        } else {
            worst = row.peers[rule.fact].values.last
            best = row.peers[rule.fact].values.first
        }
        guard let worst, let best else { return nil }
        return (worst, best)
    }
}
