import GuobanEvidence
import GuobanModel
import GuobanTabular

/// What the rows of a part of the file came to (明细小结); parts add up.
struct TallyNotes {
    /// A finding with the block it was found in, whose first line is not known yet.
    struct Finding {
        let diagnostic: Diagnostic
        let sequence: Int
    }

    /// A printed total, to be compared at the end.
    struct Total {
        let position: SourcePosition
        let sequence: Int
        let fen: Int128
        let text: String
    }

    private(set) var counts = RecordCounts()
    private(set) var findings: [Finding] = []
    /// Findings that were counted but not kept.
    private(set) var surplus = 0
    private(set) var totals: [Total] = []
    private(set) var unpaidRows = 0
    private(set) var unpaidFen: Int128 = 0
    var moved = MovedMoney()
    var orders = OrderNumbers()

    /// So many findings are kept; memory must not grow with the faults of a file.
    static let limit = 100

    mutating func count(_ kind: RecordKind, _ number: Int = 1) { counts[kind] += number }

    mutating func add(_ diagnostic: Diagnostic, sequence: Int) {
        if findings.count < TallyNotes.limit {
            findings.append(Finding(diagnostic: diagnostic, sequence: sequence))
        } else {
            surplus += 1
        }
    }

    mutating func add(_ total: Total) { if totals.count < TallyNotes.limit { totals.append(total) } }

    mutating func addUnpaid(_ fen: Int128) {
        unpaidRows += 1
        unpaidFen += fen
    }

    mutating func merge(_ other: TallyNotes) {
        counts = counts + other.counts
        findings += other.findings
        surplus += other.surplus
        totals += other.totals
        unpaidRows += other.unpaidRows
        unpaidFen += other.unpaidFen
        moved.merge(other.moved)
        orders.merge(other.orders)
    }
}

/// The strict lane of a tally: records one by one, with every rule of cells and a place for every fault (严格计数).
struct StrictTally {
    private let plan: TallyPlan
    private let kinds: RowKinds
    private let branches: NameRegistry
    private let channels: NameRegistry

    init(_ plan: TallyPlan, branches: NameRegistry, channels: NameRegistry) {
        self.plan = plan
        self.branches = branches
        self.channels = channels
        let header = plan.head.shape.rows.filter { $0.kind == .header }.prefix(plan.head.shape.headerLines.count)
        kinds = RowKinds(columns: plan.head.shape.columns, header: header.map(\.record))
    }

    /// The records of a block of bytes; `isEnd` where nothing follows. Returns how many bytes were used: a record whose
    /// quote is still open waits for what follows.
    func process(
        _ bytes: [UInt8], sequence: Int, firstLine: Int = 1, isEnd: Bool, into cells: inout TallyCells,
        _ notes: inout TallyNotes
    ) -> Int {
        let encoding = plan.encoding == .utf8WithMark ? TextEncoding.utf8 : plan.encoding
        guard let text = DecodedText.decoding(bytes, stated: encoding) else { return bytes.count }
        let records = RecordReader.records(of: text, dialect: plan.head.dialect)
        for (index, record) in records.enumerated() {
            let isOpen = record.faults.contains { if case .unclosedQuote = $0 { true } else { false } }
            // So does the last record, where its line has not ended yet.
            let goesOn = index == records.count - 1 && bytes.last != 0x0A
            if isOpen || goesOn, !isEnd { return text.fileOffset(of: record.offset) }
            take(record, sequence: sequence, line: record.line + firstLine - 1, into: &cells, &notes)
        }
        return bytes.count
    }

    private func cell(_ record: Record, _ column: Int?) -> String {
        guard let column, column < record.fields.count else { return "" }
        return TextFolding.trimmed(record.fields[column].text)
    }

