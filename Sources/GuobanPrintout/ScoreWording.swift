import GuobanEvidence
import GuobanModel

/// The words of scores, score sheets and rubrics; like `Phrase`, one table for both languages.
enum ScorePhrase {
    case grade, notAssessed, rubricAtFault, rankedByScore, openScores, rankedByExactScore
    case cardTitle, scoreLine, scoreRank, scoreGroupRank, toNext, toPrevious
    case explained, goalReached, goalHalf, goals, pastHalf, toHalf, onPaceNow, toPace
    case monthly, soFar, left, due, composition, channel, versusLastYear
    case number, indicator, fullMarks, score, lost, sources, arithmetic, total
    case ruleTable, text, normal, clause, unread, category, factColumn
    case lossList, lossSum, lossNone, lossOver, baseLine, baseScaled, coefficient, totalCapped, marksShared, vetoed
    case markList, markValue, markReason, markPerson, markSource
    case review, reviewBy, sign
    case rubricTitle, rubricSum, rubricNote, document, fingerprint, settings, order, marksCount
    case stepsProportional, stepsDown, stepsUp, noTargetOut, noTargetZero, noTargetFull, noTargetPoints
    case rescaled, redistributed, itemsRounded, totalRounded, targetYear, targetPace, stepsRelative, stepsAbsolute
    case allSheets, questions, questionStep, questionBands, questionBonus

