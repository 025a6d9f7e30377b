package import GuobanEvidence
package import GuobanModel
import GuobanTabular

/// Reads the cells of one table's records and keeps the account of what went wrong (逐行读取).
///
/// A record is either used whole or rejected whole; a fault in any cell that matters rejects it.
package struct RowReader {
    package let table: SourceTable
    package private(set) var rejected: Set<Int> = []
    package private(set) var diagnostics: [Diagnostic] = []

    /// Columns of dates whose order of day and month was said already.
    private var settledColumns: [Int] = []

    package init(_ table: SourceTable) {
        self.table = table
        for (index, finding) in table.shape.leftOut.inOrder(by: { $0.key < $1.key }) { reject(index, finding) }
        rejectBrokenRecords()
        if table.hasDamage { noteDamage() }
    }

    /// Records that cannot be trusted whatever they are: bad bytes, unclosed quotes, control characters.
    private mutating func rejectBrokenRecords() {
        for (index, row) in table.shape.rows.enumerated()
        where row.kind != .header && !row.record.faults.isEmpty && !rejected.contains(index) {
            for fault in row.record.faults { note(fault, of: row.record, index: index) }
        }
    }

    /// Text that an earlier conversion damaged: a name nobody can rely on costs the record, another cell a warning.
    private mutating func noteDamage() {
        for (index, row) in table.shape.rows.enumerated() where row.kind == .data && !rejected.contains(index) {
            for (column, field) in row.record.fields.enumerated() where Plausibility.isDamaged(field.text) {
                let isKey = column < table.shape.columns.count && table.shape.columns[column].isKey
                let text = SourceTable.excerpt(field.text)
                let place = table.position(of: row.record, column: column)
                let finding = Diagnostic(.textDamaged, at: place, [.text(text)], severity: isKey ? .row : nil)
                if isKey { reject(index, finding) } else { add(finding) }
            }
        }
    }

    private mutating func note(_ fault: RecordFault, of record: Record, index: Int) {
        switch fault {
        case .undecodable(let byte, let isCutOff):
            let place = SourcePosition(file: table.source.name, line: record.line, byte: byte)
            let evidence: [Evidence] = [.count(byte), .name(table.text.encoding.rawValue)]
            reject(index, Diagnostic(isCutOff ? .recordCutOff : .recordUndecodable, at: place, evidence))
        case .unclosedQuote(let field):
            reject(index, Diagnostic(.quoteUnclosed, at: table.position(of: record, column: field)))
        case .controlCharacter(let field):
            reject(index, Diagnostic(.recordControlCharacter, at: table.position(of: record, column: field)))
        case .strayQuote(let field), .textAfterQuote(let field):
            let text = SourceTable.excerpt(table.cell(record, field))
            add(Diagnostic(.quoteStray, at: table.position(of: record, column: field), [.text(text)]))
        }
    }

    /// Leaves a record out of every figure and says why.
    package mutating func reject(_ index: Int, _ diagnostic: Diagnostic) {
        rejected.insert(index)
        diagnostics.append(diagnostic)
    }

    /// Keeps a finding that costs no record.
    package mutating func add(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    /// Whether a record has the cells it needs and no cells that the heading does not know.
    package mutating func hasUsableWidth(_ index: Int, needing needed: [Int]) -> Bool {
        let record = table.shape.rows[index].record
        let width = table.shape.columns.count
        if record.fields.count < width {
            if let missing = needed.first(where: { $0 >= record.fields.count }) {
                let evidence: [Evidence] = [
                    .count(record.fields.count), .name(table.shape.columns[missing].heading),
                ]
                reject(index, Diagnostic(.recordTooShort, at: table.position(of: record), evidence))
                return false
            }
            add(Diagnostic(.recordShort, at: table.position(of: record), [.count(record.fields.count)]))
        }
        if record.fields.count <= width { return true }
        let surplus = record.fields.dropFirst(width).map { TextFolding.trimmed($0.text) }.filter { !$0.isEmpty }
        if !surplus.isEmpty {
            let text = SourceTable.excerpt(surplus.joined(separator: " "))
            let first = record.fields.indices.first { $0 >= width && !TextFolding.isBlank(record.fields[$0].text) }
            reject(
                index, Diagnostic(.recordTooLong, at: table.position(of: record, column: first ?? width), [.text(text)])
            )
            return false
        }
        return true
    }

    /// The amount in a cell. Nil where the cell is blank, or where its fault rejected the record.
    package mutating func amount(_ index: Int, column: Int, unit: UnitScale) -> Amount? {
        let record = table.shape.rows[index].record
        let text = table.cell(record, column)
        switch CellParser.amount(text, unit: unit) {
        case .missing: return nil
        case .amount(let amount, let remarks):
            for code in remarks {
                add(
                    Diagnostic(
                        code, at: table.position(of: record, column: column),
                        [
                            .text(text), .expected(FigureText.plain(amount, in: unit)),
                            .name(CellParser.unit(of: text, column: unit).name),
                        ],
                        severity: code == .amountFinerThanFen && CellParser.isNoise(text, unit: unit) ? .note : nil))
            }
            return amount
        case .fault(let code):
            reject(
                index,
                Diagnostic(
                    code, at: table.position(of: record, column: column),
                    [.text(SourceTable.excerpt(text)), .expected(unit.name)]))
            return nil
        }
    }

    /// The day in a cell; a text that is no day rejects the record.
    package mutating func day(_ index: Int, column: Int, year: Int?, zone: Int = DateText.china) -> CalendarDate? {
        let record = table.shape.rows[index].record
        let text = table.cell(record, column)
        if CellParser.isMissing(text) { return nil }
        if let day = DateText.lastDay(text, year: year, zone: zone) { return day }
        let place = table.position(of: record, column: column)
        if let day = DateText.serialDay(text) {
            add(Diagnostic(.dateSerial, at: place, [.text(text), .expected(day.text)]))
            return day
        }
        if let day = DateColumn.day(text, column: column, of: table) {
            if !settledColumns.contains(column) {
                settledColumns.append(column)
                add(Diagnostic(.dateOrderSettled, at: place, [.text(text), .expected(day.text)]))
            }
            return day
        }
        reject(
            index,
            Diagnostic(
                .dateUnreadable, at: place, [.text(SourceTable.excerpt(text))]))
        return nil
    }
}

/// Figures inside messages: plain digits with the unit behind them, as exact as they are.
package enum FigureText {
    /// An amount in a unit, with two decimals or as many as it needs.
    package static func plain(_ amount: Amount, in unit: UnitScale) -> String {
        let exact = Ratio(BigInteger(amount.hundredths), BigInteger(unit.hundredths))
        for places in 0..<10 {
            let rounded = exact.rounded(places: places)
            if rounded.ratio == exact {
                return exact.rounded(places: max(places, unit.isMoney && unit.hundredths > 1 ? 2 : 0)).text + unit.name
            }
        }
        return exact.rounded(places: 10).text + unit.name
    }

    /// A rate in percent with `places` decimals.
    package static func percent(_ rate: Ratio, places: Int = 2) -> String {
        (rate * Ratio(100)).rounded(places: places).text + "%"
    }
}
