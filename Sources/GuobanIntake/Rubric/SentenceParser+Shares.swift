import GuobanModel

/// Points in proportion (按比例), formulas, and the efficacy coefficient: F1, F4.
extension SentenceParser {
    /// 未完成的按比例得分, 按完成率计分, 超额按比例加分, 按实际完成率乘以标准分.
    mutating func proportionalClause() -> Rules? {
        attempt { parser in
            // Which side: 未完成的, 超额的, or both.
            var scope = Proportional.Scope.always
            var level: Level?
            var fact: Int?
            if let test = parser.attempt({ parser -> RubricTest? in
                guard var condition = parser.condition() else { return nil }
                // 完成50%以上但未完成任务的, the other way round.
                if condition.tests.count == 2, case .compares(_, .below, .target) = condition.tests[1] {
                    condition = Condition([condition.tests[1], condition.tests[0]])
                }
                // 未完成但达到任务数50%以上的 lies between the two.
                if condition.tests.count == 2, case .compares(let a, .below, .target) = condition.tests[0],
                    case .compares(let b, let relation, let level) = condition.tests[1], a == b,
                    relation == .atLeast || relation == .above
                {
                    let from = level.anchor == .target ? level.part.map { Level.quantity($0) } : level
                    guard let from, from.unit?.unit == .percent else { return nil }
                    condition = Condition(
                        .lies(
                            fact: a, from: from, relation == .atLeast, to: .quantity(Quantity(Ratio(100), .percent)),
                            false))
                }
                guard condition.tests.count == 1 else { return nil }
                parser.accept(.of)
                parser.acceptText("部分")
                parser.accept(.comma)
                parser.acceptText("部分", "则")
                parser.accept(.then)
                guard parser.atProportion || parser.kind == .scoreWord else { return nil }
                return condition.tests[0]
            }) {
                if let rules = parser.formulaBelow(test) { return rules }
                if let rules = parser.proportionWithin(test) { return rules }
                guard case .compares(let which, let relation, let against) = test else { return nil }
                switch relation {
                case .below: scope = .below
                case .above:
                    // 超过50%的按比例得分: in proportion to what, nobody says; only to the whole it is sure.
                    guard against.unit.map({ $0 == Quantity(Ratio(100), .percent) }) ?? true else { return nil }
                    scope = .above
                default: return nil
                }
                level = against
                fact = which
            } else if parser.accept(.up) {
                guard parser.word(parser.place - 1).hasPrefix("超额") else { return nil }
                parser.accept(.of)
                parser.acceptText("部分")
                parser.accept(.comma)
                scope = .above
            } else {
                var (explicit, label): (Int?, String) = (nil, "")
                if case .text(let text)? = parser.kind, text.hasPrefix("按") {
                } else {
                    (explicit, label) = parser.subject()
                }
                if ["部分", "额部分"].contains(where: label.hasSuffix) { return nil }
                if explicit != nil || !label.isEmpty { fact = explicit ?? parser.bind(label) }
                parser.accept(.comma)
            }
            parser.acceptText("本项", "该项")
            parser.namesWhole = false
            guard parser.acceptProportion() else { return nil }
            parser.acceptText("的", "情况")
            var points: Points?
            switch parser.kind {
            case .times?:
                parser.place += 1
                guard let stated = parser.points() ?? parser.bareFactor() else { return nil }
                points = stated
                // 不满40%的按建会比例×10分计: of the whole, and only below those 40%.
                if scope == .below, let bound = level, case .quantity = bound.anchor, !parser.namesWhole {
                    _ = parser.accept(.award) || parser.accept(.scoreWord)
                    parser.accept(.scoreWord)
                    let own = fact ?? 0
                    return [
                        .when(
                            Condition(.compares(fact: own, .below, bound)),
                            .proportional(
                                Proportional(fact: own, points: stated, level: .target, cap: .one, scope: .always)))
                    ]
                }
                // 标准分(6分) says how many those are.
                if parser.accept(.open) {
                    guard parser.pointNumber() == stated.value(full: parser.row.fullMarks), parser.accept(.close) else {
                        return nil
                    }
                }
                _ = parser.accept(.award) || parser.accept(.scoreWord)
                parser.accept(.scoreWord)
            case .scoreWord?:
                // 加分 is for what lies above the level, 扣分 for what lies below.
                let text = parser.word(parser.place)
                if text.contains("加") || text.contains("奖"), scope != .above { return nil }
                if text.contains("扣"), scope != .below { return nil }
                // 增长的按比例加分,下降的按比例扣分: in proportion to what, a growth does not say.
                if text.contains("扣") || text.contains("加"), parser.row.growth == [true] { return nil }
                parser.place += 1
            case .award?, .deduct?, .add?:
                // 按比例扣2分: two points for what?
                if parser.kind == .deduct, case .number? = parser.peek(1) { return nil }
                parser.place += 1
                if let stated = parser.points() { points = stated }
            default: return nil
            }
            return [.proportional(parser.proportion(fact, points, level, scope))]
        }
    }

