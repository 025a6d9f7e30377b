import GuobanAssessment
public import GuobanEvidence
import GuobanIntake
import GuobanModel
public import GuobanPrintout

// MARK: - Score sheets

extension ReportResult {
    /// All score sheets (体检单) as one file; nil without a rubric, or where it is at fault.
    public func scoreSheets(_ format: OutputFormat) -> [UInt8]? {
        guard let bulletin = ScoreComposer.bulletin(of: report, style: style, flows: format.flows) else { return nil }
        if format == .json {
            return Array(JSONPrinter.print(report, style: style, version: GuobanVersion.text, withSheets: true).utf8)
        }
        return bulletin.bytes(format, style: style)
    }

    /// One score sheet per branch, each a file of its own named after the branch.
    public func scoreSheetFiles(_ format: OutputFormat) -> [NamedFile] {
        ScoreComposer.sheets(of: report, style: style, flows: format.flows).map { name, sheet in
            NamedFile(name: "\(NamedFile.safe(name)).\(format.fileEnding)", bytes: sheet.bytes(format, style: style))
        }
    }
}

// MARK: - The rubric alone

/// A rubric as it was understood, row by row.
public struct RubricResult: Sendable {
    let rubric: Rubric
    /// Every finding about the rubric and its settings.
    public let diagnostics: [Diagnostic]
    /// How pages look.
    public let style: PrintStyle

    /// Whether something is wrong that no score should rest on.
    public var isAtFault: Bool { diagnostics.contains { $0.severity >= .row } }

    /// The reading in one of the formats, as the bytes of a file.
    public func bytes(_ format: OutputFormat) -> [UInt8] {
        if format == .json {
            return Array(
                JSONPrinter.print(rubric, diagnostics: diagnostics, style: style, version: GuobanVersion.text).utf8)
        }
        return RubricComposer.bulletin(rubric, style: style, flows: format.flows).bytes(format, style: style)
    }
}

extension GuobanEngine {
    /// Reads a rubric and says how every row was understood; nothing is scored.
    public static func rubric(_ request: ReportRequest) throws(GuobanError) -> RubricResult {
        let options = try intakeOptions(of: request)
        let reading = read(request, options: options)
        let (settings, settingFindings) = SettingsLoader.settings(reading.facts.flatMap(\.settings))
        guard let table = reading.rubricTable else {
            throw .noUsableRubric(findings: ordered(reading.allDiagnostics + settingFindings, like: reading))
        }
        let loaded = RubricLoader.load(table, settings: rubricSettings(settings, request))
        let findings = ordered(reading.allDiagnostics + settingFindings + loaded.findings, like: reading)
        return RubricResult(
            rubric: loaded.rubric, diagnostics: findings,
            style: style(of: request, reading: reading).filled(from: settings))
    }

    /// The settings as a rubric needs them: rounding and ties are those of the run.
    static func rubricSettings(_ settings: OfficeSettings, _ request: ReportRequest) -> OfficeSettings {
        var settings = settings
        settings.rubric.rounding = request.rounding ?? settings.rounding ?? .halfUp
        settings.rubric.tieOrder = (settings.tieBreaks ?? []).filter { $0 != .score }
        settings.rubric.ties = request.ties ?? settings.ties ?? .competition
        return settings
    }
}

extension OutputFormat {
    /// Whether long texts flow as lines instead of standing in a table.
    fileprivate var flows: Bool { self == .text || self == .docx }
}
