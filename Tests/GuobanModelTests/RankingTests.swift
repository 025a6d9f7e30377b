import GuobanModel
import Testing

@Suite("Places")
struct RankingTests {
    @Test(
        "a place is printed whole, or with .5 where two share it",
        arguments: [(2, "1"), (5, "2.5"), (6, "3"), (23, "11.5")])
    func text(doubledPlace: Int, text: String) {
        #expect(Rank(doubledPlace: doubledPlace, isShared: false).text == text)
    }
}
