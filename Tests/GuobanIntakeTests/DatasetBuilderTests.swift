import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanTestSupport
import Testing

@Suite("Dataset builder")
struct DatasetBuilderTests {
    // MARK: - Snapshots

    @Test(
        "of several snapshots the latest at or before the cut-off counts, in whatever order they come; none are added")
    func latestSnapshot() throws {
        let march = progress("2022-03-31", "城东,3", "城西,4")
        let june = progress("2022-06-30", "城东,5", "城西,6")
        for files in [[march, june], [june, march]] {
            let outcome = try TableText.build(files)
            #expect(outcome.raised == ["城东": 5, "城西": 6])
            #expect(outcome.diagnostics.of(.snapshotSuperseded).count == 2)
            #expect(outcome.diagnostics.of(.snapshotSuperseded).allSatisfy { $0.severity == .note })
            #expect(outcome.rejected == [])
        }
        let earlier = try TableText.build([march, june], cutoff: "2022-05-31")
        #expect(earlier.raised == ["城东": 3, "城西": 4])
    }

    @Test("each branch has its own latest snapshot, and an old one is said")
    func ownLatest() throws {
        let outcome = try TableText.build([progress("2022-03-31", "城东,3", "城西,4"), progress("2022-06-30", "城东,5")])
        #expect(outcome.raised == ["城东": 5, "城西": 4])
        let older = outcome.diagnostics.of(.snapshotOlder)
        #expect(older.map { $0.evidence("name") } == ["城西"])
        #expect(older.map { $0.evidence("text") } == ["2022-03-31"])
        #expect(older.map { $0.evidence("expected") } == ["2022-06-30"])
    }

    @Test("snapshots by date in one table are a history, not the same branch twice")
    func historyInOneTable() throws {
        let outcome = try TableText.build(["单位,累计（元）,截至\n城东,3,2022-03-31\n城东,5,2022-06-30\n"])
        #expect(outcome.raised == ["城东": 5])
        #expect(outcome.rejected == [])
    }

    @Test("an old record is named once, however many figures it has")
    func oncePerRecord() throws {
        let rows = [("2022-03-31", "3,1"), ("2022-04-30", "4,2"), ("2022-06-30", "5,3")].map { day, figures in
            "截至\(day),,\n单位,累计（元）,线上（元）\n城东,\(figures)\n"
        }
        let outcome = try TableText.build(rows)
        #expect(outcome.diagnostics.of(.snapshotSuperseded).map(\.position.file) == ["1.csv", "2.csv"])
    }

    @Test("the same branch twice in one table is out both times, equal or not", arguments: ["5", "6"])
    func branchTwice(_ second: String) throws {
        let marked = MarkedCSV("截至2022-06-30,\n单位,累计（元）\n1️⃣城东,5\n城西,6\n2️⃣城 东,\(second)\n")
        let outcome = try TableText.build([marked.text])
        #expect(outcome.raised == ["城西": 6])
        #expect(outcome.diagnostics.of(.branchTwice).map(\.position.byte) == [1, 2].map { marked[$0].byte })
        #expect(outcome.rejected == [RecordKey(file: 0, record: 2), RecordKey(file: 0, record: 4)])
    }

    @Test("the same branch under two of its names in one table is out both times, equal or not", arguments: ["5", "6"])
    func branchTwiceByAlias(_ second: String) throws {
        let table = "截至2022-06-30,\n单位,累计（元）\n城东区,5\n城西区,6\n城东区红十字会,\(second)\n"
        for roster in ["单位,别名\n城东区,城东红会\n城西区,\n", "单位,类别\n城东区,一\n城西区,一\n"] {
            let outcome = try TableText.build([table, roster])
            #expect(outcome.raised == ["城西区": 6])
            #expect(outcome.diagnostics.of(.branchTwice).count == 2)
        }
    }

    @Test("three times is once named each")
    func branchThrice() throws {
        let outcome = try TableText.build([progress("2022-06-30", "城东,5", "城东,5", "城东,6", "城西,7")])
        #expect(outcome.raised == ["城西": 7])
        #expect(outcome.diagnostics.of(.branchTwice).count == 3)
        #expect(outcome.rejected.count == 3)
    }

