import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Merged cells of one column come as a text followed by blanks (合并单元格): the text holds for the rows below it.
enum FillDown {
    /// Fills the columns that may be filled, and says so once for each.
    ///
    /// A column of groups is filled always, the column of names only where other columns of words tell its rows apart
    /// or where `asked` names it.
    static func fill(
        _ rows: inout [TableRow], columns: inout [ColumnReading], asked: [String], file: String
    ) -> [Diagnostic] {
        takeSequenceForGroup(rows, &columns)
        var findings: [Diagnostic] = []
        for (column, reading) in columns.enumerated() {
            let isAsked = asked.contains { TextFolding.key($0) == TextFolding.key(reading.heading) }
            let isGroup = reading.role == .group || reading.role == .parent || reading.role == .level
            let isName = reading.role == .branch && hasOtherKey(columns)
            guard isAsked || (isGroup || isName) && isMerged(rows, column) else { continue }
            if reading.role == .parent, !isAsked, namesTops(rows, parents: column, columns) { continue }
            var text: String?
            var filled: (first: Int, count: Int)?
            for (index, row) in rows.enumerated() where row.kind == .data || row.kind == .total {
                guard row.kind == .data else {
                    // Below a total a new block begins.
                    text = nil
                    continue
                }
                let own = column < row.record.fields.count ? TextFolding.trimmed(row.record.fields[column].text) : ""
                if !own.isEmpty {
                    text = own
                } else if let text, column < row.record.fields.count,
                    isAsked || isGroup || isTold(row.record, columns)
                {
                    rows[index].record = row.record.replacing([column: text])
                    filled = (filled?.first ?? row.record.line, (filled?.count ?? 0) + 1)
                }
            }
            if let filled {
                let place = SourcePosition(
                    file: file, line: filled.first, field: column + 1, heading: reading.heading)
                findings.append(
                    Diagnostic(.cellsFilledDown, at: place, [.name(reading.heading), .count(filled.count)]))
            }
        }
        return findings
    }

    /// 序号 over 一类, blank, blank, 二类 is a column of groups.
    private static func takeSequenceForGroup(_ rows: [TableRow], _ columns: inout [ColumnReading]) {
        guard let column = columns.firstIndex(where: { $0.role == .sequence }) else { return }
        var words = 0
        for row in rows where row.kind == .data && column < row.record.fields.count {
            let text = row.record.fields[column].text
            guard let first = text.utf8.first, first >= 0x80 else {
                if !TextFolding.isBlank(text) { return }
                continue
            }
            let key = TextFolding.key(text)
            if key.contains(where: { $0.isNumber && $0.isASCII }) { return }
            if "类组档级区片".contains(where: { key.contains($0) }) { words += 1 }
        }
        if words > 0 { columns[column] = columns[column].taken(for: .group) }
    }

    /// A merged cell gives its text once: where two rows running say the same, every cell was filled in by itself.
    private static func isMerged(_ rows: [TableRow], _ column: Int) -> Bool {
        var last = ""
        var hasBlank = false
        for row in rows where row.kind == .data && column < row.record.fields.count {
            let text = TextFolding.trimmed(row.record.fields[column].text)
            if text.isEmpty { hasBlank = true } else if text == last { return false }
            last = text
        }
        return hasBlank
    }

    /// Whether blanks of a column of parents mean that there is nobody above: a merged column begins with its text, and
    /// whoever is named as a parent stands above the others, not below the parent of the row before.
    private static func namesTops(_ rows: [TableRow], parents: Int, _ columns: [ColumnReading]) -> Bool {
        let data = rows.filter { $0.kind == .data }.map(\.record.fields)
        let text = { (fields: [Field], column: Int) in
            column < fields.count ? TextFolding.trimmed(fields[column].text) : ""
        }
        guard let names = columns.firstIndex(where: { $0.role == .branch }), let first = data.first else {
            return false
        }
        if text(first, parents).isEmpty { return true }
        return data.contains { row in
            text(row, parents).isEmpty && data.contains { text($0, parents) == text(row, names) }
        }
    }

    private static func hasOtherKey(_ columns: [ColumnReading]) -> Bool {
        columns.contains { isOtherKey($0.role) }
    }

    private static func isOtherKey(_ role: ColumnRole?) -> Bool {
        switch role {
        case .project, .measureName, .channel, .period, .date, .part, .indicator: true
        default: false
        }
    }

    /// Whether the row says by another key which row of the block it is.
    private static func isTold(_ record: Record, _ columns: [ColumnReading]) -> Bool {
        columns.indices.contains { column in
            isOtherKey(columns[column].role) && column < record.fields.count
                && !TextFolding.isBlank(record.fields[column].text)
        }
    }
}
