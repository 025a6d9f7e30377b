package import GuobanEvidence
package import GuobanModel
package import GuobanTabular

/// From input files to accepted figures: the first half of every run (入库).
package enum Intake {
    /// One input, and what it must be where an option names its kind outright.
    package struct Input: Sendable {
        package let source: ByteSource
        package let expected: TableKind?
        /// Whether it was named as last year's: figures without a day of their own are last year's then.
        package let isLastYear: Bool

        package init(_ source: ByteSource, expected: TableKind? = nil, isLastYear: Bool = false) {
            self.source = source
            self.expected = expected
            self.isLastYear = isLastYear
        }
    }

    /// How the inputs are to be read.
    package struct Options: Sendable {
        package var encoding: TextEncoding?
        package var separator: Dialect.Separator?
        /// The cut-off as it was written; nil for that of the tables.
        package var cutoff: String?
        /// The year of dates that name none.
        package var year: Int?
        /// Headings of columns whose blanks repeat the text above.
        package var fillDown: [String] = []
        /// The measure that comes first, by name; nil for all money raised.
        package var measureName: String?
        /// The branch whose claims count as if all of them were adopted; nil for what was decided.
        package var claimant: String?

        package init() {}
    }

    /// Every file as it was understood.
    package struct Reading: Sendable {
        /// Tables in input order; refused files are not among them.
        package var tables: [SourceTable] = []
        /// What each table states, in the order of `tables`.
        package var facts: [TableFacts] = []
        /// The accounts of refused files, by their place among the inputs.
        package var refused: [Int: InputAccount] = [:]
        /// Findings about files as a whole.
        package var diagnostics: [Diagnostic] = []
        /// Whether findings show donors' names and numbers.
        package var showsDonors = false
        /// Files whose bytes were there already, each with the place among the inputs of the file that stands for it.
        package var copies: [(name: String, first: Int)] = []
        /// How many inputs there were.
        package var inputCount = 0
    }

    /// Reads every input by itself. Nothing is added up or chosen yet.
    package static func read(_ inputs: [Input], options: Options) -> Reading {
        var reading = Reading()
        reading.inputCount = inputs.count
        // The first input with the same bytes, where they were there already.
        let firsts = inputs.indices.map { index -> Int? in
            let bytes = inputs[index].source.bytes
            return bytes.isEmpty ? nil : inputs[..<index].firstIndex { $0.source.bytes == bytes }
        }
        let outcomes = outcomes(of: inputs.indices.filter { firsts[$0] == nil }, inputs, options: options)
        var next = 0
        for (index, input) in inputs.enumerated() {
            let source = input.source
            if let first = firsts[index] {
                reading.copies.append((source.name, first))
                if let expected = input.expected, let place = reading.tables.firstIndex(where: { $0.index == first }) {
                    // Named again as what it is: the one reading serves as that, its records have their account there,
                    // and nothing counts twice or is left out.
                    reading.facts[place].serve(as: expected)
                    if expected == .rubric { reading.facts[place].isScored = true }
                    reading.refused[index] = refusedAccount(source, encoding: nil, recordCount: 0)
                    continue
                }
                let evidence: [Evidence] = [.name(inputs[first].source.name)]
                reading.diagnostics.append(
                    Diagnostic(.contentRepeated, at: SourcePosition(file: source.name), evidence))
                let text = DecodedText.decoding(source.bytes, stated: options.encoding)
                let count = text.map { text in
                    let dialect = Dialect.detect(in: text, separator: options.separator)
                    return RecordReader.records(of: text, dialect: dialect).count
                }
                reading.refused[index] = refusedAccount(source, encoding: text?.encoding, recordCount: count ?? 0)
                continue
            }
            switch outcomes[next] {
            case .read(let table, let facts):
                reading.tables.append(table)
                reading.facts.append(facts)
            case .refused(let refusal):
                reading.diagnostics.append(refusal.diagnostic)
                reading.refused[index] = refusedAccount(
                    source, encoding: refusal.encoding, recordCount: refusal.recordCount)
            }
            next += 1
        }
        reading.readLedgersWithTheRest()
        reading.takeTablesForIndicators()
        reading.refuseUnknownUnits()
        reading.readTablesOfRubrics()
        return reading
    }

    /// What became of one input.
    private enum Outcome: Sendable {
        case read(SourceTable, TableFacts)
        case refused(SourceTable.Refusal)
    }

    /// Reads some of the inputs. No table knows of another yet, so several large ones are read side by side; small ones are
    /// read before a thread would have begun.
    private static func outcomes(of places: [Int], _ inputs: [Input], options: Options) -> [Outcome] {
        let bytes = places.reduce(0) { $0 + inputs[$1].source.bytes.count }
        guard places.count > 1, bytes >= 1 << 16 else {
            return places.map { outcome(of: inputs[$0], index: $0, options: options) }
        }
        return WorkerThreads.map(places.count) { outcome(of: inputs[places[$0]], index: places[$0], options: options) }
    }

    private static func outcome(of input: Input, index: Int, options: Options) -> Outcome {
        do throws(SourceTable.Refusal) {
            var table = try SourceTable(
                input.source, index: index, encoding: options.encoding, separator: options.separator,
                year: options.year, fillDown: options.fillDown)
            var facts = Intake.facts(of: table)
            if table.shape.leaveOutHalves(of: facts.rejected, file: input.source.name) {
                facts = Intake.facts(of: table)
            }
            if let refusal = facts.refusal {
                throw SourceTable.Refusal(
                    diagnostic: refusal, encoding: table.text.encoding, recordCount: table.shape.recordCount)
            }
            if let expected = input.expected, !facts.take(only: expected, from: table) {
                throw SourceTable.Refusal(
                    diagnostic: Diagnostic(
                        .tableKindUnexpected, at: SourcePosition(file: input.source.name),
                        [.otherKind(expected.title), .kind(table.shape.kind.title)]),
                    encoding: table.text.encoding, recordCount: table.shape.recordCount)
            }
            if input.expected == .rubric { facts.isScored = true }
            if input.isLastYear { facts.serveAsLastYear() }
            return .read(table, facts)
        } catch {
            return .refused(error)
        }
    }

    /// Whether a text file holds a table that guoban reads; reports and letters end in .txt too.
    package static func holdsTable(_ source: ByteSource) -> Bool {
        (try? SourceTable(source, index: 0)) != nil
    }

    static func facts(
        of table: SourceTable, rules: LedgerRules = LedgerRules(), owners: ProjectOwners = ProjectOwners()
    ) -> TableFacts {
        var facts: TableFacts
        switch table.shape.kind {
        case .progress: facts = ProgressLoader.load(table)
        case .targets: facts = TargetLoader.load(table)
        case .roster: facts = RosterLoader.load(table)
        case .settings: facts = SettingsLoader.load(table)
        case .measures: facts = MeasuresLoader.load(table)
        case .monthly: facts = MonthlyLoader.load(table)
        case .ledger: facts = LedgerLoader.load(table, rules: rules, owners: owners)
        case .receipts: facts = ReceiptsLoader.load(table)
        case .corrections: facts = CorrectionsLoader.load(table)
        case .projects: facts = ProjectLoader.load(table)
        case .rubric, .marks, .indicators:
            let rows = RowReader(table)
            facts = TableFacts()
            facts.rejected = rows.rejected
            facts.diagnostics = rows.diagnostics
            let evidence: [Evidence] = [.kind(table.shape.kind.title)]
            facts.diagnostics.append(
                Diagnostic(.tableNotUsed, at: SourcePosition(file: table.source.name), evidence))
        }
        facts.diagnostics = table.fileFindings + facts.diagnostics
        if !table.shape.rows.contains(where: { $0.kind == .data }) {
            facts.diagnostics.append(Diagnostic(.tableEmpty, at: SourcePosition(file: table.source.name)))
        }
        return facts
    }

    fileprivate static func refusedAccount(_ source: ByteSource, encoding: TextEncoding?, recordCount: Int)
        -> InputAccount
    {
        var counts = RecordCounts()
        counts[.rejected] = recordCount
        return InputAccount(
            file: source.name, hash: ContentHash.hexadecimal(of: source.bytes), encoding: encoding?.rawValue ?? "-",
            separator: "", kind: nil, isUsed: false, title: nil, reportingBody: nil, statedCutoff: nil, headerLines: [],
            columns: [],
            records: counts)
    }
}

