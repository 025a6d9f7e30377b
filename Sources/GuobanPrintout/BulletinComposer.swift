import GuobanEvidence
package import GuobanModel

/// Chooses what a page shows of a report and puts it into words (编排). It computes nothing.
package struct BulletinComposer {
    /// Whom the tables are for.
    package enum Purpose: Hashable, Sendable {
        /// People: 万元, `*` behind adjusted shares, words in the place of missing figures.
        case page
        /// Programs: 元, bare numbers, blanks for missing figures and the reason in a column of its own.
        case data
        /// Spreadsheets: the page, with the columns that its formulas need.
        case sheet
    }

    /// By reference: whatever holds a composer would otherwise carry the code to copy a whole report.
    private let box: ReportBox
    var report: AssessmentReport { box.report }
    let style: PrintStyle
    let purpose: Purpose
    let words: Wording
    let numbers: NumberStyle

    init(_ report: AssessmentReport, style: PrintStyle, purpose: Purpose) {
        box = ReportBox(report)
        self.style = style
        self.purpose = purpose
        words = Wording(style.language)
        numbers = NumberStyle(
            moneyUnit: style.moneyUnit ?? (purpose == .data ? .yuan : .wanyuan), rounding: report.conventions.rounding)
    }

    /// The page of a report.
    package static func bulletin(
        of report: AssessmentReport, style: PrintStyle, purpose: Purpose = .page, drawing: Bool = false
    ) -> Bulletin {
        let composer = BulletinComposer(report, style: style, purpose: purpose)
        var bulletin = composer.bulletin()
        // Only where a printer draws them: a page of text should not pay for pictures.
        if drawing, report.entity != .measure {
            let charts = ChartComposer(composer)
            bulletin.charts = charts.charts()
            for (place, section) in style.sections.enumerated() where bulletin.sections.indices.contains(place) {
                bulletin.sections[place].charts = charts.charts(of: section)
            }
        }
        if purpose != .data {
            // One code for all formats: that of the page.
            let page =
                purpose == .page ? bulletin : BulletinComposer(report, style: style, purpose: .page).bulletin()
            let code = CheckCode.code(of: page, inputs: CheckCode.hashes(report.inputs))
            bulletin.notes.append(Wording(style.language)(.checkCode, code))
        }
        return bulletin
    }

    /// How places and time progress are made, in the words of the page's own notes.
    package static func rules(of report: AssessmentReport, style: PrintStyle) -> [String] {
        ReportNotes(BulletinComposer(report, style: style, purpose: .page)).rules()
    }

    /// The unit of money on the page.
    package static func moneyUnit(_ style: PrintStyle) -> MoneyUnit { style.moneyUnit ?? .wanyuan }

    private func bulletin() -> Bulletin {
        var bulletin = Bulletin(
            language: style.language, title: style.title ?? ownTitle ?? words(.defaultTitle, words.date(report.cutoff)))
        bulletin.subtitle = style.subtitle ?? style.issueNumber
        bulletin.issuer = style.issuer
        bulletin.cutoff = words(.cutoff, words.date(report.cutoff))
        bulletin.unit = report.entity == .measure ? nil : words(.unit, mainUnit)
        bulletin.warning = warning
        if report.entity == .measure {
            bulletin.tables = report.branches.map(measuresTable)
        } else {
            bulletin.paragraphs = ReportSentences(self).paragraphs() + focusParagraphs()
            bulletin.tables = [rankingTable()]
        }
        if !style.sections.isEmpty { bulletin.sections = SectionComposer(self).sections(style.sections) }
        bulletin.notes = ReportNotes(self).notes()
        bulletin.signature = [
            words(.signatureHead), words(.signatureChecker), words(.signatureClerk), words(.signatureDate),
        ]
        return bulletin
    }

    /// What is missing from every figure, in words.
    var warning: String? {
        let files = Set(report.diagnostics.filter { $0.severity == .file }.map(\.position.file)).count
        let records = String(report.recordsLeftOut)
        if report.scoring?.isRefused == true { return words(ScorePhrase.rubricAtFault) }
        if files > 0 { return words(.incompleteFiles, records, String(files)) }
        return report.recordsLeftOut > 0 ? words(.incomplete, records) : nil
    }

    /// What the branches are ranked by, in words: a measure of its own under its own name.
    var rankedByName: String {
        if report.rankedBy == .amount, let measure = report.measures.first, measure.role != .raised {
            return measure.name
        }
        return words.key(report.rankedBy)
    }

    /// The title of the only table of figures, where there is just one; it says what the figures are better than any
    /// general title could.
    private var ownTitle: String? {
        let tables = report.inputs.filter { $0.isUsed && ($0.kind == .progress || $0.kind == .measures) }
        return tables.count == 1 ? tables.first?.title : nil
    }

    /// The unit of the ranked measure in words.
    var mainUnit: String { report.measures.first.map { numbers.unitName($0.unit) } ?? "" }

    /// The other measures that have a target somewhere, with their places among the report's measures.
    var otherMeasures: [(index: Int, measure: Measure)] {
        report.measures.indices.dropFirst()
            .filter { index in report.branches.contains { $0.measures[index].target != nil } }
            .map { ($0, report.measures[$0]) }
    }

    var hasTargets: Bool { report.branches.contains { $0.main.target != nil } }
    var hasGrowth: Bool { report.branches.contains { $0.main.lastYear != nil } }

    /// A measure's name short enough for a heading: 网络 for 网络筹资.
    func shortName(_ measure: Measure) -> String { BulletinComposer.shortName(measure, style.language) }

    static func shortName(_ measure: Measure, _ language: Language) -> String {
        switch measure.role {
        case .raised: Bilingual("总量", "Total")[language]
        case .online: Bilingual("网络", "Online")[language]
        case .offline: Bilingual("线下", "Offline")[language]
        case .inKind: Bilingual("物资", "In kind")[language]
        case .matching: Bilingual("配捐", "Matching")[language]
        case .pledged: Bilingual("认捐", "Pledged")[language]
        case .donors: Bilingual("人数", "Donors")[language]
        case .donations: Bilingual("人次", "Donations")[language]
        case .orders: Bilingual("笔数", "Orders")[language]
        case .named: measure.name
        }
    }
}

