import Foundation
import GuobanTestSupport
import Testing

/// The page as an office drew it by hand before there was a program: its figures were computed with exact fractions by two
/// people.
@Suite("the page that was drawn first")
struct PictureTests {
    /// Place, name, class, target, raised, completion, its place, gap, online, share, growth, score, grade, movement.
    private static let picture = """
        名次 单位 类 目标 累计 完成率% 位次 序时差 网络% 占比% 同比% 得分 等次 较上期
        1 云东区 一 240.00 243.36 101.40 1 +51.40 106.00 22.6* +22.91 103.70 优秀 持平
        2 雁口市 一 240.00 148.80 62.00 2 +12.00 64.00 13.8* +13.16 92.35 优秀 升1位
        3 鹤岭市 二 160.00 88.00 55.00 4 +5.00 61.00 8.2 +10.00 92.03 优秀 升2位
        4 桐岭县 三 80.00 41.60 52.00 5 +2.00 64.00 3.9 +15.56 90.54 优秀 升2位
        5 云西区 一 240.00 120.96 50.40 6 +0.40 61.00 11.3 -4.00 85.83 良好 降1位
        6 石渡县 二 160.00 77.01 48.13 8 -1.87 62.00 7.2 +6.36 85.68 良好 升3位
        7 澜北区 一 240.00 119.40 49.75 7 -0.25 54.00 11.1 +8.94 84.62 良好 升1位
        8 柳溪县 二 160.00 99.20 62.00 2 +12.00 55.00 9.2 -4.62 78.06 合格 降6位
        9 松坪县 二 160.00 77.00 48.13 9 -1.88 50.00 7.2 +10.00 73.56 合格 降2位
        10 禾丰县 三 80.00 22.36 27.95 10 -22.05 23.00 2.1 -27.87 44.23 待改进 持平
        11 青墩县 三 80.00 0.00 0.00 11 -50.00 0.00 0.0 -100.00 7.10 待改进 持平
        参评合计 1840.00 1037.69 56.40 +6.40 60.78 96.6 +6.83
        """

    @Test("the half-year against the first quarter's signed issue is the picture, column for column")
    func columns() throws {
        let folder = try TemporaryFolder()
        let sample = "SampleData/yunlan-2022h1"
        let issue = folder.path + "/第1期.json"
        let first = try CommandRunner.run([
            "report", sample + "/上期/一季度.csv", "--targets", sample + "/目标.csv", "--roster", sample + "/名册.csv",
            "--as-of", "2022-03-31", "-q", "-o", issue,
        ])
        #expect(first.exitCode == 0)
        let page = try CommandRunner.run(["report", sample, "--as-of", "2022-06-30", "--previous", issue, "-q"]).output
        let rows = page.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        for line in Self.picture.split(separator: "\n") {
            let cells = line.split(separator: " ").map(String.init)
            #expect(rows.contains(cells), "\(line)")
        }
        // The page stays as wide as the picture: 94 columns.
        let widest =
            rows.isEmpty ? 0 : page.split(separator: "\n").filter { $0.allSatisfy { $0 == "-" } }.map(\.count).max()
        #expect(widest == 94 || widest == 95)
        let text = page.filter { $0 != "\n" && $0 != " " }
        for sentence in [
            "累计筹资1074.19万元，占全省9640.00万元的11.14%", "年度目标1840.00万元的56.40%，快于序时进度6.40个百分点",
            "971.30万元增加66.39万元，增长6.83%", "目标690.00万元的60.78%，快于序时进度0.78个百分点",
            "得分前三位：云东区103.70分、雁口市92.35分、鹤岭市92.03分", "青墩县报送为零；高新区未下达目标，不参评",
            "达到序时进度的6个，占54.55%：云东区、雁口市、柳溪县、鹤岭市、桐岭县、云西区",
            "慢于序时进度的5个，占45.45%：澜北区0.25、石渡县1.87、松坪县1.88、禾丰县22.05、青墩县50.00个百分点",
            "总量、网络均达到序时进度的5个：云东区、雁口市、鹤岭市、桐岭县、云西区", "澜北区快0.16个百分点，其余结论不变",
            "石渡县48.1300%、松坪县48.1250%", "总体56.40%，各单位平均50.61%",
        ] {
            #expect(text.contains(sentence.replacing("年度", with: "")), "\(sentence)")
        }
    }
}