extension TableFacts {
    /// The day up to which every row counts, where it is the same one.
    fileprivate var commonDay: CalendarDate? {
        guard let day = rows.first?.asOf, !rows.contains(where: { $0.asOf != day }) else { return nil }
        return day
    }

    /// Gives what the table states the weight of a table that was named outright.
    fileprivate mutating func serve(as expected: TableKind) {
        if expected == .targets { targets = targets.map(\.fromTargetsTable) }
    }

    /// Takes figures without a day for those of the same period of last year.
    fileprivate mutating func serveAsLastYear() {
        figures = figures.map { figure in
            guard figure.meaning == .raised, rows[figure.row].asOf == nil else { return figure }
            return FigureFact(
                row: figure.row, measure: figure.measure, meaning: .lastYear, amount: figure.amount,
                column: figure.column)
        }
        targets = []
    }

    /// Keeps only what a table of the expected kind states; false where it states nothing of the kind. A progress
    /// table with a column of targets may serve as a table of targets.
    fileprivate mutating func take(only expected: TableKind, from table: SourceTable) -> Bool {
        switch expected {
        case .targets:
            guard table.shape.kind == .targets || !targets.isEmpty else { return false }
            targets = targets.map(\.fromTargetsTable)
            figures = []
            measures = []
            rows = rows.map { RowFact(branch: $0.branch, asOf: nil, record: $0.record, column: $0.column) }
            return true
        default: return table.shape.kind == expected
        }
    }
}

extension TargetFact {
    /// The same target with the weight of a table of targets.
    fileprivate var fromTargetsTable: TargetFact {
        var copy = self
        copy.isFromTargetsTable = true
        return copy
    }
}

