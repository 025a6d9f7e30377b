import GuobanEvidence
import GuobanModel

/// Shares, growth, channels, scopes, per head, several years (占比、增长、渠道、口径、人均、历年).
extension SectionComposer {
    func shares() -> BulletinSection {
        var section = start(.shares, .shares)
        guard let shares = analysis.shares else { return section }
        let columns =
            [nameColumn()]
            + shares.columns.map { column -> BulletinColumn in
                let title: String
                let name: String
                switch column.whole {
                case .measure(let index):
                    title = composer.shortName(report.measures[index])
                    name = "share-\(report.measures[index].role.rawValue)"
                case .completedProjects:
                    title = terms(.ofProjects)
                    name = "share-projects"
                }
                return BulletinColumn(name, heading(terms(.share, title), nil), .end, expendability: 3)
            }
        var rows = report.branches.indices.map { place in
            BulletinRow(.body, [name(place)] + shares.columns.map { share($0.branches[place]) })
        }
        let sums = shares.columns.map { column -> BulletinCell in
            let printed = column.branches.compactMap { $0?.printed }
            guard let places = printed.first?.places else { return dash }
            let sum = RoundedFigure(units: printed.reduce(.zero) { $0 + $1.units }, places: places)
            return BulletinCell(sum.text, .rate(sum.ratioOfPercent, places: places))
        }
        rows.append(BulletinRow(.total, [.text(words(.grandTotal))] + sums))
        section.tables = shares.columns.isEmpty ? [] : [BulletinTable(columns: columns, rows: rows)]
        section.paragraphs = [apart(shares)]
        if !report.conventions.sharesArePlain { section.notes = [terms(.sharesNote)] }
        return section
    }

    /// Those whose place by share is far from their place in the ranking.
    private func apart(_ shares: ShareAnalysis) -> String {
        let items = shares.apart.indices.compactMap { place -> String? in
            guard let byShare = shares.apart[place], let own = report.branches[place].rank else { return nil }
            return terms(.verdictPlaces, report.branches[place].branch.name, byShare.text, own.text)
        }
        return items.isEmpty ? "" : terms(.shareApart, String(shares.limit), words.list(items))
    }

    func growth() -> BulletinSection {
        var section = start(.growth, .growth)
        guard let growth = analysis.growth else { return section }
        let hasParts = growth.branches.contains { $0.contribution != nil }
        var columns = [
            nameColumn(), column("raised", .raised, unit: mainUnit), column("lastYear", .lastYear, unit: mainUnit),
            column("growthAmount", .change, unit: mainUnit), column("growth", .growthRate, expendability: 0),
            column("multiple", .multiple), column("pull", .pull, unit: words(.gapPoints)),
        ]
        if hasParts { columns.append(column("contribution", .contribution)) }
        var rows = growth.branches.indices.map { place -> BulletinRow in
            let main = report.branches[place].main
            let detail = growth.branches[place]
            var cells = [
                name(place), money(main.raised), money(main.lastYear), money(main.growth.amount?.ratio, signed: true),
                reading(main.growth.rate) { numbers.signedPercentCell($0) }, decimal(detail.multiple, places: 3),
                points(detail.pull),
            ]
            if hasParts { cells.append(percent(detail.contribution)) }
            return BulletinRow(.body, cells)
        }
        rows.append(total(growth, hasParts: hasParts))
        section.tables = [BulletinTable(columns: columns, rows: rows)]
        if growth.count < report.branches.count {
            section.notes.append(terms(.growthBase, String(growth.count), words.noun(report.entity)))
        }
        if let base = growth.base, let change = growth.baseChange {
            section.notes.append(
                terms(.growthWhole, numbers.amount(base, of: unit), numbers.amount(change, of: unit), mainUnit))
        } else if let base = growth.lastYear {
            section.notes.append(terms(.growthNote, numbers.amount(base, of: unit), mainUnit))
        }
        if let reason = growth.contributionReason {
            section.notes.append(terms(.noContribution, words.reason(reason)))
        }
        return section
    }

