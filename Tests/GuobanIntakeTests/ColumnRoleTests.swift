import GuobanEvidence
import GuobanIntake
import GuobanTabular
import Testing

@Suite("Column role")
struct ColumnRoleTests {
    @Test("every synonym names its role, and no other")
    func synonyms() {
        var seen: [String: ColumnRole] = [:]
        for (role, words) in ColumnRole.synonyms {
            for word in words.split(separator: " ").map(String.init) {
                #expect(ColumnRole.named(word) == role, "\(word)")
                #expect(seen[word] == nil, "\(word) stands twice")
                seen[word] = role
            }
        }
    }

    @Test("synonyms are written folded, as headings are looked up")
    func folded() {
        for (_, words) in ColumnRole.synonyms {
            for word in words.split(separator: " ").map(String.init) { #expect(TextFolding.key(word) == word) }
        }
    }

    @Test("every role has words in both languages")
    func titles() {
        for role in ColumnRole.allCases {
            #expect(!role.title.chinese.isEmpty)
            #expect(!role.title.english.isEmpty)
            #expect(ColumnRole.synonyms.contains { $0.role == role })
        }
    }

    @Test("words that are no heading have no role", arguments: ["", "城东", "5", "满意度", "kilometres"])
    func unknown(_ word: String) {
        #expect(ColumnRole.named(word) == nil)
    }
}
