package import GuobanEvidence
package import GuobanModel
package import GuobanTabular

/// One record of a table with what it is.
package struct TableRow: Sendable {
    package let record: Record
    package let kind: RecordKind
}

/// The shape of a delimited table (表的结构): titles above, a heading, rows, totals and notes.
package struct TableShape: Sendable {
    /// What kind of table the heading makes it.
    package let kind: TableKind
    /// The physical line of the heading.
    package let headerLine: Int
    /// The columns, in order.
    package let columns: [ColumnReading]
    /// Every record of the file, in order, with what it is.
    package let rows: [TableRow]
    /// What the lines above the heading say.
    package let titles: TitleLines

    /// The shape of the records, or nil where no heading is found.
    ///
    /// The heading is the first record whose cells make a table that guoban reads; among the first
    /// `searchDepth` records a table of figures beats a bare list of columns that nobody knows.
    package init?(_ records: [Record], file: String, year: Int? = nil, skipping skipped: Int = 0) {
        let candidates = records.enumerated().dropFirst(skipped).prefix(TableShape.searchDepth)
        var header: (index: Int, columns: [ColumnReading], kind: TableKind)?
        for (index, record) in candidates
        where record.fields.count(where: { !TextFolding.trimmed($0.text).isEmpty }) >= 2 {
            let columns = TableShape.columns(of: record, next: index + 1 < records.count ? records[index + 1] : nil)
            let hasBody = TitleLines(records[..<index], file: file).body != nil
            guard let kind = TableRecognition.kind(of: columns, hasBody: hasBody) else { continue }
            if kind == .indicators, header != nil { continue }
            header = (index, columns, kind)
            if kind != .indicators { break }
        }
        guard let header else { return nil }
        let titles = TitleLines(records[..<header.index], file: file, year: year)
        self.kind = header.kind
        headerLine = records[header.index].line
        columns = header.columns
        self.titles = titles
        let headerKeys = records[header.index].fields.map { TextFolding.key($0.text) }
        rows = records.enumerated().map { index, record in
            TableRow(
                record: record,
                kind: index < header.index
                    ? (record.isBlank ? .blank : .title)
                    : index == header.index
                        ? .header : TableShape.kind(of: record, columns: header.columns, headerKeys: headerKeys))
        }
    }

    /// How many records may stand above the heading.
    private static let searchDepth = 30

    /// The columns of a heading. 单位 over 万元, 人 and 场 is a unit column, not the branch: the row below tells.
    private static func columns(of header: Record, next: Record?) -> [ColumnReading] {
        var columns = header.fields.map { ColumnReading(heading: $0.text) }
        while let last = columns.last, last.heading.isEmpty { columns.removeLast() }
        guard columns.contains(where: { $0.role == .indicator || $0.role == .project }) else { return columns }
        let isMarks = columns.contains { $0.role == .score || $0.role == .settingValue }
        let hasIndicator = columns.contains { $0.role == .indicator }
        for (index, column) in columns.enumerated() where column.role == .branch && column.heading == "单位" {
            let below = next.flatMap { index < $0.fields.count ? $0.fields[index].text : nil } ?? ""
            let isUnit = UnitScale(named: below) != nil
            if isUnit || hasIndicator && !isMarks { columns[index] = column.taken(for: .unitName) }
        }
        return columns
    }
}

// MARK: - What a record below the heading is

extension TableShape {
    private static func kind(of record: Record, columns: [ColumnReading], headerKeys: [String]) -> RecordKind {
        guard let first = record.fields.firstIndex(where: { !TextFolding.isBlank($0.text) }) else { return .blank }
        let firstKey = TextFolding.key(record.fields[first].text)
        if firstKey == headerKeys[min(first, headerKeys.count - 1)],
            record.fields.map({ TextFolding.key($0.text) }).prefix(columns.count) == headerKeys.prefix(columns.count)
        {
            return .header
        }
        if isTotal(record, first: first, firstKey: firstKey, columns: columns) { return .total }
        if NoteLine.beginsLikeNote(firstKey) { return .note }
        let isAlone = !record.fields.dropFirst(first + 1).contains { !TextFolding.isBlank($0.text) }
        let isWide = columns.count >= 3 || columns.count > record.fields.count
        guard isAlone, isWide else { return .data }
        return NoteLine.readsLikeSentence(firstKey) || DateText.date(firstKey) != nil ? .note : .data
    }

    /// A total has a total word in the column of names, or in a column before it.
    private static func isTotal(_ record: Record, first: Int, firstKey: String, columns: [ColumnReading]) -> Bool {
        let name = columns.firstIndex { isName($0.role) } ?? 0
        guard first <= name else { return false }
        if isTotalWord(firstKey) { return true }
        guard first < name else { return false }
        return record.fields[(first + 1)...].prefix(name - first).contains { isTotalWord(TextFolding.key($0.text)) }
    }

