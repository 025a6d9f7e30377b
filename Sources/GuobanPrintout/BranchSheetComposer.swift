import GuobanEvidence
package import GuobanModel

/// Composes a branch's own page (体检单): its figures, its place among its neighbours, and what it needs to reach half
/// its target and time progress. Every figure is the report's own.
package struct BranchSheetComposer {
    let composer: BulletinComposer
    private let needs: [[MeasureNeeds]]
    private let reviewDeadline: CalendarDate?
    private let terms: SheetWording
    var report: AssessmentReport { composer.report }
    var words: Wording { composer.words }
    var numbers: NumberStyle { composer.numbers }
    private var unit: Measure.Unit { report.measures.first?.unit ?? .yuan }

    /// For a report whose analysis holds the places. `needs` has one row per branch of the report and one column per
    /// measure; until `reviewDeadline` a branch may ask for a review.
    package init(
        _ report: AssessmentReport, needs: [[MeasureNeeds]], reviewDeadline: CalendarDate? = nil, style: PrintStyle
    ) {
        composer = BulletinComposer(report, style: style, purpose: .page)
        self.needs = needs
        self.reviewDeadline = reviewDeadline
        terms = SheetWording(words: composer.words)
    }

    /// The page of the branch at `place`.
    package func sheet(_ place: Int) -> Bulletin {
        var sheet = Bulletin(language: words.language, title: title(place))
        sheet.subtitle = terms(.ownOnly)
        sheet.issuer = composer.style.issuer
        sheet.cutoff = words(.cutoff, words.date(report.cutoff))
        sheet.unit = words(.unit, composer.mainUnit)
        sheet.warning = composer.warning
        sheet.isUpright = true
        sheet.paragraphs = paragraphs(place)
        sheet.tables = [figures(place)]
        sheet.signature = signature
        return sheet
    }

    /// All pages behind one another, each on a sheet of its own.
    package func all() -> Bulletin {
        var bulletin = Bulletin(language: words.language, title: terms(.allTitle, words.period(to: report.cutoff)))
        bulletin.issuer = composer.style.issuer
        bulletin.cutoff = words(.cutoff, words.date(report.cutoff))
        bulletin.unit = words(.unit, composer.mainUnit)
        bulletin.warning = composer.warning
        bulletin.isUpright = true
        for place in report.branches.indices {
            let sheet = sheet(place)
            var section = BulletinSection(
                name: "sheet-\(place + 1)", title: sheet.title, paragraphs: sheet.paragraphs, tables: sheet.tables,
                notes: sheet.notes)
            section.startsPage = place > 0
            bulletin.sections.append(section)
            bulletin.sections += sheet.sections
            bulletin.sections[bulletin.sections.count - 1].signature = sheet.signature
        }
        return bulletin
    }

    private func title(_ place: Int) -> String {
        terms(.title, report.branches[place].branch.name, words.period(to: report.cutoff))
    }

    private var signature: [String] {
        let confirmation = reviewDeadline.map { terms(.confirmUntil, words.day($0)) } ?? terms(.confirm)
        return [confirmation, terms(.head), terms(.date)]
    }

    // MARK: Sentences

    private func paragraphs(_ place: Int) -> [String] {
        let branch = report.branches[place]
        return [
            words.sentence([standing(branch, place), neighbours(place)]),
            words.sentence(report.measures.indices.map { goals(branch, place, $0) }),
            words.sentence([parts(branch), growth(branch)]),
        ].filter { $0.count > 1 }
    }

    private func standing(_ branch: BranchResult, _ place: Int) -> String {
        guard let rank = branch.rank else {
            return terms(.notPlaced, words.reason(branch.unrankedReason ?? .noTarget))
        }
        var before = ""
        if case .moved(_, let from)? = branch.movement { before = terms(.before, from.text, composer.movement(branch)) }
        var text = terms(
            .placed, composer.rankedByName, ReportSentences(composer).rankedFigure(branch), rank.text,
            String(report.rankedCount), (rank.isShared ? words(.tied) : "") + before)
        if let detail = report.analysis?.ranks?[place], let group = branch.branch.group, let own = detail.rankInGroup {
            text +=
                Bilingual("，", ", ")[words.language]
                + terms(.inGroup, group, own.text, String(detail.rankedInGroup))
        }
        return text
    }

    /// The nearest branch that is strictly better, and the nearest that is strictly worse.
    private func neighbours(_ place: Int) -> String {
        guard let detail = report.analysis?.ranks?[place] else { return "" }
        let clause = { (distance: RankDistance, phrase: SheetPhrase, more: String) -> String in
            let other = report.branches[distance.neighbour]
            let size =
                report.rankedBy == .amount
                ? numbers.amount(exact: distance.difference, of: unit) + composer.mainUnit
                : numbers.plainPoints(PercentagePoints(difference: distance.difference)) + words(.gapPoints)
            return terms(
                phrase, other.rank?.text ?? "", other.branch.name, ReportSentences(composer).rankedFigure(other), size,
                more)
        }
        var clauses: [String] = []
        if let above = detail.above {
            var more = ""
            if let level = above.levelAmount, let raised = report.branches[place].main.raised,
                unit == .yuan
            {
                more = terms(.sentence, numbers.exact(level - raised), composer.mainUnit)
            }
            clauses.append(clause(above, .behind, more))
        }
        if let below = detail.below { clauses.append(clause(below, .ahead, "")) }
        return clauses.joined(separator: Bilingual("；", "; ")[words.language])
    }

    /// What is missing of half the target and of time progress, in one measure.
    private func goals(_ branch: BranchResult, _ place: Int, _ measure: Int) -> String {
        let need = needs[place][measure]
        guard let rest = need.remaining, let half = need.toHalf else { return "" }
        let name = report.measures[measure].name
        if rest == .zero { return terms(.reached, name) }
        let unit = report.measures[measure].unit
        let text = { (amount: Amount) in unit == .yuan ? numbers.exact(amount) : numbers.amount(amount, of: unit) }
        let toHalf = half == .zero ? terms(.pastHalf) : terms(.toHalf, text(half), numbers.unitName(unit))
        guard let pace = need.toPace else { return name + toHalf }
        let toPace = pace == .zero ? terms(.onPace) : terms(.toPace, text(pace), numbers.unitName(unit))
        return terms(.needs, name, toHalf, toPace)
    }

    /// Online, offline and in kind, where they add up to the whole.
    private func parts(_ branch: BranchResult) -> String {
        guard report.measures.first?.role == .raised, let raised = branch.main.raised else { return "" }
        var items: [String] = []
        var sum = Amount.zero
        for (place, measure) in report.measures.enumerated() {
            guard [.online, .offline, .inKind].contains(measure.role), let amount = branch.measures[place].raised else {
                continue
            }
            sum += amount
            items.append(composer.shortName(measure) + numbers.amount(amount, of: measure.unit))
        }
        guard items.count > 1, sum == raised else { return "" }
        return terms(
            .parts, items.joined(separator: "+"), numbers.amount(raised, of: unit),
            composer.mainUnit)
    }

    private func growth(_ branch: BranchResult) -> String {
        guard let last = branch.main.lastYear, let rate = branch.main.growth.rate.value else { return "" }
        return terms(
            .growth, numbers.amount(last, of: unit), composer.mainUnit, numbers.signedPercent(rate))
    }

    // MARK: Table

    /// One row per measure that has a target, or the main one alone.
    private func figures(_ place: Int) -> BulletinTable {
        let branch = report.branches[place]
        let section = SectionWording(words)
        let shown = report.measures.indices.filter { $0 == 0 || branch.measures[$0].target != nil }
        let rows = shown.map { index -> BulletinRow in
            let result = branch.measures[index]
            let need = needs[place][index]
            let unit = report.measures[index].unit
            let amount = { (amount: Amount?, reason: MissingReason?) -> BulletinCell in
                amount.map { numbers.cell($0, of: unit) } ?? .text(reason.map { words.reason($0) } ?? "-")
            }
            let perMonth: BulletinCell
            switch need.neededPerMonth {
            case .value(let value): perMonth = .text(numbers.amount(exact: value, of: unit))
            case .missing(let reason): perMonth = .text(result.target == nil ? "-" : words.reason(reason))
            }
            return BulletinRow(
                .body,
                [
                    .text(report.measures[index].name), amount(result.target, .noTarget),
                    amount(result.raised, .notReported), result.completion.value.map { numbers.percentCell($0) } ?? "-",
                    result.elapsed.map { numbers.percentCell($0) } ?? "-",
                    result.gap.map { numbers.pointsCell($0) } ?? "-", amount(need.remaining, nil),
                    .text(result.window.map { words.day($0.end) } ?? "-"), perMonth,
                    need.monthlyMean.map { .text(numbers.amount(exact: $0, of: unit)) } ?? "-",
                ])
        }
        return BulletinTable(
            columns: [
                BulletinColumn("measure", terms(.measure), .start), BulletinColumn("target", words(.target), .end),
                BulletinColumn("raised", words(.raised), .end),
                BulletinColumn("completion", words(.completion), .end),
                BulletinColumn("elapsed", section(.elapsed), .end), BulletinColumn("gap", words(.gap), .end),
                BulletinColumn("remaining", section(.remaining), .end),
                BulletinColumn("due", terms(.due), .end, expendability: 1),
                BulletinColumn("neededPerMonth", section(.perMonth), .end, expendability: 3),
                BulletinColumn("monthlyMean", section(.monthMean), .end, expendability: 4),
            ], rows: rows)
    }
}
