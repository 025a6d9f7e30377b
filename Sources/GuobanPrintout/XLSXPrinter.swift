import GuobanEvidence
package import GuobanModel

/// Writes a page as a workbook (电子表格): one sheet per table, real numbers with formats, and formulas beside their
/// cached values, so that an auditor can follow each figure and a phone without a calculator still shows it.
///
/// Text cells are strings by type, so a name that begins with `=` never becomes a formula. Source: ECMA-376, parts 1
/// (SpreadsheetML) and 2 (packages).
package struct XLSXPrinter {
    private let bulletin: Bulletin
    private let unit: MoneyUnit
    private let words: Wording
    private var styles = SheetStyles()
    private var names: [String] = []

    private init(_ bulletin: Bulletin, unit: MoneyUnit) {
        self.bulletin = bulletin
        self.unit = unit
        words = Wording(bulletin.language)
    }

    /// The workbook; `unit` is the unit of money on the page.
    package static func print(_ bulletin: Bulletin, unit: MoneyUnit) -> [UInt8] {
        var printer = XLSXPrinter(bulletin, unit: unit)
        return printer.workbook()
    }

    private static let spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

    private mutating func workbook() -> [UInt8] {
        var sheets: [String] = []
        var titles: [Int] = []
        for (index, table) in bulletin.tables.enumerated() {
            let single = bulletin.tables.count == 1
            names.append(sheetName(single ? words(.mainSheet) : table.caption ?? words(.mainSheet)))
            let (xml, heading) = sheet(
                table, title: bulletin.title, notes: bulletin.notes, isMain: true,
                signature: index == 0 ? bulletin.signature : [])
            sheets.append(xml)
            titles.append(heading)
        }
        for section in bulletin.sections {
            for (index, table) in section.tables.enumerated() {
                names.append(sheetName(table.caption ?? section.title))
                let (xml, heading) = sheet(
                    table, title: section.title, notes: index == 0 ? section.notes : [], isMain: false,
                    signature: index == section.tables.count - 1 ? section.signature : [])
                sheets.append(xml)
                titles.append(heading)
            }
        }
        let prose =
            bulletin.paragraphs
            + bulletin.sections.filter { !$0.paragraphs.isEmpty }.flatMap { [$0.title] + $0.paragraphs }
        if !prose.isEmpty || sheets.isEmpty {
            names.append(sheetName(words(.textSheet)))
            sheets.append(text(prose))
            titles.append(0)
        }
        var archive = ZipArchive()
        let numbers = sheets.indices.map { String($0 + 1) }
        let part = "application/vnd.openxmlformats-officedocument.spreadsheetml."
        var types = XLSXPrinter.head + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        types +=
            "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        types += "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        types += "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(part)sheet.main+xml\"/>"
        types += "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(part)styles+xml\"/>"
        for number in numbers {
            types += "<Override PartName=\"/xl/worksheets/sheet\(number).xml\" ContentType=\"\(part)worksheet+xml\"/>"
        }
        archive.add("[Content_Types].xml", types + "</Types>")
        archive.add("_rels/.rels", OfficePackage.relationships([("officeDocument", "xl/workbook.xml")]))
        var book = XLSXPrinter.head + "<workbook xmlns=\"\(XLSXPrinter.spreadsheet)\" "
        book += "xmlns:r=\"\(OfficePackage.relationshipNamespace)\"><sheets>"
        for (index, number) in numbers.enumerated() {
            book += "<sheet name=\"\(names[index].markup)\" sheetId=\"\(number)\" r:id=\"rId\(number)\"/>"
        }
        book += "</sheets><definedNames>"
        for (index, heading) in titles.enumerated() where heading > 0 {
            let name = names[index].split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
            book += "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(index)\">"
            book += "'\(name.markup)'!$\(heading - 1):$\(heading)</definedName>"
        }
        archive.add("xl/workbook.xml", book + "</definedNames></workbook>")
        archive.add(
            "xl/_rels/workbook.xml.rels",
            OfficePackage.relationships(
                numbers.map { ("worksheet", "worksheets/sheet\($0).xml") } + [("styles", "styles.xml")]))
        archive.add("xl/styles.xml", XLSXPrinter.head + styles.xml(namespace: XLSXPrinter.spreadsheet))
        for (number, sheet) in zip(numbers, sheets) { archive.add("xl/worksheets/sheet\(number).xml", sheet) }
        return archive.finished()
    }

    /// At most 31 characters, none of them special, and no name twice.
    private func sheetName(_ title: String) -> String {
        let bare = title.filter { !"[]:*?/\\'".contains($0) }.withVisibleControls
        let base = bare.isEmpty ? words(.mainSheet) : String(bare.prefix(31))
        var name = base
        var count = 1
        while names.contains(where: { $0.lowercased() == name.lowercased() }) {
            count += 1
            name = String(base.prefix(28 - String(count).count)) + "(\(count))"
        }
        return name
    }
}

