/// How an office counts the rows of a ledger (明细口径): what its settings table says, or what offices do where it is silent.
public struct LedgerRules: Equatable, Sendable {
    /// Which of two days a gift belongs to.
    public enum TimeBasis: String, CaseIterable, Hashable, Sendable {
        /// The day on which it was given (捐赠时间).
        case donated
        /// The day on which the money came in (到账日期).
        case settled
    }

    /// Which day counts where a table has both (时间口径).
    public var time = TimeBasis.donated
    /// The only states that count (计入状态), folded; nil for those that everybody takes for paid.
    public var countedStates: [String]?
    /// The offset in minutes at which times with an offset are taken (时区); China's is 480.
    public var zoneMinutes = 480
    /// Whether fees stay in (含手续费); otherwise a column of fees is taken off.
    public var includesFees = true
    /// Whether matching funds are money raised (含配捐); otherwise they stand apart.
    public var includesMatching = false

    /// What offices do.
    public init() {}
}
