public import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanPrintout
import GuobanTabular

/// A file that a command writes into a folder.
public struct NamedFile: Sendable {
    /// Its name, without a folder.
    public let name: String
    /// Its bytes.
    public let bytes: [UInt8]

    /// A file.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// The words as a file name: what no system allows in one becomes a low line.
    static func safe(_ text: String) -> String {
        String(text.map { "/\\:*?\"<>|".contains($0) || $0.isNewline ? "_" : $0 })
    }
}

// MARK: - Collecting

extension GuobanEngine {
    /// One blank progress form per branch of the roster (表样), the targets filled in: CSV with byte order mark and CR LF.
    ///
    /// The cut-off comes from the request or the settings. A form that is filled in and sent back is read without a
    /// finding.
    public static func forms(
        _ request: ReportRequest
    ) throws(GuobanError) -> (files: [NamedFile], diagnostics: [Diagnostic]) {
        let options = try intakeOptions(of: request)
        let reading = read(request, options: options)
        let (settings, settingFindings) = SettingsLoader.settings(reading.facts.flatMap(\.settings))
        guard reading.facts.contains(where: { !$0.roster.isEmpty || !$0.targets.isEmpty || !$0.figures.isEmpty }) else {
            throw .noUsableTable(findings: ordered(reading.allDiagnostics + settingFindings, like: reading))
        }
        let built = try DatasetBuilder.build(reading, options: options, settings: settings)
        let data = built.dataset
        let language = request.language ?? .chinese
        let targeted = data.measures.indices.map { column in data.figures.contains { $0[column].target != nil } }
        // Only what the office sets targets for, or always asks for, stands on a form.
        let asked = data.measures.indices.filter { targeted[$0] }
        let files = data.branches.indices.map { place in
            var writer = RecordWriter(forSpreadsheet: true)
            let records = FormComposer.records(
                for: data.branches[place], figures: asked.map { data.figures[place][$0] },
                measures: asked.map { data.measures[$0] }, targeted: asked.map { _ in true }, cutoff: data.cutoff,
                language: language)
            for record in records { writer.write(record) }
            return NamedFile(name: NamedFile.safe(data.branches[place].name) + ".csv", bytes: writer.bytes)
        }
        let findings = ordered(reading.allDiagnostics + settingFindings, like: reading)
        return (files, findings.filter { $0.severity >= .warning })
    }

    /// One sheet per source file with what its sender should correct (退改单). Names never collide.
    public static func correctionSheets(
        of findings: [Diagnostic], excerpts: SourceExcerpts, format: OutputFormat, style: PrintStyle
    ) -> [NamedFile] {
        var taken: [String] = []
        let sheets = CorrectionSheets.sheets(of: findings, language: style.language) { excerpts.cell(of: $0) }
        return sheets.map { file, sheet in
            let name = file.split(separator: "/").last.map(String.init) ?? file
            let stem = NamedFile.safe(name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name)
            var unique = stem
            var number = 1
            while taken.contains(unique) {
                number += 1
                unique = "\(stem)-\(number)"
            }
            taken.append(unique)
            let bytes: [UInt8]
            switch format {
            case .csv: bytes = CSVPrinter.print(sheet, forSpreadsheet: true)
            default: bytes = sheet.bytes(format, style: style)
            }
            return NamedFile(name: "\(unique).\(format.fileEnding)", bytes: bytes)
        }
    }
}

// MARK: - First contact

extension GuobanEngine {
    /// Whether a path names a file or folder.
    public static func exists(_ path: String) -> Bool { ByteSource.place(path) != .absent }

    /// Whether a path names a folder that is there.
    public static func isFolder(_ path: String) -> Bool { ByteSource.place(path) == .folder }

    /// Whether a path is taken: by a file, or by a folder that is not empty.
    public static func holdsSomething(_ path: String) -> Bool {
        switch ByteSource.place(path) {
        case .absent: false
        case .file: true
        case .folder: !ByteSource.isEmptyFolder(path)
        }
    }