    /// ×8计分: points without 分 where 计分 says it.
    mutating func bareFactor() -> Points? {
        attempt { parser in
            guard let number = parser.number(), number.signum > 0,
                parser.isAtEnd || parser.isBeforeBracket || parser.kind == .scoreWord || parser.kind == .award
                    || parser.kind == .close
            else { return nil }
            return .number(number)
        }
    }

    /// 95%以下的,按实际执行率÷95%×8分计算得分; 未完成的,得分=完成率×10分.
    private mutating func formulaBelow(_ test: RubricTest) -> Rules? {
        attempt { parser in
            if case .lies(let fact, _, _, let to, _) = test, let rules = parser.formulaClause(), rules.count == 1,
                case .proportional(let rule) = rules[0], rule.fact == fact, rule.scope == .always, rule.level == to
            {
                return [
                    .when(
                        Condition(test),
                        .proportional(
                            Proportional(fact: fact, points: rule.points, level: to, cap: .one, scope: .always)))
                ]
            }
            // 完成率在60%以上的,得分=完成率×8.
            if case .compares(let fact, let relation, let level) = test, relation == .atLeast || relation == .above,
                level.unit?.unit == .percent, parser.row.completion.indices.contains(fact), parser.row.completion[fact],
                let rules = parser.formulaClause(), rules.count == 1, case .proportional(let rule) = rules[0],
                rule.fact == fact, rule.scope == .always, rule.level == .target
            {
                return [
                    .when(
                        Condition(test),
                        .proportional(
                            Proportional(fact: fact, points: rule.points, level: .target, cap: .one, scope: .always)))
                ]
            }
            guard case .compares(let fact, let relation, let level) = test, relation == .below || relation == .atMost,
                let rules = parser.formulaClause(), rules.count == 1, case .proportional(let rule) = rules[0],
                rule.fact == fact, rule.scope == .always, SentenceParser.isWhole(rule.level, level)
            else { return nil }
            return [
                .proportional(
                    Proportional(fact: fact, points: rule.points, level: level, cap: .one, scope: .below))
            ]
        }
    }

    /// Whether the formula divides by the bound of its condition: 不足30人的,得分=人数/30×10.
    private static func isWhole(_ divisor: Level, _ bound: Level) -> Bool {
        if divisor == bound { return true }
        guard let own = bound.unit else { return false }
        if divisor == .target { return own == Quantity(Ratio(100), .percent) }
        guard let bare = divisor.unit, bare.unit == .none, case .things = own.unit else { return false }
        return own.value == bare.number
    }

