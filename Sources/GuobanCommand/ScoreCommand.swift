import Guoban

/// `guoban score`: a page per branch.
enum ScoreCommand {
    static func run(_ arguments: Arguments) throws(GuobanError) -> Int32 {
        let destinations = try Destinations(arguments)
        var (request, passedOver) = try CommonOptions.request(arguments)
        if destinations.isForTerminal {
            request.style.width = Terminal.width
            request.style.isColoured = try CommonOptions.isColoured(arguments)
        }
        let sheets = try GuobanEngine.sheets(request)
        let report = sheets.result.report
        let findings = passedOver + report.diagnostics
        CommonOptions.show(findings, arguments, language: sheets.result.style.language)
        try destinations.write(sheets.bytes)
        for folder in destinations.folders {
            let format = try arguments.word("format", OptionWords.format, choices: "") ?? .html
            let files = sheets.files(format)
            try OutputWriter.write(files, into: folder, isReplacing: true)
            if !arguments.has("quiet") {
                let said = Bilingual(
                    "写了\(files.count)张体检单到 \(folder)，一个单位一张。",
                    "Wrote \(files.count) sheets to \(folder), one per branch.")
                OutputWriter.writeToStandardError(said[sheets.result.style.language] + "\n")
            }
        }
        let isStrict = arguments.has("strict") && findings.contains { $0.severity >= .warning }
        return report.isIncomplete || isStrict ? 1 : 0
    }
}
