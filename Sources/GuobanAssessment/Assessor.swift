package import GuobanEvidence
package import GuobanModel

/// From a dataset to the finished report: every figure of every branch, places and totals (考核).
///
/// This file is the table of contents; each figure has a file of its own. What no first page shows is computed by
/// `analysis` and only where it is asked for.
package struct Assessor {
    let dataset: Dataset
    let conventions: Conventions
    /// The elapsed share of every window that occurs; most branches share one.
    private let windows: [WindowProgress]
    /// Per branch and measure, where elapsed time is more than its window.
    private let curves: [[CurveProgress?]]
    /// For each branch its turn where nothing else puts branches in order.
    let turns: [Int]

    struct WindowProgress {
        let window: Period
        let months: Ratio
        let days: Ratio
    }

    struct CurveProgress {
        let elapsed: Ratio
        /// Why it is counted by months after all.
        let fallback: PaceCurve.Fallback?
    }

    package init(_ dataset: Dataset, _ conventions: Conventions) {
        self.dataset = dataset
        self.conventions = conventions
        var windows: [WindowProgress] = []
        for figures in dataset.figures {
            for figure in figures {
                guard let window = figure.target?.window, !windows.contains(where: { $0.window == window }) else {
                    continue
                }
                windows.append(
                    WindowProgress(
                        window: window,
                        months: TimeProgress.elapsed(of: window, at: dataset.cutoff, basis: .months),
                        days: TimeProgress.elapsed(of: window, at: dataset.cutoff, basis: .days)))
            }
        }
        self.windows = windows
        curves = Assessor.curves(of: dataset, conventions)
        turns = PrintingOrder.turns(of: dataset.branches)
    }

    /// The report of a dataset under the conventions; what was read and found travels with it unchanged.
    package static func report(
        _ dataset: Dataset, conventions: Conventions, inputs: [InputAccount], diagnostics: [Diagnostic],
        provinceTotal: Amount? = nil, previous: PreviousIssue? = nil, scoring: ScoringData? = nil,
        sheets: Bool = true, workers: Workers = .alone
    ) -> AssessmentReport {
        Assessor(dataset, conventions).report(
            inputs: inputs, diagnostics: diagnostics, provinceTotal: provinceTotal, previous: previous, data: scoring,
            sheets: sheets, workers: workers)
    }

    private func report(
        inputs: [InputAccount], diagnostics: [Diagnostic], provinceTotal: Amount?, previous: PreviousIssue?,
        data: ScoringData?, sheets: Bool, workers: Workers
    ) -> AssessmentReport {
        let results = results()
        let shares = shares(of: results, provinceTotal: provinceTotal)
        let scoring = data.map { score($0, results, shares.branches, sheets, workers) }
        let scores = scoring.flatMap { $0.isRefused ? nil : $0 }
        let cards = cards(scores)
        let rankedBy = rankedBy(results, isScored: scores != nil)
        let readings: [Reading]
        var placed: Placed
        if rankedBy == .score {
            readings = zip(results, cards).map { result, card in
                card.map { .value($0.total.low) } ?? .missing(result[0].completion.reason ?? .noTarget)
            }
            placed = (cards.map { $0?.rank }, [])
        } else {
            readings = results.indices.map { ranked(results[$0][0], share: shares.branches[$0], by: rankedBy) }
            placed = places(of: readings, results, shares.branches)
        }
        let ranks = placed.ranks
        let completionRanks =
            rankedBy == .completion && conventions.tieBreaks.isEmpty
            ? ranks : places(of: results.map { ranked($0[0], share: nil, by: .completion) })
        let movement = previous.map { previous in
            PlaceChange.movements(
                of: zip(dataset.branches, ranks).map { ($0.name, $0.code, $1) }, since: previous)
        }
        let branches = results.indices.map { index in
            BranchResult(
                branch: dataset.branches[index], measures: results[index], rank: ranks[index],
                unrankedReason: readings[index].reason, completionRank: completionRanks[index],
                share: shares.branches[index], movement: movement?.movements[index],
                revisions: dataset.figures[index][0].revisions, scorecard: cards[index])
        }
        let order = Assessor.order(of: branches.map { $0.rank }, turns: turns)
        var findings = diagnostics + curveFindings()
        if shares.isResidualNegative {
            findings.append(Diagnostic(.residualNegative, at: SourcePosition(file: ""), []))
        }
        for name in movement?.gone ?? [] {
            findings.append(Diagnostic(.previousUnmatched, at: SourcePosition(file: ""), [.name(name)]))
        }
        var placeOf = order
        for (place, index) in order.enumerated() { placeOf[index] = place }
        var uses = placed.uses.map {
            TieBreakUse(front: placeOf[$0.pair.0], behind: placeOf[$0.pair.1], key: conventions.tieBreaks[$0.tieBreak])
        }
        if rankedBy == .score, let scores {
            let places = cards.indices.filter { cards[$0] != nil }
            uses = scores.tieUses.map {
                TieBreakUse(front: placeOf[places[$0.front]], behind: placeOf[places[$0.behind]], key: $0.key)
            }
        }
        var report = AssessmentReport(
            cutoff: dataset.cutoff, cutoffProvenance: dataset.cutoffProvenance, conventions: conventions,
            rankedBy: rankedBy, entity: dataset.entity, measures: dataset.measures,
            branches: order.map { branches[$0] },
            totals: dataset.measures.indices.map { totals(of: $0, results, among: Array(results.indices)) },
            unassigned: dataset.unassigned, unassignedShare: shares.unassigned, provinceTotal: provinceTotal,
            residual: shares.residual, residualShare: shares.residualShare,
            tieBreakUses: uses, previous: previous, inputs: inputs, diagnostics: findings)
        report.scoring = scoring
        return report
    }

    /// One score sheet per branch of the dataset; nil for those that are not assessed.
    private func cards(_ scores: ScoringResult?) -> [Scorecard?] {
        var cards: [Scorecard?] = dataset.branches.map { _ in nil }
        var next = 0
        for branch in dataset.branches.indices {
            guard let scores, next < scores.cards.count, scores.cards[next].branch == dataset.branches[branch] else {
                continue
            }
            cards[branch] = scores.cards[next]
            next += 1
        }
        return cards
    }

    /// Scores by the rubric; equal totals are parted by the figures of the report itself, where the settings say so.
    private func score(
        _ data: ScoringData, _ results: [[MeasureResult]], _ shares: [Share?], _ sheets: Bool,
        _ workers: Workers
    ) -> ScoringResult {
        let basis: PaceBasis = conventions.pace == .days ? .days : .months
        let year = TimeProgress.elapsed(of: .year(dataset.cutoff.year), at: dataset.cutoff, basis: basis)
        return Scorer.score(
            dataset, data, rounding: conventions.rounding, sheets: sheets, workers: workers,
            elapsed: { branch, measure in
                if let branch, let own = results[branch][measure].elapsed { return own }
                return year
            },
            tieFigure: { ranked(results[$0][0], share: shares[$0], by: $1).value })
    }

    /// Ranked branches first, by place and then by turn.
    static func order(of ranks: [Rank?], turns: [Int]) -> [Int] {
        ranks.indices.inOrder { left, right in
            let a = ranks[left]?.doubledPlace ?? Int.max
            let b = ranks[right]?.doubledPlace ?? Int.max
            return a != b ? a < b : turns[left] < turns[right]
        }
    }

    /// Every measure of every branch.
    func results() -> [[MeasureResult]] {
        dataset.branches.indices.map { branch in
            dataset.measures.indices.map { result(of: dataset.figures[branch][$0], branch, $0) }
        }
    }

    func rankedBy(_ results: [[MeasureResult]], isScored: Bool = false) -> RankingKey {
        if isScored { return conventions.rankedBy ?? .score }
        let usual: RankingKey = results.contains { hasTarget($0[0]) } ? .completion : .amount
        return conventions.rankedBy.flatMap { $0 == .score ? nil : $0 } ?? usual
    }
}

