import GuobanEvidence

/// Writes a page as Markdown with pipe tables (GFM), for chats, wikis and mail.
package struct MarkdownPrinter {
    private let bulletin: Bulletin
    private let width: DisplayWidth
    private var text = ""

    /// The page; every character that means something to Markdown is escaped, so that a name stays a name.
    package static func print(_ bulletin: Bulletin, width: DisplayWidth = DisplayWidth()) -> String {
        var printer = MarkdownPrinter(bulletin: bulletin, width: width)
        printer.write()
        return printer.text
    }

    private mutating func write() {
        text = "# \(escaped(bulletin.title))\n"
        if let subtitle = bulletin.subtitle { text += "\n(\(escaped(subtitle)))\n" }
        let imprint = [bulletin.issuer, bulletin.cutoff, bulletin.unit].compactMap { $0 }.map(escaped)
        if !imprint.isEmpty { text += "\n" + imprint.joined(separator: "　") + "\n" }
        if let warning = bulletin.warning { text += "\n**【\(escaped(warning))】**\n" }
        for paragraph in bulletin.paragraphs { text += "\n\(escaped(paragraph))\n" }
        for table in bulletin.tables { self.table(table) }
        for section in bulletin.sections {
            text += "\n## \(escaped(section.title))\n"
            for paragraph in section.paragraphs { text += "\n\(escaped(paragraph))\n" }
            for table in section.tables { self.table(table) }
            notes(section.notes)
            signature(section.signature)
        }
        if !bulletin.notes.isEmpty { text += "\n" + Wording(bulletin.language)(.notesLabel).trimmedAtEnd + "\n" }
        notes(bulletin.notes)
        signature(bulletin.signature)
    }

    private mutating func signature(_ places: [String]) {
        if !places.isEmpty { text += "\n" + places.map(escaped).joined(separator: "　") + "\n" }
    }

    private mutating func notes(_ notes: [String]) {
        if !notes.isEmpty { text += "\n" }
        for (index, note) in notes.enumerated() { text += "\(index + 1). \(escaped(note))\n" }
    }

    private mutating func table(_ table: BulletinTable) {
        if let caption = table.caption { text += "\n**\(escaped(caption))**\n" }
        let headings = table.columns.map { escaped($0.heading) }
        let rows = table.rows.map { row in row.cells.map { escaped($0.text) } }
        let widths = headings.indices.map { index in
            rows.reduce(max(3, width.of(headings[index]))) { max($0, width.of($1[index])) }
        }
        text += "\n"
        line(headings, table, widths)
        text += "|"
        for (index, column) in table.columns.enumerated() {
            let isEnd = column.alignment == .end
            text += String(repeating: "-", count: widths[index] + (isEnd ? 1 : 2)) + (isEnd ? ":|" : "|")
        }
        text += "\n"
        for row in rows { line(row, table, widths) }
    }

    private mutating func line(_ cells: [String], _ table: BulletinTable, _ widths: [Int]) {
        text += "|"
        for (index, cell) in cells.enumerated() {
            let isEnd = table.columns[index].alignment == .end
            text += " " + width.padded(cell.trimmedAtEnd, to: widths[index], atStart: isEnd) + " |"
        }
        text += "\n"
    }

    private func escaped(_ text: String) -> String {
        let shown = text.withVisibleControls
        guard shown.utf8.contains(where: { MarkdownPrinter.special.contains($0) }) else { return shown }
        var result = ""
        for scalar in shown.unicodeScalars {
            if scalar.isASCII, MarkdownPrinter.special.contains(UInt8(scalar.value)) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result
    }

    /// `\` `|` `*` `_` `` ` `` `<` `>` `[` `]` `#` `~` `&`
    private static let special: [UInt8] = [
        0x5C, 0x7C, 0x2A, 0x5F, 0x60, 0x3C, 0x3E, 0x5B, 0x5D, 0x23, 0x7E, 0x26,
    ]
}
