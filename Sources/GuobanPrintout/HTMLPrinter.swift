import GuobanEvidence

/// Writes a page as one self-contained HTML file that prints on A4 (网页): no script, no outside resource.
///
/// The page follows GB/T 9704: margins 37, 26, 35 and 28 mm, fonts by name, page number `— 1 —`; landscape above nine
/// columns. It is complete without the margin boxes that old browsers lack.
package enum HTMLPrinter {
    /// The page; all text is escaped, so a branch named `<script>` is text.
    package static func print(_ bulletin: Bulletin) -> String {
        let isWide = bulletin.allTables.contains { $0.columns.count > 9 }
        var html = """
            <!DOCTYPE html>
            <html lang="\(bulletin.language == .chinese ? "zh-CN" : "en")">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(escaped(bulletin.title))</title>
            <style>
            \(styleSheet(isWide: isWide))
            </style>
            </head>
            <body>
            <h1>\(escaped(bulletin.title))</h1>

            """
        if let subtitle = bulletin.subtitle { html += "<p class=\"subtitle\">(\(escaped(subtitle)))</p>\n" }
        let right = [bulletin.cutoff, bulletin.unit].compactMap { $0 }.map(escaped).joined(separator: "&emsp;")
        html += "<p class=\"imprint\"><span>\(escaped(bulletin.issuer ?? ""))</span><span>\(right)</span></p>\n"
        if let warning = bulletin.warning { html += "<p class=\"warning\">【\(escaped(warning))】</p>\n" }
        for paragraph in bulletin.paragraphs { html += "<p class=\"body\">\(escaped(paragraph))</p>\n" }
        for table in bulletin.tables { html += self.table(table) }
        for section in bulletin.sections {
            html += "<section><h2>\(escaped(section.title))</h2>\n"
            for paragraph in section.paragraphs { html += "<p class=\"body\">\(escaped(paragraph))</p>\n" }
            for table in section.tables { html += self.table(table) }
            for note in section.notes { html += "<p class=\"notes\">\(escaped(note))</p>\n" }
            html += "</section>\n"
        }
        if !bulletin.notes.isEmpty {
            html += "<section class=\"notes\"><p>\(bulletin.language == .chinese ? "注：" : "Notes:")</p>\n<ol>\n"
            for note in bulletin.notes { html += "<li>\(escaped(note))</li>\n" }
            html += "</ol></section>\n"
        }
        if !bulletin.signature.isEmpty {
            let spans = bulletin.signature.map { "<span>\(escaped($0))</span>" }.joined()
            html += "<p class=\"signature\">\(spans)</p>\n"
        }
        return html + "</body>\n</html>\n"
    }

    private static func table(_ table: BulletinTable) -> String {
        var html = "<div class=\"scroll\"><table>\n"
        if let caption = table.caption { html += "<caption>\(escaped(caption))</caption>\n" }
        html += "<thead><tr>"
        for column in table.columns { html += "<th scope=\"col\">\(escaped(column.heading))</th>" }
        html += "</tr></thead>\n<tbody>\n"
        for row in table.rows {
            html += row.kind == .total ? "<tr class=\"total\">" : row.kind == .apart ? "<tr class=\"apart\">" : "<tr>"
            for (cell, column) in zip(row.cells, table.columns) {
                html += column.alignment == .end ? "<td class=\"n\">" : "<td>"
                html += escaped(cell.text) + "</td>"
            }
            html += "</tr>\n"
        }
        return html + "</tbody>\n</table></div>\n"
    }

    /// Text with the five characters that mean something to HTML written as entities, and control characters shown.
    package static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.withVisibleControls {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.append(character)
            }
        }
        return result
    }

    private static func styleSheet(isWide: Bool) -> String {
        """
        @page { size: A4 \(isWide ? "landscape" : "portrait"); margin: \(isWide ? "28mm 35mm 26mm 37mm" : "37mm 26mm 35mm 28mm");
          @top-left { content: "" } @top-center { content: "" } @top-right { content: "" }
          @bottom-center { content: "— " counter(page) " —"; font: 14pt "宋体", SimSun, "Noto Serif CJK SC", serif; } }
        :root { color-scheme: light; }
        body { max-width: 62em; margin: 1.5em auto; padding: 0 1em; color: #000; background: #fff;
          font: 16px/1.7 "Times New Roman", "Liberation Serif", "仿宋_GB2312", "仿宋", FangSong, STFangsong, "FandolFang",
          "Noto Serif CJK SC", serif; }
        h1 { text-align: center; font: 22pt/1.4 "方正小标宋简体", "华文中宋", STZhongsong, "宋体", SimSun, "Noto Serif CJK SC", serif; margin: 0; }
        .subtitle { text-align: center; margin: .2em 0; }
        .imprint { display: flex; justify-content: space-between; gap: 2em; margin: .8em 0 .4em; }
        .warning { text-align: center; font-weight: bold; border: 1px solid #000; padding: .2em .6em; }
        .body { text-indent: 2em; margin: .3em 0; text-align: justify; }
        .scroll { overflow-x: auto; margin: .8em 0; }
        table { border-collapse: collapse; width: 100%; font: 10.5pt/1.35 "Times New Roman", "Liberation Serif", "宋体", SimSun,
          "Noto Serif CJK SC", serif; font-variant-numeric: tabular-nums; }
        caption { text-align: left; padding: .3em 0; }
        th, td { border: 1px solid #444; padding: .25em .45em; white-space: nowrap; text-align: left; }
        th { font-family: "黑体", SimHei, "Heiti SC", "Noto Sans CJK SC", sans-serif; font-weight: normal; text-align: center;
          background: #eee; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        td.n { text-align: right; }
        tr.total td { font-weight: bold; }
        tr.apart td { font-style: normal; color: #333; }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
        .notes { font-size: 10.5pt; line-height: 1.5; }
        .notes p { margin: 0; }
        .notes ol { margin: 0; padding-left: 2em; }
        .signature { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1em 2em; margin-top: 2em; break-inside: avoid; }
        @media print { body { max-width: none; margin: 0; padding: 0; font-size: \(isWide ? "14pt" : "16pt"); } .scroll { overflow: visible; } }
        """
    }
}
