package import GuobanModel
import GuobanTabular

/// Eight characters that tell one print from another (核验码): equal codes stand under equal pages of equal inputs.
package enum CheckCode {
    /// The first eight digits of the SHA-256 of everything that the page says and of the hashes of the inputs behind it.
    ///
    /// Names and places of files do not count, only what stands in them; neither does the format. A note that bears the
    /// code itself is not part of it.
    package static func code(of bulletin: Bulletin, inputs: [String]) -> String {
        var bytes: [UInt8] = []
        func put(_ text: String?) {
            bytes += (text ?? "\u{0}").utf8
            bytes.append(0x1F)
        }
        func put(_ table: BulletinTable) {
            put(table.caption)
            for column in table.columns { put(column.heading) }
            for row in table.rows { for cell in row.cells { put(cell.text) } }
        }
        for text in [
            bulletin.title, bulletin.subtitle, bulletin.issuer, bulletin.cutoff, bulletin.unit, bulletin.warning,
        ] {
            put(text)
        }
        for part in bulletin.paragraphs { put(part) }
        for part in bulletin.tables { put(part) }
        for section in bulletin.sections {
            put(section.title)
            for part in section.paragraphs { put(part) }
            for part in section.tables { put(part) }
            for part in section.notes { put(part) }
        }
        for part in bulletin.notes { put(part) }
        for part in bulletin.signature { put(part) }
        for part in inputs.sorted() { put(part) }
        return ContentHash.hexadecimal(of: bytes).prefix(8).uppercased()
    }

    /// The hashes of the inputs that took part.
    package static func hashes(_ inputs: [InputAccount]) -> [String] { inputs.filter(\.isUsed).map(\.hash) }
}

extension Bulletin {
    /// The page with its code as the last note.
    package func signed(inputs: [String]) -> Bulletin {
        var copy = self
        copy.notes.append(Wording(language)(.checkCode, CheckCode.code(of: self, inputs: inputs)))
        return copy
    }
}
