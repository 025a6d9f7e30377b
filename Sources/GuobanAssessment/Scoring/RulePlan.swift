import GuobanModel

/// A row's rules sorted out once for all its branches (规则整理): what each step of scoring asks for stands ready, with
/// points, levels and sizes as numbers.
final class RulePlan: Sendable {
    let rules: [ScoringRule]
    private let fullMarks: Ratio
    private let isBeyondBase: Bool
    /// The conditions of rules that hold only for some branches, in the rules' order; where there are any, every branch
    /// has a plan by what it answers.
    private let guards: [ConditionPlan]
    var isConditional: Bool { !guards.isEmpty }
    /// The facts whose figures the row cannot do without, rising, and whether some rule asks how much of their target
    /// they are, itself or by a percentage.
    let needed: [(fact: Int, ofTarget: Bool)]
    /// The rules that set points, by the fact they do it by, in the order of the sentence.
    let setting: [SettingPlan]
    /// The rules that add or take away.
    let changing: [ChangePlan]
    let earning: [ItemPlan]
    /// What the row starts from by its own words; nil where it does not say.
    let starting: Ratio?
    let worsening: [(condition: ConditionPlan, factor: Ratio)]
    let multiplying: [(condition: ConditionPlan?, factor: Ratio)]
    let zeros: [ConditionPlan]
    let vetoes: [(condition: ConditionPlan, effect: VetoEffect)]
    let manual: [ManualRule]
    /// The rules beside the manual ones, where they set points of their own.
    let besideManual: RulePlan?
    /// Bounds of what is added and taken away, in the order of the sentence.
    let changeLimits: [(limit: LimitRule, points: Ratio)]
    /// The most the row can be by its own words.
    let cap: Ratio?
    let hasNoFloor: Bool
    /// The least the row can be by its own words.
    let floor: Ratio?
    /// The least and the most the row can be.
    let bounds: (low: Ratio, high: Ratio)
    /// What a part of a step is worth in this row, where its sentence says so.
    let partialSteps: PartialSteps?
    /// What a row without a target is worth, where its sentence says so.
    let withoutTarget: MissingPolicy?
    /// What the row starts from where no rule sets points.
    let startsFrom: Ratio
    /// Whether all conditions hold readings against numbers of the sentence, and nothing else is asked.
    let comparesNumbersAlone: Bool
    /// The facts that are held against rates: of a figure that is none, a rate is a part of its target.
    let ratedFacts: [Int]
    /// What must be known, whatever it says, for the row to be scored.
    private let asked: [ConditionPlan]
    private let proportions: [ProportionPlan]
    /// Whether any rule asks how the other branches did.
    let comparesBranches: Bool
    /// Whether any asks for their mean.
    let asksForMean: Bool

