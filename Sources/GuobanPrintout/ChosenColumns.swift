import GuobanEvidence
import GuobanModel

/// The columns of the ranking that are not shown unless they are asked for (`--columns`), and the view of one branch.
extension BulletinComposer {
    /// The columns that were asked for, in that order.
    func chosenPlans() -> [ColumnPlan] { style.columns.flatMap(plans) }

    private func plans(_ column: ReportColumn) -> [ColumnPlan] {
        switch column {
        case .rank: [rankColumn()]
        case .name: [nameColumn()]
        case .group: [groupColumn()]
        case .target: [targetColumn()]
        case .raised: [raisedColumn()]
        case .completion: [completionColumn(0, heading: heading(.completion, "%"), expendability: 0)]
        case .completionRank: [completionRankColumn()]
        case .elapsed: [elapsedColumn()]
        case .gap: [gapColumn()]
        case .share: [shareColumn()]
        case .growth: [growthColumn()]
        case .lastYear: [lastYearColumn()]
        case .rankChange: [movementColumn()]
        case .measures: otherMeasures.map { otherCompletion($0.index, $0.measure) }
        case .online: [part(.online, column)]
        case .offline: [part(.offline, column)]
        case .inKind: [part(.inKind, column)]
        case .matching: [part(.matching, column)]
        case .pledged: [part(.pledged, column)]
        case .donors: [part(.donors, column)]
        case .donations: [part(.donations, column)]
        case .onlineShare: [onlineShareColumn()]
        case .score: Array(scoreColumns().prefix(1))
        case .grade: Array(scoreColumns().dropFirst())
        default: [further(column)]
        }
    }

    private func title(_ column: ReportColumn) -> String {
        Bilingual(column.words[0], column.englishTitle)[style.language]
    }

    private func title(_ column: ReportColumn, unit: String) -> String {
        let text = title(column)
        guard purpose == .data else { return text }
        return style.language == .chinese ? "\(text)（\(unit)）" : "\(text) (\(unit))"
    }

    private func otherCompletion(_ index: Int, _ measure: Measure) -> ColumnPlan {
        let title =
            purpose != .data
            ? words(.otherCompletion, shortName(measure)) : "\(measure.name)\(heading(.completion, "%"))"
        return completionColumn(index, heading: title, expendability: 3)
    }

    /// A place in the report by a branch's result; the arrays of the analysis are in this order.
    private func place(_ branch: BranchResult) -> Int? {
        report.branches.firstIndex { $0.branch.name == branch.branch.name && $0.branch.code == branch.branch.code }
    }

    private func money(_ exact: Ratio?, signed: Bool = false) -> BulletinCell {
        guard let exact, let unit = report.measures.first?.unit else { return dash }
        return BulletinCell(
            numbers.amount(exact: exact, of: unit, signed: signed),
            unit == .yuan ? .money(exact) : .number(exact, places: exact.isWhole ? 0 : 2))
    }

    private func reading(_ reading: Reading?, _ cell: (Ratio) -> BulletinCell) -> BulletinCell {
        switch reading {
        case .value(let value)?: cell(value)
        case .missing(let reason)?: purpose == .data ? "" : .text(words.reason(reason))
        case nil: dash
        }
    }

