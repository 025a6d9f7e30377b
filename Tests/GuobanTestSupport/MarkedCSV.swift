/// A table in which the cells that matter are marked in the text itself, so that no test counts lines or columns.
///
/// `MarkedCSV("单位,累计\n城东,1️⃣12O.5")` has the mark `1️⃣` at line 2, field 2; `text` is the table without marks.
package struct MarkedCSV: Sendable {
    /// Where a mark stood.
    package struct Place: Hashable, Sendable {
        /// The physical line, from 1.
        package let line: Int
        /// The field, from 1, counted by commas outside quotes.
        package let field: Int
        /// The offset in bytes, from 0, in UTF-8.
        package let byte: Int
    }

    /// The table without its marks.
    package let text: String
    private let places: [Int: Place]

    /// Reads the marks 1️⃣ to 9️⃣ out of `marked`.
    package init(_ marked: String) {
        var text = ""
        var places: [Int: Place] = [:]
        var line = 1
        var field = 1
        var isQuoted = false
        for character in marked {
            if let number = MarkedCSV.number(of: character) {
                places[number] = Place(line: line, field: field, byte: text.utf8.count)
                continue
            }
            text.append(character)
            if character == "\"" { isQuoted.toggle() }
            if character == ",", !isQuoted { field += 1 }
            if character.isNewline {
                line += 1
                if !isQuoted { field = 1 }
            }
        }
        self.text = text
        self.places = places
    }

    /// The place of a mark, which the text must have.
    package subscript(mark: Int) -> Place {
        guard let place = places[mark] else { preconditionFailure("the text has no mark \(mark)") }
        return place
    }

    /// 1 to 9 for a keycap digit.
    private static func number(of character: Character) -> Int? {
        let scalars = Array(character.unicodeScalars)
        guard scalars.count == 3, scalars[1].value == 0xFE0F, scalars[2].value == 0x20E3 else { return nil }
        return Int(scalars[0].value) - 0x30
    }
}
