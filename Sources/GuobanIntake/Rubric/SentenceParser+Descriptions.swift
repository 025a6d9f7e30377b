import GuobanModel

/// Descriptions in front of a count, what bands leave over, and what holds where nothing is (描述、其余与没有).
extension SentenceParser {
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

    var hasOnlyBands: Bool {
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
    mutating func restProportion() -> Rules? {
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
}
