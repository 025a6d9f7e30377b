import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Which of several versions of a branch's table counts, by the receipts table (收表登记).
///
/// An adopted file takes the place of every other table of the same branch up to the same day; a file that is marked as
/// not adopted counts nothing of the branch. Nothing is ever added together.
struct ReceiptChoice {
    /// Records of versions that do not count.
    private(set) var excluded: Set<RecordKey> = []
    /// Files none of whose records count any more.
    private(set) var setAside: Set<Int> = []
    private(set) var findings: [Diagnostic] = []
    private let stated: StatedTables
    private let cutoff: CalendarDate

    init(_ stated: StatedTables, cutoff: CalendarDate) {
        self.stated = stated
        self.cutoff = cutoff
        for table in stated.used where !stated.facts[table].receipts.isEmpty { take(stated.facts[table].receipts) }
        guard !excluded.isEmpty else { return }
        for table in stated.used where !stated.facts[table].rows.isEmpty {
            let file = stated.tables[table].index
            let isOut = !stated.facts[table].rows.contains {
                !excluded.contains(RecordKey(file: file, record: $0.record))
            }
            if isOut { setAside.insert(file) }
        }
    }

    private mutating func take(_ receipts: [ReceiptFact]) {
        var adopted: [(branch: Int, table: Int)] = []
        var refused: [(branch: Int, table: Int)] = []
        for receipt in receipts {
            guard case .known(let branch) = stated.roster.match(receipt.branch) else {
                if case .unknown(let nearest) = stated.roster.match(receipt.branch) {
                    let evidence: [Evidence] = [.name(receipt.branch), .other(nearest)]
                    findings.append(Diagnostic(.branchUnknown, at: receipt.position, evidence, severity: .warning))
                }
                continue
            }
            let tables = stated.used.filter { ReceiptChoice.names(receipt.file, stated.tables[$0].source.name) }
            // Of two files with the same bytes one was read; adopting either adopts it.
            let copies = stated.copies.filter { ReceiptChoice.names(receipt.file, $0.name) }.map(\.table)
            switch receipt.isAdopted {
            case true?:
                if tables.isEmpty, copies.isEmpty {
                    findings.append(
                        Diagnostic(
                            .receiptFileMissing, at: receipt.position, [.name(receipt.branch), .text(receipt.file)]))
                }
                adopted += (tables + copies).map { (branch, $0) }
            case false?: refused += tables.map { (branch, $0) }
            case nil: break
            }
        }
        for (branch, table) in refused where !adopted.contains(where: { $0.branch == branch && $0.table == table }) {
            exclude(branch, in: table, on: nil, .versionRefused, [.name(stated.roster.branches[branch].name)])
        }
        for (branch, table) in adopted {
            let days = rows(of: branch, in: table).map { stated.facts[table].rows[$0].asOf ?? cutoff }
            let others = adopted.filter { $0.branch == branch }.map(\.table)
            for other in stated.used where !others.contains(other) && stated.tables[other].shape.kind == .progress {
                exclude(
                    branch, in: other, on: days, .versionNotAdopted,
                    [.name(stated.roster.branches[branch].name), .other(stated.tables[table].source.name)])
            }
        }
    }

    private func rows(of branch: Int, in table: Int) -> [Int] {
        stated.matches[table].indices.filter { stated.matches[table][$0] == .known(branch) }
    }

    private mutating func exclude(
        _ branch: Int, in table: Int, on days: [CalendarDate]?, _ code: DiagnosticCode, _ evidence: [Evidence]
    ) {
        for row in rows(of: branch, in: table) {
            let fact = stated.facts[table].rows[row]
            if let days, !days.contains(fact.asOf ?? cutoff) { continue }
            let place = StatedTables.RowPlace(table: table, row: row)
            if excluded.insert(stated.key(place)).inserted {
                findings.append(Diagnostic(code, at: stated.line(place), evidence))
            }
        }
    }

    /// Whether the words of a receipt mean a file: its name, with or without its folder and its ending.
    static func names(_ words: String, _ path: String) -> Bool {
        let name = { (text: String) in
            TextFolding.key(text.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? text)
        }
        let file = name(path)
        let wanted = name(words)
        if file == wanted { return true }
        guard let dot = file.lastIndex(of: ".") else { return false }
        return file[..<dot] == wanted
    }
}
