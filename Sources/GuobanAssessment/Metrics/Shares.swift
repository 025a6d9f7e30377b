import GuobanEvidence
package import GuobanModel

/// Shares of a whole whose printed figures add up to exactly 100 (占比).
///
/// Source: docs/arithmetic.md, "Shares".
package enum Shares {
    /// The share of each amount in their sum, printed in percent with `places` decimals by the largest remainder:
    /// every share is first cut to its last decimal, and the units that are missing go to the largest remainders,
    /// of equal ones to the larger amount, then to the earlier in `order`.
    ///
    /// A share below zero is cut downwards like the others. Nil where the amounts add up to nothing or less: there is
    /// no whole then. With `isPlain` every share is rounded by itself, and they may not add up.
    package static func shares(
        of amounts: [Amount], places: Int, rounding: RoundingRule = .halfUp, isPlain: Bool = false, order: [Int]? = nil
    ) -> [Share]? {
        let whole = amounts.reduce(Amount.zero, +)
        guard whole.signum > 0 else { return nil }
        if isPlain {
            return amounts.map { amount in
                let exact = amount.ratio(to: whole)
                return Share(
                    exact: exact, printed: exact.roundedPercent(places: places, rule: rounding), isAdjusted: false)
            }
        }
        let scale = Ratio(100) * Ratio(whole: .powerOfTen(places))
        let exact = amounts.map { $0.ratio(to: whole) }
        var units = exact.map { ($0 * scale).floor }
        let remainders = zip(exact, units).map { $0 * scale - Ratio(whole: $1) }
        var missing = scale.floor - units.reduce(.zero, +)
        let coarse = remainders.map(\.coarseOrder)
        let turn = amounts.indices.inOrder { left, right in
            if coarse[left] != coarse[right] { return coarse[left] > coarse[right] }
            if remainders[left] != remainders[right] { return remainders[left] > remainders[right] }
            if amounts[left] != amounts[right] { return amounts[left] > amounts[right] }
            return order.map { $0[left] < $0[right] } ?? (left < right)
        }
        for index in turn where missing.signum > 0 {
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
