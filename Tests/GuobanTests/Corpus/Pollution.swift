import Guoban
import GuobanTestSupport

/// One way in which offices spoil a table, and what a reader must make of it.
struct Pollution: Sendable {
    /// The most that it may cost.
    enum Cost: String, Sendable {
        case ok = "OK"
        case note = "NOTE"
        case warning = "WARN"
        case row = "ROW"
        case file = "FILE"
    }

    let number: Int
    let name: String
    let cost: Cost
    /// What it touches; two that touch the same are not combined.
    let touches: String
    /// Changes the sheet and returns the branches whose records it costs.
    let apply: @Sendable (inout Sheet, inout SeededGenerator) -> [String]

    private init(
        _ number: Int, _ name: String, _ cost: Cost, _ touches: String,
        _ apply: @escaping @Sendable (inout Sheet, inout SeededGenerator) -> [String]
    ) {
        self.number = number
        self.name = name
        self.cost = cost
        self.touches = touches
        self.apply = apply
    }

    /// A pollution of one cell of one row.
    private static func cell(
        _ number: Int, _ name: String, _ cost: Cost, _ column: Int, _ change: @escaping @Sendable (String) -> String
    ) -> Pollution {
        Pollution(number, name, cost, "cell\(column)") { sheet, random in
            let place = Int.random(in: 0..<sheet.rows.count, using: &random)
            if sheet.verbatim[place] != nil || column >= sheet.rows[place].cells.count { return [] }
            sheet.rows[place].cells[column] = change(sheet.rows[place].cells[column])
            return cost == .row ? [sheet.rows[place].branch] : []
        }
    }

