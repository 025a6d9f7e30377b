/// Spoils bytes at random, as transfers, programs and people do. The same seed gives the same bytes.
struct Mutator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x2545_F491_4F6C_DD1D
    }

    /// A number below `bound`.
    mutating func number(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) >> 1) % max(bound, 1)
    }

    /// One of the texts, spoiled one to six times; now and then spliced with another one.
    mutating func spoiled(_ texts: [[UInt8]]) -> [UInt8] {
        var bytes = texts[number(texts.count)]
        for _ in 0...number(6) { spoil(&bytes, texts) }
        return bytes
    }

    private mutating func spoil(_ bytes: inout [UInt8], _ texts: [[UInt8]]) {
        let place = number(bytes.count + 1)
        switch number(12) {
        case 0 where !bytes.isEmpty: bytes[number(bytes.count)] ^= UInt8(1 << number(8))
        case 1 where !bytes.isEmpty: bytes[number(bytes.count)] = UInt8(number(256))
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + number(12)))
        case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + number(40))], at: place)
        case 4, 5, 6: bytes.insert(contentsOf: Mutator.signs[number(Mutator.signs.count)], at: place)
        case 7: bytes.removeSubrange(place...)
        case 8:
            let other = texts[number(texts.count)]
            let start = number(other.count)
            bytes.insert(contentsOf: other[start..<min(other.count, start + number(60))], at: place)
        case 9: swapLines(&bytes)
        case 10: replaceDigit(&bytes, from: place)
        default: break
        }
        if bytes.count > 8_192 { bytes.removeSubrange(8_192...) }
    }

    private mutating func swapLines(_ bytes: inout [UInt8]) {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        lines.swapAt(number(lines.count), number(lines.count))
        bytes = Array(lines.joined(separator: [0x0A]))
    }

    private mutating func replaceDigit(_ bytes: inout [UInt8], from place: Int) {
        guard let digit = bytes[place...].firstIndex(where: { (0x30...0x39).contains($0) }) else { return }
        bytes[digit] = Array("0123456789.,-+eO%".utf8)[number(17)]
    }

    private static let signs: [[UInt8]] = [
        [0], [0x0A], [0x0D], [0x0D, 0x0A], [0x22], [0x22, 0x22], [0x27], [0x5C], [0x2C], [0x3B], [0x09], [0x7C], [0x1A],
        [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0x80], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80],
        [0xF4, 0x90, 0x80, 0x80],
        [0x81, 0x30, 0x81, 0x30], [0xE3, 0x32, 0x9A, 0x35], Array("，".utf8), Array("合计,".utf8), Array("单位：万元\n".utf8),
        Array("单位：元".utf8),
        Array("截至2022年6月30日".utf8), Array("2022-02-30".utf8), Array("99999999999999999999999".utf8), Array("1e99".utf8),
        Array("#REF!".utf8), Array("=SUM(A1)".utf8), Array("注：".utf8), Array("其中:".utf8), Array("1月,2月,".utf8),
        Array("sep=;\n".utf8),
        Array("\u{200B}".utf8), Array("\u{FFFD}".utf8), Array("锟斤拷".utf8), Array("城东,".utf8), Array("%".utf8),
        Array("万元".utf8),
    ]
}
