import GuobanEvidence
import GuobanModel

/// Which fact of the row a phrase speaks of (绑定口径), and what is settled once the whole sentence is read.
extension SentenceParser {
    /// The fact that a name means: by its own characters where the row has several, else the only one.
    ///
    /// A name that binds to none gets a negative number; such names are given to the facts left over, in order, if
    /// there are as many of both.
    mutating func bind(_ label: String, unit: String = "") -> Int {
        if row.facts.count <= 1 {
            lastFact = 0
            return 0
        }
        if label.isEmpty, unit.isEmpty {
            if let lastFact { return lastFact }
            return stranger("")
        }
        let overlaps = row.facts.map { SentenceParser.overlap(label + unit, $0) }
        let most = overlaps.max() ?? 0
        let needed = label.count <= 2 ? 1 : 2
        let winners = overlaps.indices.filter { overlaps[$0] == most }
        if most >= needed, winners.count == 1 {
            lastFact = winners[0]
            return winners[0]
        }
        return stranger(label)
    }

    private mutating func stranger(_ label: String) -> Int {
        if let known = unbound.firstIndex(of: label) {
            lastFact = -1 - known
        } else {
            unbound.append(label)
            lastFact = -unbound.count
        }
        return lastFact ?? 0
    }

    /// The length of the longest run of characters that two names share.
    static func overlap(_ left: String, _ right: String) -> Int {
        let a = Array(left)
        let b = Array(right)
        var best = 0
        for i in a.indices {
            for j in b.indices {
                var length = 0
                while i + length < a.count, j + length < b.count, a[i + length] == b[j + length] { length += 1 }
                best = max(best, length)
            }
        }
        return best
    }

    /// The name at the start of a phrase: 〔column〕, 值, “words”, or plain words. Empty where there is none.
    mutating func subject() -> (fact: Int?, label: String) {
        if case .fact(let fact)? = kind {
            place += 1
            lastFact = fact
            return (fact, "")
        }
        if kind == .value {
            place += 1
            lastFact = 0
            return (0, "")
        }
        var label = ""
        while let kind {
            switch kind {
            case .text(let text) where SentenceParser.isNeutral(text):
                label += text
                place += 1
            case .quoted(let text):
                label += text
                place += 1
            case .of where !label.isEmpty: place += 1
            // 募捐任务达到序时进度: what is held against a level is called a task.
            case .target:
                guard place + 2 < tokens.count, case .compares = tokens[place + 1].kind,
                    [.pace, .mean, .lastYear].contains(tokens[place + 2].kind)
                else { return (nil, label) }
                label += word(place)
                place += 1
            // 已建工作站的村.
            case .has where (word(place) == "已" || label.isEmpty) && isBeforeText:
                label += word(place)
                place += 1
            // 公益支出占上年总收入的比例: a quotient in words, up to its 比例.
            case .over where !label.isEmpty && word(place) == "占":
                guard let end = quotientEnd(place + 1) ?? wholeEnd(place + 1) else { return (nil, label) }
                for index in place...end { label += word(index) }
                place = end + 1
            // A measure word that no number precedes is a noun: 人次达到1000.
            case .unit(.things(let unit)) where unit.count > 1 || label.isEmpty && isBeforeRelation(place + 1):
                label += unit
                place += 1
            // 缺3项以上: what is counted is what is missing.
            case .down where ["缺", "缺少", "欠缺", "漏"].contains(word(place)) && isNumber(place + 1):
                label += word(place)
                place += 1
                return (nil, label)
            default: return (nil, label)
            }
        }
        return (nil, label)
    }

