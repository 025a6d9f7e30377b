import GuobanModel
import GuobanTabular

/// Cuts a rubric's sentence into words (分词): half-width, without blanks, every word with its place.
struct RubricLexer {
    /// The sentence as it is written.
    let original: [Character]
    /// The same character by character, folded; blanks are NUL.
    private let folded: [Character]
    private let facts: [String]
    /// Ways to say a quotient in words: 人次占常住人口.
    private let phrases: [(words: [Character], fact: Int)]
    private(set) var tokens: [RubricToken] = []

    init(_ sentence: String, facts: [String], phrases: [(String, Int)] = []) {
        original = Array(sentence)
        folded = original.map(RubricLexer.fold)
        self.facts = facts
        self.phrases = phrases.map { (Array($0.0), $0.1) }
        var place = 0
        while place < folded.count {
            if folded[place] == "\0" || "“”".contains(folded[place]) && quoted(at: place) == nil && isFormulaMark(place)
            {
                place += 1
                continue
            }
            if let end = percentWords(at: place) ?? partWords(at: place) {
                place = end
                continue
            }
            let (kind, end) = next(at: place)
            if case .text(let more) = kind, case .text(let before)? = tokens.last?.kind,
                tokens.last?.range.upperBound == place
            {
                let start = tokens.removeLast().range.lowerBound
                tokens.append(RubricToken(kind: .text(before + more), range: start..<end))
            } else {
                tokens.append(RubricToken(kind: kind, range: place..<end))
            }
            place = end
        }
        joinNames()
    }

    mutating func replaceTokens(_ range: Range<Int>, with token: RubricToken) {
        tokens.replaceSubrange(range, with: [token])
    }

    /// Whether a quotation mark stands around a formula.
    private func isFormulaMark(_ place: Int) -> Bool {
        let isOpening = folded[place] == "“"
        let other: Character = isOpening ? "”" : "“"
        let rest = isOpening ? Array(folded[(place + 1)...]) : folded[..<place].reversed()
        guard let end = rest.firstIndex(of: other) else { return false }
        return rest[..<end].contains { "×÷".contains($0) }
    }

    /// 四分之三, 一半: parts as percent.
    private mutating func partWords(at place: Int) -> Int? {
        if folded[place...].starts(with: "一半"), place + 2 < folded.count, folded[place + 2] != "分",
            folded[place + 2] != "的" || place + 3 < folded.count && folded[place + 3] != "分"
        {
            tokens.append(RubricToken(kind: .number(Ratio(50)), range: place..<(place + 2)))
            tokens.append(RubricToken(kind: .unit(.percent), range: (place + 2)..<(place + 2)))
            return place + 2
        }
        guard let (bottom, middle) = chineseNumber(at: place), bottom > 1, folded[middle...].starts(with: "分之"),
            let (top, end) = chineseNumber(at: middle + 2), top > 0, top < bottom, bottom != 100
        else { return nil }
        tokens.append(RubricToken(kind: .number(Ratio(top * 100, bottom)), range: place..<end))
        tokens.append(RubricToken(kind: .unit(.percent), range: end..<end))
        return end
    }

    /// 百分之八十 is a number and its unit.
    private mutating func percentWords(at place: Int) -> Int? {
        let word = "百分之"
        guard folded[place...].starts(with: word) else { return nil }
        let start = place + word.count
        let number: (RubricToken.Kind, Int)?
        if start < folded.count, let digits = digits(at: start) {
            number = digits
        } else {
            number = chineseNumber(at: start).map { (.number(Ratio($0.0)), $0.1) }
        }
        guard let (kind, end) = number else { return nil }
        tokens.append(RubricToken(kind: kind, range: place..<end))
        tokens.append(RubricToken(kind: .unit(.percent), range: end..<end))
        return end
    }

    /// The sentence's own words between two places.
    func text(_ range: Range<Int>) -> String { String(original[range]) }

    private static func fold(_ character: Character) -> Character {
        // Most are Han characters, which are written one way.
        let bytes = character.utf8
        if bytes.count == 3, let first = bytes.first, (0xE4...0xE9).contains(first) { return character }
        if character.isNewline { return ";" }
        switch character {
        case "【", "】", "〔", "〕", "“", "”", "「", "」": return character
        case "～", "—", "–", "－", "−", "﹣": return "-"
        case "≧", "≥", "≦", "≤", "×", "÷", "±", "‰", "。", "、": return character
        default: break
        }
        let narrow = TextFolding.halfWidth(String(character)).lowercased()
        guard let scalar = narrow.unicodeScalars.first, !TextFolding.isBlank(scalar) else { return "\0" }
        return narrow.first ?? "\0"
    }

