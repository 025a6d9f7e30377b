import GuobanAssessment
public import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanPrintout
public import GuobanTabular

/// The door: tables in, figures, pages and findings out.
///
/// Nothing is kept between calls and nothing outside the arguments is looked at, least of all the clock.
public enum GuobanEngine {
    /// Reads the inputs and computes the quarter.
    ///
    /// Wrong data is in the result's `diagnostics`; the call throws only where there is no result at all.
    public static func report(_ request: ReportRequest) throws(GuobanError) -> ReportResult {
        try quarter(request, conventions: nil)
    }

    /// The quarter of a request; with `conventions` those of another run instead of its own.
    static func quarter(
        _ request: ReportRequest, conventions stated: Conventions?
    ) throws(GuobanError) -> ReportResult {
        let options = try intakeOptions(of: request)
        var reading = read(request, options: options)
        let (settings, settingFindings) = SettingsLoader.settings(reading.facts.flatMap(\.settings))
        reading.setAsideOwnOutput(of: request.style.issuer ?? settings.issuer)
        let hasFigures = reading.facts.contains { !$0.figures.isEmpty || !$0.targets.isEmpty }
        guard hasFigures else {
            throw .noUsableTable(findings: ordered(reading.allDiagnostics + settingFindings, like: reading))
        }
        let built = try DatasetBuilder.build(reading, options: options, settings: settings)
        let conventions = stated ?? self.conventions(of: request, settings: settings)
        let previous = try previous(of: request, reading: reading, conventions: conventions)
        let chosen = try ChosenDataset(built.dataset, request: request, conventions: conventions, previous: previous)
        let scoring = built.scoring(rubricSettings(settings, request))
        if request.rankedBy == .score, scoring == nil {
            throw .usage(
                Bilingual("没有细则，不能按得分排。请用 --rubric 指明细则。", "There is no rubric to score by. Name one with --rubric."))
        }
        var report = Assessor.report(
            chosen.dataset, conventions: conventions,
            inputs: reading.accounts(rejected: built.rejected, refusedLater: built.refused, setAside: built.setAside),
            diagnostics: chosen.findings,
            provinceTotal: try provinceTotal(request) ?? settings.provinceTotal, previous: previous,
            scoring: scoring?.data.restricted(to: chosen.dataset.branches, of: built.dataset.branches),
            sheets: request.makesSheets, workers: .processors)
        report.diagnostics =
            ordered(
                reading.allDiagnostics + settingFindings + built.diagnostics + (scoring?.findings ?? [])
                    + (report.scoring?.findings ?? []), like: reading) + report.diagnostics
        report.corrections = built.corrections
        let basis = AnalysisBasis(
            dataset: chosen.dataset, unscoped: chosen.unscoped, whole: built.dataset,
            provinceLastYear: settings.provinceLastYear)
        var style = style(of: request, reading: reading).filled(from: settings)
        style.sections = request.sections
        style.columns = request.columns
        style.focus = try chosen.focus(request)
        let wanted = wantedSections(of: style)
        if !wanted.isEmpty { report.analysis = basis.analysis(of: report, sections: wanted) }
        return ReportResult(report: report, style: style, basis: basis)
    }

    /// Everything that the page's sections and columns need.
    private static func wantedSections(of style: PrintStyle) -> [ReportSection] {
        var wanted = style.sections
        for section in style.columns.compactMap(\.section) where !wanted.contains(section) { wanted.append(section) }
        if style.focus != nil, !wanted.contains(.ranks) { wanted.append(.ranks) }
        return wanted
    }

