import GuobanEvidence
package import GuobanModel
import GuobanTabular

/// Reads a progress table: figures per branch up to a date (进度表).
package enum ProgressLoader {
    /// What the table states. Nothing is added up or chosen here.
    package static func load(_ table: SourceTable) -> TableFacts {
        var figures = FigureColumns(table)
        var rows = RowReader(table)
        var facts = TableFacts()
        let name = nameColumn(table)
        let cutoff = table.column(.cutoff)
        let target = table.column(.target)
        let targetUnit = target.map { figures.unit(of: $0) }
        let needed =
            [name, targetUnit?.isMoney == true ? target : nil].compactMap { $0 }
            + figures.measures.filter { $0.measure.unit == .yuan }.map(\.column)
            + figures.bases.filter { $0.unit.isMoney }.map(\.column)
        facts.diagnostics += figures.diagnostics
        facts.refusal = figures.refusal
        facts.diagnostics += unusedColumns(table, figures)
        if let target, let targetUnit, goal(of: target, unit: targetUnit, figures: figures) == nil {
            facts.diagnostics.append(
                Diagnostic(
                    .targetUnitDiffers, at: table.headingPosition(target),
                    [.name(targetUnit.name), .other(figures.measures.first?.unit.name ?? "")]))
        }

        for (index, row) in table.shape.rows.enumerated() where row.kind == .data && !rows.rejected.contains(index) {
            guard rows.hasUsableWidth(index, needing: needed) else { continue }
            let branch = name.map { table.cell(row.record, $0) } ?? table.shape.titles.body ?? ""
            if branch.isEmpty {
                rows.reject(index, Diagnostic(.branchMissing, at: table.position(of: row.record, column: name ?? 0)))
                continue
            }
            let asOf =
                cutoff.flatMap { rows.day(index, column: $0, year: table.shape.titles.year) }
                ?? table.shape.titles.cutoff
            let found = amounts(of: index, figures: figures, rows: &rows)
            var targets: [TargetFact] = []
            if let target, let targetUnit, let amount = rows.amount(index, column: target, unit: targetUnit) {
                if amount.signum < 0 {
                    let place = table.position(of: row.record, column: target)
                    rows.reject(
                        index, Diagnostic(.amountNegativeTarget, at: place, [.text(table.cell(row.record, target))]))
                }
                if let goal = goal(of: target, unit: targetUnit, figures: figures) {
                    targets.append(
                        TargetFact(
                            row: facts.rows.count, goal: goal, amount: amount, unit: targetUnit.unit,
                            year: table.shape.columns[target].year, isFromTargetsTable: false, column: target))
                }
            }
            guard !rows.rejected.contains(index) else { continue }
            facts.targets += targets
            for (measure, meaning, amount, column) in found {
                let place = facts.place(of: measure)
                facts.figures.append(
                    FigureFact(
                        row: facts.rows.count, measure: place, meaning: meaning, amount: amount, column: column))
            }
            facts.rows.append(RowFact(branch: branch, asOf: asOf, record: index, column: name))
            checkPrinted(index, found: found, main: figures.main, target: targets.first?.amount, rows: &rows)
        }
        facts.rejected = rows.rejected
        facts.diagnostics += rows.diagnostics
        facts.diagnostics += TotalRows.check(table, figures: figures, rejected: rows.rejected)
        if let target, let targetUnit {
            facts.diagnostics += TotalRows.check(
                table, column: .init(column: target, measure: .raised, unit: targetUnit), rejected: rows.rejected)
        }
        return facts
    }

    package typealias Found = (measure: Measure, meaning: FigureFact.Meaning, amount: Amount, column: Int)

    /// The measure of the table that a target is for: the main one, or another one that is counted in the same unit.
    private static func goal(of column: Int, unit: UnitScale, figures: FigureColumns) -> TargetFact.Goal? {
        guard let main = figures.main else { return .main }
        if main.unit == unit.unit { return .measure(main) }
        return figures.measures.first { $0.measure.unit == unit.unit }.map { .measure($0.measure) }
    }

    private static func nameColumn(_ table: SourceTable) -> Int? {
        table.column(.branch) ?? table.column(.project) ?? table.column(.part)
    }

    /// What the rows of a progress table are about.
    package static func entity(of table: SourceTable) -> EntityKind {
        if table.column(.branch) != nil { return .branch }
        if table.column(.project) != nil { return .project }
        return table.column(.part) != nil ? .part : .branch
    }

    /// All figures of one record, or none where one of them rejected it.
    private static func amounts(of index: Int, figures: FigureColumns, rows: inout RowReader) -> [Found] {
        var found: [Found] = []
        let record = rows.table.shape.rows[index].record
        for column in figures.measures {
            if let amount = rows.amount(index, column: column.column, unit: column.unit) {
                found.append((column.measure, .raised, amount, column.column))
            } else if !rows.rejected.contains(index),
                column.measure == figures.main || figures.isTotalFromParts && isPart(column.measure)
            {
                rows.add(
                    Diagnostic(
                        .amountMissing, at: rows.table.position(of: record, column: column.column),
                        [.name(rows.table.shape.columns[column.column].heading)]))
            }
        }
        addTotalFromParts(&found, figures: figures, rows: &rows, index: index)
        for base in figures.bases {
            guard let amount = rows.amount(index, column: base.column, unit: base.unit) else { continue }
            if base.isIncrease {
                guard let now = found.first(where: { $0.measure == base.measure && $0.meaning == .raised }) else {
                    continue
                }
                found.append((base.measure, .lastYear, now.amount - amount, base.column))
            } else {
                found.append((base.measure, .lastYear, amount, base.column))
            }
        }
        return rows.rejected.contains(index) ? [] : found
    }

    /// Online, offline and goods make up the total: it is made from them where the table has none, else checked.
    private static func addTotalFromParts(
        _ found: inout [Found], figures: FigureColumns, rows: inout RowReader, index: Int
    ) {
        let parts = found.filter { isPart($0.measure) && $0.meaning == .raised }
        let partColumns = figures.measures.filter { isPart($0.measure) }
        guard partColumns.contains(where: { $0.measure.role == .online }),
            partColumns.contains(where: { $0.measure.role == .offline }), parts.count == partColumns.count
        else { return }
        let sum = parts.reduce(Amount.zero) { $0 + $1.amount }
        let record = rows.table.shape.rows[index].record
        if let total = found.first(where: { $0.measure == .raised && $0.meaning == .raised }) {
            guard total.amount != sum else { return }
            let unit = figures.measures.first { $0.column == total.column }?.unit ?? .yuan
            let tolerance = TotalRows.tolerance(rows.table.cell(record, total.column), unit: unit, count: parts.count)
            let isRounding = Ratio(whole: BigInteger((sum - total.amount).hundredths)).magnitude <= tolerance
            rows.add(
                Diagnostic(
                    .partsDiffer, at: rows.table.position(of: record, column: total.column),
                    [
                        .text(FigureText.plain(total.amount, in: unit)), .expected(FigureText.plain(sum, in: unit)),
                        .other(FigureText.plain(sum - total.amount, in: unit)),
                    ], severity: isRounding ? .note : .warning))
        } else if !figures.measures.contains(where: { $0.measure == .raised }) {
            found.insert((.raised, .raised, sum, parts[0].column), at: 0)
        }
    }

    private static func isPart(_ measure: Measure) -> Bool {
        [.online, .offline, .inKind].contains(measure.role)
    }

    private static func unusedColumns(_ table: SourceTable, _ figures: FigureColumns) -> [Diagnostic] {
        let used =
            figures.measures.map(\.column) + figures.bases.map(\.column)
            + [table.column(.target), table.column(.cutoff), nameColumn(table)].compactMap { $0 }
        var findings: [Diagnostic] = []
        for (index, column) in table.shape.columns.enumerated() where !used.contains(index) && !column.heading.isEmpty {
            let isSilent: Bool
            switch column.role {
            case .sequence, .remark, .code, .group, .completion, .printedGrowth, .share, .rank, .growthRank, .gap:
                isSilent = true
            default: isSilent = false
            }
            if isSilent { continue }
            findings.append(
                Diagnostic(
                    .columnUnknown,
                    at: SourcePosition(
                        file: table.source.name, line: table.shape.headerLine, field: index + 1, heading: column.heading
                    ),
                    [.name(column.heading)]))
        }
        if !figures.measures.contains(where: { $0.measure == .raised }),
            figures.measures.contains(where: { $0.measure == .online }),
            figures.measures.contains(where: { $0.measure == .offline })
        {
            let parts = figures.measures.filter { [.online, .offline, .inKind].contains($0.measure.role) }
            let names = parts.map { table.shape.columns[$0.column].heading }.joined(separator: "、")
            findings.append(
                Diagnostic(
                    .totalFromParts, at: SourcePosition(file: table.source.name, line: table.shape.headerLine),
                    [.name(names)]))
        }
        return findings
    }

    /// Completion and growth that the table prints are recomputed, never trusted.
    private static func checkPrinted(
        _ index: Int, found: [Found], main: Measure?, target: Amount?, rows: inout RowReader
    ) {
        let table = rows.table
        let record = table.shape.rows[index].record
        let now = found.first { $0.meaning == .raised && $0.measure == main }
        if let column = table.column(.completion), let printed = CellParser.percent(table.cell(record, column)),
            let now, let target, target.signum > 0
        {
            let exact = now.amount.ratio(to: target)
            compare(
                printed, exact, .completionDiffers, at: (record, column),
                isPercent: table.shape.columns[column].isPercent, rows: &rows)
        }
        guard let column = table.column(.printedGrowth), let printed = CellParser.percent(table.cell(record, column))
        else {
            return
        }
        let base = found.first { $0.meaning == .lastYear && $0.measure == now?.measure }
        guard let now, let base, base.amount.signum > 0 else {
            rows.add(
                Diagnostic(
                    .growthUnchecked, at: table.position(of: record, column: column),
                    [.text(table.cell(record, column))]))
            return
        }
        let exact = (now.amount - base.amount).ratio(to: base.amount)
        compare(
            printed, exact, .growthDiffers, at: (record, column), isPercent: table.shape.columns[column].isPercent,
            rows: &rows)
    }

    /// A printed rate agrees where rounding the exact one to the printed decimals gives it, in percent or, where
    /// neither the heading nor the cell has a percent sign, as a plain fraction.
    private static func compare(
        _ printed: CellParser.PercentText, _ exact: Ratio, _ code: DiagnosticCode,
        at place: (record: Record, column: Int),
        isPercent: Bool, rows: inout RowReader
    ) {
        let halfUnit = Ratio(BigInteger(1), BigInteger(2) * .powerOfTen(printed.decimals))
        let asPercent = (exact * Ratio(100) - printed.number).magnitude
        let asFraction = (exact - printed.number).magnitude
        let allowsFraction = !isPercent && !printed.hasSign
        guard asPercent > halfUnit, !(allowsFraction && asFraction <= halfUnit) else { return }
        rows.add(
            Diagnostic(
                code, at: rows.table.position(of: place.record, column: place.column),
                [
                    .text(rows.table.cell(place.record, place.column)),
                    .expected(FigureText.percent(exact, places: max(printed.decimals, 2))),
                ]))
    }
}
