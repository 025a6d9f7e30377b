/// Where the table of a delimited file begins and ends, told from widths and types alone (结构).
///
/// It knows no domain: `normalize` uses it for any file. The readers of known tables look for known headings instead.
package struct TableStructure: Equatable, Sendable {
    /// The records that are the heading, one or more; nil where every record looks like data.
    package let header: Range<Int>?
    /// The first record of the table, the heading included.
    package let start: Int
    /// One past the last record of the table; remarks and signature lines come after it.
    package let end: Int
    /// How many columns the table has.
    package let width: Int

    /// The structure of `records`. The first `skipped` ones (a `sep=` line) are never part of the table.
    package init(_ records: [Record], skipping skipped: Int = 0) {
        let rows = records.map(Row.init)
        let usual = TableStructure.usualExtent(rows)
        let least = max(usual > 1 ? 2 : 1, (usual * 3 + 4) / 5)
        let candidates = rows.indices.dropFirst(skipped)
        let firstFull = candidates.first { rows[$0].filled >= least } ?? candidates.first { rows[$0].filled > 0 } ?? 0
        let firstFigures =
            candidates.first { rows[$0].filled >= min(2, usual) && rows[$0].figures > 0 } ?? records.count
        // Of the records above the first one with figures the heading is the fullest; a line that states something
        // (单位：万元, 截至：…) is a heading only where there is no other.
        let above = candidates.filter { $0 < firstFigures && rows[$0].filled >= min(2, least) }
        let plain = above.filter { !rows[$0].statesSomething }
        let header = (plain.isEmpty ? above : plain).max { left, right in
            rows[left].filled != rows[right].filled ? rows[left].filled < rows[right].filled : left > right
        }
        let heading = header.map { TableStructure.heading(of: records, around: $0, from: skipped) }
        start = heading?.lowerBound ?? firstFull
        width = max(usual, heading?.map { rows[$0].extent }.max() ?? 0)
        var end = records.count
        while end > start + 1, rows[end - 1].filled == 0 || rows[end - 1].isTrailer(width: width) { end -= 1 }
        self.header = heading
        self.end = max(end, min(heading?.upperBound ?? start + 1, records.count))
    }

    /// The rows of the heading that the record at `header` belongs to; merged cells above and below show them.
    private static func heading(of records: [Record], around header: Int, from first: Int) -> Range<Int> {
        for start in max(first, header - HeadingRows.most + 1)...header {
            let height = HeadingRows.height(records, from: start)
            if start + height > header, start == header || height > 1 { return start..<(start + height) }
        }
        return header..<(header + 1)
    }

    /// The extent that most records have; of two equally frequent ones the wider.
    private static func usualExtent(_ rows: [Row]) -> Int {
        var counts: [Int: Int] = [:]
        for row in rows where row.filled > 1 { counts[row.extent, default: 0] += 1 }
        return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 1
    }

    /// What is looked at of a record.
    private struct Row {
        /// Cells that are not blank.
        let filled: Int
        /// The place of the last of them, from 1.
        let extent: Int
        /// Cells made of digits and the signs of figures.
        let figures: Int
        /// Whether a cell names something and says what it is, with a colon between.
        let statesSomething: Bool
        private let firstKey: String

        init(_ record: Record) {
            let cells = record.fields.map { TextFolding.trimmed($0.text) }
            filled = cells.count { !$0.isEmpty }
            extent = (cells.lastIndex { !$0.isEmpty } ?? -1) + 1
            figures = cells.count(where: CellLook.isFigure)
            statesSomething = cells.contains { $0.contains("：") || $0.contains(":") }
            firstKey = cells.first { !$0.isEmpty }.map(TextFolding.key) ?? ""
        }

        /// Whether the record is a remark or signature below the table: not one that fills every column, none with
        /// figures, and it has to read like one.
        func isTrailer(width: Int) -> Bool {
            if filled == 0 { return true }
            if width < 2 || figures > 0 || filled >= width { return false }
            return NoteLine.beginsLikeNote(firstKey) || filled == 1 && NoteLine.readsLikeSentence(firstKey)
        }
    }
}
