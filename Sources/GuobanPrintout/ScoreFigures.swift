import GuobanEvidence
import GuobanModel

/// Scores and their arithmetic as they are printed.
extension NumberStyle {
    /// A score with two decimals, or the range it still lies in.
    func score(_ score: Score) -> String {
        score.isSettled ? self.score(score.low) : self.score(score.low) + "–" + self.score(score.high)
    }

    /// Points with two decimals.
    func score(_ points: Ratio) -> String { points.rounded(places: 2, rule: rounding).text }

    /// A score as a cell; an open one is text.
    func scoreCell(_ score: Score) -> BulletinCell {
        score.isSettled ? BulletinCell(self.score(score), .number(score.low, places: 2)) : .text(self.score(score))
    }

    /// A number with as many decimals as it has, four at most.
    func plain(_ number: Ratio) -> String {
        for places in 0...4 {
            let figure = number.rounded(places: places, rule: rounding)
            if figure.ratio == number { return figure.text }
        }
        return number.rounded(places: 2, rule: rounding).text
    }

    /// The arithmetic of one row with its values put in: 55.00% ÷ 60.00% × 15.
    func arithmetic(_ parts: [ArithmeticPart], _ words: Wording) -> String {
        var text = ""
        for part in parts {
            switch part {
            case .figure(let value, let form): text += figure(value, form)
            case .word(let word): text += words.arithmetic(word)
            case .name(let name): text += name
            case .sign(let sign):
                switch sign {
                case "，": text += Bilingual("，", ", ")[words.language]
                case "；": text += Bilingual("；", "; ")[words.language]
                case "(", ")", "±": text += sign
                default: text += text.isEmpty || text.hasSuffix("(") ? sign : " \(sign) "
                }
            }
        }
        return text
    }

    private func figure(_ value: Ratio, _ form: ArithmeticForm) -> String {
        switch form {
        case .percent: return percent(value) + "%"
        case .permille: return (value * Ratio(1000)).rounded(places: 2, rule: rounding).text + "‰"
        case .points: return percent(value)
        case .score: return score(value)
        case .plain: return plain(value)
        case .money:
            // Money per head is no part of 万元 that two decimals could show.
            if value.signum != 0, value.magnitude < Ratio(100), moneyUnit != .yuan {
                return plain(value) + NumberStyle(moneyUnit: .yuan, rounding: rounding).unitName(.yuan)
            }
            return amount(exact: value, of: .yuan) + unitName(.yuan)
        case .things(let word): return plain(value / Ratio(Quantity.multiplier(of: word))) + word
        }
    }
}
