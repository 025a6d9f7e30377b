import GuobanAssessment
import GuobanModel
import GuobanTestSupport
import Testing

/// What holds for every row of a family, whatever its figures: rules drawn by chance, from a seed that is printed.
@Suite("Families of rules by chance")
struct FamilyPropertyTests {
    @Test("a better reading never gives less, and the row stays within its bounds", arguments: FamilySampler.families)
    func monotone(_ family: String) {
        for seed in UInt64(1)...8 {
            var sampler = FamilySampler(seed: seed)
            let sample = sampler.sample(family)
            var steps = (0..<14).map { _ in sampler.whole(sample.range) }
            steps += [sample.range.lowerBound, sample.range.upperBound] + steps.prefix(3).map { $0 / 3 }
            let scores = steps.sorted().map(sample.score)
            let inOrder = zip(scores, scores.dropFirst()).allSatisfy { sample.rises ? $0 <= $1 : $0 >= $1 }
            let isHeld = scores.allSatisfy(sample.bounds.contains)
            #expect(inOrder && isHeld, "\(family), seed \(seed): \(scores.map(\.exactText))")
            if let formula = sample.points {
                let agree = steps.allSatisfy { sample.score($0) == formula($0) }
                #expect(agree, "\(family), seed \(seed)")
            }
        }
    }

