/// Text made safe for HTML, SVG and the XML inside office files (转义): one rule for all of them.
extension String {
    /// The five characters that mean something to markup as entities, control characters as visible escapes, and the
    /// two code points that XML forbids left out. Most text has none of them and comes back as it is.
    package var markup: String {
        var isPlain = true
        for byte in utf8 where byte < 0x20 || byte >= 0x7F || byte == 0x26 || byte == 0x3C || byte == 0x3E {
            // C1 controls begin with C2, and U+FFFE and U+FFFF with EF: looked at below.
            if byte < 0x80 || byte == 0xC2 || byte == 0xEF {
                isPlain = false
                break
            }
        }
        if isPlain, !utf8.contains(where: { $0 == 0x22 || $0 == 0x27 }) { return self }
        var result = ""
        for scalar in withVisibleControls.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\u{FFFE}", "\u{FFFF}": continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