    /// The word 比例 that closes A占B的比例, if nothing but names stands between.
    private func quotientEnd(_ start: Int) -> Int? {
        for index in start..<min(start + 8, tokens.count) {
            switch tokens[index].kind {
            case .text(let text):
                // 占的比例 of nothing.
                if index == start || index == start + 1 && tokens[start].kind == .of, text.hasSuffix("比例"),
                    text.count <= 3
                {
                    return nil
                }
                if ["比例", "比重", "比率", "的比例"].contains(where: text.hasSuffix) { return index }
                guard SentenceParser.isNeutral(text) else { return nil }
            case .of, .lastYear, .has, .target: break
            default: return nil
            }
        }
        return nil
    }

    /// 慈善支出占上年总收入70%以上: the whole that a percentage stands behind.
    private func wholeEnd(_ start: Int) -> Int? {
        var index = start
        while index < min(start + 5, tokens.count) {
            switch tokens[index].kind {
            case .text(let text) where SentenceParser.isNeutral(text): break
            case .lastYear where index == start: break
            case .compares:
                guard index > start, case .text = tokens[index - 1].kind,
                    case .number? = index + 1 < tokens.count ? tokens[index + 1].kind : nil
                else { return nil }
                return index - 1
            case .of where index + 1 < tokens.count && index > start:
                guard case .number = tokens[index + 1].kind, isBehind(index + 2, .unit(.percent)) else { return nil }
                return index
            case .number:
                guard index > start, case .text = tokens[index - 1].kind, index + 1 < tokens.count,
                    tokens[index + 1].kind == .unit(.percent)
                else { return nil }
                return index - 1
            default: return nil
            }
            index += 1
        }
        return nil
    }

    private func isBeforeRelation(_ index: Int) -> Bool {
        guard index < tokens.count else { return false }
        if case .compares = tokens[index].kind { return true }
        return false
    }

    private func isNumber(_ index: Int) -> Bool {
        guard index < tokens.count else { return false }
        if case .number = tokens[index].kind { return true }
        return false
    }

    // MARK: After the last word

    /// Settles what only the whole sentence shows: what opaque phrases are, and which facts nameless phrases mean.
    mutating func resolve() {
        settleLowerEnds()
        resolveStarts()
        settleEvents()
        bindStrangers()
        settleEvents()
        refuseMixedCounts()
        refusePointsOfNumbers()
        mergeRanks()
        liftProportionCap()
        refuseSummedHighest()
        resolveNegativeAwards()
        resolveFilledCounts()
        refuseUnboundManual()
        resolveParts()
        resolveRepeatedProportions()
        resolveBelowNothing()
        resolveWholeSteps()
        refuseIdleRequirements()
        refuseLonePoints()
        refuseIncoherent()
    }

