import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanTestSupport
import Testing

@Suite("Table shape")
struct TableShapeTests {
    // MARK: - Records

    @Test(
        "every record is exactly one thing",
        arguments: [
            Shape("a heading and records", "单位,累计\n城东,5\n城西,6\n", [.header, .data, .data]),
            Shape(
                "titles, unit and date lines above", "云澜市进度表,\n单位：万元,截至2022年6月30日\n\n单位,累计\n城东,5\n",
                [.title, .title, .blank, .header, .data]),
            Shape("a title in a later column", ",,进度表\n单位,目标,累计\n城东,9,5\n", [.title, .header, .data]),
            Shape(
                "totals, however they are written",
                "单位,累计\n城东,5\n合计,5\n合　计,5\n总 计,5\n全市合计,5\n小计：,5\n共计,5\n（合计）,5\n汇总,5\nTotal,5\n",
                [.header, .data] + Array(repeating: .total, count: 9)),
            Shape("averages and running totals", "单位,累计\n城东,5\n平均,5\n累计,5\n", [.header, .data, .total, .total]),
            Shape(
                "a total in a column before the name", "序号,单位,累计\n1,城东,5\n合计,,5\n", [.header, .data, .total]),
            Shape("a total above the records", "单位,累计\n合计,5\n城东,5\n", [.header, .total, .data]),
            Shape("a branch whose name holds a total word", "单位,累计\n合计镇,5\n小计算站,6\n", [.header, .data, .data]),
            Shape(
                "notes and signatures below",
                "单位,累计,备注\n城东,5,\n注：本表不含物资,,\n说明：虚构\n填表人：甲,,审核人：乙\n联系电话：0734,,\n本表数字均已核对无误。,,\n",
                [.header, .data, .note, .note, .note, .note, .note]),
            Shape("a date alone below the table", "单位,累计,备注\n城东,5,\n2022年7月5日,,\n", [.header, .data, .note]),
            Shape(
                "blank lines and lines of separators", "单位,累计\n\n城东,5\n,\n　,\n",
                [.header, .blank, .data, .blank, .blank]),
            Shape("the heading again", "单位,累计\n城东,5\n单位,累 计\n城西,6\n", [.header, .data, .header, .data]),
            Shape("a branch without figures", "单位,累计,备注\n城东,,\n", [.header, .data]),
            Shape("empty columns at the right", "单位,累计,,,,\n城东,5,,,,\n", [.header, .data]),
            Shape("a first column without a heading", ",单位,累计\n1,城东,5\n", [.header, .data]),
        ])
    func kinds(_ row: Shape) throws {
        let table = try TableText.table(row.text)
        #expect(table.shape.rows.map(\.kind) == row.kinds)
    }

    @Test("the heading is found below titles, on its physical line")
    func headerLine() throws {
        let marked = MarkedCSV("进度表\n\"单位：\n万元\"\n1️⃣单位,累计\n城东,5\n")
        #expect(try TableText.table(marked.text).shape.headerLine == marked[1].line)
    }

    @Test("a table of figures beats a list of columns that nobody knows")
    func figuresBeatIndicators() throws {
        let shape = try TableText.table("填报单位,城东区红十字会\n单位,累计（万元）\n城东,5\n").shape
        #expect(shape.kind == .progress)
        #expect(shape.rows.map(\.kind) == [.title, .header, .data])
    }

    @Test("单位 over 万元 and 人 is a column of units, not the branch")
    func unitColumn() throws {
        let measures = try TableText.table("指标,单位,2020年\n筹资,万元,5\n受益,人,6\n").shape
        #expect(measures.columns.map(\.role) == [.indicator, .unitName, nil])
        let projects = try TableText.table("项目,单位,目标,累计\n博爱,城东区,9,5\n").shape
        #expect(projects.columns[1].role == .branch)
    }

    // MARK: - Lines above

