import Foundation
import Guoban
import GuobanModel
import GuobanPrintout
import GuobanTestSupport
import Testing

/// The invented city's scores, worked out by hand with exact fractions before any program was written.
@Suite("Scores of the sample city")
struct SampleScoreTests {
    private static let folder = "SampleData/yunlan-2022h1"

    private static func report(_ change: (inout ReportRequest) throws -> Void = { _ in }) throws -> ReportResult {
        let sources = try GuobanEngine.sources(at: [Workspace.path(folder)]).sources
        var request = ReportRequest(inputs: sources)
        try change(&request)
        return try GuobanEngine.report(request)
    }

    @Test("totals, places and grades are those of the hand-checked page")
    func page() throws {
        let wanted = [
            "云东区 103.70 1 优秀", "雁口市 92.35 2 优秀", "鹤岭市 92.03 3 优秀", "桐岭县 90.54 4 优秀", "云西区 85.83 5 良好",
            "石渡县 85.68 6 良好", "澜北区 84.62 7 良好", "柳溪县 78.06 8 合格", "松坪县 73.56 9 合格", "禾丰县 44.23 10 待改进",
            "青墩县 7.10 11 待改进",
        ]
        let report = try Self.report().report
        #expect(report.rankedBy == .score)
        let found = report.scorecards.map { card in
            "\(card.branch.name) \(card.total.low.rounded(places: 2).text) \(card.rank?.text ?? "-") \(card.grade ?? "-")"
        }
        #expect(found == wanted)
        let apart = try #require(report.branches.last)
        #expect(apart.branch.name == "高新区" && apart.scorecard == nil && apart.rank == nil)
    }

    @Test("every row of one branch is that of its hand-checked sheet, and the losses add up to full marks less score")
    func sheet() throws {
        let report = try Self.report().report
        let card = try #require(report.scorecards.first { $0.branch.name == "柳溪县" })
        let scores = card.lines.map { $0.score.low.rounded(places: 2).text }
        #expect(
            scores == [
                "20.00", "13.75", "5.00", "3.00", "2.31", "7.00", "3.10", "3.00", "4.00", "5.40", "3.00", "4.50",
                "4.00", "0.00",
            ])
        #expect(card.groupRank?.text == "3" && card.groupCount == 4)
        for card in report.scorecards {
            let lost = card.lines.compactMap(\.lost).reduce(Ratio.zero) { $0 + $1.low }
            #expect(Ratio(100) - card.base.low == lost, "\(card.branch.name)")
            #expect(card.base.low + card.bonus.low - card.deduction.low == card.total.low, "\(card.branch.name)")
            let first = card.losses.compactMap { $0.lost?.low }
            #expect(first == first.sorted(by: >))
        }
    }

    @Test("without the settings the questions are asked: the step opens a range, the shared bounds refuse the scores")
    func questions() throws {
        let settings = "设置,值\n截止日期,2022-06-30\n"
        let result = try Self.report { request in
            request.inputs = request.inputs.filter { !$0.name.hasSuffix("设置.csv") }
            request.settings = [ByteSource(name: "设置.csv", bytes: Array(settings.utf8))]
        }
        #expect(result.report.diagnostics.contains { $0.code == .rubricStepUnclear })
        let card = try #require(result.report.scorecards.first { $0.branch.name == "雁口市" })
        // 64 % against 60 %: 15 + 4/3 if 5 % of the task, 15 + 4/5 if 5 points.
        #expect(card.lines[1].score == Score(low: Ratio(1580, 100), high: Ratio(1633, 100)))
        #expect(card.rank != card.worstRank || !card.total.isSettled)

        let rubric = try #require(FileManager.default.contents(atPath: Workspace.path(Self.folder + "/细则.csv")))
        let plain = String(decoding: rubric, as: UTF8.self).replacingOccurrences(
            of: "\"[90,∞):6;[80,90):4;[60,80):2;(-∞,60):0\"", with: "")
        let refused = try Self.report { $0.rubrics = [ByteSource(name: "细则.csv", bytes: Array(plain.utf8))] }
        #expect(refused.report.diagnostics.contains { $0.code == .rubricBandsOverlap && $0.severity >= .row })
        #expect(refused.report.scorecards.isEmpty && refused.report.rankedBy == .completion)
    }

    @Test("the first quarter's rubric gives the first quarter's print again after the rubric changed, byte for byte")
    func versions() throws {
        let first = try #require(FileManager.default.contents(atPath: Workspace.path(Self.folder + "/细则.csv")))
        let second = String(decoding: first, as: UTF8.self).replacingOccurrences(of: "扣0.5分", with: "扣0.8分")
        let run = { (rubric: [UInt8]) in
            try Self.report { request in
                request.inputs = request.inputs.filter { !$0.name.hasSuffix("细则.csv") }
                request.rubrics = [ByteSource(name: "细则.csv", bytes: rubric)]
            }
        }
        let before = try run([UInt8](first))
        let between = try run(Array(second.utf8))
        let after = try run([UInt8](first))
        for format in OutputFormat.allCases {
            #expect(before.bytes(format) == after.bytes(format), "\(format)")
            #expect(before.scoreSheets(format) == after.scoreSheets(format), "\(format)")
        }
        #expect(before.text != between.text)
        let prints = { (result: ReportResult) in
            result.text.components(separatedBy: "指纹").dropFirst().first?.prefix(8) ?? ""
        }
        #expect(prints(before).count == 8 && prints(before) != prints(between))
    }

    @Test("every branch has a sheet of its own in every format, with its arithmetic")
    func files() throws {
        let result = try Self.report()
        for format in OutputFormat.allCases where format != .json {
            let files = result.scoreSheetFiles(format)
            #expect(files.count == 11)
            let areFilled = files.allSatisfy { !$0.bytes.isEmpty && $0.name.hasSuffix("." + format.fileEnding) }
            #expect(areFilled)
        }
        let text = try #require(result.scoreSheetFiles(.text).first { $0.name == "柳溪县.txt" })
        try Golden.check(String(decoding: text.bytes, as: UTF8.self), "sheet-liuxi.txt")
        let json = String(decoding: try #require(result.scoreSheets(.json)), as: UTF8.self)
        #expect(json.contains("\"arithmetic\": \"完成率55.00% ÷ 60.00% × 15 = 13.75\""))
    }

    @Test("the rubric's reading is kept as a golden")
    func rubric() throws {
        let sources = try GuobanEngine.sources(at: [Workspace.path(Self.folder)]).sources
        let result = try GuobanEngine.rubric(ReportRequest(inputs: sources))
        #expect(!result.isAtFault)
        try Golden.check(String(decoding: result.bytes(.text), as: UTF8.self), "rubric-yunlan.txt")
    }

    @Test("a veto by a mark caps the grade, keeps the score, and needs reason and person")
    func veto() throws {
        let marks = "单位,指标,得分,理由,评定人\n云东区,一票否决,1,摊派募捐经查实,评估组甲\n雁口市,一票否决,1,,评估组甲\n"
        let report = try Self.report { request in
            request.inputs.append(ByteSource(name: "否决.csv", bytes: Array(marks.utf8)))
        }.report
        let east = try #require(report.scorecards.first { $0.branch.name == "云东区" })
        #expect(east.grade == "合格" && east.total.low == Ratio(10370, 100))
        let other = try #require(report.scorecards.first { $0.branch.name == "雁口市" })
        #expect(other.grade == "优秀")
        #expect(report.diagnostics.contains { $0.code == .markUnusable && $0.position.file == "否决.csv" })
    }
}
