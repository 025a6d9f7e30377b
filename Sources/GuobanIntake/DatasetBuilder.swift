package import GuobanEvidence
package import GuobanModel
import GuobanTabular

/// Chooses what counts at the cut-off and closes the dataset (成数据集).
///
/// Progress tables are snapshots: per branch and measure the latest one at or before the cut-off counts, and
/// snapshots are never added together. Two that disagree about the same day count neither.
package struct DatasetBuilder {
    /// The dataset with what was decided on the way.
    package struct Outcome: Sendable {
        package let dataset: Dataset
        /// Records that were left out here, for the accounts.
        package let rejected: Set<RecordKey>
        /// Files that were refused here.
        package let refused: Set<Int>
        package let diagnostics: [Diagnostic]
    }

    private let tables: [SourceTable]
    private let facts: [TableFacts]
    private var rejected: Set<RecordKey> = []
    private var refused: Set<Int> = []
    private var diagnostics: [Diagnostic] = []

    private init(_ reading: Intake.Reading) {
        tables = reading.tables
        facts = reading.facts
    }

    /// The dataset at the cut-off that `options` or the tables state.
    package static func build(
        _ reading: Intake.Reading, options: Intake.Options, settings: OfficeSettings
    ) throws(GuobanError) -> Outcome {
        var builder = DatasetBuilder(reading)
        let (cutoff, provenance) = try builder.cutoff(options: options, settings: settings)
        builder.refuseRepeatedTargets()
        let figures = builder.figuresOfTheYear(cutoff: cutoff)
        let roster = builder.roster(figures: figures)
        let measures = builder.measures(figures: figures, named: options.measureName)
        if let name = options.measureName, measures.first?.name != name {
            let known = measures.map(\.name).joined(separator: "、")
            throw .usage(
                Bilingual(
                    "没有“\(name)”这个口径；表里有：\(known)。", "There is no measure \"\(name)\"; the tables have: \(known)."))
        }
        let dataset = builder.dataset(
            cutoff: cutoff, provenance: provenance, roster: roster, measures: measures, figures: figures)
        return Outcome(
            dataset: dataset, rejected: builder.rejected, refused: builder.refused, diagnostics: builder.diagnostics)
    }

    private var usedFacts: [TableFacts] {
        zip(tables, facts).filter { !refused.contains($0.0.index) }.map(\.1)
    }
}

// MARK: - Cut-off

extension DatasetBuilder {
    private mutating func cutoff(
        options: Intake.Options, settings: OfficeSettings
    ) throws(GuobanError) -> (CalendarDate, Provenance) {
        let stated =
            facts.flatMap(\.figures).filter { $0.meaning == .raised }.compactMap(\.asOf)
            + facts.flatMap(\.branches).compactMap(\.asOf)
        let latest = stated.max()
        if let text = options.cutoff {
            let year = options.year ?? latest?.year ?? tables.compactMap(\.shape.titles.year).max()
            guard let day = DateText.lastDay(text, year: year) else {
                throw .usage(
                    Bilingual(
                        "看不懂日期“\(text)”；可写 2022-06-30、2022-06、2022Q2、2022H1、2022、2022年二季度、上半年、1-6月。",
                        "The date \"\(text)\" is not understood; write 2022-06-30, 2022-06, 2022Q2, 2022H1 or 2022."))
            }
            return (day, .stated)
        }
        if let day = settings.cutoff, let source = settings.cutoffSource { return (day, .cell(source)) }
        guard let latest, let first = facts.flatMap(\.branches).first(where: { $0.asOf == latest }) else {
            throw .cutoffUnknown
        }
        diagnostics.append(
            Diagnostic(.cutoffFromTables, at: SourcePosition(file: first.position.file), [.text(latest.text)]))
        return (latest, .cell(first.position))
    }
}

// MARK: - Targets

extension DatasetBuilder {
    /// A target that stands twice cannot be told from a typing error, so its table is refused as a whole.
    private mutating func refuseRepeatedTargets() {
        var seen: [String: TargetFact] = [:]
        for (table, facts) in zip(tables, facts) {
            for target in facts.targets where target.isFromTargetsTable {
                let name = DatasetBuilder.key(of: target.goal)
                let key = TextFolding.key(target.branch) + "\u{0}" + name + "\u{0}" + String(target.year ?? 0)
                if let first = seen[key] {
                    let evidence: [Evidence] = [
                        .name(target.branch), .other(DatasetBuilder.name(of: target.goal)),
                    ]
                    diagnostics.append(
                        Diagnostic(.targetTwice, at: target.position, evidence, related: [first.position]))
                    refused.insert(table.index)
                } else {
                    seen[key] = target
                }
            }
        }
    }