extension Intake.Reading {
    /// Settings and projects may stand in the last file of a folder, so ledgers are read once more where other tables say
    /// how their rows count and whose they are.
    fileprivate mutating func readLedgersWithTheRest() {
        let ledgers = tables.indices.filter { tables[$0].shape.kind == .ledger }
        guard !ledgers.isEmpty else { return }
        let rules = SettingsLoader.settings(facts.flatMap(\.settings)).settings.ledger
        var owners = ProjectOwners()
        if ledgers.contains(where: { tables[$0].column(.branch) == nil }) {
            for place in tables.indices where tables[place].shape.kind == .projects {
                owners.take(tables[place])
                if !owners.isEmpty { facts[place].diagnostics.removeAll { $0.code == .tableNotUsed } }
            }
        }
        guard rules != LedgerRules() || !owners.isEmpty else { return }
        for place in ledgers { facts[place] = Intake.facts(of: tables[place], rules: rules, owners: owners) }
    }

    /// A file that states no unit is read in yuan; beside files that state 万元 that would be a guess, so it is refused.
    fileprivate mutating func refuseUnknownUnits() {
        guard facts.contains(where: \.assumesUnit),
            let known = tables.indices.first(where: { statesLargeUnit(tables[$0]) && !facts[$0].assumesUnit })
        else { return }
        for place in tables.indices.reversed() where facts[place].assumesUnit {
            let table = tables[place]
            let position = SourcePosition(file: table.source.name, line: table.shape.headerLine)
            diagnostics.append(Diagnostic(.unitUnknown, at: position, [.name(tables[known].source.name)]))
            refused[table.index] = Intake.refusedAccount(
                table.source, encoding: table.text.encoding, recordCount: table.shape.recordCount)
            tables.remove(at: place)
            facts.remove(at: place)
        }
    }

    /// Takes out what this office made itself with guoban and left in a folder: counted again it would count twice. A
    /// file that was named outright stays, and so does what another office sent.
    package mutating func setAsideOwnOutput(of issuer: String?) {
        for place in tables.indices.reversed() {
            let table = tables[place]
            let row = table.shape.rows.first { $0.kind == .data }
            guard table.source.isFromFolder, let column = table.column(.compiler), let row else { continue }
            let maker = table.cell(row.record, column)
            let isOwn = maker.isEmpty || issuer.map { TextFolding.nameKey($0) == TextFolding.nameKey(maker) } == true
            guard isOwn else { continue }
            let position = SourcePosition(file: table.source.name)
            diagnostics.append(Diagnostic(.ownOutput, at: position, [.name(maker.isEmpty ? "-" : maker)]))
            refused[table.index] = table.account(isUsed: false, rejected: [], totals: [], accounts: [], series: nil)
            tables.remove(at: place)
            facts.remove(at: place)
        }
    }

    private func statesLargeUnit(_ table: SourceTable) -> Bool {
        guard table.shape.kind.holdsFigures || table.shape.kind == .targets else { return false }
        let units = table.shape.columns.compactMap(\.unit) + table.shape.titles.units.map(\.unit)
        return units.contains { $0.isMoney && $0.hundredths > 100 }
    }

    /// The accounts of all inputs in their order; `rejected` holds records that were left out later.
    package func accounts(
        rejected: Set<RecordKey> = [], refusedLater: Set<Int> = [], setAside: Set<Int> = []
    ) -> [InputAccount] {
        var accounts = [InputAccount?](repeating: nil, count: inputCount)
        for (index, account) in refused { accounts[index] = account }
        for (table, facts) in zip(tables, facts) {
            let later = rejected.filter { $0.file == table.index }.map(\.record)
            let isUsed =
                !refusedLater.contains(table.index) && !setAside.contains(table.index)
                && (table.shape.kind.isRead || facts.isScored)
            let dataRows = table.shape.rows.indices.filter { table.shape.rows[$0].kind == .data }
            let all = refusedLater.contains(table.index) ? Set(dataRows) : facts.rejected.union(later)
            accounts[table.index] = table.account(
                isUsed: isUsed, rejected: all, totals: facts.totals,
                accounts: facts.totalAccounts, series: facts.series, day: facts.commonDay)
        }
        return accounts.compactMap { $0 }
    }

    /// The names of all inputs in their order.
    package var files: [String] {
        var names = [String?](repeating: nil, count: inputCount)
        for (index, account) in refused { names[index] = account.file }
        for table in tables { names[table.index] = table.source.name }
        return names.compactMap { $0 }
    }

    /// All findings about files, in input order and within a file by line.
    package var allDiagnostics: [Diagnostic] { diagnostics + facts.flatMap(\.diagnostics) }
}

extension TableKind {
    /// Whether any figure, target, name or setting is taken from this kind of table.
    package var isRead: Bool {
        switch self {
        case .progress, .targets, .roster, .settings, .measures, .monthly, .ledger, .receipts, .corrections,
            .projects:
            true
        case .rubric, .marks, .indicators: false
        }
    }
}
