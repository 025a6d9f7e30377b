import GuobanModel
import Testing

@Suite("Units of money")
struct MoneyUnitTests {
    @Test("a 万元 is ten thousand yuan and an 亿元 ten thousand of those")
    func fen() {
        #expect(MoneyUnit.yuan.fen == 100)
        #expect(MoneyUnit.wanyuan.fen == 10_000 * MoneyUnit.yuan.fen)
        #expect(MoneyUnit.yiyuan.fen == 10_000 * MoneyUnit.wanyuan.fen)
        #expect(Amount(wanyuan: 1).hundredths == MoneyUnit.wanyuan.fen)
    }

    @Test("a unit is found by its name", arguments: [("元", MoneyUnit.yuan), ("万元", .wanyuan), ("亿元", .yiyuan)])
    func names(name: String, unit: MoneyUnit) {
        #expect(MoneyUnit(rawValue: name) == unit)
    }
}
