import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Chooses the figure of every branch and measure (进度取舍).
///
/// Progress tables are snapshots: the latest one at or before the cut-off counts, and snapshots are never added
/// together. Two that disagree about the same day count neither.
struct SnapshotChoice {
    /// The measures of figures that may count, in the order they occur.
    private(set) var measures: [Measure] = []
    /// Figures of branches that nobody knows, per measure.
    private(set) var unassigned: [Tally?] = []
    /// Records that are left out.
    private(set) var rejected: Set<RecordKey> = []
    private(set) var findings: [Diagnostic] = []
    private let stated: StatedTables
    private let cutoff: CalendarDate
    /// The figures that may count: of this year up to the cut-off, or of the same day a year earlier.
    private var candidates: [Candidate] = []
    /// Money by day and month, which adds up.
    private var flows: [Candidate] = []
    /// Cumulative figures of other years: they rank nobody, but they are last year's curve and the series of years.
    private var otherYears: [Candidate] = []
    /// Money of other days of ledgers.
    private var otherFlows: [Candidate] = []
    private var noted: Set<Diagnostic> = []
    private let excluded: Set<RecordKey>

    private struct Candidate {
        let place: StatedTables.RowPlace
        let measure: Int
        let meaning: FigureFact.Meaning
        let amount: Amount
        let column: Int
        /// The day it counts up to; nil where the table does not say.
        let asOf: CalendarDate?
    }

    /// `excluded` are the records of versions that the receipts table does not adopt.
    init(_ stated: StatedTables, cutoff: CalendarDate, excluded: Set<RecordKey> = []) {
        self.stated = stated
        self.cutoff = cutoff
        self.excluded = excluded
        rejectRepeatedRows()
        collect()
    }
}

// MARK: - What may count

extension SnapshotChoice {
    /// The same branch twice in one table at one date, with equal figures or not: neither row counts. A table of
    /// measures has a row per measure and is another matter.
    private mutating func rejectRepeatedRows() {
        for table in stated.used where stated.tables[table].shape.kind == .progress {
            // Of each owner the last row of every day, chained: few, even where a table has a row per branch and month.
            var seen: [(row: Int, before: Int)] = []
            var last = [Int](repeating: -1, count: stated.ownerCount)
            let rows = stated.facts[table].rows
            seen.reserveCapacity(rows.count)
            for row in rows.indices {
                let place = StatedTables.RowPlace(table: table, row: row)
                let owner = stated.owner(place)
                var entry = last[owner]
                while entry >= 0, !isSame(place, as: StatedTables.RowPlace(table: table, row: seen[entry].row)) {
                    entry = seen[entry].before
                }
                guard entry >= 0 else {
                    seen.append((row, last[owner]))
                    last[owner] = seen.count - 1
                    continue
                }
                let first = StatedTables.RowPlace(table: table, row: seen[entry].row)
                seen[entry].row = row
                for (one, other) in [(first, place), (place, first)] where rejected.insert(stated.key(one)).inserted {
                    findings.append(
                        Diagnostic(
                            .branchTwice, at: stated.position(one), [.name(stated.row(one).branch)],
                            related: [stated.position(other)]))
                }
            }
        }
    }

    /// Whether two rows of one owner state the same day under one name; names that were merged may stand side by side.
    private func isSame(_ place: StatedTables.RowPlace, as earlier: StatedTables.RowPlace) -> Bool {
        let row = stated.row(place)
        let other = stated.row(earlier)
        return other.asOf == row.asOf
            && (other.key == row.key || !stated.isMerged(place) && !stated.isMerged(earlier))
    }

