package import GuobanEvidence
package import GuobanModel

/// What stands in a folder, for the first look at it (初见).
package struct Overview: Sendable {
    /// The folder or file as a shell takes it; `.` for the current folder.
    package var path: String
    package var inputs: [InputAccount] = []
    package var diagnostics: [Diagnostic] = []
    package var collection: CollectionStatus?
    package var cutoff: CalendarDate?
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
    /// Whether `check` has just shown all findings, so that the next step goes on from there.
    package var isChecked = false
    /// Issued results of the same cut-off, in byte order of their paths.
    package var issued: [Issued] = []

    /// The latest result that was issued for an earlier cut-off, and that cut-off.
    package var previous: (path: String, cutoff: CalendarDate)?

    /// An issued result beside the tables.
    package struct Issued: Sendable {
        package let path: String
        /// Whether it was made of the very tables that stand there now.
        package let isCurrent: Bool

        package init(path: String, isCurrent: Bool) {
            self.path = path
            self.isCurrent = isCurrent
        }
    }

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
        let head = [
            overview.cutoff.map { words(.seenTablesTo, shownPath, String(tables.count), words.date($0)) }
                ?? words(.seenTables, shownPath, String(tables.count))
        ]
        let tail = ["", words(.nextCommand), "  " + next(tables)]
        let body = body(tables, compact: false)
        // Fifteen lines at most, whatever is there: a line of each kind where two are too many.
        return head + (body.count <= 11 ? body : self.body(tables, compact: true)) + tail
    }

    /// What is there, what is missing and what is doubtful; compact in at most eleven lines.
    private func body(_ tables: [InputAccount], compact: Bool) -> [String] {
        let fit = { (text: String) in compact ? [short(text)] : cut(text) }
        var lines = kinds(tables, compact: compact)
        if !overview.issued.isEmpty {
            let names = overview.issued.map { issued in
                words(issued.isCurrent ? .seenIssuedCurrent : .seenIssuedOld, issued.path.fileName)
            }
            lines += fit("  " + words(.seenIssued, String(names.count), some(names, 2)))
        }
        if let previous = overview.previous {
            lines += fit("  " + words(.seenPrevious, previous.path.fileName, words.date(previous.cutoff)))
        }
        if let collection = overview.collection, !collection.reported.isEmpty || collection.expected != nil {
            lines += fit(words(.seenCollection, CollectionSentence.line(collection, language)))
        }
        let missing = missing(tables)
        if !missing.isEmpty { lines += fit(words(.seenMissing, words.list(missing))) }
        lines += doubts(atMost: compact ? 1 : 2)
        if !overview.otherFiles.isEmpty { lines += fit(words(.seenOthers, some(overview.otherFiles, 3))) }
        return lines
    }

    private var shownPath: String { overview.path == "." ? words(.thisFolder) : overview.path }

    // MARK: With tables

    /// A line per kind of table with the names of its files; the kinds beyond the sixth, or fifth, share the last line.
    private func kinds(_ tables: [InputAccount], compact: Bool) -> [String] {
        var found: [(kind: String, files: [String])] = []
        for kind in TableKind.allCases {
            let files = tables.filter { $0.kind == kind && !isOfLastYear($0) }.map { $0.file.fileName }
            if !files.isEmpty { found.append((kind.title[language], files)) }
            let earlier = tables.filter { $0.kind == kind && isOfLastYear($0) }.map { $0.file.fileName }
            if !earlier.isEmpty { found.append((words(.lastYearTables), earlier)) }
        }
        let fit = { (text: String) in compact ? [short(text)] : cut(text) }
        let most = compact ? 5 : 6
        let own = found.count > most ? most - 1 : found.count
        var lines = found.prefix(own).flatMap { kind, files in
            fit("  " + words(.seenKind, kind, String(files.count), some(files, 4)))
        }
        if found.count > own {
            let rest = found.dropFirst(own).map { "\($0.kind)(\(some($0.files, 1)))" }
            lines += fit("  " + words(.seenMore, words.list(rest)))
        }
        return lines
    }

    /// A table that serves growth only.
    private func isOfLastYear(_ table: InputAccount) -> Bool {
        guard let cutoff = overview.cutoff, let day = table.statedCutoff else { return false }
        return day.year < cutoff.year
    }

    private func missing(_ tables: [InputAccount]) -> [String] {
        var items: [String] = []
        if !hasFigures(tables) { items.append(words(.lacksFigures)) }
        if !overview.hasTargets { items.append(words(.lacksTargets)) }
        let isOfOneBody = tables.allSatisfy { $0.kind == .measures || $0.kind == .settings }
        if !isOfOneBody, !tables.contains(where: { $0.kind == .roster }) { items.append(words(.lacksRoster)) }
        if hasFigures(tables), !overview.hasLastYear { items.append(words(.lacksLastYear)) }
        if hasFigures(tables), overview.cutoff == nil { items.append(words(.lacksCutoff)) }
        return items
    }

    /// How many findings there are, and the gravest of them.
    private func doubts(atMost most: Int) -> [String] {
        let grave = overview.diagnostics.filter { $0.severity >= .warning }
        guard !grave.isEmpty else { return [] }
        let lost = grave.count { $0.severity >= .row }
        var lines = [words(.seenDoubts, String(lost), String(grave.count - lost))]
        let ordered =
            grave.filter { $0.severity == .file } + grave.filter { $0.severity == .row }
            + grave.filter { $0.severity == .warning }
        for finding in ordered.prefix(most) {
            let place = SourcePosition(
                file: finding.position.file.fileName, line: finding.position.line, field: finding.position.field)
            lines.append(short("  " + place.text + ": " + finding.parts(in: language).fault))
        }
        return lines
    }

    private func hasFigures(_ tables: [InputAccount]) -> Bool {
        tables.contains { account in
            switch account.kind {
            case .progress, .monthly, .ledger, .measures: !isOfLastYear(account)
            default: false
            }
        }
    }

    private func next(_ tables: [InputAccount]) -> String {
        let path = ShellText.quoted(overview.path)
        if overview.diagnostics.contains(where: { $0.severity >= .row }) {
            return "guoban check \(path)" + (overview.isChecked ? " -o \(words(.correctionsFolder))/" : "")
        }
        let example = overview.settlesCutoff ? "" : " --as-of 2022-06-30"
        let remark = overview.settlesCutoff ? "" : "    " + words(.yourDate)
        guard hasFigures(tables) else {
            return tables.contains { $0.kind == .roster || $0.kind == .targets }
                ? "guoban forms \(path)\(example) -o \(words(.formsFolder))/\(remark)" : "guoban check \(path)"
        }
        guard let cutoff = overview.cutoff else { return "guoban report \(path)\(example)\(remark)" }
        let previous = overview.previous.map { " --previous \(ShellText.quoted($0.path))" } ?? ""
        let date = (overview.settlesCutoff ? "" : " --as-of \(cutoff.text)") + previous
        if let last = overview.issued.last { return afterIssue(last, report: "guoban report \(path)\(date)") }
        if tables.contains(where: { $0.kind == .rubric }), overview.commands.contains("score") {
            return "guoban score \(path)\(date) -o \(words(.sheetsFolder))/"
        }
        return "guoban report \(path)\(date) -o \(words(.pageFile))"
    }

    /// A result was issued: print it again, compute the corrected one, or compare the two.
    private func afterIssue(_ last: Overview.Issued, report: String) -> String {
        guard let current = overview.issued.last(where: \.isCurrent) else {
            let stem = String((overview.issued.first ?? last).path.dropLast(5))
            var name = stem + words(.correctedFile)
            var number = 1
            while overview.issued.contains(where: { $0.path == name + ".json" }) {
                number += 1
                name = stem + words(.correctedFile) + String(number)
            }
            return "\(report) -o \(ShellText.quoted(name + ".html")) -o \(ShellText.quoted(name + ".json"))"
        }
        let shown = ShellText.quoted(current.path)
        guard let old = overview.issued.last(where: { !$0.isCurrent }) else {
            return "guoban report --from \(shown) -o \(ShellText.quoted(String(current.path.dropLast(5)) + ".docx"))"
        }
        return "guoban diff \(ShellText.quoted(old.path)) \(shown) -o \(words(.noticeFile))"
    }

    /// The command to copy next, by itself; nil where nothing was recognised.
    package func nextCommand() -> String? {
        let tables = overview.inputs.filter { $0.kind != nil }
        return tables.isEmpty ? nil : next(tables)
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
