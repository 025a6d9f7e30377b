package import GuobanModel
import GuobanTabular

/// Reads dates and periods as tables and options write them. All ends are inclusive: 截至6月30日 has 30 June in it.
package enum DateText {
    /// One day: 2022-06-30, 2022/6/30, 2022.6.30, 20220630, 2022年6月30日, with or without a time of day behind it.
    ///
    /// A form without a year takes `year`, and is no date without one. 6.30 and 03/04/2024 are no dates: both can
    /// mean two days.
    /// A time with an offset is taken at `zone`, minutes east of Greenwich.
    package static func date(_ text: String, year: Int? = nil, zone: Int = china) -> CalendarDate? {
        guard let parts = split(TextFolding.trimmed(TextFolding.halfWidth(text)), zone) else { return nil }
        var scanner = DateScanner(parts.date)
        guard let day = scanner.wholeDate(year: year) else { return nil }
        return parts.shift == 0 ? day : parts.shift > 0 ? day.dayAfter : day.dayBefore
    }

    /// A day or the last day of a period: all that `date` takes, and 2022-06, 2022Q2, 2022H1, 2022, 2022年二季度,
    /// 上半年, 1-6月.
    package static func lastDay(_ text: String, year: Int? = nil, zone: Int = china) -> CalendarDate? {
        date(text, year: year, zone: zone) ?? period(text, year: year)?.end
    }

    /// The minutes of China's time east of Greenwich.
    package static let china = 480

    /// The minutes of an offset such as +08:00, 8 or -0330; nil for anything else.
    package static func offset(_ text: String) -> Int? {
        var key = Substring(TextFolding.key(text))
        for word in ["utc", "gmt", "东"] where key.hasPrefix(word) { key = key.dropFirst(word.count) }
        let isWest = key.first == "-"
        if isWest || key.first == "+" { key = key.dropFirst() }
        let parts = key.split(separator: ":", omittingEmptySubsequences: false)
        guard let first = parts.first.flatMap({ Int($0) }), parts.count <= 2, first >= 0 else { return nil }
        let isJoined = parts.count == 1 && key.count == 4
        guard let rest = parts.count == 2 ? Int(parts[1]) : isJoined ? first % 100 : 0 else { return nil }
        let minutes = (isJoined ? first / 100 : first) * 60 + rest
        guard (0..<60).contains(rest), minutes <= 840 else { return nil }
        return isWest ? -minutes : minutes
    }

    /// A month, quarter, half, year or run of months; forms without a year take `year`.
    package static func period(_ text: String, year: Int? = nil) -> Period? {
        var scanner = DateScanner(TextFolding.key(text))
        return scanner.wholePeriod(year: year)
    }

    /// The day behind a spreadsheet's serial number, such as 45626: days since 1899-12-30. Only numbers of the years
    /// 2000 to 2064 are taken for one.
    package static func serialDay(_ text: String) -> CalendarDate? {
        guard text.utf8.count == 5, let serial = Int(text), (36_526...60_000).contains(serial) else { return nil }
        var day = CalendarDate.firstDay(year: 2000, month: 1)
        // Whole years first; 36526 is 2000-01-01.
        var rest = serial - 36_526
        while true {
            let length = CalendarDate.isLeapYear(day.year) ? 366 : 365
            if rest < length { break }
            rest -= length
            day = .firstDay(year: day.year + 1, month: 1)
        }
        var month = 1
        while rest >= CalendarDate.daysInMonth(year: day.year, month: month) {
            rest -= CalendarDate.daysInMonth(year: day.year, month: month)
            month += 1
        }
        return CalendarDate(year: day.year, month: month, day: rest + 1)
    }

    /// The months at the beginning of a folded heading (1月, 一季度, 1-6月, 上半年) and what stands behind them.
    package static func leadingMonths(_ key: String) -> (months: ClosedRange<Int>, rest: String)? {
        guard let first = key.utf8.first, first < 0x3A || first >= 0x80 || first == 0x71 || first == 0x68 else {
            return nil
        }
        var scanner = DateScanner(key)
        // Any year will do: the heading names none.
        guard let period = scanner.leadingPeriod(year: 2001) else { return nil }
        return (period.start.month...period.end.month, scanner.rest)
    }

    /// The day behind 截至 or 截止 in a title line; forms without a year take `year`.
    package static func cutoff(in line: String, year: Int? = nil) -> CalendarDate? {
        let folded = TextFolding.key(line)
        for word in ["截至", "截止"] {
            guard var rest = folded.range(of: word).map({ folded[$0.upperBound...] }) else { continue }
            while let filler = ["日期", "时间", "到", "至", ":", "日", "于"].first(where: { rest.hasPrefix($0) }) {
                rest = rest.dropFirst(filler.count)
            }
            var scanner = DateScanner(String(rest))
            if let day = scanner.leadingDate(year: year) { return day }
            scanner = DateScanner(String(rest))
            // 截至2022年6月31日 is no June: what stands behind a period must not go on counting.
            if let period = scanner.leadingPeriod(year: year), !scanner.goesOn { return period.end }
        }
        return nil
    }

    /// The first 20xx年 or 19xx年 of a line.
    package static func year(in line: String) -> Int? {
        let characters = Array(TextFolding.key(line))
        for index in characters.indices where index + 4 < characters.count && characters[index + 4] == "年" {
            if let year = Int(String(characters[index..<(index + 4)])), (1900...2199).contains(year) { return year }
        }
        return nil
    }

    /// Splits " 10:28", "T10:28:00+08:00" or " 16时" off a date, and says how many days the time zone moves it: a time
    /// with an offset is taken at +08:00 unless another zone is set, so 2022-06-30T16:30:00Z is 1 July. "24时 of day d" belongs to day d.
    private static func split(_ text: String, _ zone: Int) -> (date: String, shift: Int)? {
        let characters = Array(text)
        for index in characters.indices.dropFirst(8) where characters[index] == " " || characters[index] == "T" {
            let time = String(characters[(index + 1)...]).filter { $0 != " " }
            guard time.first?.isNumber == true, time.contains(where: { $0 == ":" || $0 == "时" }) else { continue }
            guard let shift = daysMoved(by: time, zone) else { return nil }
            return (String(characters[..<index]), shift)
        }
        return (text.filter { $0 != " " }, 0)
    }

    /// −1, 0 or 1: the days between the written date and the date in `zone`; nil for a time that makes no sense.
    private static func daysMoved(by time: String, _ zone: Int) -> Int? {
        var clock = Substring(time)
        var offset: Int?
        if clock.last == "Z" || clock.last == "z" {
            clock = clock.dropLast()
            offset = 0
        } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            let digits = clock[clock.index(after: sign)...].filter { $0 != ":" }
            guard let number = Int(digits), digits.count == 2 || digits.count == 4 else { return nil }
            let minutes = digits.count == 2 ? number * 60 : number / 100 * 60 + number % 100
            offset = clock[sign] == "+" ? minutes : -minutes
            clock = clock[..<sign]
        }
        let parts = clock.split(whereSeparator: { ":时分点".contains($0) })
        guard let hour = parts.first.flatMap({ Int($0) }), (0...24).contains(hour) else { return nil }
        guard let offset else { return 0 }
        let minute = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let there = hour * 60 + minute + zone - offset
        return there < 0 ? -1 : there >= 1_440 ? 1 : 0
    }
}

