import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanTestSupport
import Testing

@Suite("Measures loader")
struct MeasuresLoaderTests {
    @Test("every row is a measure of its own, in its own unit")
    func measures() throws {
        let marked = MarkedCSV(
            """
            填报单位：城东区红十字会,,,
            截至2022年12月31日,,,
            指标,计量单位,2021年,2022年,2022年目标
            筹资,万元,4,1️⃣5.5,6
            受益人,人次,100,2️⃣1.5万,
            救护车,辆,,3️⃣3,

            """)
        let facts = try load(marked.text)
        let now = facts.figures.filter { $0.meaning == .raised }
        #expect(now.map(\.measure.name) == ["筹资", "受益人", "救护车"])
        #expect(now.map(\.measure.unit) == [.yuan, .things("人次"), .things("辆")])
        #expect(now.map(\.amount) == [Amount(yuan: 55_000), Amount(hundredths: 1_500_000), Amount(hundredths: 300)])
        #expect(now.map(\.position.byte) == [1, 2, 3].map { marked[$0].byte })
        #expect(now.allSatisfy { $0.branch == "城东区红十字会" && $0.asOf == .day(2022, 12, 31) })
        let base = facts.figures.filter { $0.meaning == .lastYear }
        #expect(base.map(\.amount) == [Amount(wanyuan: 4), Amount(hundredths: 10_000)])
        #expect(facts.targets.map(\.amount) == [Amount(wanyuan: 6)])
        #expect(facts.targets.map(\.year) == [2022])
    }

    @Test("a unit that nobody knows is a kind of thing of its own")
    func unknownUnit() throws {
        let facts = try load("指标,计量单位,2022年\n急救箱,口,5\n")
        #expect(facts.figures.map(\.measure.unit) == [.things("口")])
    }

    @Test("an increase makes last year's figure only where there is a figure this year")
    func increases() throws {
        let facts = try load("指标,计量单位,2022年,比上年增加\n筹资,万元,5,1\n受益人,人次,,7\n")
        #expect(facts.figures.filter { $0.meaning == .lastYear }.map(\.amount) == [Amount(wanyuan: 4)])
    }

    @Test("without a column of units the table's own unit counts, and is said as everywhere")
    func unitFromTitle() throws {
        let facts = try load("单位：万元,\n指标,2022年\n筹资,5\n")
        #expect(facts.figures.map(\.amount) == [Amount(wanyuan: 5)])
        #expect(facts.diagnostics.codes == [.unitFromTitle])
    }

    @Test("a bad cell rejects the row of its measure alone")
    func badCell() throws {
        let marked = MarkedCSV("指标,计量单位,2022年\n筹资,万元,1️⃣5O\n受益人,人次,7\n")
        let facts = try load(marked.text)
        #expect(facts.rejected == [1])
        #expect(facts.figures.map(\.measure.name) == ["受益人"])
        #expect(facts.diagnostics.of(.amountLetters).first?.stands(at: marked[1]) == true)
    }

    @Test("a printed growth without last year's figure cannot be checked")
    func growth() throws {
        let facts = try load("指标,计量单位,2022年,增幅\n筹资,万元,5,20%\n")
        #expect(facts.diagnostics.codes == [.growthUnchecked])
    }

    private func load(_ text: String) throws -> Statement {
        let table = try TableText.table(text)
        return Statement(table: table, facts: MeasuresLoader.load(table))
    }
}
