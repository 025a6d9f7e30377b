/// Strict UTF-8: no overlong forms, no surrogates, nothing beyond U+10FFFF.
package enum UTF8Check {
    /// The byte order mark, U+FEFF.
    package static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Where a byte order mark stands inside text; it has no business there.
    package static func firstMark(in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { buffer in
            var place = 0
            while place + 2 < buffer.count {
                if buffer[place] == 0xEF, buffer[place + 1] == 0xBB, buffer[place + 2] == 0xBF { return place }
                place += 1
            }
            return nil
        }
    }

    /// Whether the bytes are UTF-8 and could hardly be anything else: at least two characters beyond ASCII, all of them
    /// of three bytes, as Chinese characters are.
    package static func isUnmistakable(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        guard firstFault(in: bytes, range) == nil else { return false }
        var count = 0
        var place = range.lowerBound
        while place < range.upperBound {
            if bytes[place] < 0x80 {
                place += 1
                continue
            }
            guard bytes[place] >= 0xE2, bytes[place] <= 0xEF else { return false }
            count += 1
            place += 3
        }
        return count >= 2
    }

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
