package import GuobanModel

/// Places by exact figures (排名); the larger figure is the better one.
///
/// Source: docs/arithmetic.md, "Ranks".
package enum Ranker {
    /// The place of each figure, in the order given. 95, 90, 90, 85 give 1, 2, 2, 4 in competition ranking and
    /// 1, 2, 2, 3 in dense ranking. `ordinal` breaks ties by the order given, `average` gives the mean of the places
    /// that equal figures share.
    package static func ranks(of figures: [Ratio], ties: TiePolicy) -> [Rank] {
        let coarse = figures.map(\.coarseOrder)
        let order = figures.indices.sorted { left, right in
            if coarse[left] != coarse[right] { return coarse[left] > coarse[right] }
            return figures[left] != figures[right] ? figures[left] > figures[right] : left < right
        }
        var ranks = [Rank](repeating: Rank(doubledPlace: 0, isShared: false), count: figures.count)
        var start = 0
        var distinct = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, figures[order[end]] == figures[order[start]] { end += 1 }
            distinct += 1
            for place in start..<end {
                let doubled: Int
                switch ties {
                case .competition: doubled = 2 * (start + 1)
                case .dense: doubled = 2 * distinct
                case .ordinal: doubled = 2 * (place + 1)
                case .average: doubled = start + 1 + end
                }
                ranks[order[place]] = Rank(doubledPlace: doubled, isShared: end - start > 1)
            }
            start = end
        }
        return ranks
    }
}
