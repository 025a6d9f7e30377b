import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Puts the rows of projects tables together (项目归属): one project per name, its credits adding up to the whole.
enum ProjectChoice {
    static func projects(
        of stated: StatedTables, _ findings: inout [Diagnostic], _ rejected: inout Set<RecordKey>
    ) -> [Project] {
        let facts = stated.used.flatMap { stated.facts[$0].projects }
        guard !facts.isEmpty else { return [] }
        var groups: [[ProjectFact]] = []
        var places: [String: Int] = [:]
        for fact in facts {
            // A code tells projects of one name apart; without one the name does, within its branch unless it is split.
            let key =
                fact.code.map { "#" + TextFolding.key($0) }
                ?? TextFolding.key(fact.name) + (fact.part == nil ? "\u{0}" + TextFolding.nameKey(fact.branch) : "")
            if let place = places[key] {
                groups[place].append(fact)
            } else {
                places[key] = groups.count
                groups.append([fact])
            }
        }
        return groups.compactMap { rows in
            let project = project(rows, stated, &findings)
            if project == nil { for row in rows { rejected.insert(row.record) } }
            return project
        }
    }

    private static func project(
        _ rows: [ProjectFact], _ stated: StatedTables, _ findings: inout [Diagnostic]
    ) -> Project? {
        let first = rows[0]
        let parts = rows.compactMap(\.part)
        if rows.count > 1 || !parts.isEmpty {
            guard parts.count == rows.count else {
                // The same project twice without parts would count its money twice.
                findings.append(
                    Diagnostic(
                        .projectTwice, at: rows[1].position, [.name(first.name)], related: [first.position]))
                return nil
            }
            let sum = parts.reduce(Ratio.zero, +)
            guard sum == .one else {
                findings.append(
                    Diagnostic(
                        .splitNotWhole, at: first.position, [.name(first.name), .text(FigureText.percent(sum))],
                        related: rows.dropFirst().map(\.position)))
                return nil
            }
            if let other = rows.first(where: { $0.raised != first.raised || $0.target != first.target }) {
                findings.append(
                    Diagnostic(.projectTwice, at: other.position, [.name(first.name)], related: [first.position]))
                return nil
            }
        }
        let credits = rows.map { row -> Project.Credit in
            let key = TextFolding.nameKey(row.branch)
            let part = row.part ?? .one
            switch stated.roster.match(key: key) {
            case .known(let place): return Project.Credit(branch: place, name: row.branch, part: part)
            case .unknown(let nearest):
                findings.append(
                    Diagnostic(
                        .branchUnknown, at: row.position, [.name(row.branch), .other(nearest)], severity: .warning))
                return Project.Credit(branch: nil, name: row.branch, part: part)
            }
        }
        return Project(
            name: first.name, code: first.code, parent: first.parent, credits: credits, target: first.target,
            raised: first.raised, donors: first.donors, onlineSince: first.onlineSince, reachedOn: first.reachedOn,
            source: first.position)
    }
}
