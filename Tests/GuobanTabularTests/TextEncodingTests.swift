import GuobanTabular
import GuobanTestSupport
import Testing

@Suite("Text encoding")
struct TextEncodingTests {
    // MARK: - Names

    @Test(
        "an encoding is known by the names people use for it",
        arguments: [
            Name("utf-8", .utf8), Name("UTF8", .utf8), Name("utf_8", .utf8), Name("UTF-8-BOM", .utf8WithMark),
            Name("utf-8-sig", .utf8WithMark), Name("GBK", .gb18030), Name("gb2312", .gb18030),
            Name("GB 18030", .gb18030), Name("cp936", .gb18030), Name("ANSI", .gb18030), Name("latin1", nil),
            Name("big5", nil), Name("", nil),
        ])
    func names(_ row: Name) {
        #expect(TextEncoding(named: row.name) == row.encoding)
    }

    // MARK: - Which encoding

    @Test("plain ASCII and plain UTF-8 are UTF-8", arguments: ["", "branch,raised\nA,5\n", "单位,累计\n城东,5\n"])
    func plain(_ text: String) throws {
        let decoded = try #require(DecodedText.decoding(Array(text.utf8)))
        #expect(decoded.encoding == .utf8)
        #expect(decoded.utf8 == Array(text.utf8))
        #expect(decoded.faults.isEmpty)
    }

    @Test("a byte order mark never sticks to the first heading")
    func mark() throws {
        let decoded = try #require(DecodedText.decoding([0xEF, 0xBB, 0xBF] + Array("单位,累计\n".utf8)))
        #expect(decoded.encoding == .utf8WithMark)
        let records = RecordReader.records(of: decoded, dialect: Dialect(separator: .comma))
        #expect(records.first?.fields.map(\.text) == ["单位", "累计"])
        #expect(decoded.fileOffset(of: 0) == 3)
    }

    @Test("a file of nothing but a byte order mark is empty text")
    func markAlone() throws {
        let decoded = try #require(DecodedText.decoding([0xEF, 0xBB, 0xBF]))
        #expect(decoded.utf8.isEmpty)
        #expect(decoded.faults.isEmpty)
    }

    @Test("what no UTF-8 can be is read as GB18030, rare names and the euro byte included")
    func national() throws {
        let bytes = GB18030.encode("单位,累计\n城东,5\n䶮镇,6\n𠮷里,7\n") + [0x80, 0x2C, 0x38]
        let decoded = try #require(DecodedText.decoding(bytes))
        #expect(decoded.encoding == .gb18030)
        #expect(String(decoding: decoded.utf8, as: UTF8.self) == "单位,累计\n城东,5\n䶮镇,6\n𠮷里,7\n€,8")
    }

    @Test("bytes that both encodings could mean are UTF-8", arguments: ["城东", "单位", "累计完成", "城东红十字分会"])
    func ambiguous(_ text: String) throws {
        // An even number of three-byte characters is also a run of two-byte ones; seven need a letter behind them.
        let bytes = Array((text.count.isMultiple(of: 2) ? text : text + "a").utf8)
        let national = try #require(DecodedText.decoding(bytes, stated: .gb18030))
        #expect(national.faults.isEmpty)
        #expect(national.utf8 != bytes)
        let decoded = try #require(DecodedText.decoding(bytes))
        #expect(decoded.encoding == .utf8)
        #expect(decoded.utf8 == bytes)
    }

    @Test("valid UTF-8 is never read as anything else")
    func validUTF8() {
        var generator = SeededGenerator(seed: 20_220_630)
        for _ in 0..<500 {
            let text = randomLines(using: &generator)
            let decoded = DecodedText.decoding(Array(text.utf8))
            #expect(decoded?.encoding == .utf8)
            #expect(decoded?.utf8 == Array(text.utf8))
        }
    }

    @Test(
        "a stray NUL in a short text is a control character and no other encoding",
        arguments: ["A,5\nB,\u{0}\n", "A,5\n\u{0}B,6\n", "城东,5\u{0}\n"])
    func strayZero(_ text: String) throws {
        let decoded = try #require(DecodedText.decoding(Array(text.utf8)))
        #expect(decoded.encoding == .utf8)
        #expect(decoded.utf8 == Array(text.utf8))
    }

    @Test("a stated encoding is taken, and every line that is none says so")
    func stated() throws {
        let bytes = GB18030.encode("城东,5\n城西,6\nA,7\n")
        let decoded = try #require(DecodedText.decoding(bytes, stated: .utf8))
        #expect(decoded.encoding == .utf8)
        #expect(decoded.faults.map(\.line) == [1, 2])
        let right = try #require(DecodedText.decoding(bytes, stated: .gb18030))
        #expect(String(decoding: right.utf8, as: UTF8.self) == "城东,5\n城西,6\nA,7\n")
    }

