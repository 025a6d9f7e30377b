import GuobanEvidence
import GuobanModel

/// Reads a rubric row's sentence as rules (细则句子的文法), or says which words it could not read.
///
/// A recursive-descent parser over `RubricLexer`'s words. At each clause every pattern is tried, and the one that reads
/// furthest and ends at a clause's end is taken; what no pattern reads whole is left unread with its place. Nothing is
/// ever read in part. The patterns stand in the extensions of SentenceParser+*.swift; docs/rubric.md has the grammar.
struct SentenceParser {
    /// What the parser knows of the row.
    struct Row {
        /// The indicator's name, which a sentence may repeat.
        var indicator: String
        /// The names of the row's facts.
        var facts: [String]
        /// Other words for them.
        var phrases: [(String, Int)] = []
        /// Whether each fact is a rate of growth.
        var growth: [Bool]
        /// Whether each fact is a completion of a target.
        var completion: [Bool] = []
        /// Whether each fact is a distance from time progress.
        var gaps: [Bool] = []
        /// Whether each fact is a rate by what it is.
        var rates: [Bool] = []
        /// Whether each fact is a place.
        var places: [Bool] = []
        /// Whether each fact is a figure that no yes or no is read from.
        var figures: [Bool] = []
        var fullMarks: Ratio
        var isBeyondBase: Bool
        var stepsAreRelative: Bool?

        init(
            indicator: String = "", facts: [String] = [], growth: [Bool] = [], fullMarks: Ratio = Ratio(10),
            isBeyondBase: Bool = false, stepsAreRelative: Bool? = nil
        ) {
            self.indicator = indicator
            self.facts = facts
            self.growth = growth
            self.fullMarks = fullMarks
            self.isBeyondBase = isBeyondBase
            self.stepsAreRelative = stepsAreRelative
        }
    }

    /// One rule with the words it was read from.
    struct Read {
        var rule: ScoringRule
        /// Characters of the sentence.
        let range: Range<Int>
        /// Which of the sentences, parted by stops, it stands in.
        let sentence: Int
    }

    struct Unread {
        let range: Range<Int>
        let condition: Condition?
    }

    let row: Row
    let lexer: RubricLexer
    var tokens: [RubricToken] { lexer.tokens }
    var place = 0
    var reads: [Read] = []
    var unread: [Unread] = []
    var sentence = 0
    /// The nearest level that gave points, and those points.
    var anchor: (level: Level, points: Points, fact: Int)?
    /// How the reading stands to that level.
    var anchorRelation: Comparison?
    /// Requirements that the clauses behind them must speak of.
    var required: [(text: String, test: RubricTest)] = []
    /// Clauses that say what is so anyway.
    var idle: [Idle] = []
    /// Counts that earn points without 每.
    var eachless: [ItemRule] = []
    /// What gives points without a verb.
    var verbless: [ScoringRule] = []
    /// Levels that were given points without 以上 or 以下.
    var bare: [Level] = []
    /// What the facts that no name binds are called, in order.
    var unbound: [String] = []
    /// The fact spoken of last.
    var lastFact: Int?
    /// What the register of marks is asked for, beside the row's own facts.
    var events: [String] = []
    /// Whether the sentence says that its bands have their lower ends and not their upper ones.
    var takesLowerEnds = false
    /// Whether a proportion names the figure that it is of.
    var namesWhole = false
    /// Where the bracket closes whose clauses are being read.
    var bracketEnd: Int?
    /// Whether 加分不超过本项分 was read, which may be meant in two ways.
    var hasBonusBound = false

    init(_ text: String, row: Row) {
        self.row = row
        lexer = RubricLexer(text, facts: row.facts, phrases: row.phrases)
    }

    /// What a pattern read.
    typealias Rules = [ScoringRule]

    /// Reads the whole sentence.
    mutating func parse() {
        while place < tokens.count {
            switch tokens[place].kind {
            case .stop:
                sentence += 1
                place += 1
                continue
            case .comma, .listComma:
                place += 1
                continue
            case .open:
                if bracketedClauses() { continue }
            case .and where ["但", "但是", "而"].contains(word(place)):
                place += 1
                continue
            case .text("其中"):
                place += 1
                continue
            case .has where isWhereTarget:
                continue
            case .text where isWhereTarget:
                continue
            // 在此基础上,完成率每增加1%…; 凡发生….
            case .then where peek(1) == .comma || ["凡", "凡是"].contains(word(place)):
                place += 1
                continue
            default: break
            }
            if clause() { continue }
            // 【加分项】 in front of a clause.
            if case .remark(let text) = tokens[place].kind, SentenceParser.isRemark(text) {
                reads.append(Read(rule: .remark(text), range: tokens[place].range, sentence: sentence))
                place += 1
                continue
            }
            let start = place
            if let heading = heading() {
                let range = tokens[start].range.lowerBound..<tokens[place - 2].range.upperBound
                reads.append(Read(rule: heading, range: range, sentence: sentence))
                continue
            }
            skipUnread()
        }
        resolve()
    }

