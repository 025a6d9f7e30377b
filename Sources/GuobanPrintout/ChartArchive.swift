import GuobanModel
import GuobanTabular

/// The figures of drawings as JSON and back, so that an issued page is drawn again to the same bytes.
extension BulletinArchive {
    static func json(_ chart: BulletinChart) -> JSONValue {
        let exact = { (ratio: Ratio?) in ratio?.exactText ?? "" }
        let place = { (rank: Rank?) in rank.map { String($0.doubledPlace) } ?? "" }
        let kind: String
        var head: [String] = []
        let rows: [[String]]
        switch chart.kind {
        case .bullets(let bars):
            kind = "bullets"
            rows = bars.map {
                [$0.name, exact($0.completion), exact($0.elapsed), $0.label, $0.status, $0.isBehind ? "1" : ""]
            }
        case .shares(let parts):
            kind = "shares"
            rows = parts.map { [$0.name, exact($0.share), $0.label] }
        case .movement(let before, let now, let changes):
            kind = "movement"
            head = [before, now]
            rows = changes.map { [$0.name, place($0.before), place($0.now), $0.label] }
        case .cumulative(let curve):
            kind = "cumulative"
            head = [String(curve.months), exact(curve.target), curve.unit.rawValue]
            rows = [curve.actual.map(exact), curve.lastYear.map(exact)]
        case .lorenz(let points):
            kind = "lorenz"
            rows = points.map { [exact($0.branches), exact($0.sum)] }
        case .projects(let counts):
            kind = "projects"
            rows = counts.map { [$0.name, String($0.reached), String($0.total)] }
        }
        let line = { (parts: [String]) in parts.map(escaped).joined(separator: "\t") }
        return .object([
            "title": .string(chart.title), "alternative": .string(chart.alternative), "kind": .string(kind),
            "head": .string(line(head)), "rows": texts(rows.map(line)),
        ])
    }

    /// The drawings of an archive; nil where one of them is none of this schema.
    static func charts(_ node: JSONNode?) -> [BulletinChart]? {
        var charts: [BulletinChart] = []
        for item in node?.items ?? [] {
            let line = { (text: String) in split(text, at: 0x09).map(plain) }
            let rows = texts(item["rows"]).map(line)
            let head = line(item["head"]?.text ?? "")
            guard let title = item["title"]?.text, let alternative = item["alternative"]?.text,
                let name = item["kind"]?.text, let kind = kind(name, head, rows)
            else { return nil }
            charts.append(BulletinChart(title: title, alternative: alternative, kind: kind))
        }
        return charts
    }

    private static func kind(_ name: String, _ head: [String], _ rows: [[String]]) -> ChartKind? {
        let widths = ["bullets": 6, "shares": 3, "movement": 4, "lorenz": 2, "projects": 3]
        if let width = widths[name], rows.contains(where: { $0.count != width }) { return nil }
        let exact = { (text: String) in Ratio(exactText: text) ?? .zero }
        let known = { (text: String) in Ratio(exactText: text) }
        let place = { (text: String) in Int(text).map { Rank(doubledPlace: $0, isShared: false) } }
        switch name {
        case "bullets":
            return .bullets(
                rows.map {
                    BulletBar(
                        name: $0[0], completion: known($0[1]), elapsed: known($0[2]), label: $0[3], status: $0[4],
                        isBehind: $0[5] == "1")
                })
        case "shares": return .shares(rows.map { ChartPart(name: $0[0], share: exact($0[1]), label: $0[2]) })
        case "movement":
            guard head.count == 2 else { return nil }
            return .movement(
                before: head[0], now: head[1],
                rows.map { PlaceChange(name: $0[0], before: place($0[1]), now: place($0[2]), label: $0[3]) })
        case "cumulative":
            guard head.count == 3, rows.count == 2, let months = Int(head[0]), (1...120).contains(months),
                let unit = MoneyUnit(rawValue: head[2])
            else { return nil }
            return .cumulative(
                CumulativeCurve(
                    months: months, actual: rows[0].map(known), lastYear: rows[1].map(known),
                    target: known(head[1]), unit: unit))
        case "lorenz": return .lorenz(rows.map { LorenzPoint(branches: exact($0[0]), sum: exact($0[1])) })
        case "projects":
            return .projects(
                rows.map { ProjectCount(name: $0[0], reached: Int($0[1]) ?? 0, total: max(Int($0[2]) ?? 0, 0)) })
        default: return nil
        }
    }
}
