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
    private let workers: Workers
    private let cents: ItemRounding
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
        _ dataset: Dataset, _ data: ScoringData, rounding: RoundingRule, sheets: Bool, workers: Workers,
        elapsed: @escaping @Sendable (Int?, Int) -> Ratio, tieFigure: TieFigure
    ) -> ScoringResult {
        let scorer = Scorer(dataset, data, rounding: rounding, sheets: sheets, workers: workers, elapsed: elapsed)
        return scorer.result(tieFigure)
    }

    private init(
        _ dataset: Dataset, _ data: ScoringData, rounding: RoundingRule, sheets: Bool, workers: Workers,
        elapsed: @escaping @Sendable (Int?, Int) -> Ratio
    ) {
        self.workers = workers
        cents = ItemRounding(isOn: data.rubric.conventions.roundsItems, rule: rounding)
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
        var sums = [Sums](repeating: Sums(), count: assessed.count)
        let rows = RowScoring(
            dataset: dataset, data: data, cents: cents, tells: tells, reader: reader, assessed: assessed)
        // Rows know nothing of each other; few items are scored before a second worker has begun.
        let all = rubric.criteria.count * assessed.count < 2_000 ? Workers.alone : workers
        for (index, row) in all.map(rubric.criteria.count, { rows.row($0) }).enumerated() { take(row, index, &sums) }
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

// MARK: - Rows

extension Scorer {
    /// Adds what one row came to.
    private func take(_ row: ScoredRow, _ index: Int, _ sums: inout [Sums]) {
        let criterion = rubric.criteria[index]
        let marks = criterion.isBeyondBase ? nil : criterion.fullMarks
        for item in row.items { sums[item.place].add(item.score, of: marks, isCounted: item.isCounted) }
        for (place, line) in row.lines { sums[place].lines.append(line) }
        for (place, vetoes) in row.vetoes { sums[place].vetoes += vetoes }
        unused += row.unused
        judge(criterion, row)
    }

    /// What a row's open questions come to: nothing where every branch scores alike.
    private func judge(_ criterion: Criterion, _ row: ScoredRow) {
        if let first = row.withoutLevel.first {
            findings.append(
                Diagnostic(
                    .rubricLevelAbsent, at: criterion.position,
                    [.name(criterion.name), .other(dataset.branches[first].name), .count(row.withoutLevel.count)]))
        }
        let disagreement = row.disputed.map { dataset.branches[$0].name }
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
        /// The full marks of the base, and of its rows that do not count.
        var whole = Ratio.zero
        var uncounted = Ratio.zero
        var base = Score(.zero)
        var bonus = Score(.zero)
        var deduction = Score(.zero)

        /// Adds a row; `marks` is nil beyond the base.
        mutating func add(_ score: Score, of marks: Ratio?, isCounted: Bool) {
            if let marks {
                whole = whole + marks
                if isCounted { base = base + score } else { uncounted = uncounted + marks }
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
        let counted = sums.whole - sums.uncounted
        let isShort = sums.uncounted.signum > 0 && counted.signum > 0
        let factor = isShort ? sums.whole / counted : .one
        if isShort, conventions.notApplicable == .redistributed {
            var shared = Sums()
            shared.lines = sharedOut(sums.lines, factor, whole: sums.whole)
            shared.addLines()
            sums = shared
        }
        var base = sums.base
        if isShort, conventions.notApplicable == .rescaled { base = base.mapped { cents($0 * factor) } }
        let coefficient = data.coefficient.flatMap { data.columns[$0].values[branch] }
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

}

/// Two decimals where items have two (单项舍入).
struct ItemRounding: Sendable {
    let isOn: Bool
    let rule: RoundingRule

    func callAsFunction(_ value: Ratio) -> Ratio { isOn ? value.roundedRatio(places: 2, rule: rule) : value }
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
