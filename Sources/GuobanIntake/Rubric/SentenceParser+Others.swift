import GuobanModel

/// Vetoes, multipliers, hand-given points, and words that set no points: F15–F17.
extension SentenceParser {
    /// 发生摊派募捐的一票否决,不得评为良好以上等次.
    mutating func vetoClause() -> Rules? {
        attempt { parser in
            let start = parser.place
            var explicit: Int?
            if case .fact(let fact)? = parser.kind { explicit = fact }
            guard let mark = parser.tokens[start...].firstIndex(where: { $0.kind == .veto || $0.kind == .stop }),
                parser.tokens[mark].kind == .veto
            else { return nil }
            // A figure in front of a veto is a condition, and no name of what happened.
            let hasFigures = parser.tokens[start..<mark].contains { token in
                switch token.kind {
                case .number, .compares, .andMore, .andLess, .within: true
                default: false
                }
            }
            // 一次死亡2人及以上 describes one event, and is no figure of the row.
            let isEvent =
                !parser.tokens[start..<mark].contains { if case .compares = $0.kind { true } else { false } }
                && (start..<mark).contains { index in
                    parser.tokens[index].kind == .number(.one) && index + 1 < mark
                        && parser.tokens[index + 1].kind == .unit(.things("次"))
                }
            if hasFigures, !isEvent {
                guard let condition = parser.condition() else { return nil }
                parser.accept(.of)
                parser.accept(.comma)
                parser.accept(.then)
                guard parser.accept(.veto) else { return nil }
                return [.veto(condition, parser.vetoEffect() ?? .asSet)]
            }
            var label = ""
            let from = explicit == nil ? start : start + 1
            if from < mark {
                label = parser.lexer.text(
                    parser.tokens[from].range.lowerBound..<parser.tokens[mark - 1].range.upperBound)
                if case .quoted(let inner) = parser.tokens[from].kind, from + 1 == mark { label = inner }
            }
            while let end = label.last, "的者,，".contains(end) { label.removeLast() }
            // What scores must not hide in the description of a veto.
            if parser.tokens[start..<mark].contains(where: {
                [.fen, .noPoints, .award, .deduct, .add].contains($0.kind)
            }) {
                return nil
            }
            parser.place = mark + 1
            let effect = parser.vetoEffect() ?? .asSet
            let fact = explicit ?? parser.row.facts.firstIndex(of: "一票否决") ?? parser.bind(label)
            return [.veto(Condition(.happened(fact: fact, label: label.isEmpty ? "发生" : label, is: true)), effect)]
        }
    }

    mutating func vetoEffect() -> VetoEffect? {
        attempt { parser in
            let isOpen = parser.accept(.open)
            parser.accept(.comma)
            parser.accept(.then)
            let start = parser.place
            var end = start
            while end < parser.tokens.count, ![.stop, .comma, .close].contains(parser.tokens[end].kind) { end += 1 }
            guard end > start else { return nil }
            let text = parser.lexer.text(
                parser.tokens[start].range.lowerBound..<parser.tokens[end - 1].range.upperBound)
            guard let effect = VetoEffect(words: text) else { return nil }
            parser.place = end
            if isOpen, !parser.accept(.close) { return nil }
            return effect
        }
    }

    // MARK: Multipliers

    /// 得分按60%计, 减半计分, 加倍扣分.
    mutating func multiplierClause() -> Rules? {
        attempt { $0.multiplierEffect(nil) }
    }

    mutating func multiplierEffect(_ condition: Condition?) -> Rules? {
        acceptText("本项", "该项", "相应")
        if kind == .scoreWord {
            // 扣分按60%计 would lessen the loss, not the score.
            if let first = word(place).first, "扣加奖".contains(first) { return nil }
            place += 1
        }
        acceptText("本项", "该项", "相应")
        if accept(.halved) {
            _ = accept(.scoreWord) || accept(.award)
            accept(.scoreWord)
            return isAtEnd ? [.multiply(condition, by: Ratio(1, 2))] : nil
        }
        if accept(.doubled) {
            // 加倍 alone does not say what is doubled.
            guard let condition, accept(.scoreWord) || accept(.deduct),
                word(place - 1).hasPrefix("扣") || word(place - 1) == "减"
            else { return nil }
            return [.worsen(condition, by: Ratio(2))]
        }
        guard accept(.compared) || acceptText("按照"), let quantity = quantity(), quantity.unit == .percent else {
            return nil
        }
        // 按5%扣分: of what?
        if kind == .scoreWord, word(place).contains(where: { "扣加奖".contains($0) }) { return nil }
        guard accept(.award) || accept(.scoreWord) || acceptText("执行", "兑现", "计算", "折算", "认定") else { return nil }
        accept(.scoreWord)
        return isAtEnd ? [.multiply(condition, by: quantity.value)] : nil
    }

    // MARK: Words without points
}

extension VetoEffect {
    /// The effect that words describe; nil for words that describe none.
    init?(words: String) {
        var text = words.filter { $0 != " " }
        for word in ["取消", "当年", "年度", "资格", "考核", "评为", "等次", "等级", "档次", "结果", "定为", "该单位", "直接"] {
            text = text.replacingAll(word, with: "")
        }
        switch text {
        case "总分计零", "总分计零分", "总分为零", "总分为0", "总分计0分", "总分为零分", "计零", "计零分", "计0分", "总分为0分", "总分记零分", "总分记0分", "不得分":
            self = .totalZero
        case "本项不得分", "该项不得分", "本项计零", "本项计0分", "该项计0分", "本项得0分", "该项得0分", "本项记零分", "此项不得分", "本项记0分", "该项记0分", "此项记0分",
            "此项计0分", "该项计零", "该项记零分", "本项为零", "该项为零", "此项为零":
            self = .rowZero
        case "不得评优", "评优", "不得优秀", "不评优", "不能评优": self = .noGradeFrom("优秀")
        case "列末位", "列最后1位", "列最后一位", "排名末位", "列最末位", "排末位", "列最后": self = .lastRank
        case "最低", "不合格", "为最低", "为不合格", "列为最低", "为最末": self = .lowestGrade
        default:
            guard text.hasPrefix("不得") || text.hasPrefix("不能"), text.hasSuffix("以上") || text.hasSuffix("及以上") else {
                return nil
            }
            var grade = text.dropFirst(2).dropLast(2)
            if grade.last == "及" { grade.removeLast() }
            guard !grade.isEmpty, grade.count <= 4 else { return nil }
            self = .noGradeFrom(String(grade))
        }
    }
}

extension String {
    /// The text with every occurrence of a word replaced.
    func replacingAll(_ word: String, with other: String) -> String {
        guard !word.isEmpty else { return self }
        let wanted = Array(word)
        var result = ""
        var rest = Array(self)[...]
        while let first = rest.first {
            if rest.starts(with: wanted) {
                result += other
                rest = rest.dropFirst(wanted.count)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
