public import GuobanEvidence

/// Which of several targets beside each other a target is (目标档次).
public enum TargetKind: String, CaseIterable, Hashable, Sendable {
    /// The target of the window, by which completion is measured (年度目标).
    case annual
    /// The least that is asked for (保底目标).
    case floor
    /// What one strives for (奋斗目标).
    case stretch
    /// The part of one quarter, half-year or month alone (分季目标).
    case stage
    /// What must have come in since the start of the window by a day (节点目标).
    case milestone
}

/// What a branch undertakes to raise for a measure within a window (目标任务).
public struct Target: Equatable, Sendable {
    /// How much; zero is a target of zero, which is not the same as none.
    public let amount: Amount
    /// From the first day that counts to the deadline, both included.
    public let window: Period
    /// Which of several targets it is.
    public let kind: TargetKind
    /// The day from which it is in force, where the table names one (生效日期).
    public let effective: CalendarDate?
    /// The document that set it (文号), where the table names one.
    public let document: String?
    /// The cell it was read from.
    public let source: SourcePosition

    /// A target.
    public init(
        amount: Amount, window: Period, kind: TargetKind = .annual, effective: CalendarDate? = nil,
        document: String? = nil, source: SourcePosition
    ) {
        self.amount = amount
        self.window = window
        self.kind = kind
        self.effective = effective
        self.document = document
        self.source = source
    }
}
