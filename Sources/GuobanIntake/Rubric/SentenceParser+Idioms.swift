import GuobanModel

/// Turns of phrase that stand around the families (惯用语): requirements, parts of a step, points between levels,
/// descriptions in front of a count, rests, and multiples of the distance.
extension SentenceParser {
    // MARK: Requirements

    /// 执行率须在95%以上, 回访率目标90%, 拨付率以95%为目标值: a level that the clauses behind it are about.
    ///
    /// It is echoed as it is, and must be used: `resolve` takes it back where no rule has the level.
    mutating func requirementClause() -> Rules? {
        attempt { parser in
            let start = parser.place
            let test: RubricTest
            if let aimed = parser.attempt({ parser -> RubricTest? in
                let (explicit, label) = parser.subject()
                guard parser.accept(.target), let quantity = parser.quantity() else { return nil }
                return .compares(fact: explicit ?? parser.bind(label), .atLeast, .quantity(quantity))
            }) {
                test = aimed
            } else if let aimed = parser.attempt({ parser -> RubricTest? in
                let (explicit, label) = parser.subject()
                guard parser.accept(.compared), let quantity = parser.quantity(), parser.acceptText("为"),
                    parser.accept(.target)
                else { return nil }
                return .compares(fact: explicit ?? parser.bind(label), .atLeast, .quantity(quantity))
            }) {
                test = aimed
            } else if let aimed = parser.attempt({ parser -> RubricTest? in
                // 年度培训救护员300人,完成得8分; 全年24条,每条0.25分.
                let (explicit, label) = parser.subject()
                guard explicit != nil || !label.isEmpty, let quantity = parser.quantity(), case .things = quantity.unit,
                    parser.kind == .comma
                else { return nil }
                switch parser.peek(1) {
                case .compares(.atLeast, takesTarget: true)?, .each?, .compared?, .inProportion?: break
                default: return nil
                }
                return .compares(fact: explicit ?? parser.bind(label), .atLeast, .quantity(quantity))
            }) {
                test = aimed
            } else {
                guard let condition = parser.condition(), condition.tests.count == 1 else { return nil }
                test = condition.tests[0]
            }
            // 不低于95%视为达标.
            parser.acceptText("视为", "为", "即为", "视同", "方为", "算")
            if parser.kind == .compares(.atLeast, takesTarget: true), parser.word(parser.place) == "达标" {
                parser.place += 1
            }
            guard case .compares(let fact, let relation, let level) = test, relation != .equal,
                case .quantity = level.anchor, level.part == nil, parser.kind == .comma || parser.kind == .stop
            else { return nil }
            let text = parser.lexer.text(
                parser.tokens[start].range.lowerBound..<parser.tokens[parser.place - 1].range.upperBound)
            guard SentenceParser.isRemark(text), text.last != "的" else { return nil }
            parser.anchor = (level, .full, fact)
            parser.anchorRelation = relation
            parser.required.append((text, test))
            return [.remark(text)]
        }
    }

    /// 以100%为基准, 以其他县区完成率的平均值为基准, 以完成年度目标100%为基准: where the steps behind it start.
    mutating func baseClause() -> Rules? {
        attempt { parser in
            let start = parser.place
            // 新培训持证救护员以300人为基数.
            if parser.isPlainText { parser.place += 1 }
            let at = parser.place
            defer { parser.acceptNoughtBracket() }
            guard parser.accept(.compared), ["以", "按", "与", "同", "对照", "对", "比"].contains(parser.word(at)) else {
                return nil
            }
            if ["对照", "对", "比"].contains(parser.word(at)) {
                guard let level = parser.level(), level.part == nil, level.unit == nil, parser.isAtEnd else {
                    return nil
                }
                let text = parser.lexer.text(
                    parser.tokens[start].range.lowerBound..<parser.tokens[parser.place - 1].range.upperBound)
                let fact = parser.bind("")
                parser.anchor = (level, .full, fact)
                parser.anchorRelation = nil
                parser.required.append((text, .compares(fact: fact, .atLeast, level)))
                return [.remark(text)]
            }
            _ = parser.accept(.compares(.atLeast, takesTarget: true))
            // 以完成率100%为基准.
            if parser.isPlainText, case .number? = parser.peek(1) { parser.place += 1 }
            guard let level = parser.level() else { return nil }
            // 与上年度相比,募捐收入每增长5个百分点….
            if parser.acceptText("比较", "相比较") || parser.kind == .compared && parser.word(parser.place) == "相比",
                parser.isBaseEnd, ["与", "同"].contains(parser.word(at)),
                level.part == nil
            {
                if parser.kind == .compared { parser.place += 1 }
                let text = parser.lexer.text(
                    parser.tokens[start].range.lowerBound..<parser.tokens[parser.place - 1].range.upperBound)
                let fact = parser.bind("")
                parser.anchor = (level, .full, fact)
                parser.anchorRelation = nil
                parser.required.append((text, .compares(fact: fact, .atLeast, level)))
                return [.remark(text)]
            }
            guard case .text(let words)? = parser.kind, words.first == "为" || words.hasPrefix("作为"),
                ["基准", "基数", "基点", "基准线", "基准值", "标准", "参照", "基础", "基线", "为", "作为"].contains(where: words.hasSuffix)
                    || words == "为准" && level.unit == nil
            else { return nil }
            parser.place += 1
            if words == "为" || words == "作为" {
                guard parser.accept(.full) || parser.accept(.standard) else { return nil }
            }
            guard parser.isAtEnd || parser.isBeforeBracket else { return nil }
            var settled = level
            // 年度目标100% is all of it.
            if let part = level.part {
                guard part == Quantity(Ratio(100), .percent) else { return nil }
                settled = Level(level.anchor)
            }
            let text = parser.lexer.text(
                parser.tokens[start].range.lowerBound..<parser.tokens[parser.place - 1].range.upperBound)
            let fact = parser.bind("")
            parser.anchor = (settled, .full, fact)
            parser.anchorRelation = nil
            parser.required.append((text, .compares(fact: fact, .atLeast, settled)))
            return [.remark(text)]
        }
    }

