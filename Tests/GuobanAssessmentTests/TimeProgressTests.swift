import GuobanAssessment
import GuobanModel
import GuobanTestSupport
import Testing

@Suite("Time progress")
struct TimeProgressTests {
    // MARK: - Worked examples

    @Test(
        "months count by default, days when asked for, the cut-off day included",
        arguments: [
            Row("the first quarter", to: day(2022, 12, 31), at: day(2022, 3, 31), Ratio(1, 4), days: Ratio(90, 365)),
            Row("half the year", to: day(2022, 12, 31), at: day(2022, 6, 30), Ratio(1, 2), days: Ratio(181, 365)),
            Row("three quarters", to: day(2022, 12, 31), at: day(2022, 9, 30), Ratio(3, 4), days: Ratio(273, 365)),
            Row("half a leap year", to: day(2024, 12, 31), at: day(2024, 6, 30), Ratio(1, 2), days: Ratio(182, 366)),
            Row("due in October", to: day(2022, 10, 31), at: day(2022, 6, 30), Ratio(6, 10), days: Ratio(181, 304)),
            Row("the first day", to: day(2022, 12, 31), at: day(2022, 1, 1), Ratio(1, 31 * 12), days: Ratio(1, 365)),
            Row("the last day", to: day(2022, 12, 31), at: day(2022, 12, 31), .one, days: .one),
            Row("after the end", to: day(2022, 10, 31), at: day(2022, 11, 1), .one, days: .one),
            Row("before the start", to: day(2022, 12, 31), at: day(2021, 12, 31), .zero, days: .zero),
            // Five months and 15 of June's 30 days are 5.5 of 12; 151 and 15 days are 166.
            Row(
                "the middle of June", to: day(2022, 12, 31), at: day(2022, 6, 15), Ratio(11, 24), days: Ratio(166, 365)),
            // 15 of February's 28 days: 1 + 15/28 of 12 months.
            Row(
                "the middle of February", to: day(2022, 12, 31), at: day(2022, 2, 15), Ratio(43, 336),
                days: Ratio(46, 365)),
            // From 16 April half of it remains: 0.5 + 1 of 0.5 + 2 months; 15 + 31 of 15 + 31 + 30 days.
            Row(
                "a start in mid-month", from: day(2022, 4, 16), to: day(2022, 6, 30), at: day(2022, 5, 31), Ratio(3, 5),
                days: Ratio(46, 76)),
            // Within one month both ways of counting agree: 3 of 9 days.
            Row(
                "99公益日", from: day(2022, 9, 1), to: day(2022, 9, 9), at: day(2022, 9, 3), Ratio(1, 3), days: Ratio(1, 3)
            ),
            Row(
                "a window of one day", from: day(2022, 5, 8), to: day(2022, 5, 8), at: day(2022, 5, 8), .one, days: .one
            ),
            // One of three months over the turn of the year, though 31 of 90 days.
            Row(
                "over New Year", from: day(2022, 12, 1), to: day(2023, 2, 28), at: day(2022, 12, 31), Ratio(1, 3),
                days: Ratio(31, 90)),
            Row(
                "the year 1", from: day(1, 1, 1), to: day(1, 12, 31), at: day(1, 6, 30), Ratio(1, 2),
                days: Ratio(181, 365)),
        ])
    func elapsed(_ row: Row) throws {
        let window = try #require(Period(from: row.start, through: row.end))
        #expect(TimeProgress.elapsed(of: window, at: row.cutoff, basis: .months) == row.months)
        #expect(TimeProgress.elapsed(of: window, at: row.cutoff, basis: .days) == row.days)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let start: CalendarDate
        let end: CalendarDate
        let cutoff: CalendarDate
        let months: Ratio
        let days: Ratio

        /// Without `from`, the window starts on 1 January of the year in which it ends.
        init(
            _ name: String, from start: CalendarDate? = nil, to end: CalendarDate, at cutoff: CalendarDate,
            _ months: Ratio, days: Ratio
        ) {
            testDescription = name
            self.start = start ?? .firstDay(year: end.year, month: 1)
            self.end = end
            self.cutoff = cutoff
            self.months = months
            self.days = days
        }
    }

    // MARK: - Laws

    @Test(
        "time never runs back, and is over on the last day", arguments: 1...12 as ClosedRange<UInt64>,
        PaceBasis.allCases)
    func monotone(seed: UInt64, basis: PaceBasis) throws {
        let (before, days) = try randomWindow(seed: seed)
        let window = try #require(Period(from: days[0], through: days[days.count - 1]))
        var previous = TimeProgress.elapsed(of: window, at: before, basis: basis)
        #expect(previous == .zero)
        for day in days {
            let elapsed = TimeProgress.elapsed(of: window, at: day, basis: basis)
            #expect(elapsed > previous, "\(day.text)")
            previous = elapsed
        }
        #expect(previous == .one)
    }

    @Test("counted by hand, each day is worth one over the days of its month", arguments: 1...12 as ClosedRange<UInt64>)
    func dayByDay(seed: UInt64) throws {
        let (_, days) = try randomWindow(seed: seed)
        let window = try #require(Period(from: days[0], through: days[days.count - 1]))
        let worth = days.map { Ratio(1, CalendarDate.daysInMonth(year: $0.year, month: $0.month)) }
        let whole = worth.reduce(.zero, +)
        var over = Ratio.zero
        for (index, day) in days.enumerated() {
            over = over + worth[index]
            #expect(TimeProgress.elapsed(of: window, at: day, basis: .months) == over / whole, "\(day.text)")
            #expect(
                TimeProgress.elapsed(of: window, at: day, basis: .days) == Ratio(index + 1, days.count), "\(day.text)")
        }
    }

    /// A window of 1 to 500 days somewhere in this century, and the day before it.
    private func randomWindow(seed: UInt64) throws -> (before: CalendarDate, days: [CalendarDate]) {
        var generator = SeededGenerator(seed: seed)
        let year = Int.random(in: 2000...2098, using: &generator)
        let all = (year...year + 2).flatMap { year in
            (1...12).flatMap { month in
                (1...31).compactMap { CalendarDate(year: year, month: month, day: $0) }
            }
        }
        let start = Int.random(in: 1...500, using: &generator)
        let length = Int.random(in: 1...500, using: &generator)
        return (all[start - 1], Array(all[start..<start + length]))
    }

    // MARK: - Several windows

    @Test("100 to the year's end and 50 to October are at 8/15 in June: (100 × 1/2 + 50 × 6/10) ÷ 150")
    func weighted() {
        let parts = [
            (target: Amount(yuan: 100), elapsed: Ratio(1, 2)), (target: Amount(yuan: 50), elapsed: Ratio(6, 10)),
        ]
        #expect(TimeProgress.weighted(parts) == Ratio(8, 15))
    }

    @Test("windows that agree weigh nothing, and without targets nothing has elapsed")
    func weightedSame() {
        let same = [1, 20, 300].map { (target: Amount(yuan: $0), elapsed: Ratio(181, 365)) }
        #expect(TimeProgress.weighted(same) == Ratio(181, 365))
        #expect(TimeProgress.weighted([]) == nil)
        #expect(TimeProgress.weighted([(target: .zero, elapsed: .one)]) == nil)
    }
}

// MARK: - Helpers

/// A day that exists.
private func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    guard let date = CalendarDate(year: year, month: month, day: day) else { preconditionFailure("no such day") }
    return date
}
