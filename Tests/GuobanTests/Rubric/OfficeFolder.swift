import Guoban
import GuobanEvidence
import GuobanModel
import GuobanTabular
import Testing

/// A folder as an office first fills it: four branches with a task of 1 million yuan each, half the year gone, and a
/// rubric. 甲县 has 60 %, 乙县 50 %, 丙县 46.6 %, 丁县 40 %; the first two are of group 一, the others of 二.
struct OfficeFolder {
    var files: [String: String] = [
        "目标.csv": "单位,年度目标（万元）\n甲县,100\n乙县,100\n丙县,100\n丁县,100\n",
        "进度.csv": "截至2022年6月30日\n单位,累计筹资（万元）\n甲县,60\n乙县,50\n丙县,46.6\n丁县,40\n",
        "名册.csv": "单位,类别\n甲县,一\n乙县,一\n丙县,二\n丁县,二\n",
        "设置.csv": "设置,值\n截止日期,2022-06-30\n",
    ]

    /// The folder with the rows of a rubric and a table of indicators.
    init(_ rubric: String, columns: String = "指标,分值,口径,评分标准", data: String? = nil, marks: String? = nil) {
        files["细则.csv"] = columns + "\n" + rubric + "\n"
        if let data { files["指标数据.csv"] = data + "\n" }
        if let marks { files["评分登记.csv"] = "单位,指标,得分,理由,评定人\n" + marks + "\n" }
    }

    func report() throws -> ReportResult {
        let inputs = files.sorted { $0.key < $1.key }.map { ByteSource(name: $0.key, bytes: Array($0.value.utf8)) }
        return try GuobanEngine.report(ReportRequest(inputs: inputs))
    }

    /// Every branch with its score, both ends of it where it is open, in the order of the file of targets.
    func scores() throws -> [String] {
        let cards = try report().report.scorecards
        return ["甲县", "乙县", "丙县", "丁县"].compactMap { name in
            guard let card = cards.first(where: { $0.branch.name == name }) else { return nil }
            let low = card.total.low.rounded(places: 2).text
            let high = card.total.high.rounded(places: 2).text
            return name + (low == high ? low : low + "–" + high)
        }
    }

    /// The grade of every branch, in the same order.
    func grades() throws -> [String] {
        let cards = try report().report.scorecards
        return ["甲县", "乙县", "丙县", "丁县"].map { name in cards.first { $0.branch.name == name }?.grade ?? "-" }
    }

    /// The same folder with more rows in the settings, from the third line on.
    func setting(_ rows: String...) -> OfficeFolder {
        var folder = self
        folder.files["设置.csv"] = (files["设置.csv"] ?? "") + rows.joined(separator: "\n") + "\n"
        return folder
    }

    /// The findings of a code, each with its line and column and what it says in Chinese.
    func findings(_ code: DiagnosticCode) throws -> [String] {
        try report().report.diagnostics.filter { $0.code == code }.map { finding in
            let place = finding.position
            return "\(place.file):\(place.line ?? 0):\(place.field ?? 0) \(finding.parts(in: .chinese).fault)"
        }
    }

    /// What was not read, each with its place.
    func unread() throws -> [String] {
        try report().report.diagnostics.filter { $0.code == .rubricClauseUnread }.map { finding in
            let words = finding.evidence.compactMap { if case .text(let text) = $0 { text } else { nil } }
            return "\(finding.position.line ?? 0):\(finding.position.field ?? 0) \(words.joined())"
        }
    }
}
