import GuobanEvidence
import GuobanModel
import GuobanTabular

/// The typed columns of a rubric (规则、基准、步长、每步分、方向、上限、下限、分档、名次分、无目标), which overrule the sentence.
///
/// They are put into the normal form and read like any sentence, so that one reader settles what everything means. A cell
/// that nothing uses, such as 方向 beside 功效系数, is not passed over: it leaves the row open.
struct TypedColumns {
    /// What the cells of one row say: clauses in place of the row's sentence, none where it stands; clauses that are added
    /// either way; and the cells that say nothing where they stand. Each has its cell's place.
    typealias Reading = (
        rules: [RubricRows.Sentence], additions: [RubricRows.Sentence], idle: [RubricRows.Sentence]
    )

    private let table: SourceTable

    init(_ table: SourceTable) {
        self.table = table
    }

    /// What the row's typed columns say.
    func reading(_ record: Record, facts: [FactExpression]) -> Reading {
        func place(_ name: String) -> Int? { table.shape.columns.firstIndex { TextFolding.key($0.heading) == name } }
        func cell(_ name: String) -> String {
            TextFolding.halfWidth(table.cell(record, place(name))).filter { $0 != " " }
        }
        func part(_ clause: String, _ name: String) -> RubricRows.Sentence {
            RubricRows.Sentence(text: clause, position: table.position(of: record, column: place(name) ?? 0))
        }
        var reading: Reading = ([], [], [])
        func idle(_ names: String...) {
            for name in names where !cell(name).isEmpty {
                reading.idle.append(part(table.cell(record, place(name)), name))
            }
        }
        let names = RuleSentence.names(of: facts)
        let subject = names.count > 1 ? "〔\(names[0])〕" : "值"
        let isRate = facts.first?.isRate ?? false
        let side = Side(cell("方向"))
        let level = TypedColumns.level(cell("基准"), isRate: isRate)
        var usesRule = ["", "分档", "名次", "名次分", "步长", "扣分", "加减分", "达标"].contains(cell("规则"))
        if !cell("分档").isEmpty {
            let bands = BandText.bands(cell("分档"))
            let clauses = bands?.map { TypedColumns.clause(of: $0, subject: subject, unit: isRate ? "%" : "") }
            reading.rules += (clauses ?? []).map { part($0, "分档") }
            if clauses == nil { idle("分档") }
        }
        if !cell("名次分").isEmpty {
            let clause = TypedColumns.places(cell("名次分"))
            reading.rules.append(part((names.count > 1 ? subject : "") + clause, "名次分"))
        }
        if !cell("步长").isEmpty {
            let clauses = steps(
                cell("步长"), points: cell("每步分").filter { !"分+-".contains($0) }, level: level, subject: subject,
                isRate: isRate, side)
            reading.rules += clauses.map { part($0, "步长") }
            if clauses.isEmpty { idle("方向") }
        } else if reading.rules.isEmpty, !cell("规则").isEmpty {
            let (clauses, usesSide, usesLevel) = rule(cell("规则"), level: level, subject: subject, side)
            reading.rules += clauses.map { part($0, "规则") }
            if !usesSide { idle("方向") }
            if !usesLevel { idle("基准") }
            idle("每步分")
            usesRule = !clauses.isEmpty
        } else {
            // Bands say themselves which end is the better one; places do not.
            let isSaid = cell("名次分").isEmpty && !cell("分档").isEmpty && (side == .higher || side == .lower)
            if !isSaid { idle("方向") }
            idle("基准", "每步分")
        }
        if !usesRule { idle("规则") }
        let number = { (name: String) in cell(name).filter { $0 != "分" } }
        if !number("上限").isEmpty { reading.additions.append(part("最高得\(number("上限"))分", "上限")) }
        if !number("下限").isEmpty {
            let clause = number("下限") == "不保底" ? "不保底" : number("下限") == "0" ? "扣完为止" : "最低得\(number("下限"))分"
            reading.additions.append(part(clause, "下限"))
        }
        if let policy = RubricSettings.missingPolicy(cell("无目标")), !cell("无目标").isEmpty {
            reading.additions.append(part(NormalForm(facts: names).text(.withoutTarget(policy)), "无目标"))
        } else {
            idle("无目标")
        }
        return reading
    }