    init(_ rules: [ScoringRule], full: Ratio, isBeyondBase: Bool) {
        self.rules = rules
        fullMarks = full
        self.isBeyondBase = isBeyondBase
        let facts = Set(rules.flatMap(\.neededFacts)).sorted()
        needed = facts.map { fact in
            (fact, rules.flatMap { $0.levels(of: fact) }.contains(where: \.isOfTarget))
        }
        var guards: [ConditionPlan] = []
        var changing: [ChangePlan] = []
        var earning: [ItemPlan] = []
        var starting: Ratio?
        var worsening: [(condition: ConditionPlan, factor: Ratio)] = []
        var multiplying: [(condition: ConditionPlan?, factor: Ratio)] = []
        var zeros: [ConditionPlan] = []
        var vetoes: [(condition: ConditionPlan, effect: VetoEffect)] = []
        var manual: [ManualRule] = []
        var limits: [LimitRule] = []
        var partialSteps: PartialSteps?
        var withoutTarget: MissingPolicy?
        var asked: [ConditionPlan] = []
        var setting: [(fact: Int, parts: [SettingPlan.Part])] = []
        func set(by fact: Int, _ part: SettingPlan.Part) {
            if let place = setting.firstIndex(where: { $0.fact == fact }) {
                setting[place].parts.append(part)
            } else {
                setting.append((fact, [part]))
            }
        }
        func ask(_ condition: Condition) -> ConditionPlan {
            let plan = ConditionPlan(condition)
            asked.append(plan)
            return plan
        }
        var proportions: [ProportionPlan] = []
        for rule in rules {
            switch rule {
            case .award(let condition, let points):
                let award = AwardPlan(ask(condition), points.value(full: full))
                if let fact = rule.settingFact { set(by: fact, .award(award)) }
            case .proportional(let rule):
                let plan = ProportionPlan(rule, full: full)
                proportions.append(plan)
                set(by: rule.fact, .proportion(plan))
            case .coefficient(let rule): set(by: rule.fact, .coefficient(CoefficientPlan(rule, full: full)))
            case .rank(let table):
                let plan = RankPlan(table, full: full)
                if table.isBonus { changing.append(.rank(plan)) } else { set(by: table.fact, .rank(plan)) }
            case .change(let condition, let points): changing.append(.once(OncePlan(ask(condition), points)))
            case .steps(let step): changing.append(.steps(StepPlan(step)))
            case .perItem(let item):
                if item.verb == .earns {
                    earning.append(ItemPlan(item))
                } else {
                    changing.append(.items(ItemPlan(item)))
                }
            case .start(let points, _): starting = (starting ?? .zero) + points.value(full: full)
            case .worsen(let condition, let factor): worsening.append((ask(condition), factor))
            case .multiply(let condition, let factor): multiplying.append((condition.map(ask), factor))
            case .zero(let condition): zeros.append(ask(condition))
            case .veto(let condition, let effect): vetoes.append((ConditionPlan(condition), effect))
            case .manual(let rule): manual.append(rule)
            case .limit(let limit): limits.append(limit)
            case .partial(let policy): partialSteps = policy
            case .withoutTarget(let policy): withoutTarget = withoutTarget ?? policy
            case .when(let condition, _): guards.append(ConditionPlan(condition))
            case .between, .remark: break
            }
        }
        self.guards = guards
        let interpolated = rules.compactMap { if case .between(let fact) = $0 { fact } else { nil } }
        self.setting = setting.map { SettingPlan($0.fact, $0.parts, isInterpolated: interpolated.contains($0.fact)) }
        self.changing = changing
        self.earning = earning
        self.starting = starting
        self.worsening = worsening
        self.multiplying = multiplying
        self.zeros = zeros
        self.vetoes = vetoes
        self.manual = manual
        self.partialSteps = partialSteps
        self.withoutTarget = withoutTarget
        self.asked = asked
        self.proportions = proportions
        let others = rules.filter { if case .manual = $0 { false } else { true } }
        besideManual =
            manual.isEmpty || others.allSatisfy(\.isQuiet)
            ? nil : RulePlan(others, full: full, isBeyondBase: isBeyondBase)

        let bounds = RowBounds(limits, changing, full: full, isBeyondBase: isBeyondBase)
        changeLimits = bounds.changeLimits
        cap = bounds.cap
        floor = bounds.floor
        hasNoFloor = bounds.hasNoFloor
        self.bounds = (bounds.low, bounds.high)

        let adds = changing.contains(where: \.adds)
        let takes = !worsening.isEmpty || !multiplying.isEmpty || changing.contains(where: \.takes)
        // Where additions alone fill the row, bounded by its full marks, nothing can be added to a full row.
        let addsUpToCap = adds && bounds.cap.map { $0 <= full } ?? false
        let startsFull = takes || !zeros.isEmpty && !addsUpToCap || !adds && vetoes.contains { $0.effect == .rowZero }
        startsFrom = startsFull && !isBeyondBase ? full : .zero

        var isPlain = guards.isEmpty && proportions.isEmpty
        var rated: Set<Int> = []
        for test in asked.flatMap(\.condition.tests) {
            if test.levels.isEmpty { isPlain = false }
            for level in test.levels {
                guard case .quantity(let quantity) = level.anchor else {
                    isPlain = false
                    continue
                }
                if quantity.isRate { rated.insert(test.fact) }
            }
        }
        comparesNumbersAlone = isPlain
        ratedFacts = rated.sorted()
        comparesBranches =
            rules.contains { rule in rule.neededFacts.contains { rule.comparesBranches(by: $0) } }
            || vetoes.contains { $0.condition.condition.comparesBranches }
        asksForMean =
            comparesBranches
            && rules.contains { rule in
                rule.testedFacts.contains { rule.levels(of: $0).contains { $0.anchor == .mean } }
            }
    }

