import GuobanEvidence
package import GuobanModel

/// Score sheets (体检单): what a branch scored, row by row, from which cells, by which words of the rubric.
package final class ScoreComposer {
    private let report: AssessmentReport
    private let scoring: ScoringResult
    private let style: PrintStyle
    private let words: Wording
    private let numbers: NumberStyle
    private let reviewDeadline: CalendarDate?
    /// Whether long texts flow as lines: pages of aligned text have no room for them in a table.
    private let flows: Bool

    private init?(_ report: AssessmentReport, style: PrintStyle, flows: Bool) {
        self.flows = flows
        guard let scoring = report.scoring, !scoring.isRefused else { return nil }
        self.report = report
        self.scoring = scoring
        self.style = style
        words = Wording(style.language)
        numbers = NumberStyle(moneyUnit: style.moneyUnit ?? .wanyuan, rounding: report.conventions.rounding)
        reviewDeadline = style.reviewDeadline
    }

    /// All sheets as one document, a branch after the other; nil where nothing was scored.
    package static func bulletin(of report: AssessmentReport, style: PrintStyle, flows: Bool) -> Bulletin? {
        guard let composer = ScoreComposer(report, style: style, flows: flows) else { return nil }
        var bulletin = composer.frame(composer.words(.allSheets, composer.words.period(to: report.cutoff)))
        bulletin.sections = report.branches.indices.filter { report.branches[$0].scorecard != nil }.map(
            composer.section)
        bulletin.sections.append(composer.rules())
        if let marks = composer.marks(nil) { bulletin.sections.append(marks) }
        bulletin.notes = composer.notes()
        return bulletin.signed(inputs: CheckCode.hashes(report.inputs))
    }

    /// One sheet per branch, each a document of its own.
    package static func sheets(of report: AssessmentReport, style: PrintStyle, flows: Bool) -> [(
        name: String, sheet: Bulletin
    )] {
        guard let composer = ScoreComposer(report, style: style, flows: flows) else { return [] }
        return report.branches.enumerated().compactMap { index, branch in
            guard branch.scorecard != nil else { return nil }
            let section = composer.section(index)
            var bulletin = composer.frame(section.title)
            bulletin.paragraphs = section.paragraphs
            bulletin.tables = section.tables
            // What is signed stands on the first page; the marks and the rubric's own words follow it.
            var explained = BulletinSection(
                name: "notes", title: composer.words(.explained), notes: section.notes + composer.notes())
            explained.signature = section.signature
            var attached = [composer.marks(branch.branch), composer.rules()].compactMap { $0 }
            attached[0].startsPage = true
            bulletin.sections = [explained] + attached
            return (branch.branch.name, bulletin.signed(inputs: CheckCode.hashes(report.inputs)))
        }
    }

    private func frame(_ title: String) -> Bulletin {
        var bulletin = Bulletin(language: style.language, title: title)
        bulletin.issuer = style.issuer
        bulletin.cutoff = words(.cutoff, words.date(report.cutoff))
        bulletin.unit = words(.unit, numbers.unitName(.yuan))
        bulletin.isUpright = true
        return bulletin
    }

    private func notes() -> [String] { ScoreNotes.conventions(scoring, words) }

    private var review: String {
        reviewDeadline.map { words(.reviewBy, words.day($0)) } ?? words(.review)
    }
}

// MARK: - One branch

extension ScoreComposer {
    /// The sheet of the branch at this place of the report.
    private func section(_ index: Int) -> BulletinSection {
        let branch = report.branches[index]
        guard let card = branch.scorecard else { return BulletinSection(name: "sheet", title: branch.branch.name) }
        var section = BulletinSection(
            name: "sheet", title: words(.cardTitle, branch.branch.name, words.period(to: report.cutoff)),
            paragraphs: [standing(branch, card)] + neighbours(index, card) + goals(branch), tables: [lines(card)],
            notes: losses(card))
        section.tables.insert(measures(branch), at: 0)
        if let text = composition(branch) { section.notes.insert(text, at: 0) }
        section.startsPage = true
        section.signature = [review, words(.sign)]
        return section
    }

