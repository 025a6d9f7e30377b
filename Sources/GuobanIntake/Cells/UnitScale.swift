package import GuobanModel
import GuobanTabular

/// A unit as tables write it (万元, 亿元, 人次 …): what is counted, and how many hundredths one of it is.
package struct UnitScale: Equatable, Sendable {
    /// What one base unit is: yuan, or one thing of a kind.
    package let unit: Measure.Unit
    /// How many hundredths of the base unit one of this unit is: 1 000 000 for 万元.
    package let hundredths: Int128
    /// The unit as it is named.
    package let name: String

    package init(unit: Measure.Unit, hundredths: Int128, name: String) {
        self.unit = unit
        self.hundredths = hundredths
        self.name = name
    }

    package static let yuan = UnitScale(unit: .yuan, hundredths: 100, name: "元")

    /// Whether it is a unit of money.
    package var isMoney: Bool { unit == .yuan }

    /// This unit times ten thousand or a hundred million, as a bare 万 or 亿 behind a number means it.
    package func times(_ factor: Multiplier) -> UnitScale {
        let base: Int128 = 100
        let baseName: String
        switch unit {
        case .yuan: baseName = "元"
        case .things(let kind): baseName = kind
        }
        return UnitScale(unit: unit, hundredths: base * factor.rawValue, name: factor.name + baseName)
    }

    /// The Chinese powers that stand before a unit or bare behind a number.
    package enum Multiplier: Int128, CaseIterable, Sendable {
        case thousand = 1_000
        case tenThousand = 10_000
        case million = 1_000_000
        case tenMillion = 10_000_000
        case hundredMillion = 100_000_000

        /// The character or characters.
        package var name: String {
            switch self {
            case .thousand: "千"
            case .tenThousand: "万"
            case .million: "百万"
            case .tenMillion: "千万"
            case .hundredMillion: "亿"
            }
        }
    }

    /// The unit that `name` stands for, where it is one; the name is folded first.
    package init?(named name: String) {
        var rest = TextFolding.key(name)
        if rest.hasPrefix("人民币") { rest.removeFirst(3) }
        if rest == "分" {
            self.init(unit: .yuan, hundredths: 1, name: "分")
            return
        }
        var factor: Int128 = 1
        var prefix = ""
        for multiplier in [Multiplier.tenMillion, .million, .tenThousand, .hundredMillion, .thousand]
        where rest.hasPrefix(multiplier.name) {
            factor = multiplier.rawValue
            prefix = multiplier.name
            rest.removeFirst(multiplier.name.count)
            break
        }
        if rest == "元" || rest == "圆" || prefix.isEmpty && (rest == "yuan" || rest == "cny" || rest == "rmb") {
            self.init(unit: .yuan, hundredths: 100 * factor, name: prefix + "元")
        } else if rest.isEmpty, prefix == "万" || prefix == "亿" {
            self.init(unit: .yuan, hundredths: 100 * factor, name: prefix + "元")
        } else if UnitScale.things.contains(rest) {
            self.init(unit: .things(rest), hundredths: 100 * factor, name: prefix + rest)
        } else {
            return nil
        }
    }

    /// The kinds of things that tables count. Each adds up only with its own kind.
    private static let things: Set<String> = [
        "人", "人次", "户", "户次", "笔", "个", "场", "台", "件", "吨", "例", "家", "支", "次", "名", "项", "条", "期", "份", "天",
        "小时", "座", "村", "人份", "批", "只", "套", "辆", "张", "册", "篇",
    ]
}
