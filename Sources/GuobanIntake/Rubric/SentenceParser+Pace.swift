import GuobanModel

/// How far a gap is from time progress (序时差): 滞后5个百分点以内, 超序时进度5个百分点以上.
extension SentenceParser {
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
                // 落后5个以上、10个百分点以内（含10个）的.
                if let far = parser.attempt({ parser -> (Quantity, Bool)? in
                    guard parser.accept(.andMore), parser.accept(.listComma) || parser.accept(.comma),
                        let far = parser.quantity(), far.unit == .points
                    else { return nil }
                    let before = parser.inclusion(of: .quantity(far))
                    guard parser.accept(.within) else { return nil }
                    return (far, (before ?? parser.inclusion(of: .quantity(far))) != false)
                }) {
                    guard quantity.unit == .points || quantity.unit == .things("个"), quantity.number < far.0.number
                    else {
                        return nil
                    }
                    return .lies(
                        fact: 0, from: .quantity(Quantity(-far.0.number, .points)), far.1,
                        to: .quantity(Quantity(-quantity.number, .points)), false)
                }
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
