package import GuobanEvidence
package import GuobanModel

/// From a dataset to the finished report: every figure of every branch, places and totals (考核).
///
/// This file is the table of contents; each figure has a file of its own.
package struct Assessor {
    private let dataset: Dataset
    private let conventions: Conventions
    /// The elapsed share of every window that occurs; most branches share one.
    private let progress: [WindowProgress]

    private struct WindowProgress {
        let window: Period
        let stated: Ratio
        let other: Ratio
    }

    private init(_ dataset: Dataset, _ conventions: Conventions) {
        self.dataset = dataset
        self.conventions = conventions
        var progress: [WindowProgress] = []
        let otherBasis: PaceBasis = conventions.pace == .months ? .days : .months
        for figures in dataset.figures {
            for figure in figures {
                guard let window = figure.target?.window, !progress.contains(where: { $0.window == window }) else {
                    continue
                }
                progress.append(
                    WindowProgress(
                        window: window,
                        stated: TimeProgress.elapsed(of: window, at: dataset.cutoff, basis: conventions.pace),
                        other: TimeProgress.elapsed(of: window, at: dataset.cutoff, basis: otherBasis)))
            }
        }
        self.progress = progress
    }

    /// The report of a dataset under the conventions; what was read and found travels with it unchanged.
    package static func report(
        _ dataset: Dataset, conventions: Conventions, inputs: [InputAccount], diagnostics: [Diagnostic],
        provinceTotal: Amount? = nil, scoring: ScoringData? = nil
    ) -> AssessmentReport {
        Assessor(dataset, conventions).report(
            inputs: inputs, diagnostics: diagnostics, provinceTotal: provinceTotal, data: scoring)
    }

    private func report(
        inputs: [InputAccount], diagnostics: [Diagnostic], provinceTotal: Amount?, data: ScoringData?
    ) -> AssessmentReport {
        let results = dataset.branches.indices.map { branch in
            dataset.measures.indices.map { result(of: dataset.figures[branch][$0]) }
        }
        let shares = shares(of: results)
        let scoring = data.map { score($0, results, shares.branches) }
        let scores = scoring.flatMap { $0.isRefused ? nil : $0 }
        var rankedBy = conventions.rankedBy ?? (results.contains { hasTarget($0[0]) } ? .completion : .amount)
        if scores != nil, conventions.rankedBy == nil { rankedBy = .score }
        if scores == nil, rankedBy == .score { rankedBy = results.contains { hasTarget($0[0]) } ? .completion : .amount }
        var cards: [Scorecard?] = results.map { _ in nil }
        var next = 0
        for branch in dataset.branches.indices {
            guard let scores, next < scores.cards.count, scores.cards[next].branch == dataset.branches[branch] else {
                continue
            }
            cards[branch] = scores.cards[next]
            next += 1
        }
        var readings = results.indices.map { ranked(results[$0][0], share: shares.branches[$0], by: rankedBy) }
        var ranks = places(of: readings)
        if rankedBy == .score {
            readings = zip(results, cards).map { result, card in
                card.map { .value($0.total.low) } ?? .missing(result[0].completion.reason ?? .noTarget)
            }
            ranks = cards.map { $0?.rank }
        }
        let completionRanks =
            rankedBy == .completion ? ranks : places(of: results.map { ranked($0[0], share: nil, by: .completion) })
        let branches = results.indices.map { index in
            var result = BranchResult(
                branch: dataset.branches[index], measures: results[index], rank: ranks[index],
                unrankedReason: readings[index].reason, completionRank: completionRanks[index],
                share: shares.branches[index])
            result.scorecard = cards[index]
            return result
        }
        let order = branches.indices.sorted { left, right in
            let a = branches[left].rank?.doubledPlace ?? Int.max
            let b = branches[right].rank?.doubledPlace ?? Int.max
            return a != b ? a < b : left < right
        }
        var report = AssessmentReport(
            cutoff: dataset.cutoff, cutoffProvenance: dataset.cutoffProvenance, conventions: conventions,
            rankedBy: rankedBy, entity: dataset.entity, measures: dataset.measures,
            branches: order.map { branches[$0] },
            totals: dataset.measures.indices.map { totals(of: $0, results) }, unassigned: dataset.unassigned,
            unassignedShare: shares.unassigned, provinceTotal: provinceTotal, inputs: inputs, diagnostics: diagnostics)
        report.scoring = scoring
        return report
    }

    /// Scores by the rubric; equal totals are parted by the figures of the report itself, where the rubric says so.
    private func score(_ data: ScoringData, _ results: [[MeasureResult]], _ shares: [Share?]) -> ScoringResult {
        Scorer.score(
            dataset, data, rounding: conventions.rounding,
            elapsed: { window in
                progress(of: window)?.stated
                    ?? TimeProgress.elapsed(of: window, at: dataset.cutoff, basis: conventions.pace)
            },
            tieFigure: { ranked(results[$0][0], share: shares[$0], by: $1).value })
    }
}

