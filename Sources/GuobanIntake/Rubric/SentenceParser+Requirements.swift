import GuobanModel

/// Levels that the clauses behind them are about (要求与基准): 执行率须在95%以上, 以100%为基准.
extension SentenceParser {
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
    mutating func acceptNoughtBracket() {
        if row.isBeyondBase, kind == .open, peek(1) == .notCounted, peek(2) == .close { place += 3 }
        guard row.isBeyondBase, kind == .open, peek(1) == .number(.zero), peek(2) == .fen, peek(3) == .close else {
            return
        }
        place += 4
    }

    /// Whether the clause ends here, or behind 相比.
    var isBaseEnd: Bool { isAtEnd || kind == .compared && (peek(1) == .comma) }

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
}
