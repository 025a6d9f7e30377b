package import GuobanModel

/// The completion ratio (完成率): raised over target, never capped.
///
/// Source: docs/arithmetic.md, "Completion".
package enum Completion {
    /// The ratio of one branch, or why there is none. A target of zero gives no ratio, never 0 % or infinity.
    package static func ratio(raised: Amount?, target: Amount?) -> Reading {
        guard let target else { return .missing(.noTarget) }
        if target == .zero { return .missing(.targetZero) }
        guard let raised else { return .missing(.notReported) }
        return .value(raised.ratio(to: target))
    }

    /// The mean of several ratios (平均), which is not the ratio of the sums (总体).
    package static func mean(of ratios: [Ratio]) -> Ratio? {
        ratios.isEmpty ? nil : Ratio.mean(of: ratios)
    }
}
