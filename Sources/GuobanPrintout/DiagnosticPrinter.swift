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

    /// How many findings of one code and file are written before the rest is only counted.
    package static let limit = 10

    /// One line per finding, each with its excerpt where `excerpt` has one. Of one code in one file the first ten are
    /// written and the rest counted aloud, unless `all` are asked for.
    package func print(
        _ diagnostics: [Diagnostic], atLeast least: Severity, all: Bool, width: DisplayWidth = DisplayWidth(),
        excerpt: (Diagnostic) -> LineExcerpt? = { _ in nil }
    ) -> String {
        var result = ""
        var counts: [String: Int] = [:]
        let shown = diagnostics.filter { $0.severity >= least }
        let isCapped = !all && shown.count > DiagnosticPrinter.limit
        for diagnostic in shown {
            if isCapped {
                let key = diagnostic.code.rawValue + "\u{0}" + diagnostic.position.file
                let count = (counts[key] ?? 0) + 1
                counts[key] = count
                if count > DiagnosticPrinter.limit { continue }
            }
            result += line(diagnostic) + "\n"
            if let lines = excerpt(diagnostic) { result += lines.text(width: width) }
        }
        for diagnostic in shown where isCapped {
            let key = diagnostic.code.rawValue + "\u{0}" + diagnostic.position.file
            guard let count = counts.removeValue(forKey: key), count > DiagnosticPrinter.limit else { continue }
            let more = String(count - DiagnosticPrinter.limit)
            let sentence = Bilingual("还有\(more)条同样的没有列出；-v 全部列出。", "\(more) more like it are not shown; -v shows all.")
            result +=
                "\(diagnostic.position.file.withVisibleControls): \(sentence[language]) [\(diagnostic.code.rawValue)]\n"
        }
        return result
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