    /// An opaque 得 n 分 is where the row starts from if others take away from it, else a yes-or-no fact.
    private mutating func resolveStarts() {
        let starts = reads.indices.filter {
            if case .start(_, let label) = reads[$0].rule { return label.hasPrefix(SentenceParser.opaque) }
            return false
        }
        let hasLosses = reads.contains { $0.rule.isLoss }
        if starts.count > 1 {
            let labels = starts.map { self.label(of: reads[$0].rule) }
            var facts: [Int] = []
            for label in labels { facts.append(bind(label)) }
            if row.facts.count > 1, Set(facts).count == facts.count, facts.allSatisfy({ $0 >= 0 }), !hasLosses {
                for (index, fact) in zip(starts, facts) {
                    guard case .start(.number(let points), _) = reads[index].rule else { continue }
                    let label = self.label(of: reads[index].rule)
                    reads[index].rule = .change(
                        Condition(.happened(fact: fact, label: label, is: true)), by: points)
                }
            } else {
                for index in starts.reversed() { refuse(index) }
            }
            return
        }
        guard let index = starts.first, case .start(let points, _) = reads[index].rule else { return }
        let label = self.label(of: reads[index].rule)
        // 普及性培训5分。以…的百分比计算得分: the full marks of the row once more.
        let onTime = ["按时", "及时", "按期", "如期", "规定时", "规定期限", "时限", "准时"]
        let hasVerb = tokens.contains { reads[index].range.overlaps($0.range) && $0.kind == .award }
        if points.value(full: row.fullMarks) == row.fullMarks, row.facts.count <= 1,
            reads.contains(where: { read in
                switch read.rule {
                case .proportional(let rule): rule.scope == .always || !hasVerb
                case .when(_, .proportional), .award, .perItem: !hasVerb && !onTime.contains(where: label.contains)
                default: false
                }
            })
        {
            reads[index].rule = .remark(lexer.text(reads[index].range))
            return
        }
        // 按时报送的2分;逾期3天以内的1分: one of the bands, for nothing late at all.
        let hasBands = reads.contains { $0.rule.isAward && $0.rule.tests.contains(where: \.isNumeric) }
        if hasBands {
            guard row.facts.count <= 1,
                ["按时", "及时", "按期", "如期", "规定时", "规定期限", "时限", "准时"].contains(where: label.contains),
                reads.allSatisfy({ !$0.rule.isStep && !$0.rule.isGain })
            else {
                refuse(index)
                return
            }
            let nothing = Level.quantity(Quantity(.zero, .none))
            reads[index].rule = .award(Condition(.compares(fact: 0, .equal, nothing)), points)
            // 逾期3天以内 is late all the same.
            for place in reads.indices {
                guard case .award(let condition, let points) = reads[place].rule, condition.tests.count == 1,
                    case .compares(0, let relation, let level) = condition.tests[0],
                    relation == .atMost || relation == .below
                else { continue }
                let late = RubricTest.lies(fact: 0, from: nothing, false, to: level, relation == .atMost)
                reads[place].rule = .award(Condition(late), points)
            }
            return
        }
        let opposite = reads.compactMap { read -> RubricTest? in
            guard let condition = denied(read.rule), condition.tests.count == 1,
                case .happened(_, let other, is: false)? = condition.tests.first,
                SentenceParser.overlap(label, other) >= min(2, other.count)
            else { return nil }
            return condition.tests[0]
        }.first
        // Where more than the plain opposite takes away, the phrase is where the row starts from.
        let takesMore = reads.contains { read in
            guard read.rule.isLoss else { return false }
            if let condition = denied(read.rule), condition.tests == opposite.map({ [$0] }) { return false }
            return true
        }
        if let opposite, !takesMore, case .happened(let fact, _, _) = opposite {
            reads[index].rule = .award(Condition(.happened(fact: fact, label: label, is: true)), points)
        } else if hasLosses {
            reads[index].rule = .start(points, label: label)
            // 迟报3天以内扣1分 is late all the same.
            for place in reads.indices {
                guard case .change(let condition, let points) = reads[place].rule, points.signum < 0,
                    condition.tests.count == 1, case .compares(let fact, let relation, let level) = condition.tests[0],
                    relation == .atMost || relation == .below, case .things? = level.unit?.unit
                else { continue }
                let some = RubricTest.lies(
                    fact: fact, from: .quantity(Quantity(.zero, .none)), false, to: level, relation == .atMost)
                reads[place].rule = .change(Condition(some), by: points)
            }
        } else {
            reads[index].rule = .award(Condition(.happened(fact: bind(label), label: label, is: true)), points)
        }
    }

    /// 达到2000人得8分,不足2000人但1500人以上的减半得分: half of what the other clause gives, where that clause gives nothing.
    private mutating func resolveParts() {
        guard row.facts.count <= 1 else { return }
        for index in reads.indices.reversed() {
            guard case .multiply(let condition?, let factor) = reads[index].rule, !condition.tests.isEmpty,
                condition.tests.allSatisfy(\.isNumericOrMean)
            else { continue }
            let others = reads.indices.filter { place in
                switch reads[place].rule {
                case .remark, .zero, .limit: false
                default: place != index
                }
            }
            let awards = others.filter { reads[$0].rule.isAward }
            guard awards.count == others.count, let only = awards.first,
                !awards.contains(where: { meets(condition.tests[0], reads[$0].rule) })
            else { continue }
            guard awards.count == 1, case .award(_, let points) = reads[only].rule else {
                refuse(index)
                continue
            }
            reads[index].rule = .award(condition, .number(points.value(full: row.fullMarks) * factor))
        }
    }

