import Foundation
import Guoban
import GuobanIntake
import GuobanTestSupport
import Testing

/// The documents show what the code does; these tests keep it so.
@Suite("the documents tell the truth")
struct DocumentationTests {
    private static func read(_ path: String) throws -> String {
        try String(contentsOfFile: Workspace.path(path), encoding: .utf8)
    }

    private static var documents: [String] {
        let docs = FileManager.default.enumerator(atPath: Workspace.path("docs"))?.compactMap { $0 as? String } ?? []
        let samples =
            FileManager.default.enumerator(atPath: Workspace.path("SampleData"))?.compactMap { $0 as? String } ?? []
        return ["README.md", "README.zh-CN.md"] + docs.filter { $0.hasSuffix(".md") }.map { "docs/" + $0 }
            + samples.filter { $0.hasSuffix(".md") }.map { "SampleData/" + $0 }
    }

    @Test("docs/diagnostics.md is the register")
    func diagnostics() throws {
        var text = """
            # Diagnostics

            Every finding guoban can make, made from the register in `Sources/GuobanEvidence/DiagnosticCode.swift` by a test.
            Severities: **note** (accepted, worth knowing), **warning** (accepted, somebody should look), **row** (the record is in
            no figure and the result says so; exit code 1), **file** (the file is refused; exit code 1, or 65 where no table is left).
            A finding is printed as `FILE:LINE:FIELD: severity: sentence [code]`; braces stand for what it shows of the input.

            | code | severity | 中文 | English | what to do |
            |---|---|---|---|---|

            """
        for code in DiagnosticCode.allCases {
            let entry = code.entry
            text +=
                "| `\(code.rawValue)` | \(entry.severity.rawValue) | \(entry.message.chinese) | \(entry.message.english) | "
            text += "\(entry.remedy.chinese) \(entry.remedy.english) |\n".replacingOccurrences(of: "  ", with: " ")
        }
        let path = Workspace.path("docs/diagnostics.md")
        if (try? String(contentsOfFile: path, encoding: .utf8)) != text {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            Issue.record("docs/diagnostics.md was not the register; it was written anew, look at it")
        }
    }

    @Test("docs/file-formats.md lists the headings that are recognised")
    func synonyms() throws {
        let document = try Self.read("docs/file-formats.md")
        let table =
            "| role | 中文 | headings |\n|---|---|---|\n"
            + ColumnRole.synonyms.map { role, words in
                "| \(role.rawValue) | \(role.title.chinese) | \(words.split(separator: " ").joined(separator: "、")) |\n"
            }.joined()
        let start = try #require(document.range(of: "<!-- synonyms:begin -->\n"))
        let end = try #require(document.range(of: "<!-- synonyms:end -->"))
        let shown = String(document[start.upperBound..<end.lowerBound])
        if shown != table {
            let path = Workspace.path("docs/file-formats.md")
            let mended = document.replacingCharacters(in: start.upperBound..<end.lowerBound, with: table)
            try mended.write(toFile: path, atomically: true, encoding: .utf8)
            Issue.record("the table of headings was not the code's; it was written anew, look at it")
        }
    }

    @Test("no heading stands for two roles")
    func unambiguous() {
        for (role, words) in ColumnRole.synonyms {
            for word in words.split(separator: " ") {
                #expect(ColumnRole.named(String(word)) == role, "\(word) is taken for another role")
            }
        }
    }

    @Test(
        "the page in the README is the page that its first command prints", arguments: ["README.md", "README.zh-CN.md"])
    func pictured(document: String) throws {
        let page = try Self.read("Tests/Goldens/yunlan-2022h1.txt").split(separator: "\n")
        let shown = try #require(Self.blocks("text", in: try Self.read(document)).first).split(separator: "\n")
        let pieces = shown.split { $0.trimmingCharacters(in: .whitespaces) == "…" }
        #expect(pieces.count == 2)
        var from = page.startIndex
        for piece in pieces {
            let found = page[from...].ranges(of: piece).first
            let place = try #require(found, "\(document) shows lines that the page does not have: \(piece)")
            from = place.upperBound
        }
    }

    @Test("every console example prints what the document says", arguments: documents)
    func console(document: String) throws {
        let text = try Self.read(document)
        for (number, block) in Self.blocks("console", in: text).enumerated() {
            var lines = block.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let command = lines.removeFirst()
            #expect(command.hasPrefix("$ guoban"), "\(document): block \(number + 1) begins with a command")
            var expectedCode: Int32 = 0
            if let last = lines.last, last.hasPrefix("[exit "), let code = Int32(last.dropFirst(6).dropLast()) {
                expectedCode = code
                lines.removeLast()
            }
            let run = try CommandExample.run(command)
            let expected = lines.joined(separator: "\n")
            let actual = run.output.hasSuffix("\n") ? String(run.output.dropLast()) : run.output
            #expect(run.exitCode == expectedCode, "\(document): \(command)")
            #expect(actual == expected, "\(document): \(command)")
        }
    }

    @Test("the library example of docs/library.md is the package that CI builds and runs")
    func libraryExample() throws {
        let document = try Self.read("docs/library.md")
        let code = try Self.read("Tests/Examples/Ranking/Sources/Ranking/main.swift")
        let output = try Self.read("Tests/Examples/Ranking/expected.txt")
        #expect(Self.blocks("swift", in: document).contains { $0 + "\n" == code })
        #expect(Self.blocks("text", in: document).contains { $0 + "\n" == output })
    }

    @Test("links between documents lead somewhere", arguments: documents)
    func links(document: String) throws {
        let text = try Self.read(document)
        let folder = (Workspace.path(document) as NSString).deletingLastPathComponent
        for part in text.components(separatedBy: "](").dropFirst() {
            guard let target = part.split(separator: ")").first.map(String.init), !target.contains("://"),
                !target.hasPrefix("#")
            else { continue }
            let path = target.split(separator: "#").first.map(String.init) ?? ""
            #expect(FileManager.default.fileExists(atPath: folder + "/" + path), "\(document) links to \(target)")
        }
    }

    /// The contents of fenced blocks with an info string.
    private static func blocks(_ kind: String, in text: String) -> [String] {
        text.components(separatedBy: "```\(kind)\n").dropFirst().compactMap { part in
            part.components(separatedBy: "\n```").first
        }
    }
}

/// Runs the command line of a document from the repository's root.
enum CommandExample {
    static func run(_ line: String) throws -> (exitCode: Int32, output: String) {
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", String(line.dropFirst(2))]
        process.currentDirectoryURL = URL(fileURLWithPath: Workspace.root)
        var environment = ProcessInfo.processInfo.environment
        environment["PATH"] = bundle.deletingLastPathComponent().path + ":" + (environment["PATH"] ?? "")
        process.environment = environment
        let file = URL(fileURLWithPath: NSTemporaryDirectory() + "guoban-" + UUID().uuidString)
        _ = FileManager.default.createFile(atPath: file.path, contents: nil)
        defer { try? FileManager.default.removeItem(at: file) }
        process.standardOutput = try FileHandle(forWritingTo: file)
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }
}
