import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Reads a table of targets (目标表).
package enum TargetLoader {
    /// Every target the table states, its totals checked.
    package static func load(_ table: SourceTable) -> TableFacts {
        var figures = FigureColumns(table)
        var rows = RowReader(table)
        var facts = TableFacts()
        guard let name = table.column(.branch) ?? table.column(.project), let target = table.column(.target) else {
            return facts
        }
        let unit = figures.unit(of: target)
        facts.diagnostics += unitFindings(table, target: target, unit: unit)
        let measure = table.column(.measureName)
        facts.diagnostics += unusedColumns(table, used: [name, target])
        for (index, row) in table.shape.rows.enumerated() where row.kind == .data && !rows.rejected.contains(index) {
            guard rows.hasUsableWidth(index, needing: [name, target]) else { continue }
            let branch = table.cell(row.record, name)
            let place = table.position(of: row.record, column: target)
            if branch.isEmpty {
                rows.reject(index, Diagnostic(.branchMissing, at: table.position(of: row.record, column: name)))
                continue
            }
            let start = table.column(.start).flatMap { rows.day(index, column: $0, year: table.shape.titles.year) }
            let deadline = (table.column(.deadline) ?? table.column(.cutoff)).flatMap {
                rows.day(index, column: $0, year: table.shape.titles.year)
            }
            let amount = rows.amount(index, column: target, unit: unit)
            guard !rows.rejected.contains(index), let amount else { continue }
            if amount.signum < 0 {
                rows.reject(
                    index, Diagnostic(.amountNegativeTarget, at: place, [.text(table.cell(row.record, target))]))
                continue
            }
            if let start, let deadline, deadline < start {
                rows.reject(
                    index,
                    Diagnostic(
                        .deadlineBeforeStart, at: table.position(of: row.record),
                        [.text(deadline.text), .other(start.text)])
                )
                continue
            }
            let measureName = measure.map { table.cell(row.record, $0) } ?? ""
            let document = table.cell(row.record, table.column(.document))
            facts.targets.append(
                TargetFact(
                    row: facts.rows.count, goal: measureName.isEmpty ? .main : .named(measureName), amount: amount,
                    unit: unit.unit, start: start, deadline: deadline, year: table.shape.columns[target].year,
                    document: document.isEmpty ? nil : document, isFromTargetsTable: true, column: target))
            facts.rows.append(RowFact(branch: branch, asOf: nil, record: index, column: name))
        }
        facts.rejected = rows.rejected
        facts.diagnostics += rows.diagnostics
        facts.diagnostics += TotalRows.check(
            table, column: .init(column: target, measure: .raised, unit: unit), rejected: rows.rejected)
        return facts
    }

    private static func unusedColumns(_ table: SourceTable, used: [Int]) -> [Diagnostic] {
        table.shape.columns.enumerated().filter { index, column in
            switch column.role {
            case .sequence, .code, .group, .remark, .measureName, .start, .deadline, .cutoff, .document, .effectiveDate:
                false
            default: !used.contains(index) && !column.heading.isEmpty
            }
        }.map { Diagnostic(.columnUnknown, at: table.headingPosition($0.offset), [.name($0.element.heading)]) }
    }

    private static func unitFindings(_ table: SourceTable, target: Int, unit: UnitScale) -> [Diagnostic] {
        if table.shape.columns[target].unit != nil { return [] }
        if let line = table.shape.titles.units.first(where: { $0.unit == unit }) {
            return [Diagnostic(.unitFromTitle, at: line.position, [.text(line.text), .name(unit.name)])]
        }
        return [Diagnostic(.unitAssumed, at: SourcePosition(file: table.source.name, line: table.shape.headerLine))]
    }
}