    /// Amounts, rates and words that stand behind the usual columns.
    private func further(_ column: ReportColumn) -> ColumnPlan {
        let pace = { (branch: BranchResult) in place(branch).flatMap { report.analysis?.pace?[$0] } }
        let ranks = { (branch: BranchResult) in place(branch).flatMap { report.analysis?.ranks?[$0] } }
        let growth = { (branch: BranchResult) in place(branch).flatMap { report.analysis?.growth?.branches[$0] } }
        let total = report.totals.first?.assessed
        let ascii = column.rawValue
        switch column {
        case .gapAmount:
            return plan(
                BulletinColumn(ascii, title(column, unit: mainUnit), .end, expendability: 5),
                branch: { money($0.main.gapAmount, signed: true) }, assessed: { money(total?.gapAmount, signed: true) })
        case .index:
            let cell = { (index: Ratio?) -> BulletinCell in
                index.map { BulletinCell(numbers.decimal($0, places: 2), .number($0, places: 2)) } ?? dash
            }
            return plan(
                BulletinColumn(ascii, title(column), .end, expendability: 5), branch: { cell($0.main.index) },
                assessed: { cell(total?.index) })
        case .status:
            return plan(
                BulletinColumn(ascii, title(column), .start, expendability: 4),
                branch: { .text(words.status($0.main.status)) })
        case .remaining:
            return plan(
                BulletinColumn(ascii, title(column, unit: mainUnit), .end, expendability: 4),
                branch: { money(pace($0)?.remaining?.ratio) })
        case .neededPerDay:
            return plan(
                BulletinColumn(ascii, title(column, unit: mainUnit), .end, expendability: 5),
                branch: { branch in reading(branch.main.neededPerDay) { money($0) } },
                assessed: { total.map { total in reading(total.neededPerDay) { money($0) } } ?? "" })
        case .neededPerMonth:
            return plan(
                BulletinColumn(ascii, title(column, unit: mainUnit), .end, expendability: 5),
                branch: { branch in reading(pace(branch)?.neededPerMonth) { money($0) } })
        case .monthlyMean:
            return plan(
                BulletinColumn(ascii, title(column, unit: mainUnit), .end, expendability: 5),
                branch: { money(pace($0)?.monthlyMean) })
        case .windowEnd:
            return plan(
                BulletinColumn(ascii, title(column), .start, expendability: 5),
                branch: { $0.main.window.map { .text($0.end.text) } ?? dash })
        case .growthAmount:
            return plan(
                BulletinColumn(ascii, title(column, unit: mainUnit), .end, expendability: 4),
                branch: { money($0.main.growth.amount?.ratio, signed: true) },
                assessed: { money(total?.growth.amount?.ratio, signed: true) })
        case .pull:
            return plan(
                BulletinColumn(ascii, title(column, unit: words(.gapPoints)), .end, expendability: 5),
                branch: { growth($0)?.pull.map { numbers.pointsCell($0) } ?? dash })
        case .contribution:
            return plan(
                BulletinColumn(ascii, title(column, unit: "%"), .end, expendability: 5),
                branch: { growth($0)?.contribution.map { numbers.percentCell($0) } ?? dash })
        case .rankInGroup:
            return plan(
                BulletinColumn(ascii, title(column), .end, expendability: 5),
                branch: { branch in ranks(branch)?.rankInGroup.map { numbers.cell($0) } ?? dash })
        case .previousRank:
            return plan(
                BulletinColumn(ascii, title(column), .end, expendability: 5),
                branch: { branch in branch.movement?.from.map { numbers.cell($0) } ?? dash })
        case .distanceAbove:
            return plan(
                BulletinColumn(ascii, title(column, unit: distanceUnit), .end, expendability: 4),
                branch: { distance(ranks($0)?.above) })
        case .distanceBelow:
            return plan(
                BulletinColumn(ascii, title(column, unit: distanceUnit), .end, expendability: 4),
                branch: { distance(ranks($0)?.below) })
        case .raisedInPeriod:
            return plan(
                BulletinColumn(ascii, title(column, unit: mainUnit), .end, expendability: 4),
                branch: { branch in
                    money(place(branch).flatMap { report.analysis?.period?.raised[$0]?.ratio })
                },
                grand: { report.analysis?.period?.total.map { money($0.ratio) } ?? "" })
        default:
            return plan(
                BulletinColumn(ascii, title(column), .start, expendability: 6), branch: { .text(remark(of: $0)) })
        }
    }

    /// What is odd about a branch, in few words.
    private func remark(of branch: BranchResult) -> String {
        var words: [String] = []
        if let reason = branch.unrankedReason { words.append(self.words.reason(reason)) }
        if branch.main.raised == .zero { words.append(Bilingual("报送为零", "reported zero")[style.language]) }
        if branch.rank?.isShared == true { words.append(Bilingual("并列", "tied")[style.language]) }
        return words.joined(separator: Bilingual("；", "; ")[style.language])
    }

