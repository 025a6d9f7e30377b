import GuobanEvidence
import GuobanModel

/// Balance and projects (均衡、项目).
extension SectionComposer {
    func balance() -> BulletinSection {
        var section = start(.balance, .balance)
        guard let balance = analysis.balance else { return section }
        let lists = [balance.amount] + (composer.hasTargets ? [balance.completion] : [])
        let row = { (phrase: SectionPhrase, cell: (Dispersion, Bool) -> BulletinCell) in
            BulletinRow(
                .body, [.text(terms(phrase))] + lists.enumerated().map { cell($0.element, $0.offset == 0) })
        }
        let figure = { (phrase: SectionPhrase, path: KeyPath<Dispersion, Reading>, places: Int) in
            row(phrase) { list, _ in reading(list[keyPath: path]) { decimal($0, places: places) } }
        }
        let plain = { (phrase: SectionPhrase, path: KeyPath<Dispersion, Reading>) in
            row(phrase) { list, isAmount in
                reading(list[keyPath: path]) { isAmount ? money($0) : numbers.percentCell($0) }
            }
        }
        var rows = [
            row(.n) { list, _ in .count(list.count) }, plain(.mean, \.mean), plain(.least, \.least),
            plain(.greatest, \.greatest), figure(.greatestOverLeast, \.greatestOverLeast, 2),
            figure(.variation, \.variation, 4), figure(.sampleVariation, \.sampleVariation, 4),
            figure(.gini, \.gini, 4), figure(.correctedGini, \.correctedGini, 4),
            figure(.concentration, \.concentration, 4), figure(.normalised, \.normalisedConcentration, 4),
            figure(.theilT, \.theil, 4), figure(.greatestTheil, \.greatestTheil, 4),
            row(.topThree) { list, _ in reading(list.topThree) { numbers.percentCell($0) } },
        ]
        let single = { (phrase: SectionPhrase, value: Reading, isAmount: Bool) in
            let cell = reading(value) { decimal($0, places: 4) }
            return BulletinRow(
                .body,
                [.text(terms(phrase))] + (isAmount ? [cell] : [dash])
                    + (lists.count > 1 ? [isAmount ? dash : cell] : []))
        }
        if report.branches.contains(where: { $0.branch.group != nil }) {
            rows += [single(.between, balance.between, true), single(.within, balance.within, true)]
        }
        if lists.count > 1 {
            rows.append(single(.weightedTheil, balance.weightedTheil, false))
            let median = report.totals.first?.medianCompletion.value
            rows.insert(
                BulletinRow(.body, [.text(terms(.medianRow)), dash, percent(median)]), at: 2)
        }
        section.tables = [
            BulletinTable(
                columns: [
                    column("measure", .measureOf, expendability: 0, alignment: .start),
                    BulletinColumn("amount", heading(terms(.amountFigures), mainUnit), .end),
                ] + (lists.count > 1 ? [BulletinColumn("completion", terms(.completionFigures), .end)] : []), rows: rows
            )
        ]
        section.paragraphs = [dominant(balance), nearZero(balance)]
        section.notes = [terms(.giniNote), terms(.dispersionNote)]
        return section
    }

    private func dominant(_ balance: BalanceAnalysis) -> String {
        guard let place = balance.dominant, let raised = report.branches[place].main.raised else { return "" }
        let share = raised.ratio / balance.amount.sum
        return terms(
            .dominant, report.branches[place].branch.name, numbers.percent(share),
            numbers.percent(report.conventions.dominance, places: 0))
    }

    /// Branches with nearly nothing done, and the cells that prove it.
    private func nearZero(_ balance: BalanceAnalysis) -> String {
        let items = balance.nearZero.map { item -> String in
            let branch = report.branches[item.branch]
            let cells = words.list(item.sources.prefix(4).map(\.text))
            switch item.cause {
            case .completion:
                let ratio = branch.main.completion.value.map { numbers.percent($0) } ?? ""
                return terms(.nearZeroOne, branch.branch.name, ratio, cells)
            case .nothingInPeriod: return terms(.nearZeroPeriod, branch.branch.name, cells)
            }
        }
        return items.isEmpty
            ? ""
            : terms(.nearZeroNote, numbers.percent(report.conventions.nearZero, places: 0), words.list(items))
    }

    func projects() -> BulletinSection {
        var section = start(.projects, .projects)
        guard let projects = analysis.projects, !projects.projects.isEmpty else { return section }
        let columns = [
            nameColumn(), column("count", .count), column("withTarget", .withTarget), column("reached", .reached),
            column("successRate", .successRate), column("nearZero", .nearZero), column("millions", .millions),
            column("raised", .moneyRaised, unit: mainUnit),
        ]
        let cells = { (counts: ProjectCounts) -> [BulletinCell] in
            [
                .count(counts.count), .count(counts.withTarget), .count(counts.reached),
                percent(counts.successRate.value), .count(counts.nearZero), .count(counts.millions),
                money(counts.raised),
            ]
        }
        var rows = projects.branches.indices.map { place in
            BulletinRow(.body, [name(place)] + cells(projects.branches[place]))
        }
        rows.append(BulletinRow(.total, [.text(words(.grandTotal))] + cells(projects.total)))
        section.tables = [BulletinTable(columns: columns, rows: rows), list(projects)]
        section.notes = [terms(.projectsNote), splits(projects)]
        return section
    }

    private func list(_ projects: ProjectAnalysis) -> BulletinTable {
        let hasParts = projects.projects.contains { $0.project.parent != nil }
        var columns = [
            column("project", .project, expendability: 0, alignment: .start),
            BulletinColumn("branch", words(.branch), .start),
            column("target", .target, unit: mainUnit), column("raised", .raised, unit: mainUnit),
            column("completion", .completion), column("excess", .excess, unit: mainUnit),
            column("reached", .reached, alignment: .start), column("onlineSince", .onlineSince, alignment: .start),
            column("reachedOn", .reachedOn, alignment: .start),
        ]
        if hasParts { columns.append(column("parent", .parentProject, alignment: .start)) }
        let rows = projects.projects.map { result -> BulletinRow in
            let project = result.project
            var cells = [
                .text(project.name),
                .text(
                    words.list(
                        project.credits.map { credit in
                            let name = credit.branch.map { report.branches[$0].branch.name } ?? credit.name
                            return credit.part == .one ? name : name + numbers.percent(credit.part) + "%"
                        })),
                money(project.target), money(result.raised), reading(result.completion) { numbers.percentCell($0) },
                money(result.excess), result.hasReached.map { .text(terms($0 ? .yes : .no)) } ?? dash,
                text(project.onlineSince?.text), text(project.reachedOn?.text),
            ]
            if hasParts { cells.append(text(project.parent)) }
            return BulletinRow(result.isPart ? .apart : .body, cells)
        }
        return BulletinTable(columns: columns, rows: rows)
    }

    private func splits(_ projects: ProjectAnalysis) -> String {
        let shared = projects.projects.filter { $0.project.credits.count > 1 }
        guard !shared.isEmpty else { return "" }
        return terms(.splitNote, words.list(shared.map(\.project.name)))
    }
}
