import GuobanEvidence
import GuobanModel

/// The order of branches that nothing else puts in order (排列次序): by code where every branch has one, then by the bytes
/// of the name. It decides who is printed first, and who gets the last unit of a share; it never decides a place.
enum PrintingOrder {
    /// For each branch its turn.
    static func turns(of branches: [Branch]) -> [Int] {
        let hasCodes = branches.allSatisfy { $0.code != nil }
        let keys = branches.map { (code: hasCodes ? $0.code ?? "" : "", name: $0.name) }
        let sorted = keys.indices.inOrder { left, right in
            if hasCodes, keys[left].code != keys[right].code { return precedes(keys[left].code, keys[right].code) }
            return precedes(keys[left].name, keys[right].name)
        }
        var turns = [Int](repeating: 0, count: branches.count)
        for (turn, index) in sorted.enumerated() { turns[index] = turn }
        return turns
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
