import GuobanEvidence
import GuobanModel

/// Places and grades (名次、等次) by the totals, once every row is scored.
extension Scorer {
    func cards(_ totals: [Total], _ vetoes: [[VetoEffect]], _ tieFigure: TieFigure) -> [Scorecard] {
        let all = Array(totals.indices)
        let isLast = { (place: Int) in vetoes[place].contains(.lastRank) }
        let places = ranks(of: all, totals, isLast, tieFigure, reports: true)
        var groupPlaces: [(best: Rank?, worst: Rank?)] = all.map { _ in (nil, nil) }
        var groupCounts = all.map { _ in 0 }
        var seen: [String] = []
        for place in all {
            guard let group = dataset.branches[assessed[place]].group, !seen.contains(group) else { continue }
            seen.append(group)
            let members = all.filter { dataset.branches[assessed[$0]].group == group }
            for (member, rank) in zip(members, ranks(of: members, totals, isLast, tieFigure, reports: false)) {
                groupPlaces[member] = rank
                groupCounts[member] = members.count
            }
        }
        let grades = grades(totals, vetoes, places.map(\.best))
        return all.map { place in
            let total = totals[place]
            return Scorecard(
                branch: dataset.branches[assessed[place]], lines: total.lines, base: total.base, bonus: total.bonus,
                deduction: total.deduction, total: total.total, totalBeforeVeto: total.beforeVeto,
                rank: places[place].best, worstRank: places[place].worst, groupRank: groupPlaces[place].best,
                worstGroupRank: groupPlaces[place].worst, groupCount: groupCounts[place], grade: grades[place],
                coefficient: total.coefficient)
        }
    }

    /// The best and the worst place that each of some branches can take among them.
    private func ranks(
        of members: [Int], _ totals: [Total], _ isLast: (Int) -> Bool, _ tieFigure: TieFigure, reports: Bool
    ) -> [(best: Rank?, worst: Rank?)] {
        if members.allSatisfy({ totals[$0].total.isSettled }) {
            let ranks = Ranker.ranks(of: order(members, totals, isLast, tieFigure, reports), ties: conventions.ties)
            return ranks.map { ($0, $0) }
        }
        // Better is who cannot fall as low as this one can rise; not worse who can still rise above its least. Whoever a
        // veto puts last is moved below everybody else by the whole span.
        var scores = members.map { totals[$0].total }
        let span = (scores.map(\.high).max() ?? .zero) - (scores.map(\.low).min() ?? .zero) + .one
        for (index, place) in members.enumerated() where isLast(place) {
            scores[index] = scores[index].mapped { $0 - span }
        }
        let lows = scores.map(\.low).inOrder(by: >)
        let highs = scores.map(\.high).inOrder(by: >)
        let ties = members.map { member in conventions.tieOrder.map { tieFigure(assessed[member], $0) } }
        return scores.enumerated().map { index, own in
            var better = lows.firstPlace { $0 <= own.high }
            var notWorse = highs.firstPlace { $0 <= own.low } - (own.isSettled ? 0 : 1)
            var isShared = false
            // Settled equals are parted by the declared keys, as they would be with nothing open.
            if own.isSettled, lows.isShared(own.low) {
                for (other, score) in scores.enumerated() where other != index && score == own {
                    switch Scorer.compared(ties[other], ties[index]) {
                    case 0: isShared = true
                    case 1:
                        better += 1
                        notWorse += 1
                    default: break
                    }
                }
            }
            return (
                Rank(doubledPlace: 2 * (1 + better), isShared: isShared),
                Rank(doubledPlace: 2 * (1 + notWorse), isShared: isShared)
            )
        }
    }

    /// 1 where the keys put the left one in front, −1 behind, 0 where none parts them; who lacks a figure is behind.
    private static func compared(_ left: [Ratio?], _ right: [Ratio?]) -> Int {
        for (left, right) in zip(left, right) where left != right {
            guard let left else { return -1 }
            guard let right else { return 1 }
            return left > right ? 1 : -1
        }
        return 0
    }

