/// What a reading is held against (基准): a number, the target, time progress, an average, last year.
package struct Level: Equatable, Sendable {
    /// The thing itself.
    package enum Anchor: Equatable, Sendable {
        /// A number of the sentence.
        case quantity(Quantity)
        /// The target (目标任务): 100 % of a completion, or the target figure of another measure.
        case target
        /// The elapsed share of the target's window (序时进度).
        case pace
        /// The mean of the branches compared (平均水平).
        case mean
        /// The same period of the year before (上年同期): no growth.
        case lastYear
        /// The best reading of the branches compared (最高值).
        case best
    }

    package let anchor: Anchor
    /// A part of the anchor, such as 90 % of 序时进度; nil for all of it.
    package let part: Quantity?

    package init(_ anchor: Anchor, part: Quantity? = nil) {
        self.anchor = anchor
        self.part = part
    }

    package static func quantity(_ quantity: Quantity) -> Level { Level(.quantity(quantity)) }
    package static let target = Level(.target)
    package static let pace = Level(.pace)
    package static let mean = Level(.mean)
    package static let lastYear = Level(.lastYear)
    package static let best = Level(.best)
}

/// How a reading is compared with a level.
package enum Comparison: String, CaseIterable, Hashable, Sendable {
    case atLeast = "≥"
    case above = ">"
    case atMost = "≤"
    case below = "<"
    case equal = "="

    /// Whether `value` stands in this relation to `level`.
    package func holds(_ value: Ratio, _ level: Ratio) -> Bool {
        switch self {
        case .atLeast: value >= level
        case .above: value > level
        case .atMost: value <= level
        case .below: value < level
        case .equal: value == level
        }
    }

    /// The relation that holds exactly where this one does not.
    package var opposite: Comparison? {
        switch self {
        case .atLeast: .below
        case .above: .atMost
        case .atMost: .above
        case .below: .atLeast
        case .equal: nil
        }
    }
}

/// One thing that is or is not so (条件), about one of the row's facts, given by its place in the 口径.
package enum RubricTest: Equatable, Sendable {
    /// The reading stands in a relation to a level.
    case compares(fact: Int, Comparison, Level)
    /// The reading lies between two levels; the flags say whether each end belongs to it, nil where the sentence is silent.
    case lies(fact: Int, from: Level, Bool?, to: Level, Bool?)
    /// The distance from the target, whichever way, is at most this (±30%以内); or, with `within` false, more than this.
    case deviates(fact: Int, Quantity, within: Bool)
    /// A yes-or-no fact: the reading is not zero; with `is` false, it is zero.
    case happened(fact: Int, label: String, is: Bool)
    /// No other branch reached it earlier (首个).
    case first(fact: Int)
    /// The year before was zero, so that there is no rate (上年同期为零).
    case withoutBase(fact: Int)

    /// The levels that the sentence holds the reading against.
    package var levels: [Level] {
        switch self {
        case .compares(_, _, let level): [level]
        case .lies(_, let from, _, let to, _): [from, to]
        case .deviates, .happened, .first, .withoutBase: []
        }
    }

    /// The fact it is about.
    package var fact: Int {
        switch self {
        case .compares(let fact, _, _), .lies(let fact, _, _, _, _), .deviates(let fact, _, _),
            .happened(let fact, _, _), .first(let fact), .withoutBase(let fact):
            fact
        }
    }
}

/// Tests that must all hold.
package struct Condition: Equatable, Sendable {
    package let tests: [RubricTest]

    package init(_ tests: [RubricTest]) {
        self.tests = tests
    }

    package init(_ test: RubricTest) {
        tests = [test]
    }
}
