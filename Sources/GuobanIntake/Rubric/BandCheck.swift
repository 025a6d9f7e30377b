import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Holes and overlaps between the bands of one fact, or between grades (分档核对).
enum BandCheck {
    private struct Interval {
        var lowText: String
        var highText: String
        var low: Ratio?
        var includesLow: Bool
        var high: Ratio?
        var includesHigh: Bool
    }

    /// What bands leave out, take in twice, and do not reach.
    struct Faults {
        /// Places between two bands.
        fileprivate(set) var holes: [String] = []
        fileprivate(set) var overlaps: [String] = []
        /// What lies below the lowest band and above the highest.
        fileprivate(set) var outside: [String] = []
    }

    // MARK: Sentences

    /// Places between the bands of a sentence that no band takes in. Rows with other rules that give points for the same
    /// fact have none to check, and nested bounds such as ≥80% and ≥50% are meant.
    static func holes(in rules: [ScoringRule]) -> [String] {
        var byFact: [(fact: Int, intervals: [Interval])] = []
        for rule in rules {
            let condition: Condition
            switch rule {
            case .award(let own, _), .zero(let own), .change(let own, _): condition = own
            case .steps, .proportional, .between: return []
            default: continue
            }
            guard condition.tests.count == 1 else { return [] }
            let test = condition.tests[0]
            guard let interval = interval(test) else { continue }
            if let place = byFact.firstIndex(where: { $0.fact == test.fact }) {
                byFact[place].intervals.append(interval)
            } else {
                byFact.append((test.fact, [interval]))
            }
        }
        return byFact.flatMap { _, intervals in
            intervals.contains { $0.low != nil && $0.high != nil } ? faults(of: intervals).holes : []
        }
    }

    /// What bands of one fact leave over (其余), where that is one stretch and every bound says whose it is; else nil.
    static func rest(of rules: [ScoringRule]) -> RubricTest? {
        var intervals: [Interval] = []
        let tests = rules.flatMap(\.tests)
        guard let fact = tests.first?.fact else { return nil }
        for test in tests {
            if case .lies(_, _, let low, _, let high) = test, low == nil || high == nil { return nil }
            guard test.fact == fact, let interval = interval(test) else { return nil }
            intervals.append(interval)
        }
        var found: [RubricTest] = []
        func level(_ bound: Ratio?) -> Level? {
            rules.flatMap(\.levels).first { $0.unit?.value == bound }
        }
        var reached: Interval?
        for next in sorted(intervals) {
            defer { if reached.map({ ends($0, before: next) }) ?? true { reached = next } }
            guard let low = next.low, let to = level(low) else { continue }
            guard let before = reached else {
                found.append(.compares(fact: fact, next.includesLow ? .below : .atMost, to))
                continue
            }
            guard let high = before.high, let from = level(high), high <= low else { continue }
            if high < low {
                found.append(.lies(fact: fact, from: from, !before.includesHigh, to: to, !next.includesLow))
            } else if !before.includesHigh, !next.includesLow {
                return nil
            }
        }
        if let high = reached?.high, let from = level(high) {
            found.append(.compares(fact: fact, reached?.includesHigh == true ? .above : .atLeast, from))
        }
        return found.count == 1 ? found[0] : nil
    }

    /// A reading's bands as the column 分档 writes them, units included; nil where it is not all bands of one fact.
    static func cell(of rules: [ScoringRule], isRate: Bool, fullMarks: Ratio) -> String? {
        var parts: [String] = []
        for rule in rules {
            let test: RubricTest?
            let points: Ratio
            switch rule {
            case .award(let condition, let own):
                test = condition.tests.count == 1 ? condition.tests[0] : nil
                points = own.value(full: fullMarks)
            case .zero(let condition):
                test = condition.tests.count == 1 ? condition.tests[0] : nil
                points = .zero
            default: return nil
            }
            guard let test, test.fact == 0, let band = interval(test) else { return nil }
            let bare = { (text: String) in isRate ? text.filter { $0 != "%" } : text }
            parts.append(
                (band.low == nil ? "(-∞" : (band.includesLow ? "[" : "(") + bare(band.lowText)) + ","
                    + (band.high == nil ? "∞)" : bare(band.highText) + (band.includesHigh ? "]" : ")"))
                    + ":" + points.decimalText)
        }
        return parts.joined(separator: ";")
    }

