import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Finds every name of a rubric's 口径 in the tables (指标数据): indicator columns, measures, the roster, projects, marks.
struct IndicatorData {
    private let stated: StatedTables
    private let dataset: Dataset
    private let settings: OfficeSettings
    private(set) var columns: [IndicatorColumn] = []
    private(set) var findings: [Diagnostic] = []
    /// The columns by the folded names that were asked for.
    private var known: [(key: String, source: FactSource)] = []
    private var markNames: [String] = []
    /// The branch that each record of a table is about, found once for all its columns.
    private var owners: [(table: Int, rows: [(row: Int, owner: Int)])] = []

    init(_ stated: StatedTables, _ dataset: Dataset, settings: OfficeSettings, markNames: [String]) {
        self.stated = stated
        self.dataset = dataset
        self.settings = settings
        self.markNames = markNames
    }

    /// A name that says that its figures are rates: 执行率, 占比, 合格率2.
    static func isRateName(_ name: String) -> Bool {
        if name.hasSuffix("(%)") { return true }
        var bare = Substring(name)
        while let last = bare.utf8.last, UInt8(ascii: "0")...UInt8(ascii: "9") ~= last { bare.removeLast() }
        return ["率", "比例", "占比", "比重", "覆盖面", "%"].contains { bare.hasSuffix($0) } && !bare.hasSuffix("概率")
    }

    // MARK: Facts

    mutating func source(of fact: FactExpression) -> FactSource {
        switch fact {
        case .column(let name): return named(name) ?? .absent
        case .completion(let name):
            guard let inner = named(name) else { return .absent }
            if case .measure = inner { return .completion(inner, target: nil) }
            guard let goal = related(name, behind: IndicatorData.goals, front: []) else {
                return .absent
            }
            return .completion(inner, target: goal)
        case .gap(let name):
            guard let inner = named(name) else { return .absent }
            if case .measure = inner { return .gap(inner, target: nil) }
            guard let goal = related(name, behind: IndicatorData.goals, front: []) else {
                return .absent
            }
            return .gap(inner, target: goal)
        case .growth(let name), .contribution(let name):
            guard let inner = named(name) else { return .absent }
            var base: Int?
            if case .column = inner {
                base = related(name, behind: ["上年同期", "上年", "去年同期", "去年"], front: ["上年同期", "上年", "去年同期", "去年"])
                if base == nil { return .absent }
            }
            if case .growth = fact { return .growth(inner, base: base) }
            return .contribution(inner, base: base)
        case .share(let name): return named(name).map { .share($0) } ?? .absent
        case .rank(let inner):
            let source = source(of: inner)
            return source == .absent ? .absent : .rank(source)
        case .quotient(let top, let bottom):
            let above = source(of: top)
            let below = source(of: bottom)
            return above == .absent || below == .absent ? .absent : .quotient(above, below)
        case .mark: return .mark
        case .event(let name): return .flag(name)
        }
    }

    private mutating func related(_ name: String, behind: [String], front: [String]) -> Int? {
        for word in behind { if case .column(let place)? = named(name + word) { return place } }
        for word in front { if case .column(let place)? = named(word + name) { return place } }
        return nil
    }

    /// The source of one name; nil where no table has it.
    mutating func named(_ name: String) -> FactSource? {
        let key = TextFolding.key(name)
        if let known = known.first(where: { $0.key == key }) { return known.source }
        let source = found(name, key)
        if let source { known.append((key, source)) }
        return source
    }

    private mutating func found(_ name: String, _ key: String) -> FactSource? {
        if let column = indicatorColumn(name, key) { return add(column) }
        let measure = MeasureKey(name: name)
        if let place = dataset.measures.firstIndex(where: {
            MeasureKey($0) == measure || TextFolding.key($0.name) == key
        }) {
            return .measure(place)
        }
        if let column = rosterColumn(name, key) { return add(column) }
        if let column = projectColumn(name) { return add(column) }
        if key == "一票否决" || markNames.contains(key) { return .flag(name) }
        return bare(key)
    }

    /// A figure without saying of what (完成率, 增幅): of the first measure, which is what an office means by it. A column of that
    /// name comes before it.
    private func bare(_ key: String) -> FactSource? {
        guard !dataset.measures.isEmpty else { return nil }
        switch key {
        case "完成率": return .completion(.measure(0), target: nil)
        case "序时差": return .gap(.measure(0), target: nil)
        case "增幅", "同比", "增速", "同比增幅", "同比增速": return .growth(.measure(0), base: nil)
        case "贡献率": return .contribution(.measure(0), base: nil)
        case "占比": return .share(.measure(0))
        case "名次", "排名", "完成率名次", "完成率排名": return .rank(.completion(.measure(0), target: nil))
        default: return nil
        }
    }

    private mutating func add(_ column: IndicatorColumn) -> FactSource {
        columns.append(column)
        return .column(columns.count - 1)
    }

