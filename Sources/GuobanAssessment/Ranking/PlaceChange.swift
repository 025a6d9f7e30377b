package import GuobanModel

/// How places have changed since the previous issue (较上期).
///
/// Source: docs/arithmetic.md, "Movement".
package enum PlaceChange {
    /// The movement of each branch, and the names of the previous issue that nobody has now. A branch is found again by
    /// its code, where both have one, else by its name.
    package static func movements(
        of branches: [(name: String, code: String?, rank: Rank?)], since previous: PreviousIssue
    ) -> (movements: [RankMovement], gone: [String]) {
        var isFound = previous.entries.map { _ in false }
        let movements = branches.map { branch -> RankMovement in
            let place =
                previous.entries.firstIndex { $0.name == branch.name }
                ?? previous.entries.firstIndex { $0.code != nil && $0.code == branch.code }
            guard let place else { return .new }
            isFound[place] = true
            switch (branch.rank, previous.entries[place].rank) {
            case (let now?, let before?):
                return .moved(doubledPlaces: before.doubledPlace - now.doubledPlace, from: before)
            case (nil, let before?): return .unrankedNow(from: before)
            case (_?, nil): return .unrankedBefore
            case (nil, nil): return .unrankedBoth
            }
        }
        return (movements, zip(previous.entries, isFound).filter { !$1 }.map(\.0.name))
    }
}
