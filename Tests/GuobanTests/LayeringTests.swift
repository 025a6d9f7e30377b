import Foundation
import GuobanTestSupport
import Testing

/// The house's one rule about imports, read from the sources themselves: docs/architecture.md has the same table.
@Suite("every layer sees only the layers below it")
struct LayeringTests {
    private static let allowed: [String: Set<String>] = [
        "GuobanEvidence": [],
        "GuobanTabular": ["GuobanEvidence"],
        "GuobanModel": ["GuobanEvidence"],
        "GuobanIntake": ["GuobanTabular", "GuobanModel", "GuobanEvidence"],
        "GuobanAssessment": ["GuobanModel", "GuobanEvidence"],
        "GuobanPrintout": ["GuobanModel", "GuobanTabular", "GuobanEvidence"],
        "Guoban": [
            "GuobanEvidence", "GuobanTabular", "GuobanModel", "GuobanIntake", "GuobanAssessment", "GuobanPrintout",
        ],
        "GuobanCommand": ["Guoban"],
        "GuobanBenchmark": ["Guoban", "GuobanTabular", "GuobanIntake"], "GuobanFuzz": ["Guoban", "GuobanTabular"],
    ]

    /// What comes with the system and the toolchain; three layers are pure Swift and see none of it.
    private static let platform: Set<String> = [
        "Foundation", "FoundationEssentials", "Glibc", "Musl", "Darwin", "Dispatch",
    ]
    private static let pure: Set<String> = ["GuobanEvidence", "GuobanModel", "GuobanAssessment"]

    @Test("no source imports what its layer may not see", arguments: allowed.keys.sorted())
    func imports(target: String) throws {
        let folder = Workspace.path("Sources/\(target)")
        let files = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
        let sources = files.filter { $0.hasSuffix(".swift") }
        #expect(!sources.isEmpty)
        for file in sources {
            let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
            for line in text.split(separator: "\n") {
                let words = line.split(separator: " ").map(String.init)
                guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
                    words[..<place].allSatisfy({
                        ["public", "package", "internal", "@_exported", "@testable"].contains($0)
                    })
                else { continue }
                let module = words[place + 1]
                let mayBePlatform = !Self.pure.contains(target) && Self.platform.contains(module)
                #expect(
                    mayBePlatform || Self.allowed[target]?.contains(module) == true,
                    "\(target)/\(file) imports \(module)")
            }
        }
    }

    @Test("every folder of Sources is a layer of the table")
    func folders() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Workspace.path("Sources"))
        #expect(Set(folders) == Set(Self.allowed.keys))
    }

    @Test("the package names no other package and no C target")
    func noDependencies() throws {
        let manifest = try String(contentsOfFile: Workspace.path("Package.swift"), encoding: .utf8)
        #expect(!manifest.contains(".package("))
        #expect(!manifest.contains("systemLibrary"))
    }
}