    private func total(_ growth: GrowthAnalysis, hasParts: Bool) -> BulletinRow {
        let pulls = growth.branches.compactMap { $0.pull?.difference }
        let parts = growth.branches.compactMap(\.contribution)
        var cells = [
            .text(words(.grandTotal)), money(growth.raised), money(growth.lastYear),
            money(growth.total.amount?.ratio, signed: true),
            reading(growth.total.rate) { numbers.signedPercentCell($0) },
            decimal(growth.total.rate.value.map { $0 + .one }, places: 3),
            pulls.isEmpty ? dash : points(PercentagePoints(difference: Ratio.sum(of: pulls))),
        ]
        if hasParts { cells.append(percent(parts.isEmpty ? nil : Ratio.sum(of: parts))) }
        return BulletinRow(.total, cells)
    }

    func channels() -> BulletinSection {
        var section = start(.channels, .channels)
        let roles: [Measure.Role] = [.online, .offline, .inKind, .matching, .pledged]
        let found = roles.compactMap { role in report.measures.firstIndex { $0.role == role } }
        guard !found.isEmpty, unit == .yuan else { return section }
        let parts = found.filter { [.online, .offline, .inKind].contains(report.measures[$0].role) }
        let online = report.measures.firstIndex { $0.role == .online }
        var columns = [nameColumn()]
        columns += found.map { index in
            BulletinColumn(
                report.measures[index].role.rawValue, heading(composer.shortName(report.measures[index]), mainUnit),
                .end, expendability: 3)
        }
        columns += [column("rest", .rest, unit: mainUnit), column("raised", .raised, unit: mainUnit)]
        if online != nil { columns.append(column("onlineShare", .onlineShare)) }
        let cells = { (amount: (Int) -> Amount?, whole: Amount?) -> [BulletinCell] in
            var cells = found.map { money(amount($0)) }
            let known = parts.compactMap(amount)
            let rest = whole.map { $0 - known.reduce(Amount.zero, +) }
            // What is in no channel is shown, never spread; a channel that is not reported leaves it unknown.
            cells += [known.count == parts.count ? money(rest) : dash, money(whole)]
            if let online {
                let share = amount(online).flatMap { part in
                    whole.flatMap { $0.signum > 0 ? part.ratio(to: $0) : nil }
                }
                cells.append(percent(share))
            }
            return cells
        }
        var rows = report.branches.indices.map { place in
            BulletinRow(
                .body,
                [name(place)]
                    + cells({ report.branches[place].measures[$0].raised }, report.branches[place].main.raised))
        }
        rows.append(
            BulletinRow(
                .total, [.text(words(.grandTotal))] + cells({ report.totals[$0].raised }, report.totals.first?.raised)))
        section.tables = [BulletinTable(columns: columns, rows: rows)]
        return section
    }

    func scopes() -> BulletinSection {
        var section = start(.scopes, .scopes)
        guard let scopes = analysis.scopes, scopes.count > 1 else { return section }
        let hasTargets = composer.hasTargets
        var columns = [nameColumn()]
        for (index, scope) in scopes.enumerated() {
            let title = title(of: scope.scope)
            columns.append(
                BulletinColumn("raised-\(index)", heading(title, mainUnit), .end, expendability: 3))
            if hasTargets {
                columns.append(
                    BulletinColumn("completion-\(index)", terms(.completionRateShort), .end, expendability: 4))
            }
            columns.append(BulletinColumn("rank-\(index)", words(.rank), .end, expendability: 2))
        }
        let rows = report.branches.indices.map { place -> BulletinRow in
            var cells = [name(place)]
            for scope in scopes {
                let entry = scope.branches[place]
                cells.append(money(entry.raised))
                if hasTargets { cells.append(percent(entry.completion.value)) }
                cells.append(rank(entry.rank))
            }
            return BulletinRow(.body, cells)
        }
        section.tables = [BulletinTable(columns: columns, rows: rows)]
        section.notes = [terms(.scopeNote)]
        return section
    }

    private func title(of scope: FigureScope) -> String {
        var parts: [String] = []
        if scope.countsPledges { parts.append(words(.scopePledges)) }
        if scope.includesMatching { parts.append(words(.scopeMatchingIn)) }
        if !scope.includesInKind { parts.append(words(.scopeGoodsOut)) }
        let title = parts.isEmpty ? terms(.scopeAsReported) : words.list(parts)
        return scope == report.conventions.scope ? title + terms(.scopeCurrent) : title
    }

