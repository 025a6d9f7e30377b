import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Finds where a file goes on with another table below the first (第二张表). Its records are in no figure, and said.
enum SecondTable {
    /// What stands below the first table.
    struct Finding {
        /// The heading of the other table; its place among the rows.
        let heading: Int
        /// One past its last row.
        let end: Int
        /// Whether the same columns stand there in another order, so that the file cannot be trusted.
        let isReordered: Bool
    }

    /// The first heading among data rows whose columns are others than those above, if there is one.
    static func find(in rows: [TableRow], from start: Int, columns: [ColumnReading]) -> Finding? {
        for (index, row) in rows.enumerated() where index >= start && row.kind == .data {
            // A row of figures has digits; nearly every row is done with here.
            guard !hasDigit(row.record), row.record.fields.count(where: { !TextFolding.isBlank($0.text) }) >= 2 else {
                continue
            }
            let readings = row.record.fields.map { ColumnReading(heading: $0.text) }
            let known = readings.count { $0.role != nil }
            guard known >= 2, readings.contains(where: \.isKey), TableRecognition.kind(of: readings) != nil else {
                continue
            }
            let mine = readings.map { TextFolding.key($0.heading) }.filter { !$0.isEmpty }
            let first = columns.map { TextFolding.key($0.heading) }.filter { !$0.isEmpty }
            let end = rows.indices.first { $0 > index && rows[$0].kind == .header } ?? rows.count
            return Finding(heading: index, end: end, isReordered: mine.sorted() == first.sorted())
        }
        return nil
    }

    private static func hasDigit(_ record: Record) -> Bool {
        record.fields.contains { $0.text.utf8.contains { (0x30...0x39).contains($0) } }
    }
}
