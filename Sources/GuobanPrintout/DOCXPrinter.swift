import GuobanEvidence

/// Writes a page as a document that an office edits instead of retyping it (公文): GB/T 9704 page and fonts, real
/// tables whose heading repeats on every page, page numbers as fields.
///
/// Fonts are named, not embedded. Source: ECMA-376, part 1 (WordprocessingML); GB/T 9704-2012, sections 5 to 7.
package struct DOCXPrinter {
    private let bulletin: Bulletin
    private let words: Wording
    private let isWide: Bool
    private var body = ""

    private init(_ bulletin: Bulletin) {
        self.bulletin = bulletin
        words = Wording(bulletin.language)
        isWide = bulletin.isWide
    }

    /// The document.
    package static func print(_ bulletin: Bulletin) -> [UInt8] {
        var printer = DOCXPrinter(bulletin)
        return printer.document()
    }

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let namespaces =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"\(OfficePackage.relationshipNamespace)\""

    private mutating func document() -> [UInt8] {
        write()
        var archive = ZipArchive()
        let part = "application/vnd.openxmlformats-officedocument.wordprocessingml."
        var types = DOCXPrinter.head + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        types +=
            "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        types += "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        types += "<Override PartName=\"/word/document.xml\" ContentType=\"\(part)document.main+xml\"/>"
        for name in ["styles", "settings"] {
            types += "<Override PartName=\"/word/\(name).xml\" ContentType=\"\(part)\(name)+xml\"/>"
        }
        for name in ["odd", "even"] {
            types += "<Override PartName=\"/word/\(name).xml\" ContentType=\"\(part)footer+xml\"/>"
        }
        archive.add("[Content_Types].xml", types + "</Types>")
        archive.add("_rels/.rels", OfficePackage.relationships([("officeDocument", "word/document.xml")]))
        archive.add(
            "word/_rels/document.xml.rels",
            OfficePackage.relationships([
                ("styles", "styles.xml"), ("settings", "settings.xml"), ("footer", "odd.xml"), ("footer", "even.xml"),
            ]))
        archive.add("word/styles.xml", styles())
        archive.add(
            "word/settings.xml",
            "\(DOCXPrinter.head)<w:settings \(DOCXPrinter.namespaces)><w:evenAndOddHeaders/></w:settings>")
        // Odd pages have the number at the right, even ones at the left, one character from the edge.
        archive.add("word/odd.xml", footer("right", indent: "w:right"))
        archive.add("word/even.xml", footer("left", indent: "w:left"))
        archive.add(
            "word/document.xml",
            "\(DOCXPrinter.head)<w:document \(DOCXPrinter.namespaces)><w:body>\(body)\(page())</w:body></w:document>")
        return archive.finished()
    }

    private mutating func write() {
        paragraph(bulletin.title, "Title")
        if let subtitle = bulletin.subtitle { paragraph("(\(subtitle))", "Subtitle") }
        let right = [bulletin.cutoff, bulletin.unit].compactMap { $0 }.joined(separator: "  ")
        if bulletin.issuer != nil || !right.isEmpty { paragraph((bulletin.issuer ?? "") + "\t" + right, "Imprint") }
        if let warning = bulletin.warning { paragraph("【\(warning)】", "Subtitle") }
        for text in bulletin.paragraphs { paragraph(text, "Normal") }
        for table in bulletin.tables { self.table(table) }
        for section in bulletin.sections {
            paragraph(section.title, "Heading1", section.startsPage ? "<w:pageBreakBefore/>" : "")
            for text in section.paragraphs { paragraph(text, "Normal") }
            for table in section.tables { self.table(table) }
            for (index, note) in section.notes.enumerated() { paragraph("\(index + 1).\(note)", "Note") }
            signature(section.signature)
        }
        for (index, note) in bulletin.notes.enumerated() {
            paragraph("\(index == 0 ? words(.notesLabel) : "")\(index + 1).\(note)", "Note")
        }
        signature(bulletin.signature)
    }

    private mutating func signature(_ places: [String]) {
        guard let date = places.last else { return }
        paragraph("", "Note", "<w:keepNext/>")
        paragraph(places.dropLast().joined(separator: "    "), "SignatureLine", "<w:keepNext/>")
        paragraph(date, "SignatureLine", "<w:jc w:val=\"right\"/>")
    }

    private mutating func paragraph(_ text: String, _ style: String, _ more: String = "") {
        body += "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/>\(more)</w:pPr>"
        for (index, piece) in text.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { body += "<w:r><w:tab/></w:r>" }
            if !piece.isEmpty { body += "<w:r><w:t xml:space=\"preserve\">\(String(piece).markup)</w:t></w:r>" }
        }
        body += "</w:p>"
    }

    /// The width between the margins in twentieths of a point.
    private var textWidth: Int { bulletin.isUpright ? 9_638 : isWide ? 12_756 : 8_845 }

    // MARK: Tables

    private mutating func table(_ table: BulletinTable) {
        if let caption = table.caption { paragraph(caption, "Caption") } else { paragraph("", "TableText") }
        let width = DisplayWidth()
        let needs = table.columns.indices.map { index in
            table.rows.reduce(width.of(table.columns[index].heading)) { max($0, width.of($1.cells[index].text)) }
        }
        // The largest of three usual sizes at which the widest row fits; a character takes half its size.
        let room = textWidth - 140 * needs.count
        let total = max(needs.reduce(0, +), 1)
        let size = [21, 18, 15].first { total * $0 * 5 <= room } ?? 15
        body += "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:jc w:val=\"center\"/><w:tblBorders>"
        for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            body += "<w:\(side) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"444444\"/>"
        }
        body += "</w:tblBorders><w:tblCellMar><w:left w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/>"
        body += "</w:tblCellMar></w:tblPr><w:tblGrid>"
        let widths = needs.map { 140 + $0 * room / total }
        for column in widths { body += "<w:gridCol w:w=\"\(column)\"/>" }
        body += "</w:tblGrid>"
        row(
            table.columns.enumerated().map { ($1.heading, "center", widths[$0]) }, style: "TableHead", size: size,
            properties: "<w:cantSplit/><w:tblHeader/>")
        for (index, line) in table.rows.enumerated() {
            // A sum never stands alone on top of a page.
            let next = table.rows.indices.contains(index + 1) ? table.rows[index + 1].kind : .body
            let cells = line.cells.enumerated().map { index, cell in
                (cell.text, table.columns[index].alignment == .end ? "right" : "left", widths[index])
            }
            row(
                cells, style: "TableText", size: size, isBold: line.kind == .total, staysWithNext: next == .total,
                properties: "<w:cantSplit/>")
        }
        body += "</w:tbl>"
        paragraph("", "TableText")
    }

    private mutating func row(
        _ cells: [(text: String, align: String, width: Int)], style: String, size: Int, isBold: Bool = false,
        staysWithNext: Bool = false, properties: String
    ) {
        let run = "<w:rPr>\(isBold ? "<w:b/>" : "")<w:sz w:val=\"\(size)\"/></w:rPr>"
        body += "<w:tr><w:trPr>\(properties)</w:trPr>"
        for cell in cells {
            body +=
                "<w:tc><w:tcPr><w:tcW w:w=\"\(cell.width)\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr><w:p>"
            body +=
                "<w:pPr><w:pStyle w:val=\"\(style)\"/>\(staysWithNext ? "<w:keepNext/>" : "")<w:jc w:val=\"\(cell.align)\"/></w:pPr>"
            if !cell.text.isEmpty {
                body += "<w:r>\(run)<w:t xml:space=\"preserve\">\(cell.text.markup)</w:t></w:r>"
            }
            body += "</w:p></w:tc>"
        }
        body += "</w:tr>"
    }

    // MARK: Page and styles

    /// A4 with 37, 26, 35 and 28 mm of margin, turned as a whole where a table is wide; 22 lines to a page.
    private func page() -> String {
        let size = isWide ? "w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"" : "w:w=\"11906\" w:h=\"16838\""
        let margins =
            bulletin.isUpright
            ? "w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\""
            : isWide
                ? "w:top=\"1587\" w:right=\"1984\" w:bottom=\"1474\" w:left=\"2098\""
                : "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\""
        return
            "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:footerReference w:type=\"even\" r:id=\"rId4\"/>"
            + "<w:pgSz \(size)/><w:pgMar \(margins) w:header=\"851\" w:footer=\"\(bulletin.isUpright ? 567 : isWide ? 850 : 1300)\" w:gutter=\"0\"/></w:sectPr>"
    }

    private func footer(_ align: String, indent: String) -> String {
        "\(DOCXPrinter.head)<w:ftr \(DOCXPrinter.namespaces)><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:ind \(indent)=\"280\"/>"
            + "<w:jc w:val=\"\(align)\"/></w:pPr><w:r><w:t xml:space=\"preserve\">— </w:t></w:r><w:fldSimple w:instr=\" PAGE \">"
            + "<w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>"
    }

    private func styles() -> String {
        // Name, font, half points, further paragraph properties in the order that the standard demands.
        let body = bulletin.isUpright ? 22 : isWide ? 28 : 32
        let line =
            isWide || bulletin.isUpright
            ? "<w:spacing w:line=\"\(isWide ? 480 : 340)\" w:lineRule=\"exact\"/>"
            : "<w:spacing w:line=\"579\" w:lineRule=\"exact\"/>"
        let tight = "<w:spacing w:line=\"240\" w:lineRule=\"auto\"/>"
        let end = textWidth
        let styles: [(name: String, font: String, size: Int, paragraph: String)] = [
            (
                "Normal", "仿宋_GB2312", body,
                line + "<w:ind w:firstLineChars=\"200\" w:firstLine=\"\(body * 20)\"/><w:jc w:val=\"both\"/>"
            ),
            (
                "Title", "方正小标宋简体", 44,
                "<w:spacing w:after=\"120\" w:line=\"600\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>"
            ),
            ("Subtitle", "楷体_GB2312", body, "<w:spacing w:after=\"60\"/><w:jc w:val=\"center\"/>"),
            (
                "Imprint", "仿宋_GB2312", 24,
                "<w:tabs><w:tab w:val=\"right\" w:pos=\"\(end)\"/></w:tabs><w:spacing w:after=\"60\"/>"
            ),
            (
                "Heading1", "黑体", 32,
                "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>"
            ),
            ("Caption", "楷体_GB2312", 24, "<w:keepNext/><w:spacing w:before=\"120\"/>"),
            ("TableHead", "黑体", 21, tight), ("TableText", "宋体", 21, tight),
            ("Note", "宋体", 21, "<w:spacing w:line=\"320\" w:lineRule=\"exact\"/><w:jc w:val=\"both\"/>"),
            ("SignatureLine", "仿宋_GB2312", 24, "<w:keepLines/><w:spacing w:before=\"120\"/>"),
            ("Footer", "宋体", 28, ""),
        ]
        var xml = "\(DOCXPrinter.head)<w:styles \(DOCXPrinter.namespaces)>"
        for style in styles {
            xml +=
                "<w:style w:type=\"paragraph\"\(style.name == "Normal" ? " w:default=\"1\"" : "") w:styleId=\"\(style.name)\">"
            xml +=
                "<w:name w:val=\"\(style.name == "Heading1" ? "heading 1" : style.name)\"/><w:pPr>\(style.paragraph)</w:pPr>"
            xml +=
                "<w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"\(style.font)\"/>"
            xml += "<w:sz w:val=\"\(style.size)\"/><w:szCs w:val=\"\(style.size)\"/></w:rPr></w:style>"
        }
        return xml + "</w:styles>"
    }
}

extension Bulletin {
    /// Whether the page lies: a table of more than nine columns stands on it.
    package var isWide: Bool { !isUpright && allTables.contains { $0.columns.count > 9 } }
}
