package import GuobanEvidence
package import GuobanModel
import GuobanTabular

/// Reads a settings table (设置): keys and values, each with an option or a convention of the same meaning.
package enum SettingsLoader {
    /// The rows of the table as they stand.
    package static func load(_ table: SourceTable) -> TableFacts {
        var rows = RowReader(table)
        var facts = TableFacts()
        var unread: Set<Int> = []
        guard let key = table.column(.settingKey), let value = table.column(.settingValue) else { return facts }
        for (index, row) in table.shape.rows.enumerated() where row.kind == .data && !rows.rejected.contains(index) {
            guard rows.hasUsableWidth(index, needing: [key, value]) else { continue }
            let fact = SettingFact(
                key: table.cell(row.record, key), value: table.cell(row.record, value),
                position: table.position(of: row.record, column: value),
                record: RecordKey(file: table.index, record: index))
            facts.settings.append(fact)
            if settings([fact]).diagnostics.contains(where: { $0.severity >= .row }) { unread.insert(index) }
        }
        facts.rejected = rows.rejected.union(unread)
        facts.diagnostics = rows.diagnostics
        return facts
    }

    /// What the rows mean together; a later row of the same key wins over an earlier one.
    package static func settings(_ facts: [SettingFact]) -> (settings: OfficeSettings, diagnostics: [Diagnostic]) {
        var settings = OfficeSettings()
        var diagnostics: [Diagnostic] = []
        for fact in facts where !fact.key.isEmpty {
            let value = TextFolding.trimmed(fact.value)
            if value.isEmpty { continue }
            let key = TextFolding.key(fact.key)
            switch apply(key, value, at: fact.position, to: &settings) {
            case .taken:
                if key == "等次" { settings.gradesPositions.append(fact.position) }
                if key == "等次名额" { settings.quotasPositions.append(fact.position) }
            case .notUsedHere:
                diagnostics.append(Diagnostic(.settingNotUsed, at: fact.position, [.name(fact.key)]))
            case .unknown:
                diagnostics.append(Diagnostic(.settingUnknown, at: fact.position, [.name(fact.key)]))
            case .unreadable(let expected):
                let evidence: [Evidence] = [.name(fact.key), .text(value), .expected(expected)]
                diagnostics.append(Diagnostic(.settingUnreadable, at: fact.position, evidence))
            }
        }
        return (settings, diagnostics)
    }

    private enum Outcome {
        case taken
        case notUsedHere
        case unknown
        case unreadable(expected: String)
    }

    private static func apply(
        _ key: String, _ value: String, at position: SourcePosition, to settings: inout OfficeSettings
    ) -> Outcome {
        switch key {
        case "标题": settings.title = value
        case "副标题": settings.subtitle = value
        case "制表单位": settings.issuer = value
        case "期号": settings.issueNumber = value
        case "全省位次":
            guard let place = Int(value), place > 0 else { return .unreadable(expected: "3") }
            settings.provinceRank = place
        case "点名末位":
            guard let isWanted = ConventionWords.yes(value) else { return .unreadable(expected: "是、否") }
            settings.namesLast = isWanted
        case "截止日期":
            guard let day = DateText.lastDay(value) else { return .unreadable(expected: "2022-06-30") }
            settings.cutoff = day
            settings.cutoffSource = position
        case "报送期限":
            guard let day = DateText.lastDay(value) else { return .unreadable(expected: "2022-07-05") }
            settings.reportingDeadline = day
        case "序时口径":
            guard let pace = ConventionWords.pace(value) else { return .unreadable(expected: "按月、按天、按节点、按上年曲线") }
            settings.pace = pace
        case "并列规则":
            guard let ties = ConventionWords.ties(value) else { return .unreadable(expected: "美式、中式、顺序、平均") }
            settings.ties = ties
        case "舍入":
            guard let rounding = ConventionWords.rounding(value) else { return .unreadable(expected: "四舍五入、奇进偶舍") }
            settings.rounding = rounding
        case "单位":
            guard let unit = MoneyUnit(rawValue: value) else { return .unreadable(expected: "元、万元、亿元") }
            settings.moneyUnit = unit
        case "全省总额":
            guard case .amount(let amount, _) = CellParser.amount(value, unit: .yuan), amount.signum > 0 else {
                return .unreadable(expected: "9640.00万元")
            }
            settings.provinceTotal = amount
        case "时间口径":
            let words: [String: LedgerRules.TimeBasis] = ["捐赠时间": .donated, "到账日期": .settled]
            guard let time = words[TextFolding.key(value)] else { return .unreadable(expected: "捐赠时间、到账日期") }
            settings.ledger.time = time
        case "计入状态":
            settings.ledger.countedStates = value.split(whereSeparator: { "、;；,，|".contains($0) })
                .map { TextFolding.key(String($0)) }
        case "时区":
            guard let minutes = DateText.offset(value) else { return .unreadable(expected: "+08:00") }
            settings.ledger.zoneMinutes = minutes
        case "含手续费":
            guard let answer = ConventionWords.yes(value) else { return .unreadable(expected: "是、否") }
            settings.ledger.includesFees = answer
        case "全省上年总额":
            guard case .amount(let amount, _) = CellParser.amount(value, unit: .yuan), amount.signum > 0 else {
                return .unreadable(expected: "9000.00万元")
            }
            settings.provinceLastYear = amount
        default: return applyFigures(key, value, to: &settings)
        }
        return .taken
    }

    /// The keys that say how figures are made.
    private static func applyFigures(_ key: String, _ value: String, to settings: inout OfficeSettings) -> Outcome {
        switch key {
        case "并列顺序":
            guard let keys = ConventionWords.rankingKeys(value) else { return .unreadable(expected: "完成率、累计、增幅") }
            settings.tieBreaks = keys
        case "认捐口径":
            guard let pledges = ConventionWords.countsPledges(value) else { return .unreadable(expected: "到账、认捐") }
            settings.countsPledges = pledges
        case "含配捐", "含物资", "占比补差":
            guard let flag = ConventionWords.yes(value) else { return .unreadable(expected: "是、否") }
            switch key {
            case "含配捐":
                settings.includesMatching = flag
                settings.ledger.includesMatching = flag
            case "含物资": settings.includesInKind = flag
            default: settings.adjustsShares = flag
            }
        case "占比基数":
            guard let base = ConventionWords.shareBase(value) else { return .unreadable(expected: "合计、全省") }
            settings.shareBase = base
        case "达序时界限", "略慢界限", "较慢界限":
            guard let bound = ConventionWords.points(value) else { return .unreadable(expected: "-5") }
            switch key {
            case "达序时界限": settings.bands.onPace = bound
            case "略慢界限": settings.bands.slightlyBehind = bound
            default: settings.bands.behind = bound
            }
        case "近零界限", "一枝独秀界限", "曲线权重":
            guard let part = ConventionWords.part(value) else { return .unreadable(expected: "10%") }
            switch key {
            case "近零界限": settings.nearZero = part
            case "一枝独秀界限": settings.dominance = part
            default: settings.curveWeight = part
            }
        case "序时节点":
            guard let milestones = MilestoneText.milestones(value) else {
                return .unreadable(expected: "3-31:20%;6-30:45%;9-30:70%;12-31:100%")
            }
            settings.milestones = milestones
        default:
            switch RubricSettings.apply(key, value, to: &settings) {
            case .taken: return .taken
            case .unreadable(let expected): return .unreadable(expected: expected)
            case .notMine: return laterKeys.contains(key) ? .notUsedHere : .unknown
            }
        }
        return .taken
    }

    /// Keys of the contract that no command uses yet.
    private static let laterKeys: Set<String> = [
        "年度", "小数位", "合计行位置", "文号", "红黑榜文号", "颜色", "计分次序", "含上级拨入",
    ]
}
