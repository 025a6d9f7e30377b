public import GuobanEvidence
public import GuobanModel
public import GuobanPrintout
public import GuobanTabular

/// Everything one run is asked for: inputs, conventions and looks. What is left nil takes the settings table's value,
/// else the documented default.
public struct ReportRequest: Sendable {
    /// The tables, in any order; which kind each is, is recognised from its headings.
    public var inputs: [ByteSource]
    /// Tables that must hold targets.
    public var targets: [ByteSource] = []
    /// Tables that must be a roster.
    public var rosters: [ByteSource] = []
    /// Tables that must be settings.
    public var settings: [ByteSource] = []
    /// The rubric to score by; it stands in for one among the inputs.
    public var rubrics: [ByteSource] = []
    /// Tables that must be marks given by hand.
    public var marks: [ByteSource] = []
    /// The cut-off in any form people write: 2022-06-30, 2022-06, 2022Q2, 2022H1, 2022, 2022年二季度, 上半年, 1-6月.
    public var cutoff: String?
    /// The year of dates that name none.
    public var year: Int?
    /// The measure to rank, by name.
    public var measureName: String?
    /// What to rank by.
    public var rankedBy: RankingKey?
    /// What elapsed time is counted in.
    public var pace: PaceBasis?
    /// Whether score sheets will be printed: their lines and arithmetic are most of the work of scoring.
    package var makesSheets = true
    /// What equal figures do to ranks.
    public var ties: TiePolicy?
    /// How halves are rounded.
    public var rounding: RoundingRule?
    /// Tables that hold last year's figures only; this year's columns in them are not counted.
    public var lastYear: [ByteSource] = []
    /// The issue before this one: the JSON of the signed result, or its tables, from which it is worked out again.
    public var previous: [ByteSource] = []
    /// What of the year is ranked.
    public var period: RankedPeriod?
    /// The only class that is shown and ranked.
    public var group: String?
    /// The level of the roster that is ranked; those below it are added up.
    public var level: String?
    /// The branch whose neighbourhood is shown instead of the whole ranking.
    public var focus: String?
    /// The parts behind the first page that are shown, in this order.
    public var sections: [ReportSection] = []
    /// The columns of the first table, in this order; empty for the usual ones.
    public var columns: [ReportColumn] = []
    /// The total one level up, as text with its unit, for the share in the opening sentence.
    public var provinceTotal: String?
    /// The encoding of all inputs, instead of finding it out.
    public var encoding: TextEncoding?
    /// The separator of all inputs, instead of finding it out.
    public var separator: Dialect.Separator?
    /// Headings of columns whose blank cells repeat the text above them.
    public var fillDown: [String] = []
    /// Whether findings show donors' names and numbers, which are covered otherwise.
    public var showsDonors = false
    /// How results look. Without a language it is Chinese where a heading is.
    public var style = PrintStyle()
    /// The branch whose claims in the corrections table count as if all of them were adopted.
    var claimant: String?
    /// The language of the result; nil for that of the headings.
    public var language: Language?

    /// A request for the figures of `inputs`.
    public init(inputs: [ByteSource], cutoff: String? = nil) {
        self.inputs = inputs
        self.cutoff = cutoff
    }
}