    @Test("two files that disagree about one day are both out, with each other's place")
    func disagreement() throws {
        let outcome = try TableText.build([
            progress("2022-06-30", "城东,5", "城西,6"), progress("2022-06-30", "城东,7"),
        ])
        #expect(outcome.raised == ["城西": 6])
        let findings = outcome.diagnostics.of(.snapshotsDisagree)
        #expect(findings.map(\.position.file) == ["1.csv", "2.csv"])
        #expect(findings.map { $0.related.map(\.file) } == [["2.csv"], ["1.csv"]])
        #expect(outcome.rejected.map(\.file).sorted() == [0, 1])
    }

    @Test("two files that agree count once, with a warning at the second")
    func agreement() throws {
        let outcome = try TableText.build([
            progress("2022-06-30", "城东,5", "城西,6"), progress("2022-06-30", "城东,5.00"),
        ])
        #expect(outcome.raised == ["城东": 5, "城西": 6])
        let findings = outcome.diagnostics.of(.snapshotRepeated)
        #expect(findings.map(\.position.file) == ["2.csv"])
        #expect(findings.map(\.severity) == [.warning])
        #expect(outcome.rejected == [])
    }

    @Test("a record that is out takes all its figures with it, last year's and the target too")
    func wholeRecord() throws {
        let headings = "截至2022-06-30,,,,\n单位,年度目标（元）,累计（元）,线上（元）,上年同期（元）\n"
        let outcome = try TableText.build([headings + "城东,9,5,3,4\n", headings + "城东,9,5,2,4\n"])
        let figures = try #require(outcome.figures("城东"))
        for figure in figures { #expect(figure == BranchFigures()) }
        #expect(outcome.rejected.count == 2)
    }

    // MARK: - Other days and years

    @Test("a table later than the cut-off is not counted, and said")
    func lateSnapshot() throws {
        let outcome = try TableText.build(
            [progress("2022-06-30", "城东,5"), progress("2022-07-31", "城东,7")], cutoff: "2022-06-30")
        #expect(outcome.raised == ["城东": 5])
        let late = outcome.diagnostics.of(.snapshotLate)
        #expect(late.map(\.position.file) == ["2.csv"])
        #expect(late.map { $0.evidence("text") } == ["2022-07-31"])
    }

    @Test("a table of last year's same day is last year's figures; of another day it is not used")
    func lastYearsTable() throws {
        let outcome = try TableText.build([progress("2022-06-30", "城东,5"), progress("2021-06-30", "城东,4")])
        #expect(outcome.dataset.cutoff == .day(2022, 6, 30))
        #expect(outcome.raised == ["城东": 5])
        #expect(outcome.lastYear == ["城东": 4])
        let other = try TableText.build([progress("2022-06-30", "城东,5"), progress("2021-12-31", "城东,9")])
        #expect(other.raised == ["城东": 5])
        #expect(other.lastYear == [:])
        #expect(other.diagnostics.of(.snapshotOtherYear).map(\.position.file) == ["2.csv"])
    }

    @Test("last year's figure goes with this year's of the same table, not with a later one's")
    func lastYearOfTheSameDay() throws {
        let headings = ",\n单位,累计（元）,上年同期（元）\n"
        let march = "截至2022-03-31," + headings + "城东,3,2\n"
        let june = "截至2022-06-30," + headings + "城东,5,4\n"
        for files in [[march, june], [june, march]] {
            let atMarch = try TableText.build(files, cutoff: "2022-03-31")
            #expect(atMarch.raised == ["城东": 3])
            #expect(atMarch.lastYear == ["城东": 2])
            let atJune = try TableText.build(files, cutoff: "2022-06-30")
            #expect(atJune.raised == ["城东": 5])
            #expect(atJune.lastYear == ["城东": 4])
        }
    }

    @Test("what last year's table says about the year before it is not last year")
    func yearBeforeLast() throws {
        let headings = ",\n单位,累计（元）,上年同期（元）\n"
        let outcome = try TableText.build([
            "截至2022-06-30,\n单位,累计（元）\n城东,5\n", "截至2021-06-30," + headings + "城东,4,3\n",
        ])
        #expect(outcome.raised == ["城东": 5])
        #expect(outcome.lastYear == ["城东": 4])
    }

    @Test("a table of last year's column alone, up to last year's day, is last year")
    func lastYearAlone() throws {
        let outcome = try TableText.build([
            progress("2022-06-30", "城东,5"), "截至2021-06-30,\n单位,上年同期（元）\n城东,4\n",
        ])
        #expect(outcome.raised == ["城东": 5])
        #expect(outcome.lastYear == ["城东": 4])
    }

    /// A report of nothing at all would have no column to show.
    @Test(
        "where no figure counts at the cut-off there are still measures to say so, or no result",
        arguments: ["2022-06-30", "2018-12-31"])
    func nothingCounts(_ cutoff: String) throws {
        do {
            let outcome = try TableText.build([progress("2019-12-31", "城东,5")], cutoff: cutoff)
            #expect(!outcome.dataset.measures.isEmpty)
            #expect(outcome.raised == [:])
        } catch let error as GuobanError {
            #expect(error.exitCode != 70)
        }
    }

    @Test("a column and a table that give two figures for last year leave none")
    func lastYearDisagrees() throws {
        let outcome = try TableText.build([
            "截至2022-06-30,,\n单位,累计（元）,上年同期（元）\n城东,5,4\n", progress("2021-06-30", "城东,3"),
        ])
        #expect(outcome.raised == ["城东": 5])
        #expect(outcome.lastYear == [:])
        #expect(outcome.diagnostics.contains { $0.severity >= .warning && $0.code != .cutoffFromTables })
    }

    @Test("a table without a date counts at the cut-off, with a warning")
    func undatedTable() throws {
        let outcome = try TableText.build(["单位,累计（元）\n城东,5\n"], cutoff: "2022-06-30")
        #expect(outcome.raised == ["城东": 5])
        #expect(outcome.diagnostics.of(.cutoffNotStated).map(\.position.file) == ["1.csv"])
    }

    // MARK: - Cut-off

    @Test(
        "the cut-off is the one that is stated, in every form",
        arguments: [
            ("2022-06-30", CalendarDate.day(2022, 6, 30)), ("2022-06", .day(2022, 6, 30)),
            ("2022Q2", .day(2022, 6, 30)),
            ("2022H1", .day(2022, 6, 30)), ("2022", .day(2022, 12, 31)), ("2022年二季度", .day(2022, 6, 30)),
            ("上半年", .day(2022, 6, 30)),
            ("1-6月", .day(2022, 6, 30)),
        ])
    func statedCutoff(_ text: String, _ day: CalendarDate) throws {
        var settings = OfficeSettings()
        settings.cutoff = .day(2022, 9, 30)
        settings.cutoffSource = SourcePosition(file: "设置.csv", line: 2)
        let outcome = try TableText.build([progress("2022-03-31", "城东,5")], cutoff: text, settings: settings)
        #expect(outcome.dataset.cutoff == day)
        #expect(outcome.dataset.cutoffProvenance == .stated)
    }

    @Test("without an option the settings' cut-off counts, and is found in its cell")
    func settingsCutoff() throws {
        var settings = OfficeSettings()
        settings.cutoff = .day(2022, 6, 30)
        settings.cutoffSource = SourcePosition(file: "设置.csv", line: 2, field: 2)
        let outcome = try TableText.build([progress("2022-09-30", "城东,5")], settings: settings)
        #expect(outcome.dataset.cutoff == .day(2022, 6, 30))
        #expect(outcome.dataset.cutoffProvenance == .cell(SourcePosition(file: "设置.csv", line: 2, field: 2)))
    }

    @Test("without either it is the latest of the tables, and that is said")
    func tablesCutoff() throws {
        let outcome = try TableText.build([progress("2022-03-31", "城东,5"), progress("2022-06-30", "城西,6")])
        #expect(outcome.dataset.cutoff == .day(2022, 6, 30))
        let note = try #require(outcome.diagnostics.of(.cutoffFromTables).first)
        #expect(note.evidence("text") == "2022-06-30")
        #expect(note.position.file == "2.csv")
        guard case .cell(let place) = outcome.dataset.cutoffProvenance else {
            Issue.record("the cut-off has no cell")
            return
        }
        #expect(place.file == "2.csv")
    }

    @Test("without any the run cannot go on, and the exit code is 64")
    func noCutoff() throws {
        let error = try #require(throws: GuobanError.self) { try TableText.build(["单位,累计（元）\n城东,5\n"]) }
        #expect(error == .cutoffUnknown)
        #expect(error.exitCode == 64)
    }

    @Test("a cut-off that is not understood is a usage error", arguments: ["6.30", "2022-13", "昨天", "2022-06-31", ""])
    func badCutoff(_ text: String) throws {
        let error = try #require(throws: GuobanError.self) {
            try TableText.build([progress("2022-06-30", "城东,5")], cutoff: text)
        }
        #expect(error.exitCode == 64)
        #expect(error != .cutoffUnknown)
    }

