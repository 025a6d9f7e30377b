import Guoban
import GuobanTestSupport
import Testing

/// What must hold for every quarter, tried on seeded random ones.
@Suite("properties of the figures")
struct FigurePropertyTests {
    /// One branch of a random quarter, in fen.
    private struct Line {
        let name: String
        var target: Int?
        var raised: Int?
        var lastYear: Int?
        var deadline: String
    }

    /// Ties, zeros, gaps, refunds, targets of zero and own deadlines, all of them often.
    private static func quarter(_ random: inout SeededGenerator, refunds: Bool = true) -> [Line] {
        (0..<Int.random(in: 1...24, using: &random)).map { number in
            func chance(_ part: Int) -> Bool { Int.random(in: 0..<part, using: &random) == 0 }
            let target = chance(8) ? nil : chance(9) ? 0 : Int.random(in: 1...6, using: &random) * 100_000
            let raised =
                chance(3) ? Int.random(in: 0...9, using: &random) * 50_000 : Int.random(in: 0...900_000, using: &random)
            return Line(
                name: "第\(number)县", target: target, raised: chance(9) ? nil : refunds && chance(12) ? -raised : raised,
                lastYear: chance(6) ? nil : Int.random(in: -20...800, using: &random) * 1_000,
                deadline: chance(4) ? "2022-10-31" : "")
        }
    }

    private static func yuan(_ fen: Int?) -> String {
        guard let fen else { return "" }
        let rest = abs(fen) % 100
        return "\(fen < 0 ? "-" : "")\(abs(fen) / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    private static func report(
        _ lines: [Line], _ change: (inout ReportRequest) -> Void = { _ in }
    ) throws -> AssessmentReport {
        var table = "单位,目标（元）,完成时限,累计（元）,上年同期（元）\n"
        for line in lines {
            table += "\(line.name),\(yuan(line.target)),\(line.target == nil ? "" : line.deadline),"
            table += "\(yuan(line.raised)),\(yuan(line.lastYear))\n"
        }
        var request = ReportRequest(inputs: [ByteSource(name: "表.csv", text: table)], cutoff: "2022-06-30")
        change(&request)
        return try GuobanEngine.report(request).report
    }

    @Test("more money never costs a branch its place, by completion, gap and amount, under every tie rule")
    func monotone() throws {
        var random = SeededGenerator(seed: 11)
        for round in 0..<60 {
            var lines = Self.quarter(&random)
            let index = Int.random(in: 0..<lines.count, using: &random)
            let key = [RankingKey.completion, .gap, .amount][round % 3]
            let ties = TiePolicy.allCases[round % TiePolicy.allCases.count]
            let place = { (report: AssessmentReport) in
                report.branches.first { $0.branch.name == lines[index].name }?.rank?.doubledPlace
            }
            let change = { (request: inout ReportRequest) in
                request.rankedBy = key
                request.ties = ties
            }
            guard let raised = lines[index].raised, let before = place(try Self.report(lines, change)) else { continue }
            lines[index].raised = raised + Int.random(in: 1...400_000, using: &random)
            let after = try #require(place(try Self.report(lines, change)))
            #expect(after <= before, "round \(round)")
        }
    }

    @Test("exact shares add up to 1, printed ones to 100.0, and none is a whole unit off")
    func shares() throws {
        var random = SeededGenerator(seed: 12)
        var seen = 0
        for round in 0..<60 {
            let report = try Self.report(Self.quarter(&random))
            let shares = report.branches.compactMap(\.share)
            guard !shares.isEmpty else { continue }
            seen += 1
            #expect(shares.reduce(Ratio.zero) { $0 + $1.exact } == .one, "round \(round)")
            #expect(shares.reduce(Ratio.zero) { $0 + $1.printed.ratio } == Ratio(100), "round \(round)")
            for share in shares {
                let difference = share.printed.ratio - share.exact * Ratio(100)
                #expect(difference < Ratio(1, 10) && -difference < Ratio(1, 10))
            }
        }
        #expect(seen > 40)
    }

