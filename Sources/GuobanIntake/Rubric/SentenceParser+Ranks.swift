import GuobanModel

/// Points by place (名次): F9, F10; and intervals with a list of points behind them.
extension SentenceParser {
    /// 第1名得10分、第2名8分, 前3名4分, 4-6名3分, 其余1分, 前5名依次加5至1分, 依次递减1分.
    mutating func rankClause() -> Rules? {
        attempt { parser in
            let explicit: Int?
            if case .fact(let fact)? = parser.kind {
                explicit = fact
                parser.place += 1
            } else {
                explicit = nil
            }
            if parser.acceptText("名次", "排名") { parser.accept(.colon) }
            let fact = explicit ?? parser.rankFact()
            var entries: [RankTable.Entry] = []
            var tail = RankTable.Tail.nothing
            var isBonus: Bool?
            var behind: Rules = []
            var separator = parser.place
            let head = parser.rankHead()
            while true {
                let before = parser.place
                if let (entry, bonus) = parser.attempt({ $0.rankEntry() }) {
                    if let isBonus, isBonus != bonus { return nil }
                    isBonus = bonus
                    entries += entry
                } else if case .nothing = tail, let found = parser.attempt({ $0.rankTail(entries) }) {
                    guard !entries.isEmpty || parser.hasRankTable else { return nil }
                    tail = found
                } else if case .nothing = tail, parser.attempt({ $0.rankBeyond(entries) }) == true {
                    tail = .flat(.number(.zero))
                } else if case .falling(let step) = tail, let floor = parser.attempt({ $0.floorOfFall(entries, step) })
                {
                    behind.append(.limit(floor))
                } else {
                    // What follows the comma is another clause.
                    parser.place = before == parser.place && !entries.isEmpty ? max(separator, 0) : before
                    break
                }
                let separated = parser.place
                separator = separated
                guard parser.accept(.listComma) || parser.accept(.comma) else { break }
                if !parser.isRankStart {
                    parser.place = separated
                    break
                }
            }
            if entries.isEmpty, case .nothing = tail { return nil }
            let table = RankTable(fact: fact, entries: entries, tail: tail, isBonus: isBonus ?? false)
            return (head.map { [.remark($0)] } ?? []) + [.rank(table)] + behind
        }
    }

    /// 筹款排全市前3位: words in front of the places, where the row measures a place.
    private mutating func rankHead() -> String? {
        attempt { parser in
            guard parser.row.places.count == 1, parser.row.places[0] else { return nil }
            let start = parser.place
            loop: while let kind = parser.kind {
                switch kind {
                case .text(let text) where SentenceParser.isNeutral(text): break
                case .quoted, .scoreWord: break
                case .compared where ["在", "按", "以"].contains(parser.word(parser.place)): break
                case .of where parser.place > start: break
                case .number where parser.isOfficeCount: parser.place += 1
                default: break loop
                }
                parser.place += 1
            }
            guard parser.place > start, parser.kind == .front || parser.kind == .place else { return nil }
            var text = parser.lexer.text(
                parser.tokens[start].range.lowerBound..<parser.tokens[parser.place - 1].range.upperBound)
            if text.hasSuffix("取"), text.count > 1 { text.removeLast() }
            return SentenceParser.isRemark(text) ? text : nil
        }
    }

    /// 10位以后不计分, 未进入前10名不得分: nothing behind the last place listed.
    private mutating func rankBeyond(_ entries: [RankTable.Entry]) -> Bool? {
        var listed = entries
        for case .rank(let table) in reads.map(\.rule) { listed += table.entries }
        let last: Int?
        if accept(.negative) {
            guard accept(.front) else { return nil }
            last = whole()
            guard accept(.placeUnit) else { return nil }
        } else {
            last = whole()
            guard accept(.placeUnit), accept(.rest) else { return nil }
        }
        accept(.of)
        guard let last, accept(.noPoints), last == listed.map(\.places.upperBound).max() else { return nil }
        return true
    }

    private mutating func rankFact() -> Int {
        for read in reads.reversed() {
            if case .rank(let table) = read.rule { return table.fact }
        }
        return bind("")
    }

    private var hasRankTable: Bool {
        reads.contains { if case .rank = $0.rule { true } else { false } }
    }

    private var isRankStart: Bool {
        switch kind {
        case .place?, .front?, .rest?, .falling?, .inTurn?: true
        case .number?: true
        case .text(let text)?: ["名次", "排名", "位次", "每", "居首位", "首位"].contains(text)
        case .andLess?, .andSoOn?: true
        case .each?, .negative?: true
        default: false
        }
    }

    mutating func whole() -> Int? {
        attempt { parser in
            guard let number = parser.number(), number.isWhole, let value = number.numerator.int128, value > 0,
                value < 10_000
            else { return nil }
            return Int(value)
        }
    }

    /// One group of places with its points.
    private mutating func rankEntry() -> (entries: [RankTable.Entry], isBonus: Bool)? {
        acceptText("排名", "名次")
        if let listed = attempt({ $0.listedPlaces() }) { return listed }
        let places: ClosedRange<Int>
        if acceptText("首位", "居首位", "列首位", "排首位", "位居首位", "居第一位") {
            places = 1...1
        } else if accept(.front) {
            guard let last = whole(), accept(.placeUnit) || kind == .of else { return nil }
            places = 1...last
        } else {
            let hasPlace = accept(.place)
            guard let first = whole() else { return nil }
            let hadUnit = accept(.placeUnit)
            if accept(.range) {
                accept(.place)
                guard let last = whole(), accept(.placeUnit), last > first else { return nil }
                places = first...last
            } else {
                guard hasPlace, hadUnit || kind == .of || kind == .award || kind == .add else { return nil }
                places = first...first
            }
        }
        accept(.of)
        accept(.comma)
        acceptText("单位")
        let isListed = accept(.inTurn)
        acceptText("给予")
        let isBonus: Bool
        switch kind {
        case .award?:
            isBonus = false
            place += 1
        case .add?:
            isBonus = true
            place += 1
        default:
            isBonus = false
            if isListed { return nil }
        }
        if isListed || places.lowerBound < places.upperBound, let list = attempt({ $0.listedPoints(places.count) }) {
            return (zip(places, list).map { RankTable.Entry($0...$0, .number($1)) }, isBonus)
        }
        guard !isListed, let points = points() else { return nil }
        return ([RankTable.Entry(places, points)], isBonus)
    }

