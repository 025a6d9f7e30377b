import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Reads a table of measures: one body, a row per measure, each in its own unit (指标表).
package enum MeasuresLoader {
    package static func load(_ table: SourceTable) -> TableFacts {
        var figures = FigureColumns(table)
        var rows = RowReader(table)
        var facts = TableFacts()
        guard let name = table.column(.indicator) else { return facts }
        let body = table.shape.titles.body ?? table.shape.titles.title ?? table.source.name
        let now = figures.measures.first { $0.measure.role == .raised }?.column ?? table.column(.amount)
        let target = table.column(.target)
        let unitColumn = table.column(.unitName)
        for (index, row) in table.shape.rows.enumerated() where row.kind == .data && !rows.rejected.contains(index) {
            guard rows.hasUsableWidth(index, needing: [name]) else { continue }
            let title = table.cell(row.record, name)
            let place = table.position(of: row.record, column: name)
            if title.isEmpty {
                rows.reject(index, Diagnostic(.branchMissing, at: place))
                continue
            }
            let unit = unit(table.cell(row.record, unitColumn), else: now.map { figures.unit(of: $0) } ?? figures.money)
            let measure = Measure(role: .named, name: title, unit: unit.unit)
            let raised = now.flatMap { rows.amount(index, column: $0, unit: unit) }
            let goal = target.flatMap { rows.amount(index, column: $0, unit: unit) }
            let base = figures.bases.first.flatMap { rows.amount(index, column: $0.column, unit: unit) }
            guard !rows.rejected.contains(index) else { continue }
            let kind = facts.place(of: measure)
            let fact = { (meaning: FigureFact.Meaning, amount: Amount, column: Int) in
                FigureFact(row: facts.rows.count, measure: kind, meaning: meaning, amount: amount, column: column)
            }
            if let raised, let now { facts.figures.append(fact(.raised, raised, now)) }
            if let base, let column = figures.bases.first, raised != nil || !column.isIncrease {
                facts.figures.append(
                    fact(.lastYear, column.isIncrease ? (raised ?? .zero) - base : base, column.column))
            }
            if let goal, let target {
                facts.targets.append(
                    TargetFact(
                        row: facts.rows.count, goal: .measure(measure), amount: goal, unit: unit.unit,
                        year: table.shape.columns[target].year, isFromTargetsTable: true, column: target))
            }
            facts.rows.append(RowFact(branch: body, asOf: table.shape.titles.cutoff, record: index, column: name))
            noteUncheckedGrowth(row.record, hasBase: base != nil, rows: &rows)
        }
        facts.rejected = rows.rejected
        if unitColumn == nil { facts.diagnostics += figures.diagnostics }
        facts.diagnostics += rows.diagnostics
        return facts
    }

    /// The unit in a row's unit cell; a word nobody knows is a kind of thing of its own.
    private static func unit(_ text: String, else column: UnitScale) -> UnitScale {
        if text.isEmpty { return column }
        return UnitScale(named: text) ?? UnitScale(unit: .things(TextFolding.key(text)), hundredths: 100, name: text)
    }

    private static func noteUncheckedGrowth(_ record: Record, hasBase: Bool, rows: inout RowReader) {
        guard !hasBase, let column = rows.table.column(.printedGrowth),
            CellParser.percent(rows.table.cell(record, column)) != nil
        else { return }
        let place = rows.table.position(of: record, column: column)
        rows.add(Diagnostic(.growthUnchecked, at: place, [.text(rows.table.cell(record, column))]))
    }
}
