/// How the bytes of a file stand for characters (编码).
public enum TextEncoding: String, CaseIterable, Hashable, Sendable {
    /// UTF-8 without a byte order mark; plain ASCII is read as this.
    case utf8 = "UTF-8"
    /// UTF-8 behind EF BB BF, as spreadsheets write "CSV UTF-8".
    case utf8WithMark = "UTF-8-BOM"
    /// GB18030, which holds GBK and GB2312: what Chinese spreadsheets write as plain "CSV".
    case gb18030 = "GB18030"

    /// The encoding that a person means by a name such as `gbk`, `GB2312` or `utf8`; nil for an unknown name.
    public init?(named name: String) {
        let folded = name.lowercased().filter { $0.isLetter || $0.isNumber }
        switch folded {
        case "utf8": self = .utf8
        case "utf8bom", "utf8sig": self = .utf8WithMark
        case "gb18030", "gbk", "gb2312", "cp936", "ansi", "936": self = .gb18030
        default: return nil
        }
    }
}

/// A line whose bytes are no text in the file's encoding.
package struct DecodingFault: Hashable, Sendable {
    /// The physical line, from 1.
    package let line: Int
    /// The offset of the first bad byte in the file, from 0.
    package let byte: Int
    /// Whether the bytes end in the middle of a character at the end of the file.
    package let isCutOff: Bool
}

/// The text of a file as UTF-8 bytes, with the way back to the bytes it came from.
package struct DecodedText: Sendable {
    /// How the file was read.
    package let encoding: TextEncoding
    /// The text without a byte order mark. A line with a fault is here too, but its content is not to be trusted.
    package let utf8: [UInt8]
    /// The lines that could not be decoded, in order, at most one fault a line.
    package let faults: [DecodingFault]
    /// Where the lines begin, in `utf8` and in the file; empty where both are the same but for `shift`.
    private let lineStarts: [(utf8: Int, file: Int)]
    private let shift: Int
    /// The bytes of the file, for finding a place inside a transcoded line again.
    private let fileBytes: [UInt8]

    /// Where the character at `offset` of `utf8` begins in the file, from 0.
    package func fileOffset(of offset: Int) -> Int {
        guard !lineStarts.isEmpty else { return offset + shift }
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle].utf8 <= offset { low = middle } else { high = middle }
        }
        var text = lineStarts[low].utf8
        var place = lineStarts[low].file
        fileBytes.withUnsafeBufferPointer { bytes in
            while text < offset, place < bytes.count {
                let character = GB18030.decode(bytes, at: place, end: bytes.count)
                text += character.map { UTF8.width($0.scalar) } ?? 1
                place += character?.length ?? 1
            }
        }
        return place
    }
}

// MARK: - Decoding

extension DecodedText {
    /// The share of lines with non-ASCII bytes that may fail before an encoding is given up: one in ten.
    private static let tolerance = 10

    /// Reads `bytes` in the first encoding that fits, or in `stated`.
    ///
    /// Order: byte order mark, UTF-8, GB18030. GB18030 is never tried first, since much UTF-8 is valid GB18030 by
    /// accident. An encoding fits when the first line that is not blank decodes and at least nine in ten of the
    /// lines with non-ASCII bytes do. Nil when none fits.
    package static func decoding(_ bytes: [UInt8], stated: TextEncoding? = nil) -> DecodedText? {
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        if stated == .gb18030 { return gb18030(bytes) }
        if hasMark { return utf8(bytes, skipping: 3) }
        let unicode = utf8(bytes, skipping: 0)
        if unicode.faults.isEmpty || stated == .utf8 || stated == .utf8WithMark { return unicode }
        if unicode.fits { return unicode }
        let national = gb18030(bytes)
        return national.fits ? national : nil
    }

    private var fits: Bool {
        if faults.isEmpty { return true }
        var lines = LineCursor()
        var wide = 0
        var firstFilled: Int?
        while let line = lines.next(in: utf8) {
            if firstFilled == nil, !line.range.isEmpty { firstFilled = line.number }
            if utf8[line.range].contains(where: { $0 >= 0x80 }) { wide += 1 }
        }
        if let firstFilled, faults.contains(where: { $0.line == firstFilled }) { return false }
        return faults.count * DecodedText.tolerance <= wide
    }

