import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanTestSupport
import Testing

@Suite("Monthly tables and ledgers")
struct SeriesAndLedgerTests {
    // MARK: - Months side by side

    @Test("months that each stand alone add up to the cut-off: 1 + 2 + 3 = 6 to March, + 4 = 10 to April")
    func perPeriod() throws {
        let text = "2022年各月筹资（当月，元）\n单位,1月（元）,2月（元）,3月（元）,4月（元）\n甲县,1,2,3,4\n乙县,5,0,0,1\n"
        #expect(try TableText.build([text], cutoff: "2022-04-30").raised == ["甲县": 10, "乙县": 6])
        #expect(try TableText.build([text], cutoff: "2022-03-31").raised == ["甲县": 6, "乙县": 5])
        let outcome = try TableText.build([text], cutoff: "2022-03-31")
        #expect(outcome.diagnostics.of(.snapshotSuperseded).isEmpty)
        #expect(outcome.diagnostics.of(.snapshotLate).isEmpty)
    }

    @Test("cumulative months are not added: the one at the cut-off counts")
    func cumulative() throws {
        let text = "2022年各月累计筹资\n单位,1月（元）,2月（元）,3月（元）\n甲县,1,3,6\n乙县,5,5,7\n"
        #expect(try TableText.build([text], cutoff: "2022-03-31").raised == ["甲县": 6, "乙县": 7])
        #expect(try TableText.build([text], cutoff: "2022-02-28").raised == ["甲县": 3, "乙县": 5])
    }

    @Test("a total column settles what the months are: their sum, or their last")
    func settledByTotal() throws {
        let sums = TableText.read(["2022年\n单位,1月（元）,2月（元）,合计（元）\n甲县,1,2,3\n乙县,2,2,4\n"])
        #expect(sums.facts[0].series?.isCumulative == false)
        #expect(sums.allDiagnostics.of(.seriesDetected).map(\.severity) == [.note])
        let last = TableText.read(["2022年\n单位,1月（元）,2月（元）,合计（元）\n甲县,1,2,2\n乙县,2,5,5\n"])
        #expect(last.facts[0].series?.isCumulative == true)
    }

    @Test("without words or a total, figures that never fall are taken for cumulative, with a warning")
    func guessed() throws {
        let reading = TableText.read(["2022年\n单位,1月（元）,2月（元）,3月（元）\n甲县,1,3,6\n乙县,2,2,4\n"])
        #expect(reading.facts[0].series?.isCumulative == true)
        #expect(reading.allDiagnostics.of(.seriesDetected).map(\.severity) == [.warning])
        let falling = TableText.read(["2022年\n单位,1月（元）,2月（元）,3月（元）\n甲县,1,3,2\n乙县,2,2,4\n"])
        #expect(falling.facts[0].series?.isCumulative == false)
    }

    @Test("1-2月, 1-3月 side by side run on from January; quarters are periods too")
    func ranges() throws {
        let runs = "2022年\n单位,1-2月（元）,1-3月（元）\n甲县,2,6\n"
        #expect(try TableText.build([runs], cutoff: "2022-03-31").raised == ["甲县": 6])
        let quarters = "2022年分季筹资\n单位,一季度（当季，元）,二季度（当季，元）\n甲县,2,6\n"
        #expect(try TableText.build([quarters], cutoff: "2022-06-30").raised == ["甲县": 8])
    }

    @Test("a cumulative month below the one before it is a warning with both cells")
    func falls() throws {
        let marked = MarkedCSV("2022年累计\n单位,1月（元）,2月（元）\n甲县,2️⃣3,1️⃣2\n")
        let finding = try #require(TableText.read([marked.text]).allDiagnostics.of(.seriesFalls).first)
        #expect(finding.position.byte == marked[1].byte)
        #expect(finding.related.map(\.byte) == [marked[2].byte])
    }

    @Test("a month missing between others is named, and no month is taken for zero")
    func gap() throws {
        let reading = TableText.read(["2022年（当月）\n单位,1月（元）,2月（元）,3月（元）\n甲县,1,,3\n乙县,1,2,\n"])
        #expect(reading.allDiagnostics.of(.periodMissing).map(\.position.line) == [3])
        #expect(reading.facts[0].figures.map(\.amount) == [1, 4, 1, 3].map(Amount.init(yuan:)))
    }

    @Test("months without a year refuse the file, unless --year names it")
    func year() throws {
        let text = "单位,1月（元）,2月（元）\n甲县,1,2\n"
        #expect(TableText.read([text]).allDiagnostics.codes.contains(.periodYearUnknown))
        var options = Intake.Options()
        options.year = 2022
        #expect(TableText.read([text], options: options).tables.count == 1)
    }

    @Test("months one below the other, with a column of periods, are the same")
    func long() throws {
        let text = "单位,月份,当月筹资（元）\n甲县,2022年1月,1\n甲县,2022年2月,2\n乙县,2022年1月,5\n"
        #expect(try TableText.build([text], cutoff: "2022-02-28").raised == ["甲县": 3, "乙县": 5])
        let running = "单位,月份,累计筹资（元）\n甲县,2022年1月,1\n甲县,2022年2月,2\n"
        #expect(try TableText.build([running], cutoff: "2022-02-28").raised == ["甲县": 2])
    }

    // MARK: - Ledgers

    private static let ledger = """
        捐赠日期,单位,渠道,金额（元）
        2022-01-03,甲县,腾讯公益,100.50
        2022-02-03,甲县,现场捐款,50
        2022-03-04,乙县,银行转账,1000
        2022-07-04,乙县,银行转账,7
        2021-02-05,乙县,银行转账,300
        2021-09-05,乙县,银行转账,3

        """

