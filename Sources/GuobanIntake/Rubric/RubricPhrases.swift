import GuobanModel

/// Words that make one name together (合词): 乡镇（街道）红十字会, 网站或公众号, 其他县（区）平均水平.
///
/// The parser then meets names as single words, whatever stands inside them. No figure, relation, point or negation is
/// ever drawn into a name.
extension RubricLexer {
    mutating func joinNames() {
        joinPlaces()
        joinDate()
        joinBrackets()
        joinCompletions()
        joinPapers()
        joinLists()
        joinMeans()
        joinOffices()
    }

    /// 在公共场所 at the start of a clause is a part of the name behind it.
    private mutating func joinPlaces() {
        var index = 0
        while index + 1 < tokens.count {
            let isStart: Bool
            if index == 0 {
                isStart = true
            } else {
                switch tokens[index - 1].kind {
                case .comma, .stop, .colon: isStart = true
                default: isStart = false
                }
            }
            if isStart, tokens[index].kind == .compared, ["在", "对", "从"].contains(text(tokens[index].range)),
                nameText(index + 1) != nil
            {
                let isNamed = plainText(index + 1) == nil && plainText(index + 2) != nil
                let whole = index..<(index + (isNamed ? 3 : 2))
                replace(whole, by: .text(words(whole).filter { !"“”「」".contains($0) }))
            }
            index += 1
        }
    }

    /// 完成任务的县（区）得满分: whom the words before it describe.
    private mutating func joinOffices() {
        var index = 1
        while index + 2 < tokens.count {
            if tokens[index].kind == .of, let text = plainText(index + 1), RubricLexer.namesOffices(text) {
                switch tokens[index + 2].kind {
                case .comma, .award, .noPoints, .add, .deduct, .noScoring, .inTurn, .then, .number:
                    replace(index..<(index + 2), by: .of)
                default: break
                }
            }
            index += 1
        }
    }

    /// Replaces words by one of another kind that stands where they stood.
    private mutating func replace(_ range: Range<Int>, by kind: RubricToken.Kind) {
        let place = tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound
        replaceTokens(range, with: RubricToken(kind: kind, range: place))
    }

    /// The words between two places as they are written, without quotation marks, which labels are printed in.
    private func words(_ range: Range<Int>) -> String {
        text(tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound)
    }

    private func plainText(_ index: Int) -> String? {
        guard tokens.indices.contains(index), case .text(let text) = tokens[index].kind else { return nil }
        return text
    }

    /// 乡镇（街道）, 县（市、区）, 除颤器（AED）, 募集款物（含物资折价）: what a bracket without figures adds to a name.
    private mutating func joinBrackets() {
        var index = 1
        while index + 2 < tokens.count {
            guard tokens[index].kind == .open, let close = closing(index), close - index <= 8 else {
                index += 1
                continue
            }
            let inner = (index + 1)..<close
            // 6篇(条): another word for the same measure.
            if inner.count == 1, case .unit(.things) = tokens[index - 1].kind,
                case .text(let word)? = plainKind(index + 1),
                word.count <= 2, RubricLexicon.isMeasureWord(word)
            {
                replace((index - 1)..<(close + 1), by: tokens[index - 1].kind)
                continue
            }
            guard plainText(index - 1) != nil, isName(inner) else {
                index += 1
                continue
            }
            let hasMore = plainText(close + 1) != nil
            let whole = (index - 1)..<(close + (hasMore ? 2 : 1))
            replace(whole, by: .text(words(whole).filter { !"“”「」".contains($0) }))
        }
    }

    private func plainKind(_ index: Int) -> RubricToken.Kind? {
        tokens.indices.contains(index) ? tokens[index].kind : nil
    }

    /// The place of the bracket that closes this one, with no other in between.
    private func closing(_ open: Int) -> Int? {
        var index = open + 1
        while index < tokens.count {
            switch tokens[index].kind {
            case .close: return index
            case .open, .stop: return nil
            default: index += 1
            }
        }
        return nil
    }

    /// Whether what stands in a bracket only names: plain words, lists of them, 含 with words behind it.
    private func isName(_ inner: Range<Int>) -> Bool {
        guard !inner.isEmpty else { return false }
        var hasText = false
        for index in inner {
            switch tokens[index].kind {
            case .text(let text):
                guard SentenceParser.isNeutral(text) else { return false }
                hasText = true
            case .quoted: hasText = true
            case .listComma, .over, .compared: break
            case .inclusive where index == inner.lowerBound && inner.count > 1: break
            default: return false
            }
        }
        let text = words(inner)
        return hasText && !["本数", "两端", "首尾", "下同"].contains { text.contains($0) }
            && (text.contains("折价") || !["计", "得", "加", "减", "分"].contains { text.hasSuffix($0) })
    }

