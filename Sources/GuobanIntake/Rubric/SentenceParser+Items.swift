import GuobanModel

/// Points for every piece, time or day (每次、每件、每迟1天), and yes-or-no facts: F11, F20.
extension SentenceParser {
    /// 每举办1次加3分, 差错每处扣0.5分, 迟报1天扣0.5分, 有一个没完成扣2分.
    mutating func itemClause() -> Rules? {
        if let rules = attempt({ $0.pointsPerPiece() }) { return rules }
        return attempt { parser in
            var explicit: Int?
            if case .fact(let fact)? = parser.kind {
                explicit = fact
                parser.place += 1
            } else if parser.kind == .value {
                explicit = 0
                parser.place += 1
            }
            if parser.kind == .has, case .number? = parser.peek(1) { parser.place += 1 }
            var label = parser.itemLabel()
            // 每完成年度任务的10%得1分.
            // 无故缺席的每次扣0.5分.
            if !label.isEmpty, parser.kind == .of, parser.peek(1) == .each { parser.place += 1 }
            let hasEach = parser.accept(.each)
            if hasEach {
                if parser.kind == .over, parser.word(parser.place) == "占" { parser.place += 1 }
                label += parser.itemLabel()
                if parser.kind == .target, label.hasSuffix("完成") {
                    label += parser.word(parser.place)
                    parser.place += 1
                }
                if !label.isEmpty, parser.kind == .of, case .number? = parser.peek(1) { parser.place += 1 }
            }
            let every: Quantity
            if let read = parser.quantity() {
                every = read
            } else if hasEach, case .unit(let unit)? = parser.kind, unit != .percent, unit != .permille {
                parser.place += 1
                every = Quantity(.one, unit)
            } else if hasEach, parser.kind == .placeUnit {
                every = Quantity(.one, .things(parser.word(parser.place)))
                parser.place += 1
            } else {
                return nil
            }
            guard every.number.signum > 0, hasEach || every.number == .one else { return nil }
            switch every.unit {
            case .things, .money: break
            case .percent, .points, .permille:
                // 占比每个百分点得1.5分: a share counted in points.
                guard hasEach, parser.anchor == nil, !label.isEmpty || explicit != nil || parser.row.facts.count == 1
                else { return nil }
            case .none: return nil
            }
            let behind = parser.itemLabel()
            label += behind
            // 每次不得1分 names nothing; 每少1万元得 goes against the level it counts from.
            if ["不", "未", "无", "没", "没有", "未能", "有", "能", "已"].contains(label) { return nil }
            let isDirected = SentenceParser.directions.contains { label.hasPrefix($0) }
            if isDirected, every.isRate { return nil }
            if isDirected, let anchor = parser.anchor,
                anchor.level.unit.map({ $0.unit.isLike(every.unit) || $0.unit == .none }) ?? true
            {
                return nil
            }
            // 每少1人 with nothing to count from is no count of anything.
            if let only = label.isEmpty ? nil : label, SentenceParser.isBareDirection(only) {
                let names = parser.row.facts
                var isNamed = names.contains { name in "缺少差欠漏迟未".contains { name.contains($0) } }
                // 无故缺席工作例会,每缺1次: the words before say what is missing.
                if case .remark(let words)? = parser.reads.last?.rule, only == "缺", words.contains("缺") {
                    isNamed = true
                }
                guard isNamed else { return nil }
            }
            if hasEach, label.isEmpty, parser.isRate(every), explicit == nil, parser.row.facts.isEmpty { return nil }
            parser.accept(.of)
            parser.accept(.comma)
            parser.accept(.then)
            parser.acceptText("相应", "该单位", "本项")
            let verb: ItemRule.Verb
            let points: Ratio
            var isVerbless = false
            if let change = parser.pointChange() {
                verb = change.signum < 0 ? .loses : .adds
                points = change.magnitude
            } else {
                let hasVerb = parser.accept(.award)
                isVerbless = !hasVerb
                // Beyond the base points without a verb may go either way.
                guard hasVerb || !parser.row.isBeyondBase && !SentenceParser.tellsFault(label),
                    let number = parser.number(), number.signum > 0
                else {
                    return nil
                }
                if !parser.accept(.fen) {
                    guard hasEach, parser.isAtEnd || parser.kind == .open else { return nil }
                }
                verb = .earns
                points = number
            }
            if every.isRate, verb == .loses { return nil }
            // 每1个月到位的扣10分: time that costs points is time lost.
            if verb == .loses, case .things(let unit) = every.unit, ["天", "日", "个月", "月", "年", "小时"].contains(unit),
                !label.isEmpty, !SentenceParser.tellsFault(label)
            {
                return nil
            }
            let unit: String
            if case .things(let word) = every.unit { unit = word } else { unit = "" }
            let fact = explicit ?? parser.bind(label, unit: unit)
            var rule = ItemRule(fact: fact, every: every, verb: verb, points: points, label: label)
            rule.limit = parser.bracketedLimit(of: verb == .loses ? -points : points)
            if !hasEach, verb != .loses { parser.eachless.append(rule) }
            if isVerbless { parser.verbless.append(.perItem(rule)) }
            return [.perItem(rule)]
        }
    }

