import GuobanEvidence
import GuobanModel

/// Places, classes and levels (名次、类别、层级).
extension SectionComposer {
    func ranks() -> BulletinSection {
        var section = start(.ranks, .ranks)
        guard let details = analysis.ranks else { return section }
        let isMoney = report.rankedBy == .amount
        let unitOfDistance = isMoney ? mainUnit : words(report.rankedBy == .score ? .scoreUnit : .gapPoints)
        let hasGroups = report.branches.contains { $0.branch.group != nil }
        let hasMoney = details.contains { $0.above?.levelAmount != nil } && unit == .yuan && !isMoney
        var columns = [BulletinColumn("rank", words(.rank), .end), nameColumn()]
        if hasGroups { columns.append(column("rankInGroup", .rankInGroup)) }
        if !isMoney { columns.append(column("amountRank", .amountRank)) }
        columns += [
            column("above", .above, alignment: .start), column("distanceAbove", .behindAbove, unit: unitOfDistance),
        ]
        if hasMoney {
            columns += [
                column("levelExtra", .level, unit: mainUnit), column("passExtra", .pass, unit: mainUnit),
            ]
        }
        columns += [
            column("below", .below, alignment: .start), column("distanceBelow", .aheadOfBelow, unit: unitOfDistance),
        ]
        if report.previous != nil { columns.append(column("rankChange", .movement, alignment: .start)) }
        let rows = details.enumerated().map { place, detail -> BulletinRow in
            let branch = report.branches[place]
            var cells = [rank(branch.rank), name(place)]
            if hasGroups { cells.append(inGroup(detail)) }
            if !isMoney { cells.append(rank(detail.amountRank)) }
            cells += [neighbour(detail.above), distance(detail.above)]
            if hasMoney {
                cells += [extra(detail.above?.levelAmount, branch), extra(detail.above?.passAmount, branch)]
            }
            cells += [neighbour(detail.below), distance(detail.below)]
            if report.previous != nil { cells.append(.text(composer.movement(branch))) }
            return BulletinRow(branch.rank == nil ? .apart : .body, cells)
        }
        section.tables = [BulletinTable(columns: columns, rows: rows)]
        return section
    }

    private func inGroup(_ detail: RankDetail) -> BulletinCell {
        guard let rank = detail.rankInGroup else { return dash }
        return composer.purpose == .data
            ? numbers.cell(rank) : .text("\(rank.text)/\(detail.rankedInGroup)")
    }

    private func neighbour(_ distance: RankDistance?) -> BulletinCell {
        distance.map { name($0.neighbour) } ?? dash
    }

    private func distance(_ distance: RankDistance?) -> BulletinCell {
        guard let distance else { return dash }
        if report.rankedBy == .amount { return money(distance.difference) }
        if report.rankedBy == .score {
            return BulletinCell(numbers.score(distance.difference), .number(distance.difference, places: 2))
        }
        return BulletinCell(
            numbers.plainPoints(PercentagePoints(difference: distance.difference)), .points(distance.difference))
    }

    /// Money that reaches a place is shown to the fen, never rounded down.
    private func extra(_ amount: Amount?, _ branch: BranchResult) -> BulletinCell {
        guard let amount, let raised = branch.main.raised else { return dash }
        let more = amount - raised
        return BulletinCell(numbers.exact(more), .money(more.ratio))
    }

    func groups() -> BulletinSection {
        var section = start(.groups, .groups)
        guard let groups = analysis.groups else { return section }
        let rows = groups.map { group -> BulletinRow in
            let assessed = group.totals.assessed
            return BulletinRow(
                .body,
                [
                    .text(group.name.isEmpty ? terms(.unnamedGroup) : group.name), .count(group.count),
                    .count(group.ranked), money(assessed.target), money(group.totals.raised),
                    percent(assessed.completion.value), points(assessed.gap),
                    percent(group.totals.meanCompletion.value), percent(group.totals.medianCompletion.value),
                    assessed.growth.rate.value.map { numbers.signedPercentCell($0) } ?? dash,
                    reading(group.theil) { decimal($0, places: 4) },
                ])
        }
        section.tables = [
            BulletinTable(
                columns: [
                    column("group", .group, expendability: 0, alignment: .start), column("count", .branchesCounted),
                    column("ranked", .ranked), column("target", .target, unit: mainUnit),
                    column("raised", .raised, unit: mainUnit), column("completion", .completion),
                    BulletinColumn("gap", words(composer.purpose == .data ? .gapData : .gap), .end),
                    column("mean", .meanColumn), column("median", .median), column("growth", .growthRate),
                    column("theil", .theil),
                ], rows: rows)
        ]
        return section
    }

    func levels() -> BulletinSection {
        var section = start(.levels, .levels)
        guard let levels = analysis.levels, !levels.isEmpty else { return section }
        let difference = { (stated: Amount?, sum: Amount?) -> BulletinCell in
            guard let stated, let sum else { return dash }
            return money((stated - sum).ratio, signed: true)
        }
        let rows = levels.map { level in
            BulletinRow(
                .body,
                [
                    .text(level.name), text(level.level), .count(level.children), money(level.stated), money(level.sum),
                    difference(level.stated, level.sum), money(level.statedTarget), money(level.sumOfTargets),
                    difference(level.statedTarget, level.sumOfTargets),
                ])
        }
        section.tables = [
            BulletinTable(
                columns: [
                    column("name", .parent, expendability: 0, alignment: .start),
                    BulletinColumn("level", terms(.levels), .start), column("children", .children),
                    column("stated", .stated, unit: mainUnit), column("sum", .sumBelow, unit: mainUnit),
                    column("difference", .difference, unit: mainUnit),
                    column("statedTarget", .statedTarget, unit: mainUnit),
                    column("sumOfTargets", .sumOfTargets, unit: mainUnit),
                    column("targetDifference", .difference, unit: mainUnit),
                ], rows: rows)
        ]
        section.notes = [terms(.levelsNote)]
        return section
    }
}
