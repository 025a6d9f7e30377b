import GuobanEvidence
import GuobanModel

/// The words at hand, numbers, points, levels and names (取词).
extension SentenceParser {
    var kind: RubricToken.Kind? { place < tokens.count ? tokens[place].kind : nil }

    func peek(_ ahead: Int) -> RubricToken.Kind? { place + ahead < tokens.count ? tokens[place + ahead].kind : nil }

    /// The text of a word.
    func word(_ index: Int) -> String { lexer.text(tokens[index].range) }

    @discardableResult
    mutating func accept(_ wanted: RubricToken.Kind...) -> Bool {
        guard let kind, wanted.contains(kind) else { return false }
        place += 1
        return true
    }

    /// The text at hand if it is one of these words.
    @discardableResult
    mutating func acceptText(_ wanted: String...) -> Bool {
        guard case .text(let text)? = kind, wanted.contains(text) else { return false }
        place += 1
        return true
    }

    /// One of the words that no pattern passes over, where this one may stand.
    @discardableResult
    mutating func acceptBlocked(_ wanted: String...) -> Bool {
        guard kind == .blocked, wanted.contains(word(place)) else { return false }
        place += 1
        return true
    }

    /// Runs a pattern and goes back where it fails.
    mutating func attempt<Value>(_ pattern: (inout SentenceParser) -> Value?) -> Value? {
        let before = self
        if let value = pattern(&self) { return value }
        self = before
        return nil
    }

    // MARK: Numbers

    mutating func number() -> Ratio? {
        guard case .number(let value)? = kind else { return nil }
        place += 1
        return value
    }

    /// A number with a unit; 名 and 位 count people here.
    mutating func quantity() -> Quantity? {
        attempt { parser in
            guard let number = parser.number() else { return nil }
            switch parser.kind {
            case .unit(let unit)?:
                parser.place += 1
                // 万 and 人次 may be parted: 2万人次 is one word already.
                return Quantity(number, unit)
            case .placeUnit?:
                let word = parser.word(parser.place)
                parser.place += 1
                return Quantity(number, .things(word))
            default: return nil
            }
        }
    }

    /// A number, with or without a unit, that no 分 follows.
    mutating func looseQuantity() -> Quantity? {
        if let quantity = quantity() { return quantity }
        return attempt { parser in
            guard let number = parser.number(), parser.kind != .fen else { return nil }
            return Quantity(number, .none)
        }
    }

    /// 10分, 满分, 满分的80%, 80%标准分.
    mutating func points() -> Points? {
        attempt { parser in
            if let number = parser.number() {
                if parser.accept(.fen) { return .number(number) }
                guard parser.accept(.unit(.percent)) else { return nil }
                parser.accept(.of)
                return parser.accept(.full) ? .partOfFull(number / Ratio(100)) : nil
            }
            if parser.acceptText("一半分", "一半的分") { return .partOfFull(Ratio(1, 2)) }
            guard parser.accept(.full) else { return nil }
            if let stated = parser.attempt({ $0.pointNumber() }) { return .number(stated) }
            if let part = parser.attempt({ parser -> Ratio? in
                parser.accept(.of)
                guard let number = parser.number(), parser.accept(.unit(.percent)) else { return nil }
                return number
            }) {
                return .partOfFull(part / Ratio(100))
            }
            return .full
        }
    }

    /// A number before 分.
    mutating func pointNumber() -> Ratio? {
        attempt { parser in
            guard let number = parser.number(), parser.accept(.fen) else { return nil }
            return number
        }
    }

    // MARK: Levels

    /// 目标, 序时进度, 平均水平, 上年同期, 最高值, each with a part of it, or a number.
    mutating func level() -> Level? {
        attempt { parser in
            parser.skipPlain()
            var anchor: Level.Anchor
            switch parser.kind {
            case .target?: anchor = .target
            case .standard?:
                // 达标线 is the level named before.
                parser.place += 1
                return parser.anchor?.level ?? .target
            case .pace?: anchor = .pace
            case .mean?: anchor = .mean
            case .lastYear?: anchor = .lastYear
            case .best?: anchor = .best
            default: return parser.quantityLevel()
            }
            parser.place += 1
            // 年度目标任务 may be several words: 序时任务, 上年同期水平.
            while true {
                if parser.kind == .target {
                    // 上年任务 is neither.
                    guard anchor == .pace || anchor == .target else { return nil }
                    parser.place += 1
                } else if case .text(let text)? = parser.kind, SentenceParser.plainLevelWords.contains(text) {
                    parser.place += 1
                } else {
                    break
                }
            }
            let part = parser.attempt { parser -> Quantity? in
                parser.accept(.of)
                guard let quantity = parser.quantity(), quantity.unit == .percent else { return nil }
                return quantity
            }
            return Level(anchor, part: part)
        }
    }

