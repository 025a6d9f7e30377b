package import GuobanEvidence

/// What senders are asked to correct (退改单): one sheet per source file, a row per finding. Senders correct their tables,
/// not the office.
package enum CorrectionSheets {
    /// The sheets in the order of the findings; notes are nobody's fault and stand in none. `text` gives the cell that a
    /// finding is about.
    package static func sheets(
        of findings: [Diagnostic], language: Language, text: (Diagnostic) -> String?
    ) -> [(file: String, sheet: Bulletin)] {
        let words = Wording(language)
        var files: [String] = []
        var rows: [[BulletinRow]] = []
        for finding in findings where finding.severity >= .warning && !isOffices(finding.code) {
            let position = finding.position
            let place = files.firstIndex(of: position.file) ?? files.count
            if place == files.count {
                files.append(position.file)
                rows.append([])
            }
            var column = position.field.map { letters($0) } ?? ""
            if let heading = position.heading, !heading.isEmpty { column += column.isEmpty ? heading : " " + heading }
            let (problem, remedy) = finding.parts(in: language)
            rows[place].append(
                BulletinRow(
                    .body,
                    [position.line.map(String.init) ?? "", column, text(finding) ?? "", problem, remedy].map {
                        BulletinCell.text($0)
                    }))
        }
        return zip(files, rows).map { file, rows in
            var sheet = Bulletin(language: language, title: words(.sheetTitle, file.fileName))
            sheet.tables = [
                BulletinTable(
                    columns: [
                        BulletinColumn("line", words(.line), .end), BulletinColumn("column", words(.column), .start),
                        BulletinColumn("text", words(.sheetText), .start),
                        BulletinColumn("problem", words(.sheetProblem), .start),
                        BulletinColumn("fix", words(.sheetFix), .start),
                    ], rows: rows)
            ]
            sheet.notes = [words(.sheetNote)]
            return (file, sheet)
        }
    }

    /// What only the office can settle: its targets, its register of receipts and of corrections, its settings.
    private static func isOffices(_ code: DiagnosticCode) -> Bool {
        switch code {
        case .targetMissing, .targetZero, .versionNotAdopted, .versionRefused, .receiptFileMissing, .receiptUnreadable,
            .correctionStale, .correctionUnclear, .correctionIncomplete, .settingUnknown, .settingUnreadable:
            true
        default: false
        }
    }

    /// A column as spreadsheets name it: 1 is A, 27 is AA.
    private static func letters(_ column: Int) -> String {
        var rest = column
        var text = ""
        while rest > 0 {
            text = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + text
            rest = (rest - 1) / 26
        }
        return text
    }
}
