import Guoban

/// The help, made from the option table.
enum HelpText {
    /// `guoban help [COMMAND]`.
    static func run(_ arguments: Arguments) throws(GuobanError) -> Int32 {
        let language = arguments.value("lang").flatMap(OptionWords.language) ?? .chinese
        var text = overview(language, all: arguments.has("all"))
        if let name = arguments.inputs.first {
            guard let command = OptionTable.command(name) else {
                let hint = Suggestion.hint(Suggestion.nearest(to: name, in: OptionTable.commands.map(\.name)))
                throw .usage(
                    Bilingual(
                        "没有 \(name) 这个命令。\(hint.chinese)", "There is no command \(name).\(hint.english)"))
            }
            text = of(command, language)
        }
        try OutputWriter.writeToStandardOutput(Array(text.utf8))
        return 0
    }

    /// What guoban is, how to begin, and the commands: those that a beginner needs, or all of them.
    static func overview(_ language: Language, all: Bool = false) -> String {
        let shown = all ? OptionTable.commands : OptionTable.first
        var lines = [
            Bilingual("guoban 过半：时间过半，任务过半了吗？", "guoban: half the time is gone; is half the task done?")[language], "",
            Bilingual("先试：", "Begin with:")[language],
            "  guoban init 示例", "  guoban report 示例",
            "  guoban check 2022上半年/", "  guoban report 2022上半年/ --as-of 2022-06-30 -o 通报.html", "",
            Bilingual(all ? "全部命令：" : "常用命令：", all ? "All commands:" : "Commands to begin with:")[language],
        ]
        for command in shown {
            lines += row("\(command.name) \(command.arguments)", command.help[language])
        }
        if !all {
            lines += row(
                "",
                Bilingual(
                    "guoban help --all 列出全部\(OptionTable.commands.count)个命令",
                    "guoban help --all lists all \(OptionTable.commands.count) commands")[language])
        }
        lines += [""]
        lines += paragraph(
            Bilingual(
                "只写 guoban，或 guoban 文件夹：说这里有什么、缺什么、下一步做什么。",
                "guoban alone, or guoban FOLDER: what is here, what is missing, what to do next.")[
                    language])
        lines += paragraph(
            Bilingual(
                "输入是文件、文件夹，或 - 表示标准输入；表的种类看表头，不看文件名。",
                "An input is a file, a folder, or - for standard input; tables are recognised by their headings.")[
                    language])
        lines += paragraph(
            Bilingual(
                "退出码：0 完成；1 完成但有行未计入；3 检查不过；64 用法不对；65 没有可用的表；66 读不了；74 写不了。",
                "Exit codes: 0 done; 1 done, but records are left out; 3 a check failed; 64 usage; 65 no usable table; "
                    + "66 cannot read; 74 cannot write.")[language])
        return lines.joined(separator: "\n") + "\n"
    }

    /// One command: examples first, then its options.
    static func of(_ command: CommandSpec, _ language: Language) -> String {
        var lines = paragraph("guoban \(command.name) \(command.arguments)  \(command.help[language])") + [""]
        if !command.examples.isEmpty {
            lines.append(Bilingual("例：", "Examples:")[language])
            lines += command.examples.map { "  " + $0 }
            lines.append("")
        }
        lines.append(Bilingual("选项：", "Options:")[language])
        for option in command.options {
            let names = option.names.joined(separator: ", ") + (option.value.map { " <\($0[language])>" } ?? "")
            lines += row(names, option.help[language])
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// At most as wide as the terminal, and never wider than a page of prose.
    private static var columns: Int { min(max(Terminal.width ?? 80, 40), 100) }

    private static func paragraph(_ text: String) -> [String] {
        DisplayText.wrapped(text, to: columns, hanging: "  ")
    }

    /// Two columns, the second at column 26 or on a line of its own, wrapped by display width.
    private static func row(_ left: String, _ right: String) -> [String] {
        let margin = String(repeating: " ", count: 26)
        let width = DisplayText.width(left)
        if width > 22 {
            return ["  \(left)"] + DisplayText.wrapped(right, to: columns, indent: margin, hanging: margin)
        }
        let head = "  " + left + String(repeating: " ", count: 24 - width)
        return DisplayText.wrapped(right, to: columns, indent: head, hanging: margin)
    }
}
