import GuobanEvidence
package import GuobanModel

/// What stands behind the first page, computed only where a section, a column or the JSON asks for it (分析).
///
/// This file is the table of contents; each figure has a file of its own.
package final class Analyst {
    private let assessor: Assessor
    private let dataset: Dataset
    private let conventions: Conventions
    private let results: [[MeasureResult]]
    private let rankedBy: RankingKey
    private let shares: [Share?]
    private let readings: [Reading]
    /// The report's order: place in the report → place in the dataset.
    private let order: [Int]
    /// The same branches before the scope and the period were chosen, for what compares scopes.
    private let unscoped: Dataset
    /// The dataset before levels and classes were chosen, for what compares levels.
    private let whole: Dataset
    private let provinceLastYear: Amount?
    private let provinceTotal: Amount?

    private init(
        _ dataset: Dataset, unscoped: Dataset, whole: Dataset, report: AssessmentReport, provinceLastYear: Amount?
    ) {
        self.dataset = dataset
        self.unscoped = unscoped
        self.whole = whole
        conventions = report.conventions
        assessor = Assessor(dataset, report.conventions)
        results = assessor.results()
        rankedBy = report.rankedBy
        let shares = assessor.shares(of: results, provinceTotal: report.provinceTotal).branches
        self.shares = shares
        let results = results
        let assessor = assessor
        let rankedBy = rankedBy
        if rankedBy == .score {
            var places: [String: Int] = [:]
            for (place, branch) in dataset.branches.enumerated() { places[branch.name] = place }
            var scores: [Reading] = results.map { .missing($0[0].completion.reason ?? .noTarget) }
            order = report.branches.compactMap { places[$0.branch.name] }
            for branch in report.branches {
                guard let place = places[branch.branch.name], let card = branch.scorecard else { continue }
                scores[place] = .value(card.total.low)
            }
            readings = scores
        } else {
            readings = results.indices.map { assessor.ranked(results[$0][0], share: shares[$0], by: rankedBy) }
            let ranks = assessor.places(of: readings, results, shares).ranks
            order = Assessor.order(of: ranks, turns: assessor.turns)
        }
        self.provinceLastYear = provinceLastYear
        provinceTotal = report.provinceTotal
    }

    /// The parts of the analysis that are asked for. `dataset` is the one the report was made of, `unscoped` the one
    /// before a scope or period was chosen, `whole` the one before a level or class was.
    package static func analysis(
        of dataset: Dataset, unscoped: Dataset, whole: Dataset, report: AssessmentReport, sections: [ReportSection],
        provinceLastYear: Amount? = nil
    ) -> ReportAnalysis {
        let analyst = Analyst(
            dataset, unscoped: unscoped, whole: whole, report: report, provinceLastYear: provinceLastYear)
        var analysis = ReportAnalysis()
        let wants = { (section: ReportSection) in sections.contains(section) }
        if wants(.pace) {
            analysis.pace = analyst.order.map(analyst.pace)
            analysis.curve = analyst.curve()
        }
        if wants(.ranks) { analysis.ranks = analyst.ranks() }
        if wants(.growth) { analysis.growth = analyst.growth() }
        if wants(.balance) { analysis.balance = analyst.balance() }
        if wants(.projects) || wants(.shares) { analysis.projects = analyst.projects() }
        if wants(.targets) { analysis.targets = analyst.order.map(analyst.targets) }
        if wants(.groups) { analysis.groups = analyst.groups() }
        if wants(.levels) { analysis.levels = RollUp.levels(of: whole) }
        if wants(.shares) { analysis.shares = analyst.shareLists(analysis.projects) }
        if wants(.scopes) { analysis.scopes = analyst.scopes(provinceTotal: report.provinceTotal) }
        if wants(.heads) { analysis.heads = analyst.heads() }
        if wants(.series) { analysis.series = analyst.series() }
        if wants(.period) { analysis.period = analyst.period() }
        return analysis
    }

    /// The place in the report of each place in the dataset.
    private var placeOf: [Int] {
        var places = order
        for (place, index) in order.enumerated() { places[index] = place }
        return places
    }
}

// MARK: - Time and targets

