import GuobanEvidence
package import GuobanModel

/// The nearest branches that are strictly better and strictly worse (距上一名、下一名).
///
/// Source: docs/arithmetic.md, "Distance to the neighbours".
package enum Neighbours {
    /// What decides a branch's figure, where its own money alone moves it.
    package enum Lever: Equatable, Sendable {
        /// Figure = amount ÷ divisor + shift: completion with the target, growth with last year and −1, a gap with −p.
        case quotient(divisor: Amount, shift: Ratio)
        /// The figure is the amount itself.
        case amount
        /// Nothing so simple.
        case none

        /// The exact amount that gives a figure, in the measure's unit.
        package func amount(for figure: Ratio) -> Ratio? {
            switch self {
            case .quotient(let divisor, let shift): (figure - shift) * divisor.ratio
            case .amount: figure
            case .none: nil
            }
        }
    }

    /// Above and below of each figure; nil where there is none. Of several neighbours with the same figure the one whose
    /// `turn` comes first is named.
    package static func distances(
        of figures: [Ratio?], levers: [Lever], turns: [Int]
    ) -> [(above: RankDistance?, below: RankDistance?)] {
        let known = figures.indices.filter { figures[$0] != nil }
        let sorted = known.inOrder { left, right in
            let a = figures[left] ?? .zero
            let b = figures[right] ?? .zero
            return a != b ? a > b : turns[left] < turns[right]
        }
        var result = figures.map { _ in (above: RankDistance?.none, below: RankDistance?.none) }
        // Runs of equal figures; the neighbours are the runs before and behind.
        var runs: [[Int]] = []
        for index in sorted {
            if let last = runs.last, figures[last[0]] == figures[index] {
                runs[runs.count - 1].append(index)
            } else {
                runs.append([index])
            }
        }
        for (place, run) in runs.enumerated() {
            for index in run {
                guard let own = figures[index] else { continue }
                if place > 0, let other = figures[runs[place - 1][0]] {
                    result[index].above = RankDistance(
                        neighbour: runs[place - 1][0], difference: other - own,
                        levelExact: levers[index].amount(for: other))
                }
                if place + 1 < runs.count, let other = figures[runs[place + 1][0]] {
                    result[index].below = RankDistance(
                        neighbour: runs[place + 1][0], difference: own - other,
                        levelExact: levers[index].amount(for: other))
                }
            }
        }
        return result
    }
}
