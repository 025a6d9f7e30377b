import GuobanModel

/// What places behind the list get (其后名次): 第9名及以后得1分, 名次每后移1位递减0.5分, 第1、2、3位的分别加3分、2分、1分.
extension SentenceParser {
    /// The last place that clauses so far give points to.
    private func lastListed(_ entries: [RankTable.Entry]) -> Int? {
        var listed = entries
        for case .rank(let table) in reads.map(\.rule) { listed += table.entries }
        return listed.map(\.places.upperBound).max()
    }

    /// 第9名及以后得1分, 七名以后（含第七名）得2分, 第五名以后的不得分: one figure for all places behind the list.
    mutating func flatFrom(_ entries: [RankTable.Entry]) -> Points? {
        let hasPlace = accept(.place)
        guard let first = whole() else { return nil }
        let hasUnit = accept(.placeUnit)
        guard hasPlace || hasUnit else { return nil }
        var isIncluded = inclusion() ?? false
        if acceptText("及", "及其", "和", "含") { isIncluded = true }
        // 及以下 is one word.
        if kind == .andLess {
            if word(place).hasPrefix("及") { isIncluded = true }
            place += 1
        } else {
            if acceptText("起", "开始", "及") {
                isIncluded = true
            } else {
                guard accept(.rest) || acceptText("后", "往后") else { return nil }
            }
        }
        acceptText("名次", "各名次", "单位", "的单位", "各单位")
        if let again = attempt({ parser -> Bool? in
            guard parser.accept(.open), parser.accept(.inclusive) else { return nil }
            parser.accept(.place)
            let repeated = parser.whole()
            parser.accept(.placeUnit)
            return (repeated == nil || repeated == first) && parser.accept(.close) ? true : nil
        }) {
            isIncluded = again
        }
        accept(.of)
        accept(.comma)
        accept(.then)
        // 第4名以后 behind three places leaves the fourth open.
        guard let last = lastListed(entries), first == (isIncluded ? last + 1 : last) else { return nil }
        if accept(.noPoints) { return .number(.zero) }
        if kind == .notCounted, word(place).contains("加") {
            place += 1
            return .number(.zero)
        }
        acceptText("为", "得")
        accept(.award)
        return points()
    }

    /// 居第9名及以后的倒扣2分, 第10、11名的各扣2分: places that cost points.
    mutating func placeLoss() -> Rules? {
        attempt { parser in
            let isBonus = parser.reads.contains { if case .rank(let table) = $0.rule { table.isBonus } else { false } }
            guard parser.row.places == [true], isBonus || parser.row.isBeyondBase
            else { return nil }
            if let list = parser.attempt({ $0.listedLosses() }) { return list }
            parser.acceptText("居", "列", "排", "位列", "排名", "名次")
            let hasPlace = parser.accept(.place)
            guard let first = parser.whole() else { return nil }
            let hasUnit = parser.accept(.placeUnit)
            guard hasPlace || hasUnit else { return nil }
            let place = { (number: Int) in Level.quantity(Quantity(Ratio(number), .things("名"))) }
            let test: RubricTest
            if parser.attempt({ parser -> Bool? in
                let isIn = parser.inclusion() == true || parser.acceptText("及", "及其", "含")
                guard parser.accept(.rest) || parser.accept(.andLess) || parser.acceptText("后") else { return nil }
                if isIn { return true }
                // 第20名以后（含第20名）.
                guard parser.accept(.open), parser.accept(.inclusive), parser.accept(.place), parser.whole() == first,
                    parser.accept(.placeUnit)
                else { return nil }
                return parser.accept(.close) ? true : nil
            }) == true {
                test = .compares(fact: 0, .atLeast, place(first))
            } else if parser.accept(.range) || parser.accept(.listComma) {
                let isList = parser.tokens[parser.place - 1].kind == .listComma
                parser.accept(.place)
                guard let last = parser.whole(), parser.accept(.placeUnit), isList ? last == first + 1 : last > first
                else {
                    return nil
                }
                test = .lies(fact: 0, from: place(first), true, to: place(last), true)
            } else {
                guard hasPlace, hasUnit else { return nil }
                test = .compares(fact: 0, .equal, place(first))
            }
            parser.accept(.of)
            parser.accept(.comma)
            parser.acceptText("各")
            parser.accept(.then)
            guard let change = parser.pointChange(), change.signum < 0 else { return nil }
            return [.change(Condition(test), by: change)]
        }
    }