    /// Sorts every figure: those of this year up to the cut-off, those of the same day last year, and the rest, which
    /// is named.
    private mutating func collect() {
        var late: [Candidate] = []
        for table in stated.used {
            let facts = stated.facts[table]
            let measureOfTable = facts.measures.map { measure -> Int in
                if let place = measures.firstIndex(of: measure) { return place }
                measures.append(measure)
                return measures.count - 1
            }
            var hasFigure = [Bool](repeating: false, count: facts.rows.count)
            for figure in facts.figures where figure.meaning == .raised { hasFigure[figure.row] = true }
            var isUnstated = false
            if stated.tables[table].shape.kind == .ledger {
                collectFlows(of: table, measures: measureOfTable)
                continue
            }
            // Of a table of months each record states many days; that the others are not used goes without saying.
            let isSeries = stated.tables[table].shape.kind == .monthly
            for figure in facts.figures {
                let place = StatedTables.RowPlace(table: table, row: figure.row)
                let asOf = stated.row(place).asOf
                if !rejected.isEmpty, rejected.contains(stated.key(place)) { continue }
                if !excluded.isEmpty, excluded.contains(stated.key(place)) { continue }
                let fact = { (meaning: FigureFact.Meaning) in
                    Candidate(
                        place: place, measure: measureOfTable[figure.measure], meaning: meaning, amount: figure.amount,
                        column: figure.column, asOf: asOf)
                }
                guard let asOf else {
                    if figure.meaning == .raised { isUnstated = true }
                    candidates.append(fact(figure.meaning))
                    continue
                }
                if figure.meaning == .lastYear {
                    // What a table of another year says about the year before it is not last year.
                    if asOf.year == cutoff.year || !hasFigure[figure.row] {
                        candidates.append(fact(.lastYear))
                    }
                } else if asOf > cutoff {
                    if !isSeries { late.append(fact(.raised)) }
                } else if asOf.year == cutoff.year {
                    candidates.append(fact(.raised))
                } else if asOf == cutoff.yearEarlier {
                    candidates.append(fact(.lastYear))
                } else {
                    otherYears.append(fact(.raised))
                    if isSeries { continue }
                    note(.snapshotOtherYear, place, [.text(asOf.text), .expected(String(cutoff.year))])
                }
            }
            if isUnstated {
                let file = SourcePosition(file: stated.tables[table].source.name)
                findings.append(Diagnostic(.cutoffNotStated, at: file, [.text(cutoff.text)]))
            }
        }
        dropMeasuresWithoutFigures()
        noteLate(late)
    }

    /// Money that came in this year up to the cut-off, or in the same days a year earlier; the rest is named once.
    private mutating func collectFlows(of table: Int, measures measureOfTable: [Int]) {
        let facts = stated.facts[table]
        var late = 0
        var otherYears = 0
        for figure in facts.figures {
            let place = StatedTables.RowPlace(table: table, row: figure.row)
            guard let day = stated.row(place).asOf else { continue }
            let meaning: FigureFact.Meaning
            if day.year == cutoff.year, day <= cutoff {
                meaning = .raised
            } else if let earlier = cutoff.yearEarlier, day.year == earlier.year, day <= earlier {
                meaning = .lastYear
            } else {
                if day <= cutoff {
                    otherFlows.append(
                        Candidate(
                            place: place, measure: measureOfTable[figure.measure], meaning: .raised,
                            amount: figure.amount, column: figure.column, asOf: day))
                }
                guard measureOfTable[figure.measure] == measureOfTable[0] else { continue }
                if day > cutoff { late += 1 } else { otherYears += 1 }
                continue
            }
            flows.append(
                Candidate(
                    place: place, measure: measureOfTable[figure.measure], meaning: meaning, amount: figure.amount,
                    column: figure.column, asOf: day))
        }
        let file = SourcePosition(file: stated.tables[table].source.name)
        if late > 0 { findings.append(Diagnostic(.ledgerRowsLate, at: file, [.count(late), .text(cutoff.text)])) }
        if otherYears > 0 {
            findings.append(Diagnostic(.ledgerRowsOtherDays, at: file, [.count(otherYears), .text(cutoff.text)]))
        }
    }

