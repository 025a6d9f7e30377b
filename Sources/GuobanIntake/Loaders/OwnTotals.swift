import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Totals that no word names (无名合计): a row without a name, or with the region's own name, whose figures equal the sum
/// of the others. Nothing else makes a row a total.
enum OwnTotals {
    /// Sorts rows without a name into totals and rejected ones, and takes a region's own row out of the facts.
    static func take(
        unnamed: [Int], of table: SourceTable, figures: FigureColumns, facts: inout TableFacts, rows: inout RowReader
    ) {
        for index in unnamed {
            let record = table.shape.rows[index].record
            if isSum(index, of: table, figures: figures, facts: facts) {
                facts.totals.insert(index)
                rows.add(Diagnostic(.totalUnlabelled, at: table.position(of: record)))
            } else {
                let name = ProgressLoader.nameColumn(table) ?? 0
                rows.reject(index, Diagnostic(.branchMissing, at: table.position(of: record, column: name)))
            }
        }
        takeRegion(of: table, facts: &facts, rows: &rows)
    }

    /// Whether every figure of a row is the sum of the rows above it, or of all rows.
    private static func isSum(_ index: Int, of table: SourceTable, figures: FigureColumns, facts: TableFacts) -> Bool {
        let record = table.shape.rows[index].record
        var compared = 0
        for column in figures.measures {
            guard case .amount(let amount, _) = CellParser.amount(table.cell(record, column.column), unit: column.unit)
            else { continue }
            guard let place = facts.measures.firstIndex(of: column.measure) else { return false }
            var above = Amount.zero
            var all = Amount.zero
            var count = 0
            for figure in facts.figures where figure.measure == place && figure.meaning == .raised {
                all += figure.amount
                if facts.rows[figure.row].record < index { above += figure.amount }
                count += 1
            }
            guard count >= 2, amount == all || amount == above else { return false }
            compared += 1
        }
        return compared > 0
    }

    /// The first or the last row under the region's own name: its figures are the sums of all other rows in every column.
    private static func takeRegion(of table: SourceTable, facts: inout TableFacts, rows: inout RowReader) {
        let count = facts.rows.count
        guard count >= 4, !facts.measures.isEmpty, table.column(.branch) != nil else { return }
        var sums = [Amount](repeating: .zero, count: facts.measures.count * 2)
        var firsts = [Amount?](repeating: nil, count: sums.count)
        var lasts = firsts
        for figure in facts.figures where figure.meaning != .received {
            let place = figure.measure * 2 + (figure.meaning == .raised ? 0 : 1)
            sums[place] += figure.amount
            if figure.row == 0 { firsts[place] = figure.amount }
            if figure.row == count - 1 { lasts[place] = figure.amount }
        }
        for (row, own) in [(0, firsts), (count - 1, lasts)] {
            let fact = facts.rows[row]
            guard let columns = columnsThatAreHalf(own, of: sums), let targets = targetsThatAreHalf(row, facts),
                columns > 0, columns + targets >= 2 || isRegion(fact, among: facts.rows), !isOwnLevel(fact.key),
                facts.rows.allSatisfy({ $0.asOf == fact.asOf })
            else { continue }
            let record = table.shape.rows[fact.record].record
            facts.totals.insert(fact.record)
            rows.add(Diagnostic(.totalByRegion, at: table.position(of: record), [.name(fact.branch)]))
            facts.figures = facts.figures.filter { $0.row != row }.map { $0.movedUp(behind: row) }
            facts.targets = facts.targets.filter { $0.row != row }.map { $0.movedUp(behind: row) }
            facts.rows.remove(at: row)
            return
        }
    }

    /// How many figures are half of their column's sum, itself included: the sum of all others. Nil where one is not.
    private static func columnsThatAreHalf(_ own: [Amount?], of sums: [Amount]) -> Int? {
        var compared = 0
        for (amount, sum) in zip(own, sums) {
            guard let amount else { continue }
            if amount.hundredths * 2 != sum.hundredths { return nil }
            if amount != .zero { compared += 1 }
        }
        return compared
    }

    /// The same for targets.
    private static func targetsThatAreHalf(_ row: Int, _ facts: TableFacts) -> Int? {
        var compared = 0
        for target in facts.targets where target.row == row && target.amount != .zero {
            let same = facts.targets.filter { $0.goal == target.goal && $0.year == target.year }
            let sum = same.reduce(Amount.zero) { $0 + $1.amount }
            if target.amount.hundredths * 2 != sum.hundredths { return nil }
            compared += 1
        }
        return compared
    }

    /// Whether a name is that of a region above the others: 达州市 among counties.
    private static func isRegion(_ fact: RowFact, among rows: [RowFact]) -> Bool {
        guard let last = fact.key.last, "市省州盟".contains(last) || fact.key.hasSuffix("地区") else { return false }
        return rows.allSatisfy { $0.record == fact.record || $0.key.last != last }
    }

    /// 市本级 and the like are the region's own work, not its total.
    private static func isOwnLevel(_ key: String) -> Bool {
        ["本级", "市直", "省直", "区直", "县直", "州直", "总会"].contains { key.hasSuffix($0) }
    }
}

extension FigureFact {
    fileprivate func movedUp(behind row: Int) -> FigureFact {
        self.row < row
            ? self
            : FigureFact(row: self.row - 1, measure: measure, meaning: meaning, amount: amount, column: column)
    }
}

extension TargetFact {
    fileprivate func movedUp(behind row: Int) -> TargetFact {
        if self.row < row { return self }
        return TargetFact(
            row: self.row - 1, goal: goal, amount: amount, unit: unit, start: start, deadline: deadline, year: year,
            document: document, isFromTargetsTable: isFromTargetsTable, column: column)
    }
}
