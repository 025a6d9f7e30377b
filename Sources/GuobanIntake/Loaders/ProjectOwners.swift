import GuobanModel
import GuobanTabular

/// Which branch each project is of (项目归属), for orders that name a project and no branch.
package struct ProjectOwners: Sendable {
    private var branches: [String: String] = [:]
    /// A project that was asked for in vain, to be named; of several the first in byte order, whoever asked.
    let unknown = FirstName()

    package init() {}

    /// Takes the projects of a table, by their codes and by their names; other tables say nothing.
    package mutating func take(_ table: SourceTable) {
        guard let branch = table.column(.branch) else { return }
        let columns = [table.column(.projectCode), table.column(.project)].compactMap { $0 }
        for row in table.shape.rows where row.kind == .data {
            let name = table.cell(row.record, branch)
            for column in columns where !name.isEmpty {
                let key = TextFolding.key(table.cell(row.record, column))
                // The same project twice: the first row is its owner.
                if !key.isEmpty, branches[key] == nil { branches[key] = name }
            }
        }
    }

    package var isEmpty: Bool { branches.isEmpty }

    /// The branch of a project by its code or its name; nil for one that no table knows.
    func branch(of project: String) -> String? {
        let branch = branches[TextFolding.key(project)]
        if branch == nil { unknown.take(project) }
        return branch
    }
}

/// The first of many names in byte order, taken by several threads.
final class FirstName: @unchecked Sendable {
    private let gate = Gate()
    private var first: String?

    var name: String? {
        gate.lock()
        defer { gate.unlock() }
        return first
    }

    func take(_ name: String) {
        gate.lock()
        defer { gate.unlock() }
        if first.map({ name.utf8.lexicographicallyPrecedes($0.utf8) }) ?? true { first = name }
    }
}
