import GuobanModel
import Testing

@Suite("Periods")
struct PeriodTests {
    // MARK: - The grid of a century

    @Test("months, quarters and halves tile their year without a gap or an overlap")
    func tiling() {
        for year in 2000...2100 {
            let grids = [
                (1...12).map { Period.month($0, of: year) }, (1...4).map { Period.quarter($0, of: year) },
                (1...2).map { Period.half($0, of: year) }, [Period.year(year)],
            ]
            for grid in grids {
                #expect(grid.first?.start == CalendarDate(year: year, month: 1, day: 1))
                #expect(grid.last?.end == CalendarDate(year: year, month: 12, day: 31))
                #expect(zip(grid, grid.dropFirst()).allSatisfy { $0.end == $1.start.dayBefore }, "\(year)")
                #expect(grid.reduce(0) { $0 + $1.dayCount } == (CalendarDate.isLeapYear(year) ? 366 : 365), "\(year)")
            }
        }
    }

    @Test("quarters are three months and halves are six, in every year")
    func monthsWithin() {
        for year in 2000...2100 {
            for number in 1...4 {
                #expect(Period.quarter(number, of: year) == .months((3 * number - 2)...(3 * number), of: year))
            }
            for number in 1...2 {
                #expect(Period.half(number, of: year) == .months((6 * number - 5)...(6 * number), of: year))
            }
            for number in 1...12 {
                let month = Period.month(number, of: year)
                #expect(month == .months(number...number, of: year))
                #expect(month.dayCount == CalendarDate.daysInMonth(year: year, month: number))
            }
            #expect(Period.year(year) == .months(1...12, of: year))
        }
    }

    @Test("the quarters of 2022 have 90, 91, 92 and 92 days, the first of 2024 has 91")
    func quarterLengths() {
        #expect((1...4).map { Period.quarter($0, of: 2022).dayCount } == [90, 91, 92, 92])
        #expect(Period.quarter(1, of: 2024).dayCount == 91)
        #expect((1...2).map { Period.half($0, of: 2022).dayCount } == [181, 184])
    }

    // MARK: - Runs of days

    @Test("a campaign from 1 to 9 September has nine days, both ends included")
    func campaign() throws {
        let campaign = try #require(period((2022, 9, 1), (2022, 9, 9)))
        #expect(campaign.dayCount == 9)
        #expect(campaign.contains(campaign.start))
        #expect(campaign.contains(campaign.end))
        #expect(CalendarDate(year: 2022, month: 8, day: 31).map(campaign.contains) == false)
        #expect(CalendarDate(year: 2022, month: 9, day: 10).map(campaign.contains) == false)
    }

    @Test("a period of one day has one day")
    func oneDay() {
        #expect(period((2022, 5, 8), (2022, 5, 8))?.dayCount == 1)
    }

    @Test("a period may run over the end of a year: 1 December to 28 February has 90 days")
    func overNewYear() {
        #expect(period((2022, 12, 1), (2023, 2, 28))?.dayCount == 31 + 31 + 28)
    }

    @Test("a period that would end before it starts is nil")
    func endBeforeStart() {
        #expect(period((2022, 9, 9), (2022, 9, 8)) == nil)
        #expect(period((2022, 9, 9), (2021, 12, 31)) == nil)
    }

    private func period(_ start: (Int, Int, Int), _ end: (Int, Int, Int)) -> Period? {
        guard let start = CalendarDate(year: start.0, month: start.1, day: start.2),
            let end = CalendarDate(year: end.0, month: end.1, day: end.2)
        else { return nil }
        return Period(from: start, through: end)
    }
}
