/// Every finding guoban can make, in one register (docs/diagnostics.md is made from it).
///
/// The raw value is the fixed ASCII name that results carry in every language. A new fault is a case here with its
/// entry, a folder of the same name under Tests/Diagnostics, and one line where it is found.
public enum DiagnosticCode: String, CaseIterable, Hashable, Sendable {
    /// Empty file (空文件).
    case fileEmpty = "file-empty"
    /// Not a text table (不是文本表).
    case fileNotText = "file-not-text"
    /// Unknown encoding (编码不明).
    case fileEncodingUnknown = "file-encoding-unknown"
    /// Likely Big5 (像是 Big5).
    case fileLikelyBigFive = "file-likely-big-five"
    /// Byte order mark contradicted (BOM 与内容不符).
    case fileMarkContradicted = "file-mark-contradicted"
    /// Two encodings in one file (编码混用).
    case fileEncodingMixed = "file-encoding-mixed"
    /// Encoded twice (乱码).
    case fileDoubleEncoded = "file-double-encoded"
    /// Not text (不是文本).
    case fileBinary = "file-binary"
    /// No heading found (找不到表头).
    case headerNotFound = "header-not-found"
    /// Not the table asked for (不是要的表).
    case tableKindUnexpected = "table-kind-unexpected"
    /// Column named twice (列名重复).
    case columnDuplicated = "column-duplicated"
    /// Two columns could be the total (两列都像累计).
    case columnAmbiguous = "column-ambiguous"
    /// Column within another (其中列).
    case columnWithin = "column-within"
    /// Two columns of targets (两列目标).
    case targetColumnUnused = "target-column-unused"
    /// Unit lines disagree (单位行矛盾).
    case unitLinesConflict = "unit-lines-conflict"
    /// No unit (没有写单位).
    case unitUnknown = "unit-unknown"
    /// Heading in another order (表头次序变了).
    case headerReordered = "header-reordered"
    /// Heading repeated (表头重复).
    case headerRepeated = "header-repeated"
    /// Second table (第二张表).
    case tableSecond = "table-second"
    /// Row of a second table (第二张表的行).
    case recordOfSecondTable = "record-of-second-table"
    /// Other half left out (同行的另一半未计).
    case recordHalfLeftOut = "record-half-left-out"
    /// Blocks side by side (并排的表).
    case blocksSideBySide = "blocks-side-by-side"
    /// Merged cells (合并单元格).
    case cellsFilledDown = "cells-filled-down"
    /// Target set twice (目标重复).
    case targetTwice = "target-twice"
    /// Unknown kind of target (不认识的目标档次).
    case targetKindUnknown = "target-kind-unknown"
    /// No annual target (没有年度目标).
    case targetKindTaken = "target-kind-taken"
    /// Target revised (目标调整).
    case targetRevised = "target-revised"
    /// Quarters and year disagree (分季目标与年度不符).
    case stagesDiffer = "stages-differ"
    /// Unreadable split (看不懂的分成).
    case splitUnreadable = "split-unreadable"
    /// Split is not the whole (分成合计不是100%).
    case splitNotWhole = "split-not-whole"
    /// Project twice (项目重复).
    case projectTwice = "project-twice"
    /// Parent and children disagree (上级与下级不符).
    case parentDiffers = "parent-differs"
    /// Pace by months after all (改按月计).
    case paceFallback = "pace-fallback"
    /// Only in the previous issue (只在上期).
    case previousUnmatched = "previous-unmatched"
    /// The whole is smaller than its parts (总额小于各行之和).
    case residualNegative = "residual-negative"
    /// No column for the scope (口径缺列).
    case scopeColumnMissing = "scope-column-missing"
    /// No records (没有数据行).
    case tableEmpty = "table-empty"
    /// Table not used by this command (本命令不用的表).
    case tableNotUsed = "table-not-used"
    /// File passed over (略过的文件).
    case filePassedOver = "file-passed-over"
    /// Workbook passed over (没有读的工作簿).
    case workbookPassedOver = "workbook-passed-over"
    /// Text without a table (没有表的文本).
    case textWithoutTable = "text-without-table"
    /// Same content twice (内容相同的文件).
    case contentRepeated = "content-repeated"
    /// Unit from a title line (单位取自标题行).
    case unitFromTitle = "unit-from-title"
    /// No unit stated (未写单位).
    case unitAssumed = "unit-assumed"
    /// Columns in different units (各列单位不同).
    case unitsMixed = "units-mixed"
    /// Heading and title disagree on the unit (表头单位与标题行不同).
    case unitHeaderOverTitle = "unit-header-over-title"
    /// Column not used (不用的列).
    case columnUnknown = "column-unknown"
    /// Bad bytes (坏字节).
    case recordUndecodable = "record-undecodable"
    /// File cut off (文件被截断).
    case recordCutOff = "record-cut-off"
    /// Control character (控制字符).
    case recordControlCharacter = "record-control-character"
    /// Byte order mark inside (文件中间有 BOM).
    case markInside = "mark-inside"
    /// Encoding guessed (编码推断).
    case encodingGuessed = "encoding-guessed"
    /// End-of-file character (文件末尾有 1A).
    case endMark = "end-mark"
    /// Mixed line ends (换行符不一).
    case lineEndsMixed = "line-ends-mixed"
    /// Full-width commas (全角逗号分隔).
    case separatorFullWidth = "separator-full-width"
    /// Damaged text (文字已损坏).
    case textDamaged = "text-damaged"
    /// Quote not closed (引号没有闭合).
    case quoteUnclosed = "quote-unclosed"
    /// Quote not closed (引号没有闭合).
    case quoteUnclosedKept = "quote-unclosed-kept"
    /// Stray quote (多余的引号).
    case quoteStray = "quote-stray"
    /// Quotes behind backslashes (反斜杠引号).
    case quoteBackslash = "quote-backslash"
    /// Cells missing (缺列).
    case recordTooShort = "record-too-short"
    /// Cells missing at the end (行末缺列).
    case recordShort = "record-short"
    /// Too many cells (多列).
    case recordTooLong = "record-too-long"
    /// Record wider than the table (行长于表).
    case recordWide = "record-wide"
    /// Line outside the table (表外的行).
    case lineNotInTable = "line-not-in-table"
    /// No branch named (没有单位名称).
    case branchMissing = "branch-missing"
    /// Unknown branch (不认识的单位).
    case branchUnknown = "branch-unknown"
    /// Branch twice in one table (同一单位两行).
    case branchTwice = "branch-twice"
    /// Names alike (名称相近).
    case branchesAlike = "branches-alike"
    /// Blanks in names (名称有空格).
    case namesCleaned = "names-cleaned"
    /// Two tables disagree (两份数字不同).
    case snapshotsDisagree = "snapshots-disagree"
    /// Same figure sent twice (重复报送).
    case snapshotRepeated = "snapshot-repeated"
    /// Version not adopted (未采用的一份).
    case versionNotAdopted = "version-not-adopted"
    /// Not adopted (登记为不采用).
    case versionRefused = "version-refused"
    /// File of a receipt missing (登记的文件不在).
    case receiptFileMissing = "receipt-file-missing"
    /// Adoption not understood (采用一栏看不懂).
    case receiptUnreadable = "receipt-unreadable"
    /// Own output (本单位自己的产出).
    case ownOutput = "own-output"
    /// Correction applied (复核调整).
    case correctionApplied = "correction-applied"
    /// Correction not adopted (未采纳的复核).
    case correctionNotAdopted = "correction-not-adopted"
    /// Correction without reason or person (复核缺依据或批准人).
    case correctionIncomplete = "correction-incomplete"
    /// Old value differs (复核原值不符).
    case correctionStale = "correction-stale"
    /// Correction not understood (复核看不懂).
    case correctionUnclear = "correction-unclear"
    /// Earlier figure (较早的数字).
    case snapshotSuperseded = "snapshot-superseded"
    /// Later than the cut-off (晚于截止日).
    case snapshotLate = "snapshot-late"
    /// Earlier than the cut-off (截止日不一致).
    case snapshotOlder = "snapshot-older"
    /// Another year (别的年度).
    case snapshotOtherYear = "snapshot-other-year"
    /// Last year of another period (上年数不是同期).
    case lastYearOtherPeriod = "last-year-other-period"
    /// Two figures of last year (上年数有两个).
    case lastYearDisagrees = "last-year-disagrees"
    /// Not a number (不是数字).
    case amountNotNumeric = "amount-not-numeric"
    /// Letters among digits (数字里混有字母).
    case amountLetters = "amount-letters"
    /// Wrong thousands groups (千分位不对).
    case amountGrouping = "amount-grouping"
    /// Number too large (数太大).
    case amountOverflow = "amount-overflow"
    /// Foreign currency (外币).
    case amountForeign = "amount-foreign"
    /// Chinese numerals (中文大写数字).
    case amountChineseNumerals = "amount-chinese-numerals"
    /// Spreadsheet error (公式错误).
    case amountSpreadsheetError = "amount-spreadsheet-error"
    /// Unit does not fit (单位不符).
    case amountUnitUnexpected = "amount-unit-unexpected"
    /// Words beside the number (数字后有说明).
    case amountRemark = "amount-remark"
    /// Approximate number (约数).
    case amountApproximate = "amount-approximate"
    /// Finer than one fen (小于一分).
    case amountFinerThanFen = "amount-finer-than-fen"
    /// Negative in brackets (括号或三角表示负数).
    case amountParentheses = "amount-parentheses"
    /// Unit in the cell (单位写在格里).
    case amountUnitInCell = "amount-unit-in-cell"
    /// Exponent (科学记数).
    case amountExponent = "amount-exponent"
    /// Blank figure (空格).
    case amountMissing = "amount-missing"
    /// Negative target (目标为负).
    case amountNegativeTarget = "amount-negative-target"
    /// Date not understood (日期看不懂).
    case dateUnreadable = "date-unreadable"
    /// Date as a serial number (日期是序号).
    case dateSerial = "date-serial"
    /// Order of day and month (日月次序).
    case dateOrderSettled = "date-order-settled"
    /// Day or month first (日月次序不明).
    case daysUnclear = "days-unclear"
    /// No year (没有年度).
    case periodYearUnknown = "period-year-unknown"
    /// Period missing (缺一期).
    case periodMissing = "period-missing"
    /// Periods as stated (各期口径).
    case seriesStated = "series-stated"
    /// Periods as they look (各期口径推断).
    case seriesDetected = "series-detected"
    /// Cumulative figure falls (累计数下降).
    case seriesFalls = "series-falls"
    /// No amount (没有金额).
    case ledgerAmountMissing = "ledger-amount-missing"
    /// Equal rows (相同的行).
    case ledgerRowRepeated = "ledger-row-repeated"
    /// Order twice (订单号重复).
    case orderRepeated = "order-repeated"
    /// Digits lost (号码丢了位数).
    case orderDigitsLost = "order-digits-lost"
    /// Unknown state (状态不明).
    case stateUnknown = "state-unknown"
    /// Not paid (未到账的不计).
    case stateNotPaid = "state-not-paid"
    /// Unknown channel (渠道不明).
    case channelUnknown = "channel-unknown"
    /// Entries after the cut-off (晚于截止日的明细).
    case ledgerRowsLate = "ledger-rows-late"
    /// Entries of other years (其他年份的明细).
    case ledgerRowsOtherDays = "ledger-rows-other-days"
    /// Ledger and table differ (明细与进度表不符).
    case ledgerDiffers = "ledger-differs"
    /// Money that moves (时间口径的差).
    case moneyMoves = "money-moves"
    /// Matching funds apart (配捐另计).
    case matchingApart = "matching-apart"
    /// Orders compared (比对了订单号).
    case ordersCompared = "orders-compared"
    /// Order id twice (订单号重复).
    case orderRepeatedBefore = "order-repeated-before"
    /// Orders without a branch (订单没有单位).
    case ordersUnassigned = "orders-unassigned"
    /// Column missing (缺一列).
    case tallyColumnMissing = "tally-column-missing"
    /// Too many findings (问题太多).
    case findingsNotKept = "findings-not-kept"
    /// Deadline before the start (期限早于起始).
    case deadlineBeforeStart = "deadline-before-start"
    /// No target (没有目标).
    case targetMissing = "target-missing"
    /// Target of zero (目标为零).
    case targetZero = "target-zero"
    /// Targets disagree (目标不一致).
    case targetDiffers = "target-differs"
    /// Unit of the target does not fit (目标单位不符).
    case targetUnitDiffers = "target-unit-differs"
    /// Target of another year (目标年度不同).
    case targetYearDiffers = "target-year-differs"
    /// Total differs (合计不符).
    case totalDiffers = "total-differs"
    /// Total ten thousand times apart (合计差万倍).
    case totalUnitSuspected = "total-unit-suspected"
    /// Total without a name (没有名称的合计).
    case totalUnlabelled = "total-unlabelled"
    /// Total by the region's name (以地区名作合计).
    case totalByRegion = "total-by-region"
    /// Memo total (其中项).
    case totalMemo = "total-memo"
    /// Rows below the total (合计之后还有数据).
    case recordBelowTotal = "record-below-total"
    /// Parts differ from the total (分项与合计不符).
    case partsDiffer = "parts-differ"
    /// Total made from the parts (累计由分项相加).
    case totalFromParts = "total-from-parts"
    /// Completion differs (完成率不符).
    case completionDiffers = "completion-differs"
    /// Growth differs (增幅不符).
    case growthDiffers = "growth-differs"
    /// Share differs (占比不符).
    case shareDiffers = "share-differs"
    /// Share not checked (占比未核对).
    case shareUnchecked = "share-unchecked"
    /// Rank differs (名次不符).
    case rankDiffers = "rank-differs"
    /// Rank not checked (名次未核对).
    case rankUnchecked = "rank-unchecked"
    /// Implausible completion (完成率异常).
    case completionImplausible = "completion-implausible"
    /// Unit suspected (单位可疑).
    case unitSuspected = "unit-suspected"
    /// Amount far from all others (数额悬殊).
    case amountFarAway = "amount-far-away"
    /// Growth cannot be checked (增幅无从核对).
    case growthUnchecked = "growth-unchecked"
    /// Printed figure unreadable (印数读不出).
    case derivedUnreadable = "derived-unreadable"
    /// Cut-off taken from the tables (截止日取自表中).
    case cutoffFromTables = "cutoff-from-tables"
    /// Table without a date (表里没有截止日).
    case cutoffNotStated = "cutoff-not-stated"
    /// Unknown setting (不认识的设置).
    case settingUnknown = "setting-unknown"
    /// Setting not used here (未用到的设置).
    case settingNotUsed = "setting-not-used"
    /// Setting not understood (设置看不懂).
    case settingUnreadable = "setting-unreadable"
    /// Two rubrics (两份细则).
    case rubricTwice = "rubric-twice"
    /// Marks of a row not understood (分值看不懂).
    case rubricRowUnreadable = "rubric-row-unreadable"
    /// Indicator twice (指标重复).
    case rubricRowTwice = "rubric-row-twice"
    /// Marks do not add up (分值合计不符).
    case rubricSumDiffers = "rubric-sum-differs"
    /// Marks not a hundred (满分不是100).
    case rubricSumUnusual = "rubric-sum-unusual"
    /// Clause not understood (没读懂的话).
    case rubricClauseUnread = "rubric-clause-unread"
    /// Bounds as marked (含与不含).
    case rubricBoundExplicit = "rubric-bound-explicit"
    /// Bounds by custom (以上含本数).
    case rubricBoundAssumed = "rubric-bound-assumed"
    /// Hole between bands (分档有空档).
    case rubricBandsGap = "rubric-bands-gap"
    /// Bands share a bound (分档重叠).
    case rubricBandsOverlap = "rubric-bands-overlap"
    /// A number in two bands of a cell (分档归了两档).
    case rubricBandsTwice = "rubric-bands-twice"
    /// Numbers outside the bands of a cell (分档没有写全).
    case rubricBandsOutside = "rubric-bands-outside"
    /// More points than the row has (得分超过分值).
    case rubricAwardAboveMarks = "rubric-award-above-marks"
    /// No figures of the year before (没有上年数).
    case rubricLastYearAbsent = "rubric-last-year-absent"
    /// Step not clear (步长不明).
    case rubricStepUnclear = "rubric-step-unclear"
    /// Asked of the register (按评分登记算).
    case rubricEventRegistered = "rubric-event-registered"
    /// Units that cannot be compared (单位对不上).
    case rubricUnitDiffers = "rubric-unit-differs"
    /// A group that no branch has (没有这个类别).
    case rubricGroupUnknown = "rubric-group-unknown"
    /// A grade that the scale does not have (没有这个等次).
    case gradeUnknown = "grade-unknown"
    /// A rate without its sign (没有百分号).
    case indicatorRateAssumed = "indicator-rate-assumed"
    /// A coefficient that is not there (没有难度系数).
    case coefficientMissing = "coefficient-missing"
    /// Bound not clear (封顶不明).
    case rubricBoundUnclear = "rubric-bound-unclear"
    /// Two readings, one score (两种读法得分相同).
    case rubricReadingsAgree = "rubric-readings-agree"
    /// No column for a measure (口径没有列).
    case rubricMeasureAbsent = "rubric-measure-absent"
    /// Nothing to compare with (没有可比的数).
    case rubricLevelAbsent = "rubric-level-absent"
    /// Grades do not meet (等次有空档或重叠).
    case gradesDoNotMeet = "grades-do-not-meet"
    /// Tie at a quota (名额处并列).
    case gradeCutTied = "grade-cut-tied"
    /// Mark not used (评分登记未采用).
    case markUnusable = "mark-unusable"
    /// Mark out of the usual range (超出一般范围).
    case markUnusual = "mark-unusual"
    /// Indicator not understood (指标数据看不懂).
    case indicatorUnreadable = "indicator-unreadable"
    /// Indicator twice (指标数据重复).
    case indicatorTwice = "indicator-twice"
}

