public import GuobanEvidence

/// What a branch asks to have changed, as the corrections table states it (复核申请).
public struct BranchClaim: Equatable, Sendable {
    /// What is to be changed, in the words of the table.
    public let item: String
    /// The figure in force as the table states it, in the unit of its heading.
    public let old: String
    /// The figure that is asked for, in the unit of its heading.
    public let new: String
    /// Why (依据).
    public let reason: String
    /// The decision in the table's words; empty where it is still open.
    public let decision: String
    /// Whether it was adopted and counts already.
    public let isAdopted: Bool
    /// The cell of the new figure.
    public let source: SourcePosition

    /// A claim.
    public init(
        item: String, old: String, new: String, reason: String, decision: String, isAdopted: Bool,
        source: SourcePosition
    ) {
        self.item = item
        self.old = old
        self.new = new
        self.reason = reason
        self.decision = decision
        self.isAdopted = isAdopted
        self.source = source
    }
}

/// One row of a rubric in its own words (细则原文).
public struct RuleText: Equatable, Sendable {
    /// The indicator.
    public let indicator: String
    /// The full marks as they are written.
    public let fullMarks: String
    /// The sentences.
    public let text: String
    /// Where it stands.
    public let source: SourcePosition

    /// A row.
    public init(indicator: String, fullMarks: String, text: String, source: SourcePosition) {
        self.indicator = indicator
        self.fullMarks = fullMarks
        self.text = text
        self.source = source
    }
}