    /// 有任务的: every rule of a completion is for those with a target.
    private var isWhereTarget: Bool {
        mutating get {
            attempt { parser -> Bool? in
                guard parser.row.completion.contains(true) else { return nil }
                if !parser.accept(.has) {
                    guard case .text(let text)? = parser.kind, text.hasPrefix("承担") || ["下达", "有", "分配"].contains(text)
                    else { return nil }
                    parser.place += 1
                }
                if parser.isPlainText { parser.place += 1 }
                guard parser.accept(.target), parser.accept(.of) else { return nil }
                parser.accept(.comma)
                return parser.place < parser.tokens.count ? true : nil
            } ?? false
        }
    }

    /// (满分20分), (超过100%的按100%计): clauses in brackets behind the one that they belong to.
    private mutating func bracketedClauses() -> Bool {
        guard bracketEnd == nil,
            let end = tokens[place...].firstIndex(where: {
                [.close, .stop, .open].contains($0.kind) && $0 != tokens[place]
            }),
            tokens[end].kind == .close
        else { return false }
        let before = self
        bracketEnd = end
        place += 1
        while place < end {
            if accept(.comma) || accept(.listComma) { continue }
            guard clause(), place <= end else {
                self = before
                return false
            }
        }
        bracketEnd = nil
        place = end + 1
        return true
    }

    /// The patterns in order of preference where two read equally far.
    private static let patterns: [@Sendable (inout SentenceParser) -> Rules?] = [
        { $0.canonical() }, { $0.missingTargetClause() }, { $0.bandEndsClause() }, { $0.partialClause() },
        { $0.betweenClause() }, { $0.multipleClause() },
        { $0.noExcessClause() }, { $0.excessAtWhole() }, { $0.idleClause() }, { $0.idleFlag() }, { $0.highestClause() },
        { $0.negativeAward() }, { $0.noneClause() },
        { $0.conditionalManual() }, { $0.restClause() }, { $0.vetoClause() },
        { $0.coefficientClause() },
        { $0.rankClause() }, { $0.placeLoss() }, { $0.exactCounts() }, { $0.countedBase() }, { $0.countBelow() },
        { $0.firstAndFurther() }, { $0.classBand() },
        { $0.parallelBands() }, { $0.symmetricSteps() }, { $0.piecewise() }, { $0.stepClause() },
        { $0.conditionalClause() }, { $0.proportionalClause() }, { $0.formulaClause() }, { $0.capClause() },
        { $0.manualClause() }, { $0.series() }, { $0.itemClause() }, { $0.flagClause() }, { $0.otherwiseClause() },
        { $0.multiplierClause() }, { $0.startClause() }, { $0.describedItemClause() },
        { $0.baseClause() }, { $0.requirementClause() }, { $0.remarkClause() },
    ]

    private mutating func clause() -> Bool {
        let start = self
        var best: SentenceParser?
        var found: Rules = []
        for pattern in SentenceParser.patterns {
            var trial = start
            guard let rules = pattern(&trial), trial.isAtEnd || trial.isBeforeBracket,
                trial.place > (best?.place ?? start.place)
            else {
                continue
            }
            best = trial
            found = rules
        }
        guard let best else { return false }
        self = best
        let range = tokens[start.place].range.lowerBound..<tokens[place - 1].range.upperBound
        for rule in found { reads.append(Read(rule: rule, range: range, sentence: sentence)) }
        // What the next nameless clause speaks of is what this one began with.
        if row.facts.count > 1, let fact = found.first?.facts.first { lastFact = fact }
        return true
    }

    /// Leaves the clause at hand unread, with its condition where that much can be read.
    private mutating func skipUnread() {
        let start = place
        var trial = self
        var condition: Condition?
        if let read = trial.anyCondition(), trial.place < tokens.count, !trial.hasFailedBinding {
            condition = read
            unbound = trial.unbound
            lastFact = trial.lastFact
        }
        while place < tokens.count, !isSeparator(place) { place += 1 }
        // A condition that ends at a comma goes with what follows it.
        if condition != nil, trial.place >= place, place < tokens.count, tokens[place].kind == .comma {
            place += 1
            while place < tokens.count, !isSeparator(place) { place += 1 }
        }
        let end = tokens[max(start, place - 1)].range.upperBound
        unread.append(Unread(range: tokens[start].range.lowerBound..<end, condition: condition))
    }

