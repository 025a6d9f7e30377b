package import GuobanModel

/// The office's own bands of the gap (进度档次). Without settings there are none.
///
/// Source: docs/arithmetic.md, "Bands".
package enum PaceBanding {
    /// The band of an exact gap; nil where the office has set none. A reached target is 已完成 whatever the gap is.
    package static func band(
        gap: PercentagePoints, completion: Ratio, bands: PaceBands
    ) -> PaceBand? {
        guard bands.isSet else { return nil }
        if completion >= .one { return .completed }
        let points = gap.points
        if points >= bands.onPace ?? .zero { return .onPace }
        if let limit = bands.slightlyBehind, points >= limit { return .slightlyBehind }
        guard let limit = bands.behind else { return .behind }
        return points >= limit ? .behind : .farBehind
    }
}
