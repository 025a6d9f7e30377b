import GuobanTabular
import Testing

@Suite("File signature")
struct FileSignatureTests {
    @Test(
        "a file of another format is known by its first bytes",
        arguments: [
            Signature("PK\u{3}\u{4}…", "XLSX (ZIP)"), Signature("%PDF-1.7", "PDF"), Signature("{\\rtf1", "RTF"),
            Signature("<!DOCTYPE html><html>", "HTML"), Signature("\u{FEFF}\r\n <HTML lang=zh>", "HTML"),
            Signature("<table border=1>", "HTML"), Signature("<?xml version=\"1.0\"?>", "XML"),
        ])
    func known(_ row: Signature) {
        #expect(FileSignature.format(of: Array(row.text.utf8)) == row.format)
    }

    @Test("old spreadsheets, archives and pictures are known too")
    func binary() {
        #expect(FileSignature.format(of: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0x00]) == "XLS")
        #expect(FileSignature.format(of: [0x1F, 0x8B, 0x08]) == "GZIP")
        #expect(FileSignature.format(of: [0x89, 0x50, 0x4E, 0x47, 0x0D]) == "PNG")
        #expect(FileSignature.format(of: [0xFF, 0xD8, 0xFF, 0xE0]) == "JPEG")
    }

    @Test(
        "text is text, whatever it is about",
        arguments: ["", "P", "PK,累计\n", "单位,累计\n", "<单位>,累计\n", "html,table\n", "PDF,5\n", "\u{FEFF}单位,累计\n"])
    func text(_ text: String) {
        #expect(FileSignature.format(of: Array(text.utf8)) == nil)
        #expect(FileSignature.format(of: GB18030.encode(text)) == nil)
    }
}

struct Signature: Sendable, CustomTestStringConvertible {
    let text: String
    let format: String

    init(_ text: String, _ format: String) {
        self.text = text
        self.format = format
    }

    var testDescription: String { format }
}
