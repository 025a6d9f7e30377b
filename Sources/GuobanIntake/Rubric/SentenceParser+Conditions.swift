import GuobanModel

/// Conditions and what follows from them (条件与结果): F2, F3.
extension SentenceParser {
    /// What a condition begins with, bound to a fact where the condition is read.
    struct Name {
        let explicit: Int?
        let label: String

        func fact(_ parser: inout SentenceParser) -> Int { explicit ?? parser.bind(label) }
    }

    /// Tests that must all hold, joined by 且.
    mutating func condition() -> Condition? {
        guard let head = source.head, head.place == place, head.lastFact == lastFact,
            head.behind.bracketEnd == bracketEnd
        else { return readCondition() }
        guard let condition = head.condition else { return nil }
        self = head.behind
        return condition
    }

    mutating func readCondition() -> Condition? {
        attempt { parser in
            guard let first = parser.test() else { return nil }
            var tests = first
            while true {
                let more = parser.attempt { parser -> [RubricTest]? in
                    // 100万元以上、不足200万元的.
                    if parser.kind == .listComma, case .compares? = parser.peek(1) { parser.place += 1 }
                    parser.accept(.comma)
                    let joined = parser.accept(.and)
                    // 完成80%以上未达到100%: a second relation of the same thing needs no 且.
                    if !joined {
                        guard case .compares? = parser.kind, case .compares(_, _, let level)? = tests.last,
                            level.unit != nil
                        else { return nil }
                    }
                    let more = parser.test()
                    // 达到的 behind a comma speaks of what was said, and says nothing further.
                    if !joined, case .compares(_, _, let level)? = more?.first, level.unit == nil { return nil }
                    return more
                }
                guard let more else { break }
                tests += more
            }
            return Condition(SentenceParser.joined(tests))
        }
    }

    /// Two bounds of one thing are one interval.
    static func joined(_ tests: [RubricTest]) -> [RubricTest] {
        guard tests.count == 2, case .compares(let a, let low, let from) = tests[0],
            case .compares(let b, let high, let to) = tests[1], a == b, low == .atLeast || low == .above,
            high == .below || high == .atMost
        else { return tests }
        return [.lies(fact: a, from: from, low == .atLeast, to: to, high == .atMost)]
    }

    /// A condition, or an opaque phrase about a fact, for clauses whose effect is not understood.
    mutating func anyCondition() -> Condition? {
        if let read = condition() { return read }
        return attempt { parser in
            let before = parser.unbound.count
            guard parser.row.facts.count > 1, let test = parser.flag(), parser.accept(.of) else { return nil }
            return parser.unbound.count - before <= 1 ? Condition(test) : nil
        }
    }

    // MARK: One test

    mutating func test() -> [RubricTest]? {
        attempt { parser in
            if let test = parser.someButFewer() ?? parser.shortBy() ?? parser.fullCover() { return [test] }
            if let test = parser.enclosed() ?? parser.lead() ?? parser.movement() ?? parser.growth() ?? parser.lag()
                ?? parser.lead()
            {
                return [test]
            }
            if let test = parser.attempt({ parser -> RubricTest? in
                // 募捐收入与上年持平, 工作经费较上年有增长: a name in front.
                let (explicit, label) = parser.subject()
                guard explicit != nil || !label.isEmpty else { return nil }
                parser.lastFact = explicit ?? parser.bind(label)
                return parser.movement() ?? parser.growth() ?? parser.lag() ?? parser.lead()
            }) {
                return [test]
            }
            if let fall = parser.fall() { return [fall] }
            let start = parser.place
            let (explicit, label) = parser.subject()
            let named = Name(explicit: explicit, label: label)
            // A quantity's own label must not be mistaken for a yes-or-no phrase.
            if let test = parser.relation(named) { return test }
            if let test = parser.interval(named) { return [test] }
            parser.place = start
            return nil
        }
    }

