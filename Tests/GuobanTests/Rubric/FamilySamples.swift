import GuobanAssessment
import GuobanModel
import GuobanTestSupport

/// A row of one family with rules drawn by chance, and what is known of it from outside.
struct FamilySample {
    let family: String
    var rules: [ScoringRule]
    var row: RowContext
    var scale: RowInverse.Scale
    var range: ClosedRange<Int>
    /// Whether more never gives less; false where less never gives less.
    var rises = true
    /// The least and the most that the row can be.
    var bounds: ClosedRange<Ratio>
    /// The points by a formula of its own, where there is one.
    var points: ((Int) -> Ratio)?
    /// The fewest steps that reach so many points by a formula of its own; nil where none does.
    var fewest: ((Ratio) -> Int?)?

    func score(_ steps: Int) -> Ratio {
        var facts = row.facts
        facts[0].value = scale.reading(steps)
        var peers = row.peers
        // The branch is among those compared with its new figure.
        if !peers[0].values.isEmpty, facts[0].kind != .rank { peers[0] = PeerReadings(others + [scale.reading(steps)]) }
        let moved = RowContext(
            fullMarks: row.fullMarks, isBeyondBase: row.isBeyondBase, facts: facts, peers: peers,
            conventions: row.conventions, mark: row.mark)
        return RowScorer(rules, in: moved).outcome().low
    }

    /// The other branches' readings.
    var others: [Ratio] = []
}

/// Draws rows of every family; what is drawn follows from the seed.
struct FamilySampler {
    private var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    static let families = [
        "F1", "F1 less", "F2", "F2 less", "F3", "F4", "F4 peers", "F5", "F5 less", "F6", "F7", "F8", "F9", "F10", "F11",
        "F12",
        "F13", "F14", "F14 share", "F15", "F16", "F17", "F20", "F21", "F22",
    ]

    mutating func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    /// A number with one decimal.
    mutating func tenths(_ range: ClosedRange<Int>) -> Ratio { Ratio(whole(range), 10) }

    private mutating func percent(_ range: ClosedRange<Int>) -> Quantity {
        Quantity(Ratio(whole(range)), .percent)
    }

    private func points(_ number: Ratio) -> Quantity { Quantity(number, .points) }

    private func when(_ relation: Comparison, _ level: Quantity) -> Condition {
        Condition(.compares(fact: 0, relation, .quantity(level)))
    }

    /// Money raised of a target, in fen.
    private struct Completion {
        let target: Int
        var scale: RowInverse.Scale {
            RowInverse.Scale(0) { [target] steps in Ratio(steps, target) }
        }
        var range: ClosedRange<Int> { 0...3 * target }
    }

    private mutating func completion() -> Completion { Completion(target: whole(1_000_000...50_000_000_00)) }

    private func row(
        _ full: Ratio, kind: FactReading.Kind = .rate, beyond: Bool = false, steps: PartialSteps = .proportional,
        peers: [Ratio] = [], mark: Ratio? = nil, pace: Ratio? = nil
    ) -> RowContext {
        var conventions = RubricConventions()
        conventions.partialSteps = steps
        return RowContext(
            fullMarks: full, isBeyondBase: beyond, facts: [FactReading(kind: kind, value: peers.first, pace: pace)],
            peers: peers.isEmpty ? [] : [PeerReadings(peers)], conventions: conventions, mark: mark)
    }

    private mutating func policy() -> PartialSteps { PartialSteps.allCases[whole(0...2)] }

    mutating func sample(_ family: String) -> FamilySample {
        switch family {
        case "F1": return proportion()
        case "F4": return coefficient()
        case "F5": return shortfall()
        case "F6": return excess()
        case "F7": return bothWays()
        case "F8": return pieces()
        case "F11": return items()
        case "F1 less", "F2 less", "F5 less", "F20": return lessIsBetter(family)
        case "F4 peers", "F9", "F10", "F14", "F14 share": return amongOthers(family)
        default: return plain(family)
        }
    }

    // MARK: Families with a formula of their own

