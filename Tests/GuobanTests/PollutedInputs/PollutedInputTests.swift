import Guoban
import GuobanTabular
import GuobanTestSupport
import Testing

/// Inputs as they come from real offices, each with its number in the list of polluted inputs (docs/reading.md).
@Suite("polluted inputs")
struct PollutedInputTests {
    private static let base = PollutedCase.base
    private static func base(_ old: String, _ new: String) -> String { PollutedCase.base(old, new) }
    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
    private static func utf16(_ text: String, big: Bool, mark: Bool = true) -> [UInt8] {
        ((mark ? "\u{FEFF}" : "") + text).utf16.flatMap { unit -> [UInt8] in
            let high = UInt8(unit >> 8)
            let low = UInt8(unit & 0xFF)
            return big ? [high, low] : [low, high]
        }
    }
    private static let tabbed = String(base.map { $0 == "," ? "\t" : $0 })
    private static func without(_ names: String...) -> [String: Int] {
        PollutedCase.clean.filter { !names.contains($0.key) }
    }

    // MARK: - Encoding

    static let encodings: [PollutedCase] = [
        PollutedCase(1, "UTF-8 without a mark", .silent, base),
        PollutedCase(2, "UTF-8 with a mark", .silent, "\u{FEFF}" + base),
        PollutedCase(3, "GBK", .silent, bytes: GB18030.encode(base)),
        PollutedCase(
            4, "four-byte characters of GB18030", .silent, bytes: GB18030.encode(base("城南", "𠮷䶮镇")),
            raised: ["城东": 6200, "城西": 4000, "𠮷䶮镇": 3000]),
        PollutedCase(
            5, "the euro sign as one byte", .silent,
            bytes: GB18030.encode("备注\n" + base).dropFirst(5) + [0xD7, 0xA2, 0xA3, 0xBA, 0x80, 0x0A]),
        PollutedCase(6, "UTF-16LE with a mark and tabs", .silent, bytes: utf16(tabbed, big: false)),
        PollutedCase(7, "UTF-16BE with a mark", .silent, bytes: utf16(tabbed, big: true)),
        PollutedCase(8, "UTF-16 without a mark", .said(.note), bytes: utf16(tabbed, big: false, mark: false)),
        PollutedCase(
            9, "Big5", .refused,
            bytes: [
                179, 230, 166, 236, 44, 166, 126, 171, 215, 165, 216, 188, 208, 44, 178, 214, 173, 112, 196, 119, 184,
                234,
                10, 171, 176, 170, 70, 44, 49, 48, 48, 44, 54, 50, 10, 171, 176, 166, 232, 44, 56, 48, 44, 52, 48, 10,
            ], says: ["Big5"], raised: [:]),
        PollutedCase(
            10, "an invalid byte inside a line", .said(.row),
            bytes: bytes(many) + bytes("坏") + [0xFF] + bytes(",80,40,44\n城南,60,30,20\n"), line: 15,
            raised: manyRaised.merging(["城南": 3000]) { $1 }),
        PollutedCase(
            11, "a character cut off at the end", .said(.row),
            bytes: bytes(many) + Array(bytes("城南,60,30,无").dropLast()),
            line: 15, says: ["没有传完"], raised: manyRaised),
        PollutedCase(
            12, "lines of GBK among lines of UTF-8", .said(.row),
            bytes: bytes(many) + GB18030.encode("城北,60,30,20\n") + bytes("城南,60,30,20\n"), line: 15,
            raised: manyRaised.merging(["城南": 3000]) { $1 }),
        PollutedCase(
            12, "lines of GBK for more than a tenth", .refused,
            bytes: bytes(base) + GB18030.encode("城北,60,30,20\n城郊,1,1,1\n"),
            says: ["UTF-8", "GB18030"], raised: [:]),
        PollutedCase(
            13, "a replacement character in a cell", .said(.warning),
            base("上年同期（万元）\n城东,100,62,50", "备注\n城东,100,62,锟斤拷"),
            line: 3, field: 4),
        PollutedCase(
            13, "a replacement character in a name", .said(.row), base("城东", "城\u{FFFD}"), line: 3, field: 1,
            raised: without("城东")),
        PollutedCase(14, "a mark in the middle", .said(.warning), base("城西", "\u{FEFF}城西"), line: 4),
        PollutedCase(
            15, "a NUL inside a cell", .said(.row), base("城西,80", "城西,8\u{0}0"), line: 4, field: 2,
            raised: without("城西")),
        PollutedCase(15, "an end mark", .said(.note), base + "\u{1A}"),
        PollutedCase(16, "text that was encoded twice", .refused, "鏃ユ湡,鍗曚綅,閲戦\n2022-01-03,鍩庝笢,100\n", raised: [:]),
        PollutedCase(
            17, "short GBK that is valid UTF-8 too", .said(.note),
            bytes: Array("branch,raised\nA,5\n".utf8) + [0xCD, 0xBE, 0xC9, 0xA3, 0x2C, 0x37, 0x0A],
            raised: ["A": 0, "途桑": 0]),
        PollutedCase(
            18, "a mark that contradicts the bytes", .refused, bytes: [0xFF, 0xFE] + bytes(base), raised: [:]),
        PollutedCase(
            19, "a workbook called .csv", .refused, bytes: [0x50, 0x4B, 3, 4, 20, 0], says: ["XLSX"], raised: [:]),
    ]

