import GuobanModel

/// Finds out which branch has reported up to which day (报送完整).
enum Completeness {
    /// The grid of all branches and all days of the cut-off's year; nil where there is nothing to compare.
    static func grid(of stated: StatedTables, cutoff: CalendarDate) -> ReportingGrid? {
        var days: [CalendarDate] = []
        var reported: [(branch: Int, day: CalendarDate)] = []
        for table in stated.used where stated.tables[table].shape.kind != .ledger {
            let facts = stated.facts[table]
            var hasFigure = [Bool](repeating: false, count: facts.rows.count)
            for figure in facts.figures where figure.meaning == .raised { hasFigure[figure.row] = true }
            for (row, fact) in facts.rows.enumerated() {
                guard let day = fact.asOf, day.year == cutoff.year, day <= cutoff, hasFigure[row] else { continue }
                if !days.contains(day) { days.append(day) }
                if case .known(let branch) = stated.matches[table][row] { reported.append((branch, day)) }
            }
        }
        guard !days.isEmpty, !stated.roster.branches.isEmpty else { return nil }
        days.sort()
        let rows = stated.roster.branches.enumerated().map { place, branch in
            ReportingGrid.Row(
                branch: branch.name,
                isReported: days.map { day in reported.contains { $0.branch == place && $0.day == day } })
        }
        return ReportingGrid(days: days, rows: rows)
    }
}