    private var isNumericAward: Bool {
        reads.contains { $0.rule.isAward }
            && reads.allSatisfy { read in
                switch read.rule {
                case .award(let condition, _): condition.tests.allSatisfy(\.isNumericOrMean)
                case .zero, .remark: true
                default: false
                }
            }
    }

    /// 0.5分/篇: points for each.
    mutating func pointsPerPiece() -> Rules? {
        let label = itemLabel()
        let isBonus = accept(.add)
        let isEarned = accept(.award)
        guard let points = pointNumber(), points.signum > 0, kind == .over, word(place) == "/",
            case .text(let unit)? = peek(1), RubricLexicon.isMeasureWord(unit)
        else { return nil }
        place += 2
        guard isAtEnd, isBonus || isEarned || !row.isBeyondBase else { return nil }
        return [
            .perItem(
                ItemRule(
                    fact: bind(label, unit: unit), every: Quantity(.one, .things(unit)), verb: isBonus ? .adds : .earns,
                    points: points, label: label))
        ]
    }

    private static let directions = [
        "少", "低", "差", "欠", "缺", "超", "高", "多", "上升", "下降", "增", "减", "提高", "降低", "升", "降",
    ]

    private func isRate(_ quantity: Quantity) -> Bool { quantity.isRate }

    private static func isBareDirection(_ label: String) -> Bool {
        ["少", "差", "欠", "低", "缺", "短", "不足", "低于", "少于", "超", "高", "多", "超过", "高于"].contains(label)
    }

    /// What is counted: plain words, and 缺, 少报, 未按时 with them.
    private mutating func itemLabel() -> String {
        var label = ""
        while let kind {
            switch kind {
            case .text(let text) where SentenceParser.isNeutral(text): label += text
            case .quoted(let text): label += text
            case .down, .up, .negative, .has, .excess: label += word(place)
            case .compares(.below, takesTarget: true): label += word(place)
            case .compares(.atLeast, takesTarget: true) where peek(1) != nil: label += word(place)
            case .target where !label.isEmpty: label += word(place)
            case .of where !label.isEmpty:
                if case .text? = peek(1) { label += "的" } else { return label }
            case .listComma where !label.isEmpty:
                if case .text? = peek(1) { label += "、" } else { return label }
            default: return label
            }
            place += 1
        }
        return label
    }

    /// 1亿得0.6分,2亿得1.2分,以此类推.
    mutating func series() -> Rules? {
        attempt { parser in
            let start = parser.place
            let (explicit, label) = parser.subject()
            var pairs: [(Quantity, Ratio)] = []
            while let quantity = parser.quantity() {
                parser.accept(.of)
                parser.accept(.award)
                guard let points = parser.pointNumber() else { return nil }
                pairs.append((quantity, points))
                guard parser.accept(.comma) || parser.accept(.listComma) else { return nil }
                if parser.kind == .andSoOn { break }
            }
            guard parser.accept(.andSoOn), pairs.count >= 2, let first = pairs.first,
                pairs.allSatisfy({ $0.1 * first.0.value == first.1 * $0.0.value })
            else { return nil }
            let fact = explicit ?? parser.bind(label)
            let words = parser.lexer.text(
                parser.tokens[start].range.lowerBound..<parser.tokens[parser.place - 1].range.upperBound)
            return [
                .remark(words),
                .perItem(ItemRule(fact: fact, every: first.0, verb: .earns, points: first.1, label: label)),
            ]
        }
    }

