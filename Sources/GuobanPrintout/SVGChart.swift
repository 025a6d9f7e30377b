import GuobanEvidence
import GuobanModel

/// Draws the charts of a page (图): every kind once, each at most one page high, with labels that never overlap.
///
/// Bars of many branches stand in two or three columns; beyond 132 they become one outline with its first and last
/// name. Sizes are tenths of a unit, of which a portrait page is 720 wide and a landscape one 1040.
struct SVGChart {
    private let words: Wording
    private let chart: BulletinChart
    private var drawing: SVGDrawing

    private init(_ chart: BulletinChart, language: Language, isWide: Bool) {
        words = Wording(language)
        self.chart = chart
        drawing = SVGDrawing(width: isWide ? 10_400 : 7_200)
    }

    /// The chart as an SVG element.
    static func draw(_ chart: BulletinChart, language: Language, isWide: Bool) -> String {
        var painter = SVGChart(chart, language: language, isWide: isWide)
        switch chart.kind {
        case .bullets(let bars): painter.bullets(bars)
        case .shares(let parts): painter.shares(parts)
        case .movement(let before, let now, let changes): painter.movement(before, now, changes)
        case .cumulative(let curve): painter.cumulative(curve)
        case .lorenz(let points): painter.lorenz(points)
        case .projects(let counts): painter.projects(counts)
        }
        return painter.drawing.finished(label: chart.title, alternative: chart.alternative)
    }

    // MARK: Rows of bars

    /// Where the bars of a chart with many rows stand.
    private struct RowLayout {
        let columns: Int
        let rows: Int
        let height: Int
        let size: Int
        let columnWidth: Int
        let nameWidth: Int
        let labelWidth: Int
        var barWidth: Int { columnWidth - nameWidth - labelWidth - 200 }

        func place(_ index: Int) -> (x: Int, y: Int) { (index / rows * columnWidth, 260 + index % rows * height) }
        func barStart(_ index: Int) -> Int { place(index).x + nameWidth + 60 }
    }

    private func layout(_ names: [String], _ labels: [String]) -> RowLayout {
        let columns = names.count <= 40 ? 1 : names.count <= 80 ? 2 : 3
        let size = columns == 1 ? 140 : columns == 2 ? 120 : 100
        let columnWidth = drawing.width / columns
        let widest = { (texts: [String]) in texts.reduce(0) { max($0, drawing.width(of: $1, size: size)) } }
        return RowLayout(
            columns: columns, rows: (names.count + columns - 1) / columns, height: columns == 1 ? 200 : 160, size: size,
            columnWidth: columnWidth, nameWidth: min(widest(names), columnWidth / 3),
            labelWidth: min(widest(labels), columnWidth / 3))
    }

    private mutating func label(_ layout: RowLayout, _ index: Int, _ name: String, _ label: String) {
        let (x, y) = layout.place(index)
        let base = y + layout.height - (layout.height - layout.size) / 2 - layout.size / 6
        drawing.text(
            drawing.fitted(name, size: layout.size, to: layout.nameWidth), x: x + layout.nameWidth, y: base,
            size: layout.size, anchor: .end)
        drawing.text(
            drawing.fitted(label, size: layout.size, to: layout.labelWidth),
            x: layout.barStart(index) + layout.barWidth + 50, y: base, size: layout.size)
    }

    // MARK: Completion

    /// The end of the axis: the next quarter above the greatest completion, 100 % at least and 200 % at most, so that
    /// one branch far ahead does not press all others together.
    private func axisEnd(_ bars: [BulletBar]) -> Ratio {
        let greatest = bars.compactMap(\.completion).max() ?? .one
        let quarters = (greatest * Ratio(4)).ceiling.int128 ?? 8
        return Ratio(Int(min(max(quarters, 4), 8)), 4)
    }

