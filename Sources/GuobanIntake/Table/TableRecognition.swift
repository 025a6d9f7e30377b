package import GuobanModel

/// Decides what kind of table a heading belongs to, from the roles of its columns and never from the file's name.
package enum TableRecognition {
    /// The kind of table with these columns, or nil where they do not make one.
    ///
    /// The order matters: a project table has all that a progress table needs, a ledger nearly so.
    /// A table of figures without a column of names is one where `hasBody` says that a line above names the body.
    package static func kind(of columns: [ColumnReading], hasBody: @autoclosure () -> Bool = false) -> TableKind? {
        let roles = Set(columns.compactMap(\.role))
        func has(_ wanted: ColumnRole...) -> Bool { wanted.allSatisfy(roles.contains) }
        func hasAny(_ wanted: ColumnRole...) -> Bool { wanted.contains(where: roles.contains) }

        let hasDay = hasAny(.date, .settledOn)

        if has(.settingKey, .settingValue) { return .settings }
        if has(.indicator), hasAny(.criterion, .ruleKind, .bands) { return .rubric }
        if has(.branch, .file), hasDay || hasAny(.adopted, .receivedOn, .recordedOn) { return .receipts }
        if has(.branch, .oldValue, .newValue) { return .corrections }
        if has(.branch, .indicator), hasAny(.score, .settingValue, .amount) { return .marks }
        if has(.indicator), hasFigures(columns) || hasAny(.target, .unitName) { return .measures }
        if has(.branch, .project), hasAny(.target, .raised, .amount) {
            return hasDay && has(.amount) ? .ledger : .projects
        }
        let isNamed = hasAny(.branch, .project, .part)
        if hasDay, hasAny(.amount), isNamed || hasAny(.projectCode, .order) || hasBody() { return .ledger }
        if isNamed, monthCount(of: columns) >= 2 { return .monthly }
        if let flow = flow(in: columns), isNamed || hasBody() { return flow }
        if isNamed, hasFigures(columns) { return .progress }
        if !has(.branch), columns.contains(where: { $0.role == .raised || $0.role == .online }), hasBody() {
            return .progress
        }
        if has(.branch), hasAny(.target, .floorTarget, .stretchTarget) { return .targets }
        if has(.branch), hasAny(.code, .alias, .group, .parent, .population, .level, .validTo, .successor) {
            return .roster
        }
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

    /// A table of money by day is a ledger, by month a monthly table, unless the money is said to run on from January:
    /// then the day, or the end of the month, is the one up to which a row counts.
    private static func flow(in columns: [ColumnReading]) -> TableKind? {
        let roles = columns.compactMap(\.role)
        guard let money = columns.first(where: { $0.role == .raised || $0.role == .amount }) else { return nil }
        let runsOn = money.heading.contains("累计") || money.heading.contains("截至")
        let hasDay = roles.contains(.date) || roles.contains(.settledOn)
        if hasDay, !runsOn, !roles.contains(.target), !roles.contains(.cutoff) { return .ledger }
        if roles.contains(.period), !roles.contains(.cutoff), !hasDay {
            if money.role == .amount { return .ledger }
            return runsOn || roles.contains(.target) ? nil : .monthly
        }
        return nil
    }

    private static func monthCount(of columns: [ColumnReading]) -> Int {
        columns.count {
            $0.months != nil && ($0.role == nil || $0.role == .raised || $0.role == .amount || $0.role?.isPart == true)
        }
    }
}
