import Foundation
import Guoban
import GuobanModel
import GuobanTestSupport
import Testing

/// What is wrong with a rubric is said when it is loaded, at its own cell, and what is offered in its place works.
@Suite("Faults of a rubric")
struct RubricFaultTests {
    private static func findings(
        _ code: DiagnosticCode, rubric: String, settings: String = "", others: [String: String] = [:]
    ) throws -> [String] {
        try RubricOffice(rubric: rubric, settings: settings, others: others).report().diagnostics
            .filter { $0.code == code }
            .map {
                "\($0.position.file):\($0.position.line ?? 0):\($0.position.field ?? 0) \($0.message(in: .chinese))"
            }
    }

    // MARK: Bands

    private static let bands = "[90,∞):6;[80,90):4;[60,80):2;(-∞,60):0"

    /// The sample city with another cell for the bands of 救助执行率.
    private static func sample(_ cell: String) throws -> AssessmentReport {
        let folder = "SampleData/yunlan-2022h1"
        let own = try #require(FileManager.default.contents(atPath: Workspace.path(folder + "/细则.csv")))
        let text = String(decoding: own, as: UTF8.self)
        try #require(text.contains("\"\(bands)\""))
        var request = ReportRequest(inputs: try GuobanEngine.sources(at: [Workspace.path(folder)]).sources)
        let changed = text.replacingOccurrences(of: "\"\(bands)\"", with: cell.isEmpty ? "" : "\"\(cell)\"")
        request.rubrics = [ByteSource(name: "细则.csv", bytes: Array(changed.utf8))]
        return try GuobanEngine.report(request).report
    }

    @Test("the bands that are offered for a shared bound are the row's own, and filled in they give the same scores")
    func offered() throws {
        let refused = try Self.sample("")
        let found = try #require(refused.diagnostics.first { $0.code == .rubricBandsOverlap })
        let offered = found.evidence.compactMap { if case .expected(let text) = $0 { text } else { nil } }
        #expect(offered == [Self.bands])
        #expect(refused.scorecards.isEmpty)
        let wanted = try Self.sample(Self.bands).scorecards.map { "\($0.branch.name) \($0.total.words)" }
        let filled = try Self.sample(try #require(offered.first))
        #expect(filled.scorecards.map { "\($0.branch.name) \($0.total.words)" } == wanted)
        #expect(wanted.count == 11)
    }

    @Test("neither the row that is refused nor the cell that settles it is told that it marks no bounds")
    func quietly() throws {
        for cell in ["", Self.bands] {
            let notes = try Self.sample(cell).diagnostics.filter {
                $0.code == .rubricBoundAssumed || $0.code == .rubricBoundExplicit
            }
            #expect(!notes.contains { $0.evidence.contains(.name("救助执行率")) }, "\(cell)")
        }
    }

    /// One row whose bands stand in the cell.
    private static func typed(_ cell: String) -> String {
        "序号,指标,分值,口径,评分标准,分档\n1,总量,100,完成率(筹资总量),,\"\(cell)\"\n"
    }

    @Test(
        "bands of a cell that take a number twice are refused there",
        arguments: [
            ("[90,∞):100;[80,90]:50;(-∞,80):0", ["90"]),
            ("[90,∞):100;[80,95):50;(-∞,80]:0", ["80", "90–95"]),
            ("[80,∞):50;[90,∞):100;(-∞,80):0", ["90–∞"]),
        ])
    func twice(_ cell: String, _ places: [String]) throws {
        let rubric = Self.typed(cell)
        let report = try RubricOffice(rubric: rubric).report()
        let found = report.diagnostics.filter { $0.code == .rubricBandsTwice }
        #expect(found.flatMap { $0.evidence.compactMap(\.ownText) } == places)
        #expect(found.allSatisfy { $0.position.line == 2 && $0.position.field == 6 })
        #expect(report.scorecards.isEmpty)
    }

    @Test("what the bands of a cell do not reach is said aloud, and holes between them refuse the scores")
    func outside() throws {
        let open = try RubricOffice(rubric: Self.typed("[50,80):50;[80,100]:100")).report()
        let found = open.diagnostics.filter { $0.code == .rubricBandsOutside }
        #expect(found.flatMap { $0.evidence.compactMap(\.ownText) } == ["(-∞,50)", "(100,∞)"])
        // 甲县 60 %: 50; 乙县 and 丙县 40 %: outside.
        #expect(
            open.scorecards.map { "\($0.branch.name) \($0.total.words)" }.sorted() == [
                "丙县 0.00", "乙县 0.00", "甲县 50.00",
            ])
        let holed = try RubricOffice(rubric: Self.typed("[90,∞):100;(70,80):50;(-∞,70):0")).report()
        let holes = holed.diagnostics.filter { $0.code == .rubricBandsGap }
        #expect(holes.flatMap { $0.evidence.compactMap(\.ownText) } == ["70", "80–90"])
        #expect(holes.allSatisfy { $0.position.field == 6 } && holed.scorecards.isEmpty)
    }

    // MARK: Measures

