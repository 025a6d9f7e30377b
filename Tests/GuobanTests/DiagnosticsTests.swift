import Foundation
import Guoban
import GuobanTestSupport
import Testing

/// One folder per code under Tests/Diagnostics: the smallest input that provokes it, and everything that is then said.
@Suite("every finding of the register can be provoked and says what to do")
struct DiagnosticsTests {
    private static let root = "Tests/Diagnostics"

    @Test("a code has its folder, and the folder provokes the code", arguments: DiagnosticCode.allCases)
    func folder(code: DiagnosticCode) throws {
        let folder = Workspace.path("\(Self.root)/\(code.rawValue)")
        let findings = try Self.findings(in: folder)
        #expect(findings.contains { $0.code == code }, "\(code.rawValue) is not among \(findings.map(\.code.rawValue))")
        let chinese = findings.map { $0.line(in: .chinese) }
        let english = findings.map { $0.line(in: .english) }
        let told = (chinese + [""] + english).joined(separator: "\n") + "\n"
        try Golden.check(
            told.replacingOccurrences(of: folder + "/", with: ""), path: "\(Self.root)/\(code.rawValue)/expected.txt")
    }

    @Test("no folder is left over from a code that is gone")
    func leftovers() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Workspace.path(Self.root))
        #expect(Set(folders) == Set(DiagnosticCode.allCases.map(\.rawValue)))
    }

    /// What is said about the files of a folder at 2022-06-30; run.txt names another way to run them.
    private static func findings(in folder: String) throws -> [Diagnostic] {
        let run = FileManager.default.contents(atPath: folder + "/run.txt").map { String(decoding: $0, as: UTF8.self) }
        let way = run?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        if way == "normalize" {
            return try GuobanEngine.normalize(GuobanEngine.source(at: folder + "/bad.csv")).diagnostics
        }
        if way.hasPrefix("tally") {
            do throws(GuobanError) {
                var request = TallyRequest(input: folder + "/bad.csv")
                request.comparesOrders = way.hasSuffix("duplicates")
                return try GuobanEngine.tally(request).diagnostics
            } catch {
                if case .noUsableTable(let findings) = error { return findings }
                throw error
            }
        }
        let (sources, passedOver) = try GuobanEngine.sources(at: [folder])
        let isOwn = { (name: String) in name.hasSuffix("/run.txt") || name.hasSuffix("/expected.txt") }
        let tables = sources.filter { !isOwn($0.name) }
        let others = passedOver.filter { !isOwn($0.position.file) }
        var request = ReportRequest(inputs: tables, cutoff: way == "no-cutoff" ? nil : "2022-06-30")
        if way.hasPrefix("targets=") {
            let name = folder + "/" + way.dropFirst("targets=".count)
            request.inputs = tables.filter { $0.name != name }
            request.targets = tables.filter { $0.name == name }
        }
        if way.hasPrefix("previous=") {
            request.previous = [try GuobanEngine.source(at: folder + "/" + way.dropFirst("previous=".count))]
        }
        if way.hasPrefix("pace=") { request.pace = PaceBasis(rawValue: String(way.dropFirst("pace=".count))) }
        do throws(GuobanError) {
            return others.filter { !$0.position.file.hasSuffix(".json") }
                + (try GuobanEngine.report(request).report.diagnostics)
        } catch {
            if case .noUsableTable(let findings) = error { return others + findings }
            throw error
        }
    }
}
