import GuobanModel

/// A row's rules sorted out once for all its branches (规则整理): what each step of scoring asks for stands ready.
final class RulePlan: Sendable {
    let rules: [ScoringRule]
    /// Whether some rules hold only for some branches, so that every branch has a plan of its own.
    let isConditional: Bool
    /// The facts whose figures the row cannot do without, rising.
    let neededFacts: [Int]
    /// The facts of which some rule asks how much of their target they are, itself or by a percentage.
    let targetFacts: [Int]
    /// The rules that set points, by the fact they do it by, in the order of the sentence.
    let setting: [(fact: Int, rules: [ScoringRule], awards: [Award])]
    /// The rules that add or take away.
    let changing: [ScoringRule]
    let earning: [ItemRule]
    let starting: [Points]
    let worsening: [(condition: Condition, factor: Ratio)]
    let multiplying: [(condition: Condition?, factor: Ratio)]
    let zeros: [Condition]
    let vetoes: [(condition: Condition, effect: VetoEffect)]
    let manual: [ManualRule]
    let limits: [LimitRule]
    /// What a part of a step is worth in this row, where its sentence says so.
    let partialSteps: PartialSteps?
    /// The facts between whose levels points lie in proportion.
    let interpolated: [Int]
    /// Whether a rule adds points.
    let adds: Bool
    /// Whether a rule takes points away, so that the row starts from its full marks.
    let takes: Bool
    /// Whether all conditions hold readings against numbers of the sentence, and nothing else is asked.
    let comparesNumbersAlone: Bool
    /// The facts that are held against rates: of a figure that is none, a rate is a part of its target.
    let ratedFacts: [Int]
    /// Whether any rule asks how the other branches did.
    let comparesBranches: Bool

    typealias Award = (condition: Condition, points: Points)

    init(_ rules: [ScoringRule]) {
        self.rules = rules
        isConditional = rules.contains { if case .when = $0 { true } else { false } }
        let needed = Set(rules.flatMap(\.neededFacts)).sorted()
        neededFacts = needed
        targetFacts = needed.filter { fact in rules.flatMap { $0.levels(of: fact) }.contains(where: \.isOfTarget) }
        var setting: [(fact: Int, rules: [ScoringRule], awards: [Award])] = []
        var changing: [ScoringRule] = []
        var earning: [ItemRule] = []
        var starting: [Points] = []
        var worsening: [(condition: Condition, factor: Ratio)] = []
        var multiplying: [(condition: Condition?, factor: Ratio)] = []
        var zeros: [Condition] = []
        var vetoes: [(condition: Condition, effect: VetoEffect)] = []
        var manual: [ManualRule] = []
        var limits: [LimitRule] = []
        var partialSteps: PartialSteps?
        for rule in rules {
            if let fact = rule.settingFact {
                if !setting.contains(where: { $0.fact == fact }) { setting.append((fact, [], [])) }
                for place in setting.indices where setting[place].fact == fact { setting[place].rules.append(rule) }
            }
            switch rule {
            case .award(let condition, let points):
                for place in setting.indices where setting[place].fact == rule.settingFact {
                    setting[place].awards.append((condition, points))
                }
            case .change, .steps: changing.append(rule)
            case .perItem(let item):
                if item.verb == .earns { earning.append(item) } else { changing.append(rule) }
            case .rank(let table): if table.isBonus { changing.append(rule) }
            case .start(let points, _): starting.append(points)
            case .worsen(let condition, let factor): worsening.append((condition, factor))
            case .multiply(let condition, let factor): multiplying.append((condition, factor))
            case .zero(let condition): zeros.append(condition)
            case .veto(let condition, let effect): vetoes.append((condition, effect))
            case .manual(let rule): manual.append(rule)
            case .limit(let limit): limits.append(limit)
            case .partial(let policy): partialSteps = policy
            case .proportional, .coefficient, .withoutTarget, .between, .remark, .when: break
            }
        }
        self.setting = setting
        self.changing = changing
        self.earning = earning
        self.starting = starting
        self.worsening = worsening
        self.multiplying = multiplying
        self.zeros = zeros
        self.vetoes = vetoes
        self.manual = manual
        self.limits = limits
        self.partialSteps = partialSteps
        interpolated = rules.compactMap { if case .between(let fact) = $0 { fact } else { nil } }
        adds = changing.contains { rule in
            switch rule {
            case .change(_, let points): points.signum > 0
            case .steps(let step): step.points.signum > 0
            case .perItem(let item): item.verb == .adds
            default: true
            }
        }
        takes =
            !worsening.isEmpty || !multiplying.isEmpty
            || changing.contains { rule in
                switch rule {
                case .change(_, let points): points.signum < 0
                case .steps(let step): step.points.signum < 0
                case .perItem(let item): item.verb == .loses
                default: false
                }
            }
        var isPlain = true
        var rated: Set<Int> = []
        for rule in rules {
            switch rule {
            case .award(let condition, _), .zero(let condition), .change(let condition, _), .worsen(let condition, _),
                .multiply(let condition?, _):
                for test in condition.tests {
                    guard case .compares(_, _, let level) = test, case .quantity(let quantity) = level.anchor
                    else {
                        isPlain = false
                        continue
                    }
                    if quantity.isRate { rated.insert(test.fact) }
                }
            case .proportional, .when: isPlain = false
            default: break
            }
        }
        comparesNumbersAlone = isPlain
        ratedFacts = rated.sorted()
        comparesBranches =
            rules.contains { rule in rule.neededFacts.contains { rule.comparesBranches(by: $0) } }
            || vetoes.contains { $0.condition.comparesBranches }
    }

    /// The most that all its additions can come to; nil where nothing bounds them, or there are none.
    func mostGains(full: Ratio) -> Ratio? {
        for case .gains(let points) in limits { return points.value(full: full) }
        for case .changes(let points) in limits { return points.value(full: full) }
        var sum: Ratio?
        for rule in changing {
            let bound: Ratio?
            switch rule {
            case .change(_, let points) where points.signum > 0: bound = points
            case .steps(let step) where step.points.signum > 0: bound = step.limit
            case .perItem(let item) where item.verb == .adds: bound = item.limit
            case .rank(let table): bound = table.entries.map { $0.points.value(full: full) }.max()
            default: continue
            }
            guard let bound else { return nil }
            sum = (sum ?? .zero) + bound
        }
        return sum
    }

    /// The plan of one branch: rules that hold only under a condition stay or go.
    func plan(in row: RowContext) -> RulePlan {
        guard isConditional else { return self }
        return RulePlan(
            rules.flatMap { rule -> [ScoringRule] in
                guard case .when(let condition, let inner) = rule else { return [rule] }
                // What nobody knows to hold stays and leaves the row open.
                return row.holds(condition).map { $0 ? [inner] : [] } ?? [rule]
            })
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