    // MARK: - Targets

    @Test("a table of targets beats a column of a progress table, and a difference is said")
    func targetsTableWins() throws {
        let progress = MarkedCSV("截至2022-06-30,,\n单位,年度目标（万元）,累计（万元）\n城东,1️⃣9,5\n城西,8,6\n")
        let targets = "单位,年度目标（万元）\n城东,10\n城西,8\n"
        for files in [[progress.text, targets], [targets, progress.text]] {
            let outcome = try TableText.build(files)
            #expect(outcome.targets == ["城东": 100_000, "城西": 80_000])
            let finding = try #require(outcome.diagnostics.of(.targetDiffers).first)
            #expect(outcome.diagnostics.of(.targetDiffers).count == 1)
            #expect(finding.stands(at: progress[1]))
            #expect(finding.evidence("text") == "9.00万元")
            #expect(finding.evidence("expected") == "10.00万元")
        }
    }

    @Test("a target that stands twice refuses its table as a whole", arguments: ["9", "8"])
    func targetTwice(_ second: String) throws {
        let marked = MarkedCSV("单位,年度目标（元）\n城东,1️⃣9\n城西,8\n城东,2️⃣\(second)\n")
        let outcome = try TableText.build([progress("2022-06-30", "城东,5"), marked.text])
        #expect(outcome.refused == [1])
        let finding = try #require(outcome.diagnostics.of(.targetTwice).first)
        #expect(finding.severity == .file)
        #expect(finding.stands(at: marked[2]))
        #expect(finding.related.map(\.byte) == [marked[1].byte])
        #expect(outcome.targets == [:])
        #expect(outcome.dataset.branches.map(\.name) == ["城东"])
    }

