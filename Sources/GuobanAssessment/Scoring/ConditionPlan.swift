import GuobanModel

/// A level worked out as far as it can be without a branch (基准整理): fixed numbers stand ready in either kind of terms.
final class LevelPlan: Sendable {
    private enum Anchor { case number, target, pace, mean, lastYear, best }

    private let anchor: Anchor
    /// What a rate is held against, the part taken already.
    private let ofRate: Ratio
    /// What any other figure is held against; where the number is a rate, the part of its target.
    private let ofOther: Ratio
    /// Whether the number is a rate, so that 90% of a figure that is no rate is 90% of its target.
    private let isRate: Bool
    private let part: Ratio?
    /// Whether it is the number nothing: 零参与 is about the figure itself, 未开展 about what a place was taken by.
    let isNothing: Bool

    init(_ level: Level) {
        part = level.part?.value
        let share = level.part?.value ?? .one
        var (ofRate, ofOther) = (Ratio.zero, Ratio.zero)
        var isRate = false
        var isNothing = false
        switch level.anchor {
        case .quantity(let quantity):
            anchor = .number
            isRate = quantity.isRate
            isNothing = quantity.number.signum == 0
            ofOther = quantity.value * share
            ofRate = quantity.unit == .none ? ofOther / Ratio(100) : ofOther
        case .target: anchor = .target
        case .pace: anchor = .pace
        case .mean: anchor = .mean
        case .lastYear: anchor = .lastYear
        case .best: anchor = .best
        }
        self.ofRate = ofRate
        self.ofOther = ofOther
        self.isRate = isRate
        self.isNothing = isNothing
    }

    /// The level as a figure of the fact's own kind; nil where there is none.
    func value(of fact: Int, in row: RowContext) -> Ratio? {
        guard row.has(fact) else { return nil }
        let whole: Ratio?
        switch anchor {
        case .number:
            if row.isRate(fact) { return ofRate }
            return isRate ? row.target(fact).map { $0 * ofOther } : ofOther
        case .target:
            let full: Ratio?
            if case .gap = row.kind(fact) {
                full = row.pace(fact).map { .one - $0 }
            } else {
                full = row.isRate(fact) ? .one : row.target(fact)
            }
            whole = row.targetIsPace ? full.flatMap { full in row.pace(fact).map { full * $0 } } ?? full : full
        case .pace:
            switch row.kind(fact) {
            case .rate: whole = row.pace(fact)
            case .gap: whole = .zero
            default: whole = row.target(fact).flatMap { target in row.pace(fact).map { target * $0 } }
            }
        case .mean: whole = row.peers.indices.contains(fact) ? row.peers[fact].mean : nil
        case .lastYear: if case .growth = row.kind(fact) { whole = .zero } else { whole = nil }
        case .best: whole = row.peers.indices.contains(fact) ? row.peers[fact].values.first : nil
        }
        guard let part else { return whole }
        return whole.map { $0 * part }
    }
}

/// One test with its levels worked out (条件整理).
final class TestPlan: Sendable {
    private enum Kind {
        case compares(Comparison)
        case lies(includesLow: Bool, includesHigh: Bool)
        case deviates(within: Bool)
        case happened(Bool)
        case first
        case withoutBase
    }

    private let kind: Kind
    let fact: Int
    /// The level, or the lower one of two.
    private let level: LevelPlan?
    private let upper: LevelPlan?
    /// How far it may lie from its target.
    private let distance: Ratio
    /// How narrow it is among others that hold; the greater the narrower.
    let weight: Int

    init(_ test: RubricTest) {
        fact = test.fact
        var (level, upper): (Level?, Level?) = (nil, nil)
        var distance = Ratio.zero
        switch test {
        case .compares(_, let relation, let own):
            kind = .compares(relation)
            level = own
            weight = relation == .equal ? 3 : 1
        case .lies(_, let from, let low, let to, let high):
            kind = .lies(includesLow: low ?? true, includesHigh: high ?? true)
            (level, upper) = (from, to)
            weight = 2
        case .deviates(_, let quantity, let within):
            kind = .deviates(within: within)
            level = .target
            distance = quantity.value
            weight = 2
        case .happened(_, _, let flag):
            kind = .happened(flag)
            weight = 0
        case .first:
            kind = .first
            weight = 0
        case .withoutBase:
            kind = .withoutBase
            weight = 0
        }
        self.level = level.map { LevelPlan($0) }
        self.upper = upper.map { LevelPlan($0) }
        self.distance = distance
    }

    /// The level of a plain comparison with its relation; nil for any other test.
    var comparison: (relation: Comparison, level: LevelPlan)? {
        guard case .compares(let relation) = kind, let level else { return nil }
        return (relation, level)
    }

    /// Whether it holds; nil where the figure it needs is missing.
    func holds(in row: RowContext) -> Bool? {
        switch kind {
        case .compares(let relation):
            guard let level, let own = subject(in: row, against: level), let bound = level.value(of: fact, in: row)
            else { return nil }
            return relation.holds(own, bound)
        case .lies(let includesLow, let includesHigh):
            guard let own = row.value(fact), let low = level?.value(of: fact, in: row),
                let high = upper?.value(of: fact, in: row)
            else { return nil }
            return (includesLow ? own >= low : own > low) && (includesHigh ? own <= high : own < high)
        case .deviates(let within):
            guard let own = row.value(fact), let target = level?.value(of: fact, in: row), target.signum != 0 else {
                return nil
            }
            let off = ((own - target) / target).magnitude
            return within ? off <= distance : off > distance
        case .happened(let flag):
            guard let own = row.underlying(fact) ?? row.value(fact) else { return nil }
            return (own.signum != 0) == flag
        case .first:
            guard let own = row.value(fact) else { return nil }
            return own.signum == 0 ? false : row.isFirst(fact)
        case .withoutBase: return row.baseIsZero(fact)
        }
    }

    private func subject(in row: RowContext, against level: LevelPlan) -> Ratio? {
        level.isNothing ? row.underlying(fact) ?? row.value(fact) : row.value(fact)
    }
}

/// A condition with its levels worked out, beside its words.
final class ConditionPlan: Sendable {
    let condition: Condition
    let tests: [TestPlan]

    init(_ condition: Condition) {
        self.condition = condition
        tests = condition.tests.map { TestPlan($0) }
    }

    /// Whether all tests hold; nil where one is unknown and none fails.
    func holds(in row: RowContext) -> Bool? {
        var known = true
        for test in tests {
            switch test.holds(in: row) {
            case false?: return false
            case nil: known = false
            case true?: break
            }
        }
        return known ? true : nil
    }
}
