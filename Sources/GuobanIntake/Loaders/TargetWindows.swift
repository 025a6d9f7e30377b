import GuobanModel

/// The columns of a progress table that say from when and until when its targets run (期限列): 完成时限 for the main
/// target, 网络筹资完成时限 for that of a part.
struct TargetWindows {
    private let columns: [(column: Int, part: Measure.Role?, isStart: Bool)]

    init(_ table: SourceTable) {
        var columns: [(column: Int, part: Measure.Role?, isStart: Bool)] = []
        for (index, column) in table.shape.columns.enumerated() where column.role == .deadline || column.role == .start
        {
            columns.append((index, column.part.flatMap(ColumnRole.measure)?.role, column.role == .start))
        }
        self.columns = columns
    }

    /// Gives the targets of a row their windows; a cell that is no day costs the row.
    func put(into targets: inout [TargetFact], of index: Int, rows: inout RowReader) {
        if columns.isEmpty || targets.isEmpty { return }
        for (column, part, isStart) in columns {
            guard let day = rows.day(index, column: column, year: rows.table.shape.titles.year) else { continue }
            for place in targets.indices where TargetWindows.isMeant(part, targets[place].goal) {
                if isStart { targets[place].start = day } else { targets[place].deadline = day }
            }
        }
    }

    private static func isMeant(_ part: Measure.Role?, _ goal: TargetFact.Goal) -> Bool {
        switch goal {
        case .main: part == nil
        case .named: false
        case .measure(let measure): part == nil ? measure.role == .raised : measure.role == part
        }
    }
}
