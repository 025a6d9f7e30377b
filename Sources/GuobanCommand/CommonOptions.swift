import Guoban

/// The options that report and check share, as a request.
enum CommonOptions {
    /// The request that the arguments describe, all named files read; findings about files that were passed over.
    static func request(_ arguments: Arguments) throws(GuobanError) -> (request: ReportRequest, findings: [Diagnostic])
    {
        guard !arguments.inputs.isEmpty else {
            throw .usage(
                Bilingual(
                    "要有输入：文件、文件夹，或 - 表示标准输入。例：\(arguments.command.examples.first ?? "")",
                    "An input is needed: a file, a folder, or - for standard input. Example: \(arguments.command.examples.first ?? "")"
                ))
        }
        let (inputs, findings) = try GuobanEngine.sources(at: arguments.inputs)
        var request = ReportRequest(inputs: inputs, cutoff: arguments.value("as-of"))
        request.targets = try GuobanEngine.sources(at: arguments.all("targets")).sources
        request.rosters = try GuobanEngine.sources(at: arguments.all("roster")).sources
        request.settings = try GuobanEngine.sources(at: arguments.all("settings")).sources
        request.rubrics = try GuobanEngine.sources(at: arguments.all("rubric")).sources
        request.marks = try GuobanEngine.sources(at: arguments.all("marks")).sources
        request.year = try year(arguments)
        request.measureName = arguments.value("measure")
        request.rankedBy = try arguments.word(
            "by", OptionWords.rankingKey, choices: "completion、amount、gap、growth、share、score、完成率、累计、序时差、增幅、占比、得分")
        request.pace = try arguments.word(
            "pace", OptionWords.pace, choices: "months、days、milestones、curve、按月、按天、按节点、按上年曲线")
        request.ties = try arguments.word(
            "ties", OptionWords.ties, choices: "competition、dense、ordinal、average、美式、中式、顺序、平均")
        request.rounding = try arguments.word("rounding", OptionWords.rounding, choices: "half-up、half-even")
        request.provinceTotal = arguments.value("province-total")
        try addFigures(arguments, to: &request)
        (request.encoding, request.separator) = try dialect(arguments)
        request.fillDown = arguments.all("fill-down")
        request.language = try arguments.word("lang", OptionWords.language, choices: "zh、en")
        request.style.moneyUnit = try arguments.word("unit", MoneyUnit.init(rawValue:), choices: "元、万元、亿元")
        request.style.title = arguments.value("title")
        request.style.issuer = arguments.value("issuer")
        request.showsDonors = arguments.has("show-donors")
        request.style.forSpreadsheet = arguments.has("for-excel")
        request.style.ambiguousIsWide =
            try arguments.word("ambiguous-width", { ["1": false, "2": true][$0] }, choices: "1、2") ?? false
        return (request, findings)
    }

    /// What only `report` asks: the part of the year, of the branches and of the page.
    private static func addFigures(_ arguments: Arguments, to request: inout ReportRequest) throws(GuobanError) {
        request.lastYear = try GuobanEngine.sources(at: arguments.all("last-year")).sources
        request.previous = try GuobanEngine.sources(at: arguments.all("previous")).sources
        request.period = try arguments.word("period", OptionWords.period, choices: "cumulative、quarter、month、累计、本季、本月")
        request.group = arguments.value("group")
        request.level = arguments.value("level")
        request.focus = arguments.value("focus")
        request.columns = try list(arguments, "columns", ReportColumn.named) { $0.words[0] + " " + $0.rawValue }
        request.sections = try list(arguments, "section", ReportSection.named) { $0.words[0] + " " + $0.rawValue }
    }

    /// The items of a list, each once; a word nobody knows is a usage error that lists those that work.
    private static func list<Item: CaseIterable & Equatable>(
        _ arguments: Arguments, _ key: String, _ read: (String) -> Item?, title: (Item) -> String
    ) throws(GuobanError) -> [Item] {
        var items: [Item] = []
        for text in arguments.all(key) {
            for word in text.split(whereSeparator: { ",，、;； ".contains($0) }).map(String.init) {
                guard let item = read(word) else {
                    let known = Item.allCases.map(title).joined(separator: "、")
                    throw .usage(
                        Bilingual(
                            "--\(key) 没有“\(word)”；可用：\(known)。", "--\(key) has no \"\(word)\"; use: \(known)."))
                }
                if !items.contains(item) { items.append(item) }
            }
        }
        return items
    }

    /// Does the work; where there is no table at all, the files that were passed over are named among the reasons.
    static func naming<Result>(
        _ passedOver: [Diagnostic], _ work: () throws(GuobanError) -> Result
    ) throws(GuobanError) -> Result {
        do throws(GuobanError) {
            return try work()
        } catch {
            if case .noUsableTable(let findings) = error { throw .noUsableTable(findings: passedOver + findings) }
            throw error
        }
    }

    /// Whether text for the terminal is coloured: `--color`, else CLICOLOR_FORCE and NO_COLOR, else where it is one.
    static func isColoured(_ arguments: Arguments) throws(GuobanError) -> Bool {
        let wanted: (String) -> Bool? = { word in
            switch word {
            case "always", "总是": true
            case "never", "从不": false
            case "auto", "自动": Terminal.isColoured
            default: nil
            }
        }
        return try arguments.word("color", wanted, choices: "auto、always、never") ?? Terminal.isColoured
    }