    /// A measure that only late figures have does not stand on the page; one of last year alone does.
    private mutating func dropMeasuresWithoutFigures() {
        var isPresent = measures.map { _ in false }
        for candidate in candidates { isPresent[candidate.measure] = true }
        for candidate in flows { isPresent[candidate.measure] = true }
        guard isPresent.contains(false) else { return }
        var moved: [Int] = []
        var kept: [Measure] = []
        for (place, measure) in measures.enumerated() {
            moved.append(kept.count)
            if isPresent[place] { kept.append(measure) }
        }
        measures = kept
        let move = { (candidate: Candidate) in
            Candidate(
                place: candidate.place, measure: moved[candidate.measure], meaning: candidate.meaning,
                amount: candidate.amount, column: candidate.column, asOf: candidate.asOf)
        }
        candidates = candidates.map(move)
        flows = flows.map(move)
        otherYears = otherYears.filter { isPresent[$0.measure] }.map(move)
        otherFlows = otherFlows.filter { isPresent[$0.measure] }.map(move)
    }

    private mutating func noteLate(_ late: [Candidate]) {
        guard !late.isEmpty else { return }
        var hasFigure = [Bool](repeating: false, count: stated.ownerCount)
        for candidate in candidates where candidate.meaning == .raised {
            hasFigure[stated.owner(candidate.place)] = true
        }
        for candidate in late {
            // Where nothing earlier is known, the branch stands there without a figure: that deserves a warning.
            let isMissed = !hasFigure[stated.owner(candidate.place)]
            let evidence: [Evidence] = [.text(candidate.asOf?.text ?? ""), .expected(cutoff.text)]
            note(.snapshotLate, candidate.place, evidence, severity: isMissed ? .warning : nil)
        }
    }

    /// One finding per record, not per figure.
    private mutating func note(
        _ code: DiagnosticCode, _ place: StatedTables.RowPlace, _ evidence: [Evidence], severity: Severity? = nil
    ) {
        let finding = Diagnostic(code, at: stated.line(place), evidence, severity: severity)
        if noted.insert(finding).inserted { findings.append(finding) }
    }
}

// MARK: - What counts

extension SnapshotChoice {
    /// All that is stated for one branch, measure and year.
    private struct Cell {
        let branch: Int
        let measure: Int
        let meaning: FigureFact.Meaning
        /// A part of one array for all cells, since nearly every cell has one candidate.
        let candidates: ArraySlice<Candidate>

        var first: Candidate { candidates[candidates.startIndex] }
    }

    /// Puts the chosen figures into the grid, whose columns are `order`.
    mutating func choose(measures order: [Measure], into grid: inout [[BranchFigures]]) {
        let columns = measures.map { measure in order.firstIndex(of: measure) }
        let (cells, unknown) = sorted(columns: columns, branchCount: grid.count, measureCount: order.count)
        for cell in cells where cell.meaning == .raised && cell.candidates.count > 1 {
            rejectContradictions(cell, measure: order[cell.measure])
        }
        var days: [Int: CalendarDate] = [:]
        for cell in cells where cell.meaning == .raised {
            guard let chosen = choose(cell, measure: order[cell.measure]) else { continue }
            grid[cell.branch][cell.measure].raised = merged(cell, with: chosen) ?? tally(chosen)
            if let day = chosen.asOf, day != cutoff { days[cell.branch * order.count + cell.measure] = day }
        }
        for cell in cells where cell.meaning == .lastYear {
            let day = days[cell.branch * order.count + cell.measure] ?? cutoff
            guard let chosen = chooseLastYear(cell, measure: order[cell.measure], day: day) else { continue }
            grid[cell.branch][cell.measure].lastYear = tally(chosen)
        }
        assign(unknown, columns: columns, count: order.count)
        addFlows(columns: columns, measures: order, into: &grid)
        addHistory(cells, columns: columns, measures: order, into: &grid)
    }

