import GuobanTabular

/// One column as its heading describes it: role, unit, year (列的理解).
package struct ColumnReading: Hashable, Sendable {
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
    package let year: Int?

    /// Reads a heading.
    package init(heading: String) {
        let trimmed = TextFolding.trimmed(heading)
        let key = TextFolding.key(trimmed)
        if let role = ColumnRole.named(key) {
            self.init(heading: trimmed, stem: trimmed, role: role, unit: nil, isPercent: false, year: nil)
            return
        }
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
    }

    private init(heading: String, stem: String, role: ColumnRole?, unit: UnitScale?, isPercent: Bool, year: Int?) {
        self.heading = heading
        self.stem = stem
        self.role = role
        self.unit = unit
        self.isPercent = isPercent
        self.year = year
    }

    /// Whether the column names what its rows are about.
    package var isKey: Bool {
        switch role {
        case .branch, .project, .part, .indicator, .settingKey: true
        default: false
        }
    }

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
        for prefix in ["其中:", "其中", "累计", "实际", "本年度", "本年", "全年", "年度", "当年", "截至目前"] where key.hasPrefix(prefix) {
            let rest = String(key.dropFirst(prefix.count))
            if let role = ColumnRole.named(rest) { return role }
        }
        for suffix in ["情况", "合计", "总额", "总数", "金额", "数额", "额", "数"] where key.hasSuffix(suffix) {
            let rest = String(key.dropLast(suffix.count))
            if rest.count > 1, let role = ColumnRole.named(rest) { return role }
        }
        return nil
    }
}
