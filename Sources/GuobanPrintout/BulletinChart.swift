package import GuobanModel

/// One drawing of a page (图): what is drawn, with exact values and the words that say the same without looking.
package struct BulletinChart: Sendable {
    package let title: String
    /// What the drawing says, in a sentence or two, for those who cannot see it.
    package let alternative: String
    package let kind: ChartKind

    package init(title: String, alternative: String, kind: ChartKind) {
        self.title = title
        self.alternative = alternative
        self.kind = kind
    }
}

/// What is drawn.
package enum ChartKind: Sendable {
    /// Completion as bars with the line of time progress (完成率与序时).
    case bullets([BulletBar])
    /// Parts of a whole in one bar (占比).
    case shares([ChartPart])
    /// Places in the period before and in this one (名次升降).
    case movement(before: String, now: String, [PlaceChange])
    /// The sum month by month against an even pace and last year (累计进度).
    case cumulative(CumulativeCurve)
    /// How evenly a sum is spread: from (0, 0) to (1, 1), the poorest first (洛伦兹曲线).
    case lorenz([LorenzPoint])
    /// Projects that reached their own target, and those that did not (项目达标).
    case projects([ProjectCount])
}

/// A bar of completion with its mark of time progress.
package struct BulletBar: Sendable {
    package let name: String
    /// Completion as a plain fraction; nil where there is none.
    package let completion: Ratio?
    /// The elapsed share of this bar's window; nil where there is no target.
    package let elapsed: Ratio?
    /// What stands at the end of the bar: the printed figure, or the reason why there is none.
    package let label: String
    /// The status in a word, since colour alone says nothing.
    package let status: String
    /// Whether it is behind time progress: drawn hatched, so that it shows without colour.
    package let isBehind: Bool

    package init(
        name: String, completion: Ratio?, elapsed: Ratio?, label: String, status: String, isBehind: Bool
    ) {
        self.name = name
        self.completion = completion
        self.elapsed = elapsed
        self.label = label
        self.status = status
        self.isBehind = isBehind
    }
}

/// A part of a whole.
package struct ChartPart: Sendable {
    package let name: String
    /// The exact part as a plain fraction.
    package let share: Ratio
    /// The share as it is printed.
    package let label: String

    package init(name: String, share: Ratio, label: String) {
        self.name = name
        self.share = share
        self.label = label
    }
}

/// A branch's place before and now; nil where it had or has none.
package struct PlaceChange: Sendable {
    package let name: String
    package let before: Rank?
    package let now: Rank?
    /// The change in words: 升2位, 持平, 新.
    package let label: String

    package init(name: String, before: Rank?, now: Rank?, label: String) {
        self.name = name
        self.before = before
        self.now = now
        self.label = label
    }
}

/// Sums month by month, all in yuan.
package struct CumulativeCurve: Sendable {
    /// The last month of the window, usually 12.
    package let months: Int
    /// The sum at the end of each month so far, the first month first; nil where it is unknown.
    package let actual: [Ratio?]
    /// The months of the year before; nil where the sum is unknown.
    package let lastYear: [Ratio?]
    /// The target at the end of the window.
    package let target: Ratio?
    /// What a yuan is divided by for the axis, and the words for that unit.
    package let unit: MoneyUnit

    package init(months: Int, actual: [Ratio?], lastYear: [Ratio?], target: Ratio?, unit: MoneyUnit) {
        self.months = months
        self.actual = actual
        self.lastYear = lastYear
        self.target = target
        self.unit = unit
    }
}

/// A point of the Lorenz curve.
package struct LorenzPoint: Sendable {
    /// The share of the branches, the poorest first.
    package let branches: Ratio
    /// The share of the sum that they hold.
    package let sum: Ratio

    package init(branches: Ratio, sum: Ratio) {
        self.branches = branches
        self.sum = sum
    }
}

/// How many projects of a branch reached their own target.
package struct ProjectCount: Sendable {
    package let name: String
    package let reached: Int
    package let total: Int

    package init(name: String, reached: Int, total: Int) {
        self.name = name
        self.reached = reached
        self.total = total
    }
}