    /// Twelve good rows, so that one bad line is less than a tenth.
    private static let many =
        "截至2022年6月30日\n单位,年度目标（万元）,累计筹资（万元）,上年同期（万元）\n"
        + (1...12).map { "第\($0)街道,100,\($0),5\n" }.joined()
    private static let manyRaised = Dictionary(uniqueKeysWithValues: (1...12).map { ("第\($0)街道", $0 * 100) })

    // MARK: - Lines and columns

    static let lines: [PollutedCase] = [
        PollutedCase(20, "CR LF throughout", .silent, base.withLineEnds("\r\n")),
        PollutedCase(20, "CR throughout", .silent, base.withLineEnds("\r")),
        PollutedCase(21, "mixed line ends", .said(.note), base("50\n", "50\r\n")),
        PollutedCase(22, "no last line end", .silent, String(base.dropLast())),
        PollutedCase(23, "blank lines and lines of separators", .silent, base("城西", "\n,,,\n城西")),
        PollutedCase(
            24, "hundreds of empty columns", .silent, base.withLineEnds(String(repeating: ",", count: 300) + "\n")),
        PollutedCase(
            25, "a short record, nothing needed missing", .said(.warning),
            base("上年同期（万元）", "备注").replacingFirst("城西,80,40,44", "城西,80,40"), line: 4),
        PollutedCase(
            25, "a short record, money missing", .said(.row), base("城西,80,40,44", "城西,80"), line: 4,
            raised: without("城西")),
        PollutedCase(26, "a long record, the rest empty", .silent, base("40,44", "40,44,,")),
        PollutedCase(
            27, "a long record, the rest filled", .said(.row), base("城西,80,40,44", "城西,80,12,000.00,44"), line: 4,
            says: ["逗号"], raised: without("城西")),
        PollutedCase(28, "tabs", .silent, tabbed),
        PollutedCase(28, "semicolons", .silent, String(base.map { $0 == "," ? ";" : $0 })),
        PollutedCase(28, "pipes", .silent, String(base.map { $0 == "," ? "|" : $0 })),
        PollutedCase(28, "full-width commas", .said(.warning), String(base.map { $0 == "," ? "，" : $0 })),
        PollutedCase(
            29, "one line with another separator", .said(.row), base("城西,80,40,44", "城西;80;40;44"), line: 4,
            raised: without("城西")),
        PollutedCase(30, "a separator line", .silent, "sep=,\n" + base),
        PollutedCase(
            31, "columns of blanks", .refused, "单位    目标   累计\n城东    100    62\n城西    80     40\n", raised: [:]),
    ]

    // MARK: - Quoting

