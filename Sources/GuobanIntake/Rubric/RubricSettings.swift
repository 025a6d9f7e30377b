import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Reads the settings that say how a rubric is put together (计分口径).
enum RubricSettings {
    enum Outcome {
        case taken
        case unreadable(String)
        case notMine
    }

    static func apply(_ key: String, _ value: String, to settings: inout OfficeSettings) -> Outcome {
        let word = TextFolding.key(value)
        switch key {
        case "步长取整":
            guard let steps = PartialSteps(rawValue: word) else { return .unreadable("连续、舍尾、进位") }
            settings.rubric.partialSteps = steps
        case "步长口径":
            guard ["相对", "百分点", "先问"].contains(word) else { return .unreadable("相对、百分点、先问") }
            settings.rubric.stepsAreRelative = word == "先问" ? nil : word == "相对"
        case "中期口径":
            guard word == "全年" || word == "序时" else { return .unreadable("全年、序时") }
            settings.rubric.targetIsPace = word == "序时"
        case "无目标":
            guard let policy = missingPolicy(word) else { return .unreadable("不计入、计0分、计满分、2分") }
            settings.rubric.withoutTarget = policy
        case "缺项":
            guard let policy = NotApplicable(rawValue: word) else { return .unreadable("折算、分摊") }
            settings.rubric.notApplicable = policy
        case "单项舍入", "总分舍入":
            guard let answer = ConventionWords.yes(value) else { return .unreadable("是、否") }
            settings.rubric.roundsItems = key == "单项舍入" ? answer : !answer
        case "排名前保留位数":
            guard let places = Int(word), (0...9).contains(places) else { return .unreadable("2") }
            settings.rubric.rankPlaces = places
        case "等次":
            let bands = BandText.bands(value)
            guard let bands, !bands.isEmpty else { return .unreadable("优秀:[90,∞);良好:[80,90)") }
            let grades = bands.map { band in
                Grade(
                    name: band.label, low: band.low, includesLow: band.includesLow, high: band.high,
                    includesHigh: band.includesHigh)
            }
            settings.rubric.grades = grades.inOrder { left, right in
                guard let low = left.low else { return false }
                return right.low.map { low > $0 } ?? true
            }
        case "等次名额":
            var quotas: [GradeQuota] = []
            for part in value.split(whereSeparator: { ";；、".contains($0) }) {
                let pieces = TextFolding.halfWidth(String(part)).split(separator: ":")
                guard pieces.count == 2, let number = RubricNumber(String(pieces[1])) else {
                    return .unreadable("优秀:30%")
                }
                // A bare 30 is thirty branches or thirty percent.
                let share = number.isPercent ? number.value / Ratio(100) : number.value
                guard share.signum > 0, number.isPercent ? share <= .one : share < .one else {
                    return .unreadable("优秀:30%")
                }
                quotas.append(GradeQuota(grade: TextFolding.trimmed(String(pieces[0])), share: share))
            }
            settings.rubric.quotas = quotas
        case "否决效果":
            guard let effect = VetoEffect(words: word) else { return .unreadable("总分为零、本项为零、最低等次、列末位") }
            settings.rubric.veto = effect
        case "加分上限", "扣分上限", "总分上限":
            guard let cap = RubricNumber(value), !cap.isPercent, cap.value.signum >= 0 else { return .unreadable("10") }
            switch key {
            case "加分上限": settings.rubric.bonusCap = cap.value
            case "扣分上限": settings.rubric.deductionCap = cap.value
            default: settings.rubric.totalCap = cap.value
            }
        case "带错计分":
            guard let answer = ConventionWords.yes(value) else { return .unreadable("是、否") }
            settings.rubric.scoresWithErrors = answer
        case "细则文号": settings.rubricDocument = value
        case "复核期限":
            guard let day = DateText.lastDay(value) else { return .unreadable("2022-07-15") }
            settings.reviewDeadline = day
        default: return .notMine
        }
        return .taken
    }

    /// 不计入, 计0分, 计满分, 2分.
    static func missingPolicy(_ word: String) -> MissingPolicy? {
        switch word {
        case "不计入", "不计入(折算)", "不计", "折算": return .notCounted
        case "计0分", "0分", "0", "不得分", "计零分": return .zero
        case "计满分", "满分", "得满分": return .full
        default:
            let bare = ["计", "得", "固定", "固定分"].reduce(word) { $0.hasPrefix($1) ? String($0.dropFirst($1.count)) : $0 }
            return RubricNumber(bare).flatMap { $0.isPercent ? nil : .points($0.value) }
        }
    }
}

/// A bare decimal number of a rubric's cell, with 分 or % behind it where it has one (数).
struct RubricNumber {
    let value: Ratio
    let isPercent: Bool
    /// Whether ± stands in front.
    let isBothWays: Bool

