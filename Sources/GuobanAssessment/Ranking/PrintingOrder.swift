import GuobanEvidence
import GuobanModel

/// The order of branches that nothing else puts in order (排列次序): by code where every branch has one, then by the bytes
/// of the name. It decides who is printed first, and who gets the last unit of a share; it never decides a place.
enum PrintingOrder {
    /// For each branch its turn.
    static func turns(of branches: [Branch]) -> [Int] {
        let hasCodes = branches.allSatisfy { $0.code != nil }
        let codes = hasCodes ? branches.map { $0.code ?? "" } : []
        let starts = (hasCodes ? codes : branches.map(\.name)).map(start)
        let sorted = branches.indices.inOrder { left, right in
            // Nearly all are told apart by their first sixteen bytes.
            if starts[left] != starts[right] { return starts[left] < starts[right] }
            if hasCodes, codes[left] != codes[right] { return precedes(codes[left], codes[right]) }
            return precedes(branches[left].name, branches[right].name)
        }
        var turns = [Int](repeating: 0, count: branches.count)
        for (turn, index) in sorted.enumerated() { turns[index] = turn }
        return turns
    }

    /// The first bytes of a text as a number that orders texts as their bytes do.
    private static func start(of text: String) -> UInt128 {
        var start: UInt128 = 0
        var count = 0
        for byte in text.utf8.prefix(16) {
            start = start << 8 | UInt128(byte)
            count += 1
        }
        return start << UInt128(8 * (16 - count))
    }

    /// Whether the bytes of one text come before those of another.
    static func precedes(_ left: String, _ right: String) -> Bool {
        var left = left
        var right = right
        return left.withUTF8 { a in
            right.withUTF8 { b in
                let count = min(a.count, b.count)
                var place = 0
                while place < count, a[place] == b[place] { place += 1 }
                return place < count ? a[place] < b[place] : a.count < b.count
            }
        }
    }
}
