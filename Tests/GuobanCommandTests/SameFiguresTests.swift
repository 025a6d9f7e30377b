import Foundation
import GuobanTestSupport
import Testing

/// The figures of a quarter, taken out of each format again.
@Suite("text, markdown, csv, tsv, json, html, xlsx and docx carry the same figures")
struct SameFiguresTests {
    /// The figures of one branch as plain numbers: money in yuan, rates in percent.
    struct Figures: Equatable {
        var rank: String
        var target: Decimal?
        var raised: Decimal?
        var completion: Decimal?
        var gap: Decimal?
        var share: Decimal?
        var growth: Decimal?
    }

    private static func run(_ format: String) throws -> CommandRunner.Outcome {
        try CommandRunner.run(ReportCommandTests.yunlan + ["-q", "-O", format])
    }

    private static func decimal(_ text: String) -> Decimal? {
        let bare = text.filter { $0 != "*" && $0 != " " && $0 != "+" }
        return bare.isEmpty || bare == "-" ? nil : Decimal(string: bare)
    }

    private static func rounded(_ number: Decimal?, _ places: Int) -> Decimal? {
        guard var number else { return nil }
        var result = Decimal()
        NSDecimalRound(&result, &number, places, .plain)
        return result
    }

    /// From JSON, rounded to what pages print: money in 万元 with two decimals.
    private static func fromJSON() throws -> [String: Figures] {
        let json = try #require(try JSONSerialization.jsonObject(with: try run("json").bytes) as? [String: Any])
        let branches = try #require(json["branches"] as? [[String: Any]])
        var found: [String: Figures] = [:]
        for branch in branches {
            let number = { (key: String) in (branch[key] as? String).flatMap { Decimal(string: $0) } }
            found[branch["name"] as? String ?? ""] = Figures(
                rank: (branch["rank"] as? Int).map(String.init) ?? "",
                target: rounded(number("target").map { $0 / 10_000 }, 2),
                raised: rounded(number("raised").map { $0 / 10_000 }, 2),
                completion: rounded(number("completion").map { $0 * 100 }, 2), gap: rounded(number("gap"), 2),
                share: number("sharePrinted"), growth: rounded(number("growth").map { $0 * 100 }, 2))
        }
        return found
    }

    /// From a table of cells in the columns that `headings` names.
    private static func figures(_ rows: [[String]], moneyPer: Decimal) -> [String: Figures] {
        let headings = rows[0]
        let column = { (word: String) in headings.firstIndex { $0.hasPrefix(word) } ?? -1 }
        var found: [String: Figures] = [:]
        for row in rows.dropFirst() where !row[1].hasSuffix("合计") {
            let number = { (word: String) in column(word) < 0 ? nil : decimal(row[column(word)]) }
            found[row[1]] = Figures(
                rank: row[0] == "-" ? "" : row[0], target: rounded(number("目标").map { $0 / moneyPer }, 2),
                raised: rounded(number("累计").map { $0 / moneyPer }, 2), completion: number("完成率"),
                gap: number("序时差"), share: number("占比"), growth: number("同比"))
        }
        return found
    }

    @Test("csv says what json says")
    func csv() throws {
        let lines = try Self.run("csv").output.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        #expect(Self.figures(lines, moneyPer: 10_000) == (try Self.fromJSON()))
    }

