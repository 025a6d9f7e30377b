import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanTestSupport
import Testing

@Suite("Progress loader")
struct ProgressLoaderTests {
    // MARK: - What a table states

    @Test("every figure has its branch, measure, amount, date and cell")
    func figures() throws {
        let marked = MarkedCSV(
            """
            2022年进度表,,,,
            截至2022年6月30日,,,,
            单位,线上（万元）,线下（元）,累计（万元）,捐赠人次
            1️⃣城东区,2️⃣3.2,3️⃣18000,4️⃣5,5️⃣1.5万

            """)
        let facts = try load(marked.text)
        #expect(facts.figures.map(\.measure) == [.online, .offline, .raised, .donations])
        #expect(
            facts.figures.map(\.amount) == [
                Amount(fen: 3_200_000), Amount(yuan: 18_000), Amount(wanyuan: 5), Amount(hundredths: 1_500_000),
            ])
        #expect(
            facts.figures.allSatisfy { $0.branch == "城东区" && $0.asOf == .day(2022, 6, 30) && $0.meaning == .raised })
        #expect(facts.figures.map(\.position.byte) == [2, 3, 4, 5].map { marked[$0].byte })
        #expect(facts.figures.map(\.position.field) == [2, 3, 4, 5].map { marked[$0].field })
        #expect(facts.figures.map(\.position.heading) == ["线上（万元）", "线下（元）", "累计（万元）", "捐赠人次"])
        #expect(facts.branches.map(\.branch) == ["城东区"])
        #expect(facts.branches.first?.position.byte == marked[1].byte)
        #expect(facts.rejected == [])
    }

    @Test("a target beside the figures is a target for the main measure, and no table of targets")
    func target() throws {
        let marked = MarkedCSV("单位,2022年目标（万元）,累计（万元）\n城东,1️⃣9,5\n")
        let target = try #require(try load(marked.text).targets.first)
        #expect(target.goal == .measure(.raised))
        #expect(target.amount == Amount(wanyuan: 9))
        #expect(target.year == 2022)
        #expect(!target.isFromTargetsTable)
        #expect(target.position.byte == marked[1].byte)
    }

    @Test("a date column beats the title, row by row")
    func dateColumn() throws {
        let facts = try load("2022年进度表（截至6月30日）,,\n单位,累计,截至\n城东,5,3月31日\n城西,6,\n")
        #expect(facts.figures.map(\.asOf) == [.day(2022, 3, 31), .day(2022, 6, 30)])
    }

    @Test("a table without a column of names takes the body that reports")
    func body() throws {
        let facts = try load("填报单位：城东区红十字会\n线上（元）,线下（元）\n3,2\n")
        #expect(facts.branches.map(\.branch) == ["城东区红十字会"])
        #expect(facts.figures.allSatisfy { $0.branch == "城东区红十字会" })
    }

    @Test(
        "the rows of a table of projects or parts are about those",
        arguments: [("项目,累计", EntityKind.project), ("来源,累计", .part), ("单位,累计", .branch)])
    func entity(_ headings: String, _ entity: EntityKind) throws {
        #expect(ProgressLoader.entity(of: try TableText.table(headings + "\n甲,5\n")) == entity)
    }

    // MARK: - Last year

    @Test("last year's figure is read, or made from the increase on it")
    func lastYear() throws {
        for (heading, cell) in [("上年同期（万元）", "4"), ("比上年增加（万元）", "1"), ("比上年增加（元）", "10000")] {
            let facts = try load("单位,累计（万元）,\(heading)\n城东,5,\(cell)\n")
            let base = try #require(facts.figures.first { $0.meaning == .lastYear })
            #expect(base.amount == Amount(wanyuan: 4), "\(heading)")
            #expect(base.measure == .raised)
        }
    }

    @Test("an increase on a figure that is blank says nothing about last year")
    func increaseWithoutFigure() throws {
        let facts = try load("单位,累计（万元）,比上年增加（万元）\n城东,,1\n")
        #expect(facts.figures.isEmpty)
    }

    // MARK: - Parts

    @Test("where a table has no total it is made from its parts, goods included")
    func totalFromParts() throws {
        let facts = try load("单位,线上（万元）,线下（万元）,物资折价（元）\n城东,3,2,5000\n")
        let total = try #require(facts.figures.first { $0.measure == .raised })
        #expect(total.amount == Amount(yuan: 55_000))
        #expect(facts.diagnostics.codes.contains(.totalFromParts))
        #expect(facts.diagnostics.of(.totalFromParts).first?.evidence("name") == "线上（万元）、线下（万元）、物资折价（元）")
    }

    @Test("a target beside parts without a total is a target for all money, not for the first part")
    func targetBesideParts() throws {
        let facts = try load("单位,年度目标（万元）,线上（万元）,线下（万元）\n城东,10,3,2\n")
        #expect(facts.targets.map(\.goal) == [.measure(.raised)])
    }

    @Test("a blank part makes no total, and is said")
    func blankPart() throws {
        let marked = MarkedCSV("单位,线上（万元）,线下（万元）\n城东,3,1️⃣\n")
        let facts = try load(marked.text)
        #expect(!facts.figures.contains { $0.measure == .raised })
        let missing = try #require(facts.diagnostics.of(.amountMissing).first)
        #expect(missing.stands(at: marked[1]))
    }

    @Test("online alone is no total")
    func onlineAlone() throws {
        let facts = try load("单位,线上（万元）\n城东,3\n")
        #expect(facts.figures.map(\.measure) == [.online])
        #expect(!facts.diagnostics.codes.contains(.totalFromParts))
    }

    @Test("parts that do not make the total are a warning with both figures and the difference")
    func partsDiffer() throws {
        let marked = MarkedCSV("单位,线上（万元）,线下（万元）,累计（万元）\n城东,3,2,1️⃣8\n城西,3,2,5\n")
        let facts = try load(marked.text)
        #expect(facts.diagnostics.codes == [.partsDiffer])
        let finding = try #require(facts.diagnostics.first)
        #expect(finding.stands(at: marked[1]))
        #expect(finding.severity == .warning)
        #expect(finding.evidence("text") == "8.00万元")
        #expect(finding.evidence("expected") == "5.00万元")
        #expect(finding.evidence("other") == "3.00万元")
        #expect(facts.figures.first { $0.branch == "城东" && $0.measure == .raised }?.amount == Amount(wanyuan: 8))
    }

    /// Three figures with two decimals: (3 + 1) half units are 0.02.
    @Test(
        "a row's total that is off by rounding is only a note",
        arguments: [("0.25", Severity.note), ("0.26", .warning)])
    func partsOffByRounding(_ total: String, _ severity: Severity) throws {
        let facts = try load("单位,线上（万元）,线下（万元）,物资（万元）,累计（万元）\n城东,0.11,0.06,0.06,\(total)\n")
        #expect(facts.diagnostics.of(.partsDiffer).map(\.severity) == [severity])
    }

    @Test("a platform inside the online column is never counted beside it")
    func platformInsideOnline() throws {
        let reading = TableText.read(["单位,线上（万元）,腾讯公益（万元）,线下（万元）\n城东,5,5,3\n"])
        let totals = reading.statements.flatMap(\.figures).filter { $0.measure == .raised }.map(\.amount)
        #expect(totals == [] || totals == [Amount(wanyuan: 8)])
        #expect(reading.allDiagnostics.contains { $0.code == .columnDuplicated } || totals.count == 1)
    }

    // MARK: - Faults

    @Test("every bad cell of a record is named, and the record is out as a whole")
    func badCells() throws {
        let marked = MarkedCSV(
            "单位,年度目标,线上,累计,捐赠人次\n城东,1️⃣1.2.3,2️⃣12O.5,3️⃣$5,4️⃣7元\n城西,9,3,5,7\n")
        let facts = try load(marked.text)
        #expect(facts.rejected == [1])
        let bad = facts.diagnostics.filter { $0.severity == .row }
        #expect(Set(bad.map(\.code)) == [.amountGrouping, .amountLetters, .amountForeign, .amountUnitUnexpected])
        #expect(Set(bad.compactMap(\.position.field)) == Set([1, 2, 3, 4].map { marked[$0].field }))
        #expect(bad.allSatisfy { $0.position.line == marked[1].line })
        #expect(facts.branches.map(\.branch) == ["城西"])
        #expect(facts.figures.allSatisfy { $0.branch == "城西" })
        #expect(facts.targets.map(\.branch) == ["城西"])
    }

    @Test("a row without a name is rejected at the cell of the name")
    func nameless() throws {
        let marked = MarkedCSV("序号,单位,累计\n1,1️⃣,5\n")
        let facts = try load(marked.text)
        #expect(facts.rejected == [1])
        let finding = try #require(facts.diagnostics.of(.branchMissing).first)
        #expect(finding.stands(at: marked[1]))
    }

    @Test("a negative target rejects the record; a negative amount does not")
    func negatives() throws {
        let marked = MarkedCSV("单位,年度目标,累计\n城东,1️⃣-9,5\n城西,9,-5\n")
        let facts = try load(marked.text)
        #expect(facts.rejected == [1])
        #expect(facts.diagnostics.of(.amountNegativeTarget).first?.stands(at: marked[1]) == true)
        #expect(facts.figures.map(\.amount) == [Amount(yuan: -5)])
    }

    @Test("a blank figure is missing, not zero, and is said at its cell")
    func missing() throws {
        let marked = MarkedCSV("单位,累计,捐赠人次\n城东,1️⃣—,7\n城西,0,\n")
        let facts = try load(marked.text)
        #expect(facts.rejected == [])
        #expect(facts.diagnostics.of(.amountMissing).count == 1)
        #expect(facts.diagnostics.of(.amountMissing).first?.stands(at: marked[1]) == true)
        #expect(facts.figures.map(\.amount) == [Amount(hundredths: 700), .zero])
        #expect(facts.branches.map(\.branch) == ["城东", "城西"])
    }

    @Test(
        "a record that lacks a money cell at its end is rejected, whatever the cell is for",
        arguments: ["单位,累计,年度目标", "单位,累计,上年同期", "单位,线上,累计"])
    func shortOfMoney(_ headings: String) throws {
        let marked = MarkedCSV("\(headings)\n1️⃣城东,5\n城西,5,9\n")
        let facts = try load(marked.text)
        #expect(facts.rejected == [1])
        #expect(facts.diagnostics.of(.recordTooShort).map(\.position.line) == [marked[1].line])
    }

    @Test("a date that cannot be relied on rejects the record")
    func badDate() throws {
        let marked = MarkedCSV("单位,累计,截至\n城东,5,1️⃣03/04/2022\n城西,5,2022-06-30\n")
        let facts = try load(marked.text)
        #expect(facts.rejected == [1])
        #expect(facts.diagnostics.of(.dateUnreadable).first?.stands(at: marked[1]) == true)
    }

    @Test("columns that are not used are named at their heading; checked ones and remarks are silent")
    func unusedColumns() throws {
        let marked = MarkedCSV("序号,单位,累计,1️⃣满意度,备注,占比,名次\n1,城东,5,9,无,50%,1\n")
        let facts = try load(marked.text)
        #expect(facts.diagnostics.codes.filter { $0 != .unitAssumed } == [.columnUnknown])
        let finding = try #require(facts.diagnostics.of(.columnUnknown).first)
        #expect(finding.position.line == marked[1].line)
        #expect(finding.position.field == marked[1].field)
        #expect(finding.evidence("name") == "满意度")
    }

    // MARK: - Printed rates

    @Test(
        "a printed completion agrees in percent or, without a sign, as a fraction; otherwise it is a warning",
        arguments: [
            Rate("完成率", "50%", agrees: true), Rate("完成率", "50", agrees: true), Rate("完成率", "0.5", agrees: true),
            Rate("完成率(%)", "50.00", agrees: true), Rate("完成率(%)", "0.5", agrees: false),
            Rate("完成率", "0.5%", agrees: false),
            Rate("完成率", "49.9%", agrees: false), Rate("完成率", "", agrees: true), Rate("完成率", "#DIV/0!", agrees: true),
        ])
    func completion(_ row: Rate) throws {
        let marked = MarkedCSV("单位,年度目标（万元）,累计（万元）,\(row.heading)\n城东,10,5,1️⃣\(row.cell)\n")
        let findings = try load(marked.text).diagnostics.of(.completionDiffers)
        #expect(findings.isEmpty == row.agrees)
        #expect(findings.allSatisfy { $0.stands(at: marked[1]) && $0.severity == .warning })
    }

    @Test("one third is 33.3 % and 33.33 %, and no 33.4 %")
    func completionRounding() throws {
        for (cell, agrees) in [("33.3%", true), ("33.33%", true), ("33%", true), ("33.4%", false), ("34%", false)] {
            let facts = try load("单位,年度目标,累计,完成率\n城东,3,1,\(cell)\n")
            #expect(facts.diagnostics.of(.completionDiffers).isEmpty == agrees, "\(cell)")
        }
    }

    @Test("a printed completion is that of all money, whichever column stands first")
    func completionOfMain() throws {
        let right = try load("单位,年度目标（万元）,线上（万元）,累计（万元）,完成率\n城东,100,40,50,50%\n")
        #expect(right.diagnostics.of(.completionDiffers).isEmpty)
        let wrong = try load("单位,年度目标（万元）,线上（万元）,累计（万元）,完成率\n城东,100,40,50,40%\n")
        #expect(wrong.diagnostics.of(.completionDiffers).count == 1)
    }

    @Test("a printed growth is checked against last year's figure, else it cannot be")
    func growth() throws {
        let right = try load("单位,累计（万元）,上年同期（万元）,增幅\n城东,5,4,25%\n")
        #expect(right.diagnostics.isEmpty)
        let marked = MarkedCSV("单位,累计（万元）,上年同期（万元）,增幅\n城东,5,4,1️⃣20%\n")
        let wrong = try load(marked.text)
        #expect(wrong.diagnostics.codes == [.growthDiffers])
        #expect(wrong.diagnostics.first?.stands(at: marked[1]) == true)
        #expect(wrong.diagnostics.first?.evidence("expected") == "25.00%")
        #expect(try load("单位,累计（万元）,增幅\n城东,5,25%\n").diagnostics.codes == [.growthUnchecked])
    }

    @Test("a printed growth is that of all money, whichever column stands first")
    func growthOfMain() throws {
        let facts = try load("单位,线上（万元）,累计（万元）,上年同期（万元）,增幅\n城东,3,5,4,25%\n")
        #expect(facts.diagnostics.isEmpty)
    }

    private func load(_ text: String) throws -> Statement {
        let table = try TableText.table(text)
        return Statement(table: table, facts: ProgressLoader.load(table))
    }
}

struct Rate: Sendable, CustomTestStringConvertible {
    let heading: String
    let cell: String
    let agrees: Bool

    init(_ heading: String, _ cell: String, agrees: Bool) {
        self.heading = heading
        self.cell = cell
        self.agrees = agrees
    }

    var testDescription: String { "\(heading) \(cell)" }
}