    /// Set where a pattern bound a fact in a way that cannot be.
    var hasFailedBinding: Bool { false }

    private func isSeparator(_ index: Int) -> Bool { tokens[index].kind == .comma || tokens[index].kind == .stop }

    /// Whether a clause may end here.
    var isAtEnd: Bool {
        place >= tokens.count || isSeparator(place) || tokens[place].kind == .listComma || place == bracketEnd
    }

    /// Whether a bracket follows that stands at the end of its clause.
    var isBeforeBracket: Bool {
        guard bracketEnd == nil, kind == .open else { return false }
        guard let end = tokens[place...].firstIndex(where: { $0.kind == .close || $0.kind == .stop }) else {
            return false
        }
        return tokens[end].kind == .close && (end + 1 >= tokens.count || isSeparator(end + 1))
    }

    // MARK: Words

    var kind: RubricToken.Kind? { place < tokens.count ? tokens[place].kind : nil }

    func peek(_ ahead: Int) -> RubricToken.Kind? { place + ahead < tokens.count ? tokens[place + ahead].kind : nil }

    /// The text of a word.
    func word(_ index: Int) -> String { lexer.text(tokens[index].range) }

    @discardableResult
    mutating func accept(_ wanted: RubricToken.Kind...) -> Bool {
        guard let kind, wanted.contains(kind) else { return false }
        place += 1
        return true
    }

    /// The text at hand if it is one of these words.
    @discardableResult
    mutating func acceptText(_ wanted: String...) -> Bool {
        guard case .text(let text)? = kind, wanted.contains(text) else { return false }
        place += 1
        return true
    }

    /// One of the words that no pattern passes over, where this one may stand.
    @discardableResult
    mutating func acceptBlocked(_ wanted: String...) -> Bool {
        guard kind == .blocked, wanted.contains(word(place)) else { return false }
        place += 1
        return true
    }

    /// Runs a pattern and goes back where it fails.
    mutating func attempt<Value>(_ pattern: (inout SentenceParser) -> Value?) -> Value? {
        let before = self
        if let value = pattern(&self) { return value }
        self = before
        return nil
    }

    // MARK: Numbers

    mutating func number() -> Ratio? {
        guard case .number(let value)? = kind else { return nil }
        place += 1
        return value
    }

    /// A number with a unit; 名 and 位 count people here.
    mutating func quantity() -> Quantity? {
        attempt { parser in
            guard let number = parser.number() else { return nil }
            switch parser.kind {
            case .unit(let unit)?:
                parser.place += 1
                // 万 and 人次 may be parted: 2万人次 is one word already.
                return Quantity(number, unit)
            case .placeUnit?:
                let word = parser.word(parser.place)
                parser.place += 1
                return Quantity(number, .things(word))
            default: return nil
            }
        }
    }

    /// A number, with or without a unit, that no 分 follows.
    mutating func looseQuantity() -> Quantity? {
        if let quantity = quantity() { return quantity }
        return attempt { parser in
            guard let number = parser.number(), parser.kind != .fen else { return nil }
            return Quantity(number, .none)
        }
    }

    /// 10分, 满分, 满分的80%, 80%标准分.
    mutating func points() -> Points? {
        attempt { parser in
            if let number = parser.number() {
                if parser.accept(.fen) { return .number(number) }
                guard parser.accept(.unit(.percent)) else { return nil }
                parser.accept(.of)
                return parser.accept(.full) ? .partOfFull(number / Ratio(100)) : nil
            }
            if parser.acceptText("一半分", "一半的分") { return .partOfFull(Ratio(1, 2)) }
            guard parser.accept(.full) else { return nil }
            if let stated = parser.attempt({ $0.pointNumber() }) { return .number(stated) }
            if let part = parser.attempt({ parser -> Ratio? in
                parser.accept(.of)
                guard let number = parser.number(), parser.accept(.unit(.percent)) else { return nil }
                return number
            }) {
                return .partOfFull(part / Ratio(100))
            }
            return .full
        }
    }

    /// A number before 分.
    mutating func pointNumber() -> Ratio? {
        attempt { parser in
            guard let number = parser.number(), parser.accept(.fen) else { return nil }
            return number
        }
    }

    // MARK: Levels

