import GuobanEvidence
import GuobanModel
import GuobanTabular

/// The tables of a run with what they state, every row matched to the branch it names once and for all.
struct StatedTables {
    /// A row of a table: both by their places.
    struct RowPlace: Hashable {
        let table: Int
        let row: Int
    }

    let tables: [SourceTable]
    let facts: [TableFacts]
    /// Files with the bytes of another, each with the place of that table.
    let copies: [(name: String, table: Int)]
    /// Whether each table takes part.
    private(set) var isUsed: [Bool]
    /// The branches: those of the roster, or every name that occurs.
    private(set) var roster = BranchRoster([])
    /// What each row of each table names.
    private(set) var matches: [[BranchRoster.Match]] = []
    /// Places for the names that nobody knows, behind those of the branches.
    private var strangers: [String: Int] = [:]

    /// The day on which names are matched: branches that were merged by then belong to their successors.
    private(set) var day: CalendarDate?

    init(_ reading: Intake.Reading) {
        tables = reading.tables
        facts = reading.facts
        copies = reading.copies.compactMap { copy in
            reading.tables.firstIndex { $0.index == copy.first }.map { (copy.name, $0) }
        }
        isUsed = tables.map { _ in true }
    }

    /// Matches every name, as the roster stands on `day`.
    mutating func settle(on day: CalendarDate) {
        self.day = day
        match()
    }

    /// Takes tables out and matches names again, since a table that is out names nobody.
    mutating func leaveOut(_ places: Set<Int>) {
        guard !places.isEmpty else { return }
        for place in places { isUsed[place] = false }
        match()
    }

    private mutating func match() {
        let used = tables.indices.filter { isUsed[$0] }
        let listed = used.flatMap { facts[$0].roster }
        strangers = [:]
        if !listed.isEmpty {
            roster = BranchRoster(listed, on: day)
            matches = tables.indices.map { place in
                isUsed[place] ? facts[place].rows.map { roster.match(key: $0.key, code: $0.code) } : []
            }
        } else {
            let ordered =
                used.filter { tables[$0].shape.kind == .targets } + used.filter { tables[$0].shape.kind != .targets }
            roster = BranchRoster(openWith: ordered.map { facts[$0].rows })
            matches = tables.map { _ in [] }
            for (table, places) in zip(ordered, roster.rowPlaces) {
                let rows = facts[table].rows
                matches[table] = places.indices.map { row in
                    places[row] < 0 ? roster.match(key: rows[row].key, code: rows[row].code) : .known(places[row])
                }
            }
        }
        for table in used {
            for (row, match) in matches[table].enumerated() {
                guard case .unknown = match else { continue }
                let key = facts[table].rows[row].key
                if strangers[key] == nil { strangers[key] = roster.branches.count + strangers.count }
            }
        }
    }

    /// The tables that take part, by their places.
    var used: [Int] { tables.indices.filter { isUsed[$0] } }

    func row(_ place: RowPlace) -> RowFact { facts[place.table].rows[place.row] }

    func key(_ place: RowPlace) -> RecordKey {
        RecordKey(file: tables[place.table].index, record: row(place).record)
    }

    /// Whether the row names its branch by the name of one that was merged into it.
    func isMerged(_ place: RowPlace) -> Bool { roster.isMerged(row(place).key) }

    func match(_ place: RowPlace) -> BranchRoster.Match { matches[place.table][place.row] }

    /// One number for all names of a branch, for telling whether two rows are about the same one; a name that nobody
    /// knows has a number of its own.
    func owner(_ place: RowPlace) -> Int {
        switch match(place) {
        case .known(let branch): branch
        case .unknown: strangers[row(place).key] ?? 0
        }
    }

    /// How many numbers `owner` gives.
    var ownerCount: Int { roster.branches.count + strangers.count }

    /// Where a row names its branch.
    func position(_ place: RowPlace) -> SourcePosition {
        let table = tables[place.table]
        let record = table.shape.rows[row(place).record].record
        return row(place).column.map { table.position(of: record, column: $0) } ?? table.position(of: record)
    }

    /// Where a cell of a row stands.
    func position(_ place: RowPlace, column: Int) -> SourcePosition {
        let table = tables[place.table]
        return table.position(of: table.shape.rows[row(place).record].record, column: column)
    }

    /// The line of a row, where the whole record is meant.
    func line(_ place: RowPlace) -> SourcePosition {
        let table = tables[place.table]
        return SourcePosition(file: table.source.name, line: table.shape.rows[row(place).record].record.line)
    }
}