    /// 遗体、人体器官 and 网站或公众号: names in a list are one name.
    private mutating func joinLists() {
        var index = 1
        while index + 1 < tokens.count {
            guard let before = nameText(index - 1), let after = nameText(index + 1), SentenceParser.isNeutral(before),
                SentenceParser.isNeutral(after), isJoint(index, before, after)
            else {
                index += 1
                continue
            }
            let whole = (index - 1)..<(index + 2)
            replace(whole, by: .text(words(whole).filter { !$0.isWhitespace && !"“”「」".contains($0) }))
        }
    }

    /// 总结、计划: the plan on a list is a paper, and no target.
    private mutating func joinPapers() {
        var index = 0
        while index < tokens.count {
            if tokens[index].kind == .target, ["计划", "年度计划", "工作计划"].contains(text(tokens[index].range)),
                index > 1 && tokens[index - 1].kind == .listComma && plainText(index - 2) != nil
                    || index + 2 < tokens.count && tokens[index + 1].kind == .listComma && plainText(index + 2) != nil
            {
                replace(index..<(index + 1), by: .text(text(tokens[index].range)))
                if plainText(index + 1) != nil { replace(index..<(index + 2), by: .text(words(index..<(index + 2)))) }
            }
            index += 1
        }
    }

    /// 次年1月15日前上报年报: one day in the sentence is a part of what is done; several would part those who were in time.
    private mutating func joinDate() {
        func end(_ start: Int) -> Int? {
            var index = start
            while index + 1 < tokens.count, case .number = tokens[index].kind,
                case .unit(.things(let unit)) = tokens[index + 1].kind, ["年", "月", "日", "号"].contains(unit)
            {
                index += 2
            }
            // 日前 may be one word of what follows.
            if index > start, index < tokens.count, case .number = tokens[index].kind, let text = plainText(index + 1),
                ["日前", "日之前", "日以前", "号前", "日底"].contains(where: text.hasPrefix)
            {
                return index + 2
            }
            if index == start, index < tokens.count, case .number = tokens[index].kind, let text = plainText(index + 1),
                ["日前", "月前", "月底", "日之前", "日以前"].contains(where: text.hasPrefix)
            {
                return index + 2
            }
            guard index > start, let text = plainText(index),
                ["前", "底", "末", "初", "之前", "以前"].contains(where: text.hasPrefix)
            else { return nil }
            return index + 1
        }
        let starts = tokens.indices.filter { index in
            guard case .number = tokens[index].kind, end(index) != nil else { return false }
            if index > 1, case .unit(.things(let unit)) = tokens[index - 1].kind, ["年", "月"].contains(unit) {
                return false
            }
            return true
        }
        // 以10月底为限 is a deadline of its own.
        guard starts.count == 1, let start = starts.first, let end = end(start),
            start == 0 || tokens[start - 1].kind != .compared
        else { return }
        let from = plainText(start - 1) != nil ? start - 1 : start
        replace(from..<end, by: .text(words(from..<end)))
    }

    /// Plain words, or words in quotation marks beside 或 and 、.
    private func nameText(_ index: Int) -> String? {
        if let text = plainText(index) { return text }
        guard tokens.indices.contains(index), case .quoted(let text) = tokens[index].kind else { return nil }
        return text
    }

    private func isJoint(_ index: Int, _ before: String, _ after: String) -> Bool {
        switch tokens[index].kind {
        case .listComma: return true
        // 省级以上表彰: a rank of offices, and no figure.
        case .and: return ["并", "并且", "以及"].contains(text(tokens[index].range))
        case .andMore: return before.hasSuffix("级") || before.hasSuffix("局")
        // 建立在册志愿者: a word of place between names.
        case .compared: return ["在", "对", "从"].contains(text(tokens[index].range))
        case .blocked:
            // 完成率或到位率达到90%: which of the two is not said.
            guard ["或", "或者"].contains(text(tokens[index].range)) else { return false }
            let isMeasure = { (name: String) in name.last.map { "率数额比度量幅值".contains($0) } ?? false }
            return !isMeasure(before) && !isMeasure(after)
        default: return false
        }
    }

