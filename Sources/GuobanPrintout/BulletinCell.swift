package import GuobanModel

/// One cell (单元格): the text that pages show, and the value behind it for formats that keep numbers.
///
/// A plain text is a cell too: `"未下达"` needs no more than a string literal, a variable `.text(name)`. The text is
/// what `NumberStyle` made of the value, so no printer has to read figures back out of words.
package struct BulletinCell: Sendable, ExpressibleByStringLiteral {
    package let text: String
    package let value: CellValue

    package init(_ text: String, _ value: CellValue) {
        self.text = text
        self.value = value
    }

    package init(stringLiteral text: String) {
        self.text = text
        value = .none
    }

    /// A cell of words.
    package static func text(_ text: String) -> BulletinCell { BulletinCell(text, .none) }

    /// A whole number of things.
    package static func count(_ count: Int) -> BulletinCell {
        BulletinCell(String(count), .number(Ratio(count), places: 0))
    }

    package var isEmpty: Bool { text.isEmpty }
}

/// The exact value of a cell, before it was rounded for show.
package enum CellValue: Sendable {
    /// Words, or nothing.
    case none
    /// Yuan, shown in the page's unit of money.
    case money(Ratio)
    /// A plain fraction, shown in percent.
    case rate(Ratio, places: Int)
    /// A difference of rates as a plain fraction, shown in percentage points with its sign.
    case points(Ratio)
    /// A bare number, such as a count, a place or a score.
    case number(Ratio, places: Int)
}
