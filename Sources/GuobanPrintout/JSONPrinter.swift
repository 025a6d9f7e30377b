package import GuobanEvidence
package import GuobanModel

/// Writes a result as JSON with the field names of the contract (docs/json.md).
///
/// Money is a string in yuan with two decimals, ratios are strings with six, percentage points with four; ranks and
/// counts are numbers; what is missing is null with the reason beside it. Words are ASCII in every language.
package struct JSONPrinter {
    let rounding: RoundingRule
    let style: PrintStyle

    private init(style: PrintStyle, rounding: RoundingRule) {
        withSheets = false
        self.style = style
        self.rounding = rounding
    }

    /// The version of the fields, raised when one of them changes its meaning.
    private static let schema = 1

    /// A report.
    package static func print(
        _ report: AssessmentReport, style: PrintStyle, version: String, withSheets: Bool = false
    ) -> String {
        var printer = JSONPrinter(style: style, rounding: report.conventions.rounding)
        printer.withSheets = withSheets
        return JSONWriter.text(.object(printer.members(of: report, version: version)))
    }

    /// Whether every branch has its score sheet, line by line.
    private var withSheets: Bool

    /// How files were understood, without any figure.
    package static func print(
        inputs: [InputAccount], diagnostics: [Diagnostic], reporting: ReportingGrid? = nil,
        collection: CollectionStatus? = nil, style: PrintStyle, version: String
    ) -> String {
        let printer = JSONPrinter(style: style, rounding: .halfUp)
        return JSONWriter.text(
            .object([
                "schema": .integer(schema), "version": .string(version),
                "inputs": .array(inputs.map { printer.input($0, withColumns: true) }),
                "diagnostics": .array(diagnostics.map(printer.diagnostic)),
                "reporting": reporting.map(printer.grid) ?? .null,
                "collection": collection.map { printer.collection($0) } ?? .null,
            ]))
    }

    func grid(_ grid: ReportingGrid) -> JSONValue {
        .object([
            "days": .array(grid.days.map { .string($0.text) }),
            "branches": .array(
                grid.rows.map { row in
                    .object([
                        "name": .string(row.branch), "reported": .array(row.isReported.map { .boolean($0) }),
                        "rate": .optional(row.rate.map(ratio)),
                    ])
                }),
        ])
    }

    private func collection(_ status: CollectionStatus) -> JSONValue {
        let names = { (list: [String]) in JSONValue.array(list.map { .string($0) }) }
        return .object([
            "asOf": .string(status.cutoff.text), "expected": status.expected.map { .integer($0) } ?? .null,
            "reported": names(status.reported), "faulty": names(status.faulty), "missing": names(status.missing),
            "repeated": names(status.repeated),
            "late": .array(
                status.late.map { .object(["name": .string($0.branch), "days": .integer($0.days)]) }),
            "otherDays": .array(
                status.otherDays.map { .object(["name": .string($0.branch), "asOf": .string($0.day.text)]) }),
            "line": .string(CollectionSentence.line(status, style.language)),
        ])
    }

    // MARK: The report

    func members(of report: AssessmentReport, version: String) -> [String: JSONValue] {
        let page = BulletinComposer.bulletin(of: report, style: style, drawing: true)
        let main = report.totals.first
        let conventions = report.conventions
        var exact = exactAnalysis(report)
        exact["branches"] = .array(
            report.branches.enumerated().map { place, branch in
                var members = exactFigures(branch.main, branch.share)
                if let card = branch.scorecard, card.total.isSettled {
                    members["score"] = .string(card.total.low.exactText)
                }
                members.merge(exactDetails(place, of: report)) { $1 }
                members["name"] = .string(branch.branch.name)
                members["measures"] = .array(branch.measures.map { .object(exactFigures($0, nil)) })
                return .object(members)
            })
        exact["totals"] = .array(report.totals.map { .object(exactTotals($0)) })
        let composed = { (purpose: BulletinComposer.Purpose) in
            BulletinComposer.bulletin(of: report, style: style, purpose: purpose)
        }
        let archive = IssuedDocument.members(
            page: page, data: composed(.data), sheet: composed(.sheet), unit: style.moneyUnit ?? .wanyuan,
            inputs: CheckCode.hashes(report.inputs))
        let members: [String: JSONValue] = [
            "title": .string(page.title),
            "asOf": .string(report.cutoff.text),
            "pace": .object([
                "basis": .string(conventions.pace.rawValue), "elapsed": .optional(main?.assessed.elapsed.map(ratio)),
            ]),
            "ties": .string(conventions.ties.rawValue), "rounding": .string(conventions.rounding.rawValue),
            "rankedBy": .string(report.rankedBy.rawValue), "entity": .string(report.entity.rawValue),
            "measures": .array(report.measures.map { .object(measure($0)) }),
            "totals": .object(totals(report)),
            "rubric": report.scoring.map { ScoreJSON.head($0.rubric) } ?? .null,
            "branches": .array(
                report.branches.enumerated().map { place, branch in
                    .object(self.branch(branch, of: report).merging(details(place, of: report)) { $1 })
                }),
            "unassigned": amount(report.unassigned.first.flatMap { $0?.amount }, of: report.measures[0]),
            "notes": .array(page.notes.map { .string($0) }),
            "corrections": .array(
                report.corrections.map {
                    .object([
                        "branch": .string($0.branch), "item": .string($0.item), "old": .string($0.old),
                        "new": .string($0.new), "reason": .string($0.reason), "person": .string($0.person),
                        "source": .string($0.source.text),
                    ])
                }),
            "inputs": .array(report.inputs.map { input($0, withColumns: false) }),
            "diagnostics": .array(report.diagnostics.map(diagnostic)),
            "settings": .object(settings(report)), "exact": .object(exact), "schema": .integer(JSONPrinter.schema),
            "version": .string(version),
        ]
        return members.merging(analysis(of: report)) { $1 }.merging(archive) { own, _ in own }
    }

    func settings(_ report: AssessmentReport) -> [String: JSONValue] {
        [
            "pace": .string(report.conventions.pace.rawValue), "ties": .string(report.conventions.ties.rawValue),
            "rounding": .string(report.conventions.rounding.rawValue), "rankedBy": .string(report.rankedBy.rawValue),
            "period": .string(report.conventions.period.rawValue),
            "shareBase": .string(report.conventions.shareBase.rawValue),
            "group": .optional(report.conventions.group), "level": .optional(report.conventions.level),
            "tieBreaks": .array(report.conventions.tieBreaks.map { .string($0.rawValue) }),
            "scope": scope(report.conventions.scope),
            "issuer": .optional(style.issuer), "issueNumber": .optional(style.issueNumber),
            "subtitle": .optional(style.subtitle),
        ]
    }

    func totals(_ report: AssessmentReport) -> [String: JSONValue] {
        guard let totals = report.totals.first else { return [:] }
        let assessed = totals.assessed
        var members: [String: JSONValue] = [
            "target": amount(assessed.target, of: report.measures[0]),
            "raised": amount(totals.raised, of: report.measures[0]),
            "assessedRaised": totals.assessedCount > 0 ? amount(assessed.raised, of: report.measures[0]) : .null,
            "assessedCount": .integer(totals.assessedCount),
            "rankedCount": .integer(report.rankedCount), "gap": .optional(assessed.gap.map(points)),
            "gapAmount": .optional(assessed.gapAmount.map(money)),
            "lastYear": amount(assessed.lastYear, of: report.measures[0]),
            "growthAmount": amount(assessed.growth.amount, of: report.measures[0]),
            "provinceTotal": .optional(report.provinceTotal.map(money)),
            "provinceShare": .optional(
                provinceShare(report)),
            "recordsLeftOut": .integer(report.recordsLeftOut),
        ]
        let missing = (assessed.completion.reason ?? .noTarget).rawValue
        for name in ["target", "gap", "gapAmount", "assessedRaised"] where members[name] == .null {
            members[name + "Reason"] = .string(missing)
        }
        for name in ["lastYear", "growthAmount"] where members[name] == .null {
            members[name + "Reason"] = .string(MissingReason.noLastYear.rawValue)
        }
        put(assessed.completion, as: "completion", into: &members)
        put(totals.meanCompletion, as: "meanCompletion", into: &members)
        put(totals.medianCompletion, as: "medianCompletion", into: &members)
        members["elapsed"] = .optional(assessed.elapsed.map(ratio))
        members["index"] = .optional(assessed.index.map(ratio))
        if assessed.elapsed == nil { members["elapsedReason"] = .string(MissingReason.noTarget.rawValue) }
        if assessed.index == nil {
            members["indexReason"] = .string((assessed.completion.reason ?? .notBegun).rawValue)
        }
        if let needed = assessed.neededPerDay.value {
            members["neededPerDay"] = .string(money(needed))
        } else {
            put(assessed.neededPerDay, as: "neededPerDay", into: &members)
        }
        members["residual"] = .optional(report.residual.map(money))
        members["residualShare"] = .optional(report.residualShare.map { ratio($0.exact) })
        members["residualSharePrinted"] = .optional(report.residualShare?.printed.text)
        put(assessed.growth.rate, as: "growth", into: &members)
        return members
    }

    func provinceShare(_ report: AssessmentReport) -> String? {
        guard let province = report.provinceTotal, province.signum > 0, report.measures[0].unit == .yuan,
            let raised = report.totals[0].raised
        else { return nil }
        return ratio(raised.ratio(to: province))
    }

    func measure(_ measure: Measure) -> [String: JSONValue] {
        let unit: String
        switch measure.unit {
        case .yuan: unit = "yuan"
        case .things(let kind): unit = kind
        }
        return ["name": .string(measure.name), "role": .string(measure.role.rawValue), "unit": .string(unit)]
    }

    func branch(_ branch: BranchResult, of report: AssessmentReport) -> [String: JSONValue] {
        let main = branch.main
        var members = figures(main, report.measures[0])
        members["name"] = .string(branch.branch.name)
        members["code"] = .optional(branch.branch.code)
        members["group"] = .optional(branch.branch.group)
        members["parent"] = .optional(branch.branch.parent)
        members["level"] = .optional(branch.branch.level)
        members["population"] = branch.branch.population.map { amount($0, of: .donors) } ?? .null
        putMovement(branch.movement, hasPrevious: report.previous != nil, into: &members)
        members["windowStart"] = .optional(main.window?.start.text)
        members["status"] = .string(main.status.rawValue)
        members["index"] = .optional(main.index.map(ratio))
        members["gapAmount"] = .optional(main.gapAmount.map(money))
        members["lastYear"] = amount(main.lastYear, of: report.measures[0])
        members["growthAmount"] = amount(main.growth.amount, of: report.measures[0])
        put(main.growth.rate, as: "growth", into: &members)
        if let needed = main.neededPerDay.value {
            members["neededPerDay"] = .string(money(needed))
        } else {
            put(main.neededPerDay, as: "neededPerDay", into: &members)
        }
        members["share"] = .optional(branch.share.map { ratio($0.exact) })
        members["sharePrinted"] = .optional(branch.share?.printed.text)
        if branch.share == nil {
            members["shareReason"] = .string((main.raised == nil ? MissingReason.notReported : .noWhole).rawValue)
        }
        let unmeasured = (main.completion.reason ?? .notBegun).rawValue
        if main.window == nil { members["windowReason"] = .string(MissingReason.noTarget.rawValue) }
        if main.index == nil { members["indexReason"] = .string(unmeasured) }
        if main.gapAmount == nil { members["gapAmountReason"] = .string(unmeasured) }
        if main.lastYear == nil { members["lastYearReason"] = .string(MissingReason.noLastYear.rawValue) }
        if main.growth.amount == nil {
            members["growthAmountReason"] = .string((main.growth.rate.reason ?? .noLastYear).rawValue)
        }
        members["rank"] = branch.rank.map(rank) ?? .null
        if branch.rank == nil { members["rankReason"] = .optional(branch.unrankedReason?.rawValue) }
        members["completionRank"] = branch.completionRank.map(rank) ?? .null
        members["measures"] = .array(
            zip(report.measures, branch.measures).map { measure, result in
                var members = figures(result, measure)
                members["name"] = .string(measure.name)
                members["status"] = .string(result.status.rawValue)
                return .object(members)
            })
        members["channels"] = .object(channels(branch, of: report))
        let donors = report.measures.firstIndex { $0.role == .donors }.flatMap { branch.measures[$0].raised }
        members["donors"] = donors.map { amount($0, of: .donors) } ?? .null
        members["sources"] = .array(main.sources.map { .string($0.text) })
        if let scoring = report.scoring, !scoring.isRefused {
            let numbers = NumberStyle(moneyUnit: style.moneyUnit ?? .wanyuan, rounding: rounding)
            members.merge(ScoreJSON.members(of: branch, numbers: numbers)) { $1 }
            if withSheets {
                let words = Wording(style.language)
                members.merge(ScoreJSON.sheet(of: branch, scoring.rubric, numbers: numbers, words: words)) { $1 }
            }
        }
        return members
    }

    func channels(_ branch: BranchResult, of report: AssessmentReport) -> [String: JSONValue] {
        let channel = { (role: Measure.Role) -> JSONValue in
            let found = report.measures.firstIndex { $0.role == role }.flatMap { branch.measures[$0].raised }
            return .optional(found.map(money))
        }
        return ["online": channel(.online), "offline": channel(.offline), "inKind": channel(.inKind)]
    }

    /// What every measure of a branch has.
    func figures(_ result: MeasureResult, _ measure: Measure) -> [String: JSONValue] {
        var members: [String: JSONValue] = [
            "target": amount(result.target, of: measure), "raised": amount(result.raised, of: measure),
            "windowEnd": .optional(result.window?.end.text), "elapsed": .optional(result.elapsed.map(ratio)),
            "gap": .optional(result.gap.map(points)),
        ]
        if result.raised == nil { members["raisedReason"] = .string(MissingReason.notReported.rawValue) }
        if result.target == nil { members["targetReason"] = .string(MissingReason.noTarget.rawValue) }
        if result.elapsed == nil { members["elapsedReason"] = .string(MissingReason.noTarget.rawValue) }
        if result.gap == nil {
            members["gapReason"] = .string((result.completion.reason ?? .notBegun).rawValue)
        }
        put(result.completion, as: "completion", into: &members)
        return members
    }

    func exactFigures(_ result: MeasureResult, _ share: Share?) -> [String: JSONValue] {
        [
            "completion": .optional(result.completion.value?.exactText),
            "elapsed": .optional(result.elapsed?.exactText),
            "gap": .optional(result.gap?.difference.exactText),
            "growth": .optional(result.growth.rate.value?.exactText),
            "gapAmount": .optional(result.gapAmount?.exactText),
            "index": .optional(result.index?.exactText),
            "neededPerDay": .optional(result.neededPerDay.value?.exactText),
            "share": .optional(share?.exact.exactText),
        ]
    }

    func exactTotals(_ totals: MeasureTotals) -> [String: JSONValue] {
        var members = exactFigures(totals.assessed, nil)
        members["meanCompletion"] = .optional(totals.meanCompletion.value?.exactText)
        members["medianCompletion"] = .optional(totals.medianCompletion.value?.exactText)
        return members
    }

    // MARK: Figures

    func put(_ reading: Reading, as name: String, into members: inout [String: JSONValue]) {
        members[name] = .optional(reading.value.map(ratio))
        if let reason = reading.reason { members[name + "Reason"] = .string(reason.rawValue) }
    }

    func rank(_ rank: Rank) -> JSONValue {
        rank.doubledPlace.isMultiple(of: 2) ? .integer(rank.doubledPlace / 2) : .half(rank.doubledPlace)
    }

    /// Money as a string; a whole count as a number, since nothing is lost there.
    func amount(_ amount: Amount?, of measure: Measure) -> JSONValue {
        guard let amount else { return .null }
        if measure.unit != .yuan, amount.hundredths % 100 == 0, let count = Int(exactly: amount.hundredths / 100) {
            return .integer(count)
        }
        return .string(money(amount))
    }

    func money(_ amount: Amount) -> String { money(amount.ratio) }
    func money(_ exact: Ratio) -> String { exact.rounded(places: 2, rule: rounding).text }
    func ratio(_ exact: Ratio) -> String { exact.rounded(places: 6, rule: rounding).text }
    func points(_ points: PercentagePoints) -> String { points.points.rounded(places: 4, rule: rounding).text }

    // MARK: Files and findings

    func input(_ input: InputAccount, withColumns: Bool) -> JSONValue {
        var rows: [String: JSONValue] = [:]
        for kind in RecordKind.allCases { rows[kind.rawValue] = .integer(input.records[kind]) }
        var members: [String: JSONValue] = [
            "file": .string(input.file), "sha256": .string(input.hash), "encoding": .string(input.encoding),
            "separator": .string(input.separator), "kind": .optional(input.kind?.rawValue),
            "used": .boolean(input.isUsed), "rows": .object(rows),
        ]
        if withColumns {
            members["body"] = .optional(input.reportingBody)
            members["asOf"] = .optional(input.statedCutoff?.text)
            members["headerLines"] = .array(input.headerLines.map { .integer($0) })
            members["totals"] = .array(
                input.totals.map { total in
                    .object([
                        "line": total.position.line.map { .integer($0) } ?? .null,
                        "field": total.position.field.map { .integer($0) } ?? .null, "label": .string(total.label),
                        "column": .optional(total.position.heading), "printed": .string(total.printed),
                        "sum": .string(total.sum), "count": .integer(total.count), "agrees": .boolean(total.agrees),
                    ])
                })
            members["series"] =
                input.series.map { series in
                    .object([
                        "from": .string(series.span.start.text), "to": .string(series.span.end.text),
                        "cumulative": .boolean(series.isCumulative),
                    ])
                } ?? .null
            members["columns"] = .array(
                input.columns.map {
                    .object(["heading": .string($0.heading), "role": .optional($0.role), "unit": .optional($0.unit)])
                })
        }
        return .object(members)
    }

    func diagnostic(_ diagnostic: Diagnostic) -> JSONValue {
        let place = diagnostic.position
        return .object([
            "code": .string(diagnostic.code.rawValue), "severity": .string(diagnostic.severity.rawValue),
            "file": .string(place.file), "line": place.line.map { .integer($0) } ?? .null,
            "field": place.field.map { .integer($0) } ?? .null, "column": .optional(place.heading),
            "byte": place.byte.map { .integer($0) } ?? .null,
            "message": .string(diagnostic.message(in: style.language)),
        ])
    }
}
