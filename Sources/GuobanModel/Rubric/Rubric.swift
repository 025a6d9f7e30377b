package import GuobanEvidence

/// What one fact of a row is (口径): where its reading comes from.
package indirect enum FactExpression: Equatable, Sendable {
    /// A column of the indicator data, or a measure by its name.
    case column(String)
    /// 完成率(X): X over its target.
    case completion(String)
    /// 增幅(X): X on the year before.
    case growth(String)
    /// 占比(X): X of all branches' X.
    case share(String)
    /// 序时差(X): completion less time progress.
    case gap(String)
    /// 贡献率(X): the branch's increase of all branches' increase.
    case contribution(String)
    /// 名次(X): the place by X.
    case rank(FactExpression)
    /// A ÷ B.
    case quotient(FactExpression, FactExpression)
    /// A mark that a person gives (评分登记), for the row itself.
    case mark
    /// Something that is so only where the register of marks says it, by this name (登记的事).
    case event(String)

    /// Whether a mark is all there is to it.
    package var isMark: Bool { if case .mark = self { true } else { false } }

    /// Whether only the register of marks says it.
    package var isEvent: Bool { if case .event = self { true } else { false } }

    /// The expression as a 口径 cell writes it.
    package var text: String {
        switch self {
        case .column(let name): name
        case .completion(let name): "完成率(\(name))"
        case .growth(let name): "增幅(\(name))"
        case .share(let name): "占比(\(name))"
        case .gap(let name): "序时差(\(name))"
        case .contribution(let name): "贡献率(\(name))"
        case .rank(let inner): "名次(\(inner.text))"
        case .quotient(let top, let bottom): "\(top.text)÷\(bottom.text)"
        case .mark: "评分登记"
        case .event(let name): "登记(\(name))"
        }
    }

    /// The name by which sentences speak of it.
    package var name: String {
        switch self {
        case .completion(let name), .growth(let name), .share(let name), .gap(let name), .contribution(let name): name
        case .rank(let inner): inner.name
        case .quotient(let top, _): top.name
        case .column(let name), .event(let name): name
        case .mark: "评分登记"
        }
    }
}

/// A clause that was not understood, in its own words.
package struct UnreadClause: Equatable, Sendable {
    package let text: String
    package let position: SourcePosition
    /// Where it applies, if that much was understood: only there the row is open.
    package let condition: Condition?

    package init(text: String, position: SourcePosition, condition: Condition?) {
        self.text = text
        self.position = position
        self.condition = condition
    }
}

/// What a sentence leaves open, with the readings it allows; the first is the one offered.
package enum RubricQuestion: Equatable, Sendable {
    /// 每5% of a moving base: a part of it, or points (步长口径).
    case stepBasis
    /// Bounds that two bands share: which band has them (分档).
    case bandBounds([String])
    /// 加分不超过本项分: the bonus, or the row with it.
    case bonusBound
}

/// One row of a rubric (评分项).
package struct Criterion: Equatable, Sendable {
    package let name: String
    package let category: String
    /// The full marks; of a row beyond the base, the bound either way.
    package let fullMarks: Ratio
    /// Whether it stands beyond the base (±n).
    package let isBeyondBase: Bool
    package var facts: [FactExpression]
    /// The sentences in the document's own words.
    package let text: String
    /// The clause number of the document (条款号).
    package let clauseNumber: String?
    /// Every reading that the row allows, one where it is clear; the first is the one offered.
    package let readings: [[ScoringRule]]
    package let questions: [RubricQuestion]
    package let unread: [UnreadClause]
    /// The row in normal form.
    package let normalForm: String
    package let position: SourcePosition
    /// The reading that is offered, in normal form.
    package var offeredForm = ""
    /// Whether the row says what it measures, and is not measured by its own name for want of that.
    package var statesMeasure = true
    /// Whether typed columns overrule the sentence.
    package var isTyped = false
    /// The groups it is for (适用); empty for all.
    package var groups: [String] = []
    /// Whether it is compared within the branch's own group (本组平均).
    package var comparesWithinGroup = false
    /// The place that the rubric gives it (序号), where it gives one.
    package var number: String?

    package init(
        name: String, category: String, fullMarks: Ratio, isBeyondBase: Bool, facts: [FactExpression], text: String,
        clauseNumber: String?, readings: [[ScoringRule]], questions: [RubricQuestion], unread: [UnreadClause],
        normalForm: String, position: SourcePosition
    ) {
        self.name = name
        self.category = category
        self.fullMarks = fullMarks
        self.isBeyondBase = isBeyondBase
        self.facts = facts
        self.text = text
        self.clauseNumber = clauseNumber
        self.readings = readings
        self.questions = questions
        self.unread = unread
        self.normalForm = normalForm
        self.position = position
    }

    /// Whether it is for branches of this group.
    package func applies(to group: String?) -> Bool { groups.isEmpty || group.map { groups.contains($0) } ?? false }

    /// The rules, as offered.
    package var rules: [ScoringRule] { readings.first ?? [] }
}

/// An assessment rubric (评估细则): its rows and how they are put together.
package struct Rubric: Sendable {
    package var criteria: [Criterion]
    package let conventions: RubricConventions
    /// The document's number (细则文号).
    package let document: String?
    /// Eight characters that stand for rows and conventions: two rubrics with the same one score alike.
    package let fingerprint: String
    /// Where its rows begin.
    package var position: SourcePosition { criteria.first?.position ?? SourcePosition(file: "-") }

    package init(criteria: [Criterion], conventions: RubricConventions, document: String?, fingerprint: String) {
        self.criteria = criteria
        self.conventions = conventions
        self.document = document
        self.fingerprint = fingerprint
    }

    /// The full marks of all rows of the base that are for a group; nil means rows for everybody.
    package func base(of group: String?) -> Ratio {
        criteria.filter { !$0.isBeyondBase && $0.applies(to: group) }.reduce(.zero) { $0 + $1.fullMarks }
    }

    /// Every group that some row is for; nil alone where no row is for a group.
    package var groups: [String?] {
        var found: [String?] = []
        for group in criteria.flatMap(\.groups) where !found.contains(group) { found.append(group) }
        return found.isEmpty ? [nil] : found
    }
}
