import Guoban

/// `guoban completions`: what a shell offers after a tab, and the man page, made from the option table.
enum CompletionsCommand {
    static func run(_ arguments: Arguments) throws(GuobanError) -> Int32 {
        let language = arguments.value("lang").flatMap(OptionWords.language) ?? .chinese
        let text: String
        switch arguments.inputs.first {
        case "bash": text = bash()
        case "zsh": text = zsh(language)
        case "fish": text = fish(language)
        case "man": text = manual(language)
        default:
            let asked = arguments.inputs.first ?? ""
            let hint = Suggestion.hint(Suggestion.nearest(to: asked, in: ["bash", "zsh", "fish", "man"]))
            throw .usage(
                Bilingual(
                    "completions 后面写 bash、zsh、fish 或 man。\(hint.chinese)",
                    "completions takes bash, zsh, fish or man.\(hint.english)"))
        }
        try OutputWriter.writeToStandardOutput(Array(text.utf8))
        return 0
    }

    private static var names: String { OptionTable.commands.map(\.name).joined(separator: " ") }

    /// A case per command with its options, and one per option with its values.
    private static func bash() -> String {
        var text = """
            # bash completion for guoban; source it, or put it into /etc/bash_completion.d
            _guoban() {
                local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" command="${COMP_WORDS[1]}"
                COMPREPLY=()
                if [ "$COMP_CWORD" -eq 1 ]; then
                    COMPREPLY=($(compgen -W "\(names)" -- "$word"))
                    return
                fi
                case "$command $before" in

            """
        for command in OptionTable.commands {
            for option in command.options where !option.choices.isEmpty {
                let patterns = option.names.map { "\"\(command.name) \($0)\"" }.joined(separator: "|")
                text += "    \(patterns)) COMPREPLY=($(compgen -W \"\(option.choices)\" -- \"$word\")); return ;;\n"
            }
        }
        text += "    esac\n    case \"$command\" in\n"
        for command in OptionTable.commands {
            let words = command.options.flatMap(\.names).filter { $0.hasPrefix("--") } + values(of: command)
            text += "    \(command.name)) words=\"\(words.joined(separator: " "))\" ;;\n"
        }
        return text + """
                *) words="" ;;
                esac
                if [ "${word#-}" != "$word" ] || [ "$command" = help ] || [ "$command" = completions ]; then
                    COMPREPLY=($(compgen -W "$words" -- "$word"))
                fi
            }
            complete -o default -F _guoban guoban

            """
    }

    /// Words that stand where other commands take files.
    private static func values(of command: CommandSpec) -> [String] {
        switch command.name {
        case "help": OptionTable.commands.map(\.name)
        case "completions": ["bash", "zsh", "fish", "man"]
        default: []
        }
    }

    private static func zsh(_ language: Language) -> String {
        var text = "#compdef guoban\n_guoban() {\n  local -a commands\n  commands=(\n"
        for command in OptionTable.commands { text += "    '\(command.name):\(plain(command.help[language]))'\n" }
        text +=
            "  )\n  if (( CURRENT == 2 )); then\n    _describe -t commands 'guoban' commands\n    _files\n    return\n  fi\n"
        text += "  case $words[2] in\n"
        for command in OptionTable.commands {
            text += "  \(command.name))\n    _arguments -s"
            for option in command.options {
                for name in option.names {
                    text += " \\\n      '\(option.mayRepeat ? "*" : "")\(name)"
                    text += "[\(plain(option.help[language]))]"
                    if let value = option.value {
                        let words = option.choices.isEmpty ? "_files" : "(\(option.choices))"
                        text += ":\(plain(value[language])):\(words)"
                    }
                    text += "'"
                }
            }
            let words = values(of: command)
            text += " \\\n      '*:input:\(words.isEmpty ? "_files" : "(\(words.joined(separator: " ")))")'\n    ;;\n"
        }
        return text + "  esac\n}\n_guoban \"$@\"\n"
    }

