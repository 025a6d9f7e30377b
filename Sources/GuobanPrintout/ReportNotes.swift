import GuobanEvidence
import GuobanModel

/// The notes under a page (注): how the figures were made, and what the reader could stumble over.
struct ReportNotes {
    private let composer: BulletinComposer
    private var report: AssessmentReport { composer.report }
    private var words: Wording { composer.words }
    private var numbers: NumberStyle { composer.numbers }

    init(_ composer: BulletinComposer) {
        self.composer = composer
    }

    func notes() -> [String] {
        var notes: [String] = []
        if composer.hasTargets { notes.append(pace()) }
        if report.entity != .measure { notes.append(ranking()) }
        notes.append(contentsOf: [
            targetYear(), revisions(), shares(), scopeAndPeriod(), previous(), meanAndRounding(), unassigned(),
            corrections(), totalsThatDiffer(), approximate(), data(), scores(),
        ])
        if composer.hasTargets, report.entity == .branch { notes.append(words(.noteNoApportioning)) }
        return notes.filter { !$0.isEmpty }
    }

    /// The notes that say how places and time progress are made.
    func rules() -> [String] {
        (composer.hasTargets ? [pace()] : []) + (report.entity == .measure ? [] : [ranking()])
    }

    // MARK: Pace

    private func pace() -> String {
        let basis = report.conventions.pace
        let other: PaceBasis = basis == .months ? .days : .months
        var stated: [String] = []
        var otherwise: [String] = []
        for index in report.measures.indices {
            let total = report.totals[index].assessed
            guard let elapsed = total.elapsed else { continue }
            let name = composer.shortName(report.measures[index])
            let due = total.window?.end
            if let due, due != CalendarDate.lastDay(year: report.cutoff.year, month: 12) {
                stated.append(words(.notePaceOneDue, name, words.day(due), numbers.percent(elapsed)))
            } else {
                stated.append(words(.notePaceOne, name, numbers.percent(elapsed)))
            }
            if let gap = total.gap, let gapOtherwise = total.gapOnOtherBasis {
                let elapsedOtherwise = elapsed + gap.difference - gapOtherwise.difference
                otherwise.append(numbers.percent(elapsedOtherwise) + "%")
            }
            // A table of measures has one window per row; one line says it all where they agree.
            if report.entity == .measure { break }
        }
        guard !stated.isEmpty, !otherwise.isEmpty else { return "" }
        let sentence =
            words(.notePace, words.basis(basis), words.list(stated))
            + words(.notePaceOtherwise, words.basis(other), words.list(otherwise))
        return words.paragraph([words.sentence([sentence]), otherVerdicts(other)])
    }

    /// Branches whose verdict depends on what time is counted in.
    private func otherVerdicts(_ other: PaceBasis) -> String {
        let items = report.branches.compactMap { branch -> String? in
            guard let gap = branch.main.gap, let otherwise = branch.main.gapOnOtherBasis else { return nil }
            if (gap.signum >= 0) == (otherwise.signum >= 0) { return nil }
            switch otherwise.signum {
            case 1: return words(.noteOtherAhead, branch.branch.name, numbers.plainPoints(otherwise))
            case 0: return words(.noteOtherOn, branch.branch.name)
            default: return words(.noteOtherBehind, branch.branch.name, numbers.plainPoints(otherwise))
            }
        }
        if items.isEmpty { return words(.noteOtherSame, words.basis(other)) }
        return words(.noteOtherBasis, words.basis(other), words.list(items, atMost: 10))
    }

    // MARK: Ranks and shares

    private func ranking() -> String {
        let counts = [String(report.rankedCount), String(report.branches.count)]
        let text: String
        if report.rankedBy == .score, let conventions = report.scoring?.rubric.conventions {
            text = words(
                conventions.roundsItems ? ScorePhrase.rankedByScore : .rankedByExactScore, words.ties(conventions.ties),
                counts[0],
                counts[1])
        } else {
            text = words(
                .noteRanking, composer.rankedByName, words.ties(report.conventions.ties), counts[0], counts[1])
        }
        let pairs = hiddenDigits()
        var sentences = [text]
        let open = report.rankedBy == .score ? report.scorecards.count { !$0.total.isSettled } : 0
        if open > 0 { sentences.append(words(.openScores, String(open))) }
        // Ranked by score, the pairs are those of the places by completion (位次).
        let alike: Phrase = report.rankedBy == .score ? .noteSamePlaceDigits : .noteSameDigits
        if !pairs.isEmpty { sentences.append(words(alike, words.list(pairs, atMost: 10))) }
        if !report.conventions.tieBreaks.isEmpty { sentences.append(tieBreaks()) }
        return words.paragraph(sentences)
    }