    /// The column of coefficients (难度系数) of the roster; nil where it has none. Says which branches have a blank there.
    mutating func coefficient() -> Int? {
        for name in ["难度系数", "考核系数", "系数"] {
            guard case .column(let found)? = named(name) else { continue }
            for place in stated.used where [.roster, .indicators].contains(stated.tables[place].shape.kind) {
                let table = stated.tables[place]
                let column = table.shape.columns.firstIndex {
                    TextFolding.key($0.heading) == name || TextFolding.key($0.stem) == name
                }
                guard let column, let branch = table.column(.branch) else { continue }
                for row in owned(place, branch) where columns[found].cells[row.owner] == nil {
                    let record = table.shape.rows[row.row].record
                    let text = table.cell(record, column)
                    guard text.isEmpty || CellParser.isMissing(text) else { continue }
                    findings.append(
                        Diagnostic(
                            .coefficientMissing, at: table.position(of: record, column: column),
                            [.name(dataset.branches[row.owner].name), .other(name)]))
                }
            }
            return found
        }
        return nil
    }

    // MARK: Tables

    private mutating func indicatorColumn(_ name: String, _ key: String) -> IndicatorColumn? {
        merged(name, tables: stated.used.filter { stated.tables[$0].shape.kind == .indicators }) { column in
            TextFolding.key(column.heading) == key || !column.stem.isEmpty && TextFolding.key(column.stem) == key
        }
    }

    private mutating func rosterColumn(_ name: String, _ key: String) -> IndicatorColumn? {
        let isPeople = ["常住人口", "人口", "户籍人口", "人口数"].contains(key)
        return merged(name, tables: stated.used.filter { stated.tables[$0].shape.kind == .roster }) { column in
            TextFolding.key(column.heading) == key || TextFolding.key(column.stem) == key
                || isPeople && column.role == .population
        }
    }

    /// A column of one or several tables, every branch's cell in its place.
    private mutating func merged(
        _ name: String, tables: [Int], where matches: (ColumnReading) -> Bool
    ) -> IndicatorColumn? {
        var cells: [IndicatorColumn.Cell?] = dataset.branches.map { _ in nil }
        var disputed: Set<Int> = []
        var unreadable: Set<Int> = []
        var unit: IndicatorColumn.Unit?
        for place in tables {
            let table = stated.tables[place]
            guard let column = table.shape.columns.firstIndex(where: matches), let branch = table.column(.branch) else {
                continue
            }
            let rows = owned(place, branch)
            let texts = rows.map { table.cell(table.shape.rows[$0.row].record, column) }
            let reading = table.shape.columns[column]
            // 无 alone in a column is an answer; among numbers it is none, except where it means that there is no task.
            let isWord = { (text: String) in !text.utf8.allSatisfy { $0 < 0x80 } }
            let isGoal = IndicatorData.goals.contains(where: name.hasSuffix)
            let hasNone = !isGoal && texts.contains { isWord($0) && IndicatorData.none.contains($0) }
            let hasWords =
                texts.contains { isWord($0) && ["有", "是", "√", "完成"].contains($0) }
                || hasNone && !texts.contains { RubricNumber($0) != nil }
            if unit == nil {
                unit =
                    reading.unit?.isMoney == true
                    ? .money
                    : reading.isPercent || texts.contains { $0.hasSuffix("%") || $0.hasSuffix("％") }
                        || IndicatorData.isRateName(name) ? .rate : reading.unit.map { .things($0.name) } ?? .number
            }
            var bare = unit == .rate && !reading.isPercent ? IndicatorData.doubtful(texts) : []
            for (row, text) in zip(rows, texts) {
                let owner = row.owner
                let record = table.shape.rows[row.row].record
                let position = table.position(of: record, column: column)
                guard let value = value(text, hasWords: hasWords, unit: unit ?? .number, scale: reading.unit) else {
                    if !text.isEmpty, !CellParser.isMissing(text) || hasNone && IndicatorData.none.contains(text) {
                        findings.append(Diagnostic(.indicatorUnreadable, at: position, [.text(text), .name(name)]))
                        unreadable.insert(owner)
                    }
                    continue
                }
                if let place = bare.firstIndex(of: text) {
                    bare.remove(at: place)
                    findings.append(
                        Diagnostic(
                            .indicatorRateAssumed, at: position, [.text(text), .name(name), .expected(text + "%")]))
                }
                // Two figures are one too many, whatever a third one says.
                if disputed.contains(owner) { continue }
                if let before = cells[owner] {
                    if before.value != value {
                        cells[owner] = nil
                        disputed.insert(owner)
                        findings.append(
                            Diagnostic(
                                .indicatorTwice, at: position, [.name(dataset.branches[owner].name), .other(name)],
                                related: before.sources))
                    }
                    continue
                }
                cells[owner] = IndicatorColumn.Cell(value: value, sources: [position])
            }
        }
        return unit.map { IndicatorColumn(name: name, unit: $0, cells: cells, unreadable: unreadable) }
    }

    private static let none = ["无", "没有"]
    private static let goals = ["任务", "目标", "任务数", "目标数", "目标任务", "计划"]

