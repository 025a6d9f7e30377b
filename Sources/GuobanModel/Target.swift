public import GuobanEvidence

/// What a branch undertakes to raise for a measure within a window (目标任务).
public struct Target: Hashable, Sendable {
    /// How much; zero is a target of zero, which is not the same as none.
    public let amount: Amount
    /// From the first day that counts to the deadline, both included.
    public let window: Period
    /// The document that set it (文号), where the table names one.
    public let document: String?
    /// The cell it was read from.
    public let source: SourcePosition

    /// A target.
    public init(amount: Amount, window: Period, document: String? = nil, source: SourcePosition) {
        self.amount = amount
        self.window = window
        self.document = document
        self.source = source
    }
}
