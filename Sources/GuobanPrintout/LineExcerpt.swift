import GuobanEvidence

/// A line of a file with a mark below the cell that is meant (原文摘录).
package struct LineExcerpt: Sendable {
    /// The physical line.
    private let line: Int
    private let text: String
    /// The scalars of `text` that are meant; empty where the whole line is.
    private let marked: Range<Int>

    /// An excerpt of line `line`, whose scalars `marked` are meant.
    package init(line: Int, text: String, marked: Range<Int>) {
        self.line = line
        self.text = text
        self.marked = marked
    }

    /// At most this many columns of the line are shown, those around the mark.
    private static let room = 64

    /// Two lines, each with LF: the text, and below it carets as wide as the cell is on a screen.
    package func text(width: DisplayWidth) -> String {
        let scalars = text.unicodeScalars.map(LineExcerpt.visible)
        let widths = scalars.map { width.of(String($0)) }
        var start = 0
        // What stands before the cell is cut where the cell would not fit beside it.
        var before = widths[..<min(marked.lowerBound, widths.count)].reduce(0, +)
        let cell = max(1, widths[marked.clamped(to: 0..<widths.count)].reduce(0, +))
        while before + min(cell, LineExcerpt.room / 2) > LineExcerpt.room, start < marked.lowerBound {
            before -= widths[start]
            start += 1
        }
        var end = start
        var taken = 0
        while end < scalars.count, taken + widths[end] <= LineExcerpt.room {
            taken += widths[end]
            end += 1
        }
        let number = String(line)
        let margin = String(repeating: " ", count: max(0, 6 - number.count)) + number + " | "
        let head = start > 0 ? "…" : ""
        let headWidth = start > 0 ? width.of("…") : 0
        var shown = String.UnicodeScalarView()
        shown.append(contentsOf: scalars[start..<end])
        let carets = marked.isEmpty ? 0 : min(cell, LineExcerpt.room - before)
        let below =
            carets == 0
            ? ""
            : String(repeating: " ", count: 7) + "| " + String(repeating: " ", count: headWidth + before)
                + String(repeating: "^", count: max(1, carets)) + "\n"
        return margin + head + String(shown) + (end < scalars.count ? "…" : "") + "\n" + below
    }

    /// Tabs and signs that show nothing take one column each, so that the mark below stays in its place.
    private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x09: " "
        case 0..<0x20, 0x7F: "\u{FFFD}"
        case 0x200B...0x200D, 0xFEFF, 0x2060: "\u{B7}"
        default: scalar
        }
    }
}
