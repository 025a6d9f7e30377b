import GuobanModel

/// Words that set no points (说明): 款物收支按季公开, 按登记数排名次, 以财务报表为准.
extension SentenceParser {
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

    var isBehindStop: Bool { place > 1 && tokens[place - 1].kind == .open && tokens[place - 2].kind == .stop }

    var isBehindClasses: Bool {
        guard place > 0, case .text(let text) = tokens[place - 1].kind, text.contains("分") else { return false }
        return ["档", "等", "级", "等次", "档次"].contains(where: text.hasSuffix)
    }

    /// Whether the clause ends with the order that places come from: 按完成总量排名.
    var ordersPlaces: Bool {
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

    func isPlainWords(from index: Int) -> Bool {
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

    var isQuoted: Bool {
        if case .quoted? = kind { return true }
        return false
    }

    func text(from start: Int) -> String {
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
