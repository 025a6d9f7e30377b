/// Points of a row (分): a number, the full marks, or a part of them.
package enum Points: Equatable, Sendable {
    /// So many points.
    case number(Ratio)
    /// The row's full marks (满分).
    case full
    /// A part of the full marks, as a fraction (80%标准分).
    case partOfFull(Ratio)

    /// The points of a row with these full marks.
    package func value(full: Ratio) -> Ratio {
        switch self {
        case .number(let number): number
        case .full: full
        case .partOfFull(let part): part * full
        }
    }
}

/// One clause of a rubric row as a rule (计分规则): data that can be printed, compared, evaluated and inverted.
///
/// docs/rubric.md lists the families F1–F23 with the case each one is; the formula stands in the file of its evaluation.
package indirect enum ScoringRule: Equatable, Sendable {
    /// Where the condition holds the row gets these points (达标、分档): F2, F3.
    case award(Condition, Points)
    /// The row starts from these points, and other clauses take away or add (起评分): what it describes is the label.
    case start(Points, label: String)
    /// Where the condition holds the row gets nothing (不得分), whatever else it says.
    case zero(Condition)
    /// Where the condition holds, points are added or taken away once.
    case change(Condition, by: Ratio)
    /// Points × reading ÷ level (按比例): F1.
    case proportional(Proportional)
    /// So many points for every step above or below a level: F5–F8, F12, F14.
    case steps(StepRule)
    /// So many points for every piece, time or day counted: F11, F13, F20.
    case perItem(ItemRule)
    /// Points by place: F9, F10.
    case rank(RankTable)
    /// The efficacy coefficient (功效系数法): F4.
    case coefficient(CoefficientRule)
    /// Where the condition holds, or always, the row's points are multiplied: F17.
    case multiply(Condition?, by: Ratio)
    /// What the row has lost so far counts so many times (加倍扣分).
    case worsen(Condition, by: Ratio)
    /// A veto (一票否决) by a flag: F15.
    case veto(Condition, VetoEffect)
    /// Points that a person gives (酌情): F16.
    case manual(ManualRule)
    /// What a row without a target is worth: F21.
    case withoutTarget(MissingPolicy)
    /// A bound of the row, or of all it adds or takes away.
    case limit(LimitRule)
    /// What a part of a step is worth in this row, against the convention (不足1%的不计).
    case partial(PartialSteps)
    /// Between two levels that give points, points in proportion (插值): row 46 of the families.
    case between(fact: Int)
    /// Words that set no points; they are echoed as they are.
    case remark(String)
    /// A rule that holds only where a condition does.
    case when(Condition, ScoringRule)
}

/// F1, W·min(r, k): points in proportion to the reading.
package struct Proportional: Equatable, Sendable {
    package let fact: Int
    package let points: Points
    /// What full proportion is: the target, or time progress.
    package let level: Level
    /// The greatest proportion that counts; nil for none.
    package let cap: Ratio?
    /// Where it holds.
    package let scope: Scope
    /// Whether less is better: level ÷ reading.
    package let isInverse: Bool

    package enum Scope: Hashable, Sendable {
        case always
        /// Only below the level (未完成的按比例).
        case below
        /// Only from the level on (超额按比例加分).
        case above
    }

    package init(fact: Int, points: Points, level: Level, cap: Ratio?, scope: Scope, isInverse: Bool = false) {
        self.fact = fact
        self.points = points
        self.level = level
        self.cap = cap
        self.scope = scope
        self.isInverse = isInverse
    }
}

/// F5 to F8, F12, F14: points for every step of a size above or below a level.
package struct StepRule: Equatable, Sendable {
    package enum Side: Hashable, Sendable {
        case below
        case above
    }

    /// What the size of a step is measured in.
    package enum Basis: Hashable, Sendable {
        /// In the reading's own terms; for rates, percentage points.
        case absolute
        /// As a part of the level.
        case relative
        /// The sentence does not say: the setting 步长口径 must.
        case unclear
    }

    package let fact: Int
    package let side: Side
    package let level: Level
    /// Where steps stop counting; nil for nowhere.
    package let until: Level?
    package let size: Quantity
    package var basis: Basis
    /// Points per step; negative takes away.
    package let points: Ratio
    /// The most that all its steps together may change; nil for no bound.
    package var limit: Ratio?

    package init(
        fact: Int, side: Side, level: Level, until: Level? = nil, size: Quantity, basis: Basis = .absolute,
        points: Ratio, limit: Ratio? = nil
    ) {
        self.fact = fact
        self.side = side
        self.level = level
        self.until = until
        self.size = size
        self.basis = basis
        self.points = points
        self.limit = limit
    }
}

