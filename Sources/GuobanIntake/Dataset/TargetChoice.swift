import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Chooses the target of every branch and measure (目标取舍): tables of targets before columns of progress tables, the
/// cut-off's year before another, the later table before the earlier.
struct TargetChoice {
    private(set) var findings: [Diagnostic] = []
    private let stated: StatedTables
    private let cutoff: CalendarDate
    private let rejected: Set<RecordKey>
    /// Annual targets of tables of targets that stand beside the one chosen first: other versions, other windows.
    private var versions: [Version] = []

    /// One more annual target of a branch and measure.
    private struct Version {
        let row: Int
        let column: Int
        let target: Target
    }

    init(_ stated: StatedTables, cutoff: CalendarDate, rejected: Set<RecordKey>) {
        self.stated = stated
        self.cutoff = cutoff
        self.rejected = rejected
    }

    /// A target by its places; what it states stays where it is.
    private struct Candidate {
        let place: StatedTables.RowPlace
        /// Its place among the targets of its table.
        let target: Int
        /// The year it is for; that of the cut-off where nothing says otherwise.
        let year: Int
    }

    private struct Key: Equatable {
        let owner: Int
        let measure: MeasureKey
        let year: Int?
        let kind: TargetKind
        let months: ClosedRange<Int>?
        let start: CalendarDate?
        let deadline: CalendarDate?
        let effective: CalendarDate?
    }

    /// A target that stands twice cannot be told from a typing error, so its table is refused as a whole.
    static func tablesWithRepeatedTargets(_ stated: StatedTables, _ findings: inout [Diagnostic]) -> Set<Int> {
        // Of each owner the targets that were seen, chained from the last to the first: few, and nothing is hashed.
        var seen: [(key: Key, place: StatedTables.RowPlace, column: Int, before: Int)] = []
        var last = [Int](repeating: -1, count: stated.ownerCount)
        var refused: Set<Int> = []
        for table in stated.used {
            for target in stated.facts[table].targets where target.isFromTargetsTable {
                let place = StatedTables.RowPlace(table: table, row: target.row)
                let key = Key(
                    owner: stated.owner(place), measure: MeasureKey(target.goal), year: target.year,
                    kind: target.kind, months: target.months, start: target.start, deadline: target.deadline,
                    effective: target.effective)
                var entry = last[key.owner]
                while entry >= 0, seen[entry].key != key { entry = seen[entry].before }
                guard entry >= 0 else {
                    seen.append((key, place, target.column, last[key.owner]))
                    last[key.owner] = seen.count - 1
                    continue
                }
                let (first, column) = (seen[entry].place, seen[entry].column)
                findings.append(
                    Diagnostic(
                        .targetTwice, at: stated.position(place, column: target.column),
                        [.name(stated.row(place).branch), .other(target.goal.name)],
                        related: [stated.position(first, column: column)]))
                refused.insert(table)
            }
        }
        return refused
    }

    /// Puts the chosen targets into the grid; measures of another unit get none.
    mutating func choose(measures: [Measure], into grid: inout [[BranchFigures]]) {
        let keys = measures.map { MeasureKey($0) }
        var unknown: Set<StatedTables.RowPlace> = []
        for candidate in candidates() {
            let fact = fact(candidate)
            guard let column = keys.firstIndex(of: MeasureKey(fact.goal)) ?? (fact.goal == .main ? 0 : nil) else {
                continue
            }
            let source = stated.position(candidate.place, column: fact.column)
            guard case .known(let row) = stated.match(candidate.place) else {
                noteUnknown(candidate, at: source, &unknown)
                continue
            }
            guard fact.unit == measures[column].unit else {
                let evidence: [Evidence] = [.name(fact.unit.name), .other(measures[column].unit.name)]
                findings.append(Diagnostic(.targetUnitDiffers, at: source, evidence))
                continue
            }
            guard let window = window(of: fact, year: candidate.year) else { continue }
            let target = Target(
                amount: fact.amount, window: window, kind: fact.kind, effective: fact.effective,
                document: fact.document, source: source)
            if fact.kind != .annual {
                if !grid[row][column].otherTargets.contains(where: { $0.kind == fact.kind && $0.window == window }) {
                    grid[row][column].otherTargets.append(target)
                }
                continue
            }
            if let set = grid[row][column].target {
                if fact.isFromTargetsTable, set.effective != fact.effective || set.window != window {
                    versions.append(Version(row: row, column: column, target: target))
                } else {
                    noteDifference(candidate, at: source, from: set)
                }
                continue
            }
            grid[row][column].target = target
            if fact.deadline == nil, candidate.year != cutoff.year {
                let evidence: [Evidence] = [.expected(String(candidate.year)), .text(String(cutoff.year))]
                findings.append(Diagnostic(.targetYearDiffers, at: source, evidence))
            }
        }
        settle(&grid)
    }