    init?(_ text: String) {
        if let plain = RubricNumber.plain(text) {
            value = plain
            isPercent = false
            isBothWays = false
            return
        }
        var rest = Substring(TextFolding.halfWidth(text).filter { $0 != " " })
        isBothWays = rest.hasPrefix("±") || rest.hasPrefix("+-") || rest.hasPrefix("+/-")
        while let first = rest.first, "±+/".contains(first) { rest.removeFirst() }
        if isBothWays, rest.first == "-" { rest.removeFirst() }
        var sign = 1
        if rest.first == "-" || rest.first == "−" {
            sign = -1
            rest.removeFirst()
        }
        if rest.last == "分" { rest.removeLast() }
        isPercent = rest.last == "%"
        if isPercent { rest.removeLast() }
        var mantissa = BigInteger.zero
        var decimals: Int?
        var digits = 0
        for (place, character) in rest.enumerated() {
            if let digit = character.wholeNumberValue, character.isASCII {
                mantissa = mantissa * BigInteger(10) + BigInteger(digit)
                decimals = decimals.map { $0 + 1 }
                digits += 1
            } else if character == ".", decimals == nil {
                decimals = 0
            } else if character == ",", decimals == nil, place > 0, (rest.count - place) > 3 {
                continue
            } else {
                return nil
            }
        }
        guard digits > 0, digits <= 30 else { return nil }
        value = Ratio(sign) * Ratio(mantissa, .powerOfTen(decimals ?? 0))
    }

    /// What nearly every cell is: ASCII digits, with or without decimals, in one machine word.
    private static func plain(_ text: String) -> Ratio? {
        guard (1...16).contains(text.utf8.count) else { return nil }
        var mantissa = 0
        var scale = 0
        for byte in text.utf8 {
            if byte == 0x2E, scale == 0 {
                scale = 1
            } else if (0x30...0x39).contains(byte) {
                mantissa = mantissa * 10 + Int(byte - 0x30)
                scale *= 10
            } else {
                return nil
            }
        }
        // ".5" and "5." go the longer way.
        guard text.utf8.first != 0x2E, text.utf8.last != 0x2E else { return nil }
        return Ratio(mantissa, Swift.max(scale, 1))
    }
}

/// Intervals as people write them in one cell (分档): [90,∞):6;[80,90):4, or 优秀:[90,∞);良好:[80,90).
enum BandText {
    struct Band {
        var label: String
        var low: Ratio?
        var includesLow: Bool
        var high: Ratio?
        var includesHigh: Bool
        /// What both ends are counted in, where the cell says it: [10万元,20万元).
        var unit = ""
    }

    /// The bands of a cell, or nil where any part of it is no band.
    static func bands(_ text: String) -> [Band]? {
        var found: [Band] = []
        for part in TextFolding.halfWidth(text).filter({ $0 != " " }).split(whereSeparator: { ";；|".contains($0) }) {
            if let band = wholeNumbers(part) {
                found.append(band)
                continue
            }
            guard let open = part.firstIndex(where: { "[(".contains($0) }),
                let close = part[open...].lastIndex(where: { "])".contains($0) })
            else { return nil }
            let ends = part[part.index(after: open)..<close].split(separator: ",", omittingEmptySubsequences: false)
            guard ends.count == 2 else { return nil }
            let before = part[..<open].filter { $0 != ":" }
            let behind = part[part.index(after: close)...].filter { $0 != ":" }
            guard before.isEmpty != behind.isEmpty else { return nil }
            var units: [String] = []
            let bound = { (text: Substring) -> Ratio?? in
                if text.isEmpty || ["∞", "+∞", "-∞", "−∞"].contains(text) { return .some(nil) }
                let behind = String(text.drop { "0123456789.-−+".contains($0) })
                let unit = behind == "分" ? "" : behind
                guard unit.isEmpty || unit == "%" || unit.allSatisfy(\.isLetter) else { return nil }
                if !units.contains(unit) { units.append(unit) }
                return RubricNumber(String(text.dropLast(behind.count))).map { .some($0.value) } ?? nil
            }
            guard let low = bound(ends[0]), let high = bound(ends[1]) else { return nil }
            if let low, let high, high < low { return nil }
            guard units.count <= 1 else { return nil }
            found.append(
                Band(
                    label: String(before.isEmpty ? behind : before), low: low, includesLow: part[open] == "[",
                    high: high,
                    includesHigh: part[close] == "]", unit: units.first ?? ""))
        }
        return found
    }

    /// 优秀:90-100, 90-100:6: as it is written, from one number to the other and both of them in.
    private static func wholeNumbers(_ part: Substring) -> Band? {
        let pieces = part.split(separator: ":").map(String.init)
        guard pieces.count == 2 else { return nil }
        let bounds = pieces.map { piece in
            piece.split { "-~～—–至".contains($0) }.compactMap { RubricNumber(String($0)) }.filter { !$0.isPercent }
        }
        guard let place = bounds.firstIndex(where: { $0.count == 2 }), bounds[1 - place].count != 2,
            pieces[place].count(where: { "-~～—–至".contains($0) }) == 1, !pieces[place].contains("±"),
            bounds[place][0].value <= bounds[place][1].value
        else { return nil }
        return Band(
            label: pieces[1 - place], low: bounds[place][0].value, includesLow: true, high: bounds[place][1].value,
            includesHigh: true)
    }
}
