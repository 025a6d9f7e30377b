import GuobanModel

/// Points for every step above or below a level (每低、每超): F5–F8, F12, F14.
extension SentenceParser {
    /// Where steps start and which way they go, as far as a phrase in front of 每 says.
    struct StepStart {
        var fact: Int?
        var level: Level?
        var until: Level?
        var side: StepRule.Side?
        var condition: Condition?
    }

    /// [subject] [比 level] 每 低于 [level] size [的] [,] 扣 n 分.
    mutating func stepClause() -> Rules? {
        attempt { parser in
            guard var start = parser.stepStart() else { return nil }
            if let rule = parser.steps(from: &start) { return [rule] }
            return nil
        }
    }

    /// 130%以上,每超出1个百分点加0.1分; 目标1000万元以上的,每提高1个百分点加0.6分.
    mutating func piecewise() -> Rules? {
        attempt { parser in
            guard let condition = parser.condition(), condition.tests.count == 1 else { return nil }
            let test = condition.tests[0]
            parser.accept(.of)
            guard parser.accept(.comma) || parser.kind == .each else { return nil }
            parser.acceptText("部分")
            if parser.accept(.compared), !parser.accept(.lastYear) { return nil }
            var start = StepStart()
            var away: StepRule.Side?
            switch test {
            case .compares(let fact, let relation, let level) where relation != .equal:
                away = relation == .atLeast || relation == .above ? .above : .below
                start.fact = fact
                start.level = level
                // 不少于2次,每次3分 counts from nothing: only 超过 and 低于 say which way the steps go.
                switch relation {
                case .above: start.side = .above
                case .below: start.side = .below
                default: break
                }
            case .lies(let fact, let from, _, let to, _):
                start.fact = fact
                start.level = from
                start.until = to
            default: return nil
            }
            let levelUnit = start.level.flatMap(\.unit)
            guard parser.kind == .each else { return nil }
            var free = start
            free.side = nil
            let isOther = levelUnit.map { !$0.isRate && $0.unit != .none } ?? false
            let own = isOther ? parser.attempt { $0.steps(from: &free) } : nil
            guard let rule = own ?? parser.steps(from: &start), case .steps(let read) = rule else { return nil }
            // A condition in another unit than the step is about something else: it only says where the rule holds.
            if let levelUnit, !levelUnit.isRate, read.size.isRate, levelUnit.unit != .none {
                guard own != nil, parser.row.facts.count == 2, let guarding = start.fact, (0...1).contains(guarding)
                else {
                    return nil
                }
                let other = 1 - guarding
                let growth: Level? = parser.row.growth[other] ? .lastYear : nil
                let plain = StepRule(
                    fact: other, side: read.side, level: parser.startingLevel(read.size, growth), size: read.size,
                    basis: read.basis, points: read.points, limit: read.limit)
                return [.when(condition, .steps(plain))]
            }
            // 1000万元以下的,每提高1万元: the steps go away from where the condition holds.
            if let away, away != read.side { return nil }
            if read.side == .below, let until = start.until, let level = start.level {
                return [
                    .steps(
                        StepRule(
                            fact: read.fact, side: .below, level: until, until: level, size: read.size,
                            basis: read.basis, points: read.points, limit: read.limit))
                ]
            }
            return [rule]
        }
    }