    private func next(at place: Int) -> (RubricToken.Kind, Int) {
        let first = folded[place]
        if let quoted = quoted(at: place) { return quoted }
        for phrase in phrases where folded[place...].starts(with: phrase.words) {
            return (.fact(phrase.fact), place + phrase.words.count)
        }
        if let number = digits(at: place) {
            // 5·8人道公益日 is a name.
            guard number.1 < folded.count, folded[number.1] == "·" else { return number }
            var end = number.1 + 1
            while end < folded.count, folded[end].isASCII, folded[end].isNumber { end += 1 }
            return (.text(String(original[place..<end])), end)
        }
        if first == "." { return (.stop, place + 1) }
        let word = longestWord(at: place)
        if first == "半", place + 1 < folded.count, folded[place + 1] == "分", (word?.1 ?? place) <= place + 1 {
            return (.number(Ratio(1, 2)), place + 1)
        }
        if RubricLexer.numerals[first] != nil {
            if word == nil || (word?.1 ?? 0) - place < 2, let numeral = numeral(at: place) { return numeral }
        }
        if let word { return word }
        return (.text(String(first)), place + 1)
    }

    private static let quotes: [Character: Character] = ["〔": "〕", "“": "”", "「": "」", "【": "】"]

    /// 〔name〕, “label” and 【remark】, which normal forms use.
    private func quoted(at place: Int) -> (RubricToken.Kind, Int)? {
        guard let close = RubricLexer.quotes[folded[place]],
            let end = folded[place...].firstIndex(of: close)
        else { return nil }
        let inner = String(original[(place + 1)..<end])
        // 按“实际占比÷5%×5分”计分: the marks say nothing about a formula.
        if folded[place] == "“", inner.contains(where: { "×÷".contains($0) }) { return nil }
        if folded[place] == "〔" {
            guard let index = facts.firstIndex(of: inner) else { return nil }
            return (.fact(index), end + 1)
        }
        if folded[place] == "“", inner == "一票否决" { return nil }
        return (folded[place] == "【" ? .remark(inner) : .quoted(inner), end + 1)
    }

    private func digits(at place: Int) -> (RubricToken.Kind, Int)? {
        guard folded[place].isASCII, folded[place].isNumber else { return nil }
        var mantissa = BigInteger.zero
        var decimals: Int?
        var end = place
        while end < folded.count {
            let character = folded[end]
            if character.isASCII, let digit = character.wholeNumberValue {
                mantissa = mantissa * BigInteger(10) + BigInteger(digit)
                decimals = decimals.map { $0 + 1 }
                end += 1
            } else if character == ".", decimals == nil, end + 1 < folded.count, folded[end + 1].isASCII,
                folded[end + 1].isNumber
            {
                decimals = 0
                end += 1
            } else if character == ",", decimals == nil, isGroup(after: end) {
                end += 1
            } else {
                break
            }
        }
        return (.number(Ratio(mantissa, .powerOfTen(decimals ?? 0))), end)
    }

    /// Whether exactly three digits follow a comma between digits.
    private func isGroup(after comma: Int) -> Bool {
        let digits = folded[(comma + 1)...].prefix { $0.isASCII && $0.isNumber }
        return digits.count == 3
    }

    private static let numerals: [Character: Int] = [
        "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
    ]

    /// Chinese numerals count as a number only in front of a measure word, a percent word or 分; never inside names.
    private func numeral(at place: Int) -> (RubricToken.Kind, Int)? {
        if let decimal = chineseDecimal(at: place) { return decimal }
        guard let (value, end) = chineseNumber(at: place), end < folded.count else { return nil }
        if tokens.last?.kind == .place || tokens.last?.kind == .front { return (.number(Ratio(value)), end) }
        // 第一、二、三名.
        if tokens.count > 2, tokens[tokens.count - 1].kind == .listComma, case .number = tokens[tokens.count - 2].kind,
            tokens.contains(where: { $0.kind == .place }), "、名位".contains(folded[end])
        {
            return (.number(Ratio(value)), end)
        }
        if folded[end] == "成", end + 1 >= folded.count || folded[end + 1] != "立" {
            return (.number(Ratio(value * 10)), end)
        }
        guard let (kind, _) = longestWord(at: end) else { return nil }
        switch kind {
        case .unit, .fen, .placeUnit: return (.number(Ratio(value)), end)
        case .range where chineseNumber(at: end + 1) != nil: return (.number(Ratio(value)), end)
        default: return nil
        }
    }