// MARK: - The ranking

extension BulletinComposer {
    /// One column with what it shows of a branch, of the assessed total and of the grand total.
    ///
    /// By reference: each row asks every plan, and a copy would count five closures.
    final class ColumnPlan {
        let column: BulletinColumn
        let branch: (BranchResult) -> BulletinCell
        let assessed: () -> BulletinCell
        let grand: () -> BulletinCell
        let unassigned: () -> BulletinCell

        init(
            column: BulletinColumn, branch: @escaping (BranchResult) -> BulletinCell,
            assessed: @escaping () -> BulletinCell, grand: @escaping () -> BulletinCell,
            unassigned: @escaping () -> BulletinCell
        ) {
            self.column = column
            self.branch = branch
            self.assessed = assessed
            self.grand = grand
            self.unassigned = unassigned
        }
    }

    func plan(
        _ column: BulletinColumn, branch: @escaping (BranchResult) -> BulletinCell,
        assessed: @escaping () -> BulletinCell = { "" }, grand: @escaping () -> BulletinCell = { "" },
        unassigned: @escaping () -> BulletinCell = { "" }
    ) -> ColumnPlan {
        ColumnPlan(column: column, branch: branch, assessed: assessed, grand: grand, unassigned: unassigned)
    }

    private func rankingTable() -> BulletinTable {
        let plans = columnPlans()
        let shown = focused(report.branches)
        var rows = shown.filter { $0.rank != nil }.map { branch in
            BulletinRow(.body, plans.map { $0.branch(branch) })
        }
        let apart = shown.filter { $0.rank == nil }.map { branch in
            BulletinRow(.apart, plans.map { $0.branch(branch) })
        }
        let unassigned =
            report.unassigned.first.flatMap { $0 } == nil ? [] : [BulletinRow(.apart, plans.map { $0.unassigned() })]
        let total = report.totals.first
        let showsAssessed =
            hasTargets && total.map { $0.assessed.raised != $0.raised || !apart.isEmpty || !unassigned.isEmpty } == true
        let assessed = showsAssessed ? [BulletinRow(.total, plans.map { $0.assessed() })] : []
        let grand = [BulletinRow(.total, plans.map { showsAssessed ? $0.grand() : fullTotal($0) })]
        // In data the branches stay together, so that a program can stop at the first total.
        rows += purpose != .data ? assessed + apart + unassigned + grand : apart + unassigned + assessed + grand
        rows += provinceRows(plans.map(\.column))
        return BulletinTable(columns: plans.map(\.column), rows: rows)
    }

