package import GuobanModel

/// The points of one row for one branch (单项计分). Source: docs/rubric.md, "Order".
///
/// What the row starts from, then what is added and taken away, then multipliers, bounds, what sets it to nothing, and
/// a veto. Each family has its formula in a file of its own.
package struct RowScorer {
    /// What came out.
    package struct Outcome: Equatable, Sendable {
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

    let plan: RulePlan
    let row: RowContext
    /// Whether the arithmetic is written down; a ranking needs the points alone.
    let tells: Bool

    var rules: [ScoringRule] { plan.rules }

    package init(_ rules: [ScoringRule], in row: RowContext) {
        self.init(RulePlan(rules), in: row, tells: true)
    }

    init(_ plan: RulePlan, in row: RowContext, tells: Bool) {
        self.plan = plan.plan(in: row)
        var row = row
        if let policy = self.plan.partialSteps { row.conventions.partialSteps = policy }
        self.row = row
        self.tells = tells
    }

    /// The points, or the range they can still fall into, and what was vetoed whatever the points are.
    package func outcome() -> Outcome { vetoed(points()) }

    /// An outcome with the row's vetoes (一票否决): an open row is vetoed as much as a settled one.
    func vetoed(_ points: Outcome) -> Outcome {
        var outcome = points
        for rule in plan.vetoes where row.holds(rule.condition) == true {
            let settled = rule.effect == .asSet ? row.conventions.veto : rule.effect
            outcome.vetoes.append(settled)
            if settled == .rowZero {
                outcome.state = .scored
                outcome.low = .zero
                outcome.high = .zero
            }
        }
        if tells, !outcome.vetoes.isEmpty {
            let isEmpty = outcome.arithmetic == [.word(.nothing)]
            outcome.arithmetic = [.word(.veto)] + (isEmpty ? [] : [.sign("；")] + outcome.arithmetic)
        }
        return outcome
    }

    private func points() -> Outcome {
        if let missing = missing() { return missing }
        guard isCertain || plan.rules.allSatisfy(isKnown) else { return open(.noLevel) }
        var arithmetic: [ArithmeticPart] = []
        let start = start(&arithmetic)
        guard let start else { return open(.noLevel) }
        var gains = Ratio.zero
        var losses = Ratio.zero
        for rule in plan.changing {
            guard let change = change(of: rule) else {
                if case .steps = rule { return open(.noLevel) }
                continue
            }
            if change.value.signum == 0 { continue }
            if change.value.signum > 0 { gains = gains + change.value } else { losses = losses - change.value }
            if tells { arithmetic += (arithmetic.isEmpty ? [.figure(start, .plain)] : []) + parts(of: change) }
        }
        for rule in plan.worsening where losses.signum != 0 && row.holds(rule.condition) == true {
            losses = losses * rule.factor
            if tells { arithmetic += [.sign("×"), .figure(rule.factor, .plain)] }
        }
        let free = (gains, losses)
        if !plan.limits.isEmpty { (gains, losses) = bounded(gains, losses) }
        if tells, free != (gains, losses) { arithmetic += [.sign("，"), .word(.capped)] }
        var points = start + gains - losses
        for rule in plan.multiplying where rule.condition.map({ row.holds($0) == true }) ?? true {
            points = points * rule.factor
            if tells {
                arithmetic +=
                    (arithmetic.isEmpty ? [.figure(start, .plain)] : []) + [.sign("×"), .figure(rule.factor, .percent)]
            }
        }
        let held = held(points)
        if tells, held < points { arithmetic += [.sign("，"), .word(.capped)] }
        if tells, held > points { arithmetic += [.sign("，"), .word(.floored)] }
        var outcome = Outcome(state: .scored, low: held, high: held, gains: gains, losses: losses)
        if let zero = plan.zeros.first(where: { row.holds($0) == true }) {
            outcome.low = .zero
            outcome.high = .zero
            if tells { arithmetic = reason(for: zero) + [.sign("，"), .word(.zero)] }
        }
        if tells { outcome.arithmetic = arithmetic.isEmpty ? [.word(.nothing)] : arithmetic }
        return outcome
    }

    // MARK: What is missing

    /// Whether every level is a number in its reading's own terms, so that nothing can be lacking.
    private var isCertain: Bool {
        plan.comparesNumbersAlone && plan.ratedFacts.allSatisfy { row.facts[$0].isRate }
    }

    /// Whether everything the rule compares with is there; a level that nobody stated leaves the row open. Steps say so
    /// themselves.
    private func isKnown(_ rule: ScoringRule) -> Bool {
        switch rule {
        case .award(let condition, _), .zero(let condition), .change(let condition, _), .worsen(let condition, _):
            row.holds(condition) != nil
        case .multiply(let condition, _): condition.map { row.holds($0) != nil } ?? true
        case .proportional(let rule):
            row.value(of: rule.level, fact: rule.fact) != nil
                && (!rule.isInverse || Proportions.points(rule, in: row) != nil)
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
        if !row.isBeyondBase, let gains = plan.mostGains(full: row.fullMarks) { most = most + gains }
        var caps: [Ratio] = []
        for limit in plan.limits {
            switch limit {
            case .total(let points): caps.append(points.value(full: row.fullMarks))
            case .floor(let points): least = points
            default: break
            }
        }
        return (least, caps.min() ?? most)
    }

    private var hasNoFloor: Bool { plan.limits.contains(.noFloor) }

    private func missing() -> Outcome? {
        if let manual = manual() { return manual }
        let lacks = { (fact: Int) in
            row.value(fact) == nil || row.facts[fact].hasNoTarget && plan.targetFacts.contains(fact)
        }
        guard let first = plan.neededFacts.first(where: lacks) else { return nil }
        let reading = row.facts.indices.contains(first) ? row.facts[first] : nil
        switch reading?.value == nil ? reading?.reason : .noTarget {
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
        case .noWhole?: return open(.noWhole)
        default: return open(reading?.isUnreadable == true ? .unreadable : .notReported)
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
        let hand = plan.manual
        guard let only = hand.first else { return nil }
        // What gives no points at all needs nobody's mark.
        if let zero = plan.zeros.first(where: { row.holds($0) == true }) {
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
        let rest = RowScorer(RulePlan(others), in: row, tells: tells).points()
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
        for group in plan.setting {
            isSet = true
            if tells, !arithmetic.isEmpty { arithmetic.append(.sign("；")) }
            if let set = set(by: group.fact, in: row) {
                total = total + set.points
                arithmetic += set.parts
            } else if let stepped = steppedStart(of: group.fact) {
                total = total + stepped
                if tells { arithmetic.append(.figure(stepped, .plain)) }
            } else if tells {
                arithmetic += row.facts[group.fact].figure + [.sign("，"), .word(.gives), .figure(.zero, .plain)]
            }
        }
        for points in plan.starting {
            isSet = true
            total = total + points.value(full: row.fullMarks)
        }
        if !plan.earning.isEmpty, let earned = earned(&arithmetic) {
            isSet = true
            total = total + earned
        }
        if isSet { return total }
        let takes =
            plan.takes || !plan.zeros.isEmpty && !addsUpToCap
            || !plan.adds && plan.vetoes.contains { $0.effect == .rowZero }
        return takes && !row.isBeyondBase ? row.fullMarks : .zero
    }

    /// What each clause gives by itself, in a fixed order: of two readings that hold the same conditions, which clauses
    /// go up and which go down. The row follows them, whatever bounds it has.
    var clauses: [Ratio] {
        plan.setting.map { set(by: $0.fact, in: row)?.points ?? steppedStart(of: $0.fact) ?? .zero }
            + plan.earning.map { Items.points($0, in: row) ?? .zero }
            + plan.changing.map { change(of: $0)?.value ?? .zero }
    }

    /// Whether additions alone fill the row: bounded by its full marks, nothing can be added to a full row.
    private var addsUpToCap: Bool {
        plan.adds
            && plan.limits.contains {
                if case .total(let points) = $0 { points.value(full: row.fullMarks) <= row.fullMarks } else { false }
            }
    }

    /// What the clauses with 得 per piece earn together, no more than the full marks unless the row says so.
    private func earned(_ arithmetic: inout [ArithmeticPart]) -> Ratio? {
        var sum: Ratio?
        for item in plan.earning {
            guard let points = Items.points(item, in: row) else { continue }
            sum = (sum ?? .zero) + points
            if tells { arithmetic += (arithmetic.isEmpty ? [] : [.sign("+")]) + self.parts(of: item) }
        }
        let hasCap = plan.limits.contains { if case .total = $0 { true } else { false } }
        guard let sum, !hasCap, !row.isBeyondBase, sum > row.fullMarks else { return sum }
        if tells { arithmetic += [.sign("，"), .word(.capped)] }
        return row.fullMarks
    }

    /// What the rules that set points say about one fact's figure.
    private func set(by fact: Int, in row: RowContext) -> (points: Ratio, parts: [ArithmeticPart])? {
        guard let group = plan.setting.first(where: { $0.fact == fact }) else { return nil }
        var below: Proportional?
        var always: Proportional?
        for rule in group.rules {
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
        if plan.interpolated.contains(fact),
            let points = Thresholds.between(group.awards, zeros: plan.zeros, fact: fact, in: row)
        {
            return (points, tells ? row.facts[fact].figure + [.sign("，"), .word(.gives), .figure(points, .score)] : [])
        }
        if let award = Thresholds.award(group.awards, in: row) {
            let points = award.points.value(full: row.fullMarks)
            return (points, reason(for: award.condition, points: points))
        }
        if let proportion = below ?? always, let points = Proportions.points(proportion, in: row) {
            return (points, parts(of: proportion))
        }
        for rule in group.rules {
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
        for rule in plan.changing {
            guard case .steps(let step) = rule, step.fact == fact, let distance = Steps.distance(step, in: row),
                distance.signum > 0, let level = row.value(of: step.level, fact: fact)
            else { continue }
            if let set = set(by: fact, in: row.replacing(fact, with: level)) { return set.points }
        }
        // On the level's other side of a bonus there is nothing to start from.
        return nil
    }

    // MARK: What is added and taken away

    struct Change {
        let rule: ScoringRule
        let value: Ratio
    }

    private func change(of rule: ScoringRule) -> Change? {
        switch rule {
        case .change(let condition, let points): row.holds(condition) == true ? Change(rule: rule, value: points) : nil
        case .steps(let step): Steps.change(step, in: row).map { Change(rule: rule, value: $0) }
        case .perItem(let item):
            Items.points(item, in: row).map { Change(rule: rule, value: item.verb == .loses ? -$0 : $0) }
        case .rank(let table): RankTables.points(table, in: row).map { Change(rule: rule, value: $0) }
        default: nil
        }
    }

    private func bounded(_ gains: Ratio, _ losses: Ratio) -> (Ratio, Ratio) {
        var gains = gains
        var losses = losses
        for limit in plan.limits {
            switch limit {
            case .gains(let points): gains = min(gains, points.value(full: row.fullMarks))
            case .losses(let points): losses = min(losses, points.value(full: row.fullMarks))
            case .changes(let points):
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
        for case .total(let cap) in plan.limits { points = min(points, cap.value(full: row.fullMarks)) }
        if row.isBeyondBase { return min(max(points, -row.fullMarks), row.fullMarks) }
        for case .floor(let floor) in plan.limits { return max(points, floor) }
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
