import Guoban

/// One option of the command line: its names, whether it takes a value, and what it does.
struct OptionSpec {
    let names: [String]
    /// What stands for the value in the help; nil where the option takes none.
    let value: Bilingual?
    let help: Bilingual
    var mayRepeat = false
    /// The values it takes, where they are few: separated by blanks, English and Chinese words alike.
    var choices = ""

    /// The long name without dashes, by which commands ask for it.
    var key: String { String((names.first { $0.hasPrefix("--") } ?? names[0]).drop { $0 == "-" }) }
}

/// One command: its name, what it takes, what it does, and its options.
struct CommandSpec {
    let name: String
    let arguments: String
    let help: Bilingual
    let examples: [String]
    let options: [OptionSpec]

    /// How the command is called, in one line.
    func usage(_ language: Language) -> String {
        let rest = [arguments, options.isEmpty ? "" : Bilingual("[选项]", "[options]")[language]].filter { !$0.isEmpty }
        return (["guoban \(name)"] + rest).joined(separator: " ")
    }
}

/// The one table that parsing, help and usage errors are made from (命令表).
enum OptionTable {
    static let commands: [CommandSpec] = [
        CommandSpec(
            name: "report", arguments: "INPUT...",
            help: Bilingual("印出排名：完成率、序时差、占比、同比", "print the ranking: completion, pace gap, shares, growth"),
            examples: [
                "guoban report 2022上半年/ --as-of 2022-06-30",
                "guoban report 2022上半年/ --as-of 2022H1 -o 通报.html -o 通报.csv",
                "guoban report 进度.csv --targets 目标.csv --pace days",
                "guoban report --from 第1期.json -o 通报.html",
            ],
            options: [targets, rubric, roster, settings, marks, from, lastYear, previous] + time + figures + reading + [
                fillDown, strict,
            ]
                + looks + output
                + common),
        CommandSpec(
            name: "check", arguments: "INPUT...",
            help: Bilingual("说明每个文件是怎样读的，列出全部问题", "say how each file was understood, with every finding"),
            examples: ["guoban check 2022上半年/", "guoban check 进度.csv -O json"],
            options: [targets, rubric, roster, settings, marks] + time + reading + [fillDown, showDonors, strict]
                + checkLooks + output + common),
        CommandSpec(
            name: "score", arguments: "INPUT...",
            help: Bilingual("按细则计分，每个单位一张体检单", "score by the rubric, one sheet per branch"),
            examples: ["guoban score 2022上半年/ -o 体检单/", "guoban score 2022上半年/ --rubric 细则.csv -o 体检单.html"],
            options: [targets, rubric, roster, settings, marks] + time + [pace, ties, rounding] + reading
                + [fillDown, strict] + looks + output + common),
        CommandSpec(
            name: "rubric", arguments: "RUBRIC",
            help: Bilingual("逐条说明细则是怎样读的", "say how every row of a rubric is understood"),
            examples: ["guoban rubric 细则.csv", "guoban rubric 2022上半年/ -O markdown"],
            options: [settings] + reading + [strict] + checkLooks + output + common),
        CommandSpec(
            name: "why", arguments: "INPUT...",
            help: Bilingual(
                "说明一个单位的每个数怎样算出、取自哪一格；--letter 写成答复书", "say how a branch's figures are made and where they stand"),
            examples: [
                "guoban why 2022上半年/ --branch 柳溪县 --figure 完成率",
                "guoban why 2022上半年/ --branch 柳溪县 --letter -o 答复书.docx",
            ],
            options: [branch, figure, letter, limit, targets, roster, settings] + time
                + [measure, by, pace, ties, rounding, provinceTotal] + reading + [fillDown, showDonors] + looks + output
                + common),
        CommandSpec(
            name: "tally", arguments: "INPUT",
            help: Bilingual(
                "把捐赠明细汇总为 分会×渠道×月份，文件不限大小", "add up an export of donations by branch, channel and month, any size"),
            examples: ["guoban tally 明细.csv -o 汇总.csv", "guoban tally 明细.csv --targets 目标.csv --bucket day"],
            options: [targets, projects, settings, bucket, duplicates, year] + reading + [outputFile] + common),
        CommandSpec(
            name: "forms", arguments: "INPUT...",
            help: Bilingual("按名册给每个单位做一张空白进度表，目标已填好", "write a blank progress form per branch, targets filled in"),
            examples: ["guoban forms 2022上半年/ --as-of 2022-06-30 -o 表样/"],
            options: [targets, roster, settings] + time + reading + [outputFolder] + common),
        CommandSpec(
            name: "diff", arguments: "OLD.json NEW.json",
            help: Bilingual("对照两份签发的结果，逐格列出更正（更正通报）", "compare two issued results, every changed cell listed"),
            examples: ["guoban diff 第2期.json 第2期更正.json -o 更正通报.html"],
            options: [ambiguousWidth] + output + common),
        CommandSpec(
            name: "init", arguments: "DIR",
            help: Bilingual("新建一个能直接用的示例文件夹", "make an example folder that works at once"),
            examples: ["guoban init 示例", "guoban report 示例 -o 通报.html"], options: common),
        CommandSpec(
            name: "normalize", arguments: "INPUT",
            help: Bilingual("把任何分隔文本改写为干净的 CSV", "rewrite any delimited file as clean CSV"),
            examples: ["guoban normalize 导出.csv -o 干净.csv", "guoban normalize --raw 导出.txt"],
            options: [raw] + reading + [outputFile] + common),
        CommandSpec(
            name: "help", arguments: "[COMMAND]",
            help: Bilingual("说明用法", "say how to use a command"), examples: ["guoban help report", "guoban help --all"],
            options: [allCommands] + common),
        CommandSpec(
            name: "completions", arguments: "bash|zsh|fish|man",
            help: Bilingual("印出命令补全脚本，或手册页", "print a completion script, or the man page"),
            examples: ["guoban completions bash > /etc/bash_completion.d/guoban"], options: common),
        CommandSpec(
            name: "version", arguments: "", help: Bilingual("印出版本", "print the version"), examples: [], options: common),
    ]