    private static func key(of goal: TargetFact.Goal) -> String {
        switch goal {
        case .main: "raised"
        case .named(let name): measureKey(name)
        case .measure(let measure): key(of: measure)
        }
    }

    private static func name(of goal: TargetFact.Goal) -> String {
        switch goal {
        case .main: Measure.raised.name
        case .named(let name): name
        case .measure(let measure): measure.name
        }
    }

    /// The measure a name means, as a key: 筹资总量 is all money raised, 网络筹资 is online.
    private static func measureKey(_ name: String) -> String {
        let column = ColumnReading(heading: name)
        switch column.role {
        case .raised, .amount: return "raised"
        case .online, .offline, .inKind, .matching, .donors, .donations, .orders: return column.role?.rawValue ?? name
        default: return TextFolding.key(name)
        }
    }

    private static func key(of measure: Measure) -> String {
        measure.role == .named
            ? TextFolding.key(measure.name) : ColumnReading(heading: measure.name).role?.rawValue ?? measure.name
    }
}

// MARK: - Figures

extension DatasetBuilder {
    /// Figures that count for the year of the cut-off: no later ones, no other years', none that stand twice.
    private mutating func figuresOfTheYear(cutoff: CalendarDate) -> [FigureFact] {
        rejectRepeatedRows()
        var kept: [FigureFact] = []
        var unstated: Set<Int> = []
        for fact in usedFacts.flatMap(\.figures) where !rejected.contains(fact.key) {
            guard fact.meaning == .raised, let asOf = fact.asOf else {
                if fact.asOf == nil, fact.meaning == .raised { unstated.insert(fact.key.file) }
                kept.append(fact)
                continue
            }
            if asOf > cutoff {
                note(.snapshotLate, fact, [.text(asOf.text), .expected(cutoff.text)])
            } else if asOf == cutoff.yearEarlier, cutoff.year != asOf.year {
                kept.append(fact.taken(for: .lastYear))
            } else if asOf.year != cutoff.year {
                note(.snapshotOtherYear, fact, [.text(asOf.text), .expected(String(cutoff.year))])
            } else {
                kept.append(fact)
            }
        }
        for table in tables where unstated.contains(table.index) {
            diagnostics.append(
                Diagnostic(.cutoffNotStated, at: SourcePosition(file: table.source.name), [.text(cutoff.text)]))
        }
        return kept
    }

    /// One finding per record, not per figure.
    private mutating func note(_ code: DiagnosticCode, _ fact: FigureFact, _ evidence: [Evidence]) {
        let place = SourcePosition(file: fact.position.file, line: fact.position.line)
        let finding = Diagnostic(code, at: place, evidence)
        if diagnostics.last != finding { diagnostics.append(finding) }
    }

    /// The same branch twice in one table at one date, with equal figures or not: neither row counts. A table of
    /// measures has a row per measure and is another matter.
    private mutating func rejectRepeatedRows() {
        for (table, facts) in zip(tables, facts) where table.shape.kind == .progress {
            var seen: [String: BranchFact] = [:]
            for fact in facts.branches {
                let key = TextFolding.key(fact.branch) + "\u{0}" + (fact.asOf?.text ?? "")
                guard let first = seen[key] else {
                    seen[key] = fact
                    continue
                }
                if rejected.insert(first.key).inserted {
                    diagnostics.append(
                        Diagnostic(.branchTwice, at: first.position, [.name(first.branch)], related: [fact.position]))
                }
                if rejected.insert(fact.key).inserted {
                    diagnostics.append(
                        Diagnostic(.branchTwice, at: fact.position, [.name(fact.branch)], related: [first.position]))
                }
            }
        }
    }
}

// MARK: - Branches and measures

extension DatasetBuilder {
    private func roster(figures: [FigureFact]) -> BranchRoster {
        let listed = usedFacts.flatMap(\.roster)
        if !listed.isEmpty { return BranchRoster(listed) }
        var names: [(name: String, isExpected: Bool)] = []
        for target in usedFacts.flatMap(\.targets) where !rejected.contains(target.key) && target.isFromTargetsTable {
            names.append((target.branch, true))
        }
        for fact in usedFacts.flatMap(\.branches) where !rejected.contains(fact.key) {
            names.append((fact.branch, true))
        }
        return BranchRoster(openWith: names)
    }

