import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanTabular
import GuobanTestSupport
import Testing

@Suite("Source table")
struct SourceTableTests {
    // MARK: - Refusals

    @Test(
        "a file that is no table is refused with its reason",
        arguments: [
            Refusal("", .fileEmpty), Refusal("\n\n", .fileEmpty), Refusal(",,\n \n", .fileEmpty),
            Refusal("PK\u{3}\u{4}", .fileNotText), Refusal("<html><table>", .fileNotText),
            Refusal("姓名,年龄\n甲,5\n", .headerNotFound),
        ])
    func refusals(_ row: Refusal) throws {
        let refusal = try #require(throws: SourceTable.Refusal.self) { try TableText.table(row.text, file: "a.csv") }
        #expect(refusal.diagnostic.code == row.code)
        #expect(refusal.diagnostic.severity == .file)
        #expect(refusal.diagnostic.position == SourcePosition(file: "a.csv"))
    }

    @Test("bytes that are no text in any encoding are refused, with the first bad byte")
    func unknownEncoding() throws {
        let bytes = Array("单位,累计\n城东".utf8) + [0xFF, 0xFF, 0x0A]
        let refusal = try #require(throws: SourceTable.Refusal.self) {
            try SourceTable(ByteSource(name: "a.csv", bytes: bytes), index: 0)
        }
        #expect(refusal.diagnostic.code == .fileEncodingUnknown)
        #expect(refusal.diagnostic.evidence("count") == String(bytes.count - 3))
    }

    @Test("a byte order mark before GB18030 refuses the file")
    func contradictingMark() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + GB18030.encode("branch,raised\n城东,5\n城西,6\n")
        let refusal = try #require(throws: SourceTable.Refusal.self) {
            try SourceTable(ByteSource(name: "a.csv", bytes: bytes), index: 0)
        }
        #expect(refusal.diagnostic.severity == .file)
    }

    @Test("a refused text shows its first line, cut to forty characters")
    func firstLine() throws {
        let refusal = try #require(throws: SourceTable.Refusal.self) {
            try TableText.table("\n\n姓名,年龄\n甲,5\n")
        }
        #expect(refusal.diagnostic.evidence("text") == "姓名,年龄")
        #expect(refusal.recordCount == 4)
        #expect(SourceTable.excerpt(String(repeating: "长", count: 41)) == String(repeating: "长", count: 39) + "…")
        #expect(SourceTable.excerpt(String(repeating: "长", count: 40)).count == 40)
        #expect(SourceTable.excerpt("一\r\n二") == "一")
        #expect(SourceTable.excerpt("一\n二") == "一")
    }

    // MARK: - Understanding

    @Test("encoding and separator are found, or taken as stated")
    func encodings() throws {
        let national = try SourceTable(
            ByteSource(name: "a.csv", bytes: GB18030.encode("单位\t累计\n城东\t5\n")), index: 3)
        #expect(national.text.encoding == .gb18030)
        #expect(national.dialect.separator == .tab)
        #expect(national.index == 3)
        let stated = try SourceTable(
            ByteSource(name: "a.csv", bytes: GB18030.encode("单位,累计\n城东,5\n")), index: 0, encoding: .gb18030,
            separator: .comma)
        #expect(stated.shape.columns.map(\.heading) == ["单位", "累计"])
    }

    @Test("positions are the file's own, in every encoding", arguments: [TextEncoding.utf8, .utf8WithMark, .gb18030])
    func positions(_ encoding: TextEncoding) throws {
        let marked = MarkedCSV("进度表,,\n单位,累计,\"备\n注\"\n1️⃣城东,2️⃣ 5 ,\"甲\n乙\"\n3️⃣𠮷里, 4️⃣\"6\"\n")
        let mark: [UInt8] = encoding == .utf8WithMark ? [0xEF, 0xBB, 0xBF] : []
        let bytes = encoding == .gb18030 ? GB18030.encode(marked.text) : mark + Array(marked.text.utf8)
        // The bytes before a mark are the bytes of the text before it.
        let offset = { (number: Int) -> Int in
            let before = String(decoding: Array(marked.text.utf8)[..<marked[number].byte], as: UTF8.self)
            return encoding == .gb18030
                ? GB18030.encode(before).count : before.utf8.count + mark.count
        }
        let table = try SourceTable(ByteSource(name: "a.csv", bytes: bytes), index: 0)
        let rows = table.shape.rows.filter { $0.kind == .data }.map(\.record)
        let found = [
            table.position(of: rows[0]), table.position(of: rows[0], column: 1), table.position(of: rows[1]),
            table.position(of: rows[1], column: 1),
        ]
        #expect(found.map(\.line) == (1...4).map { marked[$0].line })
        #expect(found.map(\.byte) == (1...4).map(offset))
        #expect(found.map(\.field) == [nil, marked[2].field, nil, marked[4].field])
        #expect(found.map(\.heading) == [nil, "累计", nil, "累计"])
        #expect(table.cell(rows[0], 1) == "5")
    }

    @Test("a cell that the record lacks is empty, and stands where the record starts")
    func missingCell() throws {
        let marked = MarkedCSV("单位,累计,备注\n1️⃣城东,5\n")
        let table = try TableText.table(marked.text)
        let record = table.shape.rows[1].record
        #expect(table.cell(record, 2) == "")
        #expect(table.cell(record, nil) == "")
        #expect(table.position(of: record, column: 2).byte == marked[1].byte)
    }

    // MARK: - Accounts

    @Test("the account says how the file was understood")
    func account() throws {
        let table = try TableText.table(
            "2022年云澜市进度表,,\n填报单位：云澜市红十字会,,\n单位：万元,截至2022年6月30日,\n单位,累计,完成率(%)\n城东,5,50\n城西,6,60\n合计,11,\n注：虚构,,\n",
            file: "进度.csv")
        let account = table.account(isUsed: true, rejected: [5], totals: [])
        #expect(account.file == "进度.csv")
        #expect(account.hash == ContentHash.hexadecimal(of: table.source.bytes))
        #expect(account.encoding == "UTF-8")
        #expect(account.separator == ",")
        #expect(account.kind == .progress)
        #expect(account.isUsed)
        #expect(account.title == "2022年云澜市进度表")
        #expect(account.reportingBody == "云澜市红十字会")
        #expect(account.statedCutoff == .day(2022, 6, 30))
        #expect(account.headerLines == [4])
        #expect(account.columns.map(\.role) == ["branch", "raised", "completion"])
        #expect(account.columns.map(\.unit) == [nil, "万元", "%"])
        let counts = RecordKind.allCases.map { account.records[$0] }
        #expect(counts == [1, 1, 3, 1, 1, 0, 1])
        #expect(account.records.sum == 8)
    }
}

struct Refusal: Sendable, CustomTestStringConvertible {
    let text: String
    let code: DiagnosticCode

    init(_ text: String, _ code: DiagnosticCode) {
        self.text = text
        self.code = code
    }

    var testDescription: String { "\(code.rawValue) \(text.debugDescription)" }
}