    private mutating func bullets(_ bars: [BulletBar]) {
        if bars.count > 132 { return outline(bars) }
        let end = axisEnd(bars)
        let layout = self.layout(bars.map(\.name), bars.map { $0.label + " " + $0.status })
        let bottom = 260 + layout.rows * layout.height
        let elapsed = bars.compactMap(\.elapsed)
        let common = elapsed.allSatisfy { $0 == elapsed[0] } ? elapsed.first : nil
        for column in 0..<layout.columns {
            let start = layout.barStart(column * layout.rows)
            axis(from: start, width: layout.barWidth, top: 240, bottom: bottom, end: end, size: layout.size)
        }
        for (index, bar) in bars.enumerated() {
            let (_, y) = layout.place(index)
            let start = layout.barStart(index)
            let thick = layout.height * 6 / 10
            let top = y + (layout.height - thick) / 2
            if let completion = bar.completion {
                let length = min(SVGDrawing.length(completion / end, of: layout.barWidth), layout.barWidth)
                drawing.box(x: start, y: top, width: length, height: thick, style: bar.isBehind ? "late" : "bar")
                if end < completion {
                    // The bar goes on beyond the axis.
                    drawing.text("»", x: start + layout.barWidth - 20, y: top + thick, size: layout.size, anchor: .end)
                }
            }
            if common == nil, let elapsed = bar.elapsed {
                let x = start + SVGDrawing.length(elapsed / end, of: layout.barWidth)
                drawing.line(x1: x, y1: y + 10, x2: x, y2: y + layout.height - 10, style: "pace")
            }
            label(layout, index, bar.name, bar.label + " " + bar.status)
        }
        if let common {
            for column in 0..<layout.columns {
                let x = layout.barStart(column * layout.rows) + SVGDrawing.length(common / end, of: layout.barWidth)
                drawing.line(x1: x, y1: 200, x2: x, y2: bottom, style: "pace")
                let text = words(.chartPace, common.roundedPercent(places: 2).text)
                drawing.text(text, x: x, y: 170, size: min(layout.size, 120), anchor: .middle)
            }
        } else if !elapsed.isEmpty {
            drawing.text(words(.chartPaceOwn), x: layout.barStart(0), y: 170, size: 120)
        }
        drawing.height = bottom + 220
    }

    private mutating func axis(from start: Int, width: Int, top: Int, bottom: Int, end: Ratio, size: Int) {
        let room = drawing.width(of: "100%", size: size) + 80
        let ticks = (end * Ratio(4)).floor.int128.map { Int($0) } ?? 4
        let step = [1, 2, 4].first { width * $0 / ticks >= room } ?? ticks
        for tick in stride(from: 0, through: ticks, by: step) {
            let x = start + width * tick / ticks
            drawing.line(x1: x, y1: top, x2: x, y2: bottom, style: tick == 0 ? "axis" : "grid")
            drawing.text("\(tick * 25)%", x: x, y: bottom + 150, size: min(size, 110), anchor: .middle, style: "q")
        }
    }

    /// Many branches as one outline in the order of the ranking, those behind hatched.
    private mutating func outline(_ bars: [BulletBar]) {
        let end = axisEnd(bars)
        let left = 600
        let width = drawing.width - left - 100
        let top = 300
        let height = 3_000
        let ticks = (end * Ratio(4)).floor.int128.map { Int($0) } ?? 4
        for tick in 0...ticks {
            let y = top + height - height * tick / ticks
            drawing.line(x1: left, y1: y, x2: left + width, y2: y, style: "grid")
            drawing.text("\(tick * 25)%", x: left - 60, y: y + 40, size: 110, anchor: .end, style: "q")
        }
        var index = 0
        while index < bars.count {
            // One area per run of branches that are all behind, or all not.
            var points: [(x: Int, y: Int)] = [(left + width * index / bars.count, top + height)]
            let isLate = bars[index].isBehind
            while index < bars.count, bars[index].isBehind == isLate {
                let fraction = (bars[index].completion ?? .zero) / end
                let y = top + height - min(SVGDrawing.length(fraction, of: height), height)
                points.append((left + width * index / bars.count, y))
                points.append((left + width * (index + 1) / bars.count, y))
                index += 1
            }
            points.append((left + width * index / bars.count, top + height))
            drawing.path(points, style: isLate ? "areaLate" : "area", isClosed: true)
        }
        let elapsed = bars.compactMap(\.elapsed)
        if let pace = elapsed.first, elapsed.allSatisfy({ $0 == pace }) {
            let y = top + height - SVGDrawing.length(pace / end, of: height)
            drawing.line(x1: left, y1: y, x2: left + width, y2: y, style: "pace")
            drawing.text(
                words(.chartPace, pace.roundedPercent(places: 2).text), x: left + width, y: y - 40, size: 120,
                anchor: .end)
        }
        let step = max(1, bars.count / 10)
        for place in stride(from: 0, to: bars.count, by: step) {
            let x = left + width * place / bars.count
            drawing.text(String(place + 1), x: x, y: top + height + 150, size: 110, style: "q")
        }
        if let first = bars.first, let last = bars.last {
            let room = drawing.width / 3
            drawing.text(
                "\(drawing.fitted(first.name, size: 120, to: room)) \(first.label)", x: left, y: 200, size: 120)
            drawing.text(
                "\(drawing.fitted(last.name, size: 120, to: room)) \(last.label)", x: left + width, y: 200, size: 120,
                anchor: .end)
        }
        drawing.height = top + height + 220
    }

    // MARK: Shares

