import Foundation
import Guoban
import GuobanTabular
import GuobanTestSupport
import Testing

/// Orders of platforms: fees, matching funds, two days, states, time zones and ids that stand twice.
@Suite("orders of platforms")
struct TallyOrderTests {
    private static func tally(
        _ text: String, _ change: (inout TallyRequest) -> Void = { _ in }
    ) throws(GuobanError) -> TallyResult {
        var request = TallyRequest(input: "订单.csv")
        request.bytes = Array(text.utf8)
        request.workers = 1
        change(&request)
        return try GuobanEngine.tally(request)
    }

    private static func rows(_ result: TallyResult) -> [String] {
        String(decoding: result.csv, as: UTF8.self).split(separator: "\n").dropFirst().map(String.init)
    }

    private static func settings(_ rows: String) -> [ByteSource] {
        [ByteSource(name: "设置.csv", text: "设置,值\n" + rows)]
    }

    private static let two =
        "捐赠时间,到账日期,单位,金额,手续费,配捐\n2022-03-31 23:10:00,2022-04-02,甲会,100.00,0.60,\n"
        + "2022-03-04,2022-03-05,甲会,50.00,0.30,10.00\n2022-03-09,,甲会,7.00,,\n"

    @Test(
        "the day of the gift counts, and a NOTE says what the day of arrival would move: 100 yuan from March to April")
    func twoDays() throws {
        let result = try Self.tally(Self.two)
        // 100 + 50 + 7; the ten of the platform stand apart.
        #expect(Self.rows(result) == ["甲会,,2022-03,3,157.00", "甲会,配捐,2022-03,1,10.00"])
        let note = try #require(result.diagnostics.first { $0.code == .moneyMoves })
        #expect(note.message(in: .chinese) == "按「捐赠时间」计；如按「到账日期」，1行、100.00元落在别的月份。")
    }

