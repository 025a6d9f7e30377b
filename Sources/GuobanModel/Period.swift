/// A run of days with both ends included (报告期): a month, quarter, half-year, year or campaign.
public struct Period: Hashable, Sendable {
    /// The first day.
    public let start: CalendarDate
    /// The last day, included; never before `start`.
    public let end: CalendarDate

    /// The days from `start` to `end`, both included; nil where the end lies before the start.
    public init?(from start: CalendarDate, through end: CalendarDate) {
        guard start <= end else { return nil }
        self.start = start
        self.end = end
    }

    private init(year: Int, months: ClosedRange<Int>) {
        start = .firstDay(year: year, month: months.lowerBound)
        end = .lastDay(year: year, month: months.upperBound)
    }

    /// January through December.
    public static func year(_ year: Int) -> Period { Period(year: year, months: 1...12) }

    /// The first (1) or second (2) half of a year.
    public static func half(_ number: Int, of year: Int) -> Period {
        precondition((1...2).contains(number), "a year has two halves")
        return Period(year: year, months: (6 * number - 5)...(6 * number))
    }

    /// The first (1) to fourth (4) quarter of a year.
    public static func quarter(_ number: Int, of year: Int) -> Period {
        precondition((1...4).contains(number), "a year has four quarters")
        return Period(year: year, months: (3 * number - 2)...(3 * number))
    }

    /// One month of a year, 1 to 12.
    public static func month(_ number: Int, of year: Int) -> Period {
        precondition((1...12).contains(number), "a year has twelve months")
        return Period(year: year, months: number...number)
    }

    /// The months `months` of a year, such as 1...6 for 1-6月.
    public static func months(_ months: ClosedRange<Int>, of year: Int) -> Period {
        precondition(months.lowerBound >= 1 && months.upperBound <= 12, "a year has twelve months")
        return Period(year: year, months: months)
    }

    /// How many days the period has; at least one.
    public var dayCount: Int { end.dayNumber - start.dayNumber + 1 }

    /// Whether `date` is one of the period's days.
    public func contains(_ date: CalendarDate) -> Bool { start <= date && date <= end }
}