    func heads() -> BulletinSection {
        var section = start(.heads, .heads)
        guard let heads = analysis.heads else { return section }
        section.tables = heads.columns.map { column in
            let isMoney = report.measures[column.numerator].unit == .yuan
            let isRatio = isMoney && column.denominator.map { report.measures[$0].unit } == .yuan
            let unit = isMoney ? Bilingual("元", "yuan")[words.language] : report.measures[column.numerator].unit.name
            let cell = { (reading: Reading) -> BulletinCell in
                self.reading(reading) { value in
                    isRatio
                        ? numbers.percentCell(value)
                        : isMoney
                            ? BulletinCell(numbers.decimal(value, places: 2), .number(value, places: 2))
                            : decimal(value, places: 4)
                }
            }
            let below =
                column.denominator.map { report.measures[$0].unit.name } ?? Bilingual("人", "inhabitant")[words.language]
            let title =
                report.measures[column.numerator].name
                + (column.denominator == nil
                    ? Bilingual("÷常住人口", " per inhabitant")[words.language]
                    : isRatio || report.entity == .measure
                        ? "÷" + (column.denominator.map { report.measures[$0].name } ?? "") : "")
            let per = isRatio ? "%" : "\(unit)/\(below)"
            let hasBefore = column.denominator != nil && column.lastYear.contains { $0.value != nil }
            var columns = [
                nameColumn(),
                BulletinColumn(
                    "thisYear", heading(terms(.thisYear), per), .end),
            ]
            if hasBefore {
                columns.append(BulletinColumn("lastYear", heading(terms(.lastYear), per), .end))
            }
            let hasTargets = column.targets.contains { $0.value != nil }
            if hasTargets { columns.append(BulletinColumn("target", heading(words(.target), per), .end)) }
            let restUnit = numbers.unitName(.yuan)
            if !column.rest.isEmpty {
                columns.append(
                    BulletinColumn(
                        "rest",
                        composer.purpose == .data
                            ? heading(terms(.leftOver), restUnit) : terms(.leftOver) + restUnit, .end))
            }
            var rows = report.branches.indices.filter { column.branches[$0].value != nil || hasBefore }.map { place in
                BulletinRow(
                    .body,
                    [name(place), cell(column.branches[place])] + (hasBefore ? [cell(column.lastYear[place])] : [])
                        + (hasTargets ? [cell(column.targets[place])] : [])
                        + (column.rest.isEmpty ? [] : [column.rest[place].map { numbers.cell($0, of: .yuan) } ?? dash]))
            }
            if rows.count > 1 {
                rows.append(
                    BulletinRow(
                        .total,
                        [.text(words(.grandTotal)), cell(column.total)]
                            + (hasBefore ? [cell(column.totalLastYear)] : []) + (hasTargets ? [""] : [])
                            + (column.rest.isEmpty ? [] : [""])))
            }
            return BulletinTable(caption: "\(title)：\(per)", columns: columns, rows: rows)
        }
        if heads.columns.count > 1 { section.notes = [terms(.headsNote)] }
        return section
    }

    func series() -> BulletinSection {
        var section = start(.series, .series)
        guard let series = analysis.series, series.years.count > 1 else { return section }
        let row = { (kind: BulletinRow.Kind, line: SeriesAnalysis.Row) -> BulletinRow in
            let measure = report.measures[line.measure]
            let cells: [BulletinCell] = line.amounts.map { $0.map { numbers.cell($0, of: measure.unit) } ?? dash }
            return BulletinRow(
                kind,
                [
                    line.branch.map { name($0) } ?? .text(words(.grandTotal)), .text(measure.name),
                    .text(numbers.unitName(measure.unit)),
                ] + cells + [line.isRising.map { .text(terms($0 ? .yes : .no)) } ?? dash])
        }
        section.tables = [
            BulletinTable(
                columns: [
                    nameColumn(), BulletinColumn("measure", words(.measure), .start),
                    BulletinColumn("unit", words(.unitColumn), .start),
                ] + series.years.map { BulletinColumn("y\($0)", String($0), .end) }
                    + [column("rising", .rising, alignment: .start)],
                rows: series.rows.map { row(.body, $0) } + series.totals.map { row(.total, $0) })
        ]
        var days: [String] = []
        for line in series.rows {
            for day in line.days.compactMap({ $0?.text }) where !days.contains(day) { days.append(day) }
        }
        section.notes = [terms(.seriesNote, words.list(days.sorted()))]
        return section
    }
}