    /// What is missing of half of each target and of time progress (过半、序时), to the next whole fen or thing.
    private func goals(_ branch: BranchResult) -> [String] {
        let clauses = zip(report.measures, branch.measures).compactMap { measure, result -> String? in
            guard let target = result.target, target.signum > 0, let raised = result.raised else { return nil }
            if raised >= target { return words(.goalReached, measure.name) }
            let missing = { [numbers] (exact: Ratio) -> String in
                let whole = measure.unit == .yuan ? (exact * Ratio(100)).ceiling : exact.ceiling * BigInteger(100)
                let amount = Amount(hundredths: whole.int128 ?? 0)
                return measure.unit == .yuan ? numbers.exact(amount) : numbers.amount(amount, of: measure.unit)
            }
            let unit = numbers.unitName(measure.unit)
            let half = target.ratio / Ratio(2) - raised.ratio
            let toHalf = half.signum > 0 ? words(.toHalf, missing(half), unit) : words(.pastHalf)
            guard let gap = result.gapAmount else { return words(.goalHalf, measure.name, toHalf) }
            let toPace = gap.signum < 0 ? words(.toPace, missing(-gap), unit) : words(.onPaceNow)
            return words(.goals, measure.name, toHalf, toPace)
        }
        return clauses.isEmpty ? [] : [words.sentence(clauses)]
    }

    private func standing(_ branch: BranchResult, _ card: Scorecard) -> String {
        var parts = [words(.scoreLine, numbers.score(card.total))]
        if let grade = card.grade { parts.append(grade) }
        parts.append(words(.scoreRank, place(card.rank, card.worstRank), String(scoring.cards.count)))
        if let group = branch.branch.group, card.groupCount > 0 {
            parts.append(
                words(.scoreGroupRank, group, place(card.groupRank, card.worstGroupRank), String(card.groupCount)))
        }
        let comma = Bilingual("，", ", ")[words.language]
        return parts.joined(separator: comma) + Bilingual("。", ".")[words.language]
    }

    private func place(_ best: Rank?, _ worst: Rank?) -> String {
        guard let best else { return "-" }
        guard let worst, worst != best else { return best.text + (best.isShared ? words(.tied) : "") }
        return "\(best.text)–\(worst.text)"
    }

    /// How far it is to the next better and the next worse total.
    private func neighbours(_ index: Int, _ card: Scorecard) -> [String] {
        guard card.total.isSettled, report.rankedBy == .score else { return [] }
        // The report is in the order of its scores: the nearest other total is next to the equal ones.
        func nearest(_ places: some Sequence<Int>, where isNext: (Ratio) -> Bool) -> Scorecard? {
            for place in places {
                if let other = report.branches[place].scorecard, other.total.isSettled, isNext(other.total.low) {
                    return other
                }
            }
            return nil
        }
        var clauses: [String] = []
        if let better = nearest((0..<index).reversed(), where: { $0 > card.total.low }) {
            clauses.append(
                words(
                    .toNext, better.rank?.text ?? "-", better.branch.name, numbers.score(better.total),
                    numbers.score(better.total.low - card.total.low)))
        }
        if let worse = nearest((index + 1)..<report.branches.count, where: { $0 < card.total.low }) {
            clauses.append(
                words(
                    .toPrevious, worse.rank?.text ?? "-", worse.branch.name, numbers.score(worse.total),
                    numbers.score(card.total.low - worse.total.low)))
        }
        return clauses.isEmpty ? [] : [words.sentence(clauses)]
    }

    // MARK: Money

    private func measures(_ branch: BranchResult) -> BulletinTable {
        let shown = report.measures.indices.filter { $0 == 0 || branch.measures[$0].target != nil }
        let columns = [
            BulletinColumn("measure", words(.measure), .start), BulletinColumn("target", words(.target), .end),
            BulletinColumn("raised", words(.raised), .end), BulletinColumn("completion", words(.completion), .end),
            BulletinColumn("elapsed", words(.elapsed), .end), BulletinColumn("gap", words(.gap), .end),
            BulletinColumn("left", words(.left), .end), BulletinColumn("due", words(.due), .end),
            BulletinColumn("monthly", words(.monthly), .end), BulletinColumn("soFar", words(.soFar), .end),
        ]
        let rows = shown.map { index -> BulletinRow in
            let result = branch.measures[index]
            let unit = report.measures[index].unit
            let amount = { [numbers, dash] (amount: Amount?) -> BulletinCell in
                amount.map { numbers.cell($0, of: unit) } ?? dash
            }
            let exact = { [numbers, dash] (value: Ratio?) -> BulletinCell in
                guard let value else { return dash }
                return BulletinCell(
                    numbers.amount(exact: value, of: unit), unit == .yuan ? .money(value) : .number(value, places: 2))
            }
            var left: Amount?
            var monthly: Ratio?
            if let target = result.target, let raised = result.raised {
                left = raised < target ? target - raised : .zero
                if let end = result.window?.end, let left {
                    let months = end.monthPosition - report.cutoff.monthPosition
                    if months.signum > 0 { monthly = left.ratio / months }
                }
            }
            var soFar: Ratio?
            if let raised = result.raised {
                let start = result.window?.start ?? CalendarDate.firstDay(year: report.cutoff.year, month: 1)
                let months = start.dayBefore.map { report.cutoff.monthPosition - $0.monthPosition } ?? .zero
                if months.signum > 0 { soFar = raised.ratio / months }
            }
            return BulletinRow(
                .body,
                [
                    .text(report.measures[index].name), amount(result.target), amount(result.raised),
                    result.completion.value.map { numbers.percentCell($0) } ?? dash,
                    result.elapsed.map { numbers.percentCell($0) } ?? dash,
                    result.gap.map { numbers.pointsCell($0) } ?? dash, amount(left),
                    .text(result.window.map { words.day($0.end) } ?? "-"), exact(monthly), exact(soFar),
                ])
        }
        return BulletinTable(columns: columns, rows: rows)
    }

