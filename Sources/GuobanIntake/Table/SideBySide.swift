import GuobanTabular

/// Tables whose blocks of equal columns stand side by side on one sheet (并排).
enum SideBySide {
    /// The blocks of columns, left to right; none where nothing repeats and the table is one block.
    ///
    /// A block begins where the heading of the column of names stands once more, and every heading from there on
    /// repeats the first block's.
    static func blocks(of paths: [[String]]) -> [Range<Int>] {
        let keys = paths.map { TextFolding.key($0.count == 1 ? $0[0] : $0.joined()) }
        let end = (keys.lastIndex { !$0.isEmpty } ?? -1) + 1
        guard end >= 4, let start = keys.firstIndex(where: { !$0.isEmpty }) else { return [] }
        for width in 2...(end - 2) where start + width < end && keys[start] == keys[start + width] {
            var blocks: [Range<Int>] = []
            var place = start
            while place < end {
                blocks.append(place..<min(place + width, keys.count))
                place += width
            }
            let first = blocks[0].map { keys[$0] }
            let filled = first.count { !$0.isEmpty }
            let repeats = blocks.dropFirst().allSatisfy { block in
                block.map { keys[$0] }.elementsEqual(first.prefix(block.count))
                    && first.dropFirst(block.count).allSatisfy(\.isEmpty)
            }
            if repeats, filled >= 2 { return blocks }
        }
        return []
    }
}
