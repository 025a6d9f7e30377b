package import GuobanEvidence
package import GuobanModel

/// Branches above others (层级汇总): what those below make together, beside what the one above states.
///
/// Source: docs/arithmetic.md, "Levels".
package enum RollUp {
    /// The dataset of one level: each branch of the level with the sum of those below it. A branch of the level that
    /// has nobody below it keeps its own figures; where it has somebody and states figures itself, those below count.
    /// Nil where the roster names no such level.
    package static func dataset(of dataset: Dataset, level: String) -> Dataset? {
        let places = dataset.branches.indices.filter { dataset.branches[$0].level == level }
        guard !places.isEmpty else { return nil }
        let children = children(of: dataset.branches)
        var figures: [[BranchFigures]] = []
        for place in places {
            let leaves = leaves(under: place, children)
            figures.append(
                leaves == [place]
                    ? dataset.figures[place] : sum(leaves.map { dataset.figures[$0] }, own: dataset.figures[place]))
        }
        let projects = dataset.projects.map { project in moved(project, places, children) }
        return Dataset(
            cutoff: dataset.cutoff, cutoffProvenance: dataset.cutoffProvenance, entity: dataset.entity,
            branches: places.map { dataset.branches[$0] }, measures: dataset.measures, figures: figures,
            unassigned: dataset.unassigned, projects: projects)
    }

    /// The dataset without branches that stand above others which report: their money would count twice.
    package static func withoutParents(_ dataset: Dataset) -> Dataset {
        guard dataset.branches.contains(where: { $0.parent != nil }) else { return dataset }
        let children = children(of: dataset.branches)
        let kept = dataset.branches.indices.filter { place in
            children[place].isEmpty
                || !leaves(under: place, children).contains { leaf in
                    leaf != place && dataset.figures[leaf].contains { $0.raised != nil || $0.target != nil }
                }
        }
        guard kept.count < dataset.branches.count else { return dataset }
        return dataset.keeping(kept)
    }

    /// Every branch that has somebody below it, compared with their sum.
    package static func levels(of dataset: Dataset) -> [LevelDetail] {
        guard dataset.branches.contains(where: { $0.parent != nil }) else { return [] }
        let children = children(of: dataset.branches)
        return dataset.branches.indices.filter { !children[$0].isEmpty }.map { place in
            let leaves = leaves(under: place, children)
            let own = dataset.figures[place][0]
            let raised = leaves.compactMap { dataset.figures[$0][0].raised?.amount }
            let targets = leaves.compactMap { dataset.figures[$0][0].target?.amount }
            return LevelDetail(
                name: dataset.branches[place].name, level: dataset.branches[place].level,
                children: children[place].count, stated: own.raised?.amount,
                sum: raised.isEmpty ? nil : raised.reduce(Amount.zero, +), statedTarget: own.target?.amount,
                sumOfTargets: targets.isEmpty ? nil : targets.reduce(Amount.zero, +))
        }
    }

    /// Where a branch above states something else than those below it make together.
    package static func findings(of dataset: Dataset) -> [Diagnostic] {
        guard dataset.branches.contains(where: { $0.parent != nil }) else { return [] }
        let children = children(of: dataset.branches)
        return dataset.branches.indices.filter { !children[$0].isEmpty }.flatMap { place -> [Diagnostic] in
            let leaves = leaves(under: place, children)
            let own = dataset.figures[place][0]
            let raised = leaves.compactMap { dataset.figures[$0][0].raised?.amount }
            let targets = leaves.compactMap { dataset.figures[$0][0].target?.amount }
            let pairs: [(Amount?, [Amount], SourcePosition?, String)] = [
                (own.raised?.amount, raised, own.raised?.sources.first, dataset.measures[0].name),
                (own.target?.amount, targets, own.target?.source, "目标"),
            ]
            return pairs.compactMap { stated, parts, source, what in
                guard let stated, let source, !parts.isEmpty else { return nil }
                let sum = parts.reduce(Amount.zero, +)
                guard sum != stated else { return nil }
                let shown = { (amount: Amount) in
                    (amount.ratio / Ratio(10_000)).rounded(places: 2).text + "万元"
                }
                return Diagnostic(
                    .parentDiffers, at: source,
                    [
                        .name(dataset.branches[place].name), .other(what), .text(shown(stated)),
                        .expected(shown(sum)),
                    ])
            }
        }
    }

    /// The places of those directly below each branch, by name. A branch that would stand below itself stands alone.
    private static func children(of branches: [Branch]) -> [[Int]] {
        var children = branches.map { _ in [Int]() }
        for (place, branch) in branches.enumerated() {
            guard let parent = branch.parent, let above = branches.firstIndex(where: { $0.name == parent }),
                above != place, !isBelow(above, place, branches)
            else { continue }
            children[above].append(place)
        }
        return children
    }

    private static func isBelow(_ start: Int, _ top: Int, _ branches: [Branch]) -> Bool {
        var place = start
        for _ in branches {
            guard let parent = branches[place].parent, let next = branches.firstIndex(where: { $0.name == parent })
            else { return false }
            if next == top { return true }
            place = next
        }
        return true
    }

    /// Those at the foot of a branch; itself where nobody is below it.
    private static func leaves(under place: Int, _ children: [[Int]]) -> [Int] {
        children[place].isEmpty ? [place] : children[place].flatMap { leaves(under: $0, children) }
    }

    /// Several branches as one: sums of what is known. Targets of one window add up; the parent's own target stands
    /// where it states one.
    private static func sum(_ parts: [[BranchFigures]], own: [BranchFigures]) -> [BranchFigures] {
        own.indices.map { measure in
            var sum = BranchFigures()
            let column = parts.map { $0[measure] }
            sum.raised = total(column.compactMap(\.raised))
            let years = column.filter { $0.lastYear != nil }
            // Last year counts only where all that report have it: else like is not compared with like.
            if years.count == column.count { sum.lastYear = total(years.compactMap(\.lastYear)) }
            sum.target = own[measure].target ?? target(of: column.compactMap(\.target))
            sum.history = history(column.map(\.history))
            return sum
        }
    }

    private static func total(_ tallies: [Tally]) -> Tally? {
        guard let first = tallies.first else { return nil }
        return tallies.dropFirst().reduce(first) { $0 + $1 }
    }

    private static func target(of targets: [Target]) -> Target? {
        guard let first = targets.first, targets.allSatisfy({ $0.window == first.window }) else { return nil }
        return Target(
            amount: targets.reduce(Amount.zero) { $0 + $1.amount }, window: first.window, document: first.document,
            source: first.source)
    }

    /// Days that every part knows.
    private static func history(_ parts: [[DatedAmount]]) -> [DatedAmount] {
        guard let first = parts.first else { return [] }
        return first.compactMap { point in
            let same = parts.map { part in part.first { $0.day == point.day } }
            let known = same.compactMap { $0 }
            guard known.count == parts.count else { return nil }
            return DatedAmount(
                day: point.day, amount: known.reduce(Amount.zero) { $0 + $1.amount },
                sources: known.flatMap(\.sources), largestReceipt: known.compactMap(\.largestReceipt).max())
        }
    }

    private static func moved(_ project: Project, _ places: [Int], _ children: [[Int]]) -> Project {
        project.crediting { branch in places.firstIndex { $0 == branch || leaves(under: $0, children).contains(branch) }
        }
    }
}

extension Dataset {
    /// Only some of its branches, in their order; projects of the others belong to nobody here.
    package func keeping(_ kept: [Int], unassigned keepsUnassigned: Bool = true) -> Dataset {
        Dataset(
            cutoff: cutoff, cutoffProvenance: cutoffProvenance, entity: entity, branches: kept.map { branches[$0] },
            measures: measures, figures: kept.map { figures[$0] },
            unassigned: keepsUnassigned ? unassigned : unassigned.map { _ in nil },
            projects: projects.map { project in project.crediting { kept.firstIndex(of: $0) } })
    }
}

extension Project {
    /// The same project, its branches having other places.
    fileprivate func crediting(_ place: (Int) -> Int?) -> Project {
        Project(
            name: name, code: code, parent: parent,
            credits: credits.map { Credit(branch: $0.branch.flatMap(place), name: $0.name, part: $0.part) },
            target: target, raised: raised, donors: donors, onlineSince: onlineSince, reachedOn: reachedOn,
            source: source)
    }
}