    /// 完成80%以上不足100%的,按完成比例折算得分: in proportion to the whole, between those bounds.
    private mutating func proportionWithin(_ test: RubricTest) -> Rules? {
        attempt { parser in
            let fact: Int
            switch test {
            case .lies(let which, let from, _, let to, _):
                guard from.unit?.unit == .percent, to.unit.map({ $0.value <= .one }) ?? false else { return nil }
                fact = which
            case .compares(let which, let relation, let level):
                guard relation == .atLeast || relation == .above, let own = level.unit, own.unit == .percent,
                    own.value < .one
                else { return nil }
                fact = which
            default: return nil
            }
            // Percent of a completion are parts of the target; of another rate nobody says what the whole is.
            guard parser.row.completion.indices.contains(fact), parser.row.completion[fact] else { return nil }
            parser.acceptText("本项", "该项")
            guard parser.acceptProportion() else { return nil }
            var points = Points.full
            if parser.accept(.times) {
                guard let stated = parser.points() ?? parser.bareFactor() else { return nil }
                points = stated
            }
            guard parser.accept(.scoreWord) || parser.accept(.award) else { return nil }
            parser.accept(.scoreWord)
            guard parser.isAtEnd, !"加扣奖".contains(parser.word(parser.place - 1).first ?? "得") else { return nil }
            return [
                .when(
                    Condition(test),
                    .proportional(
                        Proportional(fact: fact, points: points, level: .target, cap: .one, scope: .always)))
            ]
        }
    }

    /// 按比例, 按实际发展数占任务数的比重.
    private mutating func acceptProportion() -> Bool {
        if accept(.inProportion) { return true }
        // 按年度任务完成比例.
        if case .text("按照")? = kind, case .text? = peek(1) { place += 1 }
        if case .text(let text)? = kind, text.hasPrefix("按"),
            ["比例", "比率", "完成率", "百分比"].contains(where: text.hasSuffix)
        {
            place += 1
            return true
        }
        return attempt { parser -> Bool? in
            guard parser.accept(.compared) else { return nil }
            while case .text(let text)? = parser.kind, SentenceParser.isNeutral(text) { parser.place += 1 }
            // 按实际支出额同比例.
            if parser.accept(.inProportion) { return true }
            // 按覆盖比例.
            if case .text(let words)? = parser.tokens[parser.place - 1].kind as RubricToken.Kind?,
                words.hasSuffix("比例") || words.hasSuffix("比率") || words.hasSuffix("完成率") || words.hasSuffix("百分比")
            {
                return true
            }
            guard parser.kind == .over || parser.kind == .compared else { return nil }
            parser.place += 1
            if !parser.accept(.target) {
                // 按实际募集额占80万元的比例: of the level that gives the points.
                guard let quantity = parser.quantity(), let own = parser.anchor?.level.unit, own == quantity else {
                    return nil
                }
                parser.namesWhole = true
            }
            parser.accept(.of)
            return parser.acceptText("比例", "比重", "比率", "之比", "百分比", "比", "比值") ? true : nil
        } ?? false
    }

    private var atProportion: Bool {
        if case .text(let text)? = kind, text.hasPrefix("按") { return true }
        if kind == .inProportion || kind == .compared && ["按", "以"].contains(word(place)) { return true }
        if case .text(let text)? = kind, ["本项", "该项"].contains(text) { return peek(1) == .inProportion }
        return false
    }

    /// The nearest points given before, and their level, where the clause names neither.
    private func proportion(
        _ fact: Int?, _ points: Points?, _ level: Level?, _ scope: Proportional.Scope
    ) -> Proportional {
        let own = anchor
        return Proportional(
            fact: fact ?? own?.fact ?? max(0, lastFact ?? 0), points: points ?? own?.points ?? startPoints ?? .full,
            level: level ?? own?.level ?? .target, cap: scope == .above ? nil : .one, scope: scope)
    }

    /// The points of an opaque phrase before: 完成自定目标得7分.
    private var startPoints: Points? {
        for read in reads.reversed() {
            if case .start(let points, _) = read.rule { return points }
        }
        return nil
    }

