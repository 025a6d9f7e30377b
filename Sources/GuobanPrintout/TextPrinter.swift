import GuobanEvidence
import GuobanModel

/// Writes a page as aligned text for terminals and plain files (文本).
package struct TextPrinter {
    private let width: DisplayWidth
    private let limit: Int?
    private let isColoured: Bool

    /// A printer for pages of at most `limit` columns, or as many as the widest table needs. Colour, for terminals
    /// only, supports words and signs and never stands in for them: bold titles, headings and sums, red for gaps
    /// below zero and for what is missing.
    package init(width: DisplayWidth = DisplayWidth(), limit: Int? = nil, isColoured: Bool = false) {
        self.width = width
        self.limit = limit
        self.isColoured = isColoured
    }

    /// The page; every line ends with LF and none with a blank.
    package func print(_ bulletin: Bulletin) -> String {
        let measured = { MeasuredTable($0, width: width, limit: limit, isColoured: isColoured) }
        let tables = bulletin.tables.map(measured)
        let sections = bulletin.sections.map { (section: $0, tables: $0.tables.map(measured)) }
        let widest = (tables + sections.flatMap(\.tables)).reduce(0) { max($0, $1.width) }
        let columns = max(widest, min(limit ?? 78, 78))
        var lines: [String] = []
        lines += width.wrapped(bulletin.title.withVisibleControls, to: columns).map {
            bold(width.centred($0, in: columns))
        }
        if let subtitle = bulletin.subtitle {
            lines.append(width.centred("(\(subtitle.withVisibleControls))", in: columns))
        }
        lines += imprint(bulletin, columns: columns)
        if let warning = bulletin.warning { lines += width.wrapped("【\(warning)】", to: columns).map(red) }
        lines.append("")
        for paragraph in bulletin.paragraphs {
            lines += width.wrapped(paragraph.withVisibleControls, to: columns, indent: "    ")
        }
        if !bulletin.paragraphs.isEmpty { lines.append("") }
        lines += self.lines(of: tables, bulletin, columns: columns)
        for (section, tables) in sections {
            lines += width.wrapped(section.title.withVisibleControls, to: columns).map {
                bold(width.centred($0, in: columns))
            }
            lines.append("")
            for paragraph in section.paragraphs {
                lines += width.wrapped(paragraph.withVisibleControls, to: columns, indent: "    ")
            }
            if !section.paragraphs.isEmpty { lines.append("") }
            lines += self.lines(of: tables, bulletin, columns: columns)
            lines += notes(section.notes, bulletin.language, columns: columns)
            if !section.notes.isEmpty { lines.append("") }
            let signed = signature(section.signature, columns: columns)
            if !signed.isEmpty { lines += signed.drop { $0.isEmpty } + ["", ""] }
        }
        lines += notes(bulletin.notes, bulletin.language, columns: columns)
        lines += signature(bulletin.signature, columns: columns)
        while lines.last == "" { lines.removeLast() }
        return lines.map(\.trimmedAtEnd).joined(separator: "\n") + "\n"
    }

    private func bold(_ line: String) -> String { isColoured ? "\u{1B}[1m\(line)\u{1B}[0m" : line }
    private func red(_ line: String) -> String { isColoured ? "\u{1B}[31m\(line)\u{1B}[0m" : line }

    /// The issuer on the left, the cut-off and the unit on the right.
    private func imprint(_ bulletin: Bulletin, columns: Int) -> [String] {
        let left = bulletin.issuer?.withVisibleControls ?? ""
        let right = [bulletin.cutoff, bulletin.unit].compactMap { $0 }.joined(separator: "  ")
        if left.isEmpty, right.isEmpty { return [] }
        return [left + width.padded(right, to: max(0, columns - width.of(left)), atStart: true)]
    }

    private func lines(of tables: [MeasuredTable], _ bulletin: Bulletin, columns: Int) -> [String] {
        var lines: [String] = []
        for table in tables {
            if let caption = table.caption { lines += width.wrapped(caption.withVisibleControls, to: columns) }
            lines += table.lines
            if !table.dropped.isEmpty { lines += width.wrapped(droppedNote(table.dropped, bulletin), to: columns) }
            lines.append("")
        }
        return lines
    }

    private func notes(_ notes: [String], _ language: Language, columns: Int) -> [String] {
        let label = Wording(language)(.notesLabel)
        let hanging = String(repeating: " ", count: width.of(label))
        var lines: [String] = []
        for (index, note) in notes.enumerated() {
            let number = "\(index + 1)."
            let deeper = hanging + String(repeating: " ", count: width.of(number))
            lines += width.wrapped(
                note.withVisibleControls, to: columns, indent: (index == 0 ? label : hanging) + number, hanging: deeper)
        }
        return lines
    }

    private func signature(_ places: [String], columns: Int) -> [String] {
        guard let last = places.last else { return [] }
        let line = places.joined(separator: "    ")
        if width.of(line) <= columns { return ["", line] }
        return [
            "", places.dropLast().joined(separator: "    "),
            width.padded(last, to: columns, atStart: true),
        ]
    }

    private func droppedNote(_ headings: [String], _ bulletin: Bulletin) -> String {
        let names = headings.joined(separator: bulletin.language == .chinese ? "、" : ", ")
        return Wording(bulletin.language)(.columnsDropped, names)
    }
}

