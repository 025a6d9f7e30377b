import GuobanEvidence

/// Writes a page as aligned text for terminals and plain files (文本).
package struct TextPrinter {
    private let width: DisplayWidth
    private let limit: Int?

    /// A printer for pages of at most `limit` columns, or as many as the widest table needs.
    package init(width: DisplayWidth = DisplayWidth(), limit: Int? = nil) {
        self.width = width
        self.limit = limit
    }

    /// The page; every line ends with LF and none with a blank.
    package func print(_ bulletin: Bulletin) -> String {
        let fitted = bulletin.tables.map { self.fitted($0) }
        let widest = fitted.map { tableWidth($0.table) }.max() ?? 0
        let columns = max(widest, min(limit ?? 78, 78))
        var lines: [String] = []
        lines += width.wrapped(bulletin.title.withVisibleControls, to: columns).map { width.centred($0, in: columns) }
        if let subtitle = bulletin.subtitle {
            lines.append(width.centred("(\(subtitle.withVisibleControls))", in: columns))
        }
        lines += imprint(bulletin, columns: columns)
        if let warning = bulletin.warning { lines += width.wrapped("【\(warning)】", to: columns) }
        lines.append("")
        for paragraph in bulletin.paragraphs {
            lines += width.wrapped(paragraph.withVisibleControls, to: columns, indent: "    ")
        }
        if !bulletin.paragraphs.isEmpty { lines.append("") }
        for (table, dropped) in fitted {
            if let caption = table.caption { lines += width.wrapped(caption.withVisibleControls, to: columns) }
            lines += self.lines(of: table)
            if !dropped.isEmpty { lines += width.wrapped(droppedNote(dropped, bulletin), to: columns) }
            lines.append("")
        }
        lines += notes(bulletin, columns: columns)
        lines += signature(bulletin, columns: columns)
        while lines.last == "" { lines.removeLast() }
        return lines.map(\.trimmedAtEnd).joined(separator: "\n") + "\n"
    }

    /// The issuer on the left, the cut-off and the unit on the right.
    private func imprint(_ bulletin: Bulletin, columns: Int) -> [String] {
        let left = bulletin.issuer?.withVisibleControls ?? ""
        let right = [bulletin.cutoff, bulletin.unit].compactMap { $0 }.joined(separator: "  ")
        if left.isEmpty, right.isEmpty { return [] }
        return [left + width.padded(right, to: max(0, columns - width.of(left)), atStart: true)]
    }

    private func notes(_ bulletin: Bulletin, columns: Int) -> [String] {
        let label = bulletin.language == .chinese ? "注：" : "Notes: "
        let hanging = String(repeating: " ", count: width.of(label))
        var lines: [String] = []
        for (index, note) in bulletin.notes.enumerated() {
            let number = "\(index + 1)."
            let deeper = hanging + String(repeating: " ", count: width.of(number))
            lines += width.wrapped(
                note.withVisibleControls, to: columns, indent: (index == 0 ? label : hanging) + number, hanging: deeper)
        }
        return lines
    }

    private func signature(_ bulletin: Bulletin, columns: Int) -> [String] {
        guard !bulletin.signature.isEmpty else { return [] }
        let line = bulletin.signature.joined(separator: "    ")
        if width.of(line) <= columns { return ["", line] }
        let last = bulletin.signature.last ?? ""
        return [
            "", bulletin.signature.dropLast().joined(separator: "    "),
            width.padded(last, to: columns, atStart: true),
        ]
    }

    private func droppedNote(_ headings: [String], _ bulletin: Bulletin) -> String {
        let names = headings.joined(separator: bulletin.language == .chinese ? "、" : ", ")
        return Wording(bulletin.language)(.columnsDropped, names)
    }
}

// MARK: - Tables

extension TextPrinter {
    /// The table without its most expendable columns, one after the other, until it fits the page.
    private func fitted(_ table: BulletinTable) -> (table: BulletinTable, dropped: [String]) {
        guard let limit else { return (table, []) }
        var table = table
        var dropped: [String] = []
        while tableWidth(table) > limit {
            let expendable = table.columns.indices.filter { table.columns[$0].expendability > 0 }
            guard let worst = expendable.max(by: { table.columns[$0].expendability <= table.columns[$1].expendability })
            else { break }
            dropped.append(table.columns[worst].heading)
            table.columns.remove(at: worst)
            table.rows = table.rows.map { row in
                var cells = row.cells
                cells.remove(at: worst)
                return BulletinRow(row.kind, cells)
            }
        }
        return (table, dropped)
    }

    private func columnWidths(_ table: BulletinTable) -> [Int] {
        table.columns.indices.map { column in
            table.rows.reduce(width.of(table.columns[column].heading)) {
                max($0, width.of($1.cells[column].withVisibleControls))
            }
        }
    }

    private func tableWidth(_ table: BulletinTable) -> Int {
        columnWidths(table).reduce(0, +) + max(0, table.columns.count - 1)
    }

    private func lines(of table: BulletinTable) -> [String] {
        let widths = columnWidths(table)
        let rule = String(repeating: "-", count: tableWidth(table))
        var lines = [rule, line(table.columns.map(\.heading), table.columns, widths), rule]
        var before: BulletinRow.Kind = .body
        for row in table.rows {
            if row.kind != .body, before == .body, row != table.rows.first { lines.append(rule) }
            before = row.kind
            lines.append(line(row.cells.map(\.withVisibleControls), table.columns, widths))
        }
        lines.append(rule)
        return lines
    }

    private func line(_ cells: [String], _ columns: [BulletinColumn], _ widths: [Int]) -> String {
        cells.indices.map { width.padded(cells[$0], to: widths[$0], atStart: columns[$0].alignment == .end) }
            .joined(separator: " ")
    }
}
