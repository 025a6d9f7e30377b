import GuobanAssessment
import GuobanModel

/// What the figures of a result were made of, kept for what is worked out only where it is asked for.
struct AnalysisBasis: Sendable {
    /// What the report was made of.
    let dataset: Dataset
    /// The same branches before a scope or a period was chosen.
    let unscoped: Dataset
    /// Everything that was read, before a level or class was chosen.
    let whole: Dataset
    /// The total one level up a year before.
    let provinceLastYear: Amount?

    /// The parts of the analysis that are asked for.
    func analysis(of report: AssessmentReport, sections: [ReportSection]) -> ReportAnalysis {
        Analyst.analysis(
            of: dataset, unscoped: unscoped, whole: whole, report: report, sections: sections,
            provinceLastYear: provinceLastYear)
    }
}
