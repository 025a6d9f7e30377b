import GuobanModel
import GuobanTabular

/// The words of a column 目标档次.
enum TargetKindWords {
    /// Which target a word means; nil for a word nobody knows.
    static func kind(_ text: String) -> TargetKind? {
        switch TextFolding.key(text) {
        case "年度", "年度目标", "全年", "全年目标", "目标", "annual": .annual
        case "保底", "保底目标", "基本", "基本目标", "底线", "floor": .floor
        case "奋斗", "奋斗目标", "挑战", "挑战目标", "力争", "力争目标", "stretch": .stretch
        case "季度", "季度目标", "分季", "分季目标", "阶段", "阶段目标", "当期", "stage": .stage
        case "节点", "节点目标", "序时", "序时目标", "累计", "milestone": .milestone
        default: nil
        }
    }
}