    /// 无投诉得3分,有投诉的视情节扣1-3分: what a person takes away where it is so is not taken from everybody.
    private mutating func refuseUnboundManual() {
        let isDenied = reads.contains { read in
            guard case .award(let condition, _) = read.rule, case .happened(_, _, is: false)? = condition.tests.first
            else {
                return false
            }
            return true
        }
        guard isDenied else { return }
        for index in reads.indices.reversed() {
            if case .manual(let rule) = reads[index].rule, rule.verb == .loses { refuse(index) }
        }
    }

    /// 按任务完成率计分,得分=完成率×10: the words in front of a formula, or of who gets what in proportion, say it once more.
    private mutating func resolveRepeatedProportions() {
        guard
            let index = reads.firstIndex(where: { read in
                if case .proportional(let rule) = read.rule {
                    return rule.scope == .always && rule.cap == .one && rule.points == .full
                }
                return false
            }), case .proportional(let own) = reads[index].rule
        else { return }
        let isSaidAgain = reads.indices.contains { place in
            guard place > index, case .proportional(let other) = reads[place].rule else { return false }
            return other.fact == own.fact && other.level == own.level && !other.isInverse && other.scope != .above
                && other.points.value(full: row.fullMarks) == row.fullMarks
        }
        guard isSaidAgain else { return }
        let words = lexer.text(reads[index].range)
        if SentenceParser.isRemark(words) { reads[index].rule = .remark(words) } else { reads.remove(at: index) }
    }

    /// 每建成1个得2.5分,建成4个及以上的得满分: where so many earn the full marks anyway, that is the bound.
    private mutating func resolveFilledCounts() {
        for case .perItem(let item) in reads.map(\.rule) where item.verb == .earns {
            for index in reads.indices {
                guard case .award(let condition, let points) = reads[index].rule, condition.tests.count == 1,
                    case .compares(item.fact, .atLeast, let level) = condition.tests[0], let own = level.unit,
                    own.unit.isLike(item.every.unit), points.value(full: row.fullMarks) == row.fullMarks,
                    own.number * item.points == row.fullMarks * item.every.number
                else { continue }
                reads[index].rule = .limit(.total(.full))
            }
        }
    }

    /// 每满20户: a part of a step is nothing, where all steps of the row are counted so.
    private mutating func resolveWholeSteps() {
        let marks = tokens.indices.filter { tokens[$0].kind == .each }
        let whole = marks.filter { ["每满", "每达", "每达到"].contains(word($0)) }
        guard let first = whole.first else { return }
        if reads.contains(where: { if case .partial = $0.rule { true } else { false } }) { return }
        guard whole == marks,
            let index = reads.indices.first(where: { reads[$0].range.contains(tokens[first].range.lowerBound) })
        else {
            for index in reads.indices.reversed()
            where whole.contains(where: { reads[index].range.contains(tokens[$0].range.lowerBound) }) {
                refuse(index)
            }
            return
        }
        reads.insert(
            Read(rule: .partial(.roundedDown), range: reads[index].range, sentence: reads[index].sentence),
            at: index + 1)
    }

