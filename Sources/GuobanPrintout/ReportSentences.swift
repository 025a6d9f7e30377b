import GuobanEvidence
import GuobanModel

/// The opening and the counting sentences of a page (通报文字): every figure in them is the report's own.
struct ReportSentences {
    private let composer: BulletinComposer
    private var report: AssessmentReport { composer.report }
    private var words: Wording { composer.words }
    private var numbers: NumberStyle { composer.numbers }

    init(_ composer: BulletinComposer) {
        self.composer = composer
    }

    func paragraphs() -> [String] {
        [opening(), composer.hasTargets ? counting() : ""].filter { !$0.isEmpty }
    }

    /// More names than these make a sentence that nobody reads; they stand in the table.
    private static let mostNames = 20

    private var noun: String { words.noun(report.entity) }
    private var unit: String { composer.mainUnit }
    private func amount(_ amount: Amount) -> String {
        numbers.amount(amount, of: report.measures.first?.unit ?? .yuan)
    }

    // MARK: Opening

    private func opening() -> String {
        guard let totals = report.totals.first, let measure = report.measures.first else { return "" }
        let raised = totals.raised ?? .zero
        let reported = report.branches.filter { $0.main.raised != nil }
        let isRaised = measure.role == .raised && report.entity == .branch
        var first = words(
            isRaised ? .openingRaised : .openingSum, words.date(report.cutoff), String(reported.count), noun,
            amount(raised), unit, measure.role == .raised ? "" : measure.name)
        if let province = report.provinceTotal, measure.unit == .yuan, province.signum > 0 {
            first += words(
                .provinceShare, amount(province), unit, numbers.percent(raised.ratio(to: province)))
        }
        if let place = composer.style.provinceRank { first += words(.provinceRank, String(place)) }
        var sentences = [words.sentence([first])]
        let assessed = totals.assessed
        if let target = assessed.target, let raised = assessed.raised, let completion = assessed.completion.value {
            sentences.append(
                words.sentence([
                    words(
                        .assessedOf, String(totals.assessedCount), noun, amount(raised), unit, amount(target),
                        numbers.percent(completion)) + pace(assessed.gap), growth(assessed),
                ]))
        } else {
            sentences.append(words.sentence([growth(assessed)]))
        }
        for (index, measure) in composer.otherMeasures {
            sentences.append(words.sentence([otherMeasure(index, measure)]))
        }
        sentences += [words.sentence([firstThree()]), words.sentence([lastThree()]), words.sentence(silences())]
        return words.paragraph(sentences)
    }

    private func pace(_ gap: PercentagePoints?) -> String {
        guard let gap else { return "" }
        switch gap.signum {
        case 1: return words(.paceAhead, numbers.plainPoints(gap))
        case 0: return words(.paceOn)
        default: return words(.paceBehind, numbers.plainPoints(gap))
        }
    }

    private func growth(_ total: MeasureResult) -> String {
        guard let base = total.lastYear, let difference = total.growth.amount, let rate = total.growth.rate.value else {
            return ""
        }
        if difference == .zero { return words(.growthFlat, amount(base), unit) }
        let phrase: Phrase = difference.signum > 0 ? .growthUp : .growthDown
        let size = difference.signum > 0 ? difference : -difference
        return words(phrase, amount(base), unit, amount(size), numbers.percent(rate.magnitude))
    }

    private func otherMeasure(_ index: Int, _ measure: Measure) -> String {
        let total = report.totals[index].assessed
        guard let raised = total.raised, let target = total.target, let completion = total.completion.value else {
            return ""
        }
        return words(
            .otherMeasure, measure.name, numbers.amount(raised, of: measure.unit), numbers.unitName(measure.unit),
            numbers.amount(target, of: measure.unit), numbers.percent(completion)) + pace(total.gap)
    }

    private func firstThree() -> String {
        let ranked = report.branches.filter { ($0.rank?.doubledPlace ?? Int.max) <= 6 }
        guard !isOpen, ranked.count >= 2, report.rankedCount > 3 else { return "" }
        return words(.firstThree, composer.rankedByName, words.list(ranked.map(named)))
    }

    /// The last three by name, which is done only where the office asks for it (点名末位), and never of so few that
    /// they would be the first three too.
    private func lastThree() -> String {
        guard !isOpen, composer.style.namesLast, report.rankedCount > 5 else { return "" }
        let ranked = report.branches.filter { $0.rank != nil }
        return words(.lastThree, composer.rankedByName, words.list(ranked.suffix(3).map(named)))
    }