    /// 以100%为基准（0分）: nothing is given there.
    private mutating func acceptNoughtBracket() {
        guard row.isBeyondBase, kind == .open, peek(1) == .number(.zero), peek(2) == .fen, peek(3) == .close else {
            return
        }
        place += 4
    }

    /// Whether the clause ends here, or behind 相比.
    private var isBaseEnd: Bool { isAtEnd || kind == .compared && (peek(1) == .comma) }

    /// A requirement that no rule speaks of again was not understood.
    mutating func refuseIdleRequirements() {
        for (text, test) in required {
            guard case .compares(_, let relation, let level) = test else { continue }
            // 不少于2次。每研究1次得2.5分: so many make up the full marks.
            let isUsed = reads.contains { read in
                if read.rule.levels.contains(level) { return true }
                guard case .perItem(let item) = read.rule, let own = level.unit, own.unit == item.every.unit,
                    relation == .atLeast
                else {
                    return false
                }
                return own.number * item.points == row.fullMarks * item.every.number
            }
            guard !isUsed, let index = reads.firstIndex(where: { $0.rule == .remark(text) }) else { continue }
            refuse(index)
        }
    }

    // MARK: Parts of a step

    /// 不足1%的不计, (不足5万元的部分按比例折算), 不足2个百分点的按2个百分点计: of the size that the steps before have.
    mutating func partialClause() -> Rules? {
        attempt { parser in
            let isOpen = parser.accept(.open)
            // (零头不计).
            if parser.acceptText("零头", "余数", "尾数", "零数", "不足部分", "剩余部分"), parser.accept(.notCounted) {
                guard parser.reads.contains(where: { !$0.rule.stepSizes.isEmpty }), !isOpen || parser.accept(.close)
                else {
                    return nil
                }
                return [.partial(.roundedDown)]
            }
            while let kind = parser.kind, kind == .down || kind == .up || parser.isPlainText { parser.place += 1 }
            guard case .compares(.below, takesTarget: false)? = parser.kind else { return nil }
            // 低于30%的不得分 is a bound, and no part of a step of 30%.
            let isShort = ["不足", "不满", "未满", "不到"].contains(parser.word(parser.place))
            parser.place += 1
            guard let size = parser.quantity() else { return nil }
            let sizes = parser.reads.flatMap { $0.rule.stepSizes }
            guard !sizes.isEmpty, sizes.allSatisfy({ $0.value == size.value && $0.unit.isLike(size.unit) }) else {
                return nil
            }
            parser.accept(.of)
            parser.acceptText("零头", "尾数", "余数")
            let isPart = parser.acceptText("部分")
            let policy: PartialSteps
            let isGain = parser.reads.contains { read in
                if case .perItem(let item) = read.rule { return item.verb != .loses }
                return read.rule.isStep && read.rule.isGain
            }
            if parser.accept(.notCounted) {
                policy = .roundedDown
            } else if isPart || isGain && isShort, parser.accept(.noPoints) {
                policy = .roundedDown
            } else if parser.accept(.inProportion) {
                guard parser.accept(.scoreWord) || parser.accept(.award) || parser.accept(.deduct) || parser.isAtEnd
                else { return nil }
                policy = .proportional
            } else if parser.accept(.compared), let whole = parser.quantity(), whole == size {
                guard parser.accept(.award) || parser.accept(.scoreWord) || parser.acceptText("算", "计算") else {
                    return nil
                }
                policy = .roundedUp
            } else {
                return nil
            }
            if isOpen, !parser.accept(.close) { return nil }
            return [.partial(policy)]
        }
    }

    private func isOne(_ index: Int) -> Bool { isBehind(index, .number(.one)) }

