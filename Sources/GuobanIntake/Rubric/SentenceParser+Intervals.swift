import GuobanModel

/// Conditions by numbers alone (区间): 90%以上, 80%至90%, 80%≤覆盖率<100%, 缺5人以上, 降幅超过20%.
extension SentenceParser {
    /// 缺5人以上的, 低20个百分点以上的 beside a level: so much below it.
    mutating func shortBy() -> RubricTest? {
        attempt { parser in
            guard let anchor = parser.anchor, let own = anchor.level.unit, parser.row.facts.count <= 1 else {
                return nil
            }
            let isAtMost = parser.anchorRelation == .atMost || parser.anchorRelation == .below
            // 超出5个百分点以上 beside 不超过8%.
            if isAtMost, own.isRate {
                switch parser.kind {
                case .up?, .compares(.above, _)?: parser.place += 1
                default: return nil
                }
                guard let quantity = parser.quantity(), quantity.unit == .points else { return nil }
                let level = Level.quantity(quantity)
                let mark = parser.inclusion(of: level)
                guard parser.accept(.andMore) else { return nil }
                let settled = mark ?? parser.inclusion(of: level)
                return .compares(
                    fact: anchor.fact, settled == false ? .above : .atLeast,
                    .quantity(Quantity(own.number + quantity.number, own.unit)))
            }
            guard !isAtMost, parser.row.growth != [true], parser.row.gaps != [true], parser.kind == .down,
                ["缺", "缺少", "少", "差", "欠", "低", "相差", "短缺"].contains(parser.word(parser.place)), parser.accept(.down),
                let quantity = parser.quantity(),
                quantity.unit.isLike(own.unit) || quantity.isRate && own.isRate
            else { return nil }
            let level = Level.quantity(quantity)
            let mark = parser.inclusion(of: level)
            guard parser.accept(.andMore) else { return nil }
            let settled = mark ?? parser.inclusion(of: level)
            let number = own.number - quantity.number
            guard number.signum >= 0 else { return nil }
            return .compares(
                fact: anchor.fact, settled == false ? .below : .atMost, .quantity(Quantity(number, own.unit)))
        }
    }

    /// 降幅超过20%的: a growth turned round.
    mutating func fall() -> RubricTest? {
        attempt { parser in
            guard parser.row.growth == [true], case .text(let text)? = parser.kind,
                ["降幅", "下降幅度", "下降率", "跌幅"].contains(where: text.hasSuffix)
            else { return nil }
            parser.place += 1
            let test =
                parser.relation(Name(explicit: 0, label: ""))?.first ?? parser.interval(Name(explicit: 0, label: ""))
            switch test {
            case .compares(_, let relation, let level):
                guard let quantity = level.unit, quantity.isRate, quantity.number.signum >= 0 else { return nil }
                let turned: Comparison
                switch relation {
                case .above: turned = .below
                case .atLeast: turned = .atMost
                case .below, .atMost:
                    return .lies(
                        fact: 0, from: .quantity(Quantity(-quantity.number, quantity.unit)), relation == .atMost,
                        to: .quantity(Quantity(.zero, quantity.unit)), false)
                case .equal: return nil
                }
                return .compares(fact: 0, turned, .quantity(Quantity(-quantity.number, quantity.unit)))
            case .lies(_, let from, let low, let to, let high):
                guard let near = from.unit, let far = to.unit, far.isRate else { return nil }
                return .lies(
                    fact: 0, from: .quantity(Quantity(-far.number, far.unit)), high,
                    to: .quantity(Quantity(-near.number, far.unit)), low)
            default: return nil
            }
        }
    }

    /// 全覆盖的, 未实现全覆盖的: a share of a hundred percent, and less.
    mutating func fullCover() -> RubricTest? {
        attempt { parser in
            guard parser.row.facts.count == 1,
                ["率", "占比", "比例", "比重", "面"].contains(where: parser.row.facts[0].hasSuffix)
            else { return nil }
            let isNot = parser.kind == .negative && ["未", "没有", "未能"].contains(parser.word(parser.place))
            if isNot { parser.place += 1 }
            _ = parser.accept(.compares(.atLeast, takesTarget: true))
            let isBelow = isNot || parser.accept(.compares(.below, takesTarget: true))
            guard parser.acceptText("全覆盖", "实现全覆盖", "做到全覆盖", "达到全覆盖") else { return nil }
            switch parser.kind {
            case .of?, .award?, .noPoints?, .comma?: break
            default: return nil
            }
            return .compares(fact: 0, isBelow ? .below : .atLeast, .quantity(Quantity(Ratio(100), .percent)))
        }
    }

    /// 有师资但不足5人的: some, and fewer than that.
    mutating func someButFewer() -> RubricTest? {
        attempt { parser in
            guard parser.row.facts.count <= 1, parser.accept(.has), parser.isPlainText else { return nil }
            parser.place += 1
            guard parser.accept(.and), case .compares(.below, _)? = parser.kind else { return nil }
            parser.place += 1
            guard let quantity = parser.quantity(), case .things = quantity.unit else { return nil }
            return .lies(
                fact: 0, from: .quantity(Quantity(.zero, quantity.unit)), false, to: .quantity(quantity), false)
        }
    }