    /// The text as a shell takes it for one word.
    public static func shellWord(_ text: String) -> String { ShellText.quoted(text) }

    /// What a folder or file holds, what is missing, and the next command, in at most fifteen lines; it only reads.
    public static func overview(
        at path: String, commands: [String], language: Language = .chinese, width: Int = 80
    ) throws(GuobanError) -> [String] {
        let (sources, findings) = try sources(at: [path])
        var overview: Overview
        do throws(GuobanError) {
            let result = try check(ReportRequest(inputs: sources))
            overview = self.overview(of: result, at: path, passedOver: findings, commands: commands)
        } catch {
            guard case .noUsableTable(let refusals) = error else { throw error }
            overview = Overview(path: path)
            overview.diagnostics = refusals
            overview.folders = ByteSource.foldersWithTables(in: path)
        }
        overview.otherFiles = findings.filter {
            $0.code == .filePassedOver || $0.code == .workbookPassedOver
        }.map(\.position.file)
            .filter { file in
                [".xls", ".xlsx", ".et", ".ods", ".doc", ".docx", ".pdf", ".numbers", ".zip", ".rar"].contains {
                    file.lowercased().hasSuffix($0)
                }
            }.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
            .filter { file in !overview.issued.contains { $0.path.hasSuffix(stem(file) + ".json") } }
        return OverviewComposer(overview, language: language, width: width).lines()
    }

    /// The command that goes on from a check of one folder or file; nil where there is none.
    public static func nextCommand(
        after result: CheckResult, at path: String, passedOver: [Diagnostic], commands: [String]
    ) -> String? {
        var overview = overview(of: result, at: path, passedOver: passedOver, commands: commands)
        overview.isChecked = true
        return OverviewComposer(overview, language: result.style.language).nextCommand()
    }

    /// The chat line of a check; nil where the cut-off is unknown.
    public static func collectionLine(of result: CheckResult) -> String? {
        result.collection.map { CollectionSentence.line($0, result.style.language) }
    }

    private static func overview(
        of result: CheckResult, at path: String, passedOver: [Diagnostic], commands: [String]
    ) -> Overview {
        var overview = Overview(path: path)
        overview.commands = commands
        overview.inputs = result.inputs
        overview.diagnostics = result.diagnostics
        overview.collection = result.collection
        overview.cutoff = result.cutoff
        overview.settlesCutoff = result.settlesCutoff
        overview.hasTargets = result.hasTargets
        overview.hasLastYear = result.hasLastYear
        takeIssued(among: passedOver, like: result, into: &overview)
        return overview
    }

    /// The issued results among files that are no tables: those of the same cut-off, and the latest of an earlier one,
    /// which may stand in a sub-folder 上期.
    private static func takeIssued(
        among passedOver: [Diagnostic], like result: CheckResult, into overview: inout Overview
    ) {
        guard let cutoff = result.cutoff else { return }
        let here = Set(result.inputs.map(\.hash))
        let used = Set(result.inputs.filter(\.isUsed).map(\.hash))
        var paths = passedOver.map(\.position.file)
        let folder =
            overview.path == "." ? "上期" : (overview.path.hasSuffix("/") ? overview.path : overview.path + "/") + "上期"
        if ByteSource.place(folder) == .folder { paths += (try? ByteSource.files(inFolder: folder)) ?? [] }
        for path in paths where path.lowercased().hasSuffix(".json") {
            guard let source = try? ByteSource.read(path), let pages = try? IssuedPages(source), let day = pages.cutoff
            else { continue }
            if day == cutoff {
                let isCurrent = pages.usedHashes.isSubset(of: here) && used.isSubset(of: pages.allHashes)
                overview.issued.append(Overview.Issued(path: path, isCurrent: isCurrent))
            } else if day < cutoff, overview.previous.map({ $0.cutoff < day }) ?? true {
                overview.previous = (path, day)
            }
        }
    }

    private static func stem(_ file: String) -> String {
        file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    }
}
