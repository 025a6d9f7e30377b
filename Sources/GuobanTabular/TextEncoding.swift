/// How the bytes of a file stand for characters (编码).
public enum TextEncoding: String, CaseIterable, Hashable, Sendable {
    /// UTF-8 without a byte order mark; plain ASCII is read as this.
    case utf8 = "UTF-8"
    /// UTF-8 behind EF BB BF, as spreadsheets write "CSV UTF-8".
    case utf8WithMark = "UTF-8-BOM"
    /// UTF-16 with the low byte first, as spreadsheets write "Unicode text", with tabs.
    case utf16LittleEndian = "UTF-16LE"
    /// UTF-16 with the high byte first.
    case utf16BigEndian = "UTF-16BE"
    /// GB18030, which holds GBK and GB2312: what Chinese spreadsheets write as plain "CSV".
    case gb18030 = "GB18030"

    /// The encoding that a person means by a name such as `gbk`, `GB2312` or `utf8`; nil for an unknown name.
    public init?(named name: String) {
        let folded = name.lowercased().filter { $0.isLetter || $0.isNumber }
        switch folded {
        case "utf8": self = .utf8
        case "utf8bom", "utf8sig": self = .utf8WithMark
        case "utf16", "utf16le", "unicode": self = .utf16LittleEndian
        case "utf16be": self = .utf16BigEndian
        case "gb18030", "gbk", "gb2312", "cp936", "ansi", "936": self = .gb18030
        default: return nil
        }
    }
}

/// A line whose bytes are no text in the file's encoding.
package struct DecodingFault: Equatable, Sendable {
    /// The physical line, from 1.
    package let line: Int
    /// The offset of the first bad byte in the file, from 0.
    package let byte: Int
    /// Whether the bytes end in the middle of a character at the end of the file.
    package let isCutOff: Bool
}

/// Why no encoding fits a file.
package enum EncodingRefusal: Error, Equatable, Sendable {
    /// No encoding fits; the offset of the first byte that is not UTF-8.
    case unknown(byte: Int)
    /// Valid as Big5, and the characters that come out are frequent ones.
    case likelyBig5
    /// The byte order mark says one thing and the bytes another.
    case markContradicted(mark: TextEncoding)
    /// Some lines are UTF-8 and others GB18030, too many to leave out; the first line in the other encoding.
    case mixed(line: Int)
    /// Zero bytes that fit no 16-bit text either.
    case binary(byte: Int)
}

/// The text of a file as UTF-8 bytes, with the way back to the bytes it came from.
package struct DecodedText: Sendable {
    /// How the file was read.
    package let encoding: TextEncoding
    /// The text without a byte order mark. A line with a fault is here too, but its content is not to be trusted.
    package let utf8: [UInt8]
    /// The lines that could not be decoded, in order, at most one fault a line.
    package let faults: [DecodingFault]
    /// Byte order marks inside the text (concatenated files) that were taken out, by line.
    package let innerMarks: [Int]
    /// Whether a lone end-of-file character (1A) stood at the end and was taken off.
    package let endsWithSubstitute: Bool
    /// Whether nothing in the file says its encoding and another one could be meant.
    package private(set) var isGuess = false
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
                let (width, length) = step(bytes, at: place)
                text += width
                place += length
            }
        }
        return place
    }

    /// How far one character takes the text and the file; a bad byte became U+FFFD, three bytes long.
    private func step(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> (width: Int, length: Int) {
        switch encoding {
        case .gb18030:
            guard let character = GB18030.decode(bytes, at: place, end: bytes.count) else { return (3, 1) }
            return (UTF8.width(character.scalar), character.length)
        case .utf16LittleEndian, .utf16BigEndian:
            let isBig = encoding == .utf16BigEndian
            guard let character = UTF16Text.decode(bytes, at: place, isBigEndian: isBig) else { return (3, 2) }
            return (UTF8.width(character.scalar), character.length)
        case .utf8, .utf8WithMark:
            // Only where inner marks were taken out.
            return bytes[place...].starts(with: UTF8Check.mark) ? (0, 3) : (1, 1)
        }
    }
}

// MARK: - Decoding

extension DecodedText {
    /// The share of lines with non-ASCII bytes that may fail before an encoding is given up: one in ten.
    private static let tolerance = 10

