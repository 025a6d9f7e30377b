/// What the elapsed share of a window is counted in (序时口径).
public enum PaceBasis: String, CaseIterable, Hashable, Sendable {
    /// Months, the part of the current one that is over included: how offices publish it.
    case months
    /// Days, first and last included.
    case days
    /// What the targets of quarters and other dated milestones ask for (分季目标、自定义节点).
    case milestones
    /// The course that last year's money took (上年曲线), blended with months by a weight.
    case curve
}

/// What equal figures do to ranks (并列规则).
public enum TiePolicy: String, CaseIterable, Hashable, Sendable {
    /// 1, 2, 2, 4: one more than the number of better ones.
    case competition
    /// 1, 2, 2, 3: one more than the number of better figures (中式排名).
    case dense
    /// 1, 2, 3, 4: in printing order where figures are equal.
    case ordinal
    /// 1, 2.5, 2.5, 4: the mean of the places that equal figures share.
    case average
}

/// What branches are ranked by.
public enum RankingKey: String, CaseIterable, Hashable, Sendable {
    /// The completion ratio (完成率).
    case completion
    /// The amount raised (累计).
    case amount
    /// The gap to time progress in percentage points (序时差).
    case gap
    /// The growth on the year before (增幅).
    case growth
    /// The share of the total (占比); the same order as by amount.
    case share
    /// The score by the rubric (得分).
    case score
}

/// Which money counts as raised (筹资口径). Figures as reported hold goods and no matching funds.
public struct FigureScope: Hashable, Sendable {
    /// Whether promised money is counted instead of received money (认捐口径).
    public var countsPledges = false
    /// Whether funds that platforms and companies add are counted (含配捐).
    public var includesMatching = false
    /// Whether goods are counted at their value (含物资).
    public var includesInKind = true

    /// The figures as they are reported.
    public init(countsPledges: Bool = false, includesMatching: Bool = false, includesInKind: Bool = true) {
        self.countsPledges = countsPledges
        self.includesMatching = includesMatching
        self.includesInKind = includesInKind
    }
}

/// What of the year is ranked (排名期间).
public enum RankedPeriod: String, CaseIterable, Hashable, Sendable {
    /// Everything since the start of the year (累计).
    case cumulative
    /// What came in within the quarter of the cut-off (本季).
    case quarter
    /// What came in within the month of the cut-off (本月).
    case month
}

/// What shares are shares of (占比基数).
public enum ShareBase: String, CaseIterable, Hashable, Sendable {
    /// The sum of all that is listed (合计).
    case listed
    /// The total one level up, with a row for the rest (全省).
    case province
}

/// The bands of the gap that the office has set (进度档次), each by its lower bound in percentage points.
public struct PaceBands: Equatable, Sendable {
    /// From here on a branch is on time (达序时界限); zero unless set.
    public var onPace: Ratio?
    /// From here on it is slightly behind (略慢界限).
    public var slightlyBehind: Ratio?
    /// From here on it is behind, below it far behind (较慢界限).
    public var behind: Ratio?

    /// None set.
    public init() {}

    /// Whether the office has set any.
    public var isSet: Bool { onPace != nil || slightlyBehind != nil || behind != nil }
}

/// One day of the year by which a part of the target is due (序时节点).
public struct PaceMilestone: Equatable, Sendable {
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month.
    public let day: Int
    /// The part of the target that is due by then.
    public let share: Ratio

    /// A milestone.
    public init(month: Int, day: Int, share: Ratio) {
        self.month = month
        self.day = day
        self.share = share
    }
}

/// How figures are made (口径设置), apart from how they look.
public struct Conventions: Equatable, Sendable {
    /// What elapsed time is counted in.
    public var pace: PaceBasis = .months
    /// What equal figures do to ranks.
    public var ties: TiePolicy = .competition
    /// How halves are rounded where a figure is printed.
    public var rounding: RoundingRule = .halfUp
    /// What branches are ranked by; nil for completion where there are targets, else amount.
    public var rankedBy: RankingKey?
    /// The measure that is ranked, by name; nil for the main one.
    public var measureName: String?
    /// What decides between equal figures (并列顺序), in this order; none by default, so that ties stay ties.
    public var tieBreaks: [RankingKey] = []
    /// Which money counts as raised.
    public var scope = FigureScope()
    /// What of the year is ranked.
    public var period = RankedPeriod.cumulative
    /// What shares are shares of.
    public var shareBase = ShareBase.listed
    /// Whether shares are rounded one by one, so that they may not add up (占比补差 = 否).
    public var sharesArePlain = false
    /// The bands that the office has set.
    public var bands = PaceBands()
    /// Below this part of its own target a branch or project has done nearly nothing (近零界限).
    public var nearZero = Ratio(1, 10)
    /// Above this part of the whole one branch alone carries it (一枝独秀界限).
    public var dominance = Ratio(1, 2)
    /// How much of the pace is last year's curve, the rest being months (曲线权重), from 0 to 1.
    public var curveWeight = Ratio.one
    /// Milestones that hold for every target (序时节点), in order; targets of quarters come before them.
    public var milestones: [PaceMilestone] = []
    /// The only class that is shown and ranked; nil for all.
    public var group: String?
    /// The level that is ranked, in the roster's words; nil for the branches that report.
    public var level: String?
    /// To how many decimals of a percent shares are made to add up.
    public var sharePlaces = 1

    /// The documented defaults.
    public init() {}
}
