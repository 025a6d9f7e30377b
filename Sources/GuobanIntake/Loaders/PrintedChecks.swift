import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Recomputes what a table prints beside its figures: completion, growth, shares, ranks (印数核对). Printed figures are
/// compared, never used.
enum PrintedChecks {
    /// One difference at most for each printed cell, with the cell it was recomputed from.
    static func check(_ table: SourceTable, figures: FigureColumns, facts: TableFacts) -> [Diagnostic] {
        let columns = table.shape.columns
        guard columns.contains(where: { isChecked($0.role) }) else { return [] }
        let rows = rowFigures(facts)
        var findings: [Diagnostic] = []
        for (index, column) in columns.enumerated() {
            let measure = column.part.flatMap { part in
                figures.measures.first { $0.measure.role == ColumnRole.measure(part)?.role }?.measure
            }
            let place = (measure ?? figures.main).flatMap { facts.measures.firstIndex(of: $0) } ?? -1
            let printed = { (row: RowFigures) in table.cell(table.shape.rows[row.record].record, index) }
            let context = Context(table: table, column: index, measure: place, facts: facts)
            if isChecked(column.role) { findings += unreadable(rows, context, printed) }
            switch column.role {
            case .completion: findings += rates(rows, context, .completionDiffers, printed) { $0.completion(place) }
            case .printedGrowth: findings += rates(rows, context, .growthDiffers, printed) { $0.growth(place) }
            case .share where !namesAnotherWhole(column): findings += shares(rows, context, printed)
            case .rank: findings += ranks(rows, context, printed, byGrowth: false)
            case .growthRank: findings += ranks(rows, context, printed, byGrowth: true)
            default: break
            }
        }
        return findings
    }

    /// A printed figure that is none, such as #DIV/0!, costs nothing, since it is worked out anew.
    private static func unreadable(
        _ rows: [RowFigures], _ context: Context, _ text: (RowFigures) -> String
    ) -> [Diagnostic] {
        rows.compactMap { row in
            let cell = text(row)
            guard !CellParser.isMissing(cell), CellParser.percent(cell) == nil else { return nil }
            return Diagnostic(.derivedUnreadable, at: context.position(row.record), [.text(SourceTable.excerpt(cell))])
        }
    }

    private static func isChecked(_ role: ColumnRole?) -> Bool {
        switch role {
        case .completion, .printedGrowth, .share, .rank, .growthRank: true
        default: false
        }
    }

    /// A share of the province, or of a target, cannot be worked out from this table.
    private static func namesAnotherWhole(_ column: ColumnReading) -> Bool {
        column.heading.contains("全省") || column.heading.contains("目标")
    }

    /// The figures of one row, by measure.
    private struct RowFigures {
        let record: Int
        let raised: [Amount?]
        let lastYear: [Amount?]
        let target: [Amount?]

        func completion(_ measure: Int) -> Ratio? {
            guard measure >= 0, let raised = raised[measure], let target = target[measure], target.signum > 0 else {
                return nil
            }
            return raised.ratio(to: target)
        }

        func growth(_ measure: Int) -> Ratio? {
            guard measure >= 0, let raised = raised[measure], let base = lastYear[measure], base.signum > 0 else {
                return nil
            }
            return (raised - base).ratio(to: base)
        }
    }

    private static func rowFigures(_ facts: TableFacts) -> [RowFigures] {
        let none = [Amount?](repeating: nil, count: facts.measures.count)
        var raised = [[Amount?]](repeating: none, count: facts.rows.count)
        var lastYear = raised
        var target = raised
        for figure in facts.figures {
            switch figure.meaning {
            case .raised: raised[figure.row][figure.measure] = figure.amount
            case .lastYear: lastYear[figure.row][figure.measure] = figure.amount
            case .received: break
            }
        }
        for fact in facts.targets {
            let main = facts.measures.firstIndex { $0.role == .raised } ?? 0
            switch fact.goal {
            case .main where !none.isEmpty: target[fact.row][main] = fact.amount
            case .measure(let measure):
                if let place = facts.measures.firstIndex(of: measure) { target[fact.row][place] = fact.amount }
            case .named, .main: break
            }
        }
        return facts.rows.indices.map { row in
            RowFigures(
                record: facts.rows[row].record, raised: raised[row], lastYear: lastYear[row], target: target[row])
        }
    }

