import Foundation
import GuobanTestSupport
import Testing

@Suite("charts of sections")
struct SectionChartTests {
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