    private mutating func proportion() -> FamilySample {
        let money = completion()
        let full = tenths(5...400)
        let cap = [nil, Ratio.one, Ratio(12, 10)][whole(0...2)]
        let rule = Proportional(fact: 0, points: .full, level: .target, cap: cap, scope: .always)
        let most = full * (cap ?? Ratio(3))
        return FamilySample(
            family: "F1", rules: [.proportional(rule)], row: row(full), scale: money.scale, range: money.range,
            bounds: .zero...most,
            points: { fen in full * min(Ratio(fen, money.target), cap ?? Ratio(fen, money.target)) },
            fewest: { wanted in wanted > most ? nil : up(Ratio(money.target) * wanted / full) })
    }

    private mutating func coefficient() -> FamilySample {
        let money = completion()
        let full = tenths(50...400)
        let (worst, best) = (whole(20...60), whole(70...100))
        let low = Ratio(whole(40...60))
        let rule = CoefficientRule(
            fact: 0, low: low, high: Ratio(100),
            bounds: .init(
                worst: Quantity(Ratio(worst), .percent), best: Quantity(Ratio(best), .percent)))
        return FamilySample(
            family: "F4", rules: [.coefficient(rule)], row: row(full), scale: money.scale, range: money.range,
            bounds: (full * low / Ratio(100))...full,
            points: { fen in
                let percent = Ratio(fen * 100, money.target)
                if percent <= Ratio(worst) { return full * low / Ratio(100) }
                if percent >= Ratio(best) { return full }
                let part = (percent - Ratio(worst)) / Ratio(best - worst)
                return full * (low + (Ratio(100) - low) * part) / Ratio(100)
            },
            fewest: { wanted in
                if wanted > full { return nil }
                let mark = wanted * Ratio(100) / full
                if mark <= low { return 0 }
                let percent = Ratio(worst) + (mark - low) / (Ratio(100) - low) * Ratio(best - worst)
                return up(Ratio(money.target) * percent / Ratio(100))
            })
    }

    private mutating func shortfall() -> FamilySample {
        let money = completion()
        let full = tenths(50...400)
        let (base, size, loss) = (whole(60...100), tenths(1...50), tenths(1...20))
        let steps = policy()
        let level = Quantity(Ratio(base), .percent)
        return FamilySample(
            family: "F5",
            rules: [
                .award(when(.atLeast, level), .full),
                .steps(StepRule(fact: 0, side: .below, level: .quantity(level), size: points(size), points: -loss)),
                .limit(.floorZero),
            ], row: row(full, steps: steps), scale: money.scale, range: money.range, bounds: .zero...full,
            points: { fen in
                let short = Ratio(base) - Ratio(fen * 100, money.target)
                return short.signum <= 0 ? full : max(.zero, full - loss * counted(short / size, steps))
            },
            fewest: { wanted in
                if wanted > full { return nil }
                if wanted.signum <= 0 { return 0 }
                return fewestBelow(
                    base: Ratio(base), size: size, may: (full - wanted) / loss, steps, target: money.target)
            })
    }

    private mutating func excess() -> FamilySample {
        let money = completion()
        let (base, size, gain, cap) = (whole(60...110), tenths(1...50), tenths(1...10), tenths(10...50))
        let own = tenths(50...400)
        let steps = policy()
        let level = Quantity(Ratio(base), .percent)
        return FamilySample(
            family: "F6",
            rules: [
                .award(when(.atLeast, level), .number(own)),
                .steps(StepRule(fact: 0, side: .above, level: .quantity(level), size: points(size), points: gain)),
                .limit(.gains(.number(cap))),
            ], row: row(own + cap, steps: steps), scale: money.scale, range: money.range, bounds: .zero...(own + cap),
            points: { fen in
                let over = Ratio(fen * 100, money.target) - Ratio(base)
                return over.signum < 0 ? .zero : own + min(cap, gain * counted(over / size, steps))
            },
            fewest: { wanted in
                if wanted > own + cap { return nil }
                if wanted.signum <= 0 { return 0 }
                return fewestAbove(
                    base: Ratio(base), size: size, need: max(wanted - own, .zero) / gain, steps, target: money.target
                ).flatMap { $0 <= money.range.upperBound ? $0 : nil }
            })
    }

