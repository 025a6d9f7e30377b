import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Reads the corrections table (复核登记): what a branch asked to have changed, and what was decided.
package enum CorrectionsLoader {
    package static func load(_ table: SourceTable) -> TableFacts {
        var rows = RowReader(table)
        var facts = TableFacts()
        guard let branch = table.column(.branch), let new = table.column(.newValue) else { return facts }
        let old = table.column(.oldValue)
        // 项目 and 依据 have other meanings in other tables; here the one is what is corrected, the other the reason.
        let item =
            table.column(.item) ?? table.column(.project) ?? table.column(.indicator) ?? table.column(.measureName)
        let reason = table.column(.reason) ?? table.column(.document) ?? table.column(.remark)
        // 批准人 before 申请人: the person who answers for the change.
        let approver = table.shape.columns.firstIndex { $0.heading.contains("批准") } ?? table.column(.person)
        let money = table.shape.titles.units.first { $0.unit.isMoney }?.unit ?? .yuan
        for (index, row) in table.shape.rows.enumerated() where row.kind == .data && !rows.rejected.contains(index) {
            guard rows.hasUsableWidth(index, needing: [branch, new]) else { continue }
            let text = { (column: Int?) in table.cell(row.record, column) }
            let decision = text(table.column(.decision))
            let name = text(branch)
            if name.isEmpty { continue }
            facts.corrections.append(
                CorrectionFact(
                    branch: name, item: text(item), old: text(old), new: text(new),
                    oldUnit: old.flatMap { table.shape.columns[$0].unit } ?? money,
                    newUnit: table.shape.columns[new].unit ?? money, reason: text(reason), person: text(approver),
                    decision: YesNo.read(decision).map { $0 ? .adopted : .declined }
                        ?? (CellParser.isMissing(decision) ? .declined : .unreadable(decision)),
                    decisionText: CellParser.isMissing(decision) ? "" : decision,
                    key: RecordKey(file: table.index, record: index),
                    position: table.position(of: row.record, column: new)))
        }
        facts.rejected = rows.rejected
        facts.diagnostics = rows.diagnostics
        return facts
    }
}
