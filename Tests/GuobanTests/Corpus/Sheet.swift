import Guoban
import GuobanTabular
import GuobanTestSupport

/// A clean table that the test knows cell by cell, and what is to be done to it before it is written.
struct Sheet {
    /// One branch with its figures in fen.
    struct Row {
        let branch: String
        let target: Int
        let raised: Int
        let lastYear: Int
        /// The texts of the cells, remark last; a pollution may change them.
        var cells: [String]
    }

    /// How the table is written.
    enum Encoding { case utf8, utf8WithMark, utf16, gb18030 }

    var titles: [String]
    var header = ["单位", "年度目标（万元）", "累计筹资（万元）", "上年同期（万元）", "备注"]
    var rows: [Row]
    /// Lines that stand below the rows, each with its cells.
    var below: [[String]] = []
    /// Whole lines that stand before a row, by the row's place.
    var before: [Int: [String]] = [:]
    var separator: Dialect.Separator = .comma
    var lineEnd = "\n"
    var endsWithLineEnd = true
    var quotesAll = false
    var trailing = 0
    var encoding = Encoding.utf8
    /// Applied to the bytes at the end.
    var mangle: ((inout [UInt8]) -> Void)?
    /// Lines that are written as they are, by the row's place.
    var verbatim: [Int: String] = [:]

    /// A table of 5 to 12 branches.
    init(_ random: inout SeededGenerator) {
        titles = ["截至2022年6月30日"]
        let names = Sheet.names.shuffled(using: &random).prefix(Int.random(in: 5...12, using: &random))
        rows = names.map { name in
            let target = Int.random(in: 20...400, using: &random) * 1_000_000
            let raised = target / 100 * Int.random(in: 5...130, using: &random) / 10_000 * 10_000
            let lastYear = target / 100 * Int.random(in: 20...90, using: &random) / 10_000 * 10_000
            let texts = [target, raised, lastYear].map(Sheet.text)
            return Row(branch: name, target: target, raised: raised, lastYear: lastYear, cells: [name] + texts + ["无"])
        }
    }

    private static let names =
        [
            "云东区", "云西区", "澜北区", "鹤岭市", "雁口市", "柳溪县", "石渡县", "松坪县", "禾丰县", "桐岭县", "青墩县", "高新区", "经开区", "湖滨区", "望江县",
            "梅山县",
        ]

    /// Fen as 万元 with two decimals.
    static func text(_ fen: Int) -> String {
        let hundredths = fen / 10_000
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// The file, and the line on which each branch stands.
    func file() -> (bytes: [UInt8], lines: [String: Int]) {
        var text = ""
        var line = 1
        var lines: [String: Int] = [:]
        func add(_ cells: [String]) {
            let written = cells.map { cell -> String in
                let needsQuotes =
                    quotesAll || cell.contains(separator.rawValue) || cell.contains("\"") || cell.contains("\n")
                return needsQuotes
                    ? "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
                        + "\"" : cell
            }
            text += (written + [String](repeating: "", count: trailing)).joined(separator: separator.rawValue) + lineEnd
            line += 1 + cells.reduce(0) { $0 + $1.filter { $0 == "\n" }.count }
        }
        for title in titles { add([title]) }
        add(header)
        for (place, row) in rows.enumerated() {
            for raw in before[place] ?? [] {
                text += raw + lineEnd
                line += 1
            }
            lines[row.branch] = line
            if let raw = verbatim[place] {
                text += raw + lineEnd
                line += 1
            } else {
                add(row.cells)
            }
        }
        for cells in below { add(cells) }
        if !endsWithLineEnd { text.removeLast(lineEnd.count == 2 && lineEnd == "\r\n" ? 1 : lineEnd.count) }
        var bytes: [UInt8]
        switch encoding {
        case .utf8: bytes = Array(text.utf8)
        case .utf8WithMark: bytes = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        case .utf16: bytes = ("\u{FEFF}" + text).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .gb18030: bytes = GB18030.encode(text)
        }
        mangle?(&bytes)
        return (bytes, lines)
    }
}
