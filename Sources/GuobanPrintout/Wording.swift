package import GuobanEvidence
package import GuobanModel

/// Everything a page says, in both languages, in one table (措辞). Placeholders are {1}, {2} …
package enum Phrase: CaseIterable, Hashable, Sendable {
    // Page
    case defaultTitle, cutoff, unit, issueNumber, incomplete, incompleteFiles
    case signatureHead, signatureChecker, signatureClerk, signatureDate
    case columnsDropped, notesLabel, mainSheet, textSheet, filter
    // Charts
    case chartCompletion, chartCompletionWords, chartShares, chartSharesWords, chartOthers, chartPace, chartPaceOwn
    case chartMovement, chartMovementWords, chartNobody, chartBefore, chartCurve, chartCurveWords, chartMonthSum
    case chartCurveTarget, chartLorenz, chartLorenzWords, chartProjects, chartProjectsWords
    case chartMonth, chartEven, chartEqual, chartLorenzX, chartLorenzY, chartReached, chartMissed
    // Headings
    case rank, branch, project, part, measure, unitColumn, group, target, raised, completion, elapsed, gap, gapData
    case completionRate, otherCompletionRate, elapsedRate, exactShare, adjustedShare, growthRate
    case otherCompletion, share, growth, lastYear, status, asOf, reportingOffice, completionRank
    case assessedTotal, grandTotal, unassigned
    // What stands in a cell without a figure
    case noTarget, targetZero, notReported, notBegun, noLastYear, newThisYear, negativeBase, closed, severalWindows,
        noWhole, flat, baseZero, negativeFigure, tooFew, smallestNotPositive, mixedSigns, noDivisor
    // Status
    case completed, ahead, onPace, behind
    // Sentences
    case openingRaised, openingSum, provinceShare, assessedOf, otherMeasure, paceAhead, paceOn, paceBehind, growthUp,
        growthDown
    case growthFlat, firstThree, tied, reportedZero, notReportedList, noTargetList, targetZeroList
    case notBegunList, countOnPace, countBehind, countHalf, bothOnPace, ownTarget
    case andOthers, provinceRank, seeTable, countBehindMany, lastThree
    // Notes
    case notePace, notePaceOtherwise, notePaceOne, notePaceOneDue, noteOtherBasis, noteOtherAhead, noteOtherOn,
        noteOtherBehind
    case noteOtherSame, noteRanking, noteSameDigits, noteSamePlaceDigits, noteShares, noteShareCell, noteMean,
        noteGrowthBase, noteRounding
    case noteData, noteUnassigned, noteNoApportioning, noteNoShares, noteTargetYear, noteApproximate, noteTotalDiffers
    case noteTotalDiffersOne
    case byMonths, byDays, byMilestones, byCurve
    case tiesCompetition, tiesDense, tiesOrdinal, tiesAverage
    case keyCompletion, keyAmount, keyGap, keyGrowth, keyShare, keyScore, scoreUnit
    case roundingHalfUp, roundingHalfEven
    // Movement, the total one level up, the view of one branch
    case gapPoints, movement, movedUp, movedDown, movedNot, movedNew, movedUnrankedBefore, movedUnrankedNow
    case movedNotReported, provinceRest, provinceWhole, focusRank, focusUnranked, focusAbove, focusMoney, focusBelow
    case focusGroup, noteTieBreak, noteTieBreakOne, noteNoTieBreakUsed, notePrevious, notePreviousRecomputed, noteScope
    case scopeGoodsOut, scopeMatchingIn, scopePledges, noteRevised, noteRevisedOne, noteProvinceShares
    case notePlainShares, notePeriod
    case nounBranches, nounProjects, nounParts, nounMeasures
    // How files were understood
    case periods, cumulativeFigures, periodFigures, line, printedTotal, sumOfRows, rowsAdded, agrees, completeness,
        reported
    case reportingRate
    case checkTitle, file, kind, encoding, separator, headerLine, cutoffColumn, body, records, accepted, totals, titles
    case headers, notes, blanks, rejected, used, column, heading, role, unused, yes, no, tab, checkSummary, refused
    // Collecting
    case collected, collectedOnly, collectionMissing, collectionFaulty, collectionRepeated, collectionLate,
        collectionLateOne
    case collectionOtherDays
    // First contact
    case seenTables, seenTablesTo, seenKind, seenMore, seenCollection, seenMissing, seenDoubts, seenOthers, seenNothing
    case seenFolders, lacksFigures, lacksTargets, lacksRoster, lacksLastYear, lacksCutoff, nextCommand, yourDate
    case lastYearTables, makeExample, exampleFolder, formsFolder, sheetsFolder, pageFile, andMore, thisFolder
    case seenPrevious, seenIssued, seenIssuedCurrent, seenIssuedOld, correctedFile, noticeFile, correctionsFolder
    case code
    // Corrections
    case noteCorrections, noteCorrection, noteCorrectionsMore
    case formTitle, formTarget, formTargetOf, formRaised, formNote, formNoteZero, formHead, formChecker, formClerk
    case cutoffLine, periodHalf, periodQuarter, periodThreeQuarters, periodYear, periodMonths
    // What changed between two issued results
    case changeNotice, changeSummary, changeCount, changeNone, changeItem, changeOld, changeNew, changeTitle
    case changeWarning, changeRow, changeAbsent, changePresent, changePage, changeHidden, changeOtherPeriod, changeBasis
    case sheetTitle, sheetText, sheetProblem, sheetFix, sheetNote, checkCode

    /// The words in both languages.
    package var text: Bilingual {
        switch self {
        case .defaultTitle: Bilingual("截至{1}进度排名", "Progress to {1}")
        case .cutoff: Bilingual("截至{1}(含)", "to {1} (included)")
        case .unit: Bilingual("单位:{1}", "unit: {1}")
        case .issueNumber: Bilingual("{1}", "{1}")
        case .incomplete: Bilingual("数据不全：{1}行未计入", "Incomplete: records left out: {1}")
        case .incompleteFiles:
            Bilingual("数据不全：{1}行未计入，{2}个文件未采用", "Incomplete: records left out: {1}; files refused: {2}")
        case .signatureHead: Bilingual("单位负责人：__________", "Head: __________")
        case .signatureChecker: Bilingual("审核人：__________", "Checked by: __________")
        case .signatureClerk: Bilingual("填表人：__________", "Prepared by: __________")
        case .signatureDate: Bilingual("____年__月__日", "Date: __________")
        case .mainSheet: Bilingual("排名", "Ranking")
        case .textSheet: Bilingual("文字", "Text")
        case .filter: Bilingual("筛选…", "Filter…")
        case .chartCompletion: Bilingual("完成率与序时进度", "Completion and time progress")
        case .chartCompletionWords:
            Bilingual(
                "{1}条横条，由{2}%到{3}%；{4}条未落后于序时进度线，{5}条落后(斜纹)。",
                "{1} bars from {2}% to {3}%; {4} are not behind the line of time progress, {5} are (hatched).")
        case .chartShares: Bilingual("占比", "Shares")
        case .chartSharesWords: Bilingual("一条分段横条：{1}。", "One bar in parts: {1}.")
        case .chartOthers: Bilingual("其余{1}个", "{1} others")
        case .chartPace: Bilingual("序时{1}%", "time progress {1}%")
        case .chartPaceOwn: Bilingual("短竖线为各自的序时进度", "short lines: each one's own time progress")
        case .chartMovement: Bilingual("名次升降", "Movement of places")
        case .chartMovementWords:
            Bilingual(
                "{1}个单位：上升{2}个，下降{3}个，持平{4}个；升得最多：{5}；降得最多：{6}。",
                "{1} branches: {2} rose, {3} fell, {4} stayed; furthest up: {5}; furthest down: {6}.")
        case .chartNobody: Bilingual("无", "none")
        case .chartBefore: Bilingual("上期", "before")
        case .chartCurve: Bilingual("逐月累计", "Month by month")
        case .chartCurveWords: Bilingual("截至各月末的累计（{1}）：{2}。{3}", "Raised by the end of each month ({1}): {2}. {3}")
        case .chartMonthSum: Bilingual("{1}月{2}", "month {1} {2}")
        case .chartCurveTarget: Bilingual("全年目标{1}，已完成{2}%。", "The year's target is {1}, {2}% of it reached.")
        case .chartLorenz: Bilingual("均衡程度（洛伦兹曲线）", "Balance (Lorenz curve)")
        case .chartLorenzWords:
            Bilingual(
                "{1}个单位由少到多排列，前{2}%的单位合计占金额的{3}%；基尼系数{4}。",
                "{1} branches, the least first: the first {2}% of them hold {3}% of the sum; Gini {4}.")
        case .chartProjects: Bilingual("项目达标", "Projects that reached their target")
        case .chartProjectsWords:
            Bilingual("{1}个单位有目标的项目共{2}个，达标{3}个。", "{1} branches have {2} projects with a target; {3} reached it.")
        case .chartMonth: Bilingual("{1}月", "{1}")
        case .chartEven: Bilingual("序时(均匀)", "even pace")
        case .chartEqual: Bilingual("完全均等", "all equal")
        case .chartLorenzX: Bilingual("单位累计占比，由少到多", "share of branches, the least first")
        case .chartLorenzY: Bilingual("金额累计占比", "share of the sum")
        case .chartReached: Bilingual("达标", "reached")
        case .chartMissed: Bilingual("未达标", "not reached")
        case .notesLabel: Bilingual("注：", "Notes: ")
        case .columnsDropped: Bilingual("页宽不够，未列：{1}", "Left out for lack of width: {1}")

        case .rank: Bilingual("名次", "Rank")
        case .branch: Bilingual("单位", "Branch")
        case .project: Bilingual("项目", "Project")
        case .part: Bilingual("构成", "Part")
        case .measure: Bilingual("指标", "Measure")
        case .unitColumn: Bilingual("计量单位", "Unit")
        case .group: Bilingual("类", "Group")
        case .target: Bilingual("目标", "Target")
        case .raised: Bilingual("累计", "Raised")
        case .completion: Bilingual("完成率%", "Compl. %")
        case .elapsed: Bilingual("序时%", "Elapsed %")
        case .gap: Bilingual("序时差", "Gap pp")
        case .gapData: Bilingual("序时差（个百分点）", "Gap (pp)")
        case .completionRate: Bilingual("完成率", "Completion")
        case .otherCompletionRate: Bilingual("{1}完成率", "{1} completion")
        case .elapsedRate: Bilingual("序时进度", "Time progress")
        case .exactShare: Bilingual("占比(精确)", "Share (exact)")
        case .adjustedShare: Bilingual("占比(合计100%)", "Share (adds to 100%)")
        case .growthRate: Bilingual("同比", "Growth")
        case .otherCompletion: Bilingual("{1}%", "{1} %")
        case .share: Bilingual("占比%", "Share %")
        case .growth: Bilingual("同比%", "Growth %")
        case .lastYear: Bilingual("上年同期", "Last year")
        case .status: Bilingual("状态", "Status")
        case .asOf: Bilingual("截至", "As of")
        case .reportingOffice: Bilingual("汇总单位", "Issued by")
        case .completionRank: Bilingual("位次", "Compl. rank")
        case .assessedTotal: Bilingual("参评合计", "Assessed")
        case .grandTotal: Bilingual("合计", "Total")
        case .unassigned: Bilingual("未分配", "Unassigned")

        case .noTarget: Bilingual("未下达", "no target")
        case .targetZero: Bilingual("目标为零", "target zero")
        case .notReported: Bilingual("未报送", "not reported")
        case .notBegun: Bilingual("未启动", "not begun")
        case .noLastYear: Bilingual("无同期", "no base")
        case .newThisYear: Bilingual("新增", "new")
        case .negativeBase: Bilingual("基数为负", "base < 0")
        case .closed: Bilingual("已截止", "closed")
        case .severalWindows: Bilingual("期限不一", "several deadlines")
        case .noWhole: Bilingual("-", "-")
        case .flat: Bilingual("持平", "no change")
        case .baseZero: Bilingual("基数为零", "base zero")
        case .negativeFigure: Bilingual("有负数", "negative")
        case .tooFew: Bilingual("数太少", "too few")
        case .smallestNotPositive: Bilingual("最小值不为正", "least not positive")
        case .mixedSigns: Bilingual("有增有减", "ups and downs")
        case .noDivisor: Bilingual("-", "-")

        case .completed: Bilingual("已完成", "completed")
        case .ahead: Bilingual("快于序时", "ahead")
        case .onPace: Bilingual("达到序时", "on pace")
        case .behind: Bilingual("慢于序时", "behind")

        case .openingRaised: Bilingual("截至{1}，{2}个{3}累计筹资{4}{5}", "By {1}, {2} {3} have raised {4} {5}")
        case .openingSum: Bilingual("截至{1}，{2}个{3}{6}合计{4}{5}", "By {1}, {2} {3} add up to {4} {5} ({6})")
        case .provinceShare: Bilingual("，占全省{1}{2}的{3}%", ", {3}% of the province's {1} {2}")
        case .assessedOf:
            Bilingual(
                "下达目标的{1}个{2}完成{3}{4}，是目标{5}{4}的{6}%，", "The {1} {2} with a target reached {3} of {5} {4}, {6}%, ")
        case .ownTarget: Bilingual("是目标{1}{2}的{3}%，", "that is {3}% of the target of {1} {2}, ")
        case .otherMeasure:
            Bilingual("其中{1}{2}{3}，是目标{4}{3}的{5}%，", "{1}: {2} of {4} {3}, {5}%, ")
        case .paceAhead: Bilingual("快于序时进度{1}个百分点", "{1} percentage points ahead of time progress")
        case .paceOn: Bilingual("达到序时进度", "exactly on time progress")
        case .paceBehind: Bilingual("慢于序时进度{1}个百分点", "{1} percentage points behind time progress")
        case .growthUp:
            Bilingual("同口径比上年同期{1}{2}增加{3}{2}，增长{4}%", "like for like {3} {2} more than last year's {1} {2}, up {4}%")
        case .growthDown:
            Bilingual(
                "同口径比上年同期{1}{2}减少{3}{2}，下降{4}%", "like for like {3} {2} less than last year's {1} {2}, down {4}%")
        case .growthFlat: Bilingual("同口径与上年同期{1}{2}持平", "like for like the same as last year's {1} {2}")
        case .provinceRank: Bilingual("，居全省第{1}位", ", place {1} in the province")
        case .andOthers: Bilingual("等{1}个", " and others ({1} in all)")
        case .seeTable: Bilingual("(名单见表)", " (see the table)")
        case .countBehindMany:
            Bilingual(
                "慢于序时进度的{1}个，占{2}%，差{3}至{4}个百分点(名单见表)",
                "{1} are behind ({2}%), by {3} to {4} percentage points (see the table)")
        case .lastThree: Bilingual("{1}后三位：{2}", "Last three by {1}: {2}")
        case .firstThree: Bilingual("{1}前三位：{2}", "First three by {1}: {2}")
        case .tied: Bilingual("(并列)", " (tied)")
        case .reportedZero: Bilingual("{1}报送为零", "{1} reported zero")
        case .notReportedList: Bilingual("{1}未报送", "{1} did not report")
        case .noTargetList: Bilingual("{1}未下达目标，不参评", "{1} has no target and is not ranked")
        case .targetZeroList: Bilingual("{1}目标为零，不参评", "{1} has a target of zero and is not ranked")
        case .notBegunList: Bilingual("{1}的目标期限尚未开始", "the target of {1} has not begun")
        case .countOnPace:
            Bilingual("参评的{1}个{2}中，达到序时进度的{3}个，占{4}%{5}", "Of {1} {2} ranked, {3} reach time progress ({4}%){5}")
        case .countBehind: Bilingual("慢于序时进度的{1}个，占{2}%：{3}个百分点", "{1} are behind ({2}%): {3} percentage points")
        case .countHalf: Bilingual("完成率过半的{1}个{2}", "{1} are past half of their target{2}")
        case .bothOnPace: Bilingual("{1}均达到序时进度的{2}个{3}", "{2} reach time progress in all of {1}{3}")

        case .notePace: Bilingual("序时进度{1}计：{2}", "Time progress {1}: {2}")
        case .notePaceOtherwise: Bilingual("；{1}计为{2}", "; {1} it is {2}")
        case .notePaceOne: Bilingual("{1}{2}%", "{1} {2}%")
        case .notePaceOneDue: Bilingual("{1}(期限{2}){3}%", "{1} (due {2}) {3}%")
        case .noteOtherBasis: Bilingual("{1}计{2}，其余结论不变。", "Counted {1}, {2}; all other verdicts stay.")
        case .noteOtherAhead: Bilingual("{1}快{2}个百分点", "{1} is {2} points ahead")
        case .noteOtherOn: Bilingual("{1}恰为序时进度", "{1} is exactly on time progress")
        case .noteOtherBehind: Bilingual("{1}慢{2}个百分点", "{1} is {2} points behind")
        case .noteOtherSame: Bilingual("{1}计结论不变。", "Counted {1}, every verdict is the same.")
        case .noteRanking:
            Bilingual("名次按{1}的精确值，{2}；{3}/{4}个参评。", "Ranked by exact {1}; {2}; {3} of {4} ranked.")
        case .noteSamePlaceDigits:
            Bilingual("印数相同而位次不同：{1}。", "Printed alike but placed apart by completion: {1}.")
        case .noteSameDigits: Bilingual("印数相同而名次不同：{1}。", "Printed alike but ranked apart: {1}.")
        case .noteShares: Bilingual("*占比合计须为100.0%：{1}。", "*Shares must add up to 100.0%: {1}.")
        case .noteShareCell: Bilingual("{1}由{2}调为{3}", "{1} from {2} to {3}")
        case .noteMean: Bilingual("完成率总体{1}%，各{2}平均{3}%。", "Completion of the sums {1}%, mean of the {2} {3}%.")
        case .noteGrowthBase:
            Bilingual("同比合计只比两年都有数的{1}个{2}。", "The total growth compares the {1} {2} that have both years.")
        case .noteRounding: Bilingual("各数由精确值一次舍入({1})。", "Every figure is rounded once from its exact value ({1}).")
        case .noteData:
            Bilingual(
                "数据：{1}个表{2}行=计入{3}+合计{4}+标题{5}+表头{6}+注{7}+空行{8}+未计入{9}。",
                "Data: tables {1}; records {2} = used {3} + totals {4} + titles {5} + headings {6} + notes {7} + blank {8} + "
                    + "left out {9}.")
        case .noteUnassigned:
            Bilingual("未分配{1}{2}：名册里没有的单位或项目表里没有的项目，计入合计，不计入任何单位。", "Unassigned {1} {2}: in the total, in no branch.")
        case .noteNoApportioning:
            Bilingual(
                "目标为各单位工作目标，不得向单位和个人摊派。",
                "Targets are the branches' own work targets; donations may not be apportioned.")
        case .noteNoShares: Bilingual("有负数或合计为零，不计占比。", "No shares: an amount is negative or the total is zero.")
        case .noteTargetYear:
            Bilingual(
                "目标为{1}年的目标，完成率为至{2}的完成数与它之比，不计序时差。",
                "The targets are those of {1}; completion is the figure to {2} over them, and there is no gap.")
        case .noteApproximate: Bilingual("约数{1}处，按所写的数计：{2}。", "{1} approximate figures count as written: {2}.")
        case .noteTotalDiffers: Bilingual("表列合计与各行相加不符：{1}。", "Printed totals differ from the sum of the rows: {1}.")
        case .noteTotalDiffersOne:
            Bilingual("{1} 合计{2}，各行{3}，相差{4}", "{1} says {2}, the rows give {3}, a difference of {4}")
        case .byMonths: Bilingual("按月", "by months")
        case .byDays: Bilingual("按天", "by days")
        case .byMilestones: Bilingual("按分季目标和节点", "by milestones")
        case .byCurve: Bilingual("按上年进度曲线", "by last year's curve")
        case .tiesCompetition:
            Bilingual("并列同名次，后位顺延(1、2、2、4)", "ties share a place and the next is skipped (1, 2, 2, 4)")
        case .tiesDense: Bilingual("并列同名次，后位不跳(1、2、2、3)", "ties share a place and none is skipped (1, 2, 2, 3)")
        case .tiesOrdinal: Bilingual("相同者按列表顺序(1、2、3、4)", "equal figures keep their printing order (1, 2, 3, 4)")
        case .tiesAverage: Bilingual("并列取平均名次(1、2.5、2.5、4)", "ties get their mean place (1, 2.5, 2.5, 4)")
        case .keyCompletion: Bilingual("完成率", "completion")
        case .keyAmount: Bilingual("累计", "amount")
        case .keyGap: Bilingual("序时差", "gap")
        case .keyGrowth: Bilingual("增幅", "growth")
        case .keyShare: Bilingual("占比", "share")
        case .keyScore: Bilingual("得分", "score")
        case .scoreUnit: Bilingual("分", " points")
        case .gapPoints: Bilingual("个百分点", "pp")
        case .movement: Bilingual("较上期", "Change")
        case .movedUp: Bilingual("升{1}位", "up {1}")
        case .movedDown: Bilingual("降{1}位", "down {1}")
        case .movedNot: Bilingual("持平", "same")
        case .movedNew: Bilingual("新", "new")
        case .movedUnrankedBefore: Bilingual("上期未参评", "not ranked before")
        case .movedUnrankedNow: Bilingual("本期未参评", "not ranked now")
        case .movedNotReported: Bilingual("未报", "not reported")
        case .provinceRest: Bilingual("其他", "Others")
        case .provinceWhole: Bilingual("全省", "Province")
        case .focusRank: Bilingual("{1}第{2}名，共{3}个参评", "{1} is number {2} of {3} ranked")
        case .focusUnranked: Bilingual("{1}未参评：{2}。", "{1} is not ranked: {2}.")
        case .focusAbove: Bilingual("距上一名{1}差{2}{3}", "{2} behind {1}{3}")
        case .focusMoney: Bilingual("(再筹{1}{3}追平，{2}{3}超过)", " ({1} {3} more draw level, {2} {3} pass)")
        case .focusBelow: Bilingual("领先下一名{1}{2}", "{2} ahead of {1}")
        case .focusGroup: Bilingual("{1}类第{2}名，共{3}个", "number {2} of {3} in group {1}")
        case .noteTieBreak: Bilingual("并列依次按{1}区分：{2}。", "Ties are broken by {1}, in this order: {2}.")
        case .noteTieBreakOne: Bilingual("{1}列{2}之前({3})", "{1} before {2} ({3})")
        case .noteNoTieBreakUsed: Bilingual("本期未用到", "not needed this time")
        case .notePrevious: Bilingual("较上期对照{1}签发名次。", "Change is against the signed places of {1}.")
        case .notePreviousRecomputed:
            Bilingual(
                "较上期对照由{1}的表按本期口径重算的名次，不是签发名次。",
                "Change is against places recomputed from the tables of {1}, not against signed ones.")
        case .noteScope: Bilingual("口径：累计{1}。", "Scope: the amounts {1}.")
        case .scopeGoodsOut: Bilingual("不含物资折价", "leave goods out")
        case .scopeMatchingIn: Bilingual("含平台配捐", "hold matching funds")
        case .scopePledges: Bilingual("按认捐计", "are pledges")
        case .noteRevised: Bilingual("目标调整：{1}。", "Revised targets: {1}.")
        case .noteRevisedOne:
            Bilingual("{1}由{2}调为{3}{4}，按原目标完成率{5}%", "{1} from {2} to {3}{4}, completion by the old target {5}%")
        case .noteProvinceShares:
            Bilingual("占比以全省总额{1}{2}为100%。", "Shares are of the total one level up, {1} {2}.")
        case .notePlainShares: Bilingual("占比逐项舍入，合计可不等于100.0%。", "Shares are rounded one by one and may not add up.")
        case .notePeriod: Bilingual("名次只比{1}至{2}新增的数。", "Ranked is only what came in from {1} to {2}.")
        case .roundingHalfUp: Bilingual("四舍五入", "half-up")
        case .roundingHalfEven: Bilingual("奇进偶舍", "half-even")
        case .nounBranches: Bilingual("单位", "branches")
        case .nounProjects: Bilingual("项目", "projects")
        case .nounParts: Bilingual("分项", "parts")
        case .nounMeasures: Bilingual("指标", "measures")

        case .checkTitle: Bilingual("读表情况", "How the files were read")
        case .file: Bilingual("文件", "File")
        case .kind: Bilingual("种类", "Kind")
        case .encoding: Bilingual("编码", "Encoding")
        case .separator: Bilingual("分隔", "Sep.")
        case .headerLine: Bilingual("表头行", "Heading")
        case .periods: Bilingual("各期", "Periods")
        case .cumulativeFigures: Bilingual("累计数", "cumulative")
        case .periodFigures: Bilingual("当期数", "each by itself")
        case .line: Bilingual("行", "Line")
        case .printedTotal: Bilingual("表列", "Printed")
        case .sumOfRows: Bilingual("各行之和", "Sum of rows")
        case .rowsAdded: Bilingual("行数", "Rows")
        case .agrees: Bilingual("相符", "Agrees")
        case .completeness: Bilingual("报送情况", "Reports received")
        case .reported: Bilingual("报送", "Reported")
        case .reportingRate: Bilingual("报送率", "Rate")
        case .cutoffColumn: Bilingual("截至", "As of")
        case .body: Bilingual("填报单位", "Body")
        case .records: Bilingual("行数", "Records")
        case .accepted: Bilingual("计入", "Used")
        case .totals: Bilingual("合计", "Totals")
        case .titles: Bilingual("标题", "Titles")
        case .headers: Bilingual("表头", "Headings")
        case .notes: Bilingual("注", "Notes")
        case .blanks: Bilingual("空行", "Blank")
        case .rejected: Bilingual("未计入", "Left out")
        case .used: Bilingual("采用", "Taken")
        case .column: Bilingual("列", "Column")
        case .heading: Bilingual("表头", "Heading")
        case .role: Bilingual("角色", "Role")
        case .unused: Bilingual("(不用)", "(not used)")
        case .yes: Bilingual("是", "yes")
        case .no: Bilingual("否", "no")
        case .tab: Bilingual("制表符", "tab")
        case .checkSummary:
            Bilingual(
                "{1}个文件，{2}行=计入{3}+合计{4}+标题{5}+表头{6}+注{7}+空行{8}+未计入{9}；错误{10}条，警告{11}条，提示{12}条。",
                "Files {1}; records {2} = used {3} + totals {4} + titles {5} + headings {6} + notes {7} + blank {8} + left out "
                    + "{9}; errors {10}, warnings {11}, notes {12}.")
        case .refused: Bilingual("未用", "refused")

        case .collected: Bilingual("应报{1}家,已报{2}家", "expected {1}, reported {2}")
        case .collectedOnly: Bilingual("已报{1}家", "reported {1}")
        case .collectionMissing: Bilingual("未报:{1}", "missing: {1}")
        case .collectionFaulty: Bilingual("退改:{1}", "to be corrected: {1}")
        case .collectionRepeated: Bilingual("重复:{1}", "sent twice: {1}")
        case .collectionLate: Bilingual("迟报:{1}", "late: {1}")
        case .collectionLateOne: Bilingual("{1}{2}天", "{1} by {2} days")
        case .collectionOtherDays: Bilingual("截止日不一致:{1}", "other cut-off: {1}")

        case .seenTables: Bilingual("{1}：认出{2}个表", "{1}: tables recognised: {2}")
        case .seenTablesTo: Bilingual("{1}：认出{2}个表，数据截至{3}", "{1}: tables recognised: {2}, figures to {3}")
        case .seenKind: Bilingual("{1} {2}：{3}", "{1} {2}: {3}")
        case .seenMore: Bilingual("另有：{1}", "also: {1}")
        case .seenCollection: Bilingual("收表：{1}", "Reports: {1}")
        case .seenMissing: Bilingual("还缺：{1}", "Missing: {1}")
        case .seenDoubts: Bilingual("要看：错误{1}条，警告{2}条", "To look at: errors {1}, warnings {2}")
        case .seenOthers:
            Bilingual(
                "没有读：{1}。要计入，请在 Excel 或 WPS 里另存为“CSV UTF-8(逗号分隔)”。",
                "Not read: {1}. To use them, save them as \"CSV UTF-8\" in the spreadsheet program.")
        case .seenNothing: Bilingual("{1}：没有认得出的表。", "{1}: no table that guoban recognises.")
        case .seenFolders: Bilingual("这些文件夹里有表，请选一个：", "These folders hold tables; choose one:")
        case .lacksFigures: Bilingual("进度表", "progress tables")
        case .lacksTargets: Bilingual("目标表(没有目标只能按金额排)", "targets (without them ranks go by amount)")
        case .lacksRoster: Bilingual("名册(没有名册查不出谁没报)", "a roster (without it nobody is missed)")
        case .lacksLastYear: Bilingual("上年表(没有它算不出同比)", "last year's table (without it no growth)")
        case .lacksCutoff: Bilingual("截止日(表里没有写“截至…”)", "the cut-off (no table states it)")
        case .nextCommand: Bilingual("下一步：", "Next:")
        case .yourDate: Bilingual("(换成你的截止日)", "(put your own date)")
        case .lastYearTables: Bilingual("上年表", "last year's tables")
        case .makeExample:
            Bilingual("先做一个能用的示例文件夹，再换成自己的表：", "Make an example folder that works, then put your own tables in:")
        case .exampleFolder: Bilingual("示例", "example")
        case .formsFolder: Bilingual("表样", "forms")
        case .sheetsFolder: Bilingual("体检单", "sheets")
        case .pageFile: Bilingual("通报.html", "page.html")
        case .andMore: Bilingual("{1}等{2}个", "{1} and more, {2} in all")
        case .seenPrevious: Bilingual("上期结果：{1}(截至{2})", "previous result: {1} (to {2})")
        case .seenIssued: Bilingual("签发结果 {1}：{2}", "issued results {1}: {2}")
        case .seenIssuedCurrent: Bilingual("{1}(与现在的表一致)", "{1} (made of these tables)")
        case .seenIssuedOld: Bilingual("{1}(签发后表有改动)", "{1} (the tables have changed since)")
        case .correctedFile: Bilingual("更正", "-corrected")
        case .noticeFile: Bilingual("更正通报.html", "corrections.html")
        case .correctionsFolder: Bilingual("退改单", "to-correct")
        case .thisFolder: Bilingual("当前文件夹", "this folder")

        case .code: Bilingual("代码", "Code")
        case .noteCorrections: Bilingual("复核调整{1}处：{2}。", "Corrections applied: {1}. {2}.")
        case .noteCorrection:
            Bilingual("{1}{2}由{3}改为{4}(依据{5}，批准{6})", "{1}, {2}: {3} to {4} (reason {5}, approved by {6})")
        case .noteCorrectionsMore: Bilingual("其余{1}处见复核登记", "{1} more in the corrections table")
        case .formTitle: Bilingual("{1}{2}筹资进度表", "{1}: money raised, {2}")
        case .formTarget: Bilingual("年度目标", "Target")
        case .formTargetOf: Bilingual("目标", " target")
        case .formRaised: Bilingual("累计筹资", "Raised")
        case .formNote:
            Bilingual(
                "注：累计=线上+线下+物资，从1月1日算到截止日；没有的填0，没有统计的留空。",
                "Note: raised is online, offline and goods together, from 1 January to the cut-off.")
        case .formNoteZero:
            Bilingual(
                "注：金额单位和表头不要改；填好后另存为CSV，文件名用单位名。",
                "Note: write 0 for nothing, leave blank what was not counted; keep the headings.")
        case .formHead: Bilingual("单位负责人：", "Head:")
        case .formChecker: Bilingual("审核人：", "Checked by:")
        case .formClerk: Bilingual("填表人：", "Prepared by:")
        case .cutoffLine: Bilingual("截至{1}", "As of {1}")
        case .periodHalf: Bilingual("{1}年上半年", "first half of {1}")
        case .periodQuarter: Bilingual("{1}年一季度", "first quarter of {1}")
        case .periodThreeQuarters: Bilingual("{1}年前三季度", "first three quarters of {1}")
        case .periodYear: Bilingual("{1}年", "{1}")
        case .periodMonths: Bilingual("{1}年1-{2}月", "January to month {2} of {1}")
        case .sheetTitle: Bilingual("退改单：{1}", "To be corrected: {1}")
        case .sheetText: Bilingual("原文", "Text")
        case .sheetProblem: Bilingual("问题", "Problem")
        case .sheetFix: Bilingual("请改为", "What to write")
        case .sheetNote: Bilingual("请改原表后重新报送，不要在本单上改。", "Please correct your own table and send it again.")
        case .checkCode: Bilingual("核验码{1}。", "Check code {1}.")

        case .changeNotice: Bilingual("更正通报", "Notice of corrections")
        case .changeSummary:
            Bilingual("对照《{1}》（核验码{2}）和《{3}》（核验码{4}），", "From {1} (check code {2}) to {3} (check code {4}): ")
        case .changeCount: Bilingual("更正{1}处，涉及{2}行，列表如下。", "{1} cells changed in {2} rows, listed below.")
        case .changeNone: Bilingual("各表逐格相同，没有更正。", "every cell is the same, nothing changed.")
        case .changeItem: Bilingual("项目", "Item")
        case .changeOld: Bilingual("原", "Old")
        case .changeNew: Bilingual("更正为", "New")
        case .changeTitle: Bilingual("标题", "Title")
        case .changeWarning: Bilingual("数据不全的说明", "Warning")
        case .changeRow: Bilingual("整行", "Row")
        case .changeAbsent: Bilingual("无", "absent")
        case .changePresent: Bilingual("有", "present")
        case .changePage: Bilingual("（全页）", "(page)")
        case .changeHidden: Bilingual("印数未变而精确值有变：{1}。", "Exact figures moved below the printed digits: {1}.")
        case .changeOtherPeriod:
            Bilingual(
                "两份结果截止日不同，是两期对照，不是更正。",
                "The two results have different cut-offs: this compares periods and corrects nothing.")
        case .changeBasis:
            Bilingual(
                "按两份签发结果的印数逐格比较；正文和注随之更正。",
                "Compared cell by cell as printed; sentences and notes change with the figures.")
        }
    }
}

