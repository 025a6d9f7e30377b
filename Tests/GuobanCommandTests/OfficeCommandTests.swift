import Foundation
import GuobanTestSupport
import Testing

@Suite("first contact: guoban alone, init, help, completions")
struct FirstContactTests {
    @Test("in a folder of nothing guoban names init, in three lines, and that command works")
    func nothing() throws {
        let folder = try TemporaryFolder()
        let first = try CommandRunner.run([], in: folder.path)
        #expect(first.exitCode == 0)
        #expect(first.output == "当前文件夹：没有认得出的表。\n先做一个能用的示例文件夹，再换成自己的表：\n  guoban init 示例\n")
        let made = try CommandRunner.run(["init", "示例"], in: folder.path)
        #expect(made.exitCode == 0)
        #expect(made.output.hasSuffix("  guoban report 示例\n"))
        let page = try CommandRunner.run(["report", "示例"], in: folder.path)
        #expect(page.exitCode == 0)
        #expect(page.output.contains("云上市红十字会2022年上半年筹资进度通报"))
        #expect(!page.errors.contains("警告") && !page.errors.contains("错误"))
        // The example adopts a corrected 南溪县 (51.00 of 100.00) and a reviewed 西山区 (92.40 of 180.00 = 51.33 %).
        #expect(page.output.contains("   3 西山区 一 180.00  92.40   51.33    2  +1.33"))
        #expect(page.output.contains("   2 南溪县 二 100.00  51.00   51.00    3  +1.00"))
        #expect(page.output.contains("复核调整1处"))
    }

    @Test("init writes nothing into a folder that is not empty")
    func initRefuses() throws {
        let folder = try TemporaryFolder()
        try folder.write("单位,累计\n", "我的/表.csv")
        let run = try CommandRunner.run(["init", "我的"], in: folder.path)
        #expect(run.exitCode == 74)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/我的") == ["表.csv"])
    }

