import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanTabular
import GuobanTestSupport
import Testing

@Suite("Intake")
struct IntakeTests {
    // MARK: - One file after the other

    @Test("every input is read by itself; a refused one does not stop the others")
    func refusedAmongOthers() {
        let reading = TableText.read(["", "单位,累计\n城东,5\n", "姓名,年龄\n甲,5\n", "单位,年度目标\n城东,9\n"])
        #expect(reading.tables.map(\.source.name) == ["2.csv", "4.csv"])
        #expect(reading.diagnostics.codes == [.fileEmpty, .headerNotFound])
        let accounts = reading.accounts()
        #expect(accounts.map(\.file) == ["1.csv", "2.csv", "3.csv", "4.csv"])
        #expect(accounts.map(\.kind) == [nil, .progress, nil, .targets])
        #expect(accounts.map(\.isUsed) == [false, true, false, true])
    }

    @Test("large tables, which are read side by side, stand in the order of the inputs with all their rows")
    func largeTables() {
        let texts = ["甲", "乙", "丙"].map { name in
            "单位,累计\n" + (1...4_000).map { "\(name)\($0)县,\($0)\n" }.joined()
        }
        let reading = TableText.read([texts[0], "姓名,年龄\n甲,5\n", texts[1], texts[0], texts[2]])
        #expect(reading.tables.map(\.source.name) == ["1.csv", "3.csv", "5.csv"])
        #expect(reading.tables.map(\.index) == [0, 2, 4])
        #expect(reading.facts.map { $0.rows.first?.branch } == ["甲1县", "乙1县", "丙1县"])
        #expect(reading.facts.map(\.rows.count) == [4_000, 4_000, 4_000])
        #expect(reading.diagnostics.codes == [.headerNotFound, .contentRepeated])
    }

    @Test("the same content twice counts once, with a warning that names the first")
    func contentRepeated() {
        let reading = TableText.read(["单位,累计\n城东,5\n", "单位,累计\n城东,5\n"])
        #expect(reading.tables.count == 1)
        #expect(reading.diagnostics.codes == [.contentRepeated])
        #expect(reading.diagnostics.first?.severity == .warning)
        #expect(reading.diagnostics.first?.position.file == "2.csv")
        #expect(reading.diagnostics.first?.evidence("name") == "1.csv")
    }

    @Test("a table that this command does not use is named and costs nothing")
    func notUsed() {
        let reading = TableText.read(["单位,指标,得分,理由\n城东,特色,5,有特色\n"])
        #expect(reading.tables.map(\.shape.kind) == [.marks])
        #expect(reading.facts.first?.diagnostics.codes == [.tableNotUsed])
        #expect(reading.facts.first?.diagnostics.first?.severity == .note)
        #expect(reading.accounts().map(\.isUsed) == [false])
    }

    @Test("a heading without records is said")
    func headingAlone() {
        let reading = TableText.read(["单位,累计（元）\n", "单位,年度目标（元）\n合计,0\n"])
        #expect(reading.facts.map { $0.diagnostics.of(.tableEmpty).count } == [1, 1])
    }

    // MARK: - Named outright

    @Test("a file named as something else than it is, is refused")
    func wrongKind() {
        let reading = Intake.read(
            [Intake.Input(ByteSource(name: "a.csv", text: "单位,累计\n城东,5\n"), expected: .targets)],
            options: Intake.Options())
        #expect(reading.tables.isEmpty)
        #expect(reading.diagnostics.codes == [.tableKindUnexpected])
        #expect(reading.accounts().first?.records.sum == 2)
    }

    @Test("a progress table with a column of targets may serve as the table of targets, without its figures")
    func progressAsTargets() {
        let reading = Intake.read(
            [Intake.Input(ByteSource(name: "a.csv", text: "单位,年度目标,累计\n城东,9,5\n"), expected: .targets)],
            options: Intake.Options())
        #expect(reading.facts.flatMap(\.targets).map(\.isFromTargetsTable) == [true])
        #expect(reading.facts.flatMap(\.figures).isEmpty)
        #expect(reading.facts.flatMap(\.measures).isEmpty)
    }

    // MARK: - Options

