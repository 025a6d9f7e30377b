package import GuobanEvidence
package import GuobanModel

/// What one fact of a rubric row is for one branch (指标读数).
package struct FactReading: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        /// A plain fraction that is printed in percent.
        case rate
        /// A difference of two rates, as a plain fraction.
        case gap
        /// Growth on the year before, as a plain fraction.
        case growth
        case money
        case things(String)
        /// A place.
        case rank
        /// A bare number.
        case number

        /// Whether its figures are fractions, so that % and 个百分点 are in its own terms.
        var isRate: Bool {
            switch self {
            case .rate, .gap, .growth: true
            case .money, .things, .rank, .number: false
            }
        }

        var isPlace: Bool { if case .rank = self { true } else { false } }
    }

    package var kind: Kind
    /// The figure in base terms: fraction, yuan, pieces, place; nil where there is none.
    package var value: Ratio?
    package var reason: MissingReason?
    /// The elapsed share of the target's window.
    package var pace: Ratio?
    /// The target in the figure's own terms, for figures that are no rates.
    package var target: Ratio?
    /// Whether the figure, which is no rate, has no target of its own, or one of zero (无目标).
    package var hasNoTarget = false
    /// What a place was taken by, for rank facts.
    package var underlying: Ratio?
    package var isSharedRank = false
    /// Whether rates are printed in ‰.
    package var isPermille = false
    /// Whether no other branch reached it earlier; nil where no dates say.
    package var isFirst: Bool?
    /// Whether the year before was zero.
    package var baseIsZero = false
    /// Whether the table has something there that is no figure.
    package var isUnreadable = false
    /// What the figure was made from, such as 760 ÷ 800.
    package var parts: [ArithmeticPart] = []
    package var sources: [SourcePosition] = []

    package init(kind: Kind, value: Ratio?, reason: MissingReason? = nil, pace: Ratio? = nil, target: Ratio? = nil) {
        self.kind = kind
        self.value = value
        self.reason = value == nil ? reason ?? .notReported : nil
        self.pace = pace
        self.target = target
    }

    /// Whether its figures are fractions, so that % and 个百分点 are in its own terms.
    package var isRate: Bool { kind.isRate }

    /// The figure for the score's arithmetic.
    package var figure: [ArithmeticPart] {
        guard let value else {
            switch reason {
            case .noTarget, .targetZero: return [.word(.noTarget)]
            case .noWhole: return [.word(.noWhole)]
            default: return [.word(isUnreadable ? .unreadable : .notReported)]
            }
        }
        switch kind {
        case .rate: return [.figure(value, isPermille ? .permille : .percent)]
        case .growth: return [.figure(value, .percent)]
        case .gap: return [.figure(value, .points)]
        case .money: return [.figure(value, .money)]
        case .things(let word): return [.figure(value, .things(word))]
        case .number: return [.figure(value, .plain)]
        case .rank:
            return (isSharedRank ? [.word(.shared)] : []) + [.word(.placed), .figure(value, .plain), .word(.placeUnit)]
        }
    }
}

/// All branches' readings of one fact, for rules that compare (同组读数).
package struct PeerReadings: Equatable, Sendable {
    /// The readings that count, from the best to the worst.
    package let values: [Ratio]
    /// Their mean; nil where there are none, or where nobody asks for it: of thousands it is a long number.
    package let mean: Ratio?

    package init(_ values: [Ratio], needsMean: Bool = true) {
        self.values = values.inOrder(by: >)
        mean = values.isEmpty || !needsMean ? nil : Ratio.mean(of: values)
    }

    /// The place of a value, equal ones sharing the better place.
    package func place(of value: Ratio) -> Int { 1 + values.firstPlace { $0 <= value } }

    /// Whether another branch has the same.
    package func isShared(_ value: Ratio) -> Bool { values.isShared(value) }
}

extension [Ratio] {
    /// Whether a figure stands there more than once; they are in order.
    func isShared(_ value: Ratio) -> Bool { firstPlace { $0 < value } - firstPlace { $0 <= value } > 1 }

    /// The first place from which on the test holds, of figures that are in order.
    func firstPlace(where holds: (Ratio) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