    @Test("all amounts and targets times one factor: no ratio, share, growth or place changes")
    func factor() throws {
        var random = SeededGenerator(seed: 13)
        for round in 0..<40 {
            let lines = Self.quarter(&random)
            let factor = [2, 3, 7, 100, 9_973][round % 5]
            let more = lines.map { line in
                Line(
                    name: line.name, target: line.target.map { $0 * factor }, raised: line.raised.map { $0 * factor },
                    lastYear: line.lastYear.map { $0 * factor }, deadline: line.deadline)
            }
            let one = try Self.report(lines)
            let other = try Self.report(more)
            #expect(one.branches.map(\.branch.name) == other.branches.map(\.branch.name), "round \(round)")
            #expect(one.branches.map(\.rank) == other.branches.map(\.rank))
            #expect(one.branches.map(\.main.completion) == other.branches.map(\.main.completion))
            #expect(one.branches.map(\.main.gap) == other.branches.map(\.main.gap))
            #expect(one.branches.map(\.main.growth.rate) == other.branches.map(\.main.growth.rate))
            #expect(one.branches.map(\.share?.printed) == other.branches.map(\.share?.printed))
            #expect(one.totals[0].assessed.completion == other.totals[0].assessed.completion)
            #expect(one.totals[0].meanCompletion == other.totals[0].meanCompletion)
        }
    }

    @Test("what counties report, added up to their cities, is what the cities would have reported")
    func rollUp() throws {
        var random = SeededGenerator(seed: 14)
        for round in 0..<40 {
            let cities = ["甲市", "乙市", "丙市"].prefix(Int.random(in: 1...3, using: &random))
            var roster = "单位,上级单位,层级\n"
            var counties: [Line] = []
            var sums: [Line] = []
            for city in cities {
                roster += "\(city),,市\n"
                var sum = Line(name: city, target: 0, raised: 0, lastYear: 0, deadline: "")
                for number in 1...Int.random(in: 1...6, using: &random) {
                    let line = Line(
                        name: "\(city)\(number)县", target: Int.random(in: 1...900_000, using: &random),
                        raised: Int.random(in: 0...900_000, using: &random),
                        lastYear: Int.random(in: 1...900_000, using: &random), deadline: "")
                    roster += "\(line.name),\(city),县\n"
                    counties.append(line)
                    sum.target = (sum.target ?? 0) + (line.target ?? 0)
                    sum.raised = (sum.raised ?? 0) + (line.raised ?? 0)
                    sum.lastYear = (sum.lastYear ?? 0) + (line.lastYear ?? 0)
                }
                sums.append(sum)
            }
            let added = try Self.report(counties) {
                $0.rosters = [ByteSource(name: "名册.csv", text: roster)]
                $0.level = "市"
            }
            let read = try Self.report(sums)
            #expect(added.branches.map(\.branch.name) == read.branches.map(\.branch.name), "round \(round)")
            #expect(added.branches.map(\.main.completion) == read.branches.map(\.main.completion))
            #expect(added.branches.map(\.main.growth) == read.branches.map(\.main.growth))
            #expect(added.branches.map(\.rank) == read.branches.map(\.rank))
            #expect(added.branches.map(\.share) == read.branches.map(\.share))
            #expect(added.totals[0].raised == read.totals[0].raised)
        }
    }

    @Test("the quarters of every year from 2000 to 2100 have its days, one behind the other")
    func quarters() {
        for year in 2000...2100 {
            let quarters = (1...4).map { Period.quarter($0, of: year) }
            let whole = Period.year(year)
            #expect(quarters.reduce(0) { $0 + $1.dayCount } == whole.dayCount)
            #expect(quarters[0].start == whole.start && quarters[3].end == whole.end)
            for (left, right) in zip(quarters, quarters.dropFirst()) { #expect(right.start.dayBefore == left.end) }
            let months = (1...12).map { Period.month($0, of: year) }
            #expect(months.reduce(0) { $0 + $1.dayCount } == whole.dayCount)
        }
    }
}
