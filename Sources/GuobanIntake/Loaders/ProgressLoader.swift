import GuobanEvidence
package import GuobanModel
import GuobanTabular

/// Reads a progress table: figures per branch up to a date (进度表).
package enum ProgressLoader {
    /// What the table states. Nothing is added up or chosen here.
    package static func load(_ table: SourceTable) -> TableFacts {
        let figures = FigureColumns(table)
        var rows = RowReader(table)
        var facts = TableFacts()
        let name = nameColumn(table)
        let dates = DateColumns(table, figures)
        let needed =
            [name].compactMap { $0 } + figures.targets.filter(\.unit.isMoney).map(\.column)
            + figures.measures.filter { $0.measure.unit == .yuan }.map(\.column)
            + figures.bases.filter { $0.unit.isMoney }.map(\.column)
        facts.diagnostics += figures.diagnostics
        facts.refusal = figures.refusal ?? dates.refusal
        facts.assumesUnit = figures.assumedUnit
        // What guoban itself worked out for another office needs no checking and is no news.
        let isSummary = table.column(.compiler) != nil
        if !isSummary { facts.diagnostics += unusedColumns(table, figures, dates) }
        facts.diagnostics += targetsWithoutMeasure(table, figures)
        let group = table.column(.group)
        let code = table.column(.code)
        var unnamed: [Int] = []
        var names = NameRemarks(table)
        let windows = TargetWindows(table)
        facts.rows.reserveCapacity(table.shape.rows.count)
        facts.figures.reserveCapacity(table.shape.rows.count * (figures.measures.count + figures.bases.count))
        facts.targets.reserveCapacity(table.shape.rows.count * figures.targets.count)
        // What one row states, in the room of the row before.
        var found: [Found] = []
        var targets: [TargetFact] = []

        for (index, row) in table.shape.rows.enumerated() where row.kind == .data && !rows.rejected.contains(index) {
            guard rows.hasUsableWidth(index, needing: needed) else { continue }
            let branch = name.map { table.cell(row.record, $0) } ?? table.shape.titles.body ?? ""
            if branch.isEmpty {
                unnamed.append(index)
                continue
            }
            if let name { names.look(at: row.record, column: name) }
            let asOf = dates.day(index, rows: &rows)
            readAmounts(of: index, figures: figures, rows: &rows, into: &found)
            readTargets(of: index, figures: figures, row: facts.rows.count, rows: &rows, into: &targets)
            windows.put(into: &targets, of: index, rows: &rows)
            guard !rows.rejected.contains(index) else { continue }
            for target in targets { facts.targets.append(target) }
            for (measure, meaning, amount, column) in found {
                let place = facts.place(of: measure)
                facts.figures.append(
                    FigureFact(
                        row: facts.rows.count, measure: place, meaning: meaning, amount: amount, column: column))
            }
            facts.rows.append(
                RowFact(
                    branch: branch, asOf: asOf, record: index, column: name,
                    group: group.map { table.cell(row.record, $0) },
                    code: code.map { table.cell(row.record, $0) }))
        }
        facts.diagnostics += names.findings
        OwnTotals.take(unnamed: unnamed, of: table, figures: figures, facts: &facts, rows: &rows)
        facts.rejected = rows.rejected
        facts.diagnostics += rows.diagnostics
        if !isSummary { facts.diagnostics += PrintedChecks.check(table, figures: figures, facts: facts) }
        facts.diagnostics += UnitSlips.suspect(table, figures: figures, facts: facts)
        facts.diagnostics += TotalRows.check(
            table, figures: figures, rejected: facts.rejected, totals: facts.totals, accounts: &facts.totalAccounts)
        return facts
    }

    package typealias Found = (measure: Measure, meaning: FigureFact.Meaning, amount: Amount, column: Int)

    /// The measure of the table that a target is for: the one its heading names, else the main one, else another one
    /// that is counted in the same unit.
    static func goal(of target: FigureColumns.TargetColumn, figures: FigureColumns) -> TargetFact.Goal? {
        if let measure = target.measure { return measure.unit == target.unit.unit ? .measure(measure) : nil }
        guard let main = figures.main else { return .main }
        if main.unit == target.unit.unit { return .measure(main) }
        return figures.measures.first { $0.measure.unit == target.unit.unit }.map { .measure($0.measure) }
    }

    private static func targetsWithoutMeasure(_ table: SourceTable, _ figures: FigureColumns) -> [Diagnostic] {
        figures.targets.filter { goal(of: $0, figures: figures) == nil }.map { target in
            Diagnostic(
                .targetUnitDiffers, at: table.headingPosition(target.column),
                [.name(target.unit.name), .other(target.measure?.unit.name ?? figures.measures.first?.unit.name ?? "")])
        }
    }

    private static func readTargets(
        of index: Int, figures: FigureColumns, row: Int, rows: inout RowReader, into facts: inout [TargetFact]
    ) {
        facts.removeAll(keepingCapacity: true)
        for target in figures.targets {
            guard let amount = rows.amount(index, column: target.column, unit: target.unit) else { continue }
            if amount.signum < 0 {
                let table = rows.table
                let record = table.shape.rows[index].record
                let place = table.position(of: record, column: target.column)
                rows.reject(
                    index, Diagnostic(.amountNegativeTarget, at: place, [.text(table.cell(record, target.column))]))
            }
            guard let goal = goal(of: target, figures: figures) else { continue }
            facts.append(
                TargetFact(
                    row: row, goal: goal, amount: amount, unit: target.unit.unit,
                    year: rows.table.shape.columns[target.column].year, kind: target.kind, months: target.months,
                    isFromTargetsTable: false, column: target.column))
        }
    }

    static func nameColumn(_ table: SourceTable) -> Int? {
        table.column(.branch) ?? table.column(.project) ?? table.column(.part)
    }

    /// What the rows of a table of figures are about.
    package static func entity(of table: SourceTable) -> EntityKind {
        if table.column(.branch) != nil { return .branch }
        if table.column(.project) != nil { return .project }
        return table.column(.part) != nil ? .part : .branch
    }

    /// All figures of one record, or none where one of them rejected it.
    private static func readAmounts(
        of index: Int, figures: FigureColumns, rows: inout RowReader, into found: inout [Found]
    ) {
        found.removeAll(keepingCapacity: true)
        let record = rows.table.shape.rows[index].record
        var nothing: [FigureColumns.MeasureColumn] = []
        for column in figures.measures {
            if let amount = rows.amount(index, column: column.column, unit: column.unit) {
                found.append((column.measure, .raised, amount, column.column))
            } else if !rows.rejected.contains(index) {
                if isPart(column.measure), rows.table.cell(record, column.column) == "无" { nothing.append(column) }
                if column.measure == figures.main || figures.isTotalFromParts && isPart(column.measure) {
                    rows.add(
                        Diagnostic(
                            .amountMissing, at: rows.table.position(of: record, column: column.column),
                            [.name(rows.table.shape.columns[column.column].heading)]))
                }
            }
        }
        takeNothingForZero(nothing, &found)
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
        if rows.rejected.contains(index) { found.removeAll(keepingCapacity: true) }
    }

    /// 无 in a part's cell means zero where the other parts already make up the row's total; else it says nothing.
    private static func takeNothingForZero(_ columns: [FigureColumns.MeasureColumn], _ found: inout [Found]) {
        guard !columns.isEmpty, let total = found.first(where: { $0.measure == .raised && $0.meaning == .raised })
        else {
            return
        }
        let parts = found.filter { isPart($0.measure) && $0.meaning == .raised }
        guard !parts.isEmpty, parts.reduce(Amount.zero, { $0 + $1.amount }) == total.amount else { return }
        for column in columns { found.append((column.measure, .raised, .zero, column.column)) }
    }

    /// Online, offline and goods make up the total: it is made from them where the table has none, else checked.
    private static func addTotalFromParts(
        _ found: inout [Found], figures: FigureColumns, rows: inout RowReader, index: Int
    ) {
        guard figures.has(.online), figures.has(.offline) else { return }
        let parts = found.filter { isPart($0.measure) && $0.meaning == .raised }
        guard parts.count == figures.measures.count(where: { isPart($0.measure) }) else { return }
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
                        .other(FigureText.plain(total.amount - sum, in: unit)),
                    ], severity: isRounding ? .note : .warning,
                    related: parts.map { rows.table.position(of: record, column: $0.column) }))
        } else if !figures.measures.contains(where: { $0.measure == .raised }) {
            found.insert((.raised, .raised, sum, parts[0].column), at: 0)
        }
    }

    static func isPart(_ measure: Measure) -> Bool {
        switch measure.role {
        case .online, .offline, .inKind: true
        default: false
        }
    }

    private static func unusedColumns(
        _ table: SourceTable, _ figures: FigureColumns, _ dates: DateColumns
    ) -> [Diagnostic] {
        let used =
            figures.measures.map(\.column) + figures.bases.map(\.column) + figures.targets.map(\.column)
            + figures.unused
            + [dates.column, nameColumn(table)].compactMap { $0 }
        var findings: [Diagnostic] = []
        for (index, column) in table.shape.columns.enumerated() where !used.contains(index) && !column.heading.isEmpty {
            switch column.role {
            case .sequence, .remark, .code, .group, .completion, .printedGrowth, .share, .rank, .growthRank, .gap,
                .compiler, .deadline, .start:
                continue
            default: findings.append(unusedColumn(index, of: table))
            }
        }
        if figures.isTotalFromParts {
            let parts = figures.measures.filter { isPart($0.measure) }
            let names = parts.map { table.shape.columns[$0.column].heading }.joined(separator: "、")
            findings.append(
                Diagnostic(
                    .totalFromParts, at: SourcePosition(file: table.source.name, line: table.shape.headerLine),
                    [.name(names)]))
        }
        return findings
    }

    /// A column of which nothing is used: two of one name get a warning, since somebody meant them to differ.
    static func unusedColumn(_ index: Int, of table: SourceTable) -> Diagnostic {
        let key = TextFolding.key(table.shape.columns[index].heading)
        let isTwice = table.shape.columns.indices.contains { other in
            other != index && TextFolding.key(table.shape.columns[other].heading) == key
        }
        return Diagnostic(
            .columnUnknown, at: table.headingPosition(index), [.name(table.shape.columns[index].heading)],
            severity: isTwice ? .warning : nil)
    }
}

