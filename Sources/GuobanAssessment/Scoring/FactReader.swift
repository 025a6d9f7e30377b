import GuobanEvidence
import GuobanModel

/// Reads what a rubric's facts are for every branch (指标读数): from the dataset's measures and the columns beside it.
struct FactReader: Sendable {
    let dataset: Dataset
    let columns: [IndicatorColumn]
    /// The branches that are compared, by their places in the dataset.
    let assessed: [Int]
    /// Whether the arithmetic will be printed, so that readings say what they were made from.
    let tells: Bool
    /// The elapsed share of a branch's target for a measure at the cut-off, or of the year.
    let elapsed: @Sendable (Int?, Int) -> Ratio

    /// One reading per branch, in the dataset's order; those that are not compared have one too.
    func readings(of source: FactSource, marks: (Int) -> Ratio?, flags: (Int, String) -> BranchMark?) -> [FactReading] {
        switch source {
        case .measure(let place): return measured(place)
        case .column(let place): return listed(columns[place], source)
        case .completion(let inner, let target): return completions(inner, target)
        case .gap(let inner, let target):
            return completions(inner, target).map { completion in
                var reading = completion
                reading.kind = .gap
                reading.value = completion.value.flatMap { value in completion.pace.map { value - $0 } }
                return reading
            }
        case .growth(let inner, let base): return dataset.branches.indices.map { growth(inner, base, $0) }
        case .share(let inner): return parts(of: inner)
        case .contribution(let inner, let base): return contributions(inner, base)
        case .rank(let inner): return ranks(readings(of: inner, marks: marks, flags: flags))
        case .quotient(let top, let bottom):
            let above = readings(of: top, marks: marks, flags: flags)
            let below = readings(of: bottom, marks: marks, flags: flags)
            return zip(above, below).map(quotient)
        case .flag(let name):
            return dataset.branches.indices.map { branch in
                let mark = flags(branch, name)
                var reading = FactReading(kind: .number, value: mark?.value ?? .zero)
                reading.sources = mark.map { [$0.position] } ?? []
                return reading
            }
        case .mark: return dataset.branches.indices.map { FactReading(kind: .number, value: marks($0)) }
        case .absent: return dataset.branches.map { _ in FactReading(kind: .number, value: nil) }
        }
    }

    // MARK: Figures before they are put into relation with anything

    private func value(_ source: FactSource, _ branch: Int) -> Ratio? {
        switch source {
        case .measure(let place): dataset.figures[branch][place].raised?.amount.ratio
        case .column(let place): columns[place].values[branch]
        default: nil
        }
    }

    /// The cells behind it, where lines will be printed.
    private func sources(_ source: FactSource, _ branch: Int) -> [SourcePosition] {
        guard tells else { return [] }
        switch source {
        case .measure(let place): return dataset.figures[branch][place].raised?.sources ?? []
        case .column(let place): return columns[place].sources(of: branch)
        default: return []
        }
    }

    private func kind(_ source: FactSource) -> FactReading.Kind {
        switch source {
        case .measure(let place):
            if case .things(let word) = dataset.measures[place].unit { .things(word) } else { .money }
        case .column(let place):
            switch columns[place].unit {
            case .rate: .rate
            case .money: .money
            case .things(let word): .things(word)
            case .number: .number
            }
        default: .number
        }
    }

    private func isUnreadable(_ source: FactSource, _ branch: Int) -> Bool {
        if case .column(let place) = source { columns[place].unreadable.contains(branch) } else { false }
    }

    private func listed(_ column: IndicatorColumn, _ source: FactSource) -> [FactReading] {
        let kind = kind(source)
        let first = column.since.isEmpty ? nil : assessed.compactMap { column.since[$0] }.min()
        return column.values.indices.map { branch in
            let value = column.values[branch]
            var reading = FactReading(kind: kind, value: value)
            if value == nil, !column.unreadable.isEmpty { reading.isUnreadable = column.unreadable.contains(branch) }
            reading.sources = sources(source, branch)
            if let first { reading.isFirst = column.since[branch] == first }
            return reading
        }
    }

    private func measured(_ place: Int) -> [FactReading] {
        let kind = kind(.measure(place))
        return dataset.branches.indices.map { branch in
            let target = dataset.figures[branch][place].target?.amount
            var reading = FactReading(kind: kind, value: value(.measure(place), branch))
            reading.sources = sources(.measure(place), branch)
            reading.target = target?.ratio
            reading.hasNoTarget = (target?.signum ?? 0) <= 0
            reading.pace = target.map { _ in elapsed(branch, place) }
            return reading
        }
    }

    // MARK: Against the target