    private mutating func shares(_ parts: [ChartPart]) {
        let width = drawing.width - 20
        var x = 10
        var sum = Ratio.zero
        for (index, part) in parts.enumerated() {
            // Each edge from the sum so far, so that rounding never opens a gap.
            sum = sum + part.share
            let end = 10 + SVGDrawing.length(sum, of: width)
            drawing.box(x: x, y: 20, width: end - x, height: 340, style: "s\(index % 6)")
            let number = String(index + 1)
            if end - x > drawing.width(of: number, size: 130) + 40 {
                drawing.text(number, x: (x + end) / 2, y: 240, size: 130, anchor: .middle)
            }
            x = end
        }
        let texts = parts.enumerated().map { index, part in
            "\(index + 1) \(drawing.fitted(part.name, size: 130, to: drawing.width / 3)) \(part.label)"
        }
        let widest = texts.reduce(0) { max($0, drawing.width(of: $1, size: 130)) }
        let columns = max(1, drawing.width / (widest + 200))
        for (index, text) in texts.enumerated() {
            drawing.text(
                text, x: index % columns * drawing.width / columns + 10, y: 560 + index / columns * 190, size: 130)
        }
        drawing.height = 620 + max(0, (texts.count - 1) / columns) * 190
    }

    // MARK: Movement

    /// A line per branch from its place before to its place now. Of more than forty those that moved furthest are drawn.
    private mutating func movement(_ before: String, _ now: String, _ changes: [PlaceChange]) {
        var shown = changes
        if changes.count > 40 {
            let moves = changes.map { change in
                change.before.flatMap { old in change.now.map { abs($0.doubledPlace - old.doubledPlace) } } ?? Int.max
            }
            let order = changes.indices.inOrder { (-moves[$0], $0) < (-moves[$1], $1) }
            shown = order.prefix(40).sorted().map { changes[$0] }
        }
        let slots = { (place: (PlaceChange) -> Rank?) -> [Int] in
            // Slots in the order of places; those without one stand below.
            let order = shown.indices.inOrder { a, b in
                (place(shown[a])?.doubledPlace ?? Int.max, a) < (place(shown[b])?.doubledPlace ?? Int.max, b)
            }
            var slots = [Int](repeating: 0, count: shown.count)
            for (slot, index) in order.enumerated() { slots[index] = slot }
            return slots
        }
        let left = slots { $0.before }
        let right = slots { $0.now }
        let height = 180
        let size = 130
        let leftEdge = drawing.width * 4 / 10
        let rightEdge = drawing.width * 6 / 10
        drawing.text(before, x: leftEdge, y: 150, size: 140, anchor: .end)
        drawing.text(now, x: rightEdge, y: 150, size: 140)
        for (index, change) in shown.enumerated() {
            let y1 = 320 + left[index] * height
            let y2 = 320 + right[index] * height
            let text = { (rank: Rank?) in (rank?.text ?? "-") + " " + change.name }
            let room = leftEdge - 100
            drawing.text(
                drawing.fitted(text(change.before), size: size, to: room), x: leftEdge - 50, y: y1 + 45, size: size,
                anchor: .end)
            drawing.text(
                drawing.fitted(text(change.now) + "  " + change.label, size: size, to: room), x: rightEdge + 50,
                y: y2 + 45, size: size)
            guard let old = change.before, let new = change.now else { continue }
            let style =
                new.doubledPlace < old.doubledPlace ? "up" : new.doubledPlace > old.doubledPlace ? "down" : "grid"
            drawing.line(x1: leftEdge, y1: y1, x2: rightEdge, y2: y2, style: style)
        }
        drawing.height = 320 + shown.count * height
    }

    // MARK: Month by month

    private mutating func cumulative(_ curve: CumulativeCurve) {
        let unit = Ratio(whole: BigInteger(curve.unit.fen)) / Ratio(100)
        let values = (curve.actual + curve.lastYear + [curve.target]).compactMap { $0.map { $0 / unit } }
        let (step, count) = SVGChart.steps(upTo: values.max() ?? .one)
        let end = step * Ratio(count)
        let left = 1_000
        let width = drawing.width - left - 1_500
        let top = 250
        let height = 3_200
        let x = { (month: Int) in left + width * month / curve.months }
        let y = { (yuan: Ratio) in top + height - SVGDrawing.length(yuan / unit / end, of: height) }
        for tick in 0...count {
            let level = top + height - height * tick / count
            drawing.line(x1: left, y1: level, x2: left + width, y2: level, style: "grid")
            let value = step * Ratio(tick)
            drawing.text(
                value.rounded(places: value.isWhole ? 0 : 2).text, x: left - 60, y: level + 40, size: 110, anchor: .end,
                style: "q")
        }
        for month in 1...curve.months {
            drawing.text(
                words(.chartMonth, String(month)), x: x(month), y: top + height + 160, size: 110, anchor: .middle,
                style: "q")
        }
        drawing.text(curve.unit.rawValue, x: left - 60, y: 120, size: 110, anchor: .end, style: "q")
        var labels: [(y: Int, x: Int, text: String)] = []
        if let target = curve.target {
            drawing.path([(left, top + height), (x(curve.months), y(target))], style: "even")
            labels.append((y(target), x(curve.months), words(.chartEven)))
        }
        for (series, style, phrase) in [
            (curve.lastYear, "then", Phrase.lastYear), (curve.actual, "now", Phrase.raised),
        ] {
            let known = series.enumerated().compactMap { month, sum in sum.map { (x: x(month + 1), y: y($0)) } }
            guard let last = known.last else { continue }
            drawing.path([(left, top + height)] + known, style: style)
            labels.append((last.y, last.x, words(phrase)))
        }
        // Labels stand behind their line's last point, each below the one before where two would meet.
        var floor = 0
        for label in labels.inOrder(by: { ($0.y, $0.x) < ($1.y, $1.x) }) {
            let level = max(label.y + 40, floor)
            drawing.text(label.text, x: label.x + 80, y: level, size: 130)
            floor = level + 150
        }
        drawing.height = max(top + height + 220, floor)
    }

