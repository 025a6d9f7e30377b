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
    /// Columns that were read beforehand, by folded names, with what was found in them.
    private var ready: [(key: String, column: Merged)] = []
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

    /// Reads the indicator columns that some facts will ask for; columns know nothing of each other.
    mutating func prepare(for facts: [FactExpression]) {
        let tables = stated.used.filter { stated.tables[$0].shape.kind == .indicators }
        var keys: [(name: String, key: String)] = []
        var known: Set<String> = []
        for column in tables.flatMap({ stated.tables[$0].shape.columns }) {
            known.insert(TextFolding.key(column.heading))
            known.insert(TextFolding.key(column.stem))
        }
        for name in facts.flatMap(IndicatorData.columns) {
            let key = TextFolding.key(name)
            if known.remove(key) != nil { keys.append((name, key)) }
        }
        for place in tables { own(place) }
        let reader = self
        let read = { @Sendable [keys] (place: Int) in reader.indicators(keys[place].name, keys[place].key) }
        // Columns know nothing of each other; a second thread has to be worth its start.
        let isLong = keys.count * dataset.branches.count > 4_000
        let columns = isLong ? WorkerThreads.map(keys.count, read) : keys.indices.map(read)
        ready = zip(keys, columns).map { ($0.key, $1) }
    }

    /// The columns that a fact may ask for.
    private static func columns(of fact: FactExpression) -> [String] {
        switch fact {
        case .completion(let name), .gap(let name): [name] + goals.map { name + $0 }
        case .column(let name), .growth(let name), .share(let name), .contribution(let name): [name]
        case .rank(let inner): columns(of: inner)
        case .quotient(let top, let bottom): columns(of: top) + columns(of: bottom)
        case .mark, .event: []
        }
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
                own(place)
                guard let column, let rows = owners.first(where: { $0.table == place })?.rows else { continue }
                for row in rows where columns[found].values[row.owner] == nil {
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

    /// A column put together, nil where no table has it, with what was found in its cells.
    private typealias Merged = (column: IndicatorColumn?, findings: [Diagnostic])

    private mutating func indicatorColumn(_ name: String, _ key: String) -> IndicatorColumn? {
        if let known = ready.first(where: { $0.key == key }) { return take(known.column) }
        for place in stated.used where stated.tables[place].shape.kind == .indicators { own(place) }
        return take(indicators(name, key))
    }

    private func indicators(_ name: String, _ key: String) -> Merged {
        merged(name, tables: stated.used.filter { stated.tables[$0].shape.kind == .indicators }) { column in
            TextFolding.key(column.heading) == key || !column.stem.isEmpty && TextFolding.key(column.stem) == key
        }
    }

    private mutating func rosterColumn(_ name: String, _ key: String) -> IndicatorColumn? {
        let isPeople = ["常住人口", "人口", "户籍人口", "人口数"].contains(key)
        let tables = stated.used.filter { stated.tables[$0].shape.kind == .roster }
        for place in tables { own(place) }
        return take(
            merged(name, tables: tables) { column in
                TextFolding.key(column.heading) == key || TextFolding.key(column.stem) == key
                    || isPeople && column.role == .population
            })
    }

    private mutating func take(_ merged: Merged) -> IndicatorColumn? {
        findings += merged.findings
        return merged.column
    }

    /// A column of one or several tables, every branch's cell in its place.
    private func merged(_ name: String, tables: [Int], where matches: (ColumnReading) -> Bool) -> Merged {
        var findings: [Diagnostic] = []
        var values = [Ratio?](repeating: nil, count: dataset.branches.count)
        var origins = [IndicatorColumn.Origin?](repeating: nil, count: dataset.branches.count)
        var read: [(table: SourceTable, column: Int)] = []
        let cell = { (table: SourceTable, row: Int, column: Int) in
            table.position(of: table.shape.rows[row].record, column: column)
        }
        var disputed: Set<Int> = []
        var unreadable: Set<Int> = []
        var unit: IndicatorColumn.Unit?
        for place in tables {
            let table = stated.tables[place]
            guard let column = table.shape.columns.firstIndex(where: matches),
                let rows = owners.first(where: { $0.table == place })?.rows
            else { continue }
            let texts = rows.map { table.cell(table.shape.rows[$0.row].record, column) }
            let numbers = texts.map { $0.isEmpty ? nil : RubricNumber($0) }
            let reading = table.shape.columns[column]
            // 无 alone in a column is an answer; among numbers it is none, except where it means that there is no task.
            let isWord = { (text: String) in text.utf8.first.map { $0 >= 0x80 } ?? false }
            let isGoal = IndicatorData.goals.contains(where: name.hasSuffix)
            let hasNone = !isGoal && texts.contains { isWord($0) && IndicatorData.none.contains($0) }
            let hasWords =
                texts.contains { isWord($0) && ["有", "是", "√", "完成"].contains($0) }
                || hasNone && !numbers.contains { $0 != nil }
            if unit == nil {
                unit =
                    reading.unit?.isMoney == true
                    ? .money
                    : reading.isPercent || texts.contains(where: IndicatorData.isSigned)
                        || IndicatorData.isRateName(name) ? .rate : reading.unit.map { .things($0.name) } ?? .number
            }
            var bare = unit == .rate && !reading.isPercent ? IndicatorData.doubtful(texts, numbers) : []
            for place in rows.indices {
                let (row, owner) = rows[place]
                let text = texts[place]
                guard
                    let value = value(
                        text, numbers[place], hasWords: hasWords, unit: unit ?? .number, scale: reading.unit)
                else {
                    if !text.isEmpty, !CellParser.isMissing(text) || hasNone && IndicatorData.none.contains(text) {
                        findings.append(
                            Diagnostic(.indicatorUnreadable, at: cell(table, row, column), [.text(text), .name(name)]))
                        unreadable.insert(owner)
                    }
                    continue
                }
                if !bare.isEmpty, let place = bare.firstIndex(of: text) {
                    bare.remove(at: place)
                    findings.append(
                        Diagnostic(
                            .indicatorRateAssumed, at: cell(table, row, column),
                            [.text(text), .name(name), .expected(text + "%")]))
                }
                // Two figures are one too many, whatever a third one says.
                if disputed.contains(owner) { continue }
                if let before = values[owner] {
                    if before != value {
                        var related: [SourcePosition] = []
                        if case .record(let first, let from)? = origins[owner] {
                            let (table, column) = from < read.count ? read[from] : (table, column)
                            related = [cell(table, first, column)]
                        }
                        values[owner] = nil
                        origins[owner] = nil
                        disputed.insert(owner)
                        findings.append(
                            Diagnostic(
                                .indicatorTwice, at: cell(table, row, column),
                                [.name(dataset.branches[owner].name), .other(name)], related: related))
                    }
                    continue
                }
                values[owner] = value
                origins[owner] = .record(row, table: read.count)
            }
            read.append((table, column))
        }
        let column = unit.map { [read] unit in
            IndicatorColumn(name: name, unit: unit, values: values, unreadable: unreadable, origins: origins) {
                row, table in
                read[table].table.position(
                    of: read[table].table.shape.rows[row].record, column: read[table].column)
            }
        }
        return (column, findings)
    }

    private static let none = ["无", "没有"]
    private static let goals = ["任务", "目标", "任务数", "目标数", "目标任务", "计划"]

    /// Figures of a column of rates that nobody can be sure of: without % among others that have it, or the first one
    /// where all are parts of one and none has it.
    private static func doubtful(_ texts: [String], _ numbers: [RubricNumber?]) -> [String] {
        let bare = texts.indices.filter { numbers[$0].map { $0.value.signum != 0 } ?? false && !isSigned(texts[$0]) }
        if texts.contains(where: isSigned) { return bare.map { texts[$0] } }
        let values = bare.compactMap { numbers[$0]?.value }
        guard values.allSatisfy({ $0 <= .one }), values.contains(where: { $0 < .one }) else { return [] }
        return bare.prefix(1).map { texts[$0] }
    }

    /// Whether a percent sign of either width stands at the end; by bytes, since every cell is asked.
    private static func isSigned(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let last = bytes.last else { return false }
        return last == 0x25 || last == 0x85 && bytes.suffix(3).elementsEqual("％".utf8)
    }

    /// Finds the rows of a table that are about a branch of the dataset, and which one.
    private mutating func own(_ place: Int) {
        let table = stated.tables[place]
        guard !owners.contains(where: { $0.table == place }), let branch = table.column(.branch) else { return }
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
    }

    private func value(
        _ text: String, _ number: RubricNumber?, hasWords: Bool, unit: IndicatorColumn.Unit, scale: UnitScale?
    ) -> Ratio? {
        if hasWords {
            if ["有", "是", "√", "完成", "已完成"].contains(text) { return .one }
            if ["无", "否", "×", "未", "没有", "未完成"].contains(text) { return .zero }
        }
        guard let number, !number.isBothWays else { return nil }
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
        var counts = [Int?](repeating: 0, count: dataset.branches.count)
        var sources = [[SourcePosition]](repeating: [], count: dataset.branches.count)
        var since = [CalendarDate?](repeating: nil, count: dataset.branches.count)
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
                guard case .known(let owner) = stated.roster.match(key: key, code: nil), owner < counts.count else {
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
                    counts[owner] = nil
                    continue
                }
                let goal = money(target)
                let isCounted: Bool
                switch kind {
                case 0: isCounted = true
                case 1: isCounted = goal.map { own < $0 } ?? false
                case 2: isCounted = goal.map { own < $0 * nearZero } ?? false
                default: isCounted = own >= Ratio(1_000_000)
                }
                guard isCounted, let before = counts[owner] else { continue }
                counts[owner] = before + 1
                sources[owner].append(table.position(of: record, column: raised))
                if let reachedOn, let day = DateText.lastDay(table.cell(record, reachedOn)) {
                    since[owner] = since[owner].map { min($0, day) } ?? day
                }
            }
        }
        return IndicatorColumn(
            name: name, unit: .number, values: counts.map { $0.map { Ratio($0) } },
            since: zip(counts, since).map { $0 == nil ? nil : $1 },
            origins: zip(counts, sources).map { $0 == nil ? nil : .cells($1) })
    }
}
