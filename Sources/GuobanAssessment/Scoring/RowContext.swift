package import GuobanModel

/// Everything a row's rules may ask about one branch (评分环境).
package struct RowContext {
    package let fullMarks: Ratio
    package let isBeyondBase: Bool
    package let facts: [FactReading]
    package let peers: [PeerReadings]
    package var conventions: RowConventions
    /// The mark that a person gave for the row.
    package let mark: Ratio?

    package init(
        fullMarks: Ratio, isBeyondBase: Bool = false, facts: [FactReading], peers: [PeerReadings] = [],
        conventions: RubricConventions = RubricConventions(), mark: Ratio? = nil
    ) {
        self.fullMarks = fullMarks
        self.isBeyondBase = isBeyondBase
        self.facts = facts
        self.peers = peers.isEmpty ? facts.map { _ in PeerReadings([]) } : peers
        self.conventions = RowConventions(conventions)
        self.mark = mark
    }

    /// The same for a row whose conventions and peers stand ready, one for all its branches.
    package init(
        fullMarks: Ratio, isBeyondBase: Bool = false, facts: [FactReading], peers: [PeerReadings],
        conventions: RowConventions, mark: Ratio? = nil
    ) {
        self.fullMarks = fullMarks
        self.isBeyondBase = isBeyondBase
        self.facts = facts
        self.peers = peers
        self.conventions = conventions
        self.mark = mark
    }

    /// The same with another figure for one fact, for finding what a level itself would give.
    func replacing(_ fact: Int, with value: Ratio) -> RowContext {
        var facts = facts
        if facts.indices.contains(fact) { facts[fact].value = value }
        return RowContext(
            fullMarks: fullMarks, isBeyondBase: isBeyondBase, facts: facts, peers: peers, conventions: conventions,
            mark: mark)
    }

    func value(_ fact: Int) -> Ratio? { facts.indices.contains(fact) ? facts[fact].value : nil }

    /// A level as a figure of the fact's own kind; nil where there is none.
    package func value(of level: Level, fact: Int) -> Ratio? {
        guard facts.indices.contains(fact) else { return nil }
        let reading = facts[fact]
        let whole: Ratio?
        switch level.anchor {
        case .quantity(let quantity):
            // 90% of a figure that is no rate is 90% of its target.
            if quantity.isRate, !reading.isRate {
                whole = reading.target.map { $0 * quantity.value }
            } else {
                whole = quantity.unit == .none && reading.isRate ? quantity.value / Ratio(100) : quantity.value
            }
        case .target:
            let full = reading.kind == .gap ? reading.pace.map { .one - $0 } : reading.isRate ? .one : reading.target
            whole = conventions.targetIsPace ? full.flatMap { full in reading.pace.map { full * $0 } } ?? full : full
        case .pace:
            switch reading.kind {
            case .rate: whole = reading.pace
            case .gap: whole = .zero
            default: whole = reading.target.flatMap { target in reading.pace.map { target * $0 } }
            }
        case .mean: whole = peers.indices.contains(fact) ? peers[fact].mean : nil
        case .lastYear: whole = reading.kind == .growth ? .zero : nil
        case .best: whole = peers.indices.contains(fact) ? peers[fact].values.first : nil
        }
        return whole.map { whole in level.part.map { whole * $0.value } ?? whole }
    }

    /// Whether a test holds; nil where the figure it needs is missing.
    package func holds(_ test: RubricTest) -> Bool? {
        let reading = facts.indices.contains(test.fact) ? facts[test.fact] : nil
        switch test {
        case .compares(let fact, let relation, let level):
            // 零参与 is about the figure itself, 未开展 about what a place was taken by.
            guard let own = subject(of: fact, against: level), let bound = value(of: level, fact: fact) else {
                return nil
            }
            return relation.holds(own, bound)
        case .lies(let fact, let from, let low, let to, let high):
            guard let own = value(fact), let a = value(of: from, fact: fact), let b = value(of: to, fact: fact) else {
                return nil
            }
            return ((low ?? true) ? own >= a : own > a) && ((high ?? true) ? own <= b : own < b)
        case .deviates(let fact, let quantity, let within):
            guard let own = value(fact), let target = value(of: .target, fact: fact), target.signum != 0 else {
                return nil
            }
            let distance = ((own - target) / target).magnitude
            return within ? distance <= quantity.value : distance > quantity.value
        case .happened(_, _, let flag):
            guard let own = reading?.underlying ?? reading?.value else { return nil }
            return (own.signum != 0) == flag
        case .first:
            guard let own = reading?.value else { return nil }
            return own.signum == 0 ? false : reading?.isFirst
        case .withoutBase: return reading?.baseIsZero ?? false
        }
    }

    private func subject(of fact: Int, against level: Level) -> Ratio? {
        if case .quantity(let quantity) = level.anchor, quantity.number.signum == 0, let under = facts[fact].underlying
        {
            return under
        }
        return value(fact)
    }

    /// Whether all tests hold; nil where one is unknown and none fails.
    package func holds(_ condition: Condition) -> Bool? {
        var known = true
        for test in condition.tests {
            switch holds(test) {
            case false?: return false
            case nil: known = false
            case true?: break
            }
        }
        return known ? true : nil
    }
}

/// The conventions that one row's points depend on.
package struct RowConventions: Sendable {
    package var partialSteps: PartialSteps
    let withoutTarget: MissingPolicy
    let targetIsPace: Bool
    let veto: VetoEffect

    package init(_ conventions: RubricConventions) {
        partialSteps = conventions.partialSteps
        withoutTarget = conventions.withoutTarget
        targetIsPace = conventions.targetIsPace
        veto = conventions.veto
    }
}
