import Guoban

/// `guoban why`: how the figures of one branch are made; with `--letter` as an answer to it.
enum WhyCommand {
    static func run(_ arguments: Arguments) throws(GuobanError) -> Int32 {
        let destinations = try Destinations(arguments)
        guard let branch = arguments.value("branch") else {
            throw .usage(Bilingual("要写明单位：--branch 柳溪县", "Name the branch: --branch NAME"))
        }
        if let folder = destinations.folders.first {
            throw .usage(
                Bilingual(
                    "why 写成一个文件，不写到文件夹：\(folder)答复书.html", "why writes one file, not a folder: \(folder)answer.html"))
        }
        if arguments.inputs.contains("-") {
            throw .usage(
                Bilingual(
                    "why 要读两遍，不能读标准输入；请写文件或文件夹。", "why reads its inputs twice and takes no pipe; name files or folders."
                ))
        }
        let limit = try arguments.word("limit", { Int($0).flatMap { $0 > 0 ? $0 : nil } }, choices: "1、20、100") ?? 20
        var (request, passedOver) = try CommonOptions.request(arguments)
        if destinations.isForTerminal {
            request.style.width = Terminal.width
            request.style.isColoured = try CommonOptions.isColoured(arguments)
        }
        let result = try GuobanEngine.answer(
            request, branch: branch, isLetter: arguments.has("letter"), figure: arguments.value("figure"), limit: limit)
        CommonOptions.show(
            (passedOver + result.diagnostics).filter { $0.severity >= .warning }, arguments, language: result.language)
        try destinations.write(result.bytes)
        destinations.say(arguments, result.language)
        return result.isIncomplete ? 1 : 0
    }
}