    /// Whether everything the rules compare with is there; a level that nobody stated leaves the row open. Steps say so
    /// themselves.
    func isKnown(in row: RowContext) -> Bool {
        // Numbers of the sentence in the reading's own terms are never lacking.
        if comparesNumbersAlone, ratedFacts.allSatisfy({ row.isRate($0) }) { return true }
        return guards.isEmpty && asked.allSatisfy { $0.holds(in: row) != nil }
            && proportions.allSatisfy { $0.isKnown(in: row) }
    }

    // MARK: Rules that hold only for some branches

    /// Whether each rule's condition holds for one branch; nil where nobody knows.
    func answers(in row: RowContext) -> [Bool?] { guards.map { $0.holds(in: row) } }

    /// The plan of the branches that answer so: rules that hold only under a condition stay or go. What nobody knows to
    /// hold stays and leaves the row open.
    func plan(answering answers: [Bool?]) -> RulePlan {
        guard isConditional else { return self }
        var next = 0
        let own = rules.flatMap { rule -> [ScoringRule] in
            guard case .when(_, let inner) = rule else { return [rule] }
            next += 1
            return answers[next - 1].map { $0 ? [inner] : [] } ?? [rule]
        }
        return RulePlan(own, full: fullMarks, isBeyondBase: isBeyondBase)
    }
}

/// What the rules of one fact say that set a row's points by its figure.
final class SettingPlan: Sendable {
    enum Part {
        case award(AwardPlan)
        case proportion(ProportionPlan)
        case rank(RankPlan)
        case coefficient(CoefficientPlan)
    }

    /// What gives points by the figure alone, after everything else.
    enum Scale: Sendable {
        case rank(RankPlan)
        case coefficient(CoefficientPlan)
    }

    let fact: Int
    let awards: [AwardPlan]
    let proportions: [ProportionPlan]
    let scale: Scale?
    /// Whether points lie in proportion between its levels.
    let isInterpolated: Bool

    init(_ fact: Int, _ parts: [Part], isInterpolated: Bool) {
        self.fact = fact
        self.isInterpolated = isInterpolated
        awards = parts.compactMap { if case .award(let award) = $0 { award } else { nil } }
        proportions = parts.compactMap { if case .proportion(let plan) = $0 { plan } else { nil } }
        scale =
            parts.compactMap { part -> Scale? in
                switch part {
                case .rank(let plan): .rank(plan)
                case .coefficient(let plan): .coefficient(plan)
                case .award, .proportion: nil
                }
            }.first
    }
}

/// Points that are added or taken away once, where a condition holds.
final class OncePlan: Sendable {
    let condition: ConditionPlan
    let points: Ratio

    init(_ condition: ConditionPlan, _ points: Ratio) {
        self.condition = condition
        self.points = points
    }
}

/// A rule that adds or takes away.
enum ChangePlan: Sendable {
    case once(OncePlan)
    case steps(StepPlan)
    case items(ItemPlan)
    case rank(RankPlan)

    /// What it does to one branch's points; nil where it says nothing.
    func value(in row: RowContext) -> Ratio? {
        switch self {
        case .once(let plan): plan.condition.holds(in: row) == true ? plan.points : nil
        case .steps(let plan): plan.change(in: row)
        case .items(let plan): plan.points(in: row).map { plan.verb == .loses ? -$0 : $0 }
        case .rank(let plan): plan.points(in: row)
        }
    }

    fileprivate var adds: Bool {
        switch self {
        case .once(let plan): plan.points.signum > 0
        case .steps(let plan): plan.rule.points.signum > 0
        case .items(let plan): plan.verb == .adds
        case .rank: true
        }
    }

    fileprivate var takes: Bool {
        switch self {
        case .once(let plan): plan.points.signum < 0
        case .steps(let plan): plan.rule.points.signum < 0
        case .items(let plan): plan.verb == .loses
        case .rank: false
        }
    }

