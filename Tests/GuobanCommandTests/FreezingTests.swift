import Foundation
import Guoban
import GuobanTestSupport
import Testing

@Suite("freezing and correcting: issued results, check codes, notices of corrections")
struct FreezingTests {
    private static let samples = [
        "yunlan-2022h1", "hengyang-2019", "hengyang-2019/住建", "hengyang-2019/救助项目", "gaoxin-2023", "gaoxin-2023/项目",
        "changsha-2022", "shaanxi-2020",
    ]

    /// What changes a page: options of looks, of choice, and of everything behind the first table.
    private static let choices: [[String]] = [
        [], ["--lang", "en", "--unit", "元"], ["--pace", "days", "--ties", "dense", "--rounding", "half-even"],
        ["--by", "amount", "--title", "一页", "--issuer", "某会"],
        ["--section", "targets,pace,ranks,shares,growth,channels,scopes,heads,balance,projects,series,groups,period"],
        ["--focus", "柳溪县"], ["--group", "二"], ["--columns", "rank,name,raised,completion"],
    ]

    @Test("report --from gives the same bytes whatever the page was asked for, in every format", arguments: choices)
    func choice(options: [String]) throws {
        try again(input: "SampleData/yunlan-2022h1", options: options)
    }

    @Test("report --from gives the same bytes as the original run, in every format", arguments: samples)
    func again(sample: String) throws {
        try again(input: "SampleData/" + sample, options: [])
    }

