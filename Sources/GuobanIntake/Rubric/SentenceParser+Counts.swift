import GuobanModel

/// Counts that are listed one by one (逐个列举): 3次4分, 2次2分, 有1支的得1分, 首例加3分,以后每增加一例再加1分.
extension SentenceParser {
    /// 3次4分 beside 4次及以上5分: exactly so many. One count alone may be meant for each of them and is not read so.
    mutating func exactCounts() -> Rules? {
        attempt { parser in
            let (explicit, label) = parser.subject()
            _ = parser.acceptBlocked("仅", "只")
            parser.accept(.has)
            parser.acceptText("开展", "组织", "举办", "完成", "仅有", "建成", "为", "报送")
            _ = parser.acceptBlocked("仅", "只")
            guard let quantity = parser.quantity(), case .things(let unit) = quantity.unit, quantity.number.isWhole,
                parser.isListed(quantity, unit)
            else { return nil }
            let fact = explicit ?? parser.bind(label, unit: unit)
            let condition = Condition(.compares(fact: fact, .equal, .quantity(quantity)))
            parser.passToEffect()
            if let rule = parser.manualPart() { return [.when(condition, .manual(rule))] }
            if parser.accept(.noPoints) { return [.zero(condition)] }
            if let change = parser.pointChange() {
                // 迟报一次扣1分,迟报3次以上的不得分: for each of them.
                if quantity.number == .one, change.signum < 0, !parser.hasOtherLoss(quantity, unit) { return nil }
                return [.change(condition, by: change)]
            }
            let hasVerb = parser.accept(.award)
            // 迟报1天1分 beside 得 elsewhere may have lost its 扣.
            guard hasVerb || parser.isBareList(quantity, unit), let number = parser.pointNumber() else { return nil }
            return number.signum == 0 ? [.zero(condition)] : [.award(condition, .number(number))]
        }
    }

    /// Whether another number of the same things has its points without a verb too.
    private func isBareList(_ quantity: Quantity, _ unit: String) -> Bool {
        tokens.indices.contains { index in
            guard case .number(let number) = tokens[index].kind, number != quantity.number,
                isBehind(index + 1, .unit(.things(unit)))
            else { return false }
            var next = index + 2
            while next < tokens.count, [.of, .comma, .andMore].contains(tokens[next].kind) { next += 1 }
            guard next + 1 < tokens.count, case .number = tokens[next].kind else { return false }
            return tokens[next + 1].kind == .fen
        }
    }

    /// Whether another number of the same things costs points of its own.
    private func hasOtherLoss(_ quantity: Quantity, _ unit: String) -> Bool {
        tokens.indices.contains { index in
            guard case .number(let number) = tokens[index].kind, number != quantity.number,
                isBehind(index + 1, .unit(.things(unit)))
            else { return false }
            var next = index + 2
            while next < tokens.count, [.of, .comma, .andMore].contains(tokens[next].kind) { next += 1 }
            return isBehind(next, .deduct)
        }
    }

    /// Whether the sentence gives points for another number of the same things, by 以上 or for exactly so many.
    private func isListed(_ quantity: Quantity, _ unit: String) -> Bool {
        guard !tokens.contains(where: { $0.kind == .each }) else { return false }
        for index in tokens.indices where index + 1 < tokens.count {
            guard case .number(let number) = tokens[index].kind, number != quantity.number,
                tokens[index + 1].kind == .unit(.things(unit)),
                index == 0 || tokens[index - 1].kind != .range, index + 2 < tokens.count
            else { continue }
            var next = index + 2
            if tokens[next].kind == .andMore { return true }
            while next < tokens.count, [.of, .comma, .award, .add, .deduct].contains(tokens[next].kind) { next += 1 }
            if next + 1 < tokens.count, case .number = tokens[next].kind, tokens[next + 1].kind == .fen { return true }
        }
        return false
    }

    /// 报送3篇得基础分3分,不足3篇每少1篇扣1分: so many, where the sentence goes on below or above the same number.
    mutating func countedBase() -> Rules? {
        attempt { parser in
            if parser.kind == .compares(.atLeast, takesTarget: true), parser.isBeforeText { parser.place += 1 }
            var (explicit, label) = parser.subject()
            // 全年完成知识普及培训500人次.
            if explicit == nil, parser.kind == .compares(.atLeast, takesTarget: true), parser.isBeforeText {
                parser.place += 1
                (explicit, label) = parser.subject()
            }
            guard let quantity = parser.quantity(), case .things(let unit) = quantity.unit else { return nil }
            let isHeld = parser.tokens.indices.contains { index in
                guard case .compares(let relation, _) = parser.tokens[index].kind,
                    relation == .below || relation == .above,
                    parser.isBehind(index + 1, .number(quantity.number)),
                    parser.isBehind(index + 2, .unit(quantity.unit))
                else { return false }
                return true
            }
            let isCounted = parser.tokens.indices.contains { index in
                guard parser.tokens[index].kind == .each,
                    parser.isBehind(index + 1, .up) || parser.isBehind(index + 1, .down)
                else { return false }
                return [index + 3, index + 4].contains {
                    parser.isBehind($0, .unit(quantity.unit))
                        || quantity.unit == .things("名") && parser.isBehind($0, .placeUnit)
                }
            }
            let isLess = parser.tokens.indices.contains { index in
                parser.tokens[index].kind == .down && parser.isBehind(index + 1, .number(.one))
                    && parser.isBehind(index + 2, .unit(quantity.unit))
            }
            guard isHeld || isCounted || isLess, !parser.reads.contains(where: \.rule.isAward) else { return nil }
            let fact = explicit ?? parser.bind(label, unit: unit)
            parser.accept(.of)
            parser.accept(.comma)
            guard parser.accept(.award) else { return nil }
            _ = parser.accept(.full)
            guard let number = parser.pointNumber(), number.signum > 0 else { return nil }
            let condition = Condition(.compares(fact: fact, .atLeast, .quantity(quantity)))
            parser.anchor(at: condition, .number(number))
            return [.award(condition, .number(number))]
        }
    }