    /// The most that it can add, where it adds at all; nil inside where nothing bounds it.
    fileprivate var mostGain: Ratio?? {
        guard adds else { return .none }
        switch self {
        case .once(let plan): return .some(plan.points)
        case .steps(let plan): return .some(plan.rule.limit)
        case .items(let plan): return .some(plan.limit)
        case .rank(let plan): return .some(plan.most)
        }
    }
}

/// The bounds of a row, as its sentence and its full marks set them.
private struct RowBounds {
    var changeLimits: [(limit: LimitRule, points: Ratio)] = []
    var cap: Ratio?
    var floor: Ratio?
    var hasNoFloor = false
    var low: Ratio
    var high: Ratio

    init(_ limits: [LimitRule], _ changing: [ChangePlan], full: Ratio, isBeyondBase: Bool) {
        hasNoFloor = limits.contains(.noFloor)
        low = isBeyondBase || hasNoFloor ? -full : .zero
        var mostGains: Ratio?
        for limit in limits {
            switch limit {
            case .total(let points):
                let points = points.value(full: full)
                cap = cap.map { min($0, points) } ?? points
            case .floor(let points):
                floor = floor ?? points
                low = points
            case .gains(let points), .losses(let points), .changes(let points):
                changeLimits.append((limit, points.value(full: full)))
            case .gainsUnbounded, .floorZero, .noFloor: break
            }
        }
        let gainLimit = changeLimits.first { if case .gains = $0.limit { true } else { false } }
        let changeLimit = changeLimits.first { if case .changes = $0.limit { true } else { false } }
        if let limit = gainLimit ?? changeLimit {
            mostGains = limit.points
        } else {
            // Nil where nothing bounds one of them, or there are none.
            for case .some(let bound) in changing.map(\.mostGain) {
                guard let bound else {
                    mostGains = nil
                    break
                }
                mostGains = (mostGains ?? .zero) + bound
            }
        }
        high = cap ?? (isBeyondBase ? full : full + (mostGains ?? .zero))
    }
}

extension Level {
    /// Whether a figure that is no rate needs a target to be held against it.
    fileprivate var isOfTarget: Bool {
        switch anchor {
        case .target, .pace: true
        case .quantity(let quantity): quantity.isRate
        case .mean, .best, .lastYear: false
        }
    }
}

extension ScoringRule {
    /// Whether it asks for the other branches' readings of a fact.
    func comparesBranches(by fact: Int) -> Bool {
        switch self {
        case .rank(let table): table.fact == fact
        case .coefficient(let rule): rule.fact == fact && rule.bounds == nil
        case .when(_, let rule) where rule.comparesBranches(by: fact): true
        default: levels(of: fact).contains { $0.anchor == .mean || $0.anchor == .best }
        }
    }

    /// The facts that it holds against levels.
    fileprivate var testedFacts: [Int] {
        switch self {
        case .veto(let condition, _): condition.tests.map(\.fact)
        case .when(let condition, let rule): condition.tests.map(\.fact) + rule.testedFacts
        default: neededFacts
        }
    }

    /// The levels that it holds a fact's reading against.
    func levels(of fact: Int) -> [Level] {
        switch self {
        case .award(let condition, _), .zero(let condition), .change(let condition, _), .worsen(let condition, _),
            .veto(let condition, _):
            condition.levels(of: fact)
        case .multiply(let condition, _): condition?.levels(of: fact) ?? []
        case .when(let condition, let rule): condition.levels(of: fact) + rule.levels(of: fact)
        case .proportional(let rule): rule.fact == fact ? [rule.level] : []
        case .steps(let rule): rule.fact == fact ? [rule.level] + (rule.until.map { [$0] } ?? []) : []
        default: []
        }
    }
}

extension Condition {
    func levels(of fact: Int) -> [Level] {
        tests.filter { $0.fact == fact }.flatMap { test -> [Level] in
            guard case .deviates(_, let most, _) = test else { return test.levels }
            return [Ratio(-1), .one].map { Level(.target, part: Quantity(.one + $0 * most.value, .none)) }
        }
    }

    /// Whether it asks how the other branches did.
    var comparesBranches: Bool {
        tests.contains { test in levels(of: test.fact).contains { $0.anchor == .mean || $0.anchor == .best } }
    }
}
