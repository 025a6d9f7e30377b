package import GuobanModel

/// Shares of a whole whose printed figures add up to exactly 100 (占比).
///
/// Source: docs/arithmetic.md, "Shares".
package enum Shares {
    /// The share of each amount in their sum, printed in percent with `places` decimals by the largest remainder:
    /// every share is first cut to its last decimal, and the units that are missing go to the largest remainders,
    /// of equal ones to the larger amount, then to the earlier.
    ///
    /// Nil where the amounts add up to nothing or one is below zero: there is no whole then.
    package static func shares(of amounts: [Amount], places: Int, rounding: RoundingRule = .halfUp) -> [Share]? {
        let whole = amounts.reduce(Amount.zero, +)
        guard whole.signum > 0, amounts.allSatisfy({ $0.signum >= 0 }) else { return nil }
        let scale = Ratio(100) * Ratio(whole: .powerOfTen(places))
        let exact = amounts.map { $0.ratio(to: whole) }
        var units = exact.map { ($0 * scale).floor }
        let remainders = zip(exact, units).map { $0 * scale - Ratio(whole: $1) }
        var missing = scale.floor - units.reduce(.zero, +)
        let coarse = remainders.map(\.coarseOrder)
        let order = amounts.indices.sorted { left, right in
            if coarse[left] != coarse[right] { return coarse[left] > coarse[right] }
            if remainders[left] != remainders[right] { return remainders[left] > remainders[right] }
            if amounts[left] != amounts[right] { return amounts[left] > amounts[right] }
            return left < right
        }
        for index in order where missing.signum > 0 {
            units[index] = units[index] + .one
            missing = missing - .one
        }
        return amounts.indices.map { index in
            let printed = RoundedFigure(units: units[index], places: places)
            let plain = exact[index].roundedPercent(places: places, rule: rounding)
            return Share(exact: exact[index], printed: printed, isAdjusted: printed != plain)
        }
    }
}
