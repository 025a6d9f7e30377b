import GuobanEvidence
import GuobanModel

/// Whether the grades take in every total that the rows can give, and whether every grade that is named is one (等次核对).
struct GradeCheck {
    let criteria: [Criterion]
    let settings: OfficeSettings
    /// Where the rubric begins: for settings that do not come from a table.
    let fallback: SourcePosition

    private var conventions: RubricConventions { settings.rubric }

    /// What is wrong, and which of it no grade should rest on.
    var findings: [(finding: Diagnostic, isFault: Bool)] {
        guard !conventions.grades.isEmpty else { return unknownQuotas }
        return holes + unknownQuotas + unknownBars
    }

    private var holes: [(finding: Diagnostic, isFault: Bool)] {
        let grades = conventions.grades
        let place = settings.gradesPosition ?? fallback
        func hole(_ text: String, _ severity: Severity? = nil) -> Diagnostic {
            Diagnostic(.gradesDoNotMeet, at: place, [.text(text)], severity: severity)
        }
        var found = BandCheck.places(in: grades).map { (finding: hole($0), isFault: true) }
        let beyond = { (group: String?) in
            criteria.filter { $0.isBeyondBase && $0.applies(to: group) }.reduce(Ratio.zero) { $0 + $1.fullMarks }
        }
        let rubric = Rubric(criteria: criteria, conventions: conventions, document: nil, fingerprint: "")
        var most = Ratio.zero
        var least = Ratio.zero
        for group in rubric.groups {
            let extra = beyond(group)
            let top = rubric.base(of: group) + (conventions.bonusCap.map { min($0, extra) } ?? extra)
            most = max(most, conventions.totalCap.map { min($0, top) } ?? top)
            least = min(least, -(conventions.deductionCap.map { min($0, extra) } ?? extra))
        }
        if let top = grades.first, let high = top.high, high < most || high == most && !top.includesHigh {
            found.append((hole(high == most ? high.decimalText : "\(high.decimalText)–\(most.decimalText)"), true))
        }
        // An office may have no word for those below its last grade.
        if let bottom = grades.last, let low = bottom.low, low > least {
            found.append((hole("\(least.decimalText)–\(low.decimalText)", .warning), false))
        }
        return found
    }

    private var unknownQuotas: [(finding: Diagnostic, isFault: Bool)] {
        conventions.quotas.map(\.grade).filter(isUnknown).map { name in
            (unknown(name, at: settings.quotasPosition ?? fallback), true)
        }
    }

    /// 不得评为…以上 of a grade that there is not.
    private var unknownBars: [(finding: Diagnostic, isFault: Bool)] {
        criteria.flatMap { criterion in
            criterion.rules.compactMap { rule in
                guard case .veto(_, let own) = rule,
                    case .noGradeFrom(let name) = own == .asSet ? conventions.veto : own, isUnknown(name)
                else { return nil }
                return (unknown(name, at: criterion.position), true)
            }
        }
    }

    private func isUnknown(_ name: String) -> Bool { !conventions.grades.contains { $0.name == name } }

    private func unknown(_ name: String, at place: SourcePosition) -> Diagnostic {
        let names = conventions.grades.map(\.name).joined(separator: "、")
        return Diagnostic(.gradeUnknown, at: place, [.name(name), .expected(names.isEmpty ? "-" : names)])
    }
}
