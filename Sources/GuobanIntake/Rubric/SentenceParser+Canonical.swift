import GuobanModel

/// The forms that only the normal form uses, so that every echo can be read again (规范写法).
extension SentenceParser {
    mutating func canonical() -> Rules? {
        if let rules = attempt({ $0.guarded() }) { return rules }
        if let rules = attempt({ $0.canonicalSteps() }) { return rules }
        if let rules = attempt({ $0.canonicalProportion() }) { return rules }
        return attempt { parser in
            if parser.acceptText("不足一步的") || parser.acceptPartialWord() { return parser.canonicalPartial() }
            if let between = parser.attempt({ parser -> Rules? in
                guard let fact = parser.canonicalSubject(), parser.accept(.compared), parser.acceptText("各档"),
                    parser.accept(.between), parser.accept(.inProportion)
                else { return nil }
                return [.between(fact: fact)]
            }) {
                return between
            }
            guard let condition = parser.canonicalCondition() else { return nil }
            if parser.accept(.veto) { return [.veto(condition, parser.vetoEffect() ?? .asSet)] }
            return parser.effect(of: condition)
        }
    }

    /// 若〔目标〕≥1000万元：〔增幅〕比上年同期每高1个百分点加0.6分.
    private mutating func guarded() -> Rules? {
        guard acceptBlocked("若"), let condition = canonicalCondition(), accept(.colon) else { return nil }
        guard
            let rules = attempt({ $0.canonicalSteps() }) ?? attempt({ $0.canonicalProportion() }) ?? itemClause()
                ?? manualPart().map({ [.manual($0)] }), rules.count == 1
        else {
            return nil
        }
        return [.when(condition, rules[0])]
    }

    /// 不足一步的按比例, 不足一步的不计, 不足一步的按一步计.
    mutating func acceptPartialWord() -> Bool {
        guard kind == .compares(.below, takesTarget: false), word(place) == "不足", case .text(let text)? = peek(1),
            text == "一步"
        else {
            return false
        }
        place += 2
        return accept(.of)
    }

    private mutating func canonicalPartial() -> Rules? {
        if accept(.inProportion) { return [.partial(.proportional)] }
        if acceptText("不计") || accept(.notCounted) { return [.partial(.roundedDown)] }
        guard accept(.compared), acceptText("一步"), accept(.award) else { return nil }
        return [.partial(.roundedUp)]
    }

    private mutating func canonicalCondition() -> Condition? {
        attempt { parser in
            guard let first = parser.canonicalTest() else { return nil }
            var tests = [first]
            while parser.accept(.and) {
                guard let test = parser.canonicalTest() else { return nil }
                tests.append(test)
            }
            return Condition(tests)
        }
    }

    private mutating func canonicalSubject() -> Int? {
        switch kind {
        case .fact(let fact)?:
            place += 1
            lastFact = fact
            return fact
        case .value?:
            place += 1
            return 0
        case .text("登记")?:
            guard case .quoted? = peek(1) else { return nil }
            place += 1
            return Self.registered
        default: return nil
        }
    }

    private mutating func canonicalTest() -> RubricTest? {
        attempt { parser in
            if let interval = parser.attempt({ $0.canonicalInterval() }) { return interval }
            guard let fact = parser.canonicalSubject() else { return nil }
            if case .quoted(let label)? = parser.kind {
                parser.place += 1
                if parser.acceptText("是") { return .happened(fact: fact, label: label, is: true) }
                return parser.acceptText("否") ? .happened(fact: fact, label: label, is: false) : nil
            }
            if parser.acceptText("偏离") {
                guard parser.accept(.target), case .compares(let relation, _)? = parser.kind else { return nil }
                parser.place += 1
                guard let quantity = parser.quantity() else { return nil }
                return .deviates(fact: fact, quantity, within: relation == .atMost)
            }
            if parser.acceptText("为") { return parser.accept(.firstOne) ? .first(fact: fact) : nil }
            if parser.accept(.lastYear) {
                return parser.acceptText("为") && parser.acceptZero() ? .withoutBase(fact: fact) : nil
            }
            guard case .compares(let relation, _)? = parser.kind else { return nil }
            parser.place += 1
            guard let level = parser.level() else { return nil }
            return .compares(fact: fact, relation, level)
        }
    }

    /// 80%≤值<90%.
    private mutating func canonicalInterval() -> RubricTest? {
        guard let from = level(), case .compares(let low, _)? = kind, low == .atMost || low == .below else {
            return nil
        }
        place += 1
        guard let fact = canonicalSubject(), case .compares(let high, _)? = kind, high == .atMost || high == .below
        else {
            return nil
        }
        place += 1
        guard let to = level() else { return nil }
        return .lies(fact: fact, from: from, low == .atMost, to: to, high == .atMost)
    }

    /// 值比序时进度每高其5%加1分(至130%止)(最多加3分).
    private mutating func canonicalSteps() -> Rules? {
        guard let fact = canonicalSubject(), accept(.compared), let level = level(), accept(.each) else { return nil }
        let side: StepRule.Side
        switch kind {
        case .up?: side = .above
        case .down?: side = .below
        default: return nil
        }
        place += 1
        let isRelative = acceptText("其")
        guard let size = looseQuantity(), size.number.signum > 0, let points = pointChange() else { return nil }
        var until: Level?
        if let end = attempt({ parser -> Level? in
            guard parser.accept(.open), parser.accept(.range), let end = parser.level(), parser.acceptText("止"),
                parser.accept(.close)
            else { return nil }
            return end
        }) {
            until = end
        }
        var basis = StepRule.Basis.absolute
        if isRelative {
            basis = .relative
        } else if size.unit == .percent, level.anchor == .pace {
            basis = row.stepsAreRelative.map { $0 ? .relative : .absolute } ?? .unclear
        }
        var rule = StepRule(
            fact: fact, side: side, level: level, until: until, size: size, basis: basis, points: points)
        rule.limit = bracketedLimit(of: points)
        return [.steps(rule)]
    }

    /// 值÷序时进度×15分(不超过满分)(仅低于时).
    private mutating func canonicalProportion() -> Rules? {
        var isInverse = false
        var fact = 0
        var against = Level.target
        if let subject = canonicalSubject() {
            fact = subject
            guard accept(.over), let level = level() else { return nil }
            against = level
        } else {
            guard let level = level(), accept(.over), let subject = canonicalSubject() else { return nil }
            isInverse = true
            against = level
            fact = subject
        }
        guard accept(.times), let points = points() else { return nil }
        var cap: Ratio?
        var scope = Proportional.Scope.always
        while let note = attempt({ parser -> String? in
            guard parser.accept(.open) else { return nil }
            if case .compares(.atMost, _)? = parser.kind {
                parser.place += 1
                guard parser.acceptText("其"), let quantity = parser.quantity(), parser.accept(.close) else {
                    return nil
                }
                return "cap " + quantity.value.exactText
            }
            guard parser.acceptText("限") else { return nil }
            if parser.accept(.compares(.below, takesTarget: false)) { return parser.accept(.close) ? "below" : nil }
            return parser.accept(.compares(.atLeast, takesTarget: true)) && parser.accept(.close) ? "above" : nil
        }) {
            switch note {
            case "below": scope = .below
            case "above": scope = .above
            default: cap = Ratio(exactText: String(note.dropFirst(4)))
            }
        }
        return [
            .proportional(
                Proportional(fact: fact, points: points, level: against, cap: cap, scope: scope, isInverse: isInverse))
        ]
    }
}
