import GuobanModel

/// Bounds of a row (封顶、扣完为止), and what a row without a target is worth: F21.
extension SentenceParser {
    /// 最高加5分, 最高得18分, 10分封顶, 加分不超过本项分, 最多加减2分, 得满为止, 扣完为止, 不保底.
    mutating func capClause() -> Rules? {
        attempt { parser in
            let isOpen = parser.accept(.open)
            parser.acceptText("本项", "该项", "此项", "单项", "合计", "累计", "总计", "两项合计", "本项累计", "全年")
            guard var rules = parser.cap() else { return nil }
            if isOpen, !parser.accept(.close) { return nil }
            if rules.isEmpty { rules = [] }
            return rules
        }
    }

    private mutating func cap() -> Rules? {
        if accept(.floorZero) { return [.limit(.floorZero)] }
        // 在0—10分之间计分.
        if let range = attempt({ parser -> ManualRule.Bounds? in
            guard parser.accept(.compared), let range = parser.pointRange(), range.low.signum == 0 else { return nil }
            guard parser.accept(.between) || parser.accept(.within) else { return nil }
            // 在0—5分之间打分 is for people to say; 计分 bounds what the clauses before give.
            guard parser.kind == .scoreWord, ["计分", "计算"].contains(parser.word(parser.place)),
                parser.reads.contains(where: { $0.rule.isStep || $0.rule.isAward })
            else { return nil }
            parser.place += 1
            return range
        }) {
            return [.limit(.total(.number(range.high))), .limit(.floorZero)]
        }
        // 扣满8分为止.
        if let points = attempt({ parser -> Points? in
            guard parser.accept(.deduct), parser.kind == .compares(.atLeast, takesTarget: false),
                parser.word(parser.place) == "满"
            else { return nil }
            parser.place += 1
            guard let points = parser.points(), parser.accept(.capped) || parser.acceptText("止") else { return nil }
            return points
        }) {
            return points.value(full: row.fullMarks) == row.fullMarks ? [.limit(.floorZero)] : limit(.losses, points)
        }
        if let points = attempt({ parser -> Points? in
            // 直至扣完本项2分.
            if parser.acceptText("直至", "直到") {
                guard parser.kind == .noPoints, parser.word(parser.place) == "扣完" else { return nil }
                parser.place += 1
                parser.acceptText("本项", "该项", "此项")
                guard let points = parser.points(), parser.isAtEnd else { return nil }
                return points
            }
            // 扣完8分为止, 八分扣完.
            if parser.kind == .noPoints, parser.word(parser.place) == "扣完" {
                parser.place += 1
                guard let points = parser.points(), parser.accept(.capped) else { return nil }
                return points
            }
            parser.acceptText("直至", "直到", "至")
            guard let points = parser.points() else { return nil }
            if parser.reads.contains(where: \.rule.isLoss), parser.accept(.floorZero) { return points }
            guard parser.kind == .noPoints, parser.word(parser.place) == "扣完" else { return nil }
            parser.place += 1
            parser.accept(.capped)
            parser.acceptText("拉倒")
            return points
        }) {
            if points.value(full: row.fullMarks).signum == 0 { return nil }
            return points.value(full: row.fullMarks) == row.fullMarks ? [.limit(.floorZero)] : limit(.losses, points)
        }
        // 最低得2分, 保底3分, 减至5分为止.
        if let floor = attempt({ parser -> Ratio? in
            if parser.acceptBlocked("最低", "至少", "最少") {
                if case .compares(.atLeast, _)? = parser.kind { parser.place += 1 }
                parser.accept(.award)
                parser.acceptText("为")
            } else if parser.kind == .deduct || parser.kind == .down, parser.peek(1) == .range {
                parser.place += 2
                guard let number = parser.pointNumber(), parser.accept(.capped) else { return nil }
                return number
            } else {
                guard parser.acceptText("保底") else { return nil }
            }
            return parser.points().map { $0.value(full: parser.row.fullMarks) }.flatMap {
                $0 <= parser.row.fullMarks ? $0 : nil
            }
        }) {
            return [.limit(floor.signum == 0 ? .floorZero : .floor(floor))]
        }
        // 加至6分, 加满5分为止.
        if let rules = attempt({ parser -> Rules? in
            guard parser.accept(.add) else { return nil }
            let isTotal = parser.accept(.range)
            if !isTotal {
                guard parser.kind == .compares(.atLeast, takesTarget: false), parser.word(parser.place) == "满" else {
                    return nil
                }
                parser.place += 1
            }
            guard let points = parser.points() else { return nil }
            let isEnd = parser.accept(.capped) || parser.acceptText("止") || parser.kind == .listComma
            guard isEnd || isTotal else { return nil }
            // 得10分, 加满15分为止: more than there is to begin with may be the bound of the whole.
            if !isTotal, points.value(full: parser.row.fullMarks) == parser.row.fullMarks, !parser.row.isBeyondBase {
                return [.limit(.total(points))]
            }
            if !isTotal, case .number(let most) = points,
                parser.reads.contains(where: { $0.rule.givenPoints.map { $0 < most } ?? false })
            {
                return nil
            }
            return isTotal ? [.limit(.total(points))] : parser.limit(.gains, points)
        }) {
            return rules
        }
        // 封顶6分; 满分15分 behind what adds up to it.
        if let rules = attempt({ parser -> Rules? in
            if parser.kind == .full, parser.word(parser.place) == "满分" {
                let adds = parser.reads.contains { read in
                    switch read.rule {
                    case .perItem(let item): item.verb != .loses
                    default: read.rule.isGain
                    }
                }
                let isBounded = parser.reads.contains { if case .limit(.gains) = $0.rule { true } else { false } }
                guard adds, !isBounded else { return nil }
                parser.place += 1
                parser.acceptText("为")
                guard let number = parser.pointNumber(), number == parser.row.fullMarks else { return nil }
                return [.limit(.total(.number(number)))]
            }
            guard parser.kind == .capped, parser.word(parser.place) == "封顶" else { return nil }
            parser.place += 1
            guard let points = parser.points() else { return nil }
            return parser.limit(parser.bareTarget(points), points)
        }) {
            return rules
        }
        if accept(.noFloor) { return [.limit(.noFloor)] }
        if accept(.fullCap) { return [.limit(.total(.full))] }
        if let rules = attempt({ parser -> Rules? in
            let target = parser.capTarget()
            guard parser.accept(.unbounded) else { return nil }
            return target == nil || target == .gains ? [.limit(.gainsUnbounded)] : nil
        }) {
            return rules
        }
        // 10分封顶, 以10分为限.
        if let rules = attempt({ parser -> Rules? in
            var target = parser.capTarget()
            parser.accept(.then)
            parser.accept(.compared)
            guard let points = parser.points(), parser.accept(.capped) else { return nil }
            if target == nil { target = parser.bareTarget(points) }
            return parser.limit(target, points)
        }) {
            return rules
        }
        // 得满6分为止, 加分后不得突破本项满分.
        if let points = attempt({ parser -> Points? in
            if parser.accept(.award) {
                guard parser.kind == .compares(.atLeast, takesTarget: false), parser.word(parser.place) == "满" else {
                    return nil
                }
                parser.place += 1
                guard let points = parser.points(), parser.accept(.capped) else { return nil }
                return points
            }
            guard parser.kind == .scoreWord, parser.word(parser.place).hasPrefix("加") else { return nil }
            parser.place += 1
            guard parser.acceptText("后", "后总分", "后得分", "后本项得分", "后该项得分"),
                case .compares(.atMost, _)? = parser.kind
            else { return nil }
            parser.place += 1
            return parser.points()
        }) {
            return [.limit(.total(points))]
        }
        var target = capTarget()
        accept(.then)
        acceptText("各", "各自", "均")
        let isBound: Bool
        if case .compares(.atMost, _)? = kind {
            isBound = true
            place += 1
        } else if accept(.most) {
            isBound = true
        } else {
            isBound = false
        }
        guard isBound else { return nil }
        let behind = capTarget()
        if let behind {
            if let target, target != behind { return nil }
            target = behind
        }
        accept(.then)
        acceptText("为", "可", "至", "到", "各为", "各自为", "各", "分别为")
        if case .compares(.atMost, _)? = kind { place += 1 }
        guard let points = points() else { return nil }
        accept(.capped)
        // 最多加3分、扣3分.
        if target == .gains,
            let losses = attempt({ parser -> Ratio? in
                guard parser.accept(.listComma) || parser.accept(.comma) else { return nil }
                _ = parser.accept(.most)
                guard parser.accept(.deduct), let number = parser.pointNumber(), parser.isAtEnd else { return nil }
                return number
            })
        {
            return [.limit(.gains(points)), .limit(.losses(.number(losses)))]
        }
        let isInferred = target == nil
        if target == nil { target = bareTarget(points) }
        if !isInferred, target == .gains, points == .full {
            hasBonusBound = true
            return [.limit(.gains(.full))]
        }
        return limit(target, points)
    }