    func isBehind(_ index: Int, _ kind: RubricToken.Kind) -> Bool { index < tokens.count && tokens[index].kind == kind }

    /// Whether plain words follow the one at hand: 实现 in 实现遗体捐献 names what is done.
    var isBeforeText: Bool {
        if case .text(let text)? = peek(1) { return SentenceParser.isNeutral(text) }
        return false
    }

    var isPlainText: Bool {
        if case .text(let text)? = kind { return SentenceParser.isNeutral(text) }
        return false
    }

    // MARK: Between levels

    /// 中间按比例计分, 50%至90%之间按直线内插法计算, 介于二者之间的按线性比例折算.
    mutating func betweenClause() -> Rules? {
        attempt { parser in
            let fact = parser.anchor?.fact ?? 0
            if case .lies(_, let from, _, let to, _)? = parser.attempt({ $0.range(fact: fact) }) {
                let levels = parser.reads.flatMap { $0.rule.levels }
                guard levels.contains(from), levels.contains(to) else { return nil }
            } else {
                let isNamed = parser.acceptText("中间", "介于二者", "介于两者", "二者", "两者", "中间部分", "其间")
                guard parser.accept(.between) || isNamed else { return nil }
            }
            parser.accept(.of)
            parser.accept(.comma)
            guard parser.accept(.interpolated) || parser.accept(.inProportion) else { return nil }
            while parser.accept(.scoreWord) || parser.accept(.award) {}
            guard parser.isAtEnd, parser.reads.contains(where: { !$0.rule.levels.isEmpty }) else { return nil }
            return [.between(fact: fact)]
        }
    }

    /// 85%得3分 is a point of a line and nothing by itself: it stands only where points run between levels.
    mutating func refuseLonePoints() {
        guard !bare.isEmpty, !reads.contains(where: { if case .between = $0.rule { true } else { false } }) else {
            return
        }
        for index in reads.indices.reversed() {
            let condition: Condition
            switch reads[index].rule {
            case .award(let own, _): condition = own
            case .change(let own, _): condition = own
            default: continue
            }
            guard condition.tests.count == 1, case .compares(let fact, .equal, let level) = condition.tests[0],
                bare.contains(level)
            else { continue }
            // 完成率为95%的得9分,每高…加,每低…扣: where steps go both ways from it, it is where they start.
            let sides = reads.compactMap { read -> StepRule.Side? in
                guard case .steps(let step) = read.rule, step.fact == fact, step.level == level else { return nil }
                return step.side
            }
            if sides.contains(.above), sides.contains(.below), reads[index].rule.isAward { continue }
            // 到位100万元的加1分,以后每增加50万元再加1分: from there on.
            if case .change(_, let points) = reads[index].rule, points.signum > 0, sides == [.above] {
                reads[index].rule = .change(Condition(.compares(fact: fact, .atLeast, level)), by: points)
                continue
            }
            refuse(index)
        }
    }

    // MARK: Descriptions and rests

    /// 发现不规范问题的,每处扣0.5分: what is counted is described in front of 每.
    mutating func describedItemClause() -> Rules? {
        attempt { parser in
            let start = parser.place
            var hasText = false
            while let kind = parser.kind, kind != .comma {
                switch kind {
                case .text: hasText = true
                case .quoted, .negative, .has, .compared, .listComma, .andMore, .open, .close, .inclusive, .down, .up:
                    break
                case .blocked where ["或", "或者"].contains(parser.word(parser.place)): break
                case .and where ["并", "又", "且"].contains(parser.word(parser.place)): break
                case .compares(.atLeast, takesTarget: true) where parser.isBeforeText: break
                case .of where parser.peek(1) != .comma: break
                case .of:
                    parser.place += 1
                    continue
                default: return nil
                }
                parser.place += 1
            }
            // 无故不参加会议,1次扣1分.
            let hasOf = parser.place > start && parser.tokens[parser.place - 1].kind == .of
            guard hasText, parser.kind == .comma,
                hasOf || parser.tokens[start..<parser.place].contains(where: { $0.kind == .negative })
            else { return nil }
            let words = parser.lexer.text(
                parser.tokens[start].range.lowerBound..<parser.tokens[parser.place - (hasOf ? 2 : 1)].range.upperBound)
            parser.place += 1
            let every: Quantity
            var isOnce = false
            let isFound = parser.acceptText("发现", "出现", "查实") || parser.kind == .down && parser.isOne(parser.place + 1)
            if parser.kind == .down, isFound { parser.place += 1 }
            // 缺席一次扣1分, 加0.5分/篇.
            let isNamed = !isFound && parser.isPlainText && parser.isOne(parser.place + 1)
            if isNamed { parser.place += 1 }
            if hasOf, let rules = parser.attempt({ $0.pointsPerPiece() }), case .perItem(let item)? = rules.first {
                let label = words.filter { !"“”「」【】〔〕".contains($0) }
                return [
                    .perItem(
                        ItemRule(fact: item.fact, every: item.every, verb: item.verb, points: item.points, label: label)
                    )
                ]
            }
            if parser.accept(.each) {
                if parser.isPlainText { parser.place += 1 }
                if let read = parser.quantity() {
                    every = read
                } else if case .unit(let unit)? = parser.kind {
                    parser.place += 1
                    every = Quantity(.one, unit)
                } else {
                    return nil
                }
            } else {
                guard let read = parser.quantity(), read.number == .one else { return nil }
                every = read
                isOnce = !isFound && !isNamed
            }
            switch every.unit {
            case .things, .money: break
            default: return nil
            }
            guard every.number.signum > 0 else { return nil }
            if parser.isPlainText { parser.place += 1 }
            parser.accept(.of)
            parser.accept(.then)
            parser.acceptFromRow()
            let label = words.filter { !"“”「」【】〔〕".contains($0) }
            let verb: ItemRule.Verb
            let points: Ratio
            if let change = parser.pointChange() {
                verb = change.signum < 0 ? .loses : .adds
                points = change.magnitude
            } else {
                // 每选用1条1.5分.
                guard hasOf, parser.accept(.award) || !parser.row.isBeyondBase, let earned = parser.pointNumber(),
                    earned.signum > 0
                else { return nil }
                verb = .earns
                points = earned
            }
            let rule = ItemRule(fact: parser.bind(label), every: every, verb: verb, points: points, label: label)
            // 采用的,1篇加0.5分: once or for each, which a bound decides.
            if isOnce, verb != .loses { parser.eachless.append(rule) }
            return [.perItem(rule)]
        }
    }