    static let quoting: [PollutedCase] = [
        PollutedCase(
            32, "separators, quotes and line breaks in quotes", .said(.warning),
            base("上年同期（万元）", "备注").replacingFirst("62,50", "62,\"一,\"\"二\"\"\n三\"").replacingFirst(
                "城西,80,40,44", "城西,80,约40,44"),
            line: 5, field: 3),
        PollutedCase(
            33, "a quote that is never closed", .said(.row), base("城西,80", "\"城西,80"), line: 4, raised: without("城西")),
        PollutedCase(
            34, "a quote inside a cell", .said(.warning), base("上年同期（万元）", "备注").replacingFirst("62,50", "62,3\"水管"),
            line: 3, field: 4),
        PollutedCase(
            35, "a quote inside quotes, one reading", .said(.warning),
            base("上年同期（万元）", "备注").replacingFirst("62,50", "62,\"3\"水管\""), line: 3),
        PollutedCase(
            35, "a quote inside quotes, no reading of this width", .said(.row),
            base("城西,80,40,44", "\"城\"西,80\",40,44,1"), line: 4, raised: without("城西")),
        PollutedCase(
            36, "Chinese quotes are text", .silent, base("上年同期（万元）", "备注").replacingFirst("62,50", "62,“好”「人」")),
        PollutedCase(37, "blanks between quote and separator", .silent, base("城西,80", " \"城西\" , \"80\" ")),
        PollutedCase(
            38, "quotes escaped with backslashes", .said(.warning),
            base("上年同期（万元）", "备注").replacingFirst("62,50", "62,\"他说\\\"好\\\"，就好\"").replacingFirst(
                "40,44", "40,\"又\\\"好\\\"\"")),
        PollutedCase(39, "text that a spreadsheet kept as text", .silent, base("62,50", "\"=\"\"62\"\"\",'50")),
        PollutedCase(
            40, "an error in a cell of money", .said(.row), base("城西,80,40", "城西,80,#REF!"), line: 4, field: 3,
            raised: without("城西")),
        PollutedCase(
            40, "an error in a derived cell", .said(.note),
            base("上年同期（万元）", "完成率").replacingFirst("62,50", "62,#DIV/0!").replacingFirst("40,44", "40,50%")
                .replacingFirst("30,20", "30,50%"),
            line: 3, field: 4),
    ]

    // MARK: - Title, unit, heading

    static let headings: [PollutedCase] = [
        PollutedCase(42, "titles above, in a later column too", .silent, ",,各单位筹资进度表,\n" + base),
        PollutedCase(
            43, "a unit line", .said(.note), "进度表,,,单位：万元\n截至2022年6月30日\n单位,年度目标,累计筹资\n城东,100,62\n", line: 1, field: 4,
            raised: ["城东": 6200]),
        PollutedCase(44, "units in headings", .silent, base),
        PollutedCase(
            45, "columns in different units", .said(.note),
            base("累计筹资（万元）", "累计筹资（元）").replacingFirst("62,", "620000,").replacingFirst("40,", "400000,")
                .replacingFirst("30,", "300000,"), line: 2),
        PollutedCase(46, "two unit lines", .refused, "单位：万元\n单位：元\n单位,累计\n城东,62\n", line: 2, raised: [:]),
        PollutedCase(
            46, "a heading's unit beside a title's", .said(.note), "单位：元\n" + base, line: 3),
        PollutedCase(
            46, "a cell's unit beside a heading's", .said(.warning), base("62,", "620000元,"), line: 3, field: 3),
        PollutedCase(
            47, "no unit anywhere", .said(.note),
            "截至2022年6月30日\n单位,目标,累计\n城东,1000000,620000\n城西,800000,400000\n城南,600000,300000\n"),
        PollutedCase(
            47, "no unit, and ten thousand apart", .said(.warning),
            "截至2022年6月30日\n单位,目标,累计\n城东,100,620000\n城西,80,400000\n城南,60,300000\n", line: 2),
        PollutedCase(
            48, "a heading of two rows with merged groups", .silent,
            "截至2022年6月30日\n单位,筹资总量（万元）,,上年同期（万元）\n,目标,完成,\n城东,100,62,50\n城西,80,40,44\n城南,60,30,20\n"),
        PollutedCase(
            48, "joined headings that collide", .refused, "单位,筹资总量（万元）,\n,完成,完成\n城东,100,62\n", raised: [:]),
        PollutedCase(
            49, "blanks, breaks and full-width signs in headings", .silent,
            base("累计筹资（万元）", "\"累 计\n筹资(万元)\"").replacingFirst("年度目标（万元）", "年度　目标 ( 万元 )")),
        PollutedCase(50, "a needed column missing", .refused, "名目,甲,乙\n一,1,2\n", says: ["名目"], raised: [:]),
        PollutedCase(50, "a column that nobody knows", .said(.note), base("上年同期（万元）", "天气"), line: 2, field: 4),
        PollutedCase(
            51, "one name twice, unused", .said(.warning),
            base("上年同期（万元）", "天气,天气").replacingFirst("62,50", "62,1,2").replacingFirst("40,44", "40,1,2")
                .replacingFirst("30,20", "30,1,2"), line: 2),
        PollutedCase(51, "one name twice, used", .refused, base("上年同期（万元）", "累计筹资（万元）"), raised: [:]),
        PollutedCase(52, "no heading", .refused, "城东,100,62\n城西,80,40\n", raised: [:]),
        PollutedCase(
            53, "the heading once more", .said(.note), base("城西", "单位,年度目标（万元）,累计筹资（万元）,上年同期（万元）\n城西"), line: 4),
        PollutedCase(
            53, "the heading in another order", .refused, base("城西", "单位,累计筹资（万元）,年度目标（万元）,上年同期（万元）\n城西"), line: 4,
            raised: [:]),
        PollutedCase(
            54, "a second table below", .said(.row), base + "\n项目,负责单位,捐款额\n送温暖,城东,3\n", line: 8),
        PollutedCase(55, "an empty first column", .silent, base.withLineStarts(",")),
    ]

