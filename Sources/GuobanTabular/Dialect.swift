/// How a delimited file separates its cells (分隔格式).
public struct Dialect: Hashable, Sendable {
    /// The character between cells: comma or tab.
    public enum Separator: String, CaseIterable, Hashable, Sendable {
        /// `,`
        case comma = ","
        /// The horizontal tab.
        case tab = "\t"

        /// The separator that a person means by `,`, `comma`, `tab` or a tab itself; nil for anything else.
        public init?(named name: String) {
            switch name.lowercased() {
            case ",", "comma", "逗号": self = .comma
            case "\t", "tab", "\\t", "制表符": self = .tab
            default: return nil
            }
        }

        var byte: UInt8 {
            switch self {
            case .comma: 0x2C
            case .tab: 0x09
            }
        }
    }

    /// The separator between cells.
    public let separator: Separator

    /// Cells between `separator`, quoted with `"` where they hold separators, quotes or line breaks (RFC 4180).
    public init(separator: Separator) {
        self.separator = separator
    }

    /// The separator that divides most of the lines into the same number of cells; comma where nothing decides.
    ///
    /// The whole sample votes, not the first line, since titles stand above most tables.
    package static func detect(in text: DecodedText) -> Dialect {
        let sample = text.utf8.prefix(65_536)
        guard sample.contains(Separator.tab.byte) else { return Dialect(separator: .comma) }
        let votes = Separator.allCases.map { (separator: $0, score: score(of: $0, in: sample)) }
        let best = votes.max { $0.score < $1.score }
        return Dialect(separator: best.map { $0.score > 0 ? $0.separator : .comma } ?? .comma)
    }

    /// Lines that have the most frequent number of cells, where that number is at least two, times that number.
    private static func score(of separator: Separator, in sample: ArraySlice<UInt8>) -> Int {
        var widths: [Int: Int] = [:]
        var width = 1
        var isQuoted = false
        for byte in sample {
            if byte == 0x22 {
                isQuoted.toggle()
            } else if byte == separator.byte, !isQuoted {
                width += 1
            } else if byte == 0x0A, !isQuoted {
                widths[width, default: 0] += 1
                width = 1
            }
        }
        widths[width, default: 0] += 1
        return widths.filter { $0.key > 1 }.map { $0.key * $0.value }.max() ?? 0
    }
}
