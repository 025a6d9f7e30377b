package import GuobanEvidence
package import GuobanModel
import GuobanTabular

/// What titles, unit lines and date lines say (标题行).
package struct TitleLines: Sendable {
    /// A unit with the words that state it and where.
    package struct UnitLine: Sendable {
        package let unit: UnitScale
        package let text: String
        package let position: SourcePosition
    }

    /// The units stated, each once.
    package private(set) var units: [UnitLine] = []
    /// The cut-off date stated by 截至 or 截止.
    package private(set) var cutoff: CalendarDate?
    /// The reporting body stated by 填报单位 or 单位.
    package private(set) var body: String?
    /// The first line that is a title and nothing else.
    package private(set) var title: String?
    /// The year of dates that name none: the one stated for the run, else the first that a title names.
    package private(set) var year: Int?

    init(_ records: ArraySlice<Record>, file: String, year stated: Int? = nil) {
        year = stated
        for record in records {
            for field in record.fields {
                if year == nil { year = DateText.year(in: field.text) }
            }
        }
        for record in records { read(record, file: file, isAbove: true) }
    }

    /// What a unit line below the heading says; it may belong to a second part of the table or state another unit.
    mutating func readBelow(_ record: Record, file: String) { read(record, file: file, isAbove: false) }

    private mutating func read(_ record: Record, file: String, isAbove: Bool) {
        for (index, field) in record.fields.enumerated() where !TextFolding.isBlank(field.text) {
            let position = SourcePosition(file: file, line: record.line, field: index + 1)
            let next = index + 1 < record.fields.count ? record.fields[index + 1].text : ""
            let text = TextFolding.trimmed(field.text)
            if isAbove {
                read(text, next: next, at: position)
            } else {
                readUnits(TextFolding.spacedKey(text), text: text, next: next, at: position)
            }
        }
    }

    private mutating func read(_ text: String, next: String, at position: SourcePosition) {
        let key = TextFolding.key(text)
        // The date may stand in the cell behind its label: 截至日期：│2022年6月30日.
        let stated = DateText.cutoff(in: key.hasSuffix(":") ? text + TextFolding.trimmed(next) : text, year: year)
        if cutoff == nil { cutoff = stated }
        if title == nil, stated == nil, !key.contains("单位:"), key.count >= 5, !key.hasPrefix("附") { title = text }
        for label in ["填报单位:", "报送单位:", "上报单位:", "编报单位:", "制表单位:"] where key.hasPrefix(label) {
            body = body ?? TitleLines.value(behind: label, in: text, next: next)
            return
        }
        readUnits(TextFolding.spacedKey(text), text: text, next: next, at: position)
        if !key.contains("单位:") { readBracketedUnit(key, text: text, at: position) }
        if units.isEmpty, body == nil, key.hasPrefix("单位:") {
            body = TitleLines.value(behind: "单位:", in: text, next: next)
        }
    }

    /// Every unit behind a 单位: of the line: 单位：万元、人次 states two, 金额单位：万元，人数单位：人 too.
    private mutating func readUnits(_ spaced: String, text: String, next: String, at position: SourcePosition) {
        var rest = Substring(spaced)
        while let place = rest.placeBehind("单位:") {
            rest = rest[place...].drop { $0 == " " }
            let stated = rest.prefix { !" );,，；）".contains($0) }
            let names = stated.isEmpty ? [TextFolding.key(next)] : stated.split(separator: "、").map(String.init)
            for name in names {
                guard let unit = UnitScale(named: name) else { continue }
                if !units.contains(where: { $0.unit == unit }) {
                    units.append(UnitLine(unit: unit, text: text, position: position))
                }
            }
        }
    }

    /// A title may end in its unit: 各单位筹资情况（万元）.
    private mutating func readBracketedUnit(_ key: String, text: String, at position: SourcePosition) {
        guard key.utf8.last == 0x29, let open = key.lastIndex(of: "("),
            let unit = UnitScale(named: String(key[key.index(after: open)...].dropLast())),
            !units.contains(where: { $0.unit == unit })
        else { return }
        units.append(UnitLine(unit: unit, text: text, position: position))
    }

    /// What stands behind a label in the same cell, or else in the next one.
    private static func value(behind label: String, in text: String, next: String) -> String? {
        let parts = TextFolding.halfWidth(text).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let inside = parts.count > 1 ? TextFolding.trimmed(String(parts[1])) : ""
        let found = inside.isEmpty ? TextFolding.trimmed(next) : inside
        return found.isEmpty ? nil : found
    }
}

extension Substring {
    /// Where the text behind the first `word` begins.
    fileprivate func placeBehind(_ word: String) -> Index? {
        var place = startIndex
        while place < endIndex {
            if self[place...].hasPrefix(word) { return index(place, offsetBy: word.count) }
            place = index(after: place)
        }
        return nil
    }
}
