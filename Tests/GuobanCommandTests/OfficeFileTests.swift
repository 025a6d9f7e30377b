import Foundation
import GuobanTestSupport
import Testing

/// Workbooks and documents, opened with other people's programs.
@Suite("workbooks and documents", .serialized)
struct OfficeFileTests {
    private static let script = Workspace.path("Tests/OfficeFiles/workbook.py")

    private static func python(_ arguments: [String]) throws -> String {
        guard let python = Tools.python else { throw Tools.Missing(tool: "python with openpyxl and python-docx") }
        return try Tools.run(python, arguments)
    }

    /// A quarter with ties, a target of zero, no target, nothing reported and a name that looks like a formula.
    private static let awkward = """
        单位,年度目标（万元）,累计筹资（万元）,上年同期（万元）
        =1+1,100,62,50
        城东,200,124,0
        城西,3,1,7
        城南,0,5,5
        城北,,10,
        新区,80,,4
        -2,160,77,70
        东区,160,77.008,72.4

        """

    private static func write(_ folder: TemporaryFolder, _ inputs: [String], _ ending: String, _ more: [String] = [])
        throws -> String
    {
        let file = folder.path + "/页." + ending
        let run = try CommandRunner.run(["report"] + inputs + ["--as-of", "2022-06-30", "-q", "-o", file] + more)
        #expect(run.exitCode == 0)
        return file
    }

    private static func inputs(_ name: String, _ folder: TemporaryFolder) throws -> [String] {
        switch name {
        case "awkward": [try folder.write(awkward, "进度.csv")]
        case "many": [try folder.write(PrintedPageTests.quarter(120), "进度.csv")]
        default: ["SampleData/" + name]
        }
    }

    @Test(
        "openpyxl reads the figures of the JSON, with formats, frozen panes and print titles",
        .enabled(if: Tools.hasPython, "skipped: no Python with openpyxl and python-docx"),
        arguments: ["yunlan-2022h1", "awkward", "many"])
    func values(name: String) throws {
        let folder = try TemporaryFolder()
        let inputs = try Self.inputs(name, folder)
        let book = try Self.write(folder, inputs, "xlsx")
        let json = try Self.write(folder, inputs, "json")
        let lines = try Self.python([Self.script, book, json]).split(separator: "\n").map(String.init)
        #expect(lines.count == 1, "\(lines.prefix(5))")
        let count = lines.last.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) } ?? 0
        #expect(count > 50)
    }

    @Test(
        "LibreOffice computes the formulas to their cached values",
        .enabled(
            if: Tools.hasPython && Tools.has("soffice"), "skipped: no LibreOffice, or no Python with openpyxl"),
        arguments: ["yunlan-2022h1", "awkward", "many"], ["competition", "average"])
    func formulas(name: String, ties: String) throws {
        let folder = try TemporaryFolder()
        let book = try Self.write(folder, try Self.inputs(name, folder), "xlsx", ["--ties", ties])
        let stripped = folder.path + "/空.xlsx"
        _ = try Self.python([Self.script, "--strip", book, stripped])
        let computed = try Tools.converted(stripped, to: "xlsx", in: folder)
        let lines = try Self.python([Self.script, "--compare", book, computed]).split(separator: "\n").map(String.init)
        #expect(lines.count == 1, "\(lines.prefix(5))")
        let count = lines.last.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) } ?? 0
        #expect(count > 20)
    }

    @Test(
        "LibreOffice prints the workbook with its heading, unit and cut-off on every page",
        .enabled(if: Tools.has("soffice", "pdftotext"), "skipped: soffice or pdftotext is not installed"))
    func printedWorkbook() throws {
        let folder = try TemporaryFolder()
        let table = try folder.write(PrintedPageTests.quarter(300), "进度.csv")
        let book = try Self.write(folder, [table], "xlsx")
        let pages = try Tools.pages(Tools.converted(book, to: "pdf", in: folder))
        let tablePages = pages.filter { $0.contains("县") && $0.contains("%") && !$0.contains("达到序时进度") }
        #expect(tablePages.count >= 5)
        for page in tablePages where page.contains("第") && !page.contains("填表人") {
            #expect(page.contains("名次") && page.contains("单位:万元") && page.contains("截至2022年6月30日"))
        }
        for (index, page) in pages.enumerated() { #expect(page.filter { !$0.isWhitespace }.contains("—\(index + 1)—")) }
    }

    @Test(
        "a document has the text and the cells of the page, and a heading that repeats",
        .enabled(if: Tools.hasPython, "skipped: no Python with openpyxl and python-docx"))
    func document() throws {
        let folder = try TemporaryFolder()
        let file = try Self.write(folder, ["SampleData/yunlan-2022h1"], "docx")
        let read = try Self.python([Workspace.path("Tests/OfficeFiles/document.py"), file]).split(separator: "\n").map(
            String.init)
        let tsv = try CommandRunner.run(ReportCommandTests.yunlan + ["-q", "-O", "markdown"]).output
        let cells = tsv.split(separator: "\n").filter { $0.hasPrefix("|") && !$0.hasPrefix("|-") }.map { line in
            line.split(separator: "|").map {
                $0.trimmingCharacters(in: .whitespaces).replacingOccurrences(of: "\\", with: "")
            }
        }
        let rows = read.filter { $0.contains("\t") && !$0.hasPrefix("云澜市红十字会\t") }
        #expect(rows.first == "# " + cells[0].joined(separator: "\t"))
        let body = rows.dropFirst().map { row in
            row.components(separatedBy: "\t").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        #expect(Array(body) == Array(cells.dropFirst()))
        let text = try CommandRunner.run(ReportCommandTests.yunlan + ["-q"]).output
        for sentence in ["11.14%", "快于序时进度6.40个百分点", "评估情况通报", "不得向单位和个人摊派"] {
            let isThere = read.contains { $0.contains(sentence) }
            #expect(isThere, "\(sentence)")
            #expect(text.filter { $0 != "\n" && $0 != " " }.contains(sentence))
        }
        #expect(read.last == "page 297 210 28 37", "\(read.last ?? "")")
    }

    @Test(
        "LibreOffice prints the document on A4 with its heading on every page of the table",
        .enabled(if: Tools.has("soffice", "pdftotext"), "skipped: soffice or pdftotext is not installed"))
    func printedDocument() throws {
        let folder = try TemporaryFolder()
        let table = try folder.write(PrintedPageTests.quarter(120), "进度.csv")
        let file = try Self.write(folder, [table], "docx")
        let pdf = try Tools.converted(file, to: "pdf", in: folder)
        let pages = try Tools.pages(pdf)
        #expect(pages.count >= 4)
        for page in pages where page.contains("第1") && page.contains("+") && !page.contains("参评的") {
            #expect(page.contains("完成率%"))
        }
        for (index, page) in pages.enumerated() { #expect(page.filter { !$0.isWhitespace }.contains("—\(index + 1)—")) }
        let sheets = try Tools.words(pdf)
        for sheet in sheets {
            #expect(abs(sheet.width - 595.3) < 1)
            for word in sheet.words {
                // A full stop may hang over the edge, as Chinese typesetting does it.
                let hangs = "，。；、：".contains(word.text.last ?? " ") ? 17.0 : 2.0
                #expect(word.right <= sheet.width - 26 * 72 / 25.4 + hangs, "\(word.text)")
            }
        }
    }
}