    /// 其余不得分, 否则不得分 behind bands: outside them there are no points anyway.
    mutating func restClause() -> Rules? {
        attempt { parser in
            let start = parser.place
            guard parser.accept(.rest) || parser.accept(.otherwise) else { return nil }
            parser.acceptText("情况", "情形", "情况下", "情形下", "的情况", "的情形")
            // 其余为四档,得2分.
            if case .text(let text)? = parser.kind, parser.peek(1) == .comma, text.hasPrefix("为"), text.count <= 5,
                ["档", "等", "级"].contains(where: text.hasSuffix)
            {
                parser.place += 1
            }
            parser.accept(.of)
            parser.accept(.comma)
            parser.accept(.then)
            // 其余情形0分.
            if parser.kind == .number(.zero), parser.peek(1) == .fen, parser.hasOnlyBands {
                parser.place += 2
                return [.remark("其余不得分")]
            }
            if let rest = parser.attempt({ $0.restAward() }) { return rest }
            if let rest = parser.attempt({ $0.restProportion() }) { return rest }
            guard parser.accept(.noPoints), parser.isAtEnd else { return nil }
            var hasAward = false
            for read in parser.reads {
                switch read.rule {
                case .award(let condition, _):
                    guard condition.tests.allSatisfy(\.isNumericOrMean) else { return nil }
                    hasAward = true
                case .zero, .remark: break
                default: return nil
                }
            }
            guard hasAward else { return nil }
            return [
                .remark(
                    parser.lexer.text(
                        parser.tokens[start].range.lowerBound..<parser.tokens[parser.place - 1].range.upperBound))
            ]
        }
    }

    private var hasOnlyBands: Bool {
        reads.contains { $0.rule.isAward }
            && reads.allSatisfy { read in
                switch read.rule {
                case .award(let condition, _): condition.tests.allSatisfy(\.isNumericOrMean)
                case .zero, .remark: true
                default: false
                }
            }
    }

    /// 达到目标的得满分,不足60%的不得分,其余按完成比例得分.
    private mutating func restProportion() -> Rules? {
        guard row.completion == [true], accept(.inProportion), accept(.scoreWord) || accept(.award) else { return nil }
        accept(.scoreWord)
        guard isAtEnd, unread.isEmpty else { return nil }
        for read in reads {
            switch read.rule {
            case .award(let condition, let points):
                guard condition.tests.count == 1, case .compares(_, .atLeast, let level) = condition.tests[0],
                    level == .target || level.unit.map({ $0 == Quantity(Ratio(100), .percent) }) ?? false,
                    points.value(full: row.fullMarks) == row.fullMarks
                else { return nil }
            case .zero(let condition):
                guard condition.tests.count == 1, case .compares(_, let relation, let level) = condition.tests[0],
                    relation == .below || relation == .atMost, level.unit?.unit == .percent
                else { return nil }
            case .remark: break
            default: return nil
            }
        }
        return [.proportional(Proportional(fact: 0, points: .full, level: .target, cap: .one, scope: .always))]
    }

