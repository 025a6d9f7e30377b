import GuobanEvidence
import GuobanModel

/// F2 and F3, thresholds and bands (达标、分档): c ≥ T ? points : 0; of several that hold the narrowest gives its points.
///
/// Nested bounds, such as ≥80% and ≥50%, need no upper ends: the strictest one that holds is meant. Outside all bands
/// there are no points.
final class AwardPlan: Sendable {
    let condition: ConditionPlan
    let points: Ratio

    init(_ condition: ConditionPlan, _ points: Ratio) {
        self.condition = condition
        self.points = points
    }
}

extension [AwardPlan] {
    /// The award that applies among those of one fact; nil where none does.
    func award(in row: RowContext) -> AwardPlan? {
        var best: AwardPlan?
        for award in self where award.condition.holds(in: row) == true {
            if let held = best, !held.condition.isWider(than: award.condition, in: row) { continue }
            best = award
        }
        return best
    }

    /// Points in proportion between the two levels next to the reading (插值); those of the outer level beyond them, and
    /// none below the lowest where less is worse. Nil where the levels are not plain ones.
    func between(zeros: [ConditionPlan], fact: Int, in row: RowContext) -> Ratio? {
        guard let value = row.value(fact) else { return nil }
        var knots: [(level: Ratio, points: Ratio)] = []
        for award in self {
            guard award.condition.tests.count == 1, let (relation, level) = award.condition.tests[0].comparison,
                relation == .atLeast || relation == .equal, let bound = level.value(of: fact, in: row)
            else { continue }
            knots.append((bound, award.points))
        }
        // 50%及以下不得分 is a level that gives nothing.
        for zero in zeros {
            guard zero.tests.count == 1, zero.tests[0].fact == fact,
                let (relation, level) = zero.tests[0].comparison, relation == .atMost,
                let bound = level.value(of: fact, in: row)
            else { continue }
            knots.append((bound, .zero))
        }
        knots = knots.inOrder { $0.level < $1.level }
        guard knots.count > 1, let last = knots.last else { return nil }
        if value < knots[0].level { return .zero }
        for (low, high) in zip(knots, knots.dropFirst()) where value < high.level {
            guard low.level < high.level else { return nil }
            return low.points + (high.points - low.points) * (value - low.level) / (high.level - low.level)
        }
        return last.points
    }
}

extension ConditionPlan {
    /// Whether it is the looser one of two that both hold.
    fileprivate func isWider(than other: ConditionPlan, in row: RowContext) -> Bool {
        if tests.count != other.tests.count { return tests.count < other.tests.count }
        guard let a = tests.first, let b = other.tests.first else { return false }
        if a.weight != b.weight { return a.weight < b.weight }
        guard let (relation, level) = a.comparison, let (_, second) = b.comparison,
            let one = level.value(of: a.fact, in: row), let two = second.value(of: a.fact, in: row)
        else { return false }
        return relation == .atLeast || relation == .above ? one < two : one > two
    }
}
