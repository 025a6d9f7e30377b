import Guoban

/// `guoban tally`: a donation-level export by branch, channel and month.
enum TallyCommand {
    static func run(_ arguments: Arguments) throws(GuobanError) -> Int32 {
        guard let path = arguments.inputs.first, arguments.inputs.count == 1 else {
            throw .usage(Bilingual("tally 要且只要一个输入。", "tally takes exactly one input."))
        }
        var request = TallyRequest(input: path)
        request.targets = try GuobanEngine.sources(at: arguments.all("targets")).sources
        request.projects = try GuobanEngine.sources(at: arguments.all("projects")).sources
        request.settings = try GuobanEngine.sources(at: arguments.all("settings")).sources
        request.comparesOrders = arguments.has("duplicates")
        request.bucket =
            try arguments.word(
                "bucket", { ["month": .month, "月": .month, "day": .day, "天": .day][$0] }, choices: "month、day")
            ?? .month
        request.year = try CommonOptions.year(arguments)
        (request.encoding, request.separator) = try CommonOptions.dialect(arguments)
        let language: Language = arguments.value("lang").flatMap(OptionWords.language) ?? .chinese
        if Terminal.isShowingErrors, !arguments.has("quiet") {
            let progress = ProgressLine(path: path, language: language)
            request.progress = { progress.show($0) }
            defer { progress.clear() }
            return try write(GuobanEngine.tally(request), arguments, language)
        }
        return try write(GuobanEngine.tally(request), arguments, language)
    }

    private static func write(
        _ result: TallyResult, _ arguments: Arguments, _ language: Language
    ) throws(GuobanError) -> Int32 {
        CommonOptions.show(result.diagnostics, arguments, language: language)
        let paths = arguments.all("output")
        for target in paths.isEmpty ? ["-"] : paths { try OutputWriter.write(result.csv, to: target) }
        return result.isIncomplete ? 1 : 0
    }
}
