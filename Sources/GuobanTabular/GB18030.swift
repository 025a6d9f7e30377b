// Hot code. Before changing it: the tests compare every code with Foundation's decoder; measure a release build on
// a few megabytes of mixed text, and keep calls, closures and optionals out of the ASCII and two-byte lanes.

/// The Chinese national encoding GB18030, which contains GBK and GB2312, decoded and encoded without Foundation.
///
/// Foundation's own decoder is missing from some static builds and never says where a bad byte is.
///
/// A character takes one, two or four bytes:
///
/// | bytes | scalars |
/// |---|---|
/// | 00–7F | ASCII |
/// | 80 | U+20AC, as code page 936 has it; written as A2E3 |
/// | 81–FE, then 40–7E or 80–FE | `GB18030Table.cells`: below U+10000, never ASCII |
/// | 81–84, 30–39, 81–FE, 30–39 | the rest below U+10000, run by run |
/// | 90–E3, 30–39, 81–FE, 30–39 | U+10000 and above, in one run |
///
/// Comma, quote, semicolon, tab and line ends therefore never occur inside a character; digits, letters, `|` and `\`
/// do.
///
/// The mapping is the one with standard characters (A6D9 is U+FE10), not the private-use one of the 2000 and 2005
/// editions. Decoding and encoding give the same bytes back for every character but these, where two codes mean one
/// scalar and the encoder takes the first two-byte one:
/// - 80 is also A2E3, and A3A0 is also A1A1 (U+3000);
/// - the four-byte forms of U+9FB4–9FBB and U+FE10–FE19 also have two-byte ones.
///
/// Encoding and decoding give the same scalar back for every scalar but the nineteen private-use ones that those
/// cells once had: they come back as the standard character, or U+3000 for U+E5E5.
package enum GB18030 {
    /// One character at `offset`: its scalar and how many bytes it takes.
    ///
    /// Nil where the bytes before `end` are no character: invalid, or cut off (`isCutOff` tells which).
    package static func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, end: Int
    ) -> (scalar: Unicode.Scalar, length: Int)? {
        precondition(offset >= 0 && end <= bytes.count)
        guard offset < end else { return nil }
        let lead = bytes[offset]
        if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
        if lead == 0x80 { return ("€", 1) }
        guard lead != 0xFF, end - offset >= 2 else { return nil }
        let trail = bytes[offset + 1]
        if isTwoByteTrail(trail) {
            let value = GB18030Table.cells[cell(lead, trail)]
            return Unicode.Scalar(value).map { ($0, 2) }
        }
        guard end - offset >= 4 else { return nil }
        let position = fourBytePosition(lead, trail, bytes[offset + 2], bytes[offset + 3])
        return position.flatMap(scalar(atFourBytePosition:)).map { ($0, 4) }
    }

    /// Whether the bytes from `offset` to `end` begin a character that more bytes could complete.
    ///
    /// Tells a block's ragged end from an invalid byte, after `decode` or `appendUTF8` stopped at `offset`.
    package static func isCutOff(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, end: Int) -> Bool {
        precondition(offset >= 0 && end <= bytes.count)
        guard offset < end, (0x81...0xFE).contains(bytes[offset]) else { return false }
        switch end - offset {
        case 1: return true
        case 2, 3:
            // The smallest ending decides: the valid positions begin, and all but end, on whole groups.
            let third = end - offset == 3 ? bytes[offset + 2] : 0x81
            let position = fourBytePosition(bytes[offset], bytes[offset + 1], third, 0x30)
            return position.flatMap(scalar(atFourBytePosition:)) != nil
        default: return false
        }
    }

    /// Transcodes `bytes[range]` to UTF-8, appending to `output`; ASCII goes eight bytes at a time.
    ///
    /// Stops before the first character that is invalid or cut off by the end of the range and returns the offset
    /// of its first byte; all before it is appended. Nil when all was decoded.
    package static func appendUTF8(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, to output: inout [UInt8]
    ) -> Int? {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        let end = range.upperBound
        let blockSize = min(range.count, 8192)
        // One byte can become three (80 is the euro sign). The slack is for a last character or word that starts
        // inside the block and for the unused part of an eight-byte store.
        return withUnsafeTemporaryAllocation(byteCount: blockSize * 3 + 24, alignment: 8) { block in
            GB18030Table.cells.withUnsafeBufferPointer { cells in
                var offset = range.lowerBound
                while offset < end {
                    let blockEnd = min(offset + blockSize, end)
                    let (next, filled) = fillUTF8(block, from: bytes, offset..<blockEnd, end: end, cells)
                    output.append(contentsOf: UnsafeRawBufferPointer(rebasing: block[..<filled]))
                    if next < blockEnd { return next }
                    offset = next
                }
                return nil
            }
        }
    }

    /// The bytes of text in GB18030. Every scalar has a form, so this cannot fail.
    package static func encode(_ text: String) -> [UInt8] {
        var text = text
        return text.withUTF8 { utf8 in
            // ASCII text should not pay for the table.
            guard utf8.contains(where: { $0 >= 0x80 }) else { return [UInt8](utf8) }
            return GB18030Table.codes.withUnsafeBufferPointer { codes in
                // Two bytes of UTF-8 can become four (U+0080 and others); nothing grows more.
                [UInt8](unsafeUninitializedCapacity: utf8.count * 2) { output, count in
                    count = fillGB18030(output, from: utf8, codes)
                }
            }
        }
    }

    // MARK: - Loops

    /// Decodes the characters that start in `range` (the last may reach up to `end`) into `block`.
    ///
    /// Returns where it stopped, short of the range only at a bad character, and how many bytes it wrote.
    private static func fillUTF8(
        _ block: UnsafeMutableRawBufferPointer, from bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, end: Int,
        _ cells: UnsafeBufferPointer<UInt16>
    ) -> (next: Int, filled: Int) {
        let source = UnsafeRawBufferPointer(bytes)
        var offset = range.lowerBound
        var filled = 0
        while offset < range.upperBound {
            let lead = bytes[offset]
            if lead < 0x80 {
                if end - offset >= 8 {
                    // Store all eight and keep those before the first high bit.
                    let word = source.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                    block.storeBytes(of: word, toByteOffset: filled, as: UInt64.self)
                    let high = UInt64(littleEndian: word) & 0x8080_8080_8080_8080
                    let run = high.trailingZeroBitCount >> 3
                    offset += run
                    filled += run
                } else {
                    block[filled] = lead
                    offset += 1
                    filled += 1
                }
            } else if lead != 0x80, lead != 0xFF, end - offset >= 2, isTwoByteTrail(bytes[offset + 1]) {
                let value = cells[cell(lead, bytes[offset + 1])]
                if value >= 0x800 {
                    block[filled] = UInt8(truncatingIfNeeded: 0xE0 | value >> 12)
                    block[filled + 1] = UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F)
                    block[filled + 2] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
                    filled += 3
                } else {
                    block[filled] = UInt8(truncatingIfNeeded: 0xC0 | value >> 6)
                    block[filled + 1] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
                    filled += 2
                }
                offset += 2
            } else {
                guard let character = decode(bytes, at: offset, end: end),
                    let utf8 = UTF8.encode(character.scalar)
                else { break }
                for byte in utf8 {
                    block[filled] = byte
                    filled += 1
                }
                offset += character.length
            }
        }
        return (offset, filled)
    }

    /// Encodes valid UTF-8 into `output`, which has room for twice its length; returns how many bytes it wrote.
    private static func fillGB18030(
        _ output: UnsafeMutableBufferPointer<UInt8>, from utf8: UnsafeBufferPointer<UInt8>,
        _ codes: UnsafeBufferPointer<UInt16>
    ) -> Int {
        var offset = 0
        var count = 0
        while offset < utf8.count {
            let lead = utf8[offset]
            var value = UInt32(lead)
            let length: Int
            switch lead {
            case ..<0x80:
                output[count] = lead
                offset += 1
                count += 1
                continue
            case ..<0xE0: (value, length) = (value & 0x1F, 2)
            case ..<0xF0: (value, length) = (value & 0x0F, 3)
            default: (value, length) = (value & 0x07, 4)
            }
            for following in 1..<length {
                value = value << 6 | UInt32(utf8[offset + following] & 0x3F)
            }
            offset += length
            let code = value < 0x1_0000 ? codes[Int(value)] : 0
            if code != 0 {
                output[count] = UInt8(code >> 8)
                output[count + 1] = UInt8(code & 0xFF)
                count += 2
            } else {
                let position = fourBytePosition(of: value)
                output[count] = UInt8(0x81 + position / 12_600)
                output[count + 1] = UInt8(0x30 + position / 1260 % 10)
                output[count + 2] = UInt8(0x81 + position / 10 % 126)
                output[count + 3] = UInt8(0x30 + position % 10)
                count += 4
            }
        }
        return count
    }

    // MARK: - Two bytes

    private static func isTwoByteTrail(_ byte: UInt8) -> Bool {
        byte >= 0x40 && byte != 0x7F && byte != 0xFF
    }

    /// The place of a two-byte code in the table; 7F is no trail byte, so those above it move down by one.
    private static func cell(_ lead: UInt8, _ trail: UInt8) -> Int {
        (Int(lead) - 0x81) * GB18030Table.cellsPerLead + Int(trail) - (trail > 0x7F ? 0x41 : 0x40)
    }

    // MARK: - Four bytes

    /// How many four-byte positions stand for scalars below U+10000.
    private static let basicPositions = 39_420

    /// The position of 90308130, which is U+10000; those after it follow in step.
    private static let supplementaryStart = 189_000

    /// The one position out of step with its run: 8135F437 is U+E7C7, since U+1E3F has the cell A8BC.
    private static let oddPosition = 7457
    private static let oddScalar: UInt32 = 0xE7C7

    /// The number of a four-byte code, counted from 81308130 as 0; nil where a byte is out of its range.
    private static func fourBytePosition(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) -> Int? {
        let digits: ClosedRange<UInt8> = 0x30...0x39
        let leads: ClosedRange<UInt8> = 0x81...0xFE
        guard leads.contains(first), digits.contains(second), leads.contains(third), digits.contains(fourth) else {
            return nil
        }
        let high = (Int(first) - 0x81) * 10 + Int(second) - 0x30
        let low = (Int(third) - 0x81) * 10 + Int(fourth) - 0x30
        return high * 1260 + low
    }

    /// Nil between and behind the two assigned stretches.
    private static func scalar(atFourBytePosition position: Int) -> Unicode.Scalar? {
        if position >= supplementaryStart {
            // Unicode.Scalar refuses what lies behind U+10FFFF.
            return Unicode.Scalar(UInt32(0x1_0000 + position - supplementaryStart))
        }
        if position >= basicPositions { return nil }
        if position == oddPosition { return Unicode.Scalar(oddScalar) }
        let runs = GB18030Table.runs
        var low = 0
        var high = runs.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(runs[middle].position) <= position { low = middle } else { high = middle }
        }
        return Unicode.Scalar(UInt32(runs[low].scalar) + UInt32(position) - UInt32(runs[low].position))
    }

    /// The position of a scalar that has no two-byte code.
    private static func fourBytePosition(of scalar: UInt32) -> Int {
        if scalar >= 0x1_0000 { return Int(scalar) - 0x1_0000 + supplementaryStart }
        if scalar == oddScalar { return oddPosition }
        let runs = GB18030Table.runs
        var low = 0
        var high = runs.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if UInt32(runs[middle].scalar) <= scalar { low = middle } else { high = middle }
        }
        return Int(runs[low].position) + Int(scalar - UInt32(runs[low].scalar))
    }
}