    /// 目标, 序时进度, 平均水平, 上年同期, 最高值, each with a part of it, or a number.
    mutating func level() -> Level? {
        attempt { parser in
            parser.skipPlain()
            var anchor: Level.Anchor
            switch parser.kind {
            case .target?: anchor = .target
            case .standard?:
                // 达标线 is the level named before.
                parser.place += 1
                return parser.anchor?.level ?? .target
            case .pace?: anchor = .pace
            case .mean?: anchor = .mean
            case .lastYear?: anchor = .lastYear
            case .best?: anchor = .best
            default: return parser.quantityLevel()
            }
            parser.place += 1
            // 年度目标任务 may be several words: 序时任务, 上年同期水平.
            while true {
                if parser.kind == .target {
                    // 上年任务 is neither.
                    guard anchor == .pace || anchor == .target else { return nil }
                    parser.place += 1
                } else if case .text(let text)? = parser.kind, SentenceParser.plainLevelWords.contains(text) {
                    parser.place += 1
                } else {
                    break
                }
            }
            let part = parser.attempt { parser -> Quantity? in
                parser.accept(.of)
                guard let quantity = parser.quantity(), quantity.unit == .percent else { return nil }
                return quantity
            }
            return Level(anchor, part: part)
        }
    }

    /// Whether a relation, or nothing of the clause, stands in front.
    private var isBehindRelation: Bool {
        guard place > 0 else { return true }
        switch tokens[place - 1].kind {
        case .compares, .stop: return true
        default: return false
        }
    }

    private mutating func quantityLevel() -> Level? {
        // 值<-5个百分点: a minus stands right behind a relation.
        if kind == .range, isBehindRelation, case .number? = peek(1) {
            place += 1
            guard let quantity = looseQuantity() else { return nil }
            return .quantity(Quantity(-quantity.number, quantity.unit))
        }
        guard let quantity = looseQuantity() else { return nil }
        if quantity.unit == .percent,
            let anchor = attempt({ parser -> Level.Anchor? in
                parser.accept(.of)
                switch parser.kind {
                case .target?:
                    parser.place += 1
                    return .target
                case .pace?:
                    parser.place += 1
                    return .pace
                default: return nil
                }
            })
        {
            return Level(anchor, part: quantity)
        }
        return .quantity(quantity)
    }

    private static let plainLevelWords: Set<String> = [
        "数", "水平", "数值", "任务数", "值", "进度", "要求", "实绩", "基数", "总量", "完成数", "筹资额", "筹款额", "募捐额", "捐赠额", "捐款额",
    ]

    /// Passes over words that belong to the level's name and say nothing more: 自定筹款, 本单位.
    private mutating func skipPlain() {
        let before = place
        while true {
            if case .text(let text)? = kind, SentenceParser.isNeutral(text) {
                place += 1
            } else if case .quoted? = kind {
                place += 1
            } else if kind == .of, place > before, case .text? = peek(1) {
                place += 1
            } else {
                break
            }
        }
        switch kind {
        case .target?, .standard?, .pace?, .mean?, .lastYear?, .best?: break
        default: place = before
        }
    }

    // MARK: Names

    /// Characters that turn a phrase around or bind it to another; a label with one of them is not taken.
    private static let telling: Set<Character> = [
        "除", "仅", "只", "非", "如", "若", "凡", "外", "倍", "连", "续", "免", "不", "未", "无", "没", "每", "扣",
    ]

    /// Compounds whose characters mean nothing of the kind are words of the lexicon already and stand in `harmless`.
    private static let harmless: [[Character]] = RubricLexicon.neutral.split(separator: " ").map(Array.init)
        .filter { $0.contains { telling.contains($0) } }.inOrder { $0.count > $1.count }

    /// Where 5·8 or 1月15日, which a name may hold, ends.
    private static func date(_ text: ArraySlice<Character>) -> Int? {
        var end = text.startIndex
        var marks = 0
        while end < text.endIndex, text[end].isNumber && text[end].isASCII || "·年月日号".contains(text[end]) {
            if !text[end].isNumber || !text[end].isASCII { marks += 1 }
            end += 1
        }
        return marks > 0 ? end : nil
    }

    /// Whether a text may stand for the name of something and nothing more.
    static func isNeutral(_ text: String) -> Bool {
        var rest = Array(text)[...]
        while let first = rest.first {
            if let word = harmless.first(where: { rest.starts(with: $0) }) {
                rest = rest.dropFirst(word.count)
            } else if first.isNumber, first.isASCII, let end = date(rest) {
                rest = rest[end...]
            } else if telling.contains(first) || first.isNumber && first.isASCII {
                return false
            } else {
                rest = rest.dropFirst()
            }
        }
        return true
    }
}
