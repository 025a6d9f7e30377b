import GuobanEvidence
import Testing

@Suite("Findings")
struct DiagnosticTests {
    private let place = SourcePosition(file: "城东.csv", line: 3, field: 2)

    // MARK: - Sentences

    @Test("a message shows the cell and says what to do, in either language")
    func sentence() {
        let finding = Diagnostic(.amountNotNumeric, at: place, [.text("若干")])
        #expect(finding.message(in: .chinese) == "「若干」不是数字，本行未计入。请改为数字，如 1234.50。")
        #expect(
            finding.message(in: .english)
                == "\"若干\" is no number; the record is left out. Write a number such as 1234.50.")
    }

    @Test("without a remedy the sentence ends with its full stop")
    func noRemedy() {
        let finding = Diagnostic(.columnUnknown, at: place, [.name("备注2")])
        #expect(finding.message(in: .chinese) == "「备注2」列没有用到。")
        #expect(finding.message(in: .english) == "The column \"备注2\" is not used.")
    }

    @Test("evidence is put into the remedy as well")
    func evidenceInRemedy() {
        let finding = Diagnostic(.amountUnitUnexpected, at: place, [.text("12人"), .expected("元")])
        #expect(finding.message(in: .chinese) == "「12人」的单位不是元，本行未计入。请改为元。")
        #expect(finding.message(in: .english) == "The unit of \"12人\" is not 元; the record is left out. State it in 元.")
    }

    @Test(
        "braces in a cell are text, whatever they name",
        arguments: ["{expected}", "{text}", "{name}{count}", "{", "}", "{text", "}{", "{}", "{{expected}}"])
    func bracesInEvidence(cell: String) {
        let finding = Diagnostic(.completionDiffers, at: place, [.text(cell), .expected("62.00%")])
        #expect(finding.message(in: .chinese) == "表列完成率\(cell)，按目标和累计算是62.00%。请核对该行。")
        #expect(
            finding.message(in: .english)
                == "The table says \(cell) completion, target and amount give 62.00%. Check the record.")
    }

    @Test("other places of the finding stand between the sentence and its remedy")
    func relatedPlaces() {
        let others = [SourcePosition(file: "城东.csv", line: 9), SourcePosition(file: "b.csv", line: 5, field: 1)]
        let finding = Diagnostic(.branchTwice, at: place, [.name("城东")], related: others)
        #expect(
            finding.message(in: .english) == "\"城东\" stands twice in one table; neither record counts"
                + " (see also 城东.csv:9, b.csv:5:1). Keep the right one.")
        #expect(finding.message(in: .chinese).contains("城东.csv:9、b.csv:5:1"))
        #expect(finding.message(in: .chinese).hasSuffix("。请只保留正确的一行。"))
    }

    @Test("no template leaves a brace behind, whatever evidence there is", arguments: DiagnosticCode.allCases)
    func noBraceLeft(code: DiagnosticCode) {
        for evidence in [Self.allEvidence, []] {
            let finding = Diagnostic(code, at: place, evidence)
            for language in Language.allCases {
                #expect(!finding.message(in: language).contains { $0 == "{" || $0 == "}" })
            }
        }
    }

    // MARK: - Evidence

    @Test("each kind of evidence has a placeholder of its own")
    func placeholders() {
        #expect(
            Self.allEvidence.map(\.placeholder) == ["text", "expected", "count", "name", "other", "kind", "otherKind"])
        #expect(Self.allEvidence.map { $0.value(in: .chinese) } == ["a", "b", "-12", "c", "d", "甲", "乙"])
        #expect(Self.allEvidence.map { $0.value(in: .english) } == ["a", "b", "-12", "c", "d", "e", "f"])
    }

    private static let allEvidence: [Evidence] = [
        .text("a"), .expected("b"), .count(-12), .name("c"), .other("d"), .kind(Bilingual("甲", "e")),
        .otherKind(Bilingual("乙", "f")),
    ]

    // MARK: - Severity

    @Test("a finding costs what its code says, unless it says otherwise itself")
    func severity() {
        #expect(Diagnostic(.amountNotNumeric, at: place).severity == .row)
        #expect(Diagnostic(.amountNotNumeric, at: place, severity: .warning).severity == .warning)
    }

    @Test("a note costs less than a warning, a warning less than a row, a row less than the file")
    func severityOrder() {
        #expect(Severity.allCases.reversed().sorted() == [.note, .warning, .row, .file])
        #expect(!(Severity.row < .row))
    }
}
