public import GuobanEvidence

/// A figure with the places it was read from (汇总).
public struct Tally: Equatable, Sendable {
    /// The sum of the cells.
    public let amount: Amount
    /// The cells behind it, in input order.
    public let sources: [SourcePosition]

    /// A sum and the cells behind it.
    public init(amount: Amount, sources: [SourcePosition]) {
        self.amount = amount
        self.sources = sources
    }

    /// Both figures together.
    public static func + (left: Tally, right: Tally) -> Tally {
        Tally(amount: left.amount + right.amount, sources: left.sources + right.sources)
    }
}

/// What the tables say about one branch and one measure. What they do not say is nil, never zero.
public struct BranchFigures: Equatable, Sendable {
    /// Raised from the start of the year to the cut-off.
    public var raised: Tally?
    /// The target, where one was set.
    public var target: Target?
    /// The same period of the year before.
    public var lastYear: Tally?
    /// Whether matching funds are within `raised` already, as they are in a ledger that was told to count them.
    public var holdsMatching = false
    /// Targets of the other kinds beside it: 保底, 奋斗, quarters and milestones, in input order.
    public var otherTargets: [Target] = []
    /// Every version of the target in the order in which they came into force; empty where it was never changed.
    public var revisions: [Target] = []
    /// What had come in by other days, of this year and earlier ones, in order.
    public var history: [DatedAmount] = []

    /// Nothing known yet.
    public init() {}
}

/// Everything that counts at the cut-off (数据集): the accepted figures of all tables together.
public struct Dataset: Sendable {
    /// The last day whose figures count, and how that day was settled.
    public let cutoff: CalendarDate
    /// Who or what settled the cut-off.
    public let cutoffProvenance: Provenance
    /// What the rows are about.
    public let entity: EntityKind
    /// The branches in printing order: by code where the roster has codes, else as they first appear.
    public let branches: [Branch]
    /// The measures that occur, the main one first.
    public let measures: [Measure]
    /// `figures[branch][measure]`, in the order of `branches` and `measures`.
    public let figures: [[BranchFigures]]
    /// Figures of branches that nobody knows, per measure: in the totals, in no branch (未分配).
    public let unassigned: [Tally?]
    /// The projects, in input order; empty where there is no such table.
    public let projects: [Project]

    /// A dataset; `figures` has one row per branch and one column per measure.
    public init(
        cutoff: CalendarDate, cutoffProvenance: Provenance, entity: EntityKind, branches: [Branch],
        measures: [Measure], figures: [[BranchFigures]], unassigned: [Tally?], projects: [Project] = []
    ) {
        precondition(figures.count == branches.count && figures.allSatisfy { $0.count == measures.count })
        precondition(unassigned.count == measures.count)
        self.cutoff = cutoff
        self.cutoffProvenance = cutoffProvenance
        self.entity = entity
        self.branches = branches
        self.measures = measures
        self.figures = figures
        self.unassigned = unassigned
        self.projects = projects
    }
}
