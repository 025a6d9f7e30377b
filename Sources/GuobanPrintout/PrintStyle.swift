public import GuobanEvidence
public import GuobanModel

/// How a result looks (版式), apart from how its figures are made.
public struct PrintStyle: Equatable, Sendable {
    /// The language of every word.
    public var language: Language = .chinese
    /// The unit of money; nil for 万元 on pages and 元 in data.
    public var moneyUnit: MoneyUnit?
    /// The title; nil for a plain one.
    public var title: String?
    /// The line under the title.
    public var subtitle: String?
    /// The office that issues the page.
    public var issuer: String?
    /// The number of the issue.
    public var issueNumber: String?
    /// The parts behind the first page that are shown, in this order.
    public var sections: [ReportSection] = []
    /// The columns of the first table, in this order; empty for the usual ones.
    public var columns: [ReportColumn] = []
    /// The branch whose neighbourhood is shown instead of the whole ranking.
    public var focus: String?
    /// The place in the province, as the office above published it; no figure of this report.
    public var provinceRank: Int?
    /// Whether the last three are named in the opening sentences (点名末位).
    public var namesLast = false
    /// The last day for a branch to ask for a review of its score sheet.
    public var reviewDeadline: CalendarDate?
    /// How many columns a text page may take; nil for as many as the table needs.
    public var width: Int?
    /// Whether characters of ambiguous width take two columns.
    public var ambiguousIsWide = false
    /// Whether text pages are coloured with terminal escapes.
    public var isColoured = false
    /// Whether delimited text is made for a spreadsheet: byte order mark, CR LF, harmless text cells.
    public var forSpreadsheet = false

    /// The documented defaults.
    public init() {}

    /// What the options leave open, filled from the settings of the office.
    public func filled(from settings: OfficeSettings) -> PrintStyle {
        var style = self
        style.moneyUnit = moneyUnit ?? settings.moneyUnit
        style.title = title ?? settings.title
        style.subtitle = subtitle ?? settings.subtitle
        style.issuer = issuer ?? settings.issuer
        style.issueNumber = issueNumber ?? settings.issueNumber
        style.provinceRank = provinceRank ?? settings.provinceRank
        style.reviewDeadline = reviewDeadline ?? settings.reviewDeadline
        style.namesLast = namesLast || settings.namesLast == true
        return style
    }
}

/// The formats a result can be written in.
public enum OutputFormat: String, CaseIterable, Hashable, Sendable {
    /// A page of aligned text.
    case text
    /// Markdown with pipe tables.
    case markdown
    /// Comma-separated values, UTF-8.
    case csv
    /// Tab-separated values, UTF-8.
    case tsv
    /// One JSON object with sorted keys.
    case json
    /// One self-contained page for the browser and the printer.
    case html
    /// A workbook with formulas.
    case xlsx
    /// A document to edit.
    case docx

    /// The ending of a file's name in the format, without the dot.
    public var fileEnding: String { self == .text ? "txt" : self == .markdown ? "md" : rawValue }

    /// The format that a file's ending stands for, without the dot; nil for an ending nobody knows.
    public init?(fileEnding: String) {
        switch fileEnding.lowercased() {
        case "txt", "text": self = .text
        case "md": self = .markdown
        case "htm": self = .html
        case let ending: self.init(rawValue: ending)
        }
    }
}