    private func again(input: String, options: [String]) throws {
        let folder = try TemporaryFolder()
        let input = Workspace.path(input)
        let paths = OutputFormat.allCases.map { "\(folder.path)/a.\($0.fileEnding)" }
        let first = try CommandRunner.run(["report", input, "-q"] + options + paths.flatMap { ["-o", $0] })
        #expect(first.exitCode == 0, "\(first.errors)")
        for format in OutputFormat.allCases {
            let path = "\(folder.path)/b.\(format.fileEnding)"
            let run = try CommandRunner.run(["report", "--from", folder.path + "/a.json", "-o", path])
            #expect(run.exitCode == 0)
            let original = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/a.\(format.fileEnding)"))
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == original, "\(format)")
        }
        let excel = try CommandRunner.run(["report", input, "-q", "-O", "csv", "--for-excel"] + options)
        let excelAgain = try CommandRunner.run(
            ["report", "--from", folder.path + "/a.json", "-O", "csv", "--for-excel"])
        #expect(excel.bytes == excelAgain.bytes)
    }

    @Test("an issued result needs no inputs and takes no conventions: what was signed stays")
    func fixed() throws {
        let folder = try TemporaryFolder()
        try folder.write("单位,年度目标（元）,累计（元）,截至\n云东区,100,60,2022-06-30\n云西区,100,40,2022-06-30\n", "进度.csv")
        _ = try CommandRunner.run(["report", "进度.csv", "-q", "-o", "第1期.json", "-o", "第1期.txt"], in: folder.path)
        try FileManager.default.removeItem(atPath: folder.path + "/进度.csv")
        let text = try String(contentsOfFile: folder.path + "/第1期.txt", encoding: .utf8)
        #expect(try CommandRunner.run(["report", "--from", "第1期.json"], in: folder.path).output == text)
        let other = try CommandRunner.run(["report", "--from", "第1期.json", "--pace", "days"], in: folder.path)
        #expect(other.exitCode == 64)
        #expect(other.errors.contains("--pace"))
        let none = try CommandRunner.run(["report", "--from", "第1期.txt"], in: folder.path)
        #expect(none.exitCode == 66)
    }

    @Test("another result in the place of an issued one is said aloud; the same once more is not")
    func replaced() throws {
        let folder = try TemporaryFolder()
        let words = ["report", "进度.csv", "-q", "-o", "a.json"]
        try folder.write("单位,累计（元）,截至\n云东区,60,2022-06-30\n", "进度.csv")
        #expect(try CommandRunner.run(words, in: folder.path).errors.isEmpty)
        #expect(try CommandRunner.run(words, in: folder.path).errors.isEmpty)
        try folder.write("单位,累计（元）,截至\n云东区,61,2022-06-30\n", "进度.csv")
        let run = try CommandRunner.run(words, in: folder.path)
        #expect(run.exitCode == 0 && run.errors.contains("替换"))
    }

    @Test("a result that was changed after it was issued says so and ends with 1")
    func altered() throws {
        let folder = try TemporaryFolder()
        try folder.write("单位,累计（元）,截至\n云东区,60,2022-06-30\n", "进度.csv")
        _ = try CommandRunner.run(["report", "进度.csv", "-q", "-o", "a.json"], in: folder.path)
        let json = try String(contentsOfFile: folder.path + "/a.json", encoding: .utf8)
        try folder.write(json.replacingOccurrences(of: "云东区", with: "云西区"), "b.json")
        let run = try CommandRunner.run(["report", "--from", "b.json"], in: folder.path)
        #expect(run.exitCode == 1)
        #expect(run.errors.contains("不符"))
        #expect(try CommandRunner.run(["report", "--from", "a.json"], in: folder.path).exitCode == 0)
    }

    private func code(_ run: CommandRunner.Outcome) throws -> String {
        let object = try #require(try JSONSerialization.jsonObject(with: run.bytes) as? [String: Any])
        return try #require(object["checkCode"] as? String)
    }

    @Test(
        "the check code stands on every print, is the same for the same inputs anywhere, and another for anything else")
    func checkCode() throws {
        let folder = try TemporaryFolder()
        let table = "单位,年度目标（元）,累计（元）,截至\n云东区,100,60,2022-06-30\n云西区,100,40,2022-06-30\n"
        try folder.write(table, "甲/进度.csv")
        try folder.write(table, "乙/另一个名字.csv")
        try folder.write(table.replacingOccurrences(of: ",60,", with: ",61,"), "丙/进度.csv")
        let json = { (name: String, more: [String]) in
            try CommandRunner.run(["report", name, "-q", "-O", "json"] + more, in: folder.path)
        }
        let first = try code(json("甲", []))
        #expect(first.count == 8)
        #expect(try code(json("乙", [])) == first)
        #expect(try code(json("丙", [])) != first)
        for option in [
            ["--pace", "days"], ["--ties", "dense"], ["--title", "通报"], ["--unit", "元"], ["--lang", "en"],
        ] {
            #expect(try code(json("甲", option)) != first, "\(option)")
        }
        for format in OutputFormat.allCases where format != .csv && format.rawValue != "tsv" {
            let run = try CommandRunner.run(["report", "甲", "-q", "-o", "页.\(format.fileEnding)"], in: folder.path)
            #expect(run.exitCode == 0)
            let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/页.\(format.fileEnding)"))
            #expect(bytes.range(of: Data(first.utf8)) != nil, "\(format) has no check code")
        }
    }

    @Test("diff lists every printed cell that changed between two issued results, and nothing else")
    func notice() throws {
        let folder = try TemporaryFolder()
        try folder.write("单位,年度目标（元）,累计（元）,截至\n云东区,100,60,2022-06-30\n云西区,100,40,2022-06-30\n", "进度.csv")
        _ = try CommandRunner.run(["report", "进度.csv", "-q", "--unit", "元", "-o", "旧.json"], in: folder.path)
        try folder.write(
            "单位,项目,原值（元）,改为（元）,依据,申请人,批准人,日期,结论\n云西区,累计,40,50,漏计一笔,云西区,复核组,2022-07-08,采纳\n", "复核登记.csv")
        _ = try CommandRunner.run(["report", ".", "-q", "--unit", "元", "-o", "新.json"], in: folder.path)
        let run = try CommandRunner.run(["diff", "旧.json", "新.json", "-O", "json"], in: folder.path)
        #expect(run.exitCode == 0)
        let object = try #require(try JSONSerialization.jsonObject(with: run.bytes) as? [String: Any])
        let changes = try #require(object["changes"] as? [[String: Any]]).map { change in
            ["branch", "item", "old", "new"].map { change[$0] as? String ?? "" }.joined(separator: " ")
        }
        // 60 of 100 and 40 of 100 become 60 and 50: 云西区 50 %, on pace; shares 60:40 become 54.5:45.5; in all 100 become 110 of 200, 55 %.
        #expect(
            changes == [
                "云东区 占比% 60.0 54.5", "云西区 累计 40.00 50.00", "云西区 完成率% 40.00 50.00", "云西区 序时差 -10.00 0.00",
                "云西区 占比% 40.0 45.5", "合计 累计 100.00 110.00", "合计 完成率% 50.00 55.00", "合计 序时差 0.00 +5.00",
            ])
        for format in OutputFormat.allCases where format != .json {
            let page = try CommandRunner.run(
                ["diff", "旧.json", "新.json", "-o", "更正通报.\(format.fileEnding)"], in: folder.path)
            #expect(page.exitCode == 0)
        }
        let text = try String(contentsOfFile: folder.path + "/更正通报.txt", encoding: .utf8)
        #expect(text.contains("更正8处，涉及3行"))
        #expect(text.contains("云西区累计由40.00元改为50.00元(依据漏计一笔，批准复核组)"))
        let same = try CommandRunner.run(["diff", "旧.json", "旧.json"], in: folder.path)
        #expect(same.output.contains("没有更正"))
    }
}
