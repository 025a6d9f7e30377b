import GuobanModel

/// Clauses that are read one by one and cannot all be meant (自相矛盾): they are left unread.
extension SentenceParser {
    /// Whether a rule gives or takes for readings for which a test holds; what counts no level may always.
    func meets(_ test: RubricTest, _ rule: ScoringRule) -> Bool {
        guard let own = region(of: test), let other = region(of: rule) else { return true }
        guard own.fact == other.fact else { return false }
        return own.scale != other.scale || own.meets(other)
    }

    func meets(_ test: RubricTest, _ condition: Condition) -> Bool {
        guard let own = region(of: test), let other = region(of: condition) else { return false }
        return own.fact == other.fact && own.scale == other.scale && own.meets(other)
    }

    mutating func refuseIncoherent() {
        refuseContradictedIdle()
        refuseIf { $0.measuresOtherwise($1) }
        refuseIf { $0.isNeverReached($1) }
        refuseIf { $0.goesAgainstAward($1) }
        refuseIf { $0.overlapsAnother($1) }
        refuseIf { $0.isCappedBelow($1) }
        refuseIf { parser, index in
            guard case .coefficient = parser.reads[index].rule else { return false }
            return parser.reads[..<index].contains { if case .coefficient = $0.rule { true } else { false } }
        }
        refuseIf { $0.boundsNothing($1) }
        refuseIf { $0.addsBelowAward($1) }
        refuseIf { $0.mayBeOnce($1) }
        refuseIf { $0.mayTake($1) }
    }

    /// Whether the rule at a place cannot be meant is asked of all places before any is taken back.
    private mutating func refuseIf(_ isWrong: (SentenceParser, Int) -> Bool) {
        for index in reads.indices.filter({ isWrong(self, $0) }).reversed() { refuse(index) }
    }

    // MARK: Units

    /// 合格率达到82名, 每升高1名 of a growth, 迟报4次 beside 迟报1天, a band of 50万元 among rates.
    private func measuresOtherwise(_ index: Int) -> Bool {
        let rule = reads[index].rule
        guard let fact = rule.facts.first, rule.facts.allSatisfy({ $0 == fact }) else { return false }
        let own = rule.measures
        if row.rates.indices.contains(fact), row.rates[fact] {
            if own.contains(where: { !$0.quantity.isRate && $0.quantity.unit != .none }) { return true }
        }
        // 超2个百分点 is a distance, and no level of a rate that is neither a growth nor a gap.
        let isDistance = row.growth.indices.contains(fact) && (row.growth[fact] || row.gaps[fact])
        if !isDistance, own.contains(where: { !$0.isStep && $0.quantity.unit == .points }) {
            if case .perItem = rule {} else { return true }
        }
        if row.facts.indices.contains(fact), isOtherwiseNamed(rule, row.facts[fact]) { return true }
        if row.facts.indices.contains(fact), own.contains(where: { $0.isStrange(to: row.facts[fact], in: rule) }) {
            return true
        }
        if case .steps(let step) = rule, row.growth.indices.contains(fact), row.growth[fact],
            step.level.anchor == .target
        {
            return reads.contains { $0.rule.levels.contains { $0.anchor == .lastYear } }
        }
        for (place, other) in reads.enumerated() where place < index && other.rule.facts.first == fact {
            if case .rank = other.rule, own.contains(where: { $0.quantity.isRate }) { return true }
            for mine in own {
                for its in other.rule.measures where !mine.isAlike(its) { return true }
            }
        }
        return own.contains { mine in own.contains { !mine.isAlike($0) } }
    }

    /// 发现差错扣3分 of a column 差错数 says nothing of how many; 每1个乡镇达标 is not what 未达标单位 counts.
    private func isOtherwiseNamed(_ rule: ScoringRule, _ name: String) -> Bool {
        guard row.facts.count == 1 else { return false }
        switch rule {
        case .change(let condition, _):
            guard case .happened(_, _, is: true)? = condition.tests.first else { return false }
            return Measure.isCount(name)
        case .perItem(let item):
            let isNegative = { (text: String) in text.replacingAll("无故", with: "").contains { "未没无不".contains($0) } }
            return isNegative(item.label) != isNegative(name) && SentenceParser.overlap(item.label, name) > 1
        default: return false
        }
    }

