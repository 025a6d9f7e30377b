/// How much a finding costs (docs/diagnostics.md).
public enum Severity: String, CaseIterable, Hashable, Sendable, Comparable {
    /// Something was understood in a way worth knowing; every figure is complete.
    case note
    /// Accepted, but somebody should look.
    case warning
    /// The record is not used in any figure, and the result says that it is incomplete.
    case row
    /// The file is refused.
    case file

    private var weight: Int {
        switch self {
        case .note: 0
        case .warning: 1
        case .row: 2
        case .file: 3
        }
    }

    /// Whether `left` costs less.
    public static func < (left: Severity, right: Severity) -> Bool { left.weight < right.weight }
}

/// What a finding rests on. The sentence around it is written late, in one place and one language.
public enum Evidence: Hashable, Sendable {
    /// The text of the cell or line in question.
    case text(String)
    /// What stands, or would have to stand, there instead.
    case expected(String)
    /// How many.
    case count(Int)
    /// The name of the branch, column, measure, unit or file that is meant.
    case name(String)
    /// A second name or figure to hold against the first.
    case other(String)
    /// What kind of thing it is, which has a word in each language.
    case kind(Bilingual)
    /// What kind of thing was asked for.
    case otherKind(Bilingual)

    /// The placeholder of this evidence in a message, without the braces.
    public var placeholder: String {
        switch self {
        case .text: "text"
        case .expected: "expected"
        case .count: "count"
        case .name: "name"
        case .other: "other"
        case .kind: "kind"
        case .otherKind: "otherKind"
        }
    }

    /// The evidence as it is put into a message.
    public func value(in language: Language) -> String {
        switch self {
        case .text(let value), .expected(let value), .name(let value), .other(let value): value
        case .count(let value): String(value)
        case .kind(let value), .otherKind(let value): value[language]
        }
    }
}

/// One finding about the input (诊断): what, where, and what it rests on.
///
/// Wrong data never stops a run: it becomes a diagnostic, the good rows still count, and the result says what is
/// missing.
public struct Diagnostic: Hashable, Sendable {
    /// What was found.
    public let code: DiagnosticCode
    /// How much it costs; usually the code's own severity.
    public let severity: Severity
    /// Where it was found.
    public let position: SourcePosition
    /// What the message shows.
    public let evidence: [Evidence]
    /// Other places that belong to the finding, such as the second of two equal rows.
    public let related: [SourcePosition]

    /// A finding; without `severity` it has the code's own.
    public init(
        _ code: DiagnosticCode, at position: SourcePosition, _ evidence: [Evidence] = [],
        severity: Severity? = nil, related: [SourcePosition] = []
    ) {
        self.code = code
        self.severity = severity ?? code.entry.severity
        self.position = position
        self.evidence = evidence
        self.related = related
    }

    /// The finding as a sentence in `language`, with the evidence put in and the remedy behind it.
    public func message(in language: Language) -> String {
        let (fault, remedy) = parts(in: language)
        return fault + Bilingual("。", remedy.isEmpty ? "." : ". ")[language] + remedy
    }

    /// The fault and the remedy apart, for tables that have a column for each.
    public func parts(in language: Language) -> (fault: String, remedy: String) {
        let entry = code.entry
        let places =
            related.isEmpty ? "" : Bilingual("（另见\(relatedText("、"))）", " (see also \(relatedText(", ")))")[language]
        return (
            Diagnostic.fill(entry.message[language], with: evidence, language) + places,
            Diagnostic.fill(entry.remedy[language], with: evidence, language)
        )
    }

    private func relatedText(_ separator: String) -> String {
        related.map(\.text).joined(separator: separator)
    }

    /// Puts evidence into the `{placeholders}` of a template in one pass, so that text from a file that happens to
    /// hold a brace is never read as a placeholder.
    private static func fill(_ template: String, with evidence: [Evidence], _ language: Language) -> String {
        var result = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let key = rest[rest.index(after: open)..<close]
            result += evidence.first { $0.placeholder == key }?.value(in: language) ?? ""
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
