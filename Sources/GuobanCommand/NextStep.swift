import Guoban

/// What to do next, on standard error behind a result (下一步).
enum NextStep {
    /// The result was written as a page only: how to keep it, so that it can be printed again and corrected.
    static func afterReport(_ arguments: Arguments, _ destinations: Destinations) -> Bilingual? {
        let pages = destinations.targets.filter { ![.csv, .tsv, .json].contains($0.format) && $0.path != "-" }
        guard let page = pages.first else { return nil }
        if destinations.targets.contains(where: { $0.format == .json }) {
            return Bilingual(
                "签发以后要更正，先登记在复核登记表里，再运行 guoban。",
                "To correct it after it is signed, note the corrections in a table of corrections and run guoban.")
        }
        let stem = page.path.lastIndex(of: ".").map { String(page.path[..<$0]) } ?? page.path
        let words = ["guoban", "report"] + arguments.words + ["-o", stem + ".json"]
        let command = words.map(GuobanEngine.shellWord).joined(separator: " ")
        return Bilingual(
            "签发时一并存档，以后好原样再印、出更正：\n  \(command)",
            "When it is signed, keep the result too, to print it again or correct it:\n  \(command)")
    }

    /// Who has reported, and the command that goes on from the findings; for one folder or file.
    static func afterCheck(_ result: CheckResult, _ arguments: Arguments, _ passedOver: [Diagnostic]) {
        // How the tables have to be read is not part of the next command, which would read them otherwise.
        let reading = ["targets", "roster", "settings", "encoding", "separator", "fill-down", "year"]
        guard let path = arguments.inputs.first, arguments.inputs.count == 1, path != "-", !arguments.has("quiet"),
            !arguments.names.contains(where: reading.contains),
            let command = GuobanEngine.nextCommand(
                after: result, at: path, passedOver: passedOver, commands: OptionTable.commands.map(\.name))
        else { return }
        let language = result.style.language
        let said = Bilingual("下一步：\n  \(command)", "Next:\n  \(command)")[language]
        let line = GuobanEngine.collectionLine(of: result).map { $0 + "\n" } ?? ""
        OutputWriter.writeToStandardError("\n" + line + said + "\n")
    }
}
