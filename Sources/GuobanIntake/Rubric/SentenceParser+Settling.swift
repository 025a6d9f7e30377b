import GuobanEvidence
import GuobanModel

/// What only the whole sentence shows (通读后的定夺): what opaque phrases are, what is meant by clauses together.
extension SentenceParser {
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
    mutating func resolveStarts() {
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
        let hasVerb = tokens.contains {
            reads[index].range.overlaps($0.range) && [.award, .of, .comma].contains($0.kind)
        }
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
    mutating func resolveParts() {
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
    mutating func refuseUnboundManual() {
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
    mutating func resolveRepeatedProportions() {
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
    mutating func resolveFilledCounts() {
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
    mutating func resolveWholeSteps() {
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
    mutating func resolveBelowNothing() {
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
    func denied(_ rule: ScoringRule) -> Condition? {
        switch rule {
        case .zero(let condition): condition
        case .change(let condition, let points) where points.signum < 0:
            tokens.contains { $0.kind == .deduct && lexer.text($0.range) == "倒扣" } ? condition : nil
        default: nil
        }
    }

    /// Marks the label of an opaque phrase until it is settled.
    static let opaque = "\u{1}"

    func label(of rule: ScoringRule) -> String {
        if case .start(_, let label) = rule { return String(label.drop { $0 == "\u{1}" }) }
        return ""
    }

    /// Takes a rule back and leaves its words unread.
    mutating func refuse(_ index: Int) {
        unread.append(Unread(range: reads[index].range, condition: nil))
        reads.remove(at: index)
    }

    mutating func bindStrangers() {
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
    mutating func refuseMixedCounts() {
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
    mutating func mergeRanks() {
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
    mutating func refusePointsOfNumbers() {
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
    mutating func liftProportionCap() {
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
