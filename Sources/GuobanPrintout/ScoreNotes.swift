import GuobanEvidence
import GuobanModel

/// One row's arithmetic with its result behind it (算式).
enum ScoreText {
    static func arithmetic(_ line: ScoreLine, _ criterion: Criterion, _ numbers: NumberStyle, _ words: Wording)
        -> String
    {
        var text = numbers.arithmetic(line.arithmetic, words)
        // A rate says what rate it is: 完成率 55.00% ÷ 60.00% × 15 = 13.75.
        if case .figure(_, .percent)? = line.arithmetic.first, let label = criterion.facts.first?.label {
            text = label + Bilingual("", " ")[words.language] + text
        }
        // What a bound gives outright needs no result; what is reckoned on from there does.
        let behind = line.arithmetic.lastIndex(of: .word(.gives)).map { $0 + 1 } ?? 0
        let calculates = line.arithmetic[behind...].contains { part in
            if case .sign(let sign) = part { return ["×", "÷", "+", "-"].contains(sign) }
            return false
        }
        if calculates, line.score.isSettled, line.isCounted { text += " = " + numbers.score(line.score) }
        return text
    }
}

extension FactExpression {
    /// The kind of rate it is, in the word a 口径 uses.
    var label: String? {
        switch self {
        case .completion: "完成率"
        case .growth: "增幅"
        case .share: "占比"
        case .contribution: "贡献率"
        case .gap: "序时差"
        default: nil
        }
    }
}

/// How scores are put together, under every page that shows one (计分口径).
enum ScoreNotes {
    static func conventions(_ scoring: ScoringResult, _ words: Wording) -> [String] {
        var parts = head(scoring.rubric, words)
        if !scoring.marks.isEmpty { parts.append(words(.marksCount, String(scoring.marks.count))) }
        return [
            words.sentence(parts),
            words.sentence([words(.settings, words.list(choices(scoring.rubric.conventions, words)))]),
        ]
    }

    static func head(_ rubric: Rubric, _ words: Wording) -> [String] {
        (rubric.document.map { [words(.document, $0)] } ?? []) + [words(.fingerprint, rubric.fingerprint)]
    }

    static func choices(_ conventions: RubricConventions, _ words: Wording) -> [String] {
        let steps: ScorePhrase
        switch conventions.partialSteps {
        case .proportional: steps = .stepsProportional
        case .roundedDown: steps = .stepsDown
        case .roundedUp: steps = .stepsUp
        }
        var parts = [words(steps)]
        switch conventions.withoutTarget {
        case .notCounted:
            parts += [words(.noTargetOut), words(conventions.notApplicable == .rescaled ? .rescaled : .redistributed)]
        case .zero: parts.append(words(.noTargetZero))
        case .full: parts.append(words(.noTargetFull))
        case .points(let points): parts.append(words(.noTargetPoints, points.decimalText))
        }
        parts.append(words(conventions.roundsItems ? .itemsRounded : .totalRounded))
        parts.append(words(conventions.targetIsPace ? .targetPace : .targetYear))
        if let relative = conventions.stepsAreRelative {
            parts.append(words(relative ? .stepsRelative : .stepsAbsolute))
        }
        if conventions.bonusCap != nil || conventions.deductionCap != nil || conventions.totalCap != nil {
            parts.append(words(.order))
        }
        return parts
    }
}