    /// Figures of a column of rates that nobody can be sure of: without % among others that have it, or the first one
    /// where all are parts of one and none has it.
    private static func doubtful(_ texts: [String]) -> [String] {
        let isSigned = { (text: String) in text.hasSuffix("%") || text.hasSuffix("％") }
        let bare = texts.filter { !isSigned($0) && RubricNumber($0).map { $0.value.signum != 0 } == true }
        if texts.contains(where: isSigned) { return bare }
        let values = bare.compactMap { RubricNumber($0)?.value }
        guard values.allSatisfy({ $0 <= .one }), values.contains(where: { $0 < .one }) else { return [] }
        return Array(bare.prefix(1))
    }

    /// The rows of a table that are about a branch of the dataset, and which one.
    private mutating func owned(_ place: Int, _ branch: Int) -> [(row: Int, owner: Int)] {
        if let known = owners.first(where: { $0.table == place }) { return known.rows }
        let table = stated.tables[place]
        let rejected = Set(stated.facts[place].rejected)
        let codes = table.column(.code)
        var found: [(row: Int, owner: Int)] = []
        for (index, row) in table.shape.rows.enumerated() where row.kind == .data && !rejected.contains(index) {
            let code = table.cell(row.record, codes)
            let key = TextFolding.nameKey(table.cell(row.record, branch))
            guard case .known(let owner) = stated.roster.match(key: key, code: code.isEmpty ? nil : code),
                owner < dataset.branches.count
            else { continue }
            found.append((index, owner))
        }
        owners.append((place, found))
        return found
    }

    private func value(_ text: String, hasWords: Bool, unit: IndicatorColumn.Unit, scale: UnitScale?) -> Ratio? {
        if hasWords {
            if ["有", "是", "√", "完成", "已完成"].contains(text) { return .one }
            if ["无", "否", "×", "未", "没有", "未完成"].contains(text) { return .zero }
        }
        guard let number = RubricNumber(text), !number.isBothWays else { return nil }
        switch unit {
        case .rate: return number.value / Ratio(100)
        case .money, .things, .number:
            guard !number.isPercent else { return nil }
            guard let scale, scale.hundredths != 100 else { return number.value }
            return number.value * Ratio(whole: BigInteger(scale.hundredths)) / Ratio(100)
        }
    }

    // MARK: Projects

    /// What is counted from the projects table: 项目 all, 未达标 those below their target, 近零 those hardly moved, 百万项目
    /// those of a million yuan and more, with the day on which the first of them reached its target.
    private mutating func projectColumn(_ name: String) -> IndicatorColumn? {
        let kinds: [(names: [String], index: Int)] = [
            (["项目", "项目数", "上线项目", "项目个数"], 0), (["未达标", "未达标项目", "未达标项目数"], 1), (["近零", "近零项目", "近零项目数"], 2),
            (["百万项目", "百万项目数"], 3),
        ]
        guard let kind = kinds.first(where: { $0.names.contains(name) })?.index else { return nil }
        let tables = stated.used.filter { stated.tables[$0].shape.kind == .projects }
        guard !tables.isEmpty else { return nil }
        var cells: [IndicatorColumn.Cell?] = dataset.branches.map { _ in IndicatorColumn.Cell(value: .zero, sources: [])
        }
        let nearZero = settings.nearZero ?? Ratio(1, 10)
        for place in tables {
            let table = stated.tables[place]
            guard let branch = table.column(.branch), let raised = table.column(.raised) ?? table.column(.amount) else {
                continue
            }
            let target = table.column(.target)
            let reachedOn = table.shape.columns.firstIndex { $0.heading.contains("达标") && $0.heading.contains("日期") }
            for row in table.shape.rows where row.kind == .data {
                let record = row.record
                let key = TextFolding.nameKey(table.cell(record, branch))
                guard case .known(let owner) = stated.roster.match(key: key, code: nil), owner < cells.count else {
                    continue
                }
                let money = { (column: Int?) -> Ratio? in
                    guard let column else { return nil }
                    let unit =
                        table.shape.columns[column].unit ?? table.shape.titles.units.first { $0.unit.isMoney }?.unit
                        ?? .yuan
                    guard case .amount(let amount, _) = CellParser.amount(table.cell(record, column), unit: unit) else {
                        return nil
                    }
                    return amount.ratio
                }
                guard let own = money(raised) else {
                    let position = table.position(of: record, column: raised)
                    findings.append(
                        Diagnostic(
                            .indicatorUnreadable, at: position, [.text(table.cell(record, raised)), .name(name)]))
                    cells[owner] = nil
                    continue
                }
                let goal = money(target)
                let counts: Bool
                switch kind {
                case 0: counts = true
                case 1: counts = goal.map { own < $0 } ?? false
                case 2: counts = goal.map { own < $0 * nearZero } ?? false
                default: counts = own >= Ratio(1_000_000)
                }
                guard counts, var cell = cells[owner] else { continue }
                cell.value = cell.value + .one
                cell.sources.append(table.position(of: record, column: raised))
                if let reachedOn, let day = DateText.lastDay(table.cell(record, reachedOn)) {
                    cell.since = cell.since.map { min($0, day) } ?? day
                }
                cells[owner] = cell
            }
        }
        return IndicatorColumn(name: name, unit: .number, cells: cells)
    }
}
