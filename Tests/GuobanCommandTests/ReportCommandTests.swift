import Foundation
import GuobanTestSupport
import Testing

@Suite("guoban report")
struct ReportCommandTests {
    static let yunlan = ["report", "SampleData/yunlan-2022h1", "--as-of", "2022-06-30"]

    @Test("the sample city's page is the one that was looked at and kept", arguments: ["text", "csv", "json", "html"])
    func goldenPage(format: String) throws {
        let run = try CommandRunner.run(Self.yunlan + ["-q", "-O", format])
        #expect(run.exitCode == 0)
        let ending = format == "text" ? "txt" : format
        try Golden.check(run.output, "yunlan-2022h1.\(ending)")
    }

    @Test(
        "a table of the folder that is named once more is that table, and nothing is left out",
        arguments: [
            ("--rubric", "细则.csv"), ("--settings", "设置.csv"), ("--marks", "评分登记.csv"), ("--targets", "目标.csv"),
            ("--roster", "名册.csv"),
        ])
    func namedTwice(option: String, name: String) throws {
        let run = try CommandRunner.run(Self.yunlan + ["-q", option, "SampleData/yunlan-2022h1/\(name)"])
        #expect(run.exitCode == 0)
        try Golden.check(run.output, "yunlan-2022h1.txt")
    }

    @Test("the sample city by days and in English keeps its figures")
    func englishByDays() throws {
        let run = try CommandRunner.run(Self.yunlan + ["-q", "--pace", "days", "--lang", "en"])
        #expect(run.exitCode == 0)
        try Golden.check(run.output, "yunlan-2022h1-days-en.txt")
    }

    @Test("the tables of a rubric are used, and what it leaves open is said with its place")
    func rubricTables() throws {
        let run = try CommandRunner.run(Self.yunlan)
        #expect(run.exitCode == 0)
        for name in ["细则.csv", "评分登记.csv", "指标数据.csv"] {
            #expect(!run.errors.contains("SampleData/yunlan-2022h1/\(name): 提示："))
        }
        #expect(run.errors.contains("细则.csv:6:6: 警告：「筹资增幅」里“上年同期为零的按平均分计”没有读懂"))
    }

    @Test("the totals of the sample city: 1037.69 of 1840.00, 56.40 %, 6.40 points ahead; 1074.19 with 高新区")
    func totals() throws {
        let run = try CommandRunner.run(Self.yunlan + ["-q"])
        #expect(run.output.contains("完成1037.69万元，是目标1840.00万元的56.40%"))
        #expect(run.output.contains("快于序时进度6.40个百分点"))
        #expect(run.output.contains("参评合计    1840.00 1037.69   56.40       +6.40  60.78  96.6"))
        #expect(run.output.contains("合计                1074.19                            100.0"))
        #expect(run.output.contains("总量50.00%、网络(期限10月31日)60.00%；按天计为49.59%、59.54%"))
    }

    @Test("growth of the Hengyang branches: 高校 389.90 %, 住建 95.88 %; participating units 125.00 %")
    func hengyangGrowth() throws {
        let money = try CommandRunner.run(["report", "SampleData/hengyang-2019", "-q"])
        #expect(money.exitCode == 0)
        #expect(money.output.contains("高校         132.96  13.4 +389.90"))
        #expect(money.output.contains("市住建局     146.44  14.8  +95.88"))
        let units = try CommandRunner.run(["report", "SampleData/hengyang-2019/参与单位.csv", "-q"])
        #expect(units.output.contains("+125.00"))
    }

    @Test("the ten items of 住建 sum to 146.44 and their shares to 100.0, the first lifted from 20.1 to 20.2")
    func zhujianShares() throws {
        let run = try CommandRunner.run(["report", "SampleData/hengyang-2019/住建", "-q", "-O", "json"])
        let json = try #require(try JSONSerialization.jsonObject(with: run.bytes) as? [String: Any])
        let branches = try #require(json["branches"] as? [[String: Any]])
        let shares = branches.compactMap { ($0["sharePrinted"] as? String).flatMap { Decimal(string: $0) } }
        #expect(shares.count == 10)
        #expect(shares.reduce(0, +) == 100)
        let first = try #require(branches.first { $0["name"] as? String == "局属单位" })
        #expect(first["sharePrinted"] as? String == "20.2")
        #expect((json["totals"] as? [String: Any])?["raised"] as? String == "1464400.00")
    }

    @Test(
        "every sample folder prints without an error",
        arguments: [
            "hengyang-2019", "hengyang-2019/住建", "hengyang-2019/救助项目", "gaoxin-2023", "gaoxin-2023/收入",
            "gaoxin-2023/项目", "changsha-2022", "changsha-2022/构成", "shaanxi-2020", "shaanxi-2020/構成",
            "yunlan-2022h1", "yunlan-orders",
        ])
    func samples(folder: String) throws {
        let run = try CommandRunner.run(["report", "SampleData/\(folder)", "-q"])
        #expect(run.exitCode == 0)
        #expect(run.errors.isEmpty)
        try Golden.check(run.output, "samples/\(folder.replacingOccurrences(of: "/", with: "-")).txt")
    }