    // MARK: - Numbers

    static let numbers: [PollutedCase] = [
        PollutedCase(
            56, "thousands commas and blanks", .silent,
            base("62,", "\" 62.00 \",").replacingFirst("80,40", "80,\"00,040.00\"").replacingFirst("00,040", "40")),
        PollutedCase(
            56, "a large amount with commas", .said(.note),
            base("累计筹资（万元）", "累计筹资（元）").replacingFirst("62,50", "\"1,234,567.89\",50").replacingFirst("年度目标（万元）", "序号")
                .replacingFirst("城西,80,40,44\n城南,60,30,20\n", ""),
            raised: ["城东": 12345]),
        PollutedCase(57, "full-width digits and signs", .silent, base("62,", "６２．００,").replacingFirst("50", "５０")),
        PollutedCase(58, "yuan in words and signs", .said(.warning), base("62,", "¥620000元,"), line: 3, field: 3),
        PollutedCase(
            58, "another currency", .said(.row), base("62,", "$62,"), line: 3, field: 3, raised: without("城东")),
        PollutedCase(
            59, "a bare 万 in a column of yuan", .said(.warning),
            "截至2022年6月30日\n单位,累计（元）\n城东,62万\n城西,400000\n城南,0.003亿\n", line: 3,
            field: 2),
        PollutedCase(
            60, "Chinese numerals", .said(.row), base("62,", "陆拾贰万元整,"), line: 3, field: 3, raised: without("城东")),
        PollutedCase(
            61, "minus signs", .said(.warning), base("62,", "−62,"), line: 3,
            raised: ["城东": -6200, "城西": 4000, "城南": 3000]),
        PollutedCase(
            61, "brackets and triangles for minus", .said(.warning),
            base("62,", "(62),").replacingFirst("40,44", "△40,44"), line: 4,
            field: 3, raised: ["城东": -6200, "城西": -4000, "城南": 3000]),
        PollutedCase(62, "no figure", .said(.warning), base("62,", "——,"), line: 3, field: 3, raised: without("城东")),
        PollutedCase(
            62, "无 and 未报", .said(.warning), base("62,", "未报,").replacingFirst("40,44", "N/A,44"), line: 4, field: 3,
            raised: without("城东", "城西")),
        PollutedCase(
            63, "a printed percentage that is wrong", .said(.warning),
            base("上年同期（万元）", "完成率").replacingFirst("62,50", "62,63%").replacingFirst("40,44", "40,50%").replacingFirst(
                "30,20", "30,50%"),
            line: 3, field: 4, says: ["63%", "62.00%"]),
        PollutedCase(64, "exponents in money", .said(.warning), base("62,", "6.2E+01,"), line: 3, field: 3),
        PollutedCase(
            64, "exponents in an order number", .said(.row),
            "订单号,日期,单位,金额（元）\n1.23E+17,2022-01-03,城东,5\nA2,2022-01-03,城东,620000\n", line: 2, field: 1,
            raised: ["城东": 6200]),
        PollutedCase(
            65, "commas in wrong places", .said(.row), base("62,", "\"1.234,56\","), line: 3, field: 3,
            raised: without("城东")),
        PollutedCase(
            65, "groups of two", .said(.row), base("62,", "\"12,34,567\","), line: 3, field: 3, raised: without("城东")),
        PollutedCase(66, "noise of floating point", .said(.note), base("62,", "62.00000000001,"), line: 3, field: 3),
        PollutedCase(
            66, "parts of a fen", .said(.warning),
            base("累计筹资（万元）", "累计筹资（元）").replacingFirst("62,", "620000.005,").replacingFirst("40,", "400000,")
                .replacingFirst("30,", "300000,"), line: 3, field: 3),
        PollutedCase(
            67, "letters among digits", .said(.row), base("62,", "6l,"), line: 3, field: 3, raised: without("城东")),
        PollutedCase(68, "leading zeros and plus", .silent, base("62,", "0062,").replacingFirst("40,44", "+40,44")),
        PollutedCase(69, "a target of zero", .said(.warning), base("城东,100", "城东,0"), line: 3, field: 2),
        PollutedCase(
            69, "a negative target", .said(.row), base("城东,100", "城东,-100"), line: 3, field: 2, raised: without("城东")),
        PollutedCase(
            70, "absurd lengths", .said(.row), base("62,", String(repeating: "9", count: 400) + ","), line: 3, field: 3,
            raised: without("城东")),
    ]

