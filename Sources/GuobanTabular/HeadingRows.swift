/// Headings of several rows with merged cells (多行表头), told from blanks and types alone.
///
/// A spreadsheet writes a merged cell as its text followed by blanks: a group over its columns leaves blanks to the
/// right of it, a heading over two rows leaves a blank below it.
package enum HeadingRows {
    /// No heading has more rows than this.
    package static let most = 3

    /// How many records from `start` may make up one heading: one, or more where merged cells show it.
    package static func height(_ records: [Record], from start: Int) -> Int {
        var height = 1
        var upper = texts(records[start])
        // One text alone is a title, and a line that states a unit or a date is none of the heading.
        guard upper.count(where: { !$0.isEmpty }) >= 2, !upper.contains(where: statesSomething) else { return 1 }
        while height < most, start + height < records.count {
            let next = records[start + height]
            // Nearly every table: the first row of figures follows its heading.
            if hasFigure(next) { break }
            let lower = texts(next)
            guard continues(upper, lower) else { break }
            for (column, text) in lower.enumerated() {
                if column >= upper.count { upper.append(text) } else if !text.isEmpty { upper[column] = text }
            }
            height += 1
        }
        return height
    }

    private static func statesSomething(_ text: String) -> Bool {
        text.utf8.count >= 4
            && (text.contains("：") || text.contains(":") || NoteLine.beginsLikeTitle(TextFolding.key(text)))
    }

    /// Whether `lower` goes on with the heading that `upper` began: every cell stands below a merged one, or all of
    /// them are units in brackets.
    private static func continues(_ upper: [String], _ lower: [String]) -> Bool {
        let filled = lower.indices.filter { !lower[$0].isEmpty }
        guard let first = filled.first else { return false }
        let isBlankAbove = { (column: Int) in column >= upper.count || upper[column].isEmpty }
        if filled.allSatisfy({ isBracketed(lower[$0]) }) { return !isBlankAbove(first) }
        var hasGroup = false
        for column in filled where !isBlankAbove(column) {
            // Below a text, only where that text is the head of a group that goes on to the right.
            let end = ((column + 1)..<max(column + 1, lower.count)).first { !isBlankAbove($0) } ?? lower.count
            guard (column..<end).count(where: { !lower[$0].isEmpty }) >= 2 else {
                if isBracketed(lower[column]) { continue }
                return false
            }
            hasGroup = true
        }
        return hasGroup
    }

    private static func isBracketed(_ text: String) -> Bool {
        let key = TextFolding.key(text)
        return key.hasPrefix("(") && key.hasSuffix(")")
    }

    /// For every column its texts from top to bottom; a group's text stands over each of its columns.
    package static func paths(of rows: [Record]) -> [[String]] {
        let cells = rows.map(texts)
        let width = cells.map(\.count).max() ?? 0
        return (0..<width).map { column in
            var path: [String] = []
            for (level, row) in cells.enumerated() {
                var text = column < row.count ? row[column] : ""
                let hasLower = cells[(level + 1)...].contains { column < $0.count && !$0[column].isEmpty }
                if text.isEmpty, hasLower {
                    // The nearest text on the left, as far as the group above it reaches.
                    var left = column - 1
                    while left >= 0, left >= row.count || row[left].isEmpty { left -= 1 }
                    let isSameGroup = cells[..<level].allSatisfy { above in
                        left < 0 || !(left + 1...column).contains { $0 < above.count && !above[$0].isEmpty }
                    }
                    let reaches = left >= 0 && cells[(level + 1)...].contains { left < $0.count && !$0[left].isEmpty }
                    if left >= 0, isSameGroup, reaches { text = row[left] }
                }
                if !text.isEmpty, path.last != text { path.append(text) }
            }
            return path
        }
    }

    /// Whether any cell is made of digits and the signs of figures; a bare year is none, since it heads columns.
    package static func hasFigure(_ record: Record) -> Bool {
        record.fields.contains { CellLook.isFigure($0.text) && !isYear($0.text) }
    }

    private static func isYear(_ text: String) -> Bool {
        let key = TextFolding.key(text)
        return key.utf8.count == 4 && (Int(key).map { (1949...2099).contains($0) } ?? false)
    }

    private static func texts(_ record: Record) -> [String] {
        record.fields.map { TextFolding.trimmed($0.text) }
    }
}

/// Tells figures from words without reading them (数字的样子).
package enum CellLook {
    /// Whether a cell has digits and nothing else but the signs of figures.
    package static func isFigure(_ cell: String) -> Bool {
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
