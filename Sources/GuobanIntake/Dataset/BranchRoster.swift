import GuobanEvidence
package import GuobanModel
import GuobanTabular

/// Finds the branch that a written name means (名册). The longest match wins; a name inside another is no match.
package struct BranchRoster: Sendable {
    /// What a name turned out to be.
    package enum Match: Equatable, Sendable {
        /// The branch at this place of `branches`.
        case known(Int)
        /// Not on the roster; the nearest name that is.
        case unknown(nearest: String)
    }

    /// The branches, in printing order.
    package private(set) var branches: [Branch] = []
    private var places: [String: Int] = [:]
    private var codes: [String: Int] = [:]
    /// Names of branches that were merged into others.
    private var merged: [String] = []
    private let isClosed: Bool
    /// Of each row of each table that an open roster was made of, its branch; −1 where it names none.
    private(set) var rowPlaces: [[Int]] = []

    /// A roster from its table, as it stands on `day`: whoever is not on it is unknown. A branch that was merged before
    /// that day belongs to its successor, one that begins later does not stand there yet.
    package init(_ facts: [RosterFact], on day: CalendarDate? = nil) {
        isClosed = true
        let isOver = { (fact: RosterFact) in fact.validTo.map { to in day.map { to < $0 } ?? false } ?? false }
        let isLater = { (fact: RosterFact) in fact.validFrom.map { from in day.map { $0 < from } ?? false } ?? false }
        let standing = facts.filter { !isLater($0) && !(isOver($0) || $0.validTo == nil && $0.successor != nil) }
        let hasCodes = !standing.isEmpty && standing.allSatisfy { $0.code != nil }
        let ordered =
            hasCodes
            ? standing.enumerated().inOrder { ($0.element.code ?? "", $0.offset) < ($1.element.code ?? "", $1.offset) }
                .map(\.element)
            : standing
        for fact in ordered {
            let place = branches.count
            branches.append(
                Branch(
                    name: fact.name, code: fact.code, group: fact.group, parent: fact.parent, level: fact.level,
                    population: fact.population, isExpected: true))
            let key = TextFolding.nameKey(fact.name)
            if places[key] == nil { places[key] = place }
            if let code = fact.code, codes[code] == nil { codes[code] = place }
        }
        // Every name first: an alias never takes a name away from the branch that has it.
        for (place, fact) in ordered.enumerated() {
            for key in fact.aliases.map(TextFolding.nameKey) where places[key] == nil { places[key] = place }
        }
        for fact in facts where isOver(fact) || fact.validTo == nil && fact.successor != nil {
            guard let successor = fact.successor, let place = places[TextFolding.nameKey(successor)] else { continue }
            for key in ([fact.name] + fact.aliases).map(TextFolding.nameKey) where places[key] == nil {
                places[key] = place
                merged.append(key)
            }
        }
        addStems()
    }

    /// Whether a folded name is that of a branch that was merged into another.
    package func isMerged(_ key: String) -> Bool { !merged.isEmpty && merged.contains(key) }

    /// No roster: every name that the rows use is a branch, and a name with an organisation's suffix is the same branch
    /// as the name without it where only one such name occurs.
    package init(openWith tables: [[RowFact]]) {
        isClosed = false
        var order: [(key: String, branch: String)] = []
        let count = tables.reduce(0) { $0 + $1.count }
        order.reserveCapacity(count)
        places.reserveCapacity(count)
        for rows in tables {
            // Most tables list the same branches in the same order: the next name is looked for there first.
            var next = 0
            rowPlaces.append(
                rows.map { row in
                    if next >= order.count || order[next].key != row.key {
                        if row.key == UnassignedMoney.key { return -1 }
                        // One search finds the name and its place among the others.
                        next = BranchRoster.place(in: &places[row.key, default: order.count])
                        if next == order.count { order.append((row.key, row.branch)) }
                    }
                    next += 1
                    return next - 1
                })
        }
        var owners = Array(order.indices)
        var suffixed: [String: [Int]] = [:]
        for (place, row) in order.enumerated() {
            let stem = BranchRoster.stem(of: row.key)
            if stem != row.key { suffixed[stem, default: []].append(place) }
        }
        for (stem, found) in suffixed where found.count == 1 {
            guard let bare = places[stem] else { continue }
            // Whichever of the two comes first keeps its place.
            owners[max(bare, found[0])] = min(bare, found[0])
        }
        var names: [String] = []
        var placeOf = owners
        for (place, row) in order.enumerated() {
            let owner = owners[place]
            if owner == place {
                placeOf[place] = names.count
                names.append(row.branch)
            } else {
                placeOf[place] = placeOf[owner]
                // The shorter of two names for one branch is the one people print.
                let shown = names[placeOf[owner]]
                if row.branch.utf8.count < shown.utf8.count { names[placeOf[owner]] = row.branch }
            }
        }
        if names.count < order.count {
            for (place, row) in order.enumerated() { places[row.key] = placeOf[place] }
            rowPlaces = rowPlaces.map { $0.map { $0 < 0 ? $0 : placeOf[$0] } }
        }
        branches = names.map { Branch(name: $0, isExpected: true) }
    }

    /// The place in an entry of a dictionary, which is made by being asked for.
    private static func place(in entry: inout Int) -> Int { entry }

    /// The branch that `name` means.
    package func match(_ name: String) -> Match { match(key: TextFolding.nameKey(name)) }

    /// The branch that a folded name means, or else the division code beside it.
    package func match(key: String, code: String? = nil) -> Match {
        if let place = places[key] { return .known(place) }
        if isClosed {
            if let place = places[BranchRoster.stem(of: key)] { return .known(place) }
            if let code, let place = codes[code] { return .known(place) }
        }
        // Said to belong to nobody: no name was misspelled.
        if key == UnassignedMoney.key { return .unknown(nearest: "") }
        return .unknown(nearest: nearest(to: key))
    }

    /// Lets a roster name without its suffix stand for the branch, where only one branch has that stem.
    private mutating func addStems() {
        // Without 红十字会 first; then without 市, 区 and 县, which 34 counties share with their own city.
        for shortened in [BranchRoster.stem(of:), { BranchRoster.withoutDivision(BranchRoster.stem(of: $0)) }] {
            var owners: [String: [Int]] = [:]
            for (key, place) in places where owners[shortened(key)]?.contains(place) != true {
                owners[shortened(key), default: []].append(place)
            }
            for (stem, found) in owners where found.count == 1 && places[stem] == nil { places[stem] = found[0] }
        }
    }

    /// A division's name without its last character 市, 区, 县 and the like, where two characters are left.
    private static func withoutDivision(_ key: String) -> String {
        guard let last = key.last, "省市州盟区县旗".contains(last), key.count >= 3 else { return key }
        return String(key.dropLast())
    }

    /// The name without the suffix that says what kind of organisation it is; the name itself where nothing is left.
    package static func stem(of key: String) -> String {
        // Bytes, not characters: every name of every row is asked, and few end like any of the suffixes.
        guard let last = key.utf8.last, lastBytes.contains(last) else { return key }
        var stem = Substring(key).utf8
        while let suffix = suffixes.first(where: { ends(stem, with: $0.utf8) }) {
            stem = stem.dropLast(suffix.utf8.count)
        }
        return stem.count == key.utf8.count ? key : String(Substring(stem))
    }

    private static func ends(_ text: Substring.UTF8View, with suffix: String.UTF8View) -> Bool {
        text.count > suffix.count && text.suffix(suffix.count).elementsEqual(suffix)
    }

    private static let lastBytes = suffixes.compactMap(\.utf8.last)
    private static let suffixes = ["红十字会", "慈善总会", "慈善联合会", "慈善协会", "慈善会", "红会", "分会", "本级", "紅十字會", "慈善總會", "慈善會"]

    /// Pairs of branches whose names differ only in a word or in traditional characters: perhaps one and the same.
    package var lookalikes: [(Int, Int)] {
        // Nearly every run ends here: no name has such an ending or a traditional character.
        guard !isClosed, branches.contains(where: { BranchRoster.mayLookAlike($0.name) }) else { return [] }
        var seen: [String: Int] = [:]
        var pairs: [(Int, Int)] = []
        for (place, branch) in branches.enumerated() {
            var key = TextFolding.key(branch.name)
            for ending in ["办事处", "办", "人民政府", "管委会"] where key.hasSuffix(ending) && key.count > ending.count + 1 {
                key.removeLast(ending.count)
            }
            if let first = seen[key] { pairs.append((first, place)) } else { seen[key] = place }
        }
        return pairs
    }

    private static func mayLookAlike(_ name: String) -> Bool {
        guard let last = name.unicodeScalars.last else { return false }
        return lastOfLookalikes.contains(last) || TextFolding.hasTraditional(name)
    }

    private static let lastOfLookalikes = Array("处办府会".unicodeScalars)

    /// The nearest of several names to one that is none of them.
    package static func nearest(to name: String, in names: [String]) -> String? {
        let key = TextFolding.nameKey(name)
        return names.min {
            EditDistance.between(TextFolding.nameKey($0), key) < EditDistance.between(TextFolding.nameKey($1), key)
        }
    }

    private func nearest(to key: String) -> String {
        branches.min { distance($0, key) < distance($1, key) }?.name ?? "-"
    }

    private func distance(_ branch: Branch, _ key: String) -> Int {
        EditDistance.between(TextFolding.key(branch.name), TextFolding.key(key))
    }
}

/// How many characters must be added, removed or replaced to turn one text into another (Levenshtein).
package enum EditDistance {
    package static func between(_ left: String, _ right: String) -> Int {
        let a = Array(left)
        let b = Array(right)
        var row = Array(0...b.count)
        for i in a.indices {
            var diagonal = row[0]
            row[0] = i + 1
            for j in b.indices {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
                diagonal = above
            }
        }
        return row[b.count]
    }
}
