package import GuobanModel

/// What came in within a part of the year (本期新增): the figure at its end less the figure just before it.
///
/// Source: docs/arithmetic.md, "The quarter's own increase".
package enum RaisedInPeriod {
    /// The quarter or month of the cut-off, up to it; the year so far for `cumulative`.
    package static func period(_ kind: RankedPeriod, at cutoff: CalendarDate) -> Period {
        let start: CalendarDate
        switch kind {
        case .cumulative: start = .firstDay(year: cutoff.year, month: 1)
        case .quarter: start = .firstDay(year: cutoff.year, month: (cutoff.month + 2) / 3 * 3 - 2)
        case .month: start = .firstDay(year: cutoff.year, month: cutoff.month)
        }
        return Period(from: start, through: cutoff) ?? .month(cutoff.month, of: cutoff.year)
    }

    /// The increase from the day before `period` to its end. Nil where the figure of that day is unknown; a period that
    /// begins with the year begins with nothing.
    package static func increase(
        _ raised: Amount?, history: [DatedAmount], period: Period
    ) -> (amount: Amount, earlier: DatedAmount?)? {
        guard let raised else { return nil }
        if period.start.month == 1, period.start.day == 1 { return (raised, nil) }
        guard let day = period.start.dayBefore else { return nil }
        if let earlier = history.first(where: { $0.day == day }) { return (raised - earlier.amount, earlier) }
        // Of a ledger only months with money have a point: without one since, the last one still stands.
        guard let last = history.last(where: { $0.day < day && $0.day.year == day.year }), last.largestReceipt != nil
        else {
            let isLedger = !history.isEmpty && history.allSatisfy { $0.largestReceipt != nil }
            return isLedger ? (raised, nil) : nil
        }
        return (raised - last.amount, last)
    }

    /// What came in between two days of one year, both from the history; nil where either is unknown.
    package static func between(_ period: Period, history: [DatedAmount], cutoff: CalendarDate, raised: Amount?)
        -> Amount?
    {
        let end: Amount?
        if cutoff < period.start { return nil }
        if period.end >= cutoff {
            end = raised
        } else {
            end = history.first { $0.day == period.end }?.amount
        }
        guard let end, let span = Period(from: period.start, through: min(period.end, cutoff)) else { return nil }
        return increase(end, history: history, period: span)?.amount
    }
}