    private static func utf8(_ bytes: [UInt8], skipping mark: Int) -> DecodedText {
        let text = mark == 0 ? bytes : Array(bytes[mark...])
        var faults: [DecodingFault] = []
        text.withUnsafeBufferPointer { buffer in
            guard UTF8Check.firstFault(in: buffer, 0..<buffer.count) != nil else { return }
            var lines = LineCursor()
            while let line = lines.next(in: text) {
                guard let bad = UTF8Check.firstFault(in: buffer, line.range) else { continue }
                let isCutOff = line.range.upperBound == buffer.count && bad.isCutOff
                faults.append(DecodingFault(line: line.number, byte: bad.offset + mark, isCutOff: isCutOff))
            }
        }
        return DecodedText(
            encoding: mark == 0 ? .utf8 : .utf8WithMark, utf8: text, faults: faults, lineStarts: [], shift: mark,
            fileBytes: [])
    }

    private static func gb18030(_ bytes: [UInt8]) -> DecodedText {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 2)
        var faults: [DecodingFault] = []
        var starts: [(utf8: Int, file: Int)] = []
        bytes.withUnsafeBufferPointer { buffer in
            var lines = LineCursor()
            while let line = lines.next(in: bytes) {
                starts.append((text.count, line.range.lowerBound))
                if let bad = GB18030.appendUTF8(buffer, line.range, to: &text) {
                    let rest = line.range.upperBound - bad
                    faults.append(
                        DecodingFault(
                            line: line.number, byte: bad, isCutOff: rest < 4 && line.range.upperBound == buffer.count))
                    appendRepaired(buffer, bad..<line.range.upperBound, to: &text)
                }
                text.append(contentsOf: bytes[line.range.upperBound..<line.next])
            }
        }
        return DecodedText(
            encoding: .gb18030, utf8: text, faults: faults, lineStarts: starts, shift: 0, fileBytes: bytes)
    }

    /// Goes on behind a bad byte so that the separators after it survive; the line is rejected all the same.
    private static func appendRepaired(
        _ buffer: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, to text: inout [UInt8]
    ) {
        var place = range.lowerBound
        while place < range.upperBound {
            text.append(contentsOf: [0xEF, 0xBF, 0xBD])
            place += 1
            guard let bad = GB18030.appendUTF8(buffer, place..<range.upperBound, to: &text) else { return }
            place = bad
        }
    }
}

/// Walks the physical lines of a buffer; LF, CR LF and CR each end one.
///
/// The bytes of line ends are the same in ASCII, UTF-8 and GB18030 and never part of another character there.
package struct LineCursor {
    private var offset = 0
    private var number = 0

    package init() {}

    /// The next line without its end, where the line after it begins, and its number from 1; nil at the end.
    package mutating func next(in bytes: [UInt8]) -> (range: Range<Int>, next: Int, number: Int)? {
        guard offset < bytes.count else { return nil }
        let start = offset
        var end = offset
        bytes.withUnsafeBufferPointer { buffer in
            while end < buffer.count, buffer[end] != 0x0A, buffer[end] != 0x0D { end += 1 }
            offset = end
            if offset < buffer.count {
                let isCarriageReturn = buffer[offset] == 0x0D
                offset += 1
                if isCarriageReturn, offset < buffer.count, buffer[offset] == 0x0A { offset += 1 }
            }
        }
        number += 1
        return (start..<end, offset, number)
    }
}

/// Strict UTF-8: no overlong forms, no surrogates, nothing beyond U+10FFFF.
package enum UTF8Check {
    /// The first byte in `range` that begins no character, and whether the character is merely cut off by the end.
    package static func firstFault(
        in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
    ) -> (offset: Int, isCutOff: Bool)? {
        var place = range.lowerBound
        let end = range.upperBound
        while place < end {
            let lead = bytes[place]
            if lead < 0x80 {
                place += 1
                continue
            }
            let length: Int
            var lowest: UInt8 = 0x80
            var highest: UInt8 = 0xBF
            switch lead {
            case 0xC2...0xDF: length = 2
            case 0xE0...0xEF:
                length = 3
                if lead == 0xE0 { lowest = 0xA0 }
                if lead == 0xED { highest = 0x9F }
            case 0xF0...0xF4:
                length = 4
                if lead == 0xF0 { lowest = 0x90 }
                if lead == 0xF4 { highest = 0x8F }
            default: return (place, false)
            }
            for step in 1..<length {
                guard place + step < end else { return (place, true) }
                let trail = bytes[place + step]
                guard trail >= lowest, trail <= highest else { return (place, false) }
                lowest = 0x80
                highest = 0xBF
            }
            place += length
        }
        return nil
    }
}
