package import GuobanEvidence
package import GuobanModel
import GuobanTabular

/// Compares printed totals with the sum of the rows they stand for (合计核对). A total is never counted.
package enum TotalRows {
    /// Findings for every total that is none of: the sum of all rows, of those above it, of those since the last total.
    package static func check(
        _ table: SourceTable, figures: FigureColumns, rejected: Set<Int>, totals: Set<Int> = [],
        accounts: inout [TotalAccount]
    ) -> [Diagnostic] {
        guard table.shape.rows.contains(where: { $0.kind == .total }) else { return [] }
        let notData = rejected.union(totals)
        let columns =
            figures.measures
            + figures.bases.filter { !$0.isIncrease }.map {
                FigureColumns.MeasureColumn(column: $0.column, measure: $0.measure, unit: $0.unit)
            }
            + figures.targets.map {
                FigureColumns.MeasureColumn(column: $0.column, measure: $0.measure ?? .raised, unit: $0.unit)
            }
        var findings = columns.flatMap { check(table, column: $0, rejected: notData, accounts: &accounts) }
        findings += memos(table)
        if let finding = dataBelowTotal(table, rejected: notData) { findings.append(finding) }
        return findings
    }

    /// 其中:区小计 stands beside the totals: part of them, compared with nothing.
    private static func isMemo(_ table: SourceTable, _ record: Record) -> Bool {
        record.fields.contains { TextFolding.key($0.text).hasPrefix("其中:") }
    }

    /// 参评合计 adds up only the rows with a target, which is not for the file to prove.
    private static func isOfAssessed(_ record: Record) -> Bool {
        record.fields.prefix(3).contains {
            TextFolding.key($0.text).hasPrefix("参评") || TextFolding.key($0.text) == "assessed"
        }
    }

    private static func memos(_ table: SourceTable) -> [Diagnostic] {
        table.shape.rows.filter { $0.kind == .total && isMemo(table, $0.record) }.map { row in
            let text = row.record.fields.first { !TextFolding.isBlank($0.text) }?.text ?? ""
            return Diagnostic(
                .totalMemo, at: table.position(of: row.record), [.text(TextFolding.trimmed(text))])
        }
    }

    /// Rows below the last total, where it is no total of groups and does not stand on top: perhaps added later.
    private static func dataBelowTotal(_ table: SourceTable, rejected: Set<Int>) -> Diagnostic? {
        let rows = table.shape.rows
        guard rows.count(where: { $0.kind == .total && !isMemo(table, $0.record) }) == 1,
            let total = rows.firstIndex(where: { $0.kind == .total }),
            rows[..<total].contains(where: { $0.kind == .data }),
            let next = rows.indices.first(where: { $0 > total && rows[$0].kind == .data && !rejected.contains($0) })
        else { return nil }
        return Diagnostic(
            .recordBelowTotal, at: table.position(of: rows[next].record),
            related: [table.position(of: rows[total].record)])
    }

    /// Findings for the totals of one column.
    package static func check(
        _ table: SourceTable, column: FigureColumns.MeasureColumn, rejected: Set<Int>, accounts: inout [TotalAccount]
    ) -> [Diagnostic] {
        guard table.shape.rows.contains(where: { $0.kind == .total }) else { return [] }
        var findings: [Diagnostic] = []
        var sinceTotal: [Amount] = []
        var above: [Amount] = []
        let all = table.shape.rows.indices.compactMap { amount(table, $0, column, rejected) }
        for (index, row) in table.shape.rows.enumerated() {
            if let amount = amount(table, index, column, rejected) {
                sinceTotal.append(amount)
                above.append(amount)
            }
            guard row.kind == .total, !rejected.contains(index), !isMemo(table, row.record),
                !isOfAssessed(row.record)
            else { continue }
            if case .amount(let printed, _) = CellParser.amount(
                table.cell(row.record, column.column), unit: column.unit)
            {
                // The sum of no rows is no candidate: a total of 0 above parts of 90 is wrong.
                let candidates = [all, above, sinceTotal].filter { !$0.isEmpty }
                let sums = candidates.map { $0.reduce(Amount.zero, +) }
                if !candidates.isEmpty, !isAverage(table, row.record) {
                    let nearest = sinceTotal.isEmpty || sinceTotal.count == above.count ? 0 : candidates.count - 1
                    let best = sums.firstIndex(of: printed) ?? nearest
                    accounts.append(
                        TotalAccount(
                            position: table.position(of: row.record, column: column.column),
                            label: label(of: row.record), printed: FigureText.plain(printed, in: column.unit),
                            sum: FigureText.plain(sums[best], in: column.unit), count: candidates[best].count,
                            agrees: sums[best] == printed))
                    if sums[best] != printed {
                        findings.append(
                            finding(
                                table, index, column, printed: printed, sum: sums[best], count: candidates[best].count))
                    }
                }
            }
            if !isAverage(table, row.record) { sinceTotal = [] }
        }
        return findings
    }

    private static func label(of record: Record) -> String {
        record.fields.first { !TextFolding.isBlank($0.text) }.map { TextFolding.trimmed($0.text) } ?? ""
    }

    /// 平均 is no sum.
    private static func isAverage(_ table: SourceTable, _ record: Record) -> Bool {
        record.fields.contains { TextFolding.key($0.text) == "平均" }
    }

    private static func amount(
        _ table: SourceTable, _ index: Int, _ column: FigureColumns.MeasureColumn, _ rejected: Set<Int>
    ) -> Amount? {
        let row = table.shape.rows[index]
        guard row.kind == .data, !rejected.contains(index) else { return nil }
        if case .amount(let amount, _) = CellParser.amount(table.cell(row.record, column.column), unit: column.unit) {
            return amount
        }
        return nil
    }

    /// (n + 1) half units of the last decimal of a printed sum of n figures.
    package static func tolerance(_ text: String, unit: UnitScale, count: Int) -> Ratio {
        let decimals = text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first.map {
            $0.prefix { $0.isNumber }.count
        }
        return Ratio(BigInteger(unit.hundredths), BigInteger(2) * .powerOfTen(decimals ?? 0)) * Ratio(count + 1)
    }

    /// A difference within (n + 1) half units of the last printed decimal is rounding and only a note.
    private static func finding(
        _ table: SourceTable, _ index: Int, _ column: FigureColumns.MeasureColumn, printed: Amount, sum: Amount,
        count: Int
    ) -> Diagnostic {
        let record = table.shape.rows[index].record
        let text = table.cell(record, column.column)
        let difference = printed - sum
        let isRounding =
            Ratio(BigInteger(difference.hundredths), .one).magnitude <= tolerance(text, unit: column.unit, count: count)
            && count > 0
        // Ten thousand times apart is a unit, not an error of adding.
        let larger = max(printed.hundredths.magnitude, sum.hundredths.magnitude)
        let smaller = min(printed.hundredths.magnitude, sum.hundredths.magnitude)
        let isUnitSlip = smaller > 0 && (5_000...20_000).contains(larger / smaller)
        return Diagnostic(
            isUnitSlip ? .totalUnitSuspected : .totalDiffers, at: table.position(of: record, column: column.column),
            [
                .name(table.shape.columns[column.column].heading), .text(FigureText.plain(printed, in: column.unit)),
                .expected(FigureText.plain(sum, in: column.unit)),
                .other(FigureText.plain(difference, in: column.unit)),
            ], severity: isRounding ? .note : .warning)
    }
}
