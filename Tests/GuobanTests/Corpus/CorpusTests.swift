import Foundation
import Guoban
import GuobanTestSupport
import Testing

/// A thousand files: clean tables put through the pollutions, alone and combined, and read again.
@Suite("a thousand polluted files")
struct CorpusTests {
    /// What became of the files of one pollution.
    private struct Tally {
        var files = 0
        var cells = 0
        var back = 0
        var rejected = 0
        var refused = 0
        var lost = 0
    }

    @Test("every clean cell comes back, or a finding names the line on which it was left out")
    func corpus() throws {
        var random = SeededGenerator(seed: 20_220_630)
        var tallies: [(pollution: String, cost: String, tally: Tally)] = []
        for pollution in Pollution.all {
            var tally = Tally()
            for _ in 0..<12 { try run([pollution], &random, &tally) }
            tallies.append(("\(pollution.number) \(pollution.name)", pollution.cost.rawValue, tally))
        }
        var combined = Tally()
        for _ in 0..<450 {
            var chosen: [Pollution] = []
            for pollution in Pollution.all.shuffled(using: &random)
            where chosen.count < Int.random(in: 2...5, using: &random) {
                let words = pollution.touches.split(separator: " ")
                if pollution.cost != .file,
                    chosen.allSatisfy({ other in !other.touches.split(separator: " ").contains(where: words.contains) })
                {
                    chosen.append(pollution)
                }
            }
            // What decides how lines are written comes first, so that lines put in by hand are written alike.
            let comesFirst = { (pollution: Pollution) in
                ["separator", "trailing"].contains { pollution.touches.contains($0) }
            }
            chosen.sort { comesFirst($0) && !comesFirst($1) }
            try run(chosen, &random, &combined)
        }
        tallies.append(("combined", "", combined))
        let all = tallies.map(\.tally.files).reduce(0, +)
        #expect(all >= 1_000)
        try keep(table(tallies, files: all))
    }

    private func run(_ pollutions: [Pollution], _ random: inout SeededGenerator, _ tally: inout Tally) throws {
        var sheet = Sheet(&random)
        var costed: Set<String> = []
        for pollution in pollutions { costed.formUnion(pollution.apply(&sheet, &random)) }
        let name = pollutions.map(\.name).joined(separator: " + ")
        let (bytes, lines) = sheet.file()
        tally.files += 1
        let request = ReportRequest(inputs: [ByteSource(name: "表.csv", bytes: bytes)], cutoff: "2022-06-30")
        let report: AssessmentReport
        do throws(GuobanError) {
            report = try GuobanEngine.report(request).report
        } catch {
            guard case .noUsableTable(let findings) = error else { throw error }
            tally.refused += 1
            #expect(
                pollutions.contains { $0.cost == .file },
                "\(name) was refused: \(findings.map { $0.line(in: .english) })")
            #expect(findings.contains { $0.severity == .file })
            return
        }
        #expect(!pollutions.contains { $0.cost == .file }, "\(name) was not refused")
        let told = report.diagnostics.map { $0.line(in: .english) }.joined(separator: "\n")
        let worst = pollutions.map(\.cost).contains(.row) ? Severity.row : .warning
        #expect(report.diagnostics.allSatisfy { $0.severity <= worst }, "\(name)\n\(told)")
        for row in sheet.rows {
            let line = lines[row.branch] ?? 0
            let named = report.diagnostics.contains { finding in
                finding.severity == .row
                    && (finding.position.line == line || finding.related.contains { $0.line == line })
            }
            let found = report.branches.first { $0.branch.name == row.branch }?.main
            let cells = [
                (found?.target?.hundredths, row.target), (found?.raised?.hundredths, row.raised),
                (found?.lastYear?.hundredths, row.lastYear),
            ]
            for (read, clean) in cells {
                tally.cells += 1
                if let read, read == Int128(clean) {
                    tally.back += 1
                } else if named, read == nil {
                    tally.rejected += 1
                    #expect(costed.contains(row.branch), "\(name): \(row.branch) was left out\n\(told)")
                } else {
                    tally.lost += 1
                    Issue.record(
                        "\(name): \(row.branch) has \(read.map { "\($0)" } ?? "nothing"), not \(clean)\n\(told)")
                }
            }
        }
        let counts = report.inputs[0].records
        #expect(counts.sum == RecordKind.allCases.reduce(0) { $0 + counts[$1] })
    }

    private func table(_ tallies: [(pollution: String, cost: String, tally: Tally)], files: Int) -> String {
        var text =
            "| pollution | may cost | files | clean cells | came back | left out, named | refused files | lost in silence |\n"
        text += "|---|---|---|---|---|---|---|---|\n"
        for (pollution, cost, tally) in tallies {
            text +=
                "| \(pollution) | \(cost) | \(tally.files) | \(tally.cells) | \(tally.back) | \(tally.rejected) | \(tally.refused) | \(tally.lost) |\n"
        }
        print(text)
        return text + "\n\(files) files in all.\n"
    }

    /// Keeps the table in docs/reading.md; a table that changed is written and fails once.
    private func keep(_ table: String) throws {
        let path = Workspace.path("docs/reading.md")
        let document = try String(contentsOfFile: path, encoding: .utf8)
        let start = try #require(document.range(of: "<!-- corpus:begin -->\n"))
        let end = try #require(document.range(of: "<!-- corpus:end -->"))
        guard document[start.upperBound..<end.lowerBound] != table else { return }
        let mended = document.replacingCharacters(in: start.upperBound..<end.lowerBound, with: table)
        try mended.write(toFile: path, atomically: true, encoding: .utf8)
        Issue.record("the table of the corpus in docs/reading.md was not this one; it was written anew, look at it")
    }
}
