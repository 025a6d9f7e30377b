/// A unit that is compared with others (填报单位): a branch, or whatever the rows of the tables are about.
public struct Branch: Hashable, Sendable {
    /// The name as it is printed.
    public let name: String
    /// The division code (行政区划代码) of the roster; text, since leading zeros count.
    public let code: String?
    /// The class or group it is assessed in (类别).
    public let group: String?
    /// The branch above it (上级单位), by name.
    public let parent: String?
    /// Its level, in the roster's words (层级).
    public let level: String?
    /// The people who live there (常住人口), in hundredths of a person as all counts are; nil where the roster is silent.
    public let population: Amount?
    /// Whether it is on the roster or has a target, so that its silence is worth a word.
    public let isExpected: Bool

    /// A branch.
    public init(
        name: String, code: String? = nil, group: String? = nil, parent: String? = nil, level: String? = nil,
        population: Amount? = nil, isExpected: Bool = false
    ) {
        self.name = name
        self.code = code
        self.group = group
        self.parent = parent
        self.level = level
        self.population = population
        self.isExpected = isExpected
    }

    /// The same branch in another class.
    public func inGroup(_ group: String) -> Branch {
        Branch(
            name: name, code: code, group: group, parent: parent, level: level, population: population,
            isExpected: isExpected)
    }
}

/// What the rows of a ranking are about, which decides the heading over their names.
public enum EntityKind: String, CaseIterable, Hashable, Sendable {
    /// Branches of an organisation.
    case branch
    /// Projects.
    case project
    /// Parts of one total, such as channels or kinds of income.
    case part
    /// Measures of one body, a row each.
    case measure
}
