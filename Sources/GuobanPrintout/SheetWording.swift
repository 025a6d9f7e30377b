package import GuobanEvidence

/// The words of a branch's own page (体检单措辞), in both languages. Placeholders are {1}, {2} …
package enum SheetPhrase: CaseIterable, Hashable, Sendable {
    case allTitle, title, ownOnly, placed, notPlaced, before, inGroup, behind, ahead, sentence
    case reached, toHalf, pastHalf, toPace, onPace, needs, parts, growth
    case measure, due, confirm, confirmUntil, head, date

    /// The words in both languages.
    package var text: Bilingual {
        switch self {
        case .allTitle: Bilingual("{1}体检单", "Branch sheets, {1}")
        case .title: Bilingual("{1} {2}体检单", "{1}: sheet for the {2}")
        case .ownOnly: Bilingual("仅送本单位核对", "for this branch to check")
        case .placed: Bilingual("{1}{2}，第{3}名/{4}家{5}", "{1} {2}, place {3} of {4}{5}")
        case .notPlaced: Bilingual("未参加排名：{1}", "Not ranked: {1}")
        case .before: Bilingual("(上期第{1}，{2})", " (before: {1}, {2})")
        case .inGroup: Bilingual("{1}类第{2}名/{3}家", "place {2} of {3} in group {1}")
        case .behind: Bilingual("距第{1}名{2}{3}差{4}{5}", "{5} behind {2} ({3}), place {1}: {4}")
        case .ahead: Bilingual("领先第{1}名{2}{3}计{4}", "ahead of {2} ({3}), place {1}, by {4}")
        case .sentence: Bilingual("，再筹{1}{2}可追平", ", {1} {2} more would draw level")
        case .reached: Bilingual("{1}已完成全年目标", "{1}: the whole target is reached")
        case .pastHalf: Bilingual("已过半", "past half")
        case .toHalf: Bilingual("距过半差{1}{2}", "{1} {2} to half of the target")
        case .onPace: Bilingual("已达到序时进度", "on time")
        case .toPace: Bilingual("距序时差{1}{2}", "{1} {2} to time progress")
        case .needs: Bilingual("{1}{2}，{3}", "{1}: {2}, {3}")
        case .parts: Bilingual("构成：{1}={2}{3}", "Made of {1} = {2} {3}")
        case .growth: Bilingual("上年同期{1}{2}，同比{3}%", "last year {1} {2}, growth {3}%")
        case .measure: Bilingual("口径", "Measure")
        case .due: Bilingual("期限", "Due")
        case .confirm: Bilingual("核对：□无异议 □申请复核", "Checked: □ agreed □ review asked for")
        case .confirmUntil: Bilingual("核对：□无异议 □申请复核({1}前)", "Checked: □ agreed □ review asked for (by {1})")
        case .head: Bilingual("分会负责人：________", "Head of the branch: ________")
        case .date: Bilingual("日期：________", "Date: ________")
        }
    }
}

/// The phrases of a branch's page in one language.
struct SheetWording {
    let words: Wording

    /// A phrase with its placeholders filled.
    func callAsFunction(_ phrase: SheetPhrase, _ arguments: String...) -> String {
        words.fill(phrase.text[words.language], arguments)
    }
}
