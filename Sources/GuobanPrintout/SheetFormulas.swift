import GuobanEvidence
import GuobanModel

/// Works out which cells of a table a spreadsheet can compute itself (公式), and how.
///
/// Every formula is first evaluated here with exact fractions. It is written only where its result is the cell's own
/// value, so that opening the file never changes a figure.
struct SheetFormulas {
    private let table: BulletinTable
    /// The row of the sheet on which the table's first row stands.
    private let firstRow: Int
    private let values: [[Ratio?]]

    init(_ table: BulletinTable, firstRow: Int, unit: MoneyUnit) {
        self.table = table
        self.firstRow = firstRow
        values = table.rows.map { row in row.cells.map { SheetFormulas.number($0.value, unit: unit) } }
    }

    /// The number that a cell holds in a spreadsheet: money in the page's unit, rates as plain fractions, percentage
    /// points as points.
    static func number(_ value: CellValue, unit: MoneyUnit) -> Ratio? {
        switch value {
        case .none: nil
        case .money(let yuan): yuan * Ratio(100) / Ratio(whole: BigInteger(unit.fen))
        case .rate(let rate, _): rate
        case .points(let difference): difference * Ratio(100)
        case .number(let number, _): number
        }
    }

    /// The number in a cell of the table.
    func value(row: Int, column: Int) -> Ratio? { values[row][column] }

    /// The formulas of one column, row by row; nil where a plain value stands.
    func column(_ column: Int) -> [String?] {
        switch table.columns[column].formula {
        case .none: return table.rows.map { _ in nil }
        case .place(let name): return places(column, by: name)
        case .sum: return table.rows.indices.map { isSum($0) ? sum($0, column) : nil }
        case .share(let name): return table.rows.indices.map { share($0, column, of: name) ?? sum($0, column) }
        case .quotient(let top, let bottom):
            return table.rows.indices.map { row in
                two(row, column, top, bottom) {
                    $1.signum == 0 ? nil : $0 / $1
                } text: {
                    "IF(\($1)=0,\"\",\($0)/\($1))"
                }
            }
        case .growth(let now, let before):
            return table.rows.indices.map { row in
                two(row, column, now, before) {
                    $1.signum == 0 ? nil : $0 / $1 - Ratio.one
                } text: {
                    "IF(\($1)=0,\"\",\($0)/\($1)-1)"
                }
            }
        case .gap(let rate, let base):
            return table.rows.indices.map { row in
                // Rounded far behind the last printed digit, so that -1.875 does not become -1.8749999999999989.
                two(row, column, rate, base) {
                    ($0 - $1) * Ratio(100)
                } text: {
                    "ROUND((\($0)-\($1))*100,9)"
                }
            }
        }
    }

    // MARK: Rows

    private func two(
        _ row: Int, _ column: Int, _ left: String, _ right: String, _ compute: (Ratio, Ratio) -> Ratio?,
        text: (String, String) -> String
    ) -> String? {
        guard let a = place(of: left), let b = place(of: right), let x = values[row][a], let y = values[row][b],
            let result = values[row][column], compute(x, y) == result
        else { return nil }
        return text(name(row, a), name(row, b))
    }

    private func share(_ row: Int, _ column: Int, of whole: String) -> String? {
        guard let source = place(of: whole), let last = table.rows.indices.last, isSum(last),
            let part = values[row][source], let sum = values[last][source], sum.signum != 0,
            values[row][column] == part / sum
        else { return nil }
        return "\(name(row, source))/\(SheetFormulas.letters(source))$\(firstRow + last)"
    }

    // MARK: Sums

    private func isSum(_ row: Int) -> Bool { table.rows[row].kind == .total }

    /// The sum of the ranked rows, or of all rows that are no sums, whichever it is.
    private func sum(_ row: Int, _ column: Int) -> String? {
        guard let result = values[row][column] else { return nil }
        let body = table.rows.indices.filter { table.rows[$0].kind == .body }
        let apart = table.rows.indices.filter { table.rows[$0].kind == .apart }
        for rows in [body, body + apart, apart] where !rows.isEmpty {
            if Ratio.sum(of: rows.compactMap { values[$0][column] }) == result {
                return "SUM(" + ranges(rows).map { range(column, $0) }.joined(separator: ",") + ")"
            }
        }
        return nil
    }

    /// Runs of neighbouring rows.
    private func ranges(_ rows: [Int]) -> [(first: Int, last: Int)] {
        var ranges: [(first: Int, last: Int)] = []
        for row in rows {
            if let last = ranges.last, last.last + 1 == row {
                ranges[ranges.count - 1].last = row
            } else {
                ranges.append((row, row))
            }
        }
        return ranges
    }

    private func range(_ column: Int, _ rows: (first: Int, last: Int)) -> String {
        let letters = SheetFormulas.letters(column)
        return "\(letters)\(firstRow + rows.first):\(letters)\(firstRow + rows.last)"
    }

    // MARK: Places

    /// One more than the number of greater figures, with what ties share added where they share it. The figures are
    /// compared to twelve decimals: quotients of equal fractions can differ in the last bit of a spreadsheet's number.
    private func places(_ column: Int, by key: String) -> [String?] {
        let none: [String?] = table.rows.map { _ in nil }
        let body = table.rows.indices.filter { table.rows[$0].kind == .body }
        guard let source = place(of: key), let first = body.first, let last = body.last,
            ranges(body).count == 1
        else { return none }
        var keys: [BigInteger] = []
        var shown: [Ratio] = []
        for row in body {
            guard let value = values[row][source], let place = values[row][column] else { return none }
            keys.append(value.rounded(places: 12).units)
            shown.append(place)
        }
        let letters = SheetFormulas.letters(source)
        let range = "ROUND(\(letters)$\(firstRow + first):\(letters)$\(firstRow + last),12)"
        // Sorted once; the number of greater figures is then where the first equal one stands.
        let sorted = keys.inOrder { $1 < $0 }
        var greater: [Int] = []
        var equal: [Int] = []
        for key in keys {
            var low = 0
            var high = sorted.count
            while low < high {
                let middle = (low + high) / 2
                if key < sorted[middle] { low = middle + 1 } else { high = middle }
            }
            var end = low
            while end < sorted.count, sorted[end] == key { end += 1 }
            greater.append(low)
            equal.append(end - low)
        }
        let isCompetition = shown.indices.allSatisfy { shown[$0] == Ratio(greater[$0] + 1) }
        let isMean = shown.indices.allSatisfy { shown[$0] == Ratio(2 * greater[$0] + equal[$0] + 1, 2) }
        guard isCompetition || isMean else { return none }
        var formulas = none
        for row in body {
            let own = "ROUND(\(name(row, source)),12)"
            let above = "SUMPRODUCT(--(\(range)>\(own)))+1"
            formulas[row] = isCompetition ? above : above + "+(SUMPRODUCT(--(\(range)=\(own)))-1)/2"
        }
        return formulas
    }

    // MARK: Names of cells

    private func place(of column: String) -> Int? { table.columns.firstIndex { $0.name == column } }

    private func name(_ row: Int, _ column: Int) -> String { SheetFormulas.letters(column) + String(firstRow + row) }

    /// A, B … Z, AA …
    static func letters(_ column: Int) -> String {
        var result = ""
        var rest = column
        repeat {
            result = String(UnicodeScalar(UInt8(65 + rest % 26))) + result
            rest = rest / 26 - 1
        } while rest >= 0
        return result
    }
}