    @Test("by setting the day of arrival counts, and a gift without one is left out with its line")
    func arrival() throws {
        let result = try Self.tally(Self.two) { $0.settings = Self.settings("时间口径,到账日期\n") }
        #expect(
            Self.rows(result) == ["甲会,,2022-03,1,50.00", "甲会,,2022-04,1,100.00", "甲会,配捐,2022-03,1,10.00"])
        let rejected = result.diagnostics.filter { $0.severity == .row }
        #expect(rejected.map(\.position.line) == [4])
    }

    @Test("by setting fees are taken off: 100.00 − 0.60, 50.00 − 0.30")
    func fees() throws {
        let result = try Self.tally(Self.two) { $0.settings = Self.settings("含手续费,否\n") }
        #expect(Self.rows(result).first == "甲会,,2022-03,3,156.10")
    }

    @Test("states that count are a setting; every other state then does not count, and none is unknown")
    func states() throws {
        let text = "日期,单位,金额,状态\n2022-03-01,甲会,1,TRADE_FINISHED\n2022-03-01,甲会,2,已支付\n2022-03-01,甲会,4,冻结\n"
        let usual = try Self.tally(text)
        #expect(Self.rows(usual) == ["甲会,,2022-03,1,2.00"])
        #expect(usual.diagnostics.filter { $0.code == .stateUnknown }.map(\.position.line) == [2, 4])
        let stated = try Self.tally(text) { $0.settings = Self.settings("计入状态,TRADE_FINISHED、已支付\n") }
        #expect(Self.rows(stated) == ["甲会,,2022-03,2,3.00"])
        #expect(stated.diagnostics.map(\.code) == [.stateNotPaid])
    }

    @Test(
        "times with an offset are taken at +08:00, or in the zone of the settings: 16:30 Greenwich is 1 July in China")
    func zones() throws {
        let text = "日期,单位,金额\n2022-06-30T16:30:00Z,甲会,1\n2022-06-30T15:30:00Z,甲会,2\n"
        #expect(try Self.rows(Self.tally(text)) == ["甲会,,2022-06,1,2.00", "甲会,,2022-07,1,1.00"])
        let greenwich = try Self.tally(text) { $0.settings = Self.settings("时区,+00:00\n") }
        #expect(Self.rows(greenwich) == ["甲会,,2022-06,2,3.00"])
        let tokyo = try Self.tally(text) { $0.settings = Self.settings("时区,+09:00\n") }
        #expect(Self.rows(tokyo) == ["甲会,,2022-07,2,3.00"])
    }

    @Test("order ids that stand twice are named with both lines, whatever their blanks and letter case")
    func duplicates() throws {
        let text = "订单号,日期,单位,金额\nA1,2022-03-01,甲会,1\nA2,2022-03-01,甲会,2\n,2022-03-01,甲会,3\na 1,2022-03-02,甲会,4\n"
        let result = try Self.tally(text) { $0.comparesOrders = true }
        #expect(Self.rows(result) == ["甲会,,2022-03,4,10.00"])
        let warning = try #require(result.diagnostics.first { $0.code == .orderRepeatedBefore })
        #expect(warning.position.line == 5)
        #expect(warning.related.map(\.line) == [2])
        let note = try #require(result.diagnostics.first { $0.code == .ordersCompared })
        #expect(note.message(in: .english) == "3 order ids were compared, which took at least 1 MiB of memory.")
        let silent = try Self.tally(text).diagnostics.map(\.code)
        #expect(!silent.contains(.orderRepeatedBefore))
    }

    @Test("both lanes, every number of workers and every size of blocks say the same of orders")
    func lanes() throws {
        for seed in UInt64(1)...3 {
            let text = Self.orders(rows: 700, seed: seed)
            let settings = Self.settings("含手续费,否\n")
            let strict = try Self.tally(text) {
                $0.isStrict = true
                $0.comparesOrders = true
                $0.settings = settings
            }
            #expect(strict.diagnostics.contains { $0.code == .orderRepeatedBefore })
            #expect(strict.diagnostics.contains { $0.code == .moneyMoves })
            for (workers, block) in [(1, 262_144), (1, 503), (2, 1_021), (3, 4_099), (8, 701)] {
                let fast = try Self.tally(text) {
                    $0.workers = workers
                    $0.blockSize = block
                    $0.comparesOrders = true
                    $0.settings = settings
                }
                #expect(fast.csv == strict.csv, "seed \(seed), \(workers) workers, blocks of \(block)")
                #expect(fast.diagnostics == strict.diagnostics, "seed \(seed), \(workers) workers, blocks of \(block)")
                #expect(fast.records == strict.records, "seed \(seed), \(workers) workers, blocks of \(block)")
            }
        }
    }

    /// Orders with everything that a platform may write into them.
    private static func orders(rows: Int, seed: UInt64) -> String {
        var random = SeededGenerator(seed: seed)
        var text = "订单号,捐赠时间,到账日期,所属分会,捐赠金额,手续费,配捐,状态\n"
        for row in 1...rows {
            let pad = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
            let month = Int.random(in: 1...11, using: &random)
            let day = Int.random(in: 1...28, using: &random)
            let order =
                ["D\(row)", "D\(row / 2)", "\"d \(row / 3)\"", "单\(row / 2)", "", "1.2e+17"]
                .randomElement(using: &random) ?? ""
            let date = "2022-\(pad(month))-\(pad(day))"
            let given =
                [
                    date, date + " 16:30:00", date + "T16:30:00+08:00", date + "T16:30:00Z", date + "T00:10:00+09:00",
                    date + "T16:30:00", date + "T16:30:00-0330", date + "T16:30:00X",
                ].randomElement(using: &random) ?? ""
            let settled =
                [date, "2022-\(pad(month + 1))-01", "", "后补", "2022/\(month + 1)/3"].randomElement(using: &random)
                ?? ""
            let fee = ["0.60", "", "\"1.20\"", "O.1"].randomElement(using: &random) ?? ""
            let matching = ["", "", "5.00", "10"].randomElement(using: &random) ?? ""
            let state = ["已支付", "已支付", "已退款", "冻结"].randomElement(using: &random) ?? ""
            let branch = ["甲会", "乙会", "\"丙,\n会\""].randomElement(using: &random) ?? ""
            text += "\(order),\(given),\(settled),\(branch),\(row).50,\(fee),\(matching),\(state)\n"
        }
        return text
    }

    @Test("a pipe is read like a file, and only once")
    func pipe() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("guoban-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("管道").path
        #expect(mkfifo(path, 0o600) == 0)
        var text = "日期,单位,金额\n"
        for row in 1...40_000 { text += "2022-03-01,甲会,\(row).01\n" }
        let bytes = Array(text.utf8)
        let writer = Thread {
            guard let pipe = FileHandle(forWritingAtPath: path) else { return }
            // In pieces that end anywhere.
            var start = 0
            while start < bytes.count {
                let end = min(start + 7_919, bytes.count)
                try? pipe.write(contentsOf: Data(bytes[start..<end]))
                start = end
            }
            try? pipe.close()
        }
        writer.start()
        let piped = try GuobanEngine.tally(TallyRequest(input: path))
        // 40000 × 40001 ÷ 2 = 800020000, and 40000 × 0.01 = 400.
        #expect(Self.rows(piped) == ["甲会,,2022-03,40000,800020400.00"])
    }

    @Test("report counts a ledger by the same settings, wherever in the folder they stand")
    func report() throws {
        let ledger = ByteSource(name: "明细.csv", text: Self.two)
        let settings = Self.settings("含手续费,否\n时间口径,到账日期\n")
        let plain = try GuobanEngine.report(ReportRequest(inputs: [ledger], cutoff: "2022-03-31")).report
        // 100 + 50 + 7 were given by the end of March.
        #expect(plain.branches.first?.main.raised?.hundredths == 15_700)
        #expect(plain.diagnostics.contains { $0.code == .matchingApart })
        let stated = try GuobanEngine.report(
            ReportRequest(inputs: [ledger] + settings, cutoff: "2022-03-31")
        ).report
        // Only 50.00 − 0.30 had come in.
        #expect(stated.branches.first?.main.raised?.hundredths == 4_970)
    }
}
