public import GuobanEvidence

/// What had come in since 1 January by the end of a day (历次累计数), for growth within the year and for last year's curve.
public struct DatedAmount: Equatable, Sendable {
    /// The last day that counts.
    public let day: CalendarDate
    /// Everything of that day's year up to it.
    public let amount: Amount
    /// The cells behind it.
    public let sources: [SourcePosition]
    /// The largest single receipt since the point before, where the receipts themselves are known.
    public let largestReceipt: Amount?

    /// An amount by the end of a day.
    public init(day: CalendarDate, amount: Amount, sources: [SourcePosition], largestReceipt: Amount? = nil) {
        self.day = day
        self.amount = amount
        self.sources = sources
        self.largestReceipt = largestReceipt
    }
}
