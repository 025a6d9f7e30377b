import GuobanEvidence
import GuobanIntake
import GuobanTestSupport
import Testing

@Suite("Total rows")
struct TotalRowsTests {
    @Test(
        "a total that is the sum of its rows is not worth a word",
        arguments: [
            "单位,累计（元）\n城东,5\n城西,6\n合计,11\n", "单位,累计（元）\n合计,11\n城东,5\n城西,6\n", "单位,累计（元）\n城东,5\n城西,6\n合　计,11.00\n",
            "单位,累计（元）\n城东,5\n城西,6\n小计,11\n城南,7\n小计,7\n合计,18\n", "单位,累计（元）\n城东,5\n城西,6\n小计,11\n城南,7\n合计,18\n",
            "单位,累计（元）\n城东,5\n合计,\n", "单位,累计（元）\n城东,5\n合计,—\n", "单位,累计（元）\n城东,-5\n城西,5\n合计,0\n",
            "单位,累计（元）,捐赠人次\n城东,5,7\n城西,6,8\n合计,11,15\n", "单位,累计（元）,上年同期（元）\n城东,5,4\n城西,6,5\n合计,11,9\n",
            "单位,累计（万元）\n城东,5000元\n城西,0.5\n合计,1\n",
        ])
    func equal(_ text: String) throws {
        #expect(try findings(text).isEmpty)
    }

    @Test("an average is no sum, and is neither held against one nor counted")
    func average() throws {
        let facts = ProgressLoader.load(try TableText.table("单位,累计（元）\n城东,50\n城西,70\n平均,60\n合计,120\n"))
        #expect(facts.rows.map(\.branch) == ["城东", "城西"])
        #expect(facts.diagnostics.of(.totalDiffers).isEmpty)
    }

    @Test("a total that differs is a warning with both figures and the difference")
    func mismatch() throws {
        let marked = MarkedCSV("单位,累计（元）\n城东,5\n城西,6\n合计,1️⃣13\n")
        let finding = try #require(try findings(marked.text).first)
        #expect(finding.severity == .warning)
        #expect(finding.stands(at: marked[1]))
        #expect(finding.evidence("name") == "累计（元）")
        #expect(finding.evidence("text") == "13.00元")
        #expect(finding.evidence("expected") == "11.00元")
        #expect(finding.evidence("other") == "2.00元")
    }

    /// Three rows: (3 + 1) half units of the last printed decimal are 0.02.
    @Test(
        "a difference within rounding is only a note",
        arguments: [
            ("3.00", nil), ("3.02", .note), ("2.98", .note), ("3.03", .warning), ("2.97", .warning), ("3.1", .note),
            ("3", nil), ("5", .note), ("6", .warning),
        ]
            as [(String, Severity?)])
    func rounding(_ total: String, _ severity: Severity?) throws {
        let found = try findings("单位,累计（万元）\n城东,1.00\n城西,1.00\n城南,1.00\n合计,\(total)\n")
        #expect(found.map(\.severity) == [severity].compactMap { $0 })
    }

    @Test("every column of figures is checked, the target's and last year's too")
    func everyColumn() throws {
        let marked = MarkedCSV(
            "单位,年度目标（元）,线上（元）,累计（元）,上年同期（元）,捐赠人次\n城东,9,3,5,4,7\n城西,9,3,5,4,7\n合计,1️⃣19,2️⃣7,3️⃣11,4️⃣9,5️⃣15\n")
        let found = try findings(marked.text)
        #expect(Set(found.compactMap(\.position.field)) == Set((1...5).map { marked[$0].field }))
        #expect(found.allSatisfy { $0.position.line == marked[1].line })
    }

    @Test("a grand total below subtotals is held against all rows")
    func grandTotal() throws {
        let marked = MarkedCSV("单位,累计（元）\n城东,50\n城西,60\n小计,110\n城南,70\n小计,70\n合计,1️⃣190\n")
        let found = try findings(marked.text)
        #expect(found.count == 1)
        #expect(found.first?.stands(at: marked[1]) == true)
        #expect(found.first?.evidence("expected") == "180.00元")
        #expect(found.first?.evidence("other") == "10.00元")
    }

    @Test("a wrong subtotal is held against the rows since the last total")
    func subtotal() throws {
        let marked = MarkedCSV("单位,累计（元）\n城东,50\n小计,50\n城西,60\n城南,70\n小计,1️⃣100\n合计,180\n")
        let found = try findings(marked.text)
        #expect(found.map { $0.stands(at: marked[1]) } == [true])
        #expect(found.first?.evidence("expected") == "130.00元")
    }

    @Test(
        "a total of zero over parts that are not is never taken for the sum of no rows",
        arguments: ["单位,累计（元）\n合计,1️⃣0\n城东,90\n", "单位,累计（元）\n城东,90\n小计,90\n合计,1️⃣0\n"])
    func zeroTotal(_ text: String) throws {
        let marked = MarkedCSV(text)
        let found = try findings(marked.text)
        #expect(found.map { $0.stands(at: marked[1]) } == [true])
        #expect(found.first?.evidence("expected") == "90.00元")
    }

    @Test("rejected rows are not in the sum")
    func rejectedRows() throws {
        let found = try findings("单位,累计（元）\n城东,5\n城西,6O\n合计,65\n")
        #expect(found.first?.evidence("expected") == "5.00元")
    }

    @Test("a total is never a branch")
    func noBranch() throws {
        let facts = ProgressLoader.load(try TableText.table("单位,累计（元）\n合计,11\n城东,5\n小计,5\n城西,6\n全市,11\n"))
        #expect(facts.rows.map(\.branch) == ["城东", "城西"])
    }

    private func findings(_ text: String) throws -> [Diagnostic] {
        ProgressLoader.load(try TableText.table(text)).diagnostics.of(.totalDiffers)
    }
}
