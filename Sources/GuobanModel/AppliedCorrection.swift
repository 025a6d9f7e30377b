public import GuobanEvidence

/// A correction that changed a figure (复核调整), as the page counts it.
public struct AppliedCorrection: Equatable, Sendable {
    /// The branch.
    public let branch: String
    /// What was corrected, in the words of the corrections table.
    public let item: String
    /// The figure in the tables, with its unit; `-` where there was none.
    public let old: String
    /// The figure that counts, with its unit.
    public let new: String
    /// Why (依据).
    public let reason: String
    /// Who approved it (批准人).
    public let person: String
    /// The cell of the new figure.
    public let source: SourcePosition

    /// A correction.
    public init(
        branch: String, item: String, old: String, new: String, reason: String, person: String, source: SourcePosition
    ) {
        self.branch = branch
        self.item = item
        self.old = old
        self.new = new
        self.reason = reason
        self.person = person
        self.source = source
    }
}
