package import GuobanEvidence
package import GuobanModel

/// Everything an answer to one branch is made of; by reference, since whole reports are in it.
package final class BranchAnswer: Sendable {
    /// The quarter.
    package let report: AssessmentReport
    /// The branch, as it stands in the report.
    package let branch: BranchResult
    /// What the tables say about it, in the order of the report's measures.
    package let figures: [BranchFigures]
    /// What it asks to have changed.
    package let claims: [BranchClaim]
    /// The quarter if all of that were adopted; nil where nothing is open.
    package let supposed: AssessmentReport?
    /// The rubric in its own words.
    package let rules: [RuleText]
    /// The text of a cell, donors covered.
    package let cell: @Sendable (SourcePosition) -> String?

    package init(
        report: AssessmentReport, branch: BranchResult, figures: [BranchFigures], claims: [BranchClaim],
        supposed: AssessmentReport?, rules: [RuleText], cell: @escaping @Sendable (SourcePosition) -> String?
    ) {
        self.report = report
        self.branch = branch
        self.figures = figures
        self.claims = claims
        self.supposed = supposed
        self.rules = rules
        self.cell = cell
    }
}

/// Explains the figures of one branch, as a list or as a letter to it (答复书). It computes nothing but the difference
/// of two figures that stand side by side.
package final class AnswerComposer {
    /// One figure with the way it was made.
    private struct Explained {
        /// The fixed ASCII name.
        let name: String
        let label: String
        var formula = ""
        var substituted = ""
        let printed: String
        var exact: Ratio?
        var sources: [SourcePosition] = []
    }

    private let answer: BranchAnswer
    private let style: PrintStyle
    private let words: Wording
    private let numbers: NumberStyle
    /// How many cells of one figure are listed.
    private let limit: Int
    private var report: AssessmentReport { answer.report }
    private var name: String { answer.branch.branch.name }

    package init(_ answer: BranchAnswer, style: PrintStyle, limit: Int) {
        self.answer = answer
        self.style = style
        self.limit = limit
        words = Wording(style.language)
        numbers = NumberStyle(
            moneyUnit: BulletinComposer.moneyUnit(style), rounding: answer.report.conventions.rounding)
    }

    /// The page: a letter, or the bare list of figures; with `only` the figures of that name.
    package func page(isLetter: Bool, only wanted: String?) -> Bulletin {
        let period = words.period(to: report.cutoff)
        var page = Bulletin(
            language: style.language, title: words.answer(isLetter ? .letterTitle : .plainTitle, name, period))
        page.cutoff = words(.cutoff, words.date(report.cutoff))
        page.unit = words(.unit, numbers.unitName(.yuan))
        // A letter names whom it is for at the left, where a page names who issues it.
        page.issuer = isLetter ? words.answer(.addressee, name) : style.issuer
        if isLetter {
            let count = answer.claims.count
            page.paragraphs = [
                count == 0
                    ? words.answer(.opening, words.date(report.cutoff))
                    : words.answer(.openingClaims, words.date(report.cutoff), String(count))
            ]
        }
        let shown = figures(wanted)
        page.sections = [
            BulletinSection(
                name: "figures", title: words.answer(.figures),
                paragraphs: shown.enumerated().map { "\($0.offset + 1).\(sentence($0.element))" })
        ]
        if wanted == nil {
            page.sections.append(
                BulletinSection(name: "rules", title: words.answer(.rules), paragraphs: ruleTexts()))
            if report.entity != .measure { page.sections.append(neighbours()) }
            if !answer.claims.isEmpty {
                var section = claims()
                if isLetter {
                    // What became of the claims comes first in an answer.
                    page.paragraphs += section.paragraphs
                    section.paragraphs = []
                }
                page.sections.append(section)
            }
        }
        if isLetter {
            page.notes = [words.answer(.closing)]
            page.signature = [
                words.answer(.issuerAndClerk, style.issuer ?? ""), words.answer(.checker), words(.signatureDate),
            ]
        }
        return page.signed(inputs: CheckCode.hashes(report.inputs))
    }

    /// The figures as a table for programs.
    package func data(only wanted: String?) -> Bulletin {
        var page = Bulletin(
            language: style.language, title: words.answer(.plainTitle, name, words.period(to: report.cutoff)))
        page.tables = [
            BulletinTable(
                columns: [
                    BulletinColumn("figure", words.answer(.figure), .start),
                    BulletinColumn("printed", words.answer(.result), .end),
                    BulletinColumn("formula", words.answer(.formula), .start),
                    BulletinColumn("substituted", words.answer(.substituted), .start),
                    BulletinColumn("sources", words.answer(.sources), .start),
                ],
                rows: figures(wanted).map { figure in
                    BulletinRow(
                        .body,
                        [
                            figure.label, figure.printed, figure.formula, figure.substituted,
                            figure.sources.map(\.text).joined(separator: " "),
                        ].map { .text($0) })
                })
        ]
        return page
    }

    /// The answer as JSON.
    package func json(only wanted: String?, version: String) -> String {
        let figures = figures(wanted).map { figure -> JSONValue in
            .object([
                "figure": .string(figure.name), "formula": .optional(figure.formula.isEmpty ? nil : figure.formula),
                "substituted": .optional(figure.substituted.isEmpty ? nil : figure.substituted),
                "printed": .string(figure.printed), "exact": .optional(figure.exact?.exactText),
                "lines": .array(
                    figure.sources.prefix(limit).map { place in
                        .object([
                            "file": .string(place.file), "line": place.line.map { .integer($0) } ?? .null,
                            "field": place.field.map { .integer($0) } ?? .null, "text": .optional(answer.cell(place)),
                        ])
                    }), "lineCount": .integer(figure.sources.count),
            ])
        }
        let claims = answer.claims.map { claim -> JSONValue in
            .object([
                "item": .string(claim.item), "old": .string(claim.old), "new": .string(claim.new),
                "reason": .string(claim.reason), "decision": .optional(claim.decision.isEmpty ? nil : claim.decision),
                "adopted": .boolean(claim.isAdopted),
            ])
        }
        let rank = { (branch: BranchResult?) -> JSONValue in branch?.rank.map { .half($0.doubledPlace) } ?? .null }
        return JSONWriter.text(
            .object([
                "branch": .string(name), "asOf": .string(report.cutoff.text), "figures": .array(figures),
                "claims": .array(claims), "rank": rank(answer.branch),
                "rankIfAdopted": answer.supposed == nil ? .null : rank(supposedBranch),
                "checkCode": .string(CheckCode.code(of: unsigned(wanted), inputs: CheckCode.hashes(report.inputs))),
                "schema": .integer(1), "version": .string(version),
            ]))
    }

    private func unsigned(_ wanted: String?) -> Bulletin {
        var page = page(isLetter: false, only: wanted)
        page.notes.removeLast()
        return page
    }

    /// The names that figures go by, for a name that nobody knows.
    package var figureNames: [String] { figures(nil).map(\.label) }
}