    /// The declared order between equal figures, and every place that it settled.
    private func tieBreaks() -> String {
        let uses = report.tieBreakUses.map { use in
            words(
                .noteTieBreakOne, report.branches[use.front].branch.name, report.branches[use.behind].branch.name,
                words.key(use.key))
        }
        return words(
            .noteTieBreak, words.list(report.conventions.tieBreaks.map { words.key($0) }),
            uses.isEmpty ? words(.noteNoTieBreakUsed) : words.list(uses, atMost: 10))
    }

    /// Which money and which days are ranked, where that is not the usual.
    private func scopeAndPeriod() -> String {
        let scope = report.conventions.scope
        var parts: [String] = []
        if scope.countsPledges { parts.append(words(.scopePledges)) }
        if scope.includesMatching { parts.append(words(.scopeMatchingIn)) }
        if !scope.includesInKind { parts.append(words(.scopeGoodsOut)) }
        var sentences = parts.isEmpty ? [] : [words(.noteScope, words.list(parts))]
        if report.conventions.period != .cumulative {
            let month = report.cutoff.month
            let first = report.conventions.period == .month ? month : (month + 2) / 3 * 3 - 2
            let start = CalendarDate.firstDay(year: report.cutoff.year, month: first)
            sentences.append(words(.notePeriod, words.day(start), words.day(report.cutoff)))
        }
        return words.paragraph(sentences)
    }

    /// What the movement is measured against.
    private func previous() -> String {
        guard let previous = report.previous else { return "" }
        let name = previous.issueNumber ?? previous.cutoff.map { words.date($0) } ?? ""
        return words(previous.isSigned ? .notePrevious : .notePreviousRecomputed, name)
    }

    /// Both completions where a target was changed on the way.
    private func revisions() -> String {
        guard let measure = report.measures.first else { return "" }
        let items = report.branches.compactMap { branch -> String? in
            guard let first = branch.revisions.first, let now = branch.main.target, first.amount != now,
                let raised = branch.main.raised, first.amount.signum > 0
            else { return nil }
            let document = branch.revisions.last { $0.amount == now }?.document
            return words(
                .noteRevisedOne, branch.branch.name, numbers.amount(first.amount, of: measure.unit),
                numbers.amount(now, of: measure.unit),
                document.map { Bilingual("(\($0))", " (\($0))")[words.language] } ?? "",
                numbers.percent(raised.ratio(to: first.amount)))
        }
        return items.isEmpty ? "" : words(.noteRevised, words.list(items, atMost: 10))
    }

    /// Neighbours whose completion prints alike and whose places differ, with the digits that tell them apart.
    private func hiddenDigits() -> [String] {
        guard report.rankedBy == .completion || report.rankedBy == .score else { return [] }
        var shown: [String] = []
        var ranked = report.branches.filter { $0.rank != nil && $0.completionRank != nil }
        if report.rankedBy == .score {
            ranked = ranked.inOrder { ($0.completionRank?.doubledPlace ?? 0) < ($1.completionRank?.doubledPlace ?? 0) }
        }
        let printed = ranked.map { branch in branch.main.completion.value.map { numbers.rounded(percent: $0) } }
        for index in ranked.indices.dropLast() where printed[index] == printed[index + 1] {
            guard let a = ranked[index].main.completion.value, let b = ranked[index + 1].main.completion.value, a != b
            else { continue }
            let places = (3...12).first { numbers.percent(a, places: $0) != numbers.percent(b, places: $0) } ?? 12
            for (branch, ratio) in [(ranked[index], a), (ranked[index + 1], b)] {
                let figure = numbers.percent(ratio, places: max(places, 4)) + "%"
                let item = branch.branch.name + Bilingual("", " ")[words.language] + figure
                // A branch stands in two pairs at most, one right after the other.
                if shown.last != item { shown.append(item) }
            }
        }
        return shown
    }

