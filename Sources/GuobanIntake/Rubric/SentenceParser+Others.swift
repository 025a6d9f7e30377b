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

    // MARK: By hand

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
    private mutating func panel() -> Rules? {
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

    // MARK: Words without points

    /// Plain words that set nothing: 款物收支按季公开, 按登记数排名次, 以10月底为限, 本项满分10分.
    mutating func remarkClause() -> Rules? {
        attempt { parser in
            let start = parser.place
            if case .remark(let text)? = parser.kind {
                guard SentenceParser.isRemark(text) || text.hasSuffix("相比") || text.hasSuffix("比较") else { return nil }
                parser.place += 1
                return [.remark(text)]
            }
            if let read = parser.attempt({ parser -> Bool? in
                parser.acceptText("本项", "该项", "此项", "共", "指标")
                guard parser.accept(.full) else { return nil }
                parser.acceptText("为")
                parser.accept(.colon)
                guard let points = parser.pointNumber(), points == parser.row.fullMarks else { return nil }
                return parser.isAtEnd || parser.isBeforeBracket ? true : nil
            }), read {
                return [.remark(parser.text(from: start))]
            }
            // (5分) behind the row's description, 普及性培训5分。, 标准分12分: the full marks once more.
            if parser.attempt({ parser -> Bool? in
                let isBracket: Bool
                switch parser.reads.last?.rule {
                case .remark?, .start?, .limit(.floorZero)?: isBracket = parser.bracketEnd != nil
                default: isBracket = parser.bracketEnd != nil && parser.isBehindStop
                }
                let isNamed = parser.isPlainText && parser.place == 0
                if isNamed { parser.place += 1 }
                let isFull = parser.kind == .full && parser.place == 0
                if isFull { parser.place += 1 }
                guard isBracket || isNamed || isFull, let number = parser.pointNumber(), number == parser.row.fullMarks,
                    parser.isAtEnd, isBracket || isFull || parser.kind == .stop
                else { return nil }
                return true
            }) == true {
                return [.remark(parser.text(from: start))]
            }
            if let date = parser.attempt({ parser -> Bool? in
                // 截至9月底.
                guard parser.acceptText("截至", "截止", "截止到", "截至到", "至"), parser.number() != nil else { return nil }
                while case .unit(.things(let unit))? = parser.kind, ["年", "月", "日", "季度"].contains(unit) {
                    parser.place += 1
                    _ = parser.number()
                }
                parser.acceptText("底", "末", "月底", "年底", "止")
                return parser.isAtEnd ? true : nil
            }), date {
                return [.remark(parser.text(from: start))]
            }
            if start == 0,
                parser.attempt({ parser -> Bool? in
                    // “人道万人捐”任务完成情况,10分.
                    while parser.isPlainText || parser.isQuoted { parser.place += 1 }
                    guard parser.place > start, parser.accept(.comma), let points = parser.pointNumber(),
                        points == parser.row.fullMarks
                    else { return nil }
                    return parser.kind == .stop ? true : nil
                }) == true
            {
                return [.remark(parser.text(from: start))]
            }
            if let read = parser.attempt({ parser -> Bool? in
                // 以10月底为限 repeats the deadline of the target.
                guard parser.accept(.compared), parser.number() != nil else { return nil }
                if !parser.acceptText("月底", "月末", "年底") {
                    guard case .unit(.things(let unit))? = parser.kind, ["月", "日", "年"].contains(unit) else {
                        return nil
                    }
                    parser.place += 1
                }
                while case .number? = parser.kind, case .unit(.things("日"))? = parser.peek(1) { parser.place += 2 }
                parser.acceptText("底", "末", "底前", "初")
                return parser.accept(.capped) && parser.isAtEnd ? true : nil
            }), read {
                return [.remark(parser.text(from: start))]
            }
            if let read = parser.attempt({ parser -> Bool? in
                // 捐赠收入占总收入的比重: the measure itself.
                let (explicit, label) = parser.subject()
                return explicit == nil && label.contains("占") && parser.isAtEnd ? true : nil
            }), read {
                return [.remark(parser.text(from: start))]
            }
            // 以年初下达的任务数为准.
            if let source = parser.attempt({ parser -> Bool? in
                guard parser.accept(.compared), parser.word(start) == "以" else { return nil }
                while parser.isPlainText || parser.kind == .of || parser.kind == .target { parser.place += 1 }
                guard parser.place > start + 1, case .text(let end) = parser.tokens[parser.place - 1].kind,
                    end.hasSuffix("为准"), parser.isAtEnd
                else { return nil }
                return SentenceParser.isRemark(parser.text(from: start)) ? true : nil
            }), source {
                return [.remark(parser.text(from: start))]
            }
            // 可突破本项满分, 加分不受本项满分限制, 可超过20分.
            if let beyond = parser.attempt({ parser -> Bool? in
                parser.accept(.scoreWord)
                if parser.acceptText("后可突破", "后可超过", "后可超出", "可突破", "可超出", "可超过", "不受", "可以突破", "可以超过", "可") {
                    if case .compares(.above, _)? = parser.kind { parser.place += 1 }
                    if parser.accept(.full) {
                        parser.acceptText("限制", "约束", "的限制")
                    } else {
                        guard parser.pointNumber() == parser.row.fullMarks else { return nil }
                    }
                    return parser.isAtEnd && parser.reads.contains(where: \.rule.isGain) ? true : nil
                }
                return nil
            }), beyond {
                return [.remark(parser.text(from: start))]
            }
            // 基准不计分.
            if parser.row.isBeyondBase, parser.anchor != nil, parser.acceptText("基准", "基准值"), parser.accept(.noPoints),
                parser.isAtEnd
            {
                return [.remark(parser.text(from: start))]
            }
            // 以此类推 behind a count.
            if parser.kind == .andSoOn, case .perItem? = parser.reads.last?.rule {
                parser.place += 1
                return [.remark(parser.text(from: start))]
            }
            // 以年内实际到账资金计分 in front of what says how.
            if let source = parser.attempt({ parser -> Bool? in
                guard parser.accept(.compared), ["以", "按"].contains(parser.word(start)), parser.isPlainText else {
                    return nil
                }
                while parser.isPlainText { parser.place += 1 }
                guard parser.accept(.scoreWord), parser.kind == .comma || parser.kind == .colon else { return nil }
                let isFollowed = parser.tokens[parser.place...].contains { $0.kind == .each }
                return isFollowed ? true : nil
            }), source {
                return [.remark(parser.text(from: start))]
            }
            // 本项不下达任务指标, where nothing is held against a target.
            if let without = parser.attempt({ parser -> Bool? in
                guard !parser.row.completion.contains(true) else { return nil }
                if parser.isPlainText { parser.place += 1 }
                guard parser.accept(.negative), case .text(let verb)? = parser.kind,
                    ["下达", "设", "定", "设定", "设置", "分配", "安排", "下"].contains(verb)
                else { return nil }
                parser.place += 1
                return parser.accept(.target) && parser.isAtEnd ? true : nil
            }), without {
                return [.remark(parser.text(from: start))]
            }
            let isOrder = parser.ordersPlaces
            while let kind = parser.kind, !parser.isAtEnd, !parser.isBeforeBracket {
                switch kind {
                case .text(let text) where SentenceParser.isNeutral(text) || isOrder: break
                // 在全市14个县（市、区）重点工作排名中.
                case .number where isOrder && parser.isOfficeCount: parser.place += 1
                // 会费收缴率分四档计分.
                case .scoreWord where parser.isBehindClasses: break
                case .quoted, .of, .has, .compared: break
                case .compares(.atLeast, takesTarget: true) where isOrder, .target where isOrder, .over where isOrder,
                    .scoreWord where isOrder:
                    break
                default: return nil
                }
                parser.place += 1
            }
            while parser.kind == .listComma, parser.isPlainWords(from: parser.place + 1) {
                parser.place += 1
                while !parser.isAtEnd { parser.place += 1 }
            }
            guard parser.place > start else { return nil }
            let text = parser.text(from: start)
            // 分 alone is what a slip has left over.
            return text.count > 1 && SentenceParser.isRemark(text) ? [.remark(text)] : nil
        }
    }

    /// 14个县: how many offices there are.
    var isOfficeCount: Bool {
        guard case .number? = kind, case .unit(.things("个"))? = peek(1), case .text(let text)? = peek(2) else {
            return false
        }
        return ["县", "区", "市", "州", "旗", "单位", "分会", "街道", "乡镇", "成员", "地市", "设区", "镇", "盟", "支会", "学院", "社区", "代表"]
            .contains(where: text.hasPrefix)
    }

    private var isBehindStop: Bool { place > 1 && tokens[place - 1].kind == .open && tokens[place - 2].kind == .stop }

    private var isBehindClasses: Bool {
        guard place > 0, case .text(let text) = tokens[place - 1].kind, text.contains("分") else { return false }
        return ["档", "等", "级", "等次", "档次"].contains(where: text.hasSuffix)
    }

    /// Whether the clause ends with the order that places come from: 按完成总量排名.
    private var ordersPlaces: Bool {
        guard row.places.contains(true) else { return false }
        var end = place
        while end < tokens.count, tokens[end].kind != .comma, tokens[end].kind != .stop, tokens[end].kind != .colon {
            end += 1
        }
        if end > place + 1, tokens[end - 1].kind == .scoreWord { end -= 1 }
        guard end > place, case .text(var text) = tokens[end - 1].kind else { return false }
        if text.hasSuffix("中") { text.removeLast() }
        return ["排名", "排序", "排位", "排名次", "排队", "位次", "名次", "排名情况"].contains(where: text.hasSuffix)
    }

    private func isPlainWords(from index: Int) -> Bool {
        var place = index
        while place < tokens.count {
            switch tokens[place].kind {
            case .comma, .stop, .listComma: return place > index
            case .text(let text) where SentenceParser.isNeutral(text): break
            case .of, .has, .compared: break
            default: return false
            }
            place += 1
        }
        return place > index
    }

    private var isQuoted: Bool {
        if case .quoted? = kind { return true }
        return false
    }

    private func text(from start: Int) -> String {
        lexer.text(tokens[start].range.lowerBound..<tokens[place - 1].range.upperBound)
    }

    /// Whether words may be set aside: a condition without its effect never is.
    static func isRemark(_ text: String) -> Bool {
        if saysHighest(text) { return true }
        if ["不受", "可突破", "可超", "可以突破", "加分后可", "加分不受"].contains(where: text.hasPrefix) { return true }
        if text.hasSuffix("占比") || text.hasSuffix("考核时") { return true }
        if text.hasSuffix("时"), ["考核", "督查", "检查", "评估", "考评", "审计"].contains(where: { text.hasSuffix($0 + "时") }) {
            return true
        }
        if text.hasSuffix("及时") || text.hasSuffix("按时") || text.hasSuffix("准时") || text.hasSuffix("实时") {
            return isRemark(text + "地")
        }
        // 争取项目资金, 取证人数: 取 means the choice of a figure by itself only.
        for word in ["争取", "取证", "取得", "采取", "获取", "听取", "领取", "录取"] where text.contains(word) {
            return isRemark(text.replacingAll(word, with: "得"))
        }
        if ["志愿者", "捐献者", "捐赠者", "记者", "学者", "获得者", "受助者"].contains(where: text.hasSuffix) {
            return isRemark(text + "们")
        }
        let last = text.last.map(String.init) ?? ""
        if ["的", "时", "者", "且", "并", "比", "按"].contains(last) { return false }
        // 以财务报表为准 says where the figures are from; 以较低者为准 says more.
        if text.contains("为准"), text.contains(where: { "高低最取者较".contains($0) }) { return false }
        return !["折算", "计算", "换算", "权重", "一半", "取", "累积", "以外", "例外", "另行", "季度平均", "按平均", "分值"].contains {
            text.contains($0)
        }
    }
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