    /// Reads the inputs and says how each was understood; nothing is computed beyond what finds faults.
    public static func check(_ request: ReportRequest) throws(GuobanError) -> CheckResult {
        let options = try intakeOptions(of: request)
        var reading = read(request, options: options)
        let (settings, settingFindings) = SettingsLoader.settings(reading.facts.flatMap(\.settings))
        reading.setAsideOwnOutput(of: request.style.issuer ?? settings.issuer)
        var findings = reading.allDiagnostics + settingFindings
        var accounts = reading.accounts()
        let hasFigures = reading.facts.contains { !$0.figures.isEmpty || !$0.targets.isEmpty }
        // A check needs no cut-off: where nobody states one, what depends on it is simply not checked.
        var reporting: ReportingGrid?
        var collection: CollectionStatus?
        var rubric: Rubric?
        let built = hasFigures ? try? DatasetBuilder.build(reading, options: options, settings: settings) : nil
        if let built {
            findings += built.diagnostics
            reporting = built.grid
            // A table of measures speaks of one body; nobody else has to report.
            if built.dataset.entity != .measure {
                collection = built.collection(deadline: settings.reportingDeadline)
            }
            accounts = reading.accounts(rejected: built.rejected, refusedLater: built.refused, setAside: built.setAside)
            if let scoring = built.scoring(rubricSettings(settings, request)) {
                // Only a trial shows which questions of the rubric matter.
                let trial = Assessor.report(
                    built.dataset, conventions: Conventions(), inputs: [], diagnostics: [], scoring: scoring.data)
                findings += scoring.findings + (trial.scoring?.findings ?? [])
                rubric = scoring.data.rubric
            }
        } else if let table = reading.rubricTable {
            let loaded = RubricLoader.load(table, settings: settings)
            findings += loaded.findings
            rubric = loaded.rubric
        }
        if reading.tables.isEmpty {
            throw .noUsableTable(findings: ordered(findings, like: reading))
        }
        var result = CheckResult(
            inputs: accounts, diagnostics: ordered(findings, like: reading), reporting: reporting,
            collection: collection, style: style(of: request, reading: reading),
            hasTargets: reading.facts.contains { !$0.targets.isEmpty },
            hasLastYear: reading.facts.contains { $0.figures.contains { $0.meaning == .lastYear } }
                || built?.dataset.figures.contains { $0.contains { $0.lastYear != nil } } == true,
            settlesCutoff: settings.cutoff != nil, cutoff: built?.dataset.cutoff)
        result.rubric = rubric
        return result
    }

    /// Rewrites any delimited file as clean UTF-8 CSV: comma, LF, cell text unchanged.
    ///
    /// The heading comes first, then every other record of the table; titles, unit lines and notes around it are in
    /// the diagnostics. With `raw` every record is written and only encoding and dialect change.
    public static func normalize(
        _ source: ByteSource, raw: Bool = false, encoding: TextEncoding? = nil, separator: Dialect.Separator? = nil
    ) throws(GuobanError) -> NormalizeResult {
        let file = SourcePosition(file: source.name)
        if source.bytes.isEmpty { throw .noUsableTable(findings: [Diagnostic(.fileEmpty, at: file)]) }
        if let format = FileSignature.format(of: source.bytes) {
            throw .noUsableTable(findings: [Diagnostic(.fileNotText, at: file, [.name(format)])])
        }
        let text: DecodedText
        do throws(EncodingRefusal) {
            text = try DecodedText.decode(source.bytes, stated: encoding)
        } catch {
            throw .noUsableTable(findings: [error.diagnostic(of: source.name)])
        }
        let dialect = Dialect.detect(in: text, separator: separator)
        let outcome = Normalizer.normalize(text, dialect: dialect, raw: raw)
        var findings = outcome.leftOut.map { line in
            Diagnostic(
                .lineNotInTable, at: SourcePosition(file: source.name, line: line.line),
                [.text(SourceTable.excerpt(line.text))])
        }
        findings += outcome.undecodable.map { bad in
            Diagnostic(
                bad.isCutOff ? .recordCutOff : .recordUndecodable,
                at: SourcePosition(file: source.name, line: bad.line, byte: bad.byte),
                [.count(bad.byte), .name(text.encoding.rawValue)])
        }
        findings += outcome.tooLong.map { record in
            Diagnostic(.recordWide, at: SourcePosition(file: source.name, line: record.line), [.count(record.count)])
        }
        findings += outcome.unclosed.map { line in
            Diagnostic(.quoteUnclosedKept, at: SourcePosition(file: source.name, line: line))
        }
        return NormalizeResult(
            bytes: outcome.bytes, diagnostics: findings.inOrder { ($0.position.line ?? 0) < ($1.position.line ?? 0) })
    }
}

// MARK: - Inputs by path

extension GuobanEngine {
    /// One input: a file, or `-` for standard input.
    public static func source(at path: String) throws(GuobanError) -> ByteSource { try ByteSource.read(path) }