    /// 得分=完成率×分值, 完成率×20分, 60分乘以完成投资占年度计划的比例, 实际到位资金额/时序目标任务×10分.
    mutating func formulaClause() -> Rules? {
        if let rules = attempt({ $0.reversedFormula() }) { return rules }
        return attempt { parser in
            let hasHead = parser.attempt { parser -> Bool? in
                // 应急救护持证培训得分=….
                if parser.isPlainText, parser.peek(1) == .scoreWord,
                    parser.peek(2) == .compares(.equal, takesTarget: false) || parser.peek(2) == .colon
                {
                    parser.place += 1
                }
                parser.acceptText("本项", "该项", "指标", "本项指标")
                // 得分为10分×建会率.
                if parser.kind == .award, parser.word(parser.place) == "得分为" {
                    parser.place += 1
                    return true
                }
                guard parser.kind == .scoreWord, !parser.word(parser.place).contains(where: { "扣加奖".contains($0) })
                else {
                    return nil
                }
                parser.place += 1
                return parser.accept(.compares(.equal, takesTarget: false)) || parser.accept(.colon) ? true : nil
            }
            if hasHead == nil, parser.kind == .scoreWord { return nil }
            if hasHead == nil, parser.kind == .compared, ["按", "以"].contains(parser.word(parser.place)) {
                parser.place += 1
                // 以10分乘以拨付率计分.
                if let rules = parser.attempt({ $0.reversedFormula() }) { return rules }
            }
            let isOpen = parser.accept(.open)
            if hasHead == true, let rules = parser.attempt({ $0.reversedFormula() }) { return rules }
            if case .compares(.atLeast, takesTarget: true)? = parser.kind, parser.word(parser.place) == "完成" {
                parser.place += 1
            }
            let (explicit, label) = parser.subject()
            guard explicit != nil || !label.isEmpty || parser.kind == .full else { return nil }
            let fact = explicit ?? parser.bind(label)
            var level = Level.target
            var isInverse = false
            if parser.accept(.over) {
                guard let base = parser.level() else { return nil }
                level = base
                if parser.accept(.of) { guard parser.acceptText("比例", "比重", "比率") else { return nil } }
            }
            let isClosed = isOpen && parser.accept(.close)
            var points = Points.full
            var hasPoints = false
            // 完成数/任务数×100%×5分.
            if parser.kind == .times, parser.isBehind(parser.place + 1, .number(Ratio(100))),
                parser.isBehind(parser.place + 2, .unit(.percent)), parser.isBehind(parser.place + 3, .times)
            {
                parser.place += 3
            }
            if parser.accept(.times) {
                guard let stated = parser.points() ?? parser.bareFactor() else { return nil }
                points = stated
                hasPoints = true
                // (实际占比÷1%×8)计分.
                if isOpen, !isClosed { guard parser.accept(.close) else { return nil } }
                if parser.accept(.then) || parser.acceptText("即为", "为", "即", "作为") {
                    parser.acceptText("为", "是", "为本项", "为该项", "为最终", "为实际")
                }
                parser.acceptText("为该项", "为本项", "即该项", "即本项", "得出该项", "得出本项")
                if parser.accept(.award) { parser.accept(.full) } else { parser.accept(.scoreWord) }
            }
            if isOpen, !isClosed, !hasPoints { return nil }
            guard
                hasPoints || level != .target || hasHead == true
                    || parser.place > 1 && parser.tokens[parser.place - 1].kind == .target
            else { return nil }
            guard parser.isAtEnd || parser.isBeforeBracket else { return nil }
            isInverse = false
            return [
                .proportional(
                    Proportional(
                        fact: fact, points: points, level: level, cap: nil, scope: .always, isInverse: isInverse))
            ]
        }
    }