    private enum CapTarget {
        case gains, losses, changes, total
    }

    private mutating func capTarget() -> CapTarget? {
        switch kind {
        case .add?:
            place += 1
            return .gains
        case .deduct?:
            place += 1
            return .losses
        case .addOrDeduct?:
            place += 1
            return .changes
        case .award?:
            place += 1
            return .total
        case .scoreWord?:
            let text = word(place)
            place += 1
            if text.contains("加减") { return .changes }
            return text.contains("加") || text.contains("奖") ? .gains : text.contains("扣") ? .losses : .total
        case .up? where ["增加"].contains(word(place)):
            place += 1
            return .gains
        case .down? where ["减少"].contains(word(place)):
            place += 1
            return .losses
        default: return nil
        }
    }

    /// A bound that names nothing and is the row's full marks is the row's.
    private func bareTarget(_ points: Points) -> CapTarget {
        if case .partOfFull(let part) = points, part > .one { return .total }
        let context = capTargetFromContext
        // Where something else gives the full marks already, only the addition is left to bound.
        let isFull = reads.contains { read in
            switch read.rule {
            case .award(_, let given), .start(let given, _): given.value(full: row.fullMarks) >= row.fullMarks
            case .proportional: true
            default: false
            }
        }
        if isFull, context != .losses { return context }
        // 最高10分 behind a loss bounds the row, if that has 10 and something adds to it.
        if context == .losses, !row.isBeyondBase, points.value(full: row.fullMarks) == row.fullMarks,
            reads.contains(where: \.rule.isGain)
        {
            return .total
        }
        return context == .gains && !row.isBeyondBase && points.value(full: row.fullMarks) == row.fullMarks
            ? .total : context
    }