// MARK: - One sheet

extension XLSXPrinter {
    /// The sheet of a table and the row of its heading.
    private mutating func sheet(
        _ table: BulletinTable, title: String, notes: [String], isMain: Bool, signature: [String]
    ) -> (xml: String, heading: Int) {
        let last = max(table.columns.count - 1, 1)
        let widths = columnWidths(table)
        var rows = SheetRows(last: last, width: widths.reduce(0, +))
        rows.wide(title, styles.index(SheetStyle(font: .title, align: .center)), height: 28)
        if isMain, let subtitle = bulletin.subtitle {
            rows.wide("(\(subtitle))", styles.index(SheetStyle(align: .center)))
        }
        if isMain, let warning = bulletin.warning {
            rows.wide("【\(warning)】", styles.index(SheetStyle(font: .bold, align: .center)))
        }
        if let caption = table.caption, caption != title {
            rows.wide(caption, styles.index(SheetStyle(font: .bold, align: .start)))
        }
        let right = [bulletin.cutoff, bulletin.unit].compactMap { $0 }.joined(separator: "  ")
        rows.split(
            bulletin.issuer ?? "", styles.index(SheetStyle(align: .start)), right,
            styles.index(SheetStyle(align: .end)))

        let heading = rows.next
        let headStyle = styles.index(SheetStyle(font: .heading, align: .center, isRuled: true))
        rows.open(height: 30)
        for (index, column) in table.columns.enumerated() {
            rows.text(index, column.sheetHeading ?? column.heading, headStyle)
        }
        rows.close()
        body(table, firstRow: heading + 1, widths: widths, into: &rows)

        for (index, note) in notes.enumerated() {
            let label = index == 0 ? words(.notesLabel) : ""
            rows.wide(
                "\(label)\(index + 1).\(note)", styles.index(SheetStyle(font: .small, align: .start)), wraps: true)
        }
        if !signature.isEmpty {
            rows.skip()
            rows.wide(signature.joined(separator: "    "), styles.index(SheetStyle(align: .start)), height: 24)
        }

        let lastRow = heading + table.rows.count
        var xml = opening(columns: table.columns.count, heading: heading, rows: rows.next - 1, last: last)
        xml += "<cols>"
        for (index, width) in widths.enumerated() {
            xml += "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\" customWidth=\"1\"/>"
        }
        xml += "</cols><sheetData>\(rows.xml)</sheetData>"
        if !rows.merges.isEmpty {
            xml += "<mergeCells count=\"\(rows.merges.count)\">"
            for merge in rows.merges { xml += "<mergeCell ref=\"\(merge)\"/>" }
            xml += "</mergeCells>"
        }
        xml += dataBars(table, heading: heading, lastRow: lastRow)
        return (xml + closing(isWide: table.columns.count > 9), heading)
    }