    static func command(_ name: String) -> CommandSpec? { commands.first { $0.name == name } }

    /// The commands that a new user needs; `help` shows them, `help --all` the rest.
    static var first: [CommandSpec] { ["init", "check", "report", "score"].compactMap(command) }

    // MARK: Inputs

    private static let file = Bilingual("文件", "FILE")
    private static let targets = OptionSpec(
        names: ["--targets"], value: file, help: Bilingual("目标表", "a table of targets"), mayRepeat: true)
    private static let projects = OptionSpec(
        names: ["--projects"], value: file,
        help: Bilingual("项目表，给只有项目的明细找分会", "a table of projects, for exports that name no branch"), mayRepeat: true)
    private static let bucket = OptionSpec(
        names: ["--bucket"], value: Bilingual("分期", "month|day"),
        help: Bilingual("按月（默认）或按天", "by month (default) or day"), choices: "month day 月 天")
    private static let duplicates = OptionSpec(
        names: ["--duplicates"], value: nil,
        help: Bilingual("比对订单号是否重复，每个占内存24至48字节", "compare order ids, 24 to 48 bytes of memory each"))
    private static let roster = OptionSpec(
        names: ["--roster"], value: file, help: Bilingual("名册", "a roster of branches"), mayRepeat: true)
    private static let settings = OptionSpec(
        names: ["--settings"], value: file, help: Bilingual("设置表", "a settings table"), mayRepeat: true)
    private static let rubric = OptionSpec(
        names: ["--rubric"], value: file,
        help: Bilingual("细则，代替文件夹里的那份", "the rubric, in place of the folder's own"), mayRepeat: true)
    private static let marks = OptionSpec(
        names: ["--marks"], value: file, help: Bilingual("评分登记", "marks given by hand"), mayRepeat: true)
    private static let from = OptionSpec(
        names: ["--from"], value: Bilingual("结果.json", "ISSUED.json"),
        help: Bilingual("不读表，照签发的结果原样再印，可换格式", "print an issued result again as it was signed, in any format"))
    private static let reading = [
        OptionSpec(
            names: ["--encoding"], value: Bilingual("编码", "NAME"),
            help: Bilingual("指定编码：utf-8 或 gb18030（默认自动识别）", "the encoding: utf-8 or gb18030 (default: found out)")),
        OptionSpec(
            names: ["--separator"], value: Bilingual("字符", "C"),
            help: Bilingual("指定分隔符：, 或 tab（默认自动识别）", "the separator: , or tab (default: found out)")),
    ]
    private static let fillDown = OptionSpec(
        names: ["--fill-down"], value: Bilingual("列名", "COLUMN"),
        help: Bilingual("这一列的空白单元格沿用上一行", "blank cells of this column repeat the text above"), mayRepeat: true)
    private static let showDonors = OptionSpec(
        names: ["--show-donors"], value: nil,
        help: Bilingual("摘录里照原样显示捐赠人信息（默认遮盖）", "show donors' names and numbers in excerpts (default: hidden)"))
    private static let raw = OptionSpec(
        names: ["--raw"], value: nil,
        help: Bilingual("只改编码和分隔格式，写出每一行", "change encoding and dialect only, write every record"))

    private static let allCommands = OptionSpec(
        names: ["--all"], value: nil, help: Bilingual("列出全部命令", "list every command"))

