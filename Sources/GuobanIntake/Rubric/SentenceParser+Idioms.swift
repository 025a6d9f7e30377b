import GuobanModel

/// Turns of phrase that stand around the families (惯用语): requirements, parts of a step, points between levels,
/// descriptions in front of a count, rests, and multiples of the distance.
extension SentenceParser {
    // MARK: Parts of a step

    /// 不足1%的不计, (不足5万元的部分按比例折算), 不足2个百分点的按2个百分点计: of the size that the steps before have.
    mutating func partialClause() -> Rules? {
        attempt { parser in
            let isOpen = parser.accept(.open)
            // (零头不计).
            if parser.acceptText("零头", "余数", "尾数", "零数", "不足部分", "剩余部分"), parser.accept(.notCounted) {
                guard parser.reads.contains(where: { !$0.rule.stepSizes.isEmpty }), !isOpen || parser.accept(.close)
                else {
                    return nil
                }
                return [.partial(.roundedDown)]
            }
            while let kind = parser.kind, kind == .down || kind == .up || parser.isPlainText { parser.place += 1 }
            guard case .compares(.below, takesTarget: false)? = parser.kind else { return nil }
            // 低于30%的不得分 is a bound, and no part of a step of 30%.
            let isShort = ["不足", "不满", "未满", "不到"].contains(parser.word(parser.place))
            parser.place += 1
            guard let size = parser.quantity() else { return nil }
            let sizes = parser.reads.flatMap { $0.rule.stepSizes }
            guard !sizes.isEmpty, sizes.allSatisfy({ $0.value == size.value && $0.unit.isLike(size.unit) }) else {
                return nil
            }
            parser.accept(.of)
            parser.acceptText("零头", "尾数", "余数")
            let isPart = parser.acceptText("部分")
            let policy: PartialSteps
            let isGain = parser.reads.contains { read in
                if case .perItem(let item) = read.rule { return item.verb != .loses }
                return read.rule.isStep && read.rule.isGain
            }
            if parser.accept(.notCounted) {
                policy = .roundedDown
            } else if isPart || isGain && isShort, parser.accept(.noPoints) {
                policy = .roundedDown
            } else if parser.accept(.inProportion) {
                guard parser.accept(.scoreWord) || parser.accept(.award) || parser.accept(.deduct) || parser.isAtEnd
                else { return nil }
                policy = .proportional
            } else if parser.accept(.compared), let whole = parser.quantity(), whole == size {
                guard parser.accept(.award) || parser.accept(.scoreWord) || parser.acceptText("算", "计算") else {
                    return nil
                }
                policy = .roundedUp
            } else {
                return nil
            }
            if isOpen, !parser.accept(.close) { return nil }
            return [.partial(policy)]
        }
    }

    func isOne(_ index: Int) -> Bool { isBehind(index, .number(.one)) }

    func isBehind(_ index: Int, _ kind: RubricToken.Kind) -> Bool { index < tokens.count && tokens[index].kind == kind }

    /// Whether plain words follow the one at hand: 实现 in 实现遗体捐献 names what is done.
    var isBeforeText: Bool {
        if case .text(let text)? = peek(1) { return SentenceParser.isNeutral(text) }
        return false
    }

    var isPlainText: Bool {
        if case .text(let text)? = kind { return SentenceParser.isNeutral(text) }
        return false
    }

    // MARK: Between levels

    /// 中间按比例计分, 50%至90%之间按直线内插法计算, 介于二者之间的按线性比例折算.
    mutating func betweenClause() -> Rules? {
        attempt { parser in
            let fact = parser.anchor?.fact ?? 0
            if parser.kind == .compares(.atLeast, takesTarget: true), case .number? = parser.peek(1) {
                parser.place += 1
            }
            if case .lies(_, let from, _, let to, _)? = parser.attempt({ $0.range(fact: fact) }) {
                let levels = parser.reads.flatMap { $0.rule.levels }
                guard levels.contains(from), levels.contains(to) else { return nil }
            } else {
                let isNamed = parser.acceptText("中间", "介于二者", "介于两者", "二者", "两者", "中间部分", "其间")
                guard parser.accept(.between) || isNamed else { return nil }
            }
            parser.accept(.of)
            parser.accept(.comma)
            guard parser.accept(.interpolated) || parser.accept(.inProportion) else { return nil }
            while parser.accept(.scoreWord) || parser.accept(.award) {}
            guard parser.isAtEnd, parser.reads.contains(where: { !$0.rule.levels.isEmpty }) else { return nil }
            return [.between(fact: fact)]
        }
    }

