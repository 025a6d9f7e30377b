import GuobanEvidence
import GuobanModel

/// What stands behind the first page, as JSON: printed figures in their places, exact fractions under `exact`.
extension JSONPrinter {
    /// The parts about all branches together.
    func analysis(of report: AssessmentReport) -> [String: JSONValue] {
        var members: [String: JSONValue] = [
            "tieBreaks": .array(
                report.tieBreakUses.map { use in
                    .object([
                        "front": .string(report.branches[use.front].branch.name),
                        "behind": .string(report.branches[use.behind].branch.name), "by": .string(use.key.rawValue),
                    ])
                }),
            "previous": report.previous.map(previous) ?? .null,
        ]
        guard let analysis = report.analysis else { return members }
        let unit = report.measures[0]
        if let groups = analysis.groups { members["groups"] = .array(groups.map { group($0, unit) }) }
        if let levels = analysis.levels { members["levels"] = .array(levels.map { level($0, unit) }) }
        if let balance = analysis.balance { members["balance"] = self.balance(balance, of: report) }
        if let growth = analysis.growth { members["growth"] = self.growth(growth, unit) }
        if let projects = analysis.projects { members["projects"] = self.projects(projects, of: report) }
        if let shares = analysis.shares { members["shares"] = self.shares(shares, of: report) }
        if let scopes = analysis.scopes { members["scopes"] = .array(scopes.map { self.scopes($0, of: report) }) }
        if let heads = analysis.heads { members["heads"] = .array(heads.columns.map { head($0, of: report) }) }
        if let series = analysis.series { members["series"] = self.series(series, of: report) }
        if let period = analysis.period {
            members["period"] = .object([
                "from": .string(period.period.start.text), "to": .string(period.period.end.text),
                "raised": amount(period.total, of: unit),
            ])
        }
        return members
    }

    /// The parts about one branch.
    func details(_ place: Int, of report: AssessmentReport) -> [String: JSONValue] {
        guard let analysis = report.analysis else { return [:] }
        let main = report.measures[0]
        let branch = report.branches[place]
        var members: [String: JSONValue] = [:]
        if let pace = analysis.pace?[place] {
            members["elapsedByMonths"] = .optional(pace.elapsedByMonths.map(ratio))
            members["elapsedByDays"] = .optional(pace.elapsedByDays.map(ratio))
            members["expected"] = .optional(pace.expected.map(money))
            members["remaining"] = amount(pace.remaining, of: main)
            members["remainingDays"] = pace.remainingDays.map { .integer($0) } ?? .null
            putMoney(pace.neededPerMonth, as: "neededPerMonth", into: &members)
            members["dailyMean"] = .optional(pace.dailyMean.map(money))
            members["monthlyMean"] = .optional(pace.monthlyMean.map(money))
            members["projection"] = .optional(pace.projection.map(money))
            members["gapByMonths"] = .optional(pace.gapByMonths.map(points))
            members["gapByDays"] = .optional(pace.gapByDays.map(points))
            members["pastHalf"] = pace.isPastHalf.map { .boolean($0) } ?? .null
            members["band"] = .optional(pace.band?.rawValue)
            members["paceFallback"] = .optional(pace.fallback?.rawValue)
            members["failing"] = .array(pace.failing.map { .string(report.measures[$0].name) })
        }
        if let ranks = analysis.ranks?[place] {
            members["rankInGroup"] = ranks.rankInGroup.map(rank) ?? .null
            members["rankedInGroup"] = .integer(ranks.rankedInGroup)
            members["amountRank"] = ranks.amountRank.map(rank) ?? .null
            members["tied"] = .boolean(branch.rank?.isShared ?? false)
            members["above"] = ranks.above.map { distance($0, branch, of: report) } ?? .null
            members["below"] = ranks.below.map { distance($0, branch, of: report) } ?? .null
        }
        if let growth = analysis.growth?.branches[place] {
            members["multiple"] = .optional(growth.multiple.map(ratio))
            members["pull"] = .optional(growth.pull.map(points))
            members["contribution"] = .optional(growth.contribution.map(ratio))
        }
        if let period = analysis.period { members["raisedInPeriod"] = amount(period.raised[place], of: main) }
        if let targets = analysis.targets?[place] {
            members["targets"] = .array((targets.revisions + targets.others).map { target($0, main) })
            members["planned"] = .array(
                targets.planned.map { planned in
                    let measure = report.measures[planned.measure]
                    var members: [String: JSONValue] = [
                        "name": .string(measure.name), "target": amount(planned.target, of: measure),
                        "raised": amount(planned.raised, of: measure),
                        "changeAmount": amount(planned.change.amount, of: measure),
                    ]
                    put(planned.change.rate, as: "change", into: &members)
                    return .object(members)
                })
            members["bentExpectation"] = .optional(targets.bentExpectation.map(money))
        }
        if let projects = analysis.projects?.branches[place] { members["projects"] = counts(projects) }
        return members
    }