    /// The unit of a distance in the ranked figure.
    private var distanceUnit: String {
        switch report.rankedBy {
        case .amount: mainUnit
        case .score: words(.scoreUnit)
        default: words(.gapPoints)
        }
    }

    private func distance(_ distance: RankDistance?) -> BulletinCell {
        guard let distance else { return dash }
        if report.rankedBy == .score {
            return BulletinCell(numbers.score(distance.difference), .number(distance.difference, places: 2))
        }
        return report.rankedBy == .amount
            ? money(distance.difference)
            : BulletinCell(
                numbers.plainPoints(PercentagePoints(difference: distance.difference)),
                .points(distance.difference))
    }

    /// One of the channels or counts, in its own unit.
    private func part(_ role: Measure.Role, _ column: ReportColumn) -> ColumnPlan {
        let index = report.measures.firstIndex { $0.role == role }
        let unit = index.map { numbers.unitName(report.measures[$0].unit) } ?? mainUnit
        let cell = { (amount: Amount?) -> BulletinCell in
            guard let amount, let index else { return dash }
            return numbers.cell(amount, of: report.measures[index].unit)
        }
        return plan(
            BulletinColumn(column.rawValue, title(column, unit: unit), .end, expendability: 4, formula: .sum),
            branch: { branch in cell(index.flatMap { branch.measures[$0].raised }) },
            grand: { cell(index.flatMap { report.totals[$0].raised }) })
    }

    private func onlineShareColumn() -> ColumnPlan {
        let index = report.measures.firstIndex { $0.role == .online }
        let cell = { (online: Amount?, whole: Amount?) -> BulletinCell in
            guard let online, let whole, whole.signum > 0 else { return dash }
            return numbers.percentCell(online.ratio(to: whole))
        }
        return plan(
            BulletinColumn("onlineShare", title(.onlineShare, unit: "%"), .end, expendability: 4),
            branch: { branch in cell(index.flatMap { branch.measures[$0].raised }, branch.main.raised) },
            grand: { cell(index.flatMap { report.totals[$0].raised }, report.totals.first?.raised) })
    }
}

// MARK: - Movement, the rest of the province, one branch

extension BulletinComposer {
    /// 升2位, 降1位, 持平, 新 (较上期).
    func movementColumn() -> ColumnPlan {
        plan(
            BulletinColumn("rankChange", words(.movement), .start, expendability: 2),
            branch: { branch in .text(movement(branch)) })
    }

    /// A movement in words.
    func movement(_ branch: BranchResult) -> String {
        switch branch.movement {
        case .moved(let doubled, _)?:
            let places = Rank(doubledPlace: abs(doubled), isShared: false).text
            if doubled == 0 { return words(.movedNot) }
            return doubled > 0 ? words(.movedUp, places) : words(.movedDown, places)
        case .new?: return words(.movedNew)
        case .unrankedBefore?: return words(.movedUnrankedBefore)
        case .unrankedNow?:
            return branch.main.raised == nil ? words(.movedNotReported) : words(.movedUnrankedNow)
        case .unrankedBoth?, nil: return purpose == .data ? "" : "-"
        }
    }

    /// Where shares are shares of the total one level up: the rest, and that total.
    func provinceRows(_ columns: [BulletinColumn]) -> [BulletinRow] {
        guard let residual = report.residual, let whole = report.provinceTotal, let unit = report.measures.first?.unit
        else { return [] }
        let row = { (kind: BulletinRow.Kind, name: String, amount: Amount, share: RoundedFigure?) in
            BulletinRow(
                kind,
                columns.map { column -> BulletinCell in
                    switch column.name {
                    case "name": return .text(name)
                    case "raised": return numbers.cell(amount, of: unit)
                    case "share":
                        guard let share else { return "" }
                        return BulletinCell(
                            share.text, .rate(share.ratioOfPercent, places: share.places))
                    default: return ""
                    }
                })
        }
        let places = report.residualShare?.printed.places ?? 1
        let all = RoundedFigure(units: BigInteger(100) * .powerOfTen(places), places: places)
        return [
            row(.apart, words(.provinceRest), residual, report.residualShare?.printed),
            row(.total, words(.provinceWhole), whole, report.residualShare == nil ? nil : all),
        ]
    }

