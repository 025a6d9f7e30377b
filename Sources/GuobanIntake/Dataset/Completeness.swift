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

extension Completeness {
    /// Who has reported for the cut-off. A figure of the cut-off's month counts as reported, on whatever day; an older
    /// one is another period's.
    static func collection(
        of stated: StatedTables, cutoff: CalendarDate, grid: [[BranchFigures]], excluded: Set<RecordKey>,
        deadline: CalendarDate?
    ) -> CollectionStatus {
        let branches = stated.roster.branches
        var latest = [CalendarDate?](repeating: nil, count: branches.count)
        var tablesOfDay = [[(day: CalendarDate, table: Int)]](repeating: [], count: branches.count)
        for table in stated.used {
            let facts = stated.facts[table]
            guard stated.tables[table].shape.kind.holdsFigures else { continue }
            let isLedger = stated.tables[table].shape.kind == .ledger
            var hasFigure = [Bool](repeating: false, count: facts.rows.count)
            for figure in facts.figures where figure.meaning != .lastYear { hasFigure[figure.row] = true }
            for (row, fact) in facts.rows.enumerated() where hasFigure[row] {
                let day = isLedger ? min(fact.asOf ?? cutoff, cutoff) : fact.asOf ?? cutoff
                guard day.year == cutoff.year, day <= cutoff, case .known(let branch) = stated.matches[table][row],
                    excluded.isEmpty || !excluded.contains(stated.key(StatedTables.RowPlace(table: table, row: row)))
                else { continue }
                // A ledger says nothing about the day it counts up to: whatever came in came in.
                let counted = isLedger ? cutoff : day
                if latest[branch].map({ counted > $0 }) ?? true { latest[branch] = counted }
                if !isLedger, !tablesOfDay[branch].contains(where: { $0.day == day && $0.table == table }) {
                    tablesOfDay[branch].append((day, table))
                }
            }
        }
        var status = CollectionStatus(cutoff: cutoff)
        let hasRoster = stated.used.contains { !stated.facts[$0].roster.isEmpty }
        let isExpected = branches.indices.map { place in
            hasRoster ? branches[place].isExpected : grid[place].contains { $0.target != nil }
        }
        if isExpected.contains(true) { status.expected = isExpected.count { $0 } }
        for (place, branch) in branches.enumerated() {
            let day = latest[place]
            if let day, day.month == cutoff.month {
                status.reported.append(branch.name)
                if day != cutoff { status.otherDays.append(.init(branch: branch.name, day: day)) }
                if tablesOfDay[place].count(where: { $0.day == day }) > 1 { status.repeated.append(branch.name) }
            } else if isExpected[place] {
                if hasFault(place, stated, in: cutoff.year) {
                    status.faulty.append(branch.name)
                } else {
                    status.missing.append(branch.name)
                }
            }
        }
        if let deadline { status.late = late(stated, deadline) }
        return status
    }

    /// Whether a record of the branch stands in a table of the year and is left out for a fault in it.
    private static func hasFault(_ branch: Int, _ stated: StatedTables, in year: Int) -> Bool {
        stated.used.contains { place in
            let table = stated.tables[place]
            guard table.shape.kind == .progress || table.shape.kind == .monthly,
                table.shape.titles.cutoff.map({ $0.year == year }) ?? true
            else { return false }
            return stated.facts[place].rejected.contains { index in
                let name = table.column(.branch).map { table.cell(table.shape.rows[index].record, $0) }
                return (name ?? table.shape.titles.body).map { stated.roster.match($0) == .known(branch) } == true
            }
        }
    }

    /// Branches whose first table arrived after the deadline, in the roster's order.
    private static func late(_ stated: StatedTables, _ deadline: CalendarDate) -> [CollectionStatus.Late] {
        var first = [CalendarDate?](repeating: nil, count: stated.roster.branches.count)
        for receipt in stated.used.flatMap({ stated.facts[$0].receipts }) {
            guard let day = receipt.receivedOn, case .known(let branch) = stated.roster.match(receipt.branch) else {
                continue
            }
            if first[branch].map({ day < $0 }) ?? true { first[branch] = day }
        }
        return zip(stated.roster.branches, first).compactMap { branch, day in
            guard let day, day > deadline else { return nil }
            return .init(branch: branch.name, days: day.dayNumber - deadline.dayNumber)
        }
    }
}