    /// 60分乘以完成投资占年度计划的比例.
    private mutating func reversedFormula() -> Rules? {
        let factor =
            points()
            ?? attempt { parser -> Points? in
                guard let number = parser.number(), parser.kind == .times else { return nil }
                return .number(number)
            }
        guard let points = factor, accept(.times) else { return nil }
        _ = accept(.compares(.atLeast, takesTarget: true))
        let (explicit, label) = subject()
        let fact = explicit ?? bind(label)
        var level = Level.target
        if accept(.over) {
            guard let base = self.level() else { return nil }
            level = base
            if accept(.of) { guard acceptText("比例", "比重", "比率") else { return nil } }
        } else {
            guard !label.isEmpty || explicit != nil else { return nil }
        }
        _ = accept(.scoreWord)
        guard isAtEnd else { return nil }
        return [.proportional(Proportional(fact: fact, points: points, level: level, cap: nil, scope: .always))]
    }

    /// 按功效系数法计分(60+40), 最大的计100分,最小的计60分.
    mutating func coefficientClause() -> Rules? {
        if let rules = attempt({ $0.extremes() }) { return rules }
        return attempt { parser in
            var explicit: Int?
            if case .fact(let fact)? = parser.kind {
                explicit = fact
                parser.place += 1
            } else {
                let (_, label) = parser.subject()
                if !label.isEmpty, !["采用", "运用", "按照", "采取", "用", "使用"].contains(label) {
                    explicit = parser.bind(label)
                }
            }
            parser.accept(.compared)
            parser.acceptText("照", "采用", "运用", "按照", "使用")
            guard parser.accept(.coefficient) else { return nil }
            if parser.kind == .scoreWord, parser.word(parser.place).contains(where: { "加扣奖".contains($0) }) {
                return nil
            }
            _ = parser.accept(.scoreWord) || parser.accept(.award)
            parser.accept(.scoreWord)
            var low = Ratio(60)
            var high = Ratio(40)
            var bounds: CoefficientRule.ClosedPair?
            if parser.accept(.open) {
                guard let base = parser.number(), parser.acceptText("+"), let span = parser.number() else { return nil }
                low = base
                high = span
                if parser.accept(.compares(.equal, takesTarget: false)) {
                    guard let sum = parser.number(), sum == low + high else { return nil }
                }
                if parser.accept(.comma) {
                    guard parser.acceptText("不允许值"), let worst = parser.looseQuantity(), parser.accept(.comma),
                        parser.acceptText("满意值"), let best = parser.looseQuantity(), best.value != worst.value
                    else { return nil }
                    bounds = CoefficientRule.ClosedPair(worst: worst, best: best)
                }
                guard parser.accept(.close) else { return nil }
            }
            return [
                .coefficient(
                    CoefficientRule(fact: explicit ?? parser.bind(""), low: low, high: low + high, bounds: bounds))
            ]
        }
    }

    private mutating func extremes() -> Rules? {
        let (explicit, label) = subject()
        guard accept(.best) else { return nil }
        accept(.of)
        guard accept(.award), let high = pointNumber(), accept(.comma) || accept(.listComma) || accept(.stop) else {
            return nil
        }
        _ = subject()
        guard accept(.worst) else { return nil }
        accept(.of)
        guard accept(.award), let low = pointNumber(), low < high else { return nil }
        let tail = attempt { parser -> Bool? in
            guard parser.accept(.comma) else { return nil }
            let hasRest = parser.accept(.rest)
            parser.accept(.of)
            parser.accept(.compared)
            guard
                parser.accept(.coefficient)
                    || hasRest
                        && (parser.acceptText("插值法", "线性插值法", "内插法") || parser.accept(.inProportion))
            else {
                return nil
            }
            _ = parser.accept(.scoreWord) || parser.accept(.award)
            return true
        }
        _ = tail
        return [.coefficient(CoefficientRule(fact: explicit ?? bind(label), low: low, high: high, bounds: nil))]
    }
}
