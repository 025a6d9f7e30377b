import GuobanModel
import GuobanTabular

/// Decides what a record below the heading is: data, total, note, blank, or the heading once more (记录的种类).
struct RowKinds {
    private let columns: [ColumnReading]
    private let headerKeys: [[String]]
    /// The column of names.
    private let name: Int
    private let isAboutBranches: Bool
    /// The column of sentences of a rubric: alone in a row, a cell of it goes on with the sentence above.
    private let criterion: Int?

    init(columns: [ColumnReading], header: [Record]) {
        self.columns = columns
        headerKeys = header.map { record in record.fields.map { TextFolding.key($0.text) } }
        name = columns.firstIndex { RowKinds.isName($0.role) } ?? 0
        isAboutBranches = columns.contains { $0.role == .branch }
        let isRubric = columns.contains { $0.role == .indicator }
        criterion = isRubric ? columns.firstIndex { $0.role == .criterion } : nil
    }

    func kind(of record: Record) -> RecordKind {
        guard let first = record.fields.firstIndex(where: { !TextFolding.isBlank($0.text) }) else { return .blank }
        let firstKey = TextFolding.key(record.fields[first].text)
        if isHeading(record, first: first, firstKey: firstKey) { return .header }
        if first == criterion { return .data }
        if isTotal(record, first: first, firstKey: firstKey) { return .total }
        if NoteLine.beginsLikeNote(firstKey) { return .note }
        let isAlone = !record.fields.dropFirst(first + 1).contains { !TextFolding.isBlank($0.text) }
        if first <= name, isAboutBranches, isDerived(record, firstKey: firstKey) { return .note }
        let isWide = columns.count >= 3 || columns.count > record.fields.count
        guard isAlone, isWide, !isDividedOtherwise(record.fields[first].text) else { return .data }
        return NoteLine.readsLikeSentence(firstKey) || NoteLine.beginsLikeTitle(firstKey)
            || NoteLine.numbersSection(firstKey) || DateText.date(firstKey) != nil ? .note : .data
    }

    /// Whether a text is a whole record whose cells another sign separates, which is no sentence.
    private func isDividedOtherwise(_ text: String) -> Bool {
        [UInt8(ascii: ";"), UInt8(ascii: "|"), 0x09, UInt8(ascii: ",")].contains { sign in
            text.utf8.count { $0 == sign } + 1 >= max(columns.count, 2)
        }
    }

    /// The same cells as a row of the heading.
    private func isHeading(_ record: Record, first: Int, firstKey: String) -> Bool {
        headerKeys.contains { keys in
            firstKey == keys[min(first, keys.count - 1)]
                && record.fields.map { TextFolding.key($0.text) }.prefix(columns.count) == keys.prefix(columns.count)
        }
    }

    /// Below a total may stand what was worked out from it: 同比增长,,,11.09%.
    private func isDerived(_ record: Record, firstKey: String) -> Bool {
        guard let scalar = firstKey.unicodeScalars.first, RowKinds.derivedInitials.contains(scalar) else {
            return false
        }
        switch ColumnReading(heading: firstKey).role {
        case .printedGrowth, .completion, .share, .gap, .increase, .growthRank, .lastYear: return true
        default: return false
        }
    }

    private static let derivedInitials = Array("同增完占序差缺尚比较达执去上".unicodeScalars)

    // MARK: Totals

    /// A total has a total word in the column of names or before it, or alone in another cell of words.
    private func isTotal(_ record: Record, first: Int, firstKey: String) -> Bool {
        if first <= name {
            if RowKinds.isTotalWord(RowKinds.withoutMemo(firstKey)) { return true }
            for column in (first + 1)..<max(first + 1, min(name + 1, record.fields.count))
            where RowKinds.isTotalWord(TextFolding.key(record.fields[column].text)) {
                return true
            }
        }
        for (column, reading) in columns.enumerated() where column > name && column < record.fields.count {
            guard reading.role.map({ !$0.holdsFigures && $0 != .remark }) ?? (reading.unit == nil) else { continue }
            let text = record.fields[column].text
            // Every total word is Chinese: what begins with a digit or a letter is none.
            if let first = text.utf8.first, first > 0x20, first < 0x80 { continue }
            if text.utf8.count <= 16, RowKinds.plainTotals.contains(TextFolding.key(text)) { return true }
        }
        return false
    }

    private static let plainTotals = ["合计", "总计", "小计", "共计", "合计数"]

    /// 其中:区小计 is a total beside the totals.
    private static func withoutMemo(_ key: String) -> String {
        // Bytes: `hasPrefix` takes a thousand steps, and every name is asked.
        key.utf8.starts(with: "其中:".utf8) ? String(key.dropFirst(3)) : key
    }

    private static func isName(_ role: ColumnRole?) -> Bool {
        switch role {
        case .branch, .project, .part, .indicator: true
        default: false
        }
    }

    /// Whether a folded label means a total: 合计, 总计, 全市合计 …
    static func isTotalWord(_ key: String) -> Bool {
        guard key.utf8.count >= 3, lastBytes.contains(tail(of: key)) || [0x29, 0x3A].contains(key.utf8.last) else {
            return false
        }
        let label = key.utf8.contains(where: { $0 == 0x28 || $0 == 0x3A }) ? key.filter { !"():".contains($0) } : key
        return utf8(of: label) { bytes in
            let isWord = wordBytes.contains { $0.count == bytes.count && bytes.elementsEqual($0) }
            return isWord || endingBytes.contains { bytes.suffix($0.count).elementsEqual($0) }
        }
    }

    /// Bytes, since every name in 县 is compared with 全县.
    private static func utf8(of text: String, _ look: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
        var text = text
        return text.withUTF8(look)
    }

    private static let wordBytes = totalWords.map { Array($0.utf8) }
    private static let endingBytes = totalEndings.map { Array($0.utf8) }

    /// The last three bytes of every total word: nearly all labels are told apart by them.
    private static let lastBytes = (totalEndings + totalWords).map(tail(of:))

    private static func tail(of key: String) -> UInt32 { key.utf8.suffix(3).reduce(0) { $0 << 8 | UInt32($1) } }
    private static let totalEndings = ["合计", "总计", "小计", "共计"]
    private static let totalWords = [
        "汇总", "平均", "累计", "全市", "全省", "全州", "全区", "全县", "合计数", "assessed", "total", "sum", "subtotal", "totals",
    ]
}
