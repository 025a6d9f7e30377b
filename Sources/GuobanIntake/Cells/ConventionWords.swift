package import GuobanModel
import GuobanTabular

/// The words for conventions, in Chinese and English, wherever a person may write them: settings and options.
package enum ConventionWords {
    /// 是 or 否.
    package static func yes(_ text: String) -> Bool? {
        switch TextFolding.key(text) {
        case "是", "含", "计", "计入", "要", "yes", "true", "1": true
        case "否", "不含", "不计", "不计入", "不", "no", "false", "0": false
        default: nil
        }
    }

    package static func pace(_ text: String) -> PaceBasis? {
        switch TextFolding.key(text) {
        case "months", "month", "按月", "月": .months
        case "days", "day", "按天", "按日", "天", "日": .days
        case "milestones", "milestone", "按节点", "节点", "分季目标", "按分季目标", "自定义节点": .milestones
        case "curve", "seasonal", "上年曲线", "曲线", "按上年曲线", "按曲线", "季节": .curve
        default: nil
        }
    }

    package static func ties(_ text: String) -> TiePolicy? {
        switch TextFolding.key(text) {
        case "competition", "美式", "跳位", "竞赛": .competition
        case "dense", "中式", "不跳位", "连续": .dense
        case "ordinal", "顺序": .ordinal
        case "average", "平均": .average
        default: nil
        }
    }

    package static func period(_ text: String) -> RankedPeriod? {
        switch TextFolding.key(text) {
        case "cumulative", "累计", "本年累计": .cumulative
        case "quarter", "本季", "当季", "季度", "本期": .quarter
        case "month", "本月", "当月", "月度": .month
        default: nil
        }
    }

    package static func shareBase(_ text: String) -> ShareBase? {
        switch TextFolding.key(text) {
        case "listed", "合计", "表列合计": .listed
        case "province", "全省", "全市", "上级总额": .province
        default: nil
        }
    }

    /// 认捐 or 到账.
    package static func countsPledges(_ text: String) -> Bool? {
        switch TextFolding.key(text) {
        case "认捐", "按认捐", "pledged": true
        case "到账", "按到账", "实收", "received": false
        default: nil
        }
    }

    /// Keys in a row, such as 完成率、累计、增幅; nil where one of them is unknown.
    package static func rankingKeys(_ text: String) -> [RankingKey]? {
        let words = text.split { "、,，;；>→ ".contains($0) }.map(String.init)
        if words.count == 1, ["无", "none"].contains(TextFolding.key(text)) { return [] }
        let keys = words.compactMap(rankingKey)
        return keys.count == words.count && !keys.isEmpty ? keys : nil
    }

    /// A bound in percentage points: -5, −5, -5个百分点.
    package static func points(_ text: String) -> Ratio? {
        var key = TextFolding.key(text)
        for ending in ["个百分点", "百分点", "pp", "%"] where key.hasSuffix(ending) {
            key.removeLast(ending.count)
            break
        }
        return CellParser.percent(key)?.number
    }

    /// A part of a whole: 10%, or 0.1.
    package static func part(_ text: String) -> Ratio? {
        guard let percent = CellParser.percent(text), percent.number.signum >= 0 else { return nil }
        let part = percent.hasSign || percent.number > .one ? percent.number / Ratio(100) : percent.number
        return part <= .one ? part : nil
    }

    package static func rounding(_ text: String) -> RoundingRule? {
        switch TextFolding.key(text) {
        case "half-up", "四舍五入": .halfUp
        case "half-even", "奇进偶舍", "四舍六入五成双": .halfEven
        default: nil
        }
    }

    package static func rankingKey(_ text: String) -> RankingKey? {
        switch TextFolding.key(text) {
        case "completion", "完成率": .completion
        case "amount", "金额", "累计", "筹资额": .amount
        case "gap", "序时差": .gap
        case "growth", "增幅", "同比": .growth
        case "share", "占比": .share
        case "score", "得分": .score
        default: nil
        }
    }
}
