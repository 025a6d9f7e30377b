public import GuobanEvidence

/// Where a branch stands against the calendar.
public enum PaceStatus: String, CaseIterable, Hashable, Sendable {
    /// The whole target is reached (已完成).
    case completed
    /// Ahead of time progress (快于序时进度).
    case ahead
    /// Exactly on time progress (达到序时进度).
    case onPace = "on-pace"
    /// Behind time progress (慢于序时进度); a reported zero is this too.
    case behind
    /// No target was set (未下达).
    case noTarget = "no-target"
    /// The target is zero (目标为零).
    case targetZero = "target-zero"
    /// Nothing was reported (未报送).
    case notReported = "not-reported"
    /// The target's window has not begun (未启动).
    case notBegun = "not-begun"
}

/// Growth on the same period of the year before (同比).
public struct Growth: Equatable, Sendable {
    /// The rate as a plain fraction, or why there is none.
    public let rate: Reading
    /// The difference, wherever both years are known.
    public let amount: Amount?

    /// A rate and a difference.
    public init(rate: Reading, amount: Amount?) {
        self.rate = rate
        self.amount = amount
    }
}

/// A share of a whole, exact and as it is printed (占比).
public struct Share: Equatable, Sendable {
    /// The exact share.
    public let exact: Ratio
    /// The share in percent, adjusted so that the printed shares add up to exactly 100.
    public let printed: RoundedFigure
    /// Whether the printed share differs from plain rounding.
    public let isAdjusted: Bool

    /// A share.
    public init(exact: Ratio, printed: RoundedFigure, isAdjusted: Bool) {
        self.exact = exact
        self.printed = printed
        self.isAdjusted = isAdjusted
    }
}

/// One measure of one branch, or of all of them together, with everything that follows from it.
///
/// By reference, as `BranchResult` is: a page goes through all branches two dozen times, and fourteen figures are long to copy.
public final class MeasureResult: Equatable, Sendable {
    /// What was raised; nil where nothing was reported.
    public let raised: Amount?
    /// The target; nil where none was set.
    public let target: Amount?
    /// The days the target runs over.
    public let window: Period?
    /// The elapsed share of the window at the cut-off; of several windows, weighted by their targets.
    public let elapsed: Ratio?
    /// Raised over target, never capped.
    public let completion: Reading
    /// Completion less elapsed; nil where either is missing.
    public let gap: PercentagePoints?
    /// Raised less target × elapsed, in the measure's unit.
    public let gapAmount: Ratio?
    /// Completion over elapsed; nil where either is missing or nothing has elapsed.
    public let index: Ratio?
    /// The gap if elapsed time were counted on the other basis, so that a verdict that hangs on it can be told.
    public let gapOnOtherBasis: PercentagePoints?
    /// What must still come in per remaining day; zero where the target is reached.
    public let neededPerDay: Reading
    /// Where it stands against the calendar.
    public let status: PaceStatus
    /// Growth on the year before.
    public let growth: Growth
    /// The same period of the year before, where it is known.
    public let lastYear: Amount?
    /// The cells behind `raised`.
    public let sources: [SourcePosition]

    /// A result; see the properties.
    public init(
        raised: Amount?, target: Amount?, window: Period?, elapsed: Ratio?, completion: Reading,
        gap: PercentagePoints?, gapAmount: Ratio?, index: Ratio?, gapOnOtherBasis: PercentagePoints?,
        neededPerDay: Reading, status: PaceStatus, growth: Growth, lastYear: Amount?, sources: [SourcePosition]
    ) {
        self.raised = raised
        self.target = target
        self.window = window
        self.elapsed = elapsed
        self.completion = completion
        self.gap = gap
        self.gapAmount = gapAmount
        self.index = index
        self.gapOnOtherBasis = gapOnOtherBasis
        self.neededPerDay = neededPerDay
        self.status = status
        self.growth = growth
        self.lastYear = lastYear
        self.sources = sources
    }

