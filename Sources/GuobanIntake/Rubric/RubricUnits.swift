import GuobanEvidence
import GuobanModel

/// Whether a row's rules speak in the terms of its figures (单位核对): 20万元 of a bare number, or a bare 20 of money, would
/// be compared ten thousand times too large or too small.
enum RubricUnits {
    private enum Terms {
        case money
        case rate
        /// Things or bare numbers; nothing in their heading says money.
        case count(String?)
        /// Two counts, of which nobody knows whether their quotient is a rate or so many each.
        case each
    }

    /// The first figure of each fact that cannot be compared.
    static func findings(
        _ criterion: Criterion, _ sources: [FactSource], _ columns: [IndicatorColumn], _ measures: [Measure]
    ) -> [Diagnostic] {
        var told: [Int] = []
        var findings: [Diagnostic] = []
        var figures: [(fact: Int, quantity: Quantity)] = []
        for rule in criterion.rules { rule.collect(&figures) }
        for (fact, quantity) in figures where !told.contains(fact) && quantity.number.signum != 0 {
            guard sources.indices.contains(fact), let terms = terms(of: sources[fact], columns, measures),
                let reason = reason(quantity.unit, terms)
            else { continue }
            told.append(fact)
            findings.append(
                Diagnostic(
                    .rubricUnitDiffers, at: criterion.position,
                    [
                        .name(criterion.name), .expected(quantity.text), .text(criterion.facts[fact].text),
                        .kind(reason),
                    ]))
        }
        return findings
    }

    private static func terms(of source: FactSource, _ columns: [IndicatorColumn], _ measures: [Measure]) -> Terms? {
        switch source {
        case .measure(let place):
            if case .things(let word) = measures[place].unit { return .count(word) }
            return .money
        case .column(let place):
            switch columns[place].unit {
            case .money: return .money
            case .rate: return .rate
            case .things(let word): return .count(word)
            case .number: return .count(nil)
            }
        case .completion, .growth, .share, .gap, .contribution: return .rate
        case .quotient(let top, let bottom):
            guard let above = terms(of: top, columns, measures), let below = terms(of: bottom, columns, measures) else {
                return nil
            }
            switch (above, below) {
            case (.money, .money): return .rate
            case (.money, _): return .money
            case (.count, .count): return .each
            default: return nil
            }
        case .rank, .flag, .mark, .absent: return nil
        }
    }

    private static func reason(_ unit: Quantity.Unit, _ terms: Terms) -> Bilingual? {
        switch (terms, unit) {
        case (.money, .none), (.money, .things): Bilingual("是金额", "is money")
        case (.rate, .money): Bilingual("是百分率", "is a rate")
        case (.count(let word?), .money): Bilingual("按\(word)计", "is counted in \(word)")
        case (.count(nil), .money): Bilingual("没有写单位", "has no unit")
        case (.each, .none), (.each, .money): Bilingual("是两数之商", "is a quotient of two counts")
        default: nil
        }
    }
}

extension ScoringRule {
    /// Adds the figures that readings are held against, each with the fact.
    fileprivate func collect(_ figures: inout [(fact: Int, quantity: Quantity)]) {
        func add(_ fact: Int, _ level: Level?) {
            guard let level, level.part == nil, case .quantity(let quantity) = level.anchor else { return }
            figures.append((fact, quantity))
        }
        var tests = tests
        switch self {
        case .steps(let rule):
            add(rule.fact, rule.level)
            add(rule.fact, rule.until)
            figures.append((rule.fact, rule.size))
        case .proportional(let rule): add(rule.fact, rule.level)
        case .perItem(let rule): figures.append((rule.fact, rule.every))
        case .coefficient(let rule):
            guard let bounds = rule.bounds else { return }
            figures.append((rule.fact, bounds.worst))
            figures.append((rule.fact, bounds.best))
        case .veto(let condition, _): tests = condition.tests
        // The tests of what it guards are among its own already.
        case .when(_, let rule) where rule.tests.isEmpty: rule.collect(&figures)
        default: break
        }
        for test in tests { for level in test.levels { add(test.fact, level) } }
    }
}
