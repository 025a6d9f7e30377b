import GuobanModel

/// Points that a person gives or takes away (酌情): F16.
extension SentenceParser {
    /// 酌情扣0.5-1分, 落实不好的酌情扣分, 由市会评定,一般控制在3—5分.
    mutating func manualClause() -> Rules? {
        if let rules = attempt({ $0.panel() }) { return rules }
        return attempt { parser in
            let start = parser.place
            while let kind = parser.kind, kind != .discretion {
                switch kind {
                // 未完成的酌情扣分 holds for some only, and `conditionalManual` knows for whom.
                case .stop, .number, .fen, .compares: return nil
                default: parser.place += 1
                }
            }
            guard parser.kind == .discretion else { return nil }
            var label = ""
            if parser.place > start {
                label = parser.lexer.text(
                    parser.tokens[start].range.lowerBound..<parser.tokens[parser.place - 1].range.upperBound)
                if case .quoted(let inner) = parser.tokens[start].kind { label = inner }
                while let end = label.last, "的,，".contains(end) { label.removeLast() }
                label = label.filter { !"“”「」【】〔〕".contains($0) }
            }
            while parser.accept(.discretion) {}
            // 听取汇报后综合评定.
            if parser.isAtEnd,
                parser.word(parser.place - 1).hasPrefix("综合") || parser.word(parser.place - 1).hasPrefix("集体")
            {
                return [.manual(ManualRule(verb: .earns, range: nil, label: label))]
            }
            parser.acceptText("给予")
            let verb: ManualRule.Verb
            switch parser.kind {
            case .add?: verb = .adds
            case .deduct?: verb = .loses
            case .award?: verb = .earns
            case .scoreWord?:
                let text = parser.word(parser.place)
                verb = text.contains("扣") ? .loses : text.contains("加") || text.contains("奖") ? .adds : .earns
                parser.place += 1
                guard parser.isAtEnd else { return nil }
                return [.manual(ManualRule(verb: verb, range: nil, label: label))]
            default: return nil
            }
            parser.place += 1
            guard let range = parser.pointRange() else { return nil }
            return [.manual(ManualRule(verb: verb, range: range, label: label))]
        }
    }

    /// 0.5-1分, 3—5分, 0.5分至1分, 2分以内.
    mutating func pointRange() -> ManualRule.Bounds? {
        attempt { parser in
            guard let low = parser.number() else { return nil }
            parser.accept(.fen)
            if parser.accept(.range) {
                guard let high = parser.number(), parser.accept(.fen), low <= high else { return nil }
                return ManualRule.Bounds(low, high)
            }
            guard parser.tokens[parser.place - 1].kind == .fen, parser.accept(.within) else { return nil }
            return ManualRule.Bounds(.zero, low)
        }
    }

    /// 由市会评定,一般控制在3—5分.
    mutating func panel() -> Rules? {
        if case .text(let text)? = kind, text.hasPrefix("由"), let rule = manualPart(), rule.verb == .earns {
            return [.manual(rule)]
        }
        let start = place
        guard case .text(let text)? = kind, text.hasPrefix("由") else { return nil }
        while let kind {
            guard case .text = kind else { break }
            place += 1
        }
        let end = place
        let label = lexer.text(tokens[start].range.lowerBound..<tokens[end - 1].range.upperBound)
        guard ["评定", "评审", "打分", "评分", "评估"].contains(where: label.hasSuffix) || kind == .scoreWord || kind == .award
        else {
            return nil
        }
        if kind == .scoreWord { place += 1 }
        if isAtEnd, kind != .comma || peek(1) == nil {
            return [.manual(ManualRule(verb: .earns, range: nil, label: label))]
        }
        if let range = attempt({ parser -> ManualRule.Bounds? in
            parser.accept(.comma)
            parser.acceptText("一般", "原则上", "分值", "分数")
            guard case .compares(.atMost, _)? = parser.kind else { return nil }
            parser.place += 1
            let range = parser.pointRange()
            parser.accept(.between)
            return range
        }) {
            return [.manual(ManualRule(verb: .earns, range: range, label: label))]
        }
        return isAtEnd ? [.manual(ManualRule(verb: .earns, range: nil, label: label))] : nil
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
    func isDenied(_ label: String) -> Bool {
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
    func namesPanel(_ text: String) -> Bool {
        text.hasPrefix("由") && ["组", "委", "办", "会", "部", "小组", "专家"].contains(where: text.contains)
            && ["视", "根据", "依据", "结合", "按"].contains(where: text.contains)
    }
}