    var text: Bilingual {
        switch self {
        case .grade: Bilingual("等次", "Grade")
        case .notAssessed: Bilingual("不参评", "not assessed")
        case .rubricAtFault:
            Bilingual("细则有错，没有计分；改正见提示", "The rubric is at fault, nothing was scored; see the findings")
        case .rankedByScore:
            Bilingual(
                "名次按得分(逐项保留两位后相加)，位次按完成率精确值，{1}；{2}/{3}个参评。",
                "Ranked by score (items rounded to two decimals, then added), completion by exact values; {1}; {2} of {3} ranked."
            )
        case .openScores:
            Bilingual(
                "{1}个单位的得分还未定，得分和名次印的是可能的范围",
                "The scores of {1} branches are still open: scores and ranks are ranges")
        case .rankedByExactScore:
            Bilingual(
                "名次按得分(各项不舍入)，位次按完成率精确值，{1}；{2}/{3}个参评。",
                "Ranked by exact score, completion by exact values; {1}; {2} of {3} ranked.")
        case .cardTitle: Bilingual("{1}{2}体检单", "{1}: score sheet, {2}")
        case .scoreLine: Bilingual("得分{1}", "Score {1}")
        case .scoreRank: Bilingual("第{1}名/{2}家", "rank {1} of {2}")
        case .scoreGroupRank: Bilingual("{1}类第{2}名/{3}家", "rank {2} of {3} in group {1}")
        case .toNext: Bilingual("距第{1}名{2}{3}差{4}分", "{4} behind {2} ({3}), rank {1}")
        case .toPrevious: Bilingual("领先第{1}名{2}{3}计{4}分", "{4} ahead of {2} ({3}), rank {1}")
        case .explained: Bilingual("失分和口径", "Points lost, conventions")
        case .goalReached: Bilingual("{1}已完成全年目标", "{1}: the whole target is reached")
        case .goalHalf: Bilingual("{1}{2}", "{1}: {2}")
        case .goals: Bilingual("{1}{2}，{3}", "{1}: {2}, {3}")
        case .pastHalf: Bilingual("已过半", "past half")
        case .toHalf: Bilingual("距过半差{1}{2}", "{1} {2} to half of the target")
        case .onPaceNow: Bilingual("已达到序时进度", "on time")
        case .toPace: Bilingual("距序时差{1}{2}", "{1} {2} to time progress")
        case .monthly: Bilingual("每月需", "Per month")
        case .soFar: Bilingual("已月均", "So far")
        case .left: Bilingual("尚差", "Left")
        case .due: Bilingual("期限", "Due")
        case .composition: Bilingual("构成：{1}={2}", "Made of {1} = {2}")
        case .channel: Bilingual("{1}{2}", "{1} {2}")
        case .versusLastYear: Bilingual("上年同期{1}，{2}%", "last year {1}, {2}%")
        case .number: Bilingual("序", "No.")
        case .indicator: Bilingual("指标", "Indicator")
        case .fullMarks: Bilingual("满分", "Full")
        case .score: Bilingual("得分", "Score")
        case .lost: Bilingual("失分", "Lost")
        case .sources: Bilingual("依据", "Source")
        case .arithmetic: Bilingual("算式", "Arithmetic")
        case .total: Bilingual("合计", "Total")
        case .ruleTable: Bilingual("评分标准", "Rules")
        case .text: Bilingual("原文", "In the rubric's words")
        case .normal: Bilingual("读作", "Read as")
        case .clause: Bilingual("条款", "Clause")
        case .unread: Bilingual("没读懂", "Not read")
        case .category: Bilingual("类别", "Group")
        case .factColumn: Bilingual("口径", "Measure")
        case .lossList: Bilingual("失分清单：{1}，合计{2}", "Lost: {1}; together {2}")
        case .lossSum: Bilingual("{1}{2}", "{1} {2}")
        case .lossNone: Bilingual("没有失分", "nothing lost")
        case .lossOver: Bilingual("另有{1}项超出满分{2}", "and {1} rows above full marks by {2}")
        case .baseLine: Bilingual("基本分{1}，加分{2}，扣分{3}，总分{4}", "Base {1}, added {2}, deducted {3}, total {4}")
        case .baseScaled:
            Bilingual(
                "不计入的项已按可考核的{1}分折算为{2}分：{3}→{4}", "Rows that do not count are scaled: {1} assessable of {2}: {3} → {4}")
        case .coefficient: Bilingual("基本分已乘系数{1}：{2}→{3}", "The base is multiplied by the coefficient {1}: {2} → {3}")
        case .totalCapped: Bilingual("总分封顶：{1}→{2}", "The total is capped: {1} → {2}")
        case .marksShared:
            Bilingual("不计入的项的分值已分摊到其余各项", "The marks of rows that do not count are shared out over the others")
        case .vetoed: Bilingual("一票否决，否决前得分{1}", "Vetoed; before the veto {1}")
        case .markList: Bilingual("评分登记", "Marks given by hand")
        case .markValue: Bilingual("评分", "Mark")
        case .markReason: Bilingual("理由", "Reason")
        case .markPerson: Bilingual("评定人", "Person")
        case .markSource: Bilingual("出处", "Source")
        case .review: Bilingual("核对：□无异议 □申请复核", "Checked: □ agreed □ review asked")
        case .reviewBy: Bilingual("核对：□无异议 □申请复核({1}前)", "Checked: □ agreed □ review asked (by {1})")
        case .sign: Bilingual("分会负责人：________  日期：________", "Head of the branch: ________  Date: ________")
        case .rubricTitle: Bilingual("细则读法", "How the rubric is read")
        case .rubricSum: Bilingual("{1}项，基本分合计{2}分", "{1} rows, {2} marks in the base")
        case .rubricNote:
            Bilingual(
                "“读作”一列是程序的理解，请逐条核对；没读懂的话不计分，待人工评分。",
                "The column \"Read as\" is what is computed; check it row by row. What was not read is not scored.")
        case .document: Bilingual("细则{1}", "rubric {1}")
        case .fingerprint: Bilingual("指纹{1}", "fingerprint {1}")
        case .settings: Bilingual("计分口径：{1}", "Conventions: {1}")
        case .order:
            Bilingual(
                "次序：单项、折算、系数、加分封顶、扣分封顶、总分封顶、否决",
                "order: rows, rescaling, coefficient, cap of additions, cap of deductions, cap of the total, veto")
        case .marksCount: Bilingual("人工评分{1}处，均有理由和评定人", "marks given by hand: {1}, each with reason and person")
        case .stepsProportional: Bilingual("不足一步的按比例", "parts of a step count in proportion")
        case .stepsDown: Bilingual("不足一步的不计", "parts of a step do not count")
        case .stepsUp: Bilingual("不足一步的按一步", "parts of a step count as one")
        case .noTargetOut: Bilingual("无目标的不计入", "rows without a target do not count")
        case .noTargetZero: Bilingual("无目标的计0分", "rows without a target score 0")
        case .noTargetFull: Bilingual("无目标的计满分", "rows without a target score full marks")
        case .noTargetPoints: Bilingual("无目标的计{1}分", "rows without a target score {1}")
        case .rescaled: Bilingual("缺项折算", "missing rows are rescaled")
        case .redistributed: Bilingual("缺项分摊", "missing rows are shared out")
        case .itemsRounded: Bilingual("单项保留两位后相加", "rows are rounded to two decimals, then added")
        case .totalRounded: Bilingual("单项不舍入", "rows are not rounded")
        case .targetYear: Bilingual("完成率指全年任务", "completion is of the year's target")
        case .targetPace: Bilingual("完成率100%指序时任务", "a completion of 100% means the target of the time passed")
        case .stepsRelative: Bilingual("序时的每百分之几按任务的比例", "steps from time progress are relative")
        case .stepsAbsolute: Bilingual("序时的每百分之几按百分点", "steps from time progress are percentage points")
        case .allSheets: Bilingual("{1}体检单", "Score sheets, {1}")
        case .questions: Bilingual("疑问", "Question")
        case .questionStep: Bilingual("步长是任务的百分之几还是百分点", "are steps relative or percentage points")
        case .questionBands: Bilingual("{1}两档都有", "{1} lies in two bands")
        case .questionBonus: Bilingual("封顶管加分还是管总分", "does the bound hold for what is added or for the whole")
        }
    }
}