    // MARK: - Bad bytes

    @Test(
        "a bad byte is a fault of its own line alone",
        arguments: [TextEncoding.utf8, .utf8WithMark, .gb18030])
    func badByte(_ encoding: TextEncoding) throws {
        let names = ["单位", "城东", "城西", "城南", "城北", "河东", "河西", "河南", "河北", "山东", "山西", "江南"]
        var bytes: [UInt8] = encoding == .utf8WithMark ? [0xEF, 0xBB, 0xBF] : []
        var bad = 0
        for name in names {
            if name == "河东" {
                let halves = [encode("河", encoding), encode("东", encoding)]
                bad = bytes.count + halves[0].count
                bytes += halves[0] + [0xFF] + halves[1] + Array(",6\n".utf8)
            } else {
                bytes += encode(name + ",5\n", encoding)
            }
        }
        let decoded = try #require(DecodedText.decoding(bytes))
        #expect(decoded.encoding == encoding)
        #expect(decoded.faults.map(Fault.init) == [Fault(line: 6, byte: bad, isCutOff: false)])
        let records = RecordReader.records(of: decoded, dialect: Dialect(separator: .comma))
        try #require(records.map(\.line) == Array(1...12))
        for (record, name) in zip(records, names) where name != "河东" {
            #expect(record.fields.map(\.text) == [name, "5"])
            #expect(record.faults.isEmpty)
        }
        #expect(records[5].faults == [.undecodable(byte: bad, isCutOff: false)])
        #expect(records[5].fields.map(\.text).last == "6")
    }

    @Test("the separator after a broken character survives", arguments: [TextEncoding.utf8, .gb18030])
    func separatorSurvives(_ encoding: TextEncoding) throws {
        let good = encode("城东,5\n", encoding)
        let first = try #require(encode("东", encoding).first)
        let broken = encode("城", encoding) + [first] + Array(",5\n".utf8)
        let bytes = (0..<10).flatMap { _ in good } + broken + good
        let decoded = try #require(DecodedText.decoding(bytes))
        let bad = 10 * good.count + encode("城", encoding).count
        #expect(decoded.faults.map(Fault.init) == [Fault(line: 11, byte: bad, isCutOff: false)])
        let records = RecordReader.records(of: decoded, dialect: Dialect(separator: .comma))
        try #require(records.count == 12)
        #expect(records[10].fields.map(\.text).dropFirst() == ["5"])
        #expect(records[11].fields.map(\.text) == ["城东", "5"])
    }

    @Test(
        "a character cut off by the end of the file is told from a bad byte",
        arguments: [
            Ending("城", .utf8, kept: 1, isCutOff: true), Ending("城", .utf8, kept: 2, isCutOff: true),
            Ending("𠮷", .utf8, kept: 1, isCutOff: true), Ending("𠮷", .utf8, kept: 3, isCutOff: true),
            Ending("城", .gb18030, kept: 1, isCutOff: true), Ending("𠮷", .gb18030, kept: 1, isCutOff: true),
            Ending("𠮷", .gb18030, kept: 2, isCutOff: true), Ending("𠮷", .gb18030, kept: 3, isCutOff: true),
            Ending("城", .utf8, kept: 2, then: [0x0A], isCutOff: false),
            Ending("城", .gb18030, kept: 1, then: [0x0A], isCutOff: false),
            Ending("城", .utf8, kept: 0, then: [0xFF], isCutOff: false),
            Ending("城", .gb18030, kept: 0, then: [0xFF], isCutOff: false),
            Ending("城", .gb18030, kept: 1, then: [0x2C, 0x35], isCutOff: false),
        ])
    func cutOff(_ ending: Ending) throws {
        let start = (0..<10).flatMap { _ in encode("城东,5\n", ending.encoding) }
        let bytes = start + ending.bytes
        let decoded = try #require(DecodedText.decoding(bytes))
        #expect(decoded.encoding == ending.encoding)
        #expect(decoded.faults.map(Fault.init) == [Fault(line: 11, byte: start.count, isCutOff: ending.isCutOff)])
    }