    /// The days a target runs over. One of a part of the year has the months of its heading; 季度目标 without a number is
    /// the quarter of the cut-off, and a milestone without a day is due at the cut-off.
    private func window(of fact: TargetFact, year: Int) -> Period? {
        let quarter = (cutoff.month + 2) / 3
        let own: Period?
        switch (fact.kind, fact.months) {
        case (_, let months?): own = .months(months, of: year)
        case (.stage, nil): own = .quarter(quarter, of: year)
        case (.milestone, nil): own = Period(from: .firstDay(year: cutoff.year, month: 1), through: cutoff)
        default: own = nil
        }
        let start = fact.start ?? own?.start ?? .firstDay(year: year, month: 1)
        let end = fact.deadline ?? own?.end ?? .lastDay(year: year, month: 12)
        return Period(from: start, through: end)
    }

    /// Settles which version of a target is in force at the cut-off, and makes one where only other kinds are stated.
    private mutating func settle(_ grid: inout [[BranchFigures]]) {
        for row in grid.indices {
            for column in grid[row].indices {
                if !versions.isEmpty { settleVersions(row, column, &grid) }
                if !grid[row][column].otherTargets.isEmpty { settleKinds(row, column, &grid) }
            }
        }
    }

    private mutating func settleVersions(_ row: Int, _ column: Int, _ grid: inout [[BranchFigures]]) {
        let more = versions.filter { $0.row == row && $0.column == column }.map(\.target)
        guard !more.isEmpty, let first = grid[row][column].target else { return }
        let all = [first] + more
        // The window that the cut-off lies in is the one that is measured; of several the longest.
        let windows = all.map(\.window)
        let measured =
            windows.filter { $0.contains(cutoff) }.max { $0.dayCount < $1.dayCount } ?? windows[0]
        let inOrder = all.filter { $0.window == measured }.enumerated().inOrder { left, right in
            let a = left.element.effective ?? .firstDay(year: 1, month: 1)
            let b = right.element.effective ?? .firstDay(year: 1, month: 1)
            return a != b ? a < b : left.offset < right.offset
        }.map(\.element)
        guard let inForce = inOrder.last(where: { $0.effective.map { $0 <= cutoff } ?? true }) ?? inOrder.first else {
            return
        }
        grid[row][column].target = inForce
        grid[row][column].otherTargets += all.filter { $0.window != measured }
        guard inOrder.count > 1 else { return }
        grid[row][column].revisions = inOrder
        guard let original = inOrder.first, original != inForce else { return }
        let unit = UnitScale(named: "万元") ?? .yuan
        findings.append(
            Diagnostic(
                .targetRevised, at: inForce.source,
                [
                    .name(stated.roster.branches[row].name), .text(FigureText.plain(original.amount, in: unit)),
                    .expected(FigureText.plain(inForce.amount, in: unit)),
                    .other(inForce.document ?? inForce.effective?.text ?? "-"),
                ], related: [original.source]))
    }

