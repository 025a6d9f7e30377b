package import GuobanModel

/// Growth on the same period of the year before (同比增幅).
///
/// Source: docs/arithmetic.md, "Growth".
package enum GrowthRate {
    /// (A − B) ÷ B for B > 0. A base of zero gives 新增 and no rate, or 持平 and no rate where both are zero; a base
    /// below zero gives the difference alone; no base gives nothing.
    package static func growth(raised: Amount?, lastYear: Amount?) -> Growth {
        guard let raised else { return Growth(rate: .missing(.notReported), amount: nil) }
        guard let lastYear else { return Growth(rate: .missing(.noLastYear), amount: nil) }
        let amount = raised - lastYear
        switch lastYear.signum {
        case 1: return Growth(rate: .value(amount.ratio(to: lastYear)), amount: amount)
        case 0:
            let reason: MissingReason = raised == .zero ? .flat : raised.signum > 0 ? .newThisYear : .baseZero
            return Growth(rate: .missing(reason), amount: amount)
        default: return Growth(rate: .missing(.negativeBase), amount: amount)
        }
    }

    /// This year as a multiple of last year (是上年的…倍): growth of 389.9 % is 4.899 times. Nil where there is no rate.
    package static func multiple(_ growth: Growth) -> Ratio? { growth.rate.value.map { $0 + .one } }
}
