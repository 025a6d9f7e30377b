import GuobanModel

/// What cannot be a yes-or-no answer of the row's figures (登记的事): it is asked of the register of marks, or not read.
///
/// 弄虚作假的不得分 beside 完成率 says nothing about the rate: bound to it, everybody who did anything at all would have
/// cheated. What takes points away stands in the register under the clause's own words, where nothing registered means
/// that it is not so. What would give points, or is so only where something is missing, is left unread.
extension SentenceParser {
    /// Stands for a fact of the register until the sentence is read.
    static let registered = 1 << 20

    /// How many facts the row has of its own; those of the register follow.
    var ownFacts: Int { max(row.facts.count, 1) }

    mutating func settleEvents() {
        let used = Set(reads.flatMap { $0.rule.facts })
        let hasFree = row.facts.indices.contains { !used.contains($0) && !isFigure($0) }
        for index in reads.indices.reversed() {
            let rule = reads[index].rule
            guard let fact = rule.ownTests.first(where: { isInvented($0, hasFree) })?.fact else { continue }
            let labels = rule.ownTests.compactMap { test -> String? in
                if case .happened(fact, let label, is: true) = test { label } else { nil }
            }
            guard rule.isLossOnce, rule.facts.count == 1, labels.count == 1, labels[0].count > 1 else {
                refuse(index)
                continue
            }
            // A veto of the whole is registered by that name, whatever calls it forth.
            var name = labels[0]
            if case .veto(_, let effect) = rule, effect != .rowZero { name = "一票否决" }
            let place = events.firstIndex(of: name) ?? events.count
            if place == events.count { events.append(name) }
            reads[index].rule = rule.mappingFacts { $0 == fact ? ownFacts + place : $0 }
        }
        // 未被采用的 of a row that counts what was adopted is none of them.
        let hasLosses = reads.contains { $0.rule.isLoss && !$0.rule.isZero }
        for index in reads.indices where !(hasLosses && reads[index].rule.isAward) {
            reads[index].rule = reads[index].rule.mappingTests { test in
                guard case .happened(let fact, let label, is: false) = test, fact == 0, row.facts.count <= 1,
                    isCountRow, isSpoken(label) || isCountedHappening(label)
                else { return test }
                return .compares(fact: 0, .equal, .quantity(Quantity(.zero, .none)))
            }
        }
        unread = unread.map { item in
            let isKnown = item.condition?.tests.contains { isInvented($0, hasFree) } != true
            return isKnown ? item : Unread(range: item.range, condition: nil)
        }
    }

    /// Whether a fact is a figure that is never yes or no.
    private func isFigure(_ fact: Int) -> Bool { row.figures.indices.contains(fact) && row.figures[fact] }

    /// Whether a test asks a figure for a yes or no that it does not hold.
    private func isInvented(_ test: RubricTest, _ hasFree: Bool) -> Bool {
        guard case .happened(let fact, let label, let flag) = test, fact < ownFacts || fact == Self.registered else {
            return false
        }
        if fact == Self.registered { return true }
        if fact < 0 { return !hasFree }
        // Nothing done is a figure of zero: 未开展培训.
        let isNamed = isNamed(label, fact)
        if isFigure(fact) { return flag || !isNamed }
        let isMark = row.facts.indices.contains(fact) && row.facts[fact] == FactExpression.mark.name
        return !isNamed
            && reads.contains { read in
                if case .manual = read.rule, isMark { return true }
                return read.rule.countsOrMeasures(fact)
            }
    }

    /// 未发生舆情的得10分;发生一次的扣3分: the same happening, counted.
    private func isCountedHappening(_ label: String) -> Bool {
        guard isCountRow, let verb = ["发生", "出现", "存在", "发现"].first(where: label.hasPrefix) else { return false }
        let sentence = String(lexer.original)
        return ["一", "1", "两", "2", "二", "每"].contains { sentence.contains(verb + $0) || sentence.contains($0 + verb) }
    }

