import GuobanEvidence
import GuobanModel
import GuobanTabular

/// The typed columns of a rubric (规则、基准、步长、每步分、方向、上限、下限、分档、名次分、无目标), which overrule the sentence.
///
/// They are put into the normal form and read like any sentence, so that one reader settles what everything means.
struct TypedColumns {
    private let table: SourceTable

    init(_ table: SourceTable) {
        self.table = table
    }

    /// What the row's typed columns say: a sentence in place of the row's own, and clauses that are added either way.
    func sentence(_ record: Record, facts: [FactExpression]) -> (text: String?, additions: [String]) {
        func cell(_ name: String) -> String {
            let place = table.shape.columns.firstIndex { TextFolding.key($0.heading) == name }
            return TextFolding.halfWidth(table.cell(record, place)).filter { $0 != " " }
        }
        let names = RuleSentence.names(of: facts)
        let subject = names.count > 1 ? "〔\(names[0])〕" : "值"
        var clauses: [String] = []
        let isRate = facts.first?.isRate ?? false
        if !cell("分档").isEmpty {
            guard let bands = BandText.bands(cell("分档")) else { return (cell("分档"), []) }
            clauses += bands.map { TypedColumns.clause(of: $0, subject: subject, unit: isRate ? "%" : "") }
        }
        let places = cell("名次分").split(separator: ";")
        if !places.isEmpty {
            let parts = places.map { part -> String in
                let pieces = part.split(separator: ":")
                guard pieces.count == 2 else { return String(part) }
                let place = pieces[0].filter { !"第名".contains($0) }
                let points = pieces[1].hasSuffix("分") ? pieces[1].dropLast() : pieces[1]
                if place == "其余" { return points == "0" ? "其余不得分" : "其余得\(points)分" }
                let ends = place.split { "-~至".contains($0) }
                return (ends.count == 2 ? "第\(ends[0])至\(ends[1])名" : "第\(place)名") + "得\(points)分"
            }
            clauses.append((names.count > 1 ? subject : "") + "名次：" + parts.joined(separator: "、"))
        }
        let base = cell("基准")
        let level = TypedColumns.level(base, isRate: isRate)
        let size = cell("步长")
        if !size.isEmpty {
            let points = cell("每步分").filter { !"分+-".contains($0) }
            let side = cell("方向")
            let step = isRate && size.allSatisfy({ $0.isNumber || $0 == "." }) ? size + "个百分点" : size
            let below = "\(subject)比\(level)每低\(step)扣\(points)分"
            let above = "\(subject)比\(level)每高\(step)加\(points)分"
            switch side {
            case "", "扣", "低扣", "下": clauses += ["\(subject)≥\(level)得满分", below]
            case "加", "高加", "上": clauses.append(above)
            case "加减", "双向", "增减": clauses += ["\(subject)≥\(level)得满分", below, above]
            case "越低越好", "高扣": clauses += ["\(subject)≤\(level)得满分", "\(subject)比\(level)每高\(step)扣\(points)分"]
            default: return (side, [])
            }
        }
        if clauses.isEmpty {
            switch cell("规则") {
            case "": break
            case "比例", "按比例": clauses.append("\(subject)÷\(level)×满分(不超过其100%)")
            case "达标": clauses += ["\(subject)≥\(level)得满分", "\(subject)<\(level)不得分"]
            case "功效系数", "功效系数法": clauses.append("功效系数法(60+40=100)")
            case "人工", "评定": clauses.append("酌情计分")
            case let other: return (other, [])
            }
        }
        var additions: [String] = []
        let number = { (name: String) in cell(name).filter { $0 != "分" } }
        if !number("上限").isEmpty { additions.append("最高得\(number("上限"))分") }
        if !number("下限").isEmpty {
            additions.append(number("下限") == "不保底" ? "不保底" : number("下限") == "0" ? "扣完为止" : "最低得\(number("下限"))分")
        }
        if let policy = RubricSettings.missingPolicy(cell("无目标")), !cell("无目标").isEmpty {
            additions.append(NormalForm(facts: names).text(.withoutTarget(policy)))
        }
        return (clauses.isEmpty ? nil : clauses.joined(separator: "；"), additions)
    }

    private static func level(_ text: String, isRate: Bool) -> String {
        switch text {
        case "", "目标", "100%": "目标"
        case "序时", "序时进度": "序时进度"
        case "平均", "平均水平": "平均水平"
        case "上年", "上年同期": "上年同期"
        case let other: isRate && other.allSatisfy({ $0.isNumber || $0 == "." }) ? other + "%" : other
        }
    }

    private static func clause(of band: BandText.Band, subject: String, unit: String) -> String {
        let points = RubricNumber(band.label)?.value.decimalText ?? band.label
        let effect = points == "0" ? "不得分" : "得\(points)分"
        let text = { (bound: Ratio) in bound.decimalText + unit }
        switch (band.low, band.high) {
        case (let low?, let high?):
            return text(low) + (band.includesLow ? "≤" : "<") + subject + (band.includesHigh ? "≤" : "<") + text(high)
                + effect
        case (let low?, nil): return subject + (band.includesLow ? "≥" : ">") + text(low) + effect
        case (nil, let high?): return subject + (band.includesHigh ? "≤" : "<") + text(high) + effect
        case (nil, nil): return "得\(points)分"
        }
    }
}

extension FactExpression {
    /// Whether its readings are rates by their nature or their name.
    var isRate: Bool {
        switch self {
        case .completion, .growth, .share, .gap, .contribution: true
        case .quotient: true
        case .column(let name): IndicatorData.isRateName(name)
        case .rank, .mark: false
        }
    }
}