    /// A bound without a verb is of what the clause before it does.
    private var capTargetFromContext: CapTarget {
        guard let last = reads.last else { return .total }
        if reads.count >= 2, case .steps(let a) = last.rule, case .steps(let b) = reads[reads.count - 2].rule,
            last.range == reads[reads.count - 2].range, a.side != b.side
        {
            return .changes
        }
        if last.rule.isGain { return .gains }
        if last.rule.isLoss { return .losses }
        return .total
    }

    /// Puts a bound on the one clause it belongs to, or on the row.
    private mutating func limit(_ target: CapTarget?, _ points: Points) -> Rules? {
        let value = points.value(full: row.fullMarks)
        switch target ?? .total {
        case .total: return [.limit(.total(points))]
        case .changes:
            let both = reads.indices.filter { reads[$0].rule.isStep }
            let others = reads.indices.filter { !both.contains($0) && (reads[$0].rule.isGain || reads[$0].rule.isLoss) }
            guard others.isEmpty, !both.isEmpty else { return [.limit(.changes(points))] }
            guard case .number = points else { return [.limit(.changes(points))] }
            return [.limit(.changes(.number(value)))]
        case .gains, .losses:
            let isGain = target == .gains
            let all = reads.indices.filter {
                isGain ? reads[$0].rule.isGain : reads[$0].rule.isLoss && !reads[$0].rule.isZero
            }
            let near = all.filter { reads[$0].sentence == sentence }
            let rule: LimitRule = isGain ? .gains(points) : .losses(points)
            if near.count == 1, all.count > 1, let only = near.first {
                guard let bounded = reads[only].rule.limited(to: value) else { return nil }
                reads[only].rule = bounded
                return []
            }
            // Of all there is, or of all since the last stop: anything between is unclear.
            guard near.isEmpty || near.count == all.count else { return nil }
            return [.limit(rule)]
        }
    }