    /// 85%得3分 is a point of a line and nothing by itself: it stands only where points run between levels.
    mutating func refuseLonePoints() {
        guard !bare.isEmpty, !reads.contains(where: { if case .between = $0.rule { true } else { false } }) else {
            return
        }
        for index in reads.indices.reversed() {
            let condition: Condition
            switch reads[index].rule {
            case .award(let own, _): condition = own
            case .change(let own, _): condition = own
            default: continue
            }
            guard condition.tests.count == 1, case .compares(let fact, .equal, let level) = condition.tests[0],
                bare.contains(level)
            else { continue }
            // 完成率为95%的得9分,每高…加,每低…扣: where steps go both ways from it, it is where they start.
            let sides = reads.compactMap { read -> StepRule.Side? in
                guard case .steps(let step) = read.rule, step.fact == fact, step.level == level else { return nil }
                return step.side
            }
            if sides.contains(.above), sides.contains(.below), reads[index].rule.isAward { continue }
            // 到位100万元的加1分,以后每增加50万元再加1分: from there on.
            if case .change(_, let points) = reads[index].rule, points.signum > 0, sides == [.above] {
                reads[index].rule = .change(Condition(.compares(fact: fact, .atLeast, level)), by: points)
                continue
            }
            refuse(index)
        }
    }

    // MARK: Multiples

    /// 未完成的,按差额百分点的0.5倍扣分: so many points for every point of distance.
    mutating func multipleClause() -> Rules? {
        attempt { parser in
            var level: Level
            var side: StepRule.Side
            var fact = 0
            if let behind = parser.attempt({ parser -> Level? in
                guard parser.accept(.down) else { return nil }
                return parser.level()
            }) {
                level = behind
                side = .below
                fact = parser.bind("")
            } else {
                guard let condition = parser.condition(), condition.tests.count == 1,
                    case .compares(let own, let relation, let bound) = condition.tests[0]
                else { return nil }
                switch relation {
                case .below: side = .below
                case .above: side = .above
                default: return nil
                }
                level = bound
                fact = own
            }
            parser.accept(.of)
            guard parser.accept(.comma), parser.accept(.compared) else { return nil }
            switch parser.kind {
            case .down?, .compares(.below, _)?:
                guard side == .below else { return nil }
                parser.place += 1
            case .up?, .compares(.above, _)?:
                guard side == .above else { return nil }
                parser.place += 1
            default: guard parser.acceptText("差额", "相差", "差距") else { return nil }
            }
            guard parser.accept(.unit(.points)) else { return nil }
            parser.acceptText("数")
            parser.accept(.of)
            guard let factor = parser.number(), factor.signum > 0, parser.acceptBlocked("倍"), parser.kind == .scoreWord
            else { return nil }
            let word = parser.word(parser.place)
            guard word == "扣分" || word == "加分" else { return nil }
            parser.place += 1
            if let quantity = level.unit, !quantity.isRate { return nil }
            return [
                .steps(
                    StepRule(
                        fact: fact, side: side, level: level, size: Quantity(.one, .points),
                        points: word == "扣分" ? -factor : factor))
            ]
        }
    }

    /// 就高计分, 按最高档计分, 不重复计分: of several points the highest counts.
    mutating func highestClause() -> Rules? {
        attempt { parser in
            let start = parser.place
            while !parser.isAtEnd {
                switch parser.kind {
                case .number?, .fen?, .deduct?, .add?, .each?, .open?, .noScoring?, .blocked?, .remark?: return nil
                default: parser.place += 1
                }
            }
            guard parser.place > start else { return nil }
            let text = parser.lexer.text(
                parser.tokens[start].range.lowerBound..<parser.tokens[parser.place - 1].range.upperBound)
            guard SentenceParser.saysHighest(text), text.count <= 12,
                !["除", "外", "不就高", "不按", "可重复", "非"].contains(where: { text.contains($0) })
            else { return nil }
            return [.remark(text)]
        }
    }

