public import GuobanEvidence
public import GuobanModel
public import GuobanPrintout

/// A finished quarter: the figures, and the pages that show them.
public struct ReportResult: Sendable {
    /// Every figure, exact.
    public let report: AssessmentReport
    /// How pages look, the settings table taken into account.
    public let style: PrintStyle
    /// What the figures were made of, for what is worked out only on demand; nil for a result that was issued before.
    let basis: AnalysisBasis?

    /// The report with everything behind it worked out, as the JSON holds it.
    public var detailedReport: AssessmentReport {
        guard let basis else { return report }
        var detailed = report
        detailed.analysis = basis.analysis(of: report, sections: ReportSection.allCases)
        return detailed
    }

    /// The result in one of the formats, as the bytes of a file.
    public func bytes(_ format: OutputFormat) -> [UInt8] {
        if format == .json { return Array(json.utf8) }
        let purpose: BulletinComposer.Purpose
        switch format {
        case .csv, .tsv: purpose = .data
        case .xlsx: purpose = .sheet
        default: purpose = .page
        }
        return BulletinComposer.bulletin(of: report, style: style, purpose: purpose, drawing: format == .html)
            .bytes(format, style: style)
    }

    /// The page as aligned text.
    public var text: String { String(decoding: bytes(.text), as: UTF8.self) }

    /// The page as one self-contained HTML file.
    public var html: String { String(decoding: bytes(.html), as: UTF8.self) }

    /// The figures as JSON, with the field names of docs/json.md.
    public var json: String { JSONPrinter.print(detailedReport, style: style, version: GuobanVersion.text) }
}

/// How files were understood, and every finding.
public struct CheckResult: Sendable {
    /// One account per input, in order.
    public let inputs: [InputAccount]
    /// Every finding, in input order.
    public let diagnostics: [Diagnostic]
    /// Which branch has reported up to which day; nil where no table says a day.
    public let reporting: ReportingGrid?
    /// Who has reported for the cut-off; nil where the cut-off is unknown.
    public var collection: CollectionStatus?
    /// How pages look.
    public let style: PrintStyle
    /// The rubric as it was understood; nil where no table is one.
    var rubric: Rubric?
    /// Whether any table states a target, a figure of the year before, or the cut-off as a setting.
    let hasTargets: Bool
    let hasLastYear: Bool
    let settlesCutoff: Bool
    /// The cut-off, where it is known.
    let cutoff: CalendarDate?

    /// Whether records or files are left out of the figures.
    public var isIncomplete: Bool { diagnostics.contains { $0.severity >= .row } }

    /// The result in one of the formats, as the bytes of a file.
    public func bytes(_ format: OutputFormat) -> [UInt8] {
        let bulletin = CheckComposer.bulletin(
            inputs: inputs, diagnostics: diagnostics, reporting: reporting, collection: collection, rubric: rubric,
            style: style)
        if format == .json {
            return Array(
                JSONPrinter.print(
                    inputs: inputs, diagnostics: diagnostics, reporting: reporting, collection: collection,
                    style: style, version: GuobanVersion.text
                )
                .utf8)
        }
        return bulletin.bytes(format, style: style)
    }
}

/// A delimited file rewritten as clean CSV.
public struct NormalizeResult: Sendable {
    /// The rewritten file.
    public let bytes: [UInt8]
    /// What was not written, or written in a way worth knowing.
    public let diagnostics: [Diagnostic]
}
