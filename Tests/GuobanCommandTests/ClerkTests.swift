import Foundation
import Guoban
import GuobanTestSupport
import Testing

/// The clerk's three days: collecting, printing, correcting. Every command is one that guoban itself printed a moment
/// before, or stands in README; the test takes it from there and never writes one of its own.
@Suite("the clerk's three days, with nothing but what guoban suggests")
struct ClerkTests {
    private let folder: TemporaryFolder
    private let sample = Workspace.path("SampleData/yunlan-2022h1")

    init() throws {
        folder = try TemporaryFolder()
    }

    private func copy(_ name: String) throws {
        try folder.write(try Data(contentsOf: URL(fileURLWithPath: sample + "/" + name)), name)
    }

    /// The command that the last run ended with: an indented line that begins with guoban.
    private func suggestion(_ run: CommandRunner.Outcome) throws -> String {
        let lines = (run.output + run.errors).split(separator: "\n").filter { $0.hasPrefix("  guoban ") }
        return String(try #require(lines.last, "nothing is suggested:\n\(run.output)\(run.errors)").dropFirst(2))
    }

    /// Runs a command line as a shell would.
    private func run(_ line: String) throws -> CommandRunner.Outcome {
        #expect(line.hasPrefix("guoban"))
        var words: [String] = []
        for word in line.split(separator: " ").dropFirst() {
            words.append(word.replacingOccurrences(of: "'", with: ""))
        }
        return try CommandRunner.run(words, in: folder.path)
    }

    /// A command of README, with the clerk's own folder and names put in.
    private func fromReadMe(_ line: String, _ own: [String: String]) throws -> String {
        for name in ["README.md", "README.zh-CN.md"] {
            let text = try String(contentsOfFile: Workspace.path(name), encoding: .utf8)
            #expect(text.contains(line), "\(name) does not show: \(line)")
        }
        return own.reduce(line) { $0.replacingOccurrences(of: $1.key, with: $1.value) }
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)
    }

