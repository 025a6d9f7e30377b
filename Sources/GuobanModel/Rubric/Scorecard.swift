public import GuobanEvidence

/// A score, or the range it can still fall into while something is open (得分): equal ends mean that it is settled.
public struct Score: Equatable, Sendable {
    /// The least it can be.
    public let low: Ratio
    /// The most it can be.
    public let high: Ratio

    /// A settled score.
    public init(_ value: Ratio) {
        low = value
        high = value
    }

    /// A score that is still open between two bounds.
    public init(low: Ratio, high: Ratio) {
        self.low = low
        self.high = high
    }

    /// Whether nothing is open.
    public var isSettled: Bool { low == high }

    /// Both together.
    public static func + (left: Score, right: Score) -> Score {
        left.isSettled && right.isSettled
            ? Score(left.low + right.low) : Score(low: left.low + right.low, high: left.high + right.high)
    }
}

/// What a number of a score's arithmetic is, so that a printer knows how to show it.
public enum ArithmeticForm: Equatable, Sendable {
    /// A rate in percent with two decimals: 62.00%.
    case percent
    /// A rate in thousandths: 15.80‰.
    case permille
    /// Percentage points without a unit, from a plain fraction: 4.62.
    case points
    /// A mark with two decimals.
    case score
    /// A number with as many decimals as it has, two at most.
    case plain
    /// Money in the page's unit.
    case money
    /// Things counted, with their word.
    case things(String)
}

/// Words of a score's arithmetic.
public enum ArithmeticWord: String, CaseIterable, Hashable, Sendable {
    /// 序时
    case pace
    /// 目标
    case target
    /// 平均水平
    case mean
    /// 上年同期
    case lastYear
    /// 最高值
    case best
    /// 得
    case gives
    /// 在
    case within
    /// 至
    case to
    /// (含)
    case included
    /// (不含)
    case excluded
    /// 并列
    case shared
    /// 第
    case placed
    /// 名
    case placeUnit
    /// 评定
    case mark
    /// 理由、评定人见登记
    case seeMarks
    /// 无
    case nothing
    /// 未报
    case notReported
    /// 没有可比的数
    case noLevel
    /// 表里的数看不懂
    case unreadable
    /// 分母为零
    case noWhole
    /// 舍尾
    case roundedDown
    /// 进位
    case roundedUp
    /// 未下达目标
    case noTarget
    /// 待评定
    case awaitsMark
    /// 细则有未读懂的话
    case unreadClause
    /// 细则有歧义
    case ambiguous
    /// 不得分
    case zero
    /// 封顶
    case capped
    /// 扣完为止
    case floored
    /// 一票否决
    case veto
    /// 本组最高
    case peers
    /// 不计入
    case notCounted
    /// 首个
    case first
    /// 上年同期为零
    case noBase
    /// 是
    case isSo
    /// 否
    case isNot
}

/// One piece of a score's arithmetic with the values put in (算式).
public enum ArithmeticPart: Equatable, Sendable {
    /// A figure, exact until it is printed.
    case figure(Ratio, ArithmeticForm)
    /// An operator or bracket, such as ÷ and ×.
    case sign(String)
    /// A word of the arithmetic.
    case word(ArithmeticWord)
    /// A word of the rubric or of a table, as it stands there.
    case name(String)
}

/// One row of a branch's score sheet (得分明细).
public struct ScoreLine: Equatable, Sendable {
    /// The row's place in the rubric, from 0.
    public let criterion: Int
    /// The points, rounded where the rubric says so.
    public let score: Score
    /// The full marks; nil for a row beyond the base.
    public let fullMarks: Ratio?
    /// What was measured, as figures.
    public let reading: [ArithmeticPart]
    /// How the points come about, with the values put in.
    public let arithmetic: [ArithmeticPart]
    /// Whether the row counts for this branch.
    public let isCounted: Bool
    /// The cells behind it.
    public let sources: [SourcePosition]
    /// Points added on top of the row's own.
    public let bonus: Score
    /// Points taken away from what the row starts from, not negative.
    public let deduction: Score

    /// A line; see the properties.
    public init(
        criterion: Int, score: Score, fullMarks: Ratio?, reading: [ArithmeticPart], arithmetic: [ArithmeticPart],
        isCounted: Bool, sources: [SourcePosition], bonus: Score, deduction: Score
    ) {
        self.criterion = criterion
        self.score = score
        self.fullMarks = fullMarks
        self.reading = reading
        self.arithmetic = arithmetic
        self.isCounted = isCounted
        self.sources = sources
        self.bonus = bonus
        self.deduction = deduction
    }

    /// The points lost against the full marks; nil beyond the base, below zero where the row gave more than its marks.
    public var lost: Score? {
        fullMarks.map { Score(low: $0 - score.high, high: $0 - score.low) }
    }
}

/// A branch's whole score (得分表).
public struct Scorecard: Equatable, Sendable {
    /// The branch.
    public let branch: Branch
    /// Its lines, in the rubric's order.
    public let lines: [ScoreLine]
    /// The sum of the rows of the base.
    public let base: Score
    /// What rows beyond the base add.
    public let bonus: Score
    /// What rows beyond the base take away, not negative.
    public let deduction: Score
    /// The total after all bounds.
    public let total: Score
    /// The total before a veto; nil without one.
    public let totalBeforeVeto: Score?
    /// The best and the worst place it can take; equal where everything is settled.
    public let rank: Rank?
    /// The worst place while scores are open; equal to `rank` where all is settled.
    public let worstRank: Rank?
    /// The place within its group.
    public let groupRank: Rank?
    /// The worst place within its group while scores are open; equal to `groupRank` where all is settled.
    public let worstGroupRank: Rank?
    /// How many branches are in its group and ranked.
    public let groupCount: Int
    /// The grade; nil where there are none, or where the score is open between two.
    public let grade: String?
    /// The factor by which the base was multiplied (难度系数); nil where there is none.
    public let coefficient: Ratio?

    /// A scorecard; see the properties.
    public init(
        branch: Branch, lines: [ScoreLine], base: Score, bonus: Score, deduction: Score, total: Score,
        totalBeforeVeto: Score?, rank: Rank?, worstRank: Rank?, groupRank: Rank?, worstGroupRank: Rank?,
        groupCount: Int,
        grade: String?, coefficient: Ratio? = nil
    ) {
        self.branch = branch
        self.lines = lines
        self.base = base
        self.bonus = bonus
        self.deduction = deduction
        self.total = total
        self.totalBeforeVeto = totalBeforeVeto
        self.rank = rank
        self.worstRank = worstRank
        self.groupRank = groupRank
        self.worstGroupRank = worstGroupRank
        self.coefficient = coefficient
        self.groupCount = groupCount
        self.grade = grade
    }

    /// The rows that lost points, the largest loss first; of equal losses the earlier row.
    public var losses: [ScoreLine] {
        lines.filter { $0.isCounted && ($0.lost?.high.signum ?? 0) > 0 }.inOrder { left, right in
            guard let a = left.lost?.high, let b = right.lost?.high else { return false }
            return a != b ? a > b : left.criterion < right.criterion
        }
    }
}