    /// Where every branch is assessed, one row is both totals.
    private func fullTotal(_ plan: ColumnPlan) -> BulletinCell {
        let grand = plan.grand()
        return grand.isEmpty ? plan.assessed() : grand
    }

    func groupColumn() -> ColumnPlan {
        plan(
            BulletinColumn("group", words(.group), .start, expendability: 5),
            branch: { .text($0.branch.group ?? "") })
    }

    private func columnPlans() -> [ColumnPlan] {
        if !style.columns.isEmpty { return chosenPlans() }
        var plans = [rankColumn(), nameColumn()]
        if report.branches.contains(where: { $0.branch.group != nil }) { plans.append(groupColumn()) }
        if hasTargets { plans.append(targetColumn()) }
        plans.append(raisedColumn())
        if hasTargets {
            plans.append(completionColumn(0, heading: heading(.completion, "%"), expendability: 0))
            if report.rankedBy != .completion { plans.append(completionRankColumn()) }
            if purpose == .sheet { plans.append(elapsedColumn()) }
            plans.append(gapColumn())
        }
        for (index, measure) in otherMeasures {
            let name = shortName(measure)
            let title = purpose != .data ? words(.otherCompletion, name) : "\(measure.name)\(heading(.completion, "%"))"
            plans.append(completionColumn(index, heading: title, expendability: 3))
        }
        if report.branches.contains(where: { $0.share != nil }) {
            if purpose == .sheet { plans.append(exactShareColumn()) }
            plans.append(shareColumn())
        }
        if hasGrowth {
            if purpose == .sheet { plans.append(lastYearColumn()) }
            plans.append(growthColumn())
        }
        if report.branches.contains(where: { $0.scorecard != nil }) { plans += scoreColumns() }
        if report.previous != nil { plans.append(movementColumn()) }
        if purpose == .data { plans += dataColumns() }
        return plans
    }

    /// A heading for a page, or with its unit in brackets for data.
    func heading(_ phrase: Phrase, _ unit: String) -> String {
        let text = words(phrase)
        guard purpose == .data else { return text }
        let bare = text.hasSuffix("%") ? String(text.dropLast()).trimmedAtEnd : text
        return style.language == .chinese ? "\(bare)（\(unit)）" : "\(bare) (\(unit))"
    }

    func rankColumn() -> ColumnPlan {
        plan(
            BulletinColumn("rank", words(.rank), .end, formula: placeFormula),
            branch: { branch in
                if report.rankedBy == .score, let card = branch.scorecard, let rank = card.rank,
                    let worst = card.worstRank,
                    rank != worst
                {
                    return .text("\(rank.text)-\(worst.text)")
                }
                return branch.rank.map { numbers.cell($0) } ?? dash
            })
    }

    func nameColumn() -> ColumnPlan {
        let heading: String
        switch report.entity {
        case .branch, .measure: heading = words(.branch)
        case .project: heading = words(.project)
        case .part: heading = words(.part)
        }
        return plan(
            BulletinColumn("name", heading, .start), branch: { .text($0.branch.name) },
            assessed: { .text(words(.assessedTotal)) }, grand: { .text(words(.grandTotal)) },
            unassigned: { .text(words(.unassigned)) })
    }