    /// Whether both state the same.
    public static func == (left: MeasureResult, right: MeasureResult) -> Bool {
        left === right
            || left.raised == right.raised && left.target == right.target && left.window == right.window
                && left.elapsed == right.elapsed && left.completion == right.completion && left.gap == right.gap
                && left.gapAmount == right.gapAmount && left.index == right.index
                && left.gapOnOtherBasis == right.gapOnOtherBasis && left.neededPerDay == right.neededPerDay
                && left.status == right.status && left.growth == right.growth && left.lastYear == right.lastYear
                && left.sources == right.sources
    }
}

/// One branch in the result.
public final class BranchResult: Equatable, Sendable {
    /// The branch.
    public let branch: Branch
    /// One result per measure, in the report's order, the ranked one first.
    public let measures: [MeasureResult]
    /// The place in the ranking; nil where the branch is not ranked.
    public let rank: Rank?
    /// Why it is not ranked.
    public let unrankedReason: MissingReason?
    /// The place by completion, whatever the ranking is by.
    public let completionRank: Rank?
    /// The share of all money raised (of the ranked measure); nil where shares mean nothing.
    public let share: Share?
    /// How its place has changed since the previous issue; nil where none was given.
    public let movement: RankMovement?
    /// Every version of its target, where it was changed on the way.
    public let revisions: [Target]
    /// The score sheet (得分表); nil without a rubric, where it is at fault, and for a branch that is not assessed.
    public let scorecard: Scorecard?

    /// A branch's result; `measures` is not empty.
    public init(
        branch: Branch, measures: [MeasureResult], rank: Rank?, unrankedReason: MissingReason?,
        completionRank: Rank?, share: Share?, movement: RankMovement? = nil, revisions: [Target] = [],
        scorecard: Scorecard? = nil
    ) {
        precondition(!measures.isEmpty)
        self.branch = branch
        self.measures = measures
        self.rank = rank
        self.unrankedReason = unrankedReason
        self.completionRank = completionRank
        self.share = share
        self.movement = movement
        self.revisions = revisions
        self.scorecard = scorecard
    }

    /// The result of the ranked measure.
    @inlinable public var main: MeasureResult { measures[0] }

    /// Whether both state the same.
    public static func == (left: BranchResult, right: BranchResult) -> Bool {
        left === right
            || left.branch == right.branch && left.measures == right.measures && left.rank == right.rank
                && left.unrankedReason == right.unrankedReason && left.completionRank == right.completionRank
                && left.share == right.share && left.movement == right.movement && left.revisions == right.revisions
                && left.scorecard == right.scorecard
    }
}

/// All branches together, for one measure.
public struct MeasureTotals: Equatable, Sendable {
    /// The branches that have a target: like with like (参评合计).
    public let assessed: MeasureResult
    /// All that was raised, branches without a target and unassigned money included (合计); nil where nobody reported.
    public let raised: Amount?
    /// How many branches have a target above zero.
    public let assessedCount: Int
    /// The mean of the branches' completion ratios (平均), beside the ratio of the sums in `assessed` (总体).
    public let meanCompletion: Reading
    /// The completion ratio in the middle of the branches' own (中位数).
    public let medianCompletion: Reading

    /// Totals of one measure.
    public init(
        assessed: MeasureResult, raised: Amount?, assessedCount: Int, meanCompletion: Reading,
        medianCompletion: Reading
    ) {
        self.assessed = assessed
        self.raised = raised
        self.assessedCount = assessedCount
        self.meanCompletion = meanCompletion
        self.medianCompletion = medianCompletion
    }
}

/// One place that a declared tie-break settled (并列顺序).
public struct TieBreakUse: Equatable, Sendable {
    /// The branch that stands in front, and the one behind it, by their places in the report.
    public let front: Int
    /// The branch behind it.
    public let behind: Int
    /// What told them apart.
    public let key: RankingKey

    /// A tie that was broken.
    public init(front: Int, behind: Int, key: RankingKey) {
        self.front = front
        self.behind = behind
        self.key = key
    }
}

