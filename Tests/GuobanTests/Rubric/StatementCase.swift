import Foundation
import GuobanAssessment
import GuobanIntake
import GuobanModel
import GuobanTabular
import GuobanTestSupport
import Testing

/// One sentence with its row and what it must score, as Tests/Rubric/statements.csv writes them.
///
/// A check is `readings:score`; readings of several facts are parted by `/`. A reading is a figure (`80%`, `12`,
/// `200000元`), `-` for none, with `~100;60;80` the others' readings behind it, `^200` its target or `^无` none, and
/// `@50%` the time passed. `mark2` is a mark given by hand.
struct StatementCase: Sendable, CustomTestStringConvertible {
    let number: String
    let marks: String
    let measure: String
    let sentence: String
    let checks: [String]

    var testDescription: String { "\(number) \(sentence)" }

    static func all(_ path: String) throws -> [StatementCase] {
        let bytes = [UInt8](try #require(FileManager.default.contents(atPath: Workspace.path(path))))
        let text = try DecodedText.decode(bytes, stated: nil)
        let records = RecordReader.records(of: text, dialect: Dialect.detect(in: text, separator: nil))
        return records.dropFirst().filter { !$0.isBlank }.map { record in
            let cells = record.fields.map(\.text)
            return StatementCase(
                number: cells[0], marks: cells[1], measure: cells[2], sentence: cells[3],
                checks: cells.count > 4 ? cells[4].split(separator: " ").map(String.init) : [])
        }
    }

    var facts: [FactExpression] { measure.split(separator: ";").compactMap { FactExpression(text: String($0)) } }
    var fullMarks: Ratio { StatementCase.number(marks.filter { $0 != "±" }) ?? .zero }
    var isBeyondBase: Bool { marks.hasPrefix("±") }

    /// The sentence as it was understood; `text` for another wording of the same row.
    func reading(_ text: String? = nil) -> RuleSentence {
        RuleSentence(
            text ?? sentence,
            row: RuleSentence.Row(
                facts: facts, fullMarks: fullMarks, isBeyondBase: isBeyondBase, stepsAreRelative: true))
    }

    /// The score of the readings of a check by some rules.
    func outcome(_ rules: [ScoringRule], _ check: String) -> RowScorer.Outcome {
        let readings = check.split(separator: ":")[0]
        var mark: Ratio?
        var facts: [FactReading] = []
        var peers: [PeerReadings] = []
        for (place, part) in readings.split(separator: "/").enumerated() {
            if part.hasPrefix("mark") {
                mark = StatementCase.number(String(part.dropFirst(4)))
                facts.append(FactReading(kind: .number, value: mark))
                peers.append(PeerReadings([]))
                continue
            }
            let expression = place < self.facts.count ? self.facts[place] : .column("")
            let (fact, others) = StatementCase.fact(String(part), expression)
            facts.append(fact)
            peers.append(PeerReadings(others))
        }
        let row = RowContext(
            fullMarks: fullMarks, isBeyondBase: isBeyondBase, facts: facts, peers: peers, mark: mark)
        return RowScorer(rules, in: row).outcome()
    }

    func expected(_ check: String) -> Ratio? {
        check.split(separator: ":").last.flatMap { StatementCase.number(String($0)) }
    }

    private static func fact(_ text: String, _ expression: FactExpression) -> (FactReading, [Ratio]) {
        var rest = text
        func take(_ mark: Character) -> String? {
            guard let place = rest.firstIndex(of: mark) else { return nil }
            let part = String(rest[rest.index(after: place)...])
            rest = String(rest[..<place])
            return part
        }
        let pace = take("@").flatMap(figure)
        let target = take("^")
        let others = take("~").map { $0.split(separator: ";").compactMap { figure(String($0)) } } ?? []
        let kind: FactReading.Kind
        switch expression {
        case .growth: kind = .growth
        case .rank: kind = .rank
        case .gap: kind = .gap
        case .completion, .share, .contribution: kind = .rate
        default: kind = rest.hasSuffix("%") || rest.hasSuffix("‰") ? .rate : rest.hasSuffix("元") ? .money : .number
        }
        var reading = FactReading(
            kind: kind, value: rest == "-" ? nil : figure(rest), reason: target == "无" ? .noTarget : nil)
        reading.pace = pace
        reading.target = target.flatMap(figure)
        return (reading, others)
    }

    private static func figure(_ text: String) -> Ratio? {
        if text.hasSuffix("%") { return number(String(text.dropLast())).map { $0 / Ratio(100) } }
        if text.hasSuffix("‰") { return number(String(text.dropLast())).map { $0 / Ratio(1000) } }
        return number(text.filter { $0 != "元" })
    }

    static func number(_ text: String) -> Ratio? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Int(parts.joined()) else { return nil }
        return Ratio(BigInteger(whole), .powerOfTen(parts.count == 2 ? parts[1].count : 0))
    }
}
