import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Reads figures by month or quarter: side by side (1月, 2月 …) or one below the other with a column of periods (月度表).
///
/// Whatever the table holds, its facts are snapshots: everything from January to the end of each period.
enum MonthlyLoader {
    static func load(_ table: SourceTable) -> TableFacts {
        let reader = Reader(table)
        return reader.facts()
    }

    /// The series of one branch and measure.
    private struct Line {
        let branch: String
        let measure: Measure
        var entries: [PeriodSeries.Entry] = []
        /// What the table prints as their total.
        var total: Amount?
        /// Periods without a figure before the last one that has one.
        var gaps: [Period] = []
    }

    /// A column of figures of one period.
    private struct PeriodColumn {
        let column: Int
        let months: ClosedRange<Int>
        let year: Int?
        let measure: Measure
        let unit: UnitScale
    }

    private final class Reader {
        let table: SourceTable
        var figures: FigureColumns
        var rows: RowReader
        var result = TableFacts()
        private var periods: [PeriodColumn] = []
        private var total: PeriodColumn?
        private var lines: [Line] = []

        init(_ table: SourceTable) {
            self.table = table
            figures = FigureColumns(table)
            rows = RowReader(table)
            findColumns()
        }

        private func findColumns() {
            for (index, column) in table.shape.columns.enumerated() {
                let measure: Measure
                switch column.role {
                case .raised, .amount: measure = .raised
                case .some(let role) where role.isPart: measure = ColumnRole.measure(role) ?? .raised
                case nil where column.months != nil:
                    measure = column.part.flatMap { ColumnRole.measure($0) } ?? .raised
                default: continue
                }
                let unit: UnitScale
                switch measure.unit {
                case .yuan: unit = figures.unit(of: index)
                case .things(let kind):
                    unit = column.unit ?? UnitScale(unit: measure.unit, hundredths: 100, name: kind)
                }
                guard let months = column.months else {
                    if measure == .raised, total == nil {
                        total = PeriodColumn(column: index, months: 1...12, year: nil, measure: measure, unit: unit)
                    }
                    continue
                }
                periods.append(
                    PeriodColumn(column: index, months: months, year: column.year, measure: measure, unit: unit))
            }
        }

        func facts() -> TableFacts {
            result.assumesUnit = figures.assumedUnit
            noteUnits()
            guard let name = ProgressLoader.nameColumn(table) else { return result }
            if periods.count >= 2 { readWide(name: name) } else { readLong(name: name) }
            if result.refusal != nil { return result }
            settle()
            result.rejected = rows.rejected
            result.diagnostics += rows.diagnostics
            let columns = periods.map {
                FigureColumns.MeasureColumn(column: $0.column, measure: $0.measure, unit: $0.unit)
            }
            for column in columns {
                result.diagnostics += TotalRows.check(
                    table, column: column, rejected: rows.rejected, accounts: &result.totalAccounts)
            }
            return result
        }

        /// The units of the periods' columns; a table of months has no other use for what `FigureColumns` says.
        private func noteUnits() {
            result.diagnostics += figures.diagnostics.filter { $0.code == .unitFromTitle || $0.code == .unitAssumed }
            if result.diagnostics.isEmpty, let line = table.shape.titles.units.first(where: \.unit.isMoney),
                periods.contains(where: { table.shape.columns[$0.column].unit == nil })
            {
                result.diagnostics.append(
                    Diagnostic(.unitFromTitle, at: line.position, [.text(line.text), .name(line.unit.name)]))
            } else if result.diagnostics.isEmpty, figures.assumedUnit {
                result.diagnostics.append(
                    Diagnostic(.unitAssumed, at: SourcePosition(file: table.source.name, line: table.shape.headerLine)))
            }
        }

        private func refuseWithoutYear() {
            let place = SourcePosition(file: table.source.name, line: table.shape.headerLine)
            result.refusal = Diagnostic(.periodYearUnknown, at: place)
        }

        // MARK: Periods side by side

