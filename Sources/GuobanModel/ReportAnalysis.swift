public import GuobanEvidence

/// What stands behind the first page (分析): computed only where a section, a column or the JSON asks for it.
///
/// Every array of branches is in the order of the report's branches.
public struct ReportAnalysis: Sendable {
    /// Time and what it takes to catch up, per branch.
    public var pace: [PaceDetail]?
    /// Places among peers and the distance to the neighbours, per branch.
    public var ranks: [RankDetail]?
    /// Change on last year and its parts, per branch, and all together.
    public var growth: GrowthAnalysis?
    /// How evenly money and completion are spread.
    public var balance: BalanceAnalysis? {
        get { balanceBox?.balance }
        set { balanceBox = newValue.map(BalanceBox.init) }
    }
    private var balanceBox: BalanceBox?
    /// The projects, and what they say of each branch.
    public var projects: ProjectAnalysis?
    /// Targets of every kind, revisions and parts of the year, per branch.
    public var targets: [TargetDetail]?
    /// The totals of each class.
    public var groups: [GroupAnalysis]?
    /// Branches above others, with the sum of those below.
    public var levels: [LevelDetail]?
    /// Shares of the channels, donors and completed projects.
    public var shares: ShareAnalysis?
    /// Places under every other scope of the money.
    public var scopes: [ScopeDetail]?
    /// Money per head and per thing, per branch and all together.
    public var heads: HeadAnalysis?
    /// Several years side by side.
    public var series: SeriesAnalysis?
    /// What came in within the quarter, per branch.
    public var period: PeriodAnalysis?
    /// The sum of all branches month by month.
    public var curve: MonthlyCurve?

    /// Nothing computed yet.
    public init() {}
}

/// The parts of an analysis that can be asked for (栏目).
public enum ReportSection: String, CaseIterable, Hashable, Sendable {
    /// 目标: kinds, revisions, parts of the year.
    case targets
    /// 进度: time, gap, what is needed, the other verdict.
    case pace
    /// 名次: places in class and level, movement, distance to the neighbours.
    case ranks
    /// 占比: parts of channels, donors, projects.
    case shares
    /// 增长: change, times, 拉动 and 贡献率.
    case growth
    /// 渠道: online, offline, goods, the share that is online.
    case channels
    /// 口径: places under every scope of the money.
    case scopes
    /// 人均: money per head and per thing.
    case heads
    /// 均衡: dispersion, near zero, one branch that carries all.
    case balance
    /// 项目: own targets, success rate.
    case projects
    /// 历年: several years side by side.
    case series
    /// 层级: branches above others.
    case levels
    /// 类别: totals of each class.
    case groups
    /// 本期: what came in within the quarter.
    case period
}

// MARK: - One branch

/// Time progress in detail.
public struct PaceDetail: Equatable, Sendable {
    /// What elapsed time was really counted in, where the asked basis could not be had for the branch.
    public var fallback: PaceBasis?
    /// The elapsed share by months.
    public var elapsedByMonths: Ratio?
    /// The elapsed share by days.
    public var elapsedByDays: Ratio?
    /// What the calendar asks for by the cut-off: target × elapsed, in the measure's unit.
    public var expected: Ratio?
    /// What is still to come; zero where the target is reached.
    public var remaining: Amount?
    /// Days left after the cut-off; zero on and after the deadline.
    public var remainingDays: Int?
    /// The rest per remaining month.
    public var neededPerMonth: Reading = .missing(.noTarget)
    /// What has come in per day of the window so far.
    public var dailyMean: Ratio?
    /// What has come in per month of the window so far.
    public var monthlyMean: Ratio?
    /// Where the window would end if it went on as so far (测算, 线性): raised ÷ elapsed.
    public var projection: Ratio?
    /// The gap by months and by days, so that both verdicts can be seen.
    public var gapByMonths: PercentagePoints?
    /// The gap by days.
    public var gapByDays: PercentagePoints?
    /// Whether half the target is reached, which is another question than time progress (过半).
    public var isPastHalf: Bool?
    /// The band of the gap, where the office has set bands.
    public var band: PaceBand?
    /// The measures, by their places, that are behind time: every failing leg of several conditions (双过半).
    public var failing: [Int] = []

    /// Nothing known.
    public init() {}
}

/// A band of the gap (进度档次).
public enum PaceBand: String, CaseIterable, Equatable, Sendable {
    /// The whole target is reached (已完成).
    case completed
    /// On time or better (达序时).
    case onPace = "on-pace"
    /// 略慢
    case slightlyBehind = "slightly-behind"
    /// 较慢
    case behind
    /// 严重滞后
    case farBehind = "far-behind"
}