    /// 80%≤覆盖率＜100%: the name between its bounds.
    mutating func enclosed() -> RubricTest? {
        attempt { parser in
            guard var low = parser.looseQuantity(), case .compares(let first, _)? = parser.kind,
                first == .atMost || first == .below
            else { return nil }
            parser.place += 1
            let (explicit, label) = parser.subject()
            guard explicit != nil || !label.isEmpty else { return nil }
            // 80%≤比例.
            if parser.kind == .comma || parser.kind == .of {
                return .compares(
                    fact: explicit ?? parser.bind(label), first == .atMost ? .atLeast : .above, .quantity(low))
            }
            guard case .compares(let second, _)? = parser.kind, second == .atMost || second == .below else {
                return nil
            }
            let fact = explicit ?? parser.bind(label)
            parser.place += 1
            guard let high = parser.quantity() else { return nil }
            if low.unit == .none { low = Quantity(low.number, high.unit) }
            guard low.unit.isLike(high.unit), low.value < high.value else { return nil }
            return .lies(fact: fact, from: .quantity(low), first == .atMost, to: .quantity(high), second == .atMost)
        }
    }

    /// 90%以上, 5天以内, ±30%以内, 80%至90%, 平均水平以上, 零.
    mutating func interval(_ named: Name) -> RubricTest? {
        attempt { parser in
            if parser.acceptText("为", "是", "在", "在于") {} else { parser.accept(.compared) }
            if parser.kind == .has, case .number? = parser.peek(1) { parser.place += 1 }
            if parser.accept(.zero) {
                return .compares(fact: named.fact(&parser), .equal, .quantity(Quantity(.zero, .none)))
            }
            if parser.accept(.plusMinus) {
                guard let quantity = parser.quantity() else { return nil }
                let mark = parser.inclusion()
                guard mark != false else { return nil }
                let isWithin = parser.accept(.within)
                guard isWithin || parser.accept(.andMore) else { return nil }
                let fact = named.fact(&parser)
                // A column that is a deviation already would be held against its target once more.
                if parser.row.facts.indices.contains(fact),
                    ["偏差", "偏离", "误差", "差异"].contains(where: { parser.row.facts[fact].contains($0) })
                {
                    return nil
                }
                return .deviates(fact: fact, quantity, within: isWithin)
            }
            if let band = parser.attempt({ $0.range(fact: named.fact(&$0)) }) { return band }
            guard let level = parser.level() else { return nil }
            let mark = parser.inclusion(of: level)
            guard let bound = parser.kind else { return nil }
            // 合格率100%得9分: no more is possible, so the number itself is the level.
            if mark == nil, [.of, .award, .comma].contains(bound), case .quantity(let quantity) = level.anchor,
                quantity == Quantity(Ratio(100), .percent), level.part == nil
            {
                return .compares(fact: named.fact(&parser), .atLeast, level)
            }
            // 85%得3分: a point of a line; `refuseLonePoints` looks for the line.
            if mark == nil, bound == .award || bound == .of, case .quantity(let quantity) = level.anchor,
                level.part == nil
            {
                switch quantity.unit {
                case .percent, .money:
                    parser.bare.append(level)
                    return .compares(fact: named.fact(&parser), .equal, level)
                default: return nil
                }
            }
            // 有3支及3支以上的.
            if parser.attempt({ parser -> Bool? in
                guard mark == nil, parser.acceptText("及", "和"), let again = parser.quantity(), again == level.unit,
                    parser.kind == .andMore || parser.kind == .andLess
                else { return nil }
                return true
            }) == true {
                let isMore = parser.kind == .andMore
                parser.place += 1
                return .compares(fact: named.fact(&parser), isMore ? .atLeast : .atMost, level)
            }
            let isIncluded = parser.word(parser.place) != "以下"
            let isRest = parser.word(parser.place).hasSuffix("部分")
            parser.place += 1
            if isRest { return nil }
            let settled = mark ?? parser.inclusion(of: level)
            if bound == .andLess, parser.row.growth == [true], let isFlat = parser.includedMove() {
                let zero = Level.quantity(Quantity(.zero, .percent))
                let fact = named.fact(&parser)
                if !isFlat { return .compares(fact: fact, .below, level) }
                return .lies(fact: fact, from: zero, true, to: level, settled ?? false)
            }
            if parser.kind == .open { return nil }
            let fact = named.fact(&parser)
            switch bound {
            case .andMore: return .compares(fact: fact, settled == false ? .above : .atLeast, level)
            case .andLess: return .compares(fact: fact, settled ?? isIncluded ? .atMost : .below, level)
            case .within: return .compares(fact: fact, settled == false ? .below : .atMost, level)
            default: return nil
            }
        }
    }