        private func readWide(name: Int) {
            let ordered = periods.inOrder {
                ($0.year ?? 0, $0.months.upperBound) < ($1.year ?? 0, $1.months.upperBound)
            }
            guard ordered.allSatisfy({ $0.year != nil }) || table.shape.titles.year != nil else {
                refuseWithoutYear()
                return
            }
            for (index, row) in table.shape.rows.enumerated() where row.kind == .data && !rows.rejected.contains(index)
            {
                guard rows.hasUsableWidth(index, needing: [name]) else { continue }
                let branch = table.cell(row.record, name)
                if branch.isEmpty {
                    rows.reject(index, Diagnostic(.branchMissing, at: table.position(of: row.record, column: name)))
                    continue
                }
                var found: [Line] = []
                for column in ordered {
                    let year = column.year ?? table.shape.titles.year ?? 0
                    let period = Period.months(column.months, of: year)
                    if !found.contains(where: { $0.measure == column.measure }) {
                        found.append(Line(branch: branch, measure: column.measure))
                    }
                    guard let place = found.firstIndex(where: { $0.measure == column.measure }) else { continue }
                    if let amount = rows.amount(index, column: column.column, unit: column.unit) {
                        found[place].entries.append(
                            PeriodSeries.Entry(period: period, amount: amount, row: index, column: column.column))
                    } else {
                        found[place].gaps.append(period)
                    }
                }
                if let total { found[0].total = rows.amount(index, column: total.column, unit: total.unit) }
                guard !rows.rejected.contains(index) else { continue }
                if found.allSatisfy(\.entries.isEmpty) {
                    result.rows.append(RowFact(branch: branch, asOf: nil, record: index, column: name))
                }
                lines += found
            }
        }

        // MARK: Periods one below the other

        private func readLong(name: Int) {
            guard let period = table.column(.period) else { return }
            let columns = figures.measures
            for (index, row) in table.shape.rows.enumerated() where row.kind == .data && !rows.rejected.contains(index)
            {
                guard rows.hasUsableWidth(index, needing: [name, period]) else { continue }
                let branch = table.cell(row.record, name)
                if branch.isEmpty {
                    rows.reject(index, Diagnostic(.branchMissing, at: table.position(of: row.record, column: name)))
                    continue
                }
                let text = table.cell(row.record, period)
                guard let span = DateText.period(text, year: table.shape.titles.year) else {
                    rows.reject(
                        index,
                        Diagnostic(.dateUnreadable, at: table.position(of: row.record, column: period), [.text(text)]))
                    continue
                }
                let found = columns.compactMap { column in
                    rows.amount(index, column: column.column, unit: column.unit).map { (column, $0) }
                }
                guard !rows.rejected.contains(index) else { continue }
                for (column, amount) in found {
                    let key = TextFolding.nameKey(branch)
                    let place =
                        lines.firstIndex { $0.measure == column.measure && TextFolding.nameKey($0.branch) == key }
                        ?? lines.endIndex
                    if place == lines.endIndex { lines.append(Line(branch: branch, measure: column.measure)) }
                    if let first = lines[place].entries.first(where: { $0.period == span }) {
                        let other = table.shape.rows[first.row].record
                        rows.reject(
                            index,
                            Diagnostic(
                                .branchTwice, at: table.position(of: row.record, column: name), [.name(branch)],
                                related: [table.position(of: other, column: name)]))
                        continue
                    }
                    lines[place].entries.append(
                        PeriodSeries.Entry(period: span, amount: amount, row: index, column: column.column))
                }
                if found.isEmpty {
                    result.rows.append(RowFact(branch: branch, asOf: nil, record: index, column: name))
                }
            }
            for place in lines.indices {
                lines[place].entries = lines[place].entries.inOrder { $0.period.end < $1.period.end }
            }
        }

        // MARK: From series to snapshots

        private func settle() {
            guard !lines.isEmpty, let kind = kind() else { return }
            let all = lines.flatMap(\.entries).map(\.period)
            if let start = all.map(\.start).min(), let end = all.map(\.end).max(),
                let span = Period(from: start, through: end)
            {
                result.series = SeriesAccount(span: span, isCumulative: kind == .cumulative)
            }
            let name = ProgressLoader.nameColumn(table)
            for line in lines {
                if kind == .cumulative { noteFalls(line) } else { noteGaps(line) }
                var sum = Amount.zero
                var year = 0
                for entry in line.entries {
                    if entry.period.end.year != year {
                        year = entry.period.end.year
                        sum = .zero
                    }
                    sum = kind == .cumulative ? entry.amount : sum + entry.amount
                    let measure = result.place(of: line.measure)
                    let row = rowFact(line.branch, entry, name)
                    result.figures.append(
                        FigureFact(row: row, measure: measure, meaning: .raised, amount: sum, column: entry.column))
                }
                checkTotal(line, kind: kind)
            }
        }