    @Test("a target that stands twice under two names of a branch refuses its table too")
    func targetTwiceByAlias() throws {
        let outcome = try TableText.build([
            progress("2022-06-30", "城东区,5"), "单位,年度目标（元）\n城东区,9\n城东区红十字会,8\n", "单位,类别\n城东区,一\n",
        ])
        #expect(outcome.refused == [1])
        #expect(outcome.targets == [:])
    }

    @Test("targets for two measures, or in two tables for two measures, are not the same target")
    func targetsOfTwoMeasures() throws {
        let outcome = try TableText.build([
            "截至2022-06-30,,\n单位,累计（元）,线上（元）\n城东,5,3\n", "单位,年度目标（元）\n城东,9\n",
            "单位,口径,目标（元）,完成时限\n城东,网络筹资,4,2022-10-31\n",
        ])
        #expect(outcome.refused == [])
        #expect(outcome.dataset.measures == [.raised, .online])
        let figures = try #require(outcome.figures("城东"))
        #expect(figures.map { $0.target?.amount } == [Amount(yuan: 9), Amount(yuan: 4)])
        #expect(figures.last?.target?.window == Period(from: .day(2022, 1, 1), through: .day(2022, 10, 31)))
        #expect(figures.first?.target?.window == .year(2022))
    }

    @Test("the same target in two files refuses the second file")
    func targetInTwoFiles() throws {
        let outcome = try TableText.build([
            progress("2022-06-30", "城东,5"), "单位,年度目标（元）\n城东,9\n", "单位,年度目标（元）,文号\n城东,8,3号\n城西,7,3号\n",
        ])
        #expect(outcome.refused == [2])
        #expect(outcome.targets == ["城东": 9])
    }

    @Test("of the targets of two years that of the cut-off's year counts, whichever comes first")
    func targetYears() throws {
        let files = ["单位,2021年目标（元）\n城东,8\n", "单位,2022年目标（元）\n城东,9\n"]
        for targets in [files, files.reversed()] {
            let outcome = try TableText.build([progress("2022-06-30", "城东,5")] + targets)
            #expect(outcome.targets == ["城东": 9])
        }
    }

    @Test("a target of another year alone is used, and said")
    func targetOfOtherYear() throws {
        let outcome = try TableText.build([progress("2022-12-31", "城东,5"), "单位,2023年目标（元）\n城东,9\n"])
        #expect(outcome.targets == ["城东": 9])
        let note = try #require(outcome.diagnostics.of(.targetYearDiffers).first)
        #expect(note.severity == .note)
        #expect(note.evidence("expected") == "2023")
        #expect(note.evidence("text") == "2022")
    }

    @Test("no target and a target of zero are two findings, and neither is the other")
    func missingTargets() throws {
        let outcome = try TableText.build([
            progress("2022-06-30", "城东,5", "城西,6", "城南,7"), "单位,年度目标（元）\n城东,9\n城西,0\n",
        ])
        #expect(outcome.targets == ["城东": 9, "城西": 0])
        #expect(outcome.diagnostics.of(.targetZero).map { $0.evidence("name") } == ["城西"])
        #expect(outcome.diagnostics.of(.targetMissing).map { $0.evidence("name") } == ["城南"])
    }