// MARK: - Time

extension Assessor {
    func progress(of window: Period) -> WindowProgress? { windows.first { $0.window == window } }

    /// The elapsed share by the basis of the run, and by the other one, of one branch's target.
    private func elapsed(_ branch: Int, _ measure: Int) -> (stated: Ratio, other: Ratio)? {
        guard let window = dataset.figures[branch][measure].target?.window, let passed = progress(of: window) else {
            return nil
        }
        switch conventions.pace {
        case .months: return (passed.months, passed.days)
        case .days: return (passed.days, passed.months)
        case .milestones, .curve: return (curves[branch][measure]?.elapsed ?? passed.months, passed.months)
        }
    }

    /// The curves of all targets; empty where elapsed time is that of the window.
    private static func curves(of dataset: Dataset, _ conventions: Conventions) -> [[CurveProgress?]] {
        guard conventions.pace == .milestones || conventions.pace == .curve else { return [] }
        return dataset.figures.map { row in
            row.map { figures -> CurveProgress? in
                guard let target = figures.target, target.amount.signum > 0 else { return nil }
                let outcome: PaceCurve.Outcome
                if conventions.pace == .curve {
                    outcome = PaceCurve.elapsed(
                        of: target.window, at: dataset.cutoff, history: figures.history,
                        weight: conventions.curveWeight)
                } else {
                    let own = PaceCurve.nodes(of: target, others: figures.otherTargets)
                    outcome = PaceCurve.elapsed(
                        of: target.window, at: dataset.cutoff,
                        nodes: own.isEmpty ? PaceCurve.nodes(conventions.milestones, in: target.window) : own)
                }
                switch outcome {
                case .elapsed(let share): return CurveProgress(elapsed: share, fallback: nil)
                case .fallback(let reason):
                    return CurveProgress(
                        elapsed: TimeProgress.elapsed(of: target.window, at: dataset.cutoff, basis: .months),
                        fallback: reason)
                }
            }
        }
    }

