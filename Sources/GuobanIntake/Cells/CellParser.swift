package import GuobanEvidence
package import GuobanModel
import GuobanTabular

/// Reads the text of one cell as an amount or a percentage, or says why it cannot (取数).
///
/// Nothing else parses figures. The grammar is strict: no figure is ever read from part of a text.
package enum CellParser {
    /// What a cell holds.
    package enum AmountCell: Equatable, Sendable {
        /// An amount, with what is worth saying about how it was read.
        case amount(Amount, remarks: [DiagnosticCode])
        /// No figure: blank, a dash, 无, 未报. Not zero.
        case missing
        /// No figure that can be relied on.
        case fault(DiagnosticCode)
    }

    /// The amount in `text`, whose column counts in `unit`. A unit in the cell beats the column's.
    package static func amount(_ text: String, unit: UnitScale) -> AmountCell {
        let trimmed = unwrapped(TextFolding.trimmed(text))
        if let plain = plainAmount(trimmed, unit: unit) { return plain }
        if isMissing(trimmed) { return .missing }
        if trimmed.hasPrefix("#") || trimmed.hasPrefix("=") { return .fault(.amountSpreadsheetError) }
        var scanner = AmountScanner(TextFolding.spacedKey(trimmed))
        return scanner.scan(unit: unit)
    }

    /// The unit that a cell counts in: its own, else the column's.
    package static func unit(of text: String, column: UnitScale) -> UnitScale {
        var scanner = AmountScanner(TextFolding.spacedKey(unwrapped(TextFolding.trimmed(text))))
        _ = scanner.scan(unit: column)
        return scanner.scale ?? column
    }

    /// Whether what was rounded away is less than a millionth of a yuan: noise of a spreadsheet's arithmetic.
    package static func isNoise(_ text: String, unit: UnitScale) -> Bool {
        // A hundred times the figure, ten thousand to the fen, shows the first four places behind the fen.
        guard
            case .amount(let exact, _) = amount(
                text, unit: UnitScale(unit: unit.unit, hundredths: unit.hundredths * 10_000, name: unit.name))
        else {
            return false
        }
        let rest = abs(exact.hundredths % 10_000)
        return rest == 0 || rest == 9_999
    }

    /// Digits with at most one point: nearly every cell, read without folding.
    private static func plainAmount(_ text: String, unit: UnitScale) -> AmountCell? {
        var mantissa: Int128 = 0
        var digits = 0
        var decimals = 0
        var hasPoint = false
        var text = text
        let isPlain = text.withUTF8 { bytes in
            for byte in bytes {
                if byte == 0x2E, !hasPoint {
                    hasPoint = true
                    continue
                }
                guard (0x30...0x39).contains(byte), digits < 24 else { return false }
                mantissa = mantissa &* 10 &+ Int128(byte &- 0x30)
                digits += 1
                if hasPoint { decimals += 1 }
            }
            return digits > 0
        }
        guard isPlain else { return nil }
        return scaled(mantissa, decimals: decimals, exponent: 0, unit: unit, remarks: [])
    }

    /// `mantissa` ÷ 10^`decimals` × 10^`exponent` of `unit`, rounded half-up to whole hundredths where it is finer.
    fileprivate static func scaled(
        _ mantissa: Int128, decimals: Int, exponent: Int, unit: UnitScale, remarks: [DiagnosticCode]
    ) -> AmountCell {
        var remarks = remarks
        let shift = exponent - decimals
        guard abs(shift) <= 30 else {
            return mantissa == 0 ? .amount(.zero, remarks: remarks) : .fault(.amountOverflow)
        }
        if shift <= 0 {
            // Nearly every cell: one multiplication and one division in 128 bits.
            let (product, overflow) = mantissa.multipliedReportingOverflow(by: Int128(unit.hundredths))
            if !overflow {
                var power: Int128 = 1
                for _ in 0..<(-shift) { power *= 10 }
                let (quotient, rest) = product.quotientAndRemainder(dividingBy: power)
                let carry: Int128 = rest.magnitude * 2 >= power.magnitude ? (product < 0 ? -1 : 1) : 0
                if rest != 0 { remarks.append(.amountFinerThanFen) }
                let hundredths = quotient + carry
                guard hundredths.magnitude <= UInt128(Int64.max) else { return .fault(.amountOverflow) }
                return .amount(Amount(hundredths: hundredths), remarks: remarks)
            }
        }
        var exact = Ratio(whole: BigInteger(mantissa)) * Ratio(whole: BigInteger(unit.hundredths))
        let power = Ratio(whole: .powerOfTen(abs(shift)))
        exact = shift < 0 ? exact / power : exact * power
        let rounded = exact.rounded(places: 0)
        if rounded.ratio != exact { remarks.append(.amountFinerThanFen) }
        guard let hundredths = rounded.units.int128, hundredths.magnitude <= UInt128(Int64.max) else {
            return .fault(.amountOverflow)
        }
        return .amount(Amount(hundredths: hundredths), remarks: remarks)
    }

    /// The text inside `="…"` or behind the `'` that spreadsheets use to keep text as text.
    private static func unwrapped(_ text: String) -> String {
        guard let first = text.utf8.first, first == 0x3D || first == 0x27 else { return text }
        if text.hasPrefix("=\""), text.hasSuffix("\""), text.utf8.count >= 4 {
            return TextFolding.trimmed(String(text.dropFirst(2).dropLast()))
        }
        if text.hasPrefix("'") { return TextFolding.trimmed(String(text.dropFirst())) }
        return text
    }

    /// Whether the text stands for "no figure".
    package static func isMissing(_ text: String) -> Bool {
        text.isEmpty || missingWords.contains(TextFolding.key(text))
    }

    private static let missingWords: Set<String> = [
        "", "-", "--", "---", "—", "——", "–", "/", "\\", "无", "未报", "未报送", "暂无", "n/a", "na", "null", "none", "…", "……",
        "不详", "未统计",
    ]
}