    private func shares() -> String {
        if report.entity == .measure { return "" }
        if report.unassignedShare == nil, report.branches.allSatisfy({ $0.share == nil }) {
            return words(.noteNoShares)
        }
        var sentences: [String] = []
        if report.residual != nil, let whole = report.provinceTotal {
            sentences.append(
                words(.noteProvinceShares, numbers.amount(whole, of: .yuan), numbers.unitName(.yuan)))
        }
        if report.conventions.sharesArePlain {
            sentences.append(words(.notePlainShares))
            return words.paragraph(sentences)
        }
        let cell = { (name: String, share: Share) in
            let plain = numbers.percent(share.exact, places: share.printed.places)
            return words(.noteShareCell, name, plain, share.printed.text)
        }
        var cells = report.branches.compactMap { branch in
            branch.share.flatMap { $0.isAdjusted ? cell(branch.branch.name, $0) : nil }
        }
        if let share = report.unassignedShare, share.isAdjusted { cells.append(cell(words(.unassigned), share)) }
        if !cells.isEmpty { sentences.append(words(.noteShares, words.list(cells, atMost: 10))) }
        return words.paragraph(sentences)
    }

    // MARK: The rest

    /// Where the targets are another year's, which happens when a review of one year sets the next one's targets.
    private func targetYear() -> String {
        var later: Int?
        for branch in report.branches {
            for measure in branch.measures {
                guard let window = measure.window, window.start > report.cutoff else { continue }
                if let later, later != window.start.year { return "" }
                later = window.start.year
            }
        }
        guard let year = later else { return "" }
        return words(.noteTargetYear, String(year), words.date(report.cutoff))
    }

    /// Printed totals that the rows do not give stand on the page too: the reader has the table in hand.
    private func totalsThatDiffer() -> String {
        let items = report.diagnostics.filter { $0.code == .totalDiffers && $0.severity >= .warning }.prefix(3).map {
            finding in
            let text = finding.shown("text", words.language)
            let expected = finding.shown("expected", words.language)
            let other = finding.shown("other", words.language)
            let place = SourcePosition(file: finding.position.file.fileName, line: finding.position.line)
            return words(.noteTotalDiffersOne, place.text, text, expected, other)
        }
        return items.isEmpty ? "" : words(.noteTotalDiffers, words.list(Array(items)))
    }

    private func approximate() -> String {
        let found = report.diagnostics.filter { $0.code == .amountApproximate }
        guard !found.isEmpty else { return "" }
        let texts = found.prefix(5).map { $0.shown("text", words.language) }
        return words(.noteApproximate, String(found.count), words.list(texts))
    }

    private func meanAndRounding() -> String {
        var sentences: [String] = []
        if report.entity != .measure, let totals = report.totals.first, let overall = totals.assessed.completion.value,
            let mean = totals.meanCompletion.value, totals.assessedCount > 1
        {
            sentences.append(
                words(.noteMean, numbers.percent(overall), words.noun(report.entity), numbers.percent(mean)))
        }
        sentences.append(words(.noteRounding, words.rounding(report.conventions.rounding)))
        return words.paragraph(sentences)
    }

    private func unassigned() -> String {
        guard let tally = report.unassigned.first.flatMap({ $0 }), let measure = report.measures.first else {
            return ""
        }
        return words(.noteUnassigned, numbers.amount(tally.amount, of: measure.unit), numbers.unitName(measure.unit))
    }

    /// Figures that were corrected after a review: how many, and the first five with reason and person.
    private func corrections() -> String {
        let applied = report.corrections
        guard !applied.isEmpty else { return "" }
        var items = applied.prefix(5).map {
            words(.noteCorrection, $0.branch, $0.item, $0.old, $0.new, $0.reason, $0.person)
        }
        if applied.count > 5 { items.append(words(.noteCorrectionsMore, String(applied.count - 5))) }
        return words(
            .noteCorrections, String(applied.count), items.joined(separator: Bilingual("；", "; ")[words.language]))
    }

    /// Which rubric the scores are by, and how it is put together.
    private func scores() -> String {
        guard let scoring = report.scoring else { return "" }
        return words.paragraph(ScoreNotes.conventions(scoring, words))
    }

    private func data() -> String {
        let inputs = report.inputs.filter { $0.isUsed || $0.records[.rejected] > 0 }
        let counts = inputs.reduce(RecordCounts()) { $0 + $1.records }
        return words(
            .noteData, String(inputs.count), String(counts.sum), String(counts[.data]), String(counts[.total]),
            String(counts[.title]), String(counts[.header]), String(counts[.note]), String(counts[.blank]),
            String(counts[.rejected]))
    }
}

extension Diagnostic {
    /// One piece of the evidence.
    fileprivate func shown(_ placeholder: String, _ language: Language) -> String {
        evidence.first { $0.placeholder == placeholder }?.value(in: language) ?? ""
    }
}

extension String {
    /// The last part of a path.
    var fileName: String { split(separator: "/").last.map(String.init) ?? self }
}
