import Foundation
import GuobanTestSupport

/// Programs of other people that open what guoban writes: a browser, an office suite, Python with its libraries.
///
/// Where one is missing a test is skipped with the reason; with GUOBAN_CI set nothing may be skipped.
enum Tools {
    static let isCI = ProcessInfo.processInfo.environment["GUOBAN_CI"] != nil

    static func find(_ name: String) -> String? {
        ["/usr/bin/", "/usr/local/bin/"].map { $0 + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Whether all of them are here, or have to be.
    static func has(_ names: String...) -> Bool { isCI || names.allSatisfy { find($0) != nil } }

    /// A Python that can read workbooks and documents.
    static let python: String? = {
        let stated = ProcessInfo.processInfo.environment["GUOBAN_PYTHON"]
        for candidate in [stated, find("python3")].compactMap({ $0 }) {
            let found = try? run(candidate, ["-c", "import openpyxl, docx; print('here')"])
            if found?.contains("here") == true { return candidate }
        }
        return nil
    }()

    static let hasPython = isCI || python != nil

    /// What a program writes to standard output.
    @discardableResult
    static func run(_ tool: String, _ arguments: [String], home: String? = nil) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: tool)
        process.arguments = arguments
        if let home {
            process.environment = ProcessInfo.processInfo.environment.merging(["HOME": home]) { _, new in new }
        }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    /// A page as the browser prints it.
    static func browserPDF(_ html: String, in folder: TemporaryFolder) throws -> String {
        guard let chromium = find("chromium") else { throw Missing(tool: "chromium") }
        let pdf = html + ".pdf"
        try run(
            chromium,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                "--user-data-dir=" + folder.path + "/profile", "--print-to-pdf=" + pdf, html,
            ])
        return pdf
    }

    /// A file as LibreOffice turns it into another format, in `folder`/converted.
    static func converted(_ file: String, to format: String, in folder: TemporaryFolder) throws -> String {
        guard let office = find("soffice") else { throw Missing(tool: "soffice") }
        let target = folder.path + "/converted"
        try run(
            office,
            [
                "--headless", "-env:UserInstallation=file://" + folder.path + "/office", "--convert-to", format,
                "--outdir", target, file,
            ], home: folder.path)
        let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
        return target + "/" + name + "." + format
    }

    /// The pages of a PDF as text, laid out.
    static func pages(_ pdf: String) throws -> [String] {
        guard let tool = find("pdftotext") else { throw Missing(tool: "pdftotext") }
        return try run(tool, ["-layout", pdf, "-"]).split(separator: "\u{0C}", omittingEmptySubsequences: false)
            .dropLast().map(String.init)
    }

    /// Every word of a PDF with its box, page by page, in points.
    static func words(_ pdf: String) throws -> [PrintedSheet] {
        guard let tool = find("pdftotext") else { throw Missing(tool: "pdftotext") }
        let text = try run(tool, ["-bbox", pdf, "-"])
        return text.components(separatedBy: "<page ").dropFirst().map { page in
            let number = { (name: String, element: String) -> Double in
                guard let start = element.range(of: name + "=\"") else { return 0 }
                return Double(element[start.upperBound...].prefix { $0 != "\"" }) ?? 0
            }
            let words = page.components(separatedBy: "<word ").dropFirst().map { word in
                PrintedSheet.Word(
                    text: String(word.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }), left: number("xMin", word),
                    right: number("xMax", word), top: number("yMin", word), bottom: number("yMax", word))
            }
            return PrintedSheet(width: number("width", page), height: number("height", page), words: words)
        }
    }

    /// A tool that has to be here and is not.
    struct Missing: Error {
        let tool: String
    }
}

/// One printed page.
struct PrintedSheet {
    struct Word {
        let text: String
        let left: Double
        let right: Double
        let top: Double
        let bottom: Double
    }

    let width: Double
    let height: Double
    let words: [Word]
}
