package import GuobanEvidence
package import GuobanModel

/// Which record of which file a fact came from, so that a record can be left out as a whole.
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

/// One figure of one branch, as a table states it; nothing has been chosen or added yet.
package struct FigureFact: Hashable, Sendable {
    /// Which year the figure is of.
    package enum Meaning: Hashable, Sendable {
        case raised
        case lastYear
    }

    /// The branch as it is written.
    package let branch: String
    /// The same folded for comparing.
    package let branchKey: String
    package let measure: Measure
    package let meaning: Meaning
    package let amount: Amount
    /// The day up to which the figure counts; nil where the table does not say.
    package let asOf: CalendarDate?
    package let position: SourcePosition
    package let key: RecordKey
}

/// A branch that a row of figures names, whether or not the row has any figure.
package struct BranchFact: Hashable, Sendable {
    package let branch: String
    package let branchKey: String
    package let asOf: CalendarDate?
    package let position: SourcePosition
    package let key: RecordKey
}

/// One target as a table states it.
package struct TargetFact: Hashable, Sendable {
    /// Which measure a target is for.
    package enum Goal: Hashable, Sendable {
        /// The main measure of the run: the table names none.
        case main
        /// A measure by the name that a 口径 column gives it.
        case named(String)
        /// The measure of the column or row beside it.
        case measure(Measure)
    }

    package let branch: String
    package let branchKey: String
    package let goal: Goal
    package let amount: Amount
    /// What the target counts, which must be what the measure counts.
    package let unit: Measure.Unit
    /// The day up to which the table around it counts; nil in a table of targets.
    package let asOf: CalendarDate?
    package let start: CalendarDate?
    package let deadline: CalendarDate?
    /// The year in the heading, where it names one.
    package let year: Int?
    package let document: String?
    /// Whether it comes from a table of targets, which beats a column of a progress table.
    package let isFromTargetsTable: Bool
    package let position: SourcePosition
    package let key: RecordKey
}

/// One branch as the roster lists it.
package struct RosterFact: Hashable, Sendable {
    package let name: String
    package let aliases: [String]
    package let code: String?
    package let group: String?
    package let position: SourcePosition
}

/// One row of a settings table.
package struct SettingFact: Hashable, Sendable {
    package let key: String
    package let value: String
    package let position: SourcePosition
    package let record: RecordKey
}

/// Everything one file states.
package struct TableFacts: Sendable {
    package var branches: [BranchFact] = []
    package var figures: [FigureFact] = []
    package var targets: [TargetFact] = []
    package var roster: [RosterFact] = []
    package var settings: [SettingFact] = []
    /// Why the whole table is refused after all, where its columns cannot be told apart.
    package var refusal: Diagnostic?
    /// Records that are in no figure, by their place in the file.
    package var rejected: Set<Int> = []
    package var diagnostics: [Diagnostic] = []
}