    private func completions(_ inner: FactSource, _ target: Int?) -> [FactReading] {
        let year = elapsed(nil, 0)
        let kind = kind(inner)
        return dataset.branches.indices.map { branch in
            var goal: Ratio?
            var pace: Ratio? = year
            var isOver = true
            if case .measure(let place) = inner {
                goal = dataset.figures[branch][place].target?.amount.ratio
                pace = goal.map { _ in elapsed(branch, place) }
                isOver = dataset.figures[branch][place].target.map { $0.window.start <= dataset.cutoff } ?? true
            } else if let target {
                goal = columns[target].values[branch]
            }
            guard let goal else { return FactReading(kind: .rate, value: nil, reason: .noTarget) }
            guard goal.signum > 0 else { return FactReading(kind: .rate, value: nil, reason: .targetZero) }
            guard let value = value(inner, branch) else {
                var missing = FactReading(kind: .rate, value: nil, reason: .notReported, pace: pace)
                missing.isUnreadable = isUnreadable(inner, branch)
                return missing
            }
            guard isOver else { return FactReading(kind: .rate, value: nil, reason: .notBegun, pace: pace) }
            var reading = FactReading(kind: .rate, value: value / goal, pace: pace)
            reading.sources = sources(inner, branch)
            if tells, case .column = inner {
                reading.parts = FactReader.figure(kind, value) + [.sign("÷")] + FactReader.figure(kind, goal)
            }
            return reading
        }
    }

    // MARK: Against the year before

    private func base(_ inner: FactSource, _ base: Int?, _ branch: Int) -> Ratio? {
        if case .measure(let place) = inner { return dataset.figures[branch][place].lastYear?.amount.ratio }
        return base.flatMap { columns[$0].values[branch] }
    }

    private func growth(_ inner: FactSource, _ base: Int?, _ branch: Int) -> FactReading {
        let own = value(inner, branch)
        let before = self.base(inner, base, branch)
        var reading: FactReading
        if let own, let before, before.signum > 0 {
            reading = FactReading(kind: .growth, value: own / before - .one)
        } else {
            let reason: MissingReason =
                own == nil
                ? .notReported : before.map { $0.signum < 0 ? .negativeBase : .newThisYear } ?? .noLastYear
            reading = FactReading(kind: .growth, value: nil, reason: reason)
        }
        reading.baseIsZero = before?.signum == 0
        reading.isUnreadable = own == nil && isUnreadable(inner, branch)
        guard tells else { return reading }
        reading.sources = sources(inner, branch)
        if case .measure(let place) = inner {
            reading.sources += dataset.figures[branch][place].lastYear?.sources ?? []
        }
        if let base { reading.sources += columns[base].sources(of: branch) }
        return reading
    }

    // MARK: Against the others

    private func parts(of inner: FactSource) -> [FactReading] {
        let own = dataset.branches.indices.map { value(inner, $0) }
        var whole = Ratio.sum(of: own.compactMap { $0 })
        if case .measure(let place) = inner, let rest = dataset.unassigned[place] { whole = whole + rest.amount.ratio }
        return own.indices.map { branch in
            var reading = FactReading(
                kind: .rate, value: whole.signum > 0 ? own[branch].map { $0 / whole } : nil,
                reason: own[branch] == nil ? .notReported : .noWhole)
            reading.sources = sources(inner, branch)
            return reading
        }
    }

    private func contributions(_ inner: FactSource, _ base: Int?) -> [FactReading] {
        let changes = dataset.branches.indices.map { branch -> Ratio? in
            guard let value = value(inner, branch), let before = self.base(inner, base, branch) else {
                return nil
            }
            return value - before
        }
        let whole = Ratio.sum(of: changes.compactMap { $0 })
        return changes.enumerated().map { branch, change in
            var reading = FactReading(
                kind: .rate, value: whole.signum > 0 ? change.map { $0 / whole } : nil,
                reason: change == nil ? .noLastYear : .noWhole)
            reading.sources = sources(inner, branch)
            return reading
        }
    }

    private func ranks(_ inner: [FactReading]) -> [FactReading] {
        let known = assessed.filter { inner[$0].value != nil }
        let places = Ranker.ranks(of: known.compactMap { inner[$0].value }, ties: .competition)
        var found: [FactReading] = inner.map { own in
            var reading = FactReading(kind: .rank, value: nil, reason: own.reason)
            reading.sources = own.sources
            reading.underlying = own.value
            return reading
        }
        for (branch, place) in zip(known, places) {
            found[branch].value = Ratio(place.doubledPlace, 2)
            found[branch].reason = nil
            found[branch].isSharedRank = place.isShared
            if tells { found[branch].parts = inner[branch].figure }
        }
        return found
    }

    private func quotient(_ top: FactReading, _ bottom: FactReading) -> FactReading {
        var kind = FactReading.Kind.rate
        if case .money = top.kind, bottom.kind != .money { kind = .money }
        var reading = FactReading(kind: kind, value: nil, reason: top.reason ?? bottom.reason ?? .noWhole)
        if let above = top.value, let below = bottom.value, below.signum > 0 {
            reading = FactReading(kind: kind, value: above / below)
            if tells { reading.parts = top.figure + [.sign("÷")] + bottom.figure }
        }
        reading.isUnreadable = reading.value == nil && (top.isUnreadable || bottom.isUnreadable)
        reading.sources = top.sources + bottom.sources
        reading.underlying = top.value
        return reading
    }

    private static func figure(_ kind: FactReading.Kind, _ value: Ratio) -> [ArithmeticPart] {
        FactReading(kind: kind, value: value).figure
    }
}
