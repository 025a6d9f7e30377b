import Guoban
import GuobanModel
import Testing

/// A small office with a rubric of its own, scored through the whole program.
struct RubricOffice {
    /// The rows behind 序号,指标,类别,分值,口径,评分标准,适用; a heading of its own where the text has one.
    var rubric: String
    /// The rows of the settings beside the cut-off.
    var settings = ""
    var targets = "单位,目标（万元）\n甲县,100\n乙县,200\n丙县,50\n"
    var progress = "单位,累计筹资（万元）\n甲县,60\n乙县,80\n丙县,20\n"
    /// Further tables by name, such as 指标数据.csv, 名册.csv, 评分登记.csv.
    var others: [String: String] = [:]

    func report() throws -> AssessmentReport {
        var files = others
        files["目标.csv"] = targets
        files["进度.csv"] = progress
        files["设置.csv"] = "设置,值\n截止日期,2022-06-30\n" + settings
        files["细则.csv"] =
            rubric.hasPrefix("序号,") || rubric.hasPrefix("指标,") ? rubric : "序号,指标,类别,分值,口径,评分标准,适用\n" + rubric
        let inputs = files.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
            .map { ByteSource(name: $0.key, bytes: Array($0.value.utf8)) }
        return try GuobanEngine.report(ReportRequest(inputs: inputs)).report
    }

    /// Every branch with its total, open ones with both ends.
    func totals() throws -> [String] {
        try report().scorecards.map { "\($0.branch.name) \($0.total.words)" }
    }

    /// Every branch with its total, place and grade.
    func standings() throws -> [String] {
        try report().scorecards.map { card in
            "\(card.branch.name) \(card.total.words) \(card.rank?.text ?? "-") \(card.grade ?? "-")"
        }
    }
}

extension Score {
    /// Two decimals, or both ends of what is open.
    var words: String {
        let ends = [low, high].map { $0.rounded(places: 2).text }
        return isSettled ? ends[0] : ends.joined(separator: "–")
    }
}