    private static func fish(_ language: Language) -> String {
        var text = "# fish completion for guoban\n"
        let isFirst = "not __fish_seen_subcommand_from \(names)"
        for command in OptionTable.commands {
            text += "complete -c guoban -n '\(isFirst)' -a \(command.name) -d '\(plain(command.help[language]))'\n"
        }
        for command in OptionTable.commands {
            let condition = "-n '__fish_seen_subcommand_from \(command.name)'"
            for option in command.options {
                text += "complete -c guoban \(condition)"
                for name in option.names {
                    text += name.hasPrefix("--") ? " -l \(name.dropFirst(2))" : " -s \(name.dropFirst())"
                }
                if option.value != nil {
                    text += option.choices.isEmpty ? " -r" : " -x -a '\(option.choices)'"
                }
                text += " -d '\(plain(option.help[language]))'\n"
            }
            let words = values(of: command)
            if !words.isEmpty { text += "complete -c guoban \(condition) -f -a '\(words.joined(separator: " "))'\n" }
        }
        return text
    }

    /// A man page in the old macros, which every system can show.
    private static func manual(_ language: Language) -> String {
        let heading = { (zh: String, en: String) in ".SH \(Bilingual(zh, en)[language])\n" }
        var text = ".TH GUOBAN 1 \"\" \"guoban \(GuobanVersion.text)\"\n"
        text += heading("名称", "NAME")
        text +=
            "guoban \\- " + Bilingual("时间过半，任务过半了吗", "half the time is gone; is half the task done")[language] + "\n"
        text += heading("用法", "SYNOPSIS")
        for command in OptionTable.commands {
            text += ".B guoban \(roff(command.name))\n\(roff(command.arguments))\n.br\n"
        }
        text += ".B guoban\n[FOLDER]\n"
        text += heading("说明", "DESCRIPTION")
        text +=
            roff(
                Bilingual(
                    "读各单位报来的 CSV 表，算出完成率、序时差、占比和名次，印出一页可以签发的通报。表的种类看表头，不看文件名。",
                    "Reads the CSV tables that branches send and prints completion, pace gap, shares and ranks on a page that an office can sign. Tables are recognised by their headings."
                )[
                    language]) + "\n"
        text += heading("命令", "COMMANDS")
        for command in OptionTable.commands {
            text += ".SS \(roff(command.usage(language)))\n\(roff(command.help[language]))\n"
            if !command.examples.isEmpty {
                text += ".PP\n.nf\n" + command.examples.map { roff($0) + "\n" }.joined() + ".fi\n"
            }
            for option in command.options {
                let names = option.names.map { "\\fB\(roff($0))\\fR" }.joined(separator: ", ")
                let value = option.value.map { " \\fI\(roff($0[language]))\\fR" } ?? ""
                text += ".TP\n\(names)\(value)\n\(roff(option.help[language]))\n"
            }
        }
        text += heading("退出码", "EXIT STATUS")
        for (code, meaning) in exitCodes { text += ".TP\n.B \(code)\n\(meaning[language])\n" }
        return text
    }

    private static let exitCodes = [
        (0, Bilingual("完成", "done")), (1, Bilingual("完成，但有行未计入", "done, but records are left out")),
        (3, Bilingual("检查不过", "a check failed")), (64, Bilingual("用法不对", "usage")),
        (65, Bilingual("没有可用的表", "no usable table")), (66, Bilingual("读不了", "cannot read an input")),
        (70, Bilingual("程序出错", "a fault of guoban")), (74, Bilingual("写不了", "cannot write")),
    ]

    /// Help text without the signs that the shells' tables use.
    private static func plain(_ text: String) -> String {
        String(text.map { $0 == "'" || $0 == "\"" ? "’" : $0 == "[" ? "(" : $0 == "]" ? ")" : $0 == ":" ? "：" : $0 })
    }

    private static func roff(_ text: String) -> String {
        let escaped = text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\e")
            .split(separator: "-", omittingEmptySubsequences: false).joined(separator: "\\-")
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }
}
