import GuobanModel
import Testing

@Suite("Conventions")
struct ConventionsTests {
    @Test("without a word said: by months, competition ranking, half-up, shares to one decimal")
    func defaults() {
        let conventions = Conventions()
        #expect(conventions.pace == .months)
        #expect(conventions.ties == .competition)
        #expect(conventions.rounding == .halfUp)
        #expect(conventions.rankedBy == nil)
        #expect(conventions.measureName == nil)
        #expect(conventions.sharePlaces == 1)
    }

    @Test("the words of the command line stay what they are")
    func rawValues() {
        #expect(PaceBasis.allCases.map(\.rawValue) == ["months", "days", "milestones", "curve"])
        #expect(TiePolicy.allCases.map(\.rawValue) == ["competition", "dense", "ordinal", "average"])
        #expect(RankingKey.allCases.map(\.rawValue) == ["completion", "amount", "gap", "growth", "share", "score"])
        #expect(RoundingRule.allCases.map(\.rawValue) == ["half-up", "half-even"])
    }
}
