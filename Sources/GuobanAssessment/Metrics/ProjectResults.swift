package import GuobanModel

/// Projects against their own targets (项目达标), and what they say of each branch.
///
/// Source: docs/arithmetic.md, "Projects".
package enum ProjectResults {
    /// A million yuan: the size of a 百万项目.
    package static let million = Amount(yuan: 1_000_000)

    /// Every project and the counts per branch. A project that is a part of another one in the list (子项目) counts inside
    /// it only, so that no money counts twice; where the whole states no figure, its parts are added up.
    package static func analysis(
        of projects: [Project], branchCount: Int, cutoff: CalendarDate, nearZero: Ratio
    ) -> ProjectAnalysis {
        let names = projects.map(\.name)
        var parents: [Int?] = projects.map { project in project.parent.flatMap { names.firstIndex(of: $0) } }
        for index in parents.indices where parents[index] == index || isLoop(from: index, parents) {
            parents[index] = nil
        }
        let raised = projects.indices.map { total($0, projects, parents) }
        let results = projects.indices.map { index in
            result(projects[index], raised: raised[index], isPart: parents[index] != nil, cutoff, nearZero)
        }
        var analysis = ProjectAnalysis()
        analysis.projects = results
        analysis.branches = (0..<branchCount).map { _ in ProjectCounts() }
        for result in results where !result.isPart {
            add(result, part: .one, to: &analysis.total)
            for credit in result.project.credits {
                guard let branch = credit.branch else { continue }
                add(result, part: credit.part, to: &analysis.branches[branch])
            }
        }
        return analysis
    }

    private static func isLoop(from start: Int, _ parents: [Int?]) -> Bool {
        var place = parents[start]
        var steps = 0
        while let next = place, steps <= parents.count {
            if next == start { return true }
            place = parents[next]
            steps += 1
        }
        return steps > parents.count
    }

    /// The project's own figure, else the sum of its parts.
    private static func total(_ index: Int, _ projects: [Project], _ parents: [Int?]) -> Amount? {
        if let own = projects[index].raised { return own }
        let parts = parents.indices.filter { parents[$0] == index }.compactMap { total($0, projects, parents) }
        return parts.isEmpty ? nil : parts.reduce(Amount.zero, +)
    }

    private static func result(
        _ project: Project, raised: Amount?, isPart: Bool, _ cutoff: CalendarDate, _ nearZero: Ratio
    ) -> ProjectResult {
        let completion = Completion.ratio(raised: raised, target: project.target)
        let ratio = completion.value
        // A stated day of reaching the target counts only where it is not behind the cut-off.
        let isStated = project.reachedOn.map { $0 <= cutoff } ?? false
        let hasReached = ratio.map { $0 >= .one } ?? (project.target == nil ? nil : isStated)
        var excess: Amount?
        if let raised, let target = project.target, hasReached == true { excess = max(.zero, raised - target) }
        return ProjectResult(
            project: project, completion: completion, raised: raised, excess: excess, hasReached: hasReached,
            isMillion: (raised ?? .zero) >= million, isNearZero: ratio.map { $0 < nearZero } ?? false, isPart: isPart)
    }

    private static func add(_ result: ProjectResult, part: Ratio, to counts: inout ProjectCounts) {
        counts.count += 1
        if result.hasReached != nil { counts.withTarget += 1 }
        if result.hasReached == true { counts.reached += 1 }
        if result.isNearZero { counts.nearZero += 1 }
        if result.isMillion { counts.millions += 1 }
        if let raised = result.raised { counts.raised = counts.raised + raised.ratio * part }
    }
}
