import Guoban

/// `guoban score`: score sheets, one per branch.
enum ScoreCommand {
    static func run(_ arguments: Arguments) throws(GuobanError) -> Int32 {
        let destinations = try Destinations(arguments)
        var (request, passedOver) = try CommonOptions.request(arguments)
        if destinations.isForTerminal {
            request.style.width = Terminal.width
            request.style.isColoured = try CommonOptions.isColoured(arguments)
        }
        let result = try GuobanEngine.report(request)
        let findings = passedOver + result.report.diagnostics
        guard result.report.scorecards.isEmpty == false else { throw .noUsableRubric(findings: findings) }
        CommonOptions.show(findings, arguments, language: result.style.language)
        try destinations.write { result.scoreSheets($0) ?? [] }
        for folder in destinations.folders {
            let format = try arguments.word("format", OptionWords.format, choices: "") ?? .html
            let files = result.scoreSheetFiles(format)
            try OutputWriter.write(files, into: folder, isReplacing: true)
            if !arguments.has("quiet") {
                let said = Bilingual(
                    "写了\(files.count)张体检单到 \(folder)，一个单位一张。",
                    "Wrote \(files.count) sheets to \(folder), one per branch.")
                OutputWriter.writeToStandardError(said[result.style.language] + "\n")
            }
        }
        let isStrict = arguments.has("strict") && findings.contains { $0.severity >= .warning }
        return result.report.isIncomplete || isStrict ? 1 : 0
    }
}

/// `guoban rubric`: how every row was understood.
enum RubricCommand {
    static func run(_ arguments: Arguments) throws(GuobanError) -> Int32 {
        let destinations = try Destinations(arguments)
        if let folder = destinations.folders.first {
            throw .usage(
                Bilingual(
                    "rubric 写成一个文件，不写到文件夹：\(folder)细则.html",
                    "rubric writes one file, not a folder: \(folder)rubric.html"))
        }
        let (request, passedOver) = try CommonOptions.request(arguments)
        let result = try GuobanEngine.rubric(request)
        let findings = passedOver + result.diagnostics
        CommonOptions.show(findings, arguments, language: result.style.language)
        try destinations.write(result.bytes)
        if arguments.has("strict"), findings.contains(where: { $0.severity >= .warning }) { return 1 }
        return result.isAtFault ? 1 : 0
    }
}