/// F11, F13, F20: points for every so many of what is counted.
package struct ItemRule: Equatable, Sendable {
    package enum Verb: Hashable, Sendable {
        /// 得: a part of the row's full marks.
        case earns
        /// 加: on top.
        case adds
        /// 扣: taken away.
        case loses
    }

    package let fact: Int
    /// How many make one.
    package let every: Quantity
    package let verb: Verb
    /// Points for each, not negative.
    package let points: Ratio
    /// What is counted, in the sentence's words.
    package let label: String
    package var limit: Ratio?

    package init(
        fact: Int, every: Quantity, verb: Verb, points: Ratio, label: String, limit: Ratio? = nil
    ) {
        self.fact = fact
        self.every = every
        self.verb = verb
        self.points = points
        self.label = label
        self.limit = limit
    }
}

/// F9, F10: points by place, one by one or in groups, then a tail.
package struct RankTable: Equatable, Sendable {
    package struct Entry: Equatable, Sendable {
        package let places: ClosedRange<Int>
        package let points: Points

        package init(_ places: ClosedRange<Int>, _ points: Points) {
            self.places = places
            self.points = points
        }
    }

    /// What places behind the list get.
    package enum Tail: Equatable, Sendable {
        case nothing
        /// The same points each.
        case flat(Points)
        /// The last listed points less this for every further place, never below nothing.
        case falling(Points)
    }

    package let fact: Int
    package let entries: [Entry]
    package let tail: Tail
    /// Whether the points are on top of others (加) and not the row's own.
    package let isBonus: Bool

    package init(fact: Int, entries: [Entry], tail: Tail, isBonus: Bool) {
        self.fact = fact
        self.entries = entries
        self.tail = tail
        self.isBonus = isBonus
    }
}

/// F4: lo + (hi − lo)·(x − min) ÷ (max − min), of a hundred, scaled to the full marks.
package struct CoefficientRule: Equatable, Sendable {
    package let fact: Int
    package let low: Ratio
    package let high: Ratio
    /// The unacceptable and the satisfactory value; nil for the least and the greatest of the branches compared.
    package let bounds: ClosedPair?

    package struct ClosedPair: Equatable, Sendable {
        package let worst: Quantity
        package let best: Quantity

        package init(worst: Quantity, best: Quantity) {
            self.worst = worst
            self.best = best
        }
    }

    package init(fact: Int, low: Ratio, high: Ratio, bounds: ClosedPair?) {
        self.fact = fact
        self.low = low
        self.high = high
        self.bounds = bounds
    }
}

/// F15: what a veto does.
package enum VetoEffect: Equatable, Sendable {
    /// The row gets nothing.
    case rowZero
    /// The whole score is nothing.
    case totalZero
    /// No grade at or above the one named.
    case noGradeFrom(String)
    /// The lowest grade.
    case lowestGrade
    /// The last place, whatever the score.
    case lastRank
    /// The setting 否决效果 says it.
    case asSet
}

/// F16: points from a person.
package struct ManualRule: Equatable, Sendable {
    package enum Verb: Hashable, Sendable {
        case earns
        case adds
        case loses
    }

    package let verb: Verb
    /// The usual range; nil for anything the row allows.
    package let range: Bounds?
    /// Where it applies, in the sentence's words.
    package let label: String

    package struct Bounds: Equatable, Sendable {
        package let low: Ratio
        package let high: Ratio

        package init(_ low: Ratio, _ high: Ratio) {
            self.low = low
            self.high = high
        }
    }

    package init(verb: Verb, range: Bounds?, label: String) {
        self.verb = verb
        self.range = range
        self.label = label
    }
}

/// F21: what happens to a row that cannot be assessed.
package enum MissingPolicy: Equatable, Sendable {
    /// Left out; the rest is scaled up or shared out by the setting 缺项.
    case notCounted
    /// Nothing.
    case zero
    /// The full marks.
    case full
    /// So many points.
    case points(Ratio)
}

/// Bounds of a row.
package enum LimitRule: Equatable, Sendable {
    /// The row's points are at most this.
    case total(Points)
    /// All it adds is at most this.
    case gains(Points)
    /// All it takes away is at most this.
    case losses(Points)
    /// Either way at most this.
    case changes(Points)
    /// What it adds has no bound.
    case gainsUnbounded
    /// Not below nothing (扣完为止).
    case floorZero
    /// May fall below nothing (不保底).
    case noFloor
    /// Not below so many points (保底3分).
    case floor(Ratio)
}
