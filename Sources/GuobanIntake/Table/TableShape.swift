package import GuobanEvidence
package import GuobanModel
package import GuobanTabular

/// One record of a table with what it is.
package struct TableRow: Sendable {
    /// The cells; of one block only, where blocks stand side by side.
    package internal(set) var record: Record
    package let kind: RecordKind
    /// The record's place in the file, which two rows share where blocks stand side by side.
    package let place: Int
}

/// The shape of a delimited table (表的结构): titles above, a heading, rows, totals and notes.
package struct TableShape: Sendable {
    /// What kind of table the heading makes it.
    package internal(set) var kind: TableKind
    /// The physical lines of the heading, one to three.
    package let headerLines: [Int]
    /// The columns, in order; those of the first block, where blocks stand side by side.
    package private(set) var columns: [ColumnReading]
    /// Every record of the file, in order, with what it is; block after block where they stand side by side.
    package private(set) var rows: [TableRow]
    /// How many records the file has.
    package let recordCount: Int
    /// The columns of the blocks that stand side by side; none for nearly every table, which is one block.
    package let blocks: [Range<Int>]
    /// What the lines above the heading say.
    package private(set) var titles: TitleLines
    /// What is worth saying about the shape.
    package private(set) var findings: [Diagnostic] = []
    /// Rows that belong to no table that can be used, each with the reason.
    package private(set) var leftOut: [Int: Diagnostic] = [:]
    /// Why the file is refused after all, where its shape contradicts itself.
    package private(set) var refusal: Diagnostic?

    /// The physical line of the heading, the lowest where it has several rows.
    package var headerLine: Int { headerLines[headerLines.count - 1] }

    /// The shape of the records, or nil where no heading is found.
    package init?(
        _ records: [Record], file: String, year: Int? = nil, skipping skipped: Int = 0, fillDown: [String] = []
    ) {
        guard let heading = TableHeading.find(in: records, skipping: skipped, file: file) else { return nil }
        kind = heading.kind
        columns = heading.columns
        blocks = heading.blocks
        headerLines = heading.rows.map { records[$0].line }
        recordCount = records.count
        titles = TitleLines(records[..<heading.rows.lowerBound], file: file, year: year)
        rows = TableShape.rows(of: records, heading: heading)
        if let first = heading.collision {
            let place = SourcePosition(file: file, line: headerLine, field: first + 1, heading: columns[first].heading)
            refusal = Diagnostic(.columnDuplicated, at: place, [.name(columns[first].heading)])
        }
        noteBlocks(file: file)
        readBelow(heading, file: file)
        findings += FillDown.fill(&rows, columns: &columns, asked: fillDown, file: file)
    }

    private static func rows(of records: [Record], heading: TableHeading) -> [TableRow] {
        var rows: [TableRow] = []
        rows.reserveCapacity(records.count)
        let below = heading.rows.upperBound
        for (index, record) in records[..<below].enumerated() {
            let isAbove = index < heading.rows.lowerBound
            rows.append(
                TableRow(record: record, kind: isAbove ? (record.isBlank ? .blank : .title) : .header, place: index))
        }
        if heading.blocks.isEmpty {
            let kinds = RowKinds(columns: heading.columns, header: Array(records[heading.rows]))
            for index in below..<records.count {
                rows.append(TableRow(record: records[index], kind: kinds.kind(of: records[index]), place: index))
            }
        }
        for block in heading.blocks {
            let kinds = RowKinds(columns: heading.columns, header: records[heading.rows].map { $0.slice(block) })
            for index in below..<records.count {
                let record = records[index].slice(block)
                let kind = record.fields.isEmpty ? .blank : kinds.kind(of: record)
                rows.append(TableRow(record: record, kind: kind, place: index))
            }
        }
        return rows
    }

    private mutating func noteBlocks(file: String) {
        guard !blocks.isEmpty else { return }
        findings.append(
            Diagnostic(.blocksSideBySide, at: SourcePosition(file: file, line: headerLine), [.count(blocks.count)]))
    }

    /// What stands below the heading besides rows: the heading again, unit lines, another table.
    private mutating func readBelow(_ heading: TableHeading, file: String) {
        let start = heading.rows.upperBound
        for row in rows.dropFirst(start) {
            switch row.kind {
            case .header:
                findings.append(
                    Diagnostic(.headerRepeated, at: SourcePosition(file: file, line: row.record.line)))
            case .note: titles.readBelow(row.record, file: file)
            default: break
            }
        }
        guard blocks.isEmpty, let other = SecondTable.find(in: rows, from: start, columns: columns) else { return }
        let place = SourcePosition(file: file, line: rows[other.heading].record.line)
        if other.isReordered {
            refusal = refusal ?? Diagnostic(.headerReordered, at: place)
            return
        }
        findings.append(Diagnostic(.tableSecond, at: place))
        for index in other.heading..<other.end where rows[index].kind == .data || rows[index].kind == .total {
            let line = SourcePosition(file: file, line: rows[index].record.line)
            leftOut[index] = Diagnostic(.recordOfSecondTable, at: line, [.count(rows[other.heading].record.line)])
        }
    }

    /// Leaves out a row whose other half, in the block beside it, is left out: a record is used whole or not at all.
    package mutating func leaveOutHalves(of rejected: Set<Int>, file: String) -> Bool {
        guard !blocks.isEmpty else { return false }
        let places = Set(rejected.map { rows[$0].place })
        var isChanged = false
        for (index, row) in rows.enumerated()
        where row.kind == .data && places.contains(row.place) && !rejected.contains(index) && leftOut[index] == nil {
            leftOut[index] = Diagnostic(
                .recordHalfLeftOut,
                at: SourcePosition(file: file, line: row.record.line, field: row.record.firstField + 1))
            isChanged = true
        }
        return isChanged
    }

    /// How many records of each kind the file has, when these rows are left out and those turned out to be totals.
    package func counts(rejected: Set<Int>, totals: Set<Int>) -> RecordCounts {
        var counts = RecordCounts()
        if blocks.isEmpty {
            for (index, row) in rows.enumerated() {
                counts[rejected.contains(index) ? .rejected : totals.contains(index) ? .total : row.kind] += 1
            }
            return counts
        }
        // The most telling kind of the halves is the kind of the record.
        let order: [RecordKind] = [.rejected, .data, .total, .header, .note, .title, .blank]
        var best = [Int](repeating: order.count - 1, count: recordCount)
        for (index, row) in rows.enumerated() {
            let kind = rejected.contains(index) ? .rejected : totals.contains(index) ? .total : row.kind
            best[row.place] = min(best[row.place], order.firstIndex(of: kind) ?? 0)
        }
        for rank in best { counts[order[rank]] += 1 }
        return counts
    }

    /// Whether a folded label means a total: 合计, 总计, 全市合计 …
    package static func isTotalWord(_ key: String) -> Bool { RowKinds.isTotalWord(key) }
}