    /// Branches that were merged into one report under their old names: what they state for one day adds up.
    private mutating func merged(_ cell: Cell, with chosen: Candidate) -> Tally? {
        if cell.candidates.count == 1 { return nil }
        let parts = cell.candidates.filter { candidate in
            candidate.asOf == chosen.asOf && candidate.place.table == chosen.place.table
                && stated.row(candidate.place).key != stated.row(chosen.place).key && !isRejected(candidate)
                && (stated.isMerged(candidate.place) || stated.isMerged(chosen.place))
        }
        guard !parts.isEmpty else { return nil }
        return parts.reduce(tally(chosen)) { $0 + tally($1) }
    }

    /// Ledgers add up; where a snapshot states the same figure, the ledger counts and the two are compared.
    private mutating func addFlows(columns: [Int?], measures: [Measure], into grid: inout [[BranchFigures]]) {
        guard !flows.isEmpty else { return }
        let width = measures.count * 2
        var sums = [Tally?](repeating: nil, count: grid.count * width)
        var amounts = [Amount](repeating: .zero, count: sums.count)
        var sources = [[SourcePosition]](repeating: [], count: sums.count)
        var strangers: [String: Tally] = [:]
        var named: [String] = []
        for flow in flows {
            guard let column = columns[flow.measure] else { continue }
            guard case .known(let branch) = stated.match(flow.place) else {
                let row = stated.row(flow.place)
                if !named.contains(row.key), case .unknown(let nearest) = stated.match(flow.place), !nearest.isEmpty {
                    named.append(row.key)
                    findings.append(
                        Diagnostic(
                            .branchUnknown, at: stated.position(flow.place), [.name(row.branch), .other(nearest)]))
                }
                if flow.meaning == .raised {
                    let key = "\(column)"
                    strangers[key] = strangers[key].map { $0 + tally(flow) } ?? tally(flow)
                }
                continue
            }
            let place = branch * width + column * 2 + (flow.meaning == .raised ? 0 : 1)
            amounts[place] += flow.amount
            sources[place].append(position(flow))
        }
        let holdsMatching = stated.used.contains { stated.facts[$0].holdsMatching }
        for place in sums.indices where !sources[place].isEmpty {
            sums[place] = Tally(amount: amounts[place], sources: sources[place])
        }
        for (branch, row) in grid.enumerated() {
            for column in row.indices {
                if let sum = sums[branch * width + column * 2] {
                    if let snapshot = row[column].raised, let source = snapshot.sources.first {
                        compare(sum, with: snapshot, at: source, stated.roster.branches[branch], measures[column])
                    }
                    grid[branch][column].raised = sum
                    grid[branch][column].holdsMatching = holdsMatching
                }
                if let sum = sums[branch * width + column * 2 + 1], row[column].lastYear == nil {
                    grid[branch][column].lastYear = sum
                }
            }
        }
        for column in measures.indices {
            guard let sum = strangers["\(column)"] else { continue }
            unassigned[column] = unassigned[column].map { $0 + sum } ?? sum
        }
    }

    /// What had come in by other days: earlier snapshots of this year, those of other years, and the month ends of
    /// ledgers. Nothing of it is counted twice, since it is never added to the figure at the cut-off.
    private mutating func addHistory(
        _ cells: [Cell], columns: [Int?], measures: [Measure], into grid: inout [[BranchFigures]]
    ) {
        let isLong = cells.contains { $0.candidates.count > 1 }
        guard isLong || !otherYears.isEmpty || !flows.isEmpty || !otherFlows.isEmpty else { return }
        let width = measures.count
        var points = [[DatedAmount]](repeating: [], count: grid.count * width)
        for cell in cells where cell.candidates.count > 1 || cell.meaning == .lastYear {
            for candidate in cell.candidates where cell.meaning == .raised || candidate.asOf != nil {
                // A column 上年同期 has the day of this year's table; it is no figure of that day.
                if cell.meaning == .lastYear, candidate.asOf?.year == cutoff.year { continue }
                add(candidate, to: &points[cell.branch * width + cell.measure])
            }
        }
        for candidate in otherYears {
            guard let column = columns[candidate.measure], case .known(let branch) = stated.match(candidate.place)
            else { continue }
            add(candidate, to: &points[branch * width + column])
        }
        addMonths(columns: columns, width: width, to: &points)
        for place in points.indices where !points[place].isEmpty {
            grid[place / width][place % width].history = points[place].inOrder { $0.day < $1.day }
        }
    }

