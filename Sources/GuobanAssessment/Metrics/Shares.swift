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
        // Over one denominator, the whole: what is cut off can be compared without a fraction being made of it.
        let scale = BigInteger(100) * .powerOfTen(places)
        let parts = BigInteger(whole.hundredths)
        var units: [BigInteger] = []
        var remainders: [Int128] = []
        units.reserveCapacity(amounts.count)
        remainders.reserveCapacity(amounts.count)
        for amount in amounts {
            let (quotient, rest) = (BigInteger(amount.hundredths) * scale).quotientAndRemainder(dividingBy: parts)
            let isBelow = rest.signum < 0
            units.append(isBelow ? quotient - .one : quotient)
            // Not negative, and less than the whole.
            remainders.append((isBelow ? rest + parts : rest).int128 ?? 0)
        }
        var missing = scale - units.reduce(.zero, +)
        let turns = order ?? Array(amounts.indices)
        let turn = amounts.indices.inOrder { left, right in
            if remainders[left] != remainders[right] { return remainders[left] > remainders[right] }
            if amounts[left] != amounts[right] { return amounts[left] > amounts[right] }
            return turns[left] < turns[right]
        }
        for index in turn where missing.signum > 0 {
            units[index] = units[index] + .one
            missing = missing - .one
        }
        return amounts.indices.map { index in
            let exact = amounts[index].ratio(to: whole)
            let printed = RoundedFigure(units: units[index], places: places)
            let plain = exact.roundedPercent(places: places, rule: rounding)
            return Share(exact: exact, printed: printed, isAdjusted: printed != plain)
        }
    }
}
