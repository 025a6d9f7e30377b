import GuobanEvidence
import GuobanModel

/// Turns a report's figures into charts with their words (配图). It computes nothing but what a drawing adds up.
struct ChartComposer {
    let composer: BulletinComposer
    var report: AssessmentReport { composer.report }
    var words: Wording { composer.words }
    var numbers: NumberStyle { composer.numbers }

    init(_ composer: BulletinComposer) {
        self.composer = composer
    }

    /// The charts behind the main table.
    func charts() -> [BulletinChart] {
        [completion(), shares()].compactMap { $0 }
    }

    private func completion() -> BulletinChart? {
        guard composer.hasTargets, report.branches.count > 1 else { return nil }
        let ranked = report.branches.filter { $0.main.completion.value != nil || $0.main.target != nil }
        let bars = ranked.map { branch in
            let main = branch.main
            return BulletBar(
                name: branch.branch.name, completion: main.completion.value,
                elapsed: main.gap == nil ? nil : main.elapsed,
                label: main.completion.value.map { numbers.percent($0) + "%" } ?? "", status: words.status(main.status),
                isBehind: (main.gap?.signum ?? 0) < 0)
        }
        guard let best = ranked.first(where: { $0.main.completion.value != nil }),
            let last = ranked.last(where: { $0.main.completion.value != nil })
        else { return nil }
        let figure = { (branch: BranchResult) in
            branch.branch.name + " " + (branch.main.completion.value.map { numbers.percent($0) } ?? "")
        }
        let behind = bars.count { $0.isBehind }
        return BulletinChart(
            title: words(.chartCompletion),
            alternative: words(
                .chartCompletionWords, String(bars.count), figure(best), figure(last), String(bars.count - behind),
                String(behind)),
            kind: .bullets(bars))
    }

    /// The eleven greatest shares, and all others together.
    private func shares() -> BulletinChart? {
        var parts = report.branches.compactMap { branch -> (name: String, share: Share)? in
            branch.share.map { (branch.branch.name, $0) }
        }
        if let rest = report.unassignedShare { parts.append((words(.unassigned), rest)) }
        guard parts.count > 1 else { return nil }
        let order = Ratio.placesFromGreatest(of: parts.map(\.share.exact), equal: <)
        let kept = order.count <= 12 ? order[...] : order.prefix(11)
        var chart = kept.map { index in
            ChartPart(
                name: parts[index].name, share: parts[index].share.exact, label: parts[index].share.printed.text + "%")
        }
        let others = order.dropFirst(kept.count)
        if !others.isEmpty, let places = parts.first?.share.printed.places {
            let units = others.reduce(BigInteger.zero) { $0 + parts[$1].share.printed.units }
            chart.append(
                ChartPart(
                    name: words(.chartOthers, String(others.count)),
                    share: Ratio.sum(of: others.map { parts[$0].share.exact }),
                    label: RoundedFigure(units: units, places: places).text + "%"))
        }
        return BulletinChart(
            title: words(.chartShares),
            alternative: words(.chartSharesWords, words.list(chart.map { $0.name + " " + $0.label })),
            kind: .shares(chart))
    }
}
