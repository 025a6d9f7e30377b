import GuobanEvidence
package import GuobanModel

/// Scores of all branches by a rubric (计分): every row, the totals, places and grades.
///
/// The order is fixed and printed: rows, each rounded; the base with rows that do not count scaled up; a coefficient;
/// what rows beyond the base add and take away, each up to its bound; the bound of the total; vetoes; places; grades.
/// Source: docs/rubric.md, "Order".
package final class Scorer {
    let dataset: Dataset
    private let data: ScoringData
    private let rounding: RoundingRule
    /// Whether every row's line is kept with its arithmetic, for score sheets; a ranking needs the totals alone.
    private let tells: Bool
    private let reader: FactReader
    /// The branches that are assessed, by their places in the dataset.
    let assessed: [Int]
    var findings: [Diagnostic] = []
    private var isRefused: Bool
    /// Marks for rows that are computed: they change nothing, and the office is told so.
    private var unused: [BranchMark] = []
    var tieUses: [(front: Int, behind: Int, key: RankingKey)] = []

    var rubric: Rubric { data.rubric }
    var conventions: RubricConventions { data.rubric.conventions }

    /// What a tie-break or a page needs to know of a branch beside its score.
    package typealias TieFigure = (Int, RankingKey) -> Ratio?

    package static func score(
        _ dataset: Dataset, _ data: ScoringData, rounding: RoundingRule, sheets: Bool,
        elapsed: @escaping (Int?, Int) -> Ratio, tieFigure: TieFigure
    ) -> ScoringResult {
        let scorer = Scorer(dataset, data, rounding: rounding, sheets: sheets, elapsed: elapsed)
        return scorer.result(tieFigure)
    }

    private init(
        _ dataset: Dataset, _ data: ScoringData, rounding: RoundingRule, sheets: Bool,
        elapsed: @escaping (Int?, Int) -> Ratio
    ) {
        self.dataset = dataset
        self.data = data
        self.rounding = rounding
        // Marks that are shared out change every line.
        tells = sheets || data.rubric.conventions.notApplicable == .redistributed
        // Where some branches have a target for the main measure, those without one take no part (不参评).
        let hasTarget = { (branch: Int) in (dataset.figures[branch].first?.target?.amount.signum ?? 0) > 0 }
        let anybody = dataset.branches.indices.contains(where: hasTarget)
        assessed = dataset.branches.indices.filter { !anybody || hasTarget($0) }
        reader = FactReader(dataset: dataset, columns: data.columns, assessed: assessed, tells: tells, elapsed: elapsed)
        isRefused = data.isAtFault && !data.rubric.conventions.scoresWithErrors
    }

    private func result(_ tieFigure: TieFigure) -> ScoringResult {
        var sums = assessed.map { _ in Sums() }
        for index in rubric.criteria.indices { row(index, &sums) }
        let vetoes = sums.map(\.vetoes)
        let totals = assessed.indices.map { total(&sums[$0], of: assessed[$0]) }
        let cards = cards(totals, vetoes, tieFigure)
        for mark in unused {
            let why = Bilingual("这一项由数据算出，不看登记", "the row is computed from the tables")
            findings.append(
                Diagnostic(.markUnusable, at: mark.position, [.name(mark.branchName), .other(mark.name), .kind(why)]))
        }
        var result = ScoringResult(
            rubric: rubric, cards: cards, marks: data.marks.filter { !unused.contains($0) }, findings: findings,
            isRefused: isRefused,
            hasCoefficient: data.coefficient != nil)
        result.tieUses = tieUses
        return result
    }
}

// MARK: - One row

extension Scorer {
    private func mark(_ branch: Int, _ name: String) -> BranchMark? {
        data.marks.first { $0.branch == branch && $0.name == name }
    }

