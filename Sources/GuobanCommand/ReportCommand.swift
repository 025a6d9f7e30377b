import Guoban

/// `guoban report`: the printout.
enum ReportCommand {
    static func run(_ arguments: Arguments) throws(GuobanError) -> Int32 {
        let destinations = try Destinations(arguments)
        var (request, passedOver) = try CommonOptions.request(arguments)
        if destinations.isForTerminal {
            request.style.width = Terminal.width
            request.style.isColoured = try CommonOptions.isColoured(arguments)
        }
        let result = try GuobanEngine.report(request)
        let findings = passedOver + result.report.diagnostics
        CommonOptions.show(findings, arguments, language: result.style.language)
        try destinations.write(result.bytes)
        let isStrict = arguments.has("strict") && findings.contains { $0.severity >= .warning }
        return result.report.isIncomplete || isStrict ? 1 : 0
    }
}

/// `guoban check`: how each file was understood.
enum CheckCommand {
    static func run(_ arguments: Arguments) throws(GuobanError) -> Int32 {
        let destinations = try Destinations(arguments)
        var (request, passedOver) = try CommonOptions.request(arguments)
        if destinations.isForTerminal {
            request.style.width = Terminal.width
            request.style.isColoured = try CommonOptions.isColoured(arguments)
        }
        let result = try GuobanEngine.check(request)
        let findings = passedOver + result.diagnostics
        let excerpts = SourceExcerpts(request, showingDonors: arguments.has("show-donors"))
        CommonOptions.show(findings, arguments, language: result.style.language, excerpts: excerpts)
        try destinations.write(result.bytes)
        if arguments.has("strict"), findings.contains(where: { $0.severity >= .warning }) { return 3 }
        return result.isIncomplete ? 1 : 0
    }
}

/// `guoban normalize`: any delimited file as clean CSV.
enum NormalizeCommand {
    static func run(_ arguments: Arguments) throws(GuobanError) -> Int32 {
        guard let path = arguments.inputs.first, arguments.inputs.count == 1 else {
            throw .usage(Bilingual("normalize 要且只要一个输入。", "normalize takes exactly one input."))
        }
        let (encoding, separator) = try CommonOptions.dialect(arguments)
        let language: Language = arguments.value("lang").flatMap(Language.init(rawValue:)) ?? .chinese
        let source = try GuobanEngine.source(at: path)
        let result = try GuobanEngine.normalize(
            source, raw: arguments.has("raw"), encoding: encoding, separator: separator)
        CommonOptions.show(result.diagnostics, arguments, language: language)
        let paths = arguments.all("output")
        for target in paths.isEmpty ? ["-"] : paths { try OutputWriter.write(result.bytes, to: target) }
        return result.diagnostics.contains { $0.severity >= .row } ? 1 : 0
    }
}
