package import GuobanModel
import GuobanTabular

/// Eight characters that tell one print from another (核验码): equal codes stand under equal pages of equal inputs.
package enum CheckCode {
    /// The first eight digits of the SHA-256 of everything that the page says and of the hashes of the inputs behind it.
    ///
    /// Names and places of files do not count, only what stands in them; neither does the format. A note that bears the
    /// code itself is not part of it.
    package static func code(of bulletin: Bulletin, inputs: [String]) -> String {
        var page = PageBytes()
        for text in [
            bulletin.title, bulletin.subtitle, bulletin.issuer, bulletin.cutoff, bulletin.unit, bulletin.warning,
        ] {
            page.put(text)
        }
        for part in bulletin.paragraphs { page.put(part) }
        for part in bulletin.tables { page.put(part) }
        for section in bulletin.sections {
            page.put(section.title)
            for part in section.paragraphs { page.put(part) }
            for part in section.tables { page.put(part) }
            for part in section.notes { page.put(part) }
        }
        for part in bulletin.notes { page.put(part) }
        for part in bulletin.signature { page.put(part) }
        for part in inputs.sorted() { page.put(part) }
        return ContentHash.hexadecimal(of: page.bytes).prefix(8).uppercased()
    }

    /// The hashes of the inputs that took part.
    package static func hashes(_ inputs: [InputAccount]) -> [String] { inputs.filter(\.isUsed).map(\.hash) }
}

/// What a page says, text after text.
private struct PageBytes {
    private(set) var bytes: [UInt8] = []

    mutating func put(_ text: String?) {
        var text = text ?? "\u{0}"
        text.withUTF8 { bytes.append(contentsOf: $0) }
        bytes.append(0x1F)
    }

    mutating func put(_ table: BulletinTable) {
        put(table.caption)
        for column in table.columns { put(column.heading) }
        for row in table.rows {
            for place in row.cells.indices { put(row.cells[place].text) }
        }
    }
}

extension Bulletin {
    /// The page with its code as the last note.
    package func signed(inputs: [String]) -> Bulletin {
        var copy = self
        copy.notes.append(Wording(language)(.checkCode, CheckCode.code(of: self, inputs: inputs)))
        return copy
    }
}