    /// The first three, and five around the branch that the page is about; all branches where it is about none.
    func focused(_ branches: [BranchResult]) -> [BranchResult] {
        guard let name = style.focus, let centre = branches.firstIndex(where: { $0.branch.name == name }) else {
            return branches
        }
        return branches.indices.filter { $0 < 3 || abs($0 - centre) <= 5 }.map { branches[$0] }
    }

    /// Where the branch that the page is about stands, and how far its neighbours are.
    func focusParagraphs() -> [String] {
        guard let name = style.focus, let place = report.branches.firstIndex(where: { $0.branch.name == name }) else {
            return []
        }
        let branch = report.branches[place]
        guard let rank = branch.rank else {
            return [words(.focusUnranked, name, branch.unrankedReason.map { words.reason($0) } ?? "")]
        }
        var clauses = [words(.focusRank, name, rank.text, String(report.rankedCount))]
        let detail = report.analysis?.ranks?[place]
        if let above = detail?.above {
            clauses.append(
                words(
                    .focusAbove, report.branches[above.neighbour].branch.name, shown(above.difference),
                    money(above, of: branch)))
        }
        if let below = detail?.below {
            clauses.append(
                words(.focusBelow, report.branches[below.neighbour].branch.name, shown(below.difference)))
        }
        if let group = detail?.rankInGroup, let name = branch.branch.group {
            clauses.append(words(.focusGroup, name, group.text, String(detail?.rankedInGroup ?? 0)))
        }
        return [words.sentence(clauses)]
    }

    private func shown(_ difference: Ratio) -> String {
        if report.rankedBy == .amount, let unit = report.measures.first?.unit {
            return numbers.amount(exact: difference, of: unit) + mainUnit
        }
        return numbers.plainPoints(PercentagePoints(difference: difference)) + words(.gapPoints)
    }

    /// The money that would draw level and pass, exactly to the fen: amounts that reach a goal are never rounded down.
    private func money(_ distance: RankDistance, of branch: BranchResult) -> String {
        guard report.rankedBy != .amount || report.measures.first?.unit != .yuan, let raised = branch.main.raised,
            let level = distance.levelAmount, let pass = distance.passAmount, report.measures.first?.unit == .yuan
        else { return "" }
        return words(.focusMoney, numbers.exact(level - raised), numbers.exact(pass - raised), mainUnit)
    }
}

extension RankMovement {
    /// The place before, where there was one.
    var from: Rank? {
        switch self {
        case .moved(_, let from), .unrankedNow(let from): from
        default: nil
        }
    }
}

extension ReportColumn {
    /// The English heading.
    var englishTitle: String {
        switch self {
        case .gapAmount: "Gap amount"
        case .index: "Index"
        case .status: "Status"
        case .remaining: "To go"
        case .neededPerDay: "Needed/day"
        case .neededPerMonth: "Needed/month"
        case .monthlyMean: "Mean/month"
        case .windowEnd: "Due"
        case .growthAmount: "Change"
        case .pull: "Pull pp"
        case .contribution: "Part of change %"
        case .rankInGroup: "Rank in group"
        case .previousRank: "Previous rank"
        case .distanceAbove: "To the one above"
        case .distanceBelow: "Ahead of the one below"
        case .raisedInPeriod: "In the quarter"
        case .online: "Online"
        case .onlineShare: "Online share"
        case .offline: "Offline"
        case .inKind: "In kind"
        case .matching: "Matching"
        case .pledged: "Pledged"
        case .donors: "Donors"
        case .donations: "Donations"
        case .remark: "Remark"
        default: rawValue
        }
    }
}