// MARK: - Percentages

extension CellParser {
    /// The percentage in a cell as it is written: the number, its decimals, and whether it has its own percent sign.
    package struct PercentText: Equatable, Sendable {
        /// The number before the percent sign, or bare.
        package let number: Ratio
        /// How many decimals are written.
        package let decimals: Int
        /// Whether a `%` stands in the cell.
        package let hasSign: Bool
    }

    /// A number with or without a percent sign; nil for blanks and for anything else.
    package static func percent(_ text: String) -> PercentText? {
        var rest = TextFolding.key(TextFolding.trimmed(text))
        let hasSign = rest.hasSuffix("%")
        if hasSign { rest.removeLast() }
        let isNegative = rest.hasPrefix("-")
        if isNegative || rest.hasPrefix("+") { rest.removeFirst() }
        var mantissa: Int128 = 0
        var decimals: Int?
        var digits = 0
        for byte in rest.utf8 {
            switch byte {
            case 0x30...0x39 where digits < 24:
                mantissa = mantissa * 10 + Int128(byte - 0x30)
                digits += 1
                decimals = decimals.map { $0 + 1 }
            case 0x2E where decimals == nil: decimals = 0
            default: return nil
            }
        }
        guard digits > 0 else { return nil }
        let number = Ratio(BigInteger(isNegative ? -mantissa : mantissa), .powerOfTen(decimals ?? 0))
        return PercentText(number: number, decimals: decimals ?? 0, hasSign: hasSign)
    }
}

// MARK: - The grammar of amounts

/// `[hedge] [currency] [sign] digits [exponent] [hedge] [unit] [hedge]`, all of it or nothing.
private struct AmountScanner {
    private let text: [Character]
    private var place = 0
    private var remarks: [DiagnosticCode] = []
    private(set) var scale: UnitScale?