    /// 不足5个的,每设立1个得1.5分: counted one by one, where the bound that gives the rest is not reached.
    mutating func countBelow() -> Rules? {
        attempt { parser in
            guard let condition = parser.condition(), condition.tests.count == 1,
                case .compares(let fact, .below, let level) = condition.tests[0], case .things? = level.unit?.unit,
                parser.reads.contains(where: { $0.rule.levels.contains(level) })
            else { return nil }
            parser.accept(.of)
            parser.accept(.comma)
            guard parser.kind == .each, let rules = parser.itemClause(), rules.count == 1,
                case .perItem(let item) = rules[0], item.fact == fact, item.verb == .earns
            else { return nil }
            return [.when(condition, rules[0])]
        }
    }

    /// Words that say of what kind those are which the clause counts: 实现遗体捐献的,.
    private mutating func describedPrefix() {
        let before = place
        while isPlainText || kind == .compares(.atLeast, takesTarget: true) && isBeforeText { place += 1 }
        if place > before, accept(.of) {
            accept(.comma)
        } else {
            place = before
        }
    }

    /// 首例加3分,以后每增加一例再加1分.
    mutating func firstAndFurther() -> Rules? {
        attempt { parser in
            guard parser.row.facts.count <= 1 else { return nil }
            parser.describedPrefix()
            let unit: String
            if parser.accept(.firstOne) {
                unit = String(parser.word(parser.place - 1).suffix(1))
            } else {
                guard parser.acceptText("第一", "首"), case .unit(.things(let word))? = parser.kind else { return nil }
                unit = word
                parser.place += 1
            }
            parser.accept(.of)
            let isAward = parser.accept(.award)
            guard let first = isAward ? parser.pointNumber() : parser.pointChange(), first.signum > 0,
                parser.accept(.comma) || parser.accept(.stop)
            else { return nil }
            guard parser.accept(.rest) || parser.accept(.then) || parser.acceptText("从第二例起", "此后") else { return nil }
            guard parser.accept(.each) else { return nil }
            _ = parser.accept(.up)
            guard let size = parser.quantity(), size == Quantity(.one, .things(unit)) else { return nil }
            parser.accept(.of)
            parser.accept(.comma)
            let more = parser.pointChange() ?? (parser.accept(.award) ? parser.pointNumber() : nil)
            guard let further = more, further.signum > 0 else { return nil }
            let one = Level.quantity(Quantity(.one, .things(unit)))
            return [
                isAward
                    ? .award(Condition(.compares(fact: 0, .atLeast, one)), .number(first))
                    : .change(Condition(.compares(fact: 0, .atLeast, one)), by: first),
                .steps(StepRule(fact: 0, side: .above, level: one, size: size, points: further)),
            ]
        }
    }

    /// 优秀（完成任务95%以上）10分: a class with its bounds in brackets.
    mutating func classBand() -> Rules? {
        attempt { parser in
            let start = parser.place
            while parser.isPlainText, parser.place - start < 2 { parser.place += 1 }
            if parser.place == start, parser.kind == .down, parser.word(start) == "差" { parser.place += 1 }
            guard parser.place > start, parser.accept(.open), let condition = parser.condition(),
                condition.tests.allSatisfy(\.isNumeric)
            else { return nil }
            if parser.accept(.comma) || parser.accept(.listComma) {
                guard let mark = parser.bareInclusion(condition) else { return nil }
                guard parser.accept(.close) else { return nil }
                parser.passToEffect()
                return parser.effect(of: mark)
            }
            guard parser.accept(.close) else { return nil }
            parser.passToEffect()
            return parser.effect(of: condition)
        }
    }

    /// 85%—95%,不含95%: the end that is marked behind a comma.
    private mutating func bareInclusion(_ condition: Condition) -> Condition? {
        let isIn = accept(.inclusive)
        guard isIn || accept(.exclusive), let stated = looseQuantity(), condition.tests.count == 1,
            case .lies(let fact, let from, let low, let to, let high) = condition.tests[0]
        else { return nil }
        if let own = to.unit, stated.repeats(own) {
            return Condition(.lies(fact: fact, from: from, low, to: to, isIn))
        }
        if let own = from.unit, stated.repeats(own) {
            return Condition(.lies(fact: fact, from: from, isIn, to: to, high))
        }
        return nil
    }
}