    /// A round step and how many of them reach `value`: 1, 2 or 5 times a power of ten, four to ten steps.
    private static func steps(upTo value: Ratio) -> (step: Ratio, count: Int) {
        guard value.signum > 0 else { return (.one, 4) }
        var step = Ratio(1, 100)
        var factors = [Ratio(2), Ratio(5, 2), Ratio(2)]
        while Ratio(8) * step < value {
            step = step * factors[0]
            factors = [factors[1], factors[2], factors[0]]
        }
        let count = (value / step).ceiling.int128.map { Int($0) } ?? 8
        return (step, max(count, 1))
    }

    // MARK: Balance

    private mutating func lorenz(_ points: [LorenzPoint]) {
        let side = 3_600
        let left = 1_400
        let top = 100
        let place = { (point: LorenzPoint) in
            (left + SVGDrawing.length(point.branches, of: side), top + side - SVGDrawing.length(point.sum, of: side))
        }
        for tick in 0...4 {
            let offset = side * tick / 4
            drawing.line(x1: left, y1: top + offset, x2: left + side, y2: top + offset, style: "grid")
            drawing.text(
                "\(tick * 25)%", x: left - 60, y: top + side - offset + 40, size: 110, anchor: .end, style: "q")
            drawing.text("\(tick * 25)%", x: left + offset, y: top + side + 150, size: 110, anchor: .middle, style: "q")
        }
        drawing.line(x1: left, y1: top + side, x2: left + side, y2: top, style: "even")
        drawing.path([(left, top + side)] + points.map(place), style: "now")
        drawing.text(words(.chartEqual), x: left + side + 120, y: top + 200, size: 130)
        drawing.text(words(.chartLorenzX), x: left + side / 2, y: top + side + 340, size: 130, anchor: .middle)
        drawing.text(words(.chartLorenzY), x: left + side + 120, y: top + side, size: 130)
        drawing.height = top + side + 420
    }

    // MARK: Projects

    private mutating func projects(_ counts: [ProjectCount]) {
        // Of very many branches those with the most failures are drawn.
        var shown = counts
        if counts.count > 132 {
            let order = counts.indices.inOrder { a, b in
                (counts[b].total - counts[b].reached, a) < (counts[a].total - counts[a].reached, b)
            }
            shown = order.prefix(132).sorted().map { counts[$0] }
        }
        let labels = shown.map { "\($0.reached)/\($0.total)" }
        let layout = self.layout(shown.map(\.name), labels)
        let most = max(shown.reduce(0) { max($0, $1.total) }, 1)
        for (index, count) in shown.enumerated() {
            let (_, y) = layout.place(index)
            let thick = layout.height * 6 / 10
            let top = y + (layout.height - thick) / 2
            let reached = layout.barWidth * count.reached / most
            let start = layout.barStart(index)
            drawing.box(x: start, y: top, width: reached, height: thick, style: "bar")
            let missed = layout.barWidth * (count.total - count.reached) / most
            if missed > 0 { drawing.box(x: start + reached, y: top, width: missed, height: thick, style: "late") }
            label(layout, index, count.name, labels[index])
        }
        drawing.box(x: layout.barStart(0), y: 60, width: 200, height: 120, style: "bar")
        drawing.text(words(.chartReached), x: layout.barStart(0) + 260, y: 170, size: 120)
        let second = layout.barStart(0) + 400 + drawing.width(of: words(.chartReached), size: 120)
        drawing.box(x: second, y: 60, width: 200, height: 120, style: "late")
        drawing.text(words(.chartMissed), x: second + 260, y: 170, size: 120)
        drawing.height = 260 + layout.rows * layout.height + 40
    }
}