    func targetColumn() -> ColumnPlan {
        plan(
            BulletinColumn("target", heading(.target, mainUnit), .end, expendability: 2, formula: .sum),
            branch: { amount($0.main.target, or: $0.main.completion.reason == .targetZero ? nil : .noTarget) },
            assessed: { amount(report.totals.first?.assessed.target, or: nil) })
    }

    /// 累计 for money raised, else the measure's own name.
    private var raisedHeading: String {
        guard let measure = report.measures.first, measure.role != .raised else { return heading(.raised, mainUnit) }
        if purpose != .data { return measure.name }
        return Bilingual("\(measure.name)（\(mainUnit)）", "\(measure.name) (\(mainUnit))")[style.language]
    }

    func raisedColumn() -> ColumnPlan {
        plan(
            BulletinColumn("raised", raisedHeading, .end, formula: .sum),
            branch: { amount($0.main.raised, or: .notReported) },
            assessed: { amount(report.totals.first?.assessed.raised, or: nil) },
            grand: { amount(report.totals.first?.raised, or: nil) },
            unassigned: { amount(report.unassigned.first.flatMap { $0?.amount }, or: nil) })
    }

    func completionColumn(_ index: Int, heading: String, expendability: Int) -> ColumnPlan {
        let name = index == 0 ? "completion" : "completion-\(report.measures[index].role.rawValue)-\(index)"
        return plan(
            BulletinColumn(
                name, heading, .end, expendability: expendability,
                formula: index == 0 ? .quotient(of: "raised", by: "target") : .none,
                sheetHeading: index == 0
                    ? words(.completionRate) : words(.otherCompletionRate, shortName(report.measures[index]))),
            branch: { branch in
                let reading = branch.measures[index].completion
                if let ratio = reading.value { return numbers.percentCell(ratio) }
                return reading.reason == .targetZero && purpose != .data ? .text(words(.targetZero)) : dash
            },
            assessed: {
                report.totals[index].assessed.completion.value.map { numbers.percentCell($0) } ?? ""
            })
    }

    func completionRankColumn() -> ColumnPlan {
        plan(
            BulletinColumn(
                "completionRank", words(.completionRank), .end, expendability: 6, formula: .place(by: "completion")),
            branch: { branch in branch.completionRank.map { numbers.cell($0) } ?? dash })
    }

    func gapColumn() -> ColumnPlan {
        plan(
            BulletinColumn(
                "gap", words(purpose == .data ? .gapData : .gap), .end, expendability: 1,
                formula: .gap(of: "completion", less: "elapsed"), sheetHeading: words(.gapData)),
            branch: { branch in branch.main.gap.map { numbers.pointsCell($0) } ?? dash },
            assessed: { report.totals.first?.assessed.gap.map { numbers.pointsCell($0) } ?? "" })
    }

    /// What the gap is measured against, for those who follow it in a spreadsheet.
    func elapsedColumn() -> ColumnPlan {
        plan(
            BulletinColumn("elapsed", words(.elapsed), .end, sheetHeading: words(.elapsedRate)),
            branch: { $0.main.elapsed.map { numbers.percentCell($0) } ?? dash },
            assessed: { report.totals.first?.assessed.elapsed.map { numbers.percentCell($0) } ?? "" })
    }

    func lastYearColumn() -> ColumnPlan {
        plan(
            BulletinColumn("lastYear", words(.lastYear), .end, formula: .sum),
            branch: { $0.main.lastYear == nil ? dash : amount($0.main.lastYear, or: nil) },
            assessed: { amount(report.totals.first?.assessed.lastYear, or: nil) })
    }

