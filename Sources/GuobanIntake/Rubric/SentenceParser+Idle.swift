import GuobanModel

/// Clauses that say what is so anyway (说明性分句): 完成的不扣分, 50人及以下不加分, 超过100%的按100%计. They are echoed as
/// they are, and taken back where another clause gives or takes for the same readings.
extension SentenceParser {
    /// A stretch of readings for which nothing is added, or nothing taken away, besides.
    struct Idle {
        let text: String
        let test: RubricTest
        let isOfGains: Bool
        let isOfLosses: Bool
    }

    /// 完成率达90%的不扣分, 未超额的不加不减, 50人及以下不加分.
    mutating func idleClause() -> Rules? {
        attempt { parser in
            let start = parser.place
            let test: RubricTest
            if let beyond = parser.attempt({ parser -> RubricTest? in
                // 10例以上部分不再计分.
                guard let quantity = parser.quantity(), parser.kind == .andMore else { return nil }
                let isPart = parser.word(parser.place).hasSuffix("部分")
                parser.place += 1
                if !isPart {
                    parser.accept(.of)
                    guard parser.acceptText("部分") else { return nil }
                }
                return .compares(fact: parser.bind(""), .above, .quantity(quantity))
            }) {
                test = beyond
            } else if let below = parser.attempt({ parser -> RubricTest? in
                // 未超额的.
                guard parser.accept(.negative), parser.kind == .up, parser.word(parser.place).hasPrefix("超额") else {
                    return nil
                }
                parser.place += 1
                parser.acceptText("完成")
                return .compares(fact: parser.bind(""), .atMost, .target)
            }) {
                test = below
            } else {
                guard let condition = parser.condition(), condition.tests.count == 1 else { return nil }
                test = condition.tests[0]
            }
            parser.accept(.of)
            parser.accept(.comma)
            parser.accept(.then)
            guard parser.kind == .notCounted else { return nil }
            let word = parser.word(parser.place)
            // 超过4次的不再计分.
            if word.hasPrefix("不再") || word.hasPrefix("不另"), case .compares(let fact, .above, let level) = test,
                let own = level.unit
            {
                for case .perItem(let item) in parser.reads.map(\.rule)
                where item.fact == fact && item.every.unit == own.unit && item.verb != .loses {
                    parser.place += 1
                    let most = own.number * item.points / item.every.number
                    return parser.isAtEnd
                        ? [.limit(item.verb == .earns ? .total(.number(most)) : .gains(.number(most)))] : nil
                }
            }
            guard ["加", "扣", "减", "奖"].contains(where: word.contains) else { return nil }
            parser.place += 1
            guard parser.isAtEnd else { return nil }
            let text = parser.lexer.text(
                parser.tokens[start].range.lowerBound..<parser.tokens[parser.place - 1].range.upperBound)
            parser.idle.append(
                Idle(
                    text: text, test: test, isOfGains: word.contains { "加奖".contains($0) },
                    isOfLosses: word.contains { "扣减".contains($0) }))
            if parser.anchor == nil { parser.anchor(at: Condition(test), .full) }
            return [.remark(text)]
        }
    }

    /// 未发生的不扣分, 无创新的不加分 behind what takes or gives where it is so.
    mutating func idleFlag() -> Rules? {
        attempt { parser in
            let start = parser.place
            // 没有的不加分.
            if parser.kind == .negative, ["没有", "无"].contains(parser.word(start)),
                parser.peek(1) == .of || parser.peek(1) == .notCounted
            {
                parser.place += 1
                parser.accept(.of)
                guard parser.kind == .notCounted else { return nil }
                let word = parser.word(parser.place)
                parser.place += 1
                let isCounted = parser.reads.contains { read in
                    if case .change(let condition, let points) = read.rule,
                        case .happened(_, _, is: true)? = condition.tests.first
                    {
                        return word.contains { (points.signum > 0 ? "加奖" : "扣减").contains($0) }
                    }
                    guard case .perItem(let item) = read.rule else { return false }
                    return word.contains { (item.verb == .loses ? "扣减" : "加奖").contains($0) }
                }
                guard isCounted, parser.isAtEnd else { return nil }
                return [
                    .remark(
                        parser.lexer.text(
                            parser.tokens[start].range.lowerBound..<parser.tokens[parser.place - 1].range.upperBound))
                ]
            }
            guard let test = parser.flag(), case .happened(_, let label, is: false) = test else { return nil }
            parser.accept(.of)
            parser.accept(.comma)
            parser.accept(.then)
            guard parser.kind == .notCounted else { return nil }
            let word = parser.word(parser.place)
            parser.place += 1
            let isOther = parser.reads.contains { read in
                switch read.rule {
                case .change(let condition, let points):
                    guard case .happened(_, let own, is: true)? = condition.tests.first else { return false }
                    return word.contains { (points.signum > 0 ? "加奖" : "扣减").contains($0) }
                        && (label == "发生" || own.contains(label) || label.count > 2 && own.suffix(2) == label.suffix(2))
                case .perItem(let item):
                    return item.label.contains(label.hasPrefix("被") ? String(label.dropFirst()) : label)
                        && word.contains { (item.verb == .loses ? "扣减" : "加奖").contains($0) }
                default: return false
                }
            }
            guard isOther, parser.isAtEnd else { return nil }
            return [
                .remark(
                    parser.lexer.text(
                        parser.tokens[start].range.lowerBound..<parser.tokens[parser.place - 1].range.upperBound))
            ]
        }
    }