// MARK: - Figures

extension AnswerComposer {
    private func figures(_ wanted: String?) -> [Explained] {
        var list: [Explained] = []
        for place in report.measures.indices {
            let result = answer.branch.measures[place]
            if place > 0, result.raised == nil, result.target == nil { continue }
            list += figures(of: place, result)
        }
        list += share() + rank()
        guard let wanted else { return list }
        return list.filter { $0.label == wanted || $0.name == wanted }
    }

    private func money(_ amount: Amount, _ measure: Measure) -> String {
        numbers.amount(amount, of: measure.unit) + numbers.unitName(measure.unit)
    }

    private func figures(of place: Int, _ result: MeasureResult) -> [Explained] {
        let measure = report.measures[place]
        let prefix = place == 0 ? "" : measure.role == .named ? measure.name : measure.role.rawValue
        let name = { (base: String) in prefix.isEmpty ? base : "\(prefix).\(base)" }
        let label = { [words] (phrase: Phrase) in place == 0 ? words(phrase) : "\(measure.name)\(words(phrase))" }
        var list = [
            Explained(
                name: name("raised"), label: measure.name,
                printed: result.raised.map { money($0, measure) } ?? words(.notReported),
                exact: result.raised?.ratio, sources: result.sources)
        ]
        if let target = answer.figures[place].target {
            let due = words.date(target.window.end)
            let shown = money(target.amount, measure)
            list.append(
                Explained(
                    name: name("target"), label: words.answer(.target, measure.name),
                    printed: target.document.map { words.answer(.targetDocument, shown, due, $0) }
                        ?? words.answer(.expected, shown, due),
                    exact: target.amount.ratio, sources: [target.source]))
        }
        if let raised = result.raised, let target = result.target, let completion = result.completion.value {
            list.append(
                Explained(
                    name: name("completion"), label: label(.completionRate), formula: words.answer(.completionOf),
                    substituted: "\(bare(raised, measure))÷\(bare(target, measure))",
                    printed: numbers.percent(completion) + "%", exact: completion))
            // Where there is no gap, the window has not begun, and nothing has elapsed.
            if let elapsed = result.elapsed, let window = result.window, result.gap != nil {
                list.append(
                    Explained(
                        name: name("elapsed"), label: label(.elapsedRate),
                        formula: words.answer(
                            .elapsedOf, words.date(window.start), words.date(window.end),
                            words.basis(report.conventions.pace), words.date(report.cutoff)),
                        printed: numbers.percent(elapsed) + "%", exact: elapsed))
                if let gap = result.gap {
                    list.append(
                        Explained(
                            name: name("gap"), label: label(.gap), formula: words.answer(.gapOf),
                            substituted: "\(numbers.percent(completion))%-\(numbers.percent(elapsed))%",
                            printed: words.answer(.gapPrinted, numbers.points(gap), words.status(result.status)),
                            exact: gap.difference))
                }
            }
        } else if place == 0, let reason = result.completion.reason {
            list.append(
                Explained(name: name("completion"), label: label(.completionRate), printed: words.reason(reason)))
        }
        if let lastYear = answer.figures[place].lastYear {
            list.append(
                Explained(
                    name: name("lastYear"), label: words.answer(.lastYearOf, measure.name),
                    printed: money(lastYear.amount, measure), exact: lastYear.amount.ratio, sources: lastYear.sources))
            if let raised = result.raised, let rate = result.growth.rate.value {
                let base = bare(lastYear.amount, measure)
                list.append(
                    Explained(
                        name: name("growth"), label: label(.growthRate), formula: words.answer(.growthOf),
                        substituted: "(\(bare(raised, measure))-\(base))÷\(base)",
                        printed: numbers.signedPercent(rate) + "%", exact: rate))
            }
        }
        return list
    }

