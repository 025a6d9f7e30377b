import Guoban

/// `guoban report --from ISSUED.json`: an issued result once more, in any format.
enum IssuedCommand {
    /// What an issued result leaves open: where it goes, not what it says.
    private static let free = ["from", "output", "format", "for-excel", "ambiguous-width", "quiet", "verbose", "color"]

    static func run(_ path: String, _ arguments: Arguments, _ destinations: Destinations) throws(GuobanError) -> Int32 {
        if let other = arguments.names.first(where: { !free.contains($0) }).map({ "--" + $0 }) ?? arguments.inputs.first
        {
            throw .usage(
                Bilingual(
                    "签发的结果照原样印，不能再改：请去掉 \(other)。要重算，请读原来的表，不用 --from。",
                    "An issued result is printed as it was signed: leave out \(other). To compute anew, read the tables without --from."
                ))
        }
        let issued = try IssuedPages(GuobanEngine.source(at: path))
        var style = try CommonOptions.looks(arguments)
        if destinations.isForTerminal { style.width = Terminal.width }
        try destinations.write { issued.bytes($0, style: style) }
        destinations.say(arguments, issued.language)
        return warn(issued, path) ? 1 : 0
    }

    /// Says that a file was changed since it was issued.
    static func warn(_ issued: IssuedPages, _ path: String) -> Bool {
        guard !issued.isGenuine else { return false }
        let said = Bilingual(
            "\(path): 警告：内容和核验码\(issued.checkCode)不符，签发以后被改过。请用原来的文件。",
            "\(path): warning: the contents do not give the check code \(issued.checkCode); it was changed since it was issued."
        )
        OutputWriter.writeToStandardError(said[issued.language] + "\n")
        return true
    }
}

/// `guoban diff OLD.json NEW.json`: every changed cell between two issued results (更正通报).
enum DiffCommand {
    static func run(_ arguments: Arguments) throws(GuobanError) -> Int32 {
        let destinations = try Destinations(arguments)
        guard arguments.inputs.count == 2 else {
            throw .usage(
                Bilingual(
                    "diff 要两份签发的结果：guoban diff 旧.json 新.json",
                    "diff takes two issued results: guoban diff OLD.json NEW.json"))
        }
        let old = try IssuedPages(GuobanEngine.source(at: arguments.inputs[0]))
        let new = try IssuedPages(GuobanEngine.source(at: arguments.inputs[1]))
        var style = try CommonOptions.looks(arguments)
        style.language = new.language
        if destinations.isForTerminal { style.width = Terminal.width }
        try destinations.write { old.changes(to: new, $0, style: style) }
        destinations.say(arguments, new.language)
        let isOldChanged = IssuedCommand.warn(old, arguments.inputs[0])
        let isNewChanged = IssuedCommand.warn(new, arguments.inputs[1])
        return isOldChanged || isNewChanged ? 1 : 0
    }
}