    /// What stands in front of 每: a name, 比上年, 高于平均水平的, 超额部分.
    private mutating func stepStart() -> StepStart? {
        // 在此基础上每增长5%, 之后每增加3万元.
        if kind == .then || kind == .rest, peek(1) == .each { place += 1 }
        if kind == .then, peek(2) == .each, case .text? = peek(1) { place += 2 }
        if kind == .rest, peek(1) == .compared { place += 1 }
        var start = StepStart()
        // 超额的, 超过目标的, 高于平均水平的, 不足部分, 比上年增长的.
        if let prefix = attempt({ parser -> StepStart? in
            var start = StepStart()
            let (explicit, label) = parser.subject()
            if let explicit { start.fact = explicit } else if !label.isEmpty { start.fact = parser.bind(label) }
            let compared = parser.attempt { parser -> Level? in
                guard parser.accept(.compared) else { return nil }
                return parser.level()
            }
            guard let kind = parser.kind, let side = SentenceParser.side(of: kind) else { return nil }
            let isExcess = parser.word(parser.place).hasPrefix("超额")
            parser.place += 1
            start.side = side
            start.level = compared ?? parser.level()
            if case .quantity? = start.level?.anchor, parser.kind == .andMore { parser.place += 1 }
            if start.level == nil, isExcess { start.level = .target }
            let isPart = parser.acceptText("部分") || parser.word(parser.place - 1).hasSuffix("部分")
            let hasOf = parser.accept(.of)
            parser.acceptText("部分")
            // 超额完成任务的予以加分,每超….
            _ = parser.attempt { parser -> Bool? in
                parser.acceptText("予以", "给予", "可", "适当")
                guard parser.kind == .scoreWord, parser.word(parser.place).contains("加") == (side == .above) else {
                    return nil
                }
                parser.place += 1
                return parser.kind == .comma ? true : nil
            }
            guard isPart || hasOf || parser.kind == .comma else { return nil }
            parser.accept(.comma)
            // 超过1000万元的,超出部分每100万元.
            if let word = parser.kind, SentenceParser.side(of: word) == side, parser.peek(1) == .each {
                parser.place += 1
            }
            guard parser.kind == .each || parser.kind.flatMap(SentenceParser.side) == side else { return nil }
            return start
        }) {
            return prefix
        }
        // 200人以上部分每20人奖励0.5分.
        if let beyond = attempt({ parser -> StepStart? in
            let (explicit, label) = parser.subject()
            guard let quantity = parser.quantity(), parser.kind == .andMore else { return nil }
            let isPart = parser.word(parser.place).hasSuffix("部分")
            parser.place += 1
            if !isPart {
                parser.accept(.of)
                if !parser.acceptText("部分") {
                    // 50人以上的,超出50人的部分每10人.
                    guard parser.accept(.comma), let kind = parser.kind, SentenceParser.side(of: kind) == .above else {
                        return nil
                    }
                    parser.place += 1
                    guard parser.quantity() == quantity else { return nil }
                    parser.accept(.of)
                    guard parser.acceptText("部分") else { return nil }
                }
            }
            parser.accept(.comma)
            guard parser.kind == .each else { return nil }
            return StepStart(
                fact: explicit ?? (label.isEmpty ? nil : parser.bind(label)), level: .quantity(quantity), side: .above)
        }) {
            return beyond
        }
        let (explicit, label) = subject()
        if let explicit {
            start.fact = explicit
        } else if !label.isEmpty, !["对", "本项"].contains(label) {
            start.fact = bind(label)
        }
        // 同比每增长1个百分点.
        if kind == .compared, word(place) == "同比", peek(1) == .each, row.growth == [true] {
            place += 1
            start.level = .lastYear
        }
        if let level = attempt({ parser -> Level? in
            guard parser.accept(.compared), let level = parser.level() else { return nil }
            parser.acceptText("相比")
            parser.accept(.compared)
            parser.accept(.comma)
            return level
        }) {
            start.level = level
        }
        return start
    }

    /// Which way a word goes.
    static func side(of kind: RubricToken.Kind) -> StepRule.Side? {
        switch kind {
        case .up, .compares(.above, _): .above
        case .down, .compares(.below, _): .below
        default: nil
        }
    }

