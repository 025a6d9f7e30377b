import GuobanEvidence
import GuobanModel

/// Which fact of the row a phrase speaks of (绑定口径), and what is settled once the whole sentence is read.
extension SentenceParser {
    /// The fact that a name means: by its own characters where the row has several, else the only one.
    ///
    /// A name that binds to none gets a negative number; such names are given to the facts left over, in order, if
    /// there are as many of both.
    mutating func bind(_ label: String, unit: String = "") -> Int {
        if row.facts.count <= 1 {
            lastFact = 0
            return 0
        }
        if label.isEmpty, unit.isEmpty {
            if let lastFact { return lastFact }
            return stranger("")
        }
        let overlaps = row.facts.map { SentenceParser.overlap(label + unit, $0) }
        let most = overlaps.max() ?? 0
        let needed = label.count <= 2 ? 1 : 2
        let winners = overlaps.indices.filter { overlaps[$0] == most }
        if most >= needed, winners.count == 1 {
            lastFact = winners[0]
            return winners[0]
        }
        return stranger(label)
    }

    mutating func stranger(_ label: String) -> Int {
        if let known = unbound.firstIndex(of: label) {
            lastFact = -1 - known
        } else {
            unbound.append(label)
            lastFact = -unbound.count
        }
        return lastFact ?? 0
    }

    /// The length of the longest run of characters that two names share.
    static func overlap(_ left: String, _ right: String) -> Int {
        let a = Array(left)
        let b = Array(right)
        var best = 0
        for i in a.indices {
            for j in b.indices {
                var length = 0
                while i + length < a.count, j + length < b.count, a[i + length] == b[j + length] { length += 1 }
                best = max(best, length)
            }
        }
        return best
    }

    /// The name at the start of a phrase: 〔column〕, 值, “words”, or plain words. Empty where there is none.
    mutating func subject() -> (fact: Int?, label: String) {
        if case .fact(let fact)? = kind {
            place += 1
            lastFact = fact
            return (fact, "")
        }
        if kind == .value {
            place += 1
            lastFact = 0
            return (0, "")
        }
        var label = ""
        while let kind {
            switch kind {
            case .text(let text) where SentenceParser.isNeutral(text):
                label += text
                place += 1
            case .quoted(let text):
                label += text
                place += 1
            case .of where !label.isEmpty: place += 1
            // 募捐任务达到序时进度: what is held against a level is called a task.
            case .target:
                guard place + 2 < tokens.count, case .compares = tokens[place + 1].kind,
                    [.pace, .mean, .lastYear].contains(tokens[place + 2].kind)
                else { return (nil, label) }
                label += word(place)
                place += 1
            // 已建工作站的村.
            case .has where (word(place) == "已" || label.isEmpty) && isBeforeText:
                label += word(place)
                place += 1
            // 公益支出占上年总收入的比例: a quotient in words, up to its 比例.
            case .over where !label.isEmpty && word(place) == "占":
                guard let end = quotientEnd(place + 1) ?? wholeEnd(place + 1) else { return (nil, label) }
                for index in place...end { label += word(index) }
                place = end + 1
            // A measure word that no number precedes is a noun: 人次达到1000.
            case .unit(.things(let unit)) where unit.count > 1 || label.isEmpty && isBeforeRelation(place + 1):
                label += unit
                place += 1
            // 缺3项以上: what is counted is what is missing.
            case .down where ["缺", "缺少", "欠缺", "漏"].contains(word(place)) && isNumber(place + 1):
                label += word(place)
                place += 1
                return (nil, label)
            default: return (nil, label)
            }
        }
        return (nil, label)
    }

    /// The word 比例 that closes A占B的比例, if nothing but names stands between.
    func quotientEnd(_ start: Int) -> Int? {
        for index in start..<min(start + 8, tokens.count) {
            switch tokens[index].kind {
            case .text(let text):
                // 占的比例 of nothing.
                if index == start || index == start + 1 && tokens[start].kind == .of, text.hasSuffix("比例"),
                    text.count <= 3
                {
                    return nil
                }
                if ["比例", "比重", "比率", "的比例"].contains(where: text.hasSuffix) { return index }
                guard SentenceParser.isNeutral(text) else { return nil }
            case .of, .lastYear, .has, .target: break
            default: return nil
            }
        }
        return nil
    }

    /// 慈善支出占上年总收入70%以上: the whole that a percentage stands behind.
    func wholeEnd(_ start: Int) -> Int? {
        var index = start
        while index < min(start + 5, tokens.count) {
            switch tokens[index].kind {
            case .text(let text) where SentenceParser.isNeutral(text): break
            case .lastYear where index == start: break
            case .compares:
                guard index > start, case .text = tokens[index - 1].kind,
                    case .number? = index + 1 < tokens.count ? tokens[index + 1].kind : nil
                else { return nil }
                return index - 1
            case .of where index + 1 < tokens.count && index > start:
                guard case .number = tokens[index + 1].kind, isBehind(index + 2, .unit(.percent)) else { return nil }
                return index
            case .number:
                guard index > start, case .text = tokens[index - 1].kind, index + 1 < tokens.count,
                    tokens[index + 1].kind == .unit(.percent)
                else { return nil }
                return index - 1
            default: return nil
            }
            index += 1
        }
        return nil
    }

