import Foundation
import GuobanTestSupport
import Testing

/// The page as a browser prints it. Needs Chromium, pdftotext and a Chinese font; CI has them.
@Suite("the printed page")
struct PrintedPageTests {
    private static func find(_ name: String) -> String? {
        ["/usr/bin/", "/usr/local/bin/"].map { $0 + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private static let hasTools = find("chromium") != nil && find("pdftotext") != nil && find("pdfinfo") != nil

    @discardableResult
    private static func run(_ tool: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: tool)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    @Test(
        "the half-year prints to PDF with its Chinese text, its table on A4 landscape and its heading on every page",
        .enabled(if: hasTools, "skipped: chromium, pdftotext or pdfinfo is not installed"))
    func pdf() throws {
        let folder = try TemporaryFolder()
        let html = folder.path + "/页.html"
        let pdf = folder.path + "/页.pdf"
        _ = try CommandRunner.run(ReportCommandTests.yunlan + ["-q", "-o", html])
        try Self.run(
            #require(Self.find("chromium")),
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                "--user-data-dir=" + folder.path + "/profile", "--print-to-pdf=" + pdf, html,
            ])
        let text = try Self.run(#require(Self.find("pdftotext")), ["-layout", pdf, "-"])
        for word in ["云澜市红十字会系统2022年上半年筹资进展和评估情况通报", "截至2022年6月30日", "云东区", "未下达", "单位负责人", "1074.19"] {
            #expect(text.contains(word), "the PDF lacks \(word)")
        }
        let pages = text.split(separator: "\u{0C}").map(String.init)
        let tablePages = pages.filter { page in ["云东区   ", "青墩县   "].contains { page.contains($0) } }
        for page in tablePages { #expect(page.contains("完成率%")) }
        let info = try Self.run(#require(Self.find("pdfinfo")), [pdf])
        #expect(info.contains("841.92 x 595.92") || info.contains("841.89 x 595.28") || info.contains("(A4)"))
    }
}
