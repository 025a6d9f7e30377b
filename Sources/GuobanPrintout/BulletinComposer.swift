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
    }

    let report: AssessmentReport
    let style: PrintStyle
    let purpose: Purpose
    let words: Wording
    let numbers: NumberStyle

    private init(_ report: AssessmentReport, style: PrintStyle, purpose: Purpose) {
        self.report = report
        self.style = style
        self.purpose = purpose
        words = Wording(style.language)
        numbers = NumberStyle(
            moneyUnit: style.moneyUnit ?? (purpose == .page ? .wanyuan : .yuan), rounding: report.conventions.rounding)
    }

    /// The page of a report.
    package static func bulletin(
        of report: AssessmentReport, style: PrintStyle, purpose: Purpose = .page
    ) -> Bulletin {
        BulletinComposer(report, style: style, purpose: purpose).bulletin()
    }

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
            bulletin.paragraphs = ReportSentences(self).paragraphs()
            bulletin.tables = [rankingTable()]
        }
        bulletin.notes = ReportNotes(self).notes()
        bulletin.signature = [
            words(.signatureHead), words(.signatureChecker), words(.signatureClerk), words(.signatureDate),
        ]
        return bulletin
    }

    /// What is missing from every figure, in words.
    private var warning: String? {
        let files = Set(report.diagnostics.filter { $0.severity == .file }.map(\.position.file)).count
        let records = String(report.recordsLeftOut)
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
    func shortName(_ measure: Measure) -> String {
        switch measure.role {
        case .raised: Bilingual("总量", "Total")[style.language]
        case .online: Bilingual("网络", "Online")[style.language]
        case .offline: Bilingual("线下", "Offline")[style.language]
        case .inKind: Bilingual("物资", "In kind")[style.language]
        case .matching: Bilingual("配捐", "Matching")[style.language]
        case .pledged: Bilingual("认捐", "Pledged")[style.language]
        case .donors: Bilingual("人数", "Donors")[style.language]
        case .donations: Bilingual("人次", "Donations")[style.language]
        case .orders: Bilingual("笔数", "Orders")[style.language]
        case .named: measure.name
        }
    }
}

// MARK: - The ranking

extension BulletinComposer {
    /// One column with what it shows of a branch, of the assessed total and of the grand total.
    private struct ColumnPlan {
        let column: BulletinColumn
        let branch: (BranchResult) -> String
        let assessed: () -> String
        let grand: () -> String
        let unassigned: () -> String
    }

    private func plan(
        _ column: BulletinColumn, branch: @escaping (BranchResult) -> String, assessed: @escaping () -> String = { "" },
        grand: @escaping () -> String = { "" }, unassigned: @escaping () -> String = { "" }
    ) -> ColumnPlan {
        ColumnPlan(column: column, branch: branch, assessed: assessed, grand: grand, unassigned: unassigned)
    }