    private static func interval(_ test: RubricTest) -> Interval? {
        func value(_ level: Level) -> Ratio? {
            guard case .quantity(let quantity) = level.anchor, level.part == nil else { return nil }
            return quantity.value
        }
        func text(_ level: Level) -> String { level.unit?.text ?? "" }
        switch test {
        case .compares(_, let relation, let level):
            guard let bound = value(level) else { return nil }
            let words = text(level)
            let isUpper = relation == .atMost || relation == .below
            return Interval(
                lowText: words, highText: words, low: isUpper ? nil : bound,
                includesLow: relation == .atLeast || relation == .equal,
                high: isUpper || relation == .equal ? bound : nil,
                includesHigh: relation == .atMost || relation == .equal)
        case .lies(_, let from, let low, let to, let high):
            guard let a = value(from), let b = value(to) else { return nil }
            return Interval(
                lowText: text(from), highText: text(to), low: a, includesLow: low ?? true, high: b,
                includesHigh: high ?? true)
        default: return nil
        }
    }

    // MARK: Cells

    /// What is wrong with the bands of the column 分档: every number belongs to one of them, or it is said aloud.
    static func findings(_ table: SourceTable, _ record: Record, of criterion: Criterion) -> [Diagnostic] {
        guard let column = table.shape.columns.firstIndex(where: { TextFolding.key($0.heading) == "分档" }),
            let bands = BandText.bands(table.cell(record, column)), let first = bands.first
        else { return [] }
        // Bands in different units can be compared only as they were read.
        let isAlike = bands.allSatisfy { $0.unit == first.unit }
        let faults = faults(
            of: isAlike
                ? bands.map(BandCheck.interval) : criterion.rules.flatMap(\.tests).compactMap(BandCheck.interval))
        let place = table.position(of: record, column: column)
        let found = { (code: DiagnosticCode, places: [String]) in
            places.map { Diagnostic(code, at: place, [.name(criterion.name), .text($0)]) }
        }
        return found(.rubricBandsTwice, faults.overlaps) + found(.rubricBandsGap, faults.holes)
            + found(.rubricBandsOutside, faults.outside)
    }

    /// Scores that no grade takes in, or more than one, each by itself.
    static func places(in grades: [Grade]) -> [String] {
        guard grades.count > 1 else { return [] }
        let faults = faults(
            of: grades.map {
                Interval(
                    lowText: $0.low?.decimalText ?? "", highText: $0.high?.decimalText ?? "", low: $0.low,
                    includesLow: $0.includesLow, high: $0.high, includesHigh: $0.includesHigh)
            })
        return faults.holes + faults.overlaps
    }

    private static func interval(_ band: BandText.Band) -> Interval {
        Interval(
            lowText: band.low.map { $0.decimalText + band.unit } ?? "",
            highText: band.high.map { $0.decimalText + band.unit } ?? "", low: band.low,
            includesLow: band.includesLow, high: band.high, includesHigh: band.includesHigh)
    }

    // MARK: One after the other

    private static func sorted(_ intervals: [Interval]) -> [Interval] {
        intervals.inOrder { left, right in
            guard let b = right.low else { return false }
            guard let a = left.low else { return true }
            return a != b ? a < b : left.includesLow && !right.includesLow
        }
    }

    private static func faults(of intervals: [Interval]) -> Faults {
        let sorted = sorted(intervals)
        var faults = Faults()
        guard var reached = sorted.first else { return faults }
        if reached.low != nil { faults.outside.append("(-∞,\(reached.lowText)" + (reached.includesLow ? ")" : "]")) }
        for next in sorted.dropFirst() {
            let isShorter = ends(next, before: reached)
            let end = isShorter ? next : reached
            if let low = next.low, let high = reached.high,
                low > high || low == high && !(reached.includesHigh && next.includesLow)
            {
                // Where one of the two has the bound they meet.
                if low > high {
                    faults.holes.append("\(reached.highText)–\(next.lowText)")
                } else if !reached.includesHigh, !next.includesLow {
                    faults.holes.append(next.lowText)
                }
            } else {
                let low = next.low == nil ? "-∞" : next.lowText
                let high = end.high == nil ? "∞" : end.highText
                faults.overlaps.append(low == high ? low : "\(low)–\(high)")
            }
            if !isShorter { reached = next }
        }
        if reached.high != nil { faults.outside.append((reached.includesHigh ? "(" : "[") + "\(reached.highText),∞)") }
        return faults
    }

    /// Whether one interval ends no later than another.
    private static func ends(_ one: Interval, before other: Interval) -> Bool {
        guard let own = one.high else { return other.high == nil }
        guard let its = other.high else { return true }
        return own != its ? own < its : other.includesHigh || !one.includesHigh
    }
}
