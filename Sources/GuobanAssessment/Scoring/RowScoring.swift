import GuobanEvidence
import GuobanModel

/// What one row of the rubric came to for the branches that it is for (一项的得分).
struct ScoredRow: Sendable {
    struct Item: Sendable {
        /// The branch's place among those assessed.
        let place: Int
        let score: Score
        let isCounted: Bool
    }

    /// Every branch's score, where no lines are kept.
    var items: [Item] = []
    /// Every branch's line, where lines are kept.
    var lines: [(place: Int, line: ScoreLine)] = []
    var vetoes: [(place: Int, effects: [VetoEffect])] = []
    /// One branch that different readings score differently.
    var disputed: Int?
    /// The branches that have nothing to be compared with.
    var withoutLevel: [Int] = []
    /// Marks that change nothing.
    var unused: [BranchMark] = []
}

/// Scores rows of a rubric, each by itself (逐项计分); nothing is shared between two, so that they may be scored at once.
struct RowScoring: Sendable {
    let dataset: Dataset
    let data: ScoringData
    let cents: ItemRounding
    /// Whether every row's line is kept with its arithmetic.
    let tells: Bool
    let reader: FactReader
    /// The branches that are assessed, by their places in the dataset.
    let assessed: [Int]

    private var conventions: RubricConventions { data.rubric.conventions }

    private func mark(_ branch: Int, _ name: String) -> BranchMark? {
        data.marks.first { $0.branch == branch && $0.name == name }
    }

    /// One row for every assessed branch whose group it is for.
    func row(_ index: Int) -> ScoredRow {
        let criterion = data.rubric.criteria[index]
        let marks = data.marks.filter { $0.name == criterion.name }
        let own = { (branch: Int) in marks.first { $0.branch == branch } }
        var facts = data.sources[index].map { source in
            reader.readings(of: source, marks: { own($0)?.value }, flags: { mark($0, $1) })
        }
        if tells, criterion.usesPermille {
            for fact in facts.indices { for b in facts[fact].indices { facts[fact][b].isPermille = true } }
        }
        var plans = Plans(criterion)
        let figures = RowFigures(
            fullMarks: criterion.fullMarks, isBeyondBase: criterion.isBeyondBase,
            conventions: RowConventions(conventions), facts: facts)
        var peers = Peers(criterion, facts, plans)
        let isForAll = criterion.groups.isEmpty
        let takesMarks = plans.takeMarks || data.sources[index].contains(.mark)
        var row = ScoredRow()
        if !tells { row.items.reserveCapacity(assessed.count) }
        let nobody = RowContext(figures, branch: 0, peers: facts.map { _ in PeerReadings([]) }, mark: nil)
        // One scorer goes from branch to branch.
        var scorer = RowScorer(plans.readings[0].plan, in: nobody, tells: tells)
        for (place, branch) in assessed.enumerated() {
            if !isForAll, !criterion.applies(to: dataset.branches[branch].group) { continue }
            scorer.row.branch = branch
            if plans.compareBranches { scorer.row.peers = peers.readings(for: branch, self) }
            let mark = marks.isEmpty ? nil : marks.firstIndex { $0.branch == branch }
            if !marks.isEmpty { scorer.row.mark = mark.map { marks[$0].value } }
            let (outcome, differs) = plans.isPlain ? (scorer.outcome(), false) : outcome(&plans, in: scorer.row)
            if differs, row.disputed == nil { row.disputed = branch }
            if let mark, !takesMarks, !differs { row.unused.append(marks[mark]) }
            if case .open(.noLevel) = outcome.state { row.withoutLevel.append(branch) }
            if !outcome.vetoes.isEmpty { row.vetoes.append((place, outcome.vetoes)) }
            let low = cents(outcome.low)
            let score = Score(low: low, high: outcome.low == outcome.high ? low : cents(outcome.high))
            if tells {
                let sources =
                    scorer.row.facts.flatMap(\.sources)
                    + (takesMarks || differs ? mark.map { [marks[$0].position] } ?? [] : [])
                row.lines.append((place, line(index, outcome, score, in: scorer.row, sources: sources)))
            } else {
                row.items.append(ScoredRow.Item(place: place, score: score, isCounted: outcome.state != .notCounted))
            }
        }
        return row
    }

