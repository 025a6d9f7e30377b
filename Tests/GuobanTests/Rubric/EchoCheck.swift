import Foundation
import GuobanModel

/// What an echo says of a sentence's figures and negations, held against the sentence.
///
/// What may differ: a figure that the sentence states once may stand in the echo again; 每个 is 每1个; a proportion has
/// its bound of 100 %; 减半 is 50 %; the coefficient method prints its 60 and 40; places that are listed in turn are
/// written out; a bracket that repeats the figure before it (含5亿元) is dropped; a series keeps its words as a remark.
struct EchoCheck {
    private(set) var faults: [String] = []

    init(_ sentence: String, echo: String) {
        let (clauses, remarks) = EchoCheck.parts(of: echo)
        for remark in remarks where !remark.contains("以此类推") {
            let inside = SentenceFigures(remark)
            // 完成的不扣分 says the other side of steps that are there, in its own words.
            let isIdle =
                ["否则不得分", "其余不得分"].contains(remark)
                || EchoCheck.idleEnds.contains(where: remark.hasSuffix)
            if !inside.negations.isEmpty, !isIdle { faults.append("a negation is set aside in 【\(remark)】") }
            if inside.figures.contains(where: { $0.sign == .adds || $0.sign == .takes }) {
                faults.append("points are set aside in 【\(remark)】")
            }
        }
        let own = SentenceFigures(EchoCheck.withoutRepeats(sentence))
        let other = SentenceFigures(clauses)
        compare(own.figures, other.figures, sentence, echo)
        compareNegations(own, other, sentence, echo, remarks)
    }

    private mutating func compare(
        _ own: [SentenceFigures.Figure], _ echoed: [SentenceFigures.Figure], _ sentence: String, _ echo: String
    ) {
        var free = Array(echoed.indices)
        func take(_ wanted: (SentenceFigures.Figure) -> Bool) -> Bool {
            guard let place = free.firstIndex(where: { wanted(echoed[$0]) }) else { return false }
            free.remove(at: place)
            return true
        }
        let isSeries = sentence.contains("以此类推")
        // Figures that say most about themselves choose first.
        let ordered = own.filter { EchoCheck.isSpecific($0) } + own.filter { !EchoCheck.isSpecific($0) }
        for figure in ordered {
            if figure.side == .torn, !figure.isPoints { faults.append("\(figure) goes both ways") }
            if figure.sign == .both, figure.isPoints, take({ $0.sign == .adds && EchoCheck.isSame(figure, $0) }) {
                if !take({ $0.sign == .takes && EchoCheck.isSame(figure, $0) }) {
                    faults.append("only one way: \(figure)")
                }
                continue
            }
            if figure.side == .both, !figure.isPoints, take({ $0.side == .up && EchoCheck.isSame(figure, $0) }) {
                if !take({ $0.side == .down && EchoCheck.isSame(figure, $0) }) {
                    faults.append("only one way: \(figure)")
                }
                continue
            }
            if take({ EchoCheck.agrees(figure, $0) }) { continue }
            if isSeries { continue }
            // 得0分 is 不得分.
            if figure.value.signum == 0, figure.sign == .gives || figure.sign == .unsaid, echo.contains("不得分") {
                continue
            }
            if echo.contains("功效系数法("), figure.sign == .gives, take({ $0.value == figure.value && $0.unit.isEmpty }) {
                continue
            }
            faults.append("lost or turned: \(figure) in \(echoed)")
        }
        for figure in free.map({ echoed[$0] }) {
            if own.contains(where: { EchoCheck.agrees($0, figure) || $0.side == .both || $0.sign == .both }) {
                continue
            }
            // A level that steps start from, or a bound of 之间, stands there without a side.
            if !figure.isPoints, figure.side == .none || figure.isBase,
                own.contains(where: { EchoCheck.isSame($0, figure) })
            {
                continue
            }
            let value = figure.value.decimalText
            if value == "1", figure.isStep || figure.unit == "名" || sentence.contains("半") { continue }
            if value == "100", figure.unit == "%", echo.contains("(不超过其100%)") { continue }
            if value == "50", sentence.contains("半") { continue }
            if echo.contains("功效系数法("), figure.unit.isEmpty, isSumOfOthers(figure, echoed) { continue }
            if ["基础分", "满分"].contains(where: sentence.contains), figure.isPoints { continue }
            if sentence.contains("依次") || sentence.contains("分别") || sentence.contains("前"),
                figure.isPoints || figure.unit == "名"
            {
                continue
            }
            if value == "0", ["没有", "零", "无", "按时", "按期", "及时"].contains(where: sentence.contains) { continue }
            faults.append("from nowhere: \(figure)")
        }
    }

