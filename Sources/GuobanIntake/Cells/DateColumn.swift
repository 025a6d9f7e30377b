import GuobanModel
import GuobanTabular

/// Days written as 03/04/2024, which mean two days until other cells of the column show the order (日期次序).
enum DateColumn {
    /// Which number comes first.
    enum Order {
        case dayFirst
        case monthFirst
        /// No cell has a number over 12 in either place, or cells contradict each other.
        case unsettled
    }

    /// The order of a column, nil where no cell is written so.
    static func order(of column: Int, in table: SourceTable) -> Order? {
        var isSeen = false
        var firstIsDay = false
        var secondIsDay = false
        for row in table.shape.rows where row.kind == .data {
            guard let (first, second, _) = parts(table.cell(row.record, column)) else { continue }
            isSeen = true
            if first > 12 { firstIsDay = true }
            if second > 12 { secondIsDay = true }
        }
        guard isSeen else { return nil }
        if firstIsDay == secondIsDay { return .unsettled }
        return firstIsDay ? .dayFirst : .monthFirst
    }

    /// The day in a cell of a column whose order is settled.
    static func day(_ text: String, column: Int, of table: SourceTable) -> CalendarDate? {
        guard let (first, second, year) = parts(text) else { return nil }
        switch order(of: column, in: table) {
        case .dayFirst: return CalendarDate(year: year, month: second, day: first)
        case .monthFirst: return CalendarDate(year: year, month: first, day: second)
        case .unsettled, nil: return nil
        }
    }

    private static func parts(_ text: String) -> (Int, Int, Int)? {
        let numbers = TextFolding.key(text).split(separator: "/", omittingEmptySubsequences: false)
        guard numbers.count == 3, numbers[2].count == 4, let first = Int(numbers[0]), let second = Int(numbers[1]),
            let year = Int(numbers[2]), (1...31).contains(first), (1...31).contains(second)
        else { return nil }
        return (first, second, year)
    }
}
