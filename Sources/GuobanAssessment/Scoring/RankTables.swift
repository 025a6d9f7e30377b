import GuobanModel

/// F9 and F10, points by place (名次): the entry that has the place, else the tail; equal figures share the better place.
enum RankTables {
    static func points(_ table: RankTable, in row: RowContext) -> Ratio? {
        guard let place = place(table.fact, in: row) else { return nil }
        // Groups share a place only where the highest counts (就高).
        let own = table.entries.filter { $0.places.contains(place) }.map { $0.points.value(full: row.fullMarks) }
        if let most = own.max() { return most }
        guard let last = table.entries.max(by: { $0.places.upperBound < $1.places.upperBound }) else { return .zero }
        switch table.tail {
        case .nothing: return .zero
        case .flat(let points): return points.value(full: row.fullMarks)
        case .falling(let step):
            let further = Ratio(place - last.places.upperBound)
            return max(
                .zero, last.points.value(full: row.fullMarks) - further * step.value(full: row.fullMarks))
        }
    }

    /// The place by the fact itself where it is a place, else among the branches compared.
    static func place(_ fact: Int, in row: RowContext) -> Int? {
        guard row.facts.indices.contains(fact), let value = row.facts[fact].value else { return nil }
        if row.facts[fact].kind == .rank || row.peers[fact].values.isEmpty {
            return value.floor.int128.flatMap { Int(exactly: $0) }
        }
        return row.peers[fact].place(of: value)
    }
}
