public import GuobanEvidence
import GuobanIntake
import GuobanModel
public import GuobanPrintout
import GuobanTabular

/// Where the figures of one branch come from, as a list or as a letter to it (答复书).
public struct AnswerResult: Sendable {
    private let answer: BranchAnswer
    private let style: PrintStyle
    private let isLetter: Bool
    private let figure: String?
    private let limit: Int
    /// Every finding, in input order.
    public let diagnostics: [Diagnostic]

    fileprivate init(
        _ answer: BranchAnswer, style: PrintStyle, isLetter: Bool, figure: String?, limit: Int
    ) throws(GuobanError) {
        self.answer = answer
        self.style = style
        self.isLetter = isLetter
        self.limit = limit
        diagnostics = answer.report.diagnostics
        self.figure = figure
        let known = AnswerComposer(answer, style: style, limit: limit)
        if let figure, known.data(only: figure).tables.allSatisfy({ $0.rows.isEmpty }) {
            let list = known.figureNames.joined(separator: "、")
            throw .usage(
                Bilingual(
                    "没有“\(figure)”这个数；可用：\(list)。", "There is no figure \"\(figure)\"; use: \(list)."))
        }
    }

    /// How pages look, the settings table taken into account.
    public var language: Language { style.language }

    /// Whether records or files are left out of the figures.
    public var isIncomplete: Bool { answer.report.isIncomplete }

    /// The answer in one of the formats, as the bytes of a file.
    public func bytes(_ format: OutputFormat) -> [UInt8] {
        let composer = AnswerComposer(answer, style: style, limit: limit)
        switch format {
        case .json: return Array(composer.json(only: figure, version: GuobanVersion.text).utf8)
        case .csv, .tsv: return composer.data(only: figure).bytes(format, style: style)
        default: return composer.page(isLetter: isLetter, only: figure).bytes(format, style: style)
        }
    }
}

extension GuobanEngine {
    /// Explains the figures of one branch: formula, values put in, result and the cells behind it; its neighbours; and
    /// what its place would be if its claims were adopted. `limit` is how many cells of one figure are listed.
    public static func answer(
        _ request: ReportRequest, branch name: String, isLetter: Bool = false, figure: String? = nil, limit: Int = 20
    ) throws(GuobanError) -> AnswerResult {
        let result = try report(request)
        let options = try intakeOptions(of: request)
        var reading = read(request, options: options)
        let (settings, _) = SettingsLoader.settings(reading.facts.flatMap(\.settings))
        reading.setAsideOwnOutput(of: request.style.issuer ?? settings.issuer)
        let built = try DatasetBuilder.build(reading, options: options, settings: settings)
        let place: Int
        switch built.branch(named: name) {
        case .known(let found): place = found
        case .unknown(let nearest):
            let hint = nearest.isEmpty ? Bilingual("", "") : Bilingual("是不是 \(nearest)？", " Did you mean \(nearest)?")
            throw .usage(
                Bilingual("没有“\(name)”这个单位。\(hint.chinese)", "There is no branch \"\(name)\".\(hint.english)"))
        }
        let branch = built.dataset.branches[place].name
        guard let shown = result.report.branches.first(where: { $0.branch.name == branch }) else {
            throw .usage(
                Bilingual("“\(branch)”不在本次排名里。", "\"\(branch)\" is not among the branches of this ranking."))
        }
        let claims = built.claims(of: place)
        var supposed: ReportResult?
        if claims.contains(where: { !$0.isAdopted }) {
            var other = request
            other.claimant = branch
            supposed = try report(other)
        }
        let figures = result.report.measures.map { measure in
            built.dataset.measures.firstIndex(of: measure).map { built.dataset.figures[place][$0] } ?? BranchFigures()
        }
        let excerpts = SourceExcerpts(request, showingDonors: request.showsDonors)
        return try AnswerResult(
            BranchAnswer(
                report: result.report, branch: shown, figures: figures, claims: claims, supposed: supposed?.report,
                rules: RubricRows.texts(of: reading.tables), cell: { excerpts.cell(at: $0) }),
            style: result.style, isLetter: isLetter, figure: figure, limit: limit)
    }
}