// MARK: - One branch, one measure

extension Assessor {
    private func progress(of window: Period) -> WindowProgress? { progress.first { $0.window == window } }

    private func hasTarget(_ result: MeasureResult) -> Bool { (result.target?.signum ?? 0) > 0 }

    private func result(of figures: BranchFigures) -> MeasureResult {
        let raised = figures.raised?.amount
        let target = figures.target?.amount
        let window = figures.target?.window
        let passed = window.flatMap(progress(of:))
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
    private func shares(of results: [[MeasureResult]]) -> (branches: [Share?], unassigned: Share?) {
        let reported = results.indices.filter { results[$0].first?.raised != nil }
        let unassigned = dataset.unassigned.first.flatMap { $0?.amount }
        let amounts = reported.compactMap { results[$0][0].raised } + (unassigned.map { [$0] } ?? [])
        var found: [Share?] = results.map { _ in nil }
        guard let shares = Shares.shares(of: amounts, places: conventions.sharePlaces, rounding: conventions.rounding)
        else {
            return (found, nil)
        }
        for (index, share) in zip(reported, shares) { found[index] = share }
        return (found, unassigned == nil ? nil : shares.last)
    }

    /// The figure a branch is ranked by, or why it is not ranked.
    private func ranked(_ result: MeasureResult, share: Share?, by key: RankingKey) -> Reading {
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
        case .score: return .missing(.noTarget)
        }
    }

    private func places(of readings: [Reading]) -> [Rank?] {
        let ranked = readings.indices.filter { readings[$0].value != nil }
        let ranks = Ranker.ranks(of: ranked.compactMap { readings[$0].value }, ties: conventions.ties)
        var places: [Rank?] = readings.map { _ in nil }
        for (index, rank) in zip(ranked, ranks) { places[index] = rank }
        return places
    }
}

// MARK: - Totals

extension Assessor {
    /// The branches with a target together, like with like; where nobody has one, all that reported.
    private func totals(of measure: Int, _ results: [[MeasureResult]]) -> MeasureTotals {
        let column = results.map { $0[measure] }
        let assessed = column.filter(hasTarget)
        let compared = assessed.isEmpty ? column.filter { $0.raised != nil } : assessed
        let raised = compared.contains { $0.raised != nil } ? sum(compared.map(\.raised)) : nil
        let weighted = { (elapsed: (Period) -> Ratio?) in
            TimeProgress.weighted(
                assessed.compactMap { result in
                    guard let target = result.target, let passed = result.window.flatMap(elapsed) else { return nil }
                    return (target, passed)
                })
        }
        let target = assessed.isEmpty ? nil : sum(assessed.map(\.target))
        let common = assessed.first?.window
        let window = assessed.allSatisfy { $0.window == common } ? common : nil
        let bothYears = compared.filter { $0.raised != nil && $0.lastYear != nil }
        let lastYear = bothYears.isEmpty ? nil : sum(bothYears.map(\.lastYear))
        let growth = GrowthRate.growth(
            raised: bothYears.isEmpty ? raised : sum(bothYears.map(\.raised)), lastYear: lastYear)
        let needed: Reading
        if let raised, let target, let window {
            needed = PaceGap.neededPerDay(raised: raised, target: target, window: window, cutoff: dataset.cutoff)
        } else {
            needed = .missing(target == nil ? .noTarget : raised == nil ? .notReported : .severalWindows)
        }
        let total = result(
            raised: raised, target: target, window: window, elapsed: weighted { progress(of: $0)?.stated },
            otherElapsed: weighted { progress(of: $0)?.other }, needed: needed,
            hasBegun: assessed.isEmpty
                || assessed.contains { ($0.window?.start ?? dataset.cutoff) <= dataset.cutoff }, lastYear: lastYear,
            growth: growth, sources: [])
        let ratios = assessed.compactMap(\.completion.value)
        let everything = (column.map(\.raised) + [dataset.unassigned[measure]?.amount]).filter { $0 != nil }
        return MeasureTotals(
            assessed: total, raised: everything.isEmpty ? nil : sum(everything),
            assessedCount: assessed.count,
            meanCompletion: Completion.mean(of: ratios).map { .value($0) }
                ?? .missing(assessed.isEmpty ? .noTarget : .notReported))
    }

    private func sum(_ amounts: [Amount?]) -> Amount {
        amounts.reduce(Amount.zero) { $0 + ($1 ?? .zero) }
    }
}
