package import GuobanEvidence
package import GuobanModel

/// What stands in a folder, for the first look at it (初见).
package struct Overview: Sendable {
    /// The folder or file as a shell takes it; `.` for the current folder.
    package var path: String
    package var inputs: [InputAccount] = []
    package var diagnostics: [Diagnostic] = []
    package var collection: CollectionStatus?
    /// Whether the cut-off stands in the settings, so that no option has to name it.
    package var settlesCutoff = false
    package var hasTargets = false
    package var hasLastYear = false
    /// Files that are no text tables, by their names.
    package var otherFiles: [String] = []
    /// Sub-folders that hold tables, by their paths.
    package var folders: [String] = []
    /// Commands of this version, so that none is suggested that does not exist.
    package var commands: [String] = []

    package init(path: String) {
        self.path = path
    }
}

/// Puts a folder into at most fifteen lines, the last of them the command to copy next.
package struct OverviewComposer {
    private let overview: Overview
    private let words: Wording
    private let width: Int
    private var language: Language { words.language }

    package init(_ overview: Overview, language: Language, width: Int = 80) {
        self.overview = overview
        words = Wording(language)
        self.width = min(max(width, 40), 100) - 1
    }

    /// The lines; every one of them fits the width but for the command, which has to be copied whole.
    package func lines() -> [String] {
        let tables = overview.inputs.filter { $0.kind != nil }
        if tables.isEmpty { return nothing() }
        var lines = [
            overview.collection.map { words(.seenTablesTo, shownPath, String(tables.count), words.date($0.cutoff)) }
                ?? words(.seenTables, shownPath, String(tables.count))
        ]
        lines += kinds(tables)
        if let collection = overview.collection, !collection.reported.isEmpty || collection.expected != nil {
            lines += cut(words(.seenCollection, CollectionSentence.line(collection, language)))
        }
        lines += missing(tables) + doubts()
        if !overview.otherFiles.isEmpty { lines += cut(words(.seenOthers, some(overview.otherFiles, 3))) }
        return lines + ["", words(.nextCommand), "  " + next(tables)]
    }

    private var shownPath: String { overview.path == "." ? words(.thisFolder) : overview.path }

    // MARK: With tables

    /// A line per kind of table with the names of its files; the kinds beyond the sixth share the last line.
    private func kinds(_ tables: [InputAccount]) -> [String] {
        var found: [(kind: String, files: [String])] = []
        for kind in TableKind.allCases {
            let files = tables.filter { $0.kind == kind && !isOfLastYear($0) }.map { $0.file.fileName }
            if !files.isEmpty { found.append((kind.title[language], files)) }
            let earlier = tables.filter { $0.kind == kind && isOfLastYear($0) }.map { $0.file.fileName }
            if !earlier.isEmpty { found.append((words(.lastYearTables), earlier)) }
        }
        let own = found.count > 6 ? 5 : found.count
        var lines = found.prefix(own).flatMap { kind, files in
            cut("  " + words(.seenKind, kind, String(files.count), some(files, 4)))
        }
        if found.count > own {
            let rest = found.dropFirst(own).map { "\($0.kind)(\(some($0.files, 1)))" }
            lines += cut("  " + words(.seenMore, words.list(rest)))
        }
        return lines
    }

    /// A table that serves growth only.
    private func isOfLastYear(_ table: InputAccount) -> Bool {
        guard let cutoff = overview.collection?.cutoff, let day = table.statedCutoff else { return false }
        return day.year < cutoff.year
    }

    private func missing(_ tables: [InputAccount]) -> [String] {
        var items: [String] = []
        if !hasFigures(tables) { items.append(words(.lacksFigures)) }
        if !overview.hasTargets { items.append(words(.lacksTargets)) }
        if !tables.contains(where: { $0.kind == .roster }) { items.append(words(.lacksRoster)) }
        if hasFigures(tables), !overview.hasLastYear { items.append(words(.lacksLastYear)) }
        if hasFigures(tables), overview.collection == nil { items.append(words(.lacksCutoff)) }
        return items.isEmpty ? [] : cut(words(.seenMissing, words.list(items)))
    }

    /// How many findings there are, and the gravest two of them.
    private func doubts() -> [String] {
        let grave = overview.diagnostics.filter { $0.severity >= .warning }
        guard !grave.isEmpty else { return [] }
        let lost = grave.count { $0.severity >= .row }
        var lines = [words(.seenDoubts, String(lost), String(grave.count - lost))]
        let ordered =
            grave.filter { $0.severity == .file } + grave.filter { $0.severity == .row }
            + grave.filter { $0.severity == .warning }
        for finding in ordered.prefix(2) {
            let place = SourcePosition(
                file: finding.position.file.fileName, line: finding.position.line, field: finding.position.field)
            lines.append(short("  " + place.text + ": " + finding.parts(in: language).fault))
        }
        return lines
    }

    private func hasFigures(_ tables: [InputAccount]) -> Bool {
        tables.contains { account in
            switch account.kind {
            case .progress, .monthly, .ledger, .measures: true
            default: false
            }
        }
    }

    private func next(_ tables: [InputAccount]) -> String {
        let path = ShellText.quoted(overview.path)
        if overview.diagnostics.contains(where: { $0.severity >= .row }) { return "guoban check \(path)" }
        guard hasFigures(tables) else {
            return tables.contains { $0.kind == .roster || $0.kind == .targets }
                ? "guoban forms \(path) --as-of 2022-06-30 -o \(words(.formsFolder))/" : "guoban check \(path)"
        }
        guard let cutoff = overview.collection?.cutoff else {
            return "guoban report \(path) --as-of 2022-06-30    \(words(.yourDate))"
        }
        let date = overview.settlesCutoff ? "" : " --as-of \(cutoff.text)"
        if tables.contains(where: { $0.kind == .rubric }), overview.commands.contains("score") {
            return "guoban score \(path)\(date) -o \(words(.sheetsFolder))/"
        }
        return "guoban report \(path)\(date) -o \(words(.pageFile))"
    }

    // MARK: Without tables

    private func nothing() -> [String] {
        let refused = overview.diagnostics.filter { $0.severity == .file }
        var lines = [words(.seenNothing, shownPath)]
        for finding in refused.prefix(2) {
            lines += cut("  " + finding.position.file.fileName + ": " + finding.message(in: language)).prefix(2)
        }
        if !overview.otherFiles.isEmpty { lines += cut(words(.seenOthers, some(overview.otherFiles, 3))) }
        if !overview.folders.isEmpty {
            lines.append(words(.seenFolders))
            return lines + overview.folders.prefix(6).map { "  guoban \(ShellText.quoted($0))" }
        }
        return lines + [words(.makeExample), "  guoban init \(words(.exampleFolder))"]
    }

    // MARK: Helpers

    private func some(_ names: [String], _ count: Int) -> String {
        guard names.count > count else { return words.list(names) }
        return words(.andMore, words.list(Array(names.prefix(count))), String(names.count))
    }

    /// One line, cut off with dots where it does not fit.
    private func short(_ text: String) -> String {
        let measure = DisplayWidth()
        guard measure.of(text) > width else { return text }
        var line = ""
        for character in text {
            if measure.of(line + String(character)) > width - 3 { break }
            line.append(character)
        }
        return line + "..."
    }

    /// One line, or two where it does not fit; the rest is cut off with dots.
    private func cut(_ text: String) -> [String] {
        let measure = DisplayWidth()
        let isInner = text.hasPrefix("  ")
        let lines = measure.wrapped(
            isInner ? String(text.dropFirst(2)) : text, to: width, indent: isInner ? "  " : "",
            hanging: isInner ? "    " : "  ")
        guard lines.count > 2 else { return lines }
        return [lines[0], String(lines[1].dropLast(3)) + "..."]
    }
}

/// Text as a shell takes it.
package enum ShellText {
    /// The text as one word: quoted only where it has to be.
    package static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            byte >= 0x80 || byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A
                || byte == 0x2E || byte == 0x2F || byte == 0x2D || byte == 0x5F || byte == 0x2B || byte == 0x3A
        }
        if isPlain, !text.isEmpty { return text }
        return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
