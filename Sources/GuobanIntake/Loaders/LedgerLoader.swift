import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Reads a ledger: money by the day or month on which it came in (明细表). Its rows add up.
package enum LedgerLoader {
    package static func load(_ table: SourceTable) -> TableFacts {
        var figures = FigureColumns(table)
        var rows = RowReader(table)
        var facts = TableFacts()
        facts.diagnostics += figures.diagnostics
        facts.refusal = figures.refusal
        facts.assumesUnit = figures.assumedUnit
        if ProgressLoader.nameColumn(table) == nil, table.shape.titles.body == nil {
            // Orders of a platform name a project at most; without branches nothing can be ranked.
            let file = SourcePosition(file: table.source.name)
            facts.diagnostics = [Diagnostic(.tableNotUsed, at: file, [.kind(table.shape.kind.title)])]
            return facts
        }
        guard let money = amountColumn(table), let date = table.column(.date) ?? table.column(.period) else {
            return facts
        }
        if let refusal = DateColumns.refusal(of: date, in: table) {
            facts.refusal = facts.refusal ?? refusal
            return facts
        }
        let unit = figures.unit(of: money)
        let name = ProgressLoader.nameColumn(table)
        let channel = table.column(.channel)
        let state = table.column(.state)
        var seen = Seen(table)
        var unpaid = Unpaid()
        var channels = UnknownChannels()
        let raised = facts.place(of: .raised)
        for (index, row) in table.shape.rows.enumerated() where row.kind == .data && !rows.rejected.contains(index) {
            let needed = [name, money, date].compactMap { $0 }
            guard rows.hasUsableWidth(index, needing: needed) else { continue }
            let branch = name.map { table.cell(row.record, $0) } ?? table.shape.titles.body ?? ""
            if branch.isEmpty {
                let finding = Diagnostic(.branchMissing, at: table.position(of: row.record, column: name ?? 0))
                rows.reject(index, finding)
                continue
            }
            guard let day = rows.day(index, column: date, year: table.shape.titles.year) else {
                if !rows.rejected.contains(index) {
                    let place = table.position(of: row.record, column: date)
                    rows.reject(index, Diagnostic(.dateUnreadable, at: place, [.text("")]))
                }
                continue
            }
            guard let amount = rows.amount(index, column: money, unit: unit) else {
                if !rows.rejected.contains(index) {
                    let place = table.position(of: row.record, column: money)
                    rows.reject(index, Diagnostic(.ledgerAmountMissing, at: place))
                }
                continue
            }
            if let state {
                let text = table.cell(row.record, state)
                guard let isPaid = StateWords.isPaid(text) else {
                    let place = table.position(of: row.record, column: state)
                    rows.reject(index, Diagnostic(.stateUnknown, at: place, [.text(text)]))
                    continue
                }
                if !isPaid {
                    unpaid.add(amount, at: table.position(of: row.record, column: state))
                    continue
                }
            }
            seen.look(at: index, rows: &rows)
            if rows.rejected.contains(index) { continue }
            let place = facts.rows.count
            facts.figures.append(
                FigureFact(row: place, measure: raised, meaning: .received, amount: amount, column: money))
            if let channel {
                let text = table.cell(row.record, channel)
                if let measure = ChannelWords.measure(text) {
                    let kind = facts.place(of: measure)
                    facts.figures.append(
                        FigureFact(row: place, measure: kind, meaning: .received, amount: amount, column: money))
                } else if !text.isEmpty {
                    channels.add(text, at: table.position(of: row.record, column: channel))
                }
            }
            facts.rows.append(RowFact(branch: branch, asOf: day, record: index, column: name))
        }
        facts.rejected = rows.rejected
        facts.diagnostics += rows.diagnostics + unpaid.findings(unit: unit) + channels.findings
        let column = FigureColumns.MeasureColumn(column: money, measure: .raised, unit: unit)
        facts.diagnostics += TotalRows.check(
            table, column: column, rejected: rows.rejected, accounts: &facts.totalAccounts)
        return facts
    }

    private static func amountColumn(_ table: SourceTable) -> Int? { table.column(.amount) ?? table.column(.raised) }

    /// Rows that are equal in every cell, and order numbers that stand twice: both count, since a ledger may have them,
    /// and both lines are shown.
    private struct Seen {
        private let table: SourceTable
        private let order: Int?
        private var lines: [String: Int] = [:]

        init(_ table: SourceTable) {
            self.table = table
            order = table.column(.order)
        }

        mutating func look(at index: Int, rows: inout RowReader) {
            let record = table.shape.rows[index].record
            let number = order.map { TextFolding.key(table.cell(record, $0)) } ?? ""
            if let order, isDigitsLost(number) {
                rows.reject(
                    index,
                    Diagnostic(
                        .orderDigitsLost, at: table.position(of: record, column: order),
                        [.text(table.cell(record, order))]))
                return
            }
            let shown = order.map { table.cell(record, $0) } ?? ""
            let key = number.isEmpty ? record.fields.map(\.text).joined(separator: "\u{0}") : number
            guard let first = lines[key] else {
                lines[key] = index
                return
            }
            let code: DiagnosticCode = number.isEmpty ? .ledgerRowRepeated : .orderRepeated
            rows.add(
                Diagnostic(
                    code, at: table.position(of: record), [.text(shown)],
                    related: [table.position(of: table.shape.rows[first].record)]))
        }

        /// 1.23e+17: a spreadsheet kept only the first digits of a long number.
        private func isDigitsLost(_ number: String) -> Bool {
            guard number.first?.isNumber == true, let place = number.firstIndex(of: "e") else { return false }
            return number[place...].dropFirst().first == "+"
        }
    }

    /// Rows whose money did not come in or went back.
    private struct Unpaid {
        private var first: SourcePosition?
        private var count = 0
        private var sum = Amount.zero

        mutating func add(_ amount: Amount, at position: SourcePosition) {
            first = first ?? position
            count += 1
            sum += amount
        }

        func findings(unit: UnitScale) -> [Diagnostic] {
            guard let first else { return [] }
            return [Diagnostic(.stateNotPaid, at: first, [.count(count), .text(FigureText.plain(sum, in: unit))])]
        }
    }

    /// Channels that nobody knows: in the total, in no part.
    private struct UnknownChannels {
        private var names: [(text: String, position: SourcePosition, count: Int)] = []

        mutating func add(_ text: String, at position: SourcePosition) {
            if let place = names.firstIndex(where: { $0.text == text }) {
                names[place].count += 1
            } else {
                names.append((text, position, 1))
            }
        }

        var findings: [Diagnostic] {
            names.map { name in
                Diagnostic(
                    .channelUnknown, at: name.position,
                    [.name(name.text), .other(ChannelWords.nearest(to: name.text)), .count(name.count)])
            }
        }
    }
}
