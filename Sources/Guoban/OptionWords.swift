public import GuobanEvidence
import GuobanIntake
public import GuobanModel
public import GuobanPrintout

/// The words that options and settings take, in Chinese and English alike; nil for a word nobody knows.
public enum OptionWords {
    /// months, days, milestones, curve, 按月, 按天, 按节点, 按上年曲线.
    public static func pace(_ text: String) -> PaceBasis? { ConventionWords.pace(text) }
    /// competition, dense, ordinal, average, 美式, 中式, 顺序, 平均.
    public static func ties(_ text: String) -> TiePolicy? { ConventionWords.ties(text) }
    /// cumulative, quarter, month, 累计, 本季, 本月.
    public static func period(_ text: String) -> RankedPeriod? { ConventionWords.period(text) }
    /// half-up, half-even, 四舍五入, 奇进偶舍.
    public static func rounding(_ text: String) -> RoundingRule? { ConventionWords.rounding(text) }
    /// completion, amount, gap, growth, share, 完成率, 累计, 序时差, 增幅, 占比.
    public static func rankingKey(_ text: String) -> RankingKey? { ConventionWords.rankingKey(text) }
    /// zh, en, 中文, 英文.
    public static func language(_ text: String) -> Language? {
        switch text.lowercased() {
        case "zh", "zh-cn", "中文": .chinese
        case "en", "英文": .english
        default: nil
        }
    }
    /// The name of a format, or 文本, 表格, 数据, 网页, 工作簿, 文档.
    public static func format(_ text: String) -> OutputFormat? {
        switch text {
        case "文本": .text
        case "表格": .csv
        case "数据": .json
        case "网页": .html
        case "工作簿": .xlsx
        case "文档": .docx
        default: OutputFormat(fileEnding: text)
        }
    }
}

extension OptionWords {
    /// How many characters differ between two words, for "did you mean".
    public static func distance(_ left: String, _ right: String) -> Int { EditDistance.between(left, right) }
}

/// Text as terminals show it.
public enum DisplayText {
    /// How many columns a text takes: Chinese characters two, Latin ones one.
    public static func width(_ text: String) -> Int { DisplayWidth().of(text) }

    /// The text in lines of at most `columns`, the first after `indent`, the others after `hanging`.
    public static func wrapped(_ text: String, to columns: Int, indent: String = "", hanging: String = "") -> [String] {
        DisplayWidth().wrapped(text, to: columns, indent: indent, hanging: hanging)
    }
}

extension Diagnostic {
    /// The finding as one line: place, severity, sentence, code.
    public func line(in language: Language) -> String { DiagnosticPrinter(language: language).line(self) }
}