    @Test("encoding and separator are taken as stated")
    func encodings() {
        var options = Intake.Options()
        options.encoding = .gb18030
        options.separator = .tab
        let source = ByteSource(name: "a.csv", bytes: GB18030.encode("单位\t累计\n城东\t5\n"))
        #expect(Intake.read([Intake.Input(source)], options: options).tables.map(\.text.encoding) == [.gb18030])
        options.separator = .comma
        #expect(Intake.read([Intake.Input(source)], options: options).diagnostics.codes == [.headerNotFound])
    }

    @Test("the year that is given completes dates that name none, in titles and in cells")
    func year() {
        var options = Intake.Options()
        options.year = 2022
        let reading = TableText.read(
            ["截至6月30日,\n单位,累计\n城东,5\n", "单位,累计,截至\n城东,5,3月31日\n", "单位,年度目标,完成时限\n城东,9,12月31日\n"], options: options)
        #expect(reading.statements.flatMap(\.figures).map(\.asOf) == [.day(2022, 6, 30), .day(2022, 3, 31)])
        #expect(reading.facts.flatMap(\.targets).map(\.deadline) == [.day(2022, 12, 31)])
        #expect(TableText.read(["截至6月30日,\n单位,累计\n城东,5\n"]).statements.flatMap(\.figures).map(\.asOf) == [nil])
    }

    @Test(
        "a text that holds no table is told from one that does",
        arguments: [("单位,累计\n城东,5\n", true), ("各位领导：\n现报告如下。\n", false), ("", false)])
    func holdsTable(_ text: String, _ holds: Bool) {
        #expect(Intake.holdsTable(ByteSource(name: "a.txt", text: text)) == holds)
    }

    // MARK: - Accounts

    @Test("the kinds of records add up to the records of the file, whatever it holds")
    func accountsAddUp() throws {
        var generator = SeededGenerator(seed: 100)
        let titles = ["云澜市筹资进度表", "截至2022年6月30日", "单位：万元", "填报单位：城东区,", ",,", "", "附件1,说明"]
        let headings = [
            "单位,年度目标（万元）,累计（万元）,备注", "单位,累计", "单位,口径,目标（元）,完成时限", "代码,单位,别名", "设置,值", "指标,计量单位,2022年",
            "序号,指标,分值,评分标准", "姓名,年龄", "单位,线上,线下", "项目,单位,目标,累计",
        ]
        let rows = [
            "城东,9,5,", "城西,8,6", "城南", "城北,9,5,无,多", "城东,9,12O.5,", "合计,17,11,", "小计,,,", "注：虚构,,,", "填表人：甲", ",,,", "",
            "\"城东,9", "城\"西,8,6,", "\"城\n南\",7,5,", "单位,累计", "截止日期,2022-06-30", "430105,城东,", ",5,5,", "城\u{0}东,1,2,3",
            "1,筹资,50,得满分", "平均,5,5,", "\u{1A}",
        ]
        for round in 0..<400 {
            let files = (0..<Int.random(in: 1...3, using: &generator)).map { number in
                // The round and number keep the files apart: equal files are another matter.
                var lines = ["第\(round)-\(number)号"]
                for _ in 0..<Int.random(in: 0...3, using: &generator) {
                    lines.append(titles.randomElement(using: &generator) ?? "")
                }
                lines.append(headings.randomElement(using: &generator) ?? "")
                for _ in 0..<Int.random(in: 0...8, using: &generator) {
                    lines.append(rows.randomElement(using: &generator) ?? "")
                }
                return lines.joined(separator: ["\n", "\r\n"].randomElement(using: &generator) ?? "\n")
            }
            let reading = TableText.read(files)
            var rejected: Set<RecordKey> = []
            var refused: Set<Int> = []
            var options = Intake.Options()
            options.cutoff = "2022-06-30"
            if let built = try? DatasetBuilder.build(reading, options: options, settings: OfficeSettings()) {
                rejected = built.rejected
                refused = built.refused
            }
            for (file, account) in zip(files, reading.accounts(rejected: rejected, refusedLater: refused)) {
                let text = try #require(DecodedText.decoding(Array(file.utf8)))
                let count = RecordReader.records(of: text, dialect: Dialect.detect(in: text)).count
                #expect(account.records.sum == count, "of \(file.debugDescription)")
            }
        }
    }

