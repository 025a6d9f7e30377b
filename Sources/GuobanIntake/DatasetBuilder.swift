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
        /// Files whose figures were not used, though nothing is wrong with them.
        package let setAside: Set<Int>
        package let diagnostics: [Diagnostic]
    }

    private let tables: [SourceTable]
    private let facts: [TableFacts]
    private var rejected: Set<RecordKey> = []
    private var refused: Set<Int> = []
    private var setAside: Set<Int> = []
    /// The facts of the tables that are neither refused nor set aside.
    private var usedFacts: [TableFacts] = []
    private var diagnostics: [Diagnostic] = []
    private var noted: Set<Diagnostic> = []

    private init(_ reading: Intake.Reading) {
        tables = reading.tables
        facts = reading.facts
    }

    /// The dataset at the cut-off that `options` or the tables state.
    package static func build(
        _ reading: Intake.Reading, options: Intake.Options, settings: OfficeSettings
    ) throws(GuobanError) -> Outcome {
        var builder = DatasetBuilder(reading)
        builder.setMeasuresAside()
        let (cutoff, provenance) = try builder.cutoff(options: options, settings: settings)
        builder.settleTables()
        builder.refuseRepeatedTargets()
        builder.settleTables()
        let figures = builder.figuresOfTheYear(cutoff: cutoff)
        let roster = builder.roster(figures: figures)
        let measures = builder.measures(figures: figures, named: options.measureName)
        if let name = options.measureName,
            measures.first.map({ $0.name == name || MeasureKey($0) == MeasureKey(name: name) }) != true
        {
            let known = measures.map(\.name).joined(separator: "、")
            throw .usage(
                Bilingual(
                    "没有“\(name)”这个口径；表里有：\(known)。", "There is no measure \"\(name)\"; the tables have: \(known)."))
        }
        let dataset = builder.dataset(
            cutoff: cutoff, provenance: provenance, roster: roster, measures: measures, figures: figures)
        return Outcome(
            dataset: dataset, rejected: builder.rejected, refused: builder.refused, setAside: builder.setAside,
            diagnostics: builder.diagnostics)
    }

    private mutating func settleTables() {
        usedFacts = zip(tables, facts)
            .filter { !refused.contains($0.0.index) && !setAside.contains($0.0.index) }.map(\.1)
    }

    /// Tables of measures speak of one body each; beside tables of branches they are another matter.
    private mutating func setMeasuresAside() {
        guard zip(tables, facts).contains(where: { $0.shape.kind == .progress && !$1.figures.isEmpty }) else { return }
        for table in tables where table.shape.kind == .measures {
            setAside.insert(table.index)
            let evidence: [Evidence] = [.kind(TableKind.measures.title)]
            diagnostics.append(Diagnostic(.tableNotUsed, at: SourcePosition(file: table.source.name), evidence))
        }
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
    private struct TargetKey: Hashable {
        let branch: String
        let measure: MeasureKey
        let year: Int?
    }

    /// A target that stands twice cannot be told from a typing error, so its table is refused as a whole.
    private mutating func refuseRepeatedTargets() {
        let names = roster(figures: [])
        var seen: [TargetKey: TargetFact] = [:]
        for (table, facts) in zip(tables, facts) {
            for target in facts.targets where target.isFromTargetsTable {
                let measure = MeasureKey(target.goal)
                let key = TargetKey(branch: owner(names, target.branchKey), measure: measure, year: target.year)
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

    /// One key for all names of a branch.
    private func owner(_ names: BranchRoster, _ key: String) -> String {
        if case .known(let place) = names.match(key: key) { return TextFolding.key(names.branches[place].name) }
        return key
    }

    private static func name(of goal: TargetFact.Goal) -> String {
        switch goal {
        case .main: Measure.raised.name
        case .named(let name): name
        case .measure(let measure): measure.name
        }
    }
}

/// What two names of a measure have in common when they mean the same one: 网络筹资, 线上捐赠 and 网络 are all online.
private enum MeasureKey: Hashable {
    case known(Measure.Role)
    case named(String)

    init(_ measure: Measure) {
        self = measure.role == .named ? .named(TextFolding.key(measure.name)) : .known(measure.role)
    }

    init(_ goal: TargetFact.Goal) {
        switch goal {
        case .main: self = .known(.raised)
        case .named(let name): self.init(name: name)
        case .measure(let measure): self.init(measure)
        }
    }

    init(name: String) {
        switch ColumnReading(heading: name).role {
        case .raised, .amount: self = .known(.raised)
        case .online: self = .known(.online)
        case .offline: self = .known(.offline)
        case .inKind: self = .known(.inKind)
        case .matching: self = .known(.matching)
        case .donors: self = .known(.donors)
        case .donations: self = .known(.donations)
        case .orders: self = .known(.orders)
        default: self = .named(TextFolding.key(name))
        }
    }
}

// MARK: - Figures

extension DatasetBuilder {
    /// Figures that count for the year of the cut-off: no later ones, no other years', none that stand twice.
    private mutating func figuresOfTheYear(cutoff: CalendarDate) -> [FigureFact] {
        rejectRepeatedRows()
        var kept: [FigureFact] = []
        var late: [FigureFact] = []
        let ofTheirOwn = Set(usedFacts.flatMap(\.figures).filter { $0.meaning == .raised }.map(\.key))
        var unstated: Set<Int> = []
        for fact in usedFacts.flatMap(\.figures) where !rejected.contains(fact.key) {
            // What a table of another year says about the year before it is not last year.
            if fact.meaning == .lastYear, let asOf = fact.asOf, asOf.year != cutoff.year, ofTheirOwn.contains(fact.key)
            {
                continue
            }
            guard fact.meaning == .raised, let asOf = fact.asOf else {
                if fact.asOf == nil, fact.meaning == .raised { unstated.insert(fact.key.file) }
                kept.append(fact)
                continue
            }
            if asOf > cutoff {
                late.append(fact)
            } else if asOf == cutoff.yearEarlier, cutoff.year != asOf.year {
                kept.append(fact.taken(for: .lastYear))
            } else if asOf.year != cutoff.year {
                note(.snapshotOtherYear, fact, [.text(asOf.text), .expected(String(cutoff.year))])
            } else {
                kept.append(fact)
            }
        }
        for fact in late {
            // Where nothing earlier is known, the branch stands there without a figure: that deserves a warning.
            let isMissed = !kept.contains {
                $0.meaning == .raised && $0.branchKey == fact.branchKey && $0.measure == fact.measure
            }
            let evidence: [Evidence] = [.text(fact.asOf?.text ?? ""), .expected(cutoff.text)]
            note(.snapshotLate, fact, evidence, severity: isMissed ? .warning : nil)
        }
        for table in tables where unstated.contains(table.index) {
            diagnostics.append(
                Diagnostic(.cutoffNotStated, at: SourcePosition(file: table.source.name), [.text(cutoff.text)]))
        }
        return kept
    }

    /// One finding per record, not per figure.
    private mutating func note(
        _ code: DiagnosticCode, _ fact: FigureFact, _ evidence: [Evidence], severity: Severity? = nil
    ) {
        let place = SourcePosition(file: fact.position.file, line: fact.position.line)
        let finding = Diagnostic(code, at: place, evidence, severity: severity)
        if noted.insert(finding).inserted { diagnostics.append(finding) }
    }

    private struct RowKey: Hashable {
        let branch: String
        let asOf: CalendarDate?
    }

    /// The same branch twice in one table at one date, with equal figures or not: neither row counts. A table of
    /// measures has a row per measure and is another matter.
    private mutating func rejectRepeatedRows() {
        let names = roster(figures: [])
        for (table, facts) in zip(tables, facts) where table.shape.kind == .progress {
            var seen: [RowKey: BranchFact] = [:]
            for fact in facts.branches {
                let key = RowKey(branch: owner(names, fact.branchKey), asOf: fact.asOf)
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
        var names: [(name: String, key: String, isExpected: Bool)] = []
        for target in usedFacts.flatMap(\.targets) where !rejected.contains(target.key) && target.isFromTargetsTable {
            names.append((target.branch, target.branchKey, true))
        }
        for fact in usedFacts.flatMap(\.branches) where !rejected.contains(fact.key) {
            names.append((fact.branch, fact.branchKey, true))
        }
        return BranchRoster(openWith: names)
    }

    /// The measures that occur: the one asked for, else all money raised, else the first; then those with targets.
    private func measures(figures: [FigureFact], named name: String?) -> [Measure] {
        var measures: [Measure] = []
        for fact in figures where !measures.contains(fact.measure) && !rejected.contains(fact.key) {
            measures.append(fact.measure)
        }
        var keys = measures.map { MeasureKey($0) }
        var withTarget: Set<MeasureKey> = []
        for target in usedFacts.flatMap(\.targets) {
            let key = MeasureKey(target.goal)
            withTarget.insert(key)
            if keys.contains(key) || target.goal == .main && !measures.isEmpty { continue }
            let known = [Measure.raised, .online, .offline, .inKind, .matching]
            measures.append(
                known.first { MeasureKey($0) == key }
                    ?? Measure(role: .named, name: DatasetBuilder.name(of: target.goal), unit: .yuan))
            keys.append(key)
        }
        let main =
            name.flatMap { wanted in
                measures.first { $0.name == wanted } ?? measures.first { MeasureKey($0) == MeasureKey(name: wanted) }
            } ?? measures.first { $0.role == .raised } ?? measures.first
        guard let main else {
            // No figure counts at the cut-off; the branches still stand there without one.
            return usedFacts.flatMap(\.figures).first.map { [$0.measure] } ?? [.raised]
        }
        if entity == .measure, name == nil { return measures }
        let others = measures.filter { $0 != main }
        return [main] + others.filter { withTarget.contains(MeasureKey($0)) }
            + others.filter { !withTarget.contains(MeasureKey($0)) }
    }
}

// MARK: - The dataset

extension DatasetBuilder {
    private mutating func dataset(
        cutoff: CalendarDate, provenance: Provenance, roster: BranchRoster, measures: [Measure], figures: [FigureFact]
    ) -> Dataset {
        var grid = roster.branches.map { _ in measures.map { _ in BranchFigures() } }
        let (cells, unassigned) = sorted(figures, roster: roster, measures: measures, cutoff: cutoff)
        for cell in cells where cell.meaning == .raised {
            rejectContradictions(cell, measure: measures[cell.measure], cutoff: cutoff)
        }
        var days: [Int: CalendarDate] = [:]
        for cell in cells where cell.meaning == .raised {
            guard let chosen = choose(cell, measure: measures[cell.measure], cutoff: cutoff) else { continue }
            grid[cell.branch][cell.measure].raised = Tally(amount: chosen.amount, sources: [chosen.position])
            days[cell.branch * measures.count + cell.measure] = chosen.asOf ?? cutoff
        }
        for cell in cells where cell.meaning == .lastYear {
            let day = days[cell.branch * measures.count + cell.measure] ?? cutoff
            guard let chosen = chooseLastYear(cell, measure: measures[cell.measure], day: day) else { continue }
            grid[cell.branch][cell.measure].lastYear = Tally(amount: chosen.amount, sources: [chosen.position])
        }
        addTargets(to: &grid, roster: roster, measures: measures, cutoff: cutoff)
        noteMissingTargets(grid, roster: roster, measures: measures)
        return Dataset(
            cutoff: cutoff, cutoffProvenance: provenance, entity: entity, branches: roster.branches, measures: measures,
            figures: grid, unassigned: unassigned)
    }

    /// All figures that tables state for one branch, measure and year.
    private struct Cell {
        let branch: Int
        let measure: Int
        let meaning: FigureFact.Meaning
        var facts: [FigureFact]
    }

    /// The figures by cell, in input order, and the money of branches that nobody knows.
    private mutating func sorted(
        _ figures: [FigureFact], roster: BranchRoster, measures: [Measure], cutoff: CalendarDate
    ) -> (cells: [Cell], unassigned: [Tally?]) {
        var cells: [Cell] = []
        var places = [Int](repeating: -1, count: roster.branches.count * measures.count * 2)
        var unassigned: [Tally?] = measures.map { _ in nil }
        var unknown: [(Int, FigureFact)] = []
        var match = BranchRoster.Match.unknown(nearest: "")
        var matched: RecordKey?
        for fact in figures where !rejected.contains(fact.key) {
            guard let column = measures.firstIndex(of: fact.measure) else { continue }
            if matched != fact.key {
                matched = fact.key
                match = roster.match(key: fact.branchKey)
                if case .unknown(let nearest) = match { noteUnknown(fact, nearest: nearest) }
            }
            switch match {
            case .known(let row):
                let place = 2 * (row * measures.count + column) + (fact.meaning == .raised ? 0 : 1)
                if places[place] < 0 {
                    places[place] = cells.count
                    cells.append(Cell(branch: row, measure: column, meaning: fact.meaning, facts: [fact]))
                } else {
                    cells[places[place]].facts.append(fact)
                }
            case .unknown:
                guard fact.meaning == .raised else { continue }
                unknown.append((column, fact))
            }
        }
        for (column, fact) in unknown {
            let rivals = unknown.filter { $0.0 == column && $0.1.branchKey == fact.branchKey }.map(\.1)
            guard rivals.max(by: { ($0.asOf ?? cutoff) < ($1.asOf ?? cutoff) })?.key == fact.key else { continue }
            let tally = Tally(amount: fact.amount, sources: [fact.position])
            unassigned[column] = unassigned[column].map { $0 + tally } ?? tally
        }
        return (cells, unassigned)
    }

    private mutating func noteUnknown(_ fact: FigureFact, nearest: String) {
        let place = facts.flatMap(\.branches).first { $0.key == fact.key }?.position ?? fact.position
        diagnostics.append(Diagnostic(.branchUnknown, at: place, [.name(fact.branch), .other(nearest)]))
    }

    private static func latest(of cell: Cell, cutoff: CalendarDate) -> (day: CalendarDate, facts: [FigureFact]) {
        let day = cell.facts.map { $0.asOf ?? cutoff }.max() ?? cutoff
        return (day, cell.facts.filter { ($0.asOf ?? cutoff) == day })
    }

    /// Figures that disagree about the same day count neither, and take their whole records with them.
    private mutating func rejectContradictions(_ cell: Cell, measure: Measure, cutoff: CalendarDate) {
        guard cell.facts.count > 1 else { return }
        let last = DatasetBuilder.latest(of: cell, cutoff: cutoff).facts
        guard last.contains(where: { $0.amount != last[0].amount }) else { return }
        for fact in last {
            rejected.insert(fact.key)
            diagnostics.append(
                Diagnostic(
                    .snapshotsDisagree, at: fact.position, [.name(fact.branch), .other(measure.name)],
                    related: last.filter { $0.key != fact.key }.map(\.position)))
        }
    }

    /// The latest of several snapshots, or nothing where the latest ones contradict each other.
    private mutating func choose(_ cell: Cell, measure: Measure, cutoff: CalendarDate) -> FigureFact? {
        let (day, last) =
            cell.facts.count == 1
            ? (cell.facts[0].asOf ?? cutoff, cell.facts) : DatasetBuilder.latest(of: cell, cutoff: cutoff)
        guard let first = last.first(where: { !rejected.contains($0.key) }),
            !last.contains(where: { $0.amount != first.amount })
        else { return nil }
        for fact in cell.facts where fact.key != first.key && !rejected.contains(fact.key) {
            if let asOf = fact.asOf, asOf < day {
                note(.snapshotSuperseded, fact, [.text(asOf.text)])
            } else {
                diagnostics.append(
                    Diagnostic(
                        .snapshotRepeated, at: fact.position, [.name(fact.branch), .other(measure.name)],
                        related: [first.position]))
            }
        }
        if day < cutoff, cell.measure == 0 {
            let evidence: [Evidence] = [.name(first.branch), .text(day.text), .expected(cutoff.text)]
            diagnostics.append(Diagnostic(.snapshotOlder, at: first.position, evidence))
        }
        return first
    }

    /// Last year's figure of the same period: a column of this year's tables, or a table that ends just a year before
    /// the day this year's figure counts up to. Figures of another period compare nothing and are left out.
    private mutating func chooseLastYear(_ cell: Cell, measure: Measure, day: CalendarDate) -> FigureFact? {
        let candidates = cell.facts.filter { !rejected.contains($0.key) }
        let fitting = candidates.filter { fact in
            fact.asOf.map { $0 == day || $0 == day.yearEarlier } ?? true
        }
        // A column of an older or later table of this year went with that table's own figures.
        for fact in candidates where fact.asOf.map({ $0.year < day.year && $0 != day.yearEarlier }) ?? false {
            let evidence: [Evidence] = [.text(fact.asOf?.text ?? ""), .expected(day.yearEarlier?.text ?? "")]
            note(.lastYearOtherPeriod, fact, evidence)
        }
        guard let first = fitting.first else { return nil }
        if fitting.contains(where: { $0.amount != first.amount }) {
            diagnostics.append(
                Diagnostic(
                    .lastYearDisagrees, at: first.position, [.name(first.branch), .other(measure.name)],
                    related: fitting.dropFirst().map(\.position)))
            return nil
        }
        return first
    }

    private mutating func addTargets(
        to grid: inout [[BranchFigures]], roster: BranchRoster, measures: [Measure], cutoff: CalendarDate
    ) {
        let keys = measures.map { MeasureKey($0) }
        var unknown: Set<RecordKey> = []
        for fact in targetsInOrder(cutoff: cutoff) {
            guard let column = keys.firstIndex(of: MeasureKey(fact.goal)) ?? (fact.goal == .main ? 0 : nil) else {
                continue
            }
            guard case .known(let row) = roster.match(key: fact.branchKey) else {
                if fact.isFromTargetsTable, unknown.insert(fact.key).inserted,
                    case .unknown(let nearest) = roster.match(key: fact.branchKey)
                {
                    let evidence: [Evidence] = [.name(fact.branch), .other(nearest)]
                    diagnostics.append(Diagnostic(.branchUnknown, at: fact.position, evidence))
                }
                continue
            }
            guard fact.unit == measures[column].unit else {
                let evidence: [Evidence] = [.name(fact.unit.name), .other(measures[column].unit.name)]
                diagnostics.append(Diagnostic(.targetUnitDiffers, at: fact.position, evidence))
                continue
            }
            if let set = grid[row][column].target {
                noteDifference(fact, from: set)
                continue
            }
            let year = fact.deadline?.year ?? fact.year ?? cutoff.year
            let start = fact.start ?? .firstDay(year: year, month: 1)
            guard let window = Period(from: start, through: fact.deadline ?? .lastDay(year: year, month: 12)) else {
                continue
            }
            grid[row][column].target = Target(
                amount: fact.amount, window: window, document: fact.document, source: fact.position)
            if let year = fact.year, fact.deadline == nil, year != cutoff.year {
                let evidence: [Evidence] = [.expected(String(year)), .text(String(cutoff.year))]
                diagnostics.append(Diagnostic(.targetYearDiffers, at: fact.position, evidence))
            }
        }
    }

    /// The targets that may count, the strongest first: tables of targets, then columns of this year's tables, the
    /// latest first. A column of another year's table is that year's target and says nothing about this one.
    private func targetsInOrder(cutoff: CalendarDate) -> [TargetFact] {
        let all = usedFacts.flatMap(\.targets).filter { !rejected.contains($0.key) }
        let columns = all.enumerated().filter { !$0.element.isFromTargetsTable }.filter { fact in
            fact.element.asOf.map { $0.year == cutoff.year && $0 <= cutoff } ?? true
        }
        let byDay = columns.sorted { left, right in
            let a = left.element.asOf ?? cutoff
            let b = right.element.asOf ?? cutoff
            return a != b ? a > b : left.offset < right.offset
        }
        let tables = all.filter(\.isFromTargetsTable)
        // A target that names the cut-off's year, or none, before one of another year.
        let isOfTheYear = { (fact: TargetFact) in (fact.deadline?.year ?? fact.year ?? cutoff.year) == cutoff.year }
        return tables.filter(isOfTheYear) + byDay.map(\.element) + tables.filter { !isOfTheYear($0) }
    }

    private mutating func noteDifference(_ fact: TargetFact, from set: Target) {
        guard set.amount != fact.amount, !fact.isFromTargetsTable else { return }
        let unit = UnitScale(named: "万元") ?? .yuan
        let shown = { (amount: Amount) in
            fact.unit == .yuan
                ? FigureText.plain(amount, in: unit) : amount.ratio.rounded(places: 0).text + fact.unit.name
        }
        diagnostics.append(
            Diagnostic(
                .targetDiffers, at: fact.position,
                [.name(fact.branch), .text(shown(fact.amount)), .expected(shown(set.amount))], related: [set.source]))
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
            branch: branch, branchKey: branchKey, measure: measure, meaning: meaning, amount: amount, asOf: asOf,
            position: position, key: key
        )
    }
}
