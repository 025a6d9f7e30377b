import GuobanEvidence
import GuobanModel

/// Whether a row's rules speak in the terms of its figures (单位核对): 20万元 of a bare number, or a bare 20 of money, would
/// be compared ten thousand times too large or too small.
struct RubricUnits {
    private enum Terms {
        case money
        case rate
        /// Things or bare numbers; nothing in their heading says money.
        case count(String?)
        /// Two counts, of which nobody knows whether their quotient is a rate or so many each.
        case each
    }

    let columns: [IndicatorColumn]
    let measures: [Measure]

    /// The first figure of each fact that cannot be compared.
    func findings(_ criterion: Criterion, _ sources: [FactSource]) -> [Diagnostic] {
        var told: [Int] = []
        var findings: [Diagnostic] = []
        for (fact, quantity) in criterion.rules.flatMap(\.quantities) where !told.contains(fact) {
            guard sources.indices.contains(fact), quantity.number.signum != 0, let terms = terms(of: sources[fact]),
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

    private func terms(of source: FactSource) -> Terms? {
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
            guard let above = terms(of: top), let below = terms(of: bottom) else { return nil }
            switch (above, below) {
            case (.money, .money): return .rate
            case (.money, _): return .money
            case (.count, .count): return .each
            default: return nil
            }
        case .rank, .flag, .mark, .absent: return nil
        }
    }

    private func reason(_ unit: Quantity.Unit, _ terms: Terms) -> Bilingual? {
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
    /// The figures that readings are held against, each with the fact.
    fileprivate var quantities: [(fact: Int, quantity: Quantity)] {
        func quantity(_ level: Level?) -> [Quantity] {
            guard let level, level.part == nil, case .quantity(let quantity) = level.anchor else { return [] }
            return [quantity]
        }
        func inTests(_ tests: [RubricTest]) -> [(fact: Int, quantity: Quantity)] {
            tests.flatMap { test -> [(fact: Int, quantity: Quantity)] in
                switch test {
                case .compares(let fact, _, let level): quantity(level).map { (fact, $0) }
                case .lies(let fact, let from, _, let to, _): (quantity(from) + quantity(to)).map { (fact, $0) }
                default: []
                }
            }
        }
        switch self {
        case .steps(let rule):
            return (quantity(rule.level) + quantity(rule.until) + [rule.size]).map { (rule.fact, $0) }
        case .proportional(let rule): return quantity(rule.level).map { (rule.fact, $0) }
        case .perItem(let rule): return [(rule.fact, rule.every)]
        case .coefficient(let rule): return rule.bounds.map { [(rule.fact, $0.worst), (rule.fact, $0.best)] } ?? []
        case .veto(let condition, _): return inTests(condition.tests)
        case .when(let condition, let rule): return inTests(condition.tests) + rule.quantities
        default: return inTests(tests)
        }
    }
}