    func fallback(_ branch: Int, _ measure: Int) -> PaceCurve.Fallback? {
        curves.isEmpty ? nil : curves[branch][measure]?.fallback
    }

    /// Every target of the ranked measure whose basis could not be had.
    private func curveFindings() -> [Diagnostic] {
        curves.indices.compactMap { branch in
            guard let reason = fallback(branch, 0), let target = dataset.figures[branch][0].target else { return nil }
            return Diagnostic(
                .paceFallback, at: target.source, [.name(dataset.branches[branch].name), .kind(reason.words)])
        }
    }
}

extension PaceCurve.Fallback {
    /// The reason in words.
    var words: Bilingual {
        switch self {
        case .noMilestones: Bilingual("没有分季目标或节点", "no milestones")
        case .milestonesFall: Bilingual("节点不递增", "milestones fall")
        case .lastYearShort: Bilingual("上年各期不全", "last year is incomplete")
        case .lastYearEmpty: Bilingual("上年同窗口为零", "last year is zero")
        case .lastYearFalls: Bilingual("上年累计数下降", "last year's figures fall")
        case .oneReceipt: Bilingual("上年有一笔超过一半", "one receipt made half of last year")
        }
    }
}

// MARK: - One branch, one measure

extension Assessor {
    func hasTarget(_ result: MeasureResult) -> Bool { (result.target?.signum ?? 0) > 0 }

    private func result(of figures: BranchFigures, _ branch: Int, _ measure: Int) -> MeasureResult {
        let raised = figures.raised?.amount
        let target = figures.target?.amount
        let window = figures.target?.window
        let passed = elapsed(branch, measure)
        let needed: Reading
        if let raised, let target, let window, target.signum > 0 {
            needed = PaceGap.neededPerDay(raised: raised, target: target, window: window, cutoff: dataset.cutoff)
        } else {
            needed = .missing(Completion.ratio(raised: raised, target: target).reason ?? .noTarget)
        }
        return result(
            raised: raised, target: target, window: window, elapsed: passed?.stated, otherElapsed: passed?.other,
            needed: needed,
            hasBegun: window.map { $0.start <= dataset.cutoff } ?? true, lastYear: figures.lastYear?.amount,
            growth: GrowthRate.growth(raised: raised, lastYear: figures.lastYear?.amount),
            sources: figures.raised?.sources ?? [])
    }

