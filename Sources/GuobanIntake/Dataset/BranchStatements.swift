import GuobanEvidence
package import GuobanModel
import GuobanTabular

/// What the tables say about one branch beside its figures: which one a name means, and what it asks for (申请).
extension DatasetBuilder.Outcome {
    /// The branch that a name means.
    package func branch(named name: String) -> BranchRoster.Match { stated.roster.match(name) }

    /// The rows of the corrections tables that are about a branch, in their order.
    package func claims(of branch: Int) -> [BranchClaim] {
        let adopted = corrections.map(\.source)
        return stated.used.flatMap { stated.facts[$0].corrections }
            .filter { stated.roster.match($0.branch) == .known(branch) }
            .map { fact in
                BranchClaim(
                    item: fact.item, old: fact.old, new: fact.new, reason: fact.reason, decision: fact.decisionText,
                    isAdopted: adopted.contains(fact.position), source: fact.position)
            }
    }
}

extension RubricRows {
    /// Every row of the rubrics among the tables, in its own words.
    package static func texts(of tables: [SourceTable]) -> [RuleText] {
        tables.filter { $0.shape.kind == .rubric }.flatMap { table in
            indicators(of: table).map { row in
                RuleText(
                    indicator: row.name, fullMarks: row.fullMarks, text: row.sentences.map(\.text).joined(),
                    source: row.position)
            }
        }
    }
}
