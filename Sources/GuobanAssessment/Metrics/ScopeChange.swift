package import GuobanModel

/// Which money counts (筹资口径): pledges for receipts, matching funds in, goods out.
///
/// Source: docs/arithmetic.md, "Scope".
package enum ScopeChange {
    /// The dataset with the main measure counted under another scope. Figures as reported hold goods and no matching
    /// funds; a branch without a figure for what is added or taken out keeps its own.
    package static func applied(_ scope: FigureScope, to dataset: Dataset) -> Dataset {
        let isHeld = dataset.figures.contains { $0[0].holdsMatching }
        guard scope != FigureScope() || isHeld, dataset.measures[0].unit == .yuan else { return dataset }
        let matching = dataset.measures.firstIndex { $0.role == .matching }
        let goods = dataset.measures.firstIndex { $0.role == .inKind }
        let pledged = dataset.measures.firstIndex { $0.role == .pledged }
        var figures = dataset.figures
        for row in figures.indices {
            let all = figures[row]
            let change = { (keep: (BranchFigures) -> Tally?) -> Tally? in
                var tally = keep(all[0])
                if scope.countsPledges, let pledged, let promised = keep(all[pledged]) { tally = promised }
                guard var sum = tally else { return nil }
                if let matching, scope.includesMatching != all[0].holdsMatching, let more = keep(all[matching]) {
                    let sign: (Amount) -> Amount = { scope.includesMatching ? $0 : -$0 }
                    sum = Tally(amount: sum.amount + sign(more.amount), sources: sum.sources + more.sources)
                }
                if !scope.includesInKind, let goods, let less = keep(all[goods]) {
                    sum = Tally(amount: sum.amount - less.amount, sources: sum.sources + less.sources)
                }
                return sum
            }
            figures[row][0].raised = change(\.raised)
            figures[row][0].lastYear = lastYear(all, scope: scope, parts: [matching, goods, pledged], change)
        }
        return dataset.with(figures: figures)
    }

    /// Last year under the same scope; nil where it is known as reported only, since like is compared with like.
    private static func lastYear(
        _ all: [BranchFigures], scope: FigureScope, parts: [Int?], _ change: ((BranchFigures) -> Tally?) -> Tally?
    ) -> Tally? {
        let needed = [
            scope.includesMatching ? parts[0] : nil, scope.includesInKind ? nil : parts[1],
            scope.countsPledges ? parts[2] : nil,
        ].compactMap { $0 }
        let isKnown = needed.allSatisfy { all[$0].lastYear != nil || all[$0].raised == nil }
        return isKnown ? change(\.lastYear) : nil
    }

    /// The columns that a scope needs and the dataset lacks.
    package static func missing(_ scope: FigureScope, in dataset: Dataset) -> [Measure.Role] {
        let needed: [(Bool, Measure.Role)] = [
            (scope.countsPledges, .pledged), (scope.includesMatching, .matching), (!scope.includesInKind, .inKind),
        ]
        return needed.filter { isAsked, role in
            // A ledger that was told to count matching funds holds them, also where there were none.
            let isHeld = role == .matching && dataset.figures.contains { $0[0].holdsMatching }
            return isAsked && !isHeld && !dataset.measures.contains { $0.role == role }
        }.map(\.1)
    }

    /// Every scope that the columns of a dataset allow, the one as reported first.
    package static func possible(in dataset: Dataset) -> [FigureScope] {
        let has = { (role: Measure.Role) in dataset.measures.contains { $0.role == role } }
        var scopes: [FigureScope] = []
        for pledges in has(.pledged) ? [false, true] : [false] {
            for matching in has(.matching) ? [false, true] : [false] {
                for goods in has(.inKind) ? [true, false] : [true] {
                    scopes.append(
                        FigureScope(countsPledges: pledges, includesMatching: matching, includesInKind: goods))
                }
            }
        }
        return scopes
    }
}

extension Dataset {
    /// The same quarter with other figures.
    package func with(figures: [[BranchFigures]]) -> Dataset {
        Dataset(
            cutoff: cutoff, cutoffProvenance: cutoffProvenance, entity: entity, branches: branches, measures: measures,
            figures: figures, unassigned: unassigned, projects: projects)
    }
}
