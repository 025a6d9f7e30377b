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
        var loaded = RubricLoader.load(stated.tables[place], settings: settings)
        var findings = loaded.findings
        var isAtFault = loaded.isAtFault
        let unknown = loaded.rubric.fitGroups(to: dataset.branches, in: stated.tables[place])
        if !unknown.isEmpty { isAtFault = true }
        findings += unknown
        let marks = MarksReader(stated, dataset, rubric: loaded.rubric)
        findings += marks.findings
        var indicators = IndicatorData(stated, dataset, settings: settings, markNames: marks.marks.map(\.key))
        indicators.prepare(for: loaded.rubric.criteria.flatMap(\.facts))
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
        for (criterion, own) in zip(loaded.rubric.criteria, sources) {
            let differing = RubricUnits.findings(criterion, own, indicators.columns, dataset.measures)
            if !differing.isEmpty { isAtFault = true }
            findings += differing
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

extension ColumnRole {
    /// Whether a table with such a column is one of money, of tasks, or of several days.
    fileprivate var statesMoney: Bool {
        switch self {
        case .target, .floorTarget, .stretchTarget, .stageTarget, .raised, .amount, .online, .offline, .inKind,
            .matching,
            .pledged, .lastYear, .completion, .cutoff, .date, .period:
            true
        default: false
        }
    }
}

extension FactExpression {
    /// Every name that it looks for in the tables.
    fileprivate var names: [String] {
        switch self {
        case .column(let name), .completion(let name), .growth(let name), .share(let name), .gap(let name),
            .contribution(let name):
            [name]
        case .rank(let inner): inner.names
        case .quotient(let top, let bottom): top.names + bottom.names
        case .mark, .event: []
        }
    }
}

extension Rubric {
    /// Writes the groups of 适用 as the branches have them: 一类 is 一. Says which of them no branch has.
    fileprivate mutating func fitGroups(to branches: [Branch], in table: SourceTable) -> [Diagnostic] {
        func bare(_ name: String) -> String {
            let key = TextFolding.key(name)
            return key.count > 1 && (key.hasSuffix("类") || key.hasSuffix("组")) ? String(key.dropLast()) : key
        }
        var findings: [Diagnostic] = []
        for index in criteria.indices {
            for (place, name) in criteria[index].groups.enumerated()
            where !branches.contains(where: { $0.group == name }) {
                if let same = branches.first(where: { $0.group.map(bare) == bare(name) })?.group {
                    criteria[index].groups[place] = same
                    continue
                }
                let row = criteria[index].position
                let column = RubricLoader.scope(of: table)
                let position = SourcePosition(
                    file: row.file, line: row.line, field: column.map { $0 + 1 },
                    heading: column.map { table.shape.columns[$0].heading })
                findings.append(
                    Diagnostic(.rubricGroupUnknown, at: position, [.name(criteria[index].name), .text(name)]))
            }
        }
        return findings
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

    /// A unit in a heading alone makes no table of money: where other tables have the money, a table without a column of
    /// money or of targets, whose columns the rubric's 口径 names, holds indicators (工作经费（万元）, 募捐活动（场）).
    mutating func takeTablesForIndicators() {
        let figures = tables.indices.filter { tables[$0].shape.kind.holdsFigures }
        guard figures.count > 1, let rubric = tables.first(where: { $0.shape.kind == .rubric }) else { return }
        var wanted: [String] = []
        for fact in RubricLoader.measures(of: rubric) { wanted += fact.names.map(TextFolding.key) }
        // What has a target of its own is a measure.
        for target in facts.flatMap(\.targets) {
            switch target.goal {
            case .named(let name): wanted.removeAll { $0 == TextFolding.key(name) }
            case .measure(let measure): wanted.removeAll { $0 == TextFolding.key(measure.name) }
            case .main: break
            }
        }
        var left = figures.count
        for place in figures where tables[place].shape.kind == .progress && left > 1 {
            let columns = tables[place].shape.columns
            guard columns.contains(where: { $0.role == .branch }),
                !columns.contains(where: { $0.role?.statesMoney == true }),
                columns.contains(where: { $0.role == nil && wanted.contains(TextFolding.key($0.stem)) })
            else { continue }
            left -= 1
            tables[place].shape.kind = .indicators
            facts[place] = Intake.facts(of: tables[place])
        }
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
