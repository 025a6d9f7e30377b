import GuobanEvidence

extension Ratio {
    /// The places of fractions, the greatest first; `precedes` orders those of equal ones.
    package static func placesFromGreatest(of ratios: [Ratio], equal precedes: (Int, Int) -> Bool) -> [Int] {
        let coarse = ratios.map(\.coarseOrder)
        return ratios.indices.inOrder { left, right in
            if coarse[left] != coarse[right] { return coarse[left] > coarse[right] }
            return ratios[left] != ratios[right] ? ratios[left] > ratios[right] : precedes(left, right)
        }
    }
}