    @Test("where nobody has a target, nobody lacks one")
    func noTargetsAtAll() throws {
        let outcome = try TableText.build([progress("2022-06-30", "城东,5")])
        #expect(outcome.diagnostics.of(.targetMissing).isEmpty)
    }

    @Test("a branch with a target and no figure stands in the dataset without one")
    func notReported() throws {
        let outcome = try TableText.build([
            progress("2022-06-30", "城东,5", "城南,0"), "单位,年度目标（元）\n城东,9\n城西,8\n城南,7\n",
        ])
        #expect(outcome.raised == ["城东": 5, "城南": 0])
        #expect(outcome.figures("城西")?[0].raised == nil)
        #expect(outcome.dataset.branches.allSatisfy { $0.isExpected })
    }

    // MARK: - Branches

    @Test("money of a branch that the roster does not know is in no branch and not lost")
    func unknownBranch() throws {
        let marked = MarkedCSV("截至2022-06-30,,\n单位,累计（元）,捐赠人次\n城东区,5,7\n1️⃣城东曲,6,8\n")
        let outcome = try TableText.build([marked.text, "代码,单位\n2,城东区\n1,城西区\n"])
        #expect(outcome.dataset.branches.map(\.name) == ["城西区", "城东区"])
        #expect(outcome.raised == ["城东区": 5])
        #expect(outcome.dataset.unassigned.map { $0?.amount } == [Amount(yuan: 6), Amount(hundredths: 800)])
        let finding = try #require(outcome.diagnostics.of(.branchUnknown).first)
        #expect(outcome.diagnostics.of(.branchUnknown).count == 1)
        #expect(finding.stands(at: marked[1]))
        #expect(finding.evidence("name") == "城东曲")
        #expect(finding.evidence("other") == "城东区")
        #expect(outcome.rejected == [])
    }

    @Test("snapshots of an unknown branch are not added together either")
    func unknownBranchTwice() throws {
        let roster = "单位,类别\n城东区,一\n"
        let two = try TableText.build([
            progress("2022-03-31", "城东区,3", "城冬区,4"), progress("2022-06-30", "城东区,5", "城冬区,6"), roster,
        ])
        #expect(two.dataset.unassigned.map { $0?.amount } == [Amount(yuan: 6)])
        let equal = try TableText.build([
            progress("2022-06-30", "城东区,5", "城冬区,6"), progress("2022-06-30", "城冬区,6"), roster,
        ])
        #expect(equal.dataset.unassigned.map { $0?.amount } == [Amount(yuan: 6)])
        let apart = try TableText.build([progress("2022-06-30", "城冬区,6", "城囍区,7"), roster])
        #expect(apart.dataset.unassigned.map { $0?.amount } == [Amount(yuan: 13)])
    }

    @Test("an unknown branch in a table of targets is named, and its target is nobody's")
    func unknownBranchInTargets() throws {
        let marked = MarkedCSV("单位,年度目标（元）\n城东区,9\n城冬区,1️⃣8\n")
        let outcome = try TableText.build([progress("2022-06-30", "城东区,5"), marked.text, "单位,类别\n城东区,一\n"])
        #expect(outcome.targets == ["城东区": 9])
        #expect(outcome.diagnostics.of(.branchUnknown).map { $0.stands(at: marked[1]) } == [true])
    }

    @Test("a county and a city of one stem are never the same branch")
    func countyAndCity() throws {
        let outcome = try TableText.build([progress("2022-06-30", "长沙县,5", "长沙市,6"), "单位,类别\n长沙县,一\n长沙市,一\n"])
        #expect(outcome.raised == ["长沙县": 5, "长沙市": 6])
        let unsure = try TableText.build([progress("2022-06-30", "长沙,5"), "单位,类别\n长沙县,一\n长沙市,一\n"])
        #expect(unsure.raised == [:])
        #expect(unsure.dataset.unassigned.map { $0?.amount } == [Amount(yuan: 5)])
    }

    // MARK: - Measures

    @Test("all money raised comes first, then measures with a target, then the rest as they come")
    func measureOrder() throws {
        let table = "截至2022-06-30,,,,\n单位,捐赠人次,线下（元）,线上（元）,累计（元）\n城东,7,2,3,5\n"
        let plain = try TableText.build([table])
        #expect(plain.dataset.measures == [.raised, .donations, .offline, .online])
        let withTarget = try TableText.build([table, "单位,口径,目标（元）\n城东,线上,9\n"])
        #expect(withTarget.dataset.measures == [.raised, .online, .donations, .offline])
    }