/// Places beside the overall one.
public struct RankDetail: Equatable, Sendable {
    /// The place in its class.
    public var rankInGroup: Rank?
    /// How many of its class are ranked.
    public var rankedInGroup = 0
    /// The place by the amount raised, whatever the ranking is by.
    public var amountRank: Rank?
    /// The nearest branch that is strictly better.
    public var above: RankDistance?
    /// The nearest branch that is strictly worse.
    public var below: RankDistance?

    /// Nothing known.
    public init() {}
}

/// The distance to a neighbour in the ranking (距上一名、下一名).
public struct RankDistance: Equatable, Sendable {
    /// The neighbour's place among the report's branches; the first of several with the same figure.
    public let neighbour: Int
    /// The difference of the ranked figures, never negative: a plain fraction for rates, the measure's unit for amounts.
    public let difference: Ratio
    /// What this branch would have raised if it had exactly the neighbour's figure, everybody else held, in the
    /// measure's unit; nil where the ranked figure does not follow from its own money.
    public let levelExact: Ratio?
    /// The least whole fen that draws level with the neighbour above.
    public let levelAmount: Amount?
    /// The least whole fen that is better than the neighbour above.
    public let passAmount: Amount?

    /// A distance.
    public init(neighbour: Int, difference: Ratio, levelExact: Ratio?) {
        self.neighbour = neighbour
        self.difference = difference
        self.levelExact = levelExact
        let fen = levelExact.map { $0 * Ratio(100) }
        let floor = fen?.floor.int128
        levelAmount = floor.map { Amount(hundredths: fen?.isWhole == true ? $0 : $0 + 1) }
        passAmount = floor.map { Amount(hundredths: $0 + 1) }
    }
}

/// How a place has changed since the previous issue (较上期).
public enum RankMovement: Equatable, Sendable {
    /// So many places up (above zero), down (below zero) or none, from twice the place before.
    case moved(doubledPlaces: Int, from: Rank)
    /// It was not in the previous issue (新).
    case new
    /// It was in the previous issue without a place there (上期未参评).
    case unrankedBefore
    /// It has no place now; it had one before (未报 or not ranked now).
    case unrankedNow(from: Rank)
    /// It had no place before and has none now.
    case unrankedBoth
}

/// Targets of every kind of one branch.
public struct TargetDetail: Equatable, Sendable {
    /// 保底, 奋斗 and other windows beside the target, each with its completion.
    public var others: [TargetResult] = []
    /// The target, in every version it has had, with the completion by each; the one in force is marked.
    public var revisions: [TargetResult] = []
    /// What the calendar asks for by the cut-off where the target was changed on the way: the line bends on the day of
    /// the change. In the measure's unit.
    public var bentExpectation: Ratio?
    /// Targets of a later year beside this year's results, per measure that has both.
    public var planned: [PlannedTarget] = []

    /// None.
    public init() {}
}

/// One target beside what came in.
public struct TargetResult: Equatable, Sendable {
    /// The target.
    public let target: Target
    /// What counts towards it: everything, or for a part of the year what came in within it; nil where that is unknown.
    public let raised: Amount?
    /// Raised over the target.
    public let completion: Reading
    /// Whether it is the one in force at the cut-off.
    public let isInForce: Bool

    /// A target and what came in.
    public init(target: Target, raised: Amount?, completion: Reading, isInForce: Bool) {
        self.target = target
        self.raised = raised
        self.completion = completion
        self.isInForce = isInForce
    }
}

// MARK: - Growth

/// Change on last year, branch by branch and together.
public struct GrowthAnalysis: Equatable, Sendable {
    /// Per branch.
    public var branches: [GrowthDetail] = []
    /// What the comparable branches raised, and what they had raised a year before: those that have both years.
    public var raised: Amount?
    /// Their last year.
    public var lastYear: Amount?
    /// Their growth.
    public var total = Growth(rate: .missing(.noLastYear), amount: nil)
    /// How many are comparable.
    public var count = 0
    /// What the parts are measured against, where it is a total one level up (全省上年总额).
    public var base: Amount?
    /// The change of that total.
    public var baseChange: Amount?
    /// Why there are no parts of the change (贡献率).
    public var contributionReason: MissingReason?

    /// Nothing known.
    public init() {}
}

/// A target of a later year beside the result of this one (下年目标).
public struct PlannedTarget: Equatable, Sendable {
    /// The measure, by its place among the report's.
    public let measure: Int
    /// What is to be reached.
    public let target: Amount
    /// What was reached by the cut-off.
    public let raised: Amount
    /// The target less the result, and over the result.
    public let change: Growth

