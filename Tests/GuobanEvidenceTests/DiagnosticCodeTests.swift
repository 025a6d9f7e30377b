import GuobanEvidence
import Testing

@Suite("The register of findings")
struct DiagnosticCodeTests {
    // MARK: - Names

    @Test("fixed names are lower-case ASCII words with hyphens between them, each its own")
    func rawValues() {
        let names = DiagnosticCode.allCases.map(\.rawValue)
        #expect(Set(names).count == names.count)
        let wrong = names.filter { name in
            name.split(separator: "-", omittingEmptySubsequences: false)
                .contains { word in
                    word.isEmpty || !word.utf8.allSatisfy((UInt8(ascii: "a")...UInt8(ascii: "z")).contains)
                }
        }
        #expect(wrong.isEmpty)
    }

    @Test(
        "a fixed name is the Swift name with hyphens, so that one leads to the other",
        arguments: DiagnosticCode.allCases)
    func rawValueFollowsName(code: DiagnosticCode) {
        let hyphenated = "\(code)".reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
        #expect(code.rawValue == hyphenated)
    }

    // MARK: - Words

    @Test("title and message are there in both languages, each in its own", arguments: DiagnosticCode.allCases)
    func words(code: DiagnosticCode) {
        for words in [code.entry.title, code.entry.message] {
            #expect(words.chinese.unicodeScalars.contains(where: isHan))
            #expect(!words.english.isEmpty && !words.english.unicodeScalars.contains(where: isHan))
        }
    }

    @Test("a message has no full stop of its own; a remedy has one", arguments: DiagnosticCode.allCases)
    func fullStops(code: DiagnosticCode) {
        let entry = code.entry
        #expect(!entry.message.chinese.hasSuffix("。"))
        #expect(!entry.message.english.hasSuffix("."))
        #expect(entry.remedy.chinese.isEmpty || entry.remedy.chinese.hasSuffix("。"))
        #expect(entry.remedy.english.isEmpty || entry.remedy.english.hasSuffix("."))
    }

    @Test("an English message begins with a capital, a quote or its evidence", arguments: DiagnosticCode.allCases)
    func capitals(code: DiagnosticCode) {
        let first = code.entry.message.english.first
        #expect(first == "\"" || first == "{" || first?.isUppercase == true)
    }

    @Test("only a note may leave open what to do", arguments: DiagnosticCode.allCases)
    func remedies(code: DiagnosticCode) {
        let remedy = code.entry.remedy
        #expect(remedy.chinese.isEmpty == remedy.english.isEmpty)
        #expect(!remedy.chinese.isEmpty || code.entry.severity == .note)
    }

    // MARK: - Placeholders

    @Test("both languages show the same evidence, and all of it exists", arguments: DiagnosticCode.allCases)
    func placeholders(code: DiagnosticCode) {
        let words = Bilingual("", "")
        let evidence: [Evidence] = [
            .text(""), .expected(""), .count(0), .name(""), .other(""), .kind(words), .otherKind(words),
        ]
        let known = Set(evidence.map(\.placeholder))
        for words in [code.entry.message, code.entry.remedy] {
            let found = placeholders(in: words.chinese)
            #expect(found == placeholders(in: words.english))
            #expect(found.isSubset(of: known))
        }
    }

    @Test("braces come in pairs around a placeholder and nowhere else", arguments: DiagnosticCode.allCases)
    func braces(code: DiagnosticCode) {
        for words in [code.entry.title, code.entry.message, code.entry.remedy] {
            for language in Language.allCases {
                let rest = words[language].replacing(#/\{[a-zA-Z]+\}/#, with: "")
                #expect(!rest.contains { $0 == "{" || $0 == "}" })
            }
        }
        #expect(placeholders(in: code.entry.title.chinese + code.entry.title.english).isEmpty)
    }

    // MARK: - Severity

    @Test("what says that a record is left out costs the record", arguments: DiagnosticCode.allCases)
    func leftOut(code: DiagnosticCode) {
        let message = code.entry.message
        let saysSo = message.chinese.contains("未计入")
        #expect((message.english.contains("left out") || message.english.contains("neither record counts")) == saysSo)
        #expect(!saysSo || code.entry.severity == .row)
    }

    @Test("what is wrong with one cell or record never costs the file", arguments: DiagnosticCode.allCases)
    func oneRecord(code: DiagnosticCode) {
        let family = code.rawValue.prefix { $0 != "-" }
        if ["record", "amount", "date", "branch", "quote", "snapshot", "setting", "total", "growth"].contains(family) {
            #expect(code.entry.severity < .file)
        }
    }

    @Test("a file is refused where no figure in it can be trusted, and for nothing else")
    func refusals() {
        let refused = DiagnosticCode.allCases.filter { $0.entry.severity == .file }
        #expect(
            refused == [
                .fileEmpty, .fileNotText, .fileEncodingUnknown, .fileLikelyBigFive, .fileMarkContradicted,
                .fileEncodingMixed, .fileDoubleEncoded, .fileBinary, .headerNotFound, .tableKindUnexpected,
                .columnDuplicated, .unitLinesConflict, .unitUnknown, .headerReordered, .targetTwice, .daysUnclear,
                .periodYearUnknown, .tallyColumnMissing,
            ])
    }

    // MARK: - Helpers

    private func placeholders(in text: String) -> Set<String> {
        Set(text.matches(of: #/\{([a-z]+)\}/#).map { String($0.1) })
    }

    private func isHan(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }
}
