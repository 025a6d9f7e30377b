import GuobanModel
import GuobanTestSupport
import Testing

@Suite("Dates")
struct CalendarDateTests {
    /// 2000-01-01 to 2100-12-31, made by counting up and nothing else.
    private static let days: [CalendarDate] = (2000...2100).flatMap { year in
        (1...12).flatMap { month in
            (1...31).compactMap { CalendarDate(year: year, month: month, day: $0) }
        }
    }

    // MARK: - Every day of a century

    @Test("101 years with 25 leap days have 36 890 days, numbered without a gap")
    func consecutiveNumbers() {
        let days = Self.days
        #expect(days.count == 101 * 365 + 25)
        let first = days[0].dayNumber
        #expect(days.indices.filter { days[$0].dayNumber != first + $0 }.isEmpty)
    }

    @Test("the day before every day is the one that stands before it")
    func dayBefore() {
        let days = Self.days
        #expect(days.indices.dropFirst().filter { days[$0].dayBefore != days[$0 - 1] }.isEmpty)
        #expect(days[0].dayBefore == CalendarDate(year: 1999, month: 12, day: 31))
        #expect(CalendarDate(year: 1, month: 1, day: 1)?.dayBefore == nil)
    }

    @Test("the order of days is that of their numbers and of their texts")
    func order() {
        let days = Self.days
        #expect(days.indices.dropFirst().filter { !(days[$0 - 1] < days[$0]) || days[$0] < days[$0 - 1] }.isEmpty)
        #expect(days.indices.dropFirst().filter { days[$0 - 1].text >= days[$0].text }.isEmpty)
    }

    @Test("a year earlier is the same month and day, but 28 February for a 29th")
    func yearEarlier() {
        let wrong = Self.days.filter { date in
            let isLeapDay = date.month == 2 && date.day == 29
            let expected = CalendarDate(year: date.year - 1, month: date.month, day: isLeapDay ? 28 : date.day)
            return date.yearEarlier != expected || expected == nil
        }
        #expect(wrong.isEmpty)
        #expect(CalendarDate(year: 2024, month: 2, day: 29)?.yearEarlier == CalendarDate(year: 2023, month: 2, day: 28))
        #expect(CalendarDate(year: 2025, month: 2, day: 28)?.yearEarlier == CalendarDate(year: 2024, month: 2, day: 28))
        #expect(CalendarDate(year: 1, month: 6, day: 30)?.yearEarlier == nil)
    }

    @Test("months are over a day's share at a time: each day adds one over the days of its month")
    func monthPosition() {
        let days = Self.days
        let wrong = days.indices.dropFirst().filter { index in
            let share = Ratio(1, CalendarDate.daysInMonth(year: days[index].year, month: days[index].month))
            return days[index].monthPosition - days[index - 1].monthPosition != share
        }
        #expect(wrong.isEmpty)
    }

    @Test("30 June 2022 ends month 24 270 since year 0; 15 June is half a month earlier")
    func workedMonthPosition() {
        #expect(CalendarDate(year: 2022, month: 6, day: 30)?.monthPosition == Ratio(12 * 2022 + 6))
        #expect(CalendarDate(year: 2022, month: 6, day: 15)?.monthPosition == Ratio(12 * 2022 + 6) - Ratio(1, 2))
    }

    // MARK: - The calendar

    @Test(
        "every fourth year is a leap year, but of the hundreds only every fourth",
        arguments: [
            (2000, true), (2020, true), (2022, false), (2024, true), (1900, false), (2100, false), (2400, true),
        ])
    func leapYears(year: Int, isLeap: Bool) {
        #expect(CalendarDate.isLeapYear(year) == isLeap)
        #expect(CalendarDate.daysInMonth(year: year, month: 2) == (isLeap ? 29 : 28))
        #expect((CalendarDate(year: year, month: 2, day: 29) != nil) == isLeap)
    }

    @Test("months have 31, 28, 31, 30 … days, and firstDay and lastDay are their ends")
    func months() {
        #expect(
            (1...12).map { CalendarDate.daysInMonth(year: 2022, month: $0) }
                == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
        #expect(CalendarDate.firstDay(year: 2022, month: 2) == CalendarDate(year: 2022, month: 2, day: 1))
        #expect(CalendarDate.lastDay(year: 2022, month: 2) == CalendarDate(year: 2022, month: 2, day: 28))
        #expect(CalendarDate.lastDay(year: 2024, month: 2) == CalendarDate(year: 2024, month: 2, day: 29))
    }

    @Test(
        "a day the calendar does not have is nil",
        arguments: [
            Day(2022, 2, 29), Day(2022, 2, 30), Day(2022, 4, 31), Day(2022, 6, 31), Day(2022, 1, 32), Day(2022, 1, 0),
            Day(2022, 1, -1), Day(2022, 0, 1), Day(2022, 13, 1), Day(0, 1, 1), Day(-1, 1, 1), Day(10_000, 1, 1),
            Day(2100, 2, 29),
        ])
    func noSuchDay(_ day: Day) {
        #expect(CalendarDate(year: day.year, month: day.month, day: day.day) == nil)
    }

    struct Day: Sendable, CustomTestStringConvertible {
        let year: Int
        let month: Int
        let day: Int

        init(_ year: Int, _ month: Int, _ day: Int) {
            self.year = year
            self.month = month
            self.day = day
        }

        var testDescription: String { "\(year)-\(month)-\(day)" }
    }

    @Test("days are counted from 1 March of year 0, so 1 January of year 1 is day 306")
    func dayNumberOrigin() {
        // 31 + 30 + 31 + 30 + 31 + 31 + 30 + 31 + 30 + 31 days from March to December.
        #expect(CalendarDate(year: 1, month: 1, day: 1)?.dayNumber == 306)
        // From March to March: 2000 years with 500 − 20 + 5 leap days.
        #expect(CalendarDate(year: 2000, month: 3, day: 1)?.dayNumber == 2000 * 365 + 485)
    }

    @Test("a date is written with four, two and two digits")
    func text() {
        #expect(CalendarDate(year: 2022, month: 6, day: 30)?.text == "2022-06-30")
        #expect(CalendarDate(year: 2022, month: 12, day: 1)?.text == "2022-12-01")
        #expect(CalendarDate(year: 7, month: 1, day: 9)?.text == "0007-01-09")
    }
}