    static let all: [Pollution] = [
        Pollution(2, "UTF-8 with a mark", .ok, "encoding") { sheet, _ in
            sheet.encoding = .utf8WithMark
            return []
        },
        Pollution(3, "GB18030", .ok, "encoding") { sheet, _ in
            sheet.encoding = .gb18030
            return []
        },
        Pollution(6, "UTF-16 with tabs", .ok, "encoding separator") { sheet, _ in
            sheet.encoding = .utf16
            sheet.separator = .tab
            return []
        },
        Pollution(20, "CR LF", .ok, "ends") { sheet, _ in
            sheet.lineEnd = "\r\n"
            return []
        },
        Pollution(20, "CR", .ok, "ends") { sheet, _ in
            sheet.lineEnd = "\r"
            return []
        },
        Pollution(22, "no last line end", .ok, "last") { sheet, _ in
            sheet.endsWithLineEnd = false
            return []
        },
        Pollution(23, "blank lines", .ok, "between") { sheet, random in
            sheet.before[Int.random(in: 0..<sheet.rows.count, using: &random)] = ["", ",,,,".replacing(sheet)]
            return []
        },
        Pollution(24, "empty columns", .ok, "trailing") { sheet, random in
            sheet.trailing = Int.random(in: 1...60, using: &random)
            return []
        },
        Pollution(28, "tabs", .ok, "separator") { sheet, _ in
            sheet.separator = .tab
            return []
        },
        Pollution(28, "semicolons", .ok, "separator") { sheet, _ in
            sheet.separator = .semicolon
            return []
        },
        Pollution(28, "pipes", .ok, "separator") { sheet, _ in
            sheet.separator = .pipe
            return []
        },
        Pollution(28, "full-width commas", .warning, "separator") { sheet, _ in
            sheet.separator = .fullWidthComma
            return []
        },
        Pollution(32, "every cell quoted", .ok, "quotes") { sheet, _ in
            sheet.quotesAll = true
            return []
        },
        cell(32, "a line break in a remark", .ok, 4) { _ in "一，\n二" },
        cell(34, "a quote in a remark", .ok, 4) { _ in "3\"水管" },
        cell(36, "Chinese quotes", .ok, 4) { _ in "“好”" },
        Pollution(42, "titles above", .ok, "titles") { sheet, _ in
            sheet.titles.insert("各单位筹资进度表", at: 0)
            return []
        },
        Pollution(43, "a unit line", .note, "unit") { sheet, _ in
            sheet.titles.append("单位：万元")
            for column in 1...3 { sheet.header[column] = String(sheet.header[column].dropLast(4)) }
            return []
        },
        Pollution(49, "blanks in headings", .ok, "header unit") { sheet, _ in
            sheet.header[2] = " 累 计 筹资 (万元) "
            return []
        },
        Pollution(53, "the heading once more", .note, "between2 unit header") { sheet, random in
            let place = Int.random(in: 1..<sheet.rows.count, using: &random)
            sheet.before[place, default: []].append(sheet.header.joined(separator: sheet.separator.rawValue))
            return []
        },
        cell(56, "thousands commas", .ok, 1) { Self.grouped($0) },
        cell(57, "full-width digits", .ok, 2) { Self.wide($0) },
        cell(58, "a sign for yuan", .ok, 3) { "¥" + $0 },
        cell(59, "万 in the cell", .ok, 2) { $0 + "万" },
        cell(46, "yuan in a column of 万元", .warning, 2) { Self.yuan($0) },
        cell(60, "Chinese numerals", .row, 2) { _ in "叁拾万元整" },
        cell(65, "a comma in the wrong place", .row, 1) { _ in "12,34" },
        cell(66, "noise of floating point", .note, 3) { $0 + "0000000001" },
        cell(67, "letters among digits", .row, 2) { _ in "1O.5" },
        cell(58, "dollars", .row, 3) { "$" + $0 },
        cell(40, "an error value", .row, 2) { _ in "#REF!" },
        cell(68, "leading zeros", .ok, 1) { "00" + $0 },
        cell(78, "blanks around a name", .note, 0) { "\u{3000}" + $0 + " " },
        cell(15, "a NUL", .row, 3) { $0 + "\u{0}" },
        cell(13, "a damaged name", .row, 0) { $0 + "\u{FFFD}" },
        Pollution(25, "a short record", .row, "shape trailing") { sheet, random in
            let place = Int.random(in: 0..<sheet.rows.count, using: &random)
            sheet.rows[place].cells = Array(sheet.rows[place].cells.prefix(2))
            return [sheet.rows[place].branch]
        },
        Pollution(27, "a long record", .row, "shape") { sheet, random in
            let place = Int.random(in: 0..<sheet.rows.count, using: &random)
            sheet.rows[place].cells.append("7")
            while sheet.rows[place].cells.count < 6 + sheet.trailing { sheet.rows[place].cells.append("8") }
            sheet.rows[place].cells.append("9")
            return [sheet.rows[place].branch]
        },
        Pollution(84, "a branch twice", .row, "shape") { sheet, random in
            let place = Int.random(in: 0..<sheet.rows.count, using: &random)
            sheet.below.insert(sheet.rows[place].cells, at: 0)
            return [sheet.rows[place].branch]
        },
        Pollution(87, "a total", .ok, "total") { sheet, _ in
            let sums = [sheet.rows.map(\.target), sheet.rows.map(\.raised), sheet.rows.map(\.lastYear)]
            sheet.below.append(["合　计"] + sums.map { Sheet.text($0.reduce(0, +)) } + [""])
            return []
        },
        Pollution(87, "a total that differs", .warning, "total") { sheet, _ in
            let sums = [sheet.rows.map(\.target), sheet.rows.map(\.raised), sheet.rows.map(\.lastYear)]
            sheet.below.append(["合计"] + sums.map { Sheet.text($0.reduce(0, +) + 777_000_000) } + [""])
            return []
        },
        Pollution(91, "notes and signatures", .ok, "notes") { sheet, _ in
            sheet.below.append(["注：有5万元未到账。"])
            sheet.below.append(["单位负责人：张三", "", "填表人：李四"])
            return []
        },
        Pollution(54, "a second table", .row, "second") { sheet, _ in
            sheet.below.append([""])
            sheet.below.append(["项目", "负责单位", "捐款额"])
            sheet.below.append(["送温暖", "某县", "3"])
            return []
        },
        Pollution(46, "two unit lines", .file, "unit titles") { sheet, _ in
            sheet.titles += ["单位：万元", "单位：元"]
            for column in 1...3 { sheet.header[column] = String(sheet.header[column].dropLast(4)) }
            return []
        },
        Pollution(52, "no heading", .file, "header") { sheet, _ in
            sheet.header = ["甲", "乙", "丙", "丁", "戊"]
            return []
        },
        Pollution(51, "one name twice", .file, "header") { sheet, _ in
            sheet.header[3] = sheet.header[2]
            return []
        },
        Pollution(19, "a workbook", .file, "bytes") { sheet, _ in
            sheet.mangle = { $0 = [0x50, 0x4B, 3, 4] + $0 }
            return []
        },
        Pollution(18, "a mark that lies", .file, "encoding bytes") { sheet, _ in
            sheet.mangle = { $0 = [0xFF, 0xFE] + $0 + ($0.count.isMultiple(of: 2) ? [] : [0x0A]) }
            return []
        },
    ]

    private static func grouped(_ text: String) -> String {
        let parts = text.split(separator: ".")
        let digits = Array(parts[0])
        return digits.count > 3 ? String(digits.dropLast(3)) + "," + String(digits.suffix(3)) + "." + parts[1] : text
    }

    private static func wide(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.value < 0x80 ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0 }))
    }

    /// 万元 with two decimals as whole yuan.
    private static func yuan(_ text: String) -> String {
        text.filter { $0 != "." } + "00元"
    }
}

extension String {
    fileprivate func replacing(_ sheet: Sheet) -> String {
        split(separator: ",", omittingEmptySubsequences: false).joined(separator: sheet.separator.rawValue)
    }
}