    /// Whether a relation, or nothing of the clause, stands in front.
    var isBehindRelation: Bool {
        guard place > 0 else { return true }
        switch tokens[place - 1].kind {
        case .compares, .stop: return true
        default: return false
        }
    }

    mutating func quantityLevel() -> Level? {
        // 值<-5个百分点: a minus stands right behind a relation.
        if kind == .range, isBehindRelation, case .number? = peek(1) {
            place += 1
            guard let quantity = looseQuantity() else { return nil }
            return .quantity(Quantity(-quantity.number, quantity.unit))
        }
        guard let quantity = looseQuantity() else { return nil }
        if quantity.unit == .percent,
            let anchor = attempt({ parser -> Level.Anchor? in
                parser.accept(.of)
                switch parser.kind {
                case .target?:
                    parser.place += 1
                    return .target
                case .pace?:
                    parser.place += 1
                    return .pace
                default: return nil
                }
            })
        {
            return Level(anchor, part: quantity)
        }
        return .quantity(quantity)
    }

    static let plainLevelWords: Set<String> = [
        "人数", "次数", "额", "数", "水平", "数值", "任务数", "值", "进度", "要求", "实绩", "基数", "总量", "完成数", "筹资额", "筹款额", "募捐额", "捐赠额",
        "捐款额",
    ]

    /// Passes over words that belong to the level's name and say nothing more: 自定筹款, 本单位.
    mutating func skipPlain() {
        let before = place
        while true {
            if case .text(let text)? = kind, SentenceParser.isNeutral(text) {
                place += 1
            } else if case .quoted? = kind {
                place += 1
            } else if kind == .of, place > before, case .text? = peek(1) {
                place += 1
            } else {
                break
            }
        }
        switch kind {
        case .target?, .standard?, .pace?, .mean?, .lastYear?, .best?: break
        default: place = before
        }
    }

    // MARK: Names

    /// Characters that turn a phrase around or bind it to another; a label with one of them is not taken.
    static let telling: Set<Character> = [
        "除", "仅", "只", "非", "如", "若", "凡", "外", "倍", "连", "续", "免", "不", "未", "无", "没", "每", "扣",
    ]

    static let tellingScalars = Set(telling.flatMap(\.unicodeScalars))

    /// Compounds whose characters mean nothing of the kind are words of the lexicon already and stand in `harmless`.
    static let harmless: [[Character]] = RubricLexicon.neutral.split(separator: " ").map(Array.init)
        .filter { $0.contains { telling.contains($0) } }.inOrder { $0.count > $1.count }

    /// Where 5·8 or 1月15日, which a name may hold, ends.
    static func date(_ text: ArraySlice<Character>) -> Int? {
        var end = text.startIndex
        var marks = 0
        while end < text.endIndex, text[end].isNumber && text[end].isASCII || "·年月日号".contains(text[end]) {
            if !text[end].isNumber || !text[end].isASCII { marks += 1 }
            end += 1
        }
        return marks > 0 ? end : nil
    }

    /// Whether a text may stand for the name of something and nothing more.
    static func isNeutral(_ text: String) -> Bool {
        // Nearly every name holds none of those characters.
        if !text.unicodeScalars.contains(where: {
            $0.isASCII ? $0.value < 58 && $0.value > 47 : tellingScalars.contains($0)
        }) {
            return true
        }
        var rest = Array(text)[...]
        while let first = rest.first {
            if let word = harmless.first(where: { rest.starts(with: $0) }) {
                rest = rest.dropFirst(word.count)
            } else if first.isNumber, first.isASCII, let end = date(rest) {
                rest = rest[end...]
            } else if telling.contains(first) || first.isNumber && first.isASCII {
                return false
            } else {
                rest = rest.dropFirst()
            }
        }
        return true
    }
}
