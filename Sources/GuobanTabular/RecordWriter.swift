/// Writes cells as delimited text (RFC 4180): quotes only where they are needed, quotes doubled.
package struct RecordWriter {
    private let separator: [UInt8]
    private let lineEnd: [UInt8]
    /// What has been written so far.
    package private(set) var bytes: [UInt8] = []

    /// A writer of plain UTF-8 with LF, or with a byte order mark and CR LF for spreadsheets.
    package init(separator: Dialect.Separator = .comma, forSpreadsheet: Bool = false) {
        self.separator = separator.bytes
        lineEnd = forSpreadsheet ? [0x0D, 0x0A] : [0x0A]
        if forSpreadsheet { bytes = [0xEF, 0xBB, 0xBF] }
    }

    /// Adds one record.
    ///
    /// A record whose only cell is empty is written as `""`, since an empty line would not come back as a record.
    package mutating func write(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes += separator }
            write(cell, isAlone: cells.count == 1)
        }
        bytes += lineEnd
    }

    /// Ends a table with an empty line, before another one in the same text.
    package mutating func endTable() {
        bytes += lineEnd
    }

    private mutating func write(_ cell: String, isAlone: Bool) {
        let needsQuotes =
            cell.utf8.contains { $0 == separator[0] || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
            || cell.first == " " || cell.last == " " || cell.isEmpty && isAlone
        guard needsQuotes else {
            bytes += cell.utf8
            return
        }
        bytes.append(0x22)
        for byte in cell.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}