    // MARK: Exact

    /// The fractions of one branch's details.
    func exactDetails(_ place: Int, of report: AssessmentReport) -> [String: JSONValue] {
        guard let analysis = report.analysis else { return [:] }
        var members: [String: JSONValue] = [:]
        if let pace = analysis.pace?[place] {
            members["elapsedByMonths"] = .optional(pace.elapsedByMonths?.exactText)
            members["elapsedByDays"] = .optional(pace.elapsedByDays?.exactText)
            members["expected"] = .optional(pace.expected?.exactText)
            members["neededPerMonth"] = .optional(pace.neededPerMonth.value?.exactText)
            members["dailyMean"] = .optional(pace.dailyMean?.exactText)
            members["monthlyMean"] = .optional(pace.monthlyMean?.exactText)
            members["projection"] = .optional(pace.projection?.exactText)
        }
        if let ranks = analysis.ranks?[place] {
            members["aboveDifference"] = .optional(ranks.above?.difference.exactText)
            members["aboveLevel"] = .optional(ranks.above?.levelExact?.exactText)
            members["belowDifference"] = .optional(ranks.below?.difference.exactText)
            members["belowLevel"] = .optional(ranks.below?.levelExact?.exactText)
        }
        if let growth = analysis.growth?.branches[place] {
            members["multiple"] = .optional(growth.multiple?.exactText)
            members["pull"] = .optional(growth.pull?.difference.exactText)
            members["contribution"] = .optional(growth.contribution?.exactText)
        }
        return members
    }

    /// The fractions of the parts about all branches together.
    func exactAnalysis(_ report: AssessmentReport) -> [String: JSONValue] {
        guard let analysis = report.analysis else { return [:] }
        var members: [String: JSONValue] = [:]
        if let groups = analysis.groups {
            members["groups"] = .array(
                groups.map { group in
                    var figures = exactTotals(group.totals)
                    figures["name"] = .string(group.name)
                    return .object(figures)
                })
        }
        if let balance = analysis.balance {
            members["balance"] = .object([
                "amount": exactDispersion(balance.amount), "completion": exactDispersion(balance.completion),
                "amountWithoutNegative": exactDispersion(balance.amountWithoutNegative),
            ])
        }
        if let growth = analysis.growth {
            members["growth"] = .object(["growth": .optional(growth.total.rate.value?.exactText)])
        }
        return members
    }

    private func exactDispersion(_ dispersion: Dispersion) -> JSONValue {
        let text = { (reading: Reading) in JSONValue.optional(reading.value?.exactText) }
        return .object([
            "sum": .string(dispersion.sum.exactText), "mean": text(dispersion.mean), "least": text(dispersion.least),
            "greatest": text(dispersion.greatest), "variationSquared": text(dispersion.variationSquared),
            "sampleVariationSquared": text(dispersion.sampleVariationSquared), "gini": text(dispersion.gini),
            "correctedGini": text(dispersion.correctedGini), "concentration": text(dispersion.concentration),
            "normalisedConcentration": text(dispersion.normalisedConcentration),
            "greatestOverLeast": text(dispersion.greatestOverLeast), "topThree": text(dispersion.topThree),
        ])
    }

    // MARK: Parts

    private func putMoney(_ reading: Reading, as name: String, into members: inout [String: JSONValue]) {
        members[name] = .optional(reading.value.map { money($0) })
        if let reason = reading.reason { members[name + "Reason"] = .string(reason.rawValue) }
    }

