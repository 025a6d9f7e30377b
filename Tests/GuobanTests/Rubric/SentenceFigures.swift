import GuobanModel

/// The figures of a sentence with what stands around them (句中数字), by a word list of the tests' own.
///
/// No part of the parser is used: a sentence and its echo are read by the same simple rules, and what one says of a
/// figure the other must say too.
struct SentenceFigures {
    /// What a figure that counts points does.
    enum Sign: String { case gives, adds, takes, both, most, least, times, unsaid }
    /// Which side of a figure is meant.
    enum Side: String { case up, down, both, none, torn }

    struct Figure: CustomStringConvertible {
        let value: Ratio
        /// 分, %, 元 …; empty where none is written.
        let unit: String
        let sign: Sign
        let side: Side
        let isStep: Bool
        /// Whether steps start from it.
        let isBase: Bool
        /// Whether it is an end of an interval.
        let isEnd: Bool

        var isPoints: Bool { unit == "分" }
        var description: String { "\(value.decimalText)\(unit)[\(isPoints ? sign.rawValue : side.rawValue)]" }
    }

    private(set) var figures: [Figure] = []
    /// Words that turn something around, each with what an echo may say for it.
    private(set) var negations: [Negation] = []

    enum Negation: String { case noPoints, noTarget, floor, noFloor, unbounded, below, other }

    private enum Tag: Equatable {
        case up, down, both, turn
        case upBehind, downBehind
        case gives, adds, takes, signs, most, least, times, capBehind
        case each, stop, pause, list, interval
        case subject, compared
        case unit(String)
        case number(Ratio)
        case negation(Negation)
        case other
    }

    init(_ text: String) {
        let tags = SentenceFigures.tags(Array(text))
        for place in tags.indices {
            if case .negation(let negation) = tags[place] { negations.append(negation) }
            guard case .number(let value) = tags[place] else { continue }
            figures.append(SentenceFigures.figure(value, at: place, in: tags))
        }
        // 不 and 未 that turn no known word are kept by their own character.
        for (place, tag) in tags.enumerated() where tag == .turn {
            let next = tags[(place + 1)...].first { $0 != .other }
            switch next {
            case .up?, .upBehind?: negations.append(.below)
            case .down?, .downBehind?: break
            default: negations.append(.other)
            }
        }
    }

    private static func figure(_ value: Ratio, at place: Int, in tags: [Tag]) -> Figure {
        var unit = ""
        var behind = place + 1
        // 50、30、10分: the unit stands behind the last.
        while behind < tags.count {
            if case .unit(let word) = tags[behind] {
                unit = word
                break
            }
            if tags[behind] == .list || tags[behind] == .interval, behind + 1 < tags.count,
                case .number = tags[behind + 1]
            {
                behind += 2
                continue
            }
            break
        }
        var next = place + 1
        if next < tags.count, case .unit = tags[next] { next += 1 }
        // In front, up to the figure before: which way, and what is done.
        var side = Side.none
        var sign = Sign.unsaid
        var isStep = false
        var isBase = false
        var index = place - 1
        var passedFigure = false
        scan: while index >= 0 {
            switch tags[index] {
            case .stop: break scan
            case .pause: if sign != .unsaid || side != .none || passedFigure { break scan }
            case .number: passedFigure = true
            case .up, .down, .both:
                if side == .none, !passedFigure {
                    let isTurned = index > 0 && tags[index - 1] == .turn
                    side = tags[index] == .both ? .both : (tags[index] == .up) != isTurned ? .up : .down
                }
            case .each: if !passedFigure { isStep = true }
            case .gives: if sign == .unsaid { sign = .gives }
            case .adds: if sign == .unsaid || sign == .gives { sign = .adds }
            case .takes: if sign == .unsaid || sign == .gives { sign = .takes }
            case .signs: if sign == .unsaid { sign = .both }
            case .times: if sign == .unsaid { sign = .times }
            case .most: if !passedFigure { sign = .most }
            case .least: if !passedFigure { sign = .least }
            default: break
            }
            index -= 1
        }
        if next < tags.count {
            switch tags[next] {
            case .upBehind: side = side == .down ? .torn : .up
            case .downBehind: side = .down
            // 比130%每高: the level that steps start from.
            case .each
            where place > 0 && tags[place - 1] == .compared && next + 1 < tags.count
                && (tags[next + 1] == .up || tags[next + 1] == .down):
                side = tags[next + 1] == .up ? .up : .down
                isBase = true
            // 80%≤值: the figure is the lower end.
            case .down where next + 1 < tags.count && tags[next + 1] == .subject: side = .up
            case .capBehind: sign = .most
            case .times: if sign == .unsaid { sign = .times }
            default: break
            }
        }
        return Figure(
            value: value, unit: unit, sign: sign, side: side, isStep: isStep, isBase: isBase,
            isEnd: place > 0 && tags[place - 1] == .interval || next < tags.count && tags[next] == .interval)
    }