    // MARK: - Dates

    static let dates: [PollutedCase] = [
        PollutedCase(
            71, "dates in every form", .silent,
            "截至,单位,累计（万元）\n2022-06-30,城东,62\n2022/6/30,城西,40\n2022年6月30日,城南,30\n20220630,城北,1\n2022.6.30,城郊,2\n",
            raised: PollutedCase.clean.merging(["城北": 100, "城郊": 200]) { $1 }),
        PollutedCase(
            72, "no year", .said(.row), "截至,单位,累计（万元）\n6月30日,城东,62\n2022-06-30,城西,40\n", line: 2, field: 1,
            raised: ["城西": 4000]),
        PollutedCase(
            72, "no year, with --year", .silent, "截至,单位,累计（万元）\n6月30日,城东,62\n2022-06-30,城西,40\n",
            raised: ["城东": 6200, "城西": 4000], change: { $0.year = 2022 }),
        PollutedCase(
            73, "a day that may be two days", .refused, "截至,单位,累计（万元）\n03/04/2022,城东,62\n", line: 2, field: 1,
            raised: [:]),
        PollutedCase(
            73, "settled by another row", .said(.warning), "日期,单位,金额（万元）\n03/04/2022,城东,62\n13/04/2022,城东,1\n", line: 2,
            field: 1,
            raised: ["城东": 6300]),
        PollutedCase(
            74, "a serial number", .said(.warning), "日期,单位,金额（万元）\n44625,城东,62\n2022-01-03,城东,1\n", line: 2, field: 1,
            raised: ["城东": 6300]),
        PollutedCase(
            75, "a day that does not exist", .said(.row), "截至,单位,累计（万元）\n2022-06-31,城东,62\n2022-06-30,城西,40\n", line: 2,
            field: 1,
            raised: ["城西": 4000]),
        PollutedCase(
            76, "two-digit and Minguo years", .said(.row),
            "截至,单位,累计（万元）\n22-06-30,城东,62\n民国111年6月30日,城南,1\n2022-06-30,城西,40\n",
            line: 3, field: 1, raised: ["城西": 4000]),
        PollutedCase(
            77, "periods where periods are expected", .silent,
            "截至,单位,累计（万元）\n2022年上半年,城东,62\n2022Q2,城西,40\n2022年6月,城南,30\n"),
    ]