    private mutating func bothWays() -> FamilySample {
        let money = completion()
        let (base, size, change) = (whole(60...110), tenths(1...50), tenths(1...10))
        let bound = tenths(10...100)
        let own = bound + tenths(0...200)
        let steps = policy()
        let level = Quantity(Ratio(base), .percent)
        return FamilySample(
            family: "F7",
            rules: [
                .award(when(.atLeast, level), .number(own)),
                .steps(StepRule(fact: 0, side: .above, level: .quantity(level), size: points(size), points: change)),
                .steps(StepRule(fact: 0, side: .below, level: .quantity(level), size: points(size), points: -change)),
                .limit(.changes(.number(bound))),
            ], row: row(own + bound, steps: steps), scale: money.scale, range: money.range,
            bounds: (own - bound)...(own + bound),
            points: { fen in
                let over = Ratio(fen * 100, money.target) - Ratio(base)
                let moved = min(bound, change * counted(over.magnitude / size, steps))
                return over.signum < 0 ? own - moved : own + moved
            },
            fewest: { wanted in
                if wanted > own + bound { return nil }
                if wanted <= own - bound { return 0 }
                if wanted > own {
                    return fewestAbove(
                        base: Ratio(base), size: size, need: (wanted - own) / change, steps, target: money.target
                    ).flatMap { $0 <= money.range.upperBound ? $0 : nil }
                }
                return fewestBelow(
                    base: Ratio(base), size: size, may: (own - wanted) / change, steps, target: money.target)
            })
    }

    private mutating func pieces() -> FamilySample {
        let money = completion()
        let (turn, bound) = (whole(110...150), tenths(50...150))
        let (under, middle, over) = (tenths(1...3), tenths(1...5), tenths(1...5))
        let full = Quantity(Ratio(100), .percent)
        let upper = Quantity(Ratio(turn), .percent)
        let first = middle * Ratio(turn - 100)
        let one = points(.one)
        let most = min(bound, first + over * Ratio(300 - turn))
        return FamilySample(
            family: "F8",
            rules: [
                .steps(StepRule(fact: 0, side: .below, level: .target, size: one, points: -under)),
                .steps(
                    StepRule(
                        fact: 0, side: .above, level: .quantity(full), until: .quantity(upper), size: one,
                        points: middle)),
                .steps(StepRule(fact: 0, side: .above, level: .quantity(upper), size: one, points: over)),
                .limit(.changes(.number(bound))),
            ], row: row(Ratio(20), beyond: true), scale: money.scale, range: money.range, bounds: (-bound)...bound,
            points: { fen in
                let percent = Ratio(fen * 100, money.target)
                if percent < Ratio(100) { return max(-bound, -under * (Ratio(100) - percent)) }
                let gain =
                    percent <= Ratio(turn)
                    ? middle * (percent - Ratio(100)) : first + over * (percent - Ratio(turn))
                return min(bound, gain)
            },
            fewest: { wanted in
                if wanted > most { return nil }
                if wanted <= -bound { return 0 }
                let percent =
                    wanted.signum <= 0
                    ? Ratio(100) + wanted / under
                    : wanted <= first ? Ratio(100) + wanted / middle : Ratio(turn) + (wanted - first) / over
                return max(0, up(Ratio(money.target) * percent / Ratio(100)))
            })
    }

    private mutating func items() -> FamilySample {
        let (every, each, cap) = (whole(1...7), tenths(1...30), tenths(30...200))
        let steps = policy()
        let rule = ItemRule(
            fact: 0, every: Quantity(Ratio(every), .things("次")), verb: .earns, points: each, label: "")
        return FamilySample(
            family: "F11", rules: [.perItem(rule), .limit(.total(.number(cap)))],
            row: row(cap, kind: .number, steps: steps), scale: RowInverse.Scale(0) { Ratio($0) }, range: 0...100_000,
            bounds: .zero...cap,
            points: { count in min(cap, each * counted(Ratio(count, every), steps)) },
            fewest: { wanted in
                if wanted > cap { return nil }
                if wanted.signum <= 0 { return 0 }
                let need = wanted / each
                switch steps {
                case .proportional: return up(need * Ratio(every))
                case .roundedDown: return up(need) * every
                case .roundedUp: return (up(need) - 1) * every + 1
                }
            })
    }

