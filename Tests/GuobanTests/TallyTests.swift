import Guoban
import GuobanTabular
import GuobanTestSupport
import Testing

/// Donation-level exports, through the fast and the strict lane.
@Suite("tally")
struct TallyTests {
    private static let header = "捐赠编号,捐赠时间,所属分会,项目名称,捐赠渠道,捐赠金额,捐赠人昵称\n"

    private static func tally(
        _ bytes: [UInt8], workers: Int = 1, block: Int = 262_144, strict: Bool = false,
        _ change: (inout TallyRequest) -> Void = { _ in }
    ) throws(GuobanError) -> TallyResult {
        var request = TallyRequest(input: "明细.csv")
        request.bytes = bytes
        request.workers = workers
        request.blockSize = block
        request.isStrict = strict
        change(&request)
        return try GuobanEngine.tally(request)
    }

    private static func csv(_ text: String) throws(GuobanError) -> String {
        String(decoding: try tally(Array(text.utf8)).csv, as: UTF8.self)
    }

    /// Rows as platforms write them, and now and then as they should not: quotes, thousands commas, line breaks in cells,
    /// refunds, letters in amounts, days that do not exist, short and long records, stray quotes.
    private static func export(rows: Int, seed: UInt64, faults: Bool, quotes: Bool) -> String {
        var random = SeededGenerator(seed: seed)
        var text = header
        let branches = ["星河市慈善会", "青禾区慈善会分会", "云岭县慈善总会", "临江", "海棠街道联合劝募站和它的很长很长的名字"]
        let channels = ["微信公益", "线下现金", "腾讯公益", ""]
        for row in 1...rows {
            let month = Int.random(in: 1...12, using: &random)
            let day = Int.random(in: 1...28, using: &random)
            let pad = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
            var date = "2025-\(pad(month))-\(pad(day))" + (row % 3 == 0 ? " 0\(row % 10):30:00" : "")
            var branch = branches.randomElement(using: &random) ?? ""
            let channel = channels.randomElement(using: &random) ?? ""
            var amount = "\(Int.random(in: 0...99_999, using: &random)).\(pad(Int.random(in: 0...99, using: &random)))"
            var donor = "爱心网友\(row)"
            if quotes {
                switch Int.random(in: 0...9, using: &random) {
                case 0: branch = "\"\(branch)\""
                case 1: amount = "\"1,234,567.89\""
                case 2: donor = "\"张\"\"三\"\",\n先生\""
                case 3: date = "\"\(date)\""
                case 4: donor = "\"\"\",\n\(donor),\"\"\""
                default: break
                }
            }
            if faults {
                switch Int.random(in: 0...60, using: &random) {
                case 0: amount = "12O.5"
                case 1: amount = "-\(amount)"
                case 2: date = "2025-02-30"
                case 3: donor = "3\"水管"
                case 4: amount = "¥8.50元"
                case 5: text += "D\(row),\(date),\(branch)\n"
                case 6: donor += ",多一格"
                case 7: date = "2025年\(month)月\(day)日"
                case 8: branch = ""
                case 9: text += "\n"
                case 10: donor = "\"未闭合"
                default: break
                }
            }
            text += "D\(row),\(date),\(branch),乡村图书角,\(channel),\(amount),\(donor)\n"
        }
        return text
    }

    // MARK: - Worked example