    /// How a page that is finished already is written down.
    static func looks(_ arguments: Arguments) throws(GuobanError) -> PrintStyle {
        var style = PrintStyle()
        style.forSpreadsheet = arguments.has("for-excel")
        style.ambiguousIsWide =
            try arguments.word("ambiguous-width", { ["1": false, "2": true][$0] }, choices: "1、2") ?? false
        return style
    }

    /// The year of dates that name none.
    static func year(_ arguments: Arguments) throws(GuobanError) -> Int? {
        try arguments.word("year", { Int($0).flatMap { (1900...2199).contains($0) ? $0 : nil } }, choices: "1900–2199")
    }

    /// How the inputs are encoded and separated, where that was stated.
    static func dialect(_ arguments: Arguments) throws(GuobanError) -> (TextEncoding?, Dialect.Separator?) {
        let encoding = try arguments.word("encoding", TextEncoding.init(named:), choices: "utf-8、gb18030")
        let separator = try arguments.word("separator", Dialect.Separator.init(named:), choices: ",、tab")
        return (encoding, separator)
    }

    /// Writes findings to standard error: all of them, or with --quiet only those that cost something.
    ///
    /// Of many of one kind the rest is counted, unless --verbose asks for all.
    static func show(
        _ findings: [Diagnostic], _ arguments: Arguments, language: Language, excerpts: SourceExcerpts? = nil
    ) {
        let least: Severity = arguments.has("quiet") ? .row : .note
        OutputWriter.writeToStandardError(
            findings.text(in: language, atLeast: least, all: arguments.has("verbose"), excerpts: excerpts))
    }
}

/// Where a result goes and in which format.
struct Destinations {
    /// One path and the format written there; `-` is standard output.
    private(set) var targets: [(path: String, format: OutputFormat)] = []
    /// Folders, which end in a slash: a file per branch or source file goes into them.
    private(set) var folders: [String] = []

    /// What `-o` and `-O` ask for; standard output as text where they say nothing.
    init(_ arguments: Arguments) throws(GuobanError) {
        let stated = try arguments.word(
            "format", OptionWords.format,
            choices: OutputFormat.allCases.map(\.rawValue).joined(separator: "、"))
        for path in arguments.all("output") {
            if path.hasSuffix("/") || GuobanEngine.isFolder(path) {
                folders.append(path.hasSuffix("/") ? path : path + "/")
                continue
            }
            guard let format = stated ?? Destinations.format(ofPath: path) else {
                throw .usage(
                    Bilingual(
                        "看不出 \(path) 要写成什么格式；请用 .txt、.md、.csv、.tsv、.json、.html、.xlsx、.docx 结尾，或加 -O。要写到文件夹，请写 \(path)/",
                        "The format of \(path) is unclear; end it in .txt, .md, .csv, .tsv, .json, .html, .xlsx or .docx, or add -O. For a folder write \(path)/"
                    ))
            }
            targets.append((path, format))
        }
        if targets.isEmpty, folders.isEmpty { targets = [("-", stated ?? .text)] }
    }

    private static func format(ofPath path: String) -> OutputFormat? {
        if path == "-" { return .text }
        let ending = path.split(separator: "/").last?.split(separator: ".").dropFirst().last
        return ending.flatMap { OutputFormat(fileEnding: String($0)) } ?? (path.hasPrefix("/dev/") ? .text : nil)
    }

    /// Writes every format after all of them are made, so that a failure leaves nothing half done.
    func write(_ bytes: (OutputFormat) -> [UInt8]) throws(GuobanError) {
        let finished = targets.map { (path: $0.path, bytes: bytes($0.format)) }
        for target in finished { try OutputWriter.write(target.bytes, to: target.path) }
    }

    /// The issued results that stand where JSON will be written, by their paths.
    var issued: [(path: String, checkCode: String)] {
        targets.filter { $0.format == .json && $0.path != "-" && GuobanEngine.exists($0.path) }.compactMap { target in
            guard let source = try? GuobanEngine.source(at: target.path), let pages = try? IssuedPages(source) else {
                return nil
            }
            return (target.path, pages.checkCode)
        }
    }

    /// Says aloud where another result took the place of one that may have been signed.
    func sayReplaced(_ before: [(path: String, checkCode: String)], _ language: Language) {
        for (now, old) in zip(issued, before) where now.checkCode != old.checkCode {
            let said = Bilingual(
                "\(old.path): 警告：原来的结果(核验码\(old.checkCode))已由这一份(核验码\(now.checkCode))替换。签发过的，请另存。",
                "\(old.path): warning: the result that stood there (check code \(old.checkCode)) was replaced by this one (\(now.checkCode)). Keep signed ones apart."
            )
            OutputWriter.writeToStandardError(said[language] + "\n")
        }
    }

    /// Says which files were written, and what goes on from there; nothing with --quiet or on standard output alone.
    func say(_ arguments: Arguments, _ language: Language, next: Bilingual? = nil) {
        let files = targets.map(\.path).filter { $0 != "-" && !$0.hasPrefix("/dev/") }
        guard !files.isEmpty, !arguments.has("quiet") else { return }
        let said = Bilingual(
            "写了 \(files.joined(separator: "、"))", "Wrote \(files.joined(separator: ", "))")[language]
        OutputWriter.writeToStandardError(said + "\n" + (next.map { $0[language] + "\n" } ?? ""))
    }

    /// Whether the page goes to the terminal and has to fit it; not where the same text goes to a file too.
    var isForTerminal: Bool {
        let texts = targets.filter { $0.format == .text }
        return !texts.isEmpty && !texts.contains { $0.path != "-" }
    }
}