    /// 超额不另加分, 超额部分不计: more than the full marks there is not.
    mutating func noExcessClause() -> Rules? {
        attempt { parser in
            guard parser.kind == .up, parser.word(parser.place).hasPrefix("超额") || parser.word(parser.place) == "多完成"
            else {
                return nil
            }
            parser.place += 1
            parser.acceptText("完成", "部分")
            if parser.kind == .compares(.atLeast, takesTarget: true), parser.word(parser.place) == "完成" {
                parser.place += 1
            }
            parser.accept(.of)
            parser.acceptText("部分")
            if !parser.accept(.notCounted) {
                guard parser.accept(.negative) else { return nil }
                guard parser.acceptText("再", "另") || parser.kind == .scoreWord || parser.kind == .add else {
                    return nil
                }
                guard parser.accept(.scoreWord) || parser.accept(.add) else { return nil }
                parser.acceptText("分")
            }
            guard parser.isAtEnd, !parser.reads.contains(where: \.rule.isGain) else { return nil }
            return [.limit(.total(.full))]
        }
    }

    /// 造血干细胞入库:得分=…: words in front of a colon name what follows.
    mutating func heading() -> ScoringRule? {
        attempt { parser in
            // Only one, at the very start, and no group's name: 城区分会:… would be for some branches only.
            let start = parser.place
            let isFirst = parser.reads.allSatisfy { if case .remark = $0.rule { true } else { false } }
            guard start == 0 || isFirst && parser.unread.isEmpty || parser.isClassName else { return nil }
            loop: while let kind = parser.kind {
                switch kind {
                case .text(let text)
                where SentenceParser.isNeutral(text)
                    || ["率", "比重", "比例", "占比"].contains(where: text.hasSuffix)
                        && !["除", "凡", "对"].contains(where: text.hasPrefix):
                    break
                case .text where parser.isBehind(parser.place + 1, .of) || parser.isBehind(parser.place + 1, .over):
                    break
                case .quoted, .compared, .of, .scoreWord, .over, .listComma, .target, .lastYear, .has: break
                // 次月5日前报送: a day, and no figure.
                case .number:
                    guard case .unit(.things(let unit))? = parser.peek(1), ["日", "月", "号", "个"].contains(unit) else {
                        return nil
                    }
                    // 分四个等次, 在全市16个区中.
                    if unit == "个", !parser.isOfficeCount {
                        guard case .text(let noun)? = parser.peek(2),
                            ["等", "档", "级"].contains(where: noun.hasPrefix)
                        else { return nil }
                    }
                    parser.place += 1
                default: break loop
                }
                parser.place += 1
            }
            guard parser.place > start, parser.kind == .colon,
                !SentenceParser.groupEnds.contains(where: parser.word(parser.place - 1).hasSuffix)
            else { return nil }
            let text = parser.lexer.text(
                parser.tokens[start].range.lowerBound..<parser.tokens[parser.place - 1].range.upperBound)
            parser.place += 1
            return SentenceParser.isRemark(text) ? .remark(text) : nil
        }
    }

    /// 一档, 优秀, A等: the name of a class at the start of a clause.
    var isClassName: Bool {
        guard case .text(let text)? = kind, peek(1) == .colon else { return false }
        return text.count <= 4
            && ["档", "等", "等次", "优秀", "良好", "一般", "较差", "合格", "优", "良", "中", "差"].contains {
                text.hasSuffix($0)
            }
    }

    static let groupEnds = ["会", "单位", "县", "区", "市", "类", "组", "街道", "乡", "镇", "校", "企业", "部门", "机关", "院"]

    /// 就高 over points that are summed, or over several facts, is not what the rules would do.
    mutating func refuseSummedHighest() {
        let sums = reads.contains { read in
            switch read.rule {
            case .award, .zero, .remark, .limit, .rank, .between, .withoutTarget, .veto: false
            default: true
            }
        }
        let facts = Set(reads.compactMap(\.rule.settingFact))
        guard sums || facts.count > 1 else { return }
        for index in reads.indices.reversed() {
            if case .remark(let text) = reads[index].rule, SentenceParser.saysHighest(text) { refuse(index) }
        }
    }
}