    private func rankingTable() -> BulletinTable {
        let plans = columnPlans()
        var rows = report.branches.filter { $0.rank != nil }.map { branch in
            BulletinRow(.body, plans.map { $0.branch(branch) })
        }
        let apart = report.branches.filter { $0.rank == nil }.map { branch in
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
        rows += purpose == .page ? assessed + apart + unassigned + grand : apart + unassigned + assessed + grand
        return BulletinTable(columns: plans.map(\.column), rows: rows)
    }

    /// Where every branch is assessed, one row is both totals.
    private func fullTotal(_ plan: ColumnPlan) -> String {
        let grand = plan.grand()
        return grand.isEmpty ? plan.assessed() : grand
    }

    private func columnPlans() -> [ColumnPlan] {
        var plans = [rankColumn(), nameColumn()]
        if report.branches.contains(where: { $0.branch.group != nil }) {
            plans.append(
                plan(
                    BulletinColumn("group", words(.group), .start, expendability: 5), branch: { $0.branch.group ?? "" })
            )
        }
        if hasTargets { plans.append(targetColumn()) }
        plans.append(raisedColumn())
        if hasTargets {
            plans.append(completionColumn(0, heading: heading(.completion, "%"), expendability: 0))
            if report.rankedBy != .completion { plans.append(completionRankColumn()) }
            plans.append(gapColumn())
        }
        for (index, measure) in otherMeasures {
            let name = shortName(measure)
            let title = purpose == .page ? words(.otherCompletion, name) : "\(measure.name)\(heading(.completion, "%"))"
            plans.append(completionColumn(index, heading: title, expendability: 3))
        }
        if report.branches.contains(where: { $0.share != nil }) { plans.append(shareColumn()) }
        if hasGrowth { plans.append(growthColumn()) }
        if purpose == .data { plans += dataColumns() }
        return plans
    }

    /// A heading for a page, or with its unit in brackets for data.
    private func heading(_ phrase: Phrase, _ unit: String) -> String {
        let text = words(phrase)
        guard purpose == .data else { return text }
        let bare = text.hasSuffix("%") ? String(text.dropLast()).trimmedAtEnd : text
        return style.language == .chinese ? "\(bare)（\(unit)）" : "\(bare) (\(unit))"
    }

    private func rankColumn() -> ColumnPlan {
        plan(
            BulletinColumn("rank", words(.rank), .end),
            branch: { branch in branch.rank?.text ?? (purpose == .page ? "-" : "") })
    }

    private func nameColumn() -> ColumnPlan {
        let heading: String
        switch report.entity {
        case .branch, .measure: heading = words(.branch)
        case .project: heading = words(.project)
        case .part: heading = words(.part)
        }
        return plan(
            BulletinColumn("name", heading, .start), branch: { $0.branch.name }, assessed: { words(.assessedTotal) },
            grand: { words(.grandTotal) }, unassigned: { words(.unassigned) })
    }

    private func targetColumn() -> ColumnPlan {
        plan(
            BulletinColumn("target", heading(.target, mainUnit), .end, expendability: 2),
            branch: { amount($0.main.target, or: $0.main.completion.reason == .targetZero ? nil : .noTarget) },
            assessed: { amount(report.totals.first?.assessed.target, or: nil) })
    }

    /// 累计 for money raised, else the measure's own name.
    private var raisedHeading: String {
        guard let measure = report.measures.first, measure.role != .raised else { return heading(.raised, mainUnit) }
        if purpose == .page { return measure.name }
        return Bilingual("\(measure.name)（\(mainUnit)）", "\(measure.name) (\(mainUnit))")[style.language]
    }

    private func raisedColumn() -> ColumnPlan {
        plan(
            BulletinColumn("raised", raisedHeading, .end),
            branch: { amount($0.main.raised, or: .notReported) },
            assessed: { amount(report.totals.first?.assessed.raised, or: nil) },
            grand: { amount(report.totals.first?.raised, or: nil) },
            unassigned: { amount(report.unassigned.first.flatMap { $0?.amount }, or: nil) })
    }

    private func completionColumn(_ index: Int, heading: String, expendability: Int) -> ColumnPlan {
        let name = index == 0 ? "completion" : "completion-\(report.measures[index].role.rawValue)-\(index)"
        return plan(
            BulletinColumn(name, heading, .end, expendability: expendability),
            branch: { branch in
                let reading = branch.measures[index].completion
                if let ratio = reading.value { return numbers.percent(ratio) }
                guard purpose == .page else { return "" }
                return reading.reason == .targetZero ? words(.targetZero) : "-"
            },
            assessed: {
                report.totals[index].assessed.completion.value.map { numbers.percent($0) } ?? ""
            })
    }

    private func completionRankColumn() -> ColumnPlan {
        plan(
            BulletinColumn("completionRank", words(.completionRank), .end, expendability: 6),
            branch: { branch in branch.completionRank?.text ?? (purpose == .page ? "-" : "") })
    }

    private func gapColumn() -> ColumnPlan {
        plan(
            BulletinColumn("gap", words(purpose == .page ? .gap : .gapData), .end, expendability: 1),
            branch: { branch in branch.main.gap.map { numbers.points($0) } ?? (purpose == .page ? "-" : "") },
            assessed: { report.totals.first?.assessed.gap.map { numbers.points($0) } ?? "" })
    }

    private func shareColumn() -> ColumnPlan {
        let text = { (share: Share?) in
            guard let share else { return purpose == .page ? "-" : "" }
            return share.printed.text + (share.isAdjusted && purpose == .page ? "*" : "")
        }
        let isMarked = purpose == .page && report.branches.contains { $0.share?.isAdjusted == true }
        let aligned = { (shown: String) in isMarked && !shown.hasSuffix("*") ? shown + " " : shown }
        let sum = { (branches: [BranchResult]) in
            let printed = branches.compactMap(\.share?.printed)
            guard let places = printed.first?.places else { return "" }
            return aligned(RoundedFigure(units: printed.reduce(.zero) { $0 + $1.units }, places: places).text)
        }
        let assessed = report.branches.filter { ($0.main.target?.signum ?? 0) > 0 }
        return plan(
            BulletinColumn("share", heading(.share, "%"), .end, expendability: 4),
            branch: { aligned(text($0.share)) }, assessed: { sum(assessed) },
            grand: {
                let printed =
                    report.branches.compactMap(\.share?.printed) + [report.unassignedShare?.printed].compactMap { $0 }
                guard let places = printed.first?.places else { return "" }
                return aligned(RoundedFigure(units: printed.reduce(.zero) { $0 + $1.units }, places: places).text)
            }, unassigned: { aligned(text(report.unassignedShare)) })
    }

    private func growthColumn() -> ColumnPlan {
        let text = { (growth: Growth) -> String in
            if let rate = growth.rate.value { return numbers.signedPercent(rate) }
            guard purpose == .page else { return "" }
            return growth.rate.reason == .newThisYear ? words(.newThisYear) : "-"
        }
        return plan(
            BulletinColumn("growth", heading(.growth, "%"), .end, expendability: 3),
            branch: { text($0.main.growth) },
            assessed: {
                report.totals.first.map { $0.assessed.growth.rate.value == nil ? "" : text($0.assessed.growth) } ?? ""
            })
    }

    private func dataColumns() -> [ColumnPlan] {
        [
            plan(BulletinColumn("status", words(.status), .start), branch: { words.status($0.main.status) }),
            plan(
                BulletinColumn("asOf", words(.asOf), .start), branch: { _ in report.cutoff.text },
                assessed: { report.cutoff.text }, grand: { report.cutoff.text }, unassigned: { report.cutoff.text }),
        ]
            + (style.issuer.map { issuer in
                [
                    plan(
                        BulletinColumn("issuer", words(.reportingOffice), .start), branch: { _ in issuer },
                        assessed: { issuer }, grand: { issuer }, unassigned: { issuer })
                ]
            } ?? [])
    }

    /// An amount of the ranked measure, or in its place the reason on a page and a blank in data.
    private func amount(_ amount: Amount?, or reason: MissingReason?) -> String {
        if let amount, let measure = report.measures.first { return numbers.amount(amount, of: measure.unit) }
        return purpose == .page ? reason.map { words.reason($0) } ?? "" : ""
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
        if hasTargets { columns.append(BulletinColumn("completion", heading(.completion, "%"), .end)) }
        if hasGaps { columns.append(BulletinColumn("gap", words(.gap), .end)) }
        if hasGrowth { columns.append(BulletinColumn("growth", heading(.growth, "%"), .end)) }
        let rows = shown.map { measure, result in
            let text = { (amount: Amount?, reason: MissingReason) in
                amount.map { numbers.amount($0, of: measure.unit) } ?? (purpose == .page ? words.reason(reason) : "")
            }
            var cells = [measure.name, numbers.unitName(measure.unit)]
            if hasTargets { cells.append(text(result.target, .noTarget)) }
            cells.append(text(result.raised, .notReported))
            let dash = purpose == .page ? "-" : ""
            if hasTargets { cells.append(result.completion.value.map { numbers.percent($0) } ?? dash) }
            if hasGaps { cells.append(result.gap.map { numbers.points($0) } ?? dash) }
            if hasGrowth { cells.append(result.growth.rate.value.map { numbers.signedPercent($0) } ?? dash) }
            return BulletinRow(.body, cells)
        }
        return BulletinTable(caption: body.branch.name, columns: columns, rows: rows)
    }
}
