import GuobanEvidence
import GuobanModel
import GuobanTabular
import Testing

@testable import GuobanPrintout

@Suite("drawings in issued results")
struct ChartArchiveTests {
    private static let kinds: [ChartKind] = [
        .bullets([
            BulletBar(
                name: "甲\t|\\乙", completion: Ratio(1, 3), elapsed: Ratio(1, 2), label: "33.33%", status: "慢于序时",
                isBehind: true),
            BulletBar(name: "丙", completion: nil, elapsed: nil, label: "", status: "未下达", isBehind: false),
        ]),
        .shares([
            ChartPart(name: "甲", share: Ratio(2, 3), label: "66.7%"),
            ChartPart(name: "乙", share: Ratio(1, 3), label: "33.3%"),
        ]),
        .movement(
            before: "第1期", now: "第2期",
            [
                PlaceChange(name: "甲", before: nil, now: Rank(doubledPlace: 3, isShared: true), label: "新"),
                PlaceChange(name: "乙", before: Rank(doubledPlace: 2, isShared: false), now: nil, label: "未报"),
            ]),
        .cumulative(
            CumulativeCurve(
                months: 12, actual: [Ratio(10), Ratio(40, 3)], lastYear: [], target: Ratio(100), unit: .yuan)),
        .lorenz([LorenzPoint(branches: Ratio(1, 2), sum: Ratio(1, 4)), LorenzPoint(branches: .one, sum: .one)]),
        .projects([ProjectCount(name: "甲", reached: 1, total: 2)]),
    ]

    @Test("every kind of drawing is drawn again to the same bytes", arguments: kinds.indices)
    func roundTrip(index: Int) throws {
        let chart = BulletinChart(title: "图", alternative: "说明", kind: Self.kinds[index])
        let text = JSONWriter.text(.array([BulletinArchive.json(chart)]))
        let read = try #require(BulletinArchive.charts(JSONText.value(of: Array(text.utf8))))
        let again = try #require(read.first)
        #expect(
            SVGChart.draw(again, language: .chinese, isWide: false)
                == SVGChart.draw(chart, language: .chinese, isWide: false))
    }

    @Test("a drawing that is none of this schema is refused, not half drawn")
    func refused() {
        for text in [
            "[{\"title\":\"图\",\"alternative\":\"\",\"kind\":\"pie\",\"head\":\"\",\"rows\":[]}]",
            "[{\"title\":\"图\",\"alternative\":\"\",\"kind\":\"shares\",\"head\":\"\",\"rows\":[\"甲\"]}]",
            "[{\"title\":\"图\",\"alternative\":\"\",\"kind\":\"cumulative\",\"head\":\"0\\t\\t元\",\"rows\":[\"\",\"\"]}]",
        ] {
            let charts = BulletinArchive.charts(JSONText.value(of: Array(text.utf8)))
            #expect(charts?.count == nil)
        }
    }
}