    /// (含持平), (含与上年持平), (含负增长): whether it is the level that is taken in, or every fall as well.
    mutating func includedMove() -> Bool? {
        attempt { parser in
            guard parser.accept(.open), parser.accept(.inclusive) else { return nil }
            parser.accept(.compared)
            parser.accept(.lastYear)
            let isFlat = parser.accept(.flat)
            if !isFlat {
                guard parser.kind == .moved(.below) else { return nil }
                parser.place += 1
            }
            return parser.accept(.close) ? isFlat : nil
        }
    }

    /// 80%(含)至90%(不含)之间, 80-90%, 85%-82%(含82%).
    mutating func range(fact: Int) -> RubricTest? {
        attempt { parser -> RubricTest? in
            guard var low = parser.looseQuantity() else { return nil }
            let lowMark = parser.mark()
            parser.acceptText("以上")
            let hadMore = parser.accept(.andMore)
            // 20万元以上、30万元以下.
            let isListed = hadMore && parser.isBandEnd
            if isListed, case .number? = parser.kind {} else if isListed { parser.place += 1 }
            guard isListed || parser.accept(.range) else { return nil }
            guard var high = parser.looseQuantity() else { return nil }
            var highMark = parser.mark()
            parser.accept(.between)
            let hadWithin = parser.accept(.within)
            let hadLess = parser.accept(.andLess)
            parser.accept(.between)
            if parser.attempt({ parser -> Bool? in
                parser.accept(.open) && parser.accept(.inclusive) && parser.acceptText("两端", "首尾")
                    && parser.accept(.close) ? true : nil
            }) == true {
                parser.accept(.between)
                guard low.unit.isLike(high.unit) || low.unit == .none, low.number < high.number else { return nil }
                if low.unit == .none { low = Quantity(low.number, high.unit) }
                return .lies(fact: fact, from: .quantity(low), true, to: .quantity(high), true)
            }
            // (含50%,不含70%).
            if highMark == nil, lowMark == nil,
                let ends = parser.attempt({ parser -> [(Quantity, Bool)]? in
                    guard parser.accept(.open) else { return nil }
                    var ends: [(Quantity, Bool)] = []
                    repeat {
                        let isIn = parser.accept(.inclusive)
                        guard isIn || parser.accept(.exclusive), let quantity = parser.looseQuantity() else {
                            return nil
                        }
                        ends.append((quantity, isIn))
                    } while parser.accept(.comma) || parser.accept(.listComma)
                    return ends.count == 2 && parser.accept(.close) ? ends : nil
                })
            {
                if low.unit == .none { low = Quantity(low.number, high.unit) }
                guard low.unit.isLike(high.unit), low.value < high.value,
                    let first = ends.first(where: { $0.0.repeats(low) }),
                    let last = ends.first(where: { $0.0.repeats(high) })
                else { return nil }
                return .lies(fact: fact, from: .quantity(low), first.1, to: .quantity(high), last.1)
            }
            if highMark == nil { highMark = parser.mark() }
            if low.unit == .none { low = Quantity(low.number, high.unit) }
            if high.unit == .none { high = Quantity(high.number, low.unit) }
            guard low.unit.isLike(high.unit) else { return nil }
            var lowEnd = lowMark?.included ?? (hadMore ? true : nil)
            var highEnd = highMark?.included ?? (hadLess ? false : nil)
            // 85%-82%(含82%): the mark says which end it means.
            if let stated = highMark?.quantity, stated == low, stated != high {
                lowEnd = highMark?.included
                highEnd = nil
            }
            if high.value < low.value {
                if hadMore || hadLess || hadWithin { return nil }
                swap(&low, &high)
                swap(&lowEnd, &highEnd)
            }
            guard low.value < high.value else { return nil }
            for stated in [lowMark?.quantity, highMark?.quantity] {
                if let stated, !stated.repeats(low), !stated.repeats(high) { return nil }
            }
            return .lies(fact: fact, from: .quantity(low), lowEnd, to: .quantity(high), highEnd)
        }
    }

    /// Whether a comma and a number with 以下 follow: the upper end of what 以上 began.
    var isBandEnd: Bool {
        // 80%以上100%以下.
        var index = place + 1
        if kind == .listComma || kind == .comma {
            guard case .number? = peek(1) else { return false }
            index += 1
        } else {
            guard case .number? = kind else { return false }
        }
        if index < tokens.count, case .unit = tokens[index].kind { index += 1 }
        return index < tokens.count && tokens[index].kind == .andLess
    }

    /// An inclusion mark with the number it names.
    mutating func mark() -> (included: Bool, quantity: Quantity?)? {
        attempt { parser in
            guard parser.accept(.open) else { return nil }
            let included: Bool
            if parser.accept(.inclusive) {
                included = true
            } else if parser.accept(.exclusive) {
                included = false
            } else {
                return nil
            }
            let quantity = parser.looseQuantity()
            return parser.accept(.close) ? (included, quantity) : nil
        }
    }
}
