/// What a part of a step is worth (步长取整).
package enum PartialSteps: String, CaseIterable, Hashable, Sendable {
    /// As much of the points as it is of the step.
    case proportional = "连续"
    /// Nothing.
    case roundedDown = "舍尾"
    /// A whole step (不满1%按1%计).
    case roundedUp = "进位"

    /// How many steps a distance is; `distance` and `size` in the same terms, neither negative, `size` not zero.
    package func count(_ distance: Ratio, of size: Ratio) -> Ratio {
        let steps = distance / size
        switch self {
        case .proportional: return steps
        case .roundedDown: return Ratio(whole: steps.floor)
        case .roundedUp: return Ratio(whole: steps.ceiling)
        }
    }
}

/// What becomes of rows that cannot be assessed (缺项).
package enum NotApplicable: String, CaseIterable, Hashable, Sendable {
    /// Score ÷ assessable marks × full marks.
    case rescaled = "折算"
    /// Their marks are shared out over the other rows in proportion, each rounded; the sum is the same.
    case redistributed = "分摊"
}

/// One grade with the scores it takes in (等次).
package struct Grade: Equatable, Sendable {
    package let name: String
    /// The least score; nil for no bound below.
    package let low: Ratio?
    package let includesLow: Bool
    /// The greatest score; nil for no bound above.
    package let high: Ratio?
    package let includesHigh: Bool

    package init(name: String, low: Ratio?, includesLow: Bool, high: Ratio?, includesHigh: Bool) {
        self.name = name
        self.low = low
        self.includesLow = includesLow
        self.high = high
        self.includesHigh = includesHigh
    }

    /// Whether the score lies in it.
    package func contains(_ score: Ratio) -> Bool {
        if let low, includesLow ? score < low : score <= low { return false }
        if let high, includesHigh ? score > high : score >= high { return false }
        return true
    }
}

/// What part of the branches may have a grade (等次名额).
package struct GradeQuota: Equatable, Sendable {
    package let grade: String
    /// A plain fraction.
    package let share: Ratio

    package init(grade: String, share: Ratio) {
        self.grade = grade
        self.share = share
    }
}

/// Choices that hold for a whole rubric, each with its documented default (计分口径).
package struct RubricConventions: Equatable, Sendable {
    /// 步长取整.
    package var partialSteps: PartialSteps = .proportional
    /// 步长口径: whether a % step from a moving base is a part of it; nil where nobody said.
    package var stepsAreRelative: Bool?
    /// 无目标.
    package var withoutTarget: MissingPolicy = .notCounted
    /// 单项舍入: whether items are rounded to two decimals before they are added.
    package var roundsItems = true
    /// 排名前保留位数: decimals of the total before ranking, where items stay exact.
    package var rankPlaces: Int?
    /// 舍入.
    package var rounding: RoundingRule = .halfUp
    /// 缺项.
    package var notApplicable: NotApplicable = .rescaled
    /// 中期口径: whether a target level means the target of the time passed (序时) before the year ends.
    package var targetIsPace = false
    /// 等次, best first.
    package var grades: [Grade] = []
    /// 等次名额.
    package var quotas: [GradeQuota] = []
    /// 否决效果.
    package var veto: VetoEffect = .totalZero
    /// 加分上限, 扣分上限, 总分上限.
    package var bonusCap: Ratio?
    package var deductionCap: Ratio?
    package var totalCap: Ratio?
    /// 并列顺序: keys that part equal totals, in order.
    package var tieOrder: [RankingKey] = []
    /// 并列规则.
    package var ties: TiePolicy = .competition
    /// 带错计分.
    package var scoresWithErrors = false

    package init() {}
}
