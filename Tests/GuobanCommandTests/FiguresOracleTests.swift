import Foundation
import Guoban
import GuobanTestSupport
import Testing

/// A second computation of every figure, in Python, by somebody who had the formulas and not this code.
///
/// The gate compares a thousand quarters through the command (Tests/Oracle/agree.py); here a few go through the library.
@Suite("the independent oracle")
struct FiguresOracleTests {
    private static let python = Tools.find("python3")
    private static let reason: Comment = "skipped: no python3"
    private static let folder = Workspace.path("Tests/Oracle")

    /// Random quarters with what the library makes of each; rules go round with the number.
    private static func written(_ count: Int, seed: String, python: String) throws -> TemporaryFolder {
        let temporary = try TemporaryFolder()
        try Tools.run(python, [folder + "/figures.py", "--make", seed, String(count), temporary.path])
        for number in 1...count {
            let here = temporary.path + "/" + String(repeating: "0", count: 4 - String(number).count) + String(number)
            let inputs = try ["进度.csv", "目标.csv"].map { try GuobanEngine.source(at: here + "/" + $0) }
            let cutoff = try String(contentsOfFile: here + "/期.txt", encoding: .utf8)
            var request = ReportRequest(inputs: inputs, cutoff: cutoff.trimmingCharacters(in: .newlines))
            request.rankedBy = .completion
            request.pace = number.isMultiple(of: 2) ? .months : .days
            request.ties = TiePolicy.allCases[number / 2 % TiePolicy.allCases.count]
            let json = try GuobanEngine.report(request).bytes(.json)
            try Data(json).write(to: URL(fileURLWithPath: here + "/engine.json"))
        }
        return temporary
    }

    private static func compare(_ folder: TemporaryFolder, python: String) throws -> String {
        try Tools.run(python, [Self.folder + "/agree.py", "--written", folder.path])
    }

    @Test("agrees with the library to the last digit on 24 random quarters", .enabled(if: python != nil, reason))
    func agrees() throws {
        let python = try #require(Self.python)
        let folder = try Self.written(24, seed: "library", python: python)
        let said = try Self.compare(folder, python: python)
        #expect(said.hasPrefix("agrees: 24 quarters"), "\(said.prefix(2_000))")
    }

    @Test("one digit that is not so is found", .enabled(if: python != nil, reason))
    func differs() throws {
        let python = try #require(Self.python)
        let folder = try Self.written(3, seed: "spoiled", python: python)
        let path = folder.path + "/0002/engine.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let start = try #require(text.range(of: "\"rankedCount\": ", options: .backwards))
        let digit = text[start.upperBound]
        let spoiled = text.replacingCharacters(
            in: start.upperBound..<text.index(after: start.upperBound), with: digit == "9" ? "8" : "9")
        try spoiled.write(toFile: path, atomically: true, encoding: .utf8)
        let said = try Self.compare(folder, python: python)
        #expect(said.contains("0002 ranked: engine"), "\(said.prefix(500))")
    }
}