    @Test(
        "two runs give the same bytes",
        arguments: ["text", "markdown", "csv", "tsv", "json", "html", "xlsx", "docx"])
    func sameBytes(format: String) throws {
        let first = try CommandRunner.run(Self.yunlan + ["-q", "-O", format])
        let second = try CommandRunner.run(
            Self.yunlan + ["-q", "-O", format], environment: ["TZ": "Asia/Tokyo", "LC_ALL": "C"])
        #expect(first.bytes == second.bytes)
    }
}

@Suite("guoban report with bad input")
struct BadInputTests {
    @Test("three bad rows give three messages, the good rows count, the page says so, and the exit code is 1")
    func threeBadRows() throws {
        let table = MarkedCSV(
            """
            单位,年度目标（万元）,累计筹资（万元）
            城东,100,62
            城西,100,1️⃣12O.5
            城南,2️⃣1.2.3,40
            城北,100,55
            新区,100,3️⃣12abc

            """)
        let folder = try TemporaryFolder()
        let file = try folder.write(table.text, "进度.csv")
        let run = try CommandRunner.run(["report", file, "--as-of", "2022-06-30"])
        #expect(run.exitCode == 1)
        for mark in 1...3 {
            let place = table[mark]
            #expect(run.errors.contains("\(file):\(place.line):\(place.field): 错误："))
        }
        #expect(run.errors.contains("「12O.5」里混有字母"))
        #expect(run.output.contains("数据不全：3行未计入"))
        #expect(run.output.contains("合计"))
        #expect(run.output.contains("117.00"))
    }

    @Test("a missing file is one sentence and exit code 66")
    func missingFile() throws {
        let run = try CommandRunner.run(["report", "SampleData/没有.csv"])
        #expect(run.exitCode == 66)
        #expect(run.output.isEmpty)
        #expect(run.errors == "guoban: SampleData/没有.csv：读不了，没有这个文件\n")
    }

    @Test("an empty file is one sentence and exit code 65")
    func emptyFile() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("", "空.csv")
        let run = try CommandRunner.run(["report", file, "--as-of", "2022"])
        #expect(run.exitCode == 65)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("\(file): 拒收：文件是空的。请导出后重报。 [file-empty]"))
    }

    @Test("a file without a usable heading is one sentence and exit code 65")
    func noHeading() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("甲,乙\n1,2\n", "表.csv")
        let run = try CommandRunner.run(["report", file, "--as-of", "2022"])
        #expect(run.exitCode == 65)
        #expect(run.errors.contains("[header-not-found]"))
        #expect(run.errors.contains("「甲,乙」"))
    }

    @Test("without any date the command asks for --as-of and exits with 64")
    func noCutoff() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("单位,累计（元）\n城东,5\n", "表.csv")
        let run = try CommandRunner.run(["report", file])
        #expect(run.exitCode == 64)
        #expect(run.errors.contains("--as-of"))
    }

    @Test("a renamed workbook is refused by its true name")
    func workbook() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Data([0x50, 0x4B, 0x03, 0x04, 0, 0]), "表.csv")
        let run = try CommandRunner.run(["report", file, "--as-of", "2022"])
        #expect(run.exitCode == 65)
        #expect(run.errors.contains("XLSX"))
    }

    @Test("the branch without a target is unranked with its reason, the one that reported zero is ranked")
    func noTargetAndZero() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "单位,目标（万元）,累计（万元）\n城东,100,62\n城西,,10\n城南,100,0\n城北,100,\n", "表.csv")
        let run = try CommandRunner.run(["report", file, "--as-of", "2022-06-30", "-O", "json"])
        let json = try #require(try JSONSerialization.jsonObject(with: run.bytes) as? [String: Any])
        let branches = try #require(json["branches"] as? [[String: Any]])
        let byName = Dictionary(uniqueKeysWithValues: branches.map { ($0["name"] as? String ?? "", $0) })
        #expect(byName["城南"]?["rank"] as? Int == 2)
        #expect(byName["城南"]?["raised"] as? String == "0.00")
        #expect(byName["城南"]?["status"] as? String == "behind")
        #expect(byName["城西"]?["rankReason"] as? String == "no-target")
        #expect(byName["城北"]?["rankReason"] as? String == "not-reported")
        #expect(byName["城北"]?["raised"] is NSNull)
    }
}

