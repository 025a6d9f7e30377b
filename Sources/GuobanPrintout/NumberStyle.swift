package import GuobanModel

/// Turns exact figures into printed ones (数字式样). Rounding for show happens here and nowhere else.
package struct NumberStyle: Equatable, Sendable {
    /// The unit of money.
    package let moneyUnit: MoneyUnit
    let rounding: RoundingRule

    package init(moneyUnit: MoneyUnit, rounding: RoundingRule) {
        self.moneyUnit = moneyUnit
        self.rounding = rounding
    }

    /// Money in its unit with two decimals; a count with none, or two where it is not whole.
    package func amount(_ amount: Amount, of unit: Measure.Unit) -> String {
        switch unit {
        case .yuan: money(hundredths: Ratio(BigInteger(amount.hundredths), .one))
        case .things: count(amount.ratio)
        }
    }

    /// An exact amount that need not be whole fen, such as a gap or a daily need.
    package func amount(exact: Ratio, of unit: Measure.Unit, signed: Bool = false) -> String {
        switch unit {
        case .yuan:
            let figure = figure(ofHundredths: exact * Ratio(100))
            return signed ? figure.signedText : figure.text
        case .things:
            let figure = exact.rounded(places: exact.isWhole ? 0 : 2, rule: rounding)
            return signed ? figure.signedText : figure.text
        }
    }

    private func count(_ exact: Ratio) -> String {
        exact.rounded(places: exact.isWhole ? 0 : 2, rule: rounding).text
    }

    private func money(hundredths: Ratio) -> String { figure(ofHundredths: hundredths).text }

    private func figure(ofHundredths hundredths: Ratio) -> RoundedFigure {
        (hundredths / Ratio(whole: BigInteger(moneyUnit.fen))).rounded(places: 2, rule: rounding)
    }

    /// A rate in percent with two decimals, without the sign.
    package func percent(_ rate: Ratio, places: Int = 2) -> String { rounded(percent: rate, places: places).text }

    /// The same before it is put into digits: two rates print alike where these are equal.
    func rounded(percent rate: Ratio, places: Int = 2) -> RoundedFigure {
        rate.roundedPercent(places: places, rule: rounding)
    }

    /// A rate in percent with its plus or minus.
    package func signedPercent(_ rate: Ratio) -> String {
        rate.roundedPercent(places: 2, rule: rounding).signedText
    }

    /// A bare number with so many decimals.
    package func decimal(_ exact: Ratio, places: Int) -> String { exact.rounded(places: places, rule: rounding).text }

    /// Money to the last fen in its unit, with as many decimals as that takes: amounts that reach a goal.
    package func exact(_ amount: Amount) -> String {
        let places = moneyUnit == .yuan ? 2 : moneyUnit == .wanyuan ? 6 : 10
        var text = (amount.ratio / Ratio(whole: BigInteger(moneyUnit.fen / 100))).rounded(places: places).text
        while text.hasSuffix("0"), let point = text.firstIndex(of: "."),
            text.distance(from: point, to: text.endIndex) > 3
        {
            text.removeLast()
        }
        return text
    }

    /// Percentage points with two decimals and their plus or minus.
    package func points(_ points: PercentagePoints) -> String {
        points.points.rounded(places: 2, rule: rounding).signedText
    }

    /// The size of a difference in percentage points, for sentences that say in words which way it goes.
    package func plainPoints(_ points: PercentagePoints) -> String {
        points.points.magnitude.rounded(places: 2, rule: rounding).text
    }

    /// The unit of a measure in words.
    package func unitName(_ unit: Measure.Unit) -> String {
        switch unit {
        case .yuan: moneyUnit.rawValue
        case .things(let kind): kind
        }
    }
}
