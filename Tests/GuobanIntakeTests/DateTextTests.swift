import GuobanIntake
import GuobanModel
import Testing

@Suite("Date text")
struct DateTextTests {
    // MARK: - Days

    @Test(
        "a day is read from every form that tables use",
        arguments: [
            "2022-06-30", "2022-6-30", "2022/06/30", "2022/6/30", "2022.6.30", "2022.06.30", "20220630", "2022年6月30日",
            "2022年06月30日", "2022年6月30号", "2022 年 6 月 30 日", " 2022-06-30 ", "２０２２-０６-３０", "2022－06－30",
            "2022-06-30 10:28", "2022/6/30 10:28:05", "2022-06-30T10:28:00+08:00", "20220630 10:28", "2022年6月30日 16时",
            "2022年6月30日16时", "2022年6月30日24时", "2022年6月30日 24时", "2022-06-30 24:00", "2022年6月30日0时",
        ])
    func day(_ text: String) {
        #expect(DateText.date(text) == .day(2022, 6, 30))
        #expect(DateText.lastDay(text) == .day(2022, 6, 30))
    }

    @Test(
        "a day without a year takes the year that is given, and is none without",
        arguments: ["6月30日", "06月30日", "6月30号", "6月30日24时"])
    func dayWithoutYear(_ text: String) {
        #expect(DateText.date(text, year: 2022) == .day(2022, 6, 30))
        #expect(DateText.date(text) == nil)
    }

    @Test(
        "what can mean two days, or none, is refused",
        arguments: [
            "6.30", "6-30", "6/30", "03/04/2024", "30/06/2022", "22-06-30", "22年6月30日", "220630", "1220630",
            "民国111年6月30日",
            "2022-06-31", "2022-02-29", "2022年2月30日", "20220631", "2022-13-01", "2022-00-10", "24-Jan", "45626",
            "2022-06-30日报",
            "2022-06-30至2022-07-01", "昨天", "",
        ])
    func refused(_ text: String) {
        #expect(DateText.date(text, year: 2022) == nil)
        #expect(DateText.lastDay(text, year: 2022) == nil)
    }

    @Test("a leap day is a day in a leap year")
    func leapDay() {
        #expect(DateText.date("2024-02-29") == .day(2024, 2, 29))
        #expect(DateText.lastDay("2024-02") == .day(2024, 2, 29))
        #expect(DateText.lastDay("2023年2月") == .day(2023, 2, 28))
    }

    @Test("half past four in the afternoon of 30 June in Greenwich is 1 July in China")
    func greenwich() {
        let day = DateText.date("2022-06-30T16:30:00Z")
        #expect(day == .day(2022, 7, 1) || day == nil)
    }

    // MARK: - Periods

    @Test(
        "a period ends on its last day",
        arguments: [
            End("2022-06", .day(2022, 6, 30)), End("2022-6", .day(2022, 6, 30)), End("202206", .day(2022, 6, 30)),
            End("2022年6月", .day(2022, 6, 30)), End("2022年6月份", .day(2022, 6, 30)), End("2022Q2", .day(2022, 6, 30)),
            End("2022q4", .day(2022, 12, 31)), End("2022年二季度", .day(2022, 6, 30)), End("2022年第二季度", .day(2022, 6, 30)),
            End("2022年2季度", .day(2022, 6, 30)), End("2022年第三季度", .day(2022, 9, 30)), End("2022H1", .day(2022, 6, 30)),
            End("2022年H2", .day(2022, 12, 31)), End("2022年上半年", .day(2022, 6, 30)), End("2022上半年", .day(2022, 6, 30)),
            End("2022年下半年", .day(2022, 12, 31)), End("2022年前三季度", .day(2022, 9, 30)),
            End("2022年1-6月", .day(2022, 6, 30)),
            End("2022年1—4月", .day(2022, 4, 30)), End("2022年1月-7月", .day(2022, 7, 31)),
            End("2022年1至6月份", .day(2022, 6, 30)),
            End("2022年1～6月", .day(2022, 6, 30)), End("2022", .day(2022, 12, 31)), End("2022年", .day(2022, 12, 31)),
            End("2022年度", .day(2022, 12, 31)), End("2022年全年", .day(2022, 12, 31)), End("２０２２年１-６月", .day(2022, 6, 30)),
            End("2024年2月", .day(2024, 2, 29)),
        ])
    func period(_ row: End) {
        #expect(DateText.lastDay(row.text) == row.day)
    }