    init(_ folded: String) {
        text = Array(folded)
    }

    mutating func scan(unit: UnitScale) -> CellParser.AmountCell {
        if String(text) == "零报告" || String(text) == "零" { return .amount(.zero, remarks: []) }
        if isForeign { return .fault(.amountForeign) }
        var isNegative = false
        let isBracketed = text.first == "(" && text.last == ")"
        var end = text.count
        if isBracketed {
            place = 1
            end -= 1
            isNegative = true
            remarks.append(.amountParentheses)
        }
        takeBlanks()
        takeHedge(AmountScanner.hedgesBefore)
        takeCurrency()
        if let sign = peek(end), AmountScanner.negativeMarks.contains(sign) {
            if isBracketed { return .fault(.amountNotNumeric) }
            isNegative = true
            if sign != "-" { remarks.append(.amountParentheses) }
            place += 1
        } else if peek(end) == "+" {
            place += 1
        }
        takeCurrency()
        takeBlanks()
        guard let number = takeNumber(end: end) else { return .fault(reasonForNoNumber) }
        if case .fault(let code) = number { return .fault(code) }
        guard case .number(let mantissa, let decimals, let exponent) = number else { return .fault(.amountNotNumeric) }
        takeHedge(AmountScanner.hedgesBehind)
        takeBlanks()
        guard let scale = takeUnit(end: end, column: unit) else { return .fault(reasonForRest(end: end)) }
        self.scale = scale
        takeHedge(AmountScanner.hedgesBehind)
        takeBlanks()
        guard place == end else { return .fault(reasonForRest(end: end)) }
        guard scale.unit == unit.unit else { return .fault(.amountUnitUnexpected) }
        if scale != unit { remarks.append(.amountUnitInCell) }
        return CellParser.scaled(
            isNegative ? -mantissa : mantissa, decimals: decimals, exponent: exponent, unit: scale, remarks: remarks)
    }

    private func peek(_ end: Int) -> Character? { place < end ? text[place] : nil }

    private func starts(with word: String) -> Bool {
        place + word.count <= text.count && String(text[place..<(place + word.count)]) == word
    }

    private mutating func takeBlanks() {
        while place < text.count, text[place] == " " { place += 1 }
    }

    // Hedges and currencies

    private static let negativeMarks: Set<Character> = ["-", "△", "▲"]
    private static let hedgesBefore = ["大约", "超过", "突破", "约", "近", "逾", "超"]
    private static let hedgesBehind = ["以上", "左右", "余", "多"]
    private static let currencies = ["人民币", "rmb", "cny", "¥"]
    private static let foreign = [
        "us$", "hk$", "$", "€", "£", "usd", "hkd", "eur", "美元", "美金", "港元", "港币", "欧元", "英镑", "日元", "澳元",
    ]

    private var isForeign: Bool {
        let whole = String(text)
        return AmountScanner.foreign.contains { whole.hasPrefix($0) || whole.hasSuffix($0) }
    }

    private mutating func takeHedge(_ words: [String]) {
        guard let word = words.first(where: { starts(with: $0) }) else { return }
        place += word.count
        if !remarks.contains(.amountApproximate) { remarks.append(.amountApproximate) }
    }

    private mutating func takeCurrency() {
        guard let word = AmountScanner.currencies.first(where: { starts(with: $0) }) else { return }
        place += word.count
    }

    // Digits

    private enum Number {
        case number(mantissa: Int128, decimals: Int, exponent: Int)
        case fault(DiagnosticCode)
    }

