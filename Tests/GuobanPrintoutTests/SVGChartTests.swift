import Foundation
import GuobanEvidence
import GuobanModel
import GuobanTestSupport
import Testing

@testable import GuobanPrintout

@Suite("charts")
struct SVGChartTests {
    /// A word of a drawing with the box it takes, in units of the sheet.
    private struct Word: CustomStringConvertible {
        let text: String
        let left: Double
        let right: Double
        let top: Double
        let bottom: Double

        var description: String { "「\(text)」 \(left)…\(right), \(top)…\(bottom)" }

        func meets(_ other: Word) -> Bool {
            left < other.right - 0.5 && other.left < right - 0.5 && top < other.bottom - 0.5 && other.top < bottom - 0.5
        }
    }

    private static func attribute(_ name: String, of element: Substring) -> String? {
        guard let start = element.range(of: " \(name)=\"") else { return nil }
        return String(element[start.upperBound...].prefix { $0 != "\"" })
    }

    private static func words(_ svg: String) -> [Word] {
        svg.components(separatedBy: "<text").dropFirst().compactMap { piece in
            let element = piece[...].prefix { $0 != "<" }
            guard let open = element.firstIndex(of: ">") else { return nil }
            let text = String(element[element.index(after: open)...])
            let number = { (name: String) in attribute(name, of: element).flatMap(Double.init) ?? 0 }
            let size = number("font-size")
            let width = Double(DisplayWidth().of(text)) * size / 2
            let x = number("x")
            let left: Double
            switch attribute("text-anchor", of: element) {
            case "middle": left = x - width / 2
            case "end": left = x - width
            default: left = x
            }
            return Word(
                text: text, left: left, right: left + width, top: number("y") - size * 0.8,
                bottom: number("y") + size * 0.15)
        }
    }

    /// No word over another one, and none outside the sheet.
    private static func check(_ svg: String, _ what: String) {
        let words = words(svg)
        #expect(!words.isEmpty)
        let size = svg.components(separatedBy: "viewBox=\"0 0 ")[1].prefix { $0 != "\"" }.split(separator: " ")
            .compactMap { Double($0) }
        for word in words
        where word.left < -0.5 || word.right > size[0] + 0.5 || word.top < -0.5 || word.bottom > size[1] + 0.5 {
            Issue.record("\(what): \(word) is outside \(size)")
        }
        for (index, word) in words.enumerated() {
            for other in words[(index + 1)...] where word.meets(other) {
                Issue.record("\(what): \(word) meets \(other)")
            }
        }
    }

    private static func draw(_ kind: ChartKind, isWide: Bool) -> String {
        SVGChart.draw(
            BulletinChart(title: "图 <1>", alternative: "说明 & 数字", kind: kind), language: .chinese, isWide: isWide)
    }

    /// Names of two to nine characters, some with Latin letters.
    private static func name(_ index: Int) -> String {
        ["云东区", "高新技术产业开发区", "柳溪", "第\(index)县红十字会", "Liuxi \(index)"][index % 5] + "\(index)"
    }

    private static func ratio(_ random: inout SeededGenerator, below limit: Int) -> Ratio {
        Ratio(Int.random(in: 0...limit, using: &random), 10_000)
    }

    @Test(
        "bars of completion keep their labels apart", arguments: [1, 2, 3, 12, 40, 41, 80, 81, 120, 132, 133, 1_200],
        [false, true])
    func bullets(count: Int, isWide: Bool) {
        var random = SeededGenerator(seed: UInt64(count))
        let bars = (0..<count).map { index in
            let completion = Self.ratio(&random, below: 30_000)
            return BulletBar(
                name: Self.name(index), completion: index % 9 == 7 ? nil : completion,
                elapsed: index % 11 == 5 && count < 50 ? Ratio(3, 5) : Ratio(1, 2),
                label: completion.roundedPercent(places: 2).text + "%", status: "慢于序时",
                isBehind: completion < Ratio(1, 2))
        }
        Self.check(Self.draw(.bullets(bars), isWide: isWide), "\(count) bars")
    }

    @Test("a bar is as long as its completion: 60 % of an axis that ends at 100 %")
    func lengths() throws {
        let bars = [Ratio(3, 5), Ratio(1)].map {
            BulletBar(name: "甲", completion: $0, elapsed: Ratio(1, 2), label: "", status: "", isBehind: false)
        }
        let svg = Self.draw(.bullets(bars), isWide: false)
        let widths = svg.components(separatedBy: "<rect").dropFirst().compactMap {
            Self.attribute("width", of: $0[...]).flatMap(Double.init)
        }
        #expect(widths.count == 2)
        #expect(abs(widths[0] / widths[1] - 0.6) < 0.001)
    }

    @Test("those behind are hatched, so that they show without colour")
    func hatching() {
        let bars = [true, false].map {
            BulletBar(name: "甲", completion: Ratio(1, 2), elapsed: Ratio(1, 2), label: "", status: "慢于序时", isBehind: $0)
        }
        let svg = Self.draw(.bullets(bars), isWide: false)
        #expect(svg.components(separatedBy: "class=\"late\"").count == 2)
        #expect(svg.contains("慢于序时"))
    }

