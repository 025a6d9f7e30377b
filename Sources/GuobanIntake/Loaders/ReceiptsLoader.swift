import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Reads the receipts table (收表登记): which file of a branch arrived when, and which of several versions counts.
package enum ReceiptsLoader {
    package static func load(_ table: SourceTable) -> TableFacts {
        var rows = RowReader(table)
        var facts = TableFacts()
        guard let branch = table.column(.branch), let file = table.column(.file) else { return facts }
        let received = table.column(.receivedOn) ?? table.column(.recordedOn) ?? table.column(.date)
        for (index, row) in table.shape.rows.enumerated() where row.kind == .data && !rows.rejected.contains(index) {
            guard rows.hasUsableWidth(index, needing: [branch, file]) else { continue }
            let name = table.cell(row.record, branch)
            let path = table.cell(row.record, file)
            if name.isEmpty || path.isEmpty { continue }
            let day = received.flatMap { rows.day(index, column: $0, year: table.shape.titles.year) }
            var isAdopted: Bool?
            if let column = table.column(.adopted) {
                let text = table.cell(row.record, column)
                isAdopted = YesNo.read(text)
                if isAdopted == nil, !CellParser.isMissing(text) {
                    let place = table.position(of: row.record, column: column)
                    rows.reject(index, Diagnostic(.receiptUnreadable, at: place, [.text(SourceTable.excerpt(text))]))
                }
            }
            guard !rows.rejected.contains(index) else { continue }
            facts.receipts.append(
                ReceiptFact(
                    branch: name, file: path, receivedOn: day, isAdopted: isAdopted,
                    position: table.position(of: row.record, column: branch)))
        }
        facts.rejected = rows.rejected
        facts.diagnostics = rows.diagnostics
        return facts
    }
}

/// The words people write for yes and no in a column of ticks.
enum YesNo {
    static func read(_ text: String) -> Bool? {
        switch TextFolding.key(text) {
        case "是", "采用", "采纳", "同意", "通过", "√", "✓", "✔", "1", "y", "yes", "true", "adopted": true
        case "否", "不采用", "不采纳", "不同意", "驳回", "作废", "×", "x", "✗", "0", "n", "no", "false", "declined": false
        default: nil
        }
    }
}