    // MARK: - Names and keys

    static let names: [PollutedCase] = [
        PollutedCase(
            78, "blanks around and inside names", .said(.note), base("城东", "\u{3000}城\u{200B} 东\u{A0}"), line: 3,
            field: 1),
        PollutedCase(
            79, "brackets in both widths", .said(.note),
            files: [
                ("目标.csv", bytes("单位,年度目标（万元）\n经开区（东）,100\n")), ("表.csv", bytes("单位,累计（万元）\n经开区(东),62\n")),
            ], raised: ["经开区（东）": 6200], change: { $0.year = 2022 }),
        PollutedCase(
            80, "names that look alike", .said(.warning), base("城西", "城东街道办事处").replacingFirst("城东,", "城东街道,"), line: 4,
            field: 1,
            says: ["城东街道", "城东街道办事处"], raised: ["城东街道": 6200, "城东街道办事处": 4000, "城南": 3000]),
        PollutedCase(
            81, "a branch that nobody knows", .said(.row),
            files: [
                ("名册.csv", bytes("单位,代码\n城东,1\n城西,2\n城南,3\n")), ("表.csv", bytes(base("城东", "城栋"))),
            ], line: 3, field: 1, says: ["城东"], raised: without("城东")),
        PollutedCase(
            82, "a branch with a target and no figure", .silent,
            files: [
                ("目标.csv", bytes("单位,年度目标（万元）\n城东,100\n城西,80\n城南,60\n城北,50\n")), ("表.csv", bytes(base)),
            ]),
        PollutedCase(
            83, "one key twice in a table of targets", .refused,
            files: [
                ("表.csv", bytes("截至2022年6月30日\n单位,累计（万元）\n城东,62\n")),
                ("目标.csv", bytes("单位,年度目标（万元）\n城东,100\n城东,100\n")),
            ], line: 3, raised: ["城东": 6200]),
        PollutedCase(
            84, "equal rows in a ledger", .said(.warning), "日期,单位,金额（万元）\n2022-01-03,城东,31\n2022-01-03,城东,31\n",
            line: 3,
            raised: ["城东": 6200]),
        PollutedCase(
            84, "equal rows in a progress table", .said(.row), base + "城东,100,62,50\n", line: 6, raised: without("城东")),
        PollutedCase(
            85, "a group in the first row of its block", .said(.warning),
            "截至2022年6月30日\n类别,单位,目标（万元）,累计（万元）\n一类,城东,100,62\n,城西,80,40\n二类,城南,60,30\n", line: 4, field: 1),
        PollutedCase(
            85, "a name missing without a sign of a block", .said(.row), base("城西", ""), line: 4, field: 1,
            raised: without("城西")),
        PollutedCase(
            86, "long identifiers and leading zeros", .silent,
            "订单号,日期,单位,金额（万元）\n0012345678901234567890123456,2022-01-03,城东,31\n12345678901234567890123456,2022-01-03,城东,31\n",
            raised: ["城东": 6200]),
    ]

    // MARK: - Totals, notes, sets of files

