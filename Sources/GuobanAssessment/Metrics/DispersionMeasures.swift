package import GuobanModel

/// How unevenly figures are spread (离散程度): CV, Gini, HHI, Theil, largest over smallest, share of the largest three.
///
/// Source: docs/arithmetic.md, "Balance".
package enum DispersionMeasures {
    /// All measures of a list. Zeros count, what is missing must not be in it. With a sum that is not above zero nothing
    /// is defined; with a figure below zero Gini and Theil are not.
    package static func dispersion(of figures: [Ratio]) -> Dispersion {
        var result = Dispersion()
        result.count = figures.count
        guard let first = figures.first else { return result }
        let n = Ratio(figures.count)
        let sum = Ratio.sum(of: figures)
        let sorted = figures.sorted()
        result.sum = sum
        result.mean = .value(sum / n)
        result.least = .value(sorted.first ?? first)
        result.greatest = .value(sorted.last ?? first)
        guard sum.signum > 0 else { return undefined(result) }
        // Whole numbers over one denominator, which every measure below is free of: a share per figure would have to be
        // reduced, and hundreds of unrelated denominators make long numbers.
        let parts = Ratio.numerators(of: sorted).numerators
        let whole = parts.reduce(BigInteger.zero, +)
        let concentration = Ratio(parts.reduce(BigInteger.zero) { $0 + $1 * $1 }, whole * whole)
        result.concentration = .value(concentration)
        let spread = n * concentration - .one
        result.variationSquared = .value(spread)
        result.variation = .value(DecimalFunctions.squareRoot(spread))
        let isSingle = figures.count == 1
        let correction = isSingle ? nil : n / (n - .one)
        result.sampleVariationSquared = correction.map { .value(spread * $0) } ?? .missing(.tooFew)
        result.sampleVariation =
            correction.map { .value(DecimalFunctions.squareRoot(spread * $0)) } ?? .missing(.tooFew)
        result.normalisedConcentration =
            isSingle
            ? .missing(.tooFew) : .value((concentration - .one / n) / (.one - .one / n))
        result.topThree = .value(Ratio(parts.suffix(3).reduce(BigInteger.zero, +), whole))
        if let least = sorted.first, least.signum > 0, let greatest = sorted.last {
            result.greatestOverLeast = .value(greatest / least)
        } else {
            result.greatestOverLeast = .missing(.smallestNotPositive)
        }
        result.greatestTheil = .value(DecimalFunctions.logarithm(n))
        guard sorted[0].signum >= 0 else {
            for path in [\Dispersion.gini, \.correctedGini, \.theil] {
                result[keyPath: path] = .missing(.negativeFigure)
            }
            return result
        }
        let gini = gini(of: parts, whole: whole)
        result.gini = .value(gini)
        result.correctedGini = correction.map { .value(gini * $0) } ?? .missing(.tooFew)
        result.theil = .value(DecimalFunctions.evenness(of: parts, whole: whole))
        return result
    }

    /// Σ(2i − n − 1)·x₍ᵢ₎ ÷ (n·Σx), the figures in rising order and i from 1.
    private static func gini(of parts: [BigInteger], whole: BigInteger) -> Ratio {
        let n = parts.count
        let weighted = parts.enumerated().reduce(BigInteger.zero) { sum, part in
            sum + part.element * BigInteger(2 * (part.offset + 1) - n - 1)
        }
        return Ratio(weighted, BigInteger(n) * whole)
    }

    /// Σ s·ln(s ÷ w), with 0·ln 0 = 0. Without weights every part weighs the same. Shares of equal sums only.
    package static func theil(shares: [Ratio], weights: [Ratio]?) -> Ratio {
        let n = Ratio(shares.count)
        return DecimalFunctions.weightedLogarithms(
            shares.indices.compactMap { index in
                let share = shares[index]
                guard share.signum > 0 else { return nil }
                return (share, weights.map { share / $0[index] } ?? share * n)
            })
    }

    /// Theil between and within classes, which add up to Theil of all: Σ s_g·ln(s_g ÷ (n_g ÷ n)) and Σ s_g·T_g. A class
    /// with nothing adds nothing.
    package static func decomposition(
        of classes: [[Amount]]
    ) -> (between: Reading, within: Reading, own: [Reading]) {
        let all = classes.flatMap { $0 }
        let whole = all.reduce(Amount.zero, +)
        guard !all.isEmpty else {
            return (.missing(.tooFew), .missing(.tooFew), classes.map { _ in .missing(.tooFew) })
        }
        guard whole.signum > 0 else {
            return (.missing(.noWhole), .missing(.noWhole), classes.map { _ in .missing(.noWhole) })
        }
        let isNegative = all.contains { $0.signum < 0 }
        var own: [Reading] = []
        var between = Ratio.zero
        var within = Ratio.zero
        for amounts in classes {
            let sum = amounts.reduce(Amount.zero, +)
            if amounts.isEmpty {
                own.append(.missing(.tooFew))
                continue
            }
            guard sum.signum > 0 else {
                own.append(.missing(.noWhole))
                continue
            }
            guard !amounts.contains(where: { $0.signum < 0 }) else {
                own.append(.missing(.negativeFigure))
                continue
            }
            let theil = theil(shares: amounts.map { $0.ratio(to: sum) }, weights: nil)
            own.append(.value(theil))
            if isNegative { continue }
            let share = sum.ratio(to: whole)
            let size = Ratio(amounts.count, all.count)
            between = between + DecimalFunctions.weightedLogarithms([(share, share / size)])
            within = within + share * theil
        }
        if isNegative { return (.missing(.negativeFigure), .missing(.negativeFigure), own) }
        return (.value(between), .value(within), own)
    }

    private static func undefined(_ result: Dispersion) -> Dispersion {
        var result = result
        for path in [
            \Dispersion.variation, \.variationSquared, \.sampleVariation, \.sampleVariationSquared, \.gini,
            \.correctedGini, \.concentration, \.normalisedConcentration, \.theil, \.greatestTheil, \.greatestOverLeast,
            \.topThree,
        ] {
            result[keyPath: path] = .missing(.noWhole)
        }
        return result
    }
}