    private func put(_ reading: Reading, as name: String, places: Int, into members: inout [String: JSONValue]) {
        members[name] = .optional(reading.value.map { $0.rounded(places: places, rule: rounding).text })
        if let reason = reading.reason { members[name + "Reason"] = .string(reason.rawValue) }
    }

    func putMovement(_ movement: RankMovement?, hasPrevious: Bool, into members: inout [String: JSONValue]) {
        members["rankChange"] = .null
        members["previousRank"] = movement?.from.map(rank) ?? .null
        switch movement {
        case .moved(let doubled, _)?:
            members["rankChange"] = doubled.isMultiple(of: 2) ? .integer(doubled / 2) : .half(doubled)
        case .new?: members["rankChangeReason"] = .string("new")
        case .unrankedBefore?: members["rankChangeReason"] = .string("unranked-before")
        case .unrankedNow?: members["rankChangeReason"] = .string("unranked-now")
        case .unrankedBoth?: members["rankChangeReason"] = .string("unranked")
        case nil: members["rankChangeReason"] = .string(hasPrevious ? "new" : "no-previous")
        }
        if members["previousRank"] == .null { members["previousRankReason"] = members["rankChangeReason"] }
    }

    private func previous(_ previous: PreviousIssue) -> JSONValue {
        .object([
            "asOf": .optional(previous.cutoff?.text), "issueNumber": .optional(previous.issueNumber),
            "rankedBy": .optional(previous.rankedBy), "signed": .boolean(previous.isSigned),
        ])
    }

    func scope(_ scope: FigureScope) -> JSONValue {
        .object([
            "pledges": .boolean(scope.countsPledges), "matching": .boolean(scope.includesMatching),
            "inKind": .boolean(scope.includesInKind),
        ])
    }

    private func distance(_ distance: RankDistance, _ branch: BranchResult, of report: AssessmentReport) -> JSONValue {
        let raised = branch.main.raised ?? .zero
        return .object([
            "name": .string(report.branches[distance.neighbour].branch.name),
            "difference": .string(
                report.rankedBy == .amount || report.rankedBy == .score
                    ? money(distance.difference) : points(PercentagePoints(difference: distance.difference))),
            "levelAmount": .optional(distance.levelAmount.map(money)),
            "levelExtra": .optional(distance.levelAmount.map { money($0 - raised) }),
            "passAmount": .optional(distance.passAmount.map(money)),
            "passExtra": .optional(distance.passAmount.map { money($0 - raised) }),
        ])
    }

    private func target(_ result: TargetResult, _ measure: Measure) -> JSONValue {
        var members: [String: JSONValue] = [
            "kind": .string(result.target.kind.rawValue), "target": amount(result.target.amount, of: measure),
            "raised": amount(result.raised, of: measure), "windowStart": .string(result.target.window.start.text),
            "windowEnd": .string(result.target.window.end.text), "document": .optional(result.target.document),
            "effective": .optional(result.target.effective?.text), "inForce": .boolean(result.isInForce),
            "source": .string(result.target.source.text),
        ]
        put(result.completion, as: "completion", into: &members)
        return .object(members)
    }

    private func group(_ group: GroupAnalysis, _ measure: Measure) -> JSONValue {
        let assessed = group.totals.assessed
        var members: [String: JSONValue] = [
            "name": .string(group.name), "count": .integer(group.count), "rankedCount": .integer(group.ranked),
            "assessedCount": .integer(group.totals.assessedCount), "target": amount(assessed.target, of: measure),
            "assessedRaised": amount(assessed.raised, of: measure), "raised": amount(group.totals.raised, of: measure),
            "elapsed": .optional(assessed.elapsed.map(ratio)), "gap": .optional(assessed.gap.map(points)),
            "gapAmount": .optional(assessed.gapAmount.map(money)),
        ]
        put(assessed.completion, as: "completion", into: &members)
        put(group.totals.meanCompletion, as: "meanCompletion", into: &members)
        put(group.totals.medianCompletion, as: "medianCompletion", into: &members)
        put(assessed.growth.rate, as: "growth", into: &members)
        put(group.theil, as: "theil", places: 12, into: &members)
        return .object(members)
    }