    /// Whether scores that places go by are still open, so that nobody is first or last yet.
    private var isOpen: Bool {
        report.rankedBy == .score && report.branches.contains { $0.scorecard?.total.isSettled == false }
    }

    private func named(_ branch: BranchResult) -> String {
        let figure = rankedFigure(branch) + (branch.rank?.isShared == true ? words(.tied) : "")
        return branch.branch.name + Bilingual("", " ")[words.language] + figure
    }

    func rankedFigure(_ branch: BranchResult) -> String {
        let main = branch.main
        switch report.rankedBy {
        case .completion: return main.completion.value.map { numbers.percent($0) + "%" } ?? ""
        case .amount: return main.raised.map { amount($0) + unit } ?? ""
        case .gap: return main.gap.map { numbers.points($0) } ?? ""
        case .growth: return main.growth.rate.value.map { numbers.signedPercent($0) + "%" } ?? ""
        case .share: return branch.share.map { $0.printed.text + "%" } ?? ""
        case .score: return branch.scorecard.map { numbers.score($0.total) + words(.scoreUnit) } ?? ""
        }
    }

    /// Those who reported zero, nothing, or have no target: three different things, in those words.
    private func silences() -> [String] {
        let named = { (phrase: Phrase, keep: (BranchResult) -> Bool) -> String in
            let names = report.branches.filter(keep).map(\.branch.name)
            return names.isEmpty ? "" : words(phrase, words.list(names, atMost: ReportSentences.mostNames))
        }
        return [
            named(.reportedZero) { $0.main.raised == .zero },
            named(.notReportedList) { $0.main.raised == nil },
            composer.hasTargets ? named(.noTargetList) { $0.main.target == nil && $0.main.raised != nil } : "",
            named(.targetZeroList) { $0.main.target == .zero },
            named(.notBegunList) { $0.main.status == .notBegun },
        ]
    }

    // MARK: Counting

    private func counting() -> String {
        var assessed = report.branches.filter { $0.main.gap != nil }
        if report.rankedBy == .score {
            // The sentence is about completion, and so is the order of its names.
            let places = assessed.map { $0.completionRank?.doubledPlace ?? Int.max }
            assessed = assessed.indices.inOrder { (places[$0], $0) < (places[$1], $1) }.map { assessed[$0] }
        }
        guard !assessed.isEmpty else { return "" }
        let onPace = assessed.filter { ($0.main.gap?.signum ?? -1) >= 0 }
        let behind = assessed.filter { ($0.main.gap?.signum ?? -1) < 0 }
        let share = { (count: Int) in numbers.percent(Ratio(count, assessed.count)) }
        var clauses = [
            words(
                .countOnPace, String(assessed.count), noun, String(onPace.count), share(onPace.count), named(onPace))
        ]
        if behind.count > ReportSentences.mostNames, let least = behind.compactMap(\.main.gap).max(),
            let most = behind.compactMap(\.main.gap).min()
        {
            clauses.append(
                words(
                    .countBehindMany, String(behind.count), share(behind.count), numbers.plainPoints(least),
                    numbers.plainPoints(most)))
        } else if !behind.isEmpty {
            let items = behind.map { branch in
                branch.branch.name + Bilingual("", " ")[words.language]
                    + (branch.main.gap.map { numbers.plainPoints($0) } ?? "")
            }
            clauses.append(words(.countBehind, String(behind.count), share(behind.count), words.list(items)))
        }
        let middle = Ratio(1, 2)
        let half = assessed.filter { ($0.main.completion.value ?? .zero) >= middle }
        if !half.elementsEqual(onPace, by: { $0.branch.name == $1.branch.name }) {
            clauses.append(words(.countHalf, String(half.count), named(half)))
        }
        return words.paragraph([words.sentence(clauses), words.sentence([allConditions(onPace)])])
    }

    /// Who is on time in every measure with a target, where there are several (双过半).
    private func allConditions(_ onPace: [BranchResult]) -> String {
        let others = composer.otherMeasures
        guard !others.isEmpty else { return "" }
        let both = onPace.filter { branch in others.allSatisfy { (branch.measures[$0.index].gap?.signum ?? -1) >= 0 } }
        let names = ([report.measures[0]] + others.map(\.measure)).map { composer.shortName($0) }
        return words(.bothOnPace, words.list(names), String(both.count), named(both))
    }

    private func named(_ branches: [BranchResult]) -> String {
        guard !branches.isEmpty else { return "" }
        if branches.count > ReportSentences.mostNames { return words(.seeTable) }
        return Bilingual("：", ": ")[words.language] + words.list(branches.map(\.branch.name))
    }
}