    @Test(
        "the inverse reaches the points and one step less does not, exact and with rounded rows",
        arguments: FamilySampler.families)
    func inverse(_ family: String) {
        for seed in UInt64(101)...106 {
            var sampler = FamilySampler(seed: seed)
            let sample = sampler.sample(family)
            for rounding in [nil, RoundingRule.halfUp] {
                let points = { (steps: Int) -> Ratio in
                    rounding.map { sample.score(steps).rounded(places: 2, rule: $0).ratio } ?? sample.score(steps)
                }
                let inverse = RowInverse(sample.rules, in: sample.row, along: [sample.scale], rounding: rounding)
                let find = { (wanted: Ratio) in
                    sample.rises
                        ? inverse.least(wanted, within: sample.range) : inverse.greatest(wanted, within: sample.range)
                }
                let wanted = points(sampler.whole(sample.range) / 3)
                let note = "\(family), seed \(seed), \(wanted.exactText), \(sample.rules)"
                guard case .reached(let steps) = find(wanted) else {
                    Issue.record("not reached: \(note)")
                    continue
                }
                #expect(points(steps) >= wanted, "\(note)")
                let before = steps + (sample.rises ? -1 : 1)
                if sample.range.contains(before) { #expect(points(before) < wanted, "\(note)") }
                if let fewest = sample.fewest {
                    // What rounds half up to the points lies at most half a hundredth below them.
                    #expect(fewest(rounding == nil ? wanted : wanted - Ratio(1, 200)) == steps, "\(note)")
                }
                let most = points(sample.rises ? sample.range.upperBound : sample.range.lowerBound)
                #expect(find(most + Ratio(1, 100)) == .outOfReach(most: most), "\(note)")
            }
        }
    }

    // MARK: Rows that go up and down

    /// A row of several clauses about one count, each drawn by chance, that may rise, fall and stop.
    private static func motley(_ sampler: inout FamilySampler) -> ([ScoringRule], RowContext) {
        let peers = (0..<4).map { _ in Ratio(sampler.whole(0...120)) }
        func level(_ sampler: inout FamilySampler) -> Level {
            switch sampler.whole(0...7) {
            case 0: return .mean
            case 1: return Level(.mean, part: Quantity(Ratio(80), .percent))
            case 2: return .best
            case 7: return Level(.best, part: Quantity(Ratio(sampler.whole(3...12) * 10), .percent))
            case 3: return .target
            default: return .quantity(Quantity(Ratio(sampler.whole(0...110)), .things("个")))
            }
        }
        func condition(_ sampler: inout FamilySampler) -> Condition {
            let relation = Comparison.allCases[sampler.whole(0...4)]
            return Condition(.compares(fact: 0, relation, level(&sampler)))
        }
        var rules: [ScoringRule] = []
        for _ in 0..<sampler.whole(1...5) {
            switch sampler.whole(0...10) {
            case 0, 1: rules.append(.award(condition(&sampler), .number(sampler.tenths(0...200))))
            case 2: rules.append(.zero(condition(&sampler)))
            case 3: rules.append(.change(condition(&sampler), by: sampler.tenths(-30...30)))
            case 4, 5:
                rules.append(
                    .steps(
                        StepRule(
                            fact: 0, side: sampler.whole(0...1) == 0 ? .above : .below, level: level(&sampler),
                            size: Quantity(Ratio(sampler.whole(1...9)), .things("个")),
                            basis: sampler.whole(0...3) == 0 ? .relative : .absolute, points: sampler.tenths(-9...9),
                            limit: sampler.whole(0...2) == 0 ? sampler.tenths(5...60) : nil)))
            case 6:
                let isInverse = sampler.whole(0...2) == 0
                rules.append(
                    .proportional(
                        Proportional(
                            fact: 0, points: .full, level: level(&sampler),
                            cap: isInverse || sampler.whole(0...1) == 0 ? .one : nil, scope: .always,
                            isInverse: isInverse)))
            case 7: rules.append(.multiply(condition(&sampler), by: sampler.tenths(0...15)))
            case 10:
                let entries = [1...1, 2...2, 3...3].map {
                    RankTable.Entry($0, .number(sampler.tenths(0...100)))
                }
                rules.append(
                    .rank(
                        RankTable(
                            fact: 0, entries: entries, tail: .flat(.number(sampler.tenths(0...100))),
                            isBonus: sampler.whole(0...1) == 0)))
            case 8: rules.append(.when(condition(&sampler), .veto(condition(&sampler), .rowZero)))
            default:
                let verb: ItemRule.Verb = [.earns, .adds, .loses][sampler.whole(0...2)]
                rules.append(
                    .perItem(
                        ItemRule(
                            fact: 0, every: Quantity(Ratio(sampler.whole(1...4)), .things("个")), verb: verb,
                            points: sampler.tenths(1...9), label: "", limit: sampler.tenths(5...90))))
            }
        }
        var conventions = RubricConventions()
        conventions.partialSteps = PartialSteps.allCases[sampler.whole(0...2)]
        var fact = FactReading(kind: .number, value: peers[0])
        fact.target = Ratio(60)
        let row = RowContext(
            fullMarks: Ratio(20), facts: [fact], peers: [PeerReadings(peers)], conventions: conventions)
        return (rules, row)
    }

    @Test("of rows that rise, fall and stop as they like, the first and the last step are those found by trying all")
    func tried() {
        var answered = 0
        var unanswered = 0
        for seed in UInt64(1)...80 {
            var sampler = FamilySampler(seed: seed)
            let (rules, row) = Self.motley(&sampler)
            // A quarter of a piece is a step, so that levels lie between steps and on them.
            let scale = RowInverse.Scale(0) { Ratio($0, 4) }
            let range = 0...240
            var inverse = RowInverse(rules, in: row, along: [scale])
            // Nearly nothing is tried here: what is said must follow from where the clauses turn.
            inverse.mostTried = 2
            var others = row.peers[0].values
            others.remove(at: others.firstIndex(of: row.facts[0].value ?? .zero) ?? 0)
            let points = range.map { step -> Ratio in
                var facts = row.facts
                facts[0].value = Ratio(step, 4)
                let moved = RowContext(
                    fullMarks: row.fullMarks, facts: facts, peers: [PeerReadings(others + [Ratio(step, 4)])],
                    conventions: row.conventions)
                return RowScorer(rules, in: moved).outcome().low
            }
            let most = points.max() ?? .zero
            for wanted in [points[sampler.whole(range)], points[sampler.whole(range)], most, most + Ratio(1, 100)] {
                let first = points.firstIndex { $0 >= wanted }
                let last = points.lastIndex { $0 >= wanted }
                let note = "seed \(seed), \(wanted.exactText): \(rules)"
                for (answer, tried) in [
                    (inverse.least(wanted, within: range), first), (inverse.greatest(wanted, within: range), last),
                ] {
                    if answer == .pulledBothWays {
                        unanswered += 1
                    } else {
                        #expect(
                            answer == tried.map { .reached($0) } ?? .outOfReach(most: most), "\(note)")
                        answered += 1
                    }
                }
            }
        }
        #expect(answered >= 500 && unanswered < answered / 5, "\(answered) and \(unanswered)")
    }
}
