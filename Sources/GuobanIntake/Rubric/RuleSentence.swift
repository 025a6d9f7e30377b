import GuobanEvidence
package import GuobanModel

/// A rubric row's sentence as it was understood (细则句子的读法).
package struct RuleSentence: Sendable {
    /// What the parser is told of the row.
    package struct Row: Sendable {
        package var indicator: String
        package var facts: [FactExpression]
        package var fullMarks: Ratio
        package var isBeyondBase: Bool
        /// The setting 步长口径.
        package var stepsAreRelative: Bool?

        package init(
            indicator: String = "", facts: [FactExpression] = [], fullMarks: Ratio, isBeyondBase: Bool = false,
            stepsAreRelative: Bool? = nil
        ) {
            self.indicator = indicator
            self.facts = facts
            self.fullMarks = fullMarks
            self.isBeyondBase = isBeyondBase
            self.stepsAreRelative = stepsAreRelative
        }
    }

    /// Words that were not read, with their places among the sentence's characters.
    package struct Unread: Equatable, Sendable {
        package let text: String
        package let range: Range<Int>
        package let condition: Condition?
    }

    /// Every reading that the sentence allows; the first is the one offered.
    package let readings: [[ScoringRule]]
    package let questions: [RubricQuestion]
    package let unread: [Unread]
    package let normalForm: String

    /// The reading that is offered, in normal form.
    package let offeredForm: String
    /// What the register of marks is asked for (登记的事); as facts they follow the row's own.
    package let events: [String]

    /// Whether every word was understood.
    package var isComplete: Bool { unread.isEmpty }

    /// Reads a sentence. What does not read back from its own echo as the same rules is not taken as understood.
    package init(_ text: String, row: Row) {
        let first = RuleSentence(reading: text, row: row)
        guard first.unread.isEmpty else {
            self = first
            return
        }
        let again = RuleSentence(reading: first.normalForm, row: row)
        guard again.unread.isEmpty, again.readings == first.readings else {
            readings = [[]]
            questions = []
            normalForm = ""
            offeredForm = ""
            events = []
            unread = [Unread(text: text, range: 0..<text.count, condition: nil)]
            return
        }
        self = first
    }

    private init(reading text: String, row: Row) {
        var known = SentenceParser.Row(indicator: row.indicator)
        known.facts = RuleSentence.names(of: row.facts)
        known.growth = row.facts.map { if case .growth = $0 { true } else { false } }
        known.completion = row.facts.map { if case .completion = $0 { true } else { false } }
        known.gaps = row.facts.map { if case .gap = $0 { true } else { false } }
        known.rates = row.facts.map { fact in
            switch fact {
            case .completion, .growth, .gap, .share, .contribution: true
            default: false
            }
        }
        known.places = row.facts.map { if case .rank = $0 { true } else { false } }
        known.figures = row.facts.map(\.isFigure)
        known.phrases = row.facts.enumerated().flatMap { index, fact -> [(String, Int)] in
            // 目标 as a fact of its own beside others is meant by its word.
            if case .column(let name) = fact, row.facts.count > 1, RubricLexicon.isTarget(name) {
                return [(name, index)]
            }
            guard case .quotient(let top, let bottom) = fact else { return [] }
            return ["占", "与", "/", "÷"].map { (top.name + $0 + bottom.name, index) }
        }
        known.fullMarks = row.fullMarks
        known.isBeyondBase = row.isBeyondBase
        known.stepsAreRelative = row.stepsAreRelative
        var parser = SentenceParser(text, row: known)
        parser.parse()
        let settled = BandEnds.settle(parser.reads.map(\.rule))
        normalForm = NormalForm(facts: known.facts).text(settled)
        var questions: [RubricQuestion] = []
        var readings = [settled]
        if settled.contains(where: \.hasUnclearStep) {
            questions.append(.stepBasis)
            readings = readings.flatMap { rules in
                [StepRule.Basis.relative, .absolute].map { basis in rules.map { $0.settingBasis(basis) } }
            }
        }
        let shared = BandEnds.shared(in: settled)
        if !shared.isEmpty {
            questions.append(.bandBounds(shared.map(\.text)))
            readings = readings.flatMap { rules in
                [BandEnds.halfOpen(rules, lowEnd: true), BandEnds.halfOpen(rules, lowEnd: false)]
            }
        }
        if settled.contains(.limit(.gains(.full))) {
            questions.append(.bonusBound)
            readings = readings.flatMap { rules in
                [.limit(.total(.full)), .limit(.gains(.number(row.fullMarks)))].map { (bound: ScoringRule) in
                    rules.map { $0 == .limit(.gains(.full)) ? bound : $0 }
                }
            }
        }
        self.readings = readings
        self.questions = questions
        offeredForm = NormalForm(facts: known.facts).text(readings[0])
        events = parser.events
        unread = parser.unread.inOrder { $0.range.lowerBound < $1.range.lowerBound }.map { item in
            Unread(text: parser.lexer.text(item.range), range: item.range, condition: item.condition)
        }
    }

    /// The names by which sentences speak of a row's facts; equal ones are told apart by their whole expression.
    package static func names(of facts: [FactExpression]) -> [String] {
        let short = facts.map(\.name)
        return zip(facts, short).map { fact, name in short.count { $0 == name } > 1 ? fact.text : name }
    }
}