    /// 方向.
    private enum Side {
        case none, below, above, both, higher, lower, unknown

        init(_ text: String) {
            switch text {
            case "": self = .none
            case "扣", "低扣", "下": self = .below
            case "加", "高加", "上": self = .above
            case "加减", "双向", "增减": self = .both
            case "越高越好": self = .higher
            case "越低越好", "高扣": self = .lower
            default: self = .unknown
            }
        }
    }

    /// The clauses of 步长; none where 方向 is no direction.
    private func steps(
        _ size: String, points: String, level: String, subject: String, isRate: Bool, _ side: Side
    ) -> [String] {
        let step = isRate && size.allSatisfy({ $0.isNumber || $0 == "." }) ? size + "个百分点" : size
        let below = "\(subject)比\(level)每低\(step)扣\(points)分"
        let above = "\(subject)比\(level)每高\(step)加\(points)分"
        switch side {
        case .none, .below, .higher: return ["\(subject)≥\(level)得满分", below]
        case .above: return [above]
        case .both: return ["\(subject)≥\(level)得满分", below, above]
        case .lower: return ["\(subject)≤\(level)得满分", "\(subject)比\(level)每高\(step)扣\(points)分"]
        case .unknown: return []
        }
    }

    /// The clauses of 规则, and whether 方向 and 基准 are settled by them.
    private func rule(
        _ name: String, level: String, subject: String, _ side: Side
    ) -> (clauses: [String], usesSide: Bool, usesLevel: Bool) {
        let isLower = side == .lower
        let isPlain = side == .none || side == .higher
        switch name {
        case "比例", "按比例":
            let quotient = isLower ? "\(level)÷\(subject)" : "\(subject)÷\(level)"
            return ([quotient + "×满分(不超过其100%)"], isPlain || isLower, true)
        case "达标":
            let relations = isLower ? ("≤", ">") : ("≥", "<")
            return (
                ["\(subject)\(relations.0)\(level)得满分", "\(subject)\(relations.1)\(level)不得分"], isPlain || isLower,
                true
            )
        case "功效系数", "功效系数法": return (["功效系数法(60+40=100)"], isPlain, false)
        case "人工", "评定": return (["酌情计分"], false, false)
        default: return ([], false, false)
        }
    }

    /// 1:10;2-3:8;其余:0 in words.
    private static func places(_ text: String) -> String {
        let parts = text.split(separator: ";").map { part -> String in
            let pieces = part.split(separator: ":")
            guard pieces.count == 2 else { return String(part) }
            let place = pieces[0].filter { !"第名".contains($0) }
            let points = pieces[1].hasSuffix("分") ? pieces[1].dropLast() : pieces[1]
            if place == "其余" { return points == "0" ? "其余不得分" : "其余得\(points)分" }
            let ends = place.split { "-~至".contains($0) }
            return (ends.count == 2 ? "第\(ends[0])至\(ends[1])名" : "第\(place)名") + "得\(points)分"
        }
        return "名次：" + parts.joined(separator: "、")
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
        let text = { (bound: Ratio) in bound.decimalText + (band.unit.isEmpty ? unit : band.unit) }
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
        case .column(let name): IndicatorData.isRateName(name)
        // 筹资÷入户 is so many yuan each; a bare figure of a real rate is one of percent without the sign too.
        case .quotient, .rank, .mark, .event: false
        }
    }

    /// Whether it is a figure that is never yes or no.
    var isFigure: Bool {
        switch self {
        case .column(let name): IndicatorData.isRateName(name)
        case .mark, .event: false
        default: true
        }
    }
}