    private func take(
        _ record: Record, sequence: Int, line: Int, into cells: inout TallyCells, _ notes: inout TallyNotes
    ) {
        let name = branchText(of: record)
        let dateText = cell(record, plan.date)
        let amountText = cell(record, plan.amount)
        let isWhole =
            !name.isEmpty && !dateText.isEmpty && !amountText.isEmpty && !TableShape.isTotalWord(TextFolding.key(name))
        if !isWhole {
            let kind = kinds.kind(of: record)
            if kind == .total { return takeTotal(record, sequence, line, amountText, &notes) }
            if kind != .data {
                notes.count(kind)
                return
            }
        }
        func reject(_ code: DiagnosticCode, _ column: Int?, _ evidence: [Evidence] = []) {
            notes.count(.rejected)
            let heading = column.map { plan.head.shape.columns[$0].heading }
            let place = SourcePosition(file: plan.file, line: line, field: column.map { $0 + 1 }, heading: heading)
            notes.add(Diagnostic(code, at: place, evidence), sequence: sequence)
        }
        let needed = [plan.branch ?? plan.project, plan.date, plan.amount].compactMap { $0 }
        if let missing = needed.first(where: { $0 >= record.fields.count }) {
            let evidence: [Evidence] = [.count(record.fields.count), .name(plan.head.shape.columns[missing].heading)]
            return reject(.recordTooShort, nil, evidence)
        }
        let surplus = record.fields.dropFirst(plan.width).map { TextFolding.trimmed($0.text) }.filter { !$0.isEmpty }
        if !surplus.isEmpty {
            return reject(
                .recordTooLong, nil, [.text(DonorMask.masked(SourceTable.excerpt(surplus.joined(separator: " "))))])
        }
        for fault in record.faults {
            switch fault {
            case .unclosedQuote(let field): return reject(.quoteUnclosed, min(field, plan.width - 1))
            case .controlCharacter(let field) where needed.contains(field):
                return reject(.recordControlCharacter, field)
            default: break
            }
        }
        for column in needed + [plan.channel, plan.state].compactMap({ $0 })
        where cell(record, column).unicodeScalars.contains("\u{FFFD}") {
            return reject(.textDamaged, column, [.text(SourceTable.excerpt(cell(record, column)))])
        }
        if name.isEmpty { return reject(.branchMissing, plan.branch ?? plan.project) }
        let year = plan.head.shape.titles.year
        guard let day = plan.columns.day(dateText, year: year) else {
            return reject(.dateUnreadable, plan.date, [.text(SourceTable.excerpt(dateText))])
        }
        var amount: Amount
        switch CellParser.amount(amountText, unit: plan.unit) {
        case .amount(let found, _): amount = found
        case .missing: return reject(.ledgerAmountMissing, plan.amount)
        case .fault(let code):
            return reject(code, plan.amount, [.text(SourceTable.excerpt(amountText)), .expected(plan.unit.name)])
        }
        var match = Amount.zero
        for (column, unit, isFee) in [
            (plan.columns.fee, plan.feeUnit, true), (plan.columns.matching, plan.matchingUnit, false),
        ] {
            guard let column else { continue }
            let text = cell(record, column)
            switch CellParser.amount(text, unit: unit) {
            case .amount(let found, _): if isFee { amount = amount - found } else { match = found }
            case .missing: break
            case .fault(let code):
                return reject(code, column, [.text(SourceTable.excerpt(text)), .expected(unit.name)])
            }
        }
        if let order = plan.order, LedgerColumns.isDigitsLost(TextFolding.key(cell(record, order))) {
            return reject(.orderDigitsLost, order, [.text(cell(record, order))])
        }
        if let state = plan.state {
            guard let isPaid = plan.columns.isPaid(cell(record, state)) else {
                return reject(.stateUnknown, state, [.text(cell(record, state))])
            }
            if !isPaid {
                notes.count(.data)
                notes.addUnpaid(amount.hundredths)
                return
            }
        }
        notes.count(.data)
        let bucket: Int32
        switch plan.bucket {
        case .month: bucket = Int32(day.year * 12 + day.month - 1)
        case .day: bucket = Int32((day.year * 12 + day.month - 1) * 31 + day.day - 1)
        }
        let key = TallyKey(
            branch: branches.number(of: name), channel: channels.number(of: cell(record, plan.channel)), bucket: bucket)
        cells.addAside(key, count: 1, fen: amount.hundredths)
        if match != .zero {
            let channel = channels.number(of: LedgerColumns.matchingChannel)
            let apart = TallyKey(branch: key.branch, channel: channel, bucket: bucket)
            cells.addAside(apart, count: 1, fen: match.hundredths)
        }
        if let other = plan.columns.otherDay, let moved = plan.columns.day(cell(record, other), year: day.year),
            (moved.year, moved.month) != (day.year, day.month)
        {
            notes.moved.add(amount.hundredths)
        }
        if let order = plan.order, let print = OrderNumbers.fingerprint(cell(record, order)) {
            notes.orders.add(print, sequence: sequence, line: line)
        }
    }

    /// The branch of a record: its own cell, its project's branch, or the body of the file.
    private func branchText(of record: Record) -> String {
        if let branch = plan.branch { return cell(record, branch) }
        guard let projects = plan.branchOfProject, let project = plan.project else { return plan.body ?? "" }
        let text = cell(record, project)
        return text.isEmpty ? "" : projects.branch(of: text) ?? UnassignedMoney.name
    }

    private func takeTotal(
        _ record: Record, _ sequence: Int, _ line: Int, _ text: String, _ notes: inout TallyNotes
    ) {
        notes.count(.total)
        guard case .amount(let amount, _) = CellParser.amount(text, unit: plan.unit) else { return }
        let place = SourcePosition(
            file: plan.file, line: line, field: plan.amount + 1, heading: plan.head.shape.columns[plan.amount].heading)
        notes.add(TallyNotes.Total(position: place, sequence: sequence, fen: amount.hundredths, text: text))
    }
}