    @Test(
        "one line in ten may fail, the first one never",
        arguments: [
            Tolerance(lines: 10, bad: [5], isRead: true), Tolerance(lines: 9, bad: [5], isRead: false),
            Tolerance(lines: 20, bad: [5, 20], isRead: true), Tolerance(lines: 19, bad: [5, 19], isRead: false),
            Tolerance(lines: 100, bad: [1], isRead: false), Tolerance(lines: 1, bad: [1], isRead: false),
        ], [TextEncoding.utf8, .utf8WithMark, .gb18030])
    func tolerance(_ row: Tolerance, _ encoding: TextEncoding) {
        // An odd number of three-byte characters before a comma is no GB18030, so that UTF-8 is the only hope.
        var bytes: [UInt8] = encoding == .utf8WithMark ? [0xEF, 0xBB, 0xBF] : []
        for line in 1...row.lines {
            bytes += encode("城东西", encoding) + (row.bad.contains(line) ? [0xFF] : []) + Array(",5\n".utf8)
        }
        let decoded = DecodedText.decoding(bytes)
        #expect(decoded?.encoding == (row.isRead ? encoding : nil))
        if row.isRead { #expect(decoded?.faults.map(\.line) == row.bad) }
    }

    @Test("lines of plain ASCII do not excuse bad ones: only lines with other bytes are counted")
    func asciiLinesDoNotCount() {
        let ascii = Array(String(repeating: "A,5\n", count: 100).utf8)
        #expect(DecodedText.decoding(ascii + encode("城", .utf8) + [0xFF, 0x0A]) == nil)
    }

    @Test("a byte order mark before GB18030 text is a contradiction, not text")
    func contradictingMark() {
        let bytes = GB18030.encode("branch,raised\n城东,5\n城西,6\n城南,7\n")
        #expect(DecodedText.decoding([0xEF, 0xBB, 0xBF] + bytes) == nil)
    }

    @Test("a bad line that spans a quoted line break is a fault of its whole record")
    func badByteInQuotes() throws {
        let good = Array("城东,5\n".utf8)
        let bytes = (0..<10).flatMap { _ in good } + Array("\"城".utf8) + [0x0A, 0xFF] + Array("西\",5\n城南,6\n".utf8)
        let decoded = try #require(DecodedText.decoding(bytes))
        let records = RecordReader.records(of: decoded, dialect: Dialect(separator: .comma))
        try #require(records.count == 12)
        #expect(records[10].line == 11)
        #expect(records[10].faults == [.undecodable(byte: 10 * good.count + 5, isCutOff: false)])
        #expect(records[11].line == 13)
        #expect(records[11].faults.isEmpty)
    }

    // MARK: - The way back to the file

    @Test("every character of GB18030 text is found again at its own byte of the file")
    func offsetsInGB18030() throws {
        var generator = SeededGenerator(seed: 18_030)
        for _ in 0..<200 {
            let text = randomLines(using: &generator)
            var bytes: [UInt8] = []
            var places: [(utf8: Int, file: Int)] = []
            var utf8Offset = 0
            for scalar in text.unicodeScalars {
                places.append((utf8Offset, bytes.count))
                utf8Offset += UTF8.width(scalar)
                bytes += GB18030.encode(String(scalar))
            }
            let decoded = try #require(DecodedText.decoding(bytes, stated: .gb18030))
            #expect(decoded.faults.isEmpty)
            #expect(decoded.utf8 == Array(text.utf8))
            #expect(places.filter { decoded.fileOffset(of: $0.utf8) != $0.file }.map(\.utf8) == [])
            #expect(decoded.fileOffset(of: decoded.utf8.count) == bytes.count)
        }
    }

    @Test("behind a bad byte in GB18030 the cells are still found at their own bytes")
    func offsetsBehindBadByte() throws {
        let start = (0..<10).flatMap { _ in GB18030.encode("城东,5\n") }
        let bytes = start + GB18030.encode("城") + [0xFF] + GB18030.encode("东,76\n")
        let decoded = try #require(DecodedText.decoding(bytes))
        let records = RecordReader.records(of: decoded, dialect: Dialect(separator: .comma))
        let last = try #require(records.last)
        let comma = try #require(bytes.lastIndex(of: 0x2C))
        #expect(last.fields.last?.text == "76")
        #expect(last.fields.last.map { decoded.fileOffset(of: $0.offset) } == comma + 1)
    }

    @Test("in UTF-8 the offsets are the file's own, behind the mark where there is one")
    func offsetsInUTF8() throws {
        let text = Array("单位,累计\r\n城东,5\r\n".utf8)
        let plain = try #require(DecodedText.decoding(text))
        let marked = try #require(DecodedText.decoding([0xEF, 0xBB, 0xBF] + text))
        for offset in text.indices {
            #expect(plain.fileOffset(of: offset) == offset)
            #expect(marked.fileOffset(of: offset) == offset + 3)
        }
    }

    // MARK: - Lines

    @Test("LF, CR LF and CR each end a line, and the last line needs no end")
    func lines() {
        let bytes = Array("ab\nc\r\nd\r\re".utf8)
        var cursor = LineCursor()
        var found: [String] = []
        while let line = cursor.next(in: bytes) {
            found.append("\(line.number):\(String(decoding: bytes[line.range], as: UTF8.self)):\(line.next)")
        }
        #expect(found == ["1:ab:3", "2:c:6", "3:d:8", "4::9", "5:e:10"])
    }

    // MARK: - UTF-8

    @Test("the check finds a fault exactly where the standard library finds one")
    func utf8AgainstStandardLibrary() {
        var generator = SeededGenerator(seed: 8)
        let interesting: [UInt8] = [
            0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
            0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
        ]
        var wrong: [[UInt8]] = []
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...7, using: &generator)).map { _ in
                interesting.randomElement(using: &generator) ?? 0
            }
            let fault = bytes.withUnsafeBufferPointer { UTF8Check.firstFault(in: $0, 0..<$0.count) }
            if let fault {
                let isRight =
                    !isValid(bytes) && isValid(Array(bytes[..<fault.offset]))
                    && fault.isCutOff == isBeginning(Array(bytes[fault.offset...]))
                if !isRight { wrong.append(bytes) }
            } else if !isValid(bytes) {
                wrong.append(bytes)
            }
        }
        #expect(wrong == [])
    }

    @Test("only the bytes of the range are looked at")
    func utf8Range() {
        let bytes: [UInt8] = [0xFF, 0x41, 0xE5, 0x9F, 0x8E, 0xFF]
        bytes.withUnsafeBufferPointer { buffer in
            #expect(UTF8Check.firstFault(in: buffer, 1..<5) == nil)
            #expect(UTF8Check.firstFault(in: buffer, 1..<4)?.offset == 2)
            #expect(UTF8Check.firstFault(in: buffer, 1..<4)?.isCutOff == true)
            #expect(UTF8Check.firstFault(in: buffer, 0..<6)?.offset == 0)
        }
    }

    // MARK: - Helpers

    private func encode(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
        encoding == .gb18030 ? GB18030.encode(text) : Array(text.utf8)
    }

    private func isValid(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

    /// Whether one to three more bytes make one character of `bytes`.
    private func isBeginning(_ bytes: [UInt8]) -> Bool {
        var endings: [[UInt8]] = [[]]
        for _ in 0..<3 {
            endings = endings.flatMap { [$0 + [0x80], $0 + [0xBF]] }
            if endings.contains(where: { String(validating: bytes + $0, as: UTF8.self)?.unicodeScalars.count == 1 }) {
                return true
            }
        }
        return false
    }

    /// Lines of ASCII, common hanzi and rare characters with all three line ends; none that GB18030 gives back as
    /// another character.
    private func randomLines(using generator: inout SeededGenerator) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            for _ in 0..<Int.random(in: 0...20, using: &generator) {
                let value =
                    switch UInt8.random(in: 0..<4, using: &generator) {
                    case 0: UInt32.random(in: 0x20...0x7E, using: &generator)
                    case 1: UInt32.random(in: 0x4E00...0x9FA5, using: &generator)
                    case 2: UInt32.random(in: 0x80...0xD7FF, using: &generator)
                    default: UInt32.random(in: 0x1_0000...0x10_FFFF, using: &generator)
                    }
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            }
            text += ["\n", "\r\n", "\r"].randomElement(using: &generator) ?? "\n"
        }
        return text
    }
}

