import GuobanEvidence
import Testing

@Suite("Errors that stop a run")
struct GuobanErrorTests {
    private static let reason = Bilingual("没有权限", "permission denied")
    private static let usage = GuobanError.usage(Bilingual("没有这个选项。", "There is no such option."))
    private static let unreadable = GuobanError.unreadable(file: "a.csv", reason: reason)
    private static let unwritable = GuobanError.unwritable(file: "b.html", reason: reason)

    @Test(
        "usage is 64, no table 65, an unreadable input 66, an output that cannot be written 74",
        arguments: [
            (usage, 64), (.cutoffUnknown, 64), (.noUsableTable(findings: []), 65), (unreadable, 66), (unwritable, 74),
        ])
    func exitCodes(error: GuobanError, code: Int) {
        #expect(Int(error.exitCode) == code)
    }

    @Test(
        "a message names the file and says why, in both languages",
        arguments: [(unreadable, "a.csv"), (unwritable, "b.html")])
    func filesAreNamed(error: GuobanError, file: String) {
        for language in Language.allCases {
            #expect(error.message(in: language).hasPrefix(file))
            #expect(error.message(in: language).contains(Self.reason[language]))
        }
    }

    @Test("an error of usage is said in the words it was given")
    func usageWords() {
        #expect(Self.usage.message(in: .chinese) == "没有这个选项。")
        #expect(Self.usage.message(in: .english) == "There is no such option.")
    }

    @Test("an unknown cut-off says which option states it", arguments: Language.allCases)
    func cutoffRemedy(language: Language) {
        #expect(GuobanError.cutoffUnknown.message(in: language).contains("--as-of 2022-06-30"))
        #expect(!GuobanError.noUsableTable(findings: []).message(in: language).isEmpty)
    }
}