    /// The share before it was adjusted, which a formula can follow.
    private func exactShareColumn() -> ColumnPlan {
        let cell = { (share: Share?) in share.map { numbers.percentCell($0.exact) } ?? dash }
        let sum = { (shares: [Share?]) -> BulletinCell in
            let known = shares.compactMap { $0?.exact }
            return known.isEmpty ? "" : numbers.percentCell(Ratio.sum(of: known))
        }
        let all = report.branches.map(\.share) + [report.unassignedShare]
        return plan(
            BulletinColumn("exactShare", words(.exactShare), .end, formula: .share(of: "raised")),
            branch: { cell($0.share) },
            assessed: { sum(report.branches.filter { ($0.main.target?.signum ?? 0) > 0 }.map(\.share)) },
            grand: { sum(all) }, unassigned: { cell(report.unassignedShare) })
    }

    /// What a missing figure leaves: a dash on pages, nothing in data.
    var dash: BulletinCell { purpose == .data ? "" : "-" }

    /// How a spreadsheet finds the place: by the column that is ranked, where it is shown.
    private var placeFormula: ColumnFormula {
        switch report.rankedBy {
        case .completion: .place(by: "completion")
        case .amount: .place(by: "raised")
        case .gap: .place(by: "gap")
        case .growth: .place(by: "growth")
        case .share: .place(by: purpose == .sheet ? "exactShare" : "share")
        case .score: .place(by: "score")
        }
    }

    func shareColumn() -> ColumnPlan {
        let isMarked = purpose == .page && report.branches.contains { $0.share?.isAdjusted == true }
        let cell = { (share: Share?) -> BulletinCell in
            guard let share else { return isMarked ? "- " : dash }
            let mark = isMarked ? (share.isAdjusted ? "*" : " ") : ""
            return BulletinCell(
                share.printed.text + mark, .rate(share.printed.ratioOfPercent, places: share.printed.places))
        }
        let sum = { (printed: [RoundedFigure]) -> BulletinCell in
            guard let places = printed.first?.places else { return "" }
            let figure = RoundedFigure(units: printed.reduce(.zero) { $0 + $1.units }, places: places)
            return BulletinCell(
                figure.text + (isMarked ? " " : ""), .rate(figure.ratioOfPercent, places: places))
        }
        return plan(
            BulletinColumn(
                "share", heading(.share, "%"), .end, expendability: 4, formula: .sum,
                sheetHeading: words(.adjustedShare)),
            branch: { cell($0.share) },
            assessed: {
                sum(report.branches.compactMap { ($0.main.target?.signum ?? 0) > 0 ? $0.share?.printed : nil })
            },
            grand: {
                sum(
                    report.branches.compactMap { $0.share?.printed }
                        + [report.unassignedShare?.printed].compactMap { $0 })
            },
            unassigned: { cell(report.unassignedShare) })
    }

    func growthColumn() -> ColumnPlan {
        plan(
            BulletinColumn(
                "growth", heading(.growth, "%"), .end, expendability: 3,
                formula: .growth(of: "raised", on: "lastYear"), sheetHeading: words(.growthRate)),
            branch: { branch in
                let rate = branch.main.growth.rate
                if let value = rate.value { return numbers.signedPercentCell(value) }
                return rate.reason == .newThisYear && purpose != .data ? .text(words(.newThisYear)) : dash
            },
            assessed: { report.totals.first?.assessed.growth.rate.value.map { numbers.signedPercentCell($0) } ?? "" })
    }

    /// The score, and the grade where there are grades; a score that is still open as the range it lies in.
    func scoreColumns() -> [ColumnPlan] {
        var plans = [
            plan(
                BulletinColumn("score", words(.keyScore), .end),
                branch: { branch in branch.scorecard.map { numbers.scoreCell($0.total) } ?? dash })
        ]
        if report.branches.contains(where: { $0.scorecard?.grade != nil }) {
            plans.append(
                plan(
                    BulletinColumn("grade", words(ScorePhrase.grade), .start),
                    branch: { branch in
                        guard let card = branch.scorecard else {
                            return purpose == .data ? "" : .text(words(ScorePhrase.notAssessed))
                        }
                        return card.grade.map { .text($0) } ?? dash
                    }))
        }
        return plans
    }

