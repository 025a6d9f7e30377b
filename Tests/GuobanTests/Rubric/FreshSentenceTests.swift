import Foundation
import GuobanAssessment
import GuobanIntake
import GuobanModel
import GuobanTabular
import GuobanTestSupport
import Testing

/// A hundred sentences with their meaning in figures, by a person who had not seen the grammar.
///
/// What no score follows from, such as a sentence that leaves the points to a person, is written as `open`; `?` stands
/// where nobody can say what is meant, so that reading it without a question is a misreading.
@Suite("Sentences by someone who had not seen the grammar")
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

    static let sentences = sentences(in: "fresh-sentences.csv")

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

    @Test("none is misread, and at least seventy of a hundred are read completely; docs/rubric.md has every outcome")
    func fresh() throws {
        #expect(Self.sentences.count == 100)
        let read = try Self.check(Self.sentences, part: "fresh")
        #expect(read >= 70, "\(read)")
    }

    @Test("of seventy more, written and tried when the grammar was finished, none is misread")
    func second() throws {
        let sentences = Self.sentences(in: "fresh-sentences-second.csv")
        #expect(sentences.count == 70)
        let read = try Self.check(sentences, part: "fresh-second")
        #expect(read >= 21, "\(read)")
    }

    /// Records every misreading, keeps the table of outcomes in docs/rubric.md, and counts what is read completely.
    private static func check(_ sentences: [Sentence], part: String) throws -> Int {
        let outcomes = sentences.map { ($0, outcome(of: $0)) }
        let count = { (wanted: Outcome) in outcomes.count { $0.1.outcome == wanted } }
        for (sentence, outcome) in outcomes where outcome.outcome == .wrong {
            Issue.record("\(sentence.id) \(sentence.text): \(outcome.detail)")
        }
        var rows = outcomes.map { sentence, outcome in
            "| \(sentence.id) | \(sentence.text) | \(outcome.outcome.rawValue) | \(outcome.detail) |"
        }
        rows.insert("|---|---|---|---|", at: 0)
        rows.insert("| no. | sentence | outcome | read as, or what was not read |", at: 0)
        let head =
            "Now: \(count(.right)) read completely, \(count(.asked)) asked about, \(count(.refused)) not read, "
            + "\(count(.wrong)) misread.\n\n"
        try GeneratedPart.check(head + rows.joined(separator: "\n") + "\n", named: part, in: "docs/rubric.md")
        return count(.right)
    }
}

extension StatementCase {
    /// A number with its sign.
    static func signed(_ text: String) -> Ratio? {
        text.hasPrefix("-") ? number(String(text.dropFirst())).map { -$0 } : number(text)
    }
}
