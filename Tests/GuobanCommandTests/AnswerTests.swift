import Foundation
import Guoban
import GuobanTestSupport
import Testing

@Suite("why: where the figures of a branch come from, and the answer to it")
struct AnswerTests {
    private static let register = "单位,项目,原值（元）,改为（元）,依据,申请人,批准人,日期,结论\n"

    private func object(_ run: CommandRunner.Outcome) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: run.bytes) as? [String: Any])
    }

    @Test(
        "the letter gives each figure with its cell or its arithmetic, the rules, the neighbours, in words that can be checked"
    )
    func letter() throws {
        let run = try CommandRunner.run(["why", "SampleData/yunlan-2022h1", "--branch", "柳溪县红十字会", "--letter"])
        #expect(run.exitCode == 0)
        for line in [
            "关于柳溪县2022年上半年数据和名次的答复", "1.筹资总量：99.20万元，取自柳溪县.csv第8行第5列“累计筹资”「99.20」。",
            // 99.20 ÷ 160.00 = 62 %, less 50 % is 12 points; 99.20 − 104.00 over 104.00 is −4.62 %.
            "完成率：累计÷目标＝99.20÷160.00＝62.00%。", "62.00%-50.00%＝+12.00个百分点，快于序时", "(99.20-104.00)÷104.00＝-4.62%",
            "名次：得分第8名，11个参评。", "达到序时进度的得20分；每低1个百分点扣0.5分",  // 84.62 − 78.06 = 6.56 points.
            "7 澜北区 119.40   49.75  -0.25 84.62          +6.56",
            "云澜市红十字会    经办人",
        ] {
            #expect(run.output.contains(line), "\(line) is not in\n\(run.output)")
        }
    }

    @Test("the figures are those of the page, for every branch and figure of the sample")
    func sameFigures() throws {
        let report = try object(CommandRunner.run(["report", "SampleData/yunlan-2022h1", "-q", "-O", "json"]))
        let branches = try #require(report["branches"] as? [[String: Any]])
        let exact = try #require((report["exact"] as? [String: Any])?["branches"] as? [[String: Any]])
        #expect(branches.count == 12)
        for (branch, digits) in zip(branches, exact) {
            let name = try #require(branch["name"] as? String)
            let answer = try object(
                CommandRunner.run(["why", "SampleData/yunlan-2022h1", "--branch", name, "-q", "-O", "json"]))
            let figures = try #require(answer["figures"] as? [[String: Any]])
            for key in ["completion", "gap", "growth", "share"] {
                let figure = figures.first { $0["figure"] as? String == key }
                let same = figure?["exact"] as? String == digits[key] as? String
                #expect(same, "\(name) \(key)")
            }
            let raised = try #require(figures.first { $0["figure"] as? String == "raised" })
            let lines = try #require(raised["lines"] as? [[String: Any]])
            #expect(lines.count == (branch["raised"] is NSNull ? 0 : 1), "\(name) is one cell")
            #expect("\(answer["rank"] ?? "")" == "\(branch["rank"] ?? "")")
        }
    }

    @Test("what the place would be is what it becomes when the claim is adopted; 40 random quarters")
    func supposed() throws {
        var random = SeededGenerator(seed: 8_2022)
        for round in 0..<40 {
            let count = Int.random(in: 2...6, using: &random)
            var raised = (0..<count).map { _ in Int.random(in: 1...99, using: &random) }
            var table = "单位,年度目标（元）,累计（元）,截至\n"
            for place in 0..<count { table += "城\(place)区,100,\(raised[place]),2022-06-30\n" }
            let claimed = Int.random(in: 1...120, using: &random)
            let sources = { (decision: String) in
                [
                    ByteSource(name: "进度.csv", text: table),
                    ByteSource(
                        name: "复核登记.csv",
                        text: Self.register + "城0区,累计,\(raised[0]),\(claimed),漏计,城0区,复核组,2022-07-08,\(decision)\n"),
                ]
            }
            let open = try GuobanEngine.answer(ReportRequest(inputs: sources("")), branch: "城0区")
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(open.bytes(.json))) as? [String: Any])
            let adopted = try GuobanEngine.report(ReportRequest(inputs: sources("采纳")))
            let rank = try #require(adopted.report.branches.first { $0.branch.name == "城0区" }?.rank)
            #expect(object["rankIfAdopted"] as? Int == rank.doubledPlace / 2, "round \(round)")
            // By hand: one more than the number of branches with more.
            let before = raised[0]
            raised[0] = claimed
            #expect(
                rank.doubledPlace / 2 == 1 + raised.count { $0 > claimed }, "round \(round): \(before) to \(claimed)")
            let now = try #require(object["rank"] as? Int)
            #expect(now == 1 + raised.dropFirst().count { $0 > before }, "the figures in force do not move")
        }
    }

    @Test("a claim whose old figure is not the one in the tables is not worked out, and one that is adopted is counted")
    func otherClaims() throws {
        let folder = try TemporaryFolder()
        try folder.write("单位,年度目标（元）,累计（元）,截至\n云东区,100,60,2022-06-30\n云西区,100,40,2022-06-30\n", "进度.csv")
        try folder.write(Self.register + "云西区,累计,41,70,漏计,云西区,,,\n", "复核登记.csv")
        let stale = try CommandRunner.run(["why", ".", "--branch", "云西区", "--letter"], in: folder.path)
        #expect(stale.output.contains("累计一项原值与表中的数不符"))
        #expect(!stale.output.contains("如申请全部采纳"))
        try folder.write(Self.register + "云西区,累计,40,70,漏计,云西区,复核组,2022-07-08,采纳\n", "复核登记.csv")
        let adopted = try CommandRunner.run(["why", ".", "--branch", "云西区", "--letter"], in: folder.path)
        #expect(adopted.output.contains("各项申请均已采纳"))
        #expect(adopted.output.contains("名次：完成率第1名，2个参评"))
        #expect(adopted.output.contains("取自复核登记.csv第2行第4列“改为（元）”「70」"))
    }

    @Test("--figure and --limit narrow it down; a wrong name is met with the right ones; a pipe is refused")
    func narrowed() throws {
        let one = try CommandRunner.run([
            "why", "SampleData/yunlan-2022h1", "--branch", "雁口市", "--figure", "完成率", "-O", "csv", "-q",
        ])
        // 148.80 ÷ 240.00 = 62 %.
        #expect(one.output == "项目,结果,算法,代入,出处\n完成率,62.00%,累计÷目标,148.80÷240.00,\n")
        let wrong = try CommandRunner.run(["why", "SampleData/yunlan-2022h1", "--branch", "雁口市", "--figure", "完成"])
        #expect(wrong.exitCode == 64 && wrong.errors.contains("完成率"))
        let branch = try CommandRunner.run(["why", "SampleData/yunlan-2022h1", "--branch", "柳西县"])
        #expect(branch.exitCode == 64 && branch.errors.contains("柳溪县"))
        #expect(try CommandRunner.run(["why", "SampleData/yunlan-2022h1"]).exitCode == 64)
        #expect(try CommandRunner.run(["why", "-", "--branch", "柳溪县"], input: Data()).exitCode == 64)
        let folder = try TemporaryFolder()
        let rows = (1...30).map { "云东区,2022-05-\($0 < 10 ? "0" : "")\($0),\($0)\n" }.joined()
        let ledger = try folder.write("单位,捐赠日期,捐赠金额（元）\n" + rows, "明细.csv")
        let limited = try CommandRunner.run([
            "why", ledger, "--branch", "云东区", "--as-of", "2022-06-30", "--figure", "raised", "--limit", "3", "-O",
            "json",
            "-q",
        ])
        let figure = try #require((try object(limited)["figures"] as? [[String: Any]])?.first)
        #expect((figure["lines"] as? [Any])?.count == 3)
        #expect(figure["lineCount"] as? Int == 30)
        // 1 + 2 + … + 30 = 465.
        #expect(figure["exact"] as? String == "465/1")
    }

    @Test("the letter in English, and in every format", arguments: OutputFormat.allCases)
    func formats(format: OutputFormat) throws {
        let run = try CommandRunner.run([
            "why", "SampleData/yunlan-2022h1", "--branch", "云东区", "--letter", "--lang", "en", "-q", "-O",
            format.rawValue,
        ])
        #expect(run.exitCode == 0)
        if format == .text { #expect(run.output.contains("completion = ") || run.output.contains("raised ÷ target")) }
        #expect(!run.bytes.isEmpty)
    }
}