    /// A target beside a result.
    public init(measure: Int, target: Amount, raised: Amount, change: Growth) {
        self.measure = measure
        self.target = target
        self.raised = raised
        self.change = change
    }
}

/// Change on last year in detail.
public struct GrowthDetail: Equatable, Sendable {
    /// This year as a multiple of last year (是上年的…倍).
    public var multiple: Ratio?
    /// How many percentage points of the total growth the branch brings (拉动): its change ÷ last year's total.
    public var pull: PercentagePoints?
    /// Its part of the total change (贡献率).
    public var contribution: Ratio?

    /// Nothing known.
    public init() {}
}

// MARK: - Balance

/// A balance by reference: three dozen readings would otherwise be part of every analysis.
private final class BalanceBox: Sendable {
    let balance: BalanceAnalysis

    init(_ balance: BalanceAnalysis) {
        self.balance = balance
    }
}

/// How evenly the figures are spread (均衡).
public struct BalanceAnalysis: Equatable, Sendable {
    /// Of the amounts raised.
    public var amount: Dispersion
    /// Of the amounts raised, without those below zero.
    public var amountWithoutNegative: Dispersion
    /// Of the completion ratios.
    public var completion: Dispersion
    /// Theil of completion with targets as weights.
    public var weightedTheil: Reading
    /// Theil between the classes and within them; they add up to that of the amounts.
    public var between: Reading
    /// Theil within the classes.
    public var within: Reading
    /// Branches below the limit of their target, or with nothing in the quarter, with the cells that prove it.
    public var nearZero: [NearZero]
    /// The branch that alone raised more than the limit, by its place.
    public var dominant: Int?

    /// A balance; see the properties.
    public init(
        amount: Dispersion, amountWithoutNegative: Dispersion, completion: Dispersion, weightedTheil: Reading,
        between: Reading, within: Reading, nearZero: [NearZero], dominant: Int?
    ) {
        self.amount = amount
        self.amountWithoutNegative = amountWithoutNegative
        self.completion = completion
        self.weightedTheil = weightedTheil
        self.between = between
        self.within = within
        self.nearZero = nearZero
        self.dominant = dominant
    }
}

/// Measures of dispersion of one list of figures (离散程度).
///
/// Roots and logarithms are no fractions: those readings are fractions within 10⁻²⁷ of the true figure, so that what is
/// printed of them, four to twelve decimals, is rounded once.
public struct Dispersion: Equatable, Sendable {
    /// How many figures; those that are missing do not count, zeros do.
    public var count = 0
    /// Their sum.
    public var sum = Ratio.zero
    /// Their mean.
    public var mean: Reading = .missing(.tooFew)
    /// The smallest.
    public var least: Reading = .missing(.tooFew)
    /// The largest.
    public var greatest: Reading = .missing(.tooFew)
    /// Coefficient of variation, of the population: σ ÷ μ.
    public var variation: Reading = .missing(.tooFew)
    /// Its square, exactly.
    public var variationSquared: Reading = .missing(.tooFew)
    /// Coefficient of variation, of a sample.
    public var sampleVariation: Reading = .missing(.tooFew)
    /// Its square, exactly.
    public var sampleVariationSquared: Reading = .missing(.tooFew)
    /// Gini coefficient.
    public var gini: Reading = .missing(.tooFew)
    /// Gini coefficient × n ÷ (n − 1).
    public var correctedGini: Reading = .missing(.tooFew)
    /// Herfindahl–Hirschman index, 0 to 1.
    public var concentration: Reading = .missing(.tooFew)
    /// The same between 0 for equal figures and 1 for one that has all.
    public var normalisedConcentration: Reading = .missing(.tooFew)
    /// Theil's T.
    public var theil: Reading = .missing(.tooFew)
    /// The most that T can be for so many figures: ln n.
    public var greatestTheil: Reading = .missing(.tooFew)
    /// The largest over the smallest.
    public var greatestOverLeast: Reading = .missing(.tooFew)
    /// The share of the three largest.
    public var topThree: Reading = .missing(.tooFew)

    /// Nothing known.
    public init() {}
}

/// A branch with nearly nothing done (几乎没有动作), and the cells that prove it.
public struct NearZero: Equatable, Sendable {
    /// Why it is named.
    public enum Cause: String, Hashable, Sendable {
        /// Its completion is below the limit.
        case completion
        /// Nothing came in within the quarter.
        case nothingInPeriod = "nothing-in-period"
    }