    /// Reads `bytes` in the first encoding that fits, or in `stated`.
    ///
    /// Order: byte order mark, the zero bytes of UTF-16, UTF-8, GB18030. GB18030 is never tried first, since much
    /// UTF-8 is valid GB18030 by accident. An encoding fits when the first line that is not blank decodes and at
    /// least nine in ten of the lines with non-ASCII bytes do.
    package static func decode(_ bytes: [UInt8], stated: TextEncoding? = nil) throws(EncodingRefusal) -> DecodedText {
        if let stated { return try decode(bytes, as: stated) }
        if bytes.starts(with: UTF8Check.mark) {
            let text = utf8(bytes, skipping: 3)
            guard text.fits else { throw .markContradicted(mark: .utf8WithMark) }
            return text
        }
        for (mark, encoding) in [
            ([0xFF, 0xFE] as [UInt8], TextEncoding.utf16LittleEndian), ([0xFE, 0xFF], .utf16BigEndian),
        ]
        where bytes.starts(with: mark) {
            let text = transcoded(bytes, from: 2, as: encoding)
            guard text.fits else { throw .markContradicted(mark: encoding) }
            return text
        }
        if let encoding = UTF16Text.pattern(of: bytes) {
            var text = transcoded(bytes, from: 0, as: encoding)
            text.isGuess = true
            if text.fits { return text }
        }
        let unicode = utf8(bytes, skipping: 0)
        if unicode.faults.isEmpty || unicode.fits {
            guard Plausibility.mayBeNational(unicode.utf8) else { return unicode }
            var national = transcoded(bytes, from: 0, as: .gb18030, suspectsUTF8: true)
            national.isGuess = true
            return national.faults.isEmpty ? national : unicode
        }
        let national = transcoded(bytes, from: 0, as: .gb18030, suspectsUTF8: true)
        if national.fits, !Plausibility.isBig5(bytes, readAsGB18030: national.utf8) { return national }
        throw refusal(bytes, unicode: unicode, national: national)
    }

    /// The same, with nil for every refusal.
    package static func decoding(_ bytes: [UInt8], stated: TextEncoding? = nil) -> DecodedText? {
        try? decode(bytes, stated: stated)
    }

    private static func decode(_ bytes: [UInt8], as stated: TextEncoding) throws(EncodingRefusal) -> DecodedText {
        switch stated {
        case .utf8, .utf8WithMark: return utf8(bytes, skipping: bytes.starts(with: UTF8Check.mark) ? 3 : 0)
        case .gb18030: return transcoded(bytes, from: 0, as: .gb18030)
        case .utf16LittleEndian, .utf16BigEndian:
            if bytes.starts(with: [0xFE, 0xFF]) { return transcoded(bytes, from: 2, as: .utf16BigEndian) }
            return transcoded(bytes, from: bytes.starts(with: [0xFF, 0xFE]) ? 2 : 0, as: stated)
        }
    }

    private static func refusal(_ bytes: [UInt8], unicode: DecodedText, national: DecodedText) -> EncodingRefusal {
        if let zero = bytes.firstIndex(of: 0) { return .binary(byte: zero) }
        let badUnicode = Set(unicode.faults.map(\.line))
        let wide = wideLines(unicode.utf8)
        let goodUnicode = wide.filter { !badUnicode.contains($0) }
        let badNational = Set(national.faults.map(\.line))
        // A file pasted together from both has lines that only one of the two can read.
        let onlyUnicode = goodUnicode.filter { line in badNational.contains(line) || wide.count > badUnicode.count }
        if !onlyUnicode.isEmpty, !badUnicode.isEmpty, badUnicode.contains(where: { !badNational.contains($0) }),
            goodUnicode.count * 4 >= wide.count
        {
            let first = wide.first.map { badUnicode.contains($0) } == true ? goodUnicode.min() : badUnicode.min()
            return .mixed(line: first ?? 1)
        }
        if Plausibility.isBig5(bytes, readAsGB18030: national.utf8) { return .likelyBig5 }
        return .unknown(byte: unicode.faults.first?.byte ?? 0)
    }

    private static func wideLines(_ utf8: [UInt8]) -> [Int] {
        var lines = LineCursor()
        var wide: [Int] = []
        while let line = lines.next(in: utf8) {
            if utf8[line.range].contains(where: { $0 >= 0x80 }) { wide.append(line.number) }
        }
        return wide
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
        var text = mark == 0 ? bytes : Array(bytes[mark...])
        let endsWithSubstitute = text.last == 0x1A
        if endsWithSubstitute { text.removeLast() }
        var faults: [DecodingFault] = []
        var innerMarks: [Int] = []
        text.withUnsafeBufferPointer { buffer in
            guard UTF8Check.firstFault(in: buffer, 0..<buffer.count) != nil else { return }
            var lines = LineCursor()
            while let line = lines.next(in: text) {
                guard let bad = UTF8Check.firstFault(in: buffer, line.range) else { continue }
                let isCutOff = line.range.upperBound == buffer.count && bad.isCutOff
                faults.append(DecodingFault(line: line.number, byte: bad.offset + mark, isCutOff: isCutOff))
            }
        }
        guard let first = UTF8Check.firstMark(in: text) else {
            return DecodedText(
                encoding: mark == 0 ? .utf8 : .utf8WithMark, utf8: text, faults: faults, innerMarks: [],
                endsWithSubstitute: endsWithSubstitute, lineStarts: [], shift: mark, fileBytes: [])
        }
        // Rare: files stuck together, each with its mark. The marks go, and places are looked up line by line.
        var clean: [UInt8] = Array(text[..<first])
        var starts: [(utf8: Int, file: Int)] = []
        clean.removeAll()
        var lines = LineCursor()
        while let line = lines.next(in: text) {
            starts.append((clean.count, line.range.lowerBound + mark))
            var place = line.range.lowerBound
            var hasMark = false
            while place < line.next {
                if text[place...].starts(with: UTF8Check.mark) {
                    hasMark = true
                    place += 3
                } else {
                    clean.append(text[place])
                    place += 1
                }
            }
            if hasMark { innerMarks.append(line.number) }
        }
        return DecodedText(
            encoding: mark == 0 ? .utf8 : .utf8WithMark, utf8: clean, faults: faults, innerMarks: innerMarks,
            endsWithSubstitute: endsWithSubstitute, lineStarts: starts, shift: 0, fileBytes: bytes)
    }

