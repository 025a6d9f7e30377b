package import GuobanModel

/// The figure in the middle (中位数).
package enum Median {
    /// The middle one of an odd number of figures, the mean of the two middle ones of an even number; nil of none.
    package static func median(of figures: [Ratio]) -> Ratio? {
        guard !figures.isEmpty else { return nil }
        let places = Ratio.placesFromGreatest(of: figures, equal: <)
        let middle = figures[places[places.count / 2]]
        return places.count.isMultiple(of: 2) ? (figures[places[places.count / 2 - 1]] + middle) / Ratio(2) : middle
    }
}
