import Foundation
import Guoban
import GuobanTestSupport
import Testing

/// What a city sends up is valid input one level higher, and nothing is lost on the way.
@Suite("two levels: the csv of a city is a progress table of its province")
struct TwoLevelsTests {
    /// A table of counties with targets, own deadlines, last year, parts and counts, some of them missing.
    private static func city(_ name: String, _ random: inout SeededGenerator) -> String {
        var text = "\(name)2022年上半年筹资进度表,,,,,,,,,\n截至2022年6月30日,,,,,,,,,\n"
        text += "单位,类别,年度目标（元）,累计（元）,网络筹资目标（元）,网络筹资完成时限,网络筹资（元）,线下捐赠（元）,捐赠人次,上年同期（元）\n"
        for number in 1...Int.random(in: 1...9, using: &random) {
            let online = Int.random(in: 0...9999, using: &random)
            let offline = Int.random(in: 0...99999, using: &random)
            let cents = Int.random(in: 0...99, using: &random)
            let isSilent = number > 1 && Int.random(in: 0...7, using: &random) == 0
            let target =
                Int.random(in: 0...5, using: &random) == 0 ? "" : String(Int.random(in: 1...99999, using: &random))
            let total = "\(online + offline).\(cents < 10 ? "0" : "")\(cents)"
            let part = "\(offline).\(cents < 10 ? "0" : "")\(cents)"
            let last =
                Int.random(in: 0...4, using: &random) == 0 ? "" : String(Int.random(in: 0...99999, using: &random))
            let figures = isSilent ? ["", "", "", ""] : [total, String(online), part, String(online / 7)]
            text += "\(name)\(number)县,\(["一", "二"][number % 2]),\(target),\(figures[0]),"
            text += target.isEmpty ? ",," : "\(Int.random(in: 1...9999, using: &random)),2022-10-31,"
            text += "\(figures[1]),\(figures[2]),\(figures[3]),\(last)\n"
        }
        return text
    }

    /// What the page says of every branch, without the places it was read from.
    private static func figures(_ result: ReportResult) throws -> [NSDictionary] {
        let object = try JSONSerialization.jsonObject(with: Data(result.bytes(.json))) as? [String: Any]
        let branches = try #require(object?["branches"] as? [[String: Any]])
        return branches.map { branch in
            var copy = branch
            copy["sources"] = nil
            copy["targets"] = (branch["targets"] as? [[String: Any]])?.map { target in
                target.filter { $0.key != "source" } as NSDictionary
            }
            return copy as NSDictionary
        }.sorted { "\($0["name"] ?? "")" < "\($1["name"] ?? "")" }
    }

    @Test("a round trip through two levels gives the figures of reading the counties directly; 60 random provinces")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 2_022)
        for round in 0..<60 {
            let cities = ["甲市", "乙市", "丙市"].prefix(Int.random(in: 1...3, using: &random)).map {
                (name: $0, table: Self.city($0, &random))
            }
            let tables = cities.map { ByteSource(name: $0.name + ".csv", text: $0.table) }
            let direct = try GuobanEngine.report(ReportRequest(inputs: tables, cutoff: "2022-06-30"))
            let sent = try cities.map { city in
                var request = ReportRequest(
                    inputs: [ByteSource(name: "县.csv", text: city.table)], cutoff: "2022-06-30")
                request.style.issuer = city.name + "红十字会"
                return ByteSource(
                    name: city.name + "上报.csv", bytes: try GuobanEngine.report(request).bytes(.csv))
            }
            let province = try GuobanEngine.report(ReportRequest(inputs: sent, cutoff: "2022-06-30"))
            #expect(try Self.figures(province) == Self.figures(direct), "round \(round)")
            #expect(province.report.totals.map(\.raised) == direct.report.totals.map(\.raised))
            #expect(
                province.report.totals.map(\.assessed.completion) == direct.report.totals.map(\.assessed.completion))
            let faults = province.report.diagnostics.filter { $0.severity >= .warning && $0.code != .targetMissing }
            let known: Set<DiagnosticCode> = [.completionImplausible, .amountMissing, .targetZero]
            #expect(faults.allSatisfy { known.contains($0.code) }, "\(faults.map { $0.line(in: .english) })")
        }
    }
}
