import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Reads the roster of branches (名册): the authority on names, codes and groups.
package enum RosterLoader {
    package static func load(_ table: SourceTable) -> TableFacts {
        var rows = RowReader(table)
        var facts = TableFacts()
        guard let name = table.column(.branch) else { return facts }
        for (index, row) in table.shape.rows.enumerated() where row.kind == .data && !rows.rejected.contains(index) {
            guard rows.hasUsableWidth(index, needing: [name]) else { continue }
            let branch = table.cell(row.record, name)
            let place = table.position(of: row.record, column: name)
            if branch.isEmpty {
                rows.reject(index, Diagnostic(.branchMissing, at: place))
                continue
            }
            let code = table.cell(row.record, table.column(.code))
            let group = table.cell(row.record, table.column(.group))
            let aliases = table.cell(row.record, table.column(.alias))
                .split { ";；、/|,，".contains($0) }.map { TextFolding.trimmed(String($0)) }
            let from = table.column(.validFrom).flatMap { rows.day(index, column: $0, year: nil) }
            let to = table.column(.validTo).flatMap { rows.day(index, column: $0, year: nil) }
            var people: Amount?
            if let column = table.column(.population) {
                let unit = RosterLoader.population(table.shape.columns[column].unit)
                people = rows.amount(index, column: column, unit: unit)
            }
            guard !rows.rejected.contains(index) else { continue }
            let text = { (role: ColumnRole) -> String? in
                let cell = table.cell(row.record, table.column(role))
                return cell.isEmpty ? nil : cell
            }
            facts.roster.append(
                RosterFact(
                    name: branch, aliases: aliases, code: code.isEmpty ? nil : code, group: group.isEmpty ? nil : group,
                    parent: text(.parent), level: text(.level), population: people, validFrom: from, validTo: to,
                    successor: text(.successor), position: place))
        }
        facts.rejected = rows.rejected
        facts.diagnostics = rows.diagnostics
        return facts
    }

    /// People in the unit of the heading; a bare 万 over them is ten thousand persons.
    private static func population(_ stated: UnitScale?) -> UnitScale {
        guard let stated else { return UnitScale(unit: .things("人"), hundredths: 100, name: "人") }
        return UnitScale(unit: .things("人"), hundredths: stated.hundredths, name: stated.name)
    }
}
