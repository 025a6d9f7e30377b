import Guoban

/// `guoban report`: the printout.
enum ReportCommand {
    static func run(_ arguments: Arguments) throws(GuobanError) -> Int32 {
        let destinations = try Destinations(arguments)
        if let folder = destinations.folders.first {
            throw .usage(
                Bilingual(
                    "report 写成一个文件，不写到文件夹：\(folder)通报.html", "report writes one file, not a folder: \(folder)page.html")
            )
        }
        ProcessMemory.keepForReuse()
        if let path = arguments.value("from") { return try IssuedCommand.run(path, arguments, destinations) }
        var (request, passedOver) = try CommonOptions.request(arguments)
        if destinations.isForTerminal {
            request.style.width = Terminal.width
            request.style.isColoured = try CommonOptions.isColoured(arguments)
        }
        request.makesSheets = false
        let wanted = request
        let result = try CommonOptions.naming(passedOver) { () throws(GuobanError) in try GuobanEngine.report(wanted) }
        ProcessMemory.leave(result)
        let findings = passedOver + result.report.diagnostics
        CommonOptions.show(findings, arguments, language: result.style.language)
        let before = destinations.issued
        try destinations.write(result.bytes)
        destinations.say(arguments, result.style.language, next: NextStep.afterReport(arguments, destinations))
        destinations.sayReplaced(before, result.style.language)
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
        request.makesSheets = false
        let wanted = request
        let result = try CommonOptions.naming(passedOver) { () throws(GuobanError) in try GuobanEngine.check(wanted) }
        let findings = passedOver + result.diagnostics
        let excerpts = SourceExcerpts(request, showingDonors: arguments.has("show-donors"))
        CommonOptions.show(findings, arguments, language: result.style.language, excerpts: excerpts)
        try destinations.write(result.bytes)
        destinations.say(arguments, result.style.language)
        for folder in destinations.folders {
            let format = try arguments.word("format", OptionWords.format, choices: "") ?? .csv
            let sheets = GuobanEngine.correctionSheets(
                of: findings, excerpts: excerpts, format: format, style: result.style)
            try OutputWriter.write(sheets, into: folder, isReplacing: true)
            if !arguments.has("quiet") {
                let said = Bilingual(
                    "写了\(sheets.count)张退改单到 \(folder)，一个文件一张。发回去改；改好的表换进来，再运行 guoban。",
                    "Wrote \(sheets.count) sheets to \(folder), one per file. Put the corrected tables in and run guoban again."
                )
                OutputWriter.writeToStandardError(said[result.style.language] + "\n")
            }
        }
        if destinations.folders.isEmpty { NextStep.afterCheck(result, arguments, passedOver) }
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
        let language: Language = arguments.value("lang").flatMap(OptionWords.language) ?? .chinese
        let source = try GuobanEngine.source(at: path)
        let result = try GuobanEngine.normalize(
            source, raw: arguments.has("raw"), encoding: encoding, separator: separator)
        CommonOptions.show(result.diagnostics, arguments, language: language)
        let paths = arguments.all("output")
        for target in paths.isEmpty ? ["-"] : paths { try OutputWriter.write(result.bytes, to: target) }
        return result.diagnostics.contains { $0.severity >= .row } ? 1 : 0
    }
}
