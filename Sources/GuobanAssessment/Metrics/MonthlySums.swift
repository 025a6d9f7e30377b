import GuobanModel

/// The money of all branches month by month, as far as their tables tell it (逐月累计).
///
/// A month counts only where every branch says what it had by its end: a sum of some would be a fall of none.
enum MonthlySums {
    /// The curve of one measure over the branches at `places`; nil where fewer than two months are known.
    static func curve(of dataset: Dataset, measure: Int, places: [Int]) -> MonthlyCurve? {
        let year = dataset.cutoff.year
        let cells = places.map { dataset.figures[$0][measure] }
        let reported = cells.filter { $0.raised != nil }
        let actual = (1...dataset.cutoff.month).map { month -> Amount? in
            if month == dataset.cutoff.month { return sum(reported.map { $0.raised?.amount }) }
            return sum(reported.map { amount(of: $0.history, by: CalendarDate.lastDay(year: year, month: month)) })
        }
        guard actual.count(where: { $0 != nil }) > 1 else { return nil }
        let before = cells.filter { cell in
            cell.lastYear != nil || cell.history.contains { $0.day.year == year - 1 }
        }
        let stated = dataset.cutoff == CalendarDate.lastDay(year: year, month: dataset.cutoff.month)
        let lastYear = (1...12).map { month -> Amount? in
            sum(
                before.map { cell in
                    amount(of: cell.history, by: CalendarDate.lastDay(year: year - 1, month: month))
                        ?? (stated && month == dataset.cutoff.month ? cell.lastYear?.amount : nil)
                })
        }
        return MonthlyCurve(actual: actual, lastYear: lastYear)
    }

    private static func sum(_ amounts: [Amount?]) -> Amount? {
        guard !amounts.isEmpty, !amounts.contains(where: { $0 == nil }) else { return nil }
        return amounts.reduce(.zero) { $0 + ($1 ?? .zero) }
    }

    /// The figure of that very day. Of a ledger only months with money have a point, so the one before still stands.
    private static func amount(of history: [DatedAmount], by day: CalendarDate) -> Amount? {
        let own = history.filter { $0.day.year == day.year }
        if let found = own.first(where: { $0.day == day }) { return found.amount }
        guard !own.isEmpty, own.allSatisfy({ $0.largestReceipt != nil }) else { return nil }
        return own.last { $0.day < day }?.amount ?? .zero
    }
}
