import GuobanEvidence
import GuobanModel

/// The charts of the parts behind the first page (附表配图).
extension ChartComposer {
    /// What is drawn of a section; nothing where there is too little to draw.
    func charts(of section: ReportSection) -> [BulletinChart] {
        switch section {
        case .ranks: [movement()].compactMap { $0 }
        case .pace: [cumulative()].compactMap { $0 }
        case .balance: [lorenz()].compactMap { $0 }
        case .projects: [projects()].compactMap { $0 }
        default: []
        }
    }

    private func movement() -> BulletinChart? {
        guard let previous = report.previous, report.rankedCount > 1 else { return nil }
        let changes = report.branches.map { branch -> PlaceChange in
            var before: Rank?
            switch branch.movement {
            case .moved(_, let from)?, .unrankedNow(let from)?: before = from
            default: before = nil
            }
            return PlaceChange(
                name: branch.branch.name, before: before, now: branch.rank, label: composer.movement(branch))
        }.filter { $0.before != nil || $0.now != nil }
        let moves = changes.map { change -> Int in
            guard let before = change.before, let now = change.now else { return 0 }
            return before.doubledPlace - now.doubledPlace
        }
        guard changes.contains(where: { $0.before != nil && $0.now != nil }) else { return nil }
        let furthest = { (most: Int?) in
            guard let most, most != 0, let place = moves.firstIndex(of: most) else { return words(.chartNobody) }
            return changes[place].name + Bilingual("", " ")[words.language] + changes[place].label
        }
        let stayed = zip(changes, moves).count { $0.before != nil && $0.now != nil && $1 == 0 }
        return BulletinChart(
            title: words(.chartMovement),
            alternative: words(
                .chartMovementWords, String(changes.count), String(moves.count { $0 > 0 }),
                String(moves.count { $0 < 0 }), String(stayed), furthest(moves.max().map { max($0, 0) }),
                furthest(moves.min().map { min($0, 0) })),
            kind: .movement(
                before: previous.issueNumber ?? previous.cutoff.map { words.period(to: $0) } ?? words(.chartBefore),
                now: composer.style.issueNumber ?? words.period(to: report.cutoff), changes))
    }

    private func cumulative() -> BulletinChart? {
        guard let curve = report.analysis?.curve, report.measures.first?.unit == .yuan, let totals = report.totals.first
        else { return nil }
        let window = totals.assessed.window
        let isCalendarYear =
            window?.start == CalendarDate.firstDay(year: report.cutoff.year, month: 1)
            && window?.end == CalendarDate.lastDay(year: report.cutoff.year, month: 12)
        let target = isCalendarYear ? totals.assessed.target : nil
        let known = zip(1..., curve.actual).compactMap { month, sum in
            sum.map { words(.chartMonthSum, String(month), numbers.amount($0, of: .yuan)) }
        }
        let last = curve.actual.last.flatMap { $0 } ?? .zero
        let rest =
            target.map {
                words(.chartCurveTarget, numbers.amount($0, of: .yuan), numbers.percent(last.ratio(to: $0)))
            } ?? ""
        return BulletinChart(
            title: words(.chartCurve),
            alternative: words(.chartCurveWords, numbers.unitName(.yuan), words.list(known), rest),
            kind: .cumulative(
                CumulativeCurve(
                    months: 12, actual: curve.actual.map { $0?.ratio }, lastYear: curve.lastYear.map { $0?.ratio },
                    target: target?.ratio, unit: numbers.moneyUnit)))
    }

    /// The amounts of all that reported, the least first; no curve where one is below zero.
    private func lorenz() -> BulletinChart? {
        let amounts = report.branches.compactMap(\.main.raised).sorted()
        let sum = amounts.reduce(.zero, +)
        guard amounts.count > 2, let least = amounts.first, least.signum >= 0, sum.signum > 0 else { return nil }
        var soFar = Amount.zero
        let points = amounts.enumerated().map { place, amount -> LorenzPoint in
            soFar += amount
            return LorenzPoint(branches: Ratio(place + 1, amounts.count), sum: soFar.ratio(to: sum))
        }
        let half = points[(amounts.count + 1) / 2 - 1]
        let gini = report.analysis?.balance?.amount.gini.value
        return BulletinChart(
            title: words(.chartLorenz),
            alternative: words(
                .chartLorenzWords, String(amounts.count), numbers.percent(half.branches), numbers.percent(half.sum),
                gini.map { numbers.decimal($0, places: 4) } ?? "-"),
            kind: .lorenz(points))
    }

    private func projects() -> BulletinChart? {
        guard let projects = report.analysis?.projects else { return nil }
        let counts = zip(report.branches, projects.branches).compactMap { branch, counts in
            counts.withTarget == 0
                ? nil : ProjectCount(name: branch.branch.name, reached: counts.reached, total: counts.withTarget)
        }
        guard !counts.isEmpty else { return nil }
        return BulletinChart(
            title: words(.chartProjects),
            alternative: words(
                .chartProjectsWords, String(counts.count), String(projects.total.withTarget),
                String(projects.total.reached)),
            kind: .projects(counts))
    }
}
