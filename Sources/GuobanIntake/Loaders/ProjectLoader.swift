import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Reads a table of projects (项目表). Its money is the same money as in the branches' tables and is never added to it.
enum ProjectLoader {
    static func load(_ table: SourceTable) -> TableFacts {
        let figures = FigureColumns(table)
        var rows = RowReader(table)
        var facts = TableFacts()
        facts.refusal = figures.refusal
        facts.assumesUnit = figures.assumedUnit
        facts.diagnostics += figures.diagnostics
        guard let name = table.column(.project), let branch = table.column(.branch) else { return facts }
        let target = figures.targets.first { $0.kind == .annual }
        let raised = figures.measures.first { $0.measure.role == .raised }
        let donors = figures.measures.first { $0.measure.role == .donors }
        for (index, row) in table.shape.rows.enumerated() where row.kind == .data && !rows.rejected.contains(index) {
            guard rows.hasUsableWidth(index, needing: [name, branch]) else { continue }
            let title = table.cell(row.record, name)
            let owner = table.cell(row.record, branch)
            if title.isEmpty || owner.isEmpty {
                let column = title.isEmpty ? name : branch
                rows.reject(index, Diagnostic(.branchMissing, at: table.position(of: row.record, column: column)))
                continue
            }
            let text = { (role: ColumnRole) -> String? in
                let cell = table.cell(row.record, table.column(role))
                return cell.isEmpty ? nil : cell
            }
            var fact = ProjectFact(
                name: title, branch: owner, position: table.position(of: row.record, column: name),
                record: RecordKey(file: table.index, record: index))
            fact.code = text(.projectCode)
            fact.parent = text(.parentProject)
            fact.part = part(index, &rows)
            fact.target = target.flatMap { rows.amount(index, column: $0.column, unit: $0.unit) }
            fact.raised = raised.flatMap { rows.amount(index, column: $0.column, unit: $0.unit) }
            fact.donors = donors.flatMap { rows.amount(index, column: $0.column, unit: $0.unit) }
            let day = { (role: ColumnRole, rows: inout RowReader) in
                table.column(role).flatMap { rows.day(index, column: $0, year: table.shape.titles.year) }
            }
            fact.onlineSince = day(.onlineSince, &rows)
            fact.reachedOn = day(.reachedOn, &rows)
            guard !rows.rejected.contains(index) else { continue }
            facts.projects.append(fact)
        }
        facts.rejected = rows.rejected
        facts.diagnostics += rows.diagnostics
        for column in [raised].compactMap({ $0 }) {
            facts.diagnostics += TotalRows.check(
                table, column: column, rejected: rows.rejected, accounts: &facts.totalAccounts)
        }
        return facts
    }

    /// The part of the project that the row's branch is credited with; nil where the cell is blank.
    private static func part(_ index: Int, _ rows: inout RowReader) -> Ratio? {
        guard let column = rows.table.column(.split) else { return nil }
        let record = rows.table.shape.rows[index].record
        let text = rows.table.cell(record, column)
        if CellParser.isMissing(text) { return nil }
        guard let percent = CellParser.percent(text), percent.number.signum >= 0 else {
            rows.reject(
                index,
                Diagnostic(
                    .splitUnreadable, at: rows.table.position(of: record, column: column),
                    [.text(SourceTable.excerpt(text))]))
            return nil
        }
        // 60 and 60% are the same; 0.6 without a sign is six tenths only where the heading has no percent sign.
        let isPercent = percent.hasSign || rows.table.shape.columns[column].isPercent || percent.number > .one
        return isPercent ? percent.number / Ratio(100) : percent.number
    }
}
