import Foundation
import GuobanAssessment
import GuobanIntake
import GuobanModel
import GuobanTabular
import GuobanTestSupport
import Testing

/// Two hundred mutants with what a clerk reads in them, written down before the program had read any.
///
/// `拒` in the column 检验 is a sentence that says nothing certain: it must not be read.
@Suite("Mutants labelled by hand")
struct LabelledMutantTests {
    struct Label: Sendable {
        let row: StatementCase
        let change: String
        let meaning: String

        var isRefusal: Bool { row.checks == ["拒"] }
    }

    enum Outcome: String, CaseIterable {
        case right = "read as labelled"
        case asked = "asked about"
        case refused = "not read"
        case wrong = "MISREAD"
    }

    private static let path = "Tests/Rubric/mutants.csv"
    private static let statements = (try? StatementCase.all("Tests/Rubric/statements.csv")) ?? []

    private static let labels: [Label] = {
        guard let bytes = FileManager.default.contents(atPath: Workspace.path(path)),
            let text = try? DecodedText.decode([UInt8](bytes), stated: nil)
        else { return [] }
        let records = RecordReader.records(of: text, dialect: Dialect.detect(in: text, separator: nil))
        return records.dropFirst().filter { !$0.isBlank }.map { record in
            let cells = record.fields.map(\.text)
            return Label(
                row: StatementCase(
                    number: cells[1], marks: cells[2], measure: cells[3], sentence: cells[4],
                    checks: cells[7].split(separator: " ").map(String.init)),
                change: cells[5], meaning: cells[6])
        }
    }()

    @Test("the two hundred are what the seed draws from all mutants of all statements")
    func draw() {
        let drawn = StatementMutants.drawn(
            [(.dropped, 66), (.swapped, 66), (.replaced, 68)], of: Self.statements.map(\.sentence), seed: 20_221_121)
        #expect(drawn.count == 200 && Self.labels.count == 200)
        for (label, drawn) in zip(Self.labels, drawn) {
            let statement = Self.statements[drawn.sentence]
            #expect(label.row.sentence == drawn.mutant.text && label.change == drawn.mutant.remark)
            #expect(
                label.row.number == statement.number && label.row.marks == statement.marks
                    && label.row.measure == statement.measure)
        }
    }

    private static func outcome(of label: Label) -> (outcome: Outcome, detail: String) {
        let reading = label.row.reading()
        guard reading.isComplete else {
            return (.refused, reading.unread.map { "“\($0.text)”" }.joined(separator: "、"))
        }
        if label.isRefusal { return (.wrong, reading.normalForm) }
        for check in label.row.checks {
            let outcomes = reading.readings.map { label.row.outcome($0, check) }
            if outcomes.contains(where: { $0.low != outcomes[0].low || $0.high != outcomes[0].high }) {
                return (.asked, reading.normalForm)
            }
            let wanted = label.row.expected(check)
            if outcomes[0].low != wanted || outcomes[0].high != wanted {
                return (.wrong, "\(check) scores \(outcomes[0].low.decimalText): \(reading.normalForm)")
            }
        }
        return (.right, reading.normalForm)
    }

    @Test("none of the two hundred is misread; docs/rubric.md has every outcome")
    func labelled() throws {
        #expect(Self.labels.count == 200)
        let outcomes = Self.labels.map { ($0, Self.outcome(of: $0)) }
        for (label, outcome) in outcomes where outcome.outcome == .wrong {
            Issue.record("\(label.row.number) \(label.row.sentence) (\(label.meaning)): \(outcome.detail)")
        }
        let count = { (isRefusal: Bool, wanted: Outcome) in
            outcomes.count { $0.0.isRefusal == isRefusal && $0.1.outcome == wanted }
        }
        var text = "| label | mutants | " + Outcome.allCases.map(\.rawValue).joined(separator: " | ") + " |\n"
        text += "|---|---|" + String(repeating: "---|", count: Outcome.allCases.count) + "\n"
        for (name, isRefusal) in [("has one meaning", false), ("must not be read", true)] {
            let counts = Outcome.allCases.map { count(isRefusal, $0) }
            text += "| \(name) | \(counts.reduce(0, +)) | " + counts.map(String.init).joined(separator: " | ") + " |\n"
        }
        text += "\n| no. | mutant | what was done | label | outcome | read as, or what was not read |\n"
        text += "|---|---|---|---|---|---|\n"
        for (label, outcome) in outcomes {
            text += "| \(label.row.number) | \(label.row.sentence) | \(label.change) | \(label.meaning) | "
            text += "\(outcome.outcome.rawValue) | \(outcome.detail) |\n"
        }
        try GeneratedPart.check(text, named: "mutants", in: "docs/rubric.md")
    }
}
