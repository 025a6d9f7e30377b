package import GuobanEvidence

/// A finished page as typed parts (通报): every printer writes the same figures from it.
package struct Bulletin: Sendable {
    package var language: Language
    package var title: String
    package var subtitle: String?
    package var issuer: String?
    /// The cut-off date in words.
    package var cutoff: String?
    /// The unit of the tables in words.
    package var unit: String?
    /// What is missing from every figure on the page; stands under the title.
    package var warning: String?
    package var paragraphs: [String] = []
    package var tables: [BulletinTable] = []
    /// Drawings of the main table's figures, behind it. Printers that cannot draw leave them out.
    package var charts: [BulletinChart] = []
    /// What stands behind the main table, each part under a heading of its own.
    package var sections: [BulletinSection] = []
    package var notes: [String] = []
    /// The places to sign, and the date line.
    package var signature: [String] = []
    /// Whether it stands upright however many columns it has: a branch's own page has few rows.
    package var isUpright = false

    package init(language: Language, title: String) {
        self.language = language
        self.title = title
    }

    /// Every table of the page in order, those of the sections included.
    package var allTables: [BulletinTable] { tables + sections.flatMap(\.tables) }
}

/// A part of a page under its own heading (附表), such as balance or projects.
package struct BulletinSection: Sendable {
    /// The fixed ASCII name by which it is asked for.
    package let name: String
    package let title: String
    package var paragraphs: [String]
    package var tables: [BulletinTable]
    package var charts: [BulletinChart]
    /// What has to be known about this part alone.
    package var notes: [String]
    /// Whether it begins on a page of its own, as score sheets do.
    package var startsPage = false
    /// The places to sign below it, where it has its own.
    package var signature: [String] = []

    package init(
        name: String, title: String, paragraphs: [String] = [], tables: [BulletinTable] = [],
        charts: [BulletinChart] = [], notes: [String] = []
    ) {
        self.name = name
        self.title = title
        self.paragraphs = paragraphs
        self.tables = tables
        self.charts = charts
        self.notes = notes
    }
}

/// One table of a page.
package struct BulletinTable: Sendable {
    /// A line above the table; nil for the main one.
    package var caption: String?
    package var columns: [BulletinColumn]
    package var rows: [BulletinRow]

    package init(caption: String? = nil, columns: [BulletinColumn], rows: [BulletinRow]) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
    }
}

/// One column of a table.
package struct BulletinColumn: Sendable {
    package enum Alignment: Hashable, Sendable {
        case start
        case end
    }

    /// The fixed ASCII name, the same in every language.
    package let name: String
    package let heading: String
    package let alignment: Alignment
    /// Columns of the highest number are dropped first where a page is too narrow; 0 is never dropped.
    package let expendability: Int
    /// How a spreadsheet works out the column from others of the same table.
    package let formula: ColumnFormula
    /// The heading in a spreadsheet, where rates are percentages of their own; nil for `heading`.
    package let sheetHeading: String?

    package init(
        _ name: String, _ heading: String, _ alignment: Alignment, expendability: Int = 0,
        formula: ColumnFormula = .none, sheetHeading: String? = nil
    ) {
        self.name = name
        self.heading = heading
        self.alignment = alignment
        self.expendability = expendability
        self.formula = formula
        self.sheetHeading = sheetHeading
    }
}

/// How a spreadsheet works out a column, by the ASCII names of the columns it needs.
///
/// A printer writes a formula only into cells where its exact result is the cell's own value, so a formula can never
/// say anything else than the page.
package enum ColumnFormula: Equatable, Sendable {
    /// Plain values everywhere.
    case none
    /// Values in the rows, sums in the rows of sums.
    case sum
    /// One column over another, in every row.
    case quotient(of: String, by: String)
    /// One column over another less one, in every row.
    case growth(of: String, on: String)
    /// One rate less another, in percentage points, in every row.
    case gap(of: String, less: String)
    /// A column over its own last sum.
    case share(of: String)
    /// The place among the rows by another column, the greatest first, ties sharing the better place.
    case place(by: String)
}

/// One row of a table.
package struct BulletinRow: Sendable {
    package enum Kind: Equatable, Sendable {
        /// A row of the table's subject.
        case body
        /// A row below the others that takes no part in the ranking.
        case apart
        /// A sum.
        case total
    }

    package let kind: Kind
    package let cells: [BulletinCell]

    package init(_ kind: Kind, _ cells: [BulletinCell]) {
        self.kind = kind
        self.cells = cells
    }
}