    private func level(_ level: LevelDetail, _ measure: Measure) -> JSONValue {
        .object([
            "name": .string(level.name), "level": .optional(level.level), "children": .integer(level.children),
            "stated": amount(level.stated, of: measure), "sum": amount(level.sum, of: measure),
            "statedTarget": amount(level.statedTarget, of: measure),
            "sumOfTargets": amount(level.sumOfTargets, of: measure),
        ])
    }

    private func balance(_ balance: BalanceAnalysis, of report: AssessmentReport) -> JSONValue {
        var members: [String: JSONValue] = [
            "amount": dispersion(balance.amount, isAmount: true),
            "amountWithoutNegative": dispersion(balance.amountWithoutNegative, isAmount: true),
            "completion": dispersion(balance.completion, isAmount: false),
            "dominant": .optional(balance.dominant.map { report.branches[$0].branch.name }),
            "nearZero": .array(
                balance.nearZero.map { item in
                    .object([
                        "name": .string(report.branches[item.branch].branch.name),
                        "cause": .string(item.cause.rawValue),
                        "sources": .array(item.sources.map { .string($0.text) }),
                    ])
                }),
        ]
        put(balance.weightedTheil, as: "weightedTheil", places: 12, into: &members)
        put(balance.between, as: "theilBetween", places: 12, into: &members)
        put(balance.within, as: "theilWithin", places: 12, into: &members)
        return .object(members)
    }

    private func dispersion(_ dispersion: Dispersion, isAmount: Bool) -> JSONValue {
        var members: [String: JSONValue] = ["count": .integer(dispersion.count)]
        let plain = isAmount ? 2 : 6
        put(dispersion.mean, as: "mean", places: plain, into: &members)
        put(dispersion.least, as: "least", places: plain, into: &members)
        put(dispersion.greatest, as: "greatest", places: plain, into: &members)
        put(dispersion.variation, as: "variation", places: 12, into: &members)
        put(dispersion.sampleVariation, as: "sampleVariation", places: 12, into: &members)
        put(dispersion.gini, as: "gini", places: 6, into: &members)
        put(dispersion.correctedGini, as: "correctedGini", places: 6, into: &members)
        put(dispersion.concentration, as: "concentration", places: 6, into: &members)
        put(dispersion.normalisedConcentration, as: "normalisedConcentration", places: 6, into: &members)
        put(dispersion.theil, as: "theil", places: 12, into: &members)
        put(dispersion.greatestTheil, as: "greatestTheil", places: 12, into: &members)
        put(dispersion.greatestOverLeast, as: "greatestOverLeast", places: 6, into: &members)
        put(dispersion.topThree, as: "topThree", places: 6, into: &members)
        return .object(members)
    }

    private func growth(_ growth: GrowthAnalysis, _ measure: Measure) -> JSONValue {
        var members: [String: JSONValue] = [
            "count": .integer(growth.count), "raised": amount(growth.raised, of: measure),
            "lastYear": amount(growth.lastYear, of: measure), "growthAmount": amount(growth.total.amount, of: measure),
            "base": amount(growth.base, of: measure), "baseChange": amount(growth.baseChange, of: measure),
            "contributionReason": .optional(growth.contributionReason?.rawValue),
        ]
        put(growth.total.rate, as: "growth", into: &members)
        return .object(members)
    }

    private func counts(_ counts: ProjectCounts) -> JSONValue {
        var members: [String: JSONValue] = [
            "count": .integer(counts.count), "withTarget": .integer(counts.withTarget),
            "reached": .integer(counts.reached), "nearZero": .integer(counts.nearZero),
            "millions": .integer(counts.millions), "raised": .string(money(counts.raised)),
        ]
        put(counts.successRate, as: "successRate", into: &members)
        return .object(members)
    }

