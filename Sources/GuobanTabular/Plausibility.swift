/// Tells by the characters that come out whether bytes were read in the encoding they were written in.
package enum Plausibility {
    /// What text must have been before it was read as GBK by mistake and saved again: 日期 for 鏃ユ湡. Nil for text that
    /// makes sense as it is.
    ///
    /// Encoding such text as GB18030 gives back the UTF-8 it came from. One word does not prove it: eight in ten of the
    /// lines with non-ASCII characters must come back.
    package static func restored(_ utf8: [UInt8]) -> (damaged: String, restored: String)? {
        var lines = LineCursor()
        var seen = 0
        var first: (damaged: String, restored: String)?
        var count = 0
        while let line = lines.next(in: utf8), seen < 40 {
            guard utf8[line.range].contains(where: { $0 >= 0x80 }) else { continue }
            seen += 1
            let text = String(decoding: utf8[line.range], as: UTF8.self)
            let back = GB18030.encode(text)
            guard back.withUnsafeBufferPointer({ UTF8Check.firstFault(in: $0, 0..<$0.count) == nil }) else { continue }
            let restored = String(decoding: back, as: UTF8.self)
            guard restored.unicodeScalars.contains(where: { $0.value >= 0x4E00 }) else { continue }
            count += 1
            if first == nil { first = (String(text.prefix(12)), String(restored.prefix(8))) }
        }
        return count * 10 >= seen * 8 ? first : nil
    }

    /// Whether valid UTF-8 was more likely written as GBK: all its characters beyond ASCII take two bytes, some stand
    /// side by side, and they are not of one small alphabet such as Greek or Cyrillic.
    package static func mayBeNational(_ utf8: [UInt8]) -> Bool {
        guard let first = utf8.firstIndex(where: { $0 >= 0x80 }), utf8[first] < 0xE0 else { return false }
        var place = first
        var leads: [UInt8] = []
        var hasPair = false
        while place < utf8.count {
            let byte = utf8[place]
            if byte < 0x80 {
                place += 1
                continue
            }
            // A character of three bytes is Chinese in UTF-8; a trail byte below A1 is rare in GBK.
            guard byte < 0xE0, place + 1 < utf8.count, utf8[place + 1] >= 0xA1 else { return false }
            let lead = byte & 0xFE
            if !leads.contains(lead) { leads.append(lead) }
            if place + 2 < utf8.count, utf8[place + 2] >= 0xC2 { hasPair = true }
            place += 2
        }
        return hasPair && leads.count >= 2
    }

    /// Whether text shows what conversions leave behind of characters they could not keep: U+FFFD, 锟斤拷, or `???`.
    package static func isDamaged(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { isDamaged($0) }
    }

    /// The same for a whole text, as a first look before its cells are asked.
    package static func isDamaged(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        var place = 0
        while place + 2 < utf8.count {
            switch utf8[place] {
            case 0xEF where utf8[place + 1] == 0xBF && utf8[place + 2] == 0xBD: return true
            case 0xE9 where isKun(utf8, at: place): return true
            case 0x3F where utf8[place + 1] == 0x3F && utf8[place + 2] == 0x3F: return true
            default: place += 1
            }
        }
        return false
    }

    /// 锟斤, half of the 锟斤拷 that two U+FFFD become in GBK.
    private static func isKun(_ utf8: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        place + 5 < utf8.count && utf8[place...].starts(with: [0xE9, 0x94, 0x9F, 0xE6, 0x96, 0xA4])
    }

    /// Whether bytes that GB18030 can read were more likely written as Big5.
    ///
    /// Big5 puts its frequent characters at A4 40 to C6 7E; its trail bytes 40 to 7E are rare in GB18030 text, whose
    /// frequent characters have both bytes at A1 or above.
    package static func isBig5(_ bytes: [UInt8], readAsGB18030 utf8: [UInt8]) -> Bool {
        var pairs = 0
        var lowTrails = 0
        var frequent = 0
        var place = 0
        let sample = bytes.prefix(65_536)
        while place + 1 < sample.count {
            let lead = sample[place]
            guard lead >= 0x81, lead != 0xFF else {
                place += 1
                continue
            }
            let trail = sample[place + 1]
            if (0x40...0x7E).contains(trail) { lowTrails += 1 }
            if (0xA4...0xC6).contains(lead), (0x40...0x7E).contains(trail) || trail >= 0xA1 { frequent += 1 }
            pairs += 1
            place += 2
        }
        guard pairs >= 4, lowTrails * 10 >= pairs * 2, frequent * 10 >= pairs * 7 else { return false }
        // GB18030 text that is really GB18030 is made of level-1 hanzi, which come out below U+9FA5 and common.
        var scalars = 0
        var rare = 0
        for scalar in String(decoding: utf8.prefix(65_536), as: UTF8.self).unicodeScalars where scalar.value >= 0x80 {
            scalars += 1
            let bytes = GB18030.encode(String(scalar))
            let isLevelOne = bytes.count == 2 && (0xB0...0xD7).contains(bytes[0]) && bytes[1] >= 0xA1
            let isSign = bytes.count == 2 && (0xA1...0xA3).contains(bytes[0])
            if !isLevelOne, !isSign { rare += 1 }
        }
        return rare * 10 >= scalars * 4
    }
}
