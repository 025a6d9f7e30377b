/// A number as a rubric's sentence writes it, with its unit (数量): 90%, 0.1 个百分点, 20 万元, 3 个.
package struct Quantity: Equatable, Sendable {
    /// What one unit is.
    package enum Unit: Equatable, Sendable {
        /// A bare number.
        case none
        /// %
        case percent
        /// ‰
        case permille
        /// 个百分点: a difference of two rates.
        case points
        /// Money, by its word: 元, 万元, 亿元.
        case money(String)
        /// Things counted, by their word: 次, 个, 万人.
        case things(String)
    }

    /// The number before the unit.
    package let number: Ratio
    package let unit: Unit
    /// The number in base terms: a plain fraction for rates, yuan for money, pieces for things.
    package let value: Ratio

    package init(_ number: Ratio, _ unit: Unit) {
        self.number = number
        self.unit = unit
        value =
            switch unit {
            case .none: number
            case .percent, .points: number / Ratio(100)
            case .permille: number / Ratio(1000)
            case .money(let word), .things(let word): number * Ratio(Quantity.multiplier(of: word))
            }
    }

    /// Ten thousand for 万元 and 万人, a hundred million for 亿元, one for what has no such character in front.
    package static func multiplier(of word: String) -> Int {
        switch word.first {
        case "亿": 100_000_000
        case "万": 10_000
        case "千": word == "千克" || word == "千瓦" ? 1 : 1000
        case "百": word.hasPrefix("百万") ? 1_000_000 : 1
        default: 1
        }
    }

    /// Whether it is a rate: %, ‰ or points.
    package var isRate: Bool {
        switch unit {
        case .percent, .permille, .points: true
        default: false
        }
    }

    /// Number and unit, the number with as many decimals as it has.
    package var text: String { number.decimalText + unit.text }
}

extension Quantity.Unit {
    /// The unit in words.
    package var text: String {
        switch self {
        case .none: ""
        case .percent: "%"
        case .permille: "‰"
        case .points: "个百分点"
        case .money(let word), .things(let word): word
        }
    }
}

extension Ratio {
    /// The number in plain decimal digits where they end, else as a fraction: 0.5, 12, 1/3.
    package var decimalText: String {
        for places in 0...12 {
            let figure = rounded(places: places)
            if figure.ratio == self { return figure.text }
        }
        return exactText
    }
}
