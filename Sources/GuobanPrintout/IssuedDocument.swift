package import GuobanEvidence
package import GuobanModel
package import GuobanTabular

/// An issued result as it was read back (签发结果): its pages, its code, and the exact figures behind them.
package struct IssuedDocument: Sendable {
    /// The page, drawings included.
    package let page: Bulletin
    /// The table for programs.
    package let data: Bulletin
    /// The page with the columns that a spreadsheet's formulas need.
    package let sheet: Bulletin
    /// The unit of money on the pages.
    package let moneyUnit: MoneyUnit
    /// The code as the file states it.
    package let code: String
    /// Whether the code is that of the pages and inputs in the file: nobody changed it since.
    package let isGenuine: Bool
    /// The whole file.
    package let node: JSONNode

    /// The members of a result's JSON that an archive needs.
    package static func members(
        page: Bulletin, data: Bulletin, sheet: Bulletin, unit: MoneyUnit, inputs: [String]
    ) -> [String: JSONValue] {
        [
            "checkCode": .string(CheckCode.code(of: page.withoutCode, inputs: inputs)),
            "pages": .object([
                "page": BulletinArchive.json(page), "data": BulletinArchive.json(data),
                "sheet": BulletinArchive.json(sheet), "unit": .string(unit.rawValue),
            ]),
        ]
    }

    /// The result in `source`; throws where it is none that was issued with its pages.
    package init(_ source: ByteSource) throws(GuobanError) {
        let reason = Bilingual(
            "不是过半签发的结果(report 或 score 写出的 .json)", "it is no issued result (.json written by report or score)")
        guard let node = JSONText.value(of: source.bytes), let pages = node["pages"],
            let code = node["checkCode"]?.text,
            let page = pages["page"].flatMap(BulletinArchive.bulletin),
            let data = pages["data"].flatMap(BulletinArchive.bulletin),
            let sheet = pages["sheet"].flatMap(BulletinArchive.bulletin),
            let unit = pages["unit"]?.text.flatMap(MoneyUnit.init(rawValue:))
        else { throw .unreadable(file: source.name, reason: reason) }
        let hashes = (node["inputs"]?.items ?? []).filter { $0["used"] == .boolean(true) }.compactMap {
            $0["sha256"]?.text
        }
        self.page = page
        self.data = data
        self.sheet = sheet
        moneyUnit = unit
        self.code = code
        isGenuine =
            CheckCode.code(of: page.withoutCode, inputs: hashes) == code
            && page.notes.last == Wording(page.language)(.checkCode, code)
        self.node = node
    }
}

extension Bulletin {
    /// The page without the note that bears its code.
    fileprivate var withoutCode: Bulletin {
        var copy = self
        copy.notes = copy.notes.dropLast()
        return copy
    }
}
