import Guoban

/// `guoban` alone, or with a folder or file: what is there, what is missing, and the next command (初见).
enum FirstContact {
    static func run(_ words: [String]) throws(GuobanError) -> Int32 {
        var paths = words
        var language: Language = .chinese
        if let place = words.firstIndex(of: "--lang"), place + 1 < words.count,
            let stated = OptionWords.language(words[place + 1])
        {
            language = stated
            paths.removeSubrange(place...place + 1)
        }
        let path = paths.first ?? "."
        guard paths.count <= 1, GuobanEngine.exists(path), !path.hasPrefix("-") else {
            throw unknownCommand(path, isPath: paths.count > 1 && GuobanEngine.exists(path))
        }
        let lines = try GuobanEngine.overview(
            at: path, commands: OptionTable.commands.map(\.name).filter { $0 != "score" }, language: language,
            width: Terminal.width ?? 80)
        try OutputWriter.writeToStandardOutput(Array((lines.joined(separator: "\n") + "\n").utf8))
        return 0
    }

    private static func unknownCommand(_ word: String, isPath: Bool) -> GuobanError {
        if isPath {
            return .usage(
                Bilingual(
                    "文件或文件夹前面要写命令，如 guoban report \(word)。用 guoban help 看全部命令。",
                    "Put a command before files and folders, as in guoban report \(word). See guoban help."))
        }
        let hint = Suggestion.nearest(to: word, in: OptionTable.commands.map(\.name)).map { "guoban " + $0 }
        let question = Suggestion.hint(hint)
        return .usage(
            Bilingual(
                "没有 \(word) 这个命令，也没有这个文件或文件夹。\(question.chinese)用 guoban help 看全部命令。",
                "There is no command \(word), and no such file or folder.\(question.english) See guoban help."))
    }
}

/// `guoban forms`: blank progress forms.
enum FormsCommand {
    static func run(_ arguments: Arguments) throws(GuobanError) -> Int32 {
        guard let folder = arguments.value("output") else {
            throw .usage(
                Bilingual(
                    "要写到一个文件夹：-o 表样/。", "A folder to write to is needed: -o forms/."))
        }
        let (request, passedOver) = try CommonOptions.request(arguments)
        let (files, findings) = try GuobanEngine.forms(request)
        CommonOptions.show(
            passedOver.filter { $0.severity >= .warning } + findings, arguments, language: request.language ?? .chinese)
        // A form that was filled in already must not be lost.
        try OutputWriter.write(files, into: folder, isReplacing: false)
        if !arguments.has("quiet") {
            let said = Bilingual(
                "写了\(files.count)张表样到 \(folder)，发下去填。\n填好发回的，和目标表、名册放进一个文件夹，再运行 guoban。",
                "Wrote \(files.count) forms to \(folder).\nPut them, filled in, into one folder with targets and roster, and run guoban."
            )
            OutputWriter.writeToStandardError(said[request.language ?? .chinese] + "\n")
        }
        return 0
    }
}

/// `guoban init`: an example folder that works.
enum InitCommand {
    static func run(_ arguments: Arguments) throws(GuobanError) -> Int32 {
        guard let folder = arguments.inputs.first, arguments.inputs.count == 1 else {
            throw .usage(Bilingual("init 要且只要一个文件夹名：guoban init 示例", "init takes one folder: guoban init example"))
        }
        if GuobanEngine.holdsSomething(folder) {
            throw .unwritable(
                file: folder,
                reason: Bilingual("文件夹不是空的，什么也没有写；请换一个名字", "it is not empty, nothing was written; choose another name"))
        }
        try OutputWriter.write(try ExampleFolder.files(), into: folder, isReplacing: false)
        if !arguments.has("quiet") {
            let path = GuobanEngine.shellWord(folder)
            let language = arguments.value("lang").flatMap(OptionWords.language) ?? .chinese
            let said = Bilingual(
                "写好了 \(folder)，里面是一个虚构的市。下一步：\n  guoban report \(path)",
                "Wrote \(folder), an invented city. Next:\n  guoban report \(path)")
            try OutputWriter.writeToStandardOutput(Array((said[language] + "\n").utf8))
        }
        return 0
    }
}
