import Foundation
import GuobanTestSupport
import Testing

/// Pages in one language, made of tables whose names are in the other: what does not belong stands out.
@Suite("one language at a time")
struct LanguageTests {
    /// Branches with Latin names, every case that has words of its own: no target, a target of zero, nothing reported,
    /// zero reported, a new branch, ties, classes, online figures with their own targets, last year.
    private static let table = """
        单位,类别,年度目标（万元）,累计筹资（万元）,上年同期（万元）,网络目标（万元）,网络筹资（万元）
        Aa,I,100,62,50,30,20
        Bb,I,200,124,0,60,10
        Cc,II,3,1,7,1,1
        Dd,II,0,5,5,,
        Ee,II,,10,,,
        Ff,I,80,,4,20,
        Gg,I,160,77,70,50,30
        Hh,II,160,77.008,72.4,50,26
        Ii,II,90,0,3,,0

        """

    private static let formats = ["text", "markdown", "html", "xlsx", "docx"]

    private static let sections =
        "targets,pace,ranks,shares,growth,channels,scopes,heads,balance,projects,series,levels,groups,period"

    /// The ranking with every section.
    private static func page(_ language: String, _ format: String) throws -> String {
        let folder = try TemporaryFolder()
        let file = try folder.write(table, "t.csv")
        let asked = ["--as-of", "2022-06-30", "--lang", language, "-q", "-O", format]
        let report = try CommandRunner.run(["report", file, "--section", sections] + asked)
        #expect(report.exitCode == 0)
        return words(of: String(decoding: report.bytes, as: UTF8.self), format).replacing(folder.path, with: "")
    }

    /// What a reader sees: no tags, no style sheet, no script, no names of fonts.
    private static func words(of text: String, _ format: String) -> String {
        switch format {
        case "html":
            let bare = without("<script>", "</script>", in: without("<style>", "</style>", in: text))
            return without("<", ">", in: bare.replacing("&emsp;", with: " "))
        case "xlsx": return between("<t xml:space=\"preserve\">", "</t>", in: text)
        case "docx": return between("<w:t xml:space=\"preserve\">", "</w:t>", in: text)
        default: return text
        }
    }

    private static func without(_ open: String, _ close: String, in text: String) -> String {
        let pieces = text.components(separatedBy: open)
        return pieces.dropFirst().reduce(into: pieces[0]) { result, piece in
            result += " " + (piece.components(separatedBy: close).dropFirst().joined(separator: close))
        }
    }

    private static func between(_ open: String, _ close: String, in text: String) -> String {
        text.components(separatedBy: open).dropFirst().compactMap { $0.components(separatedBy: close).first }
            .joined(separator: " \n ")
    }

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        (0x3400...0x9FFF).contains(scalar.value) || (0x3001...0x3002).contains(scalar.value)
            || (0xFF01...0xFF5E).contains(scalar.value)
    }

    @Test("an English page has no Chinese word but the unit", arguments: formats)
    func english(format: String) throws {
        // The measures keep the names that their table gives them.
        let page = try Self.page("en", format).replacing("万元", with: "").replacing("网络筹资", with: "")
            .replacing("筹资总量", with: "")
        #expect(page.contains("percentage points"))
        let found = page.components(separatedBy: .whitespacesAndNewlines).filter {
            $0.unicodeScalars.contains(where: Self.isHan)
        }
        #expect(found.isEmpty, "\(found.prefix(5))")
    }

    @Test("a Chinese page has no English word", arguments: formats)
    func chinese(format: String) throws {
        let page = try Self.page("zh", format)
        #expect(page.contains("个百分点"))
        var found: [String] = []
        // Measures of dispersion go by their letters everywhere, a file keeps its name, and a check code has A to F.
        for word in page.split(whereSeparator: { !($0.isASCII && $0.isLetter) })
        where word.count >= 3 && !["HHI", "Theil", "Gini", "csv"].contains(word)
            && !word.allSatisfy(\.isUppercaseHexDigit)
        {
            found.append(String(word))
        }
        #expect(found.isEmpty, "\(found.prefix(5))")
    }
}

extension Character {
    fileprivate var isUppercaseHexDigit: Bool { isHexDigit && !isLowercase }
}
