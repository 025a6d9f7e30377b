import GuobanModel
import GuobanTabular

/// Order ids that were seen, as 128-bit fingerprints with their places (订单号比对): 24 bytes each, so that tens of
/// millions fit. Among 20 million ids the chance that any two different ones share a fingerprint is below 10⁻²³.
struct OrderNumbers {
    /// Where a record stands: its block, and its line within it.
    struct Place: Comparable {
        let sequence: Int32
        let line: Int32

        static func < (left: Place, right: Place) -> Bool {
            (left.sequence, left.line) < (right.sequence, right.line)
        }
    }

    private struct Entry {
        let a: UInt64
        let b: UInt64
        let place: Place
    }

    /// An id that stands once more, and where it stands first.
    struct Repetition {
        let place: Place
        let first: Place
    }

    /// By the first bits of the fingerprint, so that each part can be sorted by itself.
    private var parts = [[Entry]](repeating: [], count: 64)
    /// What other workers found, as they left it: copying it together at once would take the memory twice.
    private var others: [[[Entry]]] = []

    /// The fingerprint of an id, without blanks and letter case; nil for a blank one and for bytes beyond ASCII.
    static func fingerprint(_ bytes: UnsafeRawBufferPointer) -> (a: UInt64, b: UInt64)? {
        var a: UInt64 = 0xCBF2_9CE4_8422_2325
        var b: UInt64 = 0x9E37_79B9_7F4A_7C15
        var count: UInt64 = 0
        for byte in bytes where byte > 0x20 {
            if byte >= 0x7F { return nil }
            let folded = UInt64((0x41...0x5A).contains(byte) ? byte + 0x20 : byte)
            a = (a ^ folded) &* 0x0000_0100_0000_01B3
            b = ((b << 7 | b >> 57) ^ folded) &* 0xC2B2_AE3D_27D4_EB4F
            count &+= 1
        }
        return count == 0 ? nil : (mixed(a ^ count), mixed(b &+ count))
    }

    /// The fingerprint of an id as text; nil for a blank one.
    static func fingerprint(_ text: String) -> (a: UInt64, b: UInt64)? {
        let bytes = Array(TextFolding.key(text).utf8)
        if let plain = bytes.withUnsafeBytes({ fingerprint($0) }) { return plain }
        if bytes.isEmpty { return nil }
        var spelled: [UInt8] = [0x21]
        for byte in bytes { spelled += [0x30 + (byte >> 4), 0x30 + (byte & 15)] }
        return spelled.withUnsafeBytes { fingerprint($0) }
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
        value = (value ^ value >> 33) &* 0xC4CE_B9FE_1A85_EC53
        return value ^ value >> 33
    }

    mutating func add(_ print: (a: UInt64, b: UInt64), sequence: Int, line: Int) {
        let place = Place(sequence: Int32(truncatingIfNeeded: sequence), line: Int32(truncatingIfNeeded: line))
        parts[Int(print.a >> 58)].append(Entry(a: print.a, b: print.b, place: place))
    }

    mutating func merge(_ other: OrderNumbers) {
        if other.count > 0 { others += [other.parts] + other.others }
    }

    /// How many ids were compared.
    var count: Int { all.reduce(0) { sum, parts in parts.reduce(sum) { $0 + $1.count } } }

    private var all: [[[Entry]]] { [parts] + others }

    /// The memory that they take at 24 bytes each, in MiB, rounded up. Lists keep up to as much again in reserve.
    var mebibytes: Int { (count * MemoryLayout<Entry>.stride + 1_048_575) / 1_048_576 }

    /// The first `limit` ids that stand again, in the order of the file, and how many more there are.
    mutating func repetitions(limit: Int) -> (found: [Repetition], more: Int) {
        var found: [Repetition] = []
        var total = 0
        for part in parts.indices {
            var entries = parts[part]
            parts[part] = []
            for other in others.indices {
                entries += others[other][part]
                others[other][part] = []
            }
            entries.sort { ($0.a, $0.b, $0.place) < ($1.a, $1.b, $1.place) }
            var first = 0
            for index in entries.indices.dropFirst() {
                guard entries[index].a == entries[first].a, entries[index].b == entries[first].b else {
                    first = index
                    continue
                }
                found.append(Repetition(place: entries[index].place, first: entries[first].place))
                total += 1
            }
            if found.count > 100 * limit { found = OrderNumbers.earliest(found, limit) }
        }
        found = OrderNumbers.earliest(found, limit)
        return (found, total - found.count)
    }

    private static func earliest(_ found: [Repetition], _ limit: Int) -> [Repetition] {
        Array(found.sorted { $0.place < $1.place }.prefix(limit))
    }
}
