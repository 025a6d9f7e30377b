import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanTabular

/// What one table states, with every name and cell written out: the loaders leave them with the row and the table.
@dynamicMemberLookup
struct Statement {
    let table: SourceTable
    let facts: TableFacts

    subscript<Value>(dynamicMember path: KeyPath<TableFacts, Value>) -> Value { facts[keyPath: path] }

    struct Row {
        let branch: String
        let position: SourcePosition
    }

    struct Figure {
        let branch: String
        let asOf: CalendarDate?
        let measure: Measure
        let meaning: FigureFact.Meaning
        let amount: Amount
        let position: SourcePosition
        let key: RecordKey
    }

    @dynamicMemberLookup
    struct Target {
        let fact: TargetFact
        let branch: String
        let position: SourcePosition

        subscript<Value>(dynamicMember path: KeyPath<TargetFact, Value>) -> Value { fact[keyPath: path] }
    }

    var branches: [Row] {
        facts.rows.map { Row(branch: $0.branch, position: position($0, column: $0.column)) }
    }

    var figures: [Figure] {
        facts.figures.map { fact in
            let row = facts.rows[fact.row]
            return Figure(
                branch: row.branch, asOf: row.asOf, measure: facts.measures[fact.measure], meaning: fact.meaning,
                amount: fact.amount, position: position(row, column: fact.column),
                key: RecordKey(file: table.index, record: row.record))
        }
    }

    var targets: [Target] {
        facts.targets.map { fact in
            let row = facts.rows[fact.row]
            return Target(fact: fact, branch: row.branch, position: position(row, column: fact.column))
        }
    }

    private func position(_ row: RowFact, column: Int?) -> SourcePosition {
        let record = table.shape.rows[row.record].record
        return column.map { table.position(of: record, column: $0) } ?? table.position(of: record)
    }
}

extension Intake.Reading {
    /// What every table states, in input order.
    var statements: [Statement] { zip(tables, facts).map { Statement(table: $0, facts: $1) } }
}
