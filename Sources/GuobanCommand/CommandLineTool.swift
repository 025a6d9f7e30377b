import Guoban

/// Runs one call of the command: finds the command, runs it, and turns faults into messages and exit codes.
struct CommandLineTool {
    /// The exit code of a call with these words behind the program's name.
    static func run(_ words: [String]) -> Int32 {
        var language: Language = .chinese
        var command: CommandSpec?
        do throws(GuobanError) {
            let first = words.first ?? "."
            let name = first == "--version" ? "version" : first == "--help" || first == "-h" ? "help" : first
            guard let found = OptionTable.command(name) else { return try FirstContact.run(words) }
            command = found
            let arguments = try Arguments(found, words: Array(words.dropFirst()))
            language = try arguments.word("lang", OptionWords.language, choices: "zh、en") ?? .chinese
            if arguments.has("help") {
                try OutputWriter.writeToStandardOutput(Array(HelpText.of(found, language).utf8))
                return 0
            }
            switch name {
            case "report": return try ReportCommand.run(arguments)
            case "check": return try CheckCommand.run(arguments)
            case "score": return try ScoreCommand.run(arguments)
            case "rubric": return try RubricCommand.run(arguments)
            case "tally": return try TallyCommand.run(arguments)
            case "why": return try WhyCommand.run(arguments)
            case "normalize": return try NormalizeCommand.run(arguments)
            case "diff": return try DiffCommand.run(arguments)
            case "forms": return try FormsCommand.run(arguments)
            case "init": return try InitCommand.run(arguments)
            case "completions": return try CompletionsCommand.run(arguments)
            case "help": return try HelpText.run(arguments)
            default:
                try OutputWriter.writeToStandardOutput(Array("guoban \(GuobanVersion.text)\n".utf8))
                return 0
            }
        } catch {
            var shown: [Diagnostic] = []
            switch error {
            case .noUsableTable(let findings), .noUsableRubric(let findings): shown = findings
            default: break
            }
            if !shown.isEmpty {
                let findings = shown
                OutputWriter.writeToStandardError(findings.map { $0.line(in: language) + "\n" }.joined())
            }
            OutputWriter.writeToStandardError("guoban: \(error.message(in: language))\n")
            if case .noUsableTable = error {
                let label = Bilingual("看一个能用的例子：guoban init 示例", "For an example that works: guoban init example")
                OutputWriter.writeToStandardError(label[language] + "\n")
            }
            if case .usage = error, let command {
                let label = Bilingual(
                    "用法：\(command.usage(.chinese))；全部选项：guoban help \(command.name)",
                    "Usage: \(command.usage(.english)); all options: guoban help \(command.name)")
                OutputWriter.writeToStandardError(label[language] + "\n")
            }
            return error.exitCode
        }
    }
}