    @Test("the parts of a whole fill the bar without a gap", arguments: [1, 2, 7, 12, 30])
    func shares(count: Int) throws {
        var random = SeededGenerator(seed: UInt64(count))
        let weights = (0..<count).map { _ in Int.random(in: 0...900, using: &random) + 1 }
        let sum = weights.reduce(0, +)
        let parts = weights.enumerated().map {
            ChartPart(
                name: Self.name($0), share: Ratio($1, sum), label: Ratio($1, sum).roundedPercent(places: 1).text + "%")
        }
        let svg = Self.draw(.shares(parts), isWide: false)
        Self.check(svg, "\(count) parts")
        let boxes = svg.components(separatedBy: "<rect").dropFirst().map { piece in
            (
                Self.attribute("x", of: piece[...]).flatMap(Double.init) ?? 0,
                Self.attribute("width", of: piece[...]).flatMap(Double.init) ?? 0
            )
        }
        for (left, right) in zip(boxes, boxes.dropFirst()) { #expect(abs(left.0 + left.1 - right.0) < 0.01) }
        let last = try #require(boxes.last)
        #expect(abs(last.0 + last.1 - 719) < 0.11)
    }

    @Test("lines of movement keep their names apart", arguments: [2, 3, 12, 40, 41, 120], [false, true])
    func movement(count: Int, isWide: Bool) {
        var random = SeededGenerator(seed: UInt64(count))
        let before = (1...count).shuffled(using: &random)
        let changes = (0..<count).map { index in
            PlaceChange(
                name: Self.name(index),
                before: index % 10 == 3 ? nil : Rank(doubledPlace: before[index] * 2, isShared: false),
                now: index % 17 == 5 ? nil : Rank(doubledPlace: index * 2 + 2, isShared: false), label: "升\(index)位")
        }
        let svg = Self.draw(.movement(before: "2022年第1期", now: "2022年第2期", changes), isWide: isWide)
        Self.check(svg, "\(count) lines")
        if count <= 40 { #expect(Self.words(svg).count == 2 * count + 2) }
    }

    @Test("the year's curve keeps its labels apart, even where all lines end at one height", arguments: [1, 6, 12])
    func cumulative(months: Int) {
        let sums = (1...months).map { Ratio($0 * 1_000_000) }
        for target in [nil, Ratio(12_000_000), Ratio(months * 1_000_000)] {
            let curve = CumulativeCurve(
                months: 12, actual: sums, lastYear: sums, target: target, unit: .wanyuan)
            Self.check(Self.draw(.cumulative(curve), isWide: false), "\(months) months")
        }
    }

    @Test("half the target by mid-year ends on the line of even pace")
    func evenPace() throws {
        // 1 200 万元 for the year; 100 万元 a month: the curve lies on the straight line.
        let curve = CumulativeCurve(
            months: 12, actual: (1...6).map { Ratio($0 * 1_000_000) }, lastYear: [], target: Ratio(12_000_000),
            unit: .wanyuan)
        let svg = Self.draw(.cumulative(curve), isWide: false)
        let paths = svg.components(separatedBy: "<path d=\"").dropFirst()
        let even = try #require(paths.first { $0.contains("class=\"even\"") })
        let now = try #require(paths.first { $0.contains("class=\"now\"") })
        let points = { (path: String) in
            path.prefix { $0 != "\"" }.dropFirst().split(separator: "L").map {
                $0.split(separator: " ").compactMap { Double($0) }
            }
        }
        let start = try #require(points(even).first)
        let end = try #require(points(even).last)
        for point in points(now) {
            let expected = start[1] + (end[1] - start[1]) * (point[0] - start[0]) / (end[0] - start[0])
            #expect(abs(point[1] - expected) < 0.2)
        }
        #expect(points(now).count == 7)
        #expect(svg.contains(">1200</text>"))
    }

    @Test("the Lorenz curve begins in one corner and ends in the other")
    func lorenz() throws {
        // Sums 1, 1, 2: half of the whole belongs to the last third.
        let points = [(1, 3, 1, 4), (2, 3, 1, 2), (1, 1, 1, 1)].map {
            LorenzPoint(branches: Ratio($0.0, $0.1), sum: Ratio($0.2, $0.3))
        }
        let svg = Self.draw(.lorenz(points), isWide: false)
        Self.check(svg, "Lorenz")
        #expect(svg.contains("d=\"M140 370L260 280L380 190L500 10\" class=\"now\""))
    }

    @Test("projects show how many reached their target, and keep their labels apart", arguments: [1, 12, 120, 400])
    func projects(count: Int) {
        let counts = (0..<count).map { ProjectCount(name: Self.name($0), reached: $0 % 3, total: 3) }
        let svg = Self.draw(.projects(counts), isWide: false)
        Self.check(svg, "\(count) branches")
        #expect(svg.contains(">0/3</text>"))
    }

    @Test("every drawing says in words what it shows, and its words are escaped")
    func alternative() {
        let svg = Self.draw(.shares([ChartPart(name: "<b>", share: .one, label: "100.0%")]), isWide: false)
        #expect(svg.contains("<desc>说明 &amp; 数字</desc>"))
        #expect(svg.contains("role=\"img\" aria-label=\"图 &lt;1&gt;\""))
        #expect(svg.contains("1 &lt;b&gt; 100.0%"))
    }
}
