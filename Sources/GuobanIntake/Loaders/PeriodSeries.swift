import GuobanEvidence
import GuobanModel

/// Figures of one branch by month or quarter, and whether they run on from the start of the year (累计还是当期).
struct PeriodSeries {
    /// One figure of the series.
    struct Entry {
        let period: Period
        let amount: Amount
        let row: Int
        let column: Int
    }

    /// Whether a figure holds its own period or everything since January.
    enum Kind {
        case cumulative
        case perPeriod
    }

    /// The kind that words state: 累计 against 当月, 本期 and the like.
    static func stated(in texts: [String]) -> Kind? {
        if texts.contains(where: { text in
            ["当月", "本月", "单月", "当期", "本期", "本季", "当季", "分月", "新增"].contains { text.contains($0) }
        }) {
            return .perPeriod
        }
        return texts.contains { $0.contains("累计") } ? .cumulative : nil
    }

    /// The kind that the figures themselves show. A total beside them settles it: it equals the last figure or the sum.
    /// Without one, figures that never fall in any row are taken for cumulative.
    static func detected(_ series: [[Entry]], totals: [Amount?]) -> (kind: Kind, isCertain: Bool) {
        var likeLast = 0
        var likeSum = 0
        for (entries, total) in zip(series, totals) {
            guard let total, entries.count >= 2, let last = entries.last else { continue }
            let sum = entries.reduce(Amount.zero) { $0 + $1.amount }
            if total == last.amount { likeLast += 1 }
            if total == sum { likeSum += 1 }
        }
        if likeLast != likeSum { return (likeLast > likeSum ? .cumulative : .perPeriod, true) }
        let long = series.filter { $0.count >= 3 }
        let isFalling = series.contains { entries in
            zip(entries, entries.dropFirst()).contains { $0.amount > $1.amount }
        }
        if isFalling { return (.perPeriod, !long.isEmpty) }
        return (long.isEmpty ? .perPeriod : .cumulative, false)
    }
}