    /// 未出现的得满分: a fact that is not so earns the points.
    mutating func negativeAward() -> Rules? {
        attempt { parser in
            // 受到处分的不得分;没有的,得3分.
            if parser.kind == .negative, ["没有", "无"].contains(parser.word(parser.place)), parser.peek(1) == .of,
                case .zero(let condition)? = parser.reads.last?.rule, condition.tests.count == 1,
                case .happened(let fact, let label, is: true) = condition.tests[0]
            {
                parser.place += 2
                parser.accept(.comma)
                guard parser.accept(.award), let points = parser.points(), points != .number(.zero) else { return nil }
                return [.award(Condition(.happened(fact: fact, label: label, is: false)), points)]
            }
            guard let test = parser.flag(), case .happened(_, _, is: false) = test else { return nil }
            parser.accept(.of)
            parser.accept(.comma)
            parser.acceptText("本项", "该项", "此项")
            let hasVerb = parser.accept(.award)
            // 无此问题的,10分.
            guard hasVerb || parser.tokens[parser.place - 1].kind == .comma, let points = parser.points() else {
                return nil
            }
            guard points != .number(.zero) else { return nil }
            return [.award(Condition(test), points)]
        }
    }

    /// 未出现差错的得8分 beside what errors take away is where the row starts from.
    mutating func resolveNegativeAwards() {
        guard reads.contains(where: { $0.rule.isLoss && !$0.rule.isZero }) else { return }
        for index in reads.indices {
            guard case .award(let condition, let points) = reads[index].rule, condition.tests.count == 1,
                case .happened(_, let label, is: false) = condition.tests[0]
            else { continue }
            reads[index].rule = .start(points, label: "未" + label)
        }
    }

    /// Whether nothing of a fact is the number nought.
    func isCount(_ fact: Int) -> Bool {
        guard row.completion.indices.contains(fact) else { return true }
        return !row.completion[fact] && !row.growth[fact]
    }

    /// 没有的不给分: nothing of what the row counts.
    mutating func noneClause() -> Rules? {
        attempt { parser in
            guard parser.row.facts.count <= 1, parser.isCount(0) else { return nil }
            // 一次都没有的, 一人未采的: not even one.
            let isNone =
                parser.attempt { parser -> Bool? in
                    guard let one = parser.quantity(), one.number == .one, case .things = one.unit else { return nil }
                    parser.accept(.then)
                    guard parser.kind == .negative else { return nil }
                    parser.place += 1
                    _ = parser.isPlainText ? parser.subject() : (nil, "")
                    return true
                } ?? false
            if !isNone {
                guard parser.kind == .negative, ["没有", "无", "没"].contains(parser.word(parser.place)) else { return nil }
                parser.place += 1
            }
            parser.accept(.of)
            parser.accept(.comma)
            parser.accept(.then)
            let none = Condition(.compares(fact: 0, .equal, .quantity(Quantity(.zero, .none))))
            if parser.accept(.noPoints) { return [.zero(none)] }
            if parser.kind == .number(.zero), parser.peek(1) == .fen {
                parser.place += 2
                return [.zero(none)]
            }
            guard isNone, let change = parser.pointChange(), change.signum < 0 else { return nil }
            return [.change(none, by: change)]
        }
    }

    /// 超额完成的,酌情加1至3分; 出现差错的由小组酌情扣1至3分: a person's part only where something holds.
    mutating func conditionalManual() -> Rules? {
        attempt { parser in
            let condition: Condition
            if let read = parser.condition() {
                condition = read
            } else {
                guard let test = parser.flag(), case .happened(_, let label, is: true) = test else { return nil }
                // Only where the row says what holds otherwise.
                let hasOpposite =
                    parser.isDenied(label)
                    || parser.reads.contains { read in
                        guard case .award(let other, _) = read.rule,
                            case .happened(_, let name, is: false)? = other.tests.first
                        else { return false }
                        return SentenceParser.overlap(label, name) >= min(2, label.count)
                    }
                guard hasOpposite else { return nil }
                condition = Condition(test)
            }
            parser.accept(.of)
            parser.accept(.comma)
            guard let rule = parser.manualPart() else { return nil }
            // 完成的得10分,未完成的酌情扣分: taken from what, where nothing was given?
            if rule.verb == .loses, !condition.tests.contains(where: \.isFlag) { return nil }
            return [.when(condition, .manual(rule))]
        }
    }

    /// Whether a clause behind says that nothing is given where it is not so: 未落实的不得分.
    private func isDenied(_ label: String) -> Bool {
        for index in tokens.indices where index > place && tokens[index].kind == .negative {
            // 没有的不得分.
            if isBehind(index + 1, .of), isBehind(index + 2, .noPoints) { return true }
            guard index + 1 < tokens.count, case .text(let text) = tokens[index + 1].kind else { continue }
            var next = index + 2
            while next < tokens.count, tokens[next].kind == .of || tokens[next].kind == .comma { next += 1 }
            if next < tokens.count, tokens[next].kind == .noPoints,
                SentenceParser.overlap(text, label) >= min(2, text.count)
            {
                return true
            }
        }
        return false
    }

