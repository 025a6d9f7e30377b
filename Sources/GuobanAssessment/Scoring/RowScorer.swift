package import GuobanModel

/// The points of one row for one branch (单项计分). Source: docs/rubric.md, "Order".
///
/// What the row starts from, then what is added and taken away, then multipliers, bounds, what sets it to nothing, and
/// a veto. Each family has its formula in a file of its own.
package struct RowScorer {
    /// What came out.
    package struct Outcome: Hashable, Sendable {
        package enum State: Hashable, Sendable {
            case scored
            /// Something is missing; the points lie between the two ends.
            case open(ArithmeticWord)
            /// The row does not count for the branch.
            case notCounted
        }

        package var state: State
        package var low: Ratio
        package var high: Ratio
        package var gains: Ratio = .zero
        package var losses: Ratio = .zero
        package var arithmetic: [ArithmeticPart] = []
        package var vetoes: [VetoEffect] = []
    }

    let rules: [ScoringRule]
    let row: RowContext

    package init(_ rules: [ScoringRule], in row: RowContext) {
        self.rules = rules.flatMap { rule -> [ScoringRule] in
            guard case .when(let condition, let inner) = rule else { return [rule] }
            // What nobody knows to hold stays and leaves the row open.
            return row.holds(condition).map { $0 ? [inner] : [] } ?? [rule]
        }
        var row = row
        for case .partial(let policy) in self.rules { row.conventions.partialSteps = policy }
        self.row = row
    }

    /// The points, or the range they can still fall into.
    package func outcome() -> Outcome {
        if let missing = missing() { return missing }
        guard rules.allSatisfy(isKnown) else { return open(.notReported) }
        var arithmetic: [ArithmeticPart] = []
        let start = start(&arithmetic)
        guard let start else { return open(.notReported) }
        var gains = Ratio.zero
        var losses = Ratio.zero
        for rule in rules {
            guard let change = change(of: rule) else { continue }
            if change.value.signum == 0, !change.isShownAtZero { continue }
            if change.value.signum > 0 { gains = gains + change.value } else { losses = losses - change.value }
            arithmetic += (arithmetic.isEmpty ? [.figure(start, .plain)] : []) + change.parts
        }
        for rule in rules {
            guard case .worsen(let condition, let factor) = rule, row.holds(condition) == true else { continue }
            losses = losses * factor
            arithmetic += [.sign("×"), .figure(factor, .plain)]
        }
        (gains, losses) = bounded(gains, losses)
        var points = start + gains - losses
        for rule in rules {
            guard case .multiply(let condition, let factor) = rule, condition.map({ row.holds($0) == true }) ?? true
            else {
                continue
            }
            points = points * factor
            arithmetic += [.sign("×"), .figure(factor, .percent)]
        }
        let held = held(points)
        if held < points { arithmetic += [.sign("，"), .word(.capped)] }
        if held > points { arithmetic += [.sign("，"), .word(.floored)] }
        points = held
        var outcome = Outcome(state: .scored, low: points, high: points, gains: gains, losses: losses)
        if let zero = rules.first(where: { rule in
            if case .zero(let condition) = rule { return row.holds(condition) == true }
            return false
        }) {
            points = .zero
            outcome.low = .zero
            outcome.high = .zero
            arithmetic = self.reason(for: zero) + [.sign("，"), .word(.zero)]
        }
        for rule in rules {
            guard case .veto(let condition, let effect) = rule, row.holds(condition) == true else { continue }
            let settled = effect == .asSet ? row.conventions.veto : effect
            outcome.vetoes.append(settled)
            arithmetic += (arithmetic.isEmpty ? [] : [.sign("；")]) + [.word(.veto)]
            if settled == .rowZero {
                outcome.low = .zero
                outcome.high = .zero
            }
        }
        outcome.arithmetic = arithmetic.isEmpty ? [.word(.nothing)] : arithmetic
        return outcome
    }

    // MARK: What is missing

    /// Whether everything the rule compares with is there; a level that nobody stated leaves the row open.
    private func isKnown(_ rule: ScoringRule) -> Bool {
        switch rule {
        case .award(let condition, _), .zero(let condition), .change(let condition, _), .worsen(let condition, _):
            row.holds(condition) != nil
        case .multiply(let condition, _): condition.map { row.holds($0) != nil } ?? true
        case .proportional(let rule):
            row.value(of: rule.level, fact: rule.fact) != nil
                && (!rule.isInverse || Proportions.points(rule, in: row) != nil)
        case .steps(let rule): Steps.change(rule, in: row) != nil
        case .when: false
        default: true
        }
    }

    /// The range of a row that cannot be scored.
    package func open(_ word: ArithmeticWord) -> Outcome {
        let bounds = bounds
        return Outcome(state: .open(word), low: bounds.low, high: bounds.high, arithmetic: [.word(word)])
    }

    /// The least and the most a row can be.
    package var bounds: (low: Ratio, high: Ratio) {
        var least = row.isBeyondBase || hasNoFloor ? -row.fullMarks : .zero
        var most = row.fullMarks
        for case .limit(let limit) in rules {
            switch limit {
            case .total(let points): most = max(most, points.value(full: row.fullMarks))
            case .floor(let points): least = points
            default: break
            }
        }
        return (least, most)
    }

    private var hasNoFloor: Bool { rules.contains(.limit(.noFloor)) }

    private func missing() -> Outcome? {
        if let manual = manual() { return manual }
        let needed = Set(rules.flatMap(\.neededFacts))
        let lacking = needed.sorted().filter { row.value($0) == nil }
        guard let first = lacking.first else { return nil }
        let reading = row.facts.indices.contains(first) ? row.facts[first] : nil
        switch reading?.reason {
        case .noTarget?, .targetZero?, .notBegun?:
            let stated = rules.compactMap { rule -> MissingPolicy? in
                if case .withoutTarget(let policy) = rule { return policy }
                return nil
            }.first
            switch stated ?? row.conventions.withoutTarget {
            case .notCounted:
                return Outcome(
                    state: .notCounted, low: .zero, high: .zero,
                    arithmetic: [.word(.noTarget), .sign("，"), .word(.notCounted)])
            case .zero: return settled(.zero)
            case .full: return settled(row.fullMarks)
            case .points(let points): return settled(points)
            }
        case .newThisYear?, .negativeBase?: return open(.noBase)
        default: return open(.notReported)
        }
    }

    private func settled(_ points: Ratio) -> Outcome {
        Outcome(
            state: .scored, low: points, high: points,
            arithmetic: [.word(.noTarget), .sign("，"), .word(.gives), .figure(points, .plain)])
    }

    // MARK: F16, by hand

    /// A row that a person marks: the mark itself, or open until there is one.
    private func manual() -> Outcome? {
        let hand = rules.compactMap { rule -> ManualRule? in
            if case .manual(let rule) = rule { return rule }
            return nil
        }
        guard let only = hand.first else { return nil }
        // What gives no points at all needs nobody's mark.
        if let zero = rules.zeroConditions.first(where: { row.holds($0) == true }) {
            return Outcome(
                state: .scored, low: .zero, high: .zero, arithmetic: reason(for: zero) + [.sign("，"), .word(.zero)])
        }
        let earns = hand.allSatisfy { $0.verb == .earns }
        let others = rules.filter { if case .manual = $0 { false } else { true } }
        if earns || others.allSatisfy(\.isQuiet) {
            guard let mark = row.mark else {
                return open(.awaitsMark)
            }
            let bounds = bounds
            let points: Ratio
            switch only.verb {
            case .earns: points = mark
            // What is only added to begins at nothing.
            case .adds: points = mark.magnitude
            case .loses: points = (row.isBeyondBase ? .zero : row.fullMarks) - mark.magnitude
            }
            let held = min(max(points, bounds.low), bounds.high)
            return Outcome(
                state: .scored, low: held, high: held, gains: only.verb == .adds ? mark.magnitude : .zero,
                losses: only.verb == .loses ? mark.magnitude : .zero,
                arithmetic: [.word(.mark), .figure(mark, .score), .sign("("), .word(.seeMarks), .sign(")")])
        }
        // A discretionary part beside other rules: the mark is only that part.
        let rest = RowScorer(others, in: row).outcome()
        guard case .scored = rest.state else { return rest }
        let bounds = bounds
        let sign = only.verb == .loses ? Ratio(-1) : Ratio.one
        if let mark = row.mark {
            let points = min(max(rest.low + sign * mark.magnitude, bounds.low), max(bounds.high, rest.high))
            var result = rest
            result.low = points
            result.high = points
            if only.verb == .loses {
                result.losses = result.losses + mark.magnitude
            } else {
                result.gains = result.gains + mark.magnitude
            }
            result.arithmetic += [
                .sign(only.verb == .loses ? "-" : "+"), .word(.mark), .figure(mark.magnitude, .score),
            ]
            return result
        }
        // Nobody has marked it: nothing, up to the most that may be given.
        let most = only.range?.high ?? row.fullMarks
        var result = rest
        let moved = min(max(rest.low + sign * most, bounds.low), max(bounds.high, rest.high))
        result.low = min(rest.low, moved)
        result.high = max(rest.high, moved)
        result.state = .open(.awaitsMark)
        result.arithmetic += [.sign("，"), .word(.awaitsMark)]
        return result
    }

    // MARK: What the row starts from

    /// The points before anything is added or taken away, with their arithmetic; nil where a figure is missing.
    private func start(_ arithmetic: inout [ArithmeticPart]) -> Ratio? {
        var total = Ratio.zero
        var isSet = false
        for fact in settingFacts {
            isSet = true
            if let set = set(by: fact, in: row) {
                total = total + set.points
                arithmetic += (arithmetic.isEmpty ? [] : [.sign("；")]) + set.parts
            } else if let stepped = steppedStart(of: fact) {
                total = total + stepped
                arithmetic += (arithmetic.isEmpty ? [] : [.sign("；")]) + [.figure(stepped, .plain)]
            } else {
                arithmetic +=
                    (arithmetic.isEmpty ? [] : [.sign("；")]) + row.facts[fact].figure + [
                        .sign("，"), .word(.gives), .figure(.zero, .plain),
                    ]
            }
        }
        for rule in rules {
            guard case .start(let points, _) = rule else { continue }
            isSet = true
            total = total + points.value(full: row.fullMarks)
        }
        let earned = earned(&arithmetic)
        if let earned {
            isSet = true
            total = total + earned
        }
        if isSet { return total }
        let takes = rules.contains { rule in
            switch rule {
            case .change(_, let points): points.signum < 0
            case .steps(let step): step.points.signum < 0
            case .perItem(let item): item.verb == .loses
            case .zero: !addsUpToCap
            case .worsen: true
            case .multiply: true
            case .veto(_, let effect): effect == .rowZero && !adds
            default: false
            }
        }
        return takes && !row.isBeyondBase ? row.fullMarks : .zero
    }

    /// The facts by whose figures points are set, each once.
    private var settingFacts: [Int] {
        var facts: [Int] = []
        for fact in rules.compactMap(\.settingFact) where !facts.contains(fact) { facts.append(fact) }
        return facts
    }

    /// What each clause gives by itself, in a fixed order: of two readings that hold the same conditions, which clauses
    /// go up and which go down. The row follows them, whatever bounds it has.
    var clauses: [Ratio] {
        settingFacts.map { set(by: $0, in: row)?.points ?? steppedStart(of: $0) ?? .zero }
            + rules.map { rule in
                if case .perItem(let item) = rule, item.verb == .earns { return Items.points(item, in: row) ?? .zero }
                return change(of: rule)?.value ?? .zero
            }
    }

    /// Whether additions alone fill the row: bounded by its full marks, nothing can be added to a full row.
    private var addsUpToCap: Bool {
        let caps = rules.compactMap { rule -> Ratio? in
            if case .limit(.total(let points)) = rule { return points.value(full: row.fullMarks) }
            return nil
        }
        guard let cap = caps.min(), cap <= row.fullMarks else { return false }
        return adds
    }

    /// Whether a rule adds points.
    private var adds: Bool {
        rules.contains { rule in
            switch rule {
            case .change(_, let points): points.signum > 0
            case .steps(let step): step.points.signum > 0
            case .perItem(let item): item.verb == .adds
            case .rank(let table): table.isBonus
            default: false
            }
        }
    }

    /// What the clauses with 得 per piece earn together, no more than the full marks unless the row says so.
    private func earned(_ arithmetic: inout [ArithmeticPart]) -> Ratio? {
        var sum: Ratio?
        for rule in rules {
            guard case .perItem(let item) = rule, item.verb == .earns, let points = Items.points(item, in: row) else {
                continue
            }
            sum = (sum ?? .zero) + points
            arithmetic += (arithmetic.isEmpty ? [] : [.sign("+")]) + self.parts(of: item)
        }
        let hasCap = rules.contains { if case .limit(.total) = $0 { true } else { false } }
        return sum.map { hasCap || row.isBeyondBase ? $0 : min($0, row.fullMarks) }
    }

    /// What the rules that set points say about one fact's figure.
    private func set(by fact: Int, in row: RowContext) -> (points: Ratio, parts: [ArithmeticPart])? {
        let own = rules.filter { $0.settingFact == fact }
        var below: Proportional?
        var always: Proportional?
        for rule in own {
            guard case .proportional(let proportion) = rule else { continue }
            switch proportion.scope {
            case .above:
                if Proportions.applies(proportion, in: row) == true,
                    let points = Proportions.points(proportion, in: row)
                {
                    return (points, parts(of: proportion))
                }
                below = below ?? proportion
            case .below: below = proportion
            case .always: always = proportion
            }
        }
        let awards = own.compactMap { rule -> (condition: Condition, points: Points)? in
            if case .award(let condition, let points) = rule { return (condition, points) }
            return nil
        }
        if own.isEmpty == false, rules.contains(.between(fact: fact)),
            let points = Thresholds.between(awards, zeros: rules.zeroConditions, fact: fact, in: row)
        {
            return (points, row.facts[fact].figure + [.sign("，"), .word(.gives), .figure(points, .score)])
        }
        if let award = Thresholds.award(awards, in: row) {
            return (
                award.points.value(full: row.fullMarks),
                reason(for: award.condition, points: award.points.value(full: row.fullMarks))
            )
        }
        if let proportion = below ?? always, let points = Proportions.points(proportion, in: row) {
            return (points, parts(of: proportion))
        }
        for rule in own {
            switch rule {
            case .rank(let table):
                guard let points = RankTables.points(table, in: row) else { return nil }
                return (points, rankParts(table.fact))
            case .coefficient(let coefficient):
                guard let points = Coefficients.points(coefficient, in: row) else { return nil }
                return (points, coefficientParts(coefficient))
            default: break
            }
        }
        return nil
    }

    /// Where no clause sets points at the reading but steps run from a level, what that level itself gives.
    private func steppedStart(of fact: Int) -> Ratio? {
        for rule in rules {
            guard case .steps(let step) = rule, step.fact == fact, let distance = Steps.distance(step, in: row),
                distance.signum > 0, let level = row.value(of: step.level, fact: fact)
            else { continue }
            if let set = set(by: fact, in: row.replacing(fact, with: level)) { return set.points }
        }
        // On the level's other side of a bonus there is nothing to start from.
        return nil
    }

    // MARK: What is added and taken away

    private struct Change {
        let value: Ratio
        let parts: [ArithmeticPart]
        var isShownAtZero = false
    }

    private func change(of rule: ScoringRule) -> Change? {
        switch rule {
        case .change(let condition, let points):
            guard row.holds(condition) == true else { return nil }
            return Change(
                value: points, parts: [.sign(points.signum < 0 ? "-" : "+"), .figure(points.magnitude, .plain)])
        case .steps(let step):
            guard let change = Steps.change(step, in: row) else { return nil }
            return Change(value: change, parts: parts(of: step))
        case .perItem(let item) where item.verb != .earns:
            guard let points = Items.points(item, in: row) else { return nil }
            let isLoss = item.verb == .loses
            return Change(
                value: isLoss ? -points : points, parts: [.sign(isLoss ? "-" : "+")] + parts(of: item))
        case .rank(let table) where table.isBonus:
            guard let points = RankTables.points(table, in: row) else { return nil }
            return Change(value: points, parts: [.sign("+"), .figure(points, .plain)])
        default: return nil
        }
    }

    private func bounded(_ gains: Ratio, _ losses: Ratio) -> (Ratio, Ratio) {
        var gains = gains
        var losses = losses
        for rule in rules {
            switch rule {
            case .limit(.gains(let points)): gains = min(gains, points.value(full: row.fullMarks))
            case .limit(.losses(let points)): losses = min(losses, points.value(full: row.fullMarks))
            case .limit(.changes(let points)):
                let bound = points.value(full: row.fullMarks)
                let net = gains - losses
                if net > bound { gains = losses + bound }
                if net < -bound { losses = gains + bound }
            default: break
            }
        }
        return (gains, losses)
    }

    /// The points within the row's bounds.
    private func held(_ points: Ratio) -> Ratio {
        var points = points
        for rule in rules {
            if case .limit(.total(let cap)) = rule { points = min(points, cap.value(full: row.fullMarks)) }
        }
        if row.isBeyondBase { return min(max(points, -row.fullMarks), row.fullMarks) }
        for case .limit(.floor(let floor)) in rules { return max(points, floor) }
        return hasNoFloor ? points : max(points, .zero)
    }
}