/// A fault that a test can make.
private struct Fault: Equatable {
    let line: Int
    let byte: Int
    let isCutOff: Bool
}

extension Fault {
    init(_ fault: DecodingFault) {
        self.init(line: fault.line, byte: fault.byte, isCutOff: fault.isCutOff)
    }
}

struct Name: Sendable, CustomTestStringConvertible {
    let name: String
    let encoding: TextEncoding?

    init(_ name: String, _ encoding: TextEncoding?) {
        self.name = name
        self.encoding = encoding
    }

    var testDescription: String { name.isEmpty ? "(empty)" : name }
}

/// The end of a file: the first `kept` bytes of a character, and what follows them.
struct Ending: Sendable, CustomTestStringConvertible {
    let encoding: TextEncoding
    let bytes: [UInt8]
    let isCutOff: Bool

    init(_ character: String, _ encoding: TextEncoding, kept: Int, then rest: [UInt8] = [], isCutOff: Bool) {
        self.encoding = encoding
        bytes = (encoding == .gb18030 ? GB18030.encode(character) : Array(character.utf8)).prefix(kept) + rest
        self.isCutOff = isCutOff
    }

    var testDescription: String {
        "\(encoding.rawValue) " + bytes.map { String($0, radix: 16, uppercase: true) }.joined(separator: " ")
    }
}

struct Tolerance: Sendable, CustomTestStringConvertible {
    let lines: Int
    let bad: [Int]
    let isRead: Bool

    var testDescription: String { "\(bad.count) of \(lines) bad\(bad == [1] ? ", the first" : "")" }
}
