import GuobanModel

/// Growth on the year before (增幅) in the words of a move: 比上年增长5%—10%, 下降的, 无增长或下降的.
extension SentenceParser {
    /// Whether the row has one fact and that is a growth.
    private var isGrowthRow: Bool { row.growth.count == 1 && row.growth[0] }

    /// 增长, 下降, 持平 without a number, and two of them joined by 或.
    mutating func bareMovement() -> RubricTest? {
        attempt { parser in
            guard parser.isGrowthRow else { return nil }
            parser.accept(.compared)
            parser.accept(.lastYear)
            parser.accept(.compared)
            parser.acceptText("相比", "比较")
            // 无增长或下降的, 不下降的.
            if parser.kind == .negative {
                let relation: Comparison? =
                    switch (parser.word(parser.place), parser.peek(1)) {
                    case ("无", .upOrDown), ("没有", .upOrDown), ("未", .upOrDown): .atMost
                    case ("不", .up), ("未", .up), ("没有", .up): .atMost
                    case ("不", .down), ("未", .down), ("没有", .down): .atLeast
                    default: nil
                    }
                if let relation, parser.peek(2) == .of || parser.peek(2) == .comma || parser.peek(2) == .noPoints {
                    if relation == .atMost,
                        !["增", "提", "上"].contains(parser.word(parser.place + 1).first.map(String.init) ?? "")
                    {
                        return nil
                    }
                    parser.place += 2
                    return .compares(fact: 0, relation, .lastYear)
                }
            }
            guard let first = parser.move() else { return nil }
            // 持平及以上.
            if first == .equal, parser.accept(.andMore) { return .compares(fact: 0, .atLeast, .lastYear) }
            var moves = [first]
            if parser.acceptBlocked("或", "或者") || parser.accept(.listComma) || parser.acceptText("和", "及") {
                parser.accept(.compared)
                parser.accept(.lastYear)
                guard let second = parser.move(), second != first else { return nil }
                moves.append(second)
            }
            switch parser.kind {
            case .of?, .comma?, .noPoints?, .award?: break
            case .number? where parser.peek(1) == .fen: break
            default: return nil
            }
            let relation: Comparison
            switch (moves.contains(.above), moves.contains(.equal), moves.contains(.below)) {
            case (true, false, false): relation = .above
            case (false, true, false): relation = .equal
            case (false, false, true): relation = .below
            case (true, true, false): relation = .atLeast
            case (false, true, true): relation = .atMost
            default: return nil
            }
            return .compares(fact: 0, relation, .lastYear)
        }
    }

    /// One move: 增长, 有所增长, 下降, 持平; 无增长 is no more than level.
    private mutating func move() -> Comparison? {
        attempt { parser in
            if parser.kind == .zero || parser.kind == .negative,
                ["无", "没有", "未", "零"].contains(parser.word(parser.place))
            {
                parser.place += 1
                guard parser.accept(.up) else { return nil }
                return .equal
            }
            parser.accept(.has)
            parser.acceptText("所", "有所", "出现")
            if parser.accept(.flat) { return .equal }
            if parser.kind == .up, !parser.word(parser.place).hasPrefix("超") {
                parser.place += 1
                return .above
            }
            if parser.accept(.down) { return .below }
            if case .moved(let relation)? = parser.kind {
                parser.place += 1
                return relation
            }
            return nil
        }
    }

    /// Whether a clause behind takes points for every step down.
    private var hasStepsDown: Bool {
        tokens.indices.contains { index in
            index > place && tokens[index].kind == .each && (isBehind(index + 1, .down) || isBehind(index + 2, .down))
        }
    }

    private mutating func orFlat() -> Bool {
        attempt { parser -> Bool? in
            guard parser.acceptBlocked("或", "或者") else { return nil }
            parser.accept(.compared)
            parser.accept(.lastYear)
            return parser.accept(.flat) ? true : nil
        } ?? false
    }