    @Test("branch by channel by month, sums exact, rows in the order of their bytes")
    func example() throws {
        let text =
            Self.header + "1,2025-01-03 10:00:00,甲会,p,微信,48.90,a\n2,2025-01-31,甲会,p,微信,0.10,b\n"
            + "3,2025-02-01,甲会,p,微信,100,c\n4,2025-01-09,乙会,p,现金,\"1,000.5\",d\n5,2025-02-03,甲会,p,微信,-30.00,e\n"
        // 48.90 + 0.10 = 49.00; 100 − 30 = 70.00; 乙 (E4 B9 99) stands before 甲 (E7 94 B2).
        #expect(
            try Self.csv(text)
                == "分会,渠道,月份,笔数,金额\n乙会,现金,2025-01,1,1000.50\n甲会,微信,2025-01,2,49.00\n甲会,微信,2025-02,2,70.00\n")
    }

    @Test("targets add two columns: 700 of 2000 are 3500 in ten-thousandths, rounded down")
    func targets() throws {
        let text = Self.header + "1,2025-01-03,甲会,p,微信,700.09,a\n2,2025-01-03,乙会,p,微信,1,a\n"
        let result = try Self.tally(Array(text.utf8)) {
            $0.targets = [ByteSource(name: "目标.csv", text: "分会,年度目标（元）\n甲会,2000\n")]
        }
        // 70009 × 10000 ÷ 200000 = 3500.45
        #expect(
            String(decoding: result.csv, as: UTF8.self).split(separator: "\n").dropFirst() == [
                "乙会,微信,2025-01,1,1.00,,", "甲会,微信,2025-01,1,700.09,2000.00,3500",
            ])
    }

    @Test("days instead of months; unpaid rows do not count; projects name the branch, the rest belongs to nobody")
    func options() throws {
        let text =
            "订单号,支付时间,项目编号,支付金额,状态\n1,2025-01-03T09:00:00+08:00,P1,5,已支付\n2,2025-01-03,P2,6,已支付\n3,2025-01-04,P1,7,已退款\n"
        let result = try Self.tally(Array(text.utf8)) {
            $0.bucket = .day
            $0.projects = [ByteSource(name: "项目.csv", text: "项目编号,项目名称,单位,目标\nP1,助学,甲会,1\n")]
        }
        #expect(
            String(decoding: result.csv, as: UTF8.self)
                == "分会,渠道,日期,笔数,金额\n未分配,,2025-01-03,1,6.00\n甲会,,2025-01-03,1,5.00\n")
        #expect(result.diagnostics.map(\.code) == [.stateNotPaid, .ordersUnassigned])
        #expect(result.records[.data] == 3)
    }

    @Test("amounts in fen, a total row, a note: the total is compared and nothing but rows is counted")
    func total() throws {
        let text = "日期,单位,金额（分）\n2025-01-03,甲,100\n2025-01-04,乙,250\n合计,,351\n注：不含物资\n"
        let result = try Self.tally(Array(text.utf8))
        #expect(String(decoding: result.csv, as: UTF8.self).hasSuffix("乙,,2025-01,1,2.50\n甲,,2025-01,1,1.00\n"))
        #expect(result.diagnostics.map(\.code) == [.totalDiffers])
        #expect(result.diagnostics.first?.position.line == 4)
        #expect(
            (result.records[.data], result.records[.total], result.records[.note], result.records[.header]) == (
                2, 1, 1, 1
            ))
    }

    @Test("a fault is named with its line and field, and the rows around it count")
    func fault() throws {
        var text = "单位：元\n" + Self.header
        for row in 1...5_000 {
            text += "\(row),2025-01-03,甲会,p,微信,\(row == 4_321 ? "4O" : "1.00"),\"两\n行\"\n"
        }
        for block in [4_096, 262_144] {
            let result = try Self.tally(Array(text.utf8), workers: 2, block: block)
            let finding = try #require(result.diagnostics.first { $0.severity == .row })
            // Two lines above, two for each row before it.
            #expect(finding.position.line == 2 + 4_320 * 2 + 1)
            #expect(finding.position.field == 6)
            #expect(result.isIncomplete)
            #expect(String(decoding: result.csv, as: UTF8.self).contains("甲会,微信,2025-01,4999,4999.00"))
        }
    }

    @Test(
        "what has no column of dates, amounts or branches is refused, naming the column",
        arguments: ["单位,金额\n甲,1\n", "日期,金额\n2025-01-01,1\n"])
    func refused(_ text: String) {
        #expect(throws: GuobanError.self) { try Self.tally(Array(text.utf8)) }
    }

    // MARK: - Both lanes

    @Test(
        "both lanes give the same bytes, for every number of workers and every size of blocks",
        arguments: [(false, false), (false, true), (true, false), (true, true)])
    func lanes(_ faults: Bool, _ quotes: Bool) throws {
        for seed in UInt64(1)...2 {
            let text = Self.export(rows: 900, seed: seed, faults: faults, quotes: quotes)
            let bytes = Array(text.utf8)
            let strict = try Self.tally(bytes, strict: true)
            #expect(strict.records.sum > 850)
            for (workers, block) in [(1, 262_144), (1, 701), (2, 4_096), (3, 7_001), (8, 1_024), (2, 65_536)] {
                let fast = try Self.tally(bytes, workers: workers, block: block)
                #expect(fast.csv == strict.csv, "seed \(seed), \(workers) workers, blocks of \(block)")
                #expect(fast.records == strict.records, "seed \(seed), \(workers) workers, blocks of \(block)")
                #expect(fast.diagnostics == strict.diagnostics, "seed \(seed), \(workers) workers, blocks of \(block)")
            }
        }
    }

    @Test("encodings and line ends make no difference", arguments: 0..<5)
    func clothes(_ kind: Int) throws {
        let text = Self.export(rows: 600, seed: 9, faults: true, quotes: true)
        let expected = try Self.tally(Array(text.utf8), strict: true).csv
        let bytes: [UInt8]
        switch kind {
        case 0: bytes = GB18030.encode(text)
        case 1: bytes = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        case 2:
            bytes = Array(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n").utf8)
        case 3: bytes = ("\u{FEFF}" + text).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        default: bytes = Array(text.dropLast().utf8)
        }
        for (workers, block) in [(1, 262_144), (2, 5_003)] {
            let result = try Self.tally(bytes, workers: workers, block: block)
            #expect(result.csv == expected, "\(workers) workers")
        }
    }

    @Test("the table of a tally is itself an input of report")
    func cube() throws {
        let text = Self.export(rows: 400, seed: 4, faults: false, quotes: false)
        let cube = try Self.tally(Array(text.utf8))
        let direct = try GuobanEngine.report(
            ReportRequest(inputs: [ByteSource(name: "明细.csv", bytes: Array(text.utf8))], cutoff: "2025-12-31")
        ).report
        let again = try GuobanEngine.report(
            ReportRequest(inputs: [ByteSource(name: "汇总.csv", bytes: cube.csv)], cutoff: "2025-12-31")
        ).report
        let figures = { (report: AssessmentReport) in
            report.branches.map { "\($0.branch.name) \($0.main.raised?.hundredths ?? -1)" }.sorted()
        }
        #expect(figures(direct) == figures(again))
        #expect(!figures(direct).isEmpty)
    }
}