    /// The branch, by its place.
    public let branch: Int
    /// Why.
    public let cause: Cause
    /// The cells.
    public let sources: [SourcePosition]

    /// A branch with nearly nothing done.
    public init(branch: Int, cause: Cause, sources: [SourcePosition]) {
        self.branch = branch
        self.cause = cause
        self.sources = sources
    }
}

// MARK: - Projects

/// The projects in detail.
public struct ProjectAnalysis: Equatable, Sendable {
    /// One per project, in input order.
    public var projects: [ProjectResult] = []
    /// Per branch.
    public var branches: [ProjectCounts] = []
    /// All together.
    public var total = ProjectCounts()

    /// None.
    public init() {}
}

/// Where a project stands against its own target.
public struct ProjectResult: Equatable, Sendable {
    /// The project.
    public let project: Project
    /// Raised over its own target; where it has parts below it (子项目) and no figure of its own, their sum counts.
    public let completion: Reading
    /// What was raised: its own figure, else the sum of its parts.
    public let raised: Amount?
    /// Raised less its target where that is reached (超额).
    public let excess: Amount?
    /// Whether its own target is reached; nil where it has none.
    public let hasReached: Bool?
    /// Whether it raised a million yuan or more (百万项目).
    public let isMillion: Bool
    /// Whether it stands below the limit of its target (近零).
    public let isNearZero: Bool
    /// Whether it is a part of another project in the table and so counts only inside it.
    public let isPart: Bool

    /// A project's result; see the properties.
    public init(
        project: Project, completion: Reading, raised: Amount?, excess: Amount?, hasReached: Bool?, isMillion: Bool,
        isNearZero: Bool, isPart: Bool
    ) {
        self.project = project
        self.completion = completion
        self.raised = raised
        self.excess = excess
        self.hasReached = hasReached
        self.isMillion = isMillion
        self.isNearZero = isNearZero
        self.isPart = isPart
    }
}

/// Projects counted.
public struct ProjectCounts: Equatable, Sendable {
    /// How many projects, parts of others apart.
    public var count = 0
    /// How many of them have a target of their own.
    public var withTarget = 0
    /// How many reached it.
    public var reached = 0
    /// How many did nearly nothing.
    public var nearZero = 0
    /// How many raised a million yuan or more.
    public var millions = 0
    /// The money, by split where a project belongs to several branches; fractions of a fen stay.
    public var raised = Ratio.zero
    /// Reached ÷ those with a target (达标率).
    public var successRate: Reading {
        withTarget == 0 ? .missing(.noTarget) : .value(Ratio(reached, withTarget))
    }

    /// None.
    public init() {}
}

// MARK: - Classes and levels

/// One class of branches.
public struct GroupAnalysis: Equatable, Sendable {
    /// The class; empty for branches without one.
    public let name: String
    /// Its totals for the ranked measure.
    public let totals: MeasureTotals
    /// How many branches it has.
    public let count: Int
    /// How many of them are ranked.
    public let ranked: Int
    /// Theil within it.
    public let theil: Reading

    /// A class.
    public init(name: String, totals: MeasureTotals, count: Int, ranked: Int, theil: Reading) {
        self.name = name
        self.totals = totals
        self.count = count
        self.ranked = ranked
        self.theil = theil
    }
}

/// A branch above others: what it states itself beside the sum of those below.
public struct LevelDetail: Equatable, Sendable {
    /// The branch's name.
    public let name: String
    /// Its level, where the roster names one.
    public let level: String?
    /// How many branches stand directly below it.
    public let children: Int
    /// What it states to have raised.
    public let stated: Amount?
    /// What those below it raised.
    public let sum: Amount?
    /// Its own target.
    public let statedTarget: Amount?
    /// The sum of the targets below it.
    public let sumOfTargets: Amount?

    /// A branch above others.
    public init(
        name: String, level: String?, children: Int, stated: Amount?, sum: Amount?, statedTarget: Amount?,
        sumOfTargets: Amount?
    ) {
        self.name = name
        self.level = level
        self.children = children
        self.stated = stated
        self.sum = sum
        self.statedTarget = statedTarget
        self.sumOfTargets = sumOfTargets
    }
}

// MARK: - Shares and scopes

/// Shares beside that of all money.
public struct ShareAnalysis: Equatable, Sendable {
    /// One list of shares that add up to 100.
    public struct Column: Equatable, Sendable {
        /// What it is a share of: a measure, by its place among the report's, or completed projects.
        public enum Whole: Equatable, Sendable {
            /// A measure of the report.
            case measure(Int)
            /// The projects that reached their own target.
            case completedProjects
        }