    private mutating func body(_ table: BulletinTable, firstRow: Int, widths: [Int], into rows: inout SheetRows) {
        let display = DisplayWidth()
        let formulas = SheetFormulas(table, firstRow: firstRow, unit: unit)
        let columns = table.columns.indices.map { formulas.column($0) }
        for (number, row) in table.rows.enumerated() {
            let font: SheetStyle.Font = row.kind == .total ? .bold : .plain
            // Excel keeps the height that stands in the file, so a row of several lines has to say so.
            let lines = row.cells.indices.reduce(1) { most, index in
                max(most, (display.of(row.cells[index].text) + widths[index] - 3) / (widths[index] - 2))
            }
            rows.open(height: lines > 1 ? lines * 15 + 3 : nil)
            for (index, cell) in row.cells.enumerated() {
                let isEnd = table.columns[index].alignment == .end
                guard let value = formulas.value(row: number, column: index) else {
                    var style = SheetStyle(font: font, align: isEnd ? .end : .start, isRuled: true)
                    style.wraps = lines > 1
                    rows.text(index, cell.text.trimmedAtEnd, styles.index(style))
                    continue
                }
                let isSigned = cell.text.hasPrefix("+") || cell.text.hasPrefix("-")
                let isPlace = table.columns[index].name == "rank" || table.columns[index].name == "completionRank"
                var style = SheetStyle(font: font, align: isPlace ? .center : .end, isRuled: true)
                style.format = XLSXPrinter.format(cell.value, isSigned: isSigned)
                var places = 17
                if case .points = cell.value { places = 9 }
                rows.number(
                    index, XLSXPrinter.decimal(value, places: places), styles.index(style),
                    formula: columns[index][number])
            }
            rows.close()
        }
    }

    /// The number format that shows a value as the page does.
    private static func format(_ value: CellValue, isSigned: Bool) -> String {
        let decimals = { (places: Int) in places == 0 ? "" : "." + String(repeating: "0", count: places) }
        switch value {
        case .none: return ""
        case .money: return "#,##0.00"
        case .points: return "+0.00;-0.00;0.00"
        case .rate(_, let places):
            let plain = "0\(decimals(places))%"
            return isSigned ? "+\(plain);-\(plain);\(plain)" : plain
        case .number(_, let places):
            let plain = "0\(decimals(places))"
            return isSigned ? "+\(plain);-\(plain);\(plain)" : plain
        }
    }

    /// A number as a spreadsheet keeps it: about seventeen significant digits, no zeros at the end, no exponent.
    static func decimal(_ value: Ratio, places: Int) -> String {
        let whole = value.magnitude.floor.description.count
        let text = value.rounded(places: max(2, min(places, 18 - whole))).text
        guard text.contains(".") else { return text }
        var end = text.utf8.endIndex
        while text.utf8[text.utf8.index(before: end)] == 0x30 { end = text.utf8.index(before: end) }
        if text.utf8[text.utf8.index(before: end)] == 0x2E { end = text.utf8.index(before: end) }
        return String(text[..<end])
    }

    /// Widths in characters of the widest cell, Chinese ones counted twice.
    private func columnWidths(_ table: BulletinTable) -> [Int] {
        let width = DisplayWidth()
        return table.columns.indices.map { index in
            let heading = table.columns[index].sheetHeading ?? table.columns[index].heading
            // A heading may break into two lines; a figure may not.
            var widest = min(width.of(heading), max(8, (width.of(heading) + 1) / 2 + 3))
            for row in table.rows { widest = max(widest, width.of(row.cells[index].text)) }
            return min(60, widest + 3)
        }
    }

