import Foundation
import GuobanAssessment
import GuobanIntake
import GuobanModel
import GuobanTabular
import GuobanTestSupport
import Testing

/// Sentences with their meaning in figures, by people who had not seen the grammar.
///
/// What no score follows from, such as a sentence that leaves the points to a person, is written as `open`; `?` stands
/// where nobody can say what is meant, so that reading it without a question is a misreading; 无任务 is a branch without
/// a target.
@Suite("Sentences by people who had not seen the grammar")
struct FreshSentenceTests {
    struct Sentence: Sendable {
        let id: String
        let marks: Ratio
        let isBeyondBase: Bool
        let measure: String
        let text: String
        let readings: [String]
        let scores: [String]

        var fact: FactExpression {
            switch measure {
            case "完成率": .completion("任务")
            case "增幅": .growth("筹资")
            case "序时差": .gap("筹资")
            case "名次": .rank(.column("得分"))
            case "均值比较": .column("完成情况")
            case "最高比较": .column("数量")
            default: .column(measure)
            }
        }

        func reading() -> RuleSentence {
            RuleSentence(
                text,
                row: RuleSentence.Row(
                    facts: [fact], fullMarks: marks, isBeyondBase: isBeyondBase, stepsAreRelative: false))
        }

        /// A figure of the file as a reading with the others' readings; rates in percent, money in 万元.
        func row(_ text: String) -> RowContext? {
            let parts = text.split { "|/".contains($0) }.map(String.init)
            if text == "无任务" {
                var none = FactReading(kind: .rate, value: nil, reason: .noTarget)
                none.hasNoTarget = true
                return RowContext(
                    fullMarks: marks, isBeyondBase: isBeyondBase, facts: [none], peers: [PeerReadings([])])
            }
            guard let own = text == "是" ? .one : text == "否" ? .zero : StatementCase.signed(parts[0]) else {
                return nil
            }
            let percent = Ratio(1, 100)
            var reading: FactReading
            var peers: [Ratio] = []
            switch measure {
            case "完成率": reading = FactReading(kind: .rate, value: own * percent, pace: Ratio(1, 2))
            case "占比": reading = FactReading(kind: .rate, value: own * percent)
            case "增幅": reading = FactReading(kind: .growth, value: own * percent)
            case "序时差": reading = FactReading(kind: .gap, value: own * percent, pace: Ratio(1, 2))
            case "名次": reading = FactReading(kind: .rank, value: own)
            case "金额": reading = FactReading(kind: .money, value: own * Ratio(10_000))
            case "均值比较", "最高比较":
                guard parts.count == 2, let other = StatementCase.signed(parts[1]) else { return nil }
                let isRate = measure == "均值比较"
                reading = FactReading(kind: isRate ? .rate : .number, value: isRate ? own * percent : own)
                peers = [isRate ? other * percent : other]
            default: reading = FactReading(kind: .number, value: own)
            }
            return RowContext(
                fullMarks: marks, isBeyondBase: isBeyondBase, facts: [reading], peers: [PeerReadings(peers)])
        }
    }

    enum Outcome: String {
        case right = "read"
        case refused = "not read"
        case asked = "asked"
        case wrong = "MISREAD"
    }

    /// A file of sentences with what the grammar made of them when it met them first, in the order they were tried.
    struct Trial: Sendable, CustomTestStringConvertible {
        let number: Int
        let read: Int
        let notRead: Int
        let misread: Int

        var count: Int { read + notRead + misread }
        var file: String { "Fresh/\(number < 10 ? "0" : "")\(number).csv" }
        var testDescription: String { "set \(number)" }
    }

    static let trials: [Trial] = [
        (24, 67, 9), (21, 46, 3), (23, 45, 2), (37, 32, 1), (40, 28, 2), (40, 29, 1), (41, 28, 1), (38, 30, 2),
        (82, 45, 3), (73, 57, 0), (39, 30, 1), (52, 17, 1), (52, 17, 1), (47, 22, 1), (50, 19, 1), (47, 23, 0),
        (48, 21, 1), (48, 21, 1), (51, 18, 1),
        (52, 18, 0), (53, 17, 0),
    ].enumerated().map {
        Trial(number: $0.offset + 1, read: $0.element.0, notRead: $0.element.1, misread: $0.element.2)
    }

