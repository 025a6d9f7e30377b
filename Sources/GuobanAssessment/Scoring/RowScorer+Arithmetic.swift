import GuobanModel

/// How a row's points come about, with the values put in (算式).
extension RowScorer {
    func reason(for plan: ConditionPlan, points: Ratio) -> [ArithmeticPart] {
        tells ? reason(for: plan.condition) + [.sign("，"), .word(.gives), .figure(points, .plain)] : []
    }

    /// What a rule that adds or takes away does, with its sign, and whether a bound of its own held it back.
    func parts(of change: ChangePlan, _ value: Ratio) -> [ArithmeticPart] {
        switch change {
        case .steps(let step): return parts(of: step) + (step.rule.limit == value.magnitude ? held : [])
        case .items(let item):
            return [.sign(item.verb == .loses ? "-" : "+")] + parts(of: item)
                + (item.limit == value.magnitude ? held : [])
        case .once, .rank: return [.sign(value.signum < 0 ? "-" : "+"), .figure(value.magnitude, .plain)]
        }
    }

    private var held: [ArithmeticPart] { [.sign("("), .word(.capped), .sign(")")] }

    func reason(for condition: Condition) -> [ArithmeticPart] {
        var parts: [ArithmeticPart] = []
        for test in condition.tests {
            if !parts.isEmpty { parts.append(.sign("，")) }
            let reading = row.reading(test.fact)
            let own = reading.parts.isEmpty ? reading.figure : reading.parts + [.sign("=")] + reading.figure
            switch test {
            case .compares(_, let relation, let level):
                if case .quantity(let quantity) = level.anchor, quantity.number.signum == 0,
                    let under = reading.underlying
                {
                    parts += [.figure(under, .plain)]
                } else {
                    parts += own + [.sign(relation.sign)] + self.level(level, fact: test.fact)
                }
            case .lies(_, let from, let low, let to, let high):
                parts +=
                    own + [.sign("，"), .word(.within)] + plain(from, fact: test.fact) + [
                        .word(low ?? true ? .included : .excluded), .word(.to),
                    ]
                    + plain(to, fact: test.fact) + [.word(high ?? true ? .included : .excluded)]
            case .happened(_, let label, let flag): parts += [.name(label), .word(flag ? .isSo : .isNot)]
            case .deviates(_, let quantity, let within):
                parts += own + [.sign(within ? "<=" : ">"), .sign("±"), .name(quantity.text)]
            case .first: parts += [.word(.first)]
            case .withoutBase: parts += [.word(.noBase)]
            }
        }
        return parts
    }

    func level(_ level: Level, fact: Int) -> [ArithmeticPart] {
        let word: ArithmeticWord?
        switch level.anchor {
        case .quantity: word = nil
        case .target: word = .target
        case .pace: word = .pace
        case .mean: word = .mean
        case .lastYear: word = .lastYear
        case .best: word = .best
        }
        return (word.map { [.word($0)] } ?? []) + plain(level, fact: fact)
    }

    /// A level as a figure in the terms of its fact.
    func plain(_ level: Level, fact: Int) -> [ArithmeticPart] {
        if case .quantity(let quantity) = level.anchor, level.part == nil { return [.name(quantity.text)] }
        guard let value = row.value(of: level, fact: fact) else { return [] }
        var reading = row.reading(fact)
        reading.value = value
        return reading.figure
    }

    func parts(of plan: ProportionPlan) -> [ArithmeticPart] {
        let rule = plan.rule
        guard tells, let level = plan.level.value(of: rule.fact, in: row) else { return [] }
        let points = ArithmeticPart.figure(plan.full, .plain)
        let own = row.reading(rule.fact).figure
        let isHeld = plan.isHeld(in: row)
        let bound = isHeld == true && row.value(rule.fact).map { $0 != level } == true ? held : []
        if level == .one, !rule.isInverse, row.reading(rule.fact).isRate { return own + [.sign("×"), points] + bound }
        let base = plain(rule.level, fact: rule.fact)
        return (rule.isInverse ? base + [.sign("÷")] + own : own + [.sign("÷")] + base) + [.sign("×"), points] + bound
    }

