package import GuobanEvidence
package import GuobanModel
import GuobanTabular

extension DatasetBuilder.Outcome {
    /// Everything that scores are made from, where a rubric is among the tables; nil without one.
    package func scoring(_ settings: OfficeSettings) -> (data: ScoringData, findings: [Diagnostic])? {
        guard
            let place = stated.used.first(where: {
                stated.tables[$0].shape.kind == .rubric && stated.facts[$0].isScored
            })
        else { return nil }
        let loaded = RubricLoader.load(stated.tables[place], settings: settings)
        var findings = loaded.findings
        var isAtFault = loaded.isAtFault
        let marks = MarksReader(stated, dataset, rubric: loaded.rubric)
        findings += marks.findings
        var indicators = IndicatorData(stated, dataset, settings: settings, markNames: marks.marks.map(\.key))
        var sources: [[FactSource]] = []
        for criterion in loaded.rubric.criteria {
            let own = criterion.facts.map { indicators.source(of: $0) }
            let needed = criterion.neededFacts
            for (fact, source) in own.enumerated() where source == .absent && needed.contains(fact) {
                isAtFault = true
                findings.append(
                    Diagnostic(
                        .rubricMeasureAbsent, at: criterion.position,
                        [.name(criterion.name), .text(criterion.facts[fact].text)]))
            }
            sources.append(own)
        }
        let coefficient = indicators.coefficient()
        findings += indicators.findings
        let data = ScoringData(
            rubric: loaded.rubric, sources: sources, columns: indicators.columns, marks: marks.marks,
            coefficient: coefficient, isAtFault: isAtFault)
        return (data, findings)
    }
}

extension Criterion {
    /// The facts that its rules speak of, or all of them where nothing was read.
    fileprivate var neededFacts: Set<Int> {
        if rules.isEmpty { return Set(facts.indices.filter { !facts[$0].isMark && unread.isEmpty }) }
        return Set(rules.flatMap(\.facts))
    }
}

extension Intake.Reading {
    /// The rubric among the tables; nil without one.
    package var rubricTable: SourceTable? {
        tables.indices.first { tables[$0].shape.kind == .rubric && facts[$0].isScored }.map { tables[$0] }
    }

    /// Tables that only a rubric gives a use: with one they are read, and the notes that they are not are gone.
    mutating func readTablesOfRubrics() {
        let rubrics = tables.indices.filter { tables[$0].shape.kind == .rubric }
        let named = rubrics.first { facts[$0].isScored }
        guard let first = named ?? rubrics.first else { return }
        for place in tables.indices {
            switch tables[place].shape.kind {
            // A rubric that was named outright stands in for the folder's own.
            case .rubric where place != first && named != nil: break
            case .rubric where place != first:
                facts[place].diagnostics.removeAll { $0.code == .tableNotUsed }
                diagnostics.append(
                    Diagnostic(
                        .rubricTwice, at: SourcePosition(file: tables[place].source.name),
                        [.name(tables[first].source.name)]))
            case .rubric, .marks, .indicators, .projects:
                facts[place].diagnostics.removeAll { $0.code == .tableNotUsed }
                facts[place].isScored = true
            default: break
            }
        }
    }
}
