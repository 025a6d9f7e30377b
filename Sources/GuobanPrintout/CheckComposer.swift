package import GuobanEvidence
package import GuobanModel

/// Puts into words how each file was understood (读表情况).
package enum CheckComposer {
    /// One table of all files with the account of their records, and one of columns per file.
    package static func bulletin(inputs: [InputAccount], diagnostics: [Diagnostic], style: PrintStyle) -> Bulletin {
        let words = Wording(style.language)
        var bulletin = Bulletin(language: style.language, title: words(.checkTitle))
        let counts = inputs.reduce(RecordCounts()) { $0 + $1.records }
        let severities = { (wanted: [Severity]) in String(diagnostics.count { wanted.contains($0.severity) }) }
        bulletin.paragraphs = [
            words(
                .checkSummary, String(inputs.count), String(counts.sum), String(counts[.data]), String(counts[.total]),
                String(counts[.title]), String(counts[.header]), String(counts[.note]), String(counts[.blank]),
                String(counts[.rejected]), severities([.row, .file]), severities([.warning]), severities([.note]))
        ]
        bulletin.tables = [files(inputs, words)] + inputs.filter { !$0.columns.isEmpty }.map { columns($0, words) }
        return bulletin
    }

    private static func files(_ inputs: [InputAccount], _ words: Wording) -> BulletinTable {
        let kinds: [(RecordKind, Phrase)] = [
            (.data, .accepted), (.total, .totals), (.title, .titles), (.header, .headers), (.note, .notes),
            (.blank, .blanks), (.rejected, .rejected),
        ]
        let columns =
            [
                BulletinColumn("file", words(.file), .start), BulletinColumn("kind", words(.kind), .start),
                BulletinColumn("encoding", words(.encoding), .start, expendability: 2),
                BulletinColumn("separator", words(.separator), .start, expendability: 3),
                BulletinColumn("asOf", words(.cutoffColumn), .start, expendability: 1),
                BulletinColumn("used", words(.used), .start), BulletinColumn("records", words(.records), .end),
            ] + kinds.map { BulletinColumn($0.0.rawValue, words($0.1), .end) }
        let rows = inputs.map { input in
            BulletinRow(
                .body,
                [
                    input.file, input.kind?.title[words.language] ?? words(.refused), input.encoding,
                    input.separator == "\t" ? words(.tab) : input.separator, input.statedCutoff?.text ?? "",
                    words(input.isUsed ? .yes : .no), String(input.records.sum),
                ] + kinds.map { String(input.records[$0.0]) })
        }
        return BulletinTable(columns: columns, rows: rows)
    }

    private static func columns(_ input: InputAccount, _ words: Wording) -> BulletinTable {
        var caption = input.file
        if let line = input.headerLines.first { caption += "  \(words(.headerLine)) \(line)" }
        if let body = input.reportingBody { caption += "  \(words(.body)) \(body)" }
        return BulletinTable(
            caption: caption,
            columns: [
                BulletinColumn("column", words(.column), .end), BulletinColumn("heading", words(.heading), .start),
                BulletinColumn("role", words(.role), .start), BulletinColumn("unit", words(.unitColumn), .start),
            ],
            rows: input.columns.enumerated().map { index, column in
                BulletinRow(
                    .body,
                    [
                        String(index + 1), column.heading, column.roleTitle?[words.language] ?? words(.unused),
                        column.unit ?? "",
                    ])
            })
    }
}
