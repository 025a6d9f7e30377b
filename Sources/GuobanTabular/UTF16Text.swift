/// UTF-16 in either byte order, as spreadsheets export "Unicode text".
package enum UTF16Text {
    /// The character at `place`: its scalar and how many bytes it takes, or nil for a lone surrogate or half a unit.
    package static func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, at place: Int, isBigEndian: Bool
    ) -> (scalar: Unicode.Scalar, length: Int)? {
        guard let unit = unit(bytes, at: place, isBigEndian) else { return nil }
        if let scalar = Unicode.Scalar(unit) { return (scalar, 2) }
        guard unit < 0xDC00, let low = self.unit(bytes, at: place + 2, isBigEndian), (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
        else { return nil }
        return (scalar, 4)
    }

    /// Transcodes a range to UTF-8; the offset of the first bad unit, or nil where all was decoded.
    package static func appendUTF8(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isBigEndian: Bool, to text: inout [UInt8]
    ) -> Int? {
        var place = range.lowerBound
        while place < range.upperBound {
            guard place + 2 <= range.upperBound, let character = decode(bytes, at: place, isBigEndian: isBigEndian)
            else {
                return place
            }
            if character.scalar.value < 0x80 {
                text.append(UInt8(character.scalar.value))
            } else {
                text.append(contentsOf: String(character.scalar).utf8)
            }
            place += character.length
        }
        return nil
    }

    /// Whether the bytes at `place` are the beginning of a character that the end of the file cuts off.
    package static func isCutOff(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int, isBigEndian: Bool) -> Bool {
        guard let unit = unit(bytes, at: place, isBigEndian) else { return true }
        return (0xD800..<0xDC00).contains(unit) && place + 4 > bytes.count
    }

    /// The byte order that the zero bytes of ASCII characters give away in text without a mark: commas, digits and line
    /// ends have their zero on one side only, and nothing else has zeros at all.
    package static func pattern(of bytes: [UInt8]) -> TextEncoding? {
        let sample = bytes.prefix(65_536)
        guard bytes.count >= 4, bytes.count.isMultiple(of: 2), sample.contains(0) else { return nil }
        var zeros = [0, 0]
        for (index, byte) in sample.enumerated() where byte == 0 { zeros[index & 1] += 1 }
        // A fifth of the characters or more are ASCII in any table; a stray zero or two are no pattern.
        let isLittle = zeros[0] == 0 && zeros[1] >= 3 && zeros[1] * 10 >= sample.count
        let isBig = zeros[1] == 0 && zeros[0] >= 3 && zeros[0] * 10 >= sample.count
        guard isLittle || isBig else { return nil }
        // Text of a table has separators or line ends, each with its zero beside it.
        let hasSign = stride(from: sample.startIndex, to: sample.endIndex - 1, by: 2).contains { place in
            let (byte, zero) = isLittle ? (sample[place], sample[place + 1]) : (sample[place + 1], sample[place])
            return zero == 0 && [0x09, 0x0A, 0x0D, 0x2C, 0x3B, 0x7C].contains(byte)
        }
        guard hasSign else { return nil }
        return isLittle ? .utf16LittleEndian : .utf16BigEndian
    }

    private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int, _ isBigEndian: Bool) -> UInt16? {
        guard place + 2 <= bytes.count else { return nil }
        let first = UInt16(bytes[place])
        let second = UInt16(bytes[place + 1])
        return isBigEndian ? first << 8 | second : second << 8 | first
    }
}