    /// 零点三 before 分 or a unit.
    private func chineseDecimal(at place: Int) -> (RubricToken.Kind, Int)? {
        guard let (whole, point) = chineseNumber(at: place), point + 1 < folded.count, folded[point] == "点" else {
            return nil
        }
        var end = point + 1
        var digits = 0
        var value = Ratio(whole)
        while end < folded.count, let digit = RubricLexer.numerals[folded[end]], digit < 10 {
            digits += 1
            value = value + Ratio(BigInteger(digit), .powerOfTen(digits))
            end += 1
        }
        guard digits > 0, end < folded.count, let (kind, _) = longestWord(at: end) else { return nil }
        switch kind {
        case .unit, .fen: return (.number(value), end)
        default: return nil
        }
    }

    private func chineseNumber(at place: Int) -> (Int, Int)? {
        var total = 0
        var current: Int?
        var end = place
        while end < folded.count {
            if let digit = RubricLexer.numerals[folded[end]] {
                if digit == 10 {
                    total += (current ?? 1) * 10
                    current = nil
                } else {
                    if current != nil { return nil }
                    current = digit
                }
            } else if folded[end] == "百", let hundreds = current {
                total += hundreds * 100
                current = nil
            } else {
                break
            }
            end += 1
        }
        return end == place ? nil : (total + (current ?? 0), end)
    }

    private func longestWord(at place: Int) -> (RubricToken.Kind, Int)? {
        if place > 2, folded[place] == "成", isChineseDigit(place - 1) { return (.unit(.percent), place + 1) }
        for (word, kind) in RubricLexicon.byFirst[folded[place]] ?? [] {
            guard place + word.count <= folded.count, folded[place..<(place + word.count)].elementsEqual(word) else {
                continue
            }
            let end = place + word.count
            // 台 in 出台 and 分 in 评分 are no units: those stand behind a number or 每.
            switch kind {
            case .unit(.things), .unit(.money), .placeUnit:
                guard isBehindNumber(place) else { continue }
            case .fen:
                guard isBehindNumber(place) else { continue }
            case .award, .add, .deduct:
                guard isBeforePoints(end) else { continue }
            // 受到, 得到: 到 is an end of a range where a figure follows.
            // 首次加2分.
            case .firstOne where word == ["首", "次"]:
                guard end < folded.count, "加得计奖".contains(folded[end]) else { continue }
            // 每快1个百分点, 每慢1个百分点.
            case .up where word == ["快"], .down where word == ["慢"]:
                guard tokens.last?.kind == .each else { continue }
            // X≥95% names what is measured.
            case .times where word == ["x"]:
                guard isBeforePoints(end), place > 0, !"(≤<".contains(folded[place - 1]) else { continue }
            // 按完成率从高到低排名 is an order.
            case .inProportion where end < folded.count && "从由排在".contains(folded[end]): continue
            case .range where word == ["到"], .front where word == ["前"]:
                guard isBeforePoints(end) else { continue }
            default: break
            }
            switch kind {
            case .unit(.money): return (.unit(.money(String(word))), end)
            case .unit(.things): return (.unit(.things(String(word))), end)
            default: return (kind, end)
            }
        }
        return nil
    }

    /// Whether points may follow a verb: 奖励 in 表彰奖励的 and 给 in 给予帮助 are parts of other words.
    private func isBeforePoints(_ end: Int) -> Bool {
        var place = end
        while place < folded.count, folded[place] == "\0" { place += 1 }
        guard place < folded.count else { return true }
        let next = folded[place]
        return next.isNumber || RubricLexer.numerals[next] != nil || RubricLexer.beforePoints.contains(next)
    }

    /// What points, their limits and the ends of clauses begin with.
    private static let beforePoints = Set("半满全标基本该此其分倍双完到至当相总共再(（[,，、;；。！.:：)）]“不或")

    /// Whether a number, a range of numbers or 每 stands right in front.
    private func isBehindNumber(_ place: Int) -> Bool {
        // Asked while a numeral is being looked at: its own digits stand in front.
        if place > 0,
            RubricLexer.numerals[folded[place - 1]] != nil || folded[place - 1].isASCII && folded[place - 1].isNumber
                || "半百".contains(folded[place - 1])
        {
            return true
        }
        guard let last = tokens.last, folded[last.range.upperBound..<place].allSatisfy({ $0 == "\0" }) else {
            return false
        }
        switch last.kind {
        case .number, .each: return true
        default: return false
        }
    }

    private func isChineseDigit(_ place: Int) -> Bool { RubricLexer.numerals[folded[place]] != nil }
}