    /// Takes back what another clause speaks against.
    mutating func refuseContradictedIdle() {
        for item in idle {
            guard let index = reads.firstIndex(where: { $0.rule == .remark(item.text) }) else { continue }
            // What is set aside says the other side of steps that are there.
            let isNeeded =
                isNextToLeast(item)
                || reads.contains { read in
                    guard case .steps(let step) = read.rule, item.test.levels.contains(step.level) else { return false }
                    return step.points.signum > 0 ? item.isOfGains : item.isOfLosses
                }
            let isContradicted = reads.contains { read in
                if case .zero(let condition) = read.rule { return item.isOfLosses && meets(item.test, condition) }
                guard item.isOfGains && read.rule.isGain || item.isOfLosses && read.rule.isLoss else { return false }
                return meets(item.test, read.rule)
            }
            if isContradicted || !isNeeded { refuse(index) }
        }
    }

    /// (各档含下限、不含上限): which end every band has.
    mutating func bandEndsClause() -> Rules? {
        attempt { parser in
            let start = parser.place
            parser.acceptText("各档", "各档次", "各区间", "区间", "各分段", "各档均", "上述区间", "以上各档", "各段")
            guard parser.accept(.inclusive), parser.acceptText("下限", "下限值", "下限数") else { return nil }
            _ = parser.accept(.listComma) || parser.accept(.comma)
            guard parser.accept(.exclusive), parser.acceptText("上限", "上限值", "上限数") || parser.accept(.most),
                parser.isAtEnd
            else { return nil }
            parser.takesLowerEnds = true
            return [
                .remark(
                    parser.lexer.text(
                        parser.tokens[start].range.lowerBound..<parser.tokens[parser.place - 1].range.upperBound))
            ]
        }
    }

    /// Gives every band the ends that the sentence says.
    mutating func settleLowerEnds() {
        guard takesLowerEnds else { return }
        for index in reads.indices {
            reads[index].rule = reads[index].rule.mappingTests { test in
                guard case .lies(let fact, let from, let low, let to, let high) = test else { return test }
                return .lies(fact: fact, from: from, low ?? true, to: to, high ?? false)
            }
        }
    }

    /// 95%以上的不扣分,90%至95%的扣1分,80%至90%的扣3分: the band beside it costs least of all.
    private func isNextToLeast(_ item: Idle) -> Bool {
        guard item.isOfLosses, !item.isOfGains else { return false }
        let bands = reads.compactMap { read -> (levels: [Level], points: Ratio)? in
            guard case .change(let condition, let points) = read.rule, points.signum < 0, condition.tests.count == 1,
                condition.tests[0].isNumeric
            else { return nil }
            return (condition.tests[0].levels, points.magnitude)
        }
        guard bands.count > 1 || bands.count == 1 && reads.contains(where: \.rule.isZero),
            let least = bands.map(\.points).min()
        else { return false }
        return bands.contains { band in band.points == least && band.levels.contains { item.test.levels.contains($0) } }
            && bands.count { $0.points == least } == 1
    }

    /// (超过100%的按100%计): the proportion ends at the whole.
    mutating func excessAtWhole() -> Rules? {
        attempt { parser in
            // 超过8分的按8分计.
            if let cap = parser.attempt({ parser -> Ratio? in
                parser.acceptText("得分", "总分")
                parser.accept(.scoreWord)
                guard case .compares(.above, _)? = parser.kind else { return nil }
                parser.place += 1
                guard let most = parser.pointNumber() else { return nil }
                parser.accept(.of)
                parser.accept(.comma)
                guard parser.accept(.compared), parser.pointNumber() == most,
                    parser.accept(.award) || parser.accept(.scoreWord) || parser.acceptText("算"), parser.isAtEnd
                else { return nil }
                return most
            }) {
                return [.limit(.total(.number(cap)))]
            }
            guard let condition = parser.condition(), condition.tests.count == 1,
                case .compares(_, let relation, let level) = condition.tests[0],
                relation == .above || relation == .atLeast
            else { return nil }
            let isWhole = level == .target || level.unit.map { $0 == Quantity(Ratio(100), .percent) } ?? false
            guard isWhole, parser.reads.contains(where: { if case .proportional = $0.rule { true } else { false } })
            else {
                return nil
            }
            parser.accept(.of)
            parser.accept(.comma)
            guard parser.accept(.compared) || parser.acceptText("按照"), let quantity = parser.quantity(),
                quantity == Quantity(Ratio(100), .percent)
            else { return nil }
            guard parser.accept(.award) || parser.accept(.scoreWord) || parser.acceptText("计算", "算") else { return nil }
            return parser.isAtEnd ? [.limit(.total(.full))] : nil
        }
    }
}
