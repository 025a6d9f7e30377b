/// Where the table of a delimited file begins and ends, told from widths and types alone (结构).
///
/// It knows no domain: `normalize` uses it for any file. The readers of known tables look for known headings instead.
package struct TableStructure: Hashable, Sendable {
    /// The record that is the heading; nil where every record looks like data.
    package let header: Int?
    /// The first record of the table, the heading included.
    package let start: Int
    /// One past the last record of the table; remarks and signature lines come after it.
    package let end: Int
    /// How many columns the table has.
    package let width: Int

    /// The structure of `records`.
    package init(_ records: [Record]) {
        let cells = records.map { $0.fields.map { TextFolding.trimmed($0.text) } }
        let extents = cells.map { row in (row.lastIndex { !$0.isEmpty } ?? -1) + 1 }
        let filled = cells.map { row in row.count { !$0.isEmpty } }
        let width = TableStructure.commonWidth(extents, filled)
        let least = max(width > 1 ? 2 : 1, (width * 3 + 4) / 5)
        let isFull = { (index: Int) in filled[index] >= least }
        let first = records.indices.first(where: isFull) ?? records.indices.first { filled[$0] > 0 } ?? 0
        let candidate = records.indices.dropFirst(first).first { index in
            isFull(index) && !cells[index].contains(where: TableStructure.isNumeric)
        }
        // A heading stands at the top: only lines that are too narrow to be records may stand above it.
        let header = candidate.flatMap { candidate in
            (first..<candidate).contains(where: isFull) ? nil : candidate
        }
        start = header ?? first
        var end = records.count
        while end > start + 1, TableStructure.isTrailer(cells[end - 1], width: width) { end -= 1 }
        while end > start + 1, filled[end - 1] == 0 { end -= 1 }
        self.header = header
        self.end = end
        self.width = max(width, cells[start..<end].map(\.count).filter { $0 <= width }.max() ?? width)
    }

    /// The extent that most records have; of two equally frequent ones the wider.
    private static func commonWidth(_ extents: [Int], _ filled: [Int]) -> Int {
        var counts: [Int: Int] = [:]
        for (extent, count) in zip(extents, filled) where count > 1 { counts[extent, default: 0] += 1 }
        return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 1
    }

    private static func isTrailer(_ cells: [String], width: Int) -> Bool {
        let keys = cells.map(TextFolding.key)
        guard let first = keys.first(where: { !$0.isEmpty }) else { return true }
        if width < 2 { return false }
        if cells.contains(where: isNumeric) { return false }
        return NoteLine.beginsLikeNote(first)
            || keys.count(where: { !$0.isEmpty }) == 1 && NoteLine.readsLikeSentence(first)
    }

    /// Whether a cell is made of digits and the signs of figures.
    private static func isNumeric(_ cell: String) -> Bool {
        var hasDigit = false
        for scalar in TextFolding.halfWidth(cell).unicodeScalars {
            switch scalar {
            case "0"..."9": hasDigit = true
            case ".", ",", "-", "+", "%", "(", ")", "¥", " ": continue
            default: return false
            }
        }
        return hasDigit
    }
}
