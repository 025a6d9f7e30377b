package import GuobanEvidence
package import GuobanModel

/// Puts into words how each file was understood (读表情况).
package enum CheckComposer {
    /// One table of all files with the account of their records, and one of columns per file.
    package static func bulletin(
        inputs: [InputAccount], diagnostics: [Diagnostic], reporting: ReportingGrid? = nil,
        collection: CollectionStatus? = nil, rubric: Rubric? = nil, style: PrintStyle
    ) -> Bulletin {
        let words = Wording(style.language)
        var bulletin = Bulletin(language: style.language, title: words(.checkTitle))
        let counts = inputs.reduce(RecordCounts()) { $0 + $1.records }
        let severities = { (wanted: [Severity]) in String(diagnostics.count { wanted.contains($0.severity) }) }
        bulletin.paragraphs = collection.map { [CollectionSentence.line($0, style.language)] } ?? []
        bulletin.paragraphs += [
            words(
                .checkSummary, String(inputs.count), String(counts.sum), String(counts[.data]), String(counts[.total]),
                String(counts[.title]), String(counts[.header]), String(counts[.note]), String(counts[.blank]),
                String(counts[.rejected]), severities([.row, .file]), severities([.warning]), severities([.note]))
        ]
        bulletin.tables = [files(inputs, words)]
        for input in inputs where !input.columns.isEmpty {
            bulletin.tables.append(columns(input, words))
            if !input.totals.isEmpty { bulletin.tables.append(totals(input, words)) }
        }
        if let reporting { bulletin.tables.append(grid(reporting, words)) }
        if let rubric {
            var table = RubricComposer.table(rubric, words, short: false)
            table.caption = words(.rubricTitle)
            bulletin.tables.append(table)
        }
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
                    .text(input.file), .text(input.kind?.title[words.language] ?? words(.refused)),
                    .text(input.encoding),
                    .text(input.separator == "\t" ? words(.tab) : input.separator),
                    .text(input.statedCutoff?.text ?? ""), .text(words(input.isUsed ? .yes : .no)),
                    .count(input.records.sum),
                ] + kinds.map { .count(input.records[$0.0]) })
        }
        return BulletinTable(columns: columns, rows: rows)
    }

    /// Which branch has reported up to which day, the latest twelve days of them.
    private static func grid(_ grid: ReportingGrid, _ words: Wording) -> BulletinTable {
        let days = grid.days.indices.suffix(12)
        let columns =
            [BulletinColumn("branch", words(.branch), .start)]
            + days.map { BulletinColumn(grid.days[$0].text, grid.days[$0].text, .start) }
            + [BulletinColumn("rate", words(.reportingRate), .end)]
        return BulletinTable(
            caption: words(.completeness), columns: columns,
            rows: grid.rows.map { row in
                let rate = row.rate.map { $0.roundedPercent(places: 1).text + "%" } ?? "-"
                return BulletinRow(
                    .body,
                    [.text(row.branch)] + days.map { .text(words(row.isReported[$0] ? .reported : .notReported)) }
                        + [.text(rate)])
            })
    }

    private static func totals(_ input: InputAccount, _ words: Wording) -> BulletinTable {
        BulletinTable(
            caption: input.file + "  " + words(.totals),
            columns: [
                BulletinColumn("line", words(.line), .end), BulletinColumn("label", words(.totals), .start),
                BulletinColumn("heading", words(.heading), .start),
                BulletinColumn("printed", words(.printedTotal), .end),
                BulletinColumn("sum", words(.sumOfRows), .end), BulletinColumn("count", words(.rowsAdded), .end),
                BulletinColumn("agrees", words(.agrees), .start),
            ],
            rows: input.totals.map { total in
                BulletinRow(
                    .body,
                    [
                        total.position.line.map { .count($0) } ?? "", .text(total.label),
                        .text(total.position.heading ?? ""), .text(total.printed), .text(total.sum),
                        .count(total.count), .text(words(total.agrees ? .yes : .no)),
                    ])
            })
    }

    private static func columns(_ input: InputAccount, _ words: Wording) -> BulletinTable {
        var caption = input.file
        if !input.headerLines.isEmpty {
            caption += "  \(words(.headerLine)) " + input.headerLines.map(String.init).joined(separator: "、")
        }
        if let series = input.series {
            let kind = words(series.isCumulative ? .cumulativeFigures : .periodFigures)
            caption += "  \(words(.periods)) \(series.span.start.text)–\(series.span.end.text) \(kind)"
        }
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
                        .count(index + 1), .text(column.heading),
                        .text(column.roleTitle?[words.language] ?? words(.unused)), .text(column.unit ?? ""),
                    ])
            })
    }
}