    /// 列第14、15、16名的,分别扣1分、2分、3分.
    private mutating func listedLosses() -> Rules? {
        acceptText("居", "列", "排", "位列", "排名", "名次")
        guard accept(.place), let first = whole() else { return nil }
        accept(.placeUnit)
        var places = [first]
        while accept(.listComma) {
            accept(.place)
            guard let next = whole() else { return nil }
            accept(.placeUnit)
            places.append(next)
        }
        accept(.of)
        accept(.comma)
        guard places.count > 1, accept(.inTurn), accept(.deduct), let list = listedPoints(places.count) else {
            return nil
        }
        return zip(places, list).map { place, points in
            .change(
                Condition(.compares(fact: 0, .equal, .quantity(Quantity(Ratio(place), .things("名"))))), by: -points)
        }
    }

    /// 依次递减1分,第10名及以后均得1分: the place at which the fall ends.
    mutating func floorOfFall(_ entries: [RankTable.Entry], _ step: Points) -> LimitRule? {
        guard let last = entries.max(by: { $0.places.upperBound < $1.places.upperBound }) else { return nil }
        accept(.place)
        guard let first = whole(), accept(.placeUnit) else { return nil }
        acceptText("及", "及其", "和", "含")
        if kind == .andLess { place += 1 } else { guard accept(.rest) || acceptText("后") else { return nil } }
        accept(.of)
        accept(.comma)
        accept(.then)
        accept(.award)
        guard let points = pointNumber(), points.signum > 0 else { return nil }
        let places = Ratio(first - last.places.upperBound)
        let full = row.fullMarks
        return last.points.value(full: full) - places * step.value(full: full) == points ? .floor(points) : nil
    }

    /// 以后每降低一名扣0.5分, 名次每后移1位递减0.5分, 第6位起每后移1位扣1分: so much less for every place.
    mutating func fallPerPlace(_ entries: [RankTable.Entry]) -> Points? {
        if accept(.andSoOn) { accept(.comma) }
        if attempt({ parser -> Bool? in
            parser.accept(.compared)
            parser.accept(.place)
            guard let first = parser.whole(), parser.accept(.placeUnit), let last = parser.lastListed(entries) else {
                return nil
            }
            if parser.accept(.rest) { return first == last ? true : nil }
            guard parser.acceptText("起", "开始", "起始"), first == last + 1 else { return nil }
            return true
        }) != true {
            _ = accept(.rest) || accept(.andLess)
        }
        accept(.comma)
        acceptText("名次", "排名", "位次", "排位")
        guard accept(.each) else { return nil }
        // 以后每个名次依次递减1分.
        if accept(.unit(.things("个"))) {
            guard acceptText("名次", "位次"), accept(.falling) else { return nil }
            return points()
        }
        acceptText("排名", "名次", "位次")
        guard accept(.down) || acceptText("退后", "后退", "靠后", "后移", "往后", "向后", "推后", "下移"), whole() == 1 else {
            return nil
        }
        guard accept(.placeUnit) || accept(.unit(.things("个"))) else { return nil }
        acceptText("名次", "位次")
        accept(.of)
        accept(.comma)
        accept(.then)
        if accept(.deduct) || accept(.falling) { return points() }
        guard kind == .down, ["少", "减少", "降低", "递减少"].contains(word(place)) else { return nil }
        place += 1
        accept(.award)
        return points()
    }

    /// 第1、2、3位的,分别加3分、2分、1分.
    mutating func listedPlaces() -> (entries: [RankTable.Entry], isBonus: Bool)? {
        guard accept(.place), let first = whole() else { return nil }
        accept(.placeUnit)
        var places = [first]
        while accept(.listComma) || accept(.comma) {
            accept(.place)
            guard let next = whole(), next == places[places.count - 1] + 1 else { return nil }
            accept(.placeUnit)
            places.append(next)
        }
        guard places.count > 1 else { return nil }
        accept(.of)
        accept(.comma)
        acceptText("单位")
        guard accept(.inTurn) else { return nil }
        let isBonus = kind == .add
        guard accept(.add) || accept(.award), let list = listedPoints(places.count) else { return nil }
        return (zip(places, list).map { RankTable.Entry($0...$0, .number($1)) }, isBonus)
    }
}
