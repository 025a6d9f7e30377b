package import GuobanTabular

/// Writes the tables of a page as delimited text (CSV, TSV).
package enum CSVPrinter {
    /// All tables below each other, an empty line between two; plain UTF-8 with LF unless made for a spreadsheet.
    package static func print(_ bulletin: Bulletin, separator: Dialect.Separator = .comma, forSpreadsheet: Bool = false)
        -> [UInt8]
    {
        var writer = RecordWriter(separator: separator, forSpreadsheet: forSpreadsheet)
        for (index, table) in bulletin.allTables.enumerated() {
            if index > 0 { writer.endTable() }
            writer.write(table.columns.map(\.heading))
            for row in table.rows {
                let cells = zip(row.cells, table.columns).map { cell, column in
                    forSpreadsheet && column.alignment == .start ? harmless(cell.text) : cell.text
                }
                writer.write(cells)
            }
        }
        return writer.bytes
    }

    /// Text that a spreadsheet would take for a formula gets an apostrophe in front.
    private static func harmless(_ text: String) -> String {
        guard let first = text.first, "=+-@\t\r＝＋－＠".contains(first) else { return text }
        return "'" + text
    }
}
