package import GuobanEvidence
package import GuobanModel
import GuobanTabular

/// How the amounts of a donation-level export are cut into periods (分期).
package enum TallyBucket: String, Sendable {
    case month
    case day
}

/// Which columns of a donation-level export are needed, found once from its heading (列的安排).
package struct TallyPlan: Sendable {
    package let file: String
    /// The first bytes of the file as a table: titles, heading, and some rows.
    let head: SourceTable
    let branch: Int?
    let project: Int?
    let columns: LedgerColumns
    var channel: Int? { columns.channel }
    let date: Int
    let amount: Int
    var state: Int? { columns.state }
    /// The column of order ids, where they are to be compared.
    let order: Int?
    let unit: UnitScale
    let feeUnit: UnitScale
    let matchingUnit: UnitScale
    let bucket: TallyBucket
    /// The branch of each project; nil where the file names branches itself.
    let branchOfProject: ProjectOwners?
    /// The body that a line above the heading names, for a file without branches.
    let body: String?
    /// Where the first record below the heading begins, in bytes of the file, and its line.
    package let dataOffset: Int
    let dataLine: Int

    /// Whether matching funds are money raised.
    package var includesMatching: Bool { columns.rules.includesMatching }

    /// How many cells a record has.
    var width: Int { head.shape.columns.count }
    var encoding: TextEncoding { head.text.encoding }

    /// Whether blocks can be scanned without decoding them.
    var isFast: Bool {
        let dialect = head.dialect
        switch encoding {
        case .utf8, .utf8WithMark: break
        case .gb18030: if dialect.separator == .pipe { return false }
        case .utf16LittleEndian, .utf16BigEndian: return false
        }
        return dialect.separator != .fullWidthComma && dialect.quote == .double && !dialect.escapesWithBackslash
            && (unit == .yuan || unit.hundredths == 1 && unit.isMoney)
            && (columns.fee == nil || feeUnit == unit) && (columns.matching == nil || matchingUnit == unit)
            && width >= 2 && head.shape.blocks.isEmpty
            && !head.text.utf8.prefix(65_536).isCarriageReturnsOnly
    }

    /// The plan of a file whose first bytes are `head`; throws the finding that says why there is none.
    package init(
        head: SourceTable, bucket: TallyBucket, projects: ProjectOwners?, rules: LedgerRules, comparesOrders: Bool
    ) throws(PlanRefusal) {
        file = head.source.name
        self.head = head
        self.bucket = bucket
        let shape = head.shape
        let place = SourcePosition(file: file, line: shape.headerLine)
        columns = LedgerColumns(head, rules)
        order = comparesOrders ? columns.order : nil
        guard let money = columns.amount else {
            throw PlanRefusal(
                diagnostic: Diagnostic(
                    .tallyColumnMissing, at: place, [.name("金额"), .text(PlanRefusal.headings(head))]))
        }
        guard let day = columns.day else {
            throw PlanRefusal(
                diagnostic: Diagnostic(
                    .tallyColumnMissing, at: place, [.name("日期"), .text(PlanRefusal.headings(head))]))
        }
        amount = money
        date = day
        branch = head.column(.branch)
        project = head.column(.projectCode) ?? head.column(.project)
        body = shape.titles.body
        branchOfProject = branch == nil ? projects : nil
        if comparesOrders, order == nil {
            throw PlanRefusal(
                diagnostic: Diagnostic(
                    .tallyColumnMissing, at: place, [.name("订单号"), .text(PlanRefusal.headings(head))]))
        }
        if branch == nil, body == nil, project == nil || projects == nil {
            throw PlanRefusal(
                diagnostic: Diagnostic(
                    .tallyColumnMissing, at: place, [.name("单位"), .text(PlanRefusal.headings(head))]))
        }
        let titleUnit = shape.titles.units.first { $0.unit.isMoney }?.unit ?? .yuan
        feeUnit = columns.fee.flatMap { shape.columns[$0].unit } ?? titleUnit
        matchingUnit = columns.matching.flatMap { shape.columns[$0].unit } ?? titleUnit
        unit =
            shape.columns[money].unit ?? titleUnit
        let first = shape.rows.first { row in
            shape.rows.firstIndex { $0.kind == .header }.map { row.place > $0 } ?? false && row.kind != .header
        }
        if let first {
            dataOffset = head.text.fileOffset(of: first.record.offset)
            dataLine = first.record.line
        } else {
            dataOffset = head.source.bytes.count
            dataLine = shape.headerLine + 1
        }
    }

    /// Why a file cannot be tallied.
    package struct PlanRefusal: Error {
        package let diagnostic: Diagnostic

        static func headings(_ table: SourceTable) -> String {
            table.shape.columns.map(\.heading).joined(separator: "、")
        }
    }
}

extension ArraySlice<UInt8> {
    fileprivate var isCarriageReturnsOnly: Bool { contains(0x0D) && !contains(0x0A) }
}