    private var dash: BulletinCell { "-" }

    /// What the main measure is made of, and last year's figure.
    private func composition(_ branch: BranchResult) -> String? {
        var clauses: [String] = []
        let parts = report.measures.indices.dropFirst().filter { index in
            [.online, .offline, .inKind].contains(report.measures[index].role) && branch.measures[index].raised != nil
        }
        let sum = parts.reduce(Amount.zero) { $0 + (branch.measures[$1].raised ?? .zero) }
        if parts.count > 1, let raised = branch.main.raised, sum == raised {
            let named = parts.map { index in
                words(
                    .channel, BulletinComposer.shortName(report.measures[index], words.language),
                    numbers.amount(branch.measures[index].raised ?? .zero, of: .yuan))
            }
            clauses.append(words(.composition, named.joined(separator: "+"), numbers.amount(raised, of: .yuan)))
        }
        if let before = branch.main.lastYear, let unit = report.measures.first?.unit,
            let rate = branch.main.growth.rate.value
        {
            clauses.append(words(.versusLastYear, numbers.amount(before, of: unit), numbers.signedPercent(rate)))
        }
        return clauses.isEmpty ? nil : words.sentence(clauses)
    }

    // MARK: Rows

    private func lines(_ card: Scorecard) -> BulletinTable {
        let columns = [
            BulletinColumn("number", words(.number), .end), BulletinColumn("indicator", words(.indicator), .start),
            BulletinColumn("fullMarks", words(.fullMarks), .end), BulletinColumn("score", words(.score), .end),
            BulletinColumn("lost", words(.lost), .end), BulletinColumn("sources", words(.sources), .start),
            BulletinColumn("arithmetic", words(.arithmetic), .start),
        ]
        var rows = card.lines.map { line -> BulletinRow in
            let criterion = scoring.rubric.criteria[line.criterion]
            let full = line.fullMarks.map { BulletinCell(numbers.plain($0), .number($0, places: 2)) } ?? dash
            return BulletinRow(
                .body,
                [
                    .text(criterion.number ?? String(line.criterion + 1)), .text(criterion.name), full,
                    line.isCounted ? numbers.scoreCell(line.score) : dash,
                    line.isCounted ? line.lost.map { numbers.scoreCell($0) } ?? dash : dash,
                    .text(sources(line.sources)), .text(ScoreText.arithmetic(line, criterion, numbers, words)),
                ])
        }
        let full = card.lines.filter(\.isCounted).compactMap(\.fullMarks).reduce(Ratio.zero, +)
        let lost = card.lines.filter(\.isCounted).compactMap(\.lost).reduce(Score(.zero), +)
        rows.append(
            BulletinRow(
                .total,
                [
                    "", .text(words(ScorePhrase.total)), BulletinCell(numbers.plain(full), .number(full, places: 2)),
                    numbers.scoreCell(card.total), numbers.scoreCell(lost), "",
                    .text(
                        words(
                            .baseLine, numbers.score(card.base), numbers.score(card.bonus),
                            numbers.score(card.deduction),
                            numbers.score(card.total))),
                ]))
        return BulletinTable(columns: columns, rows: rows)
    }

    /// 进度:8 名册:4: the files without folder and ending, each with its lines.
    private func sources(_ sources: [SourcePosition]) -> String {
        var files: [(name: String, lines: [Int])] = []
        for source in sources {
            let name = source.file.fileName
            let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
            let place = files.firstIndex { $0.name == stem } ?? files.count
            if place == files.count { files.append((stem, [])) }
            if let line = source.line, !files[place].lines.contains(line) { files[place].lines.append(line) }
        }
        return files.map { file in
            let lines = file.lines.sorted()
            let shown =
                lines.count > 3 && lines[lines.count - 1] - lines[0] == lines.count - 1
                ? ["\(lines[0])-\(lines[lines.count - 1])"] : lines.map(String.init)
            return file.name + ":" + shown.joined(separator: ",")
        }.joined(separator: " ")
    }