    // MARK: What

    private static let time = [
        OptionSpec(
            names: ["--as-of"], value: Bilingual("日期", "DATE"),
            help: Bilingual(
                "数据截止日（含当日）：2022-06-30、2022-06、2022Q2、2022H1、2022、上半年、1-6月",
                "the cut-off, included: 2022-06-30, 2022-06, 2022Q2, 2022H1, 2022")),
        year,
    ]
    private static let year = OptionSpec(
        names: ["--year"], value: Bilingual("年", "N"),
        help: Bilingual("表里和参数里没写年份的日期按这一年", "the year of dates that name none, in tables and options"))
    private static let lastYear = OptionSpec(
        names: ["--last-year"], value: file, help: Bilingual("上年同期的表", "tables of last year's figures"), mayRepeat: true
    )
    private static let previous = OptionSpec(
        names: ["--previous"], value: file,
        help: Bilingual("上期：签发结果的 JSON，或上期的表(重算)", "the issue before: its signed JSON, or its tables (recomputed)"),
        mayRepeat: true)
    private static var figures: [OptionSpec] {
        [measure, by, period, group, level, focus, pace, ties, rounding, provinceTotal, columns, sections]
    }
    private static let period = OptionSpec(
        names: ["--period"], value: Bilingual("期间", "PERIOD"),
        help: Bilingual(
            "排什么期间：cumulative 累计（默认）、quarter 本季、month 本月",
            "rank the year so far (cumulative, default), the quarter or the month"))
    private static let group = OptionSpec(
        names: ["--group"], value: Bilingual("类别", "NAME"), help: Bilingual("只排这一类", "rank one group only"))
    private static let level = OptionSpec(
        names: ["--level"], value: Bilingual("层级", "NAME"),
        help: Bilingual("排名册里的这一层级，下级汇总到上级", "rank this level of the roster, those below added up"))
    private static let focus = OptionSpec(
        names: ["--focus"], value: Bilingual("单位", "NAME"),
        help: Bilingual("只看一个单位和它前后的名次、差距", "one branch, its neighbours and the distance to them"))
    private static let columns = OptionSpec(
        names: ["--columns"], value: Bilingual("列", "LIST"),
        help: Bilingual(
            "首表的列和次序，逗号分开；如 名次,单位,累计,本期新增,线上占比",
            "the columns of the first table in order, such as rank,name,raised,raisedInPeriod"))
    private static let sections = OptionSpec(
        names: ["--section"], value: Bilingual("栏目", "LIST"),
        help: Bilingual(
            "附表：目标、进度、名次、占比、增长、渠道、口径、人均、均衡、项目、历年、层级、类别、本期",
            "more tables: targets, pace, ranks, shares, growth, channels, scopes, heads, balance, projects, series, levels, groups, period"
        ),
        mayRepeat: true)
    private static let measure = OptionSpec(
        names: ["--measure"], value: Bilingual("口径", "NAME"),
        help: Bilingual("排哪个口径，如 网络筹资（默认筹资总量）", "the measure to rank (default: all money raised)"))
    private static let by = OptionSpec(
        names: ["--by"], value: Bilingual("依据", "KEY"),
        help: Bilingual(
            "按什么排：completion 完成率、amount 累计、gap 序时差、growth 增幅、share 占比、score 得分（有细则时默认得分，有目标时完成率，否则累计）",
            "rank by completion, amount, gap, growth, share or score (default: score with a rubric, completion with targets, else amount)"
        ),
        choices: "completion amount gap growth share score 完成率 累计 序时差 增幅 占比 得分")
    private static let pace = OptionSpec(
        names: ["--pace"], value: Bilingual("口径", "BASIS"),
        help: Bilingual(
            "序时进度：months 按月（默认）、days 按天、milestones 按分季目标和节点、curve 按上年曲线",
            "time progress by months (default), days, milestones or last year's curve"),
        choices: "months days milestones curve 按月 按天 按节点 按上年曲线")
    private static let ties = OptionSpec(
        names: ["--ties"], value: Bilingual("规则", "RULE"),
        help: Bilingual(
            "并列：competition 1、2、2、4（默认），dense 1、2、2、3，ordinal 顺序，average 平均",
            "ties: competition 1,2,2,4 (default), dense 1,2,2,3, ordinal, average"),
        choices: "competition dense ordinal average 美式 中式 顺序 平均")
    private static let rounding = OptionSpec(
        names: ["--rounding"], value: Bilingual("规则", "RULE"),
        help: Bilingual("舍入：half-up 四舍五入（默认）、half-even 奇进偶舍", "rounding: half-up (default) or half-even"),
        choices: "half-up half-even 四舍五入 奇进偶舍")
    private static let branch = OptionSpec(
        names: ["--branch"], value: Bilingual("单位", "NAME"), help: Bilingual("哪个单位", "the branch"))
    private static let figure = OptionSpec(
        names: ["--figure"], value: Bilingual("项目", "NAME"),
        help: Bilingual("只说这个数，如 完成率（默认全部）", "only this figure, such as 完成率 (default: all)"))
    private static let letter = OptionSpec(
        names: ["--letter"], value: nil, help: Bilingual("写成给这个单位的答复书", "as an answer to the branch"))
    private static let limit = OptionSpec(
        names: ["--limit"], value: Bilingual("个数", "N"),
        help: Bilingual("每个数最多列几处出处（默认20）", "how many cells of a figure are listed (default: 20)"))
    private static let provinceTotal = OptionSpec(
        names: ["--province-total"], value: Bilingual("金额", "AMOUNT"),
        help: Bilingual("上一级总额，如 9640万元，用于首句的占比", "the total one level up, for the opening sentence's share"))
    private static let strict = OptionSpec(
        names: ["--strict"], value: nil, help: Bilingual("有警告也算出错", "warnings count as errors"))

