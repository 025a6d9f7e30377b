package import GuobanEvidence
package import GuobanModel
import GuobanTabular

/// Reads a rubric's table as rules (细则): every row's sentence, its typed columns, and what does not add up.
package struct RubricLoader {
    private let table: SourceTable
    private let settings: OfficeSettings
    package private(set) var findings: [Diagnostic] = []
    /// Whether something is wrong that no score should rest on.
    package private(set) var isAtFault = false
    private var criteria: [Criterion] = []
    /// What categories say of themselves: 资源动员(40分).
    private var categorySums: [(name: String, marks: Ratio, position: SourcePosition)] = []

    /// The rubric of a table.
    package static func load(
        _ table: SourceTable, settings: OfficeSettings
    ) -> (rubric: Rubric, findings: [Diagnostic], isAtFault: Bool) {
        var loader = RubricLoader(table, settings)
        loader.read(RubricLoader.rows(of: table, settings))
        loader.tellEventsApart()
        for criterion in loader.criteria { loader.note(criterion) }
        loader.check()
        let rubric = Rubric(
            criteria: loader.criteria, conventions: settings.rubric, document: settings.rubricDocument,
            fingerprint: RubricFingerprint.of(loader.criteria, settings.rubric, document: settings.rubricDocument))
        return (rubric, loader.findings, loader.isAtFault)
    }

    private init(_ table: SourceTable, _ settings: OfficeSettings) {
        self.table = table
        self.settings = settings
    }

    private func column(_ names: String...) -> Int? {
        table.shape.columns.firstIndex { names.contains(TextFolding.key($0.heading)) }
    }

    private mutating func fault(_ code: DiagnosticCode, at position: SourcePosition, _ evidence: [Evidence]) {
        findings.append(Diagnostic(code, at: position, evidence))
        isAtFault = true
    }

    /// The column of groups (适用).
    static func scope(of table: SourceTable) -> Int? {
        table.shape.columns.firstIndex { ["适用", "适用类别", "适用对象"].contains(TextFolding.key($0.heading)) }
    }

    private mutating func take(_ found: [Diagnostic]) {
        findings += found
        if found.contains(where: { $0.severity >= .row }) { isAtFault = true }
    }

    /// Everything that the rows measure (口径).
    static func measures(of table: SourceTable) -> [FactExpression] {
        RubricRows.indicators(of: table).flatMap { facts(of: $0, in: table) }
    }

    private static func facts(of indicator: RubricRows.Indicator, in table: SourceTable) -> [FactExpression] {
        let measure = table.cell(table.shape.rows[indicator.row].record, table.column(.measureName))
        let facts = measure.split(whereSeparator: { ";；".contains($0) }).compactMap { FactExpression(text: String($0)) }
        return facts.isEmpty ? [.column(indicator.name)] : facts
    }

    // MARK: Rows

    /// A row with its sentence as it was understood, before it is held against the other rows.
    private struct ReadRow: Sendable {
        let marks: RubricNumber
        let facts: [FactExpression]
        let cells: TypedColumns.Reading
        let parts: [RubricRows.Sentence]
        let sentence: RuleSentence
    }

    private typealias Row = (indicator: RubricRows.Indicator, read: ReadRow?)

    /// Every row, nil for one without full marks; sentences take most of the time and know nothing of each other.
    private static func rows(of table: SourceTable, _ settings: OfficeSettings) -> [Row] {
        let typed = TypedColumns(table)
        let indicators = RubricRows.indicators(of: table)
        let rows = WorkerThreads.map(indicators.count) { place -> ReadRow? in
            let indicator = indicators[place]
            // +5 does not say whether the row may take points away as well; ±5 does.
            guard let marks = RubricNumber(indicator.fullMarks), !marks.isPercent, marks.value.signum > 0,
                marks.isBothWays || TextFolding.halfWidth(indicator.fullMarks).first != "+"
            else { return nil }
            let facts = RubricLoader.facts(of: indicator, in: table)
            let cells = typed.reading(table.shape.rows[indicator.row].record, facts: facts)
            let parts = (cells.rules.isEmpty ? indicator.sentences : cells.rules) + cells.additions
            let text = parts.map(\.text).joined(separator: "；")
            let row = RuleSentence.Row(
                indicator: indicator.name, facts: facts, fullMarks: marks.value, isBeyondBase: marks.isBothWays,
                stepsAreRelative: settings.rubric.stepsAreRelative)
            let isMarked = text.isEmpty && facts.contains(where: \.isMark)
            return ReadRow(
                marks: marks, facts: facts, cells: cells, parts: parts,
                sentence: RuleSentence(isMarked ? "酌情计分" : text, row: row))
        }
        return zip(indicators, rows).map { ($0, $1) }
    }

    private mutating func read(_ rows: [Row]) {
        var category = ""
        let categoryColumn = table.column(.group)
        let clause = column("条款号", "条款") ?? table.column(.document)
        let scope = RubricLoader.scope(of: table)
        for (indicator, row) in rows {
            let record = table.shape.rows[indicator.row].record
            let stated = table.cell(record, categoryColumn)
            if !stated.isEmpty {
                category = sameCategory(stated, at: table.position(of: record, column: categoryColumn ?? 0))
            }
            guard let row else {
                let column = table.column(.fullMarks)
                let place = column.map { table.position(of: record, column: $0) } ?? indicator.position
                fault(.rubricRowUnreadable, at: place, [.name(indicator.name), .text(indicator.fullMarks)])
                continue
            }
            let (marks, facts, cells, parts, sentence) = (row.marks, row.facts, row.cells, row.parts, row.sentence)
            let words = indicator.sentences.map(\.text).joined(separator: "；")
            var criterion = Criterion(
                name: indicator.name, category: TextFolding.halfWidth(category), fullMarks: marks.value,
                isBeyondBase: marks.isBothWays,
                facts: facts + sentence.events.map(FactExpression.event), text: words,
                clauseNumber: clause.map { table.cell(record, $0) }.flatMap { $0.isEmpty ? nil : $0 },
                readings: sentence.readings, questions: sentence.questions,
                unread: unread(sentence, in: parts, record)
                    + cells.idle.map { UnreadClause(text: $0.text, position: $0.position, condition: nil) },
                normalForm: sentence.normalForm, position: indicator.position)
            criterion.offeredForm = sentence.offeredForm
            criterion.statesMeasure = !table.cell(record, table.column(.measureName)).isEmpty
            criterion.isTyped = !cells.rules.isEmpty
            if criterion.sharesBounds {
                let cell = BandCheck.cell(
                    of: criterion.rules, isRate: facts[0].isRate, fullMarks: criterion.fullMarks)
                criterion.offeredForm = cell ?? sentence.offeredForm
            }
            take(BandCheck.findings(table, record, of: criterion))
            criterion.number = table.column(.sequence).map { table.cell(record, $0) }
            criterion.groups = table.cell(record, scope).split(whereSeparator: { "、,，;；/".contains($0) }).map {
                TextFolding.trimmed(String($0))
            }
            criterion.comparesWithinGroup = ["本组", "同组", "同类", "本类", "本区域"].contains { words.contains($0) }
            if criteria.contains(where: {
                $0.name == criterion.name
                    && ($0.groups.isEmpty || criterion.groups.isEmpty
                        || $0.groups.contains(where: criterion.groups.contains))
            }) {
                fault(.rubricRowTwice, at: indicator.position, [.name(indicator.name)])
                continue
            }
            criteria.append(criterion)
        }
    }

    /// An event of several indicators is registered for each by the indicator's name and its own.
    private mutating func tellEventsApart() {
        let events = criteria.map { criterion in criterion.facts.filter(\.isEvent) }
        for (index, criterion) in criteria.enumerated() where !events[index].isEmpty {
            let facts = criterion.facts.map { fact -> FactExpression in
                let isShared = criteria.indices.contains {
                    criteria[$0].name != criterion.name && events[$0].contains(fact)
                }
                guard fact.isEvent, fact.name != "一票否决", isShared else { return fact }
                return .event(criterion.name + fact.name)
            }
            criteria[index].facts = facts
        }
    }

    /// Clauses that were not read, each with its own place in the file; of typed columns the cells.
    private func unread(_ sentence: RuleSentence, in parts: [RubricRows.Sentence], _ record: Record) -> [UnreadClause] {
        var clauses: [UnreadClause] = []
        for clause in sentence.unread {
            var start = clause.range.lowerBound
            var index = 0
            while index < parts.count, start > parts[index].text.count {
                start -= parts[index].text.count + 1
                index += 1
            }
            guard index < parts.count else { continue }
            let place = parts[index].position
            let criterion = table.column(.criterion)
            if let field = place.field, field - 1 != criterion {
                if clauses.contains(where: { $0.position == place }) { continue }
                let cell = table.cell(record, field - 1)
                clauses.append(UnreadClause(text: cell, position: place, condition: clause.condition))
                continue
            }
            let before = parts[index].text.prefix(start).utf8.count
            let exact = SourcePosition(
                file: place.file, line: place.line, field: place.field, heading: place.heading,
                byte: table.text.encoding == .utf8 ? place.byte.map { $0 + before } : place.byte)
            clauses.append(UnreadClause(text: clause.text, position: exact, condition: clause.condition))
        }
        return clauses
    }

    private mutating func note(_ criterion: Criterion) {
        for clause in criterion.unread {
            findings.append(
                Diagnostic(.rubricClauseUnread, at: clause.position, [.name(criterion.name), .text(clause.text)]))
        }
        for case .event(let name) in criterion.facts {
            findings.append(
                Diagnostic(.rubricEventRegistered, at: criterion.position, [.name(criterion.name), .text(name)]))
        }
        let bare = ["以上", "以下"].contains { criterion.text.contains($0) }
        let isMarked = ["含", "及以上", "≥", "≤"].contains { criterion.text.contains($0) }
        if bare, !criterion.isTyped, !criterion.sharesBounds, criterion.unread.isEmpty,
            criterion.rules.contains(where: \.comparesFigures)
        {
            findings.append(
                Diagnostic(
                    isMarked ? .rubricBoundExplicit : .rubricBoundAssumed, at: criterion.position,
                    [.name(criterion.name), .expected(criterion.offeredForm)]))
        }
        if !criterion.isTyped {
            for hole in BandCheck.holes(in: criterion.rules) {
                fault(.rubricBandsGap, at: criterion.position, [.name(criterion.name), .text(hole)])
            }
        }
        if !criterion.isBeyondBase, let most = criterion.greatestAward, most > criterion.fullMarks {
            findings.append(
                Diagnostic(
                    .rubricAwardAboveMarks, at: criterion.position,
                    [
                        .name(criterion.name), .text(most.decimalText),
                        .expected(criterion.fullMarks.decimalText),
                    ]))
        }
    }

    // MARK: What has to add up

    private mutating func check() {
        guard let first = criteria.first else { return }
        let sum = { (rows: [Criterion]) in rows.filter { !$0.isBeyondBase }.reduce(Ratio.zero) { $0 + $1.fullMarks } }
        // 合计 in the table itself.
        for row in table.shape.rows where row.kind == .total {
            guard let stated = RubricNumber(table.cell(row.record, table.column(.fullMarks))) else { continue }
            let own = sum(criteria)
            if own != stated.value, criteria.allSatisfy(\.groups.isEmpty) {
                let place = table.position(of: row.record, column: table.column(.fullMarks) ?? 0)
                fault(
                    .rubricSumDiffers, at: place,
                    [.name("合计"), .text(stated.value.decimalText), .expected(own.decimalText)])
            }
        }
        for stated in categorySums {
            let own = sum(criteria.filter { RubricLoader.bareCategory($0.category) == stated.name })
            if own != stated.marks {
                fault(
                    .rubricSumDiffers, at: stated.position,
                    [.name(stated.name), .text(stated.marks.decimalText), .expected(own.decimalText)])
            }
        }
        let hasTotal = table.shape.rows.contains { $0.kind == .total }
        if !hasTotal, criteria.allSatisfy(\.groups.isEmpty), sum(criteria) != Ratio(100) {
            findings.append(Diagnostic(.rubricSumUnusual, at: first.position, [.text(sum(criteria).decimalText)]))
        }
        let places = [settings.gradesPositions.last ?? first.position, settings.quotasPositions.last ?? first.position]
        take(GradeCheck.findings(criteria, settings.rubric, at: places))
    }

    // MARK: Categories

    /// A category under the words that it first stood under: 资源动员 below 资源动员(40分) is the same. What it says of
    /// its marks is kept.
    private mutating func sameCategory(_ stated: String, at position: SourcePosition) -> String {
        let stated = TextFolding.halfWidth(stated)
        let name = RubricLoader.bareCategory(stated)
        if name != stated, !categorySums.contains(where: { $0.name == name }),
            let marks = RubricNumber(String(stated.dropFirst(name.count + 1).dropLast()))
        {
            categorySums.append((name, marks.value, position))
        }
        return criteria.first { RubricLoader.bareCategory($0.category) == name }?.category ?? stated
    }

    /// 资源动员(40分) without what it says of its marks.
    private static func bareCategory(_ text: String) -> String {
        guard text.hasSuffix("分)"), let open = text.lastIndex(of: "("),
            let stated = RubricNumber(String(text[text.index(after: open)...].dropLast())), !stated.isBothWays
        else { return text }
        return String(text[..<open])
    }
}

