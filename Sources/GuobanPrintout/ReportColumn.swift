public import GuobanModel

/// A column of the ranking (列). The raw value is the name in JSON, the same in every language.
public enum ReportColumn: String, CaseIterable, Hashable, Sendable {
    /// 名次
    case rank
    /// 单位
    case name
    /// 类
    case group
    /// 目标
    case target
    /// 累计
    case raised
    /// 完成率
    case completion
    /// 位次
    case completionRank
    /// 序时进度
    case elapsed
    /// 序时差
    case gap
    /// 超欠金额
    case gapAmount
    /// 进度指数
    case index
    /// 状态
    case status
    /// 尚差
    case remaining
    /// 每天需
    case neededPerDay
    /// 每月需
    case neededPerMonth
    /// 已月均
    case monthlyMean
    /// 期限
    case windowEnd
    /// One completion per further measure with a target (其他口径完成率).
    case measures
    /// 占比
    case share
    /// 上年同期
    case lastYear
    /// 增减额
    case growthAmount
    /// 同比
    case growth
    /// 拉动
    case pull
    /// 贡献率
    case contribution
    /// 类内名次
    case rankInGroup
    /// 较上期
    case rankChange
    /// 上期名次
    case previousRank
    /// 距上一名
    case distanceAbove
    /// 距下一名
    case distanceBelow
    /// 本期新增
    case raisedInPeriod
    /// 线上
    case online
    /// 线上占比
    case onlineShare
    /// 线下
    case offline
    /// 物资
    case inKind
    /// 配捐
    case matching
    /// 认捐
    case pledged
    /// 人数
    case donors
    /// 人次
    case donations
    /// 得分
    case score
    /// 等次
    case grade
    /// 备注
    case remark

    /// The column that a word means, in Chinese or as JSON names it; nil for a word nobody knows.
    public static func named(_ text: String) -> ReportColumn? {
        let key = text.lowercased().filter { !" %（）()".contains($0) }
        if let column = allCases.first(where: { $0.rawValue.lowercased() == key }) { return column }
        return allCases.first { $0.words.contains(key) }
    }

    /// The Chinese words for the column; the first is its usual heading.
    public var words: [String] {
        switch self {
        case .rank: ["名次", "排名"]
        case .name: ["单位", "名称", "项目"]
        case .group: ["类", "类别"]
        case .target: ["目标", "年度目标"]
        case .raised: ["累计", "累计筹资", "筹资"]
        case .completion: ["完成率"]
        case .completionRank: ["位次", "完成率位次"]
        case .elapsed: ["序时", "序时进度"]
        case .gap: ["序时差"]
        case .gapAmount: ["超欠金额", "超欠"]
        case .index: ["进度指数", "指数"]
        case .status: ["状态"]
        case .remaining: ["尚差", "缺口"]
        case .neededPerDay: ["每天需", "日均需"]
        case .neededPerMonth: ["每月需", "月均需"]
        case .monthlyMean: ["已月均", "月均"]
        case .windowEnd: ["期限", "完成时限"]
        case .measures: ["各口径", "其他口径", "网络", "网络完成率"]
        case .share: ["占比"]
        case .lastYear: ["上年同期", "上年"]
        case .growthAmount: ["增减额", "增减", "同比增减"]
        case .growth: ["同比", "增幅"]
        case .pull: ["拉动"]
        case .contribution: ["贡献率"]
        case .rankInGroup: ["类内名次", "组内名次"]
        case .rankChange: ["较上期", "名次变化"]
        case .previousRank: ["上期名次", "上期"]
        case .distanceAbove: ["距上一名"]
        case .distanceBelow: ["距下一名", "领先下一名"]
        case .raisedInPeriod: ["本期新增", "本季新增"]
        case .online: ["线上"]
        case .onlineShare: ["线上占比", "线上率"]
        case .offline: ["线下"]
        case .inKind: ["物资"]
        case .matching: ["配捐"]
        case .pledged: ["认捐"]
        case .donors: ["人数"]
        case .donations: ["人次"]
        case .score: ["得分", "总分"]
        case .grade: ["等次"]
        case .remark: ["备注"]
        }
    }

    /// The part of the analysis that the column needs; nil for what every report has.
    public var section: ReportSection? {
        switch self {
        case .remaining, .neededPerMonth, .monthlyMean: .pace
        case .rankInGroup, .distanceAbove, .distanceBelow: .ranks
        case .pull, .contribution: .growth
        case .raisedInPeriod: .period
        default: nil
        }
    }
}

extension ReportSection {
    /// The section that a word means, in Chinese or by its fixed name; nil for a word nobody knows.
    public static func named(_ text: String) -> ReportSection? {
        ReportSection(rawValue: text.lowercased()) ?? allCases.first { $0.words.contains(text) }
    }

    /// The Chinese words for the section.
    public var words: [String] {
        switch self {
        case .targets: ["目标"]
        case .pace: ["进度", "序时"]
        case .ranks: ["名次", "排名"]
        case .shares: ["占比"]
        case .growth: ["增长", "同比"]
        case .channels: ["渠道", "构成"]
        case .scopes: ["口径"]
        case .heads: ["人均", "单位成本"]
        case .balance: ["均衡"]
        case .projects: ["项目"]
        case .series: ["历年"]
        case .levels: ["层级"]
        case .groups: ["类别", "分类"]
        case .period: ["本期", "本季"]
        }
    }
}
