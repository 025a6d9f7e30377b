public import GuobanEvidence

/// What the office's settings table says (设置); nil wherever it is silent. Options of a call win over all of it.
public struct OfficeSettings: Equatable, Sendable {
    /// The cut-off date (截止日期) and the cell that states it.
    public var cutoff: CalendarDate?
    /// Where the cut-off stands.
    public var cutoffSource: SourcePosition?
    /// What elapsed time is counted in (序时口径).
    public var pace: PaceBasis?
    /// What equal figures do to ranks (并列规则).
    public var ties: TiePolicy?
    /// How halves are rounded (舍入).
    public var rounding: RoundingRule?
    /// The unit of money on pages (单位).
    public var moneyUnit: MoneyUnit?
    /// The title of the page (标题).
    public var title: String?
    /// The line under the title (副标题).
    public var subtitle: String?
    /// The office that issues the page (制表单位).
    public var issuer: String?
    /// The place among the offices one level down, as the office above published it (全省位次).
    public var provinceRank: Int?
    /// Whether the last three are named in the opening sentences (点名末位).
    public var namesLast: Bool?
    /// The number of the issue (期号).
    public var issueNumber: String?
    /// The total one level up (全省总额), for the share in the opening sentence.
    public var provinceTotal: Amount?
    /// How rows of ledgers count (时间口径、计入状态、时区、含手续费、含配捐).
    public var ledger = LedgerRules()

    /// How a rubric is put together (计分口径).
    package var rubric = RubricConventions()
    /// Where 等次 and 等次名额 stand, the one that counts last; an empty list is small where a place is not.
    package var gradesPositions: [SourcePosition] = []
    package var quotasPositions: [SourcePosition] = []
    /// The number of the rubric's document (细则文号).
    public var rubricDocument: String?
    /// The last day for a branch to ask for a review (复核期限).
    public var reviewDeadline: CalendarDate?

    /// The last day on which a table is on time (报送期限).
    public var reportingDeadline: CalendarDate?

    /// The same total a year before (全省上年总额), for 拉动 and 贡献率 against the whole.
    public var provinceLastYear: Amount?
    /// What decides between equal figures (并列顺序).
    public var tieBreaks: [RankingKey]?
    /// Whether promised money is counted instead of received money (认捐口径).
    public var countsPledges: Bool?
    /// Whether matching funds are counted (含配捐).
    public var includesMatching: Bool?
    /// Whether goods are counted (含物资).
    public var includesInKind: Bool?
    /// What shares are shares of (占比基数).
    public var shareBase: ShareBase?
    /// Whether shares are made to add up (占比补差).
    public var adjustsShares: Bool?
    /// The bands of the gap (达序时界限, 略慢界限, 较慢界限).
    public var bands = PaceBands()
    /// Below this part of its own target a branch or project has done nearly nothing (近零界限).
    public var nearZero: Ratio?
    /// Above this part of the whole one branch alone carries it (一枝独秀界限).
    public var dominance: Ratio?
    /// How much of the pace is last year's curve (曲线权重).
    public var curveWeight: Ratio?
    /// Milestones that hold for every target (序时节点).
    public var milestones: [PaceMilestone]?

    /// Nothing said.
    public init() {}
}

/// The unit that money is printed in.
public enum MoneyUnit: String, CaseIterable, Hashable, Sendable {
    /// 元
    case yuan = "元"
    /// 万元, ten thousand yuan: the unit of pages.
    case wanyuan = "万元"
    /// 亿元, a hundred million yuan.
    case yiyuan = "亿元"

    /// How many fen one of it is.
    public var fen: Int128 {
        switch self {
        case .yuan: 100
        case .wanyuan: 1_000_000
        case .yiyuan: 10_000_000_000
        }
    }
}
