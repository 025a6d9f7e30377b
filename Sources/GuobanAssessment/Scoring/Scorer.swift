import GuobanEvidence
package import GuobanModel

/// Scores of all branches by a rubric (计分): every row, the totals, places and grades.
///
/// The order is fixed and printed: rows, each rounded; the base with rows that do not count scaled up; a coefficient;
/// what rows beyond the base add and take away, each up to its bound; the bound of the total; vetoes; places; grades.
/// Source: docs/rubric.md, "Order".
package struct Scorer {
    private let dataset: Dataset
    private let data: ScoringData
    private let rounding: RoundingRule
    private let reader: FactReader
    /// The branches that are assessed, by their places in the dataset.
    private let assessed: [Int]
    private var findings: [Diagnostic] = []
    private var isRefused: Bool
    private var tieUses: [(front: Int, behind: Int, key: RankingKey)] = []

    private var rubric: Rubric { data.rubric }
    private var conventions: RubricConventions { data.rubric.conventions }

    /// What a tie-break or a page needs to know of a branch beside its score.
    package typealias TieFigure = (Int, RankingKey) -> Ratio?

    package static func score(
        _ dataset: Dataset, _ data: ScoringData, rounding: RoundingRule, elapsed: @escaping (Int?, Int) -> Ratio,
        tieFigure: TieFigure
    ) -> ScoringResult {
        var scorer = Scorer(dataset, data, rounding: rounding, elapsed: elapsed)
        return scorer.result(tieFigure)
    }

    private init(
        _ dataset: Dataset, _ data: ScoringData, rounding: RoundingRule, elapsed: @escaping (Int?, Int) -> Ratio
    ) {
        self.dataset = dataset
        self.data = data
        self.rounding = rounding
        // Where some branches have a target for the main measure, those without one take no part (不参评).
        let hasTarget = { (branch: Int) in (dataset.figures[branch].first?.target?.amount.signum ?? 0) > 0 }
        let anybody = dataset.branches.indices.contains(where: hasTarget)
        assessed = dataset.branches.indices.filter { !anybody || hasTarget($0) }
        reader = FactReader(dataset: dataset, columns: data.columns, assessed: assessed, elapsed: elapsed)
        isRefused = data.isAtFault && !data.rubric.conventions.scoresWithErrors
    }

    private mutating func result(_ tieFigure: TieFigure) -> ScoringResult {
        var lines: [[ScoreLine]] = assessed.map { _ in [] }
        var vetoes: [[VetoEffect]] = assessed.map { _ in [] }
        for index in rubric.criteria.indices {
            let outcomes = row(index)
            for (place, outcome) in outcomes.enumerated() {
                guard let outcome else { continue }
                lines[place].append(outcome.line)
                vetoes[place] += outcome.vetoes
            }
        }
        let totals = assessed.indices.map { total(lines[$0], of: assessed[$0], vetoes[$0]) }
        let cards = cards(totals, vetoes, tieFigure)
        var result = ScoringResult(
            rubric: rubric, cards: cards, marks: data.marks, findings: findings, isRefused: isRefused,
            hasCoefficient: data.coefficient != nil)
        result.tieUses = tieUses
        return result
    }
}

// MARK: - One row

extension Scorer {
    private typealias RowOutcome = (line: ScoreLine, vetoes: [VetoEffect])

    private func mark(_ branch: Int, _ name: String) -> BranchMark? {
        data.marks.first { $0.branch == branch && $0.name == name }
    }

    /// One row for every assessed branch; nil where it is not for the branch's group.
    private mutating func row(_ index: Int) -> [RowOutcome?] {
        let criterion = rubric.criteria[index]
        let marks = data.marks.filter { $0.name == criterion.name }
        let own = { (branch: Int) in marks.first { $0.branch == branch } }
        var facts = data.sources[index].map { source in
            reader.readings(of: source, marks: { own($0)?.value }, flags: { mark($0, $1) })
        }
        if criterion.usesPermille {
            for fact in facts.indices { for b in facts[fact].indices { facts[fact][b].isPermille = true } }
        }
        let compared = assessed.filter { criterion.applies(to: dataset.branches[$0].group) }
        var peers: [(group: String?, readings: [PeerReadings])] = []
        var outcomes: [RowOutcome?] = []
        var disagreement: String?
        for branch in assessed {
            let group = dataset.branches[branch].group
            guard criterion.applies(to: group) else {
                outcomes.append(nil)
                continue
            }
            let scope = criterion.comparesWithinGroup ? group : nil
            if !peers.contains(where: { $0.group == scope }) {
                let among =
                    criterion.comparesWithinGroup ? compared.filter { dataset.branches[$0].group == group } : compared
                peers.append((scope, facts.map { readings in PeerReadings(among.compactMap { readings[$0].value }) }))
            }
            let context = RowContext(
                fullMarks: criterion.fullMarks, isBeyondBase: criterion.isBeyondBase, facts: facts.map { $0[branch] },
                peers: peers.first { $0.group == scope }?.readings ?? [], conventions: conventions,
                mark: own(branch)?.value)
            let (outcome, differs) = outcome(criterion, in: context)
            if differs, disagreement == nil { disagreement = dataset.branches[branch].name }
            var sources = context.facts.flatMap(\.sources)
            if let position = own(branch)?.position { sources.append(position) }
            outcomes.append((line(index, outcome, in: context, sources: sources), outcome.vetoes))
        }
        judge(criterion, disagreement)
        return outcomes
    }

