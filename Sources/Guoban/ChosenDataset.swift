import GuobanAssessment
import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanTabular

/// What of the dataset is ranked (范围): a level, a class, a scope of the money, a period.
struct ChosenDataset {
    let dataset: Dataset
    /// The same branches before a scope or a period was chosen.
    let unscoped: Dataset
    /// What was found on the way.
    let findings: [Diagnostic]

    init(
        _ whole: Dataset, request: ReportRequest, conventions: Conventions, previous: PreviousIssue?
    ) throws(GuobanError) {
        var findings = RollUp.findings(of: whole)
        var chosen = try ChosenDataset.levelled(whole, conventions)
        if let previous { chosen = ChosenDataset.withHistory(of: previous, chosen) }
        chosen = try ChosenDataset.grouped(chosen, conventions)
        unscoped = chosen
        for role in ScopeChange.missing(conventions.scope, in: chosen) {
            let (key, column) = ChosenDataset.words(of: role)
            findings.append(
                Diagnostic(.scopeColumnMissing, at: SourcePosition(file: ""), [.name(key), .kind(column)]))
        }
        dataset = PeriodChange.applied(
            conventions.period, to: ScopeChange.applied(conventions.scope, to: chosen))
        self.findings = findings
    }

    /// The branch that the page is about, by the name it stands under.
    func focus(_ request: ReportRequest) throws(GuobanError) -> String? {
        guard let asked = request.focus else { return nil }
        let names = dataset.branches.map(\.name)
        let key = TextFolding.nameKey(asked)
        if let found = names.first(where: { $0 == asked }) ?? names.first(where: { TextFolding.nameKey($0) == key })
            ?? names.first(where: { BranchRoster.stem(of: TextFolding.nameKey($0)) == BranchRoster.stem(of: key) })
        {
            return found
        }
        throw ChosenDataset.unknown(asked, in: names, option: "--focus")
    }

    private static func unknown(_ asked: String, in names: [String], option: String) -> GuobanError {
        let nearest = BranchRoster.nearest(to: asked, in: names)
        let hint = nearest.map { Bilingual("最接近的是“\($0)”。", " The nearest is \"\($0)\".") } ?? Bilingual("", "")
        return .usage(
            Bilingual(
                "\(option)：没有“\(asked)”。\(hint.chinese)", "\(option): there is no \"\(asked)\".\(hint.english)"))
    }

    private static func levelled(_ whole: Dataset, _ conventions: Conventions) throws(GuobanError) -> Dataset {
        guard let level = conventions.level else { return RollUp.withoutParents(whole) }
        guard let chosen = RollUp.dataset(of: whole, level: level) else {
            var known: [String] = []
            for name in whole.branches.compactMap(\.level) where !known.contains(name) { known.append(name) }
            throw unknown(level, in: known, option: "--level")
        }
        return chosen
    }

    private static func grouped(_ dataset: Dataset, _ conventions: Conventions) throws(GuobanError) -> Dataset {
        guard let group = conventions.group else { return dataset }
        let kept = dataset.branches.indices.filter { dataset.branches[$0].group == group }
        guard !kept.isEmpty else {
            var known: [String] = []
            for name in dataset.branches.compactMap(\.group) where !known.contains(name) { known.append(name) }
            throw unknown(group, in: known, option: "--group")
        }
        return dataset.keeping(kept, unassigned: false)
    }

    /// What the previous issue says had come in by its cut-off, where no table of this run says so.
    private static func withHistory(of previous: PreviousIssue, _ dataset: Dataset) -> Dataset {
        guard let day = previous.cutoff, day < dataset.cutoff, day.year == dataset.cutoff.year else { return dataset }
        var figures = dataset.figures
        for (place, branch) in dataset.branches.enumerated() {
            let entry =
                previous.entries.first { $0.name == branch.name }
                ?? previous.entries.first { $0.code != nil && $0.code == branch.code }
            guard let amount = entry?.raised, !figures[place][0].history.contains(where: { $0.day == day }) else {
                continue
            }
            figures[place][0].history.append(DatedAmount(day: day, amount: amount, sources: []))
            figures[place][0].history = figures[place][0].history.inOrder { $0.day < $1.day }
        }
        return dataset.with(figures: figures)
    }

    private static func words(of role: Measure.Role) -> (key: String, column: Bilingual) {
        switch role {
        case .matching: ("含配捐", Bilingual("配捐", "matching funds"))
        case .inKind: ("含物资", Bilingual("物资", "goods"))
        default: ("认捐口径", Bilingual("认捐", "pledges"))
        }
    }
}
