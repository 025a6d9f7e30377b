import Guoban

/// The help, made from the option table.
enum HelpText {
    /// `guoban help [COMMAND]`.
    static func run(_ arguments: Arguments) throws(GuobanError) -> Int32 {
        let language = arguments.value("lang").flatMap(Language.init(rawValue:)) ?? .chinese
        var text = overview(language)
        if let name = arguments.inputs.first {
            guard let command = OptionTable.command(name) else {
                throw .usage(Bilingual("没有 \(name) 这个命令。", "There is no command \(name)."))
            }
            text = of(command, language)
        }
        try OutputWriter.writeToStandardOutput(Array(text.utf8))
        return 0
    }

    /// What guoban is, what it can do, and how to begin.
    static func overview(_ language: Language) -> String {
        var lines = [
            Bilingual("guoban 过半：时间过半，任务过半了吗？", "guoban: half the time is gone; is half the task done?")[language], "",
            Bilingual("先试：", "Begin with:")[language],
            "  guoban check 2022上半年/",
            "  guoban report 2022上半年/ --as-of 2022-06-30", "",
            Bilingual("命令：", "Commands:")[language],
        ]
        for command in OptionTable.commands {
            lines.append(row("\(command.name) \(command.arguments)", command.help[language]))
        }
        lines += [
            "",
            Bilingual(
                "输入是文件、文件夹，或 - 表示标准输入；表的种类看表头，不看文件名。",
                "An input is a file, a folder, or - for standard input; tables are recognised by their headings.")[
                    language],
            Bilingual(
                "退出码：0 完成；1 完成但有行未计入；3 检查不过；64 用法不对；65 没有可用的表；66 读不了；74 写不了。",
                "Exit codes: 0 done; 1 done, but records are left out; 3 a check failed; 64 usage; 65 no usable table; "
                    + "66 cannot read; 74 cannot write.")[language],
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// One command: examples first, then its options.
    static func of(_ command: CommandSpec, _ language: Language) -> String {
        var lines = ["guoban \(command.name) \(command.arguments)  \(command.help[language])", ""]
        if !command.examples.isEmpty {
            lines.append(Bilingual("例：", "Examples:")[language])
            lines += command.examples.map { "  " + $0 }
            lines.append("")
        }
        lines.append(Bilingual("选项：", "Options:")[language])
        for option in command.options {
            let names = option.names.joined(separator: ", ") + (option.value.map { " <\($0[language])>" } ?? "")
            lines.append(row(names, option.help[language]))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Two columns, the second at column 26 or on a line of its own.
    private static func row(_ left: String, _ right: String) -> String {
        let width = DisplayText.width(left)
        if width > 22 { return "  \(left)\n" + String(repeating: " ", count: 26) + right }
        return "  " + left + String(repeating: " ", count: 24 - width) + right
    }
}