    /// The outcome of a row, the range over all its readings where they differ.
    private func outcome(_ criterion: Criterion, in row: RowContext) -> (RowScorer.Outcome, differs: Bool) {
        let scorer = RowScorer(criterion.rules, in: row)
        let isUnread = criterion.unread.contains { clause in
            clause.condition.map { row.holds($0) != false } ?? true
        }
        if isUnread || criterion.rules.isEmpty { return (marked(scorer, in: row), false) }
        var outcome = scorer.outcome()
        guard criterion.readings.count > 1 else { return (outcome, false) }
        var differs = false
        for rules in criterion.readings.dropFirst() {
            let other = RowScorer(rules, in: row).outcome()
            if other.low == outcome.low, other.high == outcome.high { continue }
            differs = true
            outcome.low = min(outcome.low, other.low)
            outcome.high = max(outcome.high, other.high)
        }
        if differs {
            if let mark = row.mark, mark >= outcome.low, mark <= outcome.high { return (marked(scorer, in: row), true) }
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

    private func line(_ index: Int, _ outcome: RowScorer.Outcome, in row: RowContext, sources: [SourcePosition])
        -> ScoreLine
    {
        let rounded = { (value: Ratio) in
            conventions.roundsItems ? value.rounded(places: 2, rule: rounding).ratio : value
        }
        return ScoreLine(
            criterion: index, score: Score(low: rounded(outcome.low), high: rounded(outcome.high)),
            fullMarks: row.isBeyondBase ? nil : row.fullMarks, reading: row.facts.flatMap(\.figure),
            arithmetic: origin(of: outcome, in: row) + outcome.arithmetic, isCounted: outcome.state != .notCounted,
            sources: sources,
            bonus: Score(outcome.gains), deduction: Score(outcome.losses))
    }

    /// What the reading itself was made from, where the arithmetic begins with other figures: 760 ÷ 800 = 95.00%.
    private func origin(of outcome: RowScorer.Outcome, in row: RowContext) -> [ArithmeticPart] {
        guard row.facts.count == 1, !row.facts[0].parts.isEmpty, row.facts[0].kind != .rank, outcome.state == .scored,
            case .figure(_, .plain)? = outcome.arithmetic.first, outcome.arithmetic.count > 1
        else { return [] }
        return row.facts[0].parts + [.sign("=")] + row.facts[0].figure + [.sign("；")]
    }

    /// What a row's open questions come to: nothing where every branch scores alike.
    private mutating func judge(_ criterion: Criterion, _ disagreement: String?) {
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
    private struct Total {
        var lines: [ScoreLine]
        var base: Score
        var bonus: Score
        var deduction: Score
        var total: Score
        var beforeVeto: Score?
    }

    private func total(_ own: [ScoreLine], of branch: Int, _ vetoes: [VetoEffect]) -> Total {
        var lines = own
        let scored = lines.indices.filter { lines[$0].fullMarks != nil && lines[$0].isCounted }
        let marks = { (places: [Int]) in places.reduce(Ratio.zero) { $0 + (lines[$1].fullMarks ?? .zero) } }
        let whole = marks(lines.indices.filter { lines[$0].fullMarks != nil })
        let counted = marks(scored)
        let isShort = counted < whole && counted.signum > 0
        if isShort, conventions.notApplicable == .redistributed {
            for place in scored {
                lines[place] = lines[place].scaled(
                    by: whole / counted, rounding: conventions.roundsItems ? rounding : nil)
            }
        }
        var base = scored.reduce(Score(.zero)) { $0 + lines[$1].score }
        if isShort, conventions.notApplicable == .rescaled {
            base = base.mapped { cents($0 * whole / counted) }
        }
        if let place = data.coefficient, let factor = data.columns[place].cells[branch]?.value {
            base = base.mapped { cents($0 * factor) }
        }
        let beyond = lines.filter { $0.fullMarks == nil && $0.isCounted }
        var bonus = beyond.reduce(Score(.zero)) { $0 + $1.score.mapped { max($0, .zero) } }
        var deduction = beyond.reduce(Score(.zero)) { $0 + $1.score.lost }
        if let cap = conventions.bonusCap { bonus = bonus.mapped { min($0, cap) } }
        if let cap = conventions.deductionCap { deduction = deduction.mapped { min($0, cap) } }
        var total = Score(low: base.low + bonus.low - deduction.high, high: base.high + bonus.high - deduction.low)
        if let cap = conventions.totalCap { total = total.mapped { min($0, cap) } }
        if !conventions.roundsItems, let places = conventions.rankPlaces {
            total = total.mapped { $0.rounded(places: places, rule: rounding).ratio }
        }
        var beforeVeto: Score?
        if vetoes.contains(.totalZero) {
            beforeVeto = total
            total = Score(.zero)
        }
        return Total(lines: lines, base: base, bonus: bonus, deduction: deduction, total: total, beforeVeto: beforeVeto)
    }

    /// Two decimals where items have two.
    private func cents(_ value: Ratio) -> Ratio {
        conventions.roundsItems ? value.rounded(places: 2, rule: rounding).ratio : value
    }
}

// MARK: - Places and grades

extension Scorer {
    private mutating func cards(_ totals: [Total], _ vetoes: [[VetoEffect]], _ tieFigure: TieFigure) -> [Scorecard] {
        let all = Array(totals.indices)
        let isLast = { (place: Int) in vetoes[place].contains(.lastRank) }
        let places = ranks(of: all, totals, isLast, tieFigure, reports: true)
        var groupPlaces: [(best: Rank?, worst: Rank?)] = all.map { _ in (nil, nil) }
        var groupCounts = all.map { _ in 0 }
        var seen: [String] = []
        for place in all {
            guard let group = dataset.branches[assessed[place]].group, !seen.contains(group) else { continue }
            seen.append(group)
            let members = all.filter { dataset.branches[assessed[$0]].group == group }
            for (member, rank) in zip(members, ranks(of: members, totals, isLast, tieFigure, reports: false)) {
                groupPlaces[member] = rank
                groupCounts[member] = members.count
            }
        }
        let grades = grades(totals, vetoes, places.map(\.best))
        return all.map { place in
            let total = totals[place]
            return Scorecard(
                branch: dataset.branches[assessed[place]], lines: total.lines, base: total.base, bonus: total.bonus,
                deduction: total.deduction, total: total.total, totalBeforeVeto: total.beforeVeto,
                rank: places[place].best, worstRank: places[place].worst, groupRank: groupPlaces[place].best,
                groupCount: groupCounts[place], grade: grades[place])
        }
    }

    /// The best and the worst place that each of some branches can take among them.
    private mutating func ranks(
        of members: [Int], _ totals: [Total], _ isLast: (Int) -> Bool, _ tieFigure: TieFigure, reports: Bool
    ) -> [(best: Rank?, worst: Rank?)] {
        if members.allSatisfy({ totals[$0].total.isSettled }) {
            let ranks = Ranker.ranks(of: order(members, totals, isLast, tieFigure, reports), ties: conventions.ties)
            return ranks.map { ($0, $0) }
        }
        return members.map { place in
            let own = totals[place].total
            let others = members.filter { $0 != place }
            let better = others.count { totals[$0].total.low > own.high }
            let notWorse = others.count { totals[$0].total.high > own.low }
            let isShared = own.isSettled && others.contains { totals[$0].total == own }
            return (
                Rank(doubledPlace: 2 * (1 + better), isShared: isShared),
                Rank(doubledPlace: 2 * (1 + notWorse), isShared: isShared)
            )
        }
    }

    /// Figures that order branches as their totals do, and equal totals by the declared keys; a veto puts last.
    private mutating func order(
        _ members: [Int], _ totals: [Total], _ isLast: (Int) -> Bool, _ tieFigure: TieFigure, _ reports: Bool
    ) -> [Ratio] {
        let plain = members.map { totals[$0].total.low }
        guard !conventions.tieOrder.isEmpty || members.contains(where: isLast) else { return plain }
        let keys = members.map { member in
            (
                last: isLast(member), total: totals[member].total.low,
                ties: conventions.tieOrder.map { tieFigure(assessed[member], $0) }
            )
        }
        let compare = { (a: Int, b: Int) -> Int in
            if keys[a].last != keys[b].last { return keys[a].last ? -1 : 1 }
            if keys[a].total != keys[b].total { return keys[a].total > keys[b].total ? 1 : -1 }
            for (left, right) in zip(keys[a].ties, keys[b].ties) where left != right {
                guard let left else { return -1 }
                guard let right else { return 1 }
                return left > right ? 1 : -1
            }
            return 0
        }
        let sorted = members.indices.inOrder { compare($0, $1) > 0 }
        var figures = plain
        var level = members.count
        for (index, place) in sorted.enumerated() {
            if index > 0 {
                let before = sorted[index - 1]
                if compare(before, place) != 0 { level -= 1 }
                if reports, compare(before, place) != 0, keys[before].total == keys[place].total,
                    keys[before].last == keys[place].last,
                    let key = zip(keys[before].ties, keys[place].ties).enumerated().first(where: {
                        $0.element.0 != $0.element.1
                    })
                {
                    tieUses.append((members[before], members[place], conventions.tieOrder[key.offset]))
                }
            }
            figures[place] = Ratio(level)
        }
        return figures
    }

    private mutating func grades(_ totals: [Total], _ vetoes: [[VetoEffect]], _ ranks: [Rank?]) -> [String?] {
        let scale = conventions.grades
        guard !scale.isEmpty else { return totals.map { _ in nil } }
        var found: [Int?] = totals.indices.map { place in
            let total = totals[place].total
            guard let low = scale.firstIndex(where: { $0.contains(total.low) }),
                let high = scale.firstIndex(where: { $0.contains(total.high) }), low == high
            else { return nil }
            var grade = low
            for effect in vetoes[place] {
                switch effect {
                case .noGradeFrom(let name):
                    if let barred = scale.firstIndex(where: { $0.name == name }) {
                        grade = max(grade, min(barred + 1, scale.count - 1))
                    }
                case .lowestGrade: grade = scale.count - 1
                default: break
                }
            }
            return grade
        }
        for (index, grade) in scale.enumerated() {
            guard let quota = conventions.quotas.first(where: { $0.grade == grade.name }) else { continue }
            let most = (quota.share * Ratio(totals.count)).floor.int128.flatMap { Int(exactly: $0) } ?? totals.count
            let holders = found.indices.filter { found[$0] == index }
                .inOrder { (ranks[$0]?.doubledPlace ?? Int.max) < (ranks[$1]?.doubledPlace ?? Int.max) }
            guard holders.count > most else { continue }
            var kept = most
            // Who ties with the first one below the cut goes down with it: the order of a file decides nothing.
            while kept > 0, ranks[holders[kept - 1]]?.doubledPlace == ranks[holders[most]]?.doubledPlace { kept -= 1 }
            if kept < most {
                let tied = holders.filter { ranks[$0]?.doubledPlace == ranks[holders[most]]?.doubledPlace }
                    .map { dataset.branches[assessed[$0]].name }
                findings.append(
                    Diagnostic(
                        .gradeCutTied, at: rubric.position,
                        [.name(grade.name), .count(most), .other(tied.joined(separator: "、"))]))
            }
            for holder in holders[kept...] { found[holder] = min(index + 1, scale.count - 1) }
        }
        return found.map { $0.map { scale[$0].name } }
    }
}

extension Score {
    func mapped(_ change: (Ratio) -> Ratio) -> Score { Score(low: change(low), high: change(high)) }

    /// What a row beyond the base takes away: as much as it lies below zero.
    var lost: Score { Score(low: max(-high, .zero), high: max(-low, .zero)) }
}

extension ScoreLine {
    /// The line with its marks and points scaled up (分摊).
    func scaled(by factor: Ratio, rounding: RoundingRule?) -> ScoreLine {
        let points = score.mapped { value in
            rounding.map { (value * factor).rounded(places: 2, rule: $0).ratio } ?? value * factor
        }
        return ScoreLine(
            criterion: criterion, score: points,
            fullMarks: fullMarks.map { full in
                rounding.map { (full * factor).rounded(places: 2, rule: $0).ratio } ?? full * factor
            },
            reading: reading, arithmetic: arithmetic + [.sign("×"), .figure(factor, .plain)], isCounted: isCounted,
            sources: sources, bonus: bonus, deduction: deduction)
    }
}

extension Criterion {
    /// Whether its levels are written in ‰, so that its readings are printed so too.
    var usesPermille: Bool { text.contains("‰") }
}
