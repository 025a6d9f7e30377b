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
            for (fact, source) in own.enumerated() where lacksLastYear(source) {
                findings.append(
                    Diagnostic(
                        .rubricLastYearAbsent, at: criterion.position,
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

    /// Whether a fact is held against the year before and no branch has one.
    private func lacksLastYear(_ source: FactSource) -> Bool {
        switch source {
        case .growth(.measure(let place), _), .contribution(.measure(let place), _):
            dataset.figures.allSatisfy { $0[place].lastYear == nil }
        case .rank(let inner): lacksLastYear(inner)
        case .quotient(let top, let bottom): lacksLastYear(top) || lacksLastYear(bottom)
        default: false
        }
    }
}

extension Criterion {
    /// All that its 口径 names, whatever was read. What a person gives is measured by nothing, so that only what its rules
    /// speak of is needed; nor has a row without 口径 said that there is a column of its name.
    fileprivate var neededFacts: Set<Int> {
        let isGivenByHand = rules.contains { if case .manual = $0 { true } else { false } }
        if statesMeasure, !isGivenByHand { return Set(facts.indices) }
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
