import GuobanModel
import GuobanTabular

/// The heading of a table (表头): which records it is, and what its columns hold.
struct TableHeading {
    /// The records that are the heading, one to three.
    let rows: Range<Int>
    let columns: [ColumnReading]
    let kind: TableKind
    /// The columns of each block; none for nearly every table, which is one block.
    let blocks: [Range<Int>]
    /// A column that has the same name as one before it once the rows of the heading are joined.
    let collision: Int?

    /// How many records may stand above the heading.
    private static let searchDepth = 30

    /// The first records whose cells make a table that guoban reads; among the first `searchDepth` a table of figures
    /// beats a bare list of columns that nobody knows.
    static func find(in records: [Record], skipping skipped: Int, file: String) -> TableHeading? {
        var found: TableHeading?
        for (index, record) in records.enumerated().dropFirst(skipped).prefix(searchDepth) {
            guard record.fields.count(where: { !TextFolding.isBlank($0.text) }) >= 2, !statesSomething(record) else {
                continue
            }
            guard let heading = heading(in: records, at: index, file: file) else { continue }
            if heading.kind == .indicators, found != nil { continue }
            found = heading
            if heading.kind != .indicators { break }
        }
        return found
    }

    /// A unit line, a date line or the name of the body, which stand above a heading and are none.
    private static func statesSomething(_ record: Record) -> Bool {
        record.fields.contains { field in
            guard field.text.utf8.count >= 6 else { return false }
            return NoteLine.beginsLikeTitle(TextFolding.key(field.text)) && DateText.cutoff(in: field.text) != nil
                || TextFolding.key(field.text).contains("单位:")
        }
    }

    /// The heading that begins at a record, in as many rows as its merged cells show and make sense.
    private static func heading(in records: [Record], at index: Int, file: String) -> TableHeading? {
        let most = HeadingRows.height(records, from: index)
        for height in stride(from: most, through: 1, by: -1) {
            let rows = index..<(index + height)
            let paths =
                height == 1
                ? records[index].fields.map { [TextFolding.trimmed($0.text)] }
                : HeadingRows.paths(of: Array(records[rows]))
            let blocks = SideBySide.blocks(of: paths)
            let next = rows.upperBound < records.count ? records[rows.upperBound] : nil
            let columns =
                blocks.isEmpty
                ? columns(of: paths, next: next)
                : columns(of: Array(paths[blocks[0]]), next: next?.slice(blocks[0]))
            // What the lines above say is read only where it can decide.
            guard
                let kind = TableRecognition.kind(
                    of: columns, hasBody: TitleLines(records[..<index], file: file).body != nil)
            else { continue }
            // One row alone may make a table too; more rows count where they add something that is known.
            if height > 1, !isKnown(columns, below: paths) { continue }
            return TableHeading(
                rows: rows, columns: columns, kind: kind, blocks: blocks,
                collision: height > 1 ? collision(columns) : nil)
        }
        return nil
    }

    /// Whether the lower rows of a heading hold words, units, months or years that headings are made of.
    private static func isKnown(_ columns: [ColumnReading], below paths: [[String]]) -> Bool {
        paths.contains { path in
            guard path.count > 1, let leaf = path.last else { return false }
            let reading = ColumnReading(heading: leaf)
            return reading.role != nil || reading.unit != nil || reading.months != nil || reading.year != nil
                || TextFolding.key(leaf) == "合计"
        }
    }

    private static func collision(_ columns: [ColumnReading]) -> Int? {
        var seen: [String] = []
        for (index, column) in columns.enumerated() where !column.heading.isEmpty {
            let key = TextFolding.key(column.heading)
            if seen.contains(key) { return index }
            seen.append(key)
        }
        return nil
    }

    /// The columns of a heading. 单位 over 万元, 人 and 场 is a unit column, not the branch: the row below tells.
    private static func columns(of paths: [[String]], next: Record?) -> [ColumnReading] {
        var columns = paths.map { ColumnReading(path: $0) }
        while let last = columns.last, last.heading.isEmpty { columns.removeLast() }
        // 母项目 without a column of 项目 beside it names the projects themselves.
        if let parent = columns.firstIndex(where: { $0.role == .parentProject }),
            !columns.contains(where: { $0.role == .project })
        {
            columns[parent] = columns[parent].taken(for: .project)
        }
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