    // MARK: Looks

    private static let language = OptionSpec(
        names: ["--lang"], value: Bilingual("语言", "zh|en"),
        help: Bilingual("语言：zh 或 en（默认随表头）", "the language (default: that of the headings)"),
        choices: "zh en 中文 英文")
    private static let ambiguousWidth = OptionSpec(
        names: ["--ambiguous-width"], value: Bilingual("宽度", "1|2"),
        help: Bilingual("— … × ÷ 等字符占几格（默认1）", "columns of ambiguous characters such as — × (default: 1)"),
        choices: "1 2")
    private static let colour = OptionSpec(
        names: ["--color"], value: Bilingual("何时", "WHEN"),
        help: Bilingual(
            "终端着色：auto（默认）、always、never；NO_COLOR、CLICOLOR_FORCE 也算",
            "colour on a terminal: auto (default), always or never; NO_COLOR and CLICOLOR_FORCE count too"),
        choices: "auto always never 自动 总是 从不")
    private static let checkLooks = [colour, ambiguousWidth]
    private static let looks = [
        OptionSpec(
            names: ["--unit"], value: Bilingual("单位", "UNIT"),
            help: Bilingual(
                "金额单位：元、万元、亿元（页面默认万元，csv 默认元）", "unit of money: 元, 万元 or 亿元 (default: 万元 on pages, 元 in csv)"),
            choices: "元 万元 亿元"),
        OptionSpec(names: ["--title"], value: Bilingual("文字", "TEXT"), help: Bilingual("标题", "the title")),
        OptionSpec(names: ["--issuer"], value: Bilingual("文字", "TEXT"), help: Bilingual("制表单位", "the issuing office")),
        colour, ambiguousWidth,
    ]

    // MARK: Output

    private static let outputFile = OptionSpec(
        names: ["-o", "--output"], value: file,
        help: Bilingual(
            "写到文件，可多次；格式看后缀；- 为标准输出", "write to a file, repeatable; the ending decides the format; - is standard output"
        ),
        mayRepeat: true)
    private static let outputFolder = OptionSpec(
        names: ["-o", "--output"], value: Bilingual("文件夹/", "DIR/"),
        help: Bilingual("写到这个文件夹，没有就新建", "write into this folder, which is made where it is missing"))
    private static let output = [
        OptionSpec(
            names: ["-O", "--format"], value: Bilingual("格式", "FORMAT"),
            help: Bilingual(
                "text、markdown、csv、tsv、json、html、xlsx 或 docx（默认 text）",
                "text, markdown, csv, tsv, json, html, xlsx or docx (default: text)"),
            choices: "text markdown csv tsv json html xlsx docx 文本 表格 数据 网页 工作簿 文档"),
        outputFile,
        OptionSpec(
            names: ["--for-excel"], value: nil,
            help: Bilingual(
                "csv、tsv 加 BOM 和 CRLF，像公式的文字不会变成公式",
                "csv and tsv with byte order mark and CR LF, text that looks like a formula made harmless")),
    ]
    private static let common = [
        language,
        OptionSpec(
            names: ["-q", "--quiet"], value: nil, help: Bilingual("只报错误，不报警告和提示", "errors only, no warnings and notes")),
        OptionSpec(
            names: ["-v", "--verbose"], value: nil,
            help: Bilingual("同类的问题也逐条列出", "list every finding, also many of one kind")),
        OptionSpec(names: ["-h", "--help"], value: nil, help: Bilingual("说明用法", "show this help")),
    ]
}
