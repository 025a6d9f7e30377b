import GuobanEvidence
import GuobanModel
package import GuobanTabular

/// A finished page as JSON and back (存档): what an issued result keeps, so that it can be printed again in any format
/// without its inputs. Whatever is read back prints the same bytes.
///
/// A row and a column are one string each, so that an archive stays short: parts are divided by tabs, the text of a cell
/// and its value by a bar; a backslash stands before what would divide them.
package enum BulletinArchive {
    /// The page; of drawings their figures are kept.
    package static func json(_ bulletin: Bulletin) -> JSONValue {
        var members: [String: JSONValue] = [
            "language": .string(bulletin.language.rawValue), "title": .string(bulletin.title),
            "paragraphs": texts(bulletin.paragraphs), "tables": .array(bulletin.tables.map(json)),
            "notes": texts(bulletin.notes), "signature": texts(bulletin.signature),
        ]
        members["subtitle"] = bulletin.subtitle.map { .string($0) }
        members["issuer"] = bulletin.issuer.map { .string($0) }
        members["cutoff"] = bulletin.cutoff.map { .string($0) }
        members["unit"] = bulletin.unit.map { .string($0) }
        members["warning"] = bulletin.warning.map { .string($0) }
        if !bulletin.charts.isEmpty { members["charts"] = .array(bulletin.charts.map(json)) }
        if !bulletin.sections.isEmpty {
            members["sections"] = .array(
                bulletin.sections.map { section in
                    .object([
                        "name": .string(section.name), "title": .string(section.title),
                        "paragraphs": texts(section.paragraphs), "tables": .array(section.tables.map(json)),
                        "charts": .array(section.charts.map(json)), "notes": texts(section.notes),
                        "startsPage": .boolean(section.startsPage),
                    ])
                })
        }
        return .object(members)
    }

    /// The page of an archive; nil where the archive is no page of this schema.
    package static func bulletin(_ node: JSONNode) -> Bulletin? {
        guard let language = node["language"]?.text.flatMap(Language.init(rawValue:)), let title = node["title"]?.text,
            let tables = tables(node["tables"]), let charts = charts(node["charts"])
        else { return nil }
        var bulletin = Bulletin(language: language, title: title)
        bulletin.subtitle = node["subtitle"]?.text
        bulletin.issuer = node["issuer"]?.text
        bulletin.cutoff = node["cutoff"]?.text
        bulletin.unit = node["unit"]?.text
        bulletin.warning = node["warning"]?.text
        bulletin.paragraphs = texts(node["paragraphs"])
        bulletin.tables = tables
        bulletin.charts = charts
        bulletin.notes = texts(node["notes"])
        bulletin.signature = texts(node["signature"])
        for item in node["sections"]?.items ?? [] {
            guard let name = item["name"]?.text, let title = item["title"]?.text,
                let tables = self.tables(item["tables"]), let charts = self.charts(item["charts"])
            else { return nil }
            var section = BulletinSection(
                name: name, title: title, paragraphs: texts(item["paragraphs"]), tables: tables, charts: charts,
                notes: texts(item["notes"]))
            section.startsPage = item["startsPage"] == .boolean(true)
            bulletin.sections.append(section)
        }
        return bulletin
    }

    static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
    static func texts(_ node: JSONNode?) -> [String] { node?.items.compactMap(\.text) ?? [] }

    // MARK: Tables

    private static func json(_ table: BulletinTable) -> JSONValue {
        .object([
            "caption": .optional(table.caption), "columns": texts(table.columns.map(text)),
            "rows": texts(
                table.rows.map { row in ([row.kind.letter] + row.cells.map(text)).joined(separator: "\t") }),
        ])
    }

    private static func tables(_ node: JSONNode?) -> [BulletinTable]? {
        var tables: [BulletinTable] = []
        for item in node?.items ?? [] {
            var table = BulletinTable(caption: item["caption"]?.text, columns: [], rows: [])
            for text in texts(item["columns"]) {
                guard let column = column(text) else { return nil }
                table.columns.append(column)
            }
            for text in texts(item["rows"]) {
                let parts = split(text, at: 0x09)
                let cells = parts.dropFirst().compactMap(cell)
                guard let kind = parts.first.flatMap(BulletinRow.Kind.init(letter:)), cells.count == table.columns.count
                else { return nil }
                table.rows.append(BulletinRow(kind, cells))
            }
            tables.append(table)
        }
        return tables
    }

    private static func text(_ column: BulletinColumn) -> String {
        let formula: [String]
        switch column.formula {
        case .none: formula = [""]
        case .sum: formula = ["sum"]
        case .quotient(let of, let by): formula = ["quotient", of, by]
        case .growth(let of, let on): formula = ["growth", of, on]
        case .gap(let of, let less): formula = ["gap", of, less]
        case .share(let of): formula = ["share", of]
        case .place(let by): formula = ["place", by]
        }
        let parts = [
            column.name, column.heading, column.alignment == .end ? "end" : "start", String(column.expendability),
            column.sheetHeading ?? "",
        ]
        return (parts + formula).map(escaped).joined(separator: "\t")
    }

    private static func column(_ text: String) -> BulletinColumn? {
        let parts = split(text, at: 0x09).map(plain)
        guard parts.count >= 6, let expendability = Int(parts[3]) else { return nil }
        let first = parts.count > 6 ? parts[6] : ""
        let second = parts.count > 7 ? parts[7] : ""
        let formula: ColumnFormula
        switch parts[5] {
        case "sum": formula = .sum
        case "quotient": formula = .quotient(of: first, by: second)
        case "growth": formula = .growth(of: first, on: second)
        case "gap": formula = .gap(of: first, less: second)
        case "share": formula = .share(of: first)
        case "place": formula = .place(by: first)
        case "": formula = .none
        default: return nil
        }
        return BulletinColumn(
            parts[0], parts[1], parts[2] == "end" ? .end : .start, expendability: expendability, formula: formula,
            sheetHeading: parts[4].isEmpty ? nil : parts[4])
    }

    private static func text(_ cell: BulletinCell) -> String {
        let shown = escaped(cell.text)
        switch cell.value {
        case .none: return shown
        case .money(let exact): return "\(shown)|m \(exact.exactText)"
        case .rate(let exact, let places): return "\(shown)|r \(exact.exactText) \(places)"
        case .points(let exact): return "\(shown)|p \(exact.exactText)"
        case .number(let exact, let places): return "\(shown)|n \(exact.exactText) \(places)"
        }
    }

    private static func cell(_ text: String) -> BulletinCell? {
        let parts = split(text, at: 0x7C)
        let shown = plain(parts[0])
        guard parts.count > 1 else { return .text(shown) }
        let words = parts[1].split(separator: " ").map(String.init)
        guard words.count >= 2, let exact = Ratio(exactText: words[1]) else { return nil }
        let places = words.count > 2 ? Int(words[2]) ?? 0 : 0
        switch words[0] {
        case "m": return BulletinCell(shown, .money(exact))
        case "r": return BulletinCell(shown, .rate(exact, places: places))
        case "p": return BulletinCell(shown, .points(exact))
        case "n": return BulletinCell(shown, .number(exact, places: places))
        default: return nil
        }
    }

    // MARK: Dividing

    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x5C || $0 == 0x09 || $0 == 0x7C }) else { return text }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x5C: bytes += [0x5C, 0x5C]
            case 0x09: bytes += [0x5C, 0x74]
            case 0x7C: bytes += [0x5C, 0x70]
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func plain(_ text: String) -> String {
        guard text.utf8.contains(0x5C) else { return text }
        var bytes: [UInt8] = []
        var isEscaped = false
        for byte in text.utf8 {
            if isEscaped {
                bytes.append(byte == 0x74 ? 0x09 : byte == 0x70 ? 0x7C : byte)
                isEscaped = false
            } else if byte == 0x5C {
                isEscaped = true
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func split(_ text: String, at byte: UInt8) -> [String] {
        text.utf8.split(separator: byte, omittingEmptySubsequences: false).map { String(Substring($0)) }
    }
}

extension BulletinRow.Kind {
    fileprivate var letter: String {
        switch self {
        case .body: "b"
        case .apart: "a"
        case .total: "t"
        }
    }

    fileprivate init?(letter: String) {
        switch letter {
        case "b": self = .body
        case "a": self = .apart
        case "t": self = .total
        default: return nil
        }
    }
}