    // MARK: Words

    private static func tags(_ text: [Character]) -> [Tag] {
        var tags: [Tag] = []
        var place = 0
        while place < text.count {
            if text[place].isASCII, text[place].isNumber {
                var end = place
                while end < text.count, text[end].isASCII, text[end].isNumber || text[end] == "." { end += 1 }
                tags.append(StatementCase.number(String(text[place..<end])).map(Tag.number) ?? .other)
                place = end
            } else if let digit = "一二三四五六七八九".firstIndex(of: text[place]), isCounted(text, place) {
                tags.append(.number(Ratio("一二三四五六七八九".distance(from: "一二三四五六七八九".startIndex, to: digit) + 1)))
                place += 1
            } else if let (word, tag) = known[text[place]]?.first(where: { text[place...].starts(with: $0.word) }) {
                tags.append(tag)
                place += word.count
            } else {
                tags.append(.other)
                place += 1
            }
        }
        // Words between that say nothing are left out.
        return tags.filter { $0 != .other }
    }

    /// A numeral counts in front of a measure word and behind 第.
    private static func isCounted(_ text: [Character], _ place: Int) -> Bool {
        if text[..<place].last == "第" || text[..<place].suffix(2) == ["第", "名"] { return true }
        return place + 1 < text.count && "个名位次天项成场件".contains(text[place + 1])
    }

    private static let known: [Character: [(word: [Character], tag: Tag)]] = {
        let lists: [(String, Tag)] = [
            ("高 高于 超 超过 超出 多 增 增加 增长 提高 上升 升高 升 达到 达 达标 完成 大于 满 ≥ > 超额", .up),
            ("低 低于 少 少于 差 欠 不足 不到 下降 降低 降 减少 小于 小于或等于 ≤ < 控制在 (至", .down),
            ("增减 超(少) 超（少） 高于或低于 升高或降低 ±", .both),
            ("以上 及以上", .upBehind), ("以下 以内 及以下", .downBehind),
            ("不 未 没有 没 无", .turn),
            ("得 计 记 赋 起评 得分 计分 评分 打分", .gives), ("加 另加 加分", .adds), ("扣 减 扣减 扣除 加扣 扣分", .takes),
            ("加减 加(减) 加（减）", .signs),
            ("最高 最多 最高不超过 最高加分不超过 最高得 最多得 最高加 最多加 最多扣 最高扣 最多加减 最高加减 加分最高不超过 加分不超过 不超过其", .most), ("最低 最低得", .least),
            ("封顶", .capBehind), ("× 乘以", .times),
            ("每 每有 凡", .each), ("， （ (", .pause), ("； 。 ： ;", .stop), ("、", .list), ("至 - —", .interval),
            ("值 〔", .subject), ("比", .compared),
            ("分", .unit("分")), ("% 个百分点 个点 个比点", .unit("%")), ("点", .unit("点")), ("‰", .unit("‰")),
            ("亿元 亿", .unit("亿")), ("万元 万", .unit("万")), ("元", .unit("元")),
            ("名 位", .unit("名")), ("个 项 家", .unit("个")), ("次", .unit("次")), ("人", .unit("人")), ("天", .unit("天")),
            ("个月", .unit("个月")), ("场", .unit("场")), ("件", .unit("件")), ("处", .unit("处")),
            ("微克/立方米", .unit("微克/立方米")),
            (
                "不得分 不计分 不予计分 不予得分 零分 0分 均计0分 得0分 计0分 不得",
                .negation(.noPoints)
            ),
            ("无目标 没有目标 无目标任务 没有目标任务 没有任务 无任务 无考核内容 没有考核内容", .negation(.noTarget)),
            ("不得负分 不计负分 此项不得负分 最低为零分 扣完为止 最多扣完", .negation(.floor)), ("不保底", .negation(.noFloor)),
            ("不设上限 不封顶", .negation(.unbounded)),
            // Words that hold one of the characters above and mean nothing of the kind.
            (
                "减半 加倍 扣分至 达标线 偏差 误差 差错 差距 增幅 增速 计算 计划 完成率 满分 标准分 基础分 基本分 分值 分别 部分 得票 高新 满意 满意值 不允许值 最高值 最高的 最大的 最小的 最低的 最多的 比例 比重 一票否决 超额部分 完成投资 到位 单位 第一",
                .other
            ),
            ("不降反升", .negation(.other)),
        ]
        var table: [Character: [(word: [Character], tag: Tag)]] = [:]
        for (words, tag) in lists {
            for word in words.split(separator: " ") {
                let characters = Array(word)
                table[characters[0], default: []].append((characters, tag))
            }
        }
        return table.mapValues { $0.sorted { $0.word.count > $1.word.count } }
    }()
}
