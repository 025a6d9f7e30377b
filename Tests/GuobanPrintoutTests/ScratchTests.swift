import Foundation
import GuobanEvidence
import GuobanModel
import Testing

@testable import GuobanPrintout

@Suite struct Scratch {
    @Test func write() throws {
        let names = ["云东区", "雁口市", "鹤岭市", "桐岭县", "云西区", "石渡县", "澜北区", "柳溪县", "松坪县", "禾丰县", "青墩县", "高新区"]
        let before = [1, 3, 5, 6, 4, 9, 8, 2, 7, 10, 11]
        for (wide, name) in [(false, "p"), (true, "l")] {
            var b = Bulletin(language: .chinese, title: "图样")
            b.tables = [BulletinTable(columns: Array(repeating: BulletinColumn("a", "列", .end), count: wide ? 10 : 3), rows: [BulletinRow(.body, Array(repeating: "1", count: wide ? 10 : 3))])]
            let changes = names.enumerated().map { i, n in
                PlaceChange(
                    name: n, before: i < 11 ? Rank(doubledPlace: before[i] * 2, isShared: false) : nil, now: i < 11 ? Rank(doubledPlace: 2 * i + 2, isShared: false) : nil,
                    label: i == 11 ? "新" : before[i] > i + 1 ? "升\(before[i] - i - 1)位" : before[i] < i + 1 ? "降\(i + 1 - before[i])位" : "持平")
            }
            let curve = CumulativeCurve(
                months: 12, actual: [50, 130, 240, 420, 800, 1074].map { Ratio($0 * 10000) },
                lastYear: [60, 140, 260, 380, 700, 971, 1050, 1200, 1500, 1600, 1700, 1790].map { Ratio($0 * 10000) }, target: Ratio(18_400_000), unit: .wanyuan)
            let sums = [0, 22, 36, 41, 77, 77, 88, 99, 119, 120, 148, 243].map { $0 }
            var total = 0
            let all = sums.reduce(0, +)
            let points = sums.enumerated().map { i, v -> LorenzPoint in
                total += v
                return LorenzPoint(branches: Ratio(i + 1, 12), sum: Ratio(total, all))
            }
            b.charts = [
                BulletinChart(title: "名次升降", alternative: "x", kind: .movement(before: "2022年第1期", now: "2022年第2期", changes)),
                BulletinChart(title: "逐月累计", alternative: "x", kind: .cumulative(curve)),
                BulletinChart(title: "均衡程度（洛伦兹曲线）", alternative: "x", kind: .lorenz(points)),
                BulletinChart(title: "项目达标", alternative: "x", kind: .projects(names.enumerated().map { ProjectCount(name: $1, reached: $0 % 3, total: 3 - $0 % 2) })),
            ]
            try Data(HTMLPrinter.print(b).utf8).write(to: URL(fileURLWithPath: "/tmp/print/out/charts-\(name).html"))
        }
    }
}
