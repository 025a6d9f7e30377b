package import GuobanEvidence
package import GuobanModel
import GuobanTabular

/// Which record of which file, so that a record can be left out as a whole.
package struct RecordKey: Hashable, Sendable {
    /// The file, by its place among the inputs.
    package let file: Int
    /// The record, by its place in the file.
    package let record: Int

    package init(file: Int, record: Int) {
        self.file = file
        self.record = record
    }
}

/// One row that names a branch, whether or not it has any figure. What the row states refers to it by its place.
package struct RowFact: Equatable, Sendable {
    /// The branch as it is written.
    package let branch: String
    /// The same folded for comparing.
    package let key: String
    /// The day up to which the row counts; nil where the table does not say.
    package let asOf: CalendarDate?
    /// The record, by its place in the file.
    package let record: Int
    /// The column that names the branch; nil where a line above the table does.
    package let column: Int?
    /// The class that a column of groups states for it.
    package let group: String?
    /// The division code beside the name.
    package let code: String?

    package init(
        branch: String, asOf: CalendarDate?, record: Int, column: Int?, group: String? = nil, code: String? = nil
    ) {
        self.branch = TextFolding.name(branch)
        key = TextFolding.nameKey(branch)
        self.asOf = asOf
        self.record = record
        self.column = column
        self.group = group
        self.code = code
    }
}

/// One figure, as a table states it; nothing has been chosen or added yet. It is small: names and places stay with the
/// row and the table until somebody asks.
package struct FigureFact: Equatable, Sendable {
    /// What the figure is.
    package enum Meaning: Hashable, Sendable {
        /// Raised from the start of the year to the day of the row.
        case raised
        /// The same of the year before.
        case lastYear
        /// Received on the day, or in the period, that the row names: such figures add up.
        case received
    }

    /// The row, by its place in the table's facts.
    package let row: Int
    /// The measure, by its place in the table's facts.
    package let measure: Int
    package let meaning: Meaning
    package let amount: Amount
    /// The column it stands in.
    package let column: Int
}

/// One target as a table states it.
package struct TargetFact: Equatable, Sendable {
    /// Which measure a target is for.
    package enum Goal: Hashable, Sendable {
        /// The main measure of the run: the table names none.
        case main
        /// A measure by the name that a 口径 column gives it.
        case named(String)
        /// The measure of the column or row beside it.
        case measure(Measure)
    }

    /// The row, by its place in the table's facts.
    package let row: Int
    package let goal: Goal
    package let amount: Amount
    /// What the target counts, which must be what the measure counts.
    package let unit: Measure.Unit
    package var start: CalendarDate?
    package var deadline: CalendarDate?
    /// The year in the heading, where it names one.
    package var year: Int?
    package var document: String?
    /// Which of several targets it is.
    package var kind: TargetKind = .annual
    /// The months of a target of a part of the year, where the heading names them.
    package var months: ClosedRange<Int>?
    /// The day from which it is in force.
    package var effective: CalendarDate?
    /// Whether it comes from a table of targets, which beats a column of a progress table.
    package var isFromTargetsTable: Bool
    /// The column it stands in.
    package let column: Int
}

/// One branch as the roster lists it.
package struct RosterFact: Equatable, Sendable {
    package let name: String
    package let aliases: [String]
    package let code: String?
    package let group: String?
    /// The branch above it.
    package var parent: String?
    /// Its level, in the roster's words.
    package var level: String?
    /// The people who live there.
    package var population: Amount?
    /// The first and the last day on which it stands on its own.
    package var validFrom: CalendarDate?
    package var validTo: CalendarDate?
    /// The branch that its figures belong to after `validTo`.
    package var successor: String?
    package let position: SourcePosition
}

/// One row of a projects table.
package struct ProjectFact: Equatable, Sendable {
    package let name: String
    package var code: String?
    package var parent: String?
    /// The branch as it is written.
    package let branch: String
    /// Its part of the project; nil where the column is blank, which means all of it.
    package var part: Ratio?
    package var target: Amount?
    package var raised: Amount?
    package var donors: Amount?
    package var onlineSince: CalendarDate?
    package var reachedOn: CalendarDate?
    package let position: SourcePosition
    package let record: RecordKey
}

/// One row of a settings table.
package struct SettingFact: Equatable, Sendable {
    package let key: String
    package let value: String
    package let position: SourcePosition
    package let record: RecordKey
}

/// One row of a receipts table: which file of a branch arrived when, and whether it counts.
package struct ReceiptFact: Equatable, Sendable {
    package let branch: String
    package let file: String
    package let receivedOn: CalendarDate?
    /// Nil where the row does not say.
    package let isAdopted: Bool?
    package let position: SourcePosition
}

/// One row of a corrections table (复核登记).
package struct CorrectionFact: Equatable, Sendable {
    package enum Decision: Hashable, Sendable {
        case adopted
        case declined
        case unreadable(String)
    }

    package let branch: String
    /// What is corrected, in the table's words: 累计, 网络筹资, 年度目标.
    package let item: String
    /// The figures as they are written; what they are counted in follows from the item.
    package let old: String
    package let new: String
    package let oldUnit: UnitScale
    package let newUnit: UnitScale
    package let reason: String
    package let person: String
    package let decision: Decision
    /// The decision in the table's words; empty where it is still open.
    package let decisionText: String
    /// The record and its cell of the new figure.
    package let key: RecordKey
    package let position: SourcePosition
}

/// Everything one file states.
package struct TableFacts: Sendable {
    package var rows: [RowFact] = []
    package var measures: [Measure] = []
    package var figures: [FigureFact] = []
    package var targets: [TargetFact] = []
    package var roster: [RosterFact] = []
    package var projects: [ProjectFact] = []
    /// Whether matching funds are within the money of a ledger (含配捐).
    package var holdsMatching = false
    package var settings: [SettingFact] = []
    package var receipts: [ReceiptFact] = []
    package var corrections: [CorrectionFact] = []
    /// Why the whole table is refused after all, where its columns cannot be told apart.
    package var refusal: Diagnostic?
    /// Records that are in no figure, by their place in the file.
    package var rejected: Set<Int> = []
    /// Data rows that turned out to be totals, by their place in the file.
    package var totals: Set<Int> = []
    /// Every printed total with the sum it was compared with.
    package var totalAccounts: [TotalAccount] = []
    /// The periods of a table of months or quarters.
    package var series: SeriesAccount?
    /// Whether projects were joined to their branches, so that the rows are about branches.
    package var isJoined = false
    /// Whether money was read in yuan because nothing in the file states a unit.
    package var assumesUnit = false
    /// Whether a rubric among the tables gives it a use.
    package var isScored = false
    package var diagnostics: [Diagnostic] = []

    /// The place of a measure among the table's, which it is added to where it is new.
    package mutating func place(of measure: Measure) -> Int {
        if let place = measures.firstIndex(of: measure) { return place }
        measures.append(measure)
        return measures.count - 1
    }
}