    @Test("the measure that is asked for comes first, by any of its names", arguments: ["网络筹资", "线上", "线上捐赠", "网络"])
    func measureByName(_ name: String) throws {
        let outcome = try TableText.build(
            ["截至2022-06-30,,\n单位,累计（元）,线上（元）\n城东,5,3\n"], measure: name)
        #expect(outcome.dataset.measures == [.online, .raised])
    }

    @Test("a measure that no table has is a usage error that lists those there are")
    func unknownMeasure() throws {
        let error = try #require(throws: GuobanError.self) {
            try TableText.build(["截至2022-06-30,,\n单位,累计（元）,线上（元）\n城东,5,3\n"], measure: "门票")
        }
        #expect(error.exitCode == 64)
        #expect(error.message(in: .chinese).contains("筹资总量、网络筹资"))
    }

    @Test("what the rows are about is what all tables of figures are about")
    func entities() throws {
        #expect(try TableText.build([progress("2022-06-30", "城东,5")]).dataset.entity == .branch)
        #expect(try TableText.build(["截至2022-06-30,\n项目,累计（元）\n博爱,5\n"]).dataset.entity == .project)
        #expect(try TableText.build(["截至2022-06-30,\n来源,累计（元）\n企业,5\n"]).dataset.entity == .part)
        let measures = try TableText.build(["填报单位：城东,\n截至2022-06-30,\n指标,计量单位,2022年\n筹资,元,5\n人次,人次,6\n"])
        #expect(measures.dataset.entity == .measure)
        #expect(measures.dataset.measures.map(\.name) == ["筹资", "人次"])
    }

    // MARK: - Whatever the tables

    @Test("no yuan is counted that no cell states, and none is counted twice")
    func conservation() throws {
        var generator = SeededGenerator(seed: 2022)
        let names = ["城东", "城西", "城南", "城北", "城东红十字会", "合计"]
        let days = ["2022-03-31", "2022-06-30", "2021-06-30", "2022-07-31"]
        for _ in 0..<300 {
            let files = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                let rows = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
                    "\(names.randomElement(using: &generator) ?? ""),\(Int.random(in: 1...3, using: &generator))"
                }
                return "截至\(days.randomElement(using: &generator) ?? ""),\n单位,累计（元）\n" + rows.joined(separator: "\n")
            }
            let outcome = try TableText.build(files, cutoff: "2022-06-30")
            let reading = TableText.read(files)
            let stated = reading.statements.flatMap(\.figures)
            for (branch, figures) in zip(outcome.dataset.branches, outcome.dataset.figures) {
                for raised in figures.compactMap(\.raised) {
                    #expect(raised.sources.count == 1)
                    let fact = stated.first { [$0.position] == raised.sources }
                    #expect(fact?.amount == raised.amount, "\(branch.name) in \(files)")
                    #expect(fact.map { outcome.rejected.contains($0.key) } == false, "\(branch.name) in \(files)")
                    #expect(fact?.asOf.map { $0 <= .day(2022, 6, 30) && $0.year == 2022 } == true)
                }
            }
        }
    }

    private func progress(_ day: String, _ rows: String...) -> String {
        "截至\(day),\n单位,累计（元）\n" + rows.joined(separator: "\n") + "\n"
    }
}

extension DatasetBuilder.Outcome {
    /// The figures of a branch, one per measure; nil where the dataset has no such branch.
    func figures(_ name: String) -> [BranchFigures]? {
        dataset.branches.firstIndex { $0.name == name }.map { dataset.figures[$0] }
    }

    /// What each branch raised in whole yuan, of the first measure; branches without a figure are left out.
    var raised: [String: Int] { yuan { $0.raised?.amount } }

    /// Last year's figures in the same way.
    var lastYear: [String: Int] { yuan { $0.lastYear?.amount } }

    /// Targets in the same way.
    var targets: [String: Int] { yuan { $0.target?.amount } }

    private func yuan(_ amount: (BranchFigures) -> Amount?) -> [String: Int] {
        var result: [String: Int] = [:]
        for (branch, figures) in zip(dataset.branches, dataset.figures) {
            if let first = figures.first, let found = amount(first) {
                result[branch.name] = Int(found.hundredths / 100)
            }
        }
        return result
    }
}
