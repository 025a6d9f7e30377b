import GuobanEvidence
package import GuobanModel
import GuobanTabular

/// Reads a ledger: money by the day or month on which it came in (明细表). Its rows add up.
package enum LedgerLoader {
    /// Reads a ledger by the office's rules; `owners` names the branches of projects where the table names none.
    package static func load(
        _ table: SourceTable, rules: LedgerRules = LedgerRules(), owners: ProjectOwners = ProjectOwners()
    ) -> TableFacts {
        var figures = FigureColumns(table)
        var rows = RowReader(table)
        var facts = TableFacts()
        facts.diagnostics += figures.diagnostics
        facts.refusal = figures.refusal
        facts.assumesUnit = figures.assumedUnit
        let project = table.column(.projectCode) ?? table.column(.project)
        let isJoined = !owners.isEmpty && project != nil && table.column(.branch) == nil
        if !isJoined, ProgressLoader.nameColumn(table) == nil, table.shape.titles.body == nil {
            // Orders of a platform name a project at most; without branches nothing can be ranked.
            let file = SourcePosition(file: table.source.name)
            facts.diagnostics = [Diagnostic(.tableNotUsed, at: file, [.kind(table.shape.kind.title)])]
            return facts
        }
        let columns = LedgerColumns(table, rules)
        guard let money = columns.amount, let date = columns.day else { return facts }
        if let refusal = DateColumns.refusal(of: date, in: table) {
            facts.refusal = facts.refusal ?? refusal
            return facts
        }
        let unit = figures.unit(of: money)
        let name = isJoined ? project : ProgressLoader.nameColumn(table)
        var unassigned = UnassignedOrders()
        let channel = columns.channel
        let state = columns.state
        facts.isJoined = isJoined
        facts.holdsMatching = rules.includesMatching
        var seen = Seen(table)
        var moved = MovedMoney()
        var apart = MatchingApart()
        var unpaid = Unpaid()
        var channels = UnknownChannels()
        let raised = facts.place(of: .raised)
        for (index, row) in table.shape.rows.enumerated() where row.kind == .data && !rows.rejected.contains(index) {
            let needed = [name, money, date].compactMap { $0 }
            guard rows.hasUsableWidth(index, needing: needed) else { continue }
            let named = name.map { table.cell(row.record, $0) } ?? table.shape.titles.body ?? ""
            let branch = isJoined && !named.isEmpty ? owners.branch(of: named) ?? UnassignedMoney.name : named
            if branch.isEmpty {
                let finding = Diagnostic(.branchMissing, at: table.position(of: row.record, column: name ?? 0))
                rows.reject(index, finding)
                continue
            }
            guard let day = rows.day(index, column: date, year: table.shape.titles.year, zone: rules.zoneMinutes) else {
                if !rows.rejected.contains(index) {
                    let place = table.position(of: row.record, column: date)
                    rows.reject(index, Diagnostic(.dateUnreadable, at: place, [.text("")]))
                }
                continue
            }
            guard var amount = rows.amount(index, column: money, unit: unit) else {
                if !rows.rejected.contains(index) {
                    let place = table.position(of: row.record, column: money)
                    rows.reject(index, Diagnostic(.ledgerAmountMissing, at: place))
                }
                continue
            }
            if let fee = columns.fee, let cost = rows.amount(index, column: fee, unit: figures.unit(of: fee)) {
                amount = amount - cost
            }
            let match = columns.matching.flatMap { rows.amount(index, column: $0, unit: figures.unit(of: $0)) }
            if rows.rejected.contains(index) { continue }
            if let state {
                let text = table.cell(row.record, state)
                guard let isPaid = columns.isPaid(text) else {
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
            if isJoined, branch == UnassignedMoney.name {
                unassigned.add(amount, named, at: table.position(of: row.record, column: name ?? 0))
            }
            let place = facts.rows.count
            if let other = columns.otherDay, let later = columns.day(table.cell(row.record, other), year: day.year),
                (later.year, later.month) != (day.year, day.month)
            {
                moved.add(amount.hundredths)
            }
            let measure = channel.flatMap { ChannelWords.measure(table.cell(row.record, $0)) }
            let isMatching = measure == .matching
            if isMatching, !rules.includesMatching {
                apart.add(amount, at: table.position(of: row.record, column: channel ?? money))
            } else {
                facts.figures.append(
                    FigureFact(row: place, measure: raised, meaning: .received, amount: amount, column: money))
            }
            if let match, let column = columns.matching, match != .zero {
                let kind = facts.place(of: .matching)
                facts.figures.append(
                    FigureFact(row: place, measure: kind, meaning: .received, amount: match, column: column))
                if rules.includesMatching {
                    facts.figures.append(
                        FigureFact(row: place, measure: raised, meaning: .received, amount: match, column: column))
                } else {
                    apart.add(match, at: table.position(of: row.record, column: column))
                }
            }
            if let channel {
                let text = table.cell(row.record, channel)
                if let measure {
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
        facts.diagnostics +=
            rows.diagnostics + unpaid.findings(unit: unit) + channels.findings + apart.findings
            + unassigned.findings
        facts.diagnostics += moved.findings(of: columns, in: table)
        let column = FigureColumns.MeasureColumn(column: money, measure: .raised, unit: unit)
        facts.diagnostics += TotalRows.check(
            table, column: column, rejected: rows.rejected, accounts: &facts.totalAccounts)
        return facts
    }

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
            if let order, LedgerColumns.isDigitsLost(number) {
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

    /// Orders of projects that no table of projects knows.
    private struct UnassignedOrders {
        private var first: SourcePosition?
        private var name = ""
        private var count = 0
        private var sum = Amount.zero

        mutating func add(_ amount: Amount, _ project: String, at position: SourcePosition) {
            if first == nil {
                first = position
                name = project
            }
            count += 1
            sum += amount
        }

        var findings: [Diagnostic] {
            guard let first else { return [] }
            let text = FigureText.plain(sum, in: .yuan)
            return [Diagnostic(.ordersUnassigned, at: first, [.name(name), .count(count), .text(text)])]
        }
    }

    /// Matching funds, which are no gift of the branch unless the office says so.
    private struct MatchingApart {
        private var first: SourcePosition?
        private var count = 0
        private var sum = Amount.zero

        mutating func add(_ amount: Amount, at position: SourcePosition) {
            first = first ?? position
            count += 1
            sum += amount
        }

        var findings: [Diagnostic] {
            guard let first else { return [] }
            return [Diagnostic(.matchingApart, at: first, [.count(count), .text(FigureText.plain(sum, in: .yuan))])]
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
