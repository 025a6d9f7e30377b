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

    init(_ stated: StatedTables, cutoff: CalendarDate, rejected: Set<RecordKey>) {
        self.stated = stated
        self.cutoff = cutoff
        self.rejected = rejected
    }

    private struct Candidate {
        let fact: TargetFact
        let place: StatedTables.RowPlace
        /// The year it is for; that of the cut-off where nothing says otherwise.
        let year: Int
    }

    private struct Key: Hashable {
        let owner: Int
        let measure: MeasureKey
        let year: Int?
    }

    /// A target that stands twice cannot be told from a typing error, so its table is refused as a whole.
    static func tablesWithRepeatedTargets(_ stated: StatedTables, _ findings: inout [Diagnostic]) -> Set<Int> {
        var seen: [Key: (StatedTables.RowPlace, Int)] = [:]
        var refused: Set<Int> = []
        for table in stated.used {
            for target in stated.facts[table].targets where target.isFromTargetsTable {
                let place = StatedTables.RowPlace(table: table, row: target.row)
                let key = Key(owner: stated.owner(place), measure: MeasureKey(target.goal), year: target.year)
                guard let (first, column) = seen[key] else {
                    seen[key] = (place, target.column)
                    continue
                }
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
            let fact = candidate.fact
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
            if let set = grid[row][column].target {
                noteDifference(candidate, at: source, from: set)
                continue
            }
            let start = fact.start ?? .firstDay(year: candidate.year, month: 1)
            let end = fact.deadline ?? .lastDay(year: candidate.year, month: 12)
            guard let window = Period(from: start, through: end) else { continue }
            grid[row][column].target = Target(
                amount: fact.amount, window: window, document: fact.document, source: source)
            if fact.deadline == nil, candidate.year != cutoff.year {
                let evidence: [Evidence] = [.expected(String(candidate.year)), .text(String(cutoff.year))]
                findings.append(Diagnostic(.targetYearDiffers, at: source, evidence))
            }
        }
    }

    /// The targets that may count, the strongest first. A column of another year's table is that year's target and says
    /// nothing about this one.
    private func candidates() -> [Candidate] {
        var ofTables: [Candidate] = []
        var ofOtherYears: [Candidate] = []
        var ofColumns: [(candidate: Candidate, asOf: CalendarDate)] = []
        for table in stated.used {
            for fact in stated.facts[table].targets {
                let place = StatedTables.RowPlace(table: table, row: fact.row)
                if rejected.contains(stated.key(place)) { continue }
                let year = fact.deadline?.year ?? fact.year ?? cutoff.year
                let candidate = Candidate(fact: fact, place: place, year: year)
                if fact.isFromTargetsTable {
                    if year == cutoff.year { ofTables.append(candidate) } else { ofOtherYears.append(candidate) }
                } else if let asOf = stated.row(place).asOf {
                    if asOf.year == cutoff.year, asOf <= cutoff { ofColumns.append((candidate, asOf)) }
                } else {
                    ofColumns.append((candidate, cutoff))
                }
            }
        }
        let byDay = ofColumns.enumerated().sorted { left, right in
            let a = left.element.asOf
            let b = right.element.asOf
            return a != b ? a > b : left.offset < right.offset
        }
        return ofTables + byDay.map(\.element.candidate) + ofOtherYears
    }

    private mutating func noteUnknown(
        _ candidate: Candidate, at source: SourcePosition, _ unknown: inout Set<StatedTables.RowPlace>
    ) {
        guard candidate.fact.isFromTargetsTable, unknown.insert(candidate.place).inserted,
            case .unknown(let nearest) = stated.match(candidate.place)
        else { return }
        findings.append(
            Diagnostic(.branchUnknown, at: source, [.name(stated.row(candidate.place).branch), .other(nearest)]))
    }

    private mutating func noteDifference(_ candidate: Candidate, at source: SourcePosition, from set: Target) {
        let fact = candidate.fact
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