    private func dataColumns() -> [ColumnPlan] {
        [
            plan(BulletinColumn("status", words(.status), .start), branch: { .text(words.status($0.main.status)) }),
            plan(
                BulletinColumn("asOf", words(.asOf), .start), branch: { _ in .text(report.cutoff.text) },
                assessed: { .text(report.cutoff.text) }, grand: { .text(report.cutoff.text) },
                unassigned: { .text(report.cutoff.text) }),
        ]
            + exchangeColumns() + [issuerColumn()]
    }

    /// Who made the summary, so that it is known again and never counted as a report; there even where nobody says who.
    private func issuerColumn() -> ColumnPlan {
        let issuer = BulletinCell.text(style.issuer ?? "")
        return plan(
            BulletinColumn("issuer", words(.reportingOffice), .start), branch: { _ in issuer }, assessed: { issuer },
            grand: { issuer }, unassigned: { issuer })
    }

    /// An amount of the ranked measure, or in its place the reason on a page and a blank in data.
    func amount(_ amount: Amount?, or reason: MissingReason?) -> BulletinCell {
        if let amount, let measure = report.measures.first { return numbers.cell(amount, of: measure.unit) }
        return purpose != .data ? reason.map { .text(words.reason($0)) } ?? "" : ""
    }
}

// MARK: - Measures of one body

extension BulletinComposer {
    /// One row per measure, each in its own unit: no ranks, no shares, no sums.
    private func measuresTable(_ body: BranchResult) -> BulletinTable {
        let shown = zip(report.measures, body.measures).filter { $1.raised != nil || $1.target != nil }
        let results = shown.map(\.1)
        let hasTargets = results.contains { $0.target != nil }
        let hasGaps = results.contains { $0.gap != nil }
        let hasGrowth = results.contains { $0.lastYear != nil }
        var columns = [
            BulletinColumn("measure", words(.measure), .start), BulletinColumn("unit", words(.unitColumn), .start),
        ]
        if hasTargets { columns.append(BulletinColumn("target", words(.target), .end)) }
        columns.append(BulletinColumn("raised", words(.raised), .end))
        if hasTargets {
            columns.append(
                BulletinColumn(
                    "completion", heading(.completion, "%"), .end, formula: .quotient(of: "raised", by: "target"),
                    sheetHeading: words(.completionRate)))
        }
        if hasGaps { columns.append(BulletinColumn("gap", words(.gap), .end, sheetHeading: words(.gapData))) }
        if hasGrowth {
            columns.append(
                BulletinColumn("growth", heading(.growth, "%"), .end, sheetHeading: words(.growthRate)))
        }
        let rows = shown.map { measure, result in
            let text = { (amount: Amount?, reason: MissingReason) -> BulletinCell in
                amount.map { numbers.cell($0, of: measure.unit) }
                    ?? (purpose != .data ? .text(words.reason(reason)) : "")
            }
            var cells: [BulletinCell] = [.text(measure.name), .text(numbers.unitName(measure.unit))]
            if hasTargets { cells.append(text(result.target, .noTarget)) }
            cells.append(text(result.raised, .notReported))
            if hasTargets { cells.append(result.completion.value.map { numbers.percentCell($0) } ?? dash) }
            if hasGaps { cells.append(result.gap.map { numbers.pointsCell($0) } ?? dash) }
            if hasGrowth { cells.append(result.growth.rate.value.map { numbers.signedPercentCell($0) } ?? dash) }
            return BulletinRow(.body, cells)
        }
        return BulletinTable(caption: body.branch.name, columns: columns, rows: rows)
    }
}

/// A report that is passed around without being copied.
private final class ReportBox: Sendable {
    let report: AssessmentReport

    init(_ report: AssessmentReport) {
        self.report = report
    }
}