    private func bare(_ amount: Amount, _ measure: Measure) -> String { numbers.amount(amount, of: measure.unit) }

    private func share() -> [Explained] {
        guard report.entity != .measure, let share = answer.branch.share, let raised = answer.branch.main.raised,
            let measure = report.measures.first
        else { return [] }
        // The whole follows from the share, whatever it is a share of; nothing is a share of what all raised.
        let whole = share.exact.signum > 0 ? raised.ratio / share.exact : report.totals[0].raised?.ratio ?? Ratio(0)
        let plain = numbers.percent(share.exact, places: share.printed.places)
        let printed = share.printed.text + "%"
        return [
            Explained(
                name: "share", label: words(.share).replacing("%", with: "").trimmedAtEnd,
                formula: words.answer(.shareOf),
                substituted: bare(raised, measure) + "÷" + numbers.amount(exact: whole, of: measure.unit),
                printed: share.isAdjusted ? words.answer(.shareAdjusted, printed, plain + "%") : printed,
                exact: share.exact)
        ]
    }

    private func rank() -> [Explained] {
        if report.entity == .measure { return [] }
        let printed: String
        if let rank = answer.branch.rank {
            printed = words.answer(
                rank.isShared ? .rankTied : .rankOf, words.key(report.rankedBy), rank.text, String(report.rankedCount))
        } else {
            printed = "\(words.answer(.noRank))(\(answer.branch.unrankedReason.map(words.reason) ?? "-"))"
        }
        return [Explained(name: "rank", label: words(.rank), printed: printed)]
    }

