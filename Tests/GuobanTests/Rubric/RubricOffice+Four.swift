import Guoban
import GuobanEvidence
import GuobanModel
import Testing

/// A folder as an office first fills it, and what is looked for in what comes of it.
extension RubricOffice {
    /// Four branches with a task of a million yuan each, half the year gone: 甲县 has 60 %, 乙县 50 %, 丙县 46.6 %, 丁县
    /// 40 %; the first two are of group 一, the others of 二.
    static func four(
        _ rows: String, columns: String = "指标,分值,口径,评分标准", data: String? = nil, marks: String? = nil
    ) -> RubricOffice {
        var office = RubricOffice(rubric: columns + "\n" + rows + "\n")
        office.targets = "单位,年度目标（万元）\n甲县,100\n乙县,100\n丙县,100\n丁县,100\n"
        office.progress = "截至2022年6月30日\n单位,累计筹资（万元）\n甲县,60\n乙县,50\n丙县,46.6\n丁县,40\n"
        office.others["名册.csv"] = "单位,类别\n甲县,一\n乙县,一\n丙县,二\n丁县,二\n"
        if let data { office.others["指标数据.csv"] = data + "\n" }
        if let marks { office.others["评分登记.csv"] = "单位,指标,得分,理由,评定人\n" + marks + "\n" }
        return office
    }

    /// The same folder with more rows in the settings, from the third line on.
    func setting(_ rows: String...) -> RubricOffice {
        var office = self
        office.settings += rows.joined(separator: "\n") + "\n"
        return office
    }

    private func ordered<Value>(_ value: (Scorecard) -> Value) throws -> [Value] {
        let cards = try report().scorecards
        return ["甲县", "乙县", "丙县", "丁县"].compactMap { name in cards.first { $0.branch.name == name }.map(value) }
    }

    /// Every branch with its score, in the order of the targets.
    func scores() throws -> [String] { try ordered { $0.branch.name + $0.total.words } }

    /// The grade of every branch, in the same order.
    func grades() throws -> [String] { try ordered { $0.grade ?? "-" } }

    /// The findings of a code, each with its line and column and what it says in Chinese.
    func findings(_ code: DiagnosticCode) throws -> [String] {
        try report().diagnostics.filter { $0.code == code }.map { finding in
            let place = finding.position
            return "\(place.file):\(place.line ?? 0):\(place.field ?? 0) \(finding.parts(in: .chinese).fault)"
        }
    }

    /// What was not read, each with its place.
    func unread() throws -> [String] {
        try report().diagnostics.filter { $0.code == .rubricClauseUnread }.map { finding in
            let words = finding.evidence.compactMap { if case .text(let text) = $0 { text } else { nil } }
            return "\(finding.position.line ?? 0):\(finding.position.field ?? 0) \(words.joined())"
        }
    }
}