    /// GB18030 or UTF-16 to UTF-8, line by line, so that a bad line is bad alone.
    private static func transcoded(
        _ bytes: [UInt8], from begin: Int, as encoding: TextEncoding, suspectsUTF8: Bool = false
    ) -> DecodedText {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 2)
        var faults: [DecodingFault] = []
        var starts: [(utf8: Int, file: Int)] = []
        bytes.withUnsafeBufferPointer { buffer in
            var lines = SourceLines(encoding: encoding, from: begin)
            while let line = lines.next(in: buffer) {
                starts.append((text.count, line.range.lowerBound))
                var place = line.range.lowerBound
                // Much UTF-8 is valid GB18030 by accident: a line that is clearly UTF-8 is in the other encoding.
                var isFaulty = suspectsUTF8 && UTF8Check.isUnmistakable(buffer, line.range)
                if isFaulty { faults.append(DecodingFault(line: line.number, byte: place, isCutOff: false)) }
                while place < line.next {
                    guard let bad = append(buffer, place..<line.next, as: encoding, to: &text) else { break }
                    if !isFaulty {
                        isFaulty = true
                        let atEnd = line.range.upperBound == buffer.count
                        let isCutOff = atEnd && isCutOff(buffer, at: bad, as: encoding)
                        faults.append(DecodingFault(line: line.number, byte: bad, isCutOff: isCutOff))
                    }
                    // Goes on behind a bad byte so that the separators after it survive.
                    text.append(contentsOf: [0xEF, 0xBF, 0xBD])
                    place = bad + (encoding == .gb18030 ? 1 : 2)
                }
            }
        }
        let endsWithSubstitute = text.last == 0x1A
        if endsWithSubstitute { text.removeLast() }
        return DecodedText(
            encoding: encoding, utf8: text, faults: faults, innerMarks: [], endsWithSubstitute: endsWithSubstitute,
            lineStarts: starts, shift: 0, fileBytes: bytes)
    }

    private static func append(
        _ buffer: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, as encoding: TextEncoding, to text: inout [UInt8]
    ) -> Int? {
        encoding == .gb18030
            ? GB18030.appendUTF8(buffer, range, to: &text)
            : UTF16Text.appendUTF8(buffer, range, isBigEndian: encoding == .utf16BigEndian, to: &text)
    }

    private static func isCutOff(_ buffer: UnsafeBufferPointer<UInt8>, at place: Int, as encoding: TextEncoding) -> Bool
    {
        encoding == .gb18030
            ? GB18030.isCutOff(buffer, at: place, end: buffer.count)
            : UTF16Text.isCutOff(buffer, at: place, isBigEndian: encoding == .utf16BigEndian)
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

/// The physical lines of a file that is not UTF-8.
private struct SourceLines {
    private let unit: Int
    private let low: Int
    private var offset: Int
    private var number = 0

    init(encoding: TextEncoding, from begin: Int) {
        unit = encoding == .gb18030 ? 1 : 2
        low = encoding == .utf16BigEndian ? 1 : 0
        offset = begin
    }

    mutating func next(in bytes: UnsafeBufferPointer<UInt8>) -> (range: Range<Int>, next: Int, number: Int)? {
        guard offset < bytes.count else { return nil }
        let start = offset
        while offset < bytes.count, !isEnd(bytes, at: offset, 0x0A), !isEnd(bytes, at: offset, 0x0D) { offset += unit }
        let end = min(offset, bytes.count)
        if offset < bytes.count {
            let isCarriageReturn = isEnd(bytes, at: offset, 0x0D)
            offset += unit
            if isCarriageReturn, offset < bytes.count, isEnd(bytes, at: offset, 0x0A) { offset += unit }
        }
        offset = min(offset, bytes.count)
        number += 1
        return (start..<end, offset, number)
    }

    private func isEnd(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int, _ byte: UInt8) -> Bool {
        guard place + unit <= bytes.count else { return false }
        return unit == 1 ? bytes[place] == byte : bytes[place + low] == byte && bytes[place + 1 - low] == 0
    }
}
