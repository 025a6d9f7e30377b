import GuobanTabular

/// One column as its heading describes it: role, unit, year (列的理解).
package struct ColumnReading: Equatable, Sendable {
    /// The heading as it stands in the file.
    package let heading: String
    /// The heading without its unit bracket and year, for naming a measure nobody knows.
    package let stem: String
    /// What the column holds; nil where the heading is not in the synonyms.
    package var role: ColumnRole?
    /// The unit in the heading; nil where it names none.
    package let unit: UnitScale?
    /// Whether the heading says that its figures are percentages.
    package let isPercent: Bool
    /// The year in front of the heading (2023年目标), where there is one.
    package private(set) var year: Int?
    /// The months that the heading names (1月, 一季度, 1-6月), in whatever year; nil where it names none.
    package private(set) var months: ClosedRange<Int>?
    /// Which part of the money the column is about, where a group above it or a word in front says so: 网络筹资 over
    /// 目标. Nil for the money as a whole.
    package private(set) var part: ColumnRole?

    /// Reads a heading.
    package init(heading: String) {
        let trimmed = TextFolding.trimmed(heading)
        // Records of data are tried as headings too, and a bare figure is none of a column's.
        if trimmed.utf8.allSatisfy({ $0 == 0x2E || $0 == 0x2C || (0x30...0x39).contains($0) }) {
            self.init(heading: trimmed, stem: trimmed, role: nil, unit: nil, isPercent: false, year: nil)
            return
        }
        let key = TextFolding.key(trimmed)
        if let role = ColumnRole.named(key) {
            self.init(heading: trimmed, stem: trimmed, role: role, unit: nil, isPercent: false, year: nil)
            return
        }
        self.init(unknown: trimmed, key: key)
    }

    /// Reads a heading of several rows, given from top to bottom.
    package init(path: [String]) {
        guard path.count > 1, let last = path.last else {
            self.init(heading: path.first ?? "")
            return
        }
        let leaf = ColumnReading(heading: last)
        let groups = path.dropLast().map { ColumnReading(heading: $0) }
        let heading = path.joined(separator: " ")
        let unit = leaf.unit ?? groups.compactMap(\.unit).last
        let year = leaf.year ?? groups.compactMap(\.year).last
        let part = groups.compactMap { $0.role.flatMap { $0.isPart ? $0 : nil } ?? $0.part }.last
        let months = leaf.months ?? groups.compactMap(\.months).last
        let isBare = leaf.stem.isEmpty && leaf.role == nil
        var role = leaf.role
        if isBare || leaf.key == "合计" || leaf.key == "小计" || leaf.key == "总计" {
            // A unit, a year or a total below a group: the column is what the group is.
            role = groups.compactMap(\.role).last ?? (isBare ? nil : .raised)
        } else if role == .raised || role == .amount, let part {
            role = part
        } else if role == nil {
            role = ColumnReading(heading: path.joined()).role
        }
        self.init(
            heading: heading, stem: isBare ? groups.last?.stem ?? "" : path.dropLast().joined() + leaf.stem, role: role,
            unit: unit, isPercent: leaf.isPercent, year: year)
        self.part = role.map { !$0.isPart } == true ? part ?? leaf.part : nil
        self.months = months
    }

    private init(unknown trimmed: String, key: String) {
        var unit: UnitScale?
        var isPercent = false
        var bare = ""
        var rest = Substring(key)
        while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
            let content = rest[rest.index(after: open)..<close]
            bare += rest[..<open]
            if let named = UnitScale(named: ColumnReading.withoutUnitWord(content)) {
                unit = named
            } else if content == "%" || content == "百分比" {
                isPercent = true
            } else {
                bare += "(" + content + ")"
            }
            rest = rest[rest.index(after: close)...]
        }
        bare += rest
        if bare.hasSuffix("%") {
            isPercent = true
            bare.removeLast()
        }
        if unit == nil, let split = bare.lastIndex(where: { $0 == ":" || $0 == "/" || $0 == "," || $0 == "-" }),
            !bare[..<split].hasSuffix("单位"),
            let named = UnitScale(named: ColumnReading.withoutUnitWord(bare[bare.index(after: split)...]))
        {
            unit = named
            bare = String(bare[..<split])
        }
        var year: Int?
        if let stated = ColumnReading.leadingYear(of: bare) {
            year = stated.year
            bare = stated.rest
        }
        self.init(
            heading: trimmed, stem: bare, role: ColumnReading.role(of: bare), unit: unit, isPercent: isPercent,
            year: year)
        if role == nil { readMonthsAndPart() }
    }

    /// A heading that no synonym knows may begin with months (3月筹资) or with a part of the money (网络筹资目标).
    private mutating func readMonthsAndPart() {
        if let found = DateText.leadingMonths(stem) {
            let rest = found.rest
            months = found.months
            role = rest.isEmpty ? nil : ColumnReading.role(of: rest)
            if role == nil, !rest.isEmpty { part = nil }
            return
        }
        var place = stem.endIndex
        while place > stem.startIndex {
            place = stem.index(before: place)
            guard place > stem.startIndex, let modifier = ColumnRole.named(String(stem[place...])),
                modifier.isModifier || modifier == .deadline || modifier == .start,
                let part = ColumnReading.role(of: String(stem[..<place]))
            else { continue }
            if part.isPart {
                role = modifier == .raised || modifier == .amount ? part : modifier
                self.part = role == part ? nil : part
                return
            }
            if part == .raised {
                role = modifier
                return
            }
        }
    }

    private var key: String { TextFolding.key(stem) }

    private init(heading: String, stem: String, role: ColumnRole?, unit: UnitScale?, isPercent: Bool, year: Int?) {
        self.heading = heading
        self.stem = stem
        self.role = role
        self.unit = unit
        self.isPercent = isPercent
        self.year = year
    }

    /// Whether the column names what its rows are about.
    package var isKey: Bool { role?.isKey == true }

    /// The same column taken for something else.
    package func taken(for role: ColumnRole?) -> ColumnReading {
        var copy = self
        copy.role = role
        return copy
    }

    private static func withoutUnitWord(_ text: Substring) -> String {
        for word in ["单位:", "单位"] where text.hasPrefix(word) { return String(text.dropFirst(word.count)) }
        return String(text)
    }

    private static func leadingYear(of text: String) -> (year: Int, rest: String)? {
        let characters = Array(text)
        guard characters.count >= 5, characters[4] == "年", let year = Int(String(characters[..<4])),
            (1900...2199).contains(year)
        else { return nil }
        var rest = String(characters[5...])
        if rest.hasPrefix("度") { rest.removeFirst() }
        return (year, rest)
    }

    /// The role of a heading, tried as it is and then without the words that only say when or how.
    private static func role(of key: String) -> ColumnRole? {
        if let role = ColumnRole.named(key) { return role }
        for prefix in [
            "其中:", "其中", "累计", "实际", "本年度", "本年", "全年", "年度", "当年", "截至目前", "当月", "本月", "当期", "本期", "当季", "本季",
        ] where key.hasPrefix(prefix) {
            let rest = String(key.dropFirst(prefix.count))
            if let role = ColumnRole.named(rest) { return role }
        }
        for suffix in ["情况", "合计", "总额", "总数", "金额", "数额", "额", "数"] where key.hasSuffix(suffix) {
            let rest = String(key.dropLast(suffix.count))
            // 项目数 counts projects, it does not name them.
            guard rest.count > 1, let role = ColumnRole.named(rest), suffix == "情况" || !role.isKey else { continue }
            return role
        }
        return nil
    }
}