        /// The row of a record and day; other measures of the same record and day share it.
        private func rowFact(_ branch: String, _ entry: PeriodSeries.Entry, _ name: Int?) -> Int {
            for place in result.rows.indices.reversed().prefix(64)
            where result.rows[place].record == entry.row && result.rows[place].asOf == entry.period.end {
                return place
            }
            result.rows.append(RowFact(branch: branch, asOf: entry.period.end, record: entry.row, column: name))
            return result.rows.count - 1
        }

        private func kind() -> PeriodSeries.Kind? {
            let place = SourcePosition(file: table.source.name, line: table.shape.headerLine)
            let words = table.shape.columns.filter { $0.months != nil || $0.role == .raised || $0.role == .amount }.map(
                \.heading)
            let titles = [table.shape.titles.title ?? ""]
            // 1-2月, 1-3月 side by side can only run on from January.
            let starts = Set(periods.map(\.months.lowerBound))
            if periods.count >= 2, starts == [1], Set(periods.map(\.months.upperBound)).count > 1 { return .cumulative }
            // One figure a year is both.
            if lines.allSatisfy({ line in Set(line.entries.map(\.period.end.year)).count == line.entries.count }) {
                return .cumulative
            }
            if let stated = PeriodSeries.stated(in: words) ?? PeriodSeries.stated(in: titles) {
                result.diagnostics.append(Diagnostic(.seriesStated, at: place, [.kind(title(stated))]))
                return stated
            }
            let main = lines.filter { $0.measure == lines[0].measure }
            let (kind, isCertain) = PeriodSeries.detected(main.map(\.entries), totals: main.map(\.total))
            result.diagnostics.append(
                Diagnostic(.seriesDetected, at: place, [.kind(title(kind))], severity: isCertain ? .note : .warning))
            return kind
        }

        private func title(_ kind: PeriodSeries.Kind) -> Bilingual {
            kind == .cumulative ? Bilingual("累计数", "cumulative") : Bilingual("当期数", "of each period alone")
        }

        /// A cumulative figure that is below the one before it: something was taken back, or a digit is wrong.
        private func noteFalls(_ line: Line) {
            for (earlier, later) in zip(line.entries, line.entries.dropFirst())
            where later.amount < earlier.amount && earlier.period.end.year == later.period.end.year {
                let unit = UnitScale(named: "万元") ?? .yuan
                result.diagnostics.append(
                    Diagnostic(
                        .seriesFalls, at: position(later),
                        [
                            .name(line.branch), .text(FigureText.plain(later.amount, in: unit)),
                            .expected(FigureText.plain(earlier.amount, in: unit)),
                        ], related: [position(earlier)]))
            }
        }

        private func position(_ entry: PeriodSeries.Entry) -> SourcePosition {
            table.position(of: table.shape.rows[entry.row].record, column: entry.column)
        }

        /// A month without a figure between two that have one: the sum is short of it.
        private func noteGaps(_ line: Line) {
            guard let last = line.entries.last, let column = periods.first else { return }
            for gap in line.gaps where gap.end < last.period.end && gap.end.year == last.period.end.year {
                let record = table.shape.rows[last.row].record
                let cell = periods.first { $0.months.upperBound == gap.end.month } ?? column
                result.diagnostics.append(
                    Diagnostic(
                        .periodMissing, at: table.position(of: record, column: cell.column),
                        [.name(line.branch), .text(gap.end.text)]))
            }
        }

        private func checkTotal(_ line: Line, kind: PeriodSeries.Kind) {
            guard let total, let printed = line.total, let last = line.entries.last else { return }
            let sum = kind == .cumulative ? last.amount : line.entries.reduce(Amount.zero) { $0 + $1.amount }
            guard printed != sum else { return }
            let record = table.shape.rows[last.row].record
            let text = table.cell(record, total.column)
            let tolerance = TotalRows.tolerance(text, unit: total.unit, count: line.entries.count)
            let isRounding = Ratio(whole: BigInteger((printed - sum).hundredths)).magnitude <= tolerance
            result.diagnostics.append(
                Diagnostic(
                    .partsDiffer, at: table.position(of: record, column: total.column),
                    [
                        .text(FigureText.plain(printed, in: total.unit)),
                        .expected(FigureText.plain(sum, in: total.unit)),
                        .other(FigureText.plain(printed - sum, in: total.unit)),
                    ], severity: isRounding ? .note : .warning,
                    related: [table.position(of: record, column: last.column)]))
        }
    }
}