    /// Digits, with thousands commas only where every group has three; nil where there is no digit.
    private mutating func takeNumber(end: Int) -> Number? {
        var mantissa: Int128 = 0
        var digits = 0
        var groups: [Int] = [0]
        var decimals: Int?
        while let character = peek(end) {
            if let digit = character.wholeNumberValue, character.isASCII {
                digits += 1
                if digits > 24 { return .fault(.amountOverflow) }
                mantissa = mantissa * 10 + Int128(digit)
                if decimals == nil { groups[groups.count - 1] += 1 }
                decimals = decimals.map { $0 + 1 }
            } else if character == "," {
                if decimals != nil { return .fault(.amountGrouping) }
                groups.append(0)
            } else if character == "." {
                if decimals != nil { return .fault(.amountGrouping) }
                decimals = 0
            } else {
                break
            }
            place += 1
        }
        guard digits > 0 else { return nil }
        if groups.count > 1 {
            guard let first = groups.first, (1...3).contains(first), groups.dropFirst().allSatisfy({ $0 == 3 }) else {
                return .fault(.amountGrouping)
            }
        }
        var exponent = 0
        if peek(end) == "e" {
            guard let power = takeExponent(end: end) else { return .fault(.amountLetters) }
            exponent = power
            remarks.append(.amountExponent)
        }
        return .number(mantissa: mantissa, decimals: decimals ?? 0, exponent: exponent)
    }

    private mutating func takeExponent(end: Int) -> Int? {
        var ahead = place + 1
        var sign = 1
        if ahead < end, text[ahead] == "+" || text[ahead] == "-" {
            if text[ahead] == "-" { sign = -1 }
            ahead += 1
        }
        var value = 0
        var digits = 0
        while ahead < end, let digit = text[ahead].wholeNumberValue, text[ahead].isASCII, digits < 3 {
            value = value * 10 + digit
            digits += 1
            ahead += 1
        }
        guard digits > 0 else { return nil }
        place = ahead
        return sign * value
    }

    // Units

    /// The unit behind the number, or the column's where none is written; nil where the rest is no unit.
    ///
    /// 余 and 多 may stand inside it: 384万余元, 200多万元.
    private mutating func takeUnit(end: Int, column: UnitScale) -> UnitScale? {
        guard place < end else { return column }
        var rest = String(text[place..<end].drop { $0 == " " })
        while rest.last == " " { rest.removeLast() }
        for hedge: Character in ["余", "多"] where rest.contains(hedge) {
            rest.removeAll { $0 == hedge }
            if !remarks.contains(.amountApproximate) { remarks.append(.amountApproximate) }
        }
        for hedge in ["以上", "左右"] where rest.hasSuffix(hedge) {
            rest.removeLast(hedge.count)
            if !remarks.contains(.amountApproximate) { remarks.append(.amountApproximate) }
        }
        if rest.hasSuffix("整") { rest.removeLast() }
        if rest.isEmpty {
            place = end
            return column
        }
        if let bare = UnitScale.Multiplier.allCases.first(where: { $0.name == rest }) {
            place = end
            return column.times(bare)
        }
        guard let unit = UnitScale(named: rest) else { return nil }
        place = end
        return unit
    }

    // Why there is no figure

    private var reasonForNoNumber: DiagnosticCode {
        let whole = String(text)
        if whole.contains(where: { $0.isASCII && $0.isNumber }) {
            return whole.contains(where: { $0.isASCII && $0.isLetter }) ? .amountLetters : .amountRemark
        }
        if whole.contains(where: { AmountScanner.chineseNumerals.contains($0) }) { return .amountChineseNumerals }
        return .amountNotNumeric
    }

    private func reasonForRest(end: Int) -> DiagnosticCode {
        guard place < end else { return .amountNotNumeric }
        let rest = text[place..<end]
        if rest.contains(where: { $0.isASCII && $0.isLetter }) { return .amountLetters }
        if rest.contains(where: { $0 == "," || $0 == "." }) { return .amountGrouping }
        if rest.contains(where: { $0.isLetter || $0 == "(" }) { return .amountRemark }
        return .amountNotNumeric
    }

    private static let chineseNumerals: Set<Character> = [
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖", "拾",
        "佰", "仟",
    ]
}