    static let totals: [PollutedCase] = [
        PollutedCase(87, "a total that agrees", .silent, base + "合　计,240,132,114\n"),
        PollutedCase(
            87, "a total that differs", .said(.warning), base + "合计,240,139,114\n", line: 6, field: 3,
            says: ["139", "132"]),
        PollutedCase(
            87, "a total word in another column", .silent,
            "截至2022年6月30日\n单位,项目,目标（万元）,累计（万元）\n城东,,100,62\n城西,,80,40\n城南,,60,30\n,合计,240,132\n".replacingFirst(
                "项目", "类别")),
        PollutedCase(88, "a total without a label", .said(.warning), base + ",240,132,114\n", line: 6),
        PollutedCase(88, "a row without a label that is no sum", .said(.row), base + ",240,133,114\n", line: 6),
        PollutedCase(
            89, "subtotals between groups", .silent, base("城南", "小计,180,102,94\n城南") + "小计,60,30,20\n合计,240,132,114\n"),
        PollutedCase(90, "rows below the total", .said(.warning), base("城南", "合计,180,102,94\n城南"), line: 6),
        PollutedCase(
            91, "notes and signatures", .silent, base + "注：城南为预计数，另有5万元未到账。\n单位负责人：张三,,填表人：李四,2022年7月5日\n"),
        PollutedCase(92, "an empty file", .refused, "", raised: [:]),
        PollutedCase(
            92, "a heading alone", .said(.warning), files: [("好.csv", bytes(base)), ("表.csv", bytes("单位,累计（万元）\n"))]),
        PollutedCase(
            93, "the same content twice", .said(.warning), files: [("好.csv", bytes(base)), ("表.csv", bytes(base))]),
        PollutedCase(
            94, "a cumulative series that falls", .said(.warning), "2022年各月累计\n单位,4月（万元）,5月（万元）,6月（万元）\n城东,60,63,62\n",
            line: 3,
            field: 4, raised: ["城东": 6200]),
        PollutedCase(
            95, "files in different units", .silent,
            files: [
                ("元.csv", bytes("截至2022年6月30日\n单位,累计（元）\n城东,620000\n")),
                ("表.csv", bytes("截至2022年6月30日\n单位,累计（万元）\n城西,40\n城南,30\n")),
            ]),
        PollutedCase(
            95, "a file without a unit among others", .refused,
            files: [
                ("好.csv", bytes("截至2022年6月30日\n单位,累计（万元）\n城西,40\n城南,30\n")),
                ("表.csv", bytes("截至2022年6月30日\n单位,累计\n城东,62\n")),
            ], raised: without("城东")),
        PollutedCase(96, "a completion above 300 %", .said(.warning), base("城东,100", "城东,20"), line: 3, field: 3),
        PollutedCase(
            97, "a total ten thousand times too large", .said(.warning), base + "合计,240,1320000,114\n", line: 6,
            says: ["万"]),
    ]

    // MARK: - Office cells

    static let office: [PollutedCase] = [
        PollutedCase(
            99, "full marks, marks and own marks beside the criterion", .said(.note),
            files: [
                ("好.csv", bytes(base)), ("表.csv", bytes("指标,分值,评分标准,得分,自评分\n筹资总量,20,完成得20分,18,20\n")),
            ]),
        PollutedCase(
            100, "单位 over 万元 is a unit column", .silent, "截至2022年6月30日\n指标,单位,完成\n城东筹资,万元,62\n场次,场,30\n",
            raised: ["表.csv": 6200]),
        PollutedCase(
            101, "序号 that holds groups", .said(.warning),
            "截至2022年6月30日\n序号,单位,目标（万元）,累计（万元）\n一类,城东,100,62\n,城西,80,40\n二类,城南,60,30\n", line: 4, field: 1),
        PollutedCase(
            102, "合计 in the second row of a heading", .silent,
            "截至2022年6月30日\n单位,筹资（万元）,,\n,线上,线下,合计\n城东,2,60,62\n城西,10,30,40\n城南,10,20,30\n"),
        PollutedCase(
            102, "合计 in the second row that differs from its parts", .said(.warning),
            "截至2022年6月30日\n单位,筹资（万元）,,\n,线上,线下,合计\n城东,2,60,62\n城西,10,36,40\n城南,10,20,30\n", line: 5, field: 4),
        PollutedCase(103, "growth in a row below the total", .silent, base + "合计,240,132,114\n同比增长,,,11.09%\n"),
        PollutedCase(104, "a memo subtotal", .said(.note), base + "合计,240,132,114\n其中:区小计,,102,\n", line: 7),
        PollutedCase(
            105, "腾讯公益 within 线上", .said(.note),
            "截至2022年6月30日\n单位,线上（万元）,腾讯公益（万元）,线下（万元）,累计（万元）\n城东,50,20,12,62\n城西,40,40,0,40\n城南,20,1,10,30\n", line: 2,
            field: 3),
        PollutedCase(
            105, "腾讯公益 that is larger than 线上", .refused,
            "截至2022年6月30日\n单位,线上（万元）,腾讯公益（万元）,累计（万元）\n城东,50,60,62\n城西,40,10,40\n", raised: [:]),
        PollutedCase(
            106, "6.3 in a column of dates", .said(.row), "截至,单位,累计（万元）\n6.3,城东,62\n2022-06-30,城西,40\n", line: 2,
            field: 1,
            raised: ["城西": 4000], change: { $0.year = 2022 }),
        PollutedCase(
            107, "零报告 is a reported zero", .silent, base("62,", "零报告,"),
            raised: PollutedCase.clean.merging(["城东": 0]) { $1 }),
        PollutedCase(
            107, "无 in a part is zero where the total agrees", .silent,
            "截至2022年6月30日\n单位,线上（万元）,线下（万元）,累计（万元）\n城东,62,无,62\n城西,30,10,40\n城南,20,10,30\n"),
        PollutedCase(
            108, "remarks beside a figure", .said(.row),
            base("62,", "62万(含上级拨付15万),").replacingFirst("40,44", "药品一批(约3.2万),44"), line: 4,
            field: 3, raised: without("城东", "城西")),
        PollutedCase(
            109, "a time in another zone", .silent,
            "捐赠时间,单位,金额（万元）\n2022-06-29T16:30:00Z,城东,62\n2022-01-30T10:00:00+08:00,城西,40\n",
            raised: ["城东": 6200, "城西": 4000]),
    ]

