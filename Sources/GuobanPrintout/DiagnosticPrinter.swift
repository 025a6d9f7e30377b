package import GuobanEvidence

/// Writes findings for people: `FILE:LINE:FIELD: severity: sentence [code]` (诊断输出).
package struct DiagnosticPrinter {
    private let language: Language

    package init(language: Language) {
        self.language = language
    }

    /// One line per finding, with LF; findings below `least` are left to `check` and the JSON.
    package func print(_ diagnostics: [Diagnostic], atLeast least: Severity = .note) -> String {
        diagnostics.filter { $0.severity >= least }.map { line($0) + "\n" }.joined()
    }

    /// One finding without a line end.
    package func line(_ diagnostic: Diagnostic) -> String {
        let text =
            "\(diagnostic.position.text): \(word(diagnostic.severity))\(separator)"
            + "\(diagnostic.message(in: language)) [\(diagnostic.code.rawValue)]"
        return text.withVisibleControls
    }

    private var separator: String { language == .chinese ? "：" : ": " }

    private func word(_ severity: Severity) -> String {
        switch severity {
        case .note: Bilingual("提示", "note")[language]
        case .warning: Bilingual("警告", "warning")[language]
        case .row: Bilingual("错误", "error")[language]
        case .file: Bilingual("拒收", "refused")[language]
        }
    }
}