    /// One figure as a sentence.
    private func sentence(_ figure: Explained) -> String {
        if !figure.sources.isEmpty {
            let places = figure.sources.prefix(limit).map { place in
                answer.cell(place).map { words.answer(.cellText, placeText(place), $0) } ?? placeText(place)
            }
            let list = words.list(places)
            let all =
                figure.sources.count > limit ? words.answer(.readFromMore, list, String(figure.sources.count)) : list
            return words.answer(.readFrom, figure.label, figure.printed, all)
        }
        let parts = [figure.formula, figure.substituted].filter { !$0.isEmpty }
        if parts.isEmpty { return words.answer(.missing, figure.label, figure.printed) }
        let way = parts.joined(separator: words.language == .chinese ? "＝" : " = ")
        return words.answer(.missing, figure.label, way + (words.language == .chinese ? "＝" : " = ") + figure.printed)
    }

    private func placeText(_ place: SourcePosition) -> String {
        guard let line = place.line, let field = place.field else { return place.text }
        let text = words.answer(.place, place.file.fileName, String(line), String(field))
        guard let heading = place.heading, !heading.isEmpty else { return text }
        return words.answer(.placeUnder, text, heading)
    }
}

// MARK: - Rules, neighbours, claims

extension AnswerComposer {
    private func ruleTexts() -> [String] {
        let own = BulletinComposer.rules(of: report, style: style)
        let rubric = answer.rules.map { rule in
            words.answer(
                .ruleSource, rule.indicator, rule.fullMarks, rule.text,
                SourcePosition(file: rule.source.file.fileName, line: rule.source.line).text)
        }
        return (own + rubric).filter { !$0.isEmpty }.enumerated().map { "\($0.offset + 1).\($0.element)" }
    }

    /// Two branches above and two below, with the difference in what they are ranked by.
    private func neighbours() -> BulletinSection {
        var section = BulletinSection(name: "neighbours", title: words.answer(.neighbours))
        let ranked = report.branches.filter { $0.rank != nil }
        guard let place = ranked.firstIndex(where: { $0.branch.name == name }) else {
            let reason = answer.branch.unrankedReason.map(words.reason) ?? "-"
            section.paragraphs = [words.answer(.notRanked, name, reason)]
            return section
        }
        if ranked.count == 1 {
            section.paragraphs = [words.answer(.alone)]
            return section
        }
        let near = ranked[max(0, place - 2)...min(ranked.count - 1, place + 2)]
        let measure = report.measures[0]
        let hasTargets = near.contains { $0.main.target != nil }
        var columns = [
            BulletinColumn("rank", words(.rank), .end), BulletinColumn("name", words(.branch), .start),
            BulletinColumn("raised", words(.raised), .end),
        ]
        if hasTargets {
            columns += [
                BulletinColumn("completion", words(.completion), .end), BulletinColumn("gap", words(.gap), .end),
            ]
        }
        let isScored = report.rankedBy == .score
        if isScored { columns.append(BulletinColumn("score", words(.keyScore), .end)) }
        let heading: AnswerPhrase
        switch report.rankedBy {
        case .amount: heading = .differenceMoney
        case .score: heading = .differenceScore
        default: heading = .difference
        }
        columns.append(BulletinColumn("difference", words.answer(heading), .end))
        let rows = near.map { branch in
            var cells: [BulletinCell] = [
                branch.rank.map { numbers.cell($0) } ?? "", .text(branch.branch.name),
                branch.main.raised.map { numbers.cell($0, of: measure.unit) } ?? "-",
            ]
            if hasTargets {
                cells.append(branch.main.completion.value.map { numbers.percentCell($0) } ?? "-")
                cells.append(branch.main.gap.map { numbers.pointsCell($0) } ?? "-")
            }
            if isScored { cells.append(branch.scorecard.map { numbers.scoreCell($0.total) } ?? "-") }
            cells.append(.text(branch.branch.name == name ? "-" : difference(branch, measure)))
            return BulletinRow(.body, cells)
        }
        section.tables = [BulletinTable(columns: columns, rows: rows)]
        return section
    }

