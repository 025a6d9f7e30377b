import GuobanModel

/// F9 and F10, points by place (名次): the entry that has the place, else the tail; equal figures share the better place.
final class RankPlan: Sendable {
    private enum Tail {
        case flat(Ratio)
        case falling(from: Int, Ratio, by: Ratio)
    }

    let fact: Int
    private let entries: [(places: ClosedRange<Int>, points: Ratio)]
    private let tail: Tail
    /// The most that any entry gives.
    let most: Ratio?

    init(_ table: RankTable, full: Ratio) {
        fact = table.fact
        entries = table.entries.map { ($0.places, $0.points.value(full: full)) }
        most = table.entries.map { $0.points.value(full: full) }.max()
        let last = table.entries.max { $0.places.upperBound < $1.places.upperBound }
        switch (table.tail, last) {
        case (_, nil), (.nothing, _): tail = .flat(.zero)
        case (.flat(let points), _): tail = .flat(points.value(full: full))
        case (.falling(let step), let last?):
            tail = .falling(
                from: last.places.upperBound, last.points.value(full: full), by: step.value(full: full))
        }
    }

    func points(in row: RowContext) -> Ratio? {
        guard let place = place(in: row) else { return nil }
        // Groups share a place only where the highest counts (就高).
        var own: Ratio?
        for entry in entries where entry.places.contains(place) {
            own = own.map { max($0, entry.points) } ?? entry.points
        }
        if let own { return own }
        switch tail {
        case .flat(let points): return points
        case .falling(let last, let points, let step): return max(.zero, points - Ratio(place - last) * step)
        }
    }

    /// The place by the fact itself where it is a place, else among the branches compared.
    func place(in row: RowContext) -> Int? {
        guard let value = row.value(fact) else { return nil }
        if row.isPlace(fact) || row.peers[fact].values.isEmpty { return value.flooredWord }
        return row.peers[fact].place(of: value)
    }
}