    @Test("tables of init open in a spreadsheet: byte order mark and CR LF, one in GB18030")
    func initBytes() throws {
        let folder = try TemporaryFolder()
        _ = try CommandRunner.run(["init", "示例"], in: folder.path)
        let root = folder.path + "/示例"
        let names = try FileManager.default.contentsOfDirectory(atPath: root)
        for kind in [
            "先读我.txt", "设置.csv", "名册.csv", "目标.csv", "上年.csv", "指标数据.csv", "项目.csv", "细则.csv", "评分登记.csv", "收表登记.csv",
            "复核登记.csv", "出通报.cmd", "出通报.command", "出通报.sh", "上期",
        ] {
            #expect(names.contains(kind), "\(kind) is missing")
        }
        #expect(FileManager.default.isExecutableFile(atPath: root + "/出通报.sh"))
        var legacy = 0
        for name in names where name.hasSuffix(".csv") {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: root + "/" + name)))
            let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
            if !isMarked { legacy += 1 }
            let feeds = bytes.indices.filter { bytes[$0] == 0x0A }
            let allAfterReturn = feeds.allSatisfy { $0 > 0 && bytes[$0 - 1] == 0x0D }
            #expect(allAfterReturn, "\(name) has a bare LF")
        }
        #expect(legacy == 1)
    }

    @Test("whatever is in the folder, the first look has at most fifteen lines of 80 columns, and its command works")
    func overview() throws {
        let cases: [(name: String, files: [(String, String)], next: String)] = [
            (
                "one", [("进度.csv", "单位,年度目标（元）,累计（元）,截至\n城东,100,50,2022-06-30\n城西,100,40,2022-06-30\n")],
                "guoban report one --as-of 2022-06-30 -o 通报.html"
            ),
            (
                "wrong", [("会议纪要.txt", "今天开会。\n"), ("照片.csv", "一,二\n三,四\n"), ("云东区.xlsx", "PK\u{3}\u{4}")],
                "guoban init 示例"
            ),
            (
                "years",
                [("今年.csv", "单位,累计（元）,截至\n城东,50,2022-06-30\n"), ("去年.csv", "单位,累计（元）,截至\n城东,40,2021-06-30\n")],
                "guoban report years --as-of 2022-06-30 -o 通报.html"
            ),
            ("undated", [("进度.csv", "单位,累计（元）\n城东,50\n")], "guoban report undated --as-of 2022-06-30    (换成你的截止日)"),
            ("faulty", [("进度.csv", "单位,累计（元）,截至\n城东,5O,2022-06-30\n城西,4,2022-06-30\n")], "guoban check faulty"),
            (
                "roster", [("名册.csv", "单位,代码\n城东,990101\n")],
                "guoban forms roster --as-of 2022-06-30 -o 表样/    (换成你的截止日)"
            ),
            (
                "with blank", [("进度.csv", "单位,累计（元）,截至\n城东,50,2022-06-30\n")],
                "guoban report 'with blank' --as-of 2022-06-30 -o 通报.html"
            ),
        ]
        let folder = try TemporaryFolder()
        for (name, files, next) in cases {
            for (file, text) in files { try folder.write(text, "\(name)/\(file)") }
            let run = try CommandRunner.run([name], in: folder.path)
            #expect(run.exitCode == 0, "\(name)")
            let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            #expect(lines.count <= 15, "\(name)")
            #expect(lines.last == "  \(next)", "\(name): \(run.output)")
            for line in lines where !line.hasPrefix("  guoban") {
                let width = line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
                #expect(width <= 80, "\(name): \(line)")
            }
        }
    }

    @Test("two years in one folder: last year's table serves growth and is never counted as this year's")
    func twoYears() throws {
        let folder = try TemporaryFolder()
        try folder.write("单位,累计（元）,截至\n城东,50,2022-06-30\n城西,30,2022-06-30\n", "今年.csv")
        try folder.write("单位,累计（元）,截至\n城东,40,2021-06-30\n城西,30,2021-06-30\n城南,9,2021-06-30\n", "去年.csv")
        let look = try CommandRunner.run(["."], in: folder.path)
        #expect(look.output.contains("上年表 1：去年.csv"))
        let run = try CommandRunner.run(["report", ".", "-O", "json", "-q"], in: folder.path)
        let json = try #require(try JSONSerialization.jsonObject(with: run.bytes) as? [String: Any])
        #expect((json["totals"] as? [String: Any])?["raised"] as? String == "80.00")
    }

    @Test("the result of the quarter before is found beside the tables and in 上期, and the command names it")
    func previous() throws {
        let folder = try TemporaryFolder()
        _ = try CommandRunner.run(["init", "示例"], in: folder.path)
        let look = try CommandRunner.run(["示例"], in: folder.path)
        #expect(look.output.contains("上期结果：第1期.json(截至2022年3月31日)"))
        let command = try #require(look.output.split(separator: "\n").last)
        #expect(command == "  guoban report 示例 --previous 示例/上期/第1期.json -o 通报.html", "\(command)")
        let words = command.split(separator: " ").dropFirst().map(String.init)
        let page = try CommandRunner.run(words + ["-o", "通报.txt"], in: folder.path)
        #expect(page.exitCode == 0)
        // First quarter: 55.50/200, 44.40/180, 22.60/100, 25.30/100, 10/60: 南溪县 was fourth and is second by score.
        let text = try String(contentsOfFile: folder.path + "/通报.txt", encoding: .utf8)
        let line = try #require(text.split(separator: "\n").first { $0.contains(" 南溪县 ") })
        #expect(line.hasSuffix("升2位"), "\(line)")
    }

    @Test("--lang en says the same in English, before or behind the folder")
    func english() throws {
        let run = try CommandRunner.run(["SampleData/yunlan-2022h1", "--lang", "en"])
        #expect(run.output.contains("tables recognised: 21") && run.output.contains("Next:\n  guoban report"))
        #expect(try CommandRunner.run(["--lang", "en", "SampleData/yunlan-2022h1"]).output == run.output)
        let folder = try TemporaryFolder()
        #expect(try CommandRunner.run(["--lang", "en"], in: folder.path).output.hasSuffix("guoban init example\n"))
    }

    @Test("a folder that is there needs no slash behind it; one that is not is explained")
    func folderWithoutSlash() throws {
        let folder = try TemporaryFolder()
        try folder.write("单位,累计（元）,截至\n城东,5O,2022-06-30\n", "表/进度.csv")
        try FileManager.default.createDirectory(
            atPath: folder.path + "/退改单", withIntermediateDirectories: true)
        let made = try CommandRunner.run(["check", "表", "-o", "退改单"], in: folder.path)
        #expect(made.exitCode == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/退改单") == ["进度.csv"])
        let unclear = try CommandRunner.run(["check", "表", "-o", "单子"], in: folder.path)
        #expect(unclear.exitCode == 64 && unclear.errors.contains("单子/"))
    }

    @Test("a folder of folders names those that hold tables")
    func folders() throws {
        let run = try CommandRunner.run(["SampleData"])
        #expect(run.output.contains("  guoban SampleData/yunlan-2022h1\n"))
    }

    @Test("help begins with examples and the few commands of a beginner; --all lists every command")
    func help() throws {
        let short = try CommandRunner.run(["help"])
        let all = try CommandRunner.run(["help", "--all"])
        for name in ["init", "check", "report"] { #expect(short.output.contains("\n  \(name) ")) }
        #expect(!short.output.contains("\n  normalize "))
        for name in ["init", "check", "report", "tally", "forms", "normalize", "completions", "help", "version"] {
            #expect(all.output.contains("\n  \(name)"), "\(name) is not in help --all")
        }
        for line in all.output.split(separator: "\n") {
            let width = line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
            #expect(width <= 80, "\(line)")
        }
    }

    @Test(
        "a word that is nearly right is met with the right one: commands, options, values, shells",
        arguments: [
            (["reprot", "x"], "是不是 guoban report？"), (["report", "x", "--as-off", "2022"], "是不是 --as-of？"),
            (["report", "SampleData/hengyang-2019", "--pace", "monthz"], "是不是 months？"),
            (["report", "SampleData/hengyang-2019", "--by", "完成"], "是不是 完成率？"), (["help", "chek"], "是不是 check？"),
            (["completions", "zhs"], "是不是 zsh？"),
        ])
    func suggestions(arguments: [String], hint: String) throws {
        let run = try CommandRunner.run(arguments)
        #expect(run.exitCode == 64)
        #expect(run.errors.contains(hint), "\(run.errors)")
    }

    @Test("a usage error inside a command shows how the command is called")
    func usageLine() throws {
        let run = try CommandRunner.run(["check"])
        #expect(run.exitCode == 64)
        #expect(run.errors.contains("用法：guoban check INPUT... [选项]；全部选项：guoban help check\n"))
    }

    @Test("Chinese values do what the English ones do")
    func chineseValues() throws {
        let english = try CommandRunner.run([
            "report", "SampleData/yunlan-2022h1", "-q", "--by", "growth", "--pace", "days", "--ties", "dense", "-O",
            "text", "--lang", "zh",
        ])
        let chinese = try CommandRunner.run([
            "report", "SampleData/yunlan-2022h1", "-q", "--by", "增幅", "--pace", "按天", "--ties", "中式", "-O", "文本",
            "--lang", "中文",
        ])
        #expect(english.exitCode == 0)
        #expect(english.output == chinese.output)
    }

    @Test(
        "the completions name every command and option, and the shells that are here read them",
        arguments: ["bash", "zsh", "fish", "man"])
    func completions(shell: String) throws {
        let script = try CommandRunner.run(["completions", shell])
        #expect(script.exitCode == 0)
        for word in ["report", "check", "forms", "as-of", "for-excel", "province-total"] {
            let shown = shell == "man" ? word.replacingOccurrences(of: "-", with: "\\-") : word
            #expect(script.output.contains(shown), "\(word)")
        }
        let folder = try TemporaryFolder()
        let file = try folder.write(script.bytes, "guoban.bash")
        // The shells themselves say whether they can read it, where they are installed.
        if shell != "man",
            let program = ["/usr/bin/", "/bin/"].map({ $0 + shell }).first(where: FileManager.default.isExecutableFile)
        {
            let reader = Process()
            reader.executableURL = URL(fileURLWithPath: program)
            reader.arguments = ["-n", file]
            reader.standardOutput = FileHandle.nullDevice
            reader.standardError = FileHandle.nullDevice
            try reader.run()
            reader.waitUntilExit()
            #expect(reader.terminationStatus == 0, "\(program) cannot read its script")
        }
        guard shell == "bash" else { return }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = [
            "-c",
            "source '\(file)'; COMP_WORDS=(guoban report --pa); COMP_CWORD=2; _guoban; echo \"${COMPREPLY[@]}\"; "
                + "COMP_WORDS=(guoban report --pace mo); COMP_CWORD=3; _guoban; echo \"${COMPREPLY[@]}\"",
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        process.waitUntilExit()
        #expect(String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) == "--pace\nmonths\n")
    }
}

@Suite("collecting: forms, receipts, the chat line, correction sheets, own output")
struct CollectingTests {
    private func column(_ name: String, of json: Data) throws -> [String: String] {
        let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        let branches = try #require(object["branches"] as? [[String: Any]])
        return Dictionary(
            uniqueKeysWithValues: branches.map { ($0["name"] as? String ?? "", $0[name] as? String ?? "-") })
    }

    @Test("a form that is filled in and sent back is read without a word, and its figures are those filled in")
    func forms() throws {
        let folder = try TemporaryFolder()
        let sample = Workspace.path("SampleData/yunlan-2022h1")
        for name in ["名册.csv", "目标.csv", "网络目标.csv"] {
            try folder.write(try Data(contentsOf: URL(fileURLWithPath: sample + "/" + name)), "季度/" + name)
        }
        let made = try CommandRunner.run(["forms", "季度", "--as-of", "2022-06-30", "-o", "表样/"], in: folder.path)
        #expect(made.exitCode == 0)
        let forms = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/表样")
        #expect(forms.count == 12)
        var number = 1
        var expected: [String: String] = [:]
        for name in forms.sorted() {
            var text = try String(contentsOfFile: folder.path + "/表样/" + name, encoding: .utf8)
            let branch = String(name.dropLast(4))
            // Online n, offline 2n, goods n: 4n in all, in 万元.
            let lines = text.components(separatedBy: "\r\n").map { line in
                guard line.hasPrefix(branch + ","), line.hasSuffix(",,,,,") else { return line }
                return line.dropLast(5) + ",\(number).00,\(2 * number).00,\(number).00,\(4 * number).00,\(10 * number)"
            }
            text = lines.joined(separator: "\r\n")
            try folder.write(text, "季度/" + name)
            expected[branch] = "\(4 * number)0000.00"
            number += 1
        }
        let check = try CommandRunner.run(["check", "季度", "--as-of", "2022-06-30", "--strict"], in: folder.path)
        // 高新区 has no target, which is worth a word about the targets and none about its form.
        let said = check.errors.split(separator: "\n").filter { $0.contains("[") && !$0.contains("[target-missing]") }
        #expect(said == [], "\(check.errors)")
        #expect(check.output.contains("应报12家,已报12家\n"))
        let report = try CommandRunner.run(
            ["report", "季度", "--as-of", "2022-06-30", "-q", "-O", "json"], in: folder.path)
        #expect(try column("raised", of: report.bytes) == expected)
        let again = try CommandRunner.run(["forms", "季度", "--as-of", "2022-06-30", "-o", "表样/"], in: folder.path)
        #expect(again.exitCode == 74, "a form may be filled in already and is never replaced")
    }

    @Test(
        "two versions of one branch never add up, in any order of file names; the receipts table chooses (200 random folders)"
    )
    func versions() throws {
        // The whole process once; the property over random folders runs in the engine, see ReceiptChoiceTests.
        let folder = try TemporaryFolder()
        try folder.write("单位,累计（元）,截至\n云东区,100,2022-06-30\n", "云东区.csv")
        try folder.write("单位,累计（元）,截至\n云东区,120,2022-06-30\n", "云东区(最终).csv")
        try folder.write("单位,累计（元）,截至\n云西区,50,2022-06-30\n", "云西区.csv")
        let open = try CommandRunner.run(["report", ".", "-O", "json"], in: folder.path)
        #expect(open.exitCode == 1)
        #expect(try column("raised", of: open.bytes) == ["云东区": "-", "云西区": "50.00"])
        try folder.write("单位,文件,收到日期,采用\n云东区,云东区(最终).csv,2022-07-02,是\n", "收表登记.csv")
        let chosen = try CommandRunner.run(["report", ".", "-O", "json"], in: folder.path)
        #expect(chosen.exitCode == 0)
        #expect(try column("raised", of: chosen.bytes) == ["云东区": "120.00", "云西区": "50.00"])
    }

    @Test("check opens with the line that goes into the chat")
    func chatLine() throws {
        let folder = try TemporaryFolder()
        try folder.write("代码,单位\n1,云东区\n2,云西区\n3,澜北区\n4,松坪县\n5,青墩县\n", "名册.csv")
        try folder.write("单位,累计（元）,截至\n云东区,10,2022-06-30\n", "云东区.csv")
        try folder.write("单位,累计（元）,截至\n云西区,10,2022-06-30\n", "云西区.csv")
        try folder.write("单位,累计（元）,截至\n云西区,11,2022-06-30\n", "云西区2.csv")
        try folder.write("单位,累计（元）,截至\n澜北区,10,2022-06-28\n", "澜北区.csv")
        try folder.write("单位,累计（元）,截至\n松坪县,10,2022-06-30\n", "松坪县.csv")
        try folder.write("单位,文件,收到日期,采用\n松坪县,松坪县.csv,2022-07-07,\n云东区,云东区.csv,2022-07-05,\n", "收表登记.csv")
        try folder.write("设置,值\n截止日期,2022-06-30\n报送期限,2022-07-05\n", "设置.csv")
        let run = try CommandRunner.run(["check", ".", "-q"], in: folder.path)
        #expect(run.output.contains("应报5家,已报4家;未报:青墩县;重复:云西区;迟报:松坪县2天"))
        let json = try CommandRunner.run(["check", ".", "-q", "-O", "json"], in: folder.path)
        let object = try #require(try JSONSerialization.jsonObject(with: json.bytes) as? [String: Any])
        let collection = try #require(object["collection"] as? [String: Any])
        #expect(collection["line"] as? String == "应报5家,已报4家;未报:青墩县;重复:云西区;迟报:松坪县2天;截止日不一致:澜北区(6月28日)")
    }

    @Test(
        "check INPUT -o 退改单/ writes one sheet per source file that needs one: line, column, text, fault, what to write")
    func correctionSheets() throws {
        let folder = try TemporaryFolder()
        try folder.write("单位,累计（元）,截至\n云东区,1O0,2022-06-30\n", "收/云东区.csv")
        try folder.write("单位,累计（元）,截至\n云西区,50,2022-06-30\n", "收/云西区.csv")
        let run = try CommandRunner.run(["check", "收", "-q", "-o", "退改单/"], in: folder.path)
        #expect(run.exitCode == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/退改单") == ["云东区.csv"])
        let sheet = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/退改单/云东区.csv"))
        #expect(sheet.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(
            String(decoding: sheet.dropFirst(3), as: UTF8.self)
                == "行,列,原文,问题,请改为\r\n2,B 累计（元）,1O0,「1O0」里混有字母（O、l、I 等），本行未计入,请把字母改为数字。\r\n")
    }

    @Test(
        "this office's own csv in the folder is set aside with a note; another office's counts; named outright it counts"
    )
    func ownOutput() throws {
        let folder = try TemporaryFolder()
        try folder.write("单位,累计（元）,截至\n云东区,100,2022-06-30\n云西区,50,2022-06-30\n", "季度/进度.csv")
        let issuer = ["--issuer", "云澜市红十字会", "-q"]
        let first = try CommandRunner.run(["report", "季度", "-o", "季度/通报.csv"] + issuer, in: folder.path)
        #expect(first.exitCode == 0)
        let before = try CommandRunner.run(["report", "季度/进度.csv", "-O", "json"] + issuer, in: folder.path)
        let again = try CommandRunner.run(["report", "季度", "-O", "json"] + issuer, in: folder.path)
        #expect(again.exitCode == 0)
        #expect(try column("raised", of: again.bytes) == column("raised", of: before.bytes))
        let said = try CommandRunner.run(["report", "季度", "--issuer", "云澜市红十字会"], in: folder.path)
        #expect(said.errors.contains("[own-output]"))
        let named = try CommandRunner.run(["report", "季度/通报.csv", "-O", "json"] + issuer, in: folder.path)
        #expect(try column("raised", of: named.bytes) == ["云东区": "100.00", "云西区": "50.00"])
        try FileManager.default.removeItem(atPath: folder.path + "/季度/进度.csv")
        let province = try CommandRunner.run(
            ["report", "季度", "-O", "json", "--issuer", "省红十字会", "-q"], in: folder.path)
        #expect(try column("raised", of: province.bytes) == ["云东区": "100.00", "云西区": "50.00"])
    }
}