    /// 倒扣: what is taken may leave less than nothing, where nothing else takes anything.
    private mutating func resolveBelowNothing() {
        let marks = tokens.indices.filter { tokens[$0].kind == .deduct && word($0) == "倒扣" }
        guard !marks.isEmpty else { return }
        let losses = reads.indices.filter { reads[$0].rule.isLoss && !reads[$0].rule.isZero }
        let isSettled = reads.contains { read in
            if case .limit(.noFloor) = read.rule { return true }
            return false
        }
        if isSettled { return }
        let isBounded = reads.contains { read in
            if case .limit(.floorZero) = read.rule { return true }
            return false
        }
        guard losses.count == 1, !isBounded else {
            for index in losses.reversed()
            where marks.contains(where: { reads[index].range.contains(tokens[$0].range.lowerBound) }) {
                refuse(index)
            }
            return
        }
        reads.insert(
            Read(rule: .limit(.noFloor), range: reads[losses[0]].range, sentence: reads[losses[0]].sentence),
            at: losses[0] + 1)
    }

    /// Where nothing is given, or 倒扣 takes from nothing.
    private func denied(_ rule: ScoringRule) -> Condition? {
        switch rule {
        case .zero(let condition): condition
        case .change(let condition, let points) where points.signum < 0:
            tokens.contains { $0.kind == .deduct && lexer.text($0.range) == "倒扣" } ? condition : nil
        default: nil
        }
    }

    /// Marks the label of an opaque phrase until it is settled.
    static let opaque = "\u{1}"

    private func label(of rule: ScoringRule) -> String {
        if case .start(_, let label) = rule { return String(label.drop { $0 == "\u{1}" }) }
        return ""
    }

    /// Takes a rule back and leaves its words unread.
    mutating func refuse(_ index: Int) {
        unread.append(Unread(range: reads[index].range, condition: nil))
        reads.remove(at: index)
    }

    private mutating func bindStrangers() {
        guard !unbound.isEmpty else { return }
        let used = Set(reads.flatMap { $0.rule.facts } + unread.flatMap { $0.condition?.tests.map(\.fact) ?? [] })
        let strangers = used.filter { $0 < 0 }.inOrder(by: >)
        let free = row.facts.indices.filter { !used.contains($0) && row.facts[$0] != "一票否决" }
        if strangers.isEmpty { return }
        if strangers.count == free.count {
            let map = Dictionary(uniqueKeysWithValues: zip(strangers, free))
            for index in reads.indices { reads[index].rule = reads[index].rule.mappingFacts { map[$0] ?? $0 } }
            unread = unread.map { item in
                Unread(range: item.range, condition: item.condition?.mappingFacts { map[$0] ?? $0 })
            }
        } else {
            for index in reads.indices.reversed() where reads[index].rule.facts.contains(where: { $0 < 0 }) {
                refuse(index)
            }
            unread = unread.map { item in
                let isKnown = item.condition?.tests.allSatisfy { $0.fact >= 0 } ?? true
                return isKnown ? item : Unread(range: item.range, condition: nil)
            }
        }
    }