    /// Quarters that do not make up the year are named. Where nothing but quarters, 保底 or 奋斗 is stated, the four
    /// quarters together, else 保底, else 奋斗 is what completion is measured by.
    private mutating func settleKinds(_ row: Int, _ column: Int, _ grid: inout [[BranchFigures]]) {
        let figures = grid[row][column]
        let stages = figures.otherTargets.filter { $0.kind == .stage }
        let name = stated.roster.branches[row].name
        let unit = UnitScale(named: "万元") ?? .yuan
        let whole = figures.target?.window ?? Period.year(cutoff.year)
        let covered = stages.filter { $0.window.start >= whole.start && $0.window.end <= whole.end }
            .reduce(0) { $0 + $1.window.dayCount }
        let sum = stages.reduce(Amount.zero) { $0 + $1.amount }
        let isWhole = covered == whole.dayCount
        if let target = figures.target {
            guard isWhole, sum != target.amount, let first = stages.first else { return }
            findings.append(
                Diagnostic(
                    .stagesDiffer, at: first.source,
                    [
                        .name(name), .text(FigureText.plain(sum, in: unit)),
                        .expected(FigureText.plain(target.amount, in: unit)),
                    ], related: [target.source]))
            return
        }
        let made: Target?
        let word: Bilingual
        if isWhole, let first = stages.first {
            made = Target(amount: sum, window: whole, document: first.document, source: first.source)
            word = Bilingual("各季之和", "the quarters together")
        } else {
            let taken =
                figures.otherTargets.first { $0.kind == .floor } ?? figures.otherTargets.first { $0.kind == .stretch }
            made = taken.map { taken in
                Target(
                    amount: taken.amount, window: taken.window, effective: taken.effective, document: taken.document,
                    source: taken.source)
            }
            word = taken?.kind == .floor ? Bilingual("保底目标", "the floor") : Bilingual("奋斗目标", "the stretch target")
        }
        guard let made else { return }
        grid[row][column].target = made
        findings.append(Diagnostic(.targetKindTaken, at: made.source, [.name(name), .kind(word)]))
    }

    private func fact(_ candidate: Candidate) -> TargetFact {
        stated.facts[candidate.place.table].targets[candidate.target]
    }

    /// The targets that may count, the strongest first. A column of another year's table is that year's target and says
    /// nothing about this one.
    private func candidates() -> [Candidate] {
        var ofTables: [Candidate] = []
        var ofOtherYears: [Candidate] = []
        var ofColumns: [(candidate: Candidate, asOf: CalendarDate)] = []
        for table in stated.used {
            for (target, fact) in stated.facts[table].targets.enumerated() {
                let place = StatedTables.RowPlace(table: table, row: fact.row)
                if !rejected.isEmpty, rejected.contains(stated.key(place)) { continue }
                let year = fact.deadline?.year ?? fact.year ?? cutoff.year
                let candidate = Candidate(place: place, target: target, year: year)
                if fact.isFromTargetsTable {
                    if year == cutoff.year { ofTables.append(candidate) } else { ofOtherYears.append(candidate) }
                } else if let asOf = stated.row(place).asOf {
                    if asOf.year == cutoff.year, asOf <= cutoff { ofColumns.append((candidate, asOf)) }
                } else {
                    ofColumns.append((candidate, cutoff))
                }
            }
        }
        // As a rule all columns speak of one day.
        if ofColumns.contains(where: { $0.asOf != ofColumns[0].asOf }) {
            ofColumns = ofColumns.inOrder { $0.asOf > $1.asOf }
        }
        return ofTables + ofColumns.map(\.candidate) + ofOtherYears
    }

    private mutating func noteUnknown(
        _ candidate: Candidate, at source: SourcePosition, _ unknown: inout Set<StatedTables.RowPlace>
    ) {
        guard fact(candidate).isFromTargetsTable, unknown.insert(candidate.place).inserted,
            case .unknown(let nearest) = stated.match(candidate.place)
        else { return }
        findings.append(
            Diagnostic(.branchUnknown, at: source, [.name(stated.row(candidate.place).branch), .other(nearest)]))
    }

    private mutating func noteDifference(_ candidate: Candidate, at source: SourcePosition, from set: Target) {
        let fact = fact(candidate)
        guard set.amount != fact.amount, !fact.isFromTargetsTable else { return }
        let unit = UnitScale(named: "万元") ?? .yuan
        let shown = { (amount: Amount) in
            fact.unit == .yuan
                ? FigureText.plain(amount, in: unit) : amount.ratio.rounded(places: 0).text + fact.unit.name
        }
        findings.append(
            Diagnostic(
                .targetDiffers, at: source,
                [.name(stated.row(candidate.place).branch), .text(shown(fact.amount)), .expected(shown(set.amount))],
                related: [set.source]))
    }
}
