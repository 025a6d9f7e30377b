package import GuobanEvidence

/// The words of the parts behind the first page (附表措辞), in both languages. Placeholders are {1}, {2} …
package enum SectionPhrase: CaseIterable, Hashable, Sendable {
    // Titles
    case targets, pace, ranks, shares, growth, channels, scopes, heads, balance, projects, series, levels, groups,
        period
    // Headings
    case kind, window, document, effective, inForce, completion, target, raised, expected, gapAmount, elapsed, byMonths
    case byDays, remaining, perDay, perMonth, dayMean, monthMean, index, projection, status, band, half, failing
    case rankInGroup, amountRank, above, behindAbove, level, pass, below, aheadOfBelow, movement
    case leftOver, growthWhole, plannedTarget, plannedResult, plannedChange, plannedRate, plannedLower
    case lastYear, change, growthRate, multiple, pull, contribution, part, sum, rest, onlineShare, scope
    case measureOf, amountFigures, completionFigures, branchesCounted, project, excess, reachedOn, onlineSince, count
    case withTarget, reached, successRate, nearZero, millions, moneyRaised, parent, children, stated, sumBelow,
        difference
    case statedTarget, sumOfTargets, group, assessedCount, ranked, mean, median, theil, increase, rising, quotient
    case meanColumn, thisYear, share, ofProjects, inhabitants, yes, no, tied
    // Kinds of targets and bands
    case annual, floor, stretch, stage, milestone
    case bandCompleted, bandOnPace, bandSlightlyBehind, bandBehind, bandFarBehind
    // Measures of dispersion
    case n, total, least, greatest, variation, sampleVariation, gini, correctedGini, concentration, normalised, theilT
    case greatestTheil, greatestOverLeast, topThree, between, within, weightedTheil
    // Sentences
    case noneOfIt, bothVerdicts, verdictAhead, verdictOn, verdictBehind, verdictOne, conditions, conditionsOne
    case bent, bandsNote, growthNote, noContribution, growthBase, shareApart, sharesNote, dominant, nearZeroOne
    case nearZeroPeriod, nearZeroNote, giniNote, dispersionNote, projectsNote, splitNote, headsNote, seriesNote
    case risingOnes, levelsNote, periodNote, scopeNote, scopeAsReported, scopeCurrent, paceNote, projectionNote
    case quarterUnknown, curveNote, unnamedGroup, verdictPlaces, completionRateShort, medianRow, parentProject

    /// The words in both languages.
    package var text: Bilingual {
        switch self {
        case .targets: Bilingual("目标", "Targets")
        case .pace: Bilingual("进度", "Pace")
        case .ranks: Bilingual("名次", "Places")
        case .shares: Bilingual("占比", "Shares")
        case .growth: Bilingual("增长", "Growth")
        case .channels: Bilingual("渠道", "Channels")
        case .scopes: Bilingual("口径", "Scopes")
        case .heads: Bilingual("人均和单位成本", "Per head and unit cost")
        case .balance: Bilingual("均衡", "Balance")
        case .projects: Bilingual("项目", "Projects")
        case .series: Bilingual("历年", "Years")
        case .levels: Bilingual("层级", "Levels")
        case .groups: Bilingual("类别", "Groups")
        case .period: Bilingual("本期新增", "Within the quarter")

        case .kind: Bilingual("档次", "Kind")
        case .window: Bilingual("起止", "Window")
        case .document: Bilingual("文号", "Document")
        case .effective: Bilingual("生效", "In force from")
        case .inForce: Bilingual("现行", "In force")
        case .completion: Bilingual("完成率%", "Compl. %")
        case .target: Bilingual("目标", "Target")
        case .raised: Bilingual("累计", "Raised")
        case .expected: Bilingual("序时应完成", "Due by now")
        case .gapAmount: Bilingual("超欠", "Gap")
        case .elapsed: Bilingual("序时%", "Elapsed %")
        case .byMonths: Bilingual("按月差", "Gap by months")
        case .byDays: Bilingual("按天差", "Gap by days")
        case .remaining: Bilingual("尚差", "To go")
        case .perDay: Bilingual("每天需", "Needed/day")
        case .perMonth: Bilingual("每月需", "Needed/month")
        case .dayMean: Bilingual("已日均", "Mean/day")
        case .monthMean: Bilingual("已月均", "Mean/month")
        case .index: Bilingual("指数", "Index")
        case .projection: Bilingual("线性测算", "Projection")
        case .status: Bilingual("状态", "Status")
        case .band: Bilingual("档次", "Band")
        case .half: Bilingual("过半", "Past half")
        case .failing: Bilingual("未达序时的口径", "Behind in")
        case .rankInGroup: Bilingual("类内名次", "In group")
        case .amountRank: Bilingual("累计名次", "By amount")
        case .above: Bilingual("上一名", "Above")
        case .behindAbove: Bilingual("差", "Behind by")
        case .level: Bilingual("追平需", "To draw level")
        case .pass: Bilingual("超过需", "To pass")
        case .below: Bilingual("下一名", "Below")
        case .aheadOfBelow: Bilingual("领先", "Ahead by")
        case .movement: Bilingual("较上期", "Change")
        case .leftOver: Bilingual("结余", "Left ")
        case .growthWhole:
            Bilingual(
                "拉动=增减额÷全省上年总额{1}{3}，单位个百分点；贡献率=增减额÷全省增减额{2}{3}。",
                "Pull = change ÷ the whole one level up last year, {1} {3}, in percentage points; part = change ÷ its change, {2} {3}."
            )
        case .plannedTarget: Bilingual("下年目标", "Next target")
        case .plannedResult: Bilingual("本年完成", "Result")
        case .plannedChange: Bilingual("目标比完成", "Target less result")
        case .plannedRate: Bilingual("增减%", "Change %")
        case .plannedLower: Bilingual("目标低于本年完成：{1}。", "Targets below this year's result: {1}.")
        case .lastYear: Bilingual("上年同期", "Last year")
        case .change: Bilingual("增减额", "Change")
        case .growthRate: Bilingual("同比%", "Growth %")
        case .multiple: Bilingual("是上年倍数", "Times last year")
        case .pull: Bilingual("拉动", "Pull pp")
        case .contribution: Bilingual("贡献率%", "Part of change %")
        case .part: Bilingual("渠道", "Channel")
        case .sum: Bilingual("合计", "Sum")
        case .rest: Bilingual("未分渠道", "Not split")
        case .onlineShare: Bilingual("线上占比%", "Online %")
        case .scope: Bilingual("口径", "Scope")
        case .measureOf: Bilingual("指标", "Measure")
        case .amountFigures: Bilingual("筹资额", "Amounts")
        case .completionFigures: Bilingual("完成率", "Completion")
        case .branchesCounted: Bilingual("个数", "Count")
        case .project: Bilingual("项目", "Project")
        case .excess: Bilingual("超额", "Excess")
        case .reachedOn: Bilingual("达标日期", "Reached on")
        case .onlineSince: Bilingual("上线日期", "Online since")
        case .count: Bilingual("项目数", "Projects")
        case .withTarget: Bilingual("有目标", "With target")
        case .reached: Bilingual("达标", "Reached")
        case .successRate: Bilingual("达标率%", "Success %")
        case .nearZero: Bilingual("近零", "Near zero")
        case .millions: Bilingual("百万项目", "Over a million")
        case .moneyRaised: Bilingual("项目筹资", "Raised")
        case .parent: Bilingual("上级", "Above")
        case .children: Bilingual("下级数", "Below")
        case .stated: Bilingual("上级所报", "Stated")
        case .sumBelow: Bilingual("下级之和", "Sum below")
        case .difference: Bilingual("相差", "Difference")
        case .statedTarget: Bilingual("上级目标", "Own target")
        case .sumOfTargets: Bilingual("下级目标之和", "Sum of targets")
        case .group: Bilingual("类", "Group")
        case .assessedCount: Bilingual("有目标", "With target")
        case .ranked: Bilingual("参评", "Ranked")
        case .mean: Bilingual("平均", "Mean")
        case .meanColumn: Bilingual("平均%", "Mean %")
        case .median: Bilingual("中位数%", "Median %")
        case .theil: Bilingual("泰尔", "Theil")
        case .increase: Bilingual("新增", "Increase")
        case .rising: Bilingual("逐年攀升", "Rising")
        case .quotient: Bilingual("指标", "Quotient")
        case .thisYear: Bilingual("本年", "This year")
        case .share: Bilingual("{1}占比%", "{1} %")
        case .ofProjects: Bilingual("达标项目", "Projects done")
        case .inhabitants: Bilingual("人口", "inhabitant")
        case .yes: Bilingual("是", "yes")
        case .no: Bilingual("否", "no")
        case .tied: Bilingual("(并列)", " (tied)")

        case .annual: Bilingual("年度", "annual")
        case .floor: Bilingual("保底", "floor")
        case .stretch: Bilingual("奋斗", "stretch")
        case .stage: Bilingual("分期", "stage")
        case .milestone: Bilingual("节点", "milestone")
        case .bandCompleted: Bilingual("已完成", "completed")
        case .bandOnPace: Bilingual("达序时", "on pace")
        case .bandSlightlyBehind: Bilingual("略慢", "slightly behind")
        case .bandBehind: Bilingual("较慢", "behind")
        case .bandFarBehind: Bilingual("严重滞后", "far behind")

        case .n: Bilingual("个数 n", "n")
        case .total: Bilingual("合计", "Sum")
        case .least: Bilingual("最小", "Least")
        case .greatest: Bilingual("最大", "Greatest")
        case .variation: Bilingual("变异系数 CV(总体)", "CV (population)")
        case .sampleVariation: Bilingual("变异系数 CV(样本)", "CV (sample)")
        case .gini: Bilingual("基尼系数", "Gini")
        case .correctedGini: Bilingual("基尼系数×n/(n-1)", "Gini × n/(n-1)")
        case .concentration: Bilingual("集中度 HHI", "HHI")
        case .normalised: Bilingual("集中度 HHI(归一)", "HHI (normalised)")
        case .theilT: Bilingual("泰尔指数 T", "Theil T")
        case .greatestTheil: Bilingual("泰尔上限 ln n", "Theil's most, ln n")
        case .greatestOverLeast: Bilingual("最大/最小", "Greatest/least")
        case .topThree: Bilingual("前三占比%", "Top three %")
        case .between: Bilingual("泰尔：类间", "Theil between groups")
        case .within: Bilingual("泰尔：类内", "Theil within groups")
        case .weightedTheil: Bilingual("完成率泰尔(按目标加权)", "Theil of completion, weighted by targets")

        case .noneOfIt: Bilingual("没有可列的数。", "Nothing to show.")
        case .bothVerdicts:
            Bilingual("按月与按天结论不同：{1}。", "The verdict differs between months and days: {1}.")
        case .verdictAhead: Bilingual("快{1}", "{1} ahead")
        case .verdictOn: Bilingual("恰好达到", "exactly on time")
        case .verdictBehind: Bilingual("慢{1}", "{1} behind")
        case .verdictOne: Bilingual("{1}按月{2}、按天{3}个百分点", "{1} by months {2}, by days {3} points")
        case .conditions: Bilingual("几项口径未同时达到序时：{1}。", "Not on time in every measure: {1}.")
        case .conditionsOne: Bilingual("{1}({2})", "{1} ({2})")
        case .bent:
            Bilingual(
                "目标调整的，序时应完成按折线算：{1}{2}{3}。", "Where the target was changed, due by the bent line: {1} {2} {3}.")
        case .bandsNote:
            Bilingual(
                "档次按设置的界限(个百分点)：{1}。", "Bands by the bounds in the settings (percentage points): {1}.")
        case .growthNote:
            Bilingual(
                "拉动=增减额÷上年同期合计{1}{2}，单位个百分点，相加等于合计增幅；贡献率=增减额÷合计增减额。",
                "Pull is change ÷ last year's total of {1} {2}, in percentage points, and adds up to the total growth.")
        case .noContribution: Bilingual("不列贡献率：{1}。", "No parts of the change: {1}.")
        case .growthBase: Bilingual("只比两年都有数的{1}个{2}。", "Compared are the {1} {2} that have both years.")
        case .shareApart:
            Bilingual(
                "占比位次与名次相差{1}位以上：{2}。占比大不等于完成好。",
                "Places by share and in the ranking are {1} or more apart: {2}. A large share is no high completion.")
        case .sharesNote:
            Bilingual(
                "各列占比按最大余数法合计100.0%，*为调整过的数。",
                "Each column adds up to 100.0% by the largest remainder; * marks adjusted cells.")
        case .dominant:
            Bilingual("{1}一家占{2}%，超过{3}%：合计的升降主要看它。", "{1} alone has {2}%, more than {3}%: the total goes as it goes.")
        case .nearZeroOne: Bilingual("{1}(完成率{2}%，依据{3})", "{1} (completion {2}%, see {3})")
        case .nearZeroPeriod: Bilingual("{1}(本季无新增，依据{2})", "{1} (nothing in the quarter, see {2})")
        case .nearZeroNote: Bilingual("几乎没有动作(界限{1}%)：{2}。", "Nearly nothing done (limit {1}%): {2}.")
        case .giniNote:
            Bilingual(
                "基尼系数变小也可能只是第一名下降，须与平均数、最大值一起看。",
                "A smaller Gini can come from the leader falling; read it with mean and greatest.")
        case .dispersionNote:
            Bilingual(
                "变异系数和泰尔指数含开方、对数，算到27位以上再舍入一次。",
                "CV and Theil hold roots and logarithms, worked out beyond 27 decimals and rounded once.")
        case .projectsNote:
            Bilingual(
                "项目资金已在各单位累计之内，不另加。百万项目指筹资满100万元。",
                "Project money is within the branches' own figures and is never added.")
        case .splitNote: Bilingual("共建项目按分成计：{1}。", "Shared projects count by their split: {1}.")
        case .headsNote:
            Bilingual("人、人次、户等计量单位不同，不相加。", "Persons, gifts and households are different things and are never added.")
        case .seriesNote: Bilingual("各年为该年最后一期的数：{1}。", "Each year is the last figure of that year: {1}.")
        case .risingOnes: Bilingual("逐年攀升：{1}。", "Rising every year: {1}.")
        case .levelsNote:
            Bilingual("有下级的单位按下级计，不重复计入合计。", "A branch with others below it counts through them, never twice.")
        case .periodNote: Bilingual("{1}至{2}新增{3}{4}。", "From {1} to {2} {3} {4} came in.")
        case .scopeNote:
            Bilingual(
                "“累计”原报含物资、不含配捐；其余口径由所报各列加减。",
                "Figures as reported hold goods and no matching funds; other scopes follow from the columns.")
        case .scopeAsReported: Bilingual("原报", "as reported")
        case .scopeCurrent: Bilingual("(本页)", " (this page)")
        case .paceNote:
            Bilingual(
                "每天需、每月需从截止日次日起算；到期的写“已截止”。过半指完成率满50%，与序时无关。",
                "Needs count from the day after the cut-off. Past half means 50 % of the target, whatever the time.")
        case .projectionNote:
            Bilingual("线性测算=累计÷序时，是测算，不是完成数。", "The projection is raised ÷ elapsed: an estimate, not a result.")
        case .quarterUnknown: Bilingual("上季末的数未知：{1}。", "Unknown at the end of the quarter before: {1}.")
        case .curveNote: Bilingual("改按月计序时：{1}。", "Counted by months after all: {1}.")
        case .verdictPlaces: Bilingual("{1}占比第{2}、名次第{3}", "{1} {2} by share, {3} in the ranking")
        case .completionRateShort: Bilingual("完成率%", "Compl. %")
        case .medianRow: Bilingual("中位数", "Median")
        case .parentProject: Bilingual("母项目", "Part of")
        case .unnamedGroup: Bilingual("(无类)", "(none)")
        }
    }
}

/// The phrases of the parts behind the first page in one language.
package struct SectionWording: Equatable, Sendable {
    private let words: Wording

    package init(_ words: Wording) {
        self.words = words
    }

    /// A phrase with its placeholders filled.
    package func callAsFunction(_ phrase: SectionPhrase, _ arguments: String...) -> String {
        words.fill(phrase.text[words.language], arguments)
    }
}
