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

    /// What every trial of the same sentence has in common.
    final class Source {
        let row: Row
        let lexer: RubricLexer
        /// The condition that the clause at hand begins with; every pattern asks for it.
        var head: Head?

        init(row: Row, lexer: RubricLexer) {
            self.row = row
            self.lexer = lexer
        }
    }

    /// What was read so far and is kept in mind. Trials share it until one of them changes it.
    final class Memory {
        fileprivate(set) var reads: [Read] = []
        fileprivate(set) var unread: [Unread] = []
        fileprivate(set) var sentence = 0
        fileprivate(set) var anchor: (level: Level, points: Points, fact: Int)?
        fileprivate(set) var anchorRelation: Comparison?
        fileprivate(set) var required: [(text: String, test: RubricTest)] = []
        fileprivate(set) var idle: [Idle] = []
        fileprivate(set) var eachless: [ItemRule] = []
        fileprivate(set) var verbless: [ScoringRule] = []
        fileprivate(set) var bare: [Level] = []
        fileprivate(set) var unbound: [String] = []
        fileprivate(set) var events: [String] = []
        fileprivate(set) var takesLowerEnds = false
        fileprivate(set) var hasBonusBound = false

        init() {}

        init(_ other: Memory) {
            reads = other.reads
            unread = other.unread
            sentence = other.sentence
            anchor = other.anchor
            anchorRelation = other.anchorRelation
            required = other.required
            idle = other.idle
            eachless = other.eachless
            verbless = other.verbless
            bare = other.bare
            unbound = other.unbound
            events = other.events
            takesLowerEnds = other.takesLowerEnds
            hasBonusBound = other.hasBonusBound
        }
    }

    /// A condition at a place, and the parser behind it.
    final class Head {
        let place: Int
        let lastFact: Int?
        let condition: Condition?
        let behind: SentenceParser

        init(at start: SentenceParser, _ condition: Condition?, behind: SentenceParser) {
            place = start.place
            lastFact = start.lastFact
            self.condition = condition
            self.behind = behind
        }
    }

    let source: Source
    var row: Row { source.row }
    var lexer: RubricLexer { source.lexer }
    var tokens: [RubricToken] { source.lexer.tokens }
    private var memory = Memory()
    var place = 0
    /// The fact spoken of last.
    var lastFact: Int?
    /// Whether a proportion names the figure that it is of.
    var namesWhole = false
    /// Where the bracket closes whose clauses are being read.
    var bracketEnd: Int?

    var reads: [Read] {
        get { memory.reads }
        set { own().reads = newValue }
    }
    var unread: [Unread] {
        get { memory.unread }
        set { own().unread = newValue }
    }
    var sentence: Int {
        get { memory.sentence }
        set { own().sentence = newValue }
    }
    /// The nearest level that gave points, and those points.
    var anchor: (level: Level, points: Points, fact: Int)? {
        get { memory.anchor }
        set { own().anchor = newValue }
    }
    /// How the reading stands to that level.
    var anchorRelation: Comparison? {
        get { memory.anchorRelation }
        set { own().anchorRelation = newValue }
    }
    /// Requirements that the clauses behind them must speak of.
    var required: [(text: String, test: RubricTest)] {
        get { memory.required }
        set { own().required = newValue }
    }
    /// Clauses that say what is so anyway.
    var idle: [Idle] {
        get { memory.idle }
        set { own().idle = newValue }
    }
    /// Counts that earn points without 每.
    var eachless: [ItemRule] {
        get { memory.eachless }
        set { own().eachless = newValue }
    }
    /// What gives points without a verb.
    var verbless: [ScoringRule] {
        get { memory.verbless }
        set { own().verbless = newValue }
    }
    /// Levels that were given points without 以上 or 以下.
    var bare: [Level] {
        get { memory.bare }
        set { own().bare = newValue }
    }
    /// What the facts that no name binds are called, in order.
    var unbound: [String] {
        get { memory.unbound }
        set { own().unbound = newValue }
    }
    /// What the register of marks is asked for, beside the row's own facts.
    var events: [String] {
        get { memory.events }
        set { own().events = newValue }
    }
    /// Whether the sentence says that its bands have their lower ends and not their upper ones.
    var takesLowerEnds: Bool {
        get { memory.takesLowerEnds }
        set { own().takesLowerEnds = newValue }
    }
    /// Whether 加分不超过本项分 was read, which may be meant in two ways.
    var hasBonusBound: Bool {
        get { memory.hasBonusBound }
        set { own().hasBonusBound = newValue }
    }

    /// The memory, for this trial alone.
    private mutating func own() -> Memory {
        if !isKnownUniquelyReferenced(&memory) { memory = Memory(memory) }
        return memory
    }

    init(_ text: String, row: Row) {
        source = Source(row: row, lexer: RubricLexer(text, facts: row.facts, phrases: row.phrases))
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
            case .then
            where peek(1) == .comma || ["凡", "凡是"].contains(word(place)) && (peek(1) == .has || isBeforeText):
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
    var isWhereTarget: Bool {
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
    mutating func bracketedClauses() -> Bool {
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
    static let patterns: [@Sendable (inout SentenceParser) -> Rules?] = [
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

    mutating func clause() -> Bool {
        var ahead = self
        let condition = ahead.readCondition()
        source.head = Head(at: self, condition, behind: ahead)
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
    mutating func skipUnread() {
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

    func isSeparator(_ index: Int) -> Bool { tokens[index].kind == .comma || tokens[index].kind == .stop }

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
}
