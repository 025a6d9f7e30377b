import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanTabular

extension GuobanEngine {
    /// How the figures of a request are made: its own words, else those of the settings table, else the defaults.
    static func conventions(of request: ReportRequest, settings: OfficeSettings) -> Conventions {
        var conventions = Conventions()
        conventions.pace = request.pace ?? settings.pace ?? conventions.pace
        conventions.ties = request.ties ?? settings.ties ?? conventions.ties
        conventions.rounding = request.rounding ?? settings.rounding ?? conventions.rounding
        conventions.rankedBy = request.rankedBy
        conventions.measureName = request.measureName
        conventions.tieBreaks = settings.tieBreaks ?? []
        conventions.scope = FigureScope(
            countsPledges: settings.countsPledges ?? false, includesMatching: settings.includesMatching ?? false,
            includesInKind: settings.includesInKind ?? true)
        conventions.period = request.period ?? .cumulative
        conventions.shareBase = settings.shareBase ?? .listed
        conventions.sharesArePlain = settings.adjustsShares == false
        conventions.bands = settings.bands
        conventions.nearZero = settings.nearZero ?? conventions.nearZero
        conventions.dominance = settings.dominance ?? conventions.dominance
        conventions.curveWeight = settings.curveWeight ?? conventions.curveWeight
        conventions.milestones = settings.milestones ?? []
        conventions.group = request.group
        conventions.level = request.level
        return conventions
    }

    /// The issue before this one: the signed places of a JSON, or its tables worked out again under the conventions of
    /// this run, with the targets and the roster of this run.
    static func previous(
        of request: ReportRequest, reading: Intake.Reading, conventions: Conventions
    ) throws(GuobanError) -> PreviousIssue? {
        guard let first = request.previous.first else { return nil }
        if IssuedResult.isIssued(first.bytes) {
            guard let issued = IssuedResult.previous(first.bytes) else {
                throw .usage(
                    Bilingual(
                        "\(first.name) 不是 guoban 写出的结果（JSON）。", "\(first.name) is no result (JSON) that guoban wrote."))
            }
            return issued
        }
        var earlier = ReportRequest(inputs: request.previous)
        let sources = { (kind: TableKind) in
            reading.tables.filter { $0.shape.kind == kind }.map(\.source)
        }
        let own = Set(request.previous.map(\.name))
        earlier.targets = sources(.targets).filter { !own.contains($0.name) }
        earlier.rosters = sources(.roster).filter { !own.contains($0.name) }
        earlier.encoding = request.encoding
        earlier.separator = request.separator
        earlier.year = request.year
        earlier.measureName = request.measureName
        let result = try quarter(earlier, conventions: conventions)
        return PreviousIssue(
            cutoff: result.report.cutoff, issueNumber: result.style.issueNumber,
            rankedBy: result.report.rankedBy.rawValue, isSigned: false,
            entries: result.report.branches.map {
                PreviousIssue.Entry(name: $0.branch.name, code: $0.branch.code, rank: $0.rank, raised: $0.main.raised)
            })
    }
}
