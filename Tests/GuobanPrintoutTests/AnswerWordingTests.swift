import GuobanEvidence
import GuobanPrintout
import Testing

@Suite("the words of answers")
struct AnswerWordingTests {
    @Test("every phrase has both languages with the same placeholders", arguments: AnswerPhrase.allCases)
    func bothLanguages(phrase: AnswerPhrase) {
        let placeholders = { (text: String) in
            Set(text.matches(of: #/\{\d\}/#).map { String($0.output) })
        }
        #expect(!phrase.text.chinese.isEmpty && !phrase.text.english.isEmpty)
        #expect(placeholders(phrase.text.chinese) == placeholders(phrase.text.english))
        #expect(!phrase.text.english.unicodeScalars.contains { $0.value >= 0x2E80 })
    }
}