    @Test("a measure without a column is named even where its clause is not read")
    func absent() throws {
        let row = "1,报送,甲类,100,迟报天;复错,按时报送得100分；迟报1天扣5分；复错甚多的另议。\n"
        let all = "单位,迟报天,复错\n甲县,1,0\n乙县,0,0\n丙县,0,1\n"
        #expect(try Self.findings(.rubricMeasureAbsent, rubric: row, others: ["指标数据.csv": all]).isEmpty)
        let some = "单位,迟报天\n甲县,1\n乙县,0\n丙县,0\n"
        let found = try Self.findings(.rubricMeasureAbsent, rubric: row, others: ["指标数据.csv": some])
        #expect(found.count == 1 && found.first?.contains("复错") == true)
    }

    @Test("growth without a year before says what is missing; with it nothing is said")
    func lastYear() throws {
        let row = "1,增幅,甲类,100,增幅(筹资总量),比上年增长超过10%的得100分。\n"
        let found = try Self.findings(.rubricLastYearAbsent, rubric: row)
        #expect(found.count == 1 && found.first?.contains("增幅(筹资总量)") == true)
        var office = RubricOffice(rubric: row)
        office.progress = "单位,累计筹资（万元）,上年同期（万元）\n甲县,60,50\n乙县,80,80\n丙县,20,40\n"
        let report = try office.report()
        #expect(!report.diagnostics.contains { $0.code == .rubricLastYearAbsent })
        // 60 on 50 is 20 %, 80 on 80 none, 20 on 40 a fall.
        #expect(
            report.scorecards.map { "\($0.branch.name) \($0.total.words)" }.sorted()
                == ["丙县 0.00", "乙县 0.00", "甲县 100.00"])
    }

    // MARK: Grades, categories, marks

    private static let plain = "1,总量,甲类,100,完成率(筹资总量),按完成比例得分。\n"

    @Test("every hole between grades is named, at the cell that states them")
    func grades() throws {
        let settings = "等次,优秀:90-100;良好:80-89;合格:60-79;待改进:0-59\n"
        let found = try Self.findings(.gradesDoNotMeet, rubric: Self.plain, settings: settings)
        #expect(found.count == 3)
        for (finding, hole) in zip(found, ["59–60", "79–80", "89–90"]) {
            #expect(finding.hasPrefix("设置.csv:3:2 ") && finding.contains(hole), "\(finding)")
        }
        let met = "等次,\"优秀:[90,100];良好:[80,90);合格:[60,80);待改进:[0,60)\"\n"
        #expect(try Self.findings(.gradesDoNotMeet, rubric: Self.plain, settings: met).isEmpty)
        // An overlap and a hole are both named.
        let both = "等次,\"优秀:[90,100];良好:[80,95);合格:[60,79];待改进:[0,60)\"\n"
        let pair = try Self.findings(.gradesDoNotMeet, rubric: Self.plain, settings: both)
        #expect(pair.count == 2 && pair[0].contains("79–80") && pair[1].contains("90–95"))
    }

    @Test("grades from one whole number to another take both in")
    func wholeNumbers() throws {
        // 60 %, 40 % and 40 %.
        let settings = "带错计分,是\n等次,高:60-100;低:0-40\n"
        let standings = try RubricOffice(rubric: Self.plain, settings: settings).report().scorecards.map {
            "\($0.branch.name) \($0.grade ?? "-")"
        }
        #expect(standings.sorted() == ["丙县 低", "乙县 低", "甲县 高"])
    }

    @Test("a category that states its marks in its first row only is added up over all its rows")
    func categories() throws {
        let rows = { (stated: String) in
            """
            1,总量,资源动员（\(stated)分）,20,完成率(筹资总量),按完成比例得分。
            2,活动,资源动员,35,筹资总量,酌情计分。
            3,其他,自身建设,45,筹资总量,酌情计分。

            """
        }
        #expect(try Self.findings(.rubricSumDiffers, rubric: rows("55")).isEmpty)
        let found = try Self.findings(.rubricSumDiffers, rubric: rows("60"))
        #expect(found.count == 1 && found.first?.contains("60") == true && found.first?.contains("55") == true)
    }

    @Test("points above the marks of the row are reported; of rows beyond the base and at the bound they are not")
    func above() throws {
        let row = { (marks: String, points: String) in
            "1,总量,甲类,\(marks),完成率(筹资总量),达到50%得\(points)分，达不到的不得分。\n2,其余,甲类,94,筹资总量,酌情计分。\n"
        }
        let found = try Self.findings(.rubricAwardAboveMarks, rubric: row("6", "7"))
        #expect(found.count == 1 && found.first?.contains("7") == true)
        #expect(try Self.findings(.rubricAwardAboveMarks, rubric: row("6", "6")).isEmpty)
        #expect(try Self.findings(.rubricAwardAboveMarks, rubric: row("±6", "7")).isEmpty)
    }
}

extension Evidence {
    /// What is quoted.
    fileprivate var ownText: String? { if case .text(let text) = self { text } else { nil } }
}
