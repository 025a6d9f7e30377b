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
    var row: RowContext
    /// Whether the arithmetic is written down; a ranking needs the points alone.
    let tells: Bool

    package init(_ rules: [ScoringRule], in row: RowContext) {
        self.init(
            any: RulePlan(rules, full: row.fullMarks, isBeyondBase: row.isBeyondBase), in: row, tells: true)
    }

    /// By a plan that may hold rules for some branches alone.
    init(any plan: RulePlan, in row: RowContext, tells: Bool) {
        self.init(plan.isConditional ? plan.plan(answering: plan.answers(in: row)) : plan, in: row, tells: tells)
    }

    /// By the branch's own plan.
    init(_ plan: RulePlan, in row: RowContext, tells: Bool) {
        self.plan = plan
        self.row = row
        self.row.partialSteps = plan.partialSteps ?? row.conventions.partialSteps
        self.tells = tells
    }

    /// The points, or the range they can still fall into, and what was vetoed whatever the points are.
    package func outcome() -> Outcome {
        let points = points()
        return plan.vetoes.isEmpty ? points : vetoed(points)
    }

    /// An outcome with the row's vetoes (一票否决): an open row is vetoed as much as a settled one.
    func vetoed(_ points: Outcome) -> Outcome {
        var outcome = points
        for rule in plan.vetoes where rule.condition.holds(in: row) == true {
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
        if !plan.manual.isEmpty, let marked = manual() { return marked }
        if let lacking = lacking() { return missing(lacking) }
        guard plan.isKnown(in: row) else { return open(.noLevel) }
        var arithmetic: [ArithmeticPart] = []
        let start = start(&arithmetic)
        var gains = Ratio.zero
        var losses = Ratio.zero
        for rule in plan.changing {
            guard let value = rule.value(in: row) else {
                if case .steps = rule { return open(.noLevel) }
                continue
            }
            let sign = value.signum
            if sign == 0 { continue }
            if sign > 0 { gains = gains + value } else { losses = losses - value }
            if tells { arithmetic += (arithmetic.isEmpty ? [.figure(start, .plain)] : []) + parts(of: rule, value) }
        }
        for rule in plan.worsening where losses.signum != 0 && rule.condition.holds(in: row) == true {
            losses = losses * rule.factor
            if tells { arithmetic += [.sign("×"), .figure(rule.factor, .plain)] }
        }
        if !plan.changeLimits.isEmpty {
            let free = (gains, losses)
            (gains, losses) = bounded(gains, losses)
            if tells, free != (gains, losses) { arithmetic += [.sign("，"), .word(.capped)] }
        }
        var points = start
        if gains.signum != 0 { points = points + gains }
        if losses.signum != 0 { points = points - losses }
        for rule in plan.multiplying where rule.condition.map({ $0.holds(in: row) == true }) ?? true {
            points = points * rule.factor
            if tells {
                arithmetic +=
                    (arithmetic.isEmpty ? [.figure(start, .plain)] : []) + [.sign("×"), .figure(rule.factor, .percent)]
            }
        }
        let held = held(points)
        if tells, held < points { arithmetic += [.sign("，"), .word(.capped)] }
        if tells, held > points { arithmetic += [.sign("，"), .word(.floored)] }
        let zero = plan.zeros.first { $0.holds(in: row) == true }
        let settled = zero == nil ? held : .zero
        if tells {
            if let zero { arithmetic = reason(for: zero.condition) + [.sign("，"), .word(.zero)] }
            if arithmetic.isEmpty { arithmetic = [.word(.nothing)] }
        }
        return Outcome(
            state: .scored, low: settled, high: settled, gains: gains, losses: losses, arithmetic: arithmetic)
    }

    // MARK: What is missing

    /// The range of a row that cannot be scored.
    package func open(_ word: ArithmeticWord) -> Outcome {
        Outcome(
            state: .open(word), low: plan.bounds.low, high: plan.bounds.high, arithmetic: tells ? [.word(word)] : [])
    }

    /// The least and the most a row can be.
    package var bounds: (low: Ratio, high: Ratio) { plan.bounds }

    /// The first fact that the row cannot do without and has not.
    private func lacking() -> Int? {
        for (fact, ofTarget) in plan.needed where !row.hasValue(fact) || ofTarget && row.hasNoTarget(fact) {
            return fact
        }
        return nil
    }

    private func missing(_ lacking: Int) -> Outcome {
        switch row.value(lacking) == nil ? row.reason(lacking) : .noTarget {
        case .noTarget?, .targetZero?, .notBegun?:
            switch plan.withoutTarget ?? row.conventions.withoutTarget {
            case .notCounted:
                return Outcome(
                    state: .notCounted, low: .zero, high: .zero,
                    arithmetic: tells ? [.word(.noTarget), .sign("，"), .word(.notCounted)] : [])
            case .zero: return settled(.zero)
            case .full: return settled(row.fullMarks)
            case .points(let points): return settled(points)
            }
        case .newThisYear?, .negativeBase?: return open(.noBase)
        case .noWhole?: return open(.noWhole)
        default: return open(row.isUnreadable(lacking) ? .unreadable : .notReported)
        }
    }

    private func settled(_ points: Ratio) -> Outcome {
        Outcome(
            state: .scored, low: points, high: points,
            arithmetic: tells ? [.word(.noTarget), .sign("，"), .word(.gives), .figure(points, .plain)] : [])
    }

    // MARK: F16, by hand

    /// A row that a person marks: the mark itself, or open until there is one.
    private func manual() -> Outcome? {
        let hand = plan.manual
        guard let only = hand.first else { return nil }
        // What gives no points at all needs nobody's mark.
        if let zero = plan.zeros.first(where: { $0.holds(in: row) == true }) {
            return Outcome(
                state: .scored, low: .zero, high: .zero,
                arithmetic: tells ? reason(for: zero.condition) + [.sign("，"), .word(.zero)] : [])
        }
        let earns = hand.allSatisfy { $0.verb == .earns }
        guard !earns, let others = plan.besideManual else {
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
        let rest = RowScorer(any: others, in: row, tells: tells).points()
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

    /// The points before anything is added or taken away, with their arithmetic.
    private func start(_ arithmetic: inout [ArithmeticPart]) -> Ratio {
        var total = Ratio.zero
        var isSet = false
        for group in plan.setting {
            isSet = true
            if tells, !arithmetic.isEmpty { arithmetic.append(.sign("；")) }
            if let set = set(by: group, in: row) {
                total = total + set.points
                if tells { arithmetic += set.parts }
            } else if let stepped = steppedStart(of: group) {
                total = total + stepped
                if tells { arithmetic.append(.figure(stepped, .plain)) }
            } else if tells {
                arithmetic += row.reading(group.fact).figure + [.sign("，"), .word(.gives), .figure(.zero, .plain)]
            }
        }
        if let points = plan.starting {
            isSet = true
            total = total + points
        }
        if !plan.earning.isEmpty, let earned = earned(&arithmetic) {
            isSet = true
            total = total + earned
        }
        return isSet ? total : plan.startsFrom
    }

    /// What each clause gives by itself, in a fixed order: of two readings that hold the same conditions, which clauses
    /// go up and which go down. The row follows them, whatever bounds it has.
    var clauses: [Ratio] {
        plan.setting.map { set(by: $0, in: row)?.points ?? steppedStart(of: $0) ?? .zero }
            + plan.earning.map { $0.points(in: row) ?? .zero }
            + plan.changing.map { $0.value(in: row) ?? .zero }
    }

    /// What the clauses with 得 per piece earn together, no more than the full marks unless the row says so.
    private func earned(_ arithmetic: inout [ArithmeticPart]) -> Ratio? {
        var sum: Ratio?
        for item in plan.earning {
            guard let points = item.points(in: row) else { continue }
            sum = sum.map { $0 + points } ?? points
            if tells { arithmetic += (arithmetic.isEmpty ? [] : [.sign("+")]) + self.parts(of: item) }
        }
        guard let sum, plan.cap == nil, !row.isBeyondBase, sum > row.fullMarks else { return sum }
        if tells { arithmetic += [.sign("，"), .word(.capped)] }
        return row.fullMarks
    }

    /// What the rules that set points say about one fact's figure.
    private func set(by group: SettingPlan, in row: RowContext) -> (points: Ratio, parts: [ArithmeticPart])? {
        var below: ProportionPlan?
        var always: ProportionPlan?
        for proportion in group.proportions {
            switch proportion.scope {
            case .above:
                if proportion.applies(in: row) == true, let points = proportion.points(in: row) {
                    return (points, parts(of: proportion))
                }
                below = below ?? proportion
            case .below: below = proportion
            case .always: always = proportion
            }
        }
        if group.isInterpolated,
            let points = group.awards.between(zeros: plan.zeros, fact: group.fact, in: row)
        {
            return (
                points,
                tells ? row.reading(group.fact).figure + [.sign("，"), .word(.gives), .figure(points, .score)] : []
            )
        }
        if let award = group.awards.award(in: row) {
            return (award.points, reason(for: award.condition, points: award.points))
        }
        if let proportion = below ?? always, let points = proportion.points(in: row) {
            return (points, parts(of: proportion))
        }
        switch group.scale {
        case .rank(let table)?: return table.points(in: row).map { ($0, rankParts(table)) }
        case .coefficient(let rule)?: return rule.points(in: row).map { ($0, coefficientParts(rule)) }
        case nil: return nil
        }
    }

    /// Where no clause sets points at the reading but steps run from a level, what that level itself gives.
    private func steppedStart(of group: SettingPlan) -> Ratio? {
        for rule in plan.changing {
            guard case .steps(let step) = rule, step.fact == group.fact, let distance = step.distance(in: row),
                distance.signum > 0, let level = step.level.value(of: group.fact, in: row)
            else { continue }
            if let set = set(by: group, in: row.replacing(group.fact, with: level)) { return set.points }
        }
        // On the level's other side of a bonus there is nothing to start from.
        return nil
    }

    // MARK: What is added and taken away

    private func bounded(_ gains: Ratio, _ losses: Ratio) -> (Ratio, Ratio) {
        var gains = gains
        var losses = losses
        for (limit, bound) in plan.changeLimits {
            switch limit {
            case .gains: gains = min(gains, bound)
            case .losses: losses = min(losses, bound)
            default:
                let net = gains - losses
                if net > bound { gains = losses + bound }
                if net < -bound { losses = gains + bound }
            }
        }
        return (gains, losses)
    }

    /// The points within the row's bounds.
    private func held(_ points: Ratio) -> Ratio {
        var points = points
        if let cap = plan.cap { points = min(points, cap) }
        if row.isBeyondBase { return min(max(points, -row.fullMarks), row.fullMarks) }
        if let floor = plan.floor { return max(points, floor) }
        return plan.hasNoFloor ? points : max(points, .zero)
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