    /// 年度募捐任务完成率: a rate's own name, though 任务 stands in it.
    private mutating func joinCompletions() {
        var index = 0
        while index + 1 < tokens.count {
            // 会费收缴任务按完成率×5分: whose completion it is.
            if plainText(index) != nil, tokens[index + 1].kind == .target, index + 2 < tokens.count,
                tokens[index + 2].kind == .inProportion
            {
                replace(index..<(index + 2), by: .text(words(index..<(index + 2))))
                continue
            }
            // 较上年度增幅达到15%: whose growth it is.
            if tokens[index].kind == .compared, tokens[index + 1].kind == .lastYear, let tail = plainText(index + 2),
                ["增幅", "增速", "增长率", "增长幅度"].contains(where: tail.hasPrefix)
            {
                let start = plainText(index - 1) != nil ? index - 1 : index
                replace(start..<(index + 3), by: .text(words(start..<(index + 3))))
                continue
            }
            // 年度任务完成80%以上.
            if tokens[index].kind == .target, index + 2 < tokens.count,
                case .compares(.atLeast, takesTarget: true) = tokens[index + 1].kind,
                case .number = tokens[index + 2].kind
            {
                replace(index..<(index + 1), by: .text(words(index..<(index + 1))))
                continue
            }
            // 会费收缴任务完成100%: 任务 is a part of what is completed.
            if tokens[index].kind == .text(plainText(index) ?? ""), tokens[index + 1].kind == .target,
                index + 3 < tokens.count,
                case .compares(.atLeast, takesTarget: true) = tokens[index + 2].kind,
                case .number = tokens[index + 3].kind
            {
                replace(index..<(index + 2), by: .text(words(index..<(index + 2))))
                continue
            }
            guard tokens[index].kind == .target || tokens[index].kind == .pace, let tail = plainText(index + 1),
                ["完成率", "完成比例", "完成进度", "完成情况", "完成百分比", "完成度", "进度"].contains(where: tail.hasPrefix)
            else {
                index += 1
                continue
            }
            let start = plainText(index - 1).map { SentenceParser.isNeutral($0) } == true ? index - 1 : index
            replace(start..<(index + 2), by: .text(words(start..<(index + 2))))
            index = start + 1
        }
    }

    /// 其他县（区）平均水平, 全市各单位平均完成率: whose mean it is.
    private mutating func joinMeans() {
        var index = 0
        while index < tokens.count {
            guard tokens[index].kind == .mean else {
                index += 1
                continue
            }
            var start = index
            while start > 0 {
                if tokens[start - 1].kind == .rest {
                    start -= 1
                } else if let text = plainText(start - 1), RubricLexer.namesOffices(text) {
                    start -= 1
                } else if tokens[start - 1].kind == .of, let text = plainText(start - 2), RubricLexer.namesOffices(text)
                {
                    start -= 2
                } else {
                    break
                }
            }
            var end = index + 1
            if let text = plainText(end), RubricLexer.meanTails.contains(text) { end += 1 }
            if start < index || end > index + 1 { replace(start..<end, by: .mean) }
            index = start + 1
        }
    }

    private static let meanTails: Set<String> = [
        "完成率", "完成比例", "增幅", "增速", "增长率", "占比", "比例", "水平", "值", "数", "完成进度", "进度",
    ]

    /// Whether a text names offices and nothing else: 县（市、区）, 全市各单位.
    static func namesOffices(_ text: String) -> Bool {
        var rest = Substring(text.filter { !"（）()、".contains($0) })
        while !rest.isEmpty {
            guard let word = offices.first(where: rest.hasPrefix) else { return false }
            rest = rest.dropFirst(word.count)
        }
        return true
    }

    private static let offices = [
        "功能区", "高新区", "经开区", "示范区", "街镇", "镇街", "园区", "开发区", "设区市", "设区", "地市", "红十字会", "基层组织", "学院", "学校", "院系", "高校",
        "企业", "社区", "村居", "支会", "总会", "县市区", "成员单位", "各单位", "单位", "地区", "县区", "区县", "分会", "街道", "乡镇", "全市", "全省", "全区",
        "全县",
        "全国", "全州", "全组", "全体", "同类", "同组", "同级", "本组", "本类", "各组", "各类", "各县", "各市", "各区", "所有", "其它", "其余", "其他",
        "辖区", "系统",
        "任务完成率", "目标完成率", "完成率", "增幅", "增速", "县", "市", "区", "州", "旗", "盟", "组", "各", "年度", "当年", "的",
    ]
}
