package import GuobanEvidence
package import GuobanModel

/// Scores and rubrics with the field names of docs/json.md: scores are strings with two decimals, an open one is null
/// with the ends of its range beside it.
enum ScoreJSON {
    /// What every branch of a report has.
    static func members(of branch: BranchResult, numbers: NumberStyle) -> [String: JSONValue] {
        guard let card = branch.scorecard else {
            return ["score": .null, "scoreReason": .string("not-assessed"), "grade": .null]
        }
        var members = score(card.total, as: "score", numbers)
        members["grade"] = .optional(card.grade)
        if card.grade == nil { members["gradeReason"] = .string(card.total.isSettled ? "no-grades" : "open") }
        return members
    }

    private static func score(_ score: Score, as name: String, _ numbers: NumberStyle) -> [String: JSONValue] {
        if score.isSettled { return [name: .string(numbers.score(score.low))] }
        return [
            name: .null, name + "Reason": .string("open"), name + "Low": .string(numbers.score(score.low)),
            name + "High": .string(numbers.score(score.high)),
        ]
    }

    /// What `score` adds to a branch.
    static func sheet(of branch: BranchResult, _ rubric: Rubric, numbers: NumberStyle, words: Wording) -> [String:
        JSONValue]
    {
        guard let card = branch.scorecard else { return [:] }
        var members = score(card.base, as: "base", numbers)
        members.merge(score(card.bonus, as: "bonus", numbers)) { $1 }
        members.merge(score(card.deduction, as: "deduction", numbers)) { $1 }
        members.merge(score(card.total, as: "total", numbers)) { $1 }
        if let before = card.totalBeforeVeto { members.merge(score(before, as: "totalBeforeVeto", numbers)) { $1 } }
        members["rankInGroup"] = card.groupRank.map { rank($0) } ?? .null
        if card.worstRank != card.rank { members["worstRank"] = card.worstRank.map { rank($0) } ?? .null }
        members["lines"] = .array(
            card.lines.map { line in
                let criterion = rubric.criteria[line.criterion]
                var entry = score(line.score, as: "score", numbers)
                if !line.isCounted {
                    entry["score"] = .null
                    entry["scoreReason"] = .string("not-counted")
                }
                entry["indicator"] = .string(criterion.name)
                entry["clause"] = .optional(criterion.clauseNumber)
                entry["fullMarks"] = .optional(line.fullMarks.map { numbers.plain($0) })
                entry["reading"] = .string(numbers.arithmetic(line.reading, words))
                entry["arithmetic"] = .string(ScoreText.arithmetic(line, criterion, numbers, words))
                entry["rule"] = .string(criterion.normalForm)
                entry["ruleText"] = .string(criterion.text)
                entry["sources"] = .array(line.sources.map { .string($0.text) })
                return .object(entry)
            })
        return members
    }

    private static func rank(_ rank: Rank) -> JSONValue {
        rank.doubledPlace.isMultiple(of: 2) ? .integer(rank.doubledPlace / 2) : .half(rank.doubledPlace)
    }

    static func conventions(_ conventions: RubricConventions) -> JSONValue {
        let steps: String
        switch conventions.partialSteps {
        case .proportional: steps = "proportional"
        case .roundedDown: steps = "down"
        case .roundedUp: steps = "up"
        }
        var missing: JSONValue = .string("not-counted")
        switch conventions.withoutTarget {
        case .notCounted: break
        case .zero: missing = .string("zero")
        case .full: missing = .string("full")
        case .points(let points): missing = .string(points.decimalText)
        }
        return .object([
            "partialSteps": .string(steps),
            "stepsAreRelative": conventions.stepsAreRelative.map { .boolean($0) } ?? .null,
            "withoutTarget": missing,
            "notApplicable": .string(conventions.notApplicable == .rescaled ? "rescaled" : "redistributed"),
            "roundsItems": .boolean(conventions.roundsItems),
            "targetIsPace": .boolean(conventions.targetIsPace),
            "bonusCap": .optional(conventions.bonusCap?.decimalText),
            "deductionCap": .optional(conventions.deductionCap?.decimalText),
            "totalCap": .optional(conventions.totalCap?.decimalText),
            "tieOrder": .array(conventions.tieOrder.map { .string($0.rawValue) }),
            "grades": .array(
                conventions.grades.map { grade in
                    .object([
                        "name": .string(grade.name), "low": .optional(grade.low?.decimalText),
                        "high": .optional(grade.high?.decimalText), "includesLow": .boolean(grade.includesLow),
                        "includesHigh": .boolean(grade.includesHigh),
                    ])
                }),
        ])
    }

    static func head(_ rubric: Rubric) -> JSONValue {
        .object(["fingerprint": .string(rubric.fingerprint), "document": .optional(rubric.document)])
    }
}

extension JSONPrinter {
    /// A rubric as it was understood.
    package static func print(_ rubric: Rubric, diagnostics: [Diagnostic], style: PrintStyle, version: String) -> String
    {
        JSONWriter.text(
            .object([
                "schema": .integer(1), "version": .string(version), "fingerprint": .string(rubric.fingerprint),
                "document": .optional(rubric.document), "conventions": ScoreJSON.conventions(rubric.conventions),
                "indicators": .array(
                    rubric.criteria.map { row in
                        .object([
                            "name": .string(row.name),
                            "fullMarks": .string((row.isBeyondBase ? "±" : "") + row.fullMarks.decimalText),
                            "measure": .string(row.facts.map(\.text).joined(separator: ";")), "text": .string(row.text),
                            "normal": .string(row.normalForm),
                            "rule": .array(row.normalForm.split(separator: "；").map { .string(String($0)) }),
                            "unread": .array(row.unread.map { .string($0.text) }),
                            "questions": .integer(row.questions.count),
                        ])
                    }),
                "diagnostics": .array(
                    diagnostics.map { finding in
                        .object([
                            "code": .string(finding.code.rawValue), "severity": .string(finding.severity.rawValue),
                            "file": .string(finding.position.file),
                            "line": finding.position.line.map { .integer($0) } ?? .null,
                            "message": .string(finding.message(in: style.language)),
                        ])
                    }),
            ]))
    }
}
