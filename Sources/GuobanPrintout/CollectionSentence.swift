package import GuobanEvidence
package import GuobanModel

/// Who has reported, in one line that can be pasted into a chat (收表一句话).
package enum CollectionSentence {
    /// 应报12家,已报11家;未报:松坪县;重复:云东区;迟报:石渡县2天;截止日不一致:澜北区(6月28日)
    ///
    /// The punctuation is half-width on purpose: the line is copied into chats, where it stays one line.
    package static func line(_ status: CollectionStatus, _ language: Language) -> String {
        let words = Wording(language)
        let list = { (names: [String]) in names.joined(separator: Bilingual("、", ", ")[language]) }
        let count = String(status.reported.count)
        var parts = [status.expected.map { words(.collected, String($0), count) } ?? words(.collectedOnly, count)]
        if !status.missing.isEmpty { parts.append(words(.collectionMissing, list(status.missing))) }
        if !status.faulty.isEmpty { parts.append(words(.collectionFaulty, list(status.faulty))) }
        if !status.repeated.isEmpty { parts.append(words(.collectionRepeated, list(status.repeated))) }
        if !status.late.isEmpty {
            parts.append(
                words(.collectionLate, list(status.late.map { words(.collectionLateOne, $0.branch, String($0.days)) })))
        }
        if !status.otherDays.isEmpty {
            parts.append(
                words(.collectionOtherDays, list(status.otherDays.map { "\($0.branch)(\(words.day($0.day)))" })))
        }
        return parts.joined(separator: Bilingual(";", "; ")[language])
    }
}
