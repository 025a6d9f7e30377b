import GuobanEvidence
package import GuobanModel

/// A rubric as it was understood, row by row (细则读法).
package enum RubricComposer {
    /// The page of a rubric.
    package static func bulletin(_ rubric: Rubric, style: PrintStyle, flows: Bool) -> Bulletin {
        let words = Wording(style.language)
        var bulletin = Bulletin(language: style.language, title: words(.rubricTitle))
        bulletin.subtitle = rubric.document
        let base = rubric.criteria.filter { !$0.isBeyondBase }.reduce(Ratio.zero) { $0 + $1.fullMarks }
        bulletin.paragraphs = [words.sentence([words(.rubricSum, String(rubric.criteria.count), base.decimalText)])]
        if flows {
            bulletin.paragraphs += lines(rubric, words, short: false)
        } else {
            bulletin.tables = [table(rubric, words, short: false)]
        }
        bulletin.notes = [
            words(.rubricNote), words.sentence(ScoreNotes.head(rubric, words)),
            words.sentence([words(.settings, words.list(ScoreNotes.choices(rubric.conventions, words)))]),
        ]
        return bulletin
    }

    /// Every row as a line of text: its own words, how they are read, and what was not.
    static func lines(_ rubric: Rubric, _ words: Wording, short: Bool) -> [String] {
        rubric.criteria.enumerated().map { index, row in
            let marks = (row.isBeyondBase ? "±" : "") + row.fullMarks.decimalText
            let colon = Bilingual("：", ": ")[words.language]
            var text = (row.number ?? String(index + 1)) + " " + row.name
            text +=
                Bilingual(
                    "（\(marks)分，\(row.facts.map(\.text).joined(separator: "；"))）",
                    " (\(marks), \(row.facts.map(\.text).joined(separator: "; ")))")[words.language]
            if let clause = row.clauseNumber { text += clause }
            var parts: [String] = []
            if !row.text.isEmpty { parts.append(words(ScorePhrase.text) + colon + row.text) }
            if !row.normalForm.isEmpty {
                parts.append(words(.normal) + colon + row.normalForm + Bilingual("。", ".")[words.language])
            }
            if !row.unread.isEmpty {
                parts.append(words(.unread) + colon + unread(row) + Bilingual("。", ".")[words.language])
            }
            if !short, !row.questions.isEmpty {
                parts.append(
                    words(.questions) + colon + row.questions.map { question($0, words) }.joined(separator: "；")
                        + Bilingual("？", "?")[words.language])
            }
            return text + " " + parts.joined(separator: " ")
        }
    }

    private static func unread(_ row: Criterion) -> String {
        row.unread.map { clause in
            let place = clause.position
            return "“\(clause.text)”(\(place.file.fileName):\(place.line ?? 0)\(place.field.map { ":\($0)" } ?? ""))"
        }.joined(separator: "、")
    }

    /// Every row with its own words and its normal form.
    static func table(_ rubric: Rubric, _ words: Wording, short: Bool) -> BulletinTable {
        let hasClauses = rubric.criteria.contains { $0.clauseNumber != nil }
        var columns = [
            BulletinColumn("number", words(.number), .end), BulletinColumn("indicator", words(.indicator), .start),
        ]
        if !short {
            columns += [
                BulletinColumn("category", words(.category), .start),
                BulletinColumn("fullMarks", words(.fullMarks), .end),
                BulletinColumn("measure", words(.factColumn), .start),
            ]
        }
        if hasClauses { columns.append(BulletinColumn("clause", words(.clause), .start)) }
        columns += [
            BulletinColumn("text", words(ScorePhrase.text), .start), BulletinColumn("normal", words(.normal), .start),
            BulletinColumn("unread", words(.unread), .start),
        ]
        if !short { columns.append(BulletinColumn("questions", words(.questions), .start)) }
        let rows = rubric.criteria.enumerated().map { index, row -> BulletinRow in
            var cells: [BulletinCell] = [.text(row.number ?? String(index + 1)), .text(row.name)]
            if !short {
                let marks = (row.isBeyondBase ? "±" : "") + row.fullMarks.decimalText
                cells += [
                    .text(row.category),
                    row.isBeyondBase ? .text(marks) : BulletinCell(marks, .number(row.fullMarks, places: 2)),
                    .text(row.facts.map(\.text).joined(separator: "；")),
                ]
            }
            if hasClauses { cells.append(.text(row.clauseNumber ?? "")) }
            cells += [
                .text(row.text.isEmpty ? "-" : row.text), .text(row.normalForm.isEmpty ? "-" : row.normalForm),
                .text(unread(row)),
            ]
            if !short { cells.append(.text(row.questions.map { question($0, words) }.joined(separator: "；"))) }
            return BulletinRow(.body, cells)
        }
        return BulletinTable(caption: nil, columns: columns, rows: rows)
    }

    private static func question(_ question: RubricQuestion, _ words: Wording) -> String {
        switch question {
        case .stepBasis: words(.questionStep)
        case .bandBounds(let bounds): words(.questionBands, words.list(bounds))
        case .bonusBound: words(.questionBonus)
        }
    }
}