    @Test("case", arguments: encodings + lines)
    func files(_ polluted: PollutedCase) throws { try polluted.check() }

    @Test("case", arguments: quoting + headings)
    func shapes(_ polluted: PollutedCase) throws { try polluted.check() }

    @Test("case", arguments: numbers + dates)
    func cells(_ polluted: PollutedCase) throws { try polluted.check() }

    @Test("case", arguments: names + totals + office)
    func tables(_ polluted: PollutedCase) throws { try polluted.check() }

    // MARK: - Cases that are about output

    @Test("case 041: cells that a spreadsheet would take for formulas are made harmless on request")
    func formulas() throws {
        let text = "截至2022年6月30日\n单位,累计（万元）\n=城东,62\n+城西,40\n@城南,30\n"
        var request = ReportRequest(inputs: [ByteSource(name: "表.csv", text: text)])
        request.style.forSpreadsheet = true
        let csv = String(decoding: try GuobanEngine.report(request).bytes(.csv), as: UTF8.self)
        for name in ["=城东", "+城西", "@城南"] {
            #expect(!csv.contains(",\(name),"))
            #expect(csv.contains("'\(name)"))
        }
    }

    @Test("case 109: half past four in the afternoon in Greenwich is the next day in China")
    func zone() throws {
        let text = "捐赠时间,单位,金额（元）\n2022-06-30T16:30:00Z,城东,5\n2022-06-30T15:30:00Z,城东,6\n"
        let report = try GuobanEngine.report(
            ReportRequest(inputs: [ByteSource(name: "表.csv", text: text)], cutoff: "2022-06-30")
        ).report
        #expect(report.branches[0].main.raised?.hundredths == 600)
    }

    @Test("every number from 1 to 110 has a case")
    func complete() {
        let all =
            Self.encodings + Self.lines + Self.quoting + Self.headings + Self.numbers + Self.dates + Self.names
            + Self.totals + Self.office
        // 41 is above; 98 is a test of the command, 110 one of the rubric's rows.
        let numbers = all.map(\.number) + [41, 98, 110]
        #expect(Set(numbers) == Set(1...110))
    }
}

extension String {
    fileprivate func withLineEnds(_ end: String) -> String {
        split(separator: "\n", omittingEmptySubsequences: false).joined(separator: end)
    }

    fileprivate func withLineStarts(_ start: String) -> String {
        split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : start + $0 }.joined(
            separator: "\n")
    }
}