    private mutating func compareNegations(
        _ own: SentenceFigures, _ other: SentenceFigures, _ sentence: String, _ echo: String, _ remarks: [String]
    ) {
        let count = { (figures: SentenceFigures, kind: SentenceFigures.Negation) in
            figures.negations.count { $0 == kind }
        }
        let marks = { (characters: String, text: String) in text.count { characters.contains($0) } }
        let idle = remarks.count { $0.contains("不得分") }
        let idleNegations = remarks.joined().count { "不未没无".contains($0) }
        for kind in [SentenceFigures.Negation.noPoints, .noTarget, .floor, .noFloor, .unbounded] {
            let lost = count(own, kind) - count(other, kind)
            if lost > (kind == .noPoints ? idle + (echo.contains("一票否决") ? 1 : 0) : 0) {
                faults.append("lost: \(kind.rawValue)")
            }
        }
        // 没有不计分 is 值=0不得分.
        let nought = echo.contains("=0不得分") ? 1 : 0
        let kept = count(other, .below) + count(other, .other) + nought
        if count(own, .below) > marks("<≤低否", echo) + kept + idleNegations + (echo.contains("最") ? 1 : 0) {
            faults.append("lost: a relation turned round")
        }
        if count(own, .other) > marks("否>", echo) + kept + idleNegations { faults.append("lost: a negation") }
        let sources = marks("不未没无否零", sentence)
        if marks("否", echo) - (echo.contains("一票否决") ? 1 : 0) > sources { faults.append("a negation from nowhere") }
        let isAllTaken = sentence.contains("扣满分") || sentence.contains("扣基础分")
        if count(other, .noPoints) > sources + marks("0", sentence), !isAllTaken { faults.append("不得分 from nowhere") }
    }

    private func isSumOfOthers(_ figure: SentenceFigures.Figure, _ echoed: [SentenceFigures.Figure]) -> Bool {
        let plain = echoed.filter(\.unit.isEmpty).map(\.value)
        return plain.count == 3 && plain[0] + plain[1] == plain[2] && plain.contains(figure.value)
    }

    private static func isSpecific(_ figure: SentenceFigures.Figure) -> Bool {
        !figure.unit.isEmpty && (figure.isPoints ? figure.sign != .unsaid : figure.side != .none)
    }

    private static func isSame(_ own: SentenceFigures.Figure, _ echoed: SentenceFigures.Figure) -> Bool {
        own.value == echoed.value
            && (own.unit == echoed.unit || own.unit.isEmpty || own.unit == "点" && echoed.unit == "%"
                || own.unit == "%" && echoed.unit.isEmpty && echoed.isStep)
    }

    private static func agrees(_ own: SentenceFigures.Figure, _ echoed: SentenceFigures.Figure) -> Bool {
        guard isSame(own, echoed) else { return false }
        if echoed.isPoints {
            switch own.sign {
            case .unsaid, .times: return own.sign == .unsaid || echoed.sign == .times || echoed.sign == .gives
            case .gives: return echoed.sign != .takes && echoed.sign != .least && echoed.sign != .most
            default: return own.sign == echoed.sign
            }
        }
        switch own.side {
        case .none, .torn: return true
        default:
            return own.side == echoed.side || echoed.side == .none && (echoed.isStep || own.isEnd && echoed.isEnd)
        }
    }

    /// （含5亿元） behind 5亿元 repeats it.
    private static func withoutRepeats(_ sentence: String) -> String {
        var result = ""
        var rest = sentence[...]
        while let open = rest.firstIndex(where: { "（(".contains($0) }) {
            result += rest[..<open]
            guard let close = rest[open...].firstIndex(where: { "）)".contains($0) }) else { break }
            let inner = rest[rest.index(after: open)..<close]
            if inner.hasPrefix("含") || inner.hasPrefix("不含") {
                let figure = inner.drop { !$0.isNumber }
                if figure.isEmpty || result.contains(figure) || isNumber(of: figure, at: result) {
                    rest = rest[rest.index(after: close)...]
                    continue
                }
            }
            result += rest[open...close]
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// 5（含5亿元）: the bracket has the number before it, and its unit.
    private static func isNumber(of figure: Substring, at sentence: String) -> Bool {
        let digits = figure.prefix { $0.isASCII && $0.isNumber }
        return !digits.isEmpty && sentence.hasSuffix(digits)
    }

    private static let idleEnds = ["不加分", "不扣分", "不予加分", "不予扣分", "不减分", "不加不减", "不加", "不扣"]

    private static func parts(of echo: String) -> (clauses: String, remarks: [String]) {
        var clauses = ""
        var remarks: [String] = []
        for part in echo.split(separator: "；") {
            if part.hasPrefix("【"), part.hasSuffix("】") {
                let remark = String(part.dropFirst().dropLast())
                remarks.append(remark)
                // What says the other side of steps keeps its figure in its own words.
                if idleEnds.contains(where: remark.hasSuffix) { clauses += remark + "；" }
            } else {
                clauses += part + "；"
            }
        }
        return (clauses, remarks)
    }
}