extension Analyst {
    private func pace(_ index: Int) -> PaceDetail {
        var detail = PaceDetail()
        let result = results[index][0]
        detail.failing = results[index].indices.filter { (results[index][$0].gap?.signum ?? 0) < 0 }
        guard let window = result.window, let passed = assessor.progress(of: window) else { return detail }
        detail.elapsedByMonths = passed.months
        detail.elapsedByDays = passed.days
        if assessor.fallback(index, 0) != nil { detail.fallback = .months }
        detail.remainingDays = CatchUp.remainingDays(of: window, cutoff: dataset.cutoff)
        guard let target = result.target, target.signum > 0, let elapsed = result.elapsed else {
            detail.neededPerMonth = .missing(result.completion.reason ?? .noTarget)
            return detail
        }
        detail.expected = target.ratio * elapsed
        guard let raised = result.raised, let ratio = result.completion.value else {
            detail.neededPerMonth = .missing(.notReported)
            return detail
        }
        detail.remaining = max(.zero, target - raised)
        detail.neededPerMonth = CatchUp.neededPerMonth(
            raised: raised, target: target, window: window, cutoff: dataset.cutoff)
        detail.dailyMean = CatchUp.dailyMean(raised: raised, window: window, cutoff: dataset.cutoff)
        detail.monthlyMean = CatchUp.monthlyMean(raised: raised, window: window, cutoff: dataset.cutoff)
        detail.projection = CatchUp.projection(raised: raised, elapsed: elapsed)
        detail.isPastHalf = ratio >= Ratio(1, 2)
        guard let gap = result.gap else { return detail }
        detail.gapByMonths = PaceGap.points(completion: ratio, elapsed: passed.months)
        detail.gapByDays = PaceGap.points(completion: ratio, elapsed: passed.days)
        detail.band = PaceBanding.band(gap: gap, completion: ratio, bands: conventions.bands)
        return detail
    }

    /// Of branches with targets, where there are any: only their money stands against a target.
    private func curve() -> MonthlyCurve? {
        let targeted = results.indices.filter { (results[$0][0].target?.signum ?? 0) > 0 }
        return MonthlySums.curve(of: dataset, measure: 0, places: targeted.isEmpty ? Array(results.indices) : targeted)
    }

    private func targets(_ index: Int) -> TargetDetail {
        let figures = dataset.figures[index][0]
        var detail = TargetDetail()
        let raised = figures.raised?.amount
        detail.others = figures.otherTargets.map { target in
            let counted =
                target.kind == .stage
                ? RaisedInPeriod.between(
                    target.window, history: figures.history, cutoff: dataset.cutoff, raised: raised) : raised
            return TargetResult(
                target: target, raised: counted, completion: Completion.ratio(raised: counted, target: target.amount),
                isInForce: true)
        }
        let versions = figures.revisions.isEmpty ? figures.target.map { [$0] } ?? [] : figures.revisions
        detail.revisions = versions.map { target in
            TargetResult(
                target: target, raised: raised, completion: Completion.ratio(raised: raised, target: target.amount),
                isInForce: target == figures.target)
        }
        detail.planned = dataset.figures[index].enumerated().compactMap { measure, figures in
            guard let target = figures.target, target.window.start > dataset.cutoff, let raised = figures.raised else {
                return nil
            }
            return PlannedTarget(
                measure: measure, target: target.amount, raised: raised.amount,
                change: GrowthRate.growth(raised: target.amount, lastYear: raised.amount))
        }
        detail.bentExpectation = TargetRevision.expected(of: figures, cutoff: dataset.cutoff)
        return detail
    }

    private func period() -> PeriodAnalysis {
        let kind: RankedPeriod = conventions.period == .month ? .month : .quarter
        let period = RaisedInPeriod.period(kind, at: dataset.cutoff)
        // Where the period itself is ranked, the figures are its own already.
        let raised = order.map { index -> Amount? in
            if conventions.period != .cumulative { return dataset.figures[index][0].raised?.amount }
            return RaisedInPeriod.increase(
                dataset.figures[index][0].raised?.amount, history: dataset.figures[index][0].history, period: period
            )?.amount
        }
        let reported = order.indices.filter { dataset.figures[order[$0]][0].raised != nil }
        let isWhole = !reported.isEmpty && !reported.contains { raised[$0] == nil }
        return PeriodAnalysis(period: period, raised: raised, total: isWhole ? assessor.sum(raised) : nil)
    }
}

// MARK: - Places

