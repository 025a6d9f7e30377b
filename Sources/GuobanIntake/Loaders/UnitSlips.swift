import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Suspects figures that are about ten thousand times too large or too small: a 万 too many or too few (单位错). Nothing is
/// corrected; somebody has to look.
enum UnitSlips {
    /// How far a figure must be away: ten thousand, give or take a factor of three.
    private static let least: Int128 = 3_000

    static func suspect(_ table: SourceTable, figures: FigureColumns, facts: TableFacts) -> [Diagnostic] {
        guard let main = figures.main, main.unit == .yuan, let place = facts.measures.firstIndex(of: main) else {
            return []
        }
        var findings: [Diagnostic] = []
        var raised: [(figure: FigureFact, amount: Int128)] = []
        for figure in facts.figures
        where figure.measure == place && figure.meaning == .raised && figure.amount.signum > 0 {
            raised.append((figure, figure.amount.hundredths))
        }
        // Without a unit anywhere only the targets show whether 元 was meant.
        if figures.assumedUnit, let finding = targetsFarAway(raised.map(\.amount), table: table, facts: facts) {
            findings.append(finding)
        }
        if raised.count >= 5 { findings += outliers(raised, table: table, facts: facts) }
        return findings
    }

    private static func targetsFarAway(_ raised: [Int128], table: SourceTable, facts: TableFacts) -> Diagnostic? {
        let targets = facts.targets.filter { $0.unit == .yuan && $0.amount.signum > 0 }.map(\.amount.hundredths)
        guard let target = median(targets), let raised = median(raised) else { return nil }
        guard raised >= least * target || target >= least * raised else { return nil }
        return Diagnostic(.unitSuspected, at: SourcePosition(file: table.source.name, line: table.shape.headerLine))
    }

    /// A figure far from the middle one while all others stay near it.
    private static func outliers(
        _ raised: [(figure: FigureFact, amount: Int128)], table: SourceTable, facts: TableFacts
    ) -> [Diagnostic] {
        guard let middle = median(raised.map(\.amount)), middle > 0 else { return [] }
        let isFar = { (amount: Int128) in amount >= least * middle || middle >= least * amount }
        let far = raised.filter { isFar($0.amount) }
        guard !far.isEmpty, far.count * 5 <= raised.count,
            raised.allSatisfy({ isFar($0.amount) || $0.amount <= 100 * middle && middle <= 100 * $0.amount })
        else { return [] }
        return far.map { entry in
            let row = facts.rows[entry.figure.row]
            let record = table.shape.rows[row.record].record
            return Diagnostic(
                .amountFarAway, at: table.position(of: record, column: entry.figure.column),
                [.name(row.branch), .text(table.cell(record, entry.figure.column))])
        }
    }

    private static func median(_ amounts: [Int128]) -> Int128? {
        amounts.isEmpty ? nil : amounts.sorted()[amounts.count / 2]
    }
}
