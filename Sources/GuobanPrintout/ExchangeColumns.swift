import GuobanEvidence
import GuobanModel

extension BulletinComposer {
    /// What the office one level up needs beside the page's own columns (上报列): codes, last year, deadlines, and every
    /// other measure with its target. The headings are such that guoban reads them without a word, so that the csv of a
    /// city is a progress table of its province and both levels have the same figures.
    func exchangeColumns() -> [ColumnPlan] {
        var plans: [ColumnPlan] = []
        if report.branches.contains(where: { $0.branch.code != nil }) {
            plans.append(plan(BulletinColumn("code", words(.code), .start), branch: { .text($0.branch.code ?? "") }))
        }
        for (place, measure) in report.measures.enumerated() {
            let unit = numbers.unitName(measure.unit)
            let name = measure.role == .raised ? "" : measure.name
            let headed = { (text: String) in Wording(style.language).headed(text, unit) }
            let amount = { (amount: Amount?) -> BulletinCell in
                amount.map { numbers.cell($0, of: measure.unit) } ?? ""
            }
            let key = { (text: String) in "\(text)-\(measure.role.rawValue)-\(place)" }
            let results = report.branches.map { $0.measures[place] }
            if place > 0, results.contains(where: { $0.raised != nil }) {
                plans.append(
                    plan(
                        BulletinColumn(key("raised"), headed(name), .end),
                        branch: { amount($0.measures[place].raised) },
                        assessed: { amount(report.totals[place].assessed.raised) },
                        grand: { amount(report.totals[place].raised) }))
            }
            if place > 0, results.contains(where: { $0.target != nil }) {
                plans.append(
                    plan(
                        BulletinColumn(key("target"), headed(name + "目标"), .end),
                        branch: { amount($0.measures[place].target) },
                        assessed: { amount(report.totals[place].assessed.target) }))
            }
            if results.contains(where: { $0.lastYear != nil }) {
                plans.append(
                    plan(
                        BulletinColumn(key("lastYear"), headed(name + "上年同期"), .end),
                        branch: { amount($0.measures[place].lastYear) }))
            }
            plans += windowColumns(place, name: name, results: results)
        }
        return plans
    }

    /// When targets begin and end, where that is not the year.
    private func windowColumns(_ place: Int, name: String, results: [MeasureResult]) -> [ColumnPlan] {
        let windows = results.compactMap(\.window)
        let year = Period.year(report.cutoff.year)
        var plans: [ColumnPlan] = []
        if windows.contains(where: { $0.start != year.start }) {
            plans.append(
                plan(
                    BulletinColumn("start-\(place)", name + "起始日期", .start),
                    branch: { .text($0.measures[place].window?.start.text ?? "") }))
        }
        if windows.contains(where: { $0.end != year.end }) {
            plans.append(
                plan(
                    BulletinColumn("deadline-\(place)", name + "完成时限", .start),
                    branch: { .text($0.measures[place].window?.end.text ?? "") }))
        }
        return plans
    }
}

extension Wording {
    /// A heading with its unit in brackets.
    fileprivate func headed(_ text: String, _ unit: String) -> String {
        language == .chinese ? "\(text)（\(unit)）" : "\(text) (\(unit))"
    }
}