extension Analyst {
    private func ranks() -> [RankDetail] {
        let turns = assessor.turns
        let levers = results.indices.map { lever(results[$0][0]) }
        let distances = Neighbours.distances(of: readings.map(\.value), levers: levers, turns: turns)
        let amountRanks = assessor.places(of: results.map { assessor.ranked($0[0], share: nil, by: .amount) })
        var groupRanks: [Rank?] = results.map { _ in nil }
        var groupCounts = results.map { _ in 0 }
        for places in classes().map(\.places) {
            // Within a class the same figures, the same tie rule and the same tie-breaks.
            let known = places.filter { readings[$0].value != nil }
            let outcome = Ranker.ranks(
                of: known.compactMap { readings[$0].value },
                tieBreaks: conventions.tieBreaks.map { key in
                    known.map { assessor.ranked(results[$0][0], share: shares[$0], by: key) }
                },
                ties: conventions.ties, order: known.map { turns[$0] })
            for (index, rank) in zip(known, outcome.ranks) { groupRanks[index] = rank }
            for place in places { groupCounts[place] = known.count }
        }
        let placeOf = placeOf
        return order.map { index in
            var detail = RankDetail()
            detail.rankInGroup = groupRanks[index]
            detail.rankedInGroup = groupCounts[index]
            detail.amountRank = amountRanks[index]
            detail.above = distances[index].above.map { moved($0, placeOf) }
            detail.below = distances[index].below.map { moved($0, placeOf) }
            return detail
        }
    }

    private func moved(_ distance: RankDistance, _ placeOf: [Int]) -> RankDistance {
        RankDistance(
            neighbour: placeOf[distance.neighbour], difference: distance.difference, levelExact: distance.levelExact)
    }

    /// What of the ranked figure a branch's own money moves.
    private func lever(_ result: MeasureResult) -> Neighbours.Lever {
        switch rankedBy {
        case .completion: return result.target.map { .quotient(divisor: $0, shift: .zero) } ?? .none
        case .gap:
            guard let target = result.target, let elapsed = result.elapsed else { return .none }
            return .quotient(divisor: target, shift: -elapsed)
        case .growth:
            guard let base = result.lastYear, base.signum > 0 else { return .none }
            return .quotient(divisor: base, shift: -.one)
        case .amount: return .amount
        // More money moves the whole too: the amounts say the same and say it simply.
        case .share: return .none
        // What money does to a score, the rows of the rubric decide.
        case .score: return .none
        }
    }

    /// The classes in the order in which they first occur, with their branches.
    private func classes() -> [(name: String, places: [Int])] {
        var classes: [(name: String, places: [Int])] = []
        for (place, branch) in dataset.branches.enumerated() {
            let name = branch.group ?? ""
            if let found = classes.firstIndex(where: { $0.name == name }) {
                classes[found].places.append(place)
            } else {
                classes.append((name, [place]))
            }
        }
        return classes
    }

    private func groups() -> [GroupAnalysis] {
        let classes = classes()
        let own = DispersionMeasures.decomposition(of: classes.map { amounts(of: $0.places) }).own
        return zip(classes, own).map { item, theil in
            GroupAnalysis(
                name: item.name, totals: assessor.totals(of: 0, results, among: item.places), count: item.places.count,
                ranked: item.places.count { readings[$0].value != nil }, theil: theil)
        }
    }

    private func amounts(of places: [Int]) -> [Amount] { places.compactMap { results[$0][0].raised } }
}

// MARK: - Growth, shares, scopes

extension Analyst {
    private func growth() -> GrowthAnalysis {
        var analysis = GrowthAnalysis()
        let comparable = results.indices.filter { results[$0][0].raised != nil && results[$0][0].lastYear != nil }
        analysis.count = comparable.count
        let details = { [order, results] (pull: (Amount) -> PercentagePoints?, parts: [Int: Ratio]) in
            order.map { index -> GrowthDetail in
                var detail = GrowthDetail()
                detail.multiple = GrowthRate.multiple(results[index][0].growth)
                detail.pull = results[index][0].growth.amount.flatMap(pull)
                detail.contribution = parts[index]
                return detail
            }
        }
        guard !comparable.isEmpty else {
            analysis.contributionReason = .noLastYear
            analysis.branches = details({ _ in nil }, [:])
            return analysis
        }
        let raised = assessor.sum(comparable.map { results[$0][0].raised })
        let lastYear = assessor.sum(comparable.map { results[$0][0].lastYear })
        analysis.raised = raised
        analysis.lastYear = lastYear
        analysis.total = GrowthRate.growth(raised: raised, lastYear: lastYear)
        var base = lastYear
        var change = raised - lastYear
        if let provinceLastYear, let provinceTotal {
            // Against the whole one level up: what is in no branch is one more part of its change.
            base = provinceLastYear
            change = provinceTotal - provinceLastYear
            analysis.base = base
            analysis.baseChange = change
        }
        let changes = comparable.compactMap { results[$0][0].growth.amount }
        let outcome = GrowthParts.contributions(changes, of: change)
        analysis.contributionReason = outcome.1
        var parts: [Int: Ratio] = [:]
        for (index, part) in zip(comparable, outcome.parts ?? []) { parts[index] = part }
        analysis.branches = details({ GrowthParts.pull(change: $0, lastYearTotal: base) }, parts)
        return analysis
    }

