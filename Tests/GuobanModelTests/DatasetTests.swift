import GuobanEvidence
import GuobanModel
import Testing

@Suite("Datasets")
struct DatasetTests {
    @Test("two tallies together are one sum and all their cells, in order")
    func tallySum() {
        let first = Tally(amount: Amount(yuan: 3), sources: [SourcePosition(file: "a.csv", line: 2)])
        let second = Tally(amount: Amount(fen: 50), sources: [SourcePosition(file: "b.csv", line: 9)])
        #expect((first + second).amount == Amount(fen: 350))
        #expect((first + second).sources.map(\.text) == ["a.csv:2", "b.csv:9"])
    }

    @Test("figures that nobody gave are nil, not zero")
    func nothingKnown() {
        let figures = BranchFigures()
        #expect(figures.raised == nil)
        #expect(figures.target == nil)
        #expect(figures.lastYear == nil)
    }
}