    private func result(
        raised: Amount?, target: Amount?, window: Period?, elapsed: Ratio?, otherElapsed: Ratio?, needed: Reading,
        hasBegun: Bool, lastYear: Amount?, growth: Growth, sources: [SourcePosition]
    ) -> MeasureResult {
        let completion = Completion.ratio(raised: raised, target: target)
        var gap: PercentagePoints?
        var gapAmount: Ratio?
        var index: Ratio?
        var otherGap: PercentagePoints?
        if let ratio = completion.value, let elapsed, let raised, let target, hasBegun {
            gap = PaceGap.points(completion: ratio, elapsed: elapsed)
            gapAmount = PaceGap.amount(raised: raised, target: target, elapsed: elapsed)
            index = PaceGap.index(completion: ratio, elapsed: elapsed)
            otherGap = otherElapsed.map { PaceGap.points(completion: ratio, elapsed: $0) }
        }
        return MeasureResult(
            raised: raised, target: target, window: window, elapsed: elapsed, completion: completion, gap: gap,
            gapAmount: gapAmount, index: index, gapOnOtherBasis: otherGap, neededPerDay: needed,
            status: PaceGap.status(completion: completion, gap: gap, hasBegun: hasBegun), growth: growth,
            lastYear: lastYear, sources: sources)
    }
}

// MARK: - Shares and places

extension Assessor {
    struct ShareOutcome {
        var branches: [Share?]
        var unassigned: Share?
        var residual: Amount?
        var residualShare: Share?
        var isResidualNegative = false
    }

    func shares(of results: [[MeasureResult]], provinceTotal: Amount?) -> ShareOutcome {
        let reported = results.indices.filter { results[$0].first?.raised != nil }
        let unassigned = dataset.unassigned.first.flatMap { $0?.amount }
        var amounts = reported.compactMap { results[$0][0].raised } + (unassigned.map { [$0] } ?? [])
        var outcome = ShareOutcome(branches: results.map { _ in nil })
        if conventions.shareBase == .province, let provinceTotal, dataset.measures[0].unit == .yuan {
            let rest = provinceTotal - amounts.reduce(Amount.zero, +)
            if rest.signum >= 0 {
                outcome.residual = rest
                amounts.append(rest)
            } else {
                outcome.isResidualNegative = true
            }
        }
        // Unassigned money and the rest come behind every branch of the same remainder and amount.
        let order =
            reported.map { turns[$0] } + [results.count, results.count + 1].prefix(amounts.count - reported.count)
        guard
            let shares = Shares.shares(
                of: amounts, places: conventions.sharePlaces, rounding: conventions.rounding,
                isPlain: conventions.sharesArePlain, order: order)
        else { return outcome }
        for (index, share) in zip(reported, shares) { outcome.branches[index] = share }
        if unassigned != nil { outcome.unassigned = shares[reported.count] }
        if outcome.residual != nil { outcome.residualShare = shares.last }
        return outcome
    }

    /// The figure a branch is ranked by, or why it is not ranked.
    func ranked(_ result: MeasureResult, share: Share?, by key: RankingKey) -> Reading {
        guard let raised = result.raised else {
            return .missing(key == .completion || key == .gap ? result.completion.reason ?? .notReported : .notReported)
        }
        switch key {
        case .completion:
            if result.status == .notBegun { return .missing(.notBegun) }
            return result.completion
        case .gap:
            if result.status == .notBegun { return .missing(.notBegun) }
            return result.gap.map { .value($0.difference) } ?? .missing(result.completion.reason ?? .noTarget)
        case .growth: return result.growth.rate
        case .amount: return .value(raised.ratio)
        case .share: return share.map { .value($0.exact) } ?? .missing(.noWhole)
        // Scores are no figures of a measure: Scorer has them.
        case .score: return .missing(.noTarget)
        }
    }

    /// Places by the exact figures alone.
    func places(of readings: [Reading]) -> [Rank?] {
        let ranked = readings.indices.filter { readings[$0].value != nil }
        let ranks = Ranker.ranks(
            of: ranked.compactMap { readings[$0].value }, ties: conventions.ties, order: ranked.map { turns[$0] })
        var places: [Rank?] = readings.map { _ in nil }
        for (index, rank) in zip(ranked, ranks) { places[index] = rank }
        return places
    }

