import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanTestSupport
import Testing

@Suite("Target loader")
struct TargetLoaderTests {
    @Test("a target has its branch, measure, amount, window, document and cell")
    func targets() throws {
        let marked = MarkedCSV(
            """
            单位,口径,2022年目标（万元）,起始日期,完成时限,文号
            城东,网络筹资,1️⃣9.50,2022-03-01,2022年10月31日,云红字〔2022〕3号
            城西,,2️⃣8,,,

            """)
        let facts = try load(marked.text)
        #expect(facts.targets.map(\.goal) == [.named("网络筹资"), .main])
        #expect(facts.targets.map(\.amount) == [Amount(yuan: 95_000), Amount(wanyuan: 8)])
        #expect(facts.targets.map(\.start) == [.day(2022, 3, 1), nil])
        #expect(facts.targets.map(\.deadline) == [.day(2022, 10, 31), nil])
        #expect(facts.targets.map(\.document) == ["云红字〔2022〕3号", nil])
        #expect(facts.targets.map(\.year) == [2022, 2022])
        #expect(facts.targets.map(\.position.byte) == [1, 2].map { marked[$0].byte })
        #expect(facts.targets.allSatisfy { $0.isFromTargetsTable })
        #expect(facts.diagnostics.isEmpty)
    }

    @Test(
        "a deadline may be a period, which ends on its last day",
        arguments: ["2022-12-31", "2022-12", "2022年", "12月31日", "2022Q4"])
    func deadlines(_ text: String) throws {
        let facts = try load("2022年目标任务表,,\n单位,目标（元）,期限\n城东,9,\(text)\n")
        #expect(facts.targets.map(\.deadline) == [.day(2022, 12, 31)])
    }

    @Test("in a table of targets a closing date is the deadline", arguments: ["完成时限", "期限", "截止时间", "截止日期"])
    func deadlineHeadings(_ heading: String) throws {
        let facts = try load("单位,目标（元）,\(heading)\n城东,9,2022-10-31\n")
        #expect(facts.targets.map(\.deadline) == [.day(2022, 10, 31)])
    }

    @Test("a column that is not used is named, as in every table")
    func unusedColumns() throws {
        let marked = MarkedCSV("单位,目标（元）,1️⃣奋斗目标（元）,备注\n城东,9,12,无\n")
        let facts = try load(marked.text)
        #expect(facts.targets.map(\.amount) == [Amount(yuan: 9)])
        #expect(facts.diagnostics.codes == [.columnUnknown])
        #expect(facts.diagnostics.map { $0.stands(at: marked[1]) } == [true])
    }

    @Test("a target of zero is a target, a blank one is none")
    func zeroAndBlank() throws {
        let facts = try load("单位,目标（元）\n城东,0\n城西,\n城南,—\n")
        #expect(facts.targets.map(\.amount) == [.zero])
        #expect(facts.rejected == [])
    }

    @Test(
        "a bad cell rejects the record, at its own place",
        arguments: [
            BadTarget("单位,目标（元）,期限\n城东,1️⃣-9,2022-12-31\n", .amountNegativeTarget),
            BadTarget("单位,目标（元）,期限\n城东,1️⃣9万O,2022-12-31\n", .amountLetters),
            BadTarget("单位,目标（元）,期限\n1️⃣,9,2022-12-31\n", .branchMissing),
            BadTarget("单位,目标（元）,期限\n城东,9,1️⃣12.31\n", .dateUnreadable),
        ])
    func badCells(_ row: BadTarget) throws {
        let marked = MarkedCSV(row.text)
        let facts = try load(marked.text)
        #expect(facts.rejected == [1])
        #expect(facts.diagnostics.codes == [row.code])
        #expect(facts.diagnostics.first?.stands(at: marked[1]) == true)
        #expect(facts.targets.isEmpty)
    }

    @Test("a deadline before the start rejects the record")
    func deadlineBeforeStart() throws {
        let marked = MarkedCSV("单位,目标（元）,起始日期,期限\n1️⃣城东,9,2022-07-01,2022-06-30\n城西,9,2022-06-30,2022-06-30\n")
        let facts = try load(marked.text)
        #expect(facts.rejected == [1])
        #expect(facts.diagnostics.codes == [.deadlineBeforeStart])
        #expect(facts.diagnostics.first?.position.line == marked[1].line)
        #expect(facts.targets.map(\.branch) == ["城西"])
    }

    @Test("the unit comes from the heading, else from a title line, else it is yuan, and that is said")
    func units() throws {
        #expect(try load("单位,目标（万元）\n城东,9\n").diagnostics.isEmpty)
        let fromTitle = try load("单位：万元,\n单位,目标\n城东,9\n")
        #expect(fromTitle.targets.map(\.amount) == [Amount(wanyuan: 9)])
        #expect(fromTitle.diagnostics.codes == [.unitFromTitle])
        let assumed = try load("单位,目标\n城东,9\n")
        #expect(assumed.targets.map(\.amount) == [Amount(yuan: 9)])
        #expect(assumed.diagnostics.codes == [.unitAssumed])
    }

    @Test("the total of the targets is checked, and is no target")
    func total() throws {
        let marked = MarkedCSV("单位,目标（元）\n城东,9\n城西,8\n合计,1️⃣18\n")
        let facts = try load(marked.text)
        #expect(facts.targets.map(\.branch) == ["城东", "城西"])
        #expect(facts.diagnostics.codes == [.totalDiffers])
        #expect(facts.diagnostics.first?.stands(at: marked[1]) == true)
    }

    private func load(_ text: String) throws -> Statement {
        let table = try TableText.table(text)
        return Statement(table: table, facts: TargetLoader.load(table))
    }
}

struct BadTarget: Sendable, CustomTestStringConvertible {
    let text: String
    let code: DiagnosticCode

    init(_ text: String, _ code: DiagnosticCode) {
        self.text = text
        self.code = code
    }

    var testDescription: String { code.rawValue }
}
