package import GuobanEvidence
package import GuobanModel
import GuobanTabular

/// Chooses what counts at the cut-off and closes the dataset (成数据集).
///
/// This file is the table of contents: CutoffChoice settles the day, TargetChoice the targets, SnapshotChoice the
/// figures.
package enum DatasetBuilder {
    /// The dataset with what was decided on the way.
    package struct Outcome: Sendable {
        package let dataset: Dataset
        /// Records that were left out here, for the accounts.
        package let rejected: Set<RecordKey>
        /// Files that were refused here.
        package let refused: Set<Int>
        /// Files whose figures were not used, though nothing is wrong with them.
        package let setAside: Set<Int>
        package let diagnostics: [Diagnostic]
        /// Corrections that changed a figure.
        package let corrections: [AppliedCorrection]
        /// Records of versions that the receipts table does not adopt.
        let excluded: Set<RecordKey>
        /// Every name matched, for what only `check` asks.
        let stated: StatedTables

        /// Which branch has reported up to which day.
        package var grid: ReportingGrid? { Completeness.grid(of: stated, cutoff: dataset.cutoff) }

        /// Who has reported for the cut-off, on time until `deadline`.
        package func collection(deadline: CalendarDate?) -> CollectionStatus {
            Completeness.collection(
                of: stated, cutoff: dataset.cutoff, grid: dataset.figures, excluded: excluded, deadline: deadline)
        }
    }

    /// The dataset at the cut-off that `options` or the tables state.
    package static func build(
        _ reading: Intake.Reading, options: Intake.Options, settings: OfficeSettings
    ) throws(GuobanError) -> Outcome {
        var findings: [Diagnostic] = []
        var stated = StatedTables(reading)
        let (cutoff, provenance) = try CutoffChoice.cutoff(of: stated, options: options, settings: settings, &findings)
        stated.settle(on: cutoff)
        let setAside = measuresBesideBranches(stated, &findings)
        stated.leaveOut(setAside)
        let refused = TargetChoice.tablesWithRepeatedTargets(stated, &findings)
        stated.leaveOut(refused)
        let receipts = ReceiptChoice(stated, cutoff: cutoff)
        findings += receipts.findings
        var figures = SnapshotChoice(stated, cutoff: cutoff, excluded: receipts.excluded)
        let measures = try measures(stated, figures, named: options.measureName)
        let branches = branches(of: stated)
        var grid = branches.map { _ in measures.map { _ in BranchFigures() } }
        figures.choose(measures: measures, into: &grid)
        var targets = TargetChoice(stated, cutoff: cutoff, rejected: figures.rejected.union(receipts.excluded))
        targets.choose(measures: measures, into: &grid)
        findings += figures.findings + targets.findings
        var corrections = CorrectionChoice()
        if case .known(let branch)? = options.claimant.map({ stated.roster.match($0) }) {
            corrections.claimant = branch
        }
        corrections.apply(stated, measures: measures, to: &grid)
        findings += corrections.findings
        findings += lookalikes(stated) + implausible(grid, branches: branches, measures: measures)
        findings += targetsThatAreMissing(grid, branches: branches, measures: measures)
        var rejected = figures.rejected.union(corrections.rejected)
        let projects = ProjectChoice.projects(of: stated, &findings, &rejected)
        let dataset = Dataset(
            cutoff: cutoff, cutoffProvenance: provenance, entity: entity(of: stated), branches: branches,
            measures: measures, figures: grid, unassigned: figures.unassigned, projects: projects)
        let file = { (place: Int) in stated.tables[place].index }
        return Outcome(
            dataset: dataset, rejected: rejected, refused: Set(refused.map(file)),
            setAside: Set(setAside.map(file)).union(receipts.setAside), diagnostics: findings,
            corrections: corrections.applied,
            excluded: receipts.excluded, stated: stated)
    }

    /// The branches, with the class that a column of groups states where the roster states none.
    private static func branches(of stated: StatedTables) -> [Branch] {
        var branches = stated.roster.branches
        guard branches.contains(where: { $0.group == nil }) else { return branches }
        for table in stated.used {
            for (row, fact) in stated.facts[table].rows.enumerated() {
                guard let group = fact.group, !group.isEmpty, !CellParser.isMissing(group),
                    case .known(let place) = stated.matches[table][row], branches[place].group == nil
                else { continue }
                branches[place] = branches[place].inGroup(group)
            }
        }
        return branches
    }

    /// Names that may be one and the same are shown; they are never merged.
    private static func lookalikes(_ stated: StatedTables) -> [Diagnostic] {
        let pairs = stated.roster.lookalikes
        guard !pairs.isEmpty else { return [] }
        let branches = stated.roster.branches
        return pairs.compactMap { first, second in
            for table in stated.used {
                for row in stated.facts[table].rows.indices where stated.matches[table][row] == .known(second) {
                    return Diagnostic(
                        .branchesAlike, at: stated.position(StatedTables.RowPlace(table: table, row: row)),
                        [.name(branches[second].name), .other(branches[first].name)])
                }
            }
            return nil
        }
    }

    /// A completion below zero or above 300 % is more often a unit error than an achievement.
    private static func implausible(
        _ grid: [[BranchFigures]], branches: [Branch], measures: [Measure]
    ) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        for row in branches.indices {
            for column in measures.indices {
                guard let raised = grid[row][column].raised?.amount, let target = grid[row][column].target?.amount,
                    target.signum > 0, raised.signum < 0 || raised.hundredths > 3 * target.hundredths,
                    let source = grid[row][column].raised?.sources.first, let other = grid[row][column].target?.source
                else { continue }
                let rate = FigureText.percent(raised.ratio(to: target))
                findings.append(
                    Diagnostic(
                        .completionImplausible, at: source,
                        [.name(branches[row].name), .other(measures[column].name), .text(rate)],
                        related: [other]))
            }
        }
        return findings
    }

    /// Tables of measures speak of one body each; beside tables of branches they are another matter.
    private static func measuresBesideBranches(_ stated: StatedTables, _ findings: inout [Diagnostic]) -> Set<Int> {
        let hasProgress = stated.tables.indices.contains {
            stated.tables[$0].shape.kind.holdsFigures && !stated.facts[$0].figures.isEmpty
        }
        guard hasProgress else { return [] }
        let aside = stated.tables.indices.filter { stated.tables[$0].shape.kind == .measures }
        for place in aside {
            let file = SourcePosition(file: stated.tables[place].source.name)
            findings.append(Diagnostic(.tableNotUsed, at: file, [.kind(TableKind.measures.title)]))
        }
        return Set(aside)
    }

    /// The measures that occur: the one asked for, else all money raised, else the first; then those with targets.
    private static func measures(
        _ stated: StatedTables, _ figures: SnapshotChoice, named name: String?
    ) throws(GuobanError) -> [Measure] {
        var measures = figures.measures
        var keys = measures.map { MeasureKey($0) }
        var goals: [TargetFact.Goal] = []
        for table in stated.used {
            let targets = stated.facts[table].targets
            for place in targets.indices where !goals.contains(targets[place].goal) {
                goals.append(targets[place].goal)
            }
        }
        let withTarget = goals.map { MeasureKey($0) }
        for (goal, key) in zip(goals, withTarget) {
            if keys.contains(key) || goal == .main && !measures.isEmpty { continue }
            let known = [Measure.raised, .online, .offline, .inKind, .matching]
            measures.append(
                known.first { MeasureKey($0) == key } ?? Measure(role: .named, name: goal.name, unit: .yuan))
            keys.append(key)
        }
        // No figure counts at the cut-off; the branches still stand there without one.
        if measures.isEmpty { measures = stated.used.flatMap { stated.facts[$0].measures }.prefix(1) + [] }
        if measures.isEmpty { measures = [.raised] }
        let main: Measure
        if let name {
            let asked =
                measures.first { $0.name == name } ?? measures.first { MeasureKey($0) == MeasureKey(name: name) }
            guard let asked else {
                let known = measures.map(\.name).joined(separator: "、")
                throw .usage(
                    Bilingual(
                        "没有“\(name)”这个口径；表里有：\(known)。", "There is no measure \"\(name)\"; the tables have: \(known)."))
            }
            main = asked
        } else if entity(of: stated) == .measure {
            return measures
        } else {
            main = measures.first { $0.role == .raised } ?? measures[0]
        }
        let others = measures.filter { $0 != main }
        return [main] + others.filter { withTarget.contains(MeasureKey($0)) }
            + others.filter { !withTarget.contains(MeasureKey($0)) }
    }

    /// Where some branches have a target, those without are named once: no completion, and not ranked.
    private static func targetsThatAreMissing(
        _ grid: [[BranchFigures]], branches: [Branch], measures: [Measure]
    ) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        for (column, measure) in measures.enumerated() where grid.contains(where: { $0[column].target != nil }) {
            for row in branches.indices {
                if let amount = grid[row][column].target?.amount, amount != .zero { continue }
                let figures = grid[row][column]
                let evidence: [Evidence] = [.name(branches[row].name), .other(measure.name)]
                if let target = figures.target {
                    findings.append(Diagnostic(.targetZero, at: target.source, evidence))
                } else if let source = figures.raised?.sources.first, column == 0 {
                    let place = SourcePosition(file: source.file, line: source.line)
                    findings.append(Diagnostic(.targetMissing, at: place, evidence))
                }
            }
        }
        return findings
    }

    private static func entity(of stated: StatedTables) -> EntityKind {
        let joined = stated.used.contains { stated.facts[$0].isJoined }
        let kinds = stated.used.map { stated.tables[$0] }
        if !kinds.contains(where: \.shape.kind.holdsFigures), kinds.contains(where: { $0.shape.kind == .measures }) {
            return .measure
        }
        if joined { return .branch }
        let entities = kinds.filter(\.shape.kind.holdsFigures).map(ProgressLoader.entity)
        guard let first = entities.first, entities.allSatisfy({ $0 == first }) else { return .branch }
        return first
    }
}

extension TableKind {
    /// Whether its rows are figures of branches, projects or parts.
    var holdsFigures: Bool {
        switch self {
        case .progress, .monthly, .ledger: true
        default: false
        }
    }
}