    /// The inputs behind paths: a file, `-` for standard input, or a folder, of which the .csv, .tsv and .txt files
    /// are taken in byte order of their names, those of sub-folders not.
    ///
    /// What is passed over comes back as findings. Throws where a path is missing or unreadable, before anything is
    /// computed.
    public static func sources(at paths: [String]) throws(GuobanError) -> (
        sources: [ByteSource], findings: [Diagnostic]
    ) {
        var sources: [ByteSource] = []
        var findings: [Diagnostic] = []
        for path in paths {
            guard path != "-", ByteSource.place(path) == .folder else {
                sources.append(try ByteSource.read(path))
                continue
            }
            for file in try ByteSource.files(inFolder: path) {
                let name = file.lowercased()
                if [".csv", ".tsv", ".txt"].contains(where: name.hasSuffix) {
                    var source = try ByteSource.read(file)
                    source.isFromFolder = true
                    if name.hasSuffix(".txt"), !Intake.holdsTable(source) {
                        findings.append(Diagnostic(.textWithoutTable, at: SourcePosition(file: file)))
                    } else {
                        sources.append(source)
                    }
                } else {
                    let isWorkbook = [".xlsx", ".xls", ".et", ".ods", ".numbers"].contains(where: name.hasSuffix)
                    findings.append(
                        Diagnostic(
                            isWorkbook ? .workbookPassedOver : .filePassedOver, at: SourcePosition(file: file)))
                }
            }
        }
        return (sources, findings)
    }
}

// MARK: - Helpers

extension GuobanEngine {
    static func intakeOptions(of request: ReportRequest) throws(GuobanError) -> Intake.Options {
        var options = Intake.Options()
        options.encoding = request.encoding
        options.separator = request.separator
        options.cutoff = request.cutoff
        options.year = request.year
        options.fillDown = request.fillDown
        options.measureName = request.measureName
        options.claimant = request.claimant
        return options
    }

    static func read(_ request: ReportRequest, options: Intake.Options) -> Intake.Reading {
        let inputs =
            request.inputs.map { Intake.Input($0) } + request.targets.map { Intake.Input($0, expected: .targets) }
            + request.rosters.map { Intake.Input($0, expected: .roster) }
            + request.settings.map { Intake.Input($0, expected: .settings) }
            + request.rubrics.map { Intake.Input($0, expected: .rubric) }
            + request.marks.map { Intake.Input($0, expected: .marks) }
            + request.lastYear.map { Intake.Input($0, isLastYear: true) }
        var reading = Intake.read(inputs, options: options)
        reading.showsDonors = request.showsDonors
        return reading
    }

    private static func provinceTotal(_ request: ReportRequest) throws(GuobanError) -> Amount? {
        guard let text = request.provinceTotal else { return nil }
        if case .amount(let amount, _) = CellParser.amount(text, unit: .yuan), amount.signum > 0 { return amount }
        throw .usage(
            Bilingual(
                "看不懂总额“\(text)”；请写成 9640万元。", "The amount \"\(text)\" is not understood; write 9640万元 or 96400000."))
    }

    /// Chinese where any heading is Chinese or nothing was read, else English.
    static func style(of request: ReportRequest, reading: Intake.Reading) -> PrintStyle {
        var style = request.style
        let headings = reading.tables.flatMap { $0.shape.columns.map(\.heading) }
        let isChinese = headings.isEmpty || headings.contains { $0.unicodeScalars.contains { $0.value >= 0x2E80 } }
        style.language = request.language ?? (isChinese ? .chinese : .english)
        return style
    }

    /// Findings by input, then line, then field; those about a whole file first.
    static func ordered(_ findings: [Diagnostic], like reading: Intake.Reading) -> [Diagnostic] {
        var order: [String: Int] = [:]
        for file in reading.files where order[file] == nil { order[file] = order.count }
        return findings.enumerated().inOrder { left, right in
            let a = left.element.position
            let b = right.element.position
            let keyA = (order[a.file] ?? Int.max, a.line ?? 0, a.field ?? 0, left.offset)
            let keyB = (order[b.file] ?? Int.max, b.line ?? 0, b.field ?? 0, right.offset)
            return keyA < keyB
        }.map { entry in
            guard !reading.showsDonors,
                let table = (reading.tables.first { $0.source.name == entry.element.position.file })
            else { return entry.element }
            return DonorMask.masked(entry.element, of: table)
        }
    }
}
