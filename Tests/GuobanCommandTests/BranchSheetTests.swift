import Foundation
import GuobanTestSupport
import Testing

@Suite("a page per branch (体检单)")
struct BranchSheetTests {
    @Test("score -o 体检单/ writes one file per branch with a block to confirm, in the format that is asked for")
    func folder() throws {
        let folder = try TemporaryFolder()
        for (arguments, ending) in [([], "html"), (["-O", "docx"], "docx"), (["-O", "text"], "txt")] {
            let target = folder.path + "/\(ending)/"
            let run = try CommandRunner.run(
                ["score", "SampleData/yunlan-2022h1", "--as-of", "2022-06-30", "-o", target] + arguments)
            #expect(run.exitCode == 0)
            #expect(run.errors.hasSuffix("写了12张体检单到 \(target)，一个单位一张。\n"))
            let names = try FileManager.default.contentsOfDirectory(atPath: target)
            #expect(names.count == 12 && names.contains("柳溪县.\(ending)"))
        }
        let page = try String(contentsOfFile: folder.path + "/txt/柳溪县.txt", encoding: .utf8)
        #expect(page.contains("□无异议 □申请复核(7月15日前)"))
        let isOwn = !["禾丰县", "云西区", "松坪县"].contains { page.contains($0) }
        #expect(isOwn, "a branch sees its neighbours and nobody else")
    }

    @Test("the sheet of 柳溪县 has the figures that the office's own sheet has")
    func figures() throws {
        let folder = try TemporaryFolder()
        _ = try CommandRunner.run([
            "score", "SampleData/yunlan-2022h1", "--as-of", "2022-06-30", "-q", "-O", "text", "-o", folder.path + "/",
        ])
        let page = try String(contentsOfFile: folder.path + "/柳溪县.txt", encoding: .utf8)
        let cells = page.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(
            cells.contains([
                "筹资总量", "160.00", "99.20", "62.00", "50.00", "+12.00", "60.80", "12月31日", "10.13", "16.53",
            ]))
        #expect(
            cells.contains([
                "网络筹资", "60.00", "33.00", "55.00", "60.00", "-5.00", "27.00", "10月31日", "6.75", "5.50",
            ]))
        let text = page.filter { $0 != "\n" && $0 != " " }
        #expect(text.contains("线下60.20+物资6.00=99.20万元；上年同期104.00万元，同比-4.62%"))
        #expect(text.contains("距序时差3.00万元"))
    }

    @Test(
        "every branch's page fits one sheet of A4",
        .enabled(if: Tools.has("chromium", "pdftotext"), "skipped: no chromium"))
    func onePageEach() throws {
        let folder = try TemporaryFolder()
        let html = folder.path + "/全部.html"
        _ = try CommandRunner.run(["score", "SampleData/yunlan-2022h1", "--as-of", "2022-06-30", "-q", "-o", html])
        let sheets = try Tools.words(Tools.browserPDF(html, in: folder))
        #expect(sheets.count == 12)
        for sheet in sheets {
            #expect(sheet.width < sheet.height)
            #expect(sheet.words.contains { $0.text.hasPrefix("分会负责人") })
        }
    }

    @Test("a table of measures has no branches to make pages for")
    func measures() throws {
        let run = try CommandRunner.run(["score", "SampleData/gaoxin-2023"])
        #expect(run.exitCode == 64)
        #expect(run.errors.contains("没有单位可出体检单"))
    }

    @Test("sections carry their charts: places before and now, months against last year, balance, projects")
    func charts() throws {
        let folder = try TemporaryFolder()
        // 甲区 has 10 more each month, 乙区 20; last year half of it.
        for year in [2021, 2022] {
            for month in 1...(year == 2021 ? 12 : 6) {
                let day = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
                let share = year == 2021 ? 5 : 10
                try folder.write(
                    "截至\(year)年\(month)月\(day)日\n单位,累计筹资（万元）\n甲区,\(share * month)\n乙区,\(2 * share * month)\n丙区,\(month)\n",
                    "表/\(year)-\(month).csv")
            }
        }
        try folder.write("单位,年度目标（万元）\n甲区,100\n乙区,300\n丙区,50\n", "表/目标.csv")
        try folder.write("截至2022年3月31日\n单位,年度目标（万元）,累计筹资（万元）\n甲区,100,1\n乙区,300,60\n丙区,50,20\n", "上期.csv")
        let page = try CommandRunner.run([
            "report", folder.path + "/表", "--as-of", "2022-06-30", "--previous", folder.path + "/上期.csv", "--section",
            "pace,ranks,balance", "-O", "html", "-q",
        ]).output
        let words = page.components(separatedBy: "<desc>").dropFirst().compactMap {
            $0.components(separatedBy: "</desc>").first
        }
        #expect(words.count == 5)
        #expect(
            words.contains(
                "截至各月末的累计（万元）：1月31.00、2月62.00、3月93.00、4月124.00、5月155.00、6月186.00。全年目标450.00，已完成41.33%。"))
        // By completion 甲区 60 %, 乙区 40 %, 丙区 12 %; before 丙区 40 %, 乙区 20 %, 甲区 1 %.
        #expect(words.contains("3个单位：上升1个，下降1个，持平1个；升得最多：甲区升2位；降得最多：丙区降2位。"))
        // 6, 60 and 120 of 186: the first two of three have 66; Gini 2·(6 + 2·60 + 3·120) ÷ (3·186) − 4/3 = 0.4086.
        #expect(words.contains("3个单位由少到多排列，前66.67%的单位合计占金额的35.48%；基尼系数0.4086。"))
    }
}