    /// One row for every assessed branch whose group it is for.
    private func row(_ index: Int, _ sums: inout [Sums]) {
        let criterion = rubric.criteria[index]
        let marks = data.marks.filter { $0.name == criterion.name }
        let own = { (branch: Int) in marks.first { $0.branch == branch } }
        var facts = data.sources[index].map { source in
            reader.readings(of: source, marks: { own($0)?.value }, flags: { mark($0, $1) })
        }
        if criterion.usesPermille {
            for fact in facts.indices { for b in facts[fact].indices { facts[fact][b].isPermille = true } }
        }
        let plans = Plans(criterion)
        let conventions = RowConventions(rubric.conventions)
        let nobody = facts.map { _ in PeerReadings([]) }
        var peers: [(group: String?, readings: [PeerReadings])] = []
        var unlike = Unlike()
        let takesMarks = plans.takeMarks || data.sources[index].contains(.mark)
        for (place, branch) in assessed.enumerated() {
            let group = dataset.branches[branch].group
            guard criterion.applies(to: group) else { continue }
            var compared = nobody
            if plans.compareBranches {
                let scope = criterion.comparesWithinGroup ? group : nil
                if let known = peers.first(where: { $0.group == scope }) {
                    compared = known.readings
                } else {
                    let among = assessed.filter {
                        let other = dataset.branches[$0].group
                        return criterion.applies(to: other) && (!criterion.comparesWithinGroup || other == group)
                    }
                    compared = facts.map { readings in PeerReadings(among.compactMap { readings[$0].value }) }
                    peers.append((scope, compared))
                }
            }
            let mark = marks.isEmpty ? nil : own(branch)
            let context = RowContext(
                fullMarks: criterion.fullMarks, isBeyondBase: criterion.isBeyondBase, facts: facts.map { $0[branch] },
                peers: compared, conventions: conventions, mark: mark?.value)
            let (outcome, differs) = outcome(plans, in: context)
            if differs, unlike.readings == nil { unlike.readings = branch }
            if let mark, !takesMarks, !differs { unused.append(mark) }
            if outcome.state == .open(.noLevel) { unlike.levels.append(branch) }
            let score = Score(low: cents(outcome.low), high: cents(outcome.high))
            sums[place].vetoes += outcome.vetoes
            if tells {
                let sources =
                    context.facts.flatMap(\.sources) + (takesMarks || differs ? mark.map { [$0.position] } ?? [] : [])
                sums[place].lines.append(line(index, outcome, score, in: context, sources: sources))
            } else {
                sums[place].add(
                    score, of: criterion.isBeyondBase ? nil : criterion.fullMarks,
                    isCounted: outcome.state != .notCounted)
            }
        }
        judge(criterion, unlike)
    }

    /// A row's rules in all their readings, sorted out once for all branches.
    private struct Plans {
        let readings: [RulePlan]
        let unread: [UnreadClause]
        let compareBranches: Bool
        /// Whether a hand-given mark has a use in the row.
        let takeMarks: Bool

        init(_ criterion: Criterion) {
            let others = criterion.readings.dropFirst()
            readings = [RulePlan(criterion.rules)] + others.map { RulePlan($0) }
            unread = criterion.unread
            takeMarks =
                criterion.rules.isEmpty || !unread.isEmpty
                || readings.contains { !$0.manual.isEmpty || $0.isConditional }
            compareBranches =
                readings.contains(where: \.comparesBranches)
                || unread.contains { $0.condition?.comparesBranches == true }
        }
    }

    /// Branches for which a row's open questions matter.
    private struct Unlike {
        /// One that different readings score differently.
        var readings: Int?
        /// Those that have nothing to be compared with.
        var levels: [Int] = []
    }

    /// The outcome of a row, the range over all its readings where they differ.
    private func outcome(_ plans: Plans, in row: RowContext) -> (RowScorer.Outcome, differs: Bool) {
        let scorer = RowScorer(plans.readings[0], in: row, tells: tells)
        let isUnread = plans.unread.contains { clause in
            clause.condition.map { row.holds($0) != false } ?? true
        }
        if isUnread || plans.readings[0].rules.isEmpty { return (scorer.vetoed(marked(scorer, in: row)), false) }
        var outcome = scorer.outcome()
        guard plans.readings.count > 1 else { return (outcome, false) }
        var differs = false
        for plan in plans.readings.dropFirst() {
            let other = RowScorer(plan, in: row, tells: false).outcome()
            if other.low == outcome.low, other.high == outcome.high { continue }
            differs = true
            outcome.low = min(outcome.low, other.low)
            outcome.high = max(outcome.high, other.high)
        }
        if differs {
            if let mark = row.mark, mark >= outcome.low, mark <= outcome.high {
                return (scorer.vetoed(marked(scorer, in: row)), true)
            }
            outcome.state = .open(.ambiguous)
            outcome.arithmetic = [.word(.ambiguous)]
        }
        return (outcome, differs)
    }