    typealias Placed = (ranks: [Rank?], uses: [(pair: (Int, Int), tieBreak: Int)])

    /// Places with the declared tie-breaks, every use of one reported.
    func places(of readings: [Reading], _ results: [[MeasureResult]], _ shares: [Share?]) -> Placed {
        guard !conventions.tieBreaks.isEmpty else { return (places(of: readings), []) }
        let known = readings.indices.filter { readings[$0].value != nil }
        let outcome = Ranker.ranks(
            of: known.compactMap { readings[$0].value },
            tieBreaks: conventions.tieBreaks.map { key in
                known.map { ranked(results[$0][0], share: shares[$0], by: key) }
            },
            ties: conventions.ties, order: known.map { turns[$0] })
        var places: [Rank?] = readings.map { _ in nil }
        for (index, rank) in zip(known, outcome.ranks) { places[index] = rank }
        return (places, outcome.uses.map { (pair: (known[$0.pair.0], known[$0.pair.1]), tieBreak: $0.tieBreak) })
    }
}

// MARK: - Totals

extension Assessor {
    /// The branches with a target together, like with like; where nobody has one, all that reported.
    func totals(of measure: Int, _ results: [[MeasureResult]], among places: [Int]) -> MeasureTotals {
        let column = places.map { results[$0][measure] }
        let assessed = column.filter(hasTarget)
        let compared = assessed.isEmpty ? column.filter { $0.raised != nil } : assessed
        let raised = compared.contains { $0.raised != nil } ? sum(compared) { $0.raised } : nil
        let weighted = { (elapsed: (Int) -> Ratio?) in
            TimeProgress.weighted(
                places.compactMap { branch in
                    let result = results[branch][measure]
                    guard hasTarget(result), let target = result.target, let passed = elapsed(branch) else {
                        return nil
                    }
                    return (target, passed)
                })
        }
        let target = assessed.isEmpty ? nil : sum(assessed) { $0.target }
        let common = assessed.first?.window
        let window = assessed.allSatisfy { $0.window == common } ? common : nil
        let bothYears = compared.filter { $0.raised != nil && $0.lastYear != nil }
        let lastYear = bothYears.isEmpty ? nil : sum(bothYears) { $0.lastYear }
        let growth = GrowthRate.growth(
            raised: bothYears.isEmpty ? raised : sum(bothYears) { $0.raised }, lastYear: lastYear)
        let needed: Reading
        if let raised, let target, let window {
            needed = PaceGap.neededPerDay(raised: raised, target: target, window: window, cutoff: dataset.cutoff)
        } else {
            needed = .missing(target == nil ? .noTarget : raised == nil ? .notReported : .severalWindows)
        }
        let total = result(
            raised: raised, target: target, window: window, elapsed: weighted { elapsed($0, measure)?.stated },
            otherElapsed: weighted { elapsed($0, measure)?.other }, needed: needed,
            hasBegun: assessed.isEmpty
                || assessed.contains { ($0.window?.start ?? dataset.cutoff) <= dataset.cutoff }, lastYear: lastYear,
            growth: growth, sources: [])
        let ratios = assessed.compactMap { $0.completion.value }
        let none: Reading = .missing(assessed.isEmpty ? .noTarget : .notReported)
        // Unassigned money is in the total of all, in no class.
        let unassigned = places.count == results.count ? dataset.unassigned[measure]?.amount : nil
        let hasAny = unassigned != nil || column.contains { $0.raised != nil }
        return MeasureTotals(
            assessed: total, raised: hasAny ? sum(column) { $0.raised } + (unassigned ?? .zero) : nil,
            assessedCount: assessed.count,
            meanCompletion: Completion.mean(of: ratios).map { .value($0) } ?? none,
            medianCompletion: Median.median(of: ratios).map { .value($0) } ?? none)
    }

    func sum(_ amounts: [Amount?]) -> Amount {
        amounts.reduce(Amount.zero) { $0 + ($1 ?? .zero) }
    }

    private func sum(_ results: [MeasureResult], _ amount: (MeasureResult) -> Amount?) -> Amount {
        results.reduce(Amount.zero) { $0 + (amount($1) ?? .zero) }
    }
}
