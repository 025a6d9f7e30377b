import GuobanEvidence
import GuobanModel

/// Targets, pace and the quarter by itself (目标、进度、本期).
extension SectionComposer {
    func targets() -> BulletinSection {
        var section = start(.targets, .targets)
        guard let details = analysis.targets else { return section }
        var columns = [nameColumn(), column("kind", .kind, alignment: .start)]
        columns += [
            column("target", .target, unit: mainUnit, expendability: 0), column("raised", .raised, unit: mainUnit),
            column("completion", .completion, expendability: 0), column("window", .window, alignment: .start),
            column("effective", .effective, alignment: .start), column("document", .document, alignment: .start),
            column("inForce", .inForce, alignment: .start),
        ]
        var rows: [BulletinRow] = []
        for (place, detail) in details.enumerated() {
            let branch = report.branches[place]
            for result in detail.revisions + detail.others {
                rows.append(BulletinRow(.body, targetCells(name(place), result, isRevised: detail.revisions.count > 1)))
            }
            if let bent = detail.bentExpectation {
                section.notes.append(
                    terms(.bent, branch.branch.name, numbers.amount(exact: bent, of: unit), mainUnit))
            }
        }
        section.tables = report.entity == .measure ? [] : [BulletinTable(columns: columns, rows: rows)]
        addPlanned(details, to: &section)
        return section
    }

    /// Targets of a later year beside this year's results; those that ask for less than was done are named.
    private func addPlanned(_ details: [TargetDetail], to section: inout BulletinSection) {
        var rows: [BulletinRow] = []
        var lower: [String] = []
        for (place, detail) in details.enumerated() {
            for planned in detail.planned {
                let measure = report.measures[planned.measure]
                let change = planned.change.amount ?? .zero
                rows.append(
                    BulletinRow(
                        .body,
                        [
                            name(place), .text(measure.name), .text(numbers.unitName(measure.unit)),
                            numbers.cell(planned.raised, of: measure.unit),
                            numbers.cell(planned.target, of: measure.unit),
                            BulletinCell(
                                numbers.amount(exact: change.ratio, of: measure.unit, signed: true),
                                measure.unit == .yuan ? .money(change.ratio) : .number(change.ratio, places: 0)),
                            reading(planned.change.rate) { numbers.signedPercentCell($0) },
                        ]))
                if change.signum < 0 {
                    lower.append(details.count > 1 ? report.branches[place].branch.name + measure.name : measure.name)
                }
            }
        }
        guard !rows.isEmpty else { return }
        section.tables.append(
            BulletinTable(
                columns: [
                    nameColumn(), column("measure", .measureOf, alignment: .start),
                    BulletinColumn("unit", words(.unitColumn), .start), column("raised", .plannedResult),
                    column("target", .plannedTarget, expendability: 0), column("change", .plannedChange),
                    column("changeRate", .plannedRate),
                ], rows: rows))
        if !lower.isEmpty { section.notes.append(terms(.plannedLower, words.list(lower))) }
    }

    private func targetCells(_ name: BulletinCell, _ result: TargetResult, isRevised: Bool) -> [BulletinCell] {
        [
            name, .text(terms(word(of: result.target.kind))), money(result.target.amount), money(result.raised),
            reading(result.completion) { numbers.percentCell($0) },
            .text(result.target.window.start.text + "/" + result.target.window.end.text),
            text(result.target.effective?.text), text(result.target.document),
            isRevised && result.target.kind == .annual ? .text(terms(result.isInForce ? .yes : .no)) : dash,
        ]
    }

    private func word(of kind: TargetKind) -> SectionPhrase {
        switch kind {
        case .annual: .annual
        case .floor: .floor
        case .stretch: .stretch
        case .stage: .stage
        case .milestone: .milestone
        }
    }