    /// The measures that occur: the one asked for, else all money raised, else the first; then those with targets.
    private func measures(figures: [FigureFact], named name: String?) -> [Measure] {
        var measures: [Measure] = []
        for fact in figures where !rejected.contains(fact.key) && !measures.contains(fact.measure) {
            measures.append(fact.measure)
        }
        let targets = usedFacts.flatMap(\.targets)
        for target in targets {
            let key = DatasetBuilder.key(of: target.goal)
            if target.goal == .main, !measures.isEmpty { continue }
            if measures.contains(where: { DatasetBuilder.key(of: $0) == key }) { continue }
            let known = [Measure.raised, .online, .offline, .inKind, .matching]
            measures.append(
                known.first { DatasetBuilder.key(of: $0) == key }
                    ?? Measure(role: .named, name: DatasetBuilder.name(of: target.goal), unit: .yuan))
        }
        let withTarget = Set(targets.map { DatasetBuilder.key(of: $0.goal) })
        let main =
            name.flatMap { wanted in
                measures.first { $0.name == wanted || DatasetBuilder.key(of: $0) == DatasetBuilder.measureKey(wanted) }
            } ?? measures.first { $0.role == .raised } ?? measures.first
        guard let main else { return [] }
        if entity == .measure, name == nil { return measures }
        let others = measures.filter { $0 != main }
        return [main] + others.filter { withTarget.contains(DatasetBuilder.key(of: $0)) }
            + others.filter { !withTarget.contains(DatasetBuilder.key(of: $0)) }
    }
}

// MARK: - The dataset