    /// Where a printed column stands and what it is about.
    private struct Context {
        let table: SourceTable
        let column: Int
        let measure: Int
        let facts: TableFacts

        func position(_ record: Int) -> SourcePosition {
            table.position(of: table.shape.rows[record].record, column: column)
        }

        /// The cell that the printed one was worked out from.
        func source(_ record: Int) -> [SourcePosition] {
            guard let row = facts.rows.firstIndex(where: { $0.record == record }),
                let figure = facts.figures.first(where: {
                    $0.row == row && $0.measure == measure && $0.meaning == .raised
                })
            else { return [] }
            return [table.position(of: table.shape.rows[record].record, column: figure.column)]
        }
    }

    // MARK: Rates

    /// A printed rate agrees where the exact one, rounded to the printed decimals, is it. Whether 0.85 means 85 % is
    /// settled for the whole column: by its percent signs, else by the scale that errs less.
    private static func rates(
        _ rows: [RowFigures], _ context: Context, _ code: DiagnosticCode, _ text: (RowFigures) -> String,
        exact: (RowFigures) -> Ratio?
    ) -> [Diagnostic] {
        var pairs: [(record: Int, printed: CellParser.PercentText, exact: Ratio)] = []
        var findings: [Diagnostic] = []
        for row in rows {
            guard let printed = CellParser.percent(text(row)) else { continue }
            if let exact = exact(row) {
                pairs.append((row.record, printed, exact))
            } else if code == .growthDiffers {
                findings.append(Diagnostic(.growthUnchecked, at: context.position(row.record), [.text(text(row))]))
            }
        }
        let isPercent = context.table.shape.columns[context.column].isPercent || pairs.contains { $0.printed.hasSign }
        let scale = isPercent ? Ratio(100) : scaleThatFits(pairs.map { ($0.printed.number, $0.exact) })
        for pair in pairs {
            let scaled = pair.printed.hasSign ? pair.exact * Ratio(100) : pair.exact * scale
            guard !agrees(scaled, pair.printed) else { continue }
            findings.append(
                Diagnostic(
                    code, at: context.position(pair.record),
                    [
                        .text(context.table.cell(context.table.shape.rows[pair.record].record, context.column)),
                        .expected(FigureText.percent(pair.exact, places: max(pair.printed.decimals, 2))),
                    ], related: context.source(pair.record)))
        }
        return findings
    }

    private static func agrees(_ exact: Ratio, _ printed: CellParser.PercentText) -> Bool {
        (exact - printed.number).magnitude <= Ratio(BigInteger(1), BigInteger(2) * .powerOfTen(printed.decimals))
    }

    /// 100 or 1, whichever brings the exact rates nearer to the printed ones; 100 where both do equally well.
    private static func scaleThatFits(_ pairs: [(printed: Ratio, exact: Ratio)]) -> Ratio {
        let error = { (scale: Ratio) in
            pairs.reduce(Ratio(0)) { $0 + ($1.exact * scale - $1.printed).magnitude }
        }
        return error(Ratio(1)) < error(Ratio(100)) ? Ratio(1) : Ratio(100)
    }

    // MARK: Shares

