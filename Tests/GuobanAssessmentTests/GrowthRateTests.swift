import GuobanAssessment
import GuobanModel
import Testing

@Suite("Growth on the year before")
struct GrowthRateTests {
    @Test(
        "growth is the difference over the year before",
        arguments: [
            Row("half as much again", 150, lastYear: 100, .value(Ratio(1, 2)), 50),
            Row("doubled", 200, lastYear: 100, .value(.one), 100),
            Row("fallen", 9920, lastYear: 10_400, .value(Ratio(-480, 10_400)), -480),
            Row("unchanged", 100, lastYear: 100, .value(.zero), 0),
            Row("fallen to nothing", 0, lastYear: 100, .value(Ratio(-1)), -100),
            Row("both years nothing (持平)", 0, lastYear: 0, .missing(.flat), 0),
            Row("new this year (新增)", 5, lastYear: 0, .missing(.newThisYear), 5),
            Row("a refund after nothing", -5, lastYear: 0, .missing(.baseZero), -5),
            Row("a negative base", 5, lastYear: -10, .missing(.negativeBase), 15),
            Row("a negative base, nothing now", 0, lastYear: -10, .missing(.negativeBase), 10),
            Row("no figure of last year (无同期)", 5, lastYear: nil, .missing(.noLastYear), nil),
            Row("nothing reported", nil, lastYear: 100, .missing(.notReported), nil),
            Row("nothing known", nil, lastYear: nil, .missing(.notReported), nil),
        ])
    func growth(_ row: Row) {
        let growth = GrowthRate.growth(
            raised: row.raised.map(Amount.init(yuan:)), lastYear: row.lastYear.map(Amount.init(yuan:)))
        #expect(growth.rate == row.rate)
        #expect(growth.amount == row.difference.map(Amount.init(yuan:)))
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let raised: Int?
        let lastYear: Int?
        let rate: Reading
        let difference: Int?

        init(_ name: String, _ raised: Int?, lastYear: Int?, _ rate: Reading, _ difference: Int?) {
            testDescription = name
            self.raised = raised
            self.lastYear = lastYear
            self.rate = rate
            self.difference = difference
        }
    }

    /// Hengyang 2019: this year's figure and its rise, so that the base is the one less the other.
    @Test(
        "published growth is found again from the figure and its rise",
        arguments: [
            Published("高校 132.96 万元", fen: 132_960_000, rise: 105_820_000, places: 1, "+389.9"),
            Published("住建 146.44 万元", fen: 146_440_000, rise: 71_680_000, places: 0, "+96"),
            Published("住建 207 单位", fen: 20_700, rise: 11_500, places: 0, "+125"),
            Published("进入账户 2005 万元", fen: 2_005_000_000, rise: 305_000_000, places: 0, "+18"),
            Published("王一分会 40 万元", fen: 40_000_000, rise: 10_000_000, places: 1, "+33.3"),
        ])
    func published(_ row: Published) {
        let growth = GrowthRate.growth(raised: Amount(fen: row.fen), lastYear: Amount(fen: row.fen - row.rise))
        #expect(growth.rate.value.map { ($0 * Ratio(100)).rounded(places: row.places).signedText } == row.percent)
        #expect(growth.amount == Amount(fen: row.rise))
    }

    struct Published: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let fen: Int
        let rise: Int
        let places: Int
        let percent: String

        init(_ name: String, fen: Int, rise: Int, places: Int, _ percent: String) {
            testDescription = name
            self.fen = fen
            self.rise = rise
            self.places = places
            self.percent = percent
        }
    }
}