/// What the register says about one code.
public struct DiagnosticEntry: Hashable, Sendable {
    /// How much the finding costs unless it says otherwise itself.
    public let severity: Severity
    /// A name of a few words.
    public let title: Bilingual
    /// The sentence, without a full stop, with `{placeholders}` for the evidence.
    public let message: Bilingual
    /// What to do about it; empty on both sides where there is nothing to do.
    public let remedy: Bilingual
}

extension DiagnosticCode {
    /// The register's entry.
    public var entry: DiagnosticEntry {
        switch self {
        case .fileEmpty:
            DiagnosticEntry(
                severity: .file,
                title: Bilingual("空文件", "empty file"),
                message: Bilingual(
                    "文件是空的",
                    "The file is empty"),
                remedy: Bilingual("请导出后重报。", "Export it again."))
        case .fileNotText:
            DiagnosticEntry(
                severity: .file,
                title: Bilingual("不是文本表", "not a text table"),
                message: Bilingual(
                    "这不是 CSV 文本，像是{name}",
                    "This is no CSV text; it looks like {name}"),
                remedy: Bilingual("请在表格软件里另存为 CSV（UTF-8）。", "Save it as CSV (UTF-8) in the spreadsheet program."))
        case .fileEncodingUnknown:
            DiagnosticEntry(
                severity: .file,
                title: Bilingual("编码不明", "unknown encoding"),
                message: Bilingual(
                    "既不是 UTF-8，也不是 GB18030（第一处坏字节的偏移为{count}）",
                    "It is neither UTF-8 nor GB18030 (first bad byte at offset {count})"),
                remedy: Bilingual("请另存为 CSV UTF-8。", "Save it as CSV UTF-8."))
        case .fileLikelyBigFive:
            DiagnosticEntry(
                severity: .file,
                title: Bilingual("像是 Big5", "likely Big5"),
                message: Bilingual(
                    "像是 Big5 编码，不猜",
                    "It looks like Big5, which is not guessed at"),
                remedy: Bilingual("请另存为 CSV UTF-8。", "Save it as CSV UTF-8."))
        case .fileMarkContradicted:
            DiagnosticEntry(
                severity: .file,
                title: Bilingual("BOM 与内容不符", "byte order mark contradicted"),
                message: Bilingual(
                    "开头的标记说是{name}，内容却不是",
                    "The byte order mark says {name}, the bytes say otherwise"),
                remedy: Bilingual("请另存为 CSV UTF-8。", "Save it as CSV UTF-8."))
        case .fileEncodingMixed:
            DiagnosticEntry(
                severity: .file,
                title: Bilingual("编码混用", "two encodings in one file"),
                message: Bilingual(
                    "UTF-8 和 GB18030 混在一个文件里，从第{count}行起换了编码",
                    "UTF-8 and GB18030 are mixed in one file; the encoding changes at line {count}"),
                remedy: Bilingual("请分成两个文件，或统一另存为 CSV UTF-8。", "Split the file, or save it as CSV UTF-8 as a whole."))
        case .fileDoubleEncoded:
            DiagnosticEntry(
                severity: .file,
                title: Bilingual("乱码", "encoded twice"),
                message: Bilingual(
                    "文字像是 UTF-8 被当作 GBK 另存过（如「{text}」应为「{expected}」）",
                    "The text looks like UTF-8 that was read as GBK and saved again (\"{text}\" for \"{expected}\")"),
                remedy: Bilingual("请用原文件重新导出。", "Export it again from the original."))
        case .fileBinary:
            DiagnosticEntry(
                severity: .file,
                title: Bilingual("不是文本", "not text"),
                message: Bilingual(
                    "偏移{count}处有空字节，不是文本文件",
                    "There is a zero byte at offset {count}; this is no text file"),
                remedy: Bilingual("请另存为 CSV。", "Save it as CSV."))
        case .headerNotFound:
            DiagnosticEntry(
                severity: .file,
                title: Bilingual("找不到表头", "no heading found"),
                message: Bilingual(
                    "找不到可用的表头；看到的第一行是「{text}」",
                    "No usable heading was found; the first line is \"{text}\""),
                remedy: Bilingual(
                    "表头要有单位一列，以及目标、累计（金额）或人数等列。",
                    "The heading needs a branch column and a target, amount or count column."))
        case .tableKindUnexpected:
            DiagnosticEntry(
                severity: .file,
                title: Bilingual("不是要的表", "not the table asked for"),
                message: Bilingual(
                    "这里要的是{otherKind}，这个文件是{kind}",
                    "Asked for: {otherKind}; this file is: {kind}"),
                remedy: Bilingual("请换成对的文件。", "Name the right file."))
        case .columnDuplicated:
            DiagnosticEntry(
                severity: .file,
                title: Bilingual("列名重复", "column named twice"),
                message: Bilingual(
                    "两列都是「{name}」",
                    "Two columns are both \"{name}\""),
                remedy: Bilingual("请改列名，使每列名称不同。", "Give each column a name of its own."))
        case .columnAmbiguous:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("两列都像累计", "two columns could be the total"),
                message: Bilingual(
                    "「{name}」和「{other}」都像累计，采用「{name}」",
                    "\"{name}\" and \"{other}\" could both be the total; \"{name}\" is used"),
                remedy: Bilingual("请改列名，使只有一列是累计。", "Rename one of them."))
        case .columnWithin:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("其中列", "column within another"),
                message: Bilingual(
                    "「{name}」没有一行大于「{other}」，当作它的其中项，不另计",
                    "\"{name}\" is larger than \"{other}\" in no row; it is taken as a part of it and not counted apart"
                ),
                remedy: Bilingual("", ""))
        case .targetColumnUnused:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("两列目标", "two columns of targets"),
                message: Bilingual(
                    "「{name}」和「{other}」都是目标，采用「{name}」",
                    "\"{name}\" and \"{other}\" are both targets; \"{name}\" is used"),
                remedy: Bilingual("请改列名，写明各是什么口径的目标。", "Say in the headings what each is a target for."))
        case .unitLinesConflict:
            DiagnosticEntry(
                severity: .file,
                title: Bilingual("单位行矛盾", "unit lines disagree"),
                message: Bilingual(
                    "同一张表写了两种单位：{name}和{other}",
                    "The table states two units: {name} and {other}"),
                remedy: Bilingual("请只保留一个单位行。", "Keep one unit line."))
        case .unitUnknown:
            DiagnosticEntry(
                severity: .file,
                title: Bilingual("没有写单位", "no unit"),
                message: Bilingual(
                    "这个文件没有写金额单位，而「{name}」用的是万元或亿元；按元读可能差一万倍",
                    "This file states no unit of money while \"{name}\" counts in larger ones; reading yuan could be wrong by ten thousand"
                ),
                remedy: Bilingual("请在标题行或表头写明单位，例如「单位：万元」。", "State the unit in a title line or the heading."))
        case .headerReordered:
            DiagnosticEntry(
                severity: .file,
                title: Bilingual("表头次序变了", "heading in another order"),
                message: Bilingual(
                    "表中又出现同样的表头，但列的次序不同",
                    "The same heading stands here again with its columns in another order"),
                remedy: Bilingual("请把两部分分成两个文件。", "Save the two parts as two files."))
        case .headerRepeated:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("表头重复", "heading repeated"),
                message: Bilingual(
                    "表头在这里又出现一次，略过",
                    "The heading stands here once more and is passed over"),
                remedy: Bilingual("", ""))
        case .tableSecond:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("第二张表", "second table"),
                message: Bilingual(
                    "这里开始另一张表，它的各行都不计",
                    "Another table begins here; none of its rows is counted"),
                remedy: Bilingual("请把它另存为一个文件。", "Save it as a file of its own."))
        case .recordOfSecondTable:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("第二张表的行", "row of a second table"),
                message: Bilingual(
                    "这一行属于第{count}行开始的另一张表，未计入",
                    "This row belongs to the other table that begins in line {count}; it is left out"),
                remedy: Bilingual("请把那张表另存为一个文件。", "Save that table as a file of its own."))
        case .recordHalfLeftOut:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("同行的另一半未计", "other half left out"),
                message: Bilingual(
                    "这一行的另一半有错误，整行未计入",
                    "The other half of this row has a fault; the whole row is left out"),
                remedy: Bilingual("改正另一半即可。", "Correct the other half."))
        case .blocksSideBySide:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("并排的表", "blocks side by side"),
                message: Bilingual(
                    "表由并排的{count}块组成，逐块读取",
                    "The table has {count} blocks side by side; they are read one after the other"),
                remedy: Bilingual("", ""))
        case .cellsFilledDown:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("合并单元格", "merged cells"),
                message: Bilingual(
                    "「{name}」列有{count}个空白单元格，按上一行填补",
                    "{count} blank cells of \"{name}\" take the text above them"),
                remedy: Bilingual("如不是合并单元格，请补填。", "If they are not merged cells, fill them in."))
        case .targetTwice:
            DiagnosticEntry(
                severity: .file,
                title: Bilingual("目标重复", "target set twice"),
                message: Bilingual(
                    "「{name}」的{other}目标出现两次",
                    "The {other} target of \"{name}\" stands twice"),
                remedy: Bilingual("请只保留一行。", "Keep one row."))
        case .tableEmpty:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("没有数据行", "no records"),
                message: Bilingual(
                    "有表头，没有数据行",
                    "There is a heading and no record below it"),
                remedy: Bilingual("请核对导出范围。", "Check what was exported."))
        case .tableNotUsed:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("本命令不用的表", "table not used by this command"),
                message: Bilingual(
                    "认出是{kind}，本命令不用它",
                    "Recognised as {kind}, which this command does not use"),
                remedy: Bilingual("", ""))
        case .filePassedOver:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("略过的文件", "file passed over"),
                message: Bilingual(
                    "不是 .csv、.tsv 或 .txt 表，略过",
                    "Not a .csv, .tsv or .txt table; passed over"),
                remedy: Bilingual("", ""))
        case .workbookPassedOver:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("没有读的工作簿", "workbook passed over"),
                message: Bilingual("工作簿不能直接读，略过", "A workbook is not read; passed over"),
                remedy: Bilingual(
                    "要计入，请在 Excel 或 WPS 里另存为“CSV UTF-8(逗号分隔)”。",
                    "To use it, save it as \"CSV UTF-8\" in the spreadsheet program."))
        case .textWithoutTable:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("没有表的文本", "text without a table"),
                message: Bilingual(
                    "这份 .txt 里没有表，略过",
                    "This .txt holds no table; passed over"),
                remedy: Bilingual("", ""))
        case .contentRepeated:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("内容相同的文件", "same content twice"),
                message: Bilingual(
                    "内容与「{name}」完全相同，不重复计入",
                    "The content is that of \"{name}\" and is not counted again"),
                remedy: Bilingual("请删去其中一个。", "Remove one of them."))
        case .unitFromTitle:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("单位取自标题行", "unit from a title line"),
                message: Bilingual(
                    "金额单位按「{text}」取{name}",
                    "Amounts are in {name}, as \"{text}\" says"),
                remedy: Bilingual("", ""))
        case .unitAssumed:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("未写单位", "no unit stated"),
                message: Bilingual(
                    "没有写金额单位，按元计",
                    "No unit of money is stated; yuan is assumed"),
                remedy: Bilingual("请在表头写明单位，如“累计筹资（万元）”。", "State the unit in the heading, such as 累计筹资（万元）."))
        case .unitsMixed:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("各列单位不同", "columns in different units"),
                message: Bilingual(
                    "各列金额单位不同（{text}），已精确换算",
                    "Columns are in different units of money ({text}) and were converted exactly"),
                remedy: Bilingual("", ""))
        case .unitHeaderOverTitle:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("表头单位与标题行不同", "heading and title disagree on the unit"),
                message: Bilingual(
                    "标题行写{other}，表头写{name}，以表头为准",
                    "The title says {other}, the heading {name}; the heading counts"),
                remedy: Bilingual("请统一单位。", "State one unit."))
        case .columnUnknown:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("不用的列", "column not used"),
                message: Bilingual(
                    "「{name}」列没有用到",
                    "The column \"{name}\" is not used"),
                remedy: Bilingual("", ""))
        case .recordUndecodable:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("坏字节", "bad bytes"),
                message: Bilingual(
                    "偏移{count}的字节不是{name}编码的文字，本行未计入",
                    "The bytes at offset {count} are no {name} text; the record is left out"),
                remedy: Bilingual("请修复该行后重报。", "Repair the line and send it again."))
        case .recordCutOff:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("文件被截断", "file cut off"),
                message: Bilingual(
                    "文件在一个字的中间结束（字节偏移{count}），可能没有传完，本行未计入",
                    "The file ends in the middle of a character (offset {count}); the record is left out"),
                remedy: Bilingual("请重新传送文件。", "Send the file again."))
        case .recordControlCharacter:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("控制字符", "control character"),
                message: Bilingual(
                    "单元格里有控制字符，本行未计入",
                    "The cell holds a control character; the record is left out"),
                remedy: Bilingual("请删去该字符后重报。", "Remove it and send the file again."))
        case .markInside:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("文件中间有 BOM", "byte order mark inside"),
                message: Bilingual(
                    "第{count}行有 BOM，可能是几个文件接在一起，已去掉",
                    "Line {count} has a byte order mark, as if files had been stuck together; it was taken out"),
                remedy: Bilingual("请核对是否有重复的内容。", "Check for repeated content."))
        case .encodingGuessed:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("编码推断", "encoding guessed"),
                message: Bilingual(
                    "文件没有写明编码，按内容读作{name}",
                    "The file does not say its encoding; by its content it is read as {name}"),
                remedy: Bilingual("", ""))
        case .endMark:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("文件末尾有 1A", "end-of-file character"),
                message: Bilingual(
                    "文件末尾有结束符 1A，已去掉",
                    "The file ends in an end-of-file character (1A), which was taken off"),
                remedy: Bilingual("", ""))
        case .lineEndsMixed:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("换行符不一", "mixed line ends"),
                message: Bilingual(
                    "换行符不一致（{text}），都按换行读",
                    "Line ends are mixed ({text}); all were read as line ends"),
                remedy: Bilingual("", ""))
        case .separatorFullWidth:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("全角逗号分隔", "full-width commas"),
                message: Bilingual(
                    "用全角逗号“，”分隔",
                    "Cells are separated by full-width commas (，)"),
                remedy: Bilingual("请改用半角逗号。", "Use plain commas."))
        case .textDamaged:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("文字已损坏", "damaged text"),
                message: Bilingual(
                    "「{text}」里有损坏的文字，可能是以前转码丢失的",
                    "\"{text}\" holds characters that an earlier conversion damaged"),
                remedy: Bilingual("请从原文件改正。", "Correct it from the original."))
        case .quoteUnclosed:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("引号没有闭合", "quote not closed"),
                message: Bilingual(
                    "从这里开始的引号没有闭合，本行未计入",
                    "A quote opens here and is never closed; the record is left out"),
                remedy: Bilingual("请补上引号。", "Close the quote."))
        case .quoteUnclosedKept:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("引号没有闭合", "quote not closed"),
                message: Bilingual(
                    "从这里开始的引号没有闭合，按一行写出",
                    "A quote opens here and is never closed; the line is written as one record"),
                remedy: Bilingual("请核对引号。", "Check the quote."))
        case .quoteStray:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("多余的引号", "stray quote"),
                message: Bilingual(
                    "单元格中间有引号，按文字保留：「{text}」",
                    "A quote inside the cell was kept as text: \"{text}\""),
                remedy: Bilingual("请核对该格。", "Check the cell."))
        case .quoteBackslash:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("反斜杠引号", "quotes behind backslashes"),
                message: Bilingual(
                    "单元格里的引号前用了反斜杠，已去掉",
                    "Quotes inside cells stand behind backslashes, which were taken off"),
                remedy: Bilingual("请用两个引号表示一个。", "Write a quote inside quotes twice."))
        case .recordTooShort:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("缺列", "cells missing"),
                message: Bilingual(
                    "只有{count}列，缺「{name}」，本行未计入",
                    "The record has {count} cells and lacks \"{name}\"; it is left out"),
                remedy: Bilingual("请补齐后重报。", "Complete it and send it again."))
        case .recordShort:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("行末缺列", "cells missing at the end"),
                message: Bilingual(
                    "只有{count}列，比表头少，缺的都不是必需列",
                    "The record has {count} cells, fewer than the heading; none of the missing ones is needed"),
                remedy: Bilingual("请核对该行。", "Check the record."))
        case .recordTooLong:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("多列", "too many cells"),
                message: Bilingual(
                    "比表头多出内容「{text}」，本行未计入",
                    "The record has more cells than the heading, with \"{text}\" in them; it is left out"),
                remedy: Bilingual(
                    "若是千分位逗号造成，请加引号或去掉逗号。", "If a thousands comma caused it, quote the cell or remove the comma."))
        case .recordWide:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("行长于表", "record wider than the table"),
                message: Bilingual(
                    "这一行有{count}列，比表宽，已整行写出",
                    "The record has {count} cells, more than the table; it is written whole"),
                remedy: Bilingual("请核对该行。", "Check the record."))
        case .lineNotInTable:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("表外的行", "line outside the table"),
                message: Bilingual(
                    "表外的行，未写出：「{text}」",
                    "A line outside the table, not written: \"{text}\""),
                remedy: Bilingual("用 --raw 可以原样写出。", "Use --raw to write every record."))
        case .branchMissing:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("没有单位名称", "no branch named"),
                message: Bilingual(
                    "没有写是哪个单位，本行未计入",
                    "No branch is named; the record is left out"),
                remedy: Bilingual("请写上单位名称。", "Name the branch."))
        case .targetKindUnknown:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("不认识的目标档次", "unknown kind of target"),
                message: Bilingual(
                    "「{text}」不是目标档次，本行未计入",
                    "\"{text}\" is no kind of target; the record is left out"),
                remedy: Bilingual(
                    "请写成年度、保底、奋斗、分季或节点。", "Write annual, floor, stretch, stage or milestone."))
        case .targetKindTaken:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("没有年度目标", "no annual target"),
                message: Bilingual(
                    "「{name}」没有年度目标，完成率按{kind}计",
                    "\"{name}\" has no annual target; completion is measured by {kind}"),
                remedy: Bilingual("如另有年度目标，请补上。", "Add the annual target if there is one."))
        case .targetRevised:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("目标调整", "target revised"),
                message: Bilingual(
                    "「{name}」的目标由{text}调整为{expected}（{other}），两个完成率都列出",
                    "The target of \"{name}\" was revised from {text} to {expected} ({other}); both completions are shown"
                ),
                remedy: Bilingual("请核对文号和生效日期。", "Check the document and the date from which it is in force."))
        case .stagesDiffer:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("分季目标与年度不符", "quarters and year disagree"),
                message: Bilingual(
                    "「{name}」各期目标之和{text}，年度目标{expected}",
                    "The parts of the year's target of \"{name}\" add up to {text}, the year's target is {expected}"),
                remedy: Bilingual("请核对分季目标。", "Check the targets of the quarters."))
        case .splitUnreadable:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("看不懂的分成", "unreadable split"),
                message: Bilingual(
                    "看不懂分成「{text}」，本行未计入",
                    "The split \"{text}\" is not understood; the record is left out"),
                remedy: Bilingual("请写成百分数，例如 60%。", "Write a percentage such as 60%."))
        case .splitNotWhole:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("分成合计不是100%", "split is not the whole"),
                message: Bilingual(
                    "项目「{name}」的分成合计{text}，不是100%；该项目各行未计入",
                    "The split of project \"{name}\" adds up to {text}, not 100%; its records are left out"),
                remedy: Bilingual("请改正各单位的分成，使合计为100%。", "Correct the parts so that they add up to 100%."))
        case .projectTwice:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("项目重复", "project twice"),
                message: Bilingual(
                    "项目「{name}」出现两次而没有一致的数字和分成；该项目各行未计入",
                    "Project \"{name}\" stands twice without equal figures and a split; its records are left out"),
                remedy: Bilingual("请删去重复的行，或填写分成。", "Delete the repeated row, or state the split."))
        case .parentDiffers:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("上级与下级不符", "parent and children disagree"),
                message: Bilingual(
                    "「{name}」的{other}为{text}，下级之和{expected}",
                    "\"{name}\" states {text} for {other}, its branches add up to {expected}"),
                remedy: Bilingual("合计按下级计，请核对上级的数字。", "The total takes the branches; check the parent's figure."))
        case .paceFallback:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("改按月计", "pace by months after all"),
                message: Bilingual(
                    "「{name}」不能按所选口径计序时（{kind}），改按月计",
                    "The pace of \"{name}\" cannot be taken so ({kind}); it is counted by months"),
                remedy: Bilingual("请补上所缺的数据，或改用 --pace months。", "Supply what is missing, or use --pace months."))
        case .previousUnmatched:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("只在上期", "only in the previous issue"),
                message: Bilingual(
                    "上期的「{name}」本期没有",
                    "\"{name}\" of the previous issue is not in this one"),
                remedy: Bilingual("如已更名，请在名册的别名里写上旧名。", "If it was renamed, add the old name to the roster's aliases."))
        case .residualNegative:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("总额小于各行之和", "the whole is smaller than its parts"),
                message: Bilingual(
                    "全省总额小于各行之和，余数为负；占比改按合计计",
                    "The total one level up is smaller than the sum of the rows; shares are of the sum instead"),
                remedy: Bilingual("请核对全省总额及其单位。", "Check the total and its unit."))
        case .scopeColumnMissing:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("口径缺列", "no column for the scope"),
                message: Bilingual(
                    "设置「{name}」要用到{kind}，表里没有这一列；按原口径计",
                    "The setting \"{name}\" needs {kind}, which no table has; the scope stays as reported"),
                remedy: Bilingual("请补上这一列，或改回设置。", "Add the column, or change the setting back."))
        case .branchUnknown:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("不认识的单位", "unknown branch"),
                message: Bilingual(
                    "名册里没有「{name}」，最接近的是「{other}」；金额记为未分配",
                    "The roster has no \"{name}\"; the nearest is \"{other}\". Its money counts as unassigned"),
                remedy: Bilingual("请改正名称，或在名册的别名列加上它。", "Correct the name, or add it to the roster's aliases."))
        case .branchTwice:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("同一单位两行", "branch twice in one table"),
                message: Bilingual(
                    "「{name}」在同一张表里出现两次，两行都未计入",
                    "\"{name}\" stands twice in one table; neither record counts"),
                remedy: Bilingual("请只保留正确的一行。", "Keep the right one."))
        case .branchesAlike:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("名称相近", "names alike"),
                message: Bilingual(
                    "「{name}」和「{other}」可能是同一个单位，现按两个单位计",
                    "\"{name}\" and \"{other}\" may be one branch; they are counted as two"),
                remedy: Bilingual(
                    "如是同一个单位，请统一名称，或在名册的别名列写明。",
                    "If they are one, use one name or list the other as an alias in the roster."))
        case .namesCleaned:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("名称有空格", "blanks in names"),
                message: Bilingual(
                    "{count}个名称的前后或中间有空格，去掉后再对照，例如「{text}」",
                    "{count} names have blanks around or inside them, such as \"{text}\"; they are matched without"),
                remedy: Bilingual("", ""))
        case .snapshotsDisagree:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("两份数字不同", "two tables disagree"),
                message: Bilingual(
                    "「{name}」截至同一天的{other}有两个数，两行都未计入",
                    "There are two figures of {other} for \"{name}\" at the same date; neither record counts"),
                remedy: Bilingual(
                    "请只保留采用的那一份，或在收表登记的采用一栏写“是”。", "Keep the table that counts, or adopt it in the receipts table."))
        case .snapshotRepeated:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("重复报送", "same figure sent twice"),
                message: Bilingual(
                    "「{name}」的{other}已有相同的数，不重复计入",
                    "The same figure of {other} for \"{name}\" was read already and is not counted again"),
                remedy: Bilingual("请删去重复的一份。", "Remove the repeated table."))
        case .versionNotAdopted:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("未采用的一份", "version not adopted"),
                message: Bilingual(
                    "按收表登记，「{name}」采用的是{other}，这一份不计",
                    "By the receipts table \"{name}\" counts as in {other}; this version does not"),
                remedy: Bilingual("", ""))
        case .versionRefused:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("登记为不采用", "not adopted"),
                message: Bilingual(
                    "按收表登记，「{name}」的这一份不采用",
                    "The receipts table says that this version of \"{name}\" does not count"),
                remedy: Bilingual("", ""))
        case .receiptFileMissing:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("登记的文件不在", "file of a receipt missing"),
                message: Bilingual(
                    "收表登记采用「{name}」的{text}，但这次没有读到这个文件",
                    "The receipts table adopts {text} for \"{name}\", but no such file was read"),
                remedy: Bilingual("请把文件放进来，或更正登记。", "Put the file in, or correct the receipt."))
        case .receiptUnreadable:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("采用一栏看不懂", "adoption not understood"),
                message: Bilingual(
                    "采用一栏“{text}”看不懂，这一行登记未用",
                    "\"{text}\" in the column of adoption is not understood; the receipt is not used"),
                remedy: Bilingual("请写“是”或“否”。", "Write yes or no."))
        case .ownOutput:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("本单位自己的产出", "own output"),
                message: Bilingual(
                    "这是本单位（{name}）用过半生成的汇总，不再计入",
                    "This is a summary that guoban made for this office ({name}); it is not counted again"),
                remedy: Bilingual("确要计入，请直接写文件名。", "Name the file itself if it is to count."))
        case .correctionApplied:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("复核调整", "correction applied"),
                message: Bilingual(
                    "按复核登记，「{name}」的{other}由{text}改为{expected}",
                    "By the corrections table {other} of \"{name}\" is changed from {text} to {expected}"),
                remedy: Bilingual("", ""))
        case .correctionNotAdopted:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("未采纳的复核", "correction not adopted"),
                message: Bilingual(
                    "「{name}」的{other}一条复核未采纳，数字不动",
                    "The correction of {other} of \"{name}\" is not adopted; the figure stays"),
                remedy: Bilingual("", ""))
        case .correctionIncomplete:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("复核缺依据或批准人", "correction without reason or person"),
                message: Bilingual(
                    "「{name}」的{other}一条复核没有写{kind}，未采用",
                    "The correction of {other} of \"{name}\" has no {kind}; it is not used"),
                remedy: Bilingual("采纳的复核要有依据和批准人。", "An adopted correction needs a reason and a person."))
        case .correctionStale:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("复核原值不符", "old value differs"),
                message: Bilingual(
                    "「{name}」的{other}，复核登记写原值{text}，表里是{expected}，未采用",
                    "The correction says that {other} of \"{name}\" was {text}; the tables say {expected}; it is not used"
                ),
                remedy: Bilingual(
                    "可能已经改过；请核对后删去或更正这一行。", "It may have been corrected already; check the row and delete or mend it."))
        case .correctionUnclear:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("复核看不懂", "correction not understood"),
                message: Bilingual(
                    "「{name}」的复核，“{text}”看不懂，未采用",
                    "\"{text}\" in the correction of \"{name}\" is not understood; it is not used"),
                remedy: Bilingual(
                    "项目写累计、目标、上年同期或口径名，金额写数字，结论写采纳或不采纳。",
                    "Name the raised amount, the target, last year or a measure as item; write the amount as a number and the decision as adopted or declined."
                ))
        case .snapshotSuperseded:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("较早的数字", "earlier figure"),
                message: Bilingual(
                    "有更新的数字，截至{text}的这一行不计",
                    "A later figure exists; this one as of {text} is not counted"),
                remedy: Bilingual("", ""))
        case .snapshotLate:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("晚于截止日", "later than the cut-off"),
                message: Bilingual(
                    "截至{text}，晚于本次截止日{expected}，不计",
                    "As of {text}, later than the cut-off {expected}; not counted"),
                remedy: Bilingual("", ""))
        case .snapshotOlder:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("截止日不一致", "earlier than the cut-off"),
                message: Bilingual(
                    "「{name}」的数字截至{text}，早于本次截止日{expected}",
                    "The figures of \"{name}\" are as of {text}, before the cut-off {expected}"),
                remedy: Bilingual("请核对是否有新的报表。", "Check for a newer table."))
        case .snapshotOtherYear:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("别的年度", "another year"),
                message: Bilingual(
                    "截至{text}，不是{expected}年的数字，不计",
                    "As of {text}, not of the year {expected}; not counted"),
                remedy: Bilingual("", ""))
        case .lastYearOtherPeriod:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("上年数不是同期", "last year of another period"),
                message: Bilingual(
                    "上年的数截至{text}，同期应为{expected}，不用于同比",
                    "Last year counts up to {text}, the same period ends on {expected}; not used for growth"),
                remedy: Bilingual("请换成同期的数。", "Use the figures of the same period."))
        case .lastYearDisagrees:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("上年数有两个", "two figures of last year"),
                message: Bilingual(
                    "「{name}」的{other}上年数有两个，都不采用",
                    "There are two figures of last year for the {other} of \"{name}\"; neither is used"),
                remedy: Bilingual("请只保留一个。", "Keep one."))
        case .amountNotNumeric:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("不是数字", "not a number"),
                message: Bilingual(
                    "「{text}」不是数字，本行未计入",
                    "\"{text}\" is no number; the record is left out"),
                remedy: Bilingual("请改为数字，如 1234.50。", "Write a number such as 1234.50."))
        case .amountLetters:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("数字里混有字母", "letters among digits"),
                message: Bilingual(
                    "「{text}」里混有字母（O、l、I 等），本行未计入",
                    "\"{text}\" has letters among the digits (O, l, I …); the record is left out"),
                remedy: Bilingual("请把字母改为数字。", "Replace the letters by digits."))
        case .amountGrouping:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("千分位不对", "wrong thousands groups"),
                message: Bilingual(
                    "「{text}」的逗号或小数点位置不对，本行未计入",
                    "\"{text}\" has commas or points in the wrong place; the record is left out"),
                remedy: Bilingual("请写成 1,234.50 或 1234.50。", "Write 1,234.50 or 1234.50."))
        case .amountOverflow:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("数太大", "number too large"),
                message: Bilingual(
                    "「{text}」太大，不可能是金额，本行未计入",
                    "\"{text}\" is too large to be an amount; the record is left out"),
                remedy: Bilingual("请核对。", "Check it."))
        case .amountForeign:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("外币", "foreign currency"),
                message: Bilingual(
                    "「{text}」不是人民币，本行未计入",
                    "\"{text}\" is not in yuan; the record is left out"),
                remedy: Bilingual("请折算为人民币。", "Convert it to yuan."))
        case .amountChineseNumerals:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("中文大写数字", "Chinese numerals"),
                message: Bilingual(
                    "「{text}」是中文数字，本行未计入",
                    "\"{text}\" is written in Chinese numerals; the record is left out"),
                remedy: Bilingual("请改为阿拉伯数字。", "Write it in digits."))
        case .amountSpreadsheetError:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("公式错误", "spreadsheet error"),
                message: Bilingual(
                    "「{text}」是公式或公式错误，本行未计入",
                    "\"{text}\" is a formula or a formula error; the record is left out"),
                remedy: Bilingual("请改为数值后重报。", "Replace it by its value."))
        case .amountUnitUnexpected:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("单位不符", "unit does not fit"),
                message: Bilingual(
                    "「{text}」的单位不是{expected}，本行未计入",
                    "The unit of \"{text}\" is not {expected}; the record is left out"),
                remedy: Bilingual("请改为{expected}。", "State it in {expected}."))
        case .amountRemark:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("数字后有说明", "words beside the number"),
                message: Bilingual(
                    "「{text}」里除了数字还有别的说明，本行未计入",
                    "\"{text}\" holds words beside the number; the record is left out"),
                remedy: Bilingual("请只写一个数，说明写在备注列。", "Write one number; put remarks into a remark column."))
        case .amountApproximate:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("约数", "approximate number"),
                message: Bilingual(
                    "「{text}」是约数，按{expected}计",
                    "\"{text}\" is approximate and counts as {expected}"),
                remedy: Bilingual("请改为准确数。", "Write the exact number."))
        case .amountFinerThanFen:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("小于一分", "finer than one fen"),
                message: Bilingual(
                    "「{text}」不足一分的部分已四舍五入到分",
                    "\"{text}\" was rounded half-up to whole fen"),
                remedy: Bilingual("请核对小数位。", "Check the decimals."))
        case .amountParentheses:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("括号或三角表示负数", "negative in brackets"),
                message: Bilingual(
                    "「{text}」按负数计",
                    "\"{text}\" counts as negative"),
                remedy: Bilingual("请写成负号。", "Write a minus sign."))
        case .amountUnitInCell:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("单位写在格里", "unit in the cell"),
                message: Bilingual(
                    "「{text}」按格里的单位{name}计",
                    "\"{text}\" counts in the cell's own unit, {name}"),
                remedy: Bilingual("请按表头单位只写数字。", "Write the number alone, in the heading's unit."))
        case .amountExponent:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("科学记数", "exponent"),
                message: Bilingual(
                    "「{text}」是科学记数，按{expected}计",
                    "\"{text}\" is in scientific notation and counts as {expected}"),
                remedy: Bilingual("请核对后写成普通数字。", "Check it and write plain digits."))
        case .amountMissing:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("空格", "blank figure"),
                message: Bilingual(
                    "「{name}」没有数，按未报计，不是零",
                    "\"{name}\" is blank: not reported, which is not zero"),
                remedy: Bilingual("若确为零，请写 0。", "If it is zero, write 0."))
        case .amountNegativeTarget:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("目标为负", "negative target"),
                message: Bilingual(
                    "目标「{text}」小于零，本行未计入",
                    "The target \"{text}\" is below zero; the record is left out"),
                remedy: Bilingual("请核对目标。", "Check the target."))
        case .dateUnreadable:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("日期看不懂", "date not understood"),
                message: Bilingual(
                    "「{text}」不是能确定的日期，本行未计入",
                    "\"{text}\" is no date that can be relied on; the record is left out"),
                remedy: Bilingual("请写成 2022-06-30。", "Write 2022-06-30."))
        case .dateSerial:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("日期是序号", "date as a serial number"),
                message: Bilingual(
                    "日期写成了序号{text}，读作{expected}",
                    "The date is the serial number {text}, read as {expected}"),
                remedy: Bilingual("请把这一列的格式改为日期。", "Format the column as dates."))
        case .dateOrderSettled:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("日月次序", "order of day and month"),
                message: Bilingual(
                    "日期「{text}」按本列其他行的次序读作{expected}",
                    "The date \"{text}\" is read as {expected}, in the order that other rows show"),
                remedy: Bilingual("请写成 2024-04-03 这样。", "Write dates as 2024-04-03."))
        case .daysUnclear:
            DiagnosticEntry(
                severity: .file,
                title: Bilingual("日月次序不明", "day or month first"),
                message: Bilingual(
                    "日期「{text}」可以是两天，本列没有一行能定次序",
                    "The date \"{text}\" may be two days, and no row of the column settles which"),
                remedy: Bilingual("请写成 2024-04-03 这样。", "Write dates as 2024-04-03."))
        case .periodYearUnknown:
            DiagnosticEntry(
                severity: .file,
                title: Bilingual("没有年度", "no year"),
                message: Bilingual(
                    "表头只有月份，没有写哪一年",
                    "The heading names months but no year"),
                remedy: Bilingual("请在标题行写明年度，或用 --year 指定。", "Name the year in a title line or with --year."))
        case .periodMissing:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("缺一期", "period missing"),
                message: Bilingual(
                    "{name}缺截至{text}的一期，累计不含它",
                    "{name} has no figure for the period to {text}; the sum is without it"),
                remedy: Bilingual("请补报。", "Ask for the figure."))
        case .seriesStated:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("各期口径", "periods as stated"),
                message: Bilingual(
                    "各期是{kind}，表中写明",
                    "The periods are {kind}, as the table says"),
                remedy: Bilingual("", ""))
        case .seriesDetected:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("各期口径推断", "periods as they look"),
                message: Bilingual(
                    "没有写明各期是累计还是当期，按数字看是{kind}",
                    "It is not stated whether the periods are cumulative; by their figures they are {kind}"),
                remedy: Bilingual("请在表头写明「累计」或「当月」。", "Say in the heading which it is."))
        case .seriesFalls:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("累计数下降", "cumulative figure falls"),
                message: Bilingual(
                    "{name}的累计数由{expected}降为{text}",
                    "The cumulative figure of {name} falls from {expected} to {text}"),
                remedy: Bilingual("请核对，或说明冲销。", "Check it, or explain what was taken back."))
        case .ledgerAmountMissing:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("没有金额", "no amount"),
                message: Bilingual(
                    "这一笔没有金额",
                    "This entry has no amount"),
                remedy: Bilingual("请补填金额。", "Fill in the amount."))
        case .ledgerRowRepeated:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("相同的行", "equal rows"),
                message: Bilingual(
                    "这一行与前面一行完全相同，两行都计入",
                    "This row equals one above it in every cell; both are counted"),
                remedy: Bilingual("如是重复录入，请删去一行。", "Delete one of them if it was entered twice."))
        case .orderRepeated:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("订单号重复", "order twice"),
                message: Bilingual(
                    "订单号「{text}」出现两次，两行都计入",
                    "The order \"{text}\" stands here twice; both rows are counted"),
                remedy: Bilingual("如是重复导出，请删去一行。", "Delete one of them if it was exported twice."))
        case .orderDigitsLost:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("号码丢了位数", "digits lost"),
                message: Bilingual(
                    "号码「{text}」是科学计数，后面的位数已丢失",
                    "The number \"{text}\" is in exponent form; its last digits are lost"),
                remedy: Bilingual("请把这一列设为文本后重新导出。", "Format the column as text and export again."))
        case .stateUnknown:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("状态不明", "unknown state"),
                message: Bilingual(
                    "不认识状态「{text}」，不知道钱是否到账",
                    "The state \"{text}\" is not known, so it is unclear whether the money came in"),
                remedy: Bilingual("请改为已支付、已退款等。", "Write paid, refunded or the like."))
        case .stateNotPaid:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("未到账的不计", "not paid"),
                message: Bilingual(
                    "{count}行未到账或已退款，合{text}，不计",
                    "{count} rows were not paid or were refunded, {text} together; they are not counted"),
                remedy: Bilingual("", ""))
        case .channelUnknown:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("渠道不明", "unknown channel"),
                message: Bilingual(
                    "不认识渠道「{name}」（{count}行），只计入总量；最接近的是「{other}」",
                    "The channel \"{name}\" ({count} rows) is not known and counts in the total only; the nearest is \"{other}\""
                ),
                remedy: Bilingual("请统一渠道名称。", "Use one of the known names."))
        case .ledgerRowsLate:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("晚于截止日的明细", "entries after the cut-off"),
                message: Bilingual(
                    "{count}行晚于截止日{text}，不计",
                    "{count} rows are later than {text} and are not counted"),
                remedy: Bilingual("", ""))
        case .ledgerRowsOtherDays:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("其他年份的明细", "entries of other years"),
                message: Bilingual(
                    "{count}行既不在截止日{text}的年内，也不在上年同期，不计",
                    "{count} rows are neither of the year to {text} nor of the same days a year earlier"),
                remedy: Bilingual("", ""))
        case .ledgerDiffers:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("明细与进度表不符", "ledger and table differ"),
                message: Bilingual(
                    "{name}的{other}，进度表为{text}，明细之和为{expected}，采用明细",
                    "{other} of {name}: the table says {text}, the ledger adds up to {expected}, which is used"),
                remedy: Bilingual("请查明差额。", "Find out why they differ."))
        case .moneyMoves:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("时间口径的差", "money that moves"),
                message: Bilingual(
                    "按「{name}」计；如按「{other}」，{count}行、{text}落在别的月份",
                    "Counted by \"{name}\"; by \"{other}\", {count} rows, {text} together, would fall into another month"
                ),
                remedy: Bilingual("", ""))
        case .matchingApart:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("配捐另计", "matching funds apart"),
                message: Bilingual(
                    "{count}笔配捐、{text}另计，不在筹资总量内",
                    "{count} gifts of matching funds, {text} together, stand apart from the money raised"),
                remedy: Bilingual("", ""))
        case .ordersCompared:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("比对了订单号", "orders compared"),
                message: Bilingual(
                    "比对了{count}个订单号，至少占内存{text}",
                    "{count} order ids were compared, which took at least {text} of memory"),
                remedy: Bilingual("", ""))
        case .orderRepeatedBefore:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("订单号重复", "order id twice"),
                message: Bilingual(
                    "这一行的订单号与第{count}行相同，两行都计入",
                    "The order id of this line also stands in line {count}; both rows are counted"),
                remedy: Bilingual("如是重复导出，请删去一行。", "Delete one of them if it was exported twice."))
        case .ordersUnassigned:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("订单没有单位", "orders without a branch"),
                message: Bilingual(
                    "{count}个订单、{text}的项目（如「{name}」）不在项目表里，列入未分配",
                    "{count} orders, {text} together, are of projects that no table knows, such as \"{name}\"; their money is unassigned"
                ),
                remedy: Bilingual(
                    "请在项目表里补上这些项目和单位。", "Add these projects with their branches to the table of projects."))
        case .tallyColumnMissing:
            DiagnosticEntry(
                severity: .file,
                title: Bilingual("缺一列", "column missing"),
                message: Bilingual(
                    "找不到「{name}」一列；表头是{text}",
                    "The column \"{name}\" was not found; the heading is {text}"),
                remedy: Bilingual("请补上这一列，或改正表头。", "Add the column, or correct the heading."))
        case .findingsNotKept:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("问题太多", "too many findings"),
                message: Bilingual(
                    "还有{count}条问题没有列出",
                    "{count} more findings were not kept"),
                remedy: Bilingual("请先改正已列出的。", "Correct those that are listed first."))
        case .deadlineBeforeStart:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("期限早于起始", "deadline before the start"),
                message: Bilingual(
                    "完成时限{text}早于起始{other}，本行未计入",
                    "The deadline {text} lies before the start {other}; the record is left out"),
                remedy: Bilingual("请核对日期。", "Check the dates."))
        case .targetMissing:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("没有目标", "no target"),
                message: Bilingual(
                    "「{name}」没有{other}目标，不计完成率，不参评",
                    "\"{name}\" has no {other} target: no completion, not ranked"),
                remedy: Bilingual("若应有目标，请补入目标表。", "Add it to the targets table if there is one."))
        case .targetZero:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("目标为零", "target of zero"),
                message: Bilingual(
                    "「{name}」的{other}目标为零，不计完成率，不参评",
                    "The {other} target of \"{name}\" is zero: no completion, not ranked"),
                remedy: Bilingual("请核对目标。", "Check the target."))
        case .targetDiffers:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("目标不一致", "targets disagree"),
                message: Bilingual(
                    "「{name}」的目标有两个数：这里是{text}，采用的是{expected}",
                    "There are two targets for \"{name}\": {text} here, {expected} is used"
                ),
                remedy: Bilingual("请核对。", "Check them."))
        case .targetUnitDiffers:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("目标单位不符", "unit of the target does not fit"),
                message: Bilingual(
                    "目标的单位是{name}，完成数的单位是{other}，不能相比，目标未采用",
                    "The target is in {name}, the figure in {other}; they cannot be compared and the target is not used"
                ),
                remedy: Bilingual("请统一单位。", "State both in one unit."))
        case .targetYearDiffers:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("目标年度不同", "target of another year"),
                message: Bilingual(
                    "目标是{expected}年的，完成数是{text}年的，完成率为两者之比",
                    "The target is for {expected}, the figure for {text}; completion is the ratio of the two"),
                remedy: Bilingual("", ""))
        case .totalDiffers:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("合计不符", "total differs"),
                message: Bilingual(
                    "{name}合计写{text}，各行相加是{expected}，相差{other}",
                    "The total of {name} says {text}, the rows add up to {expected}, a difference of {other}"),
                remedy: Bilingual("请核对合计或各行。", "Check the total or the rows."))
        case .totalUnitSuspected:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("合计差万倍", "total ten thousand times apart"),
                message: Bilingual(
                    "「{name}」合计为{text}，各行之和为{expected}，约差一万倍，疑为单位错误",
                    "The total of \"{name}\" says {text} and the rows add up to {expected}, about ten thousand times apart: perhaps a wrong unit"
                ),
                remedy: Bilingual("请核对合计与各行的单位。", "Check the units of the total and of the rows."))
        case .totalUnlabelled:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("没有名称的合计", "total without a name"),
                message: Bilingual(
                    "这一行没有名称，各数等于其余各行之和，当作合计",
                    "This row has no name and its figures equal the sums of the others; it is taken as a total"),
                remedy: Bilingual("请写上「合计」。", "Write the word for total in it."))
        case .totalByRegion:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("以地区名作合计", "total by the region's name"),
                message: Bilingual(
                    "「{name}」的各数等于其余各行之和，当作合计，不作为单位",
                    "The figures of \"{name}\" equal the sums of all others; it is taken as the total and not as a branch"
                ),
                remedy: Bilingual("如它是单位，请另存一个文件。", "If it is a branch, save it in a file of its own."))
        case .totalMemo:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("其中项", "memo total"),
                message: Bilingual(
                    "「{text}」是其中项，不计也不核对",
                    "\"{text}\" is a part of another total; it is neither counted nor checked"),
                remedy: Bilingual("", ""))
        case .recordBelowTotal:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("合计之后还有数据", "rows below the total"),
                message: Bilingual(
                    "合计行之后还有数据行，照样计入",
                    "There are rows below the total; they are counted"),
                remedy: Bilingual(
                    "如是后补的，请核对合计是否已含它们。", "If they were added later, check whether the total has them in it."))
        case .partsDiffer:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("分项与合计不符", "parts differ from the total"),
                message: Bilingual(
                    "分项相加是{expected}，累计写{text}，相差{other}",
                    "The parts add up to {expected}, the total says {text}, a difference of {other}"),
                remedy: Bilingual("请核对该行。", "Check the record."))
        case .totalFromParts:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("累计由分项相加", "total made from the parts"),
                message: Bilingual(
                    "表里没有累计一列，由{name}相加",
                    "There is no column of totals; {name} were added up"),
                remedy: Bilingual("", ""))
        case .completionDiffers:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("完成率不符", "completion differs"),
                message: Bilingual(
                    "表列完成率{text}，按目标和累计算是{expected}",
                    "The table says {text} completion, target and amount give {expected}"),
                remedy: Bilingual("请核对该行。", "Check the record."))
        case .growthDiffers:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("增幅不符", "growth differs"),
                message: Bilingual(
                    "表列增幅{text}，按两年数字算是{expected}",
                    "The table says {text} growth, the two years give {expected}"),
                remedy: Bilingual("请核对该行。", "Check the record."))
        case .shareDiffers:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("占比不符", "share differs"),
                message: Bilingual(
                    "表中占比为{text}，应为{expected}",
                    "The printed share is {text}; it should be {expected}"),
                remedy: Bilingual("请核对占比与金额。", "Check the share and the amount."))
        case .shareUnchecked:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("占比未核对", "share not checked"),
                message: Bilingual(
                    "「{text}」不是按本表合计算的，没有核对",
                    "\"{text}\" is not a share of this table's total; it was not checked"),
                remedy: Bilingual("", ""))
        case .rankDiffers:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("名次不符", "rank differs"),
                message: Bilingual(
                    "表中名次为{text}，按{kind}应为{expected}",
                    "The printed rank is {text}; by {kind} it should be {expected}"),
                remedy: Bilingual("请核对名次与数额。", "Check the rank and the figures."))
        case .rankUnchecked:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("名次未核对", "rank not checked"),
                message: Bilingual(
                    "看不出「{name}」按什么排，没有核对",
                    "It cannot be told what \"{name}\" ranks by; it was not checked"),
                remedy: Bilingual("", ""))
        case .completionImplausible:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("完成率异常", "implausible completion"),
                message: Bilingual(
                    "{name}的{other}完成率为{text}，疑为单位错误",
                    "The completion of {name} in {other} is {text}: perhaps a wrong unit"),
                remedy: Bilingual("请核对目标与完成的单位。", "Check the units of target and amount."))
        case .unitSuspected:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("单位可疑", "unit suspected"),
                message: Bilingual(
                    "表中没有写单位，目标与累计约差一万倍",
                    "No unit is stated, and targets and amounts are about ten thousand times apart"),
                remedy: Bilingual("请在表头写明每列的单位。", "State the unit of each column in the heading."))
        case .amountFarAway:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("数额悬殊", "amount far from all others"),
                message: Bilingual(
                    "{name}的{text}与其他单位相差约一万倍，疑为单位错误",
                    "{text} of {name} is about ten thousand times away from the others: perhaps a wrong unit"),
                remedy: Bilingual("请核对这个数的单位。", "Check its unit."))
        case .growthUnchecked:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("增幅无从核对", "growth cannot be checked"),
                message: Bilingual(
                    "表列增幅{text}，但没有上年的数，不采用",
                    "The table says {text} growth, but there is no figure of the year before; not used"),
                remedy: Bilingual("若有上年数，请加一列。", "Add last year's figure if there is one."))
        case .derivedUnreadable:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("印数读不出", "printed figure unreadable"),
                message: Bilingual(
                    "「{text}」读不出，这一列由程序重算，不影响结果",
                    "\"{text}\" cannot be read; the column is worked out anew, so nothing depends on it"),
                remedy: Bilingual("", ""))
        case .cutoffFromTables:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("截止日取自表中", "cut-off taken from the tables"),
                message: Bilingual(
                    "没有指定截止日，按表中最晚的{text}",
                    "No cut-off was stated; the latest in the tables is {text}"),
                remedy: Bilingual("用 --as-of 可以指定。", "Use --as-of to state one."))
        case .cutoffNotStated:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("表里没有截止日", "table without a date"),
                message: Bilingual(
                    "表里没有写截至哪天，按截至{text}计",
                    "The table does not say up to which day it counts; {text} is assumed"),
                remedy: Bilingual("请在表里写明截至日期。", "State the date in the table."))
        case .settingUnknown:
            DiagnosticEntry(
                severity: .warning,
                title: Bilingual("不认识的设置", "unknown setting"),
                message: Bilingual(
                    "没有「{name}」这项设置",
                    "There is no setting \"{name}\""),
                remedy: Bilingual("请核对拼写。", "Check the spelling."))
        case .settingNotUsed:
            DiagnosticEntry(
                severity: .note,
                title: Bilingual("未用到的设置", "setting not used here"),
                message: Bilingual(
                    "本命令不用「{name}」这项设置",
                    "This command does not use the setting \"{name}\""),
                remedy: Bilingual("", ""))
        case .settingUnreadable:
            DiagnosticEntry(
                severity: .row,
                title: Bilingual("设置看不懂", "setting not understood"),
                message: Bilingual(
                    "「{name}」的值「{text}」看不懂，本行未采用",
                    "The value \"{text}\" of \"{name}\" is not understood and is not used"),
                remedy: Bilingual("可用的值：{expected}。", "Values that work: {expected}."))
        case .rubricTwice:
            DiagnosticEntry(
                severity: .row, title: Bilingual("两份细则", "two rubrics"),
                message: Bilingual(
                    "已经有细则 {name}，这份没有用",
                    "There is a rubric already, {name}; this one is not used"),
                remedy: Bilingual("只留一份，或用 --rubric 指定。", "Keep one of them, or name it with --rubric."))
        case .rubricRowUnreadable:
            DiagnosticEntry(
                severity: .row, title: Bilingual("分值看不懂", "marks not understood"),
                message: Bilingual(
                    "「{name}」的分值“{text}”看不懂，这一行没有采用",
                    "The marks \"{text}\" of \"{name}\" are not understood; the row does not count"),
                remedy: Bilingual("写成 20，加减分项写成 ±5。", "Write 20, or ±5 for a row beyond the base."))
        case .rubricRowTwice:
            DiagnosticEntry(
                severity: .row, title: Bilingual("指标重复", "indicator twice"),
                message: Bilingual(
                    "「{name}」在细则里有两行，后一行没有采用",
                    "\"{name}\" has two rows in the rubric; the second does not count"),
                remedy: Bilingual(
                    "改名，或用“适用”一列分清各用于哪一类。", "Rename one, or say in a column of groups which group each is for."))
        case .rubricSumDiffers:
            DiagnosticEntry(
                severity: .row, title: Bilingual("分值合计不符", "marks do not add up"),
                message: Bilingual(
                    "「{name}」写的是{text}分，各行相加是{expected}分",
                    "\"{name}\" says {text} marks, its rows add up to {expected}"),
                remedy: Bilingual(
                    "改正分值；要照样计分，在设置里写 带错计分=是。", "Correct the marks, or let the settings score in spite of it."))
        case .rubricSumUnusual:
            DiagnosticEntry(
                severity: .note, title: Bilingual("满分不是100", "marks not a hundred"),
                message: Bilingual(
                    "细则满分{text}分，不是100分",
                    "The rubric's marks add up to {text}, not to 100"),
                remedy: Bilingual("", ""))
        case .rubricClauseUnread:
            DiagnosticEntry(
                severity: .warning, title: Bilingual("没读懂的话", "clause not understood"),
                message: Bilingual(
                    "「{name}」里“{text}”没有读懂，受它影响的得分待定",
                    "In \"{name}\" the words \"{text}\" are not understood; scores that hang on them stay open"),
                remedy: Bilingual(
                    "换一种说法，或填规则、分档等列，或在评分登记里写分数和理由。",
                    "Say it in other words, fill the typed columns, or enter a mark with its reason."))
        case .rubricBoundExplicit:
            DiagnosticEntry(
                severity: .note, title: Bilingual("含与不含", "bounds as marked"),
                message: Bilingual(
                    "「{name}」写明含或不含的照写的算：{expected}",
                    "\"{name}\": bounds that are marked count as marked: {expected}"),
                remedy: Bilingual("", ""))
        case .rubricBoundAssumed:
            DiagnosticEntry(
                severity: .note, title: Bilingual("以上含本数", "bounds by custom"),
                message: Bilingual(
                    "「{name}」没有写含或不含，以上含本数、以下不含本数：{expected}",
                    "\"{name}\" does not mark its bounds; \"and above\" takes the number in, \"below\" does not: {expected}"
                ),
                remedy: Bilingual("", ""))
        case .rubricBandsGap:
            DiagnosticEntry(
                severity: .row, title: Bilingual("分档有空档", "hole between bands"),
                message: Bilingual(
                    "「{name}」的分档在{text}处断开，落在里面的没有分数",
                    "The bands of \"{name}\" leave a hole at {text}"),
                remedy: Bilingual(
                    "补上，让每一档从前一档结束的数开始；“分档”一列写成 [下限,上限):分，方括号含，圆括号不含。",
                    "Let every band begin where the next one ends; in the column of bands [from,to):points takes \"from\" in and leaves \"to\" out."
                ))
        case .rubricBandsOverlap:
            DiagnosticEntry(
                severity: .row, title: Bilingual("分档重叠", "bands share a bound"),
                message: Bilingual(
                    "「{name}」的界限{text}两档都有，{other}等单位因此得分不同",
                    "Two bands of \"{name}\" share the bounds {text}, and the score of {other} hangs on it"),
                remedy: Bilingual(
                    "在“分档”一列写明归哪一档，如 {expected}。",
                    "Say in the column of bands which of them has it, such as {expected}."))
        case .rubricBandsTwice:
            DiagnosticEntry(
                severity: .row, title: Bilingual("一个数归了两档", "a number in two bands"),
                message: Bilingual(
                    "「{name}」的“分档”里{text}归了两档",
                    "Two bands in the cell of \"{name}\" take in {text}"),
                remedy: Bilingual(
                    "让每个数只归一档：方括号含，圆括号不含。",
                    "Let every number belong to one band: square brackets take the bound in, round ones leave it out."))
        case .rubricBandsOutside:
            DiagnosticEntry(
                severity: .warning, title: Bilingual("分档没有写全", "bands do not reach"),
                message: Bilingual(
                    "「{name}」的“分档”没有写到{text}，落在那里的不得分",
                    "The bands of \"{name}\" do not reach {text}; figures there get nothing"),
                remedy: Bilingual("从 -∞ 写到 ∞。", "Let the bands reach from -∞ to ∞."))
        case .rubricAwardAboveMarks:
            DiagnosticEntry(
                severity: .warning, title: Bilingual("得分超过分值", "more points than the row has"),
                message: Bilingual(
                    "「{name}」分值{expected}分，评分标准里有得{text}分的",
                    "\"{name}\" has {expected} marks, and its rule gives {text}"),
                remedy: Bilingual(
                    "改正其中一个；要另外加分，单列一行，分值写成 ±5。",
                    "Correct one of them; what is added on top has a row of its own, with marks such as ±5."))
        case .rubricLastYearAbsent:
            DiagnosticEntry(
                severity: .warning, title: Bilingual("没有上年数", "no figures of the year before"),
                message: Bilingual(
                    "「{name}」的口径“{text}”要和上年同期比，各表里没有上年数，各单位都按未报算",
                    "\"{text}\" of \"{name}\" is held against the year before, of which no table has figures; no branch has a reading"
                ),
                remedy: Bilingual("补上年同期的表或“上年同期”一列。", "Add a table or a column of the year before."))
        case .rubricStepUnclear:
            DiagnosticEntry(
                severity: .warning, title: Bilingual("步长不明", "step not clear"),
                message: Bilingual(
                    "「{name}」的每一步是任务的百分之几还是几个百分点没有写明，{other}等单位得分待定",
                    "It is not clear whether a step of \"{name}\" is a part of the level or percentage points; the score of {other} stays open"
                ),
                remedy: Bilingual(
                    "在设置里写 步长口径=相对 或 百分点。",
                    "Let the setting for steps say whether they are relative or percentage points."))
        case .rubricEventRegistered:
            DiagnosticEntry(
                severity: .note, title: Bilingual("按评分登记算", "asked of the register"),
                message: Bilingual(
                    "「{name}」的“{text}”不是口径里的数，按评分登记算，没有登记就是没有",
                    "\"{text}\" of \"{name}\" is no figure of its measure; it is so where the register of marks says so"
                ),
                remedy: Bilingual(
                    "有这件事的单位，在评分登记里写 指标={text}、得分=是，连同理由和评定人。",
                    "For a branch where it is so, register a mark named {text} with 是, its reason and a person."))
        case .rubricUnitDiffers:
            DiagnosticEntry(
                severity: .row, title: Bilingual("单位对不上", "units cannot be compared"),
                message: Bilingual(
                    "「{name}」的标准写“{expected}”，口径“{text}”{kind}，没法比",
                    "\"{name}\" says \"{expected}\", but its measure \"{text}\" {kind}; they cannot be compared"),
                remedy: Bilingual(
                    "在指标数据的列名里写单位，如 工作经费（万元），标准也写同样的单位。",
                    "Write the unit into the heading of the column, and the same kind of unit into the rule."))
        case .rubricGroupUnknown:
            DiagnosticEntry(
                severity: .row, title: Bilingual("没有这个类别", "no such group"),
                message: Bilingual(
                    "「{name}」适用“{text}”，没有一个单位是这个类别",
                    "\"{name}\" is for the group \"{text}\", which no branch has"),
                remedy: Bilingual("改成名册里的类别。", "Use a group of the roster."))
        case .gradeUnknown:
            DiagnosticEntry(
                severity: .row, title: Bilingual("没有这个等次", "no such grade"),
                message: Bilingual(
                    "“{name}”不是等次，等次有{expected}",
                    "\"{name}\" is no grade; the grades are {expected}"),
                remedy: Bilingual("改成等次里的名称。", "Use a name of the scale of grades."))
        case .indicatorRateAssumed:
            DiagnosticEntry(
                severity: .warning, title: Bilingual("没有百分号", "rate without its sign"),
                message: Bilingual(
                    "「{name}」的“{text}”没有百分号，按{expected}算",
                    "\"{text}\" of \"{name}\" has no percent sign and counts as {expected}"),
                remedy: Bilingual("每个数都带百分号。", "Write every figure with its percent sign."))
        case .coefficientMissing:
            DiagnosticEntry(
                severity: .row, title: Bilingual("没有难度系数", "no coefficient"),
                message: Bilingual("{name}的「{other}」是空的", "{name} has no \"{other}\""),
                remedy: Bilingual("填上；不用系数的写 1。", "Fill it in; without any effect it is 1."))
        case .rubricBoundUnclear:
            DiagnosticEntry(
                severity: .warning, title: Bilingual("封顶不明", "bound not clear"),
                message: Bilingual(
                    "「{name}」的封顶管加分还是管总分没有写明，{other}等单位得分待定",
                    "It is not clear whether the bound of \"{name}\" is for what is added or for the whole; the score of {other} stays open"
                ),
                remedy: Bilingual(
                    "写成“最高得…分”或“最多加…分”，或填“上限”一列。",
                    "Say which of the two is bounded, or fill the column of upper bounds."))
        case .rubricReadingsAgree:
            DiagnosticEntry(
                severity: .note, title: Bilingual("两种读法得分相同", "two readings, one score"),
                message: Bilingual(
                    "「{name}」有两种读法，各单位得分都一样",
                    "\"{name}\" can be read in two ways; every branch scores alike"),
                remedy: Bilingual("", ""))
        case .rubricMeasureAbsent:
            DiagnosticEntry(
                severity: .row, title: Bilingual("口径没有列", "no column for a measure"),
                message: Bilingual(
                    "「{name}」的口径“{text}”，各表里没有这一列",
                    "No table has the measure \"{text}\" of \"{name}\""),
                remedy: Bilingual("补指标数据的列，或改口径。", "Add the column to the indicator data, or change the measure."))
        case .rubricLevelAbsent:
            DiagnosticEntry(
                severity: .warning, title: Bilingual("没有可比的数", "nothing to compare with"),
                message: Bilingual(
                    "「{name}」没有可比的数，{other}等{count}个单位按区间计",
                    "Nothing to compare \"{name}\" of {other} with ({count} in all); the score is a range"),
                remedy: Bilingual(
                    "按百分比比的列，表头写明（%）；与目标、上年比的，补上那一列。",
                    "Write (%) into the heading of rates; add the column of targets or of last year.")
            )
        case .gradesDoNotMeet:
            DiagnosticEntry(
                severity: .row, title: Bilingual("等次有空档或重叠", "grades do not meet"),
                message: Bilingual(
                    "等次在{text}处断开或重叠",
                    "The grades leave a hole or overlap at {text}"),
                remedy: Bilingual(
                    "改设置里的等次，如 优秀:[90,∞);良好:[80,90)。",
                    "Correct the setting of grades so that each begins where the next ends."))
        case .gradeCutTied:
            DiagnosticEntry(
                severity: .warning, title: Bilingual("名额处并列", "tie at a quota"),
                message: Bilingual(
                    "「{name}」名额{count}个，{other}在名额处并列，都没有评上",
                    "The quota of \"{name}\" is {count}; {other} tie at the cut and none of them has it"),
                remedy: Bilingual("写明并列顺序，或调整名额。", "Declare an order for ties, or change the quota."))
        case .markUnusable:
            DiagnosticEntry(
                severity: .row, title: Bilingual("评分登记未采用", "mark not used"),
                message: Bilingual(
                    "{name}「{other}」的登记未采用：{kind}",
                    "The mark of {name} for \"{other}\" is not used: {kind}"),
                remedy: Bilingual(
                    "改正登记；每个分数都要有理由和评定人。", "Correct the register; every mark needs a reason and a person."))
        case .markUnusual:
            DiagnosticEntry(
                severity: .warning, title: Bilingual("超出一般范围", "mark out of the usual range"),
                message: Bilingual(
                    "{name}「{other}」评{text}分，一般在{expected}分",
                    "{name} has {text} for \"{other}\"; marks are usually {expected}"),
                remedy: Bilingual("请核对理由。", "Check the reason."))
        case .indicatorUnreadable:
            DiagnosticEntry(
                severity: .row, title: Bilingual("指标数据看不懂", "indicator not understood"),
                message: Bilingual(
                    "「{name}」的“{text}”看不懂，按未报算",
                    "\"{text}\" of \"{name}\" is not understood and counts as not reported"),
                remedy: Bilingual("写成数字。", "Write a number."))
        case .indicatorTwice:
            DiagnosticEntry(
                severity: .row, title: Bilingual("指标数据重复", "indicator twice"),
                message: Bilingual(
                    "{name}的「{other}」有两个不同的数，都没有用",
                    "{name} has two different figures for \"{other}\"; neither is used"),
                remedy: Bilingual("只留一个。", "Keep one of them."))
        }
    }
}