extension DatasetBuilder {
    private mutating func dataset(
        cutoff: CalendarDate, provenance: Provenance, roster: BranchRoster, measures: [Measure], figures: [FigureFact]
    ) -> Dataset {
        let columns = Dictionary(measures.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var grid = roster.branches.map { _ in measures.map { _ in BranchFigures() } }
        var unassigned: [Tally?] = measures.map { _ in nil }
        var cells: [Cell: [FigureFact]] = [:]
        var order: [Cell] = []
        var unknownRecords: Set<RecordKey> = []
        for fact in figures where !rejected.contains(fact.key) {
            guard let column = columns[fact.measure] else { continue }
            switch roster.match(fact.branch) {
            case .known(let row):
                let cell = Cell(branch: row, measure: column, meaning: fact.meaning)
                if cells[cell] == nil { order.append(cell) }
                cells[cell, default: []].append(fact)
            case .unknown(let nearest):
                if unknownRecords.insert(fact.key).inserted {
                    let place = facts.flatMap(\.branches).first { $0.key == fact.key }?.position ?? fact.position
                    diagnostics.append(Diagnostic(.branchUnknown, at: place, [.name(fact.branch), .other(nearest)]))
                }
                guard fact.meaning == .raised else { continue }
                let tally = Tally(amount: fact.amount, sources: [fact.position])
                unassigned[column] = unassigned[column].map { $0 + tally } ?? tally
            }
        }
        for cell in order {
            guard let facts = cells[cell],
                let chosen = choose(facts, cell: cell, measure: measures[cell.measure], cutoff: cutoff)
            else { continue }
            let tally = Tally(amount: chosen.amount, sources: [chosen.position])
            switch cell.meaning {
            case .raised: grid[cell.branch][cell.measure].raised = tally
            case .lastYear: grid[cell.branch][cell.measure].lastYear = tally
            }
        }
        addTargets(to: &grid, roster: roster, measures: measures, cutoff: cutoff)
        // A figure that another one made impossible is taken out again with its whole record.
        for (row, branch) in grid.indices.map({ ($0, grid[$0]) }) {
            for column in branch.indices {
                let isRejected =
                    branch[column].raised.map { tally in tally.sources.contains(where: isRejectedSource) } ?? false
                if isRejected { grid[row][column].raised = nil }
            }
        }
        noteMissingTargets(grid, roster: roster, measures: measures)
        return Dataset(
            cutoff: cutoff, cutoffProvenance: provenance, entity: entity, branches: roster.branches, measures: measures,
            figures: grid, unassigned: unassigned)
    }

    private struct Cell: Hashable {
        let branch: Int
        let measure: Int
        let meaning: FigureFact.Meaning
    }

    private func isRejectedSource(_ position: SourcePosition) -> Bool {
        guard let table = tables.first(where: { $0.source.name == position.file }) else { return false }
        return rejected.contains { key in
            key.file == table.index && table.shape.rows[key.record].record.line == position.line
        }
    }

    /// The latest of several snapshots; two that disagree about the latest day count neither.
    private mutating func choose(
        _ candidates: [FigureFact], cell: Cell, measure: Measure, cutoff: CalendarDate
    ) -> FigureFact? {
        let day = { (fact: FigureFact) in fact.asOf ?? cutoff }
        guard let latest = candidates.map(day).max() else { return nil }
        for fact in candidates where day(fact) < latest && cell.meaning == .raised {
            note(.snapshotSuperseded, fact, [.text(day(fact).text)])
        }
        let last = candidates.filter { day($0) == latest }
        guard let first = last.first else { return nil }
        let others = last.dropFirst()
        if others.contains(where: { $0.amount != first.amount }) {
            for fact in last {
                let others = last.filter { $0.key != fact.key }.map(\.position)
                if cell.meaning == .raised { rejected.insert(fact.key) }
                diagnostics.append(
                    Diagnostic(
                        .snapshotsDisagree, at: fact.position, [.name(fact.branch), .other(measure.name)],
                        related: others))
            }
            return nil
        }
        for fact in others where cell.meaning == .raised {
            diagnostics.append(
                Diagnostic(
                    .snapshotRepeated, at: fact.position, [.name(fact.branch), .other(measure.name)],
                    related: [first.position]))
        }
        if latest < cutoff, cell.meaning == .raised, cell.measure == 0 {
            diagnostics.append(
                Diagnostic(
                    .snapshotOlder, at: first.position,
                    [.name(first.branch), .text(latest.text), .expected(cutoff.text)]))
        }
        return first
    }

    private mutating func addTargets(
        to grid: inout [[BranchFigures]], roster: BranchRoster, measures: [Measure], cutoff: CalendarDate
    ) {
        let columns = Dictionary(
            measures.enumerated().map { (DatasetBuilder.key(of: $1), $0) }, uniquingKeysWith: { first, _ in first })
        let all = usedFacts.flatMap(\.targets).filter { !rejected.contains($0.key) }
        let ordered = all.filter(\.isFromTargetsTable) + all.filter { !$0.isFromTargetsTable }
        var unknown: Set<RecordKey> = []
        for fact in ordered {
            guard let column = columns[DatasetBuilder.key(of: fact.goal)] ?? (fact.goal == .main ? 0 : nil) else {
                continue
            }
            guard case .known(let row) = roster.match(fact.branch) else {
                if fact.isFromTargetsTable, unknown.insert(fact.key).inserted,
                    case .unknown(let nearest) = roster.match(fact.branch)
                {
                    diagnostics.append(
                        Diagnostic(.branchUnknown, at: fact.position, [.name(fact.branch), .other(nearest)]))
                }
                continue
            }
            let year = fact.deadline?.year ?? fact.year ?? cutoff.year
            let start = fact.start ?? .firstDay(year: year, month: 1)
            guard let window = Period(from: start, through: fact.deadline ?? .lastDay(year: year, month: 12)) else {
                continue
            }
            if let set = grid[row][column].target {
                if set.amount != fact.amount, !fact.isFromTargetsTable {
                    let unit = UnitScale(named: "万元") ?? .yuan
                    diagnostics.append(
                        Diagnostic(
                            .targetDiffers, at: fact.position,
                            [
                                .name(fact.branch), .text(FigureText.plain(fact.amount, in: unit)),
                                .expected(FigureText.plain(set.amount, in: unit)),
                            ], related: [set.source]))
                }
                continue
            }
            grid[row][column].target = Target(
                amount: fact.amount, window: window, document: fact.document, source: fact.position)
            if let year = fact.year, fact.deadline == nil, year != cutoff.year {
                diagnostics.append(
                    Diagnostic(
                        .targetYearDiffers, at: fact.position, [.expected(String(year)), .text(String(cutoff.year))]))
            }
        }
    }

    /// Where some branches have a target, those without are named once: no completion, and not ranked.
    private mutating func noteMissingTargets(_ grid: [[BranchFigures]], roster: BranchRoster, measures: [Measure]) {
        for (column, measure) in measures.enumerated() where grid.contains(where: { $0[column].target != nil }) {
            for (row, branch) in roster.branches.enumerated() {
                let figures = grid[row][column]
                if let target = figures.target {
                    guard target.amount == .zero else { continue }
                    diagnostics.append(
                        Diagnostic(.targetZero, at: target.source, [.name(branch.name), .other(measure.name)]))
                } else if let raised = figures.raised, column == 0, let source = raised.sources.first {
                    let place = SourcePosition(file: source.file, line: source.line)
                    diagnostics.append(
                        Diagnostic(.targetMissing, at: place, [.name(branch.name), .other(measure.name)]))
                }
            }
        }
    }

    private var entity: EntityKind {
        let kinds = tables.filter { !refused.contains($0.index) }.filter {
            $0.shape.kind == .progress || $0.shape.kind == .measures
        }
        if kinds.allSatisfy({ $0.shape.kind == .measures }), !kinds.isEmpty { return .measure }
        let entities = Set(kinds.filter { $0.shape.kind == .progress }.map(ProgressLoader.entity))
        return entities.count == 1 ? entities.first ?? .branch : .branch
    }
}

extension FigureFact {
    /// The same figure taken as last year's.
    fileprivate func taken(for meaning: Meaning) -> FigureFact {
        FigureFact(
            branch: branch, measure: measure, meaning: meaning, amount: amount, asOf: asOf, position: position, key: key
        )
    }
}