    /// 持平, 负增长, 比上年下降, 上年同期为零.
    mutating func movement() -> RubricTest? {
        if let test = attempt({ parser -> RubricTest? in
            // 与序时进度持平, 最高的单位.
            if parser.accept(.best) {
                parser.acceptText("单位", "分会")
                parser.accept(.of)
                return parser.kind == .award ? .compares(fact: parser.bind(""), .equal, .best) : nil
            }
            guard parser.accept(.compared), parser.kind == .pace || parser.kind == .mean, let level = parser.level(),
                level.part == nil, parser.accept(.flat) || parser.acceptText("同步", "一致", "基本一致", "同步的")
            else { return nil }
            // 与序时进度同步的.
            if parser.attempt({ parser -> Bool? in
                guard parser.acceptBlocked("或", "或者") else { return nil }
                if case .compares(.above, _)? = parser.kind {
                    parser.place += 1
                } else {
                    guard parser.accept(.up) else { return nil }
                }
                if parser.kind == .pace || parser.kind == .mean { guard parser.level() == level else { return nil } }
                return parser.kind == .of || parser.kind == .comma || parser.kind == .award ? true : nil
            }) == true {
                return .compares(fact: parser.bind(""), .atLeast, level)
            }
            return .compares(fact: parser.bind(""), .equal, level)
        }) {
            return test
        }
        if let test = attempt({ parser -> RubricTest? in
            // 同比增长10%及以上.
            guard parser.row.growth.count == 1, parser.row.growth[0] else { return nil }
            parser.accept(.compared)
            guard parser.accept(.lastYear) || parser.before(isWord: "同比") else { return nil }
            parser.accept(.compared)
            guard parser.kind == .up || parser.kind == .down else { return nil }
            let isUp = parser.accept(.up)
            if !isUp { parser.place += 1 }
            // 同比增长超过10%, 同比下降超过10%: the same way, and further.
            if case .compares(let relation, _)? = parser.kind, relation == .above || relation == .atLeast {
                parser.place += 1
                guard let quantity = parser.quantity(), quantity.isRate, parser.kind == .of || parser.kind == .comma
                else { return nil }
                let further: Comparison = isUp ? relation : relation == .above ? .below : .atMost
                let signed = isUp ? quantity : Quantity(-quantity.number, quantity.unit)
                return .compares(fact: 0, further, .quantity(signed))
            }
            guard isUp, let quantity = parser.quantity(), quantity.isRate else { return nil }
            let level = Level.quantity(quantity)
            guard parser.accept(.andMore) else { return nil }
            return .compares(fact: 0, parser.inclusion(of: level) == false ? .above : .atLeast, level)
        }) {
            return test
        }
        if let test = attempt({ parser -> RubricTest? in
            parser.accept(.compared)
            guard parser.accept(.lastYear) else { return nil }
            parser.acceptText("水平", "数")
            if parser.accept(.flat), parser.kind != .blocked {
                return .compares(fact: parser.bind(""), .equal, .lastYear)
            }
            return nil
        }) {
            return test
        }
        if let test = attempt({ parser -> RubricTest? in
            guard parser.accept(.lastYear) else { return nil }
            parser.acceptText("数", "筹资", "完成数")
            guard parser.acceptText("为", "是"), parser.acceptZero() else { return nil }
            return .withoutBase(fact: parser.bind(""))
        }) {
            return test
        }
        if let test = attempt({ parser -> RubricTest? in
            parser.accept(.compared)
            parser.accept(.lastYear)
            parser.accept(.compared)
            if case .moved(let relation)? = parser.kind {
                parser.place += 1
                return .compares(fact: parser.bind(""), relation, .lastYear)
            }
            return nil
        }) {
            return test
        }
        if let test = bareMovement() { return test }
        return attempt { parser -> RubricTest? in
            // 比上年同期下降的, 同比增长的: no number may follow.
            parser.accept(.compared)
            let isYear = parser.accept(.lastYear) || parser.before(isWord: "同比")
            parser.accept(.compared)
            parser.acceptText("有")
            parser.accept(.has)
            guard isYear, let kind = parser.kind, kind == .up || kind == .down else { return nil }
            parser.place += 1
            switch parser.kind {
            case .of?, .comma?: return .compares(fact: parser.bind(""), kind == .up ? .above : .below, .lastYear)
            default: return nil
            }
        }
    }

    func before(isWord word: String) -> Bool { place > 0 && self.word(place - 1) == word }

    mutating func acceptZero() -> Bool {
        if accept(.zero) { return true }
        return attempt { parser in parser.number() == .zero && parser.kind != .fen ? true : nil } ?? false
    }