    private func add(_ candidate: Candidate, to points: inout [DatedAmount]) {
        guard let day = candidate.asOf, !isRejected(candidate) else { return }
        if let twin = points.firstIndex(where: { $0.day == day }) {
            // Branches that were merged add up; a second table that says the same adds nothing.
            guard stated.isMerged(candidate.place) else { return }
            let sum = points[twin]
            points[twin] = DatedAmount(
                day: day, amount: sum.amount + candidate.amount, sources: sum.sources + [position(candidate)])
        } else {
            points.append(DatedAmount(day: day, amount: candidate.amount, sources: [position(candidate)]))
        }
    }

    /// Ledgers by the ends of the months in which anything came in, summed up from January of each year.
    private func addMonths(columns: [Int?], width: Int, to points: inout [[DatedAmount]]) {
        guard !flows.isEmpty || !otherFlows.isEmpty else { return }
        let known = (flows + otherFlows).compactMap { flow -> (place: Int, day: CalendarDate, flow: Candidate)? in
            guard let column = columns[flow.measure], let day = flow.asOf,
                case .known(let branch) = stated.match(flow.place)
            else { return nil }
            return (branch * width + column, .lastDay(year: day.year, month: day.month), flow)
        }.inOrder { ($0.place, $0.day) < ($1.place, $1.day) }
        var index = 0
        while index < known.count {
            let (place, day, _) = known[index]
            var sum = Amount.zero
            var sources: [SourcePosition] = []
            if let last = points[place].last, last.day.year == day.year { (sum, sources) = (last.amount, last.sources) }
            var largest = Amount.zero
            while index < known.count, known[index].place == place, known[index].day == day {
                sum += known[index].flow.amount
                largest = max(largest, known[index].flow.amount)
                sources.append(position(known[index].flow))
                index += 1
            }
            let end = min(day, cutoff.year == day.year ? cutoff : day)
            points[place].append(DatedAmount(day: end, amount: sum, sources: sources, largestReceipt: largest))
        }
    }

    private mutating func compare(
        _ ledger: Tally, with snapshot: Tally, at source: SourcePosition, _ branch: Branch, _ measure: Measure
    ) {
        guard ledger.amount != snapshot.amount else { return }
        let unit =
            measure.unit == .yuan
            ? UnitScale.yuan : UnitScale(unit: measure.unit, hundredths: 100, name: measure.unit.name)
        findings.append(
            Diagnostic(
                .ledgerDiffers, at: source,
                [
                    .name(branch.name), .other(measure.name), .text(FigureText.plain(snapshot.amount, in: unit)),
                    .expected(FigureText.plain(ledger.amount, in: unit)),
                ], related: Array(ledger.sources.prefix(1))))
    }

    private func tally(_ candidate: Candidate) -> Tally {
        Tally(amount: candidate.amount, sources: [position(candidate)])
    }

    private func position(_ candidate: Candidate) -> SourcePosition {
        stated.position(candidate.place, column: candidate.column)
    }

    private func isRejected(_ candidate: Candidate) -> Bool {
        !rejected.isEmpty && rejected.contains(stated.key(candidate.place))
    }

