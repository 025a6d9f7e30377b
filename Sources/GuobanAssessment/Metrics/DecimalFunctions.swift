package import GuobanModel

/// Roots and logarithms from whole numbers alone, so that the same figures give the same digits on every machine.
///
/// Source: docs/arithmetic.md, "Balance". The results are fractions within 10⁻²⁷ of the true figure.
package enum DecimalFunctions {
    private static let digits = 30
    private static let scale = BigInteger.powerOfTen(digits)

    /// The square root of a figure that is not negative, cut to thirty decimals; exact where the root has no more.
    package static func squareRoot(_ value: Ratio) -> Ratio {
        precondition(value.signum >= 0, "no root of a negative figure")
        let square = (value * Ratio(whole: .powerOfTen(2 * digits))).floor
        return Ratio(wholeRoot(of: square), scale)
    }

    /// The largest whole number whose square is not above `square` (Newton).
    static func wholeRoot(of square: BigInteger) -> BigInteger {
        guard square.signum > 0 else { return .zero }
        // Begin above the root: ten to half the number of digits, rounded up.
        var root = BigInteger.powerOfTen((square.description.utf8.count + 1) / 2)
        while true {
            let next = (root + square.quotientAndRemainder(dividingBy: root).quotient)
                .quotientAndRemainder(dividingBy: BigInteger(2)).quotient
            if next < root { root = next } else { return root }
        }
    }

    /// The natural logarithm of a figure above zero.
    package static func logarithm(_ value: Ratio) -> Ratio {
        Ratio(scaledLogarithm(value.numerator, over: value.denominator), scale)
    }

    /// Σ weight × ln(value), the weights being exact.
    package static func weightedLogarithms(_ terms: [(weight: Ratio, value: Ratio)]) -> Ratio {
        var sum = BigInteger.zero
        for term in terms where term.weight.signum != 0 {
            sum =
                sum
                + (term.weight.numerator * scaledLogarithm(term.value.numerator, over: term.value.denominator))
                .quotientAndRemainder(dividingBy: term.weight.denominator).quotient
        }
        return Ratio(sum, scale)
    }

    /// Σ s·ln(n·s) over the n shares s = part ÷ whole, with 0·ln 0 = 0.
    static func evenness(of parts: [BigInteger], whole: BigInteger) -> Ratio {
        let n = BigInteger(parts.count)
        var sum = BigInteger.zero
        for part in parts where part.signum > 0 { sum = sum + part * scaledLogarithm(part * n, over: whole) }
        return Ratio(sum.quotientAndRemainder(dividingBy: whole).quotient, scale)
    }

    /// ln(top ÷ bottom) × 10³⁰: the value is m × 2ᵏ with m near 1, and ln m = 2·artanh((m − 1) ÷ (m + 1)).
    private static func scaledLogarithm(_ top: BigInteger, over bottom: BigInteger) -> BigInteger {
        precondition(top.signum > 0 && bottom.signum > 0, "no logarithm of a figure that is not above zero")
        var top = top
        var bottom = bottom
        if top.int128 == nil || bottom.int128 == nil {
            // Fractions of hundreds of digits: sixty decimals of them are more than enough.
            let wide = BigInteger.powerOfTen(2 * digits)
            let cut = (top * wide).quotientAndRemainder(dividingBy: bottom).quotient
            if cut.signum > 0 { (top, bottom) = (cut, wide) }
        }
        var doublings = 0
        let ten = BigInteger(10)
        while bottom * BigInteger(14) < top * ten {
            bottom = bottom + bottom
            doublings += 1
        }
        while top * ten < bottom * BigInteger(7) {
            top = top + top
            doublings -= 1
        }
        return artanh(top - bottom, over: top + bottom) * BigInteger(2) + BigInteger(doublings) * twoLogarithm
    }

    /// artanh(top ÷ bottom) × 10³⁰ by its series, for |top ÷ bottom| ≤ 1/5.
    private static func artanh(_ top: BigInteger, over bottom: BigInteger) -> BigInteger {
        let z = (top * scale).quotientAndRemainder(dividingBy: bottom).quotient
        let square = (z * z).quotientAndRemainder(dividingBy: scale).quotient
        var power = z
        var sum = z
        var odd = 1
        while power.signum != 0 {
            power = (power * square).quotientAndRemainder(dividingBy: scale).quotient
            odd += 2
            sum = sum + power.quotientAndRemainder(dividingBy: BigInteger(odd)).quotient
        }
        return sum
    }

    /// ln 2 × 10³⁰ = 2·artanh(1/3) × 10³⁰.
    private static let twoLogarithm = artanh(.one, over: BigInteger(3)) * BigInteger(2)
}
