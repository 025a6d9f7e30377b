import GuobanModel
extension RuleSentence {
    package static func debugWords(_ text: String) -> String {
        RubricLexer(text, facts: []).tokens.map { "\($0.kind)" }.joined(separator: " | ")
    }
}