    private func shareLists(_ projects: ProjectAnalysis?) -> ShareAnalysis {
        var analysis = ShareAnalysis()
        for measure in dataset.measures.indices where isShared(measure) {
            if measure == 0, conventions.shareBase == .province {
                add(.measure(0), shares: self.shares, to: &analysis)
                continue
            }
            let known = results.indices.filter { results[$0][measure].raised != nil }
            let amounts = known.compactMap { results[$0][measure].raised }
            add(.measure(measure), shares: list(amounts, of: known), to: &analysis)
        }
        if let projects, projects.total.reached > 0 {
            // A project of several branches counts for each by its part; the parts of one add up to one.
            var counts = results.map { _ in Ratio.zero }
            for result in projects.projects where !result.isPart && result.hasReached == true {
                for credit in result.project.credits {
                    if let place = credit.branch { counts[order[place]] = counts[order[place]] + credit.part }
                }
            }
            add(.completedProjects, shares: list(counts), to: &analysis)
        }
        analysis.limit = max(3, (results.count + 2) / 3)
        let amountRanks = assessor.places(of: results.map { assessor.ranked($0[0], share: nil, by: .amount) })
        let ranks = assessor.places(of: readings)
        analysis.apart = order.map { index in
            guard let byAmount = amountRanks[index], let own = ranks[index],
                abs(byAmount.doubledPlace - own.doubledPlace) >= 2 * analysis.limit
            else { return nil }
            return byAmount
        }
        return analysis
    }

    /// Promises and records are no parts of what was raised; in a table of measures there is nobody to share.
    private func isShared(_ measure: Int) -> Bool {
        measure == 0
            || dataset.entity != .measure && ![.pledged, .orders].contains(dataset.measures[measure].role)
    }

    private func add(_ whole: ShareAnalysis.Column.Whole, shares: [Share?]?, to analysis: inout ShareAnalysis) {
        guard let shares else { return }
        analysis.columns.append(ShareAnalysis.Column(whole: whole, branches: order.map { shares[$0] }))
    }

    private func list(_ amounts: [Amount], of known: [Int]) -> [Share?]? {
        guard
            let shares = Shares.shares(
                of: amounts, places: conventions.sharePlaces, rounding: conventions.rounding,
                isPlain: conventions.sharesArePlain, order: known.map { assessor.turns[$0] })
        else { return nil }
        var all: [Share?] = results.map { _ in nil }
        for (index, share) in zip(known, shares) { all[index] = share }
        return all
    }

    /// Parts of projects are fractions: they are brought to whole numbers first, which changes no share.
    private func list(_ counts: [Ratio]) -> [Share?]? {
        var common = BigInteger.one
        for count in counts {
            let divisor = BigInteger.greatestCommonDivisor(common, count.denominator)
            common = common * count.denominator.quotientAndRemainder(dividingBy: divisor).quotient
        }
        let whole = counts.map { ($0 * Ratio(whole: common)).numerator.int128 }
        guard !whole.contains(where: { $0 == nil }) else { return nil }
        return list(whole.compactMap { $0.map { Amount(hundredths: $0) } }, of: Array(counts.indices))
    }

    private func scopes(provinceTotal: Amount?) -> [ScopeDetail] {
        ScopeChange.possible(in: unscoped).map { scope in
            let base = ScopeChange.applied(scope, to: unscoped)
            let changed = Assessor(PeriodChange.applied(conventions.period, to: base), conventions)
            let results = changed.results()
            let shares = changed.shares(of: results, provinceTotal: provinceTotal).branches
            let readings = results.indices.map { changed.ranked(results[$0][0], share: shares[$0], by: rankedBy) }
            let ranks = changed.places(of: readings, results, shares).ranks
            return ScopeDetail(
                scope: scope,
                branches: order.map { index in
                    ScopeDetail.Entry(
                        raised: results[index][0].raised, completion: results[index][0].completion, rank: ranks[index])
                })
        }
    }
}

// MARK: - Balance, projects, heads, years

