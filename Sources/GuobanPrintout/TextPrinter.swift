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
            lines.append(table.text)
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
    /// One cell: where its text ends among those of all cells, and the columns it takes.
    private struct Cell {
        let end: Int
        let width: Int
        var isLate = false
    }

    let caption: String?
    /// The headings that were left out, the most expendable first.
    private(set) var dropped: [String] = []
    private let columns: [BulletinColumn]
    private let kinds: [BulletinRow.Kind]
    /// The heading and then row after row, in one array: a row has as many as there are columns.
    private var cells: [Cell] = []
    /// The texts as they are shown, one behind the other: each is looked at once, for its width and its bytes.
    private var bytes: [UInt8] = []
    private var widths: [Int]
    /// The columns that are shown, by their places.
    private var shown: [Int]
    private let isColoured: Bool

    init(_ table: BulletinTable, width: DisplayWidth, limit: Int?, isColoured: Bool) {
        self.isColoured = isColoured
        caption = table.caption
        columns = table.columns
        kinds = table.rows.map(\.kind)
        shown = Array(columns.indices)
        widths = columns.map { _ in 0 }
        cells.reserveCapacity(columns.count * (table.rows.count + 1))
        for (place, column) in columns.enumerated() { add(column.heading, at: place, width) }
        for row in table.rows {
            for (place, cell) in row.cells.enumerated() {
                add(cell.text, at: place, width)
                if isColoured, case .points(let difference) = cell.value {
                    cells[cells.count - 1].isLate = difference.signum < 0
                }
            }
        }
        if let limit { drop(to: limit) }
    }

    private mutating func add(_ text: String, at column: Int, _ width: DisplayWidth) {
        var plain = text
        var columns = plain.withUTF8 { text in
            let columns = DisplayWidth.plainWidth(text)
            if columns != nil { bytes.append(contentsOf: text) }
            return columns
        }
        if columns == nil {
            let shown = text.withVisibleControls
            columns = width.of(shown)
            bytes += shown.utf8
        }
        cells.append(Cell(end: bytes.count, width: columns ?? 0))
        widths[column] = max(widths[column], columns ?? 0)
    }

    private func text(of cell: Int) -> Range<Int> { (cell > 0 ? cells[cell - 1].end : 0)..<cells[cell].end }

    /// How many columns of the terminal the table takes.
    var width: Int { shown.reduce(0) { $0 + widths[$1] } + max(0, shown.count - 1) }

    private mutating func drop(to limit: Int) {
        while width > limit {
            let expendable = shown.filter { columns[$0].expendability > 0 }
            guard let worst = expendable.max(by: { columns[$0].expendability <= columns[$1].expendability }) else {
                return
            }
            dropped.append(String(decoding: bytes[text(of: worst)], as: UTF8.self))
            shown.removeAll { $0 == worst }
        }
    }

    /// The heading between two rules, the rows, a rule before the first row that is no body row, and a last one; no line
    /// ends with a blank, and the last one without an end.
    var text: String {
        // Written once into its place: a table has tens of thousands of cells. A line has its columns, the bytes of its
        // texts, which may be more, and colours.
        let lines = 4 + kinds.count + kinds.indices.dropFirst().count { kinds[$0] != .body && kinds[$0 - 1] == .body }
        let colours = isColoured ? 9 : 0
        let capacity = lines * (width + 1 + colours) + bytes.count + cells.count * colours
        return String(unsafeUninitializedCapacity: capacity) { buffer in
            var end = 0
            writeRule(&end, buffer)
            writeLine(0, isBold: isColoured, &end, buffer)
            writeRule(&end, buffer)
            var before: BulletinRow.Kind = .body
            for (row, kind) in kinds.enumerated() {
                if kind != .body, before == .body, row > 0 { writeRule(&end, buffer) }
                before = kind
                writeLine(row + 1, isBold: isColoured && kind == .total, &end, buffer)
            }
            writeRule(&end, buffer)
            return end - 1
        }
    }

    private func writeRule(_ end: inout Int, _ buffer: UnsafeMutableBufferPointer<UInt8>) {
        add(0x2D, times: width, &end, buffer)
        add(0x0A, times: 1, &end, buffer)
    }

    private func writeLine(
        _ row: Int, isBold: Bool, _ end: inout Int, _ buffer: UnsafeMutableBufferPointer<UInt8>
    ) {
        let start = end
        if isBold { add("\u{1B}[1m", &end, buffer) }
        for column in shown {
            let place = row * columns.count + column
            let cell = cells[place]
            let blanks = widths[column] - cell.width
            if column != shown[0] { add(0x20, times: 1, &end, buffer) }
            if columns[column].alignment == .end { add(0x20, times: blanks, &end, buffer) }
            if cell.isLate { add("\u{1B}[31m", &end, buffer) }
            let text = text(of: place)
            for byte in text { buffer[end + byte - text.lowerBound] = bytes[byte] }
            end += text.count
            if cell.isLate { add("\u{1B}[0m", &end, buffer) }
            if columns[column].alignment == .start { add(0x20, times: blanks, &end, buffer) }
        }
        if isBold { add("\u{1B}[0m", &end, buffer) }
        while end > start, buffer[end - 1] == 0x20 { end -= 1 }
        add(0x0A, times: 1, &end, buffer)
    }

    private func add(
        _ byte: UInt8, times count: Int, _ end: inout Int, _ buffer: UnsafeMutableBufferPointer<UInt8>
    ) {
        for place in end..<(end + count) { buffer[place] = byte }
        end += count
    }

    private func add(_ text: StaticString, _ end: inout Int, _ buffer: UnsafeMutableBufferPointer<UInt8>) {
        text.withUTF8Buffer { bytes in
            for place in bytes.indices { buffer[end + place] = bytes[place] }
            end += bytes.count
        }
    }
}
