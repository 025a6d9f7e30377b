public import GuobanEvidence
import GuobanIntake
import GuobanModel
public import GuobanPrintout
public import GuobanTabular

/// An issued result, read from the JSON that `report` wrote: what was signed, to print again or to compare.
public struct IssuedPages: Sendable {
    private let document: IssuedDocument
    private let source: ByteSource

    /// Reads an issued result; throws where the file is none.
    public init(_ source: ByteSource) throws(GuobanError) {
        document = try IssuedDocument(source)
        self.source = source
    }

    /// The eight-character code that stands on every print of it.
    public var checkCode: String { document.code }

    /// Whether pages and inputs in the file still give its code: nobody changed it since it was issued.
    public var isGenuine: Bool { document.isGenuine }

    /// The cut-off.
    var cutoff: CalendarDate? { document.node["asOf"]?.text.flatMap { DateText.lastDay($0) } }

    /// The hashes of the inputs whose figures count in it.
    var usedHashes: Set<String> { hashes { $0["used"] == .boolean(true) } }

    /// The hashes of all inputs that it was made with.
    var allHashes: Set<String> { hashes { _ in true } }

    private func hashes(_ isWanted: (JSONNode) -> Bool) -> Set<String> {
        Set((document.node["inputs"]?.items ?? []).filter(isWanted).compactMap { $0["sha256"]?.text })
    }

    /// The language it was issued in.
    public var language: Language { document.page.language }

    /// The same bytes that the original run gave in this format.
    public func bytes(_ format: OutputFormat, style: PrintStyle) -> [UInt8] {
        if format == .json { return source.bytes }
        var style = style
        style.language = document.page.language
        style.moneyUnit = document.moneyUnit
        return page(for: format).bytes(format, style: style)
    }

    private func page(for format: OutputFormat) -> Bulletin {
        switch format {
        case .csv, .tsv: document.data
        case .xlsx: document.sheet
        default: document.page
        }
    }

    /// What is different in a later issue of the same result (更正通报), as the bytes of a file.
    public func changes(to later: IssuedPages, _ format: OutputFormat, style: PrintStyle) -> [UInt8] {
        let notice = ChangeNotice(from: document, to: later.document)
        if format == .json { return Array(notice.json(version: GuobanVersion.text).utf8) }
        return notice.page.bytes(format, style: style)
    }

    /// How many printed cells are different in a later issue.
    public func changeCount(to later: IssuedPages) -> Int {
        ChangeNotice(from: document, to: later.document).changes.count
    }
}
