package import GuobanEvidence

/// A finished page as typed parts (通报): every printer writes the same figures from it.
package struct Bulletin: Hashable, Sendable {
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
    package var notes: [String] = []
    /// The places to sign, and the date line.
    package var signature: [String] = []

    package init(language: Language, title: String) {
        self.language = language
        self.title = title
    }
}

/// One table of a page.
package struct BulletinTable: Hashable, Sendable {
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
package struct BulletinColumn: Hashable, Sendable {
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

    package init(_ name: String, _ heading: String, _ alignment: Alignment, expendability: Int = 0) {
        self.name = name
        self.heading = heading
        self.alignment = alignment
        self.expendability = expendability
    }
}

/// One row of a table.
package struct BulletinRow: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A row of the table's subject.
        case body
        /// A row below the others that takes no part in the ranking.
        case apart
        /// A sum.
        case total
    }

    package let kind: Kind
    package let cells: [String]

    package init(_ kind: Kind, _ cells: [String]) {
        self.kind = kind
        self.cells = cells
    }
}