    func pace() -> BulletinSection {
        var section = start(.pace, .pace)
        guard let details = analysis.pace else { return section }
        let hasBands = details.contains { $0.band != nil }
        var columns = [
            nameColumn(), column("elapsed", .elapsed), column("expected", .expected, unit: mainUnit),
            column("gapAmount", .gapAmount, unit: mainUnit), column("gapByMonths", .byMonths, unit: words(.gapPoints)),
            column("gapByDays", .byDays, unit: words(.gapPoints)), column("index", .index),
            column("remaining", .remaining, unit: mainUnit), column("neededPerDay", .perDay, unit: mainUnit),
            column("dailyMean", .dayMean, unit: mainUnit), column("neededPerMonth", .perMonth, unit: mainUnit),
            column("monthlyMean", .monthMean, unit: mainUnit), column("projection", .projection, unit: mainUnit),
            column("status", .status, alignment: .start), column("half", .half, alignment: .start),
        ]
        if hasBands { columns.append(column("band", .band, alignment: .start)) }
        let rows = details.indices.filter { report.branches[$0].main.target != nil }.map { place in
            let detail = details[place]
            let main = report.branches[place].main
            var cells = [
                name(place), percent(main.elapsed), money(detail.expected), money(main.gapAmount, signed: true),
                points(detail.gapByMonths), points(detail.gapByDays), decimal(main.index, places: 2),
                money(detail.remaining), reading(main.neededPerDay) { money($0) }, money(detail.dailyMean),
                reading(detail.neededPerMonth) { money($0) }, money(detail.monthlyMean), money(detail.projection),
                .text(words.status(main.status)),
                detail.isPastHalf.map { .text(terms($0 ? .yes : .no)) } ?? dash,
            ]
            if hasBands { cells.append(detail.band.map { .text(terms(word(of: $0))) } ?? dash) }
            return BulletinRow(.body, cells)
        }
        section.tables = [BulletinTable(columns: columns, rows: rows)]
        section.paragraphs = [bothVerdicts(details), conditions(details)]
        section.notes = [terms(.paceNote), terms(.projectionNote)]
        if hasBands { section.notes.append(terms(.bandsNote, words.list(bandBounds()))) }
        let fallen = details.indices.filter { details[$0].fallback != nil }
        if !fallen.isEmpty {
            section.notes.append(terms(.curveNote, words.list(fallen.map { report.branches[$0].branch.name })))
        }
        return section
    }

    private func word(of band: PaceBand) -> SectionPhrase {
        switch band {
        case .completed: .bandCompleted
        case .onPace: .bandOnPace
        case .slightlyBehind: .bandSlightlyBehind
        case .behind: .bandBehind
        case .farBehind: .bandFarBehind
        }
    }

    private func bandBounds() -> [String] {
        let bands = report.conventions.bands
        let bounds: [(SectionPhrase, Ratio?)] = [
            (.bandOnPace, bands.onPace ?? .zero), (.bandSlightlyBehind, bands.slightlyBehind),
            (.bandBehind, bands.behind),
        ]
        return bounds.compactMap { phrase, bound in
            bound.map { terms(phrase) + "≥" + numbers.decimal($0, places: 2) }
        }
    }

    /// Both verdicts of those for whom months and days do not agree.
    private func bothVerdicts(_ details: [PaceDetail]) -> String {
        let items = details.indices.compactMap { place -> String? in
            guard let months = details[place].gapByMonths, let days = details[place].gapByDays,
                (months.signum >= 0) != (days.signum >= 0)
            else { return nil }
            return terms(.verdictOne, report.branches[place].branch.name, verdict(months), verdict(days))
        }
        return items.isEmpty ? "" : terms(.bothVerdicts, words.list(items))
    }

    private func verdict(_ gap: PercentagePoints) -> String {
        switch gap.signum {
        case 1: terms(.verdictAhead, numbers.plainPoints(gap))
        case 0: terms(.verdictOn)
        default: terms(.verdictBehind, numbers.plainPoints(gap))
        }
    }

    /// Who fails which of several measures (双过半): each failing leg with its gap.
    private func conditions(_ details: [PaceDetail]) -> String {
        guard
            report.measures.indices.count(where: { index in report.branches.contains { $0.measures[index].gap != nil } }
            ) > 1
        else { return "" }
        let items = details.indices.compactMap { place -> String? in
            let legs = details[place].failing.compactMap { index -> String? in
                guard let gap = report.branches[place].measures[index].gap else { return nil }
                return composer.shortName(report.measures[index]) + verdict(gap)
            }
            guard !legs.isEmpty else { return nil }
            return terms(.conditionsOne, report.branches[place].branch.name, words.list(legs))
        }
        return items.isEmpty ? "" : terms(.conditions, words.list(items))
    }

    func period() -> BulletinSection {
        var section = start(.period, .period)
        guard let period = analysis.period else { return section }
        let rows = period.raised.indices.filter { period.raised[$0] != nil }.map { place in
            BulletinRow(.body, [name(place), money(period.raised[place]), money(report.branches[place].main.raised)])
        }
        let total = period.total.map {
            [BulletinRow(.total, [.text(words(.grandTotal)), money($0), money(report.totals.first?.raised)])]
        }
        section.tables = [
            BulletinTable(
                columns: [
                    nameColumn(), column("raisedInPeriod", .increase, unit: mainUnit),
                    column("raised", .raised, unit: mainUnit),
                ], rows: rows + (total ?? []))
        ]
        if let total = period.total {
            section.paragraphs = [
                terms(
                    .periodNote, words.date(period.period.start), words.date(period.period.end),
                    numbers.amount(total, of: unit), mainUnit)
            ]
        }
        let unknown = period.raised.indices.filter {
            period.raised[$0] == nil && report.branches[$0].main.raised != nil
        }
        if !unknown.isEmpty {
            section.notes = [terms(.quarterUnknown, words.list(unknown.map { report.branches[$0].branch.name }))]
        }
        return section
    }
}