    // MARK: What can never be

    /// 达到的得60分 beside 完成的不得分: everything for which the rule gives or takes is worth nothing anyway.
    private func isNeverReached(_ index: Int) -> Bool {
        if case .perItem(let item) = reads[index].rule { return isCountedOtherwise(item) }
        if case .start(_, let label) = reads[index].rule { return isTakenWhole(label) }
        guard let own = region(of: reads[index].rule) else { return false }
        return reads.contains { read in
            guard case .zero(let condition) = read.rule, let zero = region(of: condition) else { return false }
            // 达到50万元的得5分,50万元及以下不得分: what 50 get is not said.
            let isAward = reads[index].rule.isAward
            return zero.holds(own) || zero.startsLike(own)
                || isAward && (zero.sharesEnd(with: own) || zero.sharesOpenEnd(of: reads[index].rule))
        }
    }

    /// 出台方案的得5分,出台方案的不得分. 设立专户得3分,没有专户的扣3分: from what, from nothing or from the three?
    private func isTakenWhole(_ label: String) -> Bool {
        reads.contains { read in
            let test: RubricTest?
            switch read.rule {
            case .zero(let condition):
                test = condition.tests.first
                guard case .happened(_, _, is: true)? = test else { return false }
            case .change(let condition, let points) where points.signum < 0 && !isBelowNothing:
                test = condition.tests.first
                guard case .happened(_, _, is: false)? = test else { return false }
            default: return false
            }
            guard case .happened(_, let other, _)? = test else { return false }
            return !label.isEmpty && (label.contains(other) || other.contains(label))
        }
    }

    /// 倒扣 says that the loss is from nothing.
    private var isBelowNothing: Bool { reads.contains { $0.rule == .limit(.noFloor) } }

    /// 达到30场得满分,每1场扣0.1分; 新增1家得1分,新增的不得分: one column cannot count what is wanted and what is not.
    private func isCountedOtherwise(_ item: ItemRule) -> Bool {
        reads.contains { read in
            switch read.rule {
            case .zero(let condition):
                if case .happened(item.fact, let label, is: true)? = condition.tests.first {
                    return item.verb != .loses && SentenceParser.overlap(label, item.label) >= min(2, label.count)
                }
                return false
            case .award(let condition, _):
                guard case .compares(item.fact, let relation, let level)? = condition.tests.first,
                    let own = level.unit, own.unit.isLike(item.every.unit)
                else { return false }
                return relation == .atLeast || relation == .above
            default: return false
            }
        }
    }

    /// 控制在12%以内得8分,每低1个百分点扣1分: steps that undo what the level they start from is wanted for.
    private func goesAgainstAward(_ index: Int) -> Bool {
        guard case .steps(let step) = reads[index].rule else { return false }
        // 未完成的按比例得分,每少1%扣1分: one or the other.
        let isProportional = reads.contains { read in
            guard case .proportional(let rule) = read.rule else { return false }
            return rule.fact == step.fact && rule.scope != .above && step.side == .below && step.points.signum < 0
        }
        if isProportional { return true }
        // 每次1分,少一次扣2分: counted from nothing, or taken from the whole.
        let isCounted = reads.contains { read in
            guard case .perItem(let item) = read.rule else { return false }
            return item.fact == step.fact && item.verb == .earns && step.side == .below && step.points.signum < 0
        }
        if isCounted { return true }
        var wanted = required.map(\.test)
        for case .award(let condition, _) in reads.map(\.rule) where condition.tests.count == 1 {
            wanted.append(condition.tests[0])
        }
        let isUndone = reads.contains { read in
            guard case .steps(let other) = read.rule else { return false }
            return other.fact == step.fact && other.side == step.side && other.level == step.level
                && other.until == nil && step.until == nil && other.points.signum != step.points.signum
        }
        if isUndone { return true }
        for case .zero(let condition) in reads.map(\.rule) where condition.tests.count == 1 {
            guard case .compares(let fact, let relation, let level) = condition.tests[0],
                let opposite = relation.opposite
            else { continue }
            wanted.append(.compares(fact: fact, opposite, level))
        }
        let sides = wanted.compactMap { test -> Bool? in
            guard case .compares(step.fact, let relation, step.level) = test, relation != .equal else { return nil }
            return relation == .atLeast || relation == .above
        }
        guard let isUp = sides.first, !sides.contains(!isUp) else { return false }
        return ((step.side == .above) == isUp) != (step.points.signum > 0)
    }