    @Test(
        "whatever bytes come in, every file has its account and nothing fails",
        arguments: [TextEncoding.utf8, .utf8WithMark, .gb18030])
    func hostileBytes(_ encoding: TextEncoding) throws {
        var generator = SeededGenerator(seed: 666)
        let texts = [
            "进度表,,\n单位：万元,截至2022年6月30日,\n单位,年度目标,累计,完成率(%)\n城东,\"9,000\",5.5,50\n\"城\n西\",8,△6,75\n合计,9008,,\n注：虚构\n",
            "单位,口径,目标（元）,起始日期,完成时限\n城东,网络筹资,9万,2022-01-01,2022年6月\n", "代码,单位,类别,别名\n430105,城东,一,城东区；东区\n",
            "设置,值\n截止日期,2022-06-30\n全省总额,9640.00万元\n", "指标,计量单位,2021年,2022年\n筹资,万元,4,5\n受益,人次,1.2E+05,〇\n",
        ]
        let clean = texts.map { encoding == .gb18030 ? GB18030.encode($0) : Array($0.utf8) }
        var options = Intake.Options()
        options.cutoff = "2022-06-30"
        for _ in 0..<300 {
            let sources = clean.enumerated().map { number, bytes in
                var bytes = (encoding == .utf8WithMark ? [0xEF, 0xBB, 0xBF] : []) + bytes
                for _ in 0..<Int.random(in: 0...3, using: &generator) {
                    let place = Int.random(in: 0..<bytes.count, using: &generator)
                    switch UInt8.random(in: 0..<3, using: &generator) {
                    case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                    case 1: bytes.remove(at: place)
                    default: bytes.insert([0x22, 0x2C, 0x0A, 0x0D, 0x00, 0x80, 0xFF][place % 7], at: place)
                    }
                }
                return ByteSource(name: "\(number)", bytes: bytes)
            }
            let reading = Intake.read(sources.map { Intake.Input($0) }, options: options)
            let (settings, _) = SettingsLoader.settings(reading.facts.flatMap(\.settings))
            let built = try? DatasetBuilder.build(reading, options: options, settings: settings)
            #expect(reading.accounts(rejected: built?.rejected ?? []).map(\.file) == sources.map(\.name))
            for finding in reading.allDiagnostics + (built?.diagnostics ?? []) {
                let size = sources.first { $0.name == finding.position.file }?.bytes.count ?? 0
                #expect((0...size).contains(finding.position.byte ?? 0))
                #expect(!finding.message(in: .chinese).isEmpty)
            }
        }
    }

    @Test("a record that is rejected is named, and a record that is named as rejected is counted so")
    func rejectedAreNamed() throws {
        let reading = TableText.read([
            "截至2022-06-30,,\n单位,累计,备注\n城东,5O,\n城西,6,\n,7,\n城南\n\"城北,8\n城西,6,\n合计,13,\n城中,9,无,多\n",
            "单位,年度目标\n城西,-9\n城东,9\n",
        ])
        var options = Intake.Options()
        options.cutoff = "2022-06-30"
        let built = try DatasetBuilder.build(reading, options: options, settings: OfficeSettings())
        let accounts = reading.accounts(rejected: built.rejected, refusedLater: built.refused)
        let findings = reading.allDiagnostics + built.diagnostics
        for account in accounts {
            let lines = Set(
                findings.filter { $0.position.file == account.file && $0.severity == .row }.map(\.position.line))
            #expect(account.records[.rejected] == lines.count, "\(account.file)")
        }
        #expect(accounts.map { $0.records[.rejected] } == [7, 1])
    }

    @Test("a table that is refused later has its records counted as rejected")
    func refusedLater() throws {
        let reading = TableText.read(["截至2022-06-30,\n单位,累计\n城东,5\n", "单位,年度目标\n城东,9\n城东,8\n合计,17\n"])
        let built = try DatasetBuilder.build(reading, options: Intake.Options(), settings: OfficeSettings())
        let account = reading.accounts(rejected: built.rejected, refusedLater: built.refused)[1]
        #expect(account.records[.rejected] == 2)
        #expect(account.records.sum == 4)
        #expect(!account.isUsed)
    }

    @Test("a file that repeats another's content has all its records in its account too")
    func repeatedAccount() {
        let accounts = TableText.read(["单位,累计\n城东,5\n", "单位,累计\n城东,5\n"]).accounts()
        #expect(accounts.map(\.records.sum) == [2, 2])
    }
}