    /// 每低于目标值2%扣1分, 下降1个百分点扣1分, 每1%加0.1分.
    private mutating func steps(from start: inout StepStart) -> ScoringRule? {
        let hasEach = accept(.each)
        // 超过5%的得1分 and 低于90%的扣2分 are bounds, and 低于目标1个百分点的扣1分 may be one; without 每 only
        // 下降1个百分点 and the like are steps.
        var mayBeBound = !hasEach
        // 增幅每达5个百分点再加1分.
        if hasEach, start.side == nil, word(place - 1).hasPrefix("每达"), row.growth == [true] { start.side = .above }
        accept(.compared)
        let early =
            start.level == nil
            ? attempt({ parser -> Level? in
                // 每比目标低1%.
                guard parser.kind == .target || parser.kind == .pace || parser.kind == .mean || parser.kind == .lastYear
                else { return nil }
                return parser.level()
            }) : nil
        if let early { start.level = early }
        var side = start.side
        var isGrowth = false
        // 每减1例扣0.5分.
        if hasEach, side == nil, kind == .deduct, word(place) == "减", case .number? = peek(1), peek(2) != .fen {
            place += 1
            side = .below
        }
        if let kind, let found = SentenceParser.side(of: kind) {
            if let side, side != found { return nil }
            side = found
            let text = word(place)
            isGrowth = text.hasPrefix("增长") || text == "负增长"
            if case .compares = kind {} else { mayBeBound = false }
            place += 1
            if accept(.compared) {}
            if start.level == nil {
                start.level = attempt { parser -> Level? in
                    let isNamed: Bool
                    switch parser.kind {
                    case .target?, .standard?, .pace?, .mean?, .lastYear?, .best?: isNamed = true
                    case .text?: isNamed = true
                    default: isNamed = false
                    }
                    guard isNamed, let level = parser.anchoredLevel() else { return nil }
                    return level
                }
            }
        } else if !hasEach {
            return nil
        }
        guard hasEach || side != nil else { return nil }
        // 每少安排1万元: a plain verb may stand before the size.
        if case .text(let text)? = kind, SentenceParser.isNeutral(text) { place += 1 }
        var size: Quantity
        if let read = quantity() {
            size = read
        } else if case .unit(let unit)? = kind, hasEach, unit != .percent, unit != .permille {
            place += 1
            size = Quantity(.one, unit)
        } else {
            return nil
        }
        let sizeEnd = place - 1
        guard size.number.signum > 0, hasEach || !mayBeBound && size.number <= .one else { return nil }
        if case .text(let text)? = kind, SentenceParser.isNeutral(text) { place += 1 }
        guard let side else { return nil }
        if size.unit == .points || size.unit == .percent || size.unit == .permille {
        } else if start.level == nil, anchor.map({ $0.level.unit?.unit.isLike(size.unit) ?? true }) != true {
            // Pieces with nothing to count from are an item clause.
            return nil
        }
        accept(.of)
        accept(.comma)
        accept(.then)
        acceptText("相应", "再")
        acceptFromRow()
        var hasVerb = true
        guard let points = stepPoints(isBonusRow: side == .above && hasEach, &hasVerb) else { return nil }
        let level = start.level ?? otherWay(side) ?? startingLevel(size, isGrowth ? .lastYear : nil)
        if let own = level.unit {
            // 110以内…每上升1个点: points of the index itself.
            if size.unit == .points, own.unit == .none || own.unit == .things("点"), !word(sizeEnd).hasSuffix("百分点") {
                size = Quantity(size.number, own.unit)
            }
            // Pieces cannot be counted from a rate, nor places from money.
            if !size.isRate, own.isRate || own.unit != .none && own.unit != size.unit && !own.unit.isLike(size.unit) {
                return nil
            }
        }
        let fact = start.fact ?? anchor?.fact ?? bind("")
        var basis = StepRule.Basis.absolute
        if size.unit == .percent, level.anchor == .pace {
            basis = row.stepsAreRelative.map { $0 ? .relative : .absolute } ?? .unclear
        }
        var rule = StepRule(
            fact: fact, side: side, level: level, until: start.until, size: size, basis: basis, points: points)
        rule.limit = bracketedLimit(of: points)
        if !hasVerb { verbless.append(.steps(rule)) }
        return .steps(rule)
    }

    /// 与平均值相比,每高1个百分点加0.2分,每低1个百分点减0.2分: the second way starts where the first did.
    private func otherWay(_ side: StepRule.Side) -> Level? {
        guard case .steps(let before)? = reads.last?.rule, before.side != side, before.until == nil else { return nil }
        return before.level
    }

    /// 目标值 and the like behind a direction word; a bare number there is the size of the step.
    private mutating func anchoredLevel() -> Level? {
        attempt { parser in
            guard let level = parser.level() else { return nil }
            if case .quantity = level.anchor, level != parser.anchor?.level { return nil }
            // 每超序时5%: the number is the step, not a part of the level.
            if let part = level.part {
                parser.place -= 2
                _ = part
                return Level(level.anchor)
            }
            return level
        }
    }