    /// 完成目标得60分,超过10%加0.5分: an addition for less than what gives the points is meant from there on.
    private func addsBelowAward(_ index: Int) -> Bool {
        guard case .change = reads[index].rule, let own = region(of: reads[index].rule), own.high == nil,
            let low = own.low
        else { return false }
        return reads.contains { read in
            guard case .award = read.rule, let award = region(of: read.rule), award.fact == own.fact,
                award.scale == own.scale, award.high == nil, let from = award.low
            else { return false }
            return low.value < from.value
        }
    }

    /// Two bands that give or add for the same readings.
    private func overlapsAnother(_ index: Int) -> Bool {
        if case .award(let condition, _) = reads[index].rule, case .deviates(let fact, _, _)? = condition.tests.first {
            return reads.contains { read in
                guard case .award(let other, _) = read.rule, case .compares(fact, _, let level)? = other.tests.first
                else { return false }
                return level.unit != nil
            }
        }
        guard let own = region(of: reads[index].rule, bandsOnly: true) else { return false }
        let kind = reads[index].rule.addsUp
        if kind == 0,
            reads.contains(where: { read in
                guard case .proportional = read.rule, let other = region(of: read.rule) else { return false }
                return own.holds(other) && other.holds(own)
            })
        {
            return true
        }
        return reads.indices.contains { place in
            guard place != index, !takesHighest, let other = region(of: reads[place].rule, bandsOnly: true),
                reads[place].rule.addsUp == kind,
                kind > 0 || own.isBand || other.isBand || own.low?.value == own.high?.value
            else {
                guard place != index, !takesHighest, let other = region(of: reads[place].rule, bandsOnly: true),
                    reads[place].rule.addsUp == kind
                else { return false }
                // 80%以上5分,90%以下3分: what lies between would get both.
                if kind == 0, own.meets(other), !own.holds(other), !other.holds(own) { return true }
                return own.startsLike(other)
            }
            return own.meets(other) || own.holds(other) && other.holds(own)
        }
    }

    /// 5%以内1分 beside 10%以内扣3分: whether it gives or takes is not said.
    private func mayTake(_ index: Int) -> Bool {
        let rule = reads[index].rule
        guard verbless.contains(rule) else { return false }
        let isItem = if case .perItem = rule { true } else { false }
        return reads.contains { read in
            switch read.rule {
            case .change: true
            case .worsen: isItem
            case .perItem(let other): isItem && other.verb == .loses
            default: false
            }
        }
    }

    /// 新增1家得1分 without 每 counts every one where a bound says so.
    private func mayBeOnce(_ index: Int) -> Bool {
        guard case .perItem(let item) = reads[index].rule, eachless.contains(item), item.limit == nil else {
            return false
        }
        return !reads.contains { read in
            switch read.rule {
            case .limit(.total), .limit(.gains), .limit(.gainsUnbounded): true
            default: false
            }
        }
    }

    /// 每篇加0.5分,扣分不超过3分: a bound of what the row never does.
    private func boundsNothing(_ index: Int) -> Bool {
        switch reads[index].rule {
        case .limit(.gains): !reads.contains(where: \.rule.isGain)
        case .limit(.losses): !reads.contains { $0.rule.isLoss && !$0.rule.isZero }
        default: false
        }
    }

    /// 最高得10分 beside 完成的得60分.
    private func isCappedBelow(_ index: Int) -> Bool {
        guard case .limit(.total(let cap)) = reads[index].rule else { return false }
        return reads.contains { read in
            switch read.rule {
            case .award(_, let points), .start(let points, _):
                points.value(full: row.fullMarks) > cap.value(full: row.fullMarks)
            default: false
            }
        }
    }

    // MARK: Regions

