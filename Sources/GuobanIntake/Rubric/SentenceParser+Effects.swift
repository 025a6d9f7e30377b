import GuobanModel

/// What follows from a condition (结果): points, none, a change, a multiplier.
extension SentenceParser {
    /// condition [的] [,] effect.
    mutating func conditionalClause() -> Rules? {
        attempt { parser in
            guard let condition = parser.condition() else { return nil }
            parser.passToEffect()
            return parser.effect(of: condition)
        }
    }

    /// Passes 的, a comma, 则, 本项 between a condition and its effect.
    mutating func passToEffect() {
        acceptText("报送", "上报", "提交", "报")
        accept(.of)
        acceptText("情况", "任务", "报送", "上报", "提交", "报")
        accept(.then)
        // 超过7日视同未报, 达到90%的即视同完成任务: the points behind it say what that means.
        if let end = regardedEnd { place = end }
        // 95%以上为一等,得20分.
        if case .text(let text)? = kind, peek(1) == .comma,
            ["为", "定为", "评为", "属", "属于", "列为"].contains(where: text.hasPrefix),
            ["等", "档", "级", "优秀", "良好", "合格", "一般", "较差", "达标", "优", "良", "中", "差"].contains(where: text.hasSuffix),
            text.count <= 5
        {
            place += 1
        }
        accept(.comma)
        accept(.then)
        acceptFromRow()
        acceptText("本项", "该项", "此项", "本指标", "该指标", "本单项", "该单项", "直接", "单项", "一律", "各单位")
        accept(.then)
    }

    /// 从本项分值中扣3分: all that is taken is taken from the row.
    mutating func acceptFromRow() {
        if row.isBeyondBase, acceptText("在总分中", "从总分中", "在总成绩中", "从总成绩中", "在考核总分中", "从考核总分中") { return }
        if acceptText("在本项中", "在该项中", "从本项中", "从该项中", "在本项得分中", "从本项得分中", "从该项得分中") { return }
        guard kind == .compared, ["从", "在"].contains(word(place)) else { return }
        if peek(1) == .full, case .text(let text)? = peek(2), ["基础上", "的基础上", "之上", "中"].contains(text) {
            place += 3
        } else if case .number(let number)? = peek(1), peek(2) == .fen, case .text("中")? = peek(3),
            number == row.fullMarks || anchor?.points == .number(number)
        {
            // 从6分中扣1.5分: from those that were given.
            place += 4
        } else if case .text(let text)? = peek(1),
            ["总分中", "总成绩中", "考核总分中"].contains(text), row.isBeyondBase
        {
            place += 2
        } else if case .text(let text)? = peek(1),
            ["本项得分中", "该项得分中", "本项中", "该项中", "此项中", "本项目中", "此项分值中"].contains(text)
        {
            place += 2
        }
    }

    /// Where 视同未报 and 视为完成任务 end, if a comma and the points follow.
    private var regardedEnd: Int? {
        guard row.facts.count <= 1, case .text(let text)? = kind, text.hasPrefix("视同") || text.hasPrefix("视为") else {
            return nil
        }
        var end = place + 1
        while end < tokens.count, end - place < 4 {
            switch tokens[end].kind {
            case .comma: return end
            case .text, .target, .negative, .compares(.atLeast, takesTarget: true),
                .compares(.below, takesTarget: true):
                end += 1
            default: return nil
            }
        }
        return nil
    }

    /// 得分, 不得分, 扣分, 加分.
    mutating func effect(of condition: Condition) -> Rules? {
        if accept(.noPoints) { return [.zero(condition)] }
        // 该项分值全扣.
        if kind == .full, peek(1) == .noPoints, word(place + 1).contains("扣") {
            place += 2
            return [.zero(condition)]
        }
        // 本项10分全部扣除.
        if attempt({ parser -> Bool? in
            guard parser.pointNumber() == parser.row.fullMarks, parser.kind == .noPoints,
                parser.word(parser.place).contains("扣")
            else { return nil }
            parser.place += 1
            return true
        }) == true {
            return [.zero(condition)]
        }
        if let change = pointChange() {
            // The points that 按比例 means stay those given before.
            if anchor == nil { anchor(at: condition, .full) }
            return [.change(condition, by: change)]
        }
        if let rules = attempt({ $0.multiplierEffect(condition) }) { return rules }
        if let points = attempt({ parser -> Points? in
            // 超过100%仍按10分计.
            parser.acceptText("仍", "仍然", "统一", "一律", "均", "统一均")
            guard parser.accept(.compared), let points = parser.points(),
                parser.accept(.award) || parser.accept(.scoreWord),
                parser.isAtEnd
            else { return nil }
            return points
        }) {
            return points == .number(.zero) ? [.zero(condition)] : [.award(condition, points)]
        }
        // 不少于2次(4分).
        if condition.tests.allSatisfy(\.isNumeric),
            let points = attempt({ parser -> Points? in
                guard parser.accept(.open), let number = parser.pointNumber(), number.signum > 0, parser.accept(.close)
                else { return nil }
                return .number(number)
            })
        {
            anchor(at: condition, points)
            return [.award(condition, points)]
        }
        acceptText("仍", "仍然")
        // 90%以上6分 has no verb; 得 is meant.
        let hasVerb = accept(.award)
        if hasVerb { acceptText("基础", "基本") }
        guard let points = points() else { return nil }
        if points == .number(.zero) { return [.zero(condition)] }
        if !hasVerb, !condition.tests.allSatisfy(\.isNumericOrMean) { return nil }
        if !hasVerb { verbless.append(.award(condition, points)) }
        anchor(at: condition, points)
        return [.award(condition, points)]
    }

    /// Keeps the level at which points were given, for 每低 and 按比例 behind it.
    mutating func anchor(at condition: Condition, _ points: Points) {
        guard condition.tests.count == 1 else { return }
        switch condition.tests[0] {
        case .compares(let fact, let relation, let level):
            anchor = (level, points, fact)
            anchorRelation = relation
        case .lies(let fact, let from, _, _, _):
            anchor = (from, points, fact)
            anchorRelation = nil
        default: break
        }
    }

    /// 扣2分, 加0.5分, 减少1分, 增加2分: signed points.
    mutating func pointChange() -> Ratio? {
        attempt { parser in
            let sign: Int
            switch parser.kind {
            case .add?: sign = 1
            case .deduct?: sign = -1
            case .up? where ["增加", "增", "提高"].contains(parser.word(parser.place)): sign = 1
            case .down? where ["减少", "降低"].contains(parser.word(parser.place)): sign = -1
            default: return nil
            }
            parser.place += 1
            // 扣除当期基础分: all the row has.
            if sign < 0,
                let all = parser.attempt({ parser -> Bool? in
                    parser.acceptText("当期", "当次", "当月", "当季")
                    return parser.accept(.full) && parser.isAtEnd ? true : nil
                }), all
            {
                return -parser.row.fullMarks
            }
            // 扣0分 says nothing.
            guard let number = parser.pointNumber(), number.signum != 0 else { return nil }
            return sign < 0 ? -number : number
        }
    }
}
