import Foundation
import GuobanAssessment
import GuobanIntake
import GuobanModel
import GuobanTestSupport
import Testing

/// Every statement with every word dropped, swapped and replaced: refused, or kept whole by its echo.
///
/// Without GUOBAN_CI a part of them is tried, drawn by a seed.
@Suite("Mutants of every statement")
struct StatementMutantTests {
    private static let isCI = ProcessInfo.processInfo.environment["GUOBAN_CI"] != nil
    private static let statements = (try? StatementCase.all("Tests/Rubric/statements.csv")) ?? []

    @Test(
        "a mutant is refused, or its echo reads again as the same rules and keeps every figure, negation and direction")
    func kept() {
        var generator = SeededGenerator(seed: 7)
        var tried = 0
        var read = 0
        for statement in Self.statements {
            for mutant in StatementMutants.all(of: statement.sentence) {
                guard Self.isCI || generator.next() % 8 == 0 else { continue }
                tried += 1
                let reading = statement.reading(mutant.text)
                guard reading.isComplete else {
                    let areFromSentence = reading.unread.allSatisfy {
                        !$0.text.isEmpty && mutant.text.contains($0.text)
                    }
                    #expect(areFromSentence && !reading.unread.isEmpty, "\(mutant.text)")
                    continue
                }
                read += 1
                let again = statement.reading(reading.normalForm)
                if !again.isComplete || again.readings != reading.readings || again.normalForm != reading.normalForm {
                    Issue.record("\(mutant.text): \(reading.normalForm) reads as \(again.normalForm)")
                }
                for fault in EchoCheck(mutant.text, echo: reading.normalForm).faults {
                    Issue.record(
                        "\(statement.number) \(mutant.remark): \(mutant.text) = \(reading.normalForm): \(fault)")
                }
            }
        }
        #expect(tried > (Self.isCI ? 15_000 : 1_500) && read > tried / 10, "\(tried) tried, \(read) read")
    }

    @Test(
        "a figure, a direction, a sign or a negation that an echo loses is found",
        arguments: [
            ("达到90%得5分，每低1个百分点扣0.5分。", "值≥90%得5分；值比90%每低1个百分点扣0.5分", true),
            ("达到90%得5分，每低1个百分点扣0.5分。", "值≥90%得5分；值比90%每高1个百分点扣0.5分", false),
            ("达到90%得5分，每低1个百分点扣0.5分。", "值≥90%得5分；值比90%每低1个百分点加0.5分", false),
            ("达到90%得5分，每低1个百分点扣0.5分。", "值≥90%得5分；值比90%每低1个百分点扣5分", false),
            ("达到90%得5分，每低1个百分点扣0.5分。", "值≥90%得5分", false),
            ("不低于90%得5分。", "值<90%得5分", false),
            ("90%以下扣5分。", "值≥90%扣5分", false),
            ("90%以下不得分。", "值<90%得满分", false),
            ("未完成的不得分。", "值≥目标不得分", false),
            ("未出台方案的扣2分。", "值“出台方案”是扣2分", false),
            ("未出台方案的扣2分。", "值“出台方案”否扣2分", true),
            ("每处扣3分，最多扣9分。", "值每1处扣3分", false),
            ("每次加1分，超过5次的扣1分。", "值每1次加1分；【超过5次的扣1分】", false),
        ])
    func check(_ sentence: String, _ echo: String, _ isKept: Bool) {
        #expect(EchoCheck(sentence, echo: echo).faults.isEmpty == isKept, "\(EchoCheck(sentence, echo: echo).faults)")
    }
}