    private func opening(columns: Int, heading: Int, rows: Int, last: Int) -> String {
        let range = "A1:\(SheetFormulas.letters(last))\(rows)"
        var xml = XLSXPrinter.head + "<worksheet xmlns=\"\(XLSXPrinter.spreadsheet)\">"
        xml += "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><dimension ref=\"\(range)\"/>"
        xml += "<sheetViews><sheetView workbookViewId=\"0\" showGridLines=\"0\">"
        if heading > 0 {
            let frozen = columns > 2 ? 2 : 0
            let corner = "\(SheetFormulas.letters(frozen))\(heading + 1)"
            let pane = frozen > 0 ? "bottomRight" : "bottomLeft"
            xml += "<pane \(frozen > 0 ? "xSplit=\"\(frozen)\" " : "")ySplit=\"\(heading)\" topLeftCell=\"\(corner)\" "
            xml += "activePane=\"\(pane)\" state=\"frozen\"/><selection pane=\"\(pane)\"/>"
        }
        return xml + "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"18\" customHeight=\"1\"/>"
    }

    /// A light bar behind every rate of completion.
    private func dataBars(_ table: BulletinTable, heading: Int, lastRow: Int) -> String {
        var xml = ""
        for (index, column) in table.columns.enumerated() {
            guard case .quotient = column.formula, !table.rows.isEmpty else { continue }
            let letters = SheetFormulas.letters(index)
            xml += "<conditionalFormatting sqref=\"\(letters)\(heading + 1):\(letters)\(lastRow)\">"
            xml += "<cfRule type=\"dataBar\" priority=\"1\"><dataBar><cfvo type=\"num\" val=\"0\"/><cfvo type=\"max\"/>"
            xml += "<color rgb=\"FFBDD7EE\"/></dataBar></cfRule></conditionalFormatting>"
        }
        return xml
    }

    /// A4 with the margins of official documents, turned with the page; the page number below.
    private func closing(isWide: Bool) -> String {
        let margins =
            isWide
            ? "left=\"1.457\" right=\"1.378\" top=\"1.102\" bottom=\"1.024\""
            : "left=\"1.102\" right=\"1.024\" top=\"1.457\" bottom=\"1.378\""
        return "<printOptions horizontalCentered=\"1\"/><pageMargins \(margins) header=\"0.5\" footer=\"0.6\"/>"
            + "<pageSetup paperSize=\"9\" orientation=\"\(isWide ? "landscape" : "portrait")\" fitToWidth=\"1\" "
            + "fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter></worksheet>"
    }

    /// The sentences of the page, which belong to no table.
    private mutating func text(_ paragraphs: [String]) -> String {
        var rows = SheetRows(last: 1, width: 90)
        rows.wide(bulletin.title, styles.index(SheetStyle(font: .title, align: .center)), height: 28)
        for paragraph in paragraphs {
            rows.wide("　　" + paragraph, styles.index(SheetStyle(align: .start)), wraps: true)
        }
        var xml = opening(columns: 1, heading: 0, rows: rows.next - 1, last: 1)
        xml +=
            "<cols><col min=\"1\" max=\"2\" width=\"45\" customWidth=\"1\"/></cols><sheetData>\(rows.xml)</sheetData>"
        xml += "<mergeCells count=\"\(rows.merges.count)\">"
        for merge in rows.merges { xml += "<mergeCell ref=\"\(merge)\"/>" }
        return xml + "</mergeCells>" + closing(isWide: false)
    }
}

// MARK: - Rows

/// The rows of a sheet as they are written, one after the other.
private struct SheetRows {
    private(set) var xml = ""
    private(set) var merges: [String] = []
    /// The number of the next row.
    private(set) var next = 1
    private let last: Int
    private let width: Int

    init(last: Int, width: Int) {
        self.last = last
        self.width = width
    }

    mutating func open(height: Int? = nil) {
        xml += "<row r=\"\(next)\""
        if let height { xml += " ht=\"\(height)\" customHeight=\"1\"" }
        xml += ">"
    }

    mutating func close() {
        xml += "</row>"
        next += 1
    }

    mutating func skip() { next += 1 }

    mutating func text(_ column: Int, _ text: String, _ style: Int) {
        xml += "<c r=\"\(SheetFormulas.letters(column))\(next)\" s=\"\(style)\""
        if text.isEmpty {
            xml += "/>"
        } else {
            xml += " t=\"inlineStr\"><is><t xml:space=\"preserve\">\(text.markup)</t></is></c>"
        }
    }

    mutating func number(_ column: Int, _ number: String, _ style: Int, formula: String?) {
        xml += "<c r=\"\(SheetFormulas.letters(column))\(next)\" s=\"\(style)\">"
        if let formula { xml += "<f>\(formula.markup)</f>" }
        xml += "<v>\(number)</v></c>"
    }

