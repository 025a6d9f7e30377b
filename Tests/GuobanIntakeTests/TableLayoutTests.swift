import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanTabular
import GuobanTestSupport
import Testing

@Suite("Layouts of tables")
struct TableLayoutTests {
    // MARK: - Headings of several rows

    @Test("a group over its columns gives each of them its measure: 筹资总量 and 网络筹资, each with 目标 and 完成")
    func groups() throws {
        let table = try TableText.table(
            "序号,单位,筹资总量,,,网络筹资,,备注\n,,目标,完成,完成率,目标,完成,\n1,城东,240,243.36,101.40%,100,106,\n")
        #expect(table.shape.headerLines == [1, 2])
        #expect(
            table.shape.columns.map(\.heading) == [
                "序号", "单位", "筹资总量 目标", "筹资总量 完成", "筹资总量 完成率", "网络筹资 目标", "网络筹资 完成", "备注",
            ])
        #expect(
            table.shape.columns.map(\.role) == [
                .sequence, .branch, .target, .raised, .completion, .target, .online, .remark,
            ])
        #expect(table.shape.columns.map(\.part) == [nil, nil, nil, nil, nil, .online, nil, nil])
        let outcome = try TableText.build(
            ["单位：万元\n序号,单位,筹资总量,,,网络筹资,,备注\n,,目标,完成,完成率,目标,完成,\n1,城东,240,243.36,101.40%,100,106,\n"],
            cutoff: "2022-06-30")
        #expect(outcome.dataset.measures == [.raised, .online])
        #expect(outcome.dataset.figures[0].map { $0.target?.amount } == [Amount(wanyuan: 240), Amount(wanyuan: 100)])
        // 243.36 ÷ 240 = 101.40 %: the printed completion agrees.
        #expect(outcome.diagnostics.of(.completionDiffers).isEmpty)
    }

    @Test("one heading says the same in one cell: 网络筹资目标（万元）")
    func prefix() {
        let target = ColumnReading(heading: "网络筹资目标（万元）")
        #expect(target.role == .target)
        #expect(target.part == .online)
        #expect(target.unit == .wanyuan)
        #expect(ColumnReading(heading: "网络筹资完成").role == .online)
        #expect(ColumnReading(heading: "网络筹资完成率").part == .online)
    }

    @Test("units in brackets below the names are a second row of the heading")
    func units() throws {
        let table = try TableText.table("单位,目标,完成\n,(万元),(元)\n城东,1,5000\n")
        #expect(table.shape.headerLines == [1, 2])
        #expect(table.shape.columns.map { $0.unit?.name } == [nil, "万元", "元"])
        #expect(table.shape.columns.map(\.role) == [.branch, .target, .raised])
    }

    @Test("three rows: a year over parts over target and figure")
    func threeRows() throws {
        let table = try TableText.table(
            "单位,2022年,,,\n,线上,,线下,\n,目标,完成,目标,完成\n城东,10,5,20,8\n")
        #expect(table.shape.headerLines == [1, 2, 3])
        #expect(table.shape.columns.map(\.role) == [.branch, .target, .online, .target, .offline])
        #expect(table.shape.columns.map(\.part) == [nil, .online, nil, .offline, nil])
        #expect(table.shape.columns.map(\.year) == [nil, 2022, 2022, 2022, 2022])
    }

    @Test("合计 below a group is a column, checked against its parts, and no total row")
    func totalColumn() throws {
        let facts = ProgressLoader.load(
            try TableText.table("单位,筹资（万元）,,\n,线上,线下,合计\n城东,3,2,5\n城西,3,2,6\n"))
        #expect(facts.measures == [.online, .offline, .raised])
        #expect(facts.rows.map(\.branch) == ["城东", "城西"])
        #expect(facts.diagnostics.of(.partsDiffer).map(\.position.line) == [4])
    }

    @Test("columns that have one name once their rows are joined refuse the file")
    func collision() {
        #expect(throws: SourceTable.Refusal.self) {
            try TableText.table("单位,筹资,,\n,完成,完成,目标\n城东,1,2,3\n")
        }
    }

    @Test(
        "a title, a unit line or a row of data is no row of the heading",
        arguments: [
            "进度表,,\n单位,目标,完成\n城东,1,2\n", "单位：万元,,截至2022年6月30日\n单位,目标,完成\n城东,1,2\n", "单位,目标,完成\n城东,,\n城西,1,2\n",
            "单位,备注,完成\n城东,无,\n城西,,2\n",
        ])
    func notHeading(_ text: String) throws {
        #expect(try TableText.table(text).shape.headerLines.count == 1)
    }

    // MARK: - Blocks side by side

    @Test("blocks of equal columns side by side are one table, each cell at its own place")
    func sideBySide() throws {
        let marked = MarkedCSV("县市区,任务数（元）,完成数（元）,,县市区,任务数（元）,完成数（元）\n甲县,10,5,,2️⃣丙县,10,1️⃣6\n乙县,20,10,,丁县,30,12\n")
        let table = try TableText.table(marked.text)
        let facts = ProgressLoader.load(table)
        #expect(facts.rows.map(\.branch) == ["甲县", "乙县", "丙县", "丁县"])
        let place = table.position(of: table.shape.rows[facts.rows[2].record].record, column: 2)
        #expect(place.byte == marked[1].byte)
        #expect(place.field == 7)
        #expect(table.account(isUsed: true, rejected: [], totals: []).records[.data] == 2)
    }

    @Test("a record is used whole or not at all, so a fault in one half leaves out the other")
    func halves() throws {
        let reading = TableText.read([
            "单位,目标（元）,累计（元）,,单位,目标（元）,累计（元）\n甲县,10,5,,丙县,10,6\n乙县,2O,10,,丁县,30,12\n"
        ])
        #expect(reading.facts[0].rows.map(\.branch) == ["甲县", "丙县"])
        #expect(reading.allDiagnostics.of(.recordHalfLeftOut).map(\.position.field) == [5])
        let counts = reading.accounts()[0].records
        #expect((counts[.data], counts[.rejected], counts.sum) == (1, 1, 3))
    }

    // MARK: - Merged cells

    @Test("a group in the first row of its block holds for the rows below it")
    func fillDown() throws {
        let outcome = try TableText.build(
            ["序号,单位,累计（元）\n一类,甲县,1\n,乙县,2\n二类,丙县,3\n"], cutoff: "2022-06-30")
        #expect(outcome.dataset.branches.map(\.group) == ["一类", "一类", "二类"])
    }

    @Test("cells that were filled in one by one are not merged, and a blank among them stays blank")
    func notMerged() throws {
        let table = try TableText.table("类别,单位,累计（元）\n一,甲县,1\n一,乙县,2\n,丙县,3\n")
        #expect(table.cell(table.shape.rows[3].record, 0).isEmpty)
        #expect(table.shape.findings.isEmpty)
    }

    @Test("a branch is filled down where another column tells its rows apart, else the row is out")
    func branchFillDown() throws {
        let told = TargetLoader.load(try TableText.table("单位,口径,目标（元）\n甲县,筹资总量,1\n,网络筹资,2\n乙县,筹资总量,3\n,网络筹资,4\n"))
        #expect(told.rows.map(\.branch) == ["甲县", "甲县", "乙县", "乙县"])
        let untold = ProgressLoader.load(try TableText.table("单位,累计（元）\n甲县,1\n,2\n乙县,4\n"))
        #expect(untold.rejected == [2])
        let asked = try SourceTable(
            ByteSource(name: "a.csv", text: "单位,累计（元）\n甲县,1\n,2\n"), index: 0, fillDown: ["单位"])
        #expect(asked.cell(asked.shape.rows[2].record, 0) == "甲县")
    }

    // MARK: - Second tables and repeated headings

    @Test("a second table is named, and none of its rows counts")
    func secondTable() throws {
        let reading = TableText.read(["单位,累计（元）\n甲县,1\n项目,负责单位,捐款额\n送温暖,甲县,3\n助学,乙县,4\n"])
        #expect(reading.facts[0].rows.map(\.branch) == ["甲县"])
        #expect(reading.allDiagnostics.of(.tableSecond).map(\.position.line) == [3])
        #expect(reading.allDiagnostics.of(.recordOfSecondTable).map(\.position.line) == [3, 4, 5])
        #expect(reading.accounts()[0].records[.rejected] == 3)
    }

    @Test("the heading once more is passed over; in another order it refuses the file")
    func repeatedHeading() throws {
        let reading = TableText.read(["单位,累计（元）\n甲县,1\n单位,累计（元）\n乙县,3\n"])
        #expect(reading.facts[0].rows.map(\.branch) == ["甲县", "乙县"])
        #expect(reading.allDiagnostics.of(.headerRepeated).map(\.position.line) == [3])
        #expect(throws: SourceTable.Refusal.self) {
            try TableText.table("单位,累计（元）\n甲县,1\n累计（元）,单位\n3,乙县\n")
        }
    }

    @Test(
        "a numbered part, a derived row and a unit line below are notes",
        arguments: ["一、县级", "（二）市直", "表2", "同比增长,,11.09%", "单位：元"])
    func notes(_ line: String) throws {
        let table = try TableText.table("单位,目标（元）,累计（元）\n甲县,1,1\n\(line)\n乙县,2,3\n")
        #expect(table.shape.rows[2].kind == .note)
    }

    // MARK: - Totals that no word names

    @Test("the region's own row is a total where every figure is the sum of the others")
    func regionTotal() throws {
        let text = "县(市、区),年度计划（元）,完成（元）\n云澜市,60,30\n市本级,10,5\n甲县,20,10\n乙县,30,15\n"
        let facts = ProgressLoader.load(try TableText.table(text))
        #expect(facts.rows.map(\.branch) == ["市本级", "甲县", "乙县"])
        #expect(facts.totals == [1])
        #expect(facts.targets.map(\.amount) == [10, 20, 30].map(Amount.init(yuan:)))
        #expect(facts.diagnostics.of(.totalByRegion).map(\.position.line) == [2])
        // 30 ≠ 29: an ordinary branch.
        let other = ProgressLoader.load(try TableText.table(text.replacingOccurrences("乙县,30,15", "乙县,30,14")))
        #expect(other.rows.count == 4)
        #expect(other.totals == [])
    }

    @Test("a row without a name is a total only where its figures are the sums")
    func namelessTotal() throws {
        let sum = ProgressLoader.load(try TableText.table("单位,目标（元）,累计（元）\n甲县,1,1\n乙县,2,3\n,3,4\n"))
        #expect(sum.totals == [3])
        #expect(sum.diagnostics.of(.totalUnlabelled).map(\.severity) == [.warning])
        let other = ProgressLoader.load(try TableText.table("单位,目标（元）,累计（元）\n甲县,1,1\n乙县,2,3\n,3,5\n"))
        #expect(other.rejected == [3])
    }
}

extension String {
    fileprivate func replacingOccurrences(_ old: String, _ new: String) -> String {
        split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }
}
