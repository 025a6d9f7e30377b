/// Tells remarks and signature lines below a table from its records (注与落款).
package enum NoteLine {
    /// Whether a folded first cell begins with a word that only notes and signatures begin with: 注：, 填表人 …
    package static func beginsLikeNote(_ key: String) -> Bool {
        // Bytes, not characters: this is asked of every row of every table.
        guard let first = key.unicodeScalars.first, initials.contains(first) else { return false }
        let bytes = key.utf8
        for word in words where bytes.starts(with: word.utf8) {
            let rest = Substring(bytes.dropFirst(word.utf8.count))
            guard let next = rest.unicodeScalars.first else { return true }
            if next == ":" || next == "." || next == "、" || (0x30...0x39).contains(next.value) { return true }
        }
        return false
    }

    /// Whether a folded cell states a unit, a date or a body, as lines above a heading do.
    package static func beginsLikeTitle(_ key: String) -> Bool {
        ["单位:", "金额单位:", "计量单位:", "填报单位:", "报送单位:", "截至", "截止"].contains(where: key.hasPrefix)
    }

    /// Whether a folded cell numbers a part of the table: 一、县级, (二)市直, 表2.
    package static func numbersSection(_ key: String) -> Bool {
        var rest = key.unicodeScalars.drop { $0 == "(" || $0 == "表" || $0 == "第" }
        guard let first = rest.first, "一二三四五六七八九十".unicodeScalars.contains(first) || key.hasPrefix("表") else {
            return false
        }
        if key.hasPrefix("表"), (0x30...0x39).contains(first.value) { return true }
        rest = rest.drop { "一二三四五六七八九十".unicodeScalars.contains($0) }
        guard let next = rest.first else { return key.hasPrefix("表") }
        return next == "、" || next == ")" || next == "." || key.hasPrefix("表") && next == ":"
    }

    /// Whether a folded cell reads like a sentence rather than a name.
    package static func readsLikeSentence(_ key: String) -> Bool {
        key.unicodeScalars.count > 20 || key.unicodeScalars.contains { "。;；,，".unicodeScalars.contains($0) }
    }

    private static let initials = Array(words.compactMap(\.unicodeScalars.first))
    private static let words = [
        "注", "备注", "说明", "填表说明", "填表人", "填报人", "制表人", "制表", "审核人", "审核", "复核", "复核人", "单位负责人", "负责人", "分管领导", "联系人",
        "联系电话", "电话", "日期", "填表日期", "填报日期", "报送日期", "附", "资料来源", "数据来源", "note", "notes", "source",
    ]
}