extension ScoringRule {
    /// The fact whose figure it sets the row's points by; nil for rules that only add or take away.
    var settingFact: Int? {
        switch self {
        case .award(let condition, _): condition.tests.first?.fact
        case .proportional(let rule): rule.fact
        case .rank(let table): table.isBonus ? nil : table.fact
        case .coefficient(let rule): rule.fact
        default: nil
        }
    }

    /// The facts whose figures it cannot do without.
    var neededFacts: [Int] {
        switch self {
        case .award(let condition, _), .zero(let condition), .change(let condition, _), .worsen(let condition, _):
            condition.tests.filter { if case .withoutBase = $0 { false } else { true } }.map(\.fact)
        case .multiply(let condition, _): condition?.tests.map(\.fact) ?? []
        case .proportional(let rule): [rule.fact]
        case .steps(let rule): [rule.fact]
        case .perItem(let rule): [rule.fact]
        case .rank(let rule): [rule.fact]
        case .coefficient(let rule): [rule.fact]
        case .when(let condition, let rule): condition.tests.map(\.fact) + rule.neededFacts
        case .between(let fact): [fact]
        case .veto, .start, .manual, .withoutTarget, .limit, .partial, .remark: []
        }
    }

    /// Whether it moves no points by itself.
    var isQuiet: Bool {
        switch self {
        case .remark, .limit, .withoutTarget, .veto, .partial: true
        default: false
        }
    }
}

extension [ScoringRule] {
    /// The conditions under which a row gets nothing.
    var zeroConditions: [Condition] {
        compactMap { rule in
            if case .zero(let condition) = rule { return condition }
            return nil
        }
    }
}