    /// Figures that order branches as their totals do, and equal totals by the declared keys; a veto puts last.
    private func order(
        _ members: [Int], _ totals: [Total], _ isLast: (Int) -> Bool, _ tieFigure: TieFigure, _ reports: Bool
    ) -> [Ratio] {
        let plain = members.map { totals[$0].total.low }
        guard !conventions.tieOrder.isEmpty || members.contains(where: isLast) else { return plain }
        let keys = members.map { member in
            (
                last: isLast(member), total: totals[member].total.low,
                ties: conventions.tieOrder.map { tieFigure(assessed[member], $0) }
            )
        }
        let compare = { (a: Int, b: Int) -> Int in
            if keys[a].last != keys[b].last { return keys[a].last ? -1 : 1 }
            if keys[a].total != keys[b].total { return keys[a].total > keys[b].total ? 1 : -1 }
            return Scorer.compared(keys[a].ties, keys[b].ties)
        }
        let sorted = members.indices.inOrder { compare($0, $1) > 0 }
        var figures = plain
        var level = members.count
        for (index, place) in sorted.enumerated() {
            if index > 0 {
                let before = sorted[index - 1]
                if compare(before, place) != 0 { level -= 1 }
                if reports, compare(before, place) != 0, keys[before].total == keys[place].total,
                    keys[before].last == keys[place].last,
                    let key = zip(keys[before].ties, keys[place].ties).enumerated().first(where: {
                        $0.element.0 != $0.element.1
                    })
                {
                    tieUses.append((members[before], members[place], conventions.tieOrder[key.offset]))
                }
            }
            figures[place] = Ratio(level)
        }
        return figures
    }

    private func grades(_ totals: [Total], _ vetoes: [[VetoEffect]], _ ranks: [Rank?]) -> [String?] {
        let scale = conventions.grades
        guard !scale.isEmpty else { return totals.map { _ in nil } }
        var found: [Int?] = totals.indices.map { place in
            let total = totals[place].total
            guard let low = scale.firstIndex(where: { $0.contains(total.low) }),
                let high = scale.firstIndex(where: { $0.contains(total.high) }), low == high
            else { return nil }
            var grade = low
            for effect in vetoes[place] {
                switch effect {
                case .noGradeFrom(let name):
                    if let barred = scale.firstIndex(where: { $0.name == name }) {
                        grade = max(grade, min(barred + 1, scale.count - 1))
                    }
                case .lowestGrade: grade = scale.count - 1
                default: break
                }
            }
            return grade
        }
        for (index, grade) in scale.enumerated() {
            guard let quota = conventions.quotas.first(where: { $0.grade == grade.name }) else { continue }
            let most = (quota.share * Ratio(totals.count)).floor.int128.flatMap { Int(exactly: $0) } ?? totals.count
            let holders = found.indices.filter { found[$0] == index }
                .inOrder { (ranks[$0]?.doubledPlace ?? Int.max) < (ranks[$1]?.doubledPlace ?? Int.max) }
            guard holders.count > most else { continue }
            var kept = most
            // Who ties with the first one below the cut goes down with it: the order of a file decides nothing.
            while kept > 0, ranks[holders[kept - 1]]?.doubledPlace == ranks[holders[most]]?.doubledPlace { kept -= 1 }
            if kept < most {
                let tied = holders.filter { ranks[$0]?.doubledPlace == ranks[holders[most]]?.doubledPlace }
                    .map { dataset.branches[assessed[$0]].name }
                findings.append(
                    Diagnostic(
                        .gradeCutTied, at: rubric.position,
                        [.name(grade.name), .count(most), .other(tied.joined(separator: "、"))]))
            }
            for holder in holders[kept...] { found[holder] = min(index + 1, scale.count - 1) }
        }
        return found.map { $0.map { scale[$0].name } }
    }
}