    /// Whether other rules of the row hold its one fact against numbers of things.
    private var isCountRow: Bool {
        reads.contains { read in
            read.rule.levels.contains { level in
                if case .things? = level.unit?.unit { return true }
                return false
            }
        }
    }

    /// 选派人员参加培训…未派人参训的: whether the sentence spoke of it before, in no other characters.
    private func isSpoken(_ label: String) -> Bool {
        var rest = Substring(label)
        for word in SentenceParser.doing where rest.hasPrefix(word) { rest = rest.dropFirst(word.count) }
        guard rest.count > 1 || !rest.isEmpty && isCountRow else { return false }
        let spoken = String(lexer.original).replacingLast(String(rest))
        if rest.allSatisfy({ spoken.contains($0) }) { return true }
        // 无捐献案例 of what counts donations.
        let overlap = SentenceParser.overlap(String(rest), spoken)
        return isCountRow && overlap > 1 && rest.count <= overlap + 2
    }

    /// Whether the words say no more than that there was something of what the fact or its count is called.
    private func isNamed(_ label: String, _ fact: Int) -> Bool {
        var rest = Substring(label)
        for word in SentenceParser.doing where rest.hasPrefix(word) { rest = rest.dropFirst(word.count) }
        for word in SentenceParser.doing where rest.hasSuffix(word) { rest = rest.dropLast(word.count) }
        if rest.isEmpty { return true }
        if isSpoken(label) || isCountedHappening(label) { return true }
        let names =
            [row.indicator] + (row.facts.indices.contains(fact) ? [row.facts[fact]] : [])
            + reads.compactMap { read in
                if case .perItem(let rule) = read.rule, rule.fact == fact { rule.label } else { nil }
            }
        // 仓库管理责任事故 and 发生责任事故 are the same.
        let isAlike = { (name: String) in
            name.count > 2 && name.suffix(2) == rest.suffix(2) && SentenceParser.overlap(name, String(rest)) > 1
        }
        return names.contains {
            $0.contains(rest) || !$0.isEmpty && rest.count <= $0.count + 1 && rest.contains($0) || isAlike($0)
        }
    }

    private static let doing = [
        "未", "没有", "无", "发生", "出现", "存在", "被", "有", "开展", "组织", "举办", "实施", "参与", "参加", "完成", "建立", "设立", "成立", "工作",
        "活动",
    ]
}

extension ScoringRule {
    /// The tests that it rests on, those of a veto too.
    fileprivate var ownTests: [RubricTest] {
        if case .veto(let condition, _) = self { condition.tests } else { tests }
    }

    /// Whether it takes something away once where its condition holds.
    fileprivate var isLossOnce: Bool {
        switch self {
        case .zero, .worsen, .veto: true
        case .change(_, let points): points.signum < 0
        case .multiply(_, let factor): factor < .one
        default: false
        }
    }

    /// Whether a figure of this fact itself makes the points.
    fileprivate func countsOrMeasures(_ fact: Int) -> Bool {
        switch self {
        case .proportional, .steps, .perItem, .rank, .coefficient, .between: facts.contains(fact)
        case .when(let condition, let rule):
            condition.tests.contains { $0.fact == fact && !$0.isFlag } || rule.countsOrMeasures(fact)
        default: tests.contains { $0.fact == fact && !$0.isFlag }
        }
    }
}

extension String {
    /// The text without the last occurrence of some words.
    fileprivate func replacingLast(_ word: String) -> String {
        let characters = Array(self)
        let wanted = Array(word)
        guard !wanted.isEmpty, characters.count >= wanted.count else { return self }
        for start in stride(from: characters.count - wanted.count, through: 0, by: -1)
        where Array(characters[start..<(start + wanted.count)]) == wanted {
            return String(characters[..<start] + characters[(start + wanted.count)...])
        }
        return self
    }
}