    /// A row that nobody could read is marked by hand; until then it is anything it can be.
    private func marked(_ scorer: RowScorer, in row: RowContext) -> RowScorer.Outcome {
        guard let mark = row.mark else { return scorer.open(row.facts.isEmpty ? .awaitsMark : .unreadClause) }
        return RowScorer.Outcome(
            state: .scored, low: mark, high: mark,
            arithmetic: [.word(.mark), .figure(mark, .score), .sign("("), .word(.seeMarks), .sign(")")])
    }

    private func line(
        _ index: Int, _ outcome: RowScorer.Outcome, _ score: Score, in row: RowContext, sources: [SourcePosition]
    ) -> ScoreLine {
        ScoreLine(
            criterion: index, score: score,
            fullMarks: row.isBeyondBase ? nil : row.fullMarks,
            reading: Array(row.facts.map(\.figure).joined(separator: [.sign("；")])),
            arithmetic: origin(of: outcome, in: row) + outcome.arithmetic, isCounted: outcome.state != .notCounted,
            sources: sources,
            bonus: Score(outcome.gains), deduction: Score(outcome.losses))
    }

    /// What the reading itself was made from, where the arithmetic begins with other figures: 760 ÷ 800 = 95.00%.
    private func origin(of outcome: RowScorer.Outcome, in row: RowContext) -> [ArithmeticPart] {
        // Beside the figure there may be events that did not happen; they are no part of its making.
        guard let own = row.facts.first, row.facts.dropFirst().allSatisfy({ $0.kind == .number && $0.value == .zero }),
            !own.parts.isEmpty, own.kind != .rank, outcome.state == .scored,
            case .figure(_, .plain)? = outcome.arithmetic.first, outcome.arithmetic.count > 1,
            !outcome.arithmetic.starts(with: own.parts)
        else { return [] }
        return own.parts + [.sign("=")] + own.figure + [.sign("；")]
    }

    /// What a row's open questions come to: nothing where every branch scores alike.
    private func judge(_ criterion: Criterion, _ unlike: Unlike) {
        if let first = unlike.levels.first {
            findings.append(
                Diagnostic(
                    .rubricLevelAbsent, at: criterion.position,
                    [.name(criterion.name), .other(dataset.branches[first].name), .count(unlike.levels.count)]))
        }
        let disagreement = unlike.readings.map { dataset.branches[$0].name }
        for question in criterion.questions {
            let name: Evidence = .name(criterion.name)
            guard let disagreement else {
                findings.append(Diagnostic(.rubricReadingsAgree, at: criterion.position, [name]))
                continue
            }
            let other: Evidence = .other(disagreement)
            switch question {
            case .stepBasis: findings.append(Diagnostic(.rubricStepUnclear, at: criterion.position, [name, other]))
            case .bandBounds(let bounds):
                findings.append(
                    Diagnostic(
                        .rubricBandsOverlap, at: criterion.position,
                        [name, other, .text(bounds.joined(separator: "、")), .expected(criterion.offeredForm)]))
                if !conventions.scoresWithErrors { isRefused = true }
            case .bonusBound: findings.append(Diagnostic(.rubricBoundUnclear, at: criterion.position, [name, other]))
            }
        }
    }
}

// MARK: - Totals

extension Scorer {
    /// What the rows of one branch come to, as they are scored.
    private struct Sums {
        /// Every row, where lines are kept.
        var lines: [ScoreLine] = []
        var vetoes: [VetoEffect] = []
        /// The full marks of the base, and of its rows that count.
        var whole = Ratio.zero
        var counted = Ratio.zero
        var base = Score(.zero)
        var bonus = Score(.zero)
        var deduction = Score(.zero)

        /// Adds a row; `marks` is nil beyond the base.
        mutating func add(_ score: Score, of marks: Ratio?, isCounted: Bool) {
            if let marks {
                whole = whole + marks
                guard isCounted else { return }
                counted = counted + marks
                base = base + score
            } else if isCounted {
                bonus = bonus + score.mapped { max($0, .zero) }
                deduction = deduction + score.lost
            }
        }

