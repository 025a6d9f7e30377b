import GuobanEvidence
import GuobanModel

/// F2 and F3, thresholds and bands (达标、分档): c ≥ T ? points : 0; of several that hold the narrowest gives its points.
///
/// Nested bounds, such as ≥80% and ≥50%, need no upper ends: the strictest one that holds is meant. Outside all bands
/// there are no points.
enum Thresholds {
    /// The award that applies among those of one fact; nil where none does.
    static func award(
        _ awards: [(condition: Condition, points: Points)], in row: RowContext
    ) -> (condition: Condition, points: Points)? {
        var best: (condition: Condition, points: Points)?
        for award in awards where row.holds(award.condition) == true {
            if let held = best, !isWider(held.condition, than: award.condition, in: row) { continue }
            best = award
        }
        return best
    }

    /// Whether a condition is the looser one of two that both hold.
    private static func isWider(_ left: Condition, than right: Condition, in row: RowContext) -> Bool {
        if left.tests.count != right.tests.count { return left.tests.count < right.tests.count }
        guard let a = left.tests.first, let b = right.tests.first else { return false }
        let kinds = (weight(a), weight(b))
        if kinds.0 != kinds.1 { return kinds.0 < kinds.1 }
        guard case .compares(let fact, let relation, let level) = a, case .compares(_, _, let other) = b,
            let one = row.value(of: level, fact: fact), let two = row.value(of: other, fact: fact)
        else { return false }
        return relation == .atLeast || relation == .above ? one < two : one > two
    }

    /// Points in proportion between the two levels next to the reading (插值); those of the outer level beyond them, and
    /// none below the lowest where less is worse. Nil where the levels are not plain ones.
    static func between(
        _ awards: [(condition: Condition, points: Points)], zeros: [Condition], fact: Int, in row: RowContext
    ) -> Ratio? {
        guard let value = row.value(fact) else { return nil }
        var knots: [(level: Ratio, points: Ratio)] = []
        for award in awards {
            guard award.condition.tests.count == 1,
                case .compares(_, let relation, let level) = award.condition.tests[0],
                relation == .atLeast || relation == .equal, let bound = row.value(of: level, fact: fact)
            else { continue }
            knots.append((bound, award.points.value(full: row.fullMarks)))
        }
        // 50%及以下不得分 is a level that gives nothing.
        for zero in zeros {
            guard zero.tests.count == 1, case .compares(fact, .atMost, let level) = zero.tests[0],
                let bound = row.value(of: level, fact: fact)
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

    private static func weight(_ test: RubricTest) -> Int {
        switch test {
        case .compares(_, .equal, _): 3
        case .lies, .deviates: 2
        case .compares: 1
        default: 0
        }
    }
}