    /// 比上年增长5%—10%, 增长10%以上, 下降5%以内: how far the move goes.
    mutating func growth() -> RubricTest? {
        attempt { parser in
            guard parser.isGrowthRow else { return nil }
            // 有增长但未达到15%的.
            if let rising = parser.attempt({ parser -> RubricTest? in
                parser.accept(.compared)
                parser.accept(.lastYear)
                guard let move = parser.move(), move == .above else { return nil }
                parser.accept(.comma)
                guard parser.accept(.and), case .compares(.below, _)? = parser.kind else { return nil }
                parser.place += 1
                guard let quantity = parser.quantity(), quantity.isRate else { return nil }
                return .lies(
                    fact: 0, from: .quantity(Quantity(.zero, quantity.unit)), false, to: .quantity(quantity), false)
            }) {
                return rising
            }
            // 持平或增长不足5%的.
            let isLevel =
                parser.attempt { parser -> Bool? in
                    parser.accept(.compared)
                    parser.accept(.lastYear)
                    return parser.accept(.flat) && parser.acceptBlocked("或", "或者") ? true : nil
                } ?? false
            parser.accept(.compared)
            parser.accept(.lastYear)
            parser.accept(.compared)
            let isUp: Bool
            switch parser.kind {
            case .up? where parser.word(parser.place).contains { "增升高".contains($0) }: isUp = true
            case .down? where parser.word(parser.place).contains { "降落滑".contains($0) }: isUp = false
            default: return nil
            }
            parser.place += 1
            parser.acceptText("幅度", "率")
            if let band = parser.attempt({ $0.range(fact: 0) }) {
                guard case .lies(_, let from, let low, let to, let high) = band, let near = from.unit,
                    let far = to.unit,
                    near.isRate || near.number.signum == 0, far.isRate
                else { return nil }
                if isLevel { return nil }
                if isUp { return band }
                return .lies(
                    fact: 0, from: .quantity(Quantity(-far.number, far.unit)), high,
                    to: .quantity(Quantity(-near.number, far.unit)), low)
            }
            var relation = Comparison.atLeast
            var isStated = false
            if case .compares(let stated, _)? = parser.kind, stated != .equal {
                parser.place += 1
                relation = stated
                isStated = true
            }
            guard let quantity = parser.quantity(), quantity.isRate else { return nil }
            let level = Level.quantity(quantity)
            let mark = parser.inclusion(of: level)
            switch parser.kind {
            case .andMore?:
                guard !isStated || relation == .atLeast else { return nil }
                parser.place += 1
                isStated = true
            case .within?, .andLess?:
                let isLess = parser.kind == .andLess
                guard !isStated || relation == .atMost || relation == .below else { return nil }
                relation = isLess && !isStated && !parser.word(parser.place).hasPrefix("及") ? .below : .atMost
                parser.place += 1
                isStated = true
            default: break
            }
            // 增长15%得6分,增幅每低1个百分点扣0.4分.
            if !isStated, isUp, parser.kind == .award || parser.kind == .of, parser.hasStepsDown {
                parser.anchor = nil
                return .compares(fact: 0, .atLeast, level)
            }
            guard isStated else { return nil }
            if relation == .below || relation == .atMost, isUp, let isFlat = parser.includedMove() {
                let low = Level.quantity(Quantity(.zero, quantity.unit))
                return isFlat ? .lies(fact: 0, from: low, true, to: level, relation == .atMost) : nil
            }
            // 增长不足10%或与上年持平.
            let isFlatToo = relation == .below || relation == .atMost ? parser.orFlat() : false
            if isFlatToo {
                guard isUp else { return nil }
                let low = Level.quantity(Quantity(.zero, quantity.unit))
                return .lies(fact: 0, from: low, true, to: level, relation == .atMost)
            }
            switch mark ?? parser.inclusion(of: level) {
            case true?: relation = relation == .above ? .atLeast : relation == .below ? .atMost : relation
            case false?: relation = relation == .atLeast ? .above : relation == .atMost ? .below : relation
            case nil: break
            }
            if relation == .atLeast || relation == .above {
                if isLevel { return nil }
                if isUp { return .compares(fact: 0, relation, level) }
                // 下降10%以上、不足20%的.
                if let far = parser.attempt({ parser -> (Quantity, Bool)? in
                    _ = parser.accept(.listComma) || parser.accept(.comma)
                    guard case .compares(let second, _)? = parser.kind, second == .below || second == .atMost else {
                        return nil
                    }
                    parser.place += 1
                    return parser.quantity().map { ($0, second == .atMost) }
                }) {
                    guard far.0.value > quantity.value else { return nil }
                    return .lies(
                        fact: 0, from: .quantity(Quantity(-far.0.number, far.0.unit)), far.1,
                        to: .quantity(Quantity(-quantity.number, quantity.unit)), relation == .atLeast)
                }
                return .compares(
                    fact: 0, relation == .atLeast ? .atMost : .below,
                    .quantity(Quantity(-quantity.number, quantity.unit)))
            }
            // 增长5%以内 is a growth, and 下降5%以内 a fall.
            let zero = Level.quantity(Quantity(.zero, quantity.unit))
            if isUp { return .lies(fact: 0, from: zero, isLevel, to: level, relation == .atMost) }
            return .lies(
                fact: 0, from: .quantity(Quantity(-quantity.number, quantity.unit)), relation == .atMost, to: zero,
                isLevel)
        }
    }
}