    // MARK: Yes or no

    /// 未制定方案的扣2分, 获得省级表彰的加2分, 没有上线项目的不得分, 全市首个再加1分.
    mutating func flagClause() -> Rules? {
        attempt { parser in
            if let rules = parser.attempt({ $0.firstClause() }) { return rules }
            if let rules = parser.attempt({ $0.regardedClause() }) { return rules }
            guard let test = parser.flag() else { return nil }
            let hasOf = parser.accept(.of)
            let hasComma = parser.accept(.comma)
            parser.accept(.then)
            let isSubject = parser.acceptText("本项", "该项", "此项", "一次性", "单项", "直接", "本指标", "该指标")
            _ = isSubject
            parser.acceptFromRow()
            if parser.accept(.noPoints) { return [.zero(Condition(test))] }
            if hasOf || hasComma,
                parser.attempt({ parser -> Bool? in
                    guard parser.pointNumber() == parser.row.fullMarks, parser.kind == .noPoints,
                        parser.word(parser.place).contains("扣")
                    else { return nil }
                    parser.place += 1
                    return true
                }) == true
            {
                return [.zero(Condition(test))]
            }
            if let rules = parser.attempt({ $0.multiplierEffect(Condition(test)) }) { return rules }
            if let points = parser.attempt({ parser -> Ratio? in
                parser.accept(.award)
                return parser.pointNumber()
            }) {
                return points.signum == 0 ? [.zero(Condition(test))] : nil
            }
            guard let change = parser.pointChange() else { return nil }
            return [.change(Condition(test), by: change)]
        }
    }

    /// [有|无|未] words: a fact that is so or not so.
    mutating func flag() -> RubricTest? {
        attempt { parser in
            if case .fact(let fact)? = parser.kind {
                parser.place += 1
                parser.lastFact = fact
            }
            let first = parser.kind
            var isNegative = false
            var label = ""
            if first == .negative {
                isNegative = true
                label = parser.word(parser.place)
                parser.place += 1
            } else if first == .zero {
                isNegative = true
                label = "零"
                parser.place += 1
            } else if first == .has {
                parser.place += 1
            }
            // 没有不计分: nothing of what was counted before.
            if isNegative, ["没有", "无", "没"].contains(label),
                parser.kind == .noPoints || parser.kind == .of && parser.peek(1) == .noPoints,
                let fact = parser.lastFact, parser.isCount(fact)
            {
                return .compares(fact: fact, .equal, .quantity(Quantity(.zero, .none)))
            }
            var words = ""
            loop: while let kind = parser.kind {
                switch kind {
                case .text(let text) where SentenceParser.isNeutral(text): words += text
                case .quoted(let text): words += text
                case .listComma where !words.isEmpty: words += "、"
                case .has where !words.isEmpty: words += parser.word(parser.place)
                case .and
                where !words.isEmpty && ["且", "并", "并且"].contains(parser.word(parser.place))
                    && parser.row.facts.count <= 1 && parser.isBeforeText:
                    words += parser.word(parser.place)
                case .target where !words.isEmpty: words += parser.word(parser.place)
                // 全年没有实现的.
                case .compares(.atLeast, takesTarget: true) where isNegative && parser.peek(1) == .of:
                    words += parser.word(parser.place)
                // 没有实现捐献的.
                case .compares(.atLeast, takesTarget: true) where isNegative && words.isEmpty && parser.isBeforeText:
                    break
                case .compares(.atLeast, takesTarget: true) where parser.word(parser.place) != "达标" && !words.isEmpty:
                    return nil
                // 未理顺管理体制、未独立设置的: neither.
                case .listComma
                where isNegative && label == "未" && !words.isEmpty && parser.peek(1) == .negative
                    && parser.row.facts.count <= 1 && parser.isBeforeNot:
                    words += "、未"
                    parser.place += 1
                case .negative where !isNegative && !words.isEmpty:
                    // 方案未制定: the negation stands behind the name.
                    isNegative = true
                    label = parser.word(parser.place)
                default: break loop
                }
                parser.place += 1
            }
            guard !words.isEmpty else { return nil }
            if SentenceParser.hasLooseMeasure(words) || words.contains("最") { return nil }
            if ["基准", "基数", "目标值", "标准"].contains(words) { return nil }
            // 没有培训任务的 is a matter of who has a target.
            if isNegative, parser.row.completion.contains(true), ["任务", "目标"].contains(where: words.hasSuffix) {
                return nil
            }
            if isNegative, label == "零" {
                return .compares(fact: parser.bind(words), .equal, .quantity(Quantity(.zero, .none)))
            }
            let fact = parser.bind(words)
            // A column that counts failures (未报送次数) says yes where the failure happened.
            if isNegative, fact >= 0, fact < parser.row.facts.count,
                let start = parser.row.facts[fact].first, "未无没缺不漏".contains(start)
            {
                return .happened(fact: fact, label: label + words, is: true)
            }
            return .happened(fact: fact, label: words, is: !isNegative)
        }
    }

