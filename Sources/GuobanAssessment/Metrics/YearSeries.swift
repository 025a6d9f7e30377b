import GuobanEvidence
package import GuobanModel

/// Several years side by side (历年): per year the last figure that is known of it.
///
/// Source: docs/arithmetic.md, "Several years".
package enum YearSeries {
    /// The series of every branch and measure with more than one year, and sums over those that have every year.
    package static func analysis(of dataset: Dataset) -> SeriesAnalysis {
        var analysis = SeriesAnalysis()
        var lines: [(branch: Int, measure: Int, points: [DatedAmount])] = []
        for (branch, figures) in dataset.figures.enumerated() {
            for (measure, cell) in figures.enumerated() {
                let points = points(of: cell, cutoff: dataset.cutoff)
                guard points.count > 1 else { continue }
                lines.append((branch, measure, points))
                for point in points where !analysis.years.contains(point.day.year) {
                    analysis.years.append(point.day.year)
                }
            }
        }
        analysis.years.sort()
        analysis.rows = lines.map { line in
            let found = analysis.years.map { year in line.points.first { $0.day.year == year } }
            return SeriesAnalysis.Row(
                branch: line.branch, measure: line.measure, amounts: found.map { $0?.amount },
                days: found.map { $0?.day })
        }
        for measure in dataset.measures.indices {
            let whole = analysis.rows.filter { row in row.measure == measure && !row.amounts.contains { $0 == nil } }
            guard whole.count > 1 else { continue }
            let sums = analysis.years.indices.map { year in
                whole.reduce(Amount.zero) { $0 + ($1.amounts[year] ?? .zero) }
            }
            analysis.totals.append(
                SeriesAnalysis.Row(branch: nil, measure: measure, amounts: sums, days: whole[0].days))
        }
        return analysis
    }

    /// The last point of each year, in order. A column of last year's figures stands for that year by itself.
    private static func points(of cell: BranchFigures, cutoff: CalendarDate) -> [DatedAmount] {
        var all = cell.history.filter { $0.day.year != cutoff.year }
        if let now = cell.raised { all.append(DatedAmount(day: cutoff, amount: now.amount, sources: now.sources)) }
        if let before = cell.lastYear, let day = cutoff.yearEarlier,
            !all.contains(where: { $0.day.year == day.year })
        {
            all.append(DatedAmount(day: day, amount: before.amount, sources: before.sources))
        }
        all = all.inOrder { $0.day < $1.day }
        return all.indices.filter { $0 + 1 == all.count || all[$0 + 1].day.year != all[$0].day.year }.map { all[$0] }
    }
}
