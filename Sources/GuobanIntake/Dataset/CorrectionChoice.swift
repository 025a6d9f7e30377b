import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Puts adopted corrections into the figures (复核调整). A correction without a reason and a person, or whose old figure
/// is not the one in the tables, changes nothing.
struct CorrectionChoice {
    /// The branch whose claims count as if all of them were adopted, reasons and persons or not.
    var claimant: Int?
    private(set) var applied: [AppliedCorrection] = []
    private(set) var rejected: Set<RecordKey> = []
    private(set) var findings: [Diagnostic] = []

    /// Which figure of a branch is meant.
    private enum Place {
        case raised
        case target
        case lastYear
    }

    mutating func apply(_ stated: StatedTables, measures: [Measure], to grid: inout [[BranchFigures]]) {
        for table in stated.used {
            for fact in stated.facts[table].corrections { apply(fact, stated.roster, measures, &grid) }
        }
    }

    private mutating func apply(
        _ fact: CorrectionFact, _ roster: BranchRoster, _ measures: [Measure], _ grid: inout [[BranchFigures]]
    ) {
        let about: [Evidence] = [.name(fact.branch), .other(fact.item)]
        let isSupposed = claimant != nil && roster.match(fact.branch) == claimant.map(BranchRoster.Match.known)
        switch isSupposed ? .adopted : fact.decision {
        case .declined: return findings.append(Diagnostic(.correctionNotAdopted, at: fact.position, about))
        case .unreadable(let text): return reject(fact, .correctionUnclear, [.name(fact.branch), .text(text)])
        case .adopted: break
        }
        guard case .known(let branch) = roster.match(fact.branch) else {
            if case .unknown(let nearest) = roster.match(fact.branch) {
                reject(fact, .branchUnknown, [.name(fact.branch), .other(nearest)])
            }
            return
        }
        if !isSupposed, fact.reason.isEmpty || fact.person.isEmpty {
            let missing = fact.reason.isEmpty ? Bilingual("依据", "reason") : Bilingual("批准人", "person")
            return reject(fact, .correctionIncomplete, about + [.kind(missing)])
        }
        guard let (column, place) = CorrectionChoice.figure(fact.item, measures) else {
            return reject(fact, .correctionUnclear, [.name(fact.branch), .text(fact.item)])
        }
        let measure = measures[column]
        guard let new = CorrectionChoice.amount(fact.new, fact.newUnit, measure) else {
            return reject(fact, .correctionUnclear, [.name(fact.branch), .text(fact.new)])
        }
        let figures = grid[branch][column]
        let current: Amount?
        switch place {
        case .raised: current = figures.raised?.amount
        case .target: current = figures.target?.amount
        case .lastYear: current = figures.lastYear?.amount
        }
        let shown = { (amount: Amount?, unit: UnitScale) in
            amount.map { CorrectionChoice.text($0, unit, measure) } ?? "-"
        }
        if !CellParser.isMissing(fact.old) || current != nil {
            guard let old = CorrectionChoice.amount(fact.old, fact.oldUnit, measure), old == current else {
                return reject(
                    fact, .correctionStale,
                    about + [.text(fact.old.isEmpty ? "-" : fact.old), .expected(shown(current, fact.oldUnit))])
            }
        }
        switch place {
        case .raised: grid[branch][column].raised = Tally(amount: new, sources: [fact.position])
        case .lastYear: grid[branch][column].lastYear = Tally(amount: new, sources: [fact.position])
        case .target:
            guard let old = figures.target, new.signum >= 0 else {
                return reject(fact, .correctionUnclear, [.name(fact.branch), .text(fact.new)])
            }
            grid[branch][column].target = Target(
                amount: new, window: old.window, document: old.document, source: fact.position)
        }
        let from = shown(current, fact.oldUnit)
        let to = shown(new, fact.newUnit)
        findings.append(Diagnostic(.correctionApplied, at: fact.position, about + [.text(from), .expected(to)]))
        applied.append(
            AppliedCorrection(
                branch: roster.branches[branch].name, item: fact.item, old: from, new: to, reason: fact.reason,
                person: fact.person, source: fact.position))
    }

    private mutating func reject(_ fact: CorrectionFact, _ code: DiagnosticCode, _ evidence: [Evidence]) {
        rejected.insert(fact.key)
        findings.append(Diagnostic(code, at: fact.position, evidence, severity: .row))
    }

    /// The figure that an item names, as a heading would.
    private static func figure(_ item: String, _ measures: [Measure]) -> (Int, Place)? {
        let reading = ColumnReading(heading: item)
        let column = { (measure: Measure?) -> Int? in
            guard let measure else { return 0 }
            return measures.firstIndex { MeasureKey($0) == MeasureKey(measure) }
        }
        let part = reading.part.flatMap(ColumnRole.measure)
        switch reading.role {
        case .target?: return column(part).map { ($0, .target) }
        case .lastYear?: return column(part).map { ($0, .lastYear) }
        case .raised?, .amount?: return column(part).map { ($0, .raised) }
        case let role?: return ColumnRole.measure(role).flatMap(column).map { ($0, .raised) }
        case nil:
            if let found = measures.firstIndex(where: { MeasureKey($0) == MeasureKey(name: item) }) {
                return (found, .raised)
            }
            guard item.hasSuffix("目标") else { return nil }
            let name = String(item.dropLast(2))
            return measures.firstIndex { MeasureKey($0) == MeasureKey(name: name) }.map { ($0, .target) }
        }
    }

    private static func amount(_ text: String, _ unit: UnitScale, _ measure: Measure) -> Amount? {
        let scale =
            measure.unit == .yuan ? unit : UnitScale(unit: measure.unit, hundredths: 100, name: measure.unit.name)
        if case .amount(let amount, _) = CellParser.amount(text, unit: scale) { return amount }
        return nil
    }

    private static func text(_ amount: Amount, _ unit: UnitScale, _ measure: Measure) -> String {
        let scale =
            measure.unit == .yuan ? unit : UnitScale(unit: measure.unit, hundredths: 100, name: measure.unit.name)
        return FigureText.plain(amount, in: scale)
    }
}