    private func sorted(
        columns: [Int?], branchCount: Int, measureCount: Int
    ) -> (cells: [Cell], unknown: [Candidate]) {
        // The cells in the order of their first candidates, and of each candidate its cell.
        var keys: [(branch: Int, measure: Int, meaning: FigureFact.Meaning)] = []
        var ends: [Int] = []
        var places = [Int](repeating: -1, count: branchCount * measureCount * 2)
        var owners: [Int] = []
        var unknown: [Candidate] = []
        keys.reserveCapacity(candidates.count)
        ends.reserveCapacity(candidates.count)
        owners.reserveCapacity(candidates.count)
        for candidate in candidates {
            guard let column = columns[candidate.measure] else {
                owners.append(-1)
                continue
            }
            guard case .known(let branch) = stated.match(candidate.place) else {
                owners.append(-1)
                unknown.append(candidate)
                continue
            }
            let place = 2 * (branch * measureCount + column) + (candidate.meaning == .raised ? 0 : 1)
            if places[place] < 0 {
                places[place] = keys.count
                keys.append((branch, column, candidate.meaning))
                ends.append(0)
            }
            owners.append(places[place])
            ends[places[place]] += 1
        }
        var starts: [Int] = []
        starts.reserveCapacity(ends.count)
        var end = 0
        for cell in ends.indices {
            starts.append(end)
            end += ends[cell]
            ends[cell] = end
        }
        var order = [Int](repeating: 0, count: end)
        var next = starts
        for (candidate, owner) in owners.enumerated() where owner >= 0 {
            order[next[owner]] = candidate
            next[owner] += 1
        }
        let ordered = order.map { candidates[$0] }
        let cells = keys.indices.map { cell in
            Cell(
                branch: keys[cell].branch, measure: keys[cell].measure, meaning: keys[cell].meaning,
                candidates: ordered[starts[cell]..<ends[cell]])
        }
        return (cells, unknown)
    }

    private func latest(of cell: Cell) -> (day: CalendarDate, candidates: ArraySlice<Candidate>) {
        if cell.candidates.count == 1 { return (cell.first.asOf ?? cutoff, cell.candidates) }
        let day = cell.candidates.map { $0.asOf ?? cutoff }.max() ?? cutoff
        return (day, ArraySlice(cell.candidates.filter { ($0.asOf ?? cutoff) == day }))
    }

    /// Figures that disagree about the same day count neither, and take their whole records with them.
    private mutating func rejectContradictions(_ cell: Cell, measure: Measure) {
        let last = latest(of: cell).candidates
        guard let one = last.first, last.contains(where: { $0.amount != one.amount && !isMergedPart($0, of: one) })
        else { return }
        for candidate in last {
            rejected.insert(stated.key(candidate.place))
            findings.append(
                Diagnostic(
                    .snapshotsDisagree, at: position(candidate),
                    [.name(stated.row(candidate.place).branch), .other(measure.name)],
                    related: last.filter { $0.place != candidate.place }.map(position)))
        }
    }

    /// The latest of several snapshots, or nothing where the latest ones contradict each other.
    private mutating func choose(_ cell: Cell, measure: Measure) -> Candidate? {
        let (day, last) = latest(of: cell)
        guard let first = last.first(where: { !isRejected($0) }),
            !last.contains(where: { $0.amount != first.amount && !isMergedPart($0, of: first) })
        else { return nil }
        for candidate in cell.candidates where candidate.place != first.place && !isRejected(candidate) {
            if isMergedPart(candidate, of: first) { continue }
            if let asOf = candidate.asOf, asOf < day {
                noteFall(from: candidate, to: first, measure: measure)
                if stated.tables[candidate.place.table].shape.kind != .monthly {
                    note(.snapshotSuperseded, candidate.place, [.text(asOf.text)])
                }
            } else {
                findings.append(
                    Diagnostic(
                        .snapshotRepeated, at: position(candidate),
                        [.name(stated.row(candidate.place).branch), .other(measure.name)], related: [position(first)]))
            }
        }
        if day < cutoff, cell.measure == 0 {
            let evidence: [Evidence] = [.name(stated.row(first.place).branch), .text(day.text), .expected(cutoff.text)]
            findings.append(Diagnostic(.snapshotOlder, at: position(first), evidence))
        }
        return first
    }

