/// Makes texts that people consider the same equal: widths, blanks, brackets and traditional characters.
///
/// Folding is for comparing only; what is printed is always the text of the file.
package enum TextFolding {
    /// The text without blanks of any kind at its ends: spaces, tabs, line breaks, no-break, ideographic and
    /// zero-width ones, and a stray byte order mark.
    package static func trimmed(_ text: String) -> String {
        let bytes = text.utf8
        if let first = bytes.first, let last = bytes.last, isVisibleASCII(first) || isHan(first),
            isVisibleASCII(last) || last >= 0x80 && endsInHan(bytes)
        {
            return text
        }
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        if first == scalars.startIndex, scalars.index(after: last) == scalars.endIndex { return text }
        return String(scalars[first...last])
    }

    private static func isVisibleASCII(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

    /// Whether a character of three bytes with this first one is from U+4000 to U+9FFF, of which none is a blank.
    private static func isHan(_ byte: UInt8) -> Bool { (0xE4...0xE9).contains(byte) }

    private static func endsInHan(_ bytes: String.UTF8View) -> Bool {
        bytes.count >= 3 && isHan(bytes[bytes.index(bytes.endIndex, offsetBy: -3)])
    }

    /// The text for comparing headings and words: half-width, without any blanks, in simplified characters, Latin
    /// letters in lower case.
    package static func key(_ text: String) -> String {
        isFolded(text, simplifying: true) ? text : folded(text, keepingBlanks: false)
    }

    /// The text for comparing names of branches: as `key`, but traditional characters stay, since 台 and 臺 may be two
    /// places and only an alias table may say that they are one.
    package static func nameKey(_ text: String) -> String {
        isPlain(text) ? text : folded(text, keepingBlanks: false, simplifying: false)
    }

    /// Whether the text has no blanks, no capitals and nothing but ASCII and the usual Han characters.
    package static func isPlain(_ text: String) -> Bool { isFolded(text, simplifying: false) }

    /// Whether folding changes nothing, told from the bytes: visible ASCII without capitals, and the Han characters from
    /// U+4E00 to U+9FFF. Nearly every cell is of these; any other text is folded to see.
    private static func isFolded(_ text: String, simplifying: Bool) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var place = 0
            while place < bytes.count {
                let byte = bytes[place]
                if byte < 0x80 {
                    guard isVisibleASCII(byte), !(0x41...0x5A).contains(byte) else { return false }
                    place += 1
                } else {
                    guard isHan(byte) else { return false }
                    let value =
                        UInt32(byte & 0x0F) << 12 | UInt32(bytes[place + 1] & 0x3F) << 6
                        | UInt32(bytes[place + 2] & 0x3F)
                    guard value >= 0x4E00, !simplifying || !TraditionalCharacters.isTraditional(value) else {
                        return false
                    }
                    place += 3
                }
            }
            return true
        }
    }

    /// A name as it is printed: without signs that show nothing, one space for a run of blanks, and none between single
    /// Chinese characters, which are only set apart to line up (城　东).
    package static func name(_ text: String) -> String {
        if isPlain(text) { return text }
        let trimmed = trimmed(text)
        guard trimmed.unicodeScalars.contains(where: isBlank) else { return trimmed }
        var words: [String] = []
        var word = String.UnicodeScalarView()
        for scalar in trimmed.unicodeScalars {
            if !isBlank(scalar) {
                word.append(scalar)
            } else if !isInvisible(scalar), !word.isEmpty {
                words.append(String(word))
                word = String.UnicodeScalarView()
            }
        }
        words.append(String(word))
        let isSetApart = words.allSatisfy {
            $0.unicodeScalars.count == 1 && ($0.unicodeScalars.first?.value ?? 0) >= 0x2E80
        }
        return words.joined(separator: isSetApart ? "" : " ")
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200B...0x200D, 0xFEFF, 0x2060: true
        default: false
        }
    }

    /// Whether a character of the text has a simplified form.
    package static func hasTraditional(_ text: String) -> Bool {
        !isFolded(text, simplifying: true)
            && text.unicodeScalars.contains { TraditionalCharacters.simplified($0) != nil }
    }

    /// The same with every run of blanks kept as one space, for texts in which a blank means something.
    package static func spacedKey(_ text: String) -> String { folded(text, keepingBlanks: true) }

    private static func folded(_ text: String, keepingBlanks: Bool, simplifying: Bool = true) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if isBlank(scalar) {
                if keepingBlanks, result.last != 0x20 { result.append(0x20) }
                continue
            }
            let narrow = halfWidth(scalar)
            if narrow.value < 0x80 {
                let byte = UInt8(narrow.value)
                result.append((0x41...0x5A).contains(byte) ? byte + 0x20 : byte)
            } else {
                append(simplifying ? TraditionalCharacters.simplified(narrow) ?? narrow : narrow, to: &result)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The three or more bytes of a scalar beyond ASCII, or two.
    private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        let value = scalar.value
        let last = UInt8(0x80 | value & 0x3F)
        if value < 0x800 {
            bytes.append(UInt8(0xC0 | value >> 6))
        } else {
            if value < 0x10000 {
                bytes.append(UInt8(0xE0 | value >> 12))
            } else {
                bytes.append(UInt8(0xF0 | value >> 18))
                bytes.append(UInt8(0x80 | value >> 12 & 0x3F))
            }
            bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
        }
        bytes.append(last)
    }

    /// The text with full-width letters, digits and signs made half-width; everything else as it is.
    package static func halfWidth(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(halfWidth(scalar)) }
        return String(result)
    }

    /// Whether the text has nothing but blanks.
    package static func isBlank(_ text: String) -> Bool {
        if let first = text.utf8.first, isVisibleASCII(first) || isHan(first) { return false }
        return text.unicodeScalars.allSatisfy(isBlank)
    }

    /// Whether the scalar takes room without showing anything.
    package static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09...0x0D, 0xA0, 0x3000, 0xFEFF, 0x2000...0x200D, 0x202F, 0x2060, 0x1680, 0x85: true
        default: false
        }
    }

    private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0x3010, 0x3014, 0x3016: "("
        case 0x3011, 0x3015, 0x3017: ")"
        case 0x2212, 0xFE63: "-"
        case 0xFFE5: "¥"
        default: scalar
        }
    }
}
