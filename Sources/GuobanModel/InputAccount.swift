public import GuobanEvidence

/// What every record of a file was: exactly one of these, so that the counts add up to the file.
public enum RecordKind: String, CaseIterable, Hashable, Sendable {
    /// A row of figures that count.
    case data
    /// A total, checked and not counted (合计).
    case total
    /// A title, unit or date line above the heading.
    case title
    /// The heading itself, or its repetition.
    case header
    /// A remark or signature line.
    case note
    /// A line without content.
    case blank
    /// A record that is left out of every figure, each with a diagnostic.
    case rejected
}

/// How many records of each kind a file has.
public struct RecordCounts: Hashable, Sendable {
    private var counts: [Int]

    /// None yet.
    public init() {
        counts = RecordKind.allCases.map { _ in 0 }
    }

    /// The number of records of one kind.
    public subscript(kind: RecordKind) -> Int {
        get { counts[RecordKind.allCases.firstIndex(of: kind) ?? 0] }
        set { counts[RecordKind.allCases.firstIndex(of: kind) ?? 0] = newValue }
    }

    /// All records of the file.
    public var sum: Int { counts.reduce(0, +) }

    /// Both files together.
    public static func + (left: RecordCounts, right: RecordCounts) -> RecordCounts {
        var result = left
        for kind in RecordKind.allCases { result[kind] += right[kind] }
        return result
    }
}

/// What kind of table a file was recognised as, from its headings and never from its name.
public enum TableKind: String, CaseIterable, Hashable, Sendable {
    /// Figures per branch at a date (进度表).
    case progress
    /// Targets per branch (目标表).
    case targets
    /// Names, codes and groups of the branches (名册).
    case roster
    /// Keys and values (设置).
    case settings
    /// Measures of one body, a row each (指标表).
    case measures
    /// Projects of branches (项目表).
    case projects
    /// Donations or sums by date (明细表).
    case ledger
    /// Twelve months or four quarters side by side (月度表).
    case monthly
    /// The assessment rubric (细则).
    case rubric
    /// Hand-given marks (评分登记).
    case marks
    /// Columns that a rubric's measures name (指标数据).
    case indicators
    /// Which file of a branch counts (收表登记).
    case receipts
    /// Adopted corrections (复核登记).
    case corrections

    /// The kind in words.
    public var title: Bilingual {
        switch self {
        case .progress: Bilingual("进度表", "progress table")
        case .targets: Bilingual("目标表", "targets table")
        case .roster: Bilingual("名册", "roster")
        case .settings: Bilingual("设置表", "settings")
        case .measures: Bilingual("指标表", "table of measures")
        case .projects: Bilingual("项目表", "projects")
        case .ledger: Bilingual("明细表", "ledger")
        case .monthly: Bilingual("月度表", "monthly table")
        case .rubric: Bilingual("评估细则", "rubric")
        case .marks: Bilingual("评分登记", "hand-given marks")
        case .indicators: Bilingual("指标数据", "indicator data")
        case .receipts: Bilingual("收表登记", "receipts")
        case .corrections: Bilingual("复核登记", "corrections")
        }
    }
}

/// How one column was understood.
public struct ColumnAccount: Equatable, Sendable {
    /// The heading as it stands in the file, its header rows joined.
    public let heading: String
    /// What the column was taken for, as a fixed ASCII word; nil where it is not used.
    public let role: String?
    /// The same in words.
    public let roleTitle: Bilingual?
    /// The unit of its figures, where it has any.
    public let unit: String?

    /// A column.
    public init(heading: String, role: String?, roleTitle: Bilingual?, unit: String?) {
        self.heading = heading
        self.role = role
        self.roleTitle = roleTitle
        self.unit = unit
    }
}

/// One printed total, and how it compares with the rows it stands for.
public struct TotalAccount: Equatable, Sendable {
    /// The cell of the total.
    public let position: SourcePosition
    /// The total's own words, such as 合计; empty where it has none.
    public let label: String
    /// The total as it is printed.
    public let printed: String
    /// The exact sum of the rows.
    public let sum: String
    /// How many rows were added.
    public let count: Int
    /// Whether both agree.
    public let agrees: Bool

    /// A total.
    public init(position: SourcePosition, label: String, printed: String, sum: String, count: Int, agrees: Bool) {
        self.position = position
        self.label = label
        self.printed = printed
        self.sum = sum
        self.count = count
        self.agrees = agrees
    }
}

/// The months or quarters of a table, and what its figures are.
public struct SeriesAccount: Equatable, Sendable {
    /// The first and the last day of all periods together.
    public let span: Period
    /// Whether a figure holds everything since January, and not its own period alone.
    public let isCumulative: Bool

    /// The periods of a table.
    public init(span: Period, isCumulative: Bool) {
        self.span = span
        self.isCumulative = isCumulative
    }
}

/// How one file was understood, and what became of its records.
public struct InputAccount: Equatable, Sendable {
    /// The file as the user named it.
    public let file: String
    /// SHA-256 of its bytes, in hexadecimal.
    public let hash: String
    /// The name of the encoding it was read in.
    public let encoding: String
    /// The separator between its cells.
    public let separator: String
    /// What it was recognised as; nil where it was refused.
    public let kind: TableKind?
    /// Whether its figures, targets or settings were used in this run.
    public let isUsed: Bool
    /// The title above the table.
    public let title: String?
    /// The body that reports, from a 填报单位 line.
    public let reportingBody: String?
    /// The cut-off date that the file itself states.
    public let statedCutoff: CalendarDate?
    /// The physical lines of the heading.
    public let headerLines: [Int]
    /// The columns, in order.
    public let columns: [ColumnAccount]
    /// What became of its records.
    public let records: RecordCounts
    /// The totals that it prints, in order.
    public let totals: [TotalAccount]
    /// Its periods, where it has months or quarters.
    public let series: SeriesAccount?

    /// An account.
    public init(
        file: String, hash: String, encoding: String, separator: String, kind: TableKind?, isUsed: Bool, title: String?,
        reportingBody: String?, statedCutoff: CalendarDate?, headerLines: [Int], columns: [ColumnAccount],
        records: RecordCounts, totals: [TotalAccount] = [], series: SeriesAccount? = nil
    ) {
        self.file = file
        self.hash = hash
        self.encoding = encoding
        self.separator = separator
        self.kind = kind
        self.isUsed = isUsed
        self.title = title
        self.reportingBody = reportingBody
        self.statedCutoff = statedCutoff
        self.headerLines = headerLines
        self.columns = columns
        self.records = records
        self.totals = totals
        self.series = series
    }
}