    static func sentences(in file: String) -> [Sentence] {
        guard let bytes = FileManager.default.contents(atPath: Workspace.path("Tests/Rubric/\(file)")),
            let text = try? DecodedText.decode([UInt8](bytes), stated: nil)
        else { return [] }
        let records = RecordReader.records(of: text, dialect: Dialect.detect(in: text, separator: nil))
        return records.dropFirst().filter { !$0.isBlank }.map { record in
            let cells = record.fields.map(\.text)
            let split = { (text: String) in text.split(separator: ";").map(String.init) }
            return Sentence(
                id: cells[0], marks: StatementCase.signed(cells[2].filter { $0 != "±" }) ?? .zero,
                isBeyondBase: cells[2].hasPrefix("±"), measure: cells[3], text: cells[4], readings: split(cells[5]),
                scores: split(cells[6]))
        }
    }

    static func outcome(of sentence: Sentence) -> (outcome: Outcome, detail: String) {
        let reading = sentence.reading()
        guard reading.isComplete else {
            return (.refused, reading.unread.map { "“\($0.text)”" }.joined(separator: "、"))
        }
        if sentence.scores == ["?"] { return (reading.questions.isEmpty ? .wrong : .asked, reading.normalForm) }
        var differs = false
        for (text, score) in zip(sentence.readings, sentence.scores) {
            guard let row = sentence.row(text) else { return (.wrong, "reading \(text)") }
            let outcomes = reading.readings.map { RowScorer($0, in: row).outcome() }
            if outcomes.contains(where: { $0.low != outcomes[0].low || $0.high != outcomes[0].high }) { differs = true }
            let own = outcomes[0]
            if score == "open" {
                if own.low == own.high { return (.wrong, "\(text): \(own.low.decimalText), not open") }
                continue
            }
            let wanted = StatementCase.signed(score)
            let isSame = own.low == own.high && (own.low == wanted || own.low.rounded(places: 2).ratio == wanted)
            if !isSame, !differs {
                return (.wrong, "\(text): \(own.low.decimalText), not \(score); \(reading.normalForm)")
            }
        }
        return (differs ? .asked : .right, reading.normalForm)
    }

    @Test("none of the sentences met so far is misread", arguments: trials)
    func met(_ trial: Trial) {
        let sentences = Self.sentences(in: trial.file)
        #expect(sentences.count == trial.count)
        for sentence in sentences {
            let (outcome, detail) = Self.outcome(of: sentence)
            #expect(outcome != .wrong, "\(sentence.id) \(sentence.text): \(detail)")
        }
    }

    @Test(
        "docs/rubric.md has the first outcome of every set and the present one, and the last set sentence by sentence")
    func reported() throws {
        var table =
            "| set | sentences | first: read | not read | MISREAD | now: read | asked about | not read | MISREAD |\n"
        table += "|---|---|---|---|---|---|---|---|---|\n"
        for trial in Self.trials {
            let outcomes = Self.sentences(in: trial.file).map { Self.outcome(of: $0).outcome }
            let now = [Outcome.right, .asked, .refused, .wrong].map { wanted in outcomes.count { $0 == wanted } }
            let cells = [trial.number, trial.count, trial.read, trial.notRead, trial.misread] + now
            table += "| " + cells.map(String.init).joined(separator: " | ") + " |\n"
        }
        try GeneratedPart.check(table, named: "fresh", in: "docs/rubric.md")
        var rows = "| no. | sentence | outcome | read as, or what was not read |\n|---|---|---|---|\n"
        for sentence in Self.sentences(in: Self.trials[Self.trials.count - 1].file) {
            let (outcome, detail) = Self.outcome(of: sentence)
            rows += "| \(sentence.id) | \(sentence.text) | \(outcome.rawValue) | \(detail) |\n"
        }
        try GeneratedPart.check(rows, named: "fresh-last", in: "docs/rubric.md")
    }
}

extension StatementCase {
    /// A number with its sign.
    static func signed(_ text: String) -> Ratio? {
        text.hasPrefix("-") ? number(String(text.dropFirst())).map { -$0 } : number(text)
    }
}