    private var isBeforeNot: Bool { place + 1 < tokens.count && word(place + 1) == "未" }

    private static func tellsFault(_ label: String) -> Bool {
        label.contains { "迟延晚逾超缺少未滞拖欠误漏不没无差错违".contains($0) }
    }

    /// 来信件扣0.5分, 个项目计2分: a measure word that nothing counts.
    private static func hasLooseMeasure(_ words: String) -> Bool {
        let isWord = { (pair: [Character]) in
            (RubricLexicon.byFirst[pair[0]] ?? []).contains { $0.word == pair }
                || [
                    "案例", "事例", "病例", "个例", "要件", "硬件", "软件", "附件", "备份", "年份", "月份", "事件", "证件", "邮件", "稿件",
                    "首次", "层次", "个体", "个性", "次日", "次年", "处罚", "处分",
                ].contains(String(pair))
        }
        if let first = words.first, "个次处件篇".contains(first), words.count == 1 || !isWord(Array(words.prefix(2))) {
            return true
        }
        guard let last = words.last, "件次篇份起例一二三四五六七八九十".contains(last) else { return false }
        return words.count == 1 || !isWord(Array(words.suffix(2)))
    }

    /// 全市首个再加1分.
    private mutating func firstClause() -> Rules? {
        _ = subject()
        guard accept(.firstOne) else { return nil }
        _ = subject()
        accept(.of)
        accept(.comma)
        guard let change = pointChange(), let fact = lastFact else { return nil }
        return [.change(Condition(.first(fact: fact)), by: change)]
    }

    /// 完成不足10%的视同没有动作,再扣1分: words up to 视同 say what is counted, and are kept as they are.
    private mutating func regardedClause() -> Rules? {
        let start = place
        guard
            let mark = tokens[start...].firstIndex(where: { token in
                if case .text(let text) = token.kind { return text.hasPrefix("视同") || text.hasPrefix("视为") }
                return token.kind == .stop || token.kind == .comma
            }), tokens[mark].kind != .stop, tokens[mark].kind != .comma
        else { return nil }
        var end = mark
        while end < tokens.count, tokens[end].kind != .comma, tokens[end].kind != .stop { end += 1 }
        let label = lexer.text(tokens[start].range.lowerBound..<tokens[end - 1].range.upperBound)
        place = end
        accept(.comma)
        guard let change = pointChange() else { return nil }
        let fact = bind(label)
        guard row.facts.count > 1 else { return nil }
        let verb: ItemRule.Verb = change.signum < 0 ? .loses : .adds
        return [
            .perItem(
                ItemRule(
                    fact: fact, every: Quantity(.one, .things("个")), verb: verb, points: change.magnitude, label: label)
            )
        ]
    }

