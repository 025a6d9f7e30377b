import GuobanTabular
import GuobanTestSupport
import Testing

@Suite("Normalizer")
struct NormalizerTests {
    @Test("titles, unit lines and notes are left out and named; every record stays, totals too")
    func leftOut() throws {
        let marked = MarkedCSV(
            #"""
            1️⃣云澜市筹资进度表,,
            2️⃣单位：万元,,

            单位,累计,备注
            城东," 1,234.50 ",
            城西,６,"说 ""补"""
            合　计,1240.50,
            3️⃣注：虚构,,
            4️⃣填表人：甲,,审核人：乙

            """#)
        let outcome = try normalize(marked.text)
        #expect(
            String(decoding: outcome.bytes, as: UTF8.self) == #"""
                单位,累计,备注
                城东," 1,234.50 ",
                城西,６,"说 ""补"""
                合　计,1240.50,

                """#)
        #expect(outcome.leftOut.map(\.line) == [1, 2, 3, 4].map { marked[$0].line })
        #expect(outcome.leftOut.map(\.text) == ["云澜市筹资进度表", "单位：万元", "注：虚构", "填表人：甲 审核人：乙"])
        #expect(outcome.tooLong.isEmpty)
        #expect(outcome.undecodable.isEmpty)
    }

    @Test("a table about anything at all comes back with its heading first")
    func anyTable() throws {
        let weather = "日期;附注,城市,最高气温\n2022-06-30,北京,34.1\n2022-06-30,\"哈尔滨, 道里\",-3\n"
        #expect(try rewritten(weather) == weather)
        let tabs = "id\tname\tnote\r\n7\tAda, Countess\tfirst\r\n8\tGrace\t\r\n"
        #expect(
            try rewritten(tabs)
                == "id,name,note\n7,\"Ada, Countess\",first\n8,Grace,\n")
    }

    @Test("a table of years keeps its heading, though it is made of numbers")
    func numericHeading() throws {
        let text = "指标,2020,2021\n筹资,5,6\n"
        #expect(try rewritten(text) == text)
    }

    @Test("short records are padded; long ones are written whole and named")
    func widths() throws {
        let marked = MarkedCSV("名称,数量,备注\n甲,1,无\n乙,2\n1️⃣丙,12,000.00,多\n丁,3,无,,,\n戊,4,无\n")
        let outcome = try normalize(marked.text)
        #expect(
            String(decoding: outcome.bytes, as: UTF8.self)
                == "名称,数量,备注\n甲,1,无\n乙,2,\n丙,12,000.00,多\n丁,3,无\n戊,4,无\n")
        #expect(outcome.tooLong.map(\.line) == [marked[1].line])
        #expect(outcome.tooLong.map(\.count) == [4])
    }

    @Test("a record with bad bytes is named and not written; its neighbours are")
    func undecodable() throws {
        let start = Array("名称,数量\n".utf8) + (0..<9).flatMap { Array("甲\($0),\($0)\n".utf8) }
        let bytes = start + Array("乙".utf8) + [0xFF] + Array(",5\n丙,6\n".utf8)
        let text = try #require(DecodedText.decoding(bytes))
        let outcome = Normalizer.normalize(text, dialect: Dialect(separator: .comma), raw: false)
        #expect(outcome.undecodable.map(\.line) == [11])
        #expect(outcome.undecodable.map(\.byte) == [start.count + 3])
        #expect(String(decoding: outcome.bytes, as: UTF8.self).hasSuffix("甲8,8\n丙,6\n"))
    }

    @Test("a line whose quote never closes is written as it stands and named")
    func unclosed() throws {
        let outcome = try normalize("名称,数量\n甲,\"1\n乙,2\n")
        #expect(outcome.unclosed == [2])
        #expect(String(decoding: outcome.bytes, as: UTF8.self) == "名称,数量\n甲,\"\"\"1\"\n乙,2\n")
    }

    @Test("a last record that fills every column is data, whatever it begins with")
    func lastRecordLikeNote() throws {
        let text = "设置,值\n标题,半年通报\n说明,印在页首\n"
        let outcome = try normalize(text)
        #expect(String(decoding: outcome.bytes, as: UTF8.self) == text)
        #expect(outcome.leftOut.isEmpty)
    }

    @Test("of a heading and its records no cell is lost, moved or changed")
    func everyCell() throws {
        var generator = SeededGenerator(seed: 42)
        var wrong: [[[String]]] = []
        let cells = ["", "", "", "", "", "5", "-1.50", "甲", "a,b", "x\"y", "一行\n又一行", " 3 ", "2022-06-30", "合计"]
        for _ in 0..<300 {
            let width = Int.random(in: 2...5, using: &generator)
            var table = [(1...width).map { "列" + ["甲", "乙", "丙", "丁", "戊"][$0 - 1] }]
            for row in 1...Int.random(in: 1...8, using: &generator) {
                table.append(
                    ["第\(row)"] + (1..<width).map { _ in cells.randomElement(using: &generator) ?? "" })
            }
            var writer = RecordWriter()
            for record in table { writer.write(record) }
            let outcome = try normalize(String(decoding: writer.bytes, as: UTF8.self))
            if try read(outcome.bytes) != table || !outcome.leftOut.isEmpty || !outcome.tooLong.isEmpty {
                wrong.append(table)
            }
        }
        #expect(wrong.count == 0, "the first is \(wrong.first ?? [])")
    }

    @Test("raw changes encoding and dialect, and no cell of any record")
    func rawChangesNothing() throws {
        let bytes = GB18030.encode("进度表\t\t\r\n\r\n单位\t累计\t备注\r\n城东\t5,6\t\"甲\t乙\"\r\n注：虚构\t\t\r\n")
        let text = try #require(DecodedText.decoding(bytes))
        let outcome = Normalizer.normalize(text, dialect: Dialect.detect(in: text), raw: true)
        #expect(
            String(decoding: outcome.bytes, as: UTF8.self)
                == "进度表,,\n\"\"\n单位,累计,备注\n城东,\"5,6\",甲\t乙\n注：虚构,,\n")
        #expect(outcome.leftOut.isEmpty)
    }

    @Test("raw gives back the cells of any text")
    func rawIdentity() throws {
        var generator = SeededGenerator(seed: 7)
        let pieces = ["a", "城", "5", ",", ",", "\"", "\"", " ", "\n", "\n", "\r\n", "\r", "\u{3000}"]
        for _ in 0..<500 {
            let source = (0..<Int.random(in: 1...16, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }.joined()
            let outcome = try normalize(source, raw: true)
            #expect(try read(outcome.bytes) == read(Array(source.utf8)), "of \(source.debugDescription)")
        }
    }

    @Test("files without records have no table, and nothing fails", arguments: ["", "\n", ",,,\n", " \n\n"])
    func nothing(_ text: String) throws {
        #expect(try normalize(text).bytes.isEmpty)
    }

    // MARK: - Helpers

    private func normalize(_ text: String, raw: Bool = false) throws -> Normalizer.Outcome {
        let decoded = try #require(DecodedText.decoding(Array(text.utf8)))
        return Normalizer.normalize(decoded, dialect: Dialect.detect(in: decoded), raw: raw)
    }

    private func rewritten(_ text: String) throws -> String {
        String(decoding: try normalize(text).bytes, as: UTF8.self)
    }

    private func read(_ bytes: [UInt8]) throws -> [[String]] {
        let text = try #require(DecodedText.decoding(bytes))
        return RecordReader.records(of: text, dialect: Dialect(separator: .comma)).map { $0.fields.map(\.text) }
    }
}
