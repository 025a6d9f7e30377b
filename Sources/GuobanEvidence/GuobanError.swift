/// Why a run could not give a result at all: a broken world, not wrong data.
///
/// Wrong data is a `Diagnostic` and the run goes on.
public enum GuobanError: Error, Hashable, Sendable {
    /// The call asks for something that does not exist or does not fit together.
    case usage(Bilingual)
    /// An input is missing or cannot be read.
    case unreadable(file: String, reason: Bilingual)
    /// No input held a table that this command can use; the findings say why, file by file.
    case noUsableTable(findings: [Diagnostic])
    /// No input is a rubric that scores can rest on; the findings say why.
    case noUsableRubric(findings: [Diagnostic])
    /// Nobody stated the cut-off date and no table does.
    case cutoffUnknown
    /// The output could not be written.
    case unwritable(file: String, reason: Bilingual)

    /// The exit code of the command: 64 usage, 65 no usable table, 66 unreadable input, 74 cannot write.
    public var exitCode: Int32 {
        switch self {
        case .usage, .cutoffUnknown: 64
        case .noUsableTable, .noUsableRubric: 65
        case .unreadable: 66
        case .unwritable: 74
        }
    }

    /// One sentence that says what is wrong and what to do.
    public func message(in language: Language) -> String {
        switch self {
        case .usage(let text): text[language]
        case .unreadable(let file, let reason):
            Bilingual("\(file)：读不了，\(reason.chinese)", "\(file): cannot be read: \(reason.english)")[language]
        case .noUsableTable:
            Bilingual(
                "没有可用的表：每个文件的原因见上。表头至少要有单位一列和金额一列（或目标、人数）。",
                "No usable table: the reason for each file stands above. A heading needs a branch column and an amount, "
                    + "target or count column.")[language]
        case .noUsableRubric:
            Bilingual(
                "没有能用的细则：细则要有指标、分值、评分标准三列；有错的先改正，或在设置里写 带错计分=是。",
                "No usable rubric: it needs columns of indicators, marks and criteria, and no errors unless the settings score in spite of them."
            )[language]
        case .cutoffUnknown:
            Bilingual(
                "不知道数据截止日：表里没有“截至…”，也没有截止日一列。请用 --as-of 2022-06-30 指明。",
                "The cut-off date is unknown: no table states it (截至…). State it with --as-of 2022-06-30.")[language]
        case .unwritable(let file, let reason):
            Bilingual("\(file)：写不了，\(reason.chinese)", "\(file): cannot be written: \(reason.english)")[language]
        }
    }
}