    private func figure(_ name: String, of branch: String, in file: String) throws -> String? {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + file))
        let object = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        let branches = try #require(object["branches"] as? [[String: Any]])
        let found = try #require(branches.first { $0["name"] as? String == branch })
        return found[name].map { "\($0)" }
    }

    @Test("from blank forms to the signed page, the correction and its notice")
    func threeDays() throws {
        // Day 1: the office has its own tables only. The forms go out.
        for name in ["名册.csv", "目标.csv", "网络目标.csv", "设置.csv", "上年.csv"] { try copy(name) }
        let first = try run("guoban")
        #expect(first.output.contains("应报12家,已报0家"))
        let forms = try run(suggestion(first))
        #expect(forms.exitCode == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/表样").count == 12)
        // The forms are on their way; what comes back are the branches' own tables and two forms that were filled in.
        for name in try FileManager.default.contentsOfDirectory(atPath: sample)
        where name.hasSuffix("区.csv") || name.hasSuffix("市.csv") || name.hasSuffix("县.csv") {
            try copy(name)
        }
        let filled = try text("表样/桐岭县.csv").replacingOccurrences(
            of: "桐岭县,80.00,30.00,,,,,", with: "桐岭县,80.00,30.00,19.20,18.40,4.00,41.60,4510")
        try folder.write(filled, "桐岭县.csv")
        // 云东区 typed the letter O, 松坪县 sent two tables, 青墩县 sent nothing yet.
        let good = try text("云东区.csv")
        try folder.write(good.replacingOccurrences(of: "243.36", with: "243.3O"), "云东区.csv")
        try folder.write(try text("松坪县.csv").replacingOccurrences(of: "77.00", with: "76.00"), "松坪县(最终).csv")
        try FileManager.default.removeItem(atPath: folder.path + "/青墩县.csv")

        // Day 2: looking, asking, sending back.
        let second = try run(suggestion(run("guoban")))
        #expect(second.exitCode == 1)
        #expect(second.output.contains("应报12家,已报10家;未报:青墩县;退改:云东区;重复:松坪县"))
        let returned = try run(suggestion(second))
        #expect(returned.exitCode == 1)
        let sheets = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/退改单").sorted()
        #expect(sheets == ["云东区.csv", "松坪县(最终).csv", "松坪县.csv"])
        #expect(try text("退改单/云东区.csv").contains("243.3O"))
        // The sheets come back as better tables; the register says which of two counts.
        try folder.write(good, "云东区.csv")
        try copy("青墩县.csv")
        try folder.write("单位,文件,收到日期,采用\r\n松坪县,松坪县.csv,2022-07-04,是\r\n", "收表登记.csv")
        let third = try run("guoban")
        #expect(third.output.contains("应报12家,已报12家"))

        // Day 3: the page, and what was signed is kept.
        let page = try run(suggestion(third))
        #expect(page.exitCode == 0)
        let issue = try run(suggestion(page))
        #expect(issue.exitCode == 0)
        #expect(issue.errors.contains("写了 通报.html、通报.json"))
        // 99.20 of 160.00 in 万元, by hand.
        #expect(try figure("completion", of: "柳溪县", in: "通报.json") == "0.620000")
        #expect(try figure("rank", of: "柳溪县", in: "通报.json") == "2")
        let again = try run(suggestion(run("guoban")))
        #expect(again.exitCode == 0, "the issued result prints again in another format")

        // 柳溪县 disputes its place: the answer first, then the review adopts its claim.
        let register = "单位,项目,原值（万元）,改为（万元）,依据,申请人,批准人,日期,结论\r\n"
        let claim = "柳溪县,累计筹资,99.20,104.00,6月30日到账凭证一份漏计,柳溪县,"
        try folder.write(register + claim + ",,\r\n", "复核登记.csv")
        let asked = try run(
            fromReadMe("guoban why 2022上半年/ --branch 柳溪县 --letter -o 答复书.docx", ["2022上半年/": ".", ".docx": ".txt"]))
        #expect(asked.exitCode == 0)
        // 104.00 of 160.00 is 65 %, above the 62 % that it shares with 雁口市; third place is then 雁口市's alone.
        #expect(try text("答复书.txt").replacingOccurrences(of: "\n", with: "").contains("完成率由62.00%变为65.00%，名次不变，仍为第2名"))
        try folder.write(register + claim + "复核组,2022-07-10,采纳\r\n", "复核登记.csv")
        let corrected = try run(suggestion(run("guoban")))
        #expect(corrected.exitCode == 0)
        #expect(corrected.errors.contains("写了 通报更正.html、通报更正.json"))
        #expect(try figure("completion", of: "柳溪县", in: "通报更正.json") == "0.650000")
        #expect(try figure("rank", of: "雁口市", in: "通报更正.json") == "3")
        #expect(try text("通报更正.html").contains("复核调整1处"))
        let notice = try run(suggestion(run("guoban")))
        #expect(notice.exitCode == 0)
        let html = try text("更正通报.html")
        #expect(html.contains("更正通报") && html.contains("104.00") && html.contains("6月30日到账凭证一份漏计"))
        // The signed result is as it was.
        #expect(try figure("completion", of: "柳溪县", in: "通报.json") == "0.620000")
    }

    @Test("no suggestion ever writes over a result that was signed")
    func neverOverwritten() throws {
        for name in ["名册.csv", "目标.csv", "设置.csv"] { try copy(name) }
        var issued: [String] = []
        for round in 1...4 {
            try folder.write("单位,累计筹资（万元）,截至\n云东区,\(round),2022-06-30\n", "云东区.csv")
            var next = try suggestion(run("guoban"))
            if round == 1 { next = try suggestion(run(next)) }
            let names = next.split(separator: " ").map(String.init).filter { $0.hasSuffix(".json") }
            #expect(names.count == 1 && !issued.contains(names[0]), "\(next)")
            #expect(try run(next).exitCode == 1 || run(next).exitCode == 0)
            issued += names
        }
        #expect(issued == ["通报.json", "通报更正.json", "通报更正2.json", "通报更正3.json"])
        #expect(try figure("raised", of: "云东区", in: "通报.json") == "10000.00")
    }
}