// MARK: - Tables

/// A table whose cells have been measured once, without the columns that did not fit the page.
private struct MeasuredTable {
    /// One cell as it is shown, with the columns it takes.
    private struct Cell {
        let text: String
        let width: Int
        var isLate = false
    }

    let caption: String?
    /// The headings that were left out, the most expendable first.
    private(set) var dropped: [String] = []
    private var columns: [BulletinColumn]
    private var headings: [Cell]
    private var rows: [(kind: BulletinRow.Kind, cells: [Cell])]
    private var widths: [Int] = []
    private let isColoured: Bool

    init(_ table: BulletinTable, width: DisplayWidth, limit: Int?, isColoured: Bool) {
        self.isColoured = isColoured
        let measured = { (text: String) in
            let shown = text.withVisibleControls
            return Cell(text: shown, width: width.of(shown))
        }
        caption = table.caption
        columns = table.columns
        headings = table.columns.map { measured($0.heading) }
        rows = table.rows.map { row in
            let cells = row.cells.map { cell in
                var shown = measured(cell.text)
                if isColoured, case .points(let difference) = cell.value { shown.isLate = difference.signum < 0 }
                return shown
            }
            return (row.kind, cells)
        }
        widths = columns.indices.map { column in
            rows.reduce(headings[column].width) { max($0, $1.cells[column].width) }
        }
        if let limit { drop(to: limit) }
    }

    /// How many columns of the terminal the table takes.
    var width: Int { widths.reduce(0, +) + max(0, widths.count - 1) }

    private mutating func drop(to limit: Int) {
        while width > limit {
            let expendable = columns.indices.filter { columns[$0].expendability > 0 }
            guard let worst = expendable.max(by: { columns[$0].expendability <= columns[$1].expendability }) else {
                return
            }
            dropped.append(headings[worst].text)
            columns.remove(at: worst)
            headings.remove(at: worst)
            widths.remove(at: worst)
            for row in rows.indices { rows[row].cells.remove(at: worst) }
        }
    }

    /// The heading between two rules, the rows, a rule before the first row that is no body row, and a last one.
    var lines: [String] {
        let rule = String(repeating: "-", count: width)
        var lines = [rule, line(headings, isBold: isColoured), rule]
        var before: BulletinRow.Kind = .body
        for (index, row) in rows.enumerated() {
            if row.kind != .body, before == .body, index > 0 { lines.append(rule) }
            before = row.kind
            lines.append(line(row.cells, isBold: isColoured && row.kind == .total))
        }
        lines.append(rule)
        return lines
    }

    private func line(_ cells: [Cell], isBold: Bool) -> String {
        // Written once into its place: a table has tens of thousands of cells.
        let capacity = cells.indices.reduce(cells.count + 8) { $0 + cells[$1].text.utf8.count + widths[$1] + 9 }
        return String(unsafeUninitializedCapacity: capacity) { buffer in
            var end = 0
            func addBlanks(_ count: Int) {
                for _ in 0..<count {
                    buffer[end] = 0x20
                    end += 1
                }
            }
            func add(_ text: String) {
                for byte in text.utf8 {
                    buffer[end] = byte
                    end += 1
                }
            }
            if isBold { add("\u{1B}[1m") }
            for index in cells.indices {
                let blanks = widths[index] - cells[index].width
                if index > 0 { addBlanks(1) }
                if columns[index].alignment == .end { addBlanks(blanks) }
                if cells[index].isLate { add("\u{1B}[31m") }
                add(cells[index].text)
                if cells[index].isLate { add("\u{1B}[0m") }
                if columns[index].alignment == .start { addBlanks(blanks) }
            }
            if isBold { add("\u{1B}[0m") }
            return end
        }
    }
}
