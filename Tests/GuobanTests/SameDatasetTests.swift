import Guoban
import GuobanTabular
import GuobanTestSupport
import Testing

/// The same table, written in other ways, has the same figures.
@Suite("the same table in other clothes")
struct SameDatasetTests {
    private static let rows = [
        ["单位", "年度目标（万元）", "累计筹资（万元）", "上年同期（万元）", "备注"], ["城东区", "100", "62.35", "50", "含\"义卖\""],
        ["城西区", "80.5", "40", "44.01", ""], ["城南县", "60", "30.1", "20", "一行，\n两行"], ["城北县", "75", "0", "", "未动"],
    ]

    private static func text(_ separator: Dialect.Separator) -> String {
        var writer = RecordWriter(separator: separator)
        for row in rows { writer.write(row) }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func figures(_ bytes: [UInt8]) throws(GuobanError) -> String {
        let report = try GuobanEngine.report(
            ReportRequest(inputs: [ByteSource(name: "表.csv", bytes: bytes)], cutoff: "2022-06-30")
        ).report
        return report.branches.map { branch in
            let main = branch.main
            return "\(branch.branch.name) \(main.target?.hundredths ?? -1) \(main.raised?.hundredths ?? -1) "
                + "\(main.lastYear?.hundredths ?? -1) \(branch.rank?.doubledPlace ?? 0)"
        }.joined(separator: "\n")
    }

    @Test("in six encodings and five dialects", arguments: Dialect.Separator.allCases, 0..<6)
    func encodings(_ separator: Dialect.Separator, _ encoding: Int) throws {
        let text = Self.text(separator)
        let sixteen = { (big: Bool) -> [UInt8] in
            ("\u{FEFF}" + text).utf16.flatMap { unit -> [UInt8] in
                let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
                return big ? pair : pair.reversed()
            }
        }
        let bytes: [UInt8]
        switch encoding {
        case 0: bytes = Array(text.utf8)
        case 1: bytes = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        case 2: bytes = sixteen(false)
        case 3: bytes = sixteen(true)
        case 4: bytes = GB18030.encode(text)
        default:
            bytes = GB18030.encode(
                text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
        }
        let expected = try Self.figures(Array(Self.text(.comma).utf8))
        let figures = try Self.figures(bytes)
        #expect(figures == expected)
    }

    @Test("in any order of its rows")
    func permuted() throws {
        var random = SeededGenerator(seed: 3)
        let expected = try Self.figures(Array(Self.text(.comma).utf8)).split(separator: "\n").sorted()
        for _ in 0..<30 {
            var writer = RecordWriter()
            writer.write(Self.rows[0])
            for row in Self.rows.dropFirst().shuffled(using: &random) { writer.write(row) }
            let shuffled = try Self.figures(writer.bytes).split(separator: "\n").sorted()
            #expect(shuffled == expected)
        }
    }

    @Test("read twice, it gives the same bytes in every format", arguments: OutputFormat.allCases)
    func identical(_ format: OutputFormat) throws {
        let request = ReportRequest(
            inputs: [ByteSource(name: "表.csv", bytes: Array(Self.text(.comma).utf8))], cutoff: "2022-06-30")
        let first = try GuobanEngine.report(request).bytes(format)
        let second = try GuobanEngine.report(request).bytes(format)
        #expect(second == first)
    }
}