@Suite("where results go")
struct OutputTests {
    @Test("several -o write several formats of the same result")
    func severalOutputs() throws {
        let folder = try TemporaryFolder()
        let run = try CommandRunner.run(
            ReportCommandTests.yunlan + ["-q", "-o", folder.path + "/页.html", "-o", folder.path + "/表.csv"])
        #expect(run.exitCode == 0)
        #expect(run.output.isEmpty)
        let html = try String(contentsOfFile: folder.path + "/页.html", encoding: .utf8)
        let csv = try String(contentsOfFile: folder.path + "/表.csv", encoding: .utf8)
        #expect(html.hasPrefix("<!DOCTYPE html>"))
        #expect(csv.hasPrefix("名次,单位,"))
    }

    @Test("case 098: an output that cannot be written leaves nothing behind and exits with 74")
    func unwritable() throws {
        let run = try CommandRunner.run(ReportCommandTests.yunlan + ["-q", "-o", "/nonexistent/页.html"])
        #expect(run.exitCode == 74)
        #expect(run.errors.contains("写不了"))
    }

    @Test(
        "a full device is an error, not a silent success",
        .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func fullDevice() throws {
        let run = try CommandRunner.run(ReportCommandTests.yunlan + ["-q", "-o", "/dev/full"])
        #expect(run.exitCode == 74)
        #expect(FileManager.default.fileExists(atPath: "/dev/full"))
    }

    @Test("a symbolic link stays a link and its target gets the page")
    func symbolicLink() throws {
        let folder = try TemporaryFolder()
        let target = try folder.write("旧", "真.txt")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/链.txt", withDestinationPath: target)
        let run = try CommandRunner.run(ReportCommandTests.yunlan + ["-q", "-o", folder.path + "/链.txt"])
        #expect(run.exitCode == 0)
        let type = try FileManager.default.attributesOfItem(atPath: folder.path + "/链.txt")[.type] as? FileAttributeType
        #expect(type == .typeSymbolicLink)
        #expect(try String(contentsOfFile: target, encoding: .utf8).contains("云东区"))
    }

    @Test("--for-excel writes a byte order mark and CR LF")
    func forSpreadsheets() throws {
        let run = try CommandRunner.run(ReportCommandTests.yunlan + ["-q", "-O", "csv", "--for-excel"])
        #expect(run.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(run.output.contains("\r\n"))
    }

    @Test(
        "the ending of a file decides the format, in any case",
        arguments: [
            ("md", "# "), ("TSV", "名次\t单位"), ("htm", "<!DOCTYPE html>"), ("xlsx", "PK"), ("Docx", "PK"),
            ("txt", "     "),
        ])
    func endings(ending: String, start: String) throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/2022.上半年." + ending
        let run = try CommandRunner.run(ReportCommandTests.yunlan + ["-q", "-o", file])
        #expect(run.exitCode == 0)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        #expect(bytes.starts(with: Data(start.utf8)))
    }

    @Test("an ending that nobody knows is a usage error that lists those that work")
    func unknownEnding() throws {
        let run = try CommandRunner.run(ReportCommandTests.yunlan + ["-o", "页.pdf"])
        #expect(run.exitCode == 64)
        #expect(run.errors.contains(".xlsx"))
        #expect(!FileManager.default.fileExists(atPath: "页.pdf"))
    }

