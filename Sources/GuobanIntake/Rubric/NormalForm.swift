package import GuobanModel

/// Writes rules back as a sentence with one fixed wording for each (规范表述), which reads as the same rules again.
package struct NormalForm {
    private let facts: [String]

    package init(facts: [String]) {
        self.facts = facts
    }

    /// The rules of a row, clause by clause.
    package func text(_ rules: [ScoringRule]) -> String {
        rules.map(text).joined(separator: "；")
    }

    private func name(_ fact: Int) -> String {
        if fact >= max(facts.count, 1) { return "登记" }
        return facts.count > 1 ? "〔\(facts[max(fact, 0)])〕" : "值"
    }

    private func number(_ value: Ratio) -> String { value.decimalText }

    /// A rule in its fixed wording.
    package func text(_ rule: ScoringRule) -> String {
        switch rule {
        case .award(let condition, let points): return text(condition) + "得" + text(points)
        case .start(let points, let label): return "起评" + text(points) + quoted(label)
        case .zero(let condition): return text(condition) + "不得分"
        case .change(let condition, let points): return text(condition) + signed(points)
        case .proportional(let rule): return text(rule)
        case .steps(let rule): return text(rule)
        case .perItem(let rule): return text(rule)
        case .rank(let table): return text(table)
        case .coefficient(let rule):
            var inner = "\(number(rule.low))+\(number(rule.high - rule.low))=\(number(rule.high))"
            if let bounds = rule.bounds { inner += "，不允许值\(bounds.worst.text)，满意值\(bounds.best.text)" }
            return (facts.count > 1 ? name(rule.fact) : "") + "功效系数法(\(inner))"
        case .multiply(let condition, let factor):
            return (condition.map(text) ?? "") + "得分按\(number(factor * Ratio(100)))%计"
        case .worsen(let condition, _): return text(condition) + "加倍扣分"
        case .veto(let condition, let effect): return text(condition) + "一票否决" + text(effect)
        case .partial(.proportional): return "不足一步的按比例"
        case .partial(.roundedDown): return "不足一步的不计"
        case .partial(.roundedUp): return "不足一步的按一步计"
        case .between(let fact): return name(fact) + "在各档之间按比例"
        case .manual(let rule): return text(rule)
        case .withoutTarget(let policy):
            switch policy {
            case .notCounted: return "无目标不计入"
            case .zero: return "无目标不得分"
            case .full: return "无目标得满分"
            case .points(let points): return "无目标得\(number(points))分"
            }
        case .limit(let limit): return text(limit)
        case .remark(let text): return "【\(text)】"
        case .when(let condition, let rule): return "若" + text(condition) + "：" + text(rule)
        }
    }

    private func quoted(_ label: String) -> String {
        label.isEmpty ? "" : "“\(label.filter { !"“”".contains($0) })”"
    }

    private func signed(_ points: Ratio) -> String {
        (points.signum < 0 ? "扣" : "加") + number(points.magnitude) + "分"
    }

    private func text(_ points: Points) -> String {
        switch points {
        case .number(let points): number(points) + "分"
        case .full: "满分"
        case .partOfFull(let part): "满分的\(number(part * Ratio(100)))%"
        }
    }

    package func text(_ level: Level) -> String {
        let anchor: String
        switch level.anchor {
        case .quantity(let quantity): anchor = quantity.text
        case .target: anchor = "目标"
        case .pace: anchor = "序时进度"
        case .mean: anchor = "平均水平"
        case .lastYear: anchor = "上年同期"
        case .best: anchor = "最高值"
        }
        return anchor + (level.part.map { "的" + $0.text } ?? "")
    }

    package func text(_ condition: Condition) -> String {
        condition.tests.map(text).joined(separator: "且")
    }

    private func text(_ test: RubricTest) -> String {
        switch test {
        case .compares(let fact, let relation, let level): return name(fact) + relation.rawValue + text(level)
        case .lies(let fact, let from, let low, let to, let high):
            guard let low, let high else {
                return (facts.count > 1 ? name(fact) : "") + text(from) + "至" + text(to) + "之间"
            }
            return text(from) + (low ? "≤" : "<") + name(fact) + (high ? "≤" : "<") + text(to)
        case .deviates(let fact, let quantity, let within):
            return name(fact) + "偏离目标" + (within ? "不超过" : "超过") + quantity.text
        case .happened(let fact, let label, let flag): return name(fact) + quoted(label) + (flag ? "是" : "否")
        case .first(let fact): return name(fact) + "为首个"
        case .withoutBase(let fact): return name(fact) + "上年同期为零"
        }
    }

    private func text(_ rule: Proportional) -> String {
        var text =
            rule.isInverse
            ? "\(self.text(rule.level))÷\(name(rule.fact))" : "\(name(rule.fact))÷\(self.text(rule.level))"
        text += "×" + self.text(rule.points)
        if let cap = rule.cap { text += "(不超过其\(number(cap * Ratio(100)))%)" }
        switch rule.scope {
        case .always: break
        case .below: text += "(限低于)"
        case .above: text += "(限达到)"
        }
        return text
    }

    private func text(_ rule: StepRule) -> String {
        var text = name(rule.fact) + "比" + self.text(rule.level) + "每" + (rule.side == .below ? "低" : "高")
        text += (rule.basis == .relative ? "其" : "") + rule.size.text + signed(rule.points)
        if let until = rule.until { text += "(至\(self.text(until))止)" }
        if let limit = rule.limit { text += "(最多\(signed(rule.points.signum < 0 ? -limit : limit)))" }
        return text
    }

    private func text(_ rule: ItemRule) -> String {
        let verb: String
        switch rule.verb {
        case .earns: verb = "得"
        case .adds: verb = "加"
        case .loses: verb = "扣"
        }
        var text = name(rule.fact) + "每" + rule.every.text + quoted(rule.label) + verb + number(rule.points) + "分"
        if let limit = rule.limit { text += "(最多\(verb)\(number(limit))分)" }
        return text
    }

    private func text(_ table: RankTable) -> String {
        var parts = table.entries.map { entry in
            let places =
                entry.places.count == 1
                ? "第\(entry.places.lowerBound)名" : "第\(entry.places.lowerBound)至\(entry.places.upperBound)名"
            return places + (table.isBonus ? "加" : "得") + text(entry.points)
        }
        switch table.tail {
        case .nothing: break
        case .flat(let points): parts.append(points == .number(.zero) ? "其余不得分" : "其余得" + text(points))
        case .falling(.partOfFull(let part)): parts.append("以后按\(number(part * Ratio(100)))%依次递减")
        case .falling(let points): parts.append("以后依次递减" + text(points))
        }
        return (facts.count > 1 ? name(table.fact) : "") + "名次：" + parts.joined(separator: "、")
    }

    private func text(_ effect: VetoEffect) -> String {
        switch effect {
        case .rowZero: "(本项不得分)"
        case .totalZero: "(总分为零)"
        case .noGradeFrom(let grade): "(不得评为\(grade)以上)"
        case .lowestGrade: "(定为最低等次)"
        case .lastRank: "(列末位)"
        case .asSet: ""
        }
    }

    private func text(_ rule: ManualRule) -> String {
        let verb: String
        switch rule.verb {
        case .earns: verb = rule.range == nil ? "计分" : "得"
        case .adds: verb = rule.range == nil ? "加分" : "加"
        case .loses: verb = rule.range == nil ? "扣分" : "扣"
        }
        return quoted(rule.label) + "酌情" + verb + (rule.range.map { "\(number($0.low))至\(number($0.high))分" } ?? "")
    }

    private func text(_ limit: LimitRule) -> String {
        switch limit {
        case .total(let points): "最高得" + text(points)
        case .gains(let points): "最多加" + text(points)
        case .losses(let points): "最多扣" + text(points)
        case .changes(let points): "最多加减" + text(points)
        case .gainsUnbounded: "加分不封顶"
        case .floorZero: "扣完为止"
        case .noFloor: "不保底"
        case .floor(let points): "最低得\(number(points))分"
        }
    }
}