    /// The losses, largest first, which add up to full marks less score; and what else makes the total.
    private func losses(_ card: Scorecard) -> [String] {
        var notes: [String] = []
        let losses = card.losses
        let sum = losses.compactMap(\.lost).reduce(Score(.zero), +)
        let items = losses.map { line in
            // A name that ends in a figure must not run into the points: 培训2 4.00, not 培训24.00.
            let name = scoring.rubric.criteria[line.criterion].name
            let apart = words.language == .chinese && name.utf8.last.map { $0 < 0x80 } == true ? name + " " : name
            return words(.lossSum, apart, line.lost.map { numbers.score($0) } ?? "")
        }
        var text = items.isEmpty ? words(.lossNone) : words(.lossList, words.list(items), numbers.score(sum))
        let above = card.lines.filter { $0.isCounted && ($0.lost?.high.signum ?? 0) < 0 }
        if !above.isEmpty {
            let over = above.compactMap { $0.lost }.reduce(Ratio.zero) { $0 - $1.low }
            text += Bilingual("；", "; ")[words.language] + words(.lossOver, String(above.count), numbers.score(over))
        }
        notes.append(text + Bilingual("。", ".")[words.language])
        return notes + derivation(card)
    }

    /// What makes the total of the rows' points beside what is added and deducted, in the order of the rubric: each step
    /// with the figure before and behind it.
    private func derivation(_ card: Scorecard) -> [String] {
        var notes: [String] = []
        let counted = card.lines.filter { $0.isCounted && $0.fullMarks != nil }
        let sum = counted.map(\.score).reduce(Score(.zero), +)
        let marks = counted.compactMap(\.fullMarks).reduce(Ratio.zero, +)
        let whole = card.lines.compactMap(\.fullMarks).reduce(Ratio.zero, +)
        var base = sum
        if marks < whole, scoring.rubric.conventions.notApplicable == .redistributed {
            // Shared out, the lines already show the new marks.
            notes.append(words(.marksShared))
        } else if marks < whole, marks.signum > 0 {
            base = Score(low: sum.low * whole / marks, high: sum.high * whole / marks)
            notes.append(
                words(
                    .baseScaled, numbers.plain(marks), numbers.plain(whole), numbers.score(sum), numbers.score(base)))
        }
        if let factor = card.coefficient {
            notes.append(
                words(.coefficient, numbers.plain(factor), numbers.score(base), numbers.score(card.base)))
        }
        let free = Score(
            low: card.base.low + card.bonus.low - card.deduction.high,
            high: card.base.high + card.bonus.high - card.deduction.low)
        let total = card.totalBeforeVeto ?? card.total
        if total.high < free.high {
            notes.append(words(.totalCapped, numbers.score(free), numbers.score(total)))
        }
        if let before = card.totalBeforeVeto { notes.append(words(.vetoed, numbers.score(before))) }
        return notes.map { words.sentence([$0]) }
    }

    // MARK: The rubric and the marks

    private func rules() -> BulletinSection {
        if flows {
            return BulletinSection(
                name: "rules", title: words(.ruleTable),
                paragraphs: RubricComposer.lines(scoring.rubric, words, short: true)
            )
        }
        return BulletinSection(
            name: "rules", title: words(.ruleTable), tables: [RubricComposer.table(scoring.rubric, words, short: true)])
    }

    /// Marks given by hand with their reasons; of one branch, or all of them.
    private func marks(_ branch: Branch?) -> BulletinSection? {
        let shown = scoring.marks.filter { mark in
            branch.map { $0.name == mark.branchName } ?? true
        }
        guard !shown.isEmpty else { return nil }
        let columns = [
            BulletinColumn("branch", words(.branch), .start), BulletinColumn("indicator", words(.indicator), .start),
            BulletinColumn("value", words(.markValue), .end), BulletinColumn("reason", words(.markReason), .start),
            BulletinColumn("person", words(.markPerson), .start), BulletinColumn("source", words(.markSource), .start),
        ]
        let rows = shown.map { mark in
            BulletinRow(
                .body,
                [
                    .text(mark.branchName), .text(mark.name),
                    BulletinCell(numbers.score(mark.value), .number(mark.value, places: 2)), .text(mark.reason),
                    .text(mark.person), .text(sources([mark.position])),
                ])
        }
        return BulletinSection(
            name: "marks", title: words(.markList), tables: [BulletinTable(columns: columns, rows: rows)])
    }
}
