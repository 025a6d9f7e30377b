import GuobanEvidence
import GuobanModel

/// Whether the grades take in every total that the rows can give, and whether every grade that is named is one (等次核对).
/// What is only a warning is no fault; on all else no grade should rest.
enum GradeCheck {
    static func findings(_ criteria: [Criterion], _ conventions: RubricConventions, at places: [SourcePosition])
        -> [Diagnostic]
    {
        let grades = conventions.grades
        var findings: [Diagnostic] = []
        if let top = grades.first, let bottom = grades.last {
            for text in BandCheck.places(in: grades) {
                findings.append(Diagnostic(.gradesDoNotMeet, at: places[0], [.text(text)]))
            }
            let (least, most) = totals(criteria, conventions)
            if let high = top.high, high < most || high == most && !top.includesHigh {
                let text = high == most ? high.decimalText : "\(high.decimalText)–\(most.decimalText)"
                findings.append(Diagnostic(.gradesDoNotMeet, at: places[0], [.text(text)]))
            }
            // An office may have no word for those below its last grade.
            if let low = bottom.low, low > least {
                let text: Evidence = .text("\(least.decimalText)–\(low.decimalText)")
                findings.append(Diagnostic(.gradesDoNotMeet, at: places[0], [text], severity: .warning))
            }
        }
        func check(_ name: String, at place: SourcePosition) {
            if grades.contains(where: { $0.name == name }) { return }
            let names = grades.isEmpty ? "-" : grades.map(\.name).joined(separator: "、")
            findings.append(Diagnostic(.gradeUnknown, at: place, [.name(name), .expected(names)]))
        }
        for quota in conventions.quotas { check(quota.grade, at: places[1]) }
        if grades.isEmpty { return findings }
        for criterion in criteria {
            for case .veto(_, let own) in criterion.rules {
                // 不得评为…以上 of a grade that there is not bars nobody.
                if case .noGradeFrom(let name) = own == .asSet ? conventions.veto : own {
                    check(name, at: criterion.position)
                }
            }
        }
        return findings
    }

    /// The least and the greatest total that a branch of any group can come to.
    private static func totals(_ criteria: [Criterion], _ conventions: RubricConventions) -> (Ratio, Ratio) {
        var most = Ratio.zero
        var least = Ratio.zero
        var groups: [String?] = [nil]
        for criterion in criteria { groups += criterion.groups.map { $0 } }
        for group in groups {
            var base = Ratio.zero
            var extra = Ratio.zero
            for criterion in criteria where criterion.applies(to: group) {
                if criterion.isBeyondBase {
                    extra = extra + criterion.fullMarks
                } else {
                    base = base + criterion.fullMarks
                }
            }
            let top = base + min(extra, conventions.bonusCap ?? extra)
            most = max(most, min(top, conventions.totalCap ?? top))
            least = min(least, -min(extra, conventions.deductionCap ?? extra))
        }
        return (least, most)
    }
}
