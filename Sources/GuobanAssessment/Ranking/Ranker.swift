import GuobanEvidence
package import GuobanModel

/// Places by exact figures (排名); the larger figure is the better one.
///
/// Source: docs/arithmetic.md, "Ranks".
package enum Ranker {
    /// The place of each figure, in the order given. 95, 90, 90, 85 give 1, 2, 2, 4 in competition ranking and
    /// 1, 2, 2, 3 in dense ranking. `ordinal` breaks ties by `order`, else by the order given; `average` gives the mean
    /// of the places that equal figures share.
    package static func ranks(of figures: [Ratio], ties: TiePolicy, order: [Int]? = nil) -> [Rank] {
        let turns = order ?? Array(figures.indices)
        let sorted = Ratio.placesFromGreatest(of: figures) { turns[$0] < turns[$1] }
        return places(in: sorted, ties: ties) { figures[$0] == figures[$1] }
    }

    /// Figures of which equal ones are told apart by further figures, in that order (并列顺序). Where one of two lacks a
    /// further figure it stands behind the other.
    package static func ranks(
        of figures: [Ratio], tieBreaks: [[Reading]], ties: TiePolicy, order: [Int]? = nil
    ) -> (ranks: [Rank], uses: [(pair: (Int, Int), tieBreak: Int)]) {
        let compare = { (left: Int, right: Int) -> (sign: Int, tieBreak: Int?) in
            if figures[left] != figures[right] { return (figures[left] > figures[right] ? 1 : -1, nil) }
            for (level, readings) in tieBreaks.enumerated() {
                switch (readings[left].value, readings[right].value) {
                case (let a?, let b?) where a != b: return (a > b ? 1 : -1, level)
                case (_?, nil): return (1, level)
                case (nil, _?): return (-1, level)
                default: continue
                }
            }
            return (0, nil)
        }
        let sorted = figures.indices.inOrder { left, right in
            let sign = compare(left, right).sign
            if sign != 0 { return sign > 0 }
            return order.map { $0[left] < $0[right] } ?? (left < right)
        }
        let ranks = places(in: sorted, ties: ties) { compare($0, $1).sign == 0 }
        let uses = zip(sorted, sorted.dropFirst()).compactMap { left, right in
            compare(left, right).tieBreak.map { (pair: (left, right), tieBreak: $0) }
        }
        return (ranks, uses)
    }

    /// The places of a list that is in order, the best first.
    private static func places(in sorted: [Int], ties: TiePolicy, isTie: (Int, Int) -> Bool) -> [Rank] {
        var ranks = [Rank](repeating: Rank(doubledPlace: 0, isShared: false), count: sorted.count)
        var start = 0
        var distinct = 0
        while start < sorted.count {
            var end = start + 1
            while end < sorted.count, isTie(sorted[end], sorted[start]) { end += 1 }
            distinct += 1
            for place in start..<end {
                let doubled: Int
                switch ties {
                case .competition: doubled = 2 * (start + 1)
                case .dense: doubled = 2 * distinct
                case .ordinal: doubled = 2 * (place + 1)
                case .average: doubled = start + 1 + end
                }
                ranks[sorted[place]] = Rank(doubledPlace: doubled, isShared: end - start > 1)
            }
            start = end
        }
        return ranks
    }
}