    // MARK: Families held only to their properties

    private mutating func lessIsBetter(_ family: String) -> FamilySample {
        let full = tenths(50...200)
        let level = whole(3...40)
        let bound = Quantity(Ratio(level), .things("次"))
        let counts = RowInverse.Scale(0) { Ratio($0) }
        let rules: [ScoringRule]
        switch family {
        case "F1 less":
            var fact = FactReading(kind: .number, value: nil)
            fact.target = Ratio(level)
            let rule = Proportional(
                fact: 0, points: .full, level: .target, cap: .one, scope: .always, isInverse: true)
            return FamilySample(
                family: family, rules: [.proportional(rule)], row: RowContext(fullMarks: full, facts: [fact]),
                scale: counts, range: 0...100_000, rises: false, bounds: .zero...full)
        case "F2 less":
            rules = [.award(when(.atMost, bound), .full), .zero(when(.above, bound))]
        case "F5 less":
            rules = [
                .award(when(.atMost, bound), .full),
                .steps(
                    StepRule(
                        fact: 0, side: .above, level: .quantity(bound),
                        size: Quantity(Ratio(whole(1...4)), .things("次")), points: -tenths(1...20))),
            ]
        default:
            rules = [
                .perItem(
                    ItemRule(
                        fact: 0, every: Quantity(.one, .things("天")), verb: .loses, points: tenths(1...10), label: "")),
                .zero(when(.atLeast, bound)),
            ]
        }
        return FamilySample(
            family: family, rules: rules, row: row(full, kind: .number, steps: policy()), scale: counts,
            range: 0...100_000, rises: false, bounds: .zero...full)
    }

    private mutating func amongOthers(_ family: String) -> FamilySample {
        let money = completion()
        let full = tenths(50...200)
        let others = (0..<whole(2...9)).map { _ in Ratio(whole(20...180), 100) }
        let rules: [ScoringRule]
        var most = full
        switch family {
        case "F4 peers":
            rules = [.coefficient(CoefficientRule(fact: 0, low: Ratio(60), high: Ratio(100), bounds: nil))]
        case "F9":
            let table = RankTable(
                fact: 0, entries: [.init(1...1, .full), .init(2...2, .partOfFull(Ratio(95, 100)))],
                tail: .falling(.partOfFull(Ratio(5, 100))), isBonus: false)
            rules = [.rank(table)]
        case "F10":
            let table = RankTable(
                fact: 0, entries: [.init(1...2, .full), .init(3...5, .partOfFull(Ratio(1, 2)))],
                tail: .flat(.number(.one)), isBonus: false)
            rules = [.rank(table)]
        case "F14":
            let gain = tenths(1...5)
            let cap = tenths(10...40)
            most = full + cap
            rules = [
                .award(Condition(.compares(fact: 0, .atLeast, .mean)), .full),
                .steps(StepRule(fact: 0, side: .above, level: .mean, size: points(.one), points: gain)),
                .limit(.gains(.number(cap))),
            ]
        default:
            rules = [
                .proportional(
                    Proportional(
                        fact: 0, points: .full, level: [Level.mean, .best][whole(0...1)], cap: .one, scope: .always))
            ]
        }
        var sample = FamilySample(
            family: family, rules: rules, row: row(full, peers: [Ratio(1, 10)] + others), scale: money.scale,
            range: money.range, bounds: .zero...most)
        sample.others = others
        return sample
    }

