import Foundation
import Guoban
import GuobanTabular
import GuobanTestSupport
import Testing

/// The cube of docs/scale.md, made by another engine.
@Suite("beyond one machine")
struct ScaleTests {
    /// The command of DuckDB: what GUOBAN_DUCKDB names, or the first in PATH.
    private static var duckdb: String? {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["GUOBAN_DUCKDB"] { return named }
        return (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/duckdb" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private static let isCI = ProcessInfo.processInfo.environment["GUOBAN_CI"] != nil

    /// The one statement that the document shows.
    private static func statement() throws -> String {
        let document = try String(contentsOfFile: Workspace.path("docs/scale.md"), encoding: .utf8)
        let start = try #require(document.range(of: "```sql\n"))
        let rest = document[start.upperBound...]
        let end = try #require(rest.range(of: "```"))
        return String(rest[..<end.lowerBound])
    }

    /// Donations with everything that clean data may have: quotes, line breaks in cells, refunds, both line ends.
    private static func export(rows: Int, seed: UInt64, end: String) -> String {
        var random = SeededGenerator(seed: seed)
        var text = "捐赠编号,捐赠时间,所属分会,项目名称,捐赠渠道,捐赠金额,捐赠人昵称" + end
        let branches = ["星河市慈善会", "青禾区慈善会", "\"云岭,县\"", "临江 A", "𠮷野县"]
        let channels = ["微信公益", "银行转账", "\"线下\"\"现金\"\"\"", "POS"]
        for row in 1...rows {
            let pad = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
            let month = pad(Int.random(in: 1...12, using: &random))
            let day = pad(Int.random(in: 1...28, using: &random))
            let sign = row % 50 == 0 ? "-" : ""
            let yuan = Int.random(in: 0...9_999_999, using: &random)
            let branch = branches.randomElement(using: &random) ?? ""
            let channel = channels.randomElement(using: &random) ?? ""
            let donor = row % 7 == 0 ? "\"爱心\n网友\"" : "爱心网友"
            text += "D\(row),2025-\(month)-\(day) 08:15:00,\(branch),助学,\(channel),"
            text += "\(sign)\(yuan).\(pad(row % 100)),\(donor)" + end
        }
        return text
    }

    @Test(
        "DuckDB's statement and tally write the same bytes, and report makes the same page of both",
        .enabled(if: duckdb != nil || isCI, "skipped: duckdb is not installed"), arguments: ["\n", "\r\n"])
    func sameCube(end: String) throws {
        let duckdb = try #require(Self.duckdb)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("guoban-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let export = folder.appendingPathComponent("明细.csv")
        try Self.export(rows: 20_000, seed: 95, end: end).write(to: export, atomically: false, encoding: .utf8)
        try Self.statement().write(
            to: folder.appendingPathComponent("汇总.sql"), atomically: false, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: duckdb)
        process.arguments = ["-init", "/dev/null", "-c", ".read 汇总.sql"]
        process.currentDirectoryURL = folder
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let theirs = try Data(contentsOf: folder.appendingPathComponent("汇总.csv"))
        let ours = try GuobanEngine.tally(TallyRequest(input: export.path)).csv
        #expect(ours.count > 10_000)
        let isSame = Array(theirs) == ours
        #expect(isSame)
        let page = { (bytes: [UInt8]) throws -> [UInt8] in
            try GuobanEngine.report(
                ReportRequest(inputs: [ByteSource(name: "汇总.csv", bytes: bytes)], cutoff: "2025-12-31")
            ).bytes(.text)
        }
        let isSamePage = try page(Array(theirs)) == page(ours)
        #expect(isSamePage)
    }
}
