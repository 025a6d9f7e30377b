package import GuobanEvidence
package import GuobanModel

/// Blank progress forms (表样): one per branch, the targets filled in, in headings that guoban reads without a word.
package enum FormComposer {
    /// The records of one branch's form. `figures` are those of the branch, in the order of `measures`; only their
    /// targets are written.
    package static func records(
        for branch: Branch, figures: [BranchFigures], measures: [Measure], targeted: [Bool], cutoff: CalendarDate,
        language: Language
    ) -> [[String]] {
        let words = Wording(language)
        let exact = NumberStyle(moneyUnit: .wanyuan, rounding: .halfUp)
        var headings = [words(.branch)]
        var cells = [branch.name]
        for (place, measure) in measures.enumerated() {
            let unit = exact.unitName(measure.unit)
            if targeted[place] {
                let name = measure.role == .raised ? words(.formTarget) : measure.name + words(.formTargetOf)
                headings.append("\(name)（\(unit)）")
                cells.append(figures[place].target.map { exact.shortest($0.amount, of: measure.unit) } ?? "")
            }
        }
        let standard: [Measure] = [.online, .offline, .inKind, .raised, .donations]
        let named = measures.filter { measure in !standard.contains { $0.role == measure.role } }
        for measure in standard + named {
            let name = measure.role == .raised ? words(.formRaised) : formName(measure)
            headings.append(measure.unit == .yuan ? "\(name)（\(exact.unitName(.yuan))）" : name)
            cells.append("")
        }
        let width = headings.count
        let line = { (text: String) in [text] + [String](repeating: "", count: width - 1) }
        return [
            line(words(.formTitle, branch.name, words.period(to: cutoff))),
            line(words(.cutoffLine, words.date(cutoff))),
            headings, cells, line(words(.formNote)), line(words(.formNoteZero)),
            [words(.formHead), "", words(.formChecker), "", words(.formClerk)]
                + [String](repeating: "", count: width - 5),
        ]
    }

    private static func formName(_ measure: Measure) -> String {
        switch measure.role {
        case .online: "线上捐赠"
        default: measure.name
        }
    }
}

extension NumberStyle {
    /// Money with two decimals or as many as it needs, so that nothing is lost on the way back.
    fileprivate func shortest(_ amount: Amount, of unit: Measure.Unit) -> String {
        guard unit == .yuan else { return self.amount(amount, of: unit) }
        let exact = Ratio(BigInteger(amount.hundredths), BigInteger(moneyUnit.fen))
        let places = (2...10).first { exact.rounded(places: $0).ratio == exact } ?? 10
        return exact.rounded(places: places).text
    }
}
