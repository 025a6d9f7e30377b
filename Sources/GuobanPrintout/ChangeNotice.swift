import GuobanEvidence
import GuobanModel
import GuobanTabular

/// What changed between two issued results (更正通报): every printed cell that is another now.
package final class ChangeNotice: Sendable {
    /// One changed cell.
    package struct Change: Equatable, Sendable {
        /// The row's name; empty where the page itself is meant.
        package let row: String
        /// The heading of the column.
        package let item: String
        package let old: String
        package let new: String
    }

    /// Every change, in the order of the new page.
    package let changes: [Change]
    /// Rows whose exact figures moved though every printed cell is the same.
    package let hidden: [String]
    private let old: IssuedDocument
    private let new: IssuedDocument

    package init(from old: IssuedDocument, to new: IssuedDocument) {
        self.old = old
        self.new = new
        let words = Wording(new.page.language)
        var changes: [Change] = []
        for (item, before, after) in [
            (words(.changeTitle), old.page.title, new.page.title),
            (words(.asOf), old.page.cutoff ?? "", new.page.cutoff ?? ""),
            (words(.changeWarning), old.page.warning ?? "", new.page.warning ?? ""),
        ] where before != after {
            changes.append(Change(row: "", item: item, old: before, new: after))
        }
        let before = old.page.allTables
        for (place, table) in new.page.allTables.enumerated() {
            let earlier =
                before.first { $0.caption == table.caption && $0.columns.first?.name == table.columns.first?.name }
                ?? (place < before.count ? before[place] : nil)
            changes += ChangeNotice.changes(from: earlier, to: table, words)
        }
        self.changes = changes
        let named = Set(changes.map(\.row))
        hidden = ChangeNotice.exactChanges(old.node, new.node).filter { !named.contains($0) }
    }

    /// Every cell of one table that is another in the next; rows are known by their names.
    private static func changes(from old: BulletinTable?, to new: BulletinTable, _ words: Wording) -> [Change] {
        guard let old else { return [] }
        let rowsBefore = named(old)
        let rowsNow = named(new)
        var changes: [Change] = []
        for (name, row) in rowsNow {
            guard let earlier = rowsBefore.first(where: { $0.name == name })?.row else {
                changes.append(
                    Change(row: name, item: words(.changeRow), old: words(.changeAbsent), new: words(.changePresent)))
                continue
            }
            for (place, column) in new.columns.enumerated() {
                let before = old.columns.firstIndex { $0.name == column.name }.map { earlier.cells[$0].text } ?? ""
                let now = row.cells[place].text
                if shown(before) != shown(now) {
                    changes.append(Change(row: name, item: column.heading, old: shown(before), new: shown(now)))
                }
            }
            for (place, column) in old.columns.enumerated()
            where !new.columns.contains(where: { $0.name == column.name }) && !earlier.cells[place].isEmpty {
                changes.append(
                    Change(row: name, item: column.heading, old: earlier.cells[place].text, new: words(.changeAbsent)))
            }
        }
        for (name, _) in rowsBefore where !rowsNow.contains(where: { $0.name == name }) {
            changes.append(
                Change(row: name, item: words(.changeRow), old: words(.changePresent), new: words(.changeAbsent)))
        }
        return changes
    }

    /// A cell without the mark of an adjusted share, which is no figure.
    private static func shown(_ text: String) -> String {
        let trimmed = text.trimmedAtEnd
        let bare = trimmed.hasSuffix("*") ? String(trimmed.dropLast()) : trimmed
        return bare.isEmpty ? "-" : bare
    }

    /// The rows with the names they go by: a column of names, else the first cell; a name that stands twice is numbered.
    private static func named(_ table: BulletinTable) -> [(name: String, row: BulletinRow)] {
        let column =
            table.columns.firstIndex { $0.name == "name" } ?? table.columns.firstIndex { $0.alignment == .start } ?? 0
        var counts: [String: Int] = [:]
        return table.rows.map { row in
            let name = column < row.cells.count ? row.cells[column].text : ""
            let count = (counts[name] ?? 0) + 1
            counts[name] = count
            return (count == 1 ? name : "\(name) (\(count))", row)
        }
    }

    /// The branches whose exact figures differ, by name; shares move with every other branch and say nothing here.
    private static func exactChanges(_ old: JSONNode, _ new: JSONNode) -> [String] {
        let before = old["exact"]?["branches"]?.items ?? []
        return (new["exact"]?["branches"]?.items ?? []).compactMap { branch in
            guard let name = branch["name"]?.text, let earlier = before.first(where: { $0["name"]?.text == name }),
                case .object(let members) = branch
            else { return nil }
            return members.contains { $0.name != "share" && earlier[$0.name] != $0.value } ? name : nil
        }
    }

    /// The notice as a page, for every format.
    package var page: Bulletin {
        let language = new.page.language
        let words = Wording(language)
        var page = Bulletin(language: language, title: words(.changeNotice))
        page.subtitle = new.page.title
        page.issuer = new.page.issuer
        page.cutoff = new.page.cutoff
        let rows = changes.map(\.row).filter { !$0.isEmpty }
        let names = rows.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let summary = words(.changeSummary, old.page.title, old.code, new.page.title, new.code)
        page.paragraphs = [
            changes.isEmpty
                ? summary + words(.changeNone)
                : summary + words(.changeCount, String(changes.count), String(names.count))
        ]
        if !changes.isEmpty {
            page.tables = [
                BulletinTable(
                    columns: [
                        BulletinColumn("name", words(.branch), .start),
                        BulletinColumn("item", words(.changeItem), .start),
                        BulletinColumn("old", words(.changeOld), .end), BulletinColumn("new", words(.changeNew), .end),
                    ],
                    rows: changes.map { change in
                        BulletinRow(
                            .body,
                            [change.row.isEmpty ? words(.changePage) : change.row, change.item, change.old, change.new]
                                .map {
                                    BulletinCell.text($0)
                                })
                    })
            ]
        }
        let reasons = (new.node["corrections"]?.items ?? []).map { item in
            let text = { (name: String) in item[name]?.text ?? "" }
            return words(
                .noteCorrection, text("branch"), text("item"), text("old"), text("new"), text("reason"), text("person"))
        }
        if !reasons.isEmpty {
            page.notes.append(
                words(
                    .noteCorrections, String(reasons.count), reasons.joined(separator: Bilingual("；", "; ")[language])))
        }
        if !hidden.isEmpty { page.notes.append(words(.changeHidden, words.list(hidden))) }
        if old.page.cutoff != new.page.cutoff { page.notes.append(words(.changeOtherPeriod)) }
        page.notes.append(words(.changeBasis))
        page.signature = new.page.signature
        return page.signed(inputs: [old.code, new.code])
    }

    /// The notice as JSON.
    package func json(version: String) -> String {
        JSONWriter.text(
            .object([
                "old": .string(old.code), "new": .string(new.code), "title": .string(new.page.title),
                "changes": .array(
                    changes.map { change in
                        .object([
                            "branch": change.row.isEmpty ? .null : .string(change.row), "item": .string(change.item),
                            "old": .string(change.old), "new": .string(change.new),
                        ])
                    }), "hidden": .array(hidden.map { .string($0) }), "schema": .integer(1),
                "version": .string(version),
            ]))
    }
}