/// The finished result (考核结果): everything a printer may show. Nothing is computed after it.
public struct AssessmentReport: Sendable {
    /// The cut-off and how it was settled.
    public let cutoff: CalendarDate
    /// Who or what settled the cut-off.
    public let cutoffProvenance: Provenance
    /// How the figures were made.
    public let conventions: Conventions
    /// What the branches are ranked by.
    public let rankedBy: RankingKey
    /// What the rows are about.
    public let entity: EntityKind
    /// The measures, the ranked one first.
    public let measures: [Measure]
    /// Ranked branches in order, then those without a rank.
    public let branches: [BranchResult]
    /// One set of totals per measure.
    public let totals: [MeasureTotals]
    /// Money of branches that nobody knows, per measure.
    public let unassigned: [Tally?]
    /// The share of the unassigned money.
    public let unassignedShare: Share?
    /// The total one level up, where it was given.
    public let provinceTotal: Amount?
    /// What of that total is in no branch, where shares are shares of it (其他).
    public let residual: Amount?
    /// The share of that rest.
    public let residualShare: Share?
    /// Every place that a declared tie-break settled.
    public let tieBreakUses: [TieBreakUse]
    /// The issue before this one, where it was given.
    public let previous: PreviousIssue?
    /// What stands behind the page, as far as it was asked for.
    public var analysis: ReportAnalysis? {
        get { analysisBox?.analysis }
        set { analysisBox = newValue.map(AnalysisBox.init) }
    }
    private var analysisBox: AnalysisBox?
    /// How the files were understood.
    public let inputs: [InputAccount]
    /// Every finding, in file order.
    public var diagnostics: [Diagnostic]
    /// Corrections that changed a figure (复核调整), in the order of their table.
    public var corrections: [AppliedCorrection] = []
    /// Scores by the rubric, where there is one.
    package var scoring: ScoringResult? {
        get { scoringBox?.scoring }
        set { scoringBox = newValue.map(ScoringBox.init) }
    }
    private var scoringBox: ScoringBox?

    /// A finished result.
    public init(
        cutoff: CalendarDate, cutoffProvenance: Provenance, conventions: Conventions, rankedBy: RankingKey,
        entity: EntityKind, measures: [Measure], branches: [BranchResult], totals: [MeasureTotals],
        unassigned: [Tally?], unassignedShare: Share?, provinceTotal: Amount?, residual: Amount? = nil,
        residualShare: Share? = nil, tieBreakUses: [TieBreakUse] = [], previous: PreviousIssue? = nil,
        inputs: [InputAccount], diagnostics: [Diagnostic]
    ) {
        self.cutoff = cutoff
        self.cutoffProvenance = cutoffProvenance
        self.conventions = conventions
        self.rankedBy = rankedBy
        self.entity = entity
        self.measures = measures
        self.branches = branches
        self.totals = totals
        self.unassigned = unassigned
        self.unassignedShare = unassignedShare
        self.provinceTotal = provinceTotal
        self.residual = residual
        self.residualShare = residualShare
        self.tieBreakUses = tieBreakUses
        self.previous = previous
        self.inputs = inputs
        self.diagnostics = diagnostics
    }

    /// How many records are left out of every figure.
    public var recordsLeftOut: Int { inputs.reduce(0) { $0 + $1.records[.rejected] } }

    /// The score sheets (得分表) in the order of the branches; none without a rubric, or where it is at fault.
    public var scorecards: [Scorecard] { branches.compactMap(\.scorecard) }

    /// How many branches have a place in the ranking.
    public var rankedCount: Int { branches.count { $0.rank != nil } }

    /// Whether records or files are missing from the figures.
    public var isIncomplete: Bool {
        recordsLeftOut > 0 || diagnostics.contains { $0.severity >= .row }
    }
}

/// Scores by reference, for the same reason as the analysis.
private final class ScoringBox: Sendable {
    let scoring: ScoringResult

    init(_ scoring: ScoringResult) {
        self.scoring = scoring
    }
}

/// An analysis by reference: its size would otherwise make every copy of a report long.
private final class AnalysisBox: Sendable {
    let analysis: ReportAnalysis

    init(_ analysis: ReportAnalysis) {
        self.analysis = analysis
    }
}
