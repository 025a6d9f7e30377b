import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Reads a table of targets (目标表).
package enum TargetLoader {
    /// Every target the table states, its totals checked.
    package static func load(_ table: SourceTable) -> TableFacts {
        let figures = FigureColumns(table)
        var rows = RowReader(table)
        var facts = TableFacts()
        facts.refusal = figures.refusal
        facts.assumesUnit = figures.assumedUnit
        guard let name = table.column(.branch) ?? table.column(.project), let main = figures.targets.first else {
            return facts
        }
        facts.diagnostics += figures.diagnostics.filter { $0.code == .targetColumnUnused }
        facts.diagnostics += unitFindings(table, figures)
        let measure = table.column(.measureName)
        facts.diagnostics += unusedColumns(table, used: [name] + figures.targets.map(\.column))
        let year = table.shape.titles.year
        let startColumn = table.column(.start)
        let deadlineColumn = table.column(.deadline) ?? table.column(.cutoff)
        let effectiveColumn = table.column(.effectiveDate)
        let kindColumn = table.column(.targetKind)
        let documentColumn = table.column(.document)
        let groupColumn = table.column(.group)
        let codeColumn = table.column(.code)
        facts.rows.reserveCapacity(table.shape.rows.count)
        facts.targets.reserveCapacity(table.shape.rows.count * figures.targets.count)
        var names = NameRemarks(table)
        for (index, row) in table.shape.rows.enumerated() where row.kind == .data && !rows.rejected.contains(index) {
            guard rows.hasUsableWidth(index, needing: [name, main.column]) else { continue }
            let branch = table.cell(row.record, name)
            if branch.isEmpty {
                rows.reject(index, Diagnostic(.branchMissing, at: table.position(of: row.record, column: name)))
                continue
            }
            names.look(at: row.record, column: name)
            let start = startColumn.flatMap { rows.day(index, column: $0, year: year) }
            let deadline = deadlineColumn.flatMap { rows.day(index, column: $0, year: year) }
            let amounts = figures.targets.compactMap { target in
                rows.amount(index, column: target.column, unit: target.unit).map { (target, $0) }
            }
            guard !rows.rejected.contains(index) else { continue }
            if let (target, _) = amounts.first(where: { $0.1.signum < 0 }) {
                let place = table.position(of: row.record, column: target.column)
                rows.reject(
                    index, Diagnostic(.amountNegativeTarget, at: place, [.text(table.cell(row.record, target.column))]))
                continue
            }
            if let start, let deadline, deadline < start {
                let evidence: [Evidence] = [.text(deadline.text), .other(start.text)]
                rows.reject(index, Diagnostic(.deadlineBeforeStart, at: table.position(of: row.record), evidence))
                continue
            }
            let effective = effectiveColumn.flatMap { rows.day(index, column: $0, year: year) }
            let stated = kindColumn.flatMap { kind(index, column: $0, &rows) }
            guard !rows.rejected.contains(index) else { continue }
            let measureName = measure.map { table.cell(row.record, $0) } ?? ""
            let document = table.cell(row.record, documentColumn)
            for (target, amount) in amounts {
                let goal: TargetFact.Goal =
                    target.measure.map { .measure($0) } ?? (measureName.isEmpty ? .main : .named(measureName))
                facts.targets.append(
                    TargetFact(
                        row: facts.rows.count, goal: goal, amount: amount, unit: target.unit.unit, start: start,
                        deadline: deadline, year: table.shape.columns[target.column].year,
                        document: document.isEmpty ? nil : document,
                        kind: target.kind == .annual ? stated ?? .annual : target.kind, months: target.months,
                        effective: effective, isFromTargetsTable: true, column: target.column))
            }
            facts.rows.append(
                RowFact(
                    branch: branch, asOf: nil, record: index, column: name,
                    group: groupColumn.map { table.cell(row.record, $0) },
                    code: codeColumn.map { table.cell(row.record, $0) }))
        }
        facts.rejected = rows.rejected
        facts.diagnostics += names.findings + rows.diagnostics
        for target in figures.targets {
            facts.diagnostics += TotalRows.check(
                table, column: .init(column: target.column, measure: target.measure ?? .raised, unit: target.unit),
                rejected: rows.rejected, accounts: &facts.totalAccounts)
        }
        return facts
    }

    /// The kind that a column 目标档次 states for the row; nil where the cell is blank.
    private static func kind(_ index: Int, column: Int, _ rows: inout RowReader) -> TargetKind? {
        let record = rows.table.shape.rows[index].record
        let text = rows.table.cell(record, column)
        if text.isEmpty { return nil }
        if let kind = TargetKindWords.kind(text) { return kind }
        rows.reject(
            index,
            Diagnostic(
                .targetKindUnknown, at: rows.table.position(of: record, column: column),
                [.text(SourceTable.excerpt(text))]))
        return nil
    }

    private static func unusedColumns(_ table: SourceTable, used: [Int]) -> [Diagnostic] {
        table.shape.columns.enumerated().filter { index, column in
            switch column.role {
            case .sequence, .code, .group, .remark, .measureName, .start, .deadline, .cutoff, .document, .effectiveDate,
                .targetKind:
                false
            default: !used.contains(index) && !column.heading.isEmpty
            }
        }.map { ProgressLoader.unusedColumn($0.offset, of: table) }
    }

    private static func unitFindings(_ table: SourceTable, _ figures: FigureColumns) -> [Diagnostic] {
        guard let target = figures.targets.first(where: { table.shape.columns[$0.column].unit == nil }) else {
            return []
        }
        if let line = table.shape.titles.units.first(where: { $0.unit == target.unit }) {
            return [Diagnostic(.unitFromTitle, at: line.position, [.text(line.text), .name(target.unit.name)])]
        }
        return [Diagnostic(.unitAssumed, at: SourcePosition(file: table.source.name, line: table.shape.headerLine))]
    }
}