    /// 5、3、1分 or 5分、3分、1分 or 5至1分.
    mutating func listedPoints(_ count: Int) -> [Ratio]? {
        if let (first, last) = attempt({ parser -> (Ratio, Ratio)? in
            guard let first = parser.number() else { return nil }
            parser.accept(.fen)
            guard parser.accept(.range), let last = parser.number(), parser.accept(.fen) else { return nil }
            return (first, last)
        }) {
            guard count > 1 else { return nil }
            let step = (last - first) / Ratio(count - 1)
            return (0..<count).map { first + step * Ratio($0) }
        }
        var list: [Ratio] = []
        while let number = number() {
            list.append(number)
            accept(.fen)
            guard list.count < count else { break }
            guard accept(.listComma) || accept(.comma) else { return nil }
        }
        guard list.count == count, count > 1, place > 0, tokens[place - 1].kind == .fen else { return nil }
        return list
    }

    /// By how much each of the single places listed has less than the one before, where that is always the same.
    private func evenStep(_ entries: [RankTable.Entry]) -> Ratio? {
        guard entries.count > 1, entries.allSatisfy({ $0.places.count == 1 }),
            zip(entries, entries.dropFirst()).allSatisfy({ $1.places.lowerBound == $0.places.lowerBound + 1 })
        else { return nil }
        let points = entries.map { $0.points.value(full: row.fullMarks) }
        let steps = zip(points, points.dropFirst()).map { $0 - $1 }
        guard let first = steps.first, first.signum > 0, steps.allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    /// 其余1分, 其余不得分, 依次递减1分, 以后按5%依次递减.
    private mutating func rankTail(_ entries: [RankTable.Entry]) -> RankTable.Tail? {
        if let falling = attempt({ parser -> Points? in
            if !parser.accept(.rest), parser.peek(1) == .falling || parser.peek(1) == .inTurn {
                parser.accept(.andLess)
            }
            parser.accept(.each)
            parser.acceptText("名次", "排名")
            parser.accept(.compared)
            if let number = parser.number() {
                // 以后按5%依次递减.
                guard parser.accept(.unit(.percent)) else { return nil }
                parser.accept(.inTurn)
                return parser.accept(.falling) ? .partOfFull(number / Ratio(100)) : nil
            }
            parser.accept(.inTurn)
            if parser.accept(.falling) {
                parser.accept(.full)
                parser.accept(.of)
                if let percent = parser.attempt({ parser -> Ratio? in
                    guard let number = parser.number(), parser.accept(.unit(.percent)) else { return nil }
                    return number
                }) {
                    return .partOfFull(percent / Ratio(100))
                }
                return parser.points()
            }
            return nil
        }) {
            return .falling(falling)
        }
        // 第1名得10分,第2名得9分,以此类推.
        if kind == .andSoOn, peek(1) != nil, let step = evenStep(entries) {
            place += 1
            return .falling(.number(step))
        }
        if let falling = attempt({ $0.fallPerPlace(entries) }) { return .falling(falling) }
        if let flat = attempt({ $0.flatFrom(entries) }) { return .flat(flat) }
        return attempt { parser in
            guard parser.accept(.rest) || parser.acceptText("中间名次", "居中的", "中间的", "中间") else { return nil }
            parser.acceptText("单位", "名次", "各", "排名", "位次")
            parser.accept(.of)
            parser.accept(.comma)
            parser.accept(.then)
            parser.acceptText("一律", "统一", "为")
            // 其余不加分 behind places that add.
            if parser.kind == .notCounted, parser.word(parser.place).contains("加") {
                parser.place += 1
                return parser.isAtEnd ? .flat(.number(.zero)) : nil
            }
            if parser.accept(.noPoints) { return .flat(.number(.zero)) }
            parser.accept(.award)
            guard let points = parser.points() else { return nil }
            return .flat(points)
        }
    }

    // MARK: Intervals with a list of points

    /// 10亿元以上、5亿元至10亿元、1亿元以下的,分别加20、10、6分.
    mutating func parallelBands() -> Rules? {
        attempt { parser in
            let (explicit, label) = parser.subject()
            let fact = explicit ?? parser.bind(label)
            parser.accept(.compared)
            var conditions: [Condition] = []
            while let condition = parser.attempt({ $0.condition() }) {
                conditions.append(Condition(condition.tests).mappingFacts { _ in fact })
                guard parser.accept(.listComma) || parser.accept(.comma) else { break }
            }
            parser.accept(.of)
            parser.accept(.comma)
            guard conditions.count >= 2, parser.accept(.inTurn) else { return nil }
            let sign: Int
            switch parser.kind {
            case .award?: sign = 0
            case .add?: sign = 1
            case .deduct?: sign = -1
            default: return nil
            }
            parser.place += 1
            guard let list = parser.listedPoints(conditions.count) else { return nil }
            return zip(conditions, list).map { condition, points in
                sign == 0
                    ? .award(condition, .number(points)) : .change(condition, by: sign > 0 ? points : -points)
            }
        }
    }
}
