package import GuobanModel

/// The figure in the middle (中位数).
package enum Median {
    /// The middle one of an odd number of figures, the mean of the two middle ones of an even number; nil of none.
    package static func median(of figures: [Ratio]) -> Ratio? {
        guard !figures.isEmpty else { return nil }
        let sorted = figures.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / Ratio(2) : sorted[middle]
    }
}