    private mutating func plain(_ family: String) -> FamilySample {
        let money = completion()
        let full = tenths(50...200)
        let bars = [whole(30...60), whole(61...80), whole(81...99)].map { Quantity(Ratio($0), .percent) }
        let parts = [Points.partOfFull(Ratio(2, 10)), .partOfFull(Ratio(6, 10)), .full]
        let awards = zip(bars, parts).map { ScoringRule.award(when(.atLeast, $0), $1) }
        let share = Proportional(fact: 0, points: .full, level: .target, cap: .one, scope: .always)
        var sample = FamilySample(
            family: family, rules: [.proportional(share)], row: row(full), scale: money.scale, range: money.range,
            bounds: .zero...full)
        switch family {
        case "F2": sample.rules = [.award(when(.above, bars[2]), .full), .zero(when(.atMost, bars[2]))]
        case "F3": sample.rules = awards
        case "F12":
            // Growth on a year of as many fen; the branch must not fall behind it.
            sample.scale = RowInverse.Scale(0) { Ratio($0, money.target) - .one }
            sample.row = row(full, kind: .growth)
            sample.rules = [
                .award(Condition(.compares(fact: 0, .atLeast, .lastYear)), .partOfFull(Ratio(1, 2))),
                .steps(StepRule(fact: 0, side: .above, level: .lastYear, size: points(.one), points: Ratio(1, 2))),
                .limit(.total(.full)),
            ]
        case "F13":
            // The others raised as much as the target; the share is of all.
            sample.scale = RowInverse.Scale(0) { Ratio($0, $0 + money.target) }
            sample.rules = [
                .perItem(
                    ItemRule(fact: 0, every: percent(3...9), verb: .earns, points: tenths(5...20), label: "")),
                .limit(.total(.full)),
            ]
        case "F15": sample.rules.append(.veto(when(.below, bars[0]), .rowZero))
        case "F16":
            let mark = tenths(0...50)
            sample.row = row(full, mark: mark)
            sample.rules = [.manual(ManualRule(verb: .earns, range: nil, label: ""))]
        case "F17": sample.rules.append(.multiply(when(.below, bars[1]), by: Ratio(6, 10)))
        case "F21": sample.rules.append(.withoutTarget(.zero))
        case "F22": sample.rules = awards + [.between(fact: 0)]
        default: break
        }
        return sample
    }
}

// MARK: Arithmetic that shares nothing with the scorer

/// The least whole number that is not below.
private func up(_ value: Ratio) -> Int { value.ceiling.int128.map(Int.init) ?? 0 }

private func counted(_ steps: Ratio, _ policy: PartialSteps) -> Ratio {
    switch policy {
    case .proportional: steps
    case .roundedDown: Ratio(whole: steps.floor)
    case .roundedUp: Ratio(whole: steps.ceiling)
    }
}

/// The fewest fen at which no more than `may` steps are missing from the base, in percent of the target.
private func fewestBelow(base: Ratio, size: Ratio, may: Ratio, _ policy: PartialSteps, target: Int) -> Int {
    let fen = { (percent: Ratio) in Ratio(target) * percent / Ratio(100) }
    switch policy {
    case .proportional: return max(0, up(fen(base - may * size)))
    case .roundedUp: return max(0, up(fen(base - Ratio(whole: may.floor) * size)))
    case .roundedDown:
        // Fewer than one step more than may be missing.
        let limit = fen(base - (Ratio(whole: may.floor) + .one) * size)
        return max(0, (limit.floor.int128.map(Int.init) ?? 0) + 1)
    }
}

/// The fewest fen at which at least `need` steps are above the base.
private func fewestAbove(base: Ratio, size: Ratio, need: Ratio, _ policy: PartialSteps, target: Int) -> Int? {
    let fen = { (percent: Ratio) in Ratio(target) * percent / Ratio(100) }
    let whole = Ratio(whole: need.ceiling)
    switch policy {
    case .proportional: return up(fen(base + need * size))
    case .roundedDown: return up(fen(base + whole * size))
    case .roundedUp:
        if need.signum <= 0 { return up(fen(base)) }
        let limit = fen(base + (whole - .one) * size)
        return (limit.floor.int128.map(Int.init) ?? 0) + 1
    }
}