    @Test(
        "a period without a year takes the year that is given, and is none without",
        arguments: [
            End("上半年", .day(2022, 6, 30)), End("前三季度", .day(2022, 9, 30)), End("一季度", .day(2022, 3, 31)),
            End("第四季度", .day(2022, 12, 31)), End("1-6月", .day(2022, 6, 30)), End("1-6月份", .day(2022, 6, 30)),
            End("6月", .day(2022, 6, 30)), End("Q3", .day(2022, 9, 30)), End("H1", .day(2022, 6, 30)),
            End("全年", .day(2022, 12, 31)),
        ])
    func periodWithoutYear(_ row: End) {
        #expect(DateText.lastDay(row.text, year: 2022) == row.day)
        #expect(DateText.lastDay(row.text) == nil)
    }

    @Test("a period begins on its first day")
    func starts() {
        #expect(DateText.period("2022年二季度")?.start == .day(2022, 4, 1))
        #expect(DateText.period("2022年1-6月")?.start == .day(2022, 1, 1))
        #expect(DateText.period("2022H2")?.start == .day(2022, 7, 1))
        #expect(DateText.period("2022年3-5月")?.start == .day(2022, 3, 1))
    }

    @Test(
        "what is no period is refused",
        arguments: [
            "2022-13", "2022-00", "202213", "2022年13月", "2022年0月", "2022年6-3月", "2022年1-13月", "2022Q5", "2022年五季度",
            "2022H3",
            "2022年1月-6", "2022年6", "季度", "一月", "2022上", "1-6", "0630", "1231", "6300", "22Q2", "二季度报",
        ])
    func noPeriod(_ text: String) {
        #expect(DateText.lastDay(text, year: 2022) == nil)
    }

    @Test(
        "six digits that are a day of a two-digit year are no month of a far century", arguments: ["220612", "211112"])
    func twoDigitYear(_ text: String) {
        #expect(DateText.lastDay(text) == nil)
    }

    // MARK: - Lines

    @Test(
        "the cut-off stands behind 截至 or 截止",
        arguments: [
            "截至2022年6月30日", "截至2022-06-30", "截至 2022 年 6 月 30 日", "截止2022年6月30日", "截至到2022年6月30日", "截止至2022.6.30",
            "截至日期：2022-06-30", "截止日期:2022/6/30", "截止时间：2022年6月30日16时", "截至日：2022-06-30", "截止日：2022年6月30日",
            "数据截至2022年6月30日24时", "云澜市筹资进度表（截至2022年6月30日）", "截至2022年6月", "截至2022年6月底", "截至2022年上半年", "截至2022年二季度末",
            "統計截至2022年6月30日，單位：萬元", "截至6月30日", "截至6月底", "截至上半年",
        ])
    func cutoff(_ line: String) {
        #expect(DateText.cutoff(in: line, year: 2022) == .day(2022, 6, 30))
    }

    @Test(
        "a line without a date that can be relied on states none",
        arguments: [
            "2022年6月30日", "截至目前", "截至6.30", "截至本期", "筹资进度表", "", "截至2022年6月31日", "截止03/04/2024", "截至2022年13月",
        ])
    func noCutoff(_ line: String) {
        #expect(DateText.cutoff(in: line, year: 2022) == nil)
    }

    @Test("a line that names no year needs one")
    func cutoffWithoutYear() {
        #expect(DateText.cutoff(in: "截至6月30日") == nil)
        #expect(DateText.cutoff(in: "截至2022年6月30日") == .day(2022, 6, 30))
    }

    @Test(
        "the year of a line is the first one written as a year",
        arguments: [
            ("云澜市2022年上半年通报", 2022), ("２０２２年度", 2022), ("比2021年增长，2022年目标", 2021), ("1999年", 1999), ("2022-06-30", nil),
            ("12022年", 2022), ("3022年", nil), ("第20号", nil), ("", nil),
        ] as [(String, Int?)])
    func year(_ line: String, _ year: Int?) {
        #expect(DateText.year(in: line) == year)
    }
}

struct End: Sendable, CustomTestStringConvertible {
    let text: String
    let day: CalendarDate

    init(_ text: String, _ day: CalendarDate) {
        self.text = text
        self.day = day
    }

    var testDescription: String { text }
}