    /// 由考核组根据实际情况在6至10分之间酌情打分, 由评估小组视情节轻重酌情扣1至3分, 酌情得6至10分.
    mutating func manualPart() -> ManualRule? {
        attempt { parser in
            let start = parser.place
            var range: ManualRule.Bounds?
            var isOpen = false
            // 由考核组根据实际情况在6至10分之间酌情, in any order.
            loop: while let kind = parser.kind {
                switch kind {
                case .text(let text):
                    if range != nil, ["评定", "确定", "核定", "评判", "评审", "评估", "赋予", "评分"].contains(text) { break loop }
                    guard SentenceParser.isNeutral(text) else { return nil }
                    parser.place += 1
                case .compared, .between, .within: parser.place += 1
                case .discretion:
                    isOpen = true
                    parser.place += 1
                case .number where range == nil:
                    guard let read = parser.pointRange() else { return nil }
                    range = read
                default: break loop
                }
            }
            let words =
                start < parser.place
                ? parser.lexer.text(
                    parser.tokens[start].range.lowerBound..<parser.tokens[parser.place - 1].range.upperBound) : ""
            // 由评议小组研究确定得分.
            if !isOpen, range == nil, words.hasPrefix("由"),
                ["研究确定", "研究决定", "核定", "评定", "审定"].contains(where: words.hasSuffix),
                parser.kind == .scoreWord, !parser.word(parser.place).contains(where: { "加扣".contains($0) })
            {
                parser.place += 1
                return parser.isAtEnd ? ManualRule(verb: .earns, range: nil, label: "") : nil
            }
            guard isOpen || parser.namesPanel(words) else { return nil }
            if let range {
                let isDone = parser.acceptText("评定", "确定", "核定", "评判", "评审", "评估", "赋予", "评分")
                if parser.isAtEnd, isDone || ["定", "分"].contains(where: words.hasSuffix) {
                    return ManualRule(verb: .earns, range: range, label: "")
                }
                if !isOpen, parser.kind != .scoreWord { return nil }
            }
            if !isOpen, range == nil, parser.kind != .award { return nil }
            let verb: ManualRule.Verb
            switch parser.kind {
            case .add?: verb = .adds
            case .deduct?: verb = .loses
            case .award?: verb = .earns
            case .scoreWord?:
                let word = parser.word(parser.place)
                guard range == nil || !word.contains("扣") && !word.contains("加") else { return nil }
                verb = word.contains("扣") ? .loses : word.contains("加") || word.contains("奖") ? .adds : .earns
                parser.place += 1
                guard parser.isAtEnd else { return nil }
                return ManualRule(verb: verb, range: range, label: "")
            default: return nil
            }
            parser.place += 1
            if range == nil { range = parser.pointRange() }
            if range == nil, !isOpen { return nil }
            return ManualRule(verb: verb, range: range, label: "")
        }
    }

    /// 由考核组视活动规模和效果: people who decide, and by what.
    private func namesPanel(_ text: String) -> Bool {
        text.hasPrefix("由") && ["组", "委", "办", "会", "部", "小组", "专家"].contains(where: text.contains)
            && ["视", "根据", "依据", "结合", "按"].contains(where: text.contains)
    }

    // MARK: Multiples

    /// 未完成的,按差额百分点的0.5倍扣分: so many points for every point of distance.
    mutating func multipleClause() -> Rules? {
        attempt { parser in
            var level: Level
            var side: StepRule.Side
            var fact = 0
            if let behind = parser.attempt({ parser -> Level? in
                guard parser.accept(.down) else { return nil }
                return parser.level()
            }) {
                level = behind
                side = .below
                fact = parser.bind("")
            } else {
                guard let condition = parser.condition(), condition.tests.count == 1,
                    case .compares(let own, let relation, let bound) = condition.tests[0]
                else { return nil }
                switch relation {
                case .below: side = .below
                case .above: side = .above
                default: return nil
                }
                level = bound
                fact = own
            }
            parser.accept(.of)
            guard parser.accept(.comma), parser.accept(.compared) else { return nil }
            switch parser.kind {
            case .down?, .compares(.below, _)?:
                guard side == .below else { return nil }
                parser.place += 1
            case .up?, .compares(.above, _)?:
                guard side == .above else { return nil }
                parser.place += 1
            default: guard parser.acceptText("差额", "相差", "差距") else { return nil }
            }
            guard parser.accept(.unit(.points)) else { return nil }
            parser.acceptText("数")
            parser.accept(.of)
            guard let factor = parser.number(), factor.signum > 0, parser.acceptBlocked("倍"), parser.kind == .scoreWord
            else { return nil }
            let word = parser.word(parser.place)
            guard word == "扣分" || word == "加分" else { return nil }
            parser.place += 1
            if let quantity = level.unit, !quantity.isRate { return nil }
            return [
                .steps(
                    StepRule(
                        fact: fact, side: side, level: level, size: Quantity(.one, .points),
                        points: word == "扣分" ? -factor : factor))
            ]
        }
    }