/// The phrases in one language, with dates and lists as that language writes them.
package struct Wording: Equatable, Sendable {
    package let language: Language

    package init(_ language: Language) {
        self.language = language
    }

    /// A phrase with its placeholders filled.
    package func callAsFunction(_ phrase: Phrase, _ arguments: String...) -> String {
        fill(phrase.text[language], arguments)
    }

    /// A template with {1}, {2} … replaced.
    func fill(_ template: String, _ arguments: [String]) -> String {
        guard !arguments.isEmpty else { return template }
        var result = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            if let number = Int(rest[rest.index(after: open)..<close]), arguments.indices.contains(number - 1) {
                result += arguments[number - 1]
            }
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// 2022年6月30日, or 30 June 2022.
    package func date(_ date: CalendarDate) -> String {
        language == .chinese
            ? "\(date.year)年\(date.month)月\(date.day)日" : "\(date.day) \(Wording.months[date.month - 1]) \(date.year)"
    }

    /// The stretch of the year that ends on a day: 2022年上半年, 2022年1-5月.
    package func period(to date: CalendarDate) -> String {
        let year = String(date.year)
        switch date.month {
        case 3: return self(.periodQuarter, year)
        case 6: return self(.periodHalf, year)
        case 9: return self(.periodThreeQuarters, year)
        case 12: return self(.periodYear, year)
        default: return self(.periodMonths, year, String(date.month))
        }
    }

    /// 6月30日, or 30 June, where the year goes without saying.
    package func day(_ date: CalendarDate) -> String {
        language == .chinese ? "\(date.month)月\(date.day)日" : "\(date.day) \(Wording.months[date.month - 1])"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// Names in a row: 、 or commas.
    package func list(_ items: [String]) -> String {
        items.joined(separator: Bilingual("、", ", ")[language])
    }

    /// The first names of a long row, and how many there are.
    package func list(_ items: [String], atMost most: Int) -> String {
        guard items.count > most else { return list(items) }
        return list(Array(items.prefix(most))) + self(.andOthers, String(items.count))
    }

    /// Whole sentences one after the other.
    package func paragraph(_ sentences: [String]) -> String {
        sentences.map(\.trimmedAtEnd).filter { !$0.isEmpty }.joined(separator: Bilingual("", " ")[language])
    }

    /// Several clauses that belong together: one Chinese sentence, or English ones in a row.
    package func sentence(_ clauses: [String]) -> String {
        let kept = clauses.filter { !$0.isEmpty }
        guard !kept.isEmpty else { return "" }
        switch language {
        case .chinese: return kept.joined(separator: "；") + "。"
        case .english: return kept.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: ". ") + "."
        }
    }

    /// The words for why there is no figure.
    package func reason(_ reason: MissingReason) -> String {
        switch reason {
        case .noTarget: self(.noTarget)
        case .targetZero: self(.targetZero)
        case .notReported: self(.notReported)
        case .notBegun: self(.notBegun)
        case .noLastYear: self(.noLastYear)
        case .newThisYear: self(.newThisYear)
        case .negativeBase: self(.negativeBase)
        case .closed: self(.closed)
        case .severalWindows: self(.severalWindows)
        case .noWhole: self(.noWhole)
        case .flat: self(.flat)
        case .baseZero: self(.baseZero)
        case .negativeFigure: self(.negativeFigure)
        case .tooFew: self(.tooFew)
        case .smallestNotPositive: self(.smallestNotPositive)
        case .mixedSigns: self(.mixedSigns)
        case .noDivisor: self(.noDivisor)
        }
    }

    /// The words for where a branch stands.
    package func status(_ status: PaceStatus) -> String {
        switch status {
        case .completed: self(.completed)
        case .ahead: self(.ahead)
        case .onPace: self(.onPace)
        case .behind: self(.behind)
        case .noTarget: self(.noTarget)
        case .targetZero: self(.targetZero)
        case .notReported: self(.notReported)
        case .notBegun: self(.notBegun)
        }
    }

    /// What the rows are, in a sentence that counts them.
    package func noun(_ entity: EntityKind) -> String {
        switch entity {
        case .branch: self(.nounBranches)
        case .project: self(.nounProjects)
        case .part: self(.nounParts)
        case .measure: self(.nounMeasures)
        }
    }

    /// What branches are ranked by.
    package func key(_ key: RankingKey) -> String {
        switch key {
        case .completion: self(.keyCompletion)
        case .amount: self(.keyAmount)
        case .gap: self(.keyGap)
        case .growth: self(.keyGrowth)
        case .share: self(.keyShare)
        case .score: self(.keyScore)
        }
    }

    /// How ties are placed.
    package func ties(_ ties: TiePolicy) -> String {
        switch ties {
        case .competition: self(.tiesCompetition)
        case .dense: self(.tiesDense)
        case .ordinal: self(.tiesOrdinal)
        case .average: self(.tiesAverage)
        }
    }

    /// What elapsed time is counted in.
    package func basis(_ basis: PaceBasis) -> String {
        switch basis {
        case .months: self(.byMonths)
        case .days: self(.byDays)
        case .milestones: self(.byMilestones)
        case .curve: self(.byCurve)
        }
    }

    /// How halves are rounded.
    package func rounding(_ rule: RoundingRule) -> String {
        switch rule {
        case .halfUp: self(.roundingHalfUp)
        case .halfEven: self(.roundingHalfEven)
        }
    }
}
