/// How many columns of a terminal a text takes (显示宽度): Chinese characters two, Latin ones one.
///
/// Fifteen ranges of East Asian wide and full-width characters and three general categories are enough for any
/// report; see docs/printouts.md, "Width". Ambiguous characters (— … × ÷ ≥ ①) take one column unless asked for two.
package struct DisplayWidth: Hashable, Sendable {
    /// Whether characters of ambiguous width take two columns, as on some Chinese consoles.
    package let ambiguousIsWide: Bool

    package init(ambiguousIsWide: Bool = false) {
        self.ambiguousIsWide = ambiguousIsWide
    }

    /// The columns that `text` takes.
    package func of(_ text: String) -> Int { plain(text) ?? text.reduce(0) { $0 + width(of: $1) } }

    private func plain(_ text: String) -> Int? {
        var text = text
        return text.withUTF8(DisplayWidth.plainWidth)
    }

    /// The width of a text that has nothing but printable ASCII and the Han characters from U+4E00 to U+9FFF; nil for any
    /// other. Nearly every cell is of these, and has no control characters then; asking characters for their properties
    /// takes longer than all the rest of a line.
    static func plainWidth(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var width = 0
        var isBelow4E00 = false
        for byte in bytes {
            switch byte {
            case 0x20...0x7E: width += 1
            case 0xE4...0xE9: width += 2
            case 0x80...0xBF: if isBelow4E00, byte < 0xB8 { return nil }
            default: return nil
            }
            isBelow4E00 = byte == 0xE4
        }
        return width
    }

    private func width(of character: Character) -> Int {
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return 0 }
        if scalars.contains(where: { $0.value == 0xFE0F }) { return 2 }
        return width(of: first)
    }

    private func width(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x20 || (0x7F...0x9F).contains(value) { return 0 }
        if value < 0x300 { return ambiguousIsWide && DisplayWidth.ambiguous.contains(value) ? 2 : 1 }
        if DisplayWidth.isWide(value) { return 2 }
        if (0x1160...0x11FF).contains(value) { return 0 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        if scalar.properties.isEmojiPresentation { return 2 }
        return ambiguousIsWide && DisplayWidth.isAmbiguous(value) ? 2 : 1
    }

    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF,
            0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }

    private static let ambiguous: [UInt32] = [0xA7, 0xA8, 0xB0, 0xB1, 0xB7, 0xD7, 0xF7]

    /// The ambiguous characters that Chinese reports use: dashes, quotes, signs, numbers in circles, box drawing.
    private static func isAmbiguous(_ value: UInt32) -> Bool {
        switch value {
        case 0x2010, 0x2013...0x2016, 0x2018, 0x2019, 0x201C, 0x201D, 0x2020...0x2022, 0x2024...0x2027, 0x2030, 0x2032,
            0x2033, 0x2035, 0x203B, 0x2103, 0x2116, 0x2121, 0x2160...0x216B, 0x2170...0x2179, 0x2190...0x2199, 0x2200,
            0x2207, 0x2208, 0x2211, 0x221A, 0x221D...0x2220, 0x2227...0x222C, 0x2234...0x2237, 0x2248, 0x2260, 0x2261,
            0x2264...0x2267, 0x2460...0x24E9, 0x2500...0x254B, 0x2550...0x2573, 0x2580...0x258F, 0x2592...0x2595,
            0x25A0, 0x25A1, 0x25A3...0x25A9, 0x25B2, 0x25B3, 0x25BC, 0x25BD, 0x25C6...0x25C8, 0x25CB, 0x25CE...0x25D1,
            0x2605, 0x2606:
            true
        default: false
        }
    }

    // MARK: Laying out

    /// The text with blanks added to `columns`, at the end or at the start.
    package func padded(_ text: String, to columns: Int, atStart: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(0, columns - of(text)))
        return atStart ? blanks + text : text + blanks
    }

    /// The text in the middle of `columns`.
    package func centred(_ text: String, in columns: Int) -> String {
        String(repeating: " ", count: max(0, (columns - of(text)) / 2)) + text
    }

    /// The text in lines of at most `columns`. Chinese breaks anywhere, but no line begins with a closing mark or
    /// ends with an opening one; numbers and Latin words stay whole where they fit a line.
    package func wrapped(_ text: String, to columns: Int, indent: String = "", hanging: String = "") -> [String] {
        var lines: [String] = []
        var line = indent
        var width = of(indent)
        for (piece, need) in pieces(of: text) {
            if width + need > columns, width > of(lines.isEmpty ? indent : hanging) {
                lines.append(line.trimmedAtEnd)
                line = hanging
                width = of(hanging)
                if piece == " " { continue }
            }
            line += piece
            width += need
        }
        lines.append(line.trimmedAtEnd)
        return lines
    }

    /// Unbreakable pieces with their widths: words and numbers with their signs, or single wide characters with the
    /// marks that belong to them.
    private func pieces(of text: String) -> [(text: Substring, width: Int)] {
        var pieces: [(text: Substring, width: Int)] = []
        let scalars = text.unicodeScalars
        var start = scalars.startIndex
        var width = 0
        var isAfterOpening = false
        var isAfterNarrow = false
        var place = scalars.startIndex
        while place < scalars.endIndex {
            let scalar = scalars[place]
            let columns = scalar.isASCII ? (scalar.value < 0x20 ? 0 : 1) : self.width(of: scalar)
            let isNarrow = columns < 2 && scalar != " "
            let joins =
                columns == 0 || isAfterOpening || isNarrow && isAfterNarrow || DisplayWidth.closing.contains(scalar)
            if !joins, place > start {
                pieces.append((Substring(scalars[start..<place]), width))
                start = place
                width = 0
            }
            width += columns
            isAfterOpening = DisplayWidth.opening.contains(scalar)
            isAfterNarrow = isNarrow
            place = scalars.index(after: place)
        }
        if start < scalars.endIndex { pieces.append((Substring(scalars[start...]), width)) }
        return pieces
    }

    private static let closing: [Unicode.Scalar] = [
        "，", "。", "、", "；", "：", "！", "？", "）", "》", "」", "』", "】", "〕", "”", "’", "%", "‰", ",", ".", ";", ":", ")",
        "]", "!",
        "?", "元", "个", "家", "位",
    ]
    private static let opening: [Unicode.Scalar] = ["（", "《", "「", "『", "【", "〔", "“", "‘", "(", "[", "¥", "￥"]
}

extension String {
    /// The text without blanks at its end.
    package var trimmedAtEnd: String {
        guard utf8.last == 0x20 else { return self }
        let end = utf8.lastIndex { $0 != 0x20 }.map { utf8.index(after: $0) } ?? startIndex
        return String(self[..<end])
    }

    /// The text with control characters shown as visible escapes, so that no cell can drive a terminal.
    package var withVisibleControls: String {
        guard unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) else {
            return self
        }
        return unicodeScalars.reduce(into: "") { text, scalar in
            if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
                text += scalar.value == 0x0A || scalar.value == 0x0D ? " " : "\\x" + String(scalar.value, radix: 16)
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }
}
