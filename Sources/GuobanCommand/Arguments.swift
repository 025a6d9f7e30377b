import Guoban

/// The words of one call, sorted into options and inputs by the option table.
struct Arguments {
    /// The command's name.
    let command: CommandSpec
    /// What stands behind the options.
    private(set) var inputs: [String] = []
    /// The words behind the command's name as they were given.
    let words: [String]
    private var values: [String: [String]] = [:]

    /// Sorts `words`, which are those behind the command's name.
    init(_ command: CommandSpec, words: [String]) throws(GuobanError) {
        self.command = command
        self.words = words
        var rest = words[...]
        var takesOptions = true
        while let word = rest.popFirst() {
            guard takesOptions, word.hasPrefix("-"), word != "-" else {
                inputs.append(word)
                continue
            }
            if word == "--" {
                takesOptions = false
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let isLong = word.hasPrefix("--")
            let name = isLong ? parts[0] : String(word.prefix(2))
            guard let option = command.options.first(where: { $0.names.contains(name) }) else {
                throw Arguments.unknownOption(name, of: command)
            }
            guard option.value != nil else {
                if isLong, parts.count > 1 {
                    throw .usage(Bilingual("选项 \(name) 不带值。", "The option \(name) takes no value."))
                }
                values[option.key, default: []].append("")
                if !isLong, word.count > 2 { rest = ["-" + String(word.dropFirst(2))] + rest }
                continue
            }
            let value: String
            if isLong, parts.count > 1 {
                value = parts[1]
            } else if !isLong, word.count > 2 {
                value = String(word.dropFirst(2))
            } else if let next = rest.popFirst() {
                value = next
            } else {
                let example = option.value ?? option.help
                throw .usage(
                    Bilingual(
                        "选项 \(name) 后面要有值：\(example.chinese)。", "The option \(name) needs a value: \(example.english).")
                )
            }
            if !option.mayRepeat, values[option.key] != nil {
                throw .usage(Bilingual("选项 \(name) 写了两次。", "The option \(name) is given twice."))
            }
            values[option.key, default: []].append(value)
        }
    }

    /// The long names of the options that are there, in the order of the command's table.
    var names: [String] { command.options.map(\.key).filter { values[$0] != nil } }

    /// Whether a flag is there.
    func has(_ key: String) -> Bool { values[key] != nil }

    /// The value of an option that is given at most once.
    func value(_ key: String) -> String? { values[key]?.last }

    /// All values of an option that may repeat.
    func all(_ key: String) -> [String] { values[key] ?? [] }

    /// The value of an option as one of its words; a word nobody knows is a usage error that lists those that work.
    func word<Value>(_ key: String, _ read: (String) -> Value?, choices: String) throws(GuobanError) -> Value? {
        guard let text = value(key) else { return nil }
        if let found = read(text) { return found }
        throw unknownValue(text, of: key, choices: choices)
    }

    private func unknownValue(_ text: String, of key: String, choices: String) -> GuobanError {
        let stated = command.options.first { $0.key == key }?.choices ?? ""
        let known = (stated.isEmpty ? choices : stated).split { $0 == " " || $0 == "、" }.map(String.init)
        let hint = Suggestion.hint(Suggestion.nearest(to: text, in: known))
        let list = known.joined(separator: "、")
        return .usage(
            Bilingual(
                "--\(key) 没有“\(text)”这个值。\(hint.chinese)可用：\(list)。",
                "--\(key) has no value \"\(text)\".\(hint.english) Use: \(list)."))
    }

    private static func unknownOption(_ name: String, of command: CommandSpec) -> GuobanError {
        let known = command.options.flatMap(\.names).filter { $0.hasPrefix("--") }
        let nearest = Suggestion.nearest(to: name, in: known)
        let hint = Suggestion.hint(nearest)
        return .usage(
            Bilingual(
                "\(command.name) 没有选项 \(name)。\(hint.chinese)用 guoban help \(command.name) 看全部选项。",
                "\(command.name) has no option \(name).\(hint.english) See guoban help \(command.name)."))
    }
}

/// "Did you mean": the known word that is nearest to a mistyped one.
enum Suggestion {
    /// "Did you mean", or nothing where no word is near.
    static func hint(_ nearest: String?) -> Bilingual {
        nearest.map { Bilingual("是不是 \($0)？", " Did you mean \($0)?") } ?? Bilingual("", "")
    }

    /// The nearest word within three changes, or nil where none is near.
    static func nearest(to word: String, in known: [String]) -> String? {
        let rated = known.map { (word: $0, distance: OptionWords.distance($0, word)) }
        guard let best = rated.min(by: { $0.distance < $1.distance }), best.distance <= 3 else { return nil }
        return best.distance < max(word.count, 1) ? best.word : nil
    }
}
