public import GuobanEvidence

/// A project (公益项目) as the projects table lists it. Its money is the same money as in the branches' own tables and is
/// never added to it.
public struct Project: Equatable, Sendable {
    /// The project's name.
    public let name: String
    /// Its code on the platform, where the table has one.
    public let code: String?
    /// The project it is a part of (母项目), by name.
    public let parent: String?
    /// The branches that it is credited to, with the part of each; the parts of one project add up to 1.
    public let credits: [Credit]
    /// Its own target (自定筹款目标); nil where the table has none.
    public let target: Amount?
    /// What it has raised; nil where the table is silent.
    public let raised: Amount?
    /// How many persons gave, where the table says so.
    public let donors: Amount?
    /// The day it went online (上线日期).
    public let onlineSince: CalendarDate?
    /// The day its own target was reached (达标日期).
    public let reachedOn: CalendarDate?
    /// The row it was read from.
    public let source: SourcePosition

    /// The part of a project that a branch is credited with (分成).
    public struct Credit: Equatable, Sendable {
        /// The branch, by its place in the dataset; nil for a name that nobody knows.
        public let branch: Int?
        /// The branch as it is written.
        public let name: String
        /// Its part of the whole; 1 for a project of one branch.
        public let part: Ratio

        /// A part of a project.
        public init(branch: Int?, name: String, part: Ratio) {
            self.branch = branch
            self.name = name
            self.part = part
        }
    }

    /// A project; see the properties.
    public init(
        name: String, code: String? = nil, parent: String? = nil, credits: [Credit], target: Amount?, raised: Amount?,
        donors: Amount? = nil, onlineSince: CalendarDate? = nil, reachedOn: CalendarDate? = nil, source: SourcePosition
    ) {
        self.name = name
        self.code = code
        self.parent = parent
        self.credits = credits
        self.target = target
        self.raised = raised
        self.donors = donors
        self.onlineSince = onlineSince
        self.reachedOn = reachedOn
        self.source = source
    }
}