    private func projects(_ projects: ProjectAnalysis, of report: AssessmentReport) -> JSONValue {
        .object([
            "total": counts(projects.total),
            "projects": .array(
                projects.projects.map { result in
                    let project = result.project
                    var members: [String: JSONValue] = [
                        "name": .string(project.name), "code": .optional(project.code),
                        "parent": .optional(project.parent), "target": .optional(project.target.map(money)),
                        "raised": .optional(result.raised.map(money)), "excess": .optional(result.excess.map(money)),
                        "reached": result.hasReached.map { .boolean($0) } ?? .null,
                        "million": .boolean(result.isMillion), "nearZero": .boolean(result.isNearZero),
                        "part": .boolean(result.isPart), "onlineSince": .optional(project.onlineSince?.text),
                        "reachedOn": .optional(project.reachedOn?.text), "source": .string(project.source.text),
                        "branches": .array(
                            project.credits.map { credit in
                                .object([
                                    "name": .string(
                                        credit.branch.map { report.branches[$0].branch.name } ?? credit.name),
                                    "part": .string(ratio(credit.part)),
                                ])
                            }),
                    ]
                    put(result.completion, as: "completion", into: &members)
                    return .object(members)
                }),
        ])
    }

    private func shares(_ shares: ShareAnalysis, of report: AssessmentReport) -> JSONValue {
        .object([
            "columns": .array(
                shares.columns.map { column in
                    let name: String
                    switch column.whole {
                    case .measure(let index): name = report.measures[index].name
                    case .completedProjects: name = "completed-projects"
                    }
                    return .object([
                        "of": .string(name),
                        "branches": .array(
                            zip(report.branches, column.branches).map { branch, share in
                                .object([
                                    "name": .string(branch.branch.name),
                                    "share": .optional(share.map { ratio($0.exact) }),
                                    "sharePrinted": .optional(share?.printed.text),
                                    "adjusted": .boolean(share?.isAdjusted ?? false),
                                ])
                            }),
                    ])
                }),
            "apart": .array(
                shares.apart.indices.compactMap { place in
                    shares.apart[place].map { byShare in
                        .object(["name": .string(report.branches[place].branch.name), "amountRank": rank(byShare)])
                    }
                }),
        ])
    }

    private func scopes(_ detail: ScopeDetail, of report: AssessmentReport) -> JSONValue {
        .object([
            "scope": scope(detail.scope),
            "branches": .array(
                zip(report.branches, detail.branches).map { branch, entry in
                    var members: [String: JSONValue] = [
                        "name": .string(branch.branch.name), "raised": amount(entry.raised, of: report.measures[0]),
                        "rank": entry.rank.map(rank) ?? .null,
                    ]
                    put(entry.completion, as: "completion", into: &members)
                    return .object(members)
                }),
        ])
    }

    private func head(_ column: HeadAnalysis.Column, of report: AssessmentReport) -> JSONValue {
        let isPrice =
            report.measures[column.numerator].unit == .yuan
            && column.denominator.map { report.measures[$0].unit } != .yuan
        let places = isPrice ? 2 : 6
        var members: [String: JSONValue] = [
            "of": .string(report.measures[column.numerator].name),
            "per": .string(column.denominator.map { report.measures[$0].name } ?? "population"),
            "branches": .array(
                report.branches.indices.map { place in
                    var members: [String: JSONValue] = ["name": .string(report.branches[place].branch.name)]
                    put(column.branches[place], as: "value", places: places, into: &members)
                    put(column.lastYear[place], as: "lastYear", places: places, into: &members)
                    if !column.rest.isEmpty { members["rest"] = .optional(column.rest[place].map { money($0) }) }
                    if !column.targets.isEmpty {
                        put(column.targets[place], as: "target", places: places, into: &members)
                    }
                    return .object(members)
                }),
        ]
        put(column.total, as: "total", places: places, into: &members)
        put(column.totalLastYear, as: "totalLastYear", places: places, into: &members)
        return .object(members)
    }

    private func series(_ series: SeriesAnalysis, of report: AssessmentReport) -> JSONValue {
        let row = { (line: SeriesAnalysis.Row) -> JSONValue in
            .object([
                "name": .optional(line.branch.map { report.branches[$0].branch.name }),
                "measure": .string(report.measures[line.measure].name),
                "amounts": .array(line.amounts.map { amount($0, of: report.measures[line.measure]) }),
                "days": .array(line.days.map { .optional($0?.text) }),
                "rising": line.isRising.map { .boolean($0) } ?? .null,
            ])
        }
        return .object([
            "years": .array(series.years.map { .integer($0) }), "rows": .array(series.rows.map(row)),
            "totals": .array(series.totals.map(row)),
        ])
    }
}