    /// 达到90%以上, 低于序时进度, 未完成, 目标任务未完成, 超额完成.
    mutating func relation(_ named: Name) -> [RubricTest]? {
        // The level first: 全年任务提前完成.
        if let tests = attempt({ parser -> [RubricTest]? in
            guard parser.kind == .target || parser.kind == .pace, let level = parser.level() else { return nil }
            parser.acceptText("情况")
            guard case .compares(let relation, takesTarget: true)? = parser.kind else { return nil }
            parser.place += 1
            // 募捐任务达到序时进度: the level is what follows.
            switch parser.kind {
            case .pace?, .mean?, .lastYear?, .number?, .best?, .target?, .compares?: return nil
            default: return [.compares(fact: named.fact(&parser), relation, level)]
            }
        }) {
            return tests
        }
        if let tests = attempt({ parser -> [RubricTest]? in
            let isExcess = parser.kind == .up && parser.word(parser.place).hasPrefix("超额")
            guard isExcess else { return nil }
            parser.place += 1
            let level = parser.level() ?? .target
            // 超额5%的: by how much, not above what.
            guard level.unit == nil, parser.kind == .of || parser.kind == .comma else { return nil }
            return [.compares(fact: named.fact(&parser), .above, level)]
        }) {
            return tests
        }
        return attempt { parser in
            guard case .compares(var relation, let takesTarget)? = parser.kind else { return nil }
            // 上线项目全部完成目标 in a row of several counts describes; it compares none of them with a target.
            if parser.row.facts.count > 1, let first = parser.word(parser.place).first, "全均都".contains(first) {
                return nil
            }
            let wordAt = parser.place
            parser.place += 1
            // 完成或超额完成 may be several words; 达到…的 may hold the sense twice.
            if relation == .atLeast, takesTarget, case .compares(.atLeast, _)? = parser.kind { parser.place += 1 }
            // 完成不足50%的.
            if relation == .atLeast, takesTarget, case .compares(let second, _)? = parser.kind, second != .equal,
                case .number? = parser.peek(1)
            {
                relation = second
                parser.place += 1
            }
            // 实现造血干细胞捐献两例及以上: what is done, so many and more.
            if relation == .atLeast, takesTarget,
                let tests = parser.attempt({ parser -> [RubricTest]? in
                    let (explicit, label) = parser.subject()
                    guard explicit == nil, !label.isEmpty, let quantity = parser.quantity() else { return nil }
                    let level = Level.quantity(quantity)
                    let mark = parser.inclusion(of: level)
                    guard parser.accept(.andMore) else { return nil }
                    let settled = mark ?? parser.inclusion(of: level)
                    return [.compares(fact: parser.bind(label), settled == false ? .above : .atLeast, level)]
                })
            {
                return tests
            }
            if let band = parser.attempt({ parser -> RubricTest? in
                guard relation == .atLeast else { return nil }
                return parser.range(fact: named.fact(&parser))
            }) {
                return [band]
            }
            // 刚好完成（100%）的.
            if relation == .equal, takesTarget {
                _ = parser.attempt { parser -> Bool? in
                    parser.accept(.open) && parser.quantity() == Quantity(Ratio(100), .percent) && parser.accept(.close)
                        ? true : nil
                }
                parser.accept(.target)
                return [.compares(fact: named.fact(&parser), .equal, .target)]
            }
            guard let level = parser.level() else {
                // 达不到要求的: of what was asked for before.
                if relation == .below, parser.anchor != nil { parser.acceptText("要求", "规定要求", "上述要求") }
                if parser.anchor != nil { parser.acceptText("标准", "该标准", "上述标准") }
                guard takesTarget else {
                    // 超过的 behind 不超过10%的: the level named before.
                    guard let anchor = parser.anchor, anchor.level.unit != nil, let before = parser.anchorRelation,
                        parser.kind == .of,
                        relation == .above || relation == .below
                            // 超过50万元得3分,未超过的不得分.
                            || relation == .atMost && before == .above
                                && ["未超过", "没有超过", "不超过"].contains(parser.word(wordAt))
                    else { return nil }
                    return [.compares(fact: anchor.fact, relation, anchor.level)]
                }
                if let object = parser.attempt({ parser -> Int? in
                    // 完成较好的 is a matter of opinion.
                    if case .text(let text)? = parser.kind, text.contains(where: { "较很优良差".contains($0) }) {
                        return nil
                    }
                    // 完成项目: what is completed has a target of its own.
                    guard case .text(let text)? = parser.kind, SentenceParser.isNeutral(text) else { return nil }
                    parser.place += 1
                    let fact = parser.bind(text)
                    return parser.row.completion.indices.contains(fact) && parser.row.completion[fact] ? fact : nil
                }) {
                    return [.compares(fact: object, relation, .target)]
                }
                // 达到的得满分: nothing said before what is to be reached.
                if parser.anchor == nil, parser.word(wordAt).last.map({ "达到".contains($0) }) == true { return nil }
                guard let level = parser.lastLevel else { return nil }
                return [.compares(fact: named.fact(&parser), parser.meant(relation), level)]
            }
            guard !parser.isDistance(relation, level), let settled = parser.bounded(relation, level) else { return nil }
            return [.compares(fact: named.fact(&parser), settled, level)]
        }
    }