    @Test("html says what json says")
    func html() throws {
        let html = try Self.run("html").output
        let table = try #require(
            html.components(separatedBy: "<table>").last?.components(separatedBy: "</table>").first)
        let rows = table.components(separatedBy: "<tr").dropFirst().map { row in
            row.components(separatedBy: "</t").dropLast().compactMap { $0.components(separatedBy: ">").last }
                .filter { !$0.isEmpty || true }
        }.map { cells in cells.filter { !$0.contains("\n") } }
        #expect(Self.figures(Array(rows), moneyPer: 1) == (try Self.fromJSON()))
    }

    @Test("markdown says what json says")
    func markdown() throws {
        let rows = try Self.run("markdown").output.split(separator: "\n").filter {
            $0.hasPrefix("|") && !$0.hasPrefix("|-")
        }
        .map { line in
            line.split(separator: "|").map { $0.replacing("\\", with: "").trimmingCharacters(in: .whitespaces) }
        }
        #expect(Self.figures(rows, moneyPer: 1) == (try Self.fromJSON()))
    }

    @Test("tsv says what json says")
    func tsv() throws {
        let rows = try Self.run("tsv").output.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        #expect(Self.figures(rows, moneyPer: 10_000) == (try Self.fromJSON()))
    }

    /// The text between two marks, wherever they occur.
    private static func between(_ open: String, _ close: String, in text: String) -> [String] {
        text.components(separatedBy: open).dropFirst().compactMap { $0.components(separatedBy: close).first }
    }

    @Test("xlsx says what json says, once its unrounded values are rounded as pages print them")
    func xlsx() throws {
        let bytes = try Self.run("xlsx").bytes
        // Entries are stored, so the sheet is plain text inside the archive.
        let text = String(decoding: bytes, as: UTF8.self)
        let sheet = try #require(Self.between("<sheetData>", "</sheetData>", in: text).first)
        let rows = Self.between("<row ", "</row>", in: sheet).map { row in
            row.components(separatedBy: "<c ").dropFirst().map { cell in
                Self.between("<v>", "</v>", in: cell).first ?? Self.between("\">", "</t>", in: cell).last ?? ""
            }
        }
        let start = try #require(rows.firstIndex { $0.first == "名次" })
        let headings = rows[start]
        let width = headings.count
        let expected = try Self.fromJSON()
        var count = 0
        for row in rows[(start + 1)...] where row.count == width && !row[1].hasSuffix("合计") {
            let number = { (heading: String, factor: Decimal, places: Int) -> Decimal? in
                headings.firstIndex { $0.hasPrefix(heading) }
                    .flatMap { Self.rounded(Self.decimal(row[$0]).map { $0 * factor }, places) }
            }
            let found = Figures(
                rank: row[0] == "-" ? "" : row[0], target: number("目标", 1, 2), raised: number("累计", 1, 2),
                completion: number("完成率", 100, 2), gap: number("序时差", 1, 2), share: number("占比(合计", 100, 1),
                growth: number("同比", 100, 2))
            #expect(found == expected[row[1]], "\(row[1])")
            count += 1
        }
        #expect(count == expected.count)
    }

    @Test("docx says what json says")
    func docx() throws {
        let text = String(decoding: try Self.run("docx").bytes, as: UTF8.self)
        let rows = Self.between("<w:tr>", "</w:tr>", in: text).map { row in
            Self.between("<w:tc>", "</w:tc>", in: row).map { cell in
                Self.between("<w:t xml:space=\"preserve\">", "</w:t>", in: cell).joined()
            }
        }
        #expect(Self.figures(rows, moneyPer: 1) == (try Self.fromJSON()))
    }

    @Test("text says what json says")
    func text() throws {
        let lines = try Self.run("text").output.split(separator: "\n").map(String.init)
        let start = try #require(lines.firstIndex { $0.hasPrefix("名次 单位") })
        let body = lines[(start + 2)...].prefix { !$0.isEmpty && !$0.hasPrefix("注") }.filter { !$0.hasPrefix("---") }
        let expected = try Self.fromJSON()
        for line in body where !line.contains("合计") {
            let cells = line.split(separator: " ").map(String.init)
            let figures = try #require(expected[cells[1]])
            let hasGroup = ["一", "二", "三"].contains(cells[2])
            // The place by completion stands behind completion where the ranking is by score.
            var numbers = cells.dropFirst(hasGroup ? 3 : 2).map { Self.decimal($0) }
            if lines[start].contains("位次") { numbers.remove(at: 3) }
            let page = Figures(
                rank: cells[0] == "-" ? "" : cells[0], target: numbers[0], raised: numbers[1], completion: numbers[2],
                gap: numbers[3], share: numbers[5], growth: numbers[6])
            #expect(page == figures)
        }
        #expect(body.filter { !$0.contains("合计") }.count == expected.count)
    }
}