/// Which band has a bound that the sentence leaves open (含与不含).
enum BandEnds {
    /// Gives ends that the sentence does not mark to whoever its marks leave them: a band marked at its other end is
    /// half-open, 以下 leaves its bound. Ends that two bands may have stay open; ends of one band alone belong to it.
    static func settle(_ rules: [ScoringRule]) -> [ScoringRule] {
        let stated = rules.flatMap(\.tests)
        var settled = rules
        while true {
            let next = ends(settled, stated, alone: false)
            if next == settled { break }
            settled = next
        }
        return ends(settled, stated, alone: true)
    }

    /// `stated` are the same tests as the sentence marks them: what was derived marks nothing further.
    private static func ends(_ rules: [ScoringRule], _ stated: [RubricTest], alone: Bool) -> [ScoringRule] {
        let tests = rules.flatMap(\.tests)
        var place = -1
        return rules.map { rule in
            rule.mappingTests { test in
                place += 1
                guard case .lies(let fact, let from, let low, let to, let high) = test,
                    case .lies(_, _, let markedLow, _, let markedHigh) = stated[place]
                else { return test }
                return .lies(
                    fact: fact, from: from,
                    low ?? owner(of: from, fact: fact, mine: test, sibling: markedHigh, in: tests, alone), to: to,
                    high ?? owner(of: to, fact: fact, mine: test, sibling: markedLow, in: tests, alone))
            }
        }
    }

    /// Whether this band has the bound; nil where another band may have it as well, or where nothing marks it.
    private static func owner(
        of bound: Level, fact: Int, mine: RubricTest, sibling: Bool?, in tests: [RubricTest], _ alone: Bool
    ) -> Bool? {
        var isShared = false
        var isLeft = false
        for test in tests where test != mine {
            switch test {
            case .compares(fact, let relation, bound):
                switch relation {
                case .atLeast, .atMost, .equal: isShared = true
                case .above, .below: isLeft = true
                }
            case .lies(fact, let from, let low, let to, let high):
                for (level, flag) in [(from, low), (to, high)] where level == bound {
                    switch flag {
                    case true?: return false
                    case false?: isLeft = true
                    case nil: isShared = true
                    }
                }
            default: break
            }
        }
        if let sibling { return !sibling || (!isShared && isLeft) }
        if isLeft { return true }
        return alone && !isShared ? true : nil
    }

    /// The bounds that two bands still share.
    static func shared(in rules: [ScoringRule]) -> [Quantity] {
        var bounds: [Quantity] = []
        for test in rules.flatMap(\.tests) {
            guard case .lies(_, let from, let low, let to, let high) = test else { continue }
            for (level, flag) in [(from, low), (to, high)] where flag == nil {
                if case .quantity(let quantity) = level.anchor, !bounds.contains(quantity) { bounds.append(quantity) }
            }
        }
        return bounds
    }

    /// Every open end given to the words that take their bound in (以上、以内) and else to the band above it; or, for
    /// the other reading, to the band itself and the one below.
    static func halfOpen(_ rules: [ScoringRule], lowEnd: Bool) -> [ScoringRule] {
        let tests = rules.flatMap(\.tests)
        let isTaken = { (fact: Int, level: Level) in
            tests.contains { test in
                if case .compares(fact, let relation, level) = test { return relation != .above && relation != .below }
                return false
            }
        }
        return rules.map { rule in
            rule.mappingTests { test in
                guard case .lies(let fact, let from, let low, let to, let high) = test else { return test }
                return .lies(
                    fact: fact, from: from, low ?? (isTaken(fact, from) ? !lowEnd : lowEnd), to: to, high ?? !lowEnd)
            }
        }
    }
}

extension ScoringRule {
    /// The tests of its condition.
    var tests: [RubricTest] {
        switch self {
        case .award(let condition, _), .zero(let condition), .change(let condition, _), .worsen(let condition, _):
            condition.tests
        case .multiply(let condition, _): condition?.tests ?? []
        case .when(let condition, let rule): condition.tests + rule.tests
        default: []
        }
    }

    func mappingTests(_ map: (RubricTest) -> RubricTest) -> ScoringRule {
        func mapped(_ condition: Condition) -> Condition { Condition(condition.tests.map(map)) }
        switch self {
        case .award(let condition, let points): return .award(mapped(condition), points)
        case .zero(let condition): return .zero(mapped(condition))
        case .change(let condition, let points): return .change(mapped(condition), by: points)
        case .worsen(let condition, let factor): return .worsen(mapped(condition), by: factor)
        case .multiply(let condition, let factor): return .multiply(condition.map(mapped), by: factor)
        case .when(let condition, let rule): return .when(mapped(condition), rule.mappingTests(map))
        default: return self
        }
    }

    var hasUnclearStep: Bool {
        switch self {
        case .steps(let rule): rule.basis == .unclear
        case .when(_, let rule): rule.hasUnclearStep
        default: false
        }
    }

    func settingBasis(_ basis: StepRule.Basis) -> ScoringRule {
        switch self {
        case .steps(var rule):
            guard rule.basis == .unclear else { return self }
            rule.basis = basis
            return .steps(rule)
        case .when(let condition, let rule): return .when(condition, rule.settingBasis(basis))
        default: return self
        }
    }
}
