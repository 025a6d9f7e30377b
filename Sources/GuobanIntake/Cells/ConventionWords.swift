package import GuobanModel
import GuobanTabular

/// The words for conventions, in Chinese and English, wherever a person may write them: settings and options.
package enum ConventionWords {
    /// 是 or 否.
    package static func yes(_ text: String) -> Bool? {
        switch TextFolding.key(text) {
        case "是", "含", "计", "计入", "yes", "true", "1": true
        case "否", "不含", "不计", "不计入", "no", "false", "0": false
        default: nil
        }
    }

    package static func pace(_ text: String) -> PaceBasis? {
        switch TextFolding.key(text) {
        case "months", "month", "按月", "月": .months
        case "days", "day", "按天", "按日", "天", "日": .days
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

    package static func rounding(_ text: String) -> RoundingRule? {
        switch TextFolding.key(text) {
        case "half-up", "四舍五入": .halfUp
        case "half-even", "奇进偶舍", "四舍六入五成双": .halfEven
        default: nil
        }
    }

    package static func yesOrNo(_ text: String) -> Bool? {
        switch TextFolding.key(text) {
        case "是", "yes", "true", "1", "要": true
        case "否", "no", "false", "0", "不": false
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
        default: nil
        }
    }
}
