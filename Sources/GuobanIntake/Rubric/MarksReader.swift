import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Reads hand-given marks (评分登记): branch, indicator, value, with the reason and the person that each of them needs.
struct MarksReader {
    private(set) var marks: [BranchMark] = []
    private(set) var findings: [Diagnostic] = []

    init(_ stated: StatedTables, _ dataset: Dataset, rubric: Rubric) {
        for place in stated.used where stated.tables[place].shape.kind == .marks {
            read(stated.tables[place], stated, dataset, rubric)
        }
    }

    private mutating func read(_ table: SourceTable, _ stated: StatedTables, _ dataset: Dataset, _ rubric: Rubric) {
        guard let branch = table.column(.branch), let indicator = table.column(.indicator),
            let score = table.column(.score) ?? table.column(.settingValue) ?? table.column(.amount)
        else { return }
        for row in table.shape.rows where row.kind == .data {
            let record = row.record
            let name = table.cell(record, indicator)
            let position = table.position(of: record, column: score)
            let who = table.cell(record, branch)
            let refuse = { (reason: Bilingual) in
                Diagnostic(.markUnusable, at: position, [.name(who), .other(name), .kind(reason)])
            }
            guard case .known(let owner) = stated.roster.match(key: TextFolding.nameKey(who), code: nil),
                owner < dataset.branches.count
            else {
                findings.append(refuse(Bilingual("没有这个单位", "no such branch")))
                continue
            }
            let text = table.cell(record, score)
            if text.isEmpty || CellParser.isMissing(text) { continue }
            let key = TextFolding.nameKey(name)
            let namesakes = rubric.criteria.filter { TextFolding.nameKey($0.name) == key }
            let criterion = namesakes.first { $0.applies(to: dataset.branches[owner].group) }
            if criterion == nil, !namesakes.isEmpty {
                findings.append(refuse(Bilingual("这个指标不考核这个单位", "the indicator is not for this branch")))
                continue
            }
            let isFlag = key == "一票否决"
            var fact: FactExpression?
            for own in rubric.criteria {
                fact = fact ?? own.facts.first { $0.name == name || $0.isEvent && TextFolding.nameKey($0.name) == key }
            }
            guard criterion != nil || isFlag || fact != nil else {
                findings.append(refuse(Bilingual("细则里没有这个指标", "no such indicator in the rubric")))
                continue
            }
            guard
                let value = ["是", "有", "√"].contains(text)
                    ? .one : ["否", "无"].contains(text) ? .zero : RubricNumber(text)?.value
            else {
                findings.append(refuse(Bilingual("得分“\(text)”看不懂", "the value \"\(text)\" is not understood")))
                continue
            }
            let reason = table.cell(record, table.column(.reason) ?? table.column(.remark))
            let person = table.cell(record, table.column(.person))
            guard !reason.isEmpty, !person.isEmpty else {
                findings.append(
                    refuse(
                        reason.isEmpty
                            ? Bilingual("没有写理由", "no reason is given") : Bilingual("没有写评定人", "no person is named")))
                continue
            }
            if let criterion, criterion.allowsMark, value < criterion.leastMark || value > criterion.fullMarks {
                findings.append(
                    refuse(
                        Bilingual(
                            "\(text)不在\(criterion.leastMark.decimalText)至\(criterion.fullMarks.decimalText)分之内",
                            "\(text) is not between \(criterion.leastMark.decimalText) and \(criterion.fullMarks.decimalText)"
                        )))
                continue
            }
            if let criterion, !criterion.allowsMark {
                findings.append(refuse(Bilingual("这一项由数据计分，不由人评", "this row is scored from data, not by hand")))
                continue
            }
            let title = criterion?.name ?? fact?.name ?? name
            if marks.contains(where: { $0.branch == owner && $0.name == title }) {
                findings.append(refuse(Bilingual("重复登记，以前一次为准", "registered twice, the first counts")))
                continue
            }
            if let range = criterion?.usualRange, value < range.low || value > range.high {
                findings.append(
                    Diagnostic(
                        .markUnusual, at: position,
                        [
                            .name(who), .other(name), .text(text),
                            .expected("\(range.low.decimalText)–\(range.high.decimalText)"),
                        ]))
            }
            marks.append(
                BranchMark(
                    branch: owner, branchName: dataset.branches[owner].name, key: key, name: title, value: value,
                    reason: reason, person: person, position: position))
        }
    }
}

extension Criterion {
    /// Whether a person may mark it: it says so, it asks for a mark, or it was not read or not clear.
    var allowsMark: Bool {
        !unread.isEmpty || readings.count > 1 || facts.contains(where: \.isMark)
            || rules.contains { if case .manual = $0 { true } else { false } }
    }

    /// The usual range of its marks, where the sentence names one.
    var usualRange: ManualRule.Bounds? {
        for case .manual(let rule) in rules { if let range = rule.range { return range } }
        return nil
    }

    /// The least mark that makes sense.
    var leastMark: Ratio { isBeyondBase ? -fullMarks : .zero }
}