    /// One column cannot be two counts: clauses that count other things than the first are refused where the row has
    /// only one fact.
    private mutating func refuseMixedCounts() {
        guard row.facts.count <= 1 else { return }
        let name = row.facts.first ?? ""
        var seen: [String] = []
        for read in reads {
            guard let label = read.rule.countedLabel, !seen.contains(label) else { continue }
            seen.append(label)
        }
        let labels = seen.map { $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init) }
        let units = Set(labels.map { $0[0] }.filter { !$0.isEmpty })
        let nouns = labels.map { $0.count > 1 ? $0[1] : "" }.filter { !$0.isEmpty }
        let areAlike = nouns.allSatisfy { noun in
            nouns.allSatisfy { $0 == noun || SentenceParser.overlap($0, noun) >= min($0.count, noun.count, 2) }
        }
        if units.count <= 1, areAlike { return }
        for index in reads.indices.reversed() {
            guard let label = reads[index].rule.countedLabel else { continue }
            let noun = label.split(separator: "|", omittingEmptySubsequences: false).last.map(String.init) ?? ""
            if name.isEmpty || SentenceParser.overlap(noun, name) < 2 { refuse(index) }
        }
    }

    /// Several clauses of places on one fact are one table.
    private mutating func mergeRanks() {
        var first: Int?
        for index in reads.indices {
            guard case .rank(let table) = reads[index].rule else { continue }
            guard let before = first, case .rank(let whole) = reads[before].rule, whole.fact == table.fact,
                whole.isBonus == table.isBonus || table.entries.isEmpty || whole.entries.isEmpty
            else {
                first = index
                continue
            }
            let tail: RankTable.Tail
            switch (whole.tail, table.tail) {
            case (.nothing, let other): tail = other
            case (let own, .nothing): tail = own
            default: continue
            }
            reads[before].rule = .rank(
                RankTable(
                    fact: whole.fact, entries: whole.entries + table.entries, tail: tail,
                    isBonus: whole.entries.isEmpty ? table.isBonus : whole.isBonus))
            reads[index].rule = .remark("")
        }
        reads.removeAll { $0.rule == .remark("") }
        for index in reads.indices.reversed() {
            guard case .rank(let table) = reads[index].rule, table.hasOverlap, !takesHighest else { continue }
            refuse(index)
        }
    }

    /// 就高不重复, 按最高的计分.
    static func saysHighest(_ text: String) -> Bool {
        ["就高", "按最高", "不重复计分", "以最高得分为准", "不累加"].contains { text.contains($0) }
    }

    /// 每上升1个点 from a level of 110 is no percentage point, and what it is nobody says.
    private mutating func refusePointsOfNumbers() {
        for index in reads.indices.reversed() {
            guard case .steps(let step) = reads[index].rule, step.size.unit == .points || step.size.unit == .percent,
                case .quantity(let level) = step.level.anchor, level.unit == .none
            else { continue }
            refuse(index)
        }
    }

    /// Whether the row says that of several points the highest counts.
    var takesHighest: Bool {
        reads.contains { if case .remark(let text) = $0.rule { SentenceParser.saysHighest(text) } else { false } }
    }

    /// 最高不超过120% beside 按比例 says that the proportion runs on past the full marks.
    private mutating func liftProportionCap() {
        let cap = reads.compactMap { read -> Ratio? in
            if case .limit(.total(let points)) = read.rule { return points.value(full: row.fullMarks) }
            return nil
        }.max()
        guard let cap else { return }
        for index in reads.indices {
            guard case .proportional(let rule) = reads[index].rule, rule.scope == .always, rule.cap == .one,
                cap > rule.points.value(full: row.fullMarks)
            else { continue }
            reads[index].rule = .proportional(
                Proportional(
                    fact: rule.fact, points: rule.points, level: rule.level, cap: nil, scope: .always,
                    isInverse: rule.isInverse))
        }
    }
}

extension RankTable {
    /// Whether a place stands in two entries.
    var hasOverlap: Bool {
        entries.indices.contains { index in
            entries[..<index].contains { $0.places.overlaps(entries[index].places) }
        }
    }
}

extension Condition {
    /// The condition with its facts renumbered.
    func mappingFacts(_ map: (Int) -> Int) -> Condition {
        Condition(
            tests.map { test in
                switch test {
                case .compares(let fact, let relation, let level): .compares(fact: map(fact), relation, level)
                case .lies(let fact, let from, let a, let to, let b): .lies(fact: map(fact), from: from, a, to: to, b)
                case .deviates(let fact, let quantity, let within):
                    .deviates(fact: map(fact), quantity, within: within)
                case .happened(let fact, let label, let flag): .happened(fact: map(fact), label: label, is: flag)
                case .first(let fact): .first(fact: map(fact))
                case .withoutBase(let fact): .withoutBase(fact: map(fact))
                }
            })
    }
}

