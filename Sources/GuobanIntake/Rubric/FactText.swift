package import GuobanModel
import GuobanTabular

extension FactExpression {
    /// Reads one fact of a 口径 cell: a column, A÷B, 完成率(X), 增幅(X), 名次(X), 占比(X), 序时差(X), 贡献率(X), 登记(X), 评分登记.
    package init?(text: String) {
        let folded = TextFolding.halfWidth(TextFolding.trimmed(text)).filter { $0 != " " }
        guard !folded.isEmpty else { return nil }
        if let parts = FactExpression.split(folded) {
            guard let top = FactExpression(text: parts.0), let bottom = FactExpression(text: parts.1) else {
                return nil
            }
            self = .quotient(top, bottom)
            return
        }
        if folded == "评分登记" || folded == "打分" || folded == "人工评分" {
            self = .mark
            return
        }
        guard folded.hasSuffix(")"), let open = folded.firstIndex(of: "("), open != folded.startIndex else {
            self = .column(folded)
            return
        }
        let inner = String(folded[folded.index(after: open)...].dropLast())
        guard !inner.isEmpty else { return nil }
        switch folded[..<open] {
        case "完成率": self = .completion(inner)
        case "增幅", "同比", "增速": self = .growth(inner)
        case "占比": self = .share(inner)
        case "序时差": self = .gap(inner)
        case "贡献率": self = .contribution(inner)
        case "登记": self = .event(inner)
        case "名次", "排名":
            guard let fact = FactExpression(text: inner) else { return nil }
            self = .rank(fact)
        case "人均": self = .quotient(.column(inner), .column("常住人口"))
        default: self = .column(folded)
        }
    }

    /// The two sides of a ÷ outside brackets.
    private static func split(_ text: String) -> (String, String)? {
        var depth = 0
        for index in text.indices {
            switch text[index] {
            case "(": depth += 1
            case ")": depth -= 1
            case "÷", "/":
                if depth == 0 { return (String(text[..<index]), String(text[text.index(after: index)...])) }
            default: break
            }
        }
        return nil
    }
}