    /// How far another branch is from this one, in what both are ranked by.
    private func difference(_ other: BranchResult, _ measure: Measure) -> String {
        if report.rankedBy == .amount, let theirs = other.main.raised, let own = answer.branch.main.raised {
            return numbers.amount(exact: (theirs - own).ratio, of: measure.unit, signed: true)
        }
        guard let theirs = rankedFigure(other), let own = rankedFigure(answer.branch) else { return "-" }
        if report.rankedBy == .score {
            return (theirs - own).rounded(places: 2, rule: report.conventions.rounding).signedText
        }
        return numbers.points(PercentagePoints(difference: theirs - own))
    }

    private func rankedFigure(_ branch: BranchResult) -> Ratio? {
        switch report.rankedBy {
        case .completion: branch.main.completion.value
        case .gap: branch.main.gap?.difference
        case .growth: branch.main.growth.rate.value
        case .share: branch.share?.exact
        case .score: branch.scorecard.flatMap { $0.total.isSettled ? $0.total.low : nil }
        default: nil
        }
    }

    private var supposedBranch: BranchResult? {
        answer.supposed?.branches.first { $0.branch.name == name }
    }

    private func claims() -> BulletinSection {
        var section = BulletinSection(name: "claims", title: words.answer(.claims))
        let applied = answer.supposed?.corrections ?? report.corrections
        let rows = answer.claims.map { claim in
            // In the unit of the figure, where the claim could be worked out.
            let known = applied.first { $0.source == claim.source }
            let decision = claim.decision.isEmpty ? words.answer(.undecided) : claim.decision
            return BulletinRow(
                .body,
                [claim.item, known?.old ?? claim.old, known?.new ?? claim.new, decision, claim.reason].map {
                    .text($0)
                })
        }
        section.tables = [
            BulletinTable(
                columns: [
                    BulletinColumn("item", words.answer(.item), .start),
                    BulletinColumn("old", words.answer(.old), .end),
                    BulletinColumn("new", words.answer(.new), .end),
                    BulletinColumn("decision", words.answer(.decision), .start),
                    BulletinColumn("reason", words.answer(.reason), .start),
                ], rows: rows)
        ]
        guard let supposed = supposedBranch else {
            section.paragraphs = [words.answer(.allAdopted)]
            return section
        }
        let unclear = answer.claims.filter { claim in !applied.contains { $0.source == claim.source } }.map(\.item)
        var changes: [String] = []
        for (place, measure) in report.measures.enumerated() {
            let before = answer.branch.measures[place]
            let after = supposed.measures[place]
            if before.raised != after.raised {
                changes.append(
                    words.answer(
                        .supposedFigure, measure.name, before.raised.map { money($0, measure) } ?? "-",
                        after.raised.map { money($0, measure) } ?? "-"))
            }
            if before.completion != after.completion {
                let shown = { [words, numbers] (reading: Reading) -> String in
                    reading.value.map { numbers.percent($0) + "%" } ?? reading.reason.map(words.reason) ?? "-"
                }
                changes.append(
                    words.answer(
                        .supposedFigure, place == 0 ? words(.completionRate) : measure.name + words(.completionRate),
                        shown(before.completion), shown(after.completion)))
            }
        }
        switch (answer.branch.rank, supposed.rank) {
        case (let before?, let after?) where before.doubledPlace == after.doubledPlace:
            changes.append(words.answer(.supposedSame, after.text))
        case (let before?, let after?): changes.append(words.answer(.supposedRank, before.text, after.text))
        case (let before, let after):
            let shown = { [words] (rank: Rank?) in rank.map(\.text) ?? words.answer(.noRank) }
            changes.append(words.answer(.supposedUnranked, shown(before), shown(after)))
        }
        if unclear.count < answer.claims.count {
            section.paragraphs.append(
                words.answer(.supposed, changes.joined(separator: Bilingual("，", ", ")[words.language])))
        }
        if !unclear.isEmpty { section.paragraphs.append(words.answer(.notSupposed, words.list(unclear))) }
        return section
    }
}