    /// 超过目标5%, 低于序时10%: by so much, not of so much; 低于序时进度90% and 超过目标120% can only be of it.
    func isDistance(_ relation: Comparison, _ level: Level) -> Bool {
        guard let part = level.part, relation == .above || relation == .below, place > 2,
            tokens[place - 1].kind == .unit(.percent), tokens[place - 3].kind != .of
        else { return false }
        return part.value < (relation == .above ? .one : Ratio(30, 100))
    }

    /// 达到 a level that must not be passed is to stay within it.
    func meant(_ relation: Comparison) -> Comparison {
        guard let anchorRelation, anchorRelation == .atMost || anchorRelation == .below, anchor?.level.unit != nil
        else { return relation }
        return relation == .atLeast
            ? anchorRelation : relation == .below ? anchorRelation.opposite ?? relation : relation
    }

    /// What 完成 and 未完成 are about where they name nothing: the level that gave points before, else the target.
    var lastLevel: Level? {
        guard let anchor else { return .target }
        switch anchor.level.anchor {
        case .pace, .target: return anchor.level
        case .quantity: return anchor.level
        // 完成上年同期的得20分,未完成的: of that or of the target.
        default: return nil
        }
    }

    /// 以上, 以内, (含), (不含) behind a level, put together with the relation in front of it.
    mutating func bounded(_ relation: Comparison, _ level: Level) -> Comparison? {
        var settled = relation
        let mark = inclusion(of: level)
        switch kind {
        case .andMore?:
            guard relation == .atLeast || relation == .above || relation == .equal else { return nil }
            settled = .atLeast
            place += 1
        case .andLess?:
            // 完成80%以下的.
            if relation == .atLeast, word(place) == "以下", place > 2,
                (1...4).contains(where: { place - $0 >= 0 && word(place - $0) == "完成" })
            {
                place += 1
                return (mark ?? inclusion(of: level)) == true ? .atMost : .below
            }
            guard relation == .atMost || relation == .below else { return nil }
            place += 1
        case .within?:
            guard relation == .atMost || relation == .atLeast else { return nil }
            settled = .atMost
            place += 1
        default: break
        }
        let second = inclusion(of: level)
        switch mark ?? second {
        case true?:
            switch settled {
            case .above: return .atLeast
            case .below: return .atMost
            default: return settled
            }
        case false?:
            switch settled {
            case .atLeast: return .above
            case .atMost: return .below
            default: return settled
            }
        case nil: return settled
        }
    }

    /// (含), (不含), (含5亿元), （含本数）.
    mutating func inclusion(of level: Level? = nil) -> Bool? {
        attempt { parser in
            let isOpen = parser.accept(.open)
            let included: Bool
            if parser.accept(.inclusive) {
                included = true
            } else if parser.accept(.exclusive) {
                included = false
            } else {
                return nil
            }
            guard isOpen else { return nil }
            parser.accept(.place)
            if let stated = parser.looseQuantity(), let own = level?.unit, !stated.repeats(own),
                !(stated.number == own.number && stated.unit == .things("个") && own.unit == .points)
            {
                return nil
            }
            parser.acceptText("本数")
            return parser.accept(.close) ? included : nil
        }
    }
}

extension RubricTest {
    /// Whether it holds the reading against numbers of the sentence.
    var isNumeric: Bool {
        switch self {
        case .compares(_, _, let level): level.unit != nil
        case .lies, .deviates: true
        default: false
        }
    }

    /// Whether it is a yes-or-no fact.
    var isFlag: Bool {
        if case .happened = self { return true }
        return false
    }
}

extension Quantity {
    /// Whether it is the other again: 5亿元（含5亿元）, 5亿元（含5）.
    func repeats(_ other: Quantity) -> Bool { number == other.number && (unit == other.unit || unit == .none) }
}

extension Quantity.Unit {
    /// Whether two numbers in these units can be ends of one interval.
    func isLike(_ other: Quantity.Unit) -> Bool {
        switch (self, other) {
        case (.money, .money), (.percent, .points), (.points, .percent), (.permille, .percent), (.percent, .permille):
            true
        case (.things(let a), .things(let b)): a == b || Quantity.multiplier(of: a) != Quantity.multiplier(of: b)
        default: self == other
        }
    }
}