    /// 按时准确报送得5分, 齐备的4分, 起评分80分.
    mutating func startClause() -> Rules? {
        attempt { parser in
            if parser.kind == .full, ["基础分", "基本分"].contains(parser.word(parser.place)), case .number? = parser.peek(1)
            {
                parser.place += 1
                guard let number = parser.pointNumber() else { return nil }
                return [.start(.number(number), label: "")]
            }
            if parser.accept(.startWord) {
                parser.accept(.colon)
                parser.acceptText("为")
                guard let points = parser.points() else { return nil }
                if case .quoted(let label)? = parser.kind {
                    parser.place += 1
                    return [.start(points, label: label)]
                }
                return [.start(points, label: "")]
            }
            var label = ""
            parser.accept(.has)
            while let kind = parser.kind {
                switch kind {
                case .text(let text) where SentenceParser.isNeutral(text): label += text
                case .quoted(let text): label += text
                case .listComma where !label.isEmpty: label += "、"
                case .of where !label.isEmpty && parser.isBeforeText: label += "的"
                case .target where !label.isEmpty: label += parser.word(parser.place)
                case .compares(.atLeast, takesTarget: true) where !label.isEmpty: label += parser.word(parser.place)
                case .has where !label.isEmpty: label += parser.word(parser.place)
                case .open where !label.isEmpty && parser.peek(2) == .close:
                    // 专（兼）职.
                    guard case .text(let inner)? = parser.peek(1), SentenceParser.isNeutral(inner) else { return nil }
                    label += "(" + inner + ")"
                    parser.place += 2
                default:
                    guard !label.isEmpty else { return nil }
                    parser.accept(.of)
                    parser.accept(.comma)
                    parser.accept(.then)
                    parser.acceptText("本项", "该项", "此项", "本指标", "该指标")
                    let hasVerb = parser.accept(.award)
                    guard let points = parser.points(), hasVerb || points != .full else { return nil }
                    if label.count < 2 || ["本项", "该项", "此项", "本指标", "该指标"].contains(label) || label.contains("最")
                        || SentenceParser.hasLooseMeasure(label)
                    {
                        return nil
                    }
                    return [.start(points, label: SentenceParser.opaque + label)]
                }
                parser.place += 1
            }
            return nil
        }
    }

    /// 低于50%不得分，超过80%得5分，其余得3分: what the bands before leave over, where all that stands before are bands.
    mutating func restAward() -> Rules? {
        guard row.facts.count <= 1, accept(.award), let points = points(), isAtEnd, unread.isEmpty else { return nil }
        let bands = reads.map(\.rule)
        let areBands = bands.allSatisfy { rule in
            switch rule {
            case .award, .zero: rule.tests.count == 1
            default: false
            }
        }
        guard areBands, let test = BandCheck.rest(of: bands) else { return nil }
        return [.award(Condition(test), points)]
    }

    /// 否则不得分, 否则扣2分.
    mutating func otherwiseClause() -> Rules? {
        attempt { parser in
            guard parser.accept(.otherwise) else { return nil }
            parser.accept(.of)
            parser.accept(.comma)
            guard let last = parser.reads.last else { return nil }
            // 否则0分.
            if parser.kind == .number(.zero), parser.peek(1) == .fen, parser.isNumericAward {
                parser.place += 2
                return [.remark("否则不得分")]
            }
            // 获表彰的加2分,否则不加分.
            if case .change(_, let points) = last.rule, points.signum > 0, parser.kind == .notCounted,
                parser.word(parser.place).contains("加")
            {
                parser.place += 1
                return [.remark("否则不加分")]
            }
            let opposite: Condition
            switch last.rule {
            case .award(let condition, _) where condition.tests.count == 1:
                switch condition.tests[0] {
                case .compares(let fact, let relation, let level):
                    guard let other = relation.opposite else { return nil }
                    opposite = Condition(.compares(fact: fact, other, level))
                case .happened(let fact, let label, let flag):
                    opposite = Condition(.happened(fact: fact, label: label, is: !flag))
                default: return nil
                }
            case .start(_, let label) where label.hasPrefix(SentenceParser.opaque):
                let name = String(label.dropFirst())
                opposite = Condition(.happened(fact: parser.bind(name), label: name, is: false))
            default: return nil
            }
            if parser.accept(.noPoints) { return [.zero(opposite)] }
            if let change = parser.pointChange() { return [.change(opposite, by: change)] }
            return nil
        }
    }
}
