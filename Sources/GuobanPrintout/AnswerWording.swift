package import GuobanEvidence

/// The words of an answer to a branch (答复措辞), in both languages. Placeholders are {1}, {2} …
package enum AnswerPhrase: CaseIterable, Hashable, Sendable {
    case letterTitle, plainTitle, addressee, opening, openingClaims, closing, issuerAndClerk, checker
    case figures, rules, neighbours, claims
    case readFrom, readFromMore, computed, missing, cellText, place, placeUnder
    case target, targetDocument, completionOf, elapsedOf, gapOf, growthOf, shareOf, shareAdjusted, rankOf, rankTied
    case lastYearOf, expected, moneySum
    case ruleSource
    case figure, result, formula, substituted, sources
    case difference, differenceMoney, differenceScore, gapPrinted, notRanked, alone
    case item, old, new, decision, reason, undecided
    case supposed, supposedSame, supposedUnranked, supposedRank, supposedFigure, allAdopted, notSupposed, noRank

    /// The words in both languages.
    package var text: Bilingual {
        switch self {
        case .letterTitle: Bilingual("关于{1}{2}数据和名次的答复", "Answer to {1}: figures and place, {2}")
        case .plainTitle: Bilingual("{1}{2}各数的由来", "{1}: where its figures come from, {2}")
        case .addressee: Bilingual("{1}：", "To {1}")
        case .opening:
            Bilingual(
                "现将你单位截至{1}的数据、名次和所依据的规则答复如下。", "These are your figures to {1}, your place, and the rules behind them.")
        case .openingClaims:
            Bilingual(
                "你单位提出的复核申请{2}项收悉。现将截至{1}的数据、名次、所依据的规则和复核情况答复如下。",
                "Your claims ({2}) have been received. These are your figures to {1}, your place, the rules behind them, and what became of the claims."
            )
        case .closing:
            Bilingual(
                "如有异议，请在复核期限内提出书面意见并附凭证。",
                "If you disagree, please answer in writing within the time for reviews, with the papers that show it.")
        case .issuerAndClerk: Bilingual("{1}    经办人：__________", "{1}    Prepared by: __________")
        case .checker: Bilingual("审核人：__________", "Checked by: __________")
        case .figures: Bilingual("一、数据和算法", "1. Figures and how they are made")
        case .rules: Bilingual("二、规则原文", "2. The rules in their own words")
        case .neighbours: Bilingual("三、前后单位", "3. The neighbours")
        case .claims: Bilingual("四、复核申请", "4. The claims")
        case .readFrom: Bilingual("{1}：{2}，取自{3}。", "{1}: {2}, from {3}.")
        case .readFromMore: Bilingual("{1}等{2}处", "{1} and more, {2} in all")
        case .computed: Bilingual("{1}：{2}＝{3}＝{4}。", "{1}: {2} = {3} = {4}.")
        case .missing: Bilingual("{1}：{2}。", "{1}: {2}.")
        case .cellText: Bilingual("{1}「{2}」", "{1} \"{2}\"")
        case .place: Bilingual("{1}第{2}行第{3}列", "{1}:{2}:{3}")
        case .placeUnder: Bilingual("{1}“{2}”", "{1} ({2})")
        case .target: Bilingual("{1}目标", "{1}, target")
        case .targetDocument: Bilingual("{1}(期限{2}，{3})", "{1} (due {2}, {3})")
        case .completionOf: Bilingual("累计÷目标", "raised ÷ target")
        case .elapsedOf: Bilingual("{1}至{2}，{3}算到{4}", "{1} to {2}, counted {3} up to {4}")
        case .gapOf: Bilingual("完成率-序时进度", "completion - time progress")
        case .growthOf: Bilingual("(累计-上年同期)÷上年同期", "(raised - last year) ÷ last year")
        case .shareOf: Bilingual("累计÷合计", "raised ÷ whole")
        case .shareAdjusted:
            Bilingual("{1}(为使各单位合计100.0%，由{2}调整)", "{1} (from {2}, so that all shares add up to 100.0%)")
        case .rankOf: Bilingual("{1}第{2}名，{3}个参评", "number {2} by {1} of {3} ranked")
        case .rankTied: Bilingual("{1}第{2}名(并列)，{3}个参评", "number {2} (tied) by {1} of {3} ranked")
        case .lastYearOf: Bilingual("{1}上年同期", "{1}, last year")
        case .expected: Bilingual("{1}(期限{2})", "{1} (due {2})")
        case .moneySum: Bilingual("各处相加", "these added up")
        case .ruleSource: Bilingual("{1}（{2}分）：{3}（{4}）", "{1} ({2}): {3} ({4})")
        case .figure: Bilingual("项目", "Figure")
        case .result: Bilingual("结果", "Result")
        case .formula: Bilingual("算法", "Formula")
        case .substituted: Bilingual("代入", "Substituted")
        case .sources: Bilingual("出处", "From")
        case .difference: Bilingual("比本单位高(百分点)", "Above it by, pp")
        case .differenceMoney: Bilingual("比本单位多", "Above it by")
        case .differenceScore: Bilingual("比本单位高(分)", "Above it by, points")
        case .gapPrinted: Bilingual("{1}个百分点，{2}", "{1} percentage points, {2}")
        case .notRanked: Bilingual("{1}未参评：{2}。", "{1} is not ranked: {2}.")
        case .alone: Bilingual("没有其他参评单位。", "No other branch is ranked.")
        case .item: Bilingual("项目", "Item")
        case .old: Bilingual("原值", "Old")
        case .new: Bilingual("申请改为", "Claimed")
        case .decision: Bilingual("结论", "Decision")
        case .reason: Bilingual("依据", "Reason")
        case .undecided: Bilingual("未定", "open")
        case .supposed: Bilingual("如申请全部采纳，{1}。", "If all claims were adopted, {1}.")
        case .supposedSame: Bilingual("名次不变，仍为第{1}名", "the place would stay {1}")
        case .supposedRank: Bilingual("名次由第{1}名变为第{2}名", "the place would change from {1} to {2}")
        case .supposedUnranked: Bilingual("名次：原{1}，变为{2}", "the place: {1}, then {2}")
        case .supposedFigure: Bilingual("{1}由{2}变为{3}", "{1} would change from {2} to {3}")
        case .allAdopted: Bilingual("各项申请均已采纳，上列数据已包含。", "All claims are adopted and counted in the figures above.")
        case .notSupposed:
            Bilingual(
                "{1}一项原值与表中的数不符或写得看不懂，无法测算，请更正申请。",
                "{1}: the old figure is not the one in the tables, or cannot be read; nothing can be worked out.")
        case .noRank: Bilingual("未参评", "not ranked")
        }
    }
}

extension Wording {
    /// A phrase of an answer with its placeholders filled.
    package func answer(_ phrase: AnswerPhrase, _ arguments: String...) -> String {
        fill(phrase.text[language], arguments)
    }
}
