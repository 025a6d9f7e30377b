import GuobanAssessment
public import GuobanEvidence
import GuobanModel
public import GuobanPrintout

/// The branches' own pages (体检单) of a finished quarter.
public struct SheetsResult: Sendable {
    /// The quarter that they are taken from.
    public let result: ReportResult
    /// The pages in the order of the report's branches, with the name of each.
    private let sheets: [(name: String, page: Bulletin)]
    private let all: Bulletin

    init(result: ReportResult, sheets: [(name: String, page: Bulletin)], all: Bulletin) {
        self.result = result
        self.sheets = sheets
        self.all = all
    }

    /// All pages in one file; JSON is that of the report.
    public func bytes(_ format: OutputFormat) -> [UInt8] {
        format == .json ? result.bytes(.json) : all.bytes(format, style: result.style)
    }

    /// One file per branch, named after it.
    public func files(_ format: OutputFormat) -> [NamedFile] {
        var taken: [String] = []
        return sheets.map { name, page in
            let stem = NamedFile.safe(name)
            var unique = stem
            var number = 1
            while taken.contains(unique) {
                number += 1
                unique = "\(stem)-\(number)"
            }
            taken.append(unique)
            return NamedFile(
                name: "\(unique).\(format.fileEnding)", bytes: page.bytes(format, style: result.style))
        }
    }
}

extension GuobanEngine {
    /// The pages of all branches: figures, place among the neighbours, what is needed to reach 过半 and 序时.
    public static func sheets(_ request: ReportRequest) throws(GuobanError) -> SheetsResult {
        let result = try report(request)
        guard result.report.entity == .branch else {
            throw .usage(
                Bilingual(
                    "这里没有单位可出体检单：表里是项目、构成或一个单位的各项指标。", "There are no branches to make sheets for in these tables."))
        }
        var report = result.report
        report.analysis = result.basis?.analysis(of: report, sections: [.ranks])
        let needs = report.branches.map { branch in
            zip(report.measures, branch.measures).map { measure, figures in
                BranchNeeds.needs(of: figures, unit: measure.unit, cutoff: report.cutoff)
            }
        }
        let composer = BranchSheetComposer(
            report, needs: needs, reviewDeadline: result.reviewDeadline, style: result.style)
        let sheets = report.branches.indices.map { (report.branches[$0].branch.name, composer.sheet($0)) }
        return SheetsResult(result: result, sheets: sheets, all: composer.all())
    }
}