extension String {
    /// Where `word` first stands in the text.
    fileprivate func range(of word: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(word) { return start..<index(start, offsetBy: word.count) }
            start = index(after: start)
        }
        return nil
    }
}

/// Walks the characters of a date or period, from the left.
private struct DateScanner {
    private let text: [Character]
    private var place = 0

    init(_ text: String) {
        self.text = Array(text)
    }

    private var isAtEnd: Bool { place == text.count }

    /// What was not read yet.
    var rest: String { String(text[place...]) }

    /// Whether a digit or a sign of a date follows what was read.
    var goesOn: Bool {
        place < text.count && (text[place].isNumber || "月日年-/.".contains(text[place]))
    }

    private mutating func number(digits: ClosedRange<Int>) -> Int? {
        var end = place
        while end < text.count, text[end].isASCII, text[end].isNumber { end += 1 }
        guard digits.contains(end - place), let value = Int(String(text[place..<end])) else { return nil }
        place = end
        return value
    }

    private mutating func take(_ word: String) -> Bool {
        let end = place + word.count
        guard end <= text.count, String(text[place..<end]) == word else { return false }
        place = end
        return true
    }

    private mutating func takeAny(_ words: [String]) -> Bool { words.contains { take($0) } }

    // Days

    mutating func wholeDate(year: Int?) -> CalendarDate? {
        let day = leadingDate(year: year)
        return isAtEnd ? day : nil
    }

