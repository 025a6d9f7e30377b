/// A civil date (日期) without clock or time zone.
///
/// Days are counted with the proleptic Gregorian calendar; there is no "today" anywhere in the project.
public struct CalendarDate: Hashable, Sendable, Comparable {
    /// Year, month and day in one number that grows with the date: every figure, target and window holds several dates.
    private let packed: Int32

    /// The year, 1 to 9999.
    public var year: Int { Int(packed >> 9) }
    /// The month, 1 to 12.
    public var month: Int { Int(packed >> 5 & 0xF) }
    /// The day of the month, from 1.
    public var day: Int { Int(packed & 0x1F) }

    /// The date, or nil where the calendar has no such day: 2022-02-29 is none.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CalendarDate.daysInMonth(year: year, month: month)
        else { return nil }
        self.init(uncheckedYear: year, month, day)
    }

    private init(uncheckedYear year: Int, _ month: Int, _ day: Int) {
        packed = Int32(year << 9 | month << 5 | day)
    }

    /// The first day of a month; the month is 1 to 12.
    public static func firstDay(year: Int, month: Int) -> CalendarDate {
        CalendarDate(uncheckedYear: year, month, 1)
    }

    /// The last day of a month; the month is 1 to 12.
    public static func lastDay(year: Int, month: Int) -> CalendarDate {
        CalendarDate(uncheckedYear: year, month, daysInMonth(year: year, month: month))
    }

    /// How many days a month has; the month is 1 to 12.
    public static func daysInMonth(year: Int, month: Int) -> Int {
        switch month {
        case 2: isLeapYear(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whether February has 29 days.
    public static func isLeapYear(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// Days since 0000-03-01, so that dates can be subtracted.
    public var dayNumber: Int {
        let shifted = month > 2 ? year : year - 1
        let monthOfShiftedYear = (month + 9) % 12
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * monthOfShiftedYear + 2) / 5 + day
            - 1
    }

    /// The day before; nil before year 1.
    public var dayBefore: CalendarDate? {
        if day > 1 { return CalendarDate(uncheckedYear: year, month, day - 1) }
        if month > 1 { return .lastDay(year: year, month: month - 1) }
        return year > 1 ? .lastDay(year: year - 1, month: 12) : nil
    }

    /// The day after; nil behind year 9999.
    public var dayAfter: CalendarDate? {
        if day < CalendarDate.daysInMonth(year: year, month: month) {
            return CalendarDate(uncheckedYear: year, month, day + 1)
        }
        if month < 12 { return .firstDay(year: year, month: month + 1) }
        return year < 9999 ? .firstDay(year: year + 1, month: 1) : nil
    }

    /// Months since year 0, the part of the current month that is over included: 12·year + month − 1 + day ÷ days.
    ///
    /// The cut-off day counts as over, so the last day of a month gives a whole number.
    public var monthPosition: Ratio {
        Ratio(12 * year + month - 1) + Ratio(day, CalendarDate.daysInMonth(year: year, month: month))
    }

    /// The same day of the year before; 29 February becomes 28 February. Nil before year 2.
    public var yearEarlier: CalendarDate? {
        guard year > 1 else { return nil }
        let last = CalendarDate.daysInMonth(year: year - 1, month: month)
        return CalendarDate(uncheckedYear: year - 1, month, min(day, last))
    }

    /// The date as 2022-06-30.
    public var text: String {
        let digits = String(year)
        let padded = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
        return padded + (month < 10 ? "-0" : "-") + String(month) + (day < 10 ? "-0" : "-") + String(day)
    }

    /// Whether `left` is the earlier day.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        left.packed < right.packed
    }
}
