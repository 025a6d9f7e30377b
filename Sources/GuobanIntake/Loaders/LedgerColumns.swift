import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Which columns of a ledger say what, and how its rows count (明细的列); both the loader and the tally go by it.
struct LedgerColumns: Sendable {
    let rules: LedgerRules
    /// The money: 金额, or else a column of money raised.
    let amount: Int?
    /// The day that counts, by the office's 时间口径, or the only one there is.
    let day: Int?
    /// The other of two days.
    let otherDay: Int?
    let channel: Int?
    let state: Int?
    let order: Int?
    /// Fees to be taken off; nil where they stay in.
    let fee: Int?
    /// Matching funds beside the gift.
    let matching: Int?

    init(_ table: SourceTable, _ rules: LedgerRules) {
        self.rules = rules
        amount = table.column(.amount) ?? table.column(.raised)
        let given = table.column(.date) ?? table.column(.period)
        let settled = table.column(.settledOn)
        let isSettled = rules.time == .settled
        day = isSettled ? settled ?? given : given ?? settled
        otherDay = given == nil || settled == nil ? nil : isSettled ? given : settled
        channel = table.column(.channel)
        state = table.column(.state)
        order = table.column(.order)
        fee = rules.includesFees ? nil : table.column(.fee)
        matching = table.column(.matching)
    }

    /// Whether the money of a row in this state came in; nil for a state nobody knows.
    func isPaid(_ text: String) -> Bool? {
        guard let counted = rules.countedStates else { return StateWords.isPaid(text) }
        return counted.contains(TextFolding.key(text))
    }

    /// The day in a cell, in the office's time zone.
    func day(_ text: String, year: Int?) -> CalendarDate? {
        DateText.lastDay(text, year: year, zone: rules.zoneMinutes)
    }

    /// The channel under which matching funds of a column stand.
    static let matchingChannel = "配捐"

    /// 1.23e+17: a spreadsheet kept only the first digits of a long number.
    static func isDigitsLost(_ number: String) -> Bool {
        guard number.first?.isNumber == true, let place = number.firstIndex(where: { $0 == "e" || $0 == "E" }) else {
            return false
        }
        return number[place...].dropFirst().first == "+"
    }
}

/// Money that another day would put into another month (时间口径的差).
struct MovedMoney {
    private(set) var rows = 0
    private(set) var fen: Int128 = 0

    mutating func add(_ fen: Int128) {
        rows += 1
        self.fen += fen
    }

    mutating func merge(_ other: MovedMoney) {
        rows += other.rows
        fen += other.fen
    }

    /// The NOTE that says so, where there is any.
    func findings(of columns: LedgerColumns, in table: SourceTable) -> [Diagnostic] {
        guard rows > 0, let day = columns.day, let other = columns.otherDay else { return [] }
        let sum = FigureText.plain(Amount(hundredths: fen), in: .yuan)
        return [
            Diagnostic(
                .moneyMoves, at: table.headingPosition(other),
                [
                    .name(table.shape.columns[day].heading), .other(table.shape.columns[other].heading), .count(rows),
                    .text(sum),
                ])
        ]
    }
}