    /// 就高计分, 按最高档计分, 不重复计分: of several points the highest counts.
    mutating func highestClause() -> Rules? {
        attempt { parser in
            let start = parser.place
            while !parser.isAtEnd {
                switch parser.kind {
                case .number?, .fen?, .deduct?, .add?, .each?, .open?, .noScoring?, .blocked?, .remark?: return nil
                default: parser.place += 1
                }
            }
            guard parser.place > start else { return nil }
            let text = parser.lexer.text(
                parser.tokens[start].range.lowerBound..<parser.tokens[parser.place - 1].range.upperBound)
            guard SentenceParser.saysHighest(text), text.count <= 12,
                !["除", "外", "不就高", "不按", "可重复", "非"].contains(where: { text.contains($0) })
            else { return nil }
            return [.remark(text)]
        }
    }

    /// 超额不另加分, 超额部分不计: more than the full marks there is not.
    mutating func noExcessClause() -> Rules? {
        attempt { parser in
            guard parser.kind == .up, parser.word(parser.place).hasPrefix("超额") || parser.word(parser.place) == "多完成"
            else {
                return nil
            }
            parser.place += 1
            parser.acceptText("完成", "部分")
            if parser.kind == .compares(.atLeast, takesTarget: true), parser.word(parser.place) == "完成" {
                parser.place += 1
            }
            parser.accept(.of)
            parser.acceptText("部分")
            if !parser.accept(.notCounted) {
                guard parser.accept(.negative) else { return nil }
                guard parser.acceptText("再", "另") || parser.kind == .scoreWord || parser.kind == .add else {
                    return nil
                }
                guard parser.accept(.scoreWord) || parser.accept(.add) else { return nil }
                parser.acceptText("分")
            }
            guard parser.isAtEnd, !parser.reads.contains(where: \.rule.isGain) else { return nil }
            return [.limit(.total(.full))]
        }
    }

    /// 造血干细胞入库:得分=…: words in front of a colon name what follows.
    mutating func heading() -> ScoringRule? {
        attempt { parser in
            // Only one, at the very start, and no group's name: 城区分会:… would be for some branches only.
            let start = parser.place
            let isFirst = parser.reads.allSatisfy { if case .remark = $0.rule { true } else { false } }
            guard start == 0 || isFirst && parser.unread.isEmpty || parser.isClassName else { return nil }
            loop: while let kind = parser.kind {
                switch kind {
                case .text(let text)
                where SentenceParser.isNeutral(text)
                    || ["率", "比重", "比例", "占比"].contains(where: text.hasSuffix)
                        && !["除", "凡", "对"].contains(where: text.hasPrefix):
                    break
                case .text where parser.isBehind(parser.place + 1, .of) || parser.isBehind(parser.place + 1, .over):
                    break
                case .quoted, .compared, .of, .scoreWord, .over, .listComma, .target, .lastYear, .has: break
                // 次月5日前报送: a day, and no figure.
                case .number:
                    guard case .unit(.things(let unit))? = parser.peek(1), ["日", "月", "号", "个"].contains(unit) else {
                        return nil
                    }
                    // 分四个等次, 在全市16个区中.
                    if unit == "个", !parser.isOfficeCount {
                        guard case .text(let noun)? = parser.peek(2),
                            ["等", "档", "级"].contains(where: noun.hasPrefix)
                        else { return nil }
                    }
                    parser.place += 1
                default: break loop
                }
                parser.place += 1
            }
            guard parser.place > start, parser.kind == .colon,
                !SentenceParser.groupEnds.contains(where: parser.word(parser.place - 1).hasSuffix)
            else { return nil }
            let text = parser.lexer.text(
                parser.tokens[start].range.lowerBound..<parser.tokens[parser.place - 1].range.upperBound)
            parser.place += 1
            return SentenceParser.isRemark(text) ? .remark(text) : nil
        }
    }

    /// 一档, 优秀, A等: the name of a class at the start of a clause.
    private var isClassName: Bool {
        guard case .text(let text)? = kind, peek(1) == .colon else { return false }
        return text.count <= 4
            && ["档", "等", "等次", "优秀", "良好", "一般", "较差", "合格", "优", "良", "中", "差"].contains {
                text.hasSuffix($0)
            }
    }

    private static let groupEnds = ["会", "单位", "县", "区", "市", "类", "组", "街道", "乡", "镇", "校", "企业", "部门", "机关", "院"]