    private static func isName(_ role: ColumnRole?) -> Bool {
        switch role {
        case .branch, .project, .part, .indicator: true
        default: false
        }
    }

    /// Whether a folded label means a total: 合计, 总计, 全市合计 …
    package static func isTotalWord(_ key: String) -> Bool {
        let isBracketed = key.utf8.last == 0x29 || key.utf8.last == 0x3A
        guard let last = key.unicodeScalars.last, isBracketed || lastScalars.contains(last) else { return false }
        let label = key.utf8.contains(where: { $0 == 0x28 || $0 == 0x3A }) ? key.filter { !"():".contains($0) } : key
        let bytes = label.utf8
        return totalEndings.contains {
            bytes.count >= $0.utf8.count && bytes.suffix($0.utf8.count).elementsEqual($0.utf8)
        }
            || totalWords.contains { bytes.elementsEqual($0.utf8) }
    }

    private static let lastScalars = (totalEndings + totalWords).compactMap(\.unicodeScalars.last)
    private static let totalEndings = ["合计", "总计", "小计", "共计"]
    private static let totalWords = [
        "汇总", "平均", "累计", "全市", "全省", "全州", "全区", "全县", "合计数", "total", "sum", "subtotal", "totals",
    ]
}

// MARK: - The lines above the heading

/// What titles, unit lines and date lines say (标题行).
package struct TitleLines: Sendable {
    /// A unit with the words that state it and where.
    package struct UnitLine: Sendable {
        package let unit: UnitScale
        package let text: String
        package let position: SourcePosition
    }

    /// The units stated, each once.
    package private(set) var units: [UnitLine] = []
    /// The cut-off date stated by 截至 or 截止.
    package private(set) var cutoff: CalendarDate?
    /// The reporting body stated by 填报单位 or 单位.
    package private(set) var body: String?
    /// The first line that is a title and nothing else.
    package private(set) var title: String?
    /// The year of dates that name none: the one stated for the run, else the first that a title names.
    package private(set) var year: Int?

    init(_ records: ArraySlice<Record>, file: String, year stated: Int? = nil) {
        year = stated
        for record in records {
            for field in record.fields {
                if year == nil { year = DateText.year(in: field.text) }
            }
        }
        for record in records {
            for (index, field) in record.fields.enumerated() where !TextFolding.trimmed(field.text).isEmpty {
                let position = SourcePosition(file: file, line: record.line, field: index + 1)
                read(
                    TextFolding.trimmed(field.text),
                    next: index + 1 < record.fields.count ? record.fields[index + 1].text : "",
                    at: position)
            }
        }
    }

    private mutating func read(_ text: String, next: String, at position: SourcePosition) {
        let stated = DateText.cutoff(in: text, year: year)
        if cutoff == nil { cutoff = stated }
        let key = TextFolding.key(text)
        if title == nil, stated == nil, !key.contains("单位:"), key.count >= 5, !key.hasPrefix("附") { title = text }
        for label in ["填报单位:", "报送单位:", "上报单位:", "编报单位:", "制表单位:"] where key.hasPrefix(label) {
            body = body ?? TitleLines.value(behind: label, in: text, next: next)
            return
        }
        readUnits(TextFolding.spacedKey(text), text: text, next: next, at: position)
        if units.isEmpty, body == nil, key.hasPrefix("单位:") {
            body = TitleLines.value(behind: "单位:", in: text, next: next)
        }
    }

    /// Every unit behind a 单位: of the line: 单位：万元、人次 states two, 金额单位：万元，人数单位：人 too.
    private mutating func readUnits(_ spaced: String, text: String, next: String, at position: SourcePosition) {
        var rest = Substring(spaced)
        while let place = rest.placeBehind("单位:") {
            rest = rest[place...].drop { $0 == " " }
            let stated = rest.prefix { !" );,，；）".contains($0) }
            let names = stated.isEmpty ? [TextFolding.key(next)] : stated.split(separator: "、").map(String.init)
            for name in names {
                guard let unit = UnitScale(named: name) else { continue }
                if !units.contains(where: { $0.unit == unit }) {
                    units.append(UnitLine(unit: unit, text: text, position: position))
                }
            }
        }
    }

    /// What stands behind a label in the same cell, or else in the next one.
    private static func value(behind label: String, in text: String, next: String) -> String? {
        let parts = TextFolding.halfWidth(text).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let inside = parts.count > 1 ? TextFolding.trimmed(String(parts[1])) : ""
        let found = inside.isEmpty ? TextFolding.trimmed(next) : inside
        return found.isEmpty ? nil : found
    }
}

extension Substring {
    /// Where the text behind the first `word` begins.
    fileprivate func placeBehind(_ word: String) -> Index? {
        var place = startIndex
        while place < endIndex {
            if self[place...].hasPrefix(word) { return index(place, offsetBy: word.count) }
            place = index(after: place)
        }
        return nil
    }
}
