package import GuobanModel

/// One figure per unit of another (人均、单位成本、支出比): money per head, per gift, per project, gifts per head, money that
/// only its name describes over the money raised.
///
/// Source: docs/arithmetic.md, "Per head and unit cost".
package enum Quotients {
    /// Numerator over denominator, exact; both in hundredths of their own units, so the result is in whole ones.
    package static func quotient(_ numerator: Amount?, per denominator: Amount?) -> Reading {
        guard let numerator else { return .missing(.notReported) }
        guard let denominator, denominator.signum > 0 else { return .missing(.noDivisor) }
        return .value(numerator.ratio(to: denominator))
    }

    /// Every quotient that the measures of a report allow: money over each count, and money and gifts over the people
    /// who live there. Things of one kind are never added to things of another, so each count has a column of its own.
    package static func analysis(of dataset: Dataset) -> HeadAnalysis {
        let hasPeople = dataset.branches.contains { $0.population != nil }
        let counts = dataset.measures.indices.filter { dataset.measures[$0].unit != .yuan }
        let isMoney = dataset.measures.indices.filter { dataset.measures[$0].unit == .yuan }
        // In a table of measures each amount stands by itself; else there is one that all the others belong to.
        let money = dataset.entity == .measure ? isMoney : Array(isMoney.prefix(1))
        var pairs: [(Int, Int?)] = []
        for numerator in money {
            for count in counts where occurs(numerator, count, dataset) { pairs.append((numerator, count)) }
            if hasPeople { pairs.append((numerator, nil)) }
        }
        if let first = isMoney.first {
            for other in isMoney.dropFirst() where dataset.measures[other].role == .named {
                pairs.append((other, first))
            }
        }
        if hasPeople {
            for count in counts where [.donations, .donors].contains(dataset.measures[count].role) {
                pairs.append((count, nil))
            }
        }
        return HeadAnalysis(columns: pairs.map { column($0.0, per: $0.1, of: dataset) })
    }

    private static func occurs(_ numerator: Int, _ count: Int, _ dataset: Dataset) -> Bool {
        dataset.figures.contains { $0[numerator].raised != nil && ($0[count].raised?.amount.signum ?? 0) > 0 }
    }

    private static func column(_ numerator: Int, per denominator: Int?, of dataset: Dataset) -> HeadAnalysis.Column {
        let indices = dataset.branches.indices
        let now = indices.map { dataset.figures[$0][numerator].raised?.amount }
        let before = indices.map { dataset.figures[$0][numerator].lastYear?.amount }
        let divisorNow = indices.map { index in
            denominator.map { dataset.figures[index][$0].raised?.amount } ?? dataset.branches[index].population
        }
        let divisorBefore = indices.map { index in
            denominator.map { dataset.figures[index][$0].lastYear?.amount } ?? dataset.branches[index].population
        }
        let isPlan = dataset.entity == .measure && denominator != nil
        let targets = indices.map { index -> Reading in
            quotient(
                dataset.figures[index][numerator].target?.amount,
                per: denominator.flatMap { dataset.figures[index][$0].target?.amount })
        }
        let isMoney = [numerator, denominator ?? numerator].allSatisfy { dataset.measures[$0].unit == .yuan }
        let rest = zip(now, divisorNow).map { above, below in
            above.flatMap { above in below.map { $0 - above } }
        }
        return HeadAnalysis.Column(
            numerator: numerator, denominator: denominator,
            branches: zip(now, divisorNow).map { quotient($0, per: $1) },
            lastYear: zip(before, divisorBefore).map { quotient($0, per: $1) }, targets: isPlan ? targets : [],
            rest: isMoney && denominator != nil ? rest : [], total: total(now, divisorNow),
            totalLastYear: total(before, divisorBefore))
    }

    /// Sum over sum, of those that have both.
    private static func total(_ numerators: [Amount?], _ denominators: [Amount?]) -> Reading {
        let both = zip(numerators, denominators).compactMap { a, b -> (Amount, Amount)? in
            guard let a, let b else { return nil }
            return (a, b)
        }
        guard !both.isEmpty else { return .missing(.noDivisor) }
        return quotient(both.reduce(Amount.zero) { $0 + $1.0 }, per: both.reduce(Amount.zero) { $0 + $1.1 })
    }
}

extension HeadAnalysis {
    /// With its quotients.
    init(columns: [Column]) {
        self.init()
        self.columns = columns
    }
}