    /// 就高 over points that are summed, or over several facts, is not what the rules would do.
    mutating func refuseSummedHighest() {
        let sums = reads.contains { read in
            switch read.rule {
            case .award, .zero, .remark, .limit, .rank, .between, .withoutTarget, .veto: false
            default: true
            }
        }
        let facts = Set(reads.compactMap(\.rule.settingFact))
        guard sums || facts.count > 1 else { return }
        for index in reads.indices.reversed() {
            if case .remark(let text) = reads[index].rule, SentenceParser.saysHighest(text) { refuse(index) }
        }
    }

    /// 超序时进度5个百分点以上, 与序时进度持平或超5个百分点以下: how far a gap is above time progress.
    mutating func lead() -> RubricTest? {
        attempt { parser in
            guard parser.row.gaps.count == 1, parser.row.gaps[0] else { return nil }
            let isLevel =
                parser.attempt { parser -> Bool? in
                    guard parser.accept(.compared), parser.accept(.pace), parser.accept(.flat) else { return nil }
                    return parser.acceptBlocked("或", "或者") ? true : nil
                } ?? false
            switch parser.kind {
            case .compares(.above, _)?, .up?: parser.place += 1
            default: return nil
            }
            parser.accept(.pace)
            guard let quantity = parser.quantity(), quantity.isRate else { return nil }
            let level = Level.quantity(quantity)
            let mark = parser.inclusion(of: level)
            if parser.accept(.andMore) {
                guard !isLevel else { return nil }
                return .compares(fact: 0, (mark ?? parser.inclusion(of: level)) == false ? .above : .atLeast, level)
            }
            let isWithin = parser.kind == .within || parser.kind == .andLess && parser.word(parser.place).hasPrefix("及")
            guard parser.accept(.within) || parser.accept(.andLess) else { return nil }
            let settled = mark ?? parser.inclusion(of: level) ?? isWithin
            return .lies(fact: 0, from: .quantity(Quantity(.zero, quantity.unit)), isLevel, to: level, settled)
        }
    }

    /// 滞后5个百分点以内, 落后超过10个百分点, 未落后: how far a gap is below time progress.
    mutating func lag() -> RubricTest? {
        attempt { parser in
            guard parser.row.gaps.count == 1, parser.row.gaps[0] else { return nil }
            if parser.kind == .negative, parser.peek(1) == .down {
                parser.place += 2
                return .compares(fact: 0, .atLeast, .pace)
            }
            let isSlow = parser.kind == .compares(.below, takesTarget: false) && parser.peek(1) == .pace
            if isSlow {
                // 慢于序时进度但不足10个百分点的, 慢于序时进度10个百分点以上的.
                guard parser.peek(2) == .and || { if case .number? = parser.peek(2) { true } else { false } }() else {
                    return nil
                }
                parser.place += 2
                parser.accept(.and)
            } else {
                guard parser.accept(.down) || parser.acceptText("落后") else { return nil }
            }
            // 落后的不给分.
            if parser.kind == .of || parser.kind == .noPoints { return .compares(fact: 0, .below, .pace) }
            parser.accept(.pace)
            func behind(_ level: Level) -> Level? {
                guard case .quantity(let quantity) = level.anchor, level.part == nil, quantity.isRate else {
                    return nil
                }
                return .quantity(Quantity(-quantity.number, quantity.unit))
            }
            let test: RubricTest
            if case .compares(.above, _)? = parser.kind {
                parser.place += 1
                guard let level = parser.level() else { return nil }
                test = .compares(fact: 0, .above, level)
            } else if let band = parser.attempt({ $0.range(fact: 0) }) {
                test = band
            } else if case .compares(let relation, _)? = parser.kind, relation == .below || relation == .atMost {
                parser.place += 1
                guard let level = parser.level() else { return nil }
                // 落后不到10个百分点: behind, and so below nothing.
                guard let far = behind(level) else { return nil }
                return .lies(
                    fact: 0, from: far, relation == .atMost, to: .quantity(Quantity(.zero, .points)), false)
            } else {
                guard let quantity = parser.quantity() else { return nil }
                let level = Level.quantity(quantity)
                let mark = parser.inclusion(of: level)
                if parser.accept(.andMore) {
                    let settled = mark ?? parser.inclusion(of: level)
                    guard let far = behind(level) else { return nil }
                    return .compares(fact: 0, settled == false ? .below : .atMost, far)
                }
                guard mark == nil, parser.accept(.within) else { return nil }
                test = .compares(fact: 0, parser.inclusion(of: level) == false ? .below : .atMost, level)
            }
            switch test {
            case .compares(_, let relation, let level):
                guard let level = behind(level) else { return nil }
                switch relation {
                case .above: return .compares(fact: 0, .below, level)
                case .atMost: return .compares(fact: 0, .atLeast, level)
                case .below: return .compares(fact: 0, .above, level)
                default: return nil
                }
            case .lies(_, let from, let low, let to, let high):
                guard let far = behind(to), let near = behind(from) else { return nil }
                return .lies(fact: 0, from: far, high, to: near, low)
            default: return nil
            }
        }
    }
}
