/// How a delimited file separates and quotes its cells (分隔格式).
public struct Dialect: Hashable, Sendable {
    /// The character between cells.
    public enum Separator: String, CaseIterable, Hashable, Sendable {
        /// `,`
        case comma = ","
        /// The horizontal tab.
        case tab = "\t"
        /// `;`
        case semicolon = ";"
        /// `|`
        case pipe = "|"
        /// `，`, which somebody typed for a comma.
        case fullWidthComma = "，"

        /// The separator that a person means by `,`, `comma`, `tab` or the character itself; nil for anything else.
        public init?(named name: String) {
            switch name.lowercased() {
            case ",", "comma", "逗号": self = .comma
            case "\t", "tab", "\\t", "制表符": self = .tab
            case ";", "semicolon", "分号": self = .semicolon
            case "|", "pipe", "竖线": self = .pipe
            case "，", "全角逗号": self = .fullWidthComma
            default: return nil
            }
        }

        /// The separator in UTF-8.
        var bytes: [UInt8] { Array(rawValue.utf8) }
    }

    /// The character around cells that hold separators or line breaks.
    public enum Quote: String, CaseIterable, Hashable, Sendable {
        /// `"`
        case double = "\""
        /// `'`
        case single = "'"
        /// No quoting: every character is text.
        case none = ""

        var byte: UInt8? { rawValue.utf8.first }
    }

    /// The separator between cells.
    public let separator: Separator
    /// The quote around cells.
    public let quote: Quote
    /// Whether a backslash inside quotes takes the next character as it is, instead of a doubled quote.
    public let escapesWithBackslash: Bool
    /// Whether the first line is a `sep=` line that states the separator and is no record of the table.
    public let hasSeparatorLine: Bool

    /// Cells between `separator`, quoted as RFC 4180 says unless told otherwise.
    public init(
        separator: Separator, quote: Quote = .double, escapesWithBackslash: Bool = false, hasSeparatorLine: Bool = false
    ) {
        self.separator = separator
        self.quote = quote
        self.escapesWithBackslash = escapesWithBackslash
        self.hasSeparatorLine = hasSeparatorLine
    }
}

// MARK: - Detection

extension Dialect {
    /// How many bytes are looked at; a table shows its ways well before that.
    private static let sampleSize = 131_072

    /// The dialect that divides most records of the sample into the same number of cells.
    ///
    /// The whole sample votes, not the first line, since titles stand above most tables and notes below. Every
    /// separator that occurs is tried with the reader itself, so quoting is understood while voting. Where nothing
    /// decides it is comma and double quotes.
    package static func detect(in text: DecodedText, separator stated: Separator? = nil) -> Dialect {
        let sample = text.utf8.count <= sampleSize ? text.utf8[...] : wholeLines(text.utf8[..<sampleSize])
        let declared = stated == nil ? declaredSeparator(sample) : nil
        let hasSeparatorLine = declared != nil || sample.starts(with: Array("sep=".utf8))
        let separators = (stated ?? declared).map { [$0] } ?? separatorsPresent(in: sample)
        if separators.count == 1, !sample.contains(0x22), !sample.contains(0x27) {
            return Dialect(separator: separators[0], hasSeparatorLine: hasSeparatorLine)
        }
        let lines = Array(sample)
        let best = separators.map { separator -> (dialect: Dialect, vote: Vote) in
            settleQuotes(Dialect(separator: separator, hasSeparatorLine: hasSeparatorLine), in: lines)
        }.enumerated().max { left, right in
            left.element.vote != right.element.vote
                ? left.element.vote < right.element.vote : left.offset > right.offset
        }?.element
        if let best, separators.count == 1 || best.vote.width > 1 { return best.dialect }
        return Dialect(separator: (stated ?? declared) ?? .comma, hasSeparatorLine: hasSeparatorLine)
    }