extension Analyst {
    private func balance() -> BalanceAnalysis {
        let placeOf = placeOf
        let amounts = amounts(of: Array(results.indices))
        let completions = results.compactMap(\.[0].completion.value)
        let decomposition = DispersionMeasures.decomposition(of: classes().map { self.amounts(of: $0.places) })
        let ratio = { (amounts: [Amount]) in DispersionMeasures.dispersion(of: amounts.map(\.ratio)) }
        let whole = amounts.reduce(Amount.zero, +)
        let leader = results.indices.filter { results[$0][0].raised != nil }
            .max { (results[$0][0].raised ?? .zero) < (results[$1][0].raised ?? .zero) }
        let dominant = leader.flatMap { index -> Int? in
            guard whole.signum > 0, let raised = results[index][0].raised, results.count > 1,
                raised.ratio(to: whole) > conventions.dominance
            else { return nil }
            return placeOf[index]
        }
        return BalanceAnalysis(
            amount: ratio(amounts), amountWithoutNegative: ratio(amounts.filter { $0.signum >= 0 }),
            completion: DispersionMeasures.dispersion(of: completions), weightedTheil: weightedTheil(),
            between: decomposition.between, within: decomposition.within, nearZero: nearZero(), dominant: dominant)
    }

    /// Theil of completion with targets as weights: T·r is the amount, so the shares are those of the amounts.
    private func weightedTheil() -> Reading {
        let assessed = results.map { $0[0] }.filter { $0.completion.value != nil }
        let raised = assessed.compactMap(\.raised)
        let targets = assessed.compactMap(\.target)
        guard !raised.isEmpty else { return .missing(.tooFew) }
        let sum = raised.reduce(Amount.zero, +)
        let goal = targets.reduce(Amount.zero, +)
        guard sum.signum > 0 else { return .missing(.noWhole) }
        guard !raised.contains(where: { $0.signum < 0 }) else { return .missing(.negativeFigure) }
        return .value(
            DispersionMeasures.theil(
                shares: raised.map { $0.ratio(to: sum) }, weights: targets.map { $0.ratio(to: goal) }))
    }

    private func nearZero() -> [NearZero] {
        let period = period()
        let placeOf = placeOf
        var found: [NearZero] = []
        for index in order {
            let result = results[index][0]
            if let ratio = result.completion.value, result.status != .notBegun, ratio < conventions.nearZero {
                found.append(
                    NearZero(
                        branch: placeOf[index], cause: .completion,
                        sources: result.sources + (dataset.figures[index][0].target.map { [$0.source] } ?? [])))
            }
            if period.raised[placeOf[index]] == .zero, conventions.period == .cumulative {
                let earlier = RaisedInPeriod.increase(
                    result.raised, history: dataset.figures[index][0].history, period: period.period)?.earlier
                found.append(
                    NearZero(
                        branch: placeOf[index], cause: .nothingInPeriod,
                        sources: result.sources + (earlier?.sources ?? [])))
            }
        }
        return found
    }

    private func projects() -> ProjectAnalysis {
        var analysis = ProjectResults.analysis(
            of: dataset.projects, branchCount: dataset.branches.count, cutoff: dataset.cutoff,
            nearZero: conventions.nearZero)
        let counts = analysis.branches
        analysis.branches = order.map { counts[$0] }
        let placeOf = placeOf
        analysis.projects = analysis.projects.map { $0.crediting { placeOf[$0] } }
        return analysis
    }

    private func heads() -> HeadAnalysis {
        let found = Quotients.analysis(of: dataset)
        return HeadAnalysis(
            columns: found.columns.map { column in
                HeadAnalysis.Column(
                    numerator: column.numerator, denominator: column.denominator,
                    branches: order.map { column.branches[$0] }, lastYear: order.map { column.lastYear[$0] },
                    targets: column.targets.isEmpty ? [] : order.map { column.targets[$0] },
                    rest: column.rest.isEmpty ? [] : order.map { column.rest[$0] },
                    total: column.total, totalLastYear: column.totalLastYear)
            })
    }

    private func series() -> SeriesAnalysis {
        var found = YearSeries.analysis(of: dataset)
        let placeOf = placeOf
        found.rows = found.rows.map { row in
            SeriesAnalysis.Row(
                branch: row.branch.map { placeOf[$0] }, measure: row.measure, amounts: row.amounts, days: row.days)
        }.inOrder { ($0.branch ?? 0, $0.measure) < ($1.branch ?? 0, $1.measure) }
        return found
    }
}

extension ProjectResult {
    /// The same result, its branches having other places.
    fileprivate func crediting(_ place: (Int) -> Int) -> ProjectResult {
        let credits = project.credits.map {
            Project.Credit(branch: $0.branch.map(place), name: $0.name, part: $0.part)
        }
        return ProjectResult(
            project: Project(
                name: project.name, code: project.code, parent: project.parent, credits: credits,
                target: project.target, raised: project.raised, donors: project.donors,
                onlineSince: project.onlineSince, reachedOn: project.reachedOn, source: project.source),
            completion: completion, raised: raised, excess: excess, hasReached: hasReached, isMillion: isMillion,
            isNearZero: isNearZero, isPart: isPart)
    }
}
