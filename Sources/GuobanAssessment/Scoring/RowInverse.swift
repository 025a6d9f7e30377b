import GuobanEvidence
package import GuobanModel

/// How far something has to go for a row to give certain points (反推): the inverse of every family, for goal-seeking.
///
/// What can be raised or counted moves in whole steps, such as fen; a scale says what a fact reads at each of them.
/// Nothing is taken for granted of the row as a whole. The steps are parted wherever a level is crossed; between two
/// such places each clause goes one way, and where all that move go the same way halving is exact. The other branches
/// stay where they are, mean and best follow the branch's own figure. What is open counts as the least it can come to.
/// Source: docs/rubric.md, "The inverse".
package struct RowInverse {
    /// What one fact of the row reads after so many whole steps; the reading never falls as they grow.
    package struct Scale: Sendable {
        package let fact: Int
        package let reading: @Sendable (Int) -> Ratio

        package init(_ fact: Int, _ reading: @escaping @Sendable (Int) -> Ratio) {
            self.fact = fact
            self.reading = reading
        }
    }

    package enum Answer: Equatable {
        /// So many steps give the points, and none before them in the order asked for does.
        case reached(Int)
        /// None does; this is the most that any of them gives.
        case outOfReach(most: Ratio)
        /// Something is missing on which it depends.
        case open(ArithmeticWord)
        /// The row does not count for the branch.
        case notCounted
        /// One clause lifts the row while another lowers it, over more steps than can be tried one by one.
        case pulledBothWays
    }

    /// So many steps at most are tried one by one where clauses pull both ways.
    package var mostTried = 256

    private let plan: RulePlan
    private var rules: [ScoringRule] { plan.rules }
    private let row: RowContext
    private let scales: [Scale]
    /// The readings of the other branches, best first, for each scale's fact; nil where they do not matter.
    private let others: [[Ratio]?]
    private let rounding: RoundingRule?

    /// `rounding` is how rows are rounded to two decimals before the wanted points are asked for; nil for exact points.
    package init(
        _ rules: [ScoringRule], in row: RowContext, along scales: [Scale], rounding: RoundingRule? = nil
    ) {
        plan = RulePlan(rules, full: row.fullMarks, isBeyondBase: row.isBeyondBase)
        self.row = row
        self.scales = scales.filter { row.has($0.fact) }
        self.rounding = rounding
        others = self.scales.map { scale in
            // A place stays a place: what the others have does not move with it.
            guard !row.isPlace(scale.fact), !row.peers[scale.fact].values.isEmpty,
                rules.contains(where: { $0.comparesBranches(by: scale.fact) })
            else { return nil }
            var values = row.peers[scale.fact].values
            if let own = row.value(scale.fact), let place = values.firstIndex(of: own) { values.remove(at: place) }
            return values
        }
    }

    /// The fewest steps at which the row gives at least the points that are wanted.
    package func least(_ wanted: Ratio, within range: ClosedRange<Int>) -> Answer {
        search(wanted, stretches(of: range).map { ($0.lowerBound, $0.upperBound) })
    }

    /// The most steps at which it still does, for what should be low.
    package func greatest(_ wanted: Ratio, within range: ClosedRange<Int>) -> Answer {
        search(wanted, stretches(of: range).reversed().map { ($0.upperBound, $0.lowerBound) })
    }

    private func search(_ wanted: Ratio, _ stretches: [(near: Int, far: Int)]) -> Answer {
        var most: Ratio?
        var missing: ArithmeticWord?
        for (near, far) in stretches {
            let first = scorer(near)
            let outcome = first.outcome()
            if outcome.state == .notCounted { return .notCounted }
            if rounded(outcome.low) >= wanted { return .reached(near) }
            let last = scorer(far)
            let end = last.outcome()
            for outcome in [outcome, end] {
                most = max(most ?? outcome.low, outcome.low)
                if case .open(let word) = outcome.state, rounded(outcome.high) >= wanted { missing = word }
            }
            let moves = zip(first.clauses, last.clauses).map { $1 - $0 }.filter { $0.signum != 0 }
            if moves.allSatisfy({ $0.signum < 0 }) { continue }
            if moves.allSatisfy({ $0.signum > 0 }) {
                if rounded(end.low) >= wanted { return .reached(halved(wanted, near, far)) }
                continue
            }
            guard abs(far - near) <= mostTried else { return .pulledBothWays }
            for step in stride(from: near, through: far, by: far > near ? 1 : -1) {
                let points = scorer(step).outcome().low
                if rounded(points) >= wanted { return .reached(step) }
                most = max(most ?? points, points)
            }
        }
        return missing.map { .open($0) } ?? .outOfReach(most: rounded(most ?? .zero))
    }

    /// The first step of a stretch that gives the points, from its near end, which does not, to its far end, which does.
    private func halved(_ wanted: Ratio, _ near: Int, _ far: Int) -> Int {
        var (misses, gives) = (near, far)
        while abs(gives - misses) > 1 {
            let middle = misses + (gives - misses) / 2
            if rounded(scorer(middle).outcome().low) >= wanted { gives = middle } else { misses = middle }
        }
        return gives
    }

    private func rounded(_ points: Ratio) -> Ratio {
        rounding.map { points.rounded(places: 2, rule: $0).ratio } ?? points
    }

    private func scorer(_ step: Int) -> RowScorer {
        var facts = row.facts
        var peers = row.peers
        for (scale, others) in zip(scales, others) {
            let value = scale.reading(step)
            facts[scale.fact].value = value
            facts[scale.fact].reason = nil
            // Of a quotient only whether its dividend is nothing is asked, and it is where the quotient is.
            if facts[scale.fact].kind != .rank, facts[scale.fact].underlying != nil {
                facts[scale.fact].underlying = value
            }
            if let others { peers[scale.fact] = PeerReadings(others + [value]) }
        }
        let moved = RowContext(
            fullMarks: row.fullMarks, isBeyondBase: row.isBeyondBase, facts: facts, peers: peers,
            conventions: row.conventions, mark: row.mark)
        return RowScorer(any: plan, in: moved, tells: false)
    }

    // MARK: Where the steps are parted

    /// The range in pieces within which no level is crossed; a step that stands on one is a piece by itself.
    private func stretches(of range: ClosedRange<Int>) -> [ClosedRange<Int>] {
        var starts = [range.lowerBound]
        for place in scales.indices {
            let reading = scales[place].reading
            for bend in bends(of: place) {
                let on = first(in: range) { reading($0) >= bend }
                guard let on else { continue }
                starts.append(on)
                if reading(on) == bend, let after = first(in: on...range.upperBound, where: { reading($0) > bend }) {
                    starts.append(after)
                }
            }
        }
        starts = starts.inOrder { $0 < $1 }
        var pieces: [ClosedRange<Int>] = []
        for (place, start) in starts.enumerated() {
            let end = place + 1 < starts.count ? starts[place + 1] - 1 : range.upperBound
            if start <= end { pieces.append(start...end) }
        }
        return pieces
    }

    /// The first step from which on the test holds.
    private func first(in range: ClosedRange<Int>, where holds: (Int) -> Bool) -> Int? {
        guard holds(range.upperBound) else { return nil }
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The readings at which some rule changes its course: where the reading, zero and the levels meet each other.
    ///
    /// Each of them is a straight line over the reading: a fixed level is flat, mean and best rise with the reading.
    private func bends(of place: Int) -> [Ratio] {
        let fact = scales[place].fact
        var lines: [(start: Ratio, slope: Ratio)] = [(.zero, .one), (.zero, .zero)]
        for level in rules.flatMap({ $0.levels(of: fact) }) {
            let part = level.part?.value ?? .one
            switch (level.anchor, others[place]) {
            case (.mean, let others?):
                let share = part / Ratio(others.count + 1)
                lines.append((Ratio.sum(of: others) * share, share))
            case (.best, let others?):
                for best in others.prefix(1) { lines += [(best, .zero), (best * part, .zero)] }
                lines.append((.zero, part))
            default:
                if let value = row.value(of: level, fact: fact) { lines.append((value, .zero)) }
            }
        }
        for bound in rules.flatMap({ $0.placeBounds(of: fact) }) {
            if let others = others[place] {
                if others.indices.contains(bound - 1) { lines.append((others[bound - 1], .zero)) }
            } else {
                lines.append((Ratio(bound + 1), .zero))
            }
        }
        return lines.indices.flatMap { left in
            lines[..<left].compactMap { other -> Ratio? in
                let slope = lines[left].slope - other.slope
                return slope.signum == 0 ? nil : (other.start - lines[left].start) / slope
            }
        }
    }
}

extension ScoringRule {
    /// The places behind which it gives other points.
    fileprivate func placeBounds(of fact: Int) -> [Int] {
        switch self {
        case .rank(let table) where table.fact == fact:
            table.entries.flatMap { [$0.places.lowerBound - 1, $0.places.upperBound] }
        case .when(_, let rule): rule.placeBounds(of: fact)
        default: []
        }
    }
}