    /// 无目标任务的单项不得分, 没有下达任务的得满分, 无考核内容的仅得基础分2分.
    mutating func missingTargetClause() -> Rules? {
        attempt { parser in
            if parser.peek(1) == .missingTarget, case .text(let text)? = parser.kind,
                ["当年", "年度", "年初", "本年度", "全年", "当年度"].contains(text) || text.hasSuffix("会")
            {
                parser.place += 1
            }
            guard parser.accept(.missingTarget) || parser.lacksTarget() else { return nil }
            parser.accept(.of)
            if let name = parser.attempt({ parser -> String? in
                guard case .text(let text)? = parser.kind, RubricLexer.namesOffices(text) else { return nil }
                parser.place += 1
                return text
            }), name.isEmpty {
                return nil
            }
            parser.accept(.comma)
            parser.accept(.then)
            parser.acceptText("单项", "该项", "本项", "此项", "该单项", "本项直接", "该项直接", "直接", "此项直接", "本指标", "该指标", "统一", "一律")
            if parser.accept(.noPoints) { return [.withoutTarget(.zero)] }
            if parser.accept(.noScoring) {
                parser.acceptText("此项", "该项", "本项", "此指标", "该指标", "本指标", "此项指标", "该项指标")
                return [.withoutTarget(.notCounted)]
            }
            parser.acceptBlocked("仅", "只")
            // 按12分计.
            let isBy = parser.accept(.compared)
            guard isBy || parser.accept(.award), let points = parser.points(),
                !isBy || parser.accept(.award) || parser.accept(.scoreWord) || parser.acceptText("计入", "算")
            else { return nil }
            switch points {
            case .full: return [.withoutTarget(.full)]
            case .number(let number): return [.withoutTarget(.points(number))]
            case .partOfFull(let part): return [.withoutTarget(.points(part * parser.row.fullMarks))]
            }
        }
    }
}

extension SentenceParser {
    /// 当年未下达任务的, 没有承担此项任务的: nobody set a target.
    fileprivate mutating func lacksTarget() -> Bool {
        attempt { parser -> Bool? in
            if case .text(let text)? = parser.kind, ["当年", "年度", "年初", "本年度", "全年", "当年度"].contains(text) {
                parser.place += 1
            }
            // 市会未下达任务的.
            if parser.isPlainText, case .negative? = parser.peek(1) { parser.place += 1 }
            // 没有培训任务的.
            if parser.row.completion.contains(true), parser.kind == .negative,
                ["没有", "无"].contains(parser.word(parser.place)),
                parser.attempt({ parser -> Bool? in
                    parser.place += 1
                    if parser.isPlainText { parser.place += 1 }
                    return parser.accept(.target) && (parser.kind == .of || parser.kind == .comma) ? true : nil
                }) == true
            {
                return true
            }
            guard parser.row.completion.contains(true) || parser.row.facts.isEmpty, parser.accept(.negative),
                case .text(let text)? = parser.kind,
                ["下达", "承担", "分配", "安排", "布置", "设定", "领取", "接受", "制定", "确定", "分解"].contains(where: text.hasPrefix)
            else { return nil }
            while parser.isPlainText || parser.kind == .of && parser.peek(1) != nil && !parser.isBehindTarget {
                parser.place += 1
            }
            return parser.accept(.target) ? true : nil
        } ?? false
    }

    private var isBehindTarget: Bool { place > 0 && tokens[place - 1].kind == .target }
}

extension ScoringRule {
    var isStep: Bool {
        if case .steps = self { return true }
        return false
    }

    var isAward: Bool {
        if case .award = self { return true }
        return false
    }

    var isZero: Bool {
        if case .zero = self { return true }
        return false
    }

    /// The rule with a bound of its own; nil where it has none to set.
    func limited(to bound: Ratio) -> ScoringRule? {
        switch self {
        case .steps(var rule):
            guard rule.limit == nil else { return nil }
            rule.limit = bound
            return .steps(rule)
        case .perItem(var rule):
            guard rule.limit == nil else { return nil }
            rule.limit = bound
            return .perItem(rule)
        default: return nil
        }
    }
}

extension ScoringRule {
    /// The points that a row has once this holds, where they are a number.
    fileprivate var givenPoints: Ratio? {
        switch self {
        case .award(_, .number(let points)), .start(.number(let points), _): points
        default: nil
        }
    }
}