    /// A row of one text over the whole table.
    mutating func wide(_ text: String, _ style: Int, height: Int? = nil, wraps: Bool = false) {
        let lines = max(1, (DisplayWidth().of(text) + width - 1) / max(width, 1))
        open(height: wraps ? 18 * lines : height)
        self.text(0, text, style)
        merges.append("A\(next):\(SheetFormulas.letters(last))\(next)")
        close()
    }

    /// A row with one text at each end.
    mutating func split(_ left: String, _ leftStyle: Int, _ right: String, _ rightStyle: Int) {
        open()
        let middle = max(1, last / 3)
        text(0, left, leftStyle)
        text(middle, right, rightStyle)
        if middle > 1 { merges.append("A\(next):\(SheetFormulas.letters(middle - 1))\(next)") }
        if last > middle {
            merges.append("\(SheetFormulas.letters(middle))\(next):\(SheetFormulas.letters(last))\(next)")
        }
        close()
    }
}

// MARK: - Styles

/// How a cell looks.
private struct SheetStyle {
    enum Font: Int {
        case plain, bold, heading, title, small
    }

    enum Align: Int {
        case start, center, end
    }

    var font = Font.plain
    var align = Align.start
    var isRuled = false
    /// The number format; empty for text.
    var format = ""
    /// Whether long text breaks into lines; headings and lines without rules always do.
    var wraps = false

    func equals(_ other: SheetStyle) -> Bool {
        font == other.font && align == other.align && isRuled == other.isRuled && format == other.format
            && wraps == other.wraps
    }
}

/// The styles that a workbook uses, in the order of their first use.
private struct SheetStyles {
    private var styles: [SheetStyle] = [SheetStyle()]
    private var formats: [String] = []

    mutating func index(_ style: SheetStyle) -> Int {
        if let found = styles.firstIndex(where: { $0.equals(style) }) { return found }
        styles.append(style)
        if !style.format.isEmpty, !formats.contains(style.format) { formats.append(style.format) }
        return styles.count - 1
    }

    func xml(namespace: String) -> String {
        var xml = "<styleSheet xmlns=\"\(namespace)\">"
        if !formats.isEmpty {
            xml += "<numFmts count=\"\(formats.count)\">"
            for (index, format) in formats.enumerated() {
                xml += "<numFmt numFmtId=\"\(164 + index)\" formatCode=\"\(format.markup)\"/>"
            }
            xml += "</numFmts>"
        }
        // In the order of `SheetStyle.Font`.
        let fonts = [
            ("11", false, "宋体"), ("11", true, "宋体"), ("11", false, "黑体"), ("16", false, "方正小标宋简体"), ("10", false, "宋体"),
        ]
        xml += "<fonts count=\"\(fonts.count)\">"
        for (size, isBold, name) in fonts {
            xml += "<font>\(isBold ? "<b/>" : "")<sz val=\"\(size)\"/><name val=\"\(name)\"/></font>"
        }
        xml += "</fonts><fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
        xml += "<fill><patternFill patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\">"
        xml += "<fgColor rgb=\"FFEEEEEE\"/></patternFill></fill></fills><borders count=\"2\"><border/><border>"
        for side in ["left", "right", "top", "bottom"] {
            xml += "<\(side) style=\"thin\"><color rgb=\"FF444444\"/></\(side)>"
        }
        xml += "</border></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"\(styles.count)\">"
        for style in styles {
            let format = formats.firstIndex(of: style.format).map { 164 + $0 } ?? 0
            let fill = style.font == .heading ? 2 : 0
            xml += "<xf numFmtId=\"\(format)\" fontId=\"\(style.font.rawValue)\" fillId=\"\(fill)\" "
            xml +=
                "borderId=\"\(style.isRuled ? 1 : 0)\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" "
            xml += "applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\" "
            xml += "horizontal=\"\(["left", "center", "right"][style.align.rawValue])\" "
            xml += "wrapText=\"\(style.font == .heading || style.wraps || !style.isRuled ? 1 : 0)\"/></xf>"
        }
        xml += "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
        return xml + "</styleSheet>"
    }
}
