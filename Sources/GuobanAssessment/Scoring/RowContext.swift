package import GuobanModel

/// What a row's facts are for all its branches, with what its points depend on beside them (本项读数).
///
/// One object for a row: a branch's row is then a place in it, and nothing is copied to score it.
final class RowFigures: Sendable {
    let fullMarks: Ratio
    let isBeyondBase: Bool
    let conventions: RowConventions
    let factCount: Int
    let branchCount: Int
    /// Every branch's reading of the first fact, then of the second.
    let readings: [FactReading]

    init(fullMarks: Ratio, isBeyondBase: Bool, conventions: RowConventions, facts: [[FactReading]]) {
        self.fullMarks = fullMarks
        self.isBeyondBase = isBeyondBase
        self.conventions = conventions
        factCount = facts.count
        branchCount = facts.first?.count ?? 0
        readings = facts.count == 1 ? facts[0] : Array(facts.joined())
    }
}

/// Everything a row's rules may ask about one branch (评分环境).
package struct RowContext {
    private let figures: RowFigures
    /// The branch's place among the readings.
    var branch: Int
    package internal(set) var peers: [PeerReadings]
    /// The mark that a person gave for the row.
    package internal(set) var mark: Ratio?
    /// What a part of a step is worth: the convention, unless the row says so itself.
    var partialSteps: PartialSteps
    /// Another figure that a fact is given, for finding what a level itself would give.
    private var moved: Ratio?
    private var movedFact = -1

    init(_ figures: RowFigures, branch: Int, peers: [PeerReadings], mark: Ratio?) {
        self.figures = figures
        self.branch = branch
        self.peers = peers
        self.mark = mark
        partialSteps = figures.conventions.partialSteps
    }

    package init(
        fullMarks: Ratio, isBeyondBase: Bool = false, facts: [FactReading], peers: [PeerReadings] = [],
        conventions: RubricConventions = RubricConventions(), mark: Ratio? = nil
    ) {
        self.init(
            fullMarks: fullMarks, isBeyondBase: isBeyondBase, facts: facts,
            peers: peers.isEmpty ? facts.map { _ in PeerReadings([]) } : peers,
            conventions: RowConventions(conventions), mark: mark)
    }

    /// The same with conventions that stand ready, for one branch alone.
    package init(
        fullMarks: Ratio, isBeyondBase: Bool = false, facts: [FactReading], peers: [PeerReadings],
        conventions: RowConventions, mark: Ratio? = nil
    ) {
        self.init(
            RowFigures(
                fullMarks: fullMarks, isBeyondBase: isBeyondBase, conventions: conventions, facts: facts.map { [$0] }),
            branch: 0, peers: peers, mark: mark)
    }

    /// The same with another figure for one fact.
    func replacing(_ fact: Int, with value: Ratio) -> RowContext {
        var row = self
        row.moved = value
        row.movedFact = fact
        return row
    }

    // MARK: The row

    package var fullMarks: Ratio { figures.fullMarks }
    package var isBeyondBase: Bool { figures.isBeyondBase }
    package var conventions: RowConventions { figures.conventions }
    var targetIsPace: Bool { figures.conventions.targetIsPace }

    // MARK: Its facts

    /// The readings with all that is told of them.
    package var facts: [FactReading] { (0..<figures.factCount).map(reading) }

    func reading(_ fact: Int) -> FactReading {
        var reading = figures.readings[place(fact)]
        if fact == movedFact { reading.value = moved }
        return reading
    }

    @inline(__always) private func place(_ fact: Int) -> Int { fact * figures.branchCount + branch }

    @inline(__always) func has(_ fact: Int) -> Bool { fact >= 0 && fact < figures.factCount }

    @inline(__always) func value(_ fact: Int) -> Ratio? {
        if fact == movedFact { return moved }
        return has(fact) ? figures.readings[place(fact)].value : nil
    }

    @inline(__always) func hasValue(_ fact: Int) -> Bool {
        fact == movedFact || has(fact) && figures.readings[place(fact)].value != nil
    }

    func kind(_ fact: Int) -> FactReading.Kind { figures.readings[place(fact)].kind }
    @inline(__always) func isRate(_ fact: Int) -> Bool { figures.readings[place(fact)].kind.isRate }
    @inline(__always) func isPlace(_ fact: Int) -> Bool { figures.readings[place(fact)].kind.isPlace }
    @inline(__always) func pace(_ fact: Int) -> Ratio? { figures.readings[place(fact)].pace }
    @inline(__always) func target(_ fact: Int) -> Ratio? { figures.readings[place(fact)].target }
    @inline(__always) func hasNoTarget(_ fact: Int) -> Bool { figures.readings[place(fact)].hasNoTarget }
    func reason(_ fact: Int) -> MissingReason? { has(fact) ? figures.readings[place(fact)].reason : nil }
    func isUnreadable(_ fact: Int) -> Bool { has(fact) && figures.readings[place(fact)].isUnreadable }
    @inline(__always) func underlying(_ fact: Int) -> Ratio? {
        has(fact) ? figures.readings[place(fact)].underlying : nil
    }
    func isFirst(_ fact: Int) -> Bool? { has(fact) ? figures.readings[place(fact)].isFirst : nil }
    func baseIsZero(_ fact: Int) -> Bool { has(fact) && figures.readings[place(fact)].baseIsZero }

    // MARK: Levels and conditions as sentences have them

    /// A level as a figure of the fact's own kind; nil where there is none.
    package func value(of level: Level, fact: Int) -> Ratio? { LevelPlan(level).value(of: fact, in: self) }
}

/// The conventions that one row's points depend on.
package struct RowConventions: Sendable {
    package let partialSteps: PartialSteps
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