    /// Shares are of the sum of all rows where they add up to about 100 %; another whole is not known here.
    private static func shares(
        _ rows: [RowFigures], _ context: Context, _ text: (RowFigures) -> String
    ) -> [Diagnostic] {
        guard context.measure >= 0 else { return [] }
        let amounts = rows.map { $0.raised[context.measure] }
        let sum = amounts.reduce(Amount.zero) { $0 + ($1 ?? .zero) }
        guard sum.signum > 0 else { return [] }
        var pairs: [(record: Int, printed: CellParser.PercentText, exact: Ratio)] = []
        for (row, amount) in zip(rows, amounts) {
            guard let amount, let printed = CellParser.percent(text(row)) else { continue }
            pairs.append((row.record, printed, amount.ratio(to: sum)))
        }
        guard let first = pairs.first, pairs.count >= 2 else { return [] }
        let isPercent = context.table.shape.columns[context.column].isPercent || pairs.contains { $0.printed.hasSign }
        let scale = isPercent ? Ratio(100) : scaleThatFits(pairs.map { ($0.printed.number, $0.exact) })
        let total = pairs.reduce(Ratio(0)) { $0 + $1.printed.number }
        let decimals = pairs.map(\.printed.decimals).max() ?? 0
        // (n + 1) half units of the last decimal, and a wrong cell or two.
        let slack = scale * Ratio(BigInteger(1), BigInteger(20))
        guard
            (total - scale).magnitude <= slack
                || pairs.count * 2 < pairs.count(where: { agrees($0.exact * scale, $0.printed) }) * 4
        else {
            return [
                Diagnostic(
                    .shareUnchecked, at: context.position(first.record),
                    [.text(context.table.shape.columns[context.column].heading)])
            ]
        }
        // Shares that were made to add up to 100 may be one unit of the last decimal off.
        let unit = Ratio(BigInteger(1), .powerOfTen(decimals))
        return pairs.filter {
            !agrees($0.exact * scale, $0.printed) && ($0.exact * scale - $0.printed.number).magnitude > unit
        }
        .map { pair in
            Diagnostic(
                .shareDiffers, at: context.position(pair.record),
                [
                    .text(context.table.cell(context.table.shape.rows[pair.record].record, context.column)),
                    .expected(FigureText.percent(pair.exact, places: max(pair.printed.decimals, 1))),
                ], related: context.source(pair.record))
        }
    }

    // MARK: Ranks

    /// What a column of ranks may rank by.
    private enum Basis: CaseIterable {
        case completion, raised, growth

        var title: Bilingual {
            switch self {
            case .completion: Bilingual("完成率", "completion")
            case .raised: Bilingual("累计", "amount raised")
            case .growth: Bilingual("增幅", "growth")
            }
        }
    }

    /// A rank is one more than the number of better rows. What was ranked by is what most of the ranks agree with.
    private static func ranks(
        _ rows: [RowFigures], _ context: Context, _ text: (RowFigures) -> String, byGrowth: Bool
    ) -> [Diagnostic] {
        let printed = rows.map { row -> Int? in
            guard let number = CellParser.percent(text(row)), number.decimals == 0, !number.hasSign else { return nil }
            return number.number.numerator.int128.flatMap { Int(exactly: $0) }
        }
        let known = printed.count { $0 != nil }
        guard known >= 2, let first = rows.indices.first(where: { printed[$0] != nil }) else { return [] }
        var best: (basis: Basis, ranks: [Int?], agreeing: Int)?
        for basis in byGrowth ? [Basis.growth] : [.completion, .raised, .growth] {
            let values = rows.map { row -> Ratio? in
                switch basis {
                case .completion: row.completion(context.measure)
                case .raised: context.measure < 0 ? nil : row.raised[context.measure].map(\.ratio)
                case .growth: row.growth(context.measure)
                }
            }
            let ranks = values.map { value in value.map { own in 1 + values.count { $0.map { $0 > own } ?? false } } }
            let agreeing = zip(ranks, printed).count { $0 != nil && $0 == $1 }
            if agreeing > (best?.agreeing ?? 0) { best = (basis, ranks, agreeing) }
        }
        guard let best, best.agreeing * 2 >= known else {
            let heading = context.table.shape.columns[context.column].heading
            return [Diagnostic(.rankUnchecked, at: context.position(rows[first].record), [.name(heading)])]
        }
        return rows.indices.compactMap { index in
            guard let stated = printed[index], let exact = best.ranks[index], stated != exact else { return nil }
            let record = rows[index].record
            return Diagnostic(
                .rankDiffers, at: context.position(record),
                [.text(String(stated)), .expected(String(exact)), .kind(best.basis.title)],
                related: context.source(record))
        }
    }
}