    /// Where steps start that name no level: the level that gave points before, else last year for growth, else the target.
    func startingLevel(_ size: Quantity, _ growth: Level?) -> Level {
        if let anchor { return anchor.level }
        if let growth { return growth }
        if let only = row.growth.first, only, row.growth.count == 1 { return .lastYear }
        return .target
    }

    /// 扣1分, 加0.5分, 得1.5分, or bare points.
    private mutating func stepPoints(isBonusRow: Bool, _ hasVerb: inout Bool) -> Ratio? {
        if let change = pointChange() { return change }
        return attempt { parser in
            let gives = parser.accept(.award)
            hasVerb = gives
            guard let number = parser.number() else { return nil }
            if !parser.accept(.fen) {
                guard !gives, parser.isAtEnd || parser.kind == .open else { return nil }
            }
            guard isBonusRow else { return nil }
            return number
        }
    }

    /// (最高30分) right behind a clause.
    mutating func bracketedLimit(of points: Ratio) -> Ratio? {
        attempt { parser in
            guard parser.accept(.open), parser.accept(.most) else { return nil }
            let verb = parser.kind
            if verb == .add || verb == .deduct || verb == .award { parser.place += 1 }
            guard let number = parser.pointNumber(), parser.accept(.close) else { return nil }
            if verb == .add, points.signum < 0 { return nil }
            if verb == .deduct, points.signum > 0 { return nil }
            return number
        }
    }

    // MARK: Both ways

    /// 每超(少)2%加(减)1分, 每增减30%增减1分, 升高或降低1个百分点扣1分或加1分.
    mutating func symmetricSteps() -> Rules? {
        attempt { parser in
            guard var start = parser.stepStart() else { return nil }
            parser.accept(.each)
            let bothWays = parser.kind
            guard bothWays == .upOrDown || bothWays == .addOrDeduct else { return nil }
            let direction = parser.word(parser.place)
            parser.place += 1
            if start.level == nil { start.level = parser.attempt { $0.anchoredLevel() } }
            guard let size = parser.quantity(), size.number.signum > 0 else { return nil }
            parser.accept(.of)
            parser.accept(.comma)
            parser.accept(.inTurn)
            parser.acceptText("相应")
            guard let (first, second) = parser.pairedPoints() else { return nil }
            let goesUpFirst = direction.first.map { "增升高超提多上".contains($0) } ?? true
            let level = start.level ?? parser.startingLevel(size, direction.hasPrefix("增长") ? .lastYear : nil)
            let fact = start.fact ?? parser.anchor?.fact ?? parser.bind("")
            var basis = StepRule.Basis.absolute
            if size.unit == .percent, level.anchor == .pace {
                basis = parser.row.stepsAreRelative.map { $0 ? .relative : .absolute } ?? .unclear
            }
            let sides: [StepRule.Side] = goesUpFirst ? [.above, .below] : [.below, .above]
            return zip(sides, [first, second]).map { side, points in
                .steps(StepRule(fact: fact, side: side, level: level, size: size, basis: basis, points: points))
            }
        }
    }

    /// 加减1分, 分别加减1分, 扣1分或加1分: the points of the first direction and of the second.
    private mutating func pairedPoints() -> (Ratio, Ratio)? {
        if let pair = attempt({ parser -> (Ratio, Ratio)? in
            let text = parser.kind == .addOrDeduct ? parser.word(parser.place) : ""
            guard parser.accept(.addOrDeduct), let number = parser.pointNumber() else { return nil }
            let addsFirst = text.contains("扣") ? text.first != "扣" : true
            return addsFirst ? (number, -number) : (-number, number)
        }) {
            return pair
        }
        return attempt { parser in
            guard let first = parser.pointChange() else { return nil }
            parser.acceptBlocked("或", "或者")
            parser.accept(.listComma)
            parser.accept(.comma)
            guard let second = parser.pointChange(), first.signum != second.signum else { return nil }
            return (first, second)
        }
    }
}

extension Level {
    /// The number it is, where it is one.
    var unit: Quantity? {
        if case .quantity(let quantity) = anchor { return quantity }
        return nil
    }
}