    private func isMergedPart(_ candidate: Candidate, of first: Candidate) -> Bool {
        candidate.place.table == first.place.table && candidate.asOf == first.asOf
            && (stated.isMerged(candidate.place) || stated.isMerged(first.place))
    }

    /// A snapshot that is below an earlier one: money was taken back, or a digit is wrong.
    private mutating func noteFall(from earlier: Candidate, to later: Candidate, measure: Measure) {
        // Within one table of months the loader has looked already.
        guard later.amount < earlier.amount,
            earlier.place.table != later.place.table || stated.tables[later.place.table].shape.kind != .monthly
        else { return }
        let unit =
            measure.unit == .yuan
            ? UnitScale(named: "万元") ?? .yuan
            : UnitScale(unit: measure.unit, hundredths: 100, name: measure.unit.name)
        findings.append(
            Diagnostic(
                .seriesFalls, at: position(later),
                [
                    .name(stated.row(later.place).branch), .text(FigureText.plain(later.amount, in: unit)),
                    .expected(FigureText.plain(earlier.amount, in: unit)),
                ], related: [position(earlier)]))
    }

    /// Last year's figure of the same period: a column of this year's tables, or a table that ends just a year before
    /// the day this year's figure counts up to. Figures of another period compare nothing and are left out.
    private mutating func chooseLastYear(_ cell: Cell, measure: Measure, day: CalendarDate) -> Candidate? {
        var fitting: Candidate?
        // Nearly every branch has one figure of last year, and no array is made for others.
        var others: [Candidate] = []
        for candidate in cell.candidates where !isRejected(candidate) {
            guard let asOf = candidate.asOf, asOf != day, asOf != day.yearEarlier else {
                if fitting == nil { fitting = candidate } else { others.append(candidate) }
                continue
            }
            // A column of an older or later table of this year went with that table's own figures.
            if asOf.year < day.year {
                let evidence: [Evidence] = [.text(asOf.text), .expected(day.yearEarlier?.text ?? "")]
                note(.lastYearOtherPeriod, candidate.place, evidence)
            }
        }
        guard let first = fitting else { return nil }
        if others.contains(where: { $0.amount != first.amount }) {
            findings.append(
                Diagnostic(
                    .lastYearDisagrees, at: position(first),
                    [.name(stated.row(first.place).branch), .other(measure.name)], related: others.map(position)))
            return nil
        }
        return first
    }

    /// Money of branches that nobody knows: of each the latest figure, once.
    private mutating func assign(_ unknown: [Candidate], columns: [Int?], count: Int) {
        unassigned = [Tally?](repeating: nil, count: count)
        var named: Set<StatedTables.RowPlace> = []
        var chosen: [String: Candidate] = [:]
        var order: [String] = []
        for candidate in unknown {
            let row = stated.row(candidate.place)
            if named.insert(candidate.place).inserted, case .unknown(let nearest) = stated.match(candidate.place),
                !nearest.isEmpty
            {
                let evidence: [Evidence] = [.name(row.branch), .other(nearest)]
                findings.append(Diagnostic(.branchUnknown, at: stated.position(candidate.place), evidence))
            }
            guard candidate.meaning == .raised, !isRejected(candidate) else { continue }
            let key = "\(columns[candidate.measure] ?? 0)\u{0}\(row.key)"
            guard let rival = chosen[key] else {
                chosen[key] = candidate
                order.append(key)
                continue
            }
            if (candidate.asOf ?? cutoff) > (rival.asOf ?? cutoff) { chosen[key] = candidate }
        }
        for candidate in order.compactMap({ chosen[$0] }) {
            guard let column = columns[candidate.measure] else { continue }
            unassigned[column] = unassigned[column].map { $0 + tally(candidate) } ?? tally(candidate)
        }
    }
}
