/// Files of another format that were renamed to .csv, told by their first bytes.
package enum FileSignature {
    /// The format's usual name, or nil where the bytes may well be text.
    package static func format(of bytes: [UInt8]) -> String? {
        for (signature, name) in signatures where bytes.starts(with: signature) { return name }
        // Markup begins with "<"; most files are told apart by this alone.
        let isMarkup = bytes.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF } == 0x3C
        guard isMarkup else { return nil }
        let head = String(decoding: bytes.prefix(256), as: UTF8.self).lowercased()
        let text = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") || text.hasPrefix("<table") { return "HTML" }
        if text.hasPrefix("<?xml") { return "XML" }
        return nil
    }

    private static let signatures: [([UInt8], String)] = [
        ([0x50, 0x4B, 0x03, 0x04], "XLSX (ZIP)"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "XLS"),
        ([0x25, 0x50, 0x44, 0x46, 0x2D], "PDF"),
        ([0x1F, 0x8B], "GZIP"),
        ([0x89, 0x50, 0x4E, 0x47], "PNG"),
        ([0xFF, 0xD8, 0xFF], "JPEG"),
        ([0x7B, 0x5C, 0x72, 0x74, 0x66], "RTF"),
    ]
}