extension ScoringRule {
    /// The facts it speaks of.
    var facts: [Int] {
        switch self {
        case .award(let condition, _), .zero(let condition), .change(let condition, _), .worsen(let condition, _):
            condition.tests.map(\.fact)
        case .multiply(let condition, _): condition?.tests.map(\.fact) ?? []
        case .proportional(let rule): [rule.fact]
        case .steps(let rule): [rule.fact]
        case .perItem(let rule): [rule.fact]
        case .rank(let rule): [rule.fact]
        case .coefficient(let rule): [rule.fact]
        case .veto(let condition, _): condition.tests.map(\.fact)
        case .between(let fact): [fact]
        case .when(let condition, let rule): condition.tests.map(\.fact) + rule.facts
        case .start, .manual, .withoutTarget, .limit, .remark, .partial: []
        }
    }

    /// The rule with its facts renumbered.
    func mappingFacts(_ map: (Int) -> Int) -> ScoringRule {
        switch self {
        case .award(let condition, let points): return .award(condition.mappingFacts(map), points)
        case .zero(let condition): return .zero(condition.mappingFacts(map))
        case .change(let condition, let points): return .change(condition.mappingFacts(map), by: points)
        case .worsen(let condition, let factor): return .worsen(condition.mappingFacts(map), by: factor)
        case .multiply(let condition, let factor): return .multiply(condition?.mappingFacts(map), by: factor)
        case .proportional(let rule):
            return .proportional(
                Proportional(
                    fact: map(rule.fact), points: rule.points, level: rule.level, cap: rule.cap, scope: rule.scope,
                    isInverse: rule.isInverse))
        case .steps(let rule):
            return .steps(
                StepRule(
                    fact: map(rule.fact), side: rule.side, level: rule.level, until: rule.until, size: rule.size,
                    basis: rule.basis, points: rule.points, limit: rule.limit))
        case .perItem(let rule):
            return .perItem(
                ItemRule(
                    fact: map(rule.fact), every: rule.every, verb: rule.verb, points: rule.points, label: rule.label,
                    limit: rule.limit))
        case .rank(let rule):
            return .rank(
                RankTable(fact: map(rule.fact), entries: rule.entries, tail: rule.tail, isBonus: rule.isBonus))
        case .coefficient(let rule):
            return .coefficient(
                CoefficientRule(fact: map(rule.fact), low: rule.low, high: rule.high, bounds: rule.bounds))
        case .veto(let condition, let effect): return .veto(condition.mappingFacts(map), effect)
        case .between(let fact): return .between(fact: map(fact))
        case .when(let condition, let rule): return .when(condition.mappingFacts(map), rule.mappingFacts(map))
        case .start, .manual, .withoutTarget, .limit, .remark, .partial: return self
        }
    }

    /// Whether it takes points away.
    var isLoss: Bool {
        switch self {
        case .zero, .worsen: true
        case .change(_, let points): points.signum < 0
        case .steps(let rule): rule.points.signum < 0
        case .perItem(let rule): rule.verb == .loses
        case .manual(let rule): rule.verb == .loses
        case .when(_, let rule): rule.isLoss
        default: false
        }
    }

    /// Whether it adds points on top.
    var isGain: Bool {
        switch self {
        case .change(_, let points): points.signum > 0
        case .steps(let rule): rule.points.signum > 0
        case .perItem(let rule): rule.verb == .adds
        case .rank(let rule): rule.isBonus
        case .manual(let rule): rule.verb == .adds
        case .when(_, let rule): rule.isGain
        default: false
        }
    }

    /// What it counts, as unit|noun; nil for what counts nothing.
    fileprivate var countedLabel: String? {
        func noun(_ tests: [RubricTest]) -> String? {
            for test in tests {
                if case .happened(_, let label, _) = test { return "|" + label }
            }
            return nil
        }
        switch self {
        case .perItem(let rule):
            if case .things(let unit) = rule.every.unit { return unit + "|" + rule.label }
            return "|" + rule.label
        case .award(let condition, _), .change(let condition, _): return noun(condition.tests)
        default: return nil
        }
    }
}
