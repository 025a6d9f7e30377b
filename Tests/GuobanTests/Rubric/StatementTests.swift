import Foundation
import GuobanAssessment
import GuobanIntake
import GuobanModel
import GuobanTestSupport
import Testing

@Suite("Sentences of real rubrics, each in two phrasings")
struct StatementTests {
    private static let cases = (try? StatementCase.all("Tests/Rubric/statements.csv")) ?? []

    @Test(
        "a sentence that is read gives the points that its statement means; what is not read is quoted",
        arguments: cases)
    func statement(_ statement: StatementCase) {
        let reading = statement.reading()
        if statement.checks.isEmpty {
            #expect(!reading.isComplete, "read as \(reading.normalForm)")
            let quoted = reading.unread.map(\.text)
            let areFromSentence = quoted.allSatisfy { statement.sentence.contains($0) && !$0.isEmpty }
            #expect(areFromSentence)
            return
        }
        #expect(reading.isComplete, "not read: \(reading.unread.map(\.text))")
        guard reading.isComplete else { return }
        for check in statement.checks {
            let outcome = statement.outcome(reading.readings[0], check)
            let expected = statement.expected(check)
            #expect(
                outcome.low == expected && outcome.high == expected,
                "\(check): \(outcome.low.exactText), \(reading.normalForm)")
        }
    }

    @Test("an echo is read again as the same rules, and keeps its own echo", arguments: cases)
    func echo(_ statement: StatementCase) {
        let reading = statement.reading()
        guard reading.isComplete else { return }
        let again = statement.reading(reading.normalForm)
        #expect(again.isComplete && again.readings == reading.readings && again.normalForm == reading.normalForm)
    }

    @Test(
        "at least ninety of the ninety-four statements are read completely in every phrasing; the table is in docs/rubric.md"
    )
    func table() throws {
        let numbers = (1...94).map { number in "R" + String(1000 + number).dropFirst() }
        var rows: [String] = []
        var complete = 0
        for number in numbers {
            let phrasings = Self.cases.filter { $0.number == number }
            #expect(phrasings.count >= 2, "\(number)")
            let readings = phrasings.map { $0.reading() }
            let isComplete = readings.allSatisfy(\.isComplete)
            if isComplete { complete += 1 }
            for (phrasing, reading) in zip(phrasings, readings) {
                let outcome =
                    reading.isComplete
                    ? reading.normalForm : "没读懂：" + reading.unread.map { "“\($0.text)”" }.joined(separator: "、")
                rows.append(
                    "| \(number) | \(phrasing.sentence) | \(phrasing.marks) | \(outcome) |".replacingOccurrences(
                        of: "\n", with: " "))
            }
        }
        #expect(complete >= 90, "\(complete)")
        let table =
            "\(complete) of 94 statements are read completely in every phrasing.\n\n| no. | sentence | marks | read as |\n|---|---|---|---|\n"
            + rows.joined(separator: "\n") + "\n"
        try GeneratedPart.check(table, named: "statements", in: "docs/rubric.md")
    }
}

/// A part of a document that a test writes: between two marks, compared byte for byte, rewritten where it differs.
enum GeneratedPart {
    /// Two parts of one document are not written at once.
    private static let lock = NSLock()

    static func check(_ text: String, named name: String, in path: String) throws {
        lock.lock()
        defer { lock.unlock() }
        let file = Workspace.path(path)
        let document = String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
        let begin = "<!-- generated: \(name) -->\n"
        let end = "<!-- end: \(name) -->"
        let from = try #require(document.range(of: begin), "no mark \(begin) in \(path)")
        let to = try #require(document.range(of: end), "no mark \(end) in \(path)")
        let kept = String(document[from.upperBound..<to.lowerBound])
        if kept == text { return }
        let renewed = document[..<from.upperBound] + text + document[to.lowerBound...]
        try Data(renewed.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
        Issue.record("the part \(name) of \(path) was out of date; it was written, look at it")
    }
}