/// Which column or line says up to which day the rows of a table count (截至).
struct DateColumns {
    /// The column of days; nil where a line above the table, or a heading, says it for all rows.
    let column: Int?
    /// Why the column cannot be read: 03/04/2024 may be two days.
    let refusal: Diagnostic?
    private let common: CalendarDate?
    private let year: Int?

    init(_ table: SourceTable, _ figures: FigureColumns) {
        column = table.column(.cutoff) ?? table.column(.period) ?? table.column(.date) ?? table.column(.settledOn)
        year = table.shape.titles.year
        refusal = column.flatMap { DateColumns.refusal(of: $0, in: table) }
        if let stated = table.shape.titles.cutoff {
            common = stated
        } else if let year,
            let months = figures.measures.lazy.compactMap({ table.shape.columns[$0.column].months }).first
        {
            common = .lastDay(year: year, month: months.upperBound)
        } else {
            common = nil
        }
    }

    /// The day up to which a row counts; nil where nothing says it.
    func day(_ index: Int, rows: inout RowReader) -> CalendarDate? {
        column.flatMap { rows.day(index, column: $0, year: year) } ?? common
    }

    /// Days that may be two days refuse the file: each row would be a guess.
    static func refusal(of column: Int, in table: SourceTable) -> Diagnostic? {
        guard let row = table.shape.rows.first(where: { $0.kind == .data }),
            table.cell(row.record, column).utf8.contains(0x2F), DateColumn.order(of: column, in: table) == .unsettled
        else { return nil }
        return Diagnostic(
            .daysUnclear, at: table.position(of: row.record, column: column), [.text(table.cell(row.record, column))])
    }
}

/// Names with blanks or invisible signs around or inside them are matched without; said once for a file.
struct NameRemarks {
    private let table: SourceTable
    private var first: (position: SourcePosition, text: String)?
    private var count = 0

    init(_ table: SourceTable) {
        self.table = table
    }

    /// Looks at the name of one row.
    mutating func look(at record: Record, column: Int) {
        guard column < record.fields.count else { return }
        let text = record.fields[column].text
        if TextFolding.isPlain(text) { return }
        guard text.utf8.contains(where: { $0 <= 0x20 || $0 == 0xC2 || $0 == 0xE2 || $0 == 0xE3 || $0 == 0xEF }),
            text.unicodeScalars.contains(where: TextFolding.isBlank),
            TextFolding.key(text).utf8.contains(where: { $0 >= 0x80 })
        else { return }
        count += 1
        if first == nil { first = (table.position(of: record, column: column), TextFolding.trimmed(text)) }
    }

    var findings: [Diagnostic] {
        guard let first else { return [] }
        return [Diagnostic(.namesCleaned, at: first.position, [.text(first.text), .count(count)])]
    }
}