    @Test(
        "colour comes only where it is asked for: never into a file, with --color always or CLICOLOR_FORCE into a pipe")
    func colour() throws {
        let arguments = ReportCommandTests.yunlan + ["-q"]
        let plain = try CommandRunner.run(arguments).output
        #expect(!plain.contains("\u{1B}"))
        #expect(try CommandRunner.run(arguments + ["--color", "always"]).output.contains("\u{1B}[31m-0.25\u{1B}[0m"))
        let forced = try CommandRunner.run(arguments, environment: ["CLICOLOR_FORCE": "1", "NO_COLOR": ""]).output
        #expect(forced.contains("\u{1B}["))
        let refused = try CommandRunner.run(arguments, environment: ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]).output
        #expect(refused == plain)
        let folder = try TemporaryFolder()
        _ = try CommandRunner.run(arguments + ["--color", "always", "-o", folder.path + "/页.txt"])
        #expect(try String(contentsOfFile: folder.path + "/页.txt", encoding: .utf8) == plain)
    }

    @Test(
        "for a spreadsheet, csv and tsv have a byte order mark, CR LF and no live formula", arguments: ["csv", "tsv"])
    func spreadsheet(format: String) throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("单位,目标（万元）,累计（万元）\n=1+1,100,62\n@甲,100,50\n城西,100,48\n", "表.csv")
        let run = try CommandRunner.run(["report", file, "--as-of", "2022-06-30", "-q", "-O", format, "--for-excel"])
        #expect(run.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(run.output.contains("'=1+1") && run.output.contains("'@甲"))
        let lines = run.output.components(separatedBy: "\r\n")
        #expect(lines.count == 6 && !lines.joined().contains("\n"))
    }

    @Test("the last three are named only where the office asks for it (点名末位)")
    func lastThree() throws {
        let folder = try TemporaryFolder()
        let settings = try folder.write("设置,值\n点名末位,是\n全省位次,3\n", "设置.csv")
        let plain = try CommandRunner.run(ReportCommandTests.yunlan + ["-q"]).output
        #expect(!plain.contains("后三位"))
        let named = try CommandRunner.run(
            ["report", PrintedTables.quarter(12, folder), settings, "--as-of", "2022-06-30", "-q"]
        ).output.filter { $0 != "\n" }
        // 12 branches: raised is number × 79.19 mod 300, target 50 + number × 7.
        #expect(named.contains("完成率后三位："))
        #expect(named.contains("，居全省第3位。"))
    }

    @Test("more than twenty names are counted, not listed")
    func manyNames() throws {
        let folder = try TemporaryFolder()
        let run = try CommandRunner.run(["report", PrintedTables.quarter(120, folder), "--as-of", "2022-06-30", "-q"])
        let text = run.output.filter { $0 != "\n" && $0 != " " }
        #expect(text.contains("达到序时进度的77个，占64.17%(名单见表)"))
        #expect(text.contains("个百分点(名单见表)"))
    }

    @Test("standard input is read as -")
    func standardInput() throws {
        let table = Data("单位,目标（万元）,累计（万元）\n城东,100,62\n".utf8)
        let run = try CommandRunner.run(["report", "-", "--as-of", "2022-06-30"], input: table)
        #expect(run.exitCode == 0)
        #expect(run.output.contains("62.00"))
    }

    @Test("the text table fits a terminal of 80 columns and aligns Chinese with Latin names")
    func eightyColumns() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "单位,目标（万元）,累计（万元）\nChengdong Branch,100,62\n城西,100,48\n新区 New District,100,7\n", "表.csv")
        let run = try CommandRunner.run(["report", file, "--as-of", "2022-06-30", "-q"])
        try Golden.check(run.output, "mixed-names.txt")
    }
}

@Suite("guoban check, normalize, help, version")
struct OtherCommandTests {
    @Test("check says how a file was understood")
    func check() throws {
        let run = try CommandRunner.run(["check", "SampleData/yunlan-2022h1/柳溪县.csv", "-q"])
        #expect(run.exitCode == 0)
        try Golden.check(run.output, "check-liuxi.txt")
    }

    @Test("check --strict exits with 3 where there is a warning")
    func strict() throws {
        let run = try CommandRunner.run(["check", "SampleData/gaoxin-2023/收入", "--strict"])
        #expect(run.exitCode == 3)
    }

    @Test("normalize writes the table and names the lines around it")
    func normalize() throws {
        let run = try CommandRunner.run(["normalize", "SampleData/yunlan-2022h1/雁口市.csv"])
        #expect(run.exitCode == 0)
        #expect(
            run.output == """
                单位,线上捐赠（万元）,线下捐赠（万元）,物资折价（万元）,累计筹资（万元）,捐赠人次
                雁口市红十字会,57.60,79.20,12.00,148.80,13650

                """)
        #expect(run.errors.contains("雁口市.csv:1: 提示："))
        #expect(run.errors.contains("𠮷溪"))
    }

    @Test("version prints one line")
    func version() throws {
        #expect(try CommandRunner.run(["version"]).output == "guoban 0.1.0\n")
        #expect(try CommandRunner.run(["--version"]).output == "guoban 0.1.0\n")
    }

    @Test("help is kept as it was looked at", arguments: ["", "report", "check", "normalize"])
    func help(command: String) throws {
        let run = try CommandRunner.run(command.isEmpty ? ["help"] : ["help", command])
        #expect(run.exitCode == 0)
        try Golden.check(run.output, "help\(command.isEmpty ? "" : "-" + command).txt")
    }

    @Test("an unknown option, command or value is exit code 64 and names the nearest that exists")
    func usage() throws {
        let option = try CommandRunner.run(["report", "x.csv", "--as-off", "2022"])
        #expect(option.exitCode == 64)
        #expect(option.errors.contains("--as-of"))
        let command = try CommandRunner.run(["reprot"])
        #expect(command.exitCode == 64)
        #expect(command.errors.contains("guoban report"))
        let value = try CommandRunner.run(["report", "SampleData/hengyang-2019", "--pace", "weeks"])
        #expect(value.exitCode == 64)
        #expect(value.errors.contains("months"))
    }
}

/// Made-up tables as files.
enum PrintedTables {
    static func quarter(_ count: Int, _ folder: TemporaryFolder) throws -> String {
        try folder.write(PrintedPageTests.quarter(count), "进度.csv")
    }
}