    func isBeforeRelation(_ index: Int) -> Bool {
        guard index < tokens.count else { return false }
        if case .compares = tokens[index].kind { return true }
        return false
    }

    func isNumber(_ index: Int) -> Bool {
        guard index < tokens.count else { return false }
        if case .number = tokens[index].kind { return true }
        return false
    }
}

extension RankTable {
    /// Whether a place stands in two entries.
    var hasOverlap: Bool {
        entries.indices.contains { index in
            entries[..<index].contains { $0.places.overlaps(entries[index].places) }
        }
    }
}

extension Condition {
    /// The condition with its facts renumbered.
    func mappingFacts(_ map: (Int) -> Int) -> Condition {
        Condition(
            tests.map { test in
                switch test {
                case .compares(let fact, let relation, let level): .compares(fact: map(fact), relation, level)
                case .lies(let fact, let from, let a, let to, let b): .lies(fact: map(fact), from: from, a, to: to, b)
                case .deviates(let fact, let quantity, let within):
                    .deviates(fact: map(fact), quantity, within: within)
                case .happened(let fact, let label, let flag): .happened(fact: map(fact), label: label, is: flag)
                case .first(let fact): .first(fact: map(fact))
                case .withoutBase(let fact): .withoutBase(fact: map(fact))
                }
            })
    }
}

extension ScoringRule {
    /// The facts it speaks of.
    var facts: [Int] {
        switch self {
        case .award(let condition, _), .zero(let condition), .change(let condition, _), .worsen(let condition, _):
            condition.tests.map(\.fact)
        case .multiply(let condition, _): condition?.tests.map(\.fact) ?? []
        case .proportional(let rule): [rule.fact]
        case .steps(let rule): [rule.fact]
        case .perItem(let rule): [rule.fact]
        case .rank(let rule): [rule.fact]
        case .coefficient(let rule): [rule.fact]
        case .veto(let condition, _): condition.tests.map(\.fact)
        case .between(let fact): [fact]
        case .when(let condition, let rule): condition.tests.map(\.fact) + rule.facts
        case .start, .manual, .withoutTarget, .limit, .remark, .partial: []
        }
    }

    /// The rule with its facts renumbered.
    func mappingFacts(_ map: (Int) -> Int) -> ScoringRule {
        switch self {
        case .award(let condition, let points): return .award(condition.mappingFacts(map), points)
        case .zero(let condition): return .zero(condition.mappingFacts(map))
        case .change(let condition, let points): return .change(condition.mappingFacts(map), by: points)
        case .worsen(let condition, let factor): return .worsen(condition.mappingFacts(map), by: factor)
        case .multiply(let condition, let factor): return .multiply(condition?.mappingFacts(map), by: factor)
        case .proportional(let rule):
            return .proportional(
                Proportional(
                    fact: map(rule.fact), points: rule.points, level: rule.level, cap: rule.cap, scope: rule.scope,
                    isInverse: rule.isInverse))
        case .steps(let rule):
            return .steps(
                StepRule(
                    fact: map(rule.fact), side: rule.side, level: rule.level, until: rule.until, size: rule.size,
                    basis: rule.basis, points: rule.points, limit: rule.limit))
        case .perItem(let rule):
            return .perItem(
                ItemRule(
                    fact: map(rule.fact), every: rule.every, verb: rule.verb, points: rule.points, label: rule.label,
                    limit: rule.limit))
        case .rank(let rule):
            return .rank(
                RankTable(fact: map(rule.fact), entries: rule.entries, tail: rule.tail, isBonus: rule.isBonus))
        case .coefficient(let rule):
            return .coefficient(
                CoefficientRule(fact: map(rule.fact), low: rule.low, high: rule.high, bounds: rule.bounds))
        case .veto(let condition, let effect): return .veto(condition.mappingFacts(map), effect)
        case .between(let fact): return .between(fact: map(fact))
        case .when(let condition, let rule): return .when(condition.mappingFacts(map), rule.mappingFacts(map))
        case .start, .manual, .withoutTarget, .limit, .remark, .partial: return self
        }
    }

    /// Whether it takes points away.
    var isLoss: Bool {
        switch self {
        case .zero, .worsen: true
        case .change(_, let points): points.signum < 0
        case .steps(let rule): rule.points.signum < 0
        case .perItem(let rule): rule.verb == .loses
        case .manual(let rule): rule.verb == .loses
        case .when(_, let rule): rule.isLoss
        default: false
        }
    }

    /// Whether it adds points on top.
    var isGain: Bool {
        switch self {
        case .change(_, let points): points.signum > 0
        case .steps(let rule): rule.points.signum > 0
        case .perItem(let rule): rule.verb == .adds
        case .rank(let rule): rule.isBonus
        case .manual(let rule): rule.verb == .adds
        case .when(_, let rule): rule.isGain
        default: false
        }
    }

    /// What it counts, as unit|noun; nil for what counts nothing.
    var countedLabel: String? {
        func noun(_ tests: [RubricTest]) -> String? {
            for test in tests {
                if case .happened(_, let label, _) = test { return "|" + label }
            }
            return nil
        }
        switch self {
        case .perItem(let rule):
            if case .things(let unit) = rule.every.unit { return unit + "|" + rule.label }
            return "|" + rule.label
        case .award(let condition, _), .change(let condition, _): return noun(condition.tests)
        default: return nil
        }
    }
}