        mutating func addLines() {
            for line in lines { add(line.score, of: line.fullMarks, isCounted: line.isCounted) }
        }
    }

    struct Total {
        var lines: [ScoreLine]
        var base: Score
        var bonus: Score
        var deduction: Score
        var total: Score
        var beforeVeto: Score?
        var coefficient: Ratio?
    }

    private func total(_ sums: inout Sums, of branch: Int) -> Total {
        if tells { sums.addLines() }
        let isShort = sums.counted < sums.whole && sums.counted.signum > 0
        let factor = isShort ? sums.whole / sums.counted : .one
        if isShort, conventions.notApplicable == .redistributed {
            var shared = Sums()
            shared.lines = sharedOut(sums.lines, factor, whole: sums.whole)
            shared.addLines()
            sums = shared
        }
        var base = sums.base
        if isShort, conventions.notApplicable == .rescaled { base = base.mapped { cents($0 * factor) } }
        let coefficient = data.coefficient.flatMap { data.columns[$0].cells[branch]?.value }
        if let coefficient { base = base.mapped { cents($0 * coefficient) } }
        var bonus = sums.bonus
        var deduction = sums.deduction
        if let cap = conventions.bonusCap { bonus = bonus.mapped { min($0, cap) } }
        if let cap = conventions.deductionCap { deduction = deduction.mapped { min($0, cap) } }
        var total = Score(low: base.low + bonus.low - deduction.high, high: base.high + bonus.high - deduction.low)
        if let cap = conventions.totalCap { total = total.mapped { min($0, cap) } }
        if !conventions.roundsItems, let places = conventions.rankPlaces {
            total = total.mapped { $0.rounded(places: places, rule: rounding).ratio }
        }
        var beforeVeto: Score?
        if sums.vetoes.contains(.totalZero) {
            beforeVeto = total
            total = Score(.zero)
        }
        return Total(
            lines: sums.lines, base: base, bonus: bonus, deduction: deduction, total: total,
            beforeVeto: beforeVeto, coefficient: coefficient)
    }

    /// Lines with the marks of rows that do not count shared out over the others: rounded, and the largest row takes
    /// what rounding left over, so that the sum is the same as before.
    private func sharedOut(_ lines: [ScoreLine], _ factor: Ratio, whole: Ratio) -> [ScoreLine] {
        let taking = lines.indices.filter { lines[$0].fullMarks != nil && lines[$0].isCounted }
        var marks = taking.map { cents((lines[$0].fullMarks ?? .zero) * factor) }
        let rest = whole - marks.reduce(.zero, +)
        if let most = marks.max(), let place = marks.firstIndex(of: most) { marks[place] = most + rest }
        var shared = lines
        for (place, mark) in zip(taking, marks) {
            shared[place] = lines[place].scaled(to: mark, rounding: conventions.roundsItems ? rounding : nil)
        }
        return shared
    }

    /// Two decimals where items have two.
    private func cents(_ value: Ratio) -> Ratio {
        conventions.roundsItems ? value.rounded(places: 2, rule: rounding).ratio : value
    }
}

extension Score {
    func mapped(_ change: (Ratio) -> Ratio) -> Score { Score(low: change(low), high: change(high)) }

    /// What a row beyond the base takes away: as much as it lies below zero.
    var lost: Score { Score(low: max(-high, .zero), high: max(-low, .zero)) }
}

extension ScoreLine {
    /// The line with other full marks and its points scaled with them (分摊).
    func scaled(to marks: Ratio, rounding: RoundingRule?) -> ScoreLine {
        guard let fullMarks, fullMarks.signum != 0 else { return self }
        let factor = marks / fullMarks
        let points = score.mapped { value in
            rounding.map { (value * factor).rounded(places: 2, rule: $0).ratio } ?? value * factor
        }
        return ScoreLine(
            criterion: criterion, score: points, fullMarks: marks, reading: reading,
            arithmetic: arithmetic + [.sign("×"), .figure(marks, .plain), .sign("÷"), .figure(fullMarks, .plain)],
            isCounted: isCounted, sources: sources, bonus: bonus, deduction: deduction)
    }
}

extension Criterion {
    /// Whether its levels are written in ‰, so that its readings are printed so too.
    var usesPermille: Bool { text.contains("‰") }
}
