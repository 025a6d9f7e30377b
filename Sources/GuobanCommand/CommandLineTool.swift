import Guoban

/// Runs one call of the command: finds the command, runs it, and turns faults into messages and exit codes.
struct CommandLineTool {
    /// The exit code of a call with these words behind the program's name.
    static func run(_ words: [String]) -> Int32 {
        var language: Language = .chinese
        do throws(GuobanError) {
            guard let first = words.first else {
                try OutputWriter.writeToStandardOutput(Array(HelpText.overview(.chinese).utf8))
                return 0
            }
            let name = first == "--version" ? "version" : first == "--help" || first == "-h" ? "help" : first
            guard let command = OptionTable.command(name) else { throw unknownCommand(first) }
            let arguments = try Arguments(command, words: Array(words.dropFirst()))
            language = try arguments.word("lang", Language.init(rawValue:), choices: "zh、en") ?? .chinese
            if arguments.has("help") {
                try OutputWriter.writeToStandardOutput(Array(HelpText.of(command, language).utf8))
                return 0
            }
            switch name {
            case "report": return try ReportCommand.run(arguments)
            case "check": return try CheckCommand.run(arguments)
            case "tally": return try TallyCommand.run(arguments)
            case "normalize": return try NormalizeCommand.run(arguments)
            case "help": return try HelpText.run(arguments)
            default:
                try OutputWriter.writeToStandardOutput(Array("guoban \(GuobanVersion.text)\n".utf8))
                return 0
            }
        } catch {
            if case .noUsableTable(let findings) = error {
                OutputWriter.writeToStandardError(findings.map { $0.line(in: language) + "\n" }.joined())
            }
            OutputWriter.writeToStandardError("guoban: \(error.message(in: language))\n")
            return error.exitCode
        }
    }

    private static func unknownCommand(_ word: String) -> GuobanError {
        let nearest = Suggestion.nearest(to: word, in: OptionTable.commands.map(\.name))
        let hint = nearest.map { Bilingual("是不是 guoban \($0)？", " Did you mean guoban \($0)?") } ?? Bilingual("", "")
        return .usage(
            Bilingual(
                "没有 \(word) 这个命令。\(hint.chinese)用 guoban help 看全部命令。",
                "There is no command \(word).\(hint.english) See guoban help."))
    }
}