    /// The quoting of a file with a known separator. Double quotes unless they go wrong in a large share of the
    /// records: one stray or unclosed quote is a fault to report, not a reason to read the whole file otherwise.
    private static func settleQuotes(_ plain: Dialect, in lines: [UInt8]) -> (dialect: Dialect, vote: Vote) {
        let base = Vote(for: plain, in: lines)
        if lines.contains(0x5C), base.faults > 0 {
            let escaped = Dialect(
                separator: plain.separator, escapesWithBackslash: true, hasSeparatorLine: plain.hasSeparatorLine)
            let vote = Vote(for: escaped, in: lines)
            if vote.faults < base.faults { return (escaped, vote) }
        }
        if base.quoted == 0, lines.contains(0x27) {
            let single = Dialect(separator: plain.separator, quote: .single, hasSeparatorLine: plain.hasSeparatorLine)
            let vote = Vote(for: single, in: lines)
            if vote.quoted >= 2, vote.faults == 0, vote > base { return (single, vote) }
        }
        if base.isHopeless {
            let unquoted = Dialect(separator: plain.separator, quote: .none, hasSeparatorLine: plain.hasSeparatorLine)
            let vote = Vote(for: unquoted, in: lines)
            if vote > base { return (unquoted, vote) }
        }
        return (plain, base)
    }

    private static func wholeLines(_ sample: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let last = sample.lastIndex(of: 0x0A) else { return sample }
        return sample[...last]
    }

    /// The separator that a first line `sep=;` states.
    private static func declaredSeparator(_ sample: ArraySlice<UInt8>) -> Separator? {
        guard sample.starts(with: Array("sep=".utf8)) else { return nil }
        let rest = sample.dropFirst(4)
        return Separator.allCases.first { rest.starts(with: $0.bytes) }
    }

    private static func separatorsPresent(in sample: ArraySlice<UInt8>) -> [Separator] {
        var present = [Bool](repeating: false, count: 256)
        for byte in sample { present[Int(byte)] = true }
        return Separator.allCases.filter { separator in
            separator == .fullWidthComma ? contains(separator.bytes, in: sample) : present[Int(separator.bytes[0])]
        }
    }

    private static func contains(_ word: [UInt8], in sample: ArraySlice<UInt8>) -> Bool {
        var place = sample.startIndex
        while let next = sample[place...].firstIndex(of: word[0]) {
            if sample[next...].starts(with: word) { return true }
            place = next + 1
        }
        return false
    }
}

/// How well a dialect divides a sample, from most to least important.
private struct Vote: Comparable {
    /// The number of cells that most records have.
    let width: Int
    /// Records with that many cells, in thousandths of all records that are not blank.
    private let agreement: Int
    /// Records whose quoting went wrong, in thousandths.
    let faults: Int
    /// Cells that were quoted; where everything else is equal, quotes are quotes.
    let quoted: Int
    /// Whether quotes go wrong so often that the file does not quote at all.
    let isHopeless: Bool

    init(for dialect: Dialect, in sample: [UInt8]) {
        let records = RecordReader.records(of: sample, dialect: dialect)
        var widths: [Int: Int] = [:]
        var filled = 0
        var faulty = 0
        var quoted = 0
        for record in records where !record.isBlank {
            filled += 1
            // Empty cells at the end come and go with the program that wrote the file.
            let width = (record.fields.lastIndex { !$0.text.isEmpty } ?? 0) + 1
            widths[max(width, 1), default: 0] += 1
            if !record.faults.isEmpty { faulty += 1 }
            quoted += record.fields.count(where: \.isQuoted)
        }
        let best = widths.filter { $0.key > 1 }.max { ($0.value, $0.key) < ($1.value, $1.key) }
        width = best?.key ?? 1
        agreement = best.map { $0.value * 1_000 / max(filled, 1) } ?? 0
        faults = faulty * 1_000 / max(filled, 1)
        self.quoted = quoted
        isHopeless = faulty >= 5 && faulty * 2 >= filled
    }

    static func < (left: Vote, right: Vote) -> Bool {
        if (left.width > 1) != (right.width > 1) { return right.width > 1 }
        let a = left.agreement - left.faults
        let b = right.agreement - right.faults
        if a != b { return a < b }
        if left.faults != right.faults { return left.faults > right.faults }
        if left.width != right.width { return left.width < right.width }
        return left.quoted < right.quoted
    }
}
