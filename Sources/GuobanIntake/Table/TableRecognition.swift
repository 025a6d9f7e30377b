package import GuobanModel

/// Decides what kind of table a heading belongs to, from the roles of its columns and never from the file's name.
package enum TableRecognition {
    /// The kind of table with these columns, or nil where they do not make one.
    ///
    /// The order matters: a project table has all that a progress table needs, a ledger nearly so.
    /// A table of figures without a column of names is one where `hasBody` says that a line above names the body.
    package static func kind(of columns: [ColumnReading], hasBody: Bool = false) -> TableKind? {
        let roles = Set(columns.compactMap(\.role))
        func has(_ wanted: ColumnRole...) -> Bool { wanted.allSatisfy(roles.contains) }
        func hasAny(_ wanted: ColumnRole...) -> Bool { wanted.contains(where: roles.contains) }

        if has(.settingKey, .settingValue) { return .settings }
        if has(.indicator), hasAny(.criterion, .ruleKind, .bands) { return .rubric }
        if has(.branch, .file), hasAny(.adopted, .recordedOn, .date) { return .receipts }
        if has(.branch, .oldValue, .newValue) { return .corrections }
        if has(.branch, .indicator), hasAny(.score, .settingValue, .amount) { return .marks }
        if has(.indicator), hasFigures(columns) || hasAny(.target, .unitName) { return .measures }
        if has(.branch, .project), hasAny(.target, .raised, .amount) {
            return has(.date, .amount) ? .ledger : .projects
        }
        if has(.date), hasAny(.amount), hasAny(.branch, .projectCode, .order) { return .ledger }
        if hasAny(.branch, .project, .part), monthCount(of: columns) >= 2 { return .monthly }
        if hasAny(.branch, .project, .part), hasFigures(columns) { return .progress }
        if hasBody, !has(.branch), columns.contains(where: { $0.role == .raised || $0.role == .online }) {
            return .progress
        }
        if has(.branch, .target) { return .targets }
        if has(.branch), hasAny(.code, .alias, .group, .parent, .population, .level) { return .roster }
        if has(.branch), columns.count >= 2 { return .indicators }
        return nil
    }

    /// Whether any column holds what was raised, now or last year.
    private static func hasFigures(_ columns: [ColumnReading]) -> Bool {
        columns.contains { column in
            switch column.role {
            case .raised, .amount, .online, .offline, .inKind, .matching, .donors, .donations, .orders, .lastYear: true
            case nil: column.unit != nil || isYearAlone(column)
            default: false
            }
        }
    }

    /// Whether the heading is nothing but a year, such as 2020年.
    package static func isYearAlone(_ column: ColumnReading) -> Bool {
        column.role == nil && column.year != nil && column.stem.isEmpty
    }

    private static func monthCount(of columns: [ColumnReading]) -> Int {
        columns.count { $0.role == nil && $0.year == nil && DateText.period($0.heading, year: 2000) != nil }
    }
}