    @Test("a ledger adds up to the cut-off, by channel too; last year's same days are last year's figure")
    func ledger() throws {
        let outcome = try TableText.build([Self.ledger], cutoff: "2022-06-30")
        let data = outcome.dataset
        // 100.50 + 50 = 150.50; 1000; the entry of July is late.
        #expect(data.branches.map(\.name) == ["甲县", "乙县"])
        #expect(data.figures.map { $0[0].raised?.amount.hundredths } == [15_050, 100_000])
        #expect(data.figures[1][0].lastYear?.amount == Amount(yuan: 300))
        let online = try #require(data.measures.firstIndex(of: .online))
        #expect(data.figures[0][online].raised?.amount.hundredths == 10_050)
        #expect(outcome.diagnostics.of(.ledgerRowsLate).map { $0.evidence("count") } == ["1"])
        #expect(outcome.diagnostics.of(.ledgerRowsOtherDays).map { $0.evidence("count") } == ["1"])
        #expect(data.figures[0][0].raised?.sources.map(\.line) == [2, 3])
    }

    @Test("a ledger beats a snapshot of the same figure, and the two are compared")
    func beatsSnapshot() throws {
        let outcome = try TableText.build(
            ["截至2022-06-30\n单位,累计（元）\n甲县,160\n丙县,9\n", Self.ledger], cutoff: "2022-06-30")
        let names = outcome.dataset.branches.map(\.name)
        let place = try #require(names.firstIndex(of: "甲县"))
        #expect(outcome.dataset.figures[place][0].raised?.amount.hundredths == 15_050)
        #expect(outcome.diagnostics.of(.ledgerDiffers).count == 1)
        #expect(outcome.raised["丙县"] == 9)
    }

    @Test("equal entries both count, with both lines shown; a lost order number is out")
    func repeated() throws {
        let equal = LedgerLoader.facts("日期,单位,金额（元）\n2022-01-03,甲县,5\n2022-01-03,甲县,5\n")
        #expect(equal.figures.count == 2)
        #expect(equal.diagnostics.of(.ledgerRowRepeated).first?.related.map(\.line) == [2])
        let lost = LedgerLoader.facts("订单号,日期,单位,金额（元）\n1.23E+17,2022-01-03,甲县,5\n")
        #expect(lost.rejected == [1])
    }

    @Test("money that did not come in is not counted; an unknown state costs the row")
    func states() throws {
        let facts = LedgerLoader.facts("状态,日期,单位,金额（元）\n已支付,2022-01-03,甲县,5\n已退款,2022-01-04,甲县,6\n在途,2022-01-05,甲县,7\n")
        #expect(facts.figures.map(\.amount) == [Amount(yuan: 5)])
        #expect(facts.rejected == [3])
        #expect(facts.diagnostics.codes == [.stateUnknown, .stateNotPaid])
    }

    // MARK: - Printed figures

    @Test("the percent scale is settled for the column: 0.5 and 2.69 are rates where 1 means 100 %")
    func scale() throws {
        let facts = ProgressLoader.load(
            try TableText.table("单位,目标（元）,累计（元）,完成率\n甲县,100,50,0.5\n乙县,100,269,2.69\n丙县,100,90,90\n"))
        #expect(facts.diagnostics.of(.completionDiffers).map(\.position.line) == [4])
    }

    @Test("printed ranks are held against what most of them rank by")
    func ranks() throws {
        // Completion: 60, 30, 40 and 20 %, so the places are 1, 3, 2 and 4.
        let facts = ProgressLoader.load(
            try TableText.table("单位,目标（元）,累计（元）,名次\n甲,100,60,1\n乙,100,30,3\n丙,100,40,2\n丁,100,20,3\n"))
        let finding = try #require(facts.diagnostics.of(.rankDiffers).first)
        #expect(finding.position.line == 5)
        #expect(finding.evidence("expected") == "4")
        #expect(finding.related.map(\.field) == [3])
    }

    // MARK: - Rosters over time

    @Test("a branch that was merged stands alone before that day, and belongs to its successor afterwards")
    func merger() throws {
        let roster = "单位,停用日期,并入单位\n甲区,,\n旧县,2022-03-31,甲区\n乙县,,\n"
        let march = "截至2022-03-31\n单位,累计（元）\n甲区,1\n旧县,2\n乙县,4\n"
        #expect(try TableText.build([roster, march], cutoff: "2022-03-31").raised == ["甲区": 1, "旧县": 2, "乙县": 4])
        let june = "截至2022-06-30\n单位,累计（元）\n甲区,10\n旧县,2\n乙县,5\n"
        let after = try TableText.build([roster, june], cutoff: "2022-06-30")
        #expect(after.raised == ["甲区": 12, "乙县": 5])
        #expect(after.diagnostics.of(.branchTwice).isEmpty)
    }

    @Test("a bare place name is the one branch that has it, and no branch where two have it")
    func stems() throws {
        let roster = BranchRoster(RosterLoader.load(try TableText.table("单位,代码\n望城区,1\n长沙县,2\n长沙市,3\n")).roster)
        #expect(roster.match("望城") == .known(0))
        guard case .unknown = roster.match("长沙") else {
            Issue.record("长沙 may be two branches")
            return
        }
    }

    @Test("names in traditional characters are not merged, and shown")
    func traditional() throws {
        let outcome = try TableText.build(["单位,累计（元）\n云东区,1\n雲東區,2\n"], cutoff: "2022-06-30")
        #expect(outcome.raised == ["云东区": 1, "雲東區": 2])
        #expect(outcome.diagnostics.of(.branchesAlike).map(\.position.line) == [3])
    }
}

extension LedgerLoader {
    /// What a ledger with this text states.
    fileprivate static func facts(_ text: String) -> TableFacts {
        TableText.read([text]).facts[0]
    }
}