extension Criterion {
    /// Whether two of its bands share a bound.
    fileprivate var sharesBounds: Bool {
        questions.contains { if case .bandBounds = $0 { true } else { false } }
    }

    /// The most that one of its clauses gives at once.
    fileprivate var greatestAward: Ratio? {
        rules.compactMap { rule in
            if case .award(_, let points) = rule { points.value(full: fullMarks) } else { nil }
        }.max()
    }
}

extension ScoringRule {
    /// Whether it holds figures against numbers, so that bounds matter.
    var comparesFigures: Bool {
        tests.contains { test in
            switch test {
            case .compares(_, _, let level):
                if case .quantity = level.anchor { return true }
                return false
            case .lies: return true
            default: return false
            }
        }
    }
}

/// Eight characters that stand for a rubric (指纹): equal ones mean equal rows and conventions, wherever the file stands.
enum RubricFingerprint {
    static func of(_ criteria: [Criterion], _ conventions: RubricConventions, document: String?) -> String {
        var text = document ?? ""
        func put(_ part: String?) { text += "\u{1F}" + (part ?? "\u{0}") }
        for row in criteria {
            put(row.name)
            put(row.category)
            put(row.fullMarks.exactText)
            put(row.isBeyondBase ? "±" : nil)
            put(row.facts.map(\.text).joined(separator: ";"))
            put(row.text)
            put(row.normalForm)
            put(row.clauseNumber)
            put(row.groups.joined(separator: ","))
        }
        put(conventions.partialSteps.rawValue)
        put(conventions.stepsAreRelative.map { $0 ? "1" : "0" })
        put(words(conventions.withoutTarget))
        put(conventions.roundsItems ? "1" : "0")
        put(conventions.rankPlaces.map { String($0) })
        put(conventions.notApplicable.rawValue)
        put(conventions.targetIsPace ? "1" : "0")
        for grade in conventions.grades {
            put(grade.name)
            put(grade.low?.exactText)
            put(grade.high?.exactText)
            put((grade.includesLow ? "[" : "(") + (grade.includesHigh ? "]" : ")"))
        }
        for quota in conventions.quotas { put(quota.grade + quota.share.exactText) }
        for cap in [conventions.bonusCap, conventions.deductionCap, conventions.totalCap] { put(cap?.exactText) }
        put(conventions.tieOrder.map(\.rawValue).joined(separator: ","))
        put(NormalForm(facts: []).text(.veto(Condition([]), conventions.veto)))
        return ContentHash.hexadecimal(of: Array(text.utf8)).prefix(8).uppercased()
    }

    private static func words(_ policy: MissingPolicy) -> String { NormalForm(facts: []).text(.withoutTarget(policy)) }
}
