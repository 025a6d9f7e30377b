/// The ranks of an earlier issue (上期), from the signed result or recomputed from its tables.
public struct PreviousIssue: Equatable, Sendable {
    /// One branch in it.
    public struct Entry: Equatable, Sendable {
        /// Its name then.
        public let name: String
        /// Its code, where the roster had one.
        public let code: String?
        /// Its place; nil where it was not ranked.
        public let rank: Rank?
        /// What it had raised.
        public let raised: Amount?

        /// A branch of an earlier issue.
        public init(name: String, code: String?, rank: Rank?, raised: Amount?) {
            self.name = name
            self.code = code
            self.rank = rank
            self.raised = raised
        }
    }

    /// Its cut-off.
    public let cutoff: CalendarDate?
    /// Its number, where it has one.
    public let issueNumber: String?
    /// What it was ranked by.
    public let rankedBy: String?
    /// Whether the ranks are the signed ones and not recomputed.
    public let isSigned: Bool
    /// Its branches.
    public let entries: [Entry]

    /// An earlier issue.
    public init(
        cutoff: CalendarDate?, issueNumber: String?, rankedBy: String?, isSigned: Bool, entries: [Entry]
    ) {
        self.cutoff = cutoff
        self.issueNumber = issueNumber
        self.rankedBy = rankedBy
        self.isSigned = isSigned
        self.entries = entries
    }
}
