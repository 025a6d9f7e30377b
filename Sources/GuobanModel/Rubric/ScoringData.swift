package import GuobanEvidence

/// One column of data that a 口径 may name beside the measures (指标数据): of an indicator table, of the roster, or counted
/// from the projects table.
package struct IndicatorColumn: Sendable {
    /// What its figures are.
    package enum Unit: Equatable, Sendable {
        /// A plain fraction; the cells hold percentages.
        case rate
        /// Yuan.
        case money
        /// Things with a word of their own, such as 万人; the figures are single ones.
        case things(String)
        case number
    }

    /// Where a figure was read.
    package enum Origin: Sendable {
        /// A record of one of the tables that the column was put together from, by its place.
        case record(Int, table: Int)
        /// Everything that was counted.
        case cells([SourcePosition])
    }

    package let name: String
    package let unit: Unit
    /// One figure per branch, in the dataset's order; nil stands for nothing reported.
    package let values: [Ratio?]
    /// The branches whose cell holds something that is no figure, by their places.
    package let unreadable: Set<Int>
    /// The day on which each was first reached (首个); empty where no dates say.
    package let since: [CalendarDate?]
    private let origins: [Origin?]
    /// The cell of a record; asked for only where sources are shown.
    private let cell: (@Sendable (_ record: Int, _ table: Int) -> SourcePosition)?

    package init(
        name: String, unit: Unit, values: [Ratio?], unreadable: Set<Int> = [], since: [CalendarDate?] = [],
        origins: [Origin?], cell: (@Sendable (_ record: Int, _ table: Int) -> SourcePosition)? = nil
    ) {
        self.name = name
        self.unit = unit
        self.values = values
        self.unreadable = unreadable
        self.since = since
        self.origins = origins
        self.cell = cell
    }

    /// The cells behind a branch's figure.
    package func sources(of branch: Int) -> [SourcePosition] {
        switch origins[branch] {
        case .record(let record, let table)?: cell.map { [$0(record, table)] } ?? []
        case .cells(let cells)?: cells
        case nil: []
        }
    }

    /// The same for the branches at some places, nil for one that it has not.
    fileprivate func restricted(to places: [Int?]) -> IndicatorColumn {
        IndicatorColumn(
            name: name, unit: unit, values: places.map { $0.flatMap { values[$0] } },
            unreadable: Set(places.indices.filter { places[$0].map(unreadable.contains) == true }),
            since: since.isEmpty ? [] : places.map { $0.flatMap { since[$0] } },
            origins: places.map { $0.flatMap { origins[$0] } }, cell: cell)
    }
}

/// Where the readings of one fact of a row come from (口径的来源), every name found.
package indirect enum FactSource: Equatable, Sendable {
    /// The dataset's measure at this place.
    case measure(Int)
    /// The column at this place of `ScoringData.columns`.
    case column(Int)
    /// X over its target: a measure's own, or a column of targets.
    case completion(FactSource, target: Int?)
    /// X on the year before: a measure's own, or a column.
    case growth(FactSource, base: Int?)
    case share(FactSource)
    case gap(FactSource, target: Int?)
    case contribution(FactSource, base: Int?)
    case rank(FactSource)
    case quotient(FactSource, FactSource)
    /// A yes-or-no fact that stands among the marks under this name; no mark, not so (一票否决).
    case flag(String)
    /// The row's own mark.
    case mark
    /// No table has it.
    case absent
}

/// One hand-given mark (评分登记).
package struct BranchMark: Equatable, Sendable {
    package let branch: Int
    /// The branch's name.
    package let branchName: String
    /// The indicator, or the flag, by its folded name.
    package let key: String
    package let name: String
    package let value: Ratio
    package let reason: String
    package let person: String
    package let position: SourcePosition

    package init(
        branch: Int, branchName: String, key: String, name: String, value: Ratio, reason: String, person: String,
        position: SourcePosition
    ) {
        self.branch = branch
        self.branchName = branchName
        self.key = key
        self.name = name
        self.value = value
        self.reason = reason
        self.person = person
        self.position = position
    }
}

/// All that scores are made from beside the dataset (计分数据).
package struct ScoringData: Sendable {
    package let rubric: Rubric
    /// The sources of each row's facts, in the rubric's order.
    package let sources: [[FactSource]]
    package let columns: [IndicatorColumn]
    package let marks: [BranchMark]
    /// The column of coefficients by which totals are multiplied (难度系数); nil where the roster has none.
    package let coefficient: Int?
    /// Whether the rubric itself is at fault, so that scores are refused unless the settings say otherwise.
    package let isAtFault: Bool

    package init(
        rubric: Rubric, sources: [[FactSource]], columns: [IndicatorColumn], marks: [BranchMark], coefficient: Int?,
        isAtFault: Bool
    ) {
        self.rubric = rubric
        self.sources = sources
        self.columns = columns
        self.marks = marks
        self.coefficient = coefficient
        self.isAtFault = isAtFault
    }
}

extension ScoringData {
    /// The same for some of the branches, in another order.
    package func restricted(to branches: [Branch], of all: [Branch]) -> ScoringData {
        guard branches != all else { return self }
        let places = branches.map { branch in all.firstIndex { $0.name == branch.name } }
        return ScoringData(
            rubric: rubric, sources: sources,
            columns: columns.map { $0.restricted(to: places) },
            marks: marks.compactMap { mark in
                places.firstIndex(of: mark.branch).map { place in
                    BranchMark(
                        branch: place, branchName: mark.branchName, key: mark.key, name: mark.name, value: mark.value,
                        reason: mark.reason, person: mark.person, position: mark.position)
                }
            }, coefficient: coefficient, isAtFault: isAtFault)
    }
}

/// Scores of all branches with the rubric they were made by (计分结果).
package struct ScoringResult: Sendable {
    package let rubric: Rubric
    /// One card per branch that is assessed, in the dataset's order.
    package var cards: [Scorecard]
    /// Every mark that counts, for the list of marks.
    package let marks: [BranchMark]
    /// What was found while scoring.
    package let findings: [Diagnostic]
    /// Whether scores are refused until the rubric is put right.
    package let isRefused: Bool
    /// Whether totals were multiplied by a coefficient.
    package let hasCoefficient: Bool
    /// Every place that a declared tie-break settled: the cards in front and behind, and the key.
    package var tieUses: [(front: Int, behind: Int, key: RankingKey)] = []

    package init(
        rubric: Rubric, cards: [Scorecard], marks: [BranchMark], findings: [Diagnostic], isRefused: Bool,
        hasCoefficient: Bool
    ) {
        self.rubric = rubric
        self.cards = cards
        self.marks = marks
        self.findings = findings
        self.isRefused = isRefused
        self.hasCoefficient = hasCoefficient
    }
}
