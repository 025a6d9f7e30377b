/// Text made safe for HTML, SVG and the XML inside office files (转义): one rule for all of them.
extension String {
    /// The five characters that mean something to markup as entities, control characters as visible escapes, and the
    /// two code points that XML forbids left out. Most text has none of them and comes back as it is.
    package var markup: String {
        var text = self
        let isPlain = text.withUTF8 { bytes in
            !bytes.contains { byte in
                switch byte {
                case 0x00..<0x20, 0x7F, 0x22, 0x26, 0x27, 0x3C, 0x3E: true
                // C1 controls begin with C2, and U+FFFE and U+FFFF with EF: looked at below.
                case 0xC2, 0xEF: true
                default: false
                }
            }
        }
        if isPlain { return self }
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
