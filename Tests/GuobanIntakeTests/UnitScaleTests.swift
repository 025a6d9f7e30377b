import GuobanIntake
import GuobanModel
import Testing

@Suite("Unit scale")
struct UnitScaleTests {
    @Test(
        "a unit of money is known by its names",
        arguments: [
            Scale("元", 100, "元"), Scale("圆", 100, "元"), Scale("yuan", 100, "元"), Scale("CNY", 100, "元"),
            Scale("rmb", 100, "元"), Scale("人民币元", 100, "元"), Scale("分", 1, "分"), Scale("千元", 100_000, "千元"),
            Scale("万元", 1_000_000, "万元"), Scale("萬元", 1_000_000, "万元"), Scale("万", 1_000_000, "万元"),
            Scale(" 万 元 ", 1_000_000, "万元"), Scale("人民币万元", 1_000_000, "万元"), Scale("百万元", 100_000_000, "百万元"),
            Scale("千万元", 1_000_000_000, "千万元"), Scale("亿元", 10_000_000_000, "亿元"), Scale("億", 10_000_000_000, "亿元"),
        ])
    func money(_ row: Scale) throws {
        let unit = try #require(UnitScale(named: row.text))
        #expect(unit == UnitScale(unit: .yuan, hundredths: row.hundredths, name: row.name))
        #expect(unit.isMoney)
    }

    @Test(
        "things are units of their own kind",
        arguments: [
            Scale("人", 100, "人"), Scale("人次", 100, "人次"), Scale("户", 100, "户"), Scale("筆", 100, "笔"),
            Scale("万人", 1_000_000, "万人"), Scale("万人次", 1_000_000, "万人次"), Scale("场", 100, "场"), Scale("吨", 100, "吨"),
        ])
    func things(_ row: Scale) throws {
        let unit = try #require(UnitScale(named: row.text))
        #expect(unit.hundredths == row.hundredths)
        #expect(unit.name == row.name)
        #expect(!unit.isMoney)
    }

    @Test("persons and acts of giving are different things")
    func kinds() {
        #expect(UnitScale(named: "人")?.unit != UnitScale(named: "人次")?.unit)
        #expect(UnitScale(named: "人")?.unit == UnitScale(named: "万人")?.unit)
    }

    @Test("anything else is no unit", arguments: ["", "城东", "千", "元人", "万万元", "美元", "%", "单位", "万元以上"])
    func unknown(_ text: String) {
        #expect(UnitScale(named: text) == nil)
    }

    @Test("a bare 万 or 亿 counts base units, whatever the column counts in")
    func multipliers() {
        #expect(UnitScale.yuan.times(.tenThousand) == UnitScale(named: "万元"))
        #expect(UnitScale.wanyuan.times(.tenThousand) == UnitScale(named: "万元"))
        #expect(UnitScale.wanyuan.times(.hundredMillion) == UnitScale(named: "亿元"))
        #expect(UnitScale.times.times(.tenThousand) == UnitScale(named: "万人次"))
    }
}

struct Scale: Sendable, CustomTestStringConvertible {
    let text: String
    let hundredths: Int128
    let name: String

    init(_ text: String, _ hundredths: Int128, _ name: String) {
        self.text = text
        self.hundredths = hundredths
        self.name = name
    }

    var testDescription: String { text }
}
