package import GuobanModel

/// Figures as cells: the printed text with the exact value behind it.
extension NumberStyle {
    /// Money in its unit, or a count.
    package func cell(_ amount: Amount, of unit: Measure.Unit) -> BulletinCell {
        let text = self.amount(amount, of: unit)
        let exact = amount.ratio
        return BulletinCell(text, unit == .yuan ? .money(exact) : .number(exact, places: exact.isWhole ? 0 : 2))
    }

    /// A rate in percent with two decimals.
    package func percentCell(_ rate: Ratio, places: Int = 2) -> BulletinCell {
        BulletinCell(percent(rate, places: places), .rate(rate, places: places))
    }

    /// A rate in percent with its plus or minus.
    package func signedPercentCell(_ rate: Ratio) -> BulletinCell {
        BulletinCell(signedPercent(rate), .rate(rate, places: 2))
    }

    /// Percentage points with their plus or minus.
    package func pointsCell(_ points: PercentagePoints) -> BulletinCell {
        BulletinCell(self.points(points), .points(points.difference))
    }

    /// A place; a shared mean place can end in one half.
    package func cell(_ rank: Rank) -> BulletinCell {
        let isWhole = rank.doubledPlace.isMultiple(of: 2)
        return BulletinCell(rank.text, .number(Ratio(rank.doubledPlace, 2), places: isWhole ? 0 : 1))
    }
}
