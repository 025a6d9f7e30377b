/// The two languages guoban speaks.
public enum Language: String, CaseIterable, Hashable, Sendable {
    /// Simplified Chinese, the default wherever the tables are Chinese.
    case chinese = "zh"
    /// English.
    case english = "en"
}

/// One sentence, heading or word in both languages; neither side may be empty.
public struct Bilingual: Hashable, Sendable {
    /// The Chinese words.
    public let chinese: String
    /// The English words.
    public let english: String

    /// The same thing said twice.
    public init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }

    /// The words in `language`.
    public subscript(language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }
}