    private func region(of rule: ScoringRule, bandsOnly: Bool = false) -> Region? {
        switch rule {
        case .award(let condition, _), .change(let condition, _), .when(let condition, .steps):
            return region(of: condition)
        case .proportional(let rule) where rule.scope != .always && !bandsOnly:
            return region(of: .compares(fact: rule.fact, rule.scope == .below ? .below : .above, rule.level))
        case .steps(let step) where !bandsOnly:
            return region(of: .compares(fact: step.fact, step.side == .below ? .below : .above, step.level))
        default: return nil
        }
    }

    private func region(of condition: Condition) -> Region? {
        condition.tests.count == 1 ? region(of: condition.tests[0]) : nil
    }

    private func region(of test: RubricTest) -> Region? {
        switch test {
        case .compares(let fact, let relation, let level):
            let (scale, value) = scale(of: level, fact)
            var region = Region(fact: fact, scale: scale)
            if relation != .atMost, relation != .below { region.low = (value, relation != .above) }
            if relation != .atLeast, relation != .above { region.high = (value, relation != .below) }
            return region
        case .lies(let fact, let from, let low, let to, let high):
            let (scale, value) = scale(of: from, fact)
            return Region(
                fact: fact, scale: scale, low: (value, low ?? false), high: (self.scale(of: to, fact).1, high ?? false),
                isBand: true)
        default: return nil
        }
    }

    /// What a level is measured on, and where it lies there. Percent of a completion are parts of its target.
    private func scale(of level: Level, _ fact: Int) -> (String, Ratio) {
        switch level.anchor {
        case .quantity(let quantity):
            let isPart = row.completion.indices.contains(fact) && row.completion[fact] && quantity.isRate
            return (isPart ? "target" : quantity.isRate ? "rate" : "", quantity.value)
        case .target: return ("target", level.part?.value ?? .one)
        case .pace: return ("pace", level.part?.value ?? .one)
        case .mean: return ("mean", level.part?.value ?? .one)
        case .lastYear: return ("last year", level.part?.value ?? .one)
        case .best: return ("best", level.part?.value ?? .one)
        }
    }
}

/// The readings of a fact for which a condition holds; an end with its number belongs to it where the flag says so.
private struct Region {
    let fact: Int
    let scale: String
    var low: (value: Ratio, isIn: Bool)?
    var high: (value: Ratio, isIn: Bool)?
    var isBand = false

    /// Whether all of another lies in it.
    func holds(_ other: Region) -> Bool {
        guard fact == other.fact, scale == other.scale else { return false }
        if let low {
            guard let end = other.low, end.value > low.value || end.value == low.value && (low.isIn || !end.isIn) else {
                return false
            }
        }
        if let high {
            guard let end = other.high, end.value < high.value || end.value == high.value && (high.isIn || !end.isIn)
            else { return false }
        }
        return true
    }

    /// Whether both go the same way from the same number, as 2%以内 and 不足2%.
    func startsLike(_ other: Region) -> Bool {
        guard fact == other.fact, scale == other.scale, !isBand, !other.isBand else { return false }
        if let low, high == nil { return other.high == nil && other.low?.value == low.value }
        if let high, low == nil { return other.low == nil && other.high?.value == high.value }
        return false
    }

    /// Whether both have the number at which one ends and the other begins, as 达到20万元 and 20万元及以下.
    func sharesEnd(with other: Region) -> Bool {
        guard fact == other.fact, scale == other.scale else { return false }
        if let low, let high = other.high, low.value == high.value, low.isIn, high.isIn { return true }
        if let high, let low = other.low, low.value == high.value, low.isIn, high.isIn { return true }
        return false
    }

    /// 迟报1—3天的计2分,迟报3天以上的不计分: whose the third day is, neither says.
    func sharesOpenEnd(of rule: ScoringRule) -> Bool {
        guard rule.tests.count == 1, case .lies(fact, let from, let first, let to, let last) = rule.tests[0] else {
            return false
        }
        if last == nil, let low, low.isIn, let end = to.unit, end.value == low.value { return true }
        if first == nil, let high, high.isIn, let end = from.unit, end.value == high.value { return true }
        return false
    }