extension Wording {
    /// A phrase of scores with its placeholders filled.
    func callAsFunction(_ phrase: ScorePhrase, _ arguments: String...) -> String {
        var result = ""
        var rest = phrase.text[language][...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            if let number = Int(rest[rest.index(after: open)..<close]), arguments.indices.contains(number - 1) {
                result += arguments[number - 1]
            }
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// A word of a score's arithmetic.
    func arithmetic(_ word: ArithmeticWord) -> String {
        let words: Bilingual
        switch word {
        case .pace: words = Bilingual("序时", "time progress ")
        case .target: words = Bilingual("目标", "target ")
        case .mean: words = Bilingual("平均", "mean ")
        case .lastYear: words = Bilingual("上年同期", "last year ")
        case .best: words = Bilingual("最高", "best ")
        case .gives: words = Bilingual("得", "gives ")
        case .within: words = Bilingual("在", "within ")
        case .to: words = Bilingual("至", " to ")
        case .included: words = Bilingual("(含)", " (included)")
        case .excluded: words = Bilingual("(不含)", " (excluded)")
        case .shared: words = Bilingual("并列", "shared ")
        case .placed: words = Bilingual("第", "place ")
        case .placeUnit: words = Bilingual("名", "")
        case .mark: words = Bilingual("评定", "marked ")
        case .seeMarks: words = Bilingual("理由、评定人见登记", "reason and person in the register")
        case .nothing: words = Bilingual("无", "none")
        case .notReported: words = Bilingual("未报", "not reported")
        case .noLevel: words = Bilingual("没有可比的数", "nothing to compare with")
        case .unreadable: words = Bilingual("表里的数看不懂", "the table's figure is not understood")
        case .noWhole: words = Bilingual("分母为零", "the denominator is zero")
        case .roundedDown: words = Bilingual("舍尾", "rounded down")
        case .roundedUp: words = Bilingual("进位", "rounded up")
        case .noTarget: words = Bilingual("未下达目标", "no target")
        case .awaitsMark: words = Bilingual("待评定", "awaits a mark")
        case .unreadClause: words = Bilingual("细则有没读懂的话，待评定", "a clause was not read; awaits a mark")
        case .ambiguous: words = Bilingual("细则有两种读法，得分待定", "the rubric can be read in two ways; open")
        case .zero: words = Bilingual("不得分", "no points")
        case .capped: words = Bilingual("封顶", "capped")
        case .floored: words = Bilingual("扣完为止", "not below the floor")
        case .veto: words = Bilingual("一票否决", "veto")
        case .peers: words = Bilingual("本组最高", "best of the group")
        case .notCounted: words = Bilingual("不计入", "does not count")
        case .first: words = Bilingual("首个", "the first")
        case .noBase: words = Bilingual("上年同期为零，待定", "last year was zero; open")
        case .isSo: words = Bilingual("：是", ": yes")
        case .isNot: words = Bilingual("：否", ": no")
        }
        return words[language]
    }
}