    @Test(
        "a unit line is found alone, at the right or inside a title",
        arguments: [
            Lines("单位：万元", unit: "万元"), Lines("金额单位：元", unit: "元"), Lines("计量单位:亿元", unit: "亿元"),
            Lines("（单位：万元）", unit: "万元"),
            Lines("云澜市进度表（单位：万元）", unit: "万元"), Lines(",,单位：万元", unit: "万元"), Lines("单位：,万元", unit: "万元"),
            Lines("單位：萬元", unit: "万元"), Lines("单位：万元，截至6月30日", unit: "万元"), Lines("进度表", unit: nil),
            Lines("单位：万元、人次", unit: "万元"), Lines("单位：万元　　　截至2022年6月30日", unit: "万元"),
            Lines("金额单位：万元，人数单位：人", unit: "万元"),
        ])
    func units(_ row: Lines) throws {
        let titles = try titles(row.text)
        #expect(titles.units.first { $0.unit.isMoney }?.unit.name == row.unit)
        #expect(titles.body == nil)
    }

    @Test("the unit line stands where its cell stands")
    func unitPosition() throws {
        let marked = MarkedCSV("进度表,\n,1️⃣单位：万元\n单位,累计\n城东,5\n")
        let line = try #require(try TableText.table(marked.text).shape.titles.units.first)
        #expect(line.position.line == marked[1].line)
        #expect(line.position.field == marked[1].field)
        #expect(line.text == "单位：万元")
    }

    @Test("two unit lines are two units, and the same one twice is one")
    func twoUnits() throws {
        #expect(try titles("单位：万元\n金额单位：元").units.map(\.unit.name) == ["万元", "元"])
        #expect(try titles("单位：万元\n单位：万元").units.map(\.unit.name) == ["万元"])
    }

    @Test(
        "the reporting body stands behind its label, in the same cell or the next",
        arguments: [
            Lines("填报单位：城东区红十字会", body: "城东区红十字会"), Lines("填报单位：,城东区红十字会", body: "城东区红十字会"),
            Lines("报送单位: 城东区", body: "城东区"), Lines("单位：城东区红十字会", body: "城东区红十字会"), Lines("制表单位：市红十字会", body: "市红十字会"),
            Lines("单位：万元", body: nil), Lines("进度表", body: nil),
        ])
    func bodies(_ row: Lines) throws {
        #expect(try titles(row.text).body == row.body)
    }

    @Test(
        "the cut-off stands behind 截至, and takes its year from a title where it has none",
        arguments: [
            Lines("截至2022年6月30日", cutoff: .day(2022, 6, 30)), Lines("2022年进度表\n截至6月30日", cutoff: .day(2022, 6, 30)),
            Lines("截至6月30日\n2022年进度表", cutoff: .day(2022, 6, 30)),
            Lines("2022年进度表（截至6月30日24时）", cutoff: .day(2022, 6, 30)),
            Lines("2022年6月30日", cutoff: nil), Lines("截至6月30日", cutoff: nil),
        ])
    func cutoffs(_ row: Lines) throws {
        #expect(try titles(row.text).cutoff == row.cutoff)
    }

    @Test("the title is the first line that is nothing else")
    func title() throws {
        let titles = try titles("附件1\n截至2022年6月30日\n单位：万元\n云澜市2022年进度表\n虚构的数据表")
        #expect(titles.title == "云澜市2022年进度表")
        #expect(titles.year == 2022)
    }

    // MARK: - No heading

    @Test("text without a heading is no table", arguments: ["姓名,年龄\n甲,5\n", "城东,5\n城西,6\n", "尊敬的领导：\n现将情况报告如下。\n"])
    func noHeading(_ text: String) {
        #expect(throws: SourceTable.Refusal.self) { try TableText.table(text) }
    }

    private func titles(_ lines: String) throws -> TitleLines {
        try TableText.table(lines + "\n单位,累计\n城东,5\n").shape.titles
    }
}

struct Shape: Sendable, CustomTestStringConvertible {
    let id: String
    let text: String
    let kinds: [RecordKind]

    init(_ id: String, _ text: String, _ kinds: [RecordKind]) {
        self.id = id
        self.text = text
        self.kinds = kinds
    }

    var testDescription: String { id }
}

/// Lines above a heading and what they state.
struct Lines: Sendable, CustomTestStringConvertible {
    let text: String
    var unit: String?
    var body: String?
    var cutoff: CalendarDate?

    init(_ text: String, unit: String? = nil, body: String? = nil, cutoff: CalendarDate? = nil) {
        self.text = text
        self.unit = unit
        self.body = body
        self.cutoff = cutoff
    }

    var testDescription: String { text.debugDescription }
}