    mutating func leadingDate(year: Int?) -> CalendarDate? {
        let start = place
        if let compact = number(digits: 8...8) {
            return CalendarDate(year: compact / 10_000, month: compact / 100 % 100, day: compact % 100)
        }
        if let stated = number(digits: 4...4) {
            for separators in [("-", "-"), ("/", "/"), (".", "."), ("年", "月")] where take(separators.0) {
                guard let month = number(digits: 1...2), take(separators.1), let day = number(digits: 1...2) else {
                    break
                }
                takeDayEnd()
                return CalendarDate(year: stated, month: month, day: day)
            }
            place = start
            return nil
        }
        if let year, let month = number(digits: 1...2), take("月"), let day = number(digits: 1...2) {
            takeDayEnd()
            return CalendarDate(year: year, month: month, day: day)
        }
        place = start
        return nil
    }

    private mutating func takeDayEnd() {
        _ = takeAny(["日", "号"])
        let start = place
        if let hour = number(digits: 1...2), (0...24).contains(hour), takeAny(["时", "点"]) { return }
        place = start
    }

    private mutating func takeMonthEnd() {
        _ = take("份")
        _ = takeAny(["底", "末"])
    }

    // Periods

    mutating func wholePeriod(year: Int?) -> Period? {
        let period = leadingPeriod(year: year)
        return isAtEnd ? period : nil
    }

    mutating func leadingPeriod(year given: Int?) -> Period? {
        let start = place
        var year = given
        var saidYear = false
        if let compact = number(digits: 6...6) {
            // 220612 is a day of a two-digit year, not a month of the year 2206.
            return DateScanner.years.contains(compact / 100) ? month(compact % 100, of: compact / 100) : nil
        }
        if let stated = number(digits: 4...4) {
            year = stated
            saidYear = true
            _ = takeAny(["年度", "年"])
        } else {
            place = start
        }
        guard let year, DateScanner.years.contains(year) else { return nil }
        if let part = part(of: year) { return part }
        return saidYear ? .year(year) : nil
    }

    /// The years that a period may be of; four digits beyond them are something else.
    private static let years = 1949...2099

    private func month(_ number: Int, of year: Int) -> Period? {
        (1...12).contains(number) && (1...9999).contains(year) ? .month(number, of: year) : nil
    }

    private mutating func part(of year: Int) -> Period? {
        if takeAny(["上半年度", "上半年", "h1"]) { return .half(1, of: year) }
        if takeAny(["下半年度", "下半年", "h2"]) { return .half(2, of: year) }
        if takeAny(["前三季度", "前3季度"]) { return .months(1...9, of: year) }
        if takeAny(["全年"]) { return .year(year) }
        for (number, words) in [["一", "1"], ["二", "2"], ["三", "3"], ["四", "4"]].enumerated() {
            for word in words where takeAny(["第\(word)季度", "\(word)季度", "q\(word)"]) {
                _ = takeAny(["末", "底"])
                return .quarter(number + 1, of: year)
            }
        }
        let start = place
        if take("-"), let number = number(digits: 1...2), isAtEnd, let month = month(number, of: year) { return month }
        place = start
        if let first = number(digits: 1...2) {
            let hasMonthSign = take("月")
            if takeAny(["-", "—", "~", "至", "–"]) {
                if let last = number(digits: 1...2), take("月"), first >= 1, first <= last, last <= 12 {
                    takeMonthEnd()
                    return .months(first...last, of: year)
                }
            } else if hasMonthSign, let month = month(first, of: year) {
                takeMonthEnd()
                return month
            }
        }
        place = start
        return nil
    }
}