    /// Everybody's readings for rules that compare, by group where the row compares within groups.
    private struct Peers {
        private let criterion: Criterion
        private let facts: [[FactReading]]
        private let needsMean: Bool
        private var known: [(group: String?, readings: [PeerReadings])] = []

        init(_ criterion: Criterion, _ facts: [[FactReading]], _ plans: Plans) {
            self.criterion = criterion
            self.facts = facts
            needsMean = plans.askForMean
        }

        mutating func readings(for branch: Int, _ scoring: RowScoring) -> [PeerReadings] {
            let group = criterion.comparesWithinGroup ? scoring.dataset.branches[branch].group : nil
            if let known = known.first(where: { $0.group == group }) { return known.readings }
            let among = scoring.assessed.filter {
                let other = scoring.dataset.branches[$0].group
                return criterion.applies(to: other) && (!criterion.comparesWithinGroup || other == group)
            }
            let readings = facts.map { readings in
                PeerReadings(among.compactMap { readings[$0].value }, needsMean: needsMean)
            }
            known.append((group, readings))
            return readings
        }
    }

    /// A row's rules in all their readings, sorted out once for all branches.
    private struct Plans {
        /// The rules in one reading; where some hold only for some branches, with a plan for each kind of branch seen.
        struct Reading {
            let plan: RulePlan
            private var variants: [(answers: [Bool?], plan: RulePlan)] = []

            init(_ plan: RulePlan) {
                self.plan = plan
            }

            mutating func plan(in row: RowContext) -> RulePlan {
                guard plan.isConditional else { return plan }
                let answers = plan.answers(in: row)
                if let known = variants.first(where: { $0.answers == answers }) { return known.plan }
                let own = plan.plan(answering: answers)
                variants.append((answers, own))
                return own
            }
        }

        var readings: [Reading]
        /// The conditions of the clauses that nobody could read, nil where one holds always.
        let unread: [ConditionPlan?]
        let compareBranches: Bool
        let askForMean: Bool
        /// Whether a hand-given mark has a use in the row.
        let takeMarks: Bool
        /// Whether the rules were read whole, in one way, and hold for every branch.
        let isPlain: Bool

        init(_ criterion: Criterion) {
            let others = criterion.readings.dropFirst()
            let plans = ([criterion.rules] + others).map {
                RulePlan($0, full: criterion.fullMarks, isBeyondBase: criterion.isBeyondBase)
            }
            readings = plans.map { Reading($0) }
            unread = criterion.unread.map { $0.condition.map { ConditionPlan($0) } }
            takeMarks =
                criterion.rules.isEmpty || !unread.isEmpty
                || plans.contains { !$0.manual.isEmpty || $0.isConditional }
            isPlain = plans.count == 1 && !plans[0].isConditional && !plans[0].rules.isEmpty && unread.isEmpty
            let comparing = criterion.unread.contains { $0.condition?.comparesBranches == true }
            compareBranches = plans.contains(where: \.comparesBranches) || comparing
            askForMean = plans.contains(where: \.asksForMean) || comparing
        }
    }

    /// The outcome of a row, the range over all its readings where they differ.
    private func outcome(_ plans: inout Plans, in row: RowContext) -> (RowScorer.Outcome, differs: Bool) {
        let scorer = RowScorer(plans.readings[0].plan(in: row), in: row, tells: tells)
        let isUnread = plans.unread.contains { condition in
            condition.map { $0.holds(in: row) != false } ?? true
        }
        if isUnread || plans.readings[0].plan.rules.isEmpty { return (scorer.vetoed(marked(scorer, in: row)), false) }
        if plans.readings.count == 1 { return (scorer.outcome(), false) }
        var outcome = scorer.outcome()
        var differs = false
        for place in 1..<plans.readings.count {
            let other = RowScorer(plans.readings[place].plan(in: row), in: row, tells: false).outcome()
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
        guard let mark = row.mark else { return scorer.open(row.has(0) ? .unreadClause : .awaitsMark) }
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
}

extension Criterion {
    /// Whether its levels are written in ‰, so that its readings are printed so too.
    fileprivate var usesPermille: Bool { text.contains("‰") }
}
