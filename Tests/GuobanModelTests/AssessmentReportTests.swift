import GuobanEvidence
import GuobanModel
import Testing

@Suite("Finished reports")
struct AssessmentReportTests {
    @Test("records left out are counted over all files, and make the report incomplete")
    func recordsLeftOut() throws {
        let complete = try report(rejected: [0, 0])
        #expect(complete.recordsLeftOut == 0)
        #expect(!complete.isIncomplete)
        let incomplete = try report(rejected: [2, 0, 1])
        #expect(incomplete.recordsLeftOut == 3)
        #expect(incomplete.isIncomplete)
    }

    @Test(
        "a refused record or file makes the report incomplete, a warning does not",
        arguments: [(Severity.note, false), (.warning, false), (.row, true), (.file, true)])
    func severities(severity: Severity, isIncomplete: Bool) throws {
        let finding = Diagnostic(.amountMissing, at: SourcePosition(file: "a.csv"), severity: severity)
        #expect(try report(findings: [finding]).isIncomplete == isIncomplete)
    }

    @Test("branches with a place are counted, those without are not")
    func rankedCount() throws {
        let ranked = branch(rank: Rank(doubledPlace: 2, isShared: false))
        #expect(try report(branches: [ranked, branch(rank: nil), branch(rank: nil)]).rankedCount == 1)
        #expect(try report().rankedCount == 0)
    }

    @Test("the main result of a branch is that of its first measure")
    func mainMeasure() {
        #expect(branch(rank: nil).main.raised == Amount(yuan: 1))
    }

    // MARK: - Helpers

    private func report(
        rejected: [Int] = [], findings: [Diagnostic] = [], branches: [BranchResult] = []
    ) throws -> AssessmentReport {
        let inputs = rejected.map { count in
            var records = RecordCounts()
            records[.data] = 5
            records[.rejected] = count
            return InputAccount(
                file: "a.csv", hash: "", encoding: "UTF-8", separator: ",", kind: .progress, isUsed: true, title: nil,
                reportingBody: nil, statedCutoff: nil, headerLines: [1], columns: [], records: records)
        }
        return AssessmentReport(
            cutoff: try #require(CalendarDate(year: 2022, month: 6, day: 30)), cutoffProvenance: .stated,
            conventions: Conventions(), rankedBy: .completion, entity: .branch, measures: [.raised, .online],
            branches: branches, totals: [], unassigned: [], unassignedShare: nil, provinceTotal: nil, inputs: inputs,
            diagnostics: findings)
    }

    private func branch(rank: Rank?) -> BranchResult {
        let measures = [1, 2].map { yuan in
            MeasureResult(
                raised: Amount(yuan: yuan), target: nil, window: nil, elapsed: nil, completion: .missing(.noTarget),
                gap: nil, gapAmount: nil, index: nil, gapOnOtherBasis: nil, neededPerDay: .missing(.noTarget),
                status: .noTarget, growth: Growth(rate: .missing(.noLastYear), amount: nil), lastYear: nil, sources: [])
        }
        return BranchResult(
            branch: Branch(name: "城东"), measures: measures, rank: rank, unrankedReason: rank == nil ? .noTarget : nil,
            completionRank: rank, share: nil)
    }
}
