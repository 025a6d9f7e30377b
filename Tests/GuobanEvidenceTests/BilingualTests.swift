import GuobanEvidence
import Testing

@Suite("Two languages")
struct BilingualTests {
    @Test("each language gets its own words")
    func words() {
        let words = Bilingual("累计", "raised")
        #expect(words[.chinese] == "累计")
        #expect(words[.english] == "raised")
    }

    @Test("languages are named zh and en")
    func names() {
        #expect(Language.allCases.map(\.rawValue) == ["zh", "en"])
    }
}
