import Foundation
import Guoban
import GuobanTestSupport
import Testing

/// Several versions of one branch in a real folder, under every order of names.
@Suite("versions: two tables of one branch never add up")
struct VersionsTests {
    private static let endings = [
        "", "(最终)", "(2)", " 修改", "_v3", "-最终版", "（定稿）", "A", "0", "新建文本",
    ]

    private static func raised(in folder: String) throws -> (figures: [String: String], total: String?) {
        let sources = try GuobanEngine.sources(at: [folder]).sources
        let report = try GuobanEngine.report(ReportRequest(inputs: sources, cutoff: "2022-06-30")).report
        var figures: [String: String] = [:]
        for branch in report.branches {
            figures[branch.branch.name] = branch.main.raised.map { "\($0.hundredths)" } ?? "-"
        }
        return (figures, report.totals.first?.raised.map { "\($0.hundredths)" })
    }

    @Test("150 random folders, each under three sets of file names, with and without a register of receipts")
    func neverAdded() throws {
        var random = SeededGenerator(seed: 87_2022)
        for round in 0..<150 {
            let branches = ["云东区", "云西区", "柳溪县"].prefix(Int.random(in: 1...3, using: &random))
            var versions: [(branch: String, text: String, yuan: Int)] = []
            for branch in branches {
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    let yuan = Int.random(in: 1...4, using: &random) * 10_000
                    // The same figure in yuan or in 万元, with and without titles: what counts is the figure.
                    let text =
                        Bool.random(using: &random)
                        ? "单位,累计（元）,截至\n\(branch),\(yuan),2022-06-30\n"
                        : "\(branch)进度表,\n截至2022年6月30日,\n单位,累计（万元）\n\(branch),\(yuan / 10_000).00\n"
                    versions.append((branch, text, yuan))
                }
            }
            let chosen = Bool.random(using: &random) ? versions.indices.randomElement(using: &random) : nil
            var expected: [String: String] = [:]
            var total = 0
            for branch in branches {
                let stated = Set(versions.filter { $0.branch == branch }.map(\.yuan))
                let adopted = chosen.flatMap { versions[$0].branch == branch ? versions[$0].yuan : nil }
                let counted = adopted ?? (stated.count == 1 ? stated.first : nil)
                expected[branch] = counted.map { "\($0 * 100)" } ?? "-"
                total += counted ?? 0
            }
            for _ in 0..<3 {
                let root = NSTemporaryDirectory() + "guoban-" + UUID().uuidString
                defer { try? FileManager.default.removeItem(atPath: root) }
                try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
                var names: [String] = []
                let stems = Self.endings.shuffled(using: &random)
                for (place, version) in versions.enumerated() {
                    // Half of the names begin with the branch, half with anything.
                    let name =
                        Bool.random(using: &random)
                        ? "\(version.branch)\(stems[place]).csv" : "\(stems[place])\(place).csv"
                    names.append(name)
                    try version.text.write(toFile: root + "/" + name, atomically: true, encoding: .utf8)
                }
                if let chosen {
                    let register = "单位,文件,收到日期,采用\n\(versions[chosen].branch),\(names[chosen]),2022-07-01,是\n"
                    try register.write(toFile: root + "/收表登记.csv", atomically: true, encoding: .utf8)
                }
                let found = try Self.raised(in: root)
                // The same bytes under two names are one table; a register that adopts either adopts both.
                #expect(found.figures == expected, "round \(round): \(names) \(versions)")
                #expect(found.total.flatMap { Int($0) } ?? 0 == total * 100, "round \(round)")
            }
        }
    }
}