        /// What it is a share of.
        public let whole: Whole
        /// Per branch; nil where it has no figure.
        public let branches: [Share?]

        /// A list of shares.
        public init(whole: Whole, branches: [Share?]) {
            self.whole = whole
            self.branches = branches
        }
    }

    /// The lists.
    public var columns: [Column] = []
    /// Of each branch the place by share, where it is far from its place in the ranking; nil where it is not.
    public var apart: [Rank?] = []
    /// How many places count as far.
    public var limit = 0

    /// None.
    public init() {}
}

/// The places of all branches under one scope of the money.
public struct ScopeDetail: Equatable, Sendable {
    /// The scope.
    public let scope: FigureScope
    /// Per branch: what counts under it, the completion, and the place.
    public let branches: [Entry]

    /// One branch under one scope.
    public struct Entry: Equatable, Sendable {
        /// What counts.
        public let raised: Amount?
        /// Over the target.
        public let completion: Reading
        /// The place by the ranking's own figure.
        public let rank: Rank?

        /// An entry.
        public init(raised: Amount?, completion: Reading, rank: Rank?) {
            self.raised = raised
            self.completion = completion
            self.rank = rank
        }
    }

    /// Places under a scope.
    public init(scope: FigureScope, branches: [Entry]) {
        self.scope = scope
        self.branches = branches
    }
}

// MARK: - Heads, years, quarter

/// Money per head and per thing.
public struct HeadAnalysis: Equatable, Sendable {
    /// One quotient over all branches.
    public struct Column: Hashable, Sendable {
        /// What stands above the line, by the place of the measure.
        public let numerator: Int
        /// What stands below it: a measure, or the population where nil.
        public let denominator: Int?
        /// Per branch.
        public let branches: [Reading]
        /// The same with last year's figures.
        public let lastYear: [Reading]
        /// The same with the targets, in a table of measures; else empty.
        public let targets: [Reading]
        /// What is left of the lower figure where both are money (结余); else empty.
        public let rest: [Amount?]
        /// All together: sum over sum, of the branches that have both.
        public let total: Reading
        /// All together with last year's figures.
        public let totalLastYear: Reading

        /// A quotient.
        public init(
            numerator: Int, denominator: Int?, branches: [Reading], lastYear: [Reading], targets: [Reading] = [],
            rest: [Amount?] = [], total: Reading, totalLastYear: Reading
        ) {
            self.numerator = numerator
            self.denominator = denominator
            self.branches = branches
            self.lastYear = lastYear
            self.targets = targets
            self.rest = rest
            self.total = total
            self.totalLastYear = totalLastYear
        }
    }

    /// The quotients.
    public var columns: [Column] = []

    /// None.
    public init() {}
}

/// Several years side by side.
public struct SeriesAnalysis: Equatable, Sendable {
    /// The years, in order.
    public var years: [Int] = []
    /// One row per branch and measure that has more than one year.
    public var rows: [Row] = []
    /// Sums over the branches that have every year, per measure that occurs.
    public var totals: [Row] = []

    /// One line of figures.
    public struct Row: Equatable, Sendable {
        /// The branch, by its place; nil for a sum.
        public let branch: Int?
        /// The measure, by its place.
        public let measure: Int
        /// Per year the last figure of the year.
        public let amounts: [Amount?]
        /// The day of each figure.
        public let days: [CalendarDate?]
        /// Whether every year is above the one before (逐年攀升); nil where a year is missing.
        public var isRising: Bool? {
            let known = amounts.compactMap { $0 }
            guard known.count == amounts.count, known.count > 1 else { return nil }
            return zip(known, known.dropFirst()).allSatisfy { $0 < $1 }
        }

        /// A line.
        public init(branch: Int?, measure: Int, amounts: [Amount?], days: [CalendarDate?]) {
            self.branch = branch
            self.measure = measure
            self.amounts = amounts
            self.days = days
        }
    }

    /// None.
    public init() {}
}

/// What came in within the quarter of the cut-off.
public struct PeriodAnalysis: Equatable, Sendable {
    /// The quarter up to the cut-off.
    public var period: Period
    /// Per branch; nil where the figure at the end of the quarter before is unknown.
    public var raised: [Amount?]
    /// All branches together, where each that reported has a figure.
    public var total: Amount?

    /// A quarter.
    public init(period: Period, raised: [Amount?], total: Amount?) {
        self.period = period
        self.raised = raised
        self.total = total
    }
}