    /// Whether the two share more than an end.
    func meets(_ other: Region) -> Bool {
        guard fact == other.fact, scale == other.scale else { return false }
        if let low, let high = other.high, high.value <= low.value { return false }
        if let high, let low = other.low, low.value >= high.value { return false }
        return true
    }
}

/// A number that a fact is held against, or the size of its steps.
private struct Measure {
    let quantity: Quantity
    let isStep: Bool

    /// Whether a column's name says that it counts pieces.
    static func isCount(_ name: String) -> Bool { name.last.map { "数次件场家人处".contains($0) } ?? false }

    /// Whether a column of that name cannot be measured so: 合格率 in 万元, 推迟月数 in 次, 项目数 in percent.
    func isStrange(to name: String, in rule: ScoringRule) -> Bool {
        let isTime = { (text: String) in text.last.map { "天日月年".contains($0) } ?? false }
        let stem = name.last == "数" ? String(name.dropLast()) : name
        let isCount = Measure.isCount(name)
        switch quantity.unit {
        case .none: return false
        case .percent, .points, .permille:
            if case .perItem = rule { return isCount || isTime(stem) }
            return false
        case .money: return name.hasSuffix("率") || isCount || isTime(stem)
        case .things(let word):
            if name.hasSuffix("率") { return true }
            if word == "个" || ["万", "亿"].contains(word) { return false }
            return isTime(stem) != isTime(word) && (isTime(stem) || isCount)
        }
    }

    /// Whether both can be of one fact: a percentage beside an amount is a part of it, and only as a step.
    func isAlike(_ other: Measure) -> Bool {
        if quantity.unit.isLike(other.quantity.unit) || quantity.isRate && other.quantity.isRate { return true }
        if quantity.number.signum == 0 || other.quantity.number.signum == 0 { return true }
        // 85 beside 82% is 85%.
        if quantity.isRate { return isStep && quantity.unit == .percent || other.quantity.unit == .none }
        if other.quantity.isRate { return other.isStep && other.quantity.unit == .percent || quantity.unit == .none }
        switch (quantity.unit, other.quantity.unit) {
        case (.none, .things), (.things, .none): return true
        case (.things(let word), let unit), (let unit, .things(let word)):
            if ["个", "万", "亿"].contains(word) { return true }
            return unit == .things("个")
        default: return false
        }
    }
}

extension ScoringRule {
    fileprivate var isChange: Bool {
        if case .change = self { return true }
        return false
    }

    /// Of bands, what adds up: awards do not, changes and what holds under a condition do.
    fileprivate var addsUp: Int {
        switch self {
        case .change: 1
        case .when: 2
        default: 0
        }
    }

    fileprivate var measures: [Measure] {
        var found = levels.compactMap(\.unit).map { Measure(quantity: $0, isStep: false) }
        for case .deviates(_, let quantity, _) in tests { found.append(Measure(quantity: quantity, isStep: false)) }
        switch self {
        case .steps(let step): found.append(Measure(quantity: step.size, isStep: true))
        case .perItem(let item): found.append(Measure(quantity: item.every, isStep: false))
        default: break
        }
        return found
    }
}

extension ScoringRule {
    /// The levels that it compares with.
    var levels: [Level] {
        var levels = tests.flatMap(\.levels)
        switch self {
        case .steps(let rule): levels.append(rule.level)
        case .proportional(let rule): levels.append(rule.level)
        case .when(_, let rule): levels += rule.levels
        default: break
        }
        return levels
    }

    /// The fact whose figure gives the points, for bands and places.
    var settingFact: Int? {
        switch self {
        case .award(let condition, _): condition.tests.first?.fact
        case .rank(let table): table.fact
        default: nil
        }
    }

    /// The sizes of its steps.
    var stepSizes: [Quantity] {
        switch self {
        case .steps(let rule): [rule.size]
        case .perItem(let rule): [rule.every]
        case .when(_, let rule): rule.stepSizes
        default: []
        }
    }
}

extension RubricTest {
    /// Whether it compares figures, with numbers or with the mean, and is no yes-or-no fact.
    var isNumericOrMean: Bool {
        switch self {
        case .compares, .lies, .deviates: true
        default: false
        }
    }
}
