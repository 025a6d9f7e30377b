import Foundation
import GuobanTestSupport
import Testing

/// The page as a browser prints it. Needs Chromium, poppler's tools and a Chinese font; CI has them.
@Suite("the printed page", .serialized)
struct PrintedPageTests {
    private static let hasTools = Tools.has("chromium", "pdftotext", "pdfinfo")
    private static let reason: Comment = "skipped: chromium, pdftotext or pdfinfo is not installed"

    /// A quarter of made-up branches; with long names every seventh has one that cannot stand in one line.
    static func quarter(_ count: Int, wide: Bool = false, longNames: Bool = false) -> String {
        var text = "单位,年度目标（万元）,累计筹资（万元）,上年同期（万元）" + (wide ? ",类别,网络目标（万元）,网络筹资（万元）\n" : "\n")
        for number in 1...count {
            let target = 50 + number * 7 % 250
            let raised = number * 7919 % 30_000
            let lastYear = number * 104_729 % 20_000 + 1
            let name =
                longNames && number % 7 == 0
                ? "第\(number)县" + String(repeating: "很长的名字", count: 14) + "完" : "第\(number)县"
            text += "\(name),\(target),\(raised / 100).\(raised % 100 / 10)\(raised % 10),"
            text += "\(lastYear / 100).\(lastYear % 100 / 10)\(lastYear % 10)"
            text += wide ? ",一,\(target / 3),\(raised / 400)\n" : "\n"
        }
        return text
    }

    @Test("the half-year prints to PDF with its Chinese text, on A4 landscape", .enabled(if: hasTools, reason))
    func halfYear() throws {
        let folder = try TemporaryFolder()
        let html = folder.path + "/页.html"
        _ = try CommandRunner.run(ReportCommandTests.yunlan + ["-q", "-o", html])
        let pdf = try Tools.browserPDF(html, in: folder)
        let pages = try Tools.pages(pdf)
        for word in ["云澜市红十字会系统2022年上半年筹资进展和评估情况通报", "截至2022年6月30日", "云东区", "未下达", "单位负责人", "1074.19"] {
            let isThere = pages.contains { $0.contains(word) }
            #expect(isThere, "the PDF lacks \(word)")
        }
        for (index, page) in pages.enumerated() { #expect(page.filter { !$0.isWhitespace }.contains("—\(index + 1)—")) }
        let sheets = try Tools.words(pdf)
        for sheet in sheets { #expect(sheet.width > sheet.height) }
        for row in ["青墩县", "合计"] {
            let page = try #require(pages.first { $0.contains(row + " ") })
            #expect(page.contains("完成率%"))
        }
    }

    /// Where a table's rows stand: the words left of its figures, page by page; each row has one that begins with 县.
    private static func names(_ sheet: PrintedSheet) -> [PrintedSheet.Word] {
        guard let heading = sheet.words.first(where: { $0.text.hasPrefix("完成率") && $0.text.count <= 4 }) else {
            return []
        }
        let end = sheet.words.first { $0.text.hasPrefix("完成率与") }?.top ?? sheet.height
        return sheet.words.filter { $0.top > heading.top && $0.bottom < end && $0.right < heading.left }
    }

    private static func rows(_ sheet: PrintedSheet) -> Int {
        names(sheet).count { $0.text.hasPrefix("县") || $0.text.hasPrefix("第") && $0.text.contains("县") }
    }

    /// Nothing stands outside the margins but the page number.
    private static func checkMargins(_ sheet: PrintedSheet, wide: Bool) {
        #expect(wide == (sheet.width > sheet.height))
        let margins =
            wide
            ? (left: 37.0, right: 35.0, top: 28.0, bottom: 26.0) : (left: 28.0, right: 26.0, top: 37.0, bottom: 35.0)
        let millimetre = 72 / 25.4
        for word in sheet.words {
            #expect(word.left >= margins.left * millimetre - 1, "\(word.text) sticks out at the left")
            #expect(word.right <= sheet.width - margins.right * millimetre + 1, "\(word.text) sticks out at the right")
            // A word's box is higher than its characters; its middle is what counts.
            let middle = (word.top + word.bottom) / 2
            #expect(middle >= margins.top * millimetre, "\(word.text) sticks out above")
            let isNumber = word.text.contains("—") || Int(word.text) != nil
            if !isNumber {
                #expect(middle <= sheet.height - margins.bottom * millimetre, "\(word.text) sticks out below")
            }
        }
    }

    @Test(
        "the heading stands on every page of the table, and nothing leaves the page",
        .enabled(if: hasTools, reason), arguments: [12, 120, 1_200], [false, true])
    func manyBranches(count: Int, wide: Bool) throws {
        let folder = try TemporaryFolder()
        let table = try folder.write(Self.quarter(count, wide: wide), "进度.csv")
        let html = folder.path + "/页.html"
        _ = try CommandRunner.run(["report", table, "--as-of", "2022-06-30", "-q", "-o", html])
        let sheets = try Tools.words(Tools.browserPDF(html, in: folder))
        for sheet in sheets { Self.checkMargins(sheet, wide: wide) }
        // Only pages with a heading count, so a page of rows without one is missing from the sum.
        let rowsOnPage = sheets.map(Self.rows).filter { $0 > 0 }
        #expect(rowsOnPage.reduce(0, +) == count)

        // Full pages tell how many rows a page holds; the table takes that many pages, and one more at most.
        let most = try #require(rowsOnPage.max())
        #expect(abs(rowsOnPage.count - (count + most - 1) / most) <= 1)
        // Before the table a page of sentences at most, behind it charts, notes and signatures.
        #expect(sheets.count <= rowsOnPage.count + 2)
    }

    @Test(
        "a row whose name takes several lines is never cut", .enabled(if: hasTools, reason), arguments: [false, true])
    func longNames(wide: Bool) throws {
        let folder = try TemporaryFolder()
        let table = try folder.write(Self.quarter(120, wide: wide, longNames: true), "进度.csv")
        let html = folder.path + "/页.html"
        _ = try CommandRunner.run(["report", table, "--as-of", "2022-06-30", "-q", "-o", html])
        let sheets = try Tools.words(Tools.browserPDF(html, in: folder))
        for sheet in sheets {
            Self.checkMargins(sheet, wide: wide)
            let names = Self.names(sheet)
            #expect(names.count { $0.text.contains("县很长") } == names.count { $0.text.hasSuffix("完") })
        }
        #expect(sheets.map(Self.rows).reduce(0, +) == 120)
    }

    @Test("all that is on the page is there without running a script", .enabled(if: hasTools, reason))
    func withoutScript() throws {
        let folder = try TemporaryFolder()
        let html = folder.path + "/页.html"
        _ = try CommandRunner.run(ReportCommandTests.yunlan + ["-q", "-o", html])
        let text = try String(contentsOfFile: html, encoding: .utf8)
        let start = try #require(text.range(of: "<script>"))
        let end = try #require(text.range(of: "</script>"))
        let bare = try folder.write(String(text[..<start.lowerBound] + text[end.upperBound...]), "无脚本.html")
        let with = try Tools.pages(Tools.browserPDF(html, in: folder))
        let without = try Tools.pages(Tools.browserPDF(bare, in: folder))
        #expect(with == without)
    }
}