    func parts(of plan: StepPlan) -> [ArithmeticPart] {
        let rule = plan.rule
        guard let distance = plan.distance(in: row), let size = plan.size(in: row) else { return [] }
        let reading = row.reading(rule.fact)
        var parts: [ArithmeticPart] = []
        if reading.isRate {
            parts.append(.figure(distance, .points))
            if size != Ratio(1, 100) { parts += [.sign("÷"), .figure(size * Ratio(100), .plain)] }
        } else {
            var shown = reading
            shown.value = distance
            parts += shown.figure
            if size != .one {
                shown.value = size
                parts += [.sign("÷")] + shown.figure
            }
        }
        return [.sign(rule.points.signum < 0 ? "-" : "+")] + whole(parts, distance, of: size)
            + [.sign("×"), .figure(rule.points.magnitude, .plain)]
    }

    /// So many steps, where parts of one are dropped or made whole: 3(3.40舍尾).
    private func whole(_ parts: [ArithmeticPart], _ distance: Ratio, of size: Ratio) -> [ArithmeticPart] {
        let policy = row.partialSteps
        guard size.signum > 0, !(distance / size).isWhole else { return parts }
        switch policy {
        case .proportional: return parts
        case .roundedDown, .roundedUp:
            return [.figure(policy.count(distance, of: size), .plain), .sign("(")] + parts
                + [.word(policy == .roundedUp ? .roundedUp : .roundedDown), .sign(")")]
        }
    }

    func parts(of plan: ItemPlan) -> [ArithmeticPart] {
        let rule = plan.rule
        guard let count = row.value(rule.fact) else { return [] }
        var parts: [ArithmeticPart] = []
        if row.has(1) || rule.verb != .earns, rule.label.count <= 6 { parts.append(.name(rule.label)) }
        var counted: [ArithmeticPart]
        if case .things(let word) = rule.every.unit {
            counted = [.figure(count, .things(word))]
        } else {
            counted = row.reading(rule.fact).figure
        }
        if rule.every.number != .one { counted += [.sign("÷"), .figure(rule.every.number, .plain)] }
        return parts + whole(counted, count, of: plan.size(in: row)) + [
            .sign("×"), .figure(rule.points, .plain),
        ]
    }

    func rankParts(_ plan: RankPlan) -> [ArithmeticPart] {
        guard tells else { return [] }
        let fact = plan.fact
        let reading = row.reading(fact)
        let own: [ArithmeticPart] = reading.underlying.map { [.figure($0, .plain), .sign("，")] } ?? []
        if reading.kind == .rank {
            return (reading.parts.isEmpty ? own : reading.parts + [.sign("，")]) + reading.figure
        }
        guard let place = plan.place(in: row), let value = reading.value else { return reading.figure }
        return reading.figure + [.sign("，")] + (row.peers[fact].isShared(value) ? [.word(.shared)] : [])
            + [.word(.placed), .figure(Ratio(place), .plain), .word(.placeUnit)]
    }

    func coefficientParts(_ plan: CoefficientPlan) -> [ArithmeticPart] {
        guard tells else { return [] }
        let rule = plan.rule
        let reading = row.reading(rule.fact)
        func shown(_ value: Ratio) -> [ArithmeticPart] {
            var other = reading
            other.value = value
            return other.figure
        }
        guard let value = reading.value, let (worst, best) = plan.ends(in: row) else { return [] }
        // The formula with these values put in would not give the points: all are alike, or beyond a fixed value.
        if best == worst || value < min(worst, best) || value > max(worst, best) {
            let points = plan.points(in: row) ?? .zero
            return reading.figure + [.sign("，")]
                + (best == worst ? [.word(.best)] + shown(best) + [.sign("，")] : [])
                + [.word(.gives), .figure(points, .plain)]
        }
        return [
            .sign("("), .figure(rule.low, .plain), .sign("+"), .figure(rule.high - rule.low, .plain), .sign("×"),
            .sign("("),
        ]
            + reading.figure + [.sign("-")] + shown(worst) + [.sign(")"), .sign("÷"), .sign("(")] + shown(best) + [
                .sign("-")
            ]
            + shown(worst) + [
                .sign(")"), .sign(")"), .sign("÷"), .figure(Ratio(100), .plain), .sign("×"),
                .figure(row.fullMarks, .plain),
            ]
    }
}

extension Comparison {
    /// The relation in signs that every printer has.
    var sign: String {
        switch self {
        case .atLeast: ">="
        case .above: ">"
        case .atMost: "<="
        case .below: "<"
        case .equal: "="
        }
    }
}
