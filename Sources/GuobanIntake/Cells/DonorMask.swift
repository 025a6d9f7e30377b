package import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Covers donors' names and numbers (遮盖): 张*, 138****0000 without its end, the last four of an order's number.
package enum DonorMask {
    /// The text with its scalars covered but for the few that let a clerk find the row again; as long as it was.
    ///
    /// Eleven digits that begin with 1 are a telephone, of which three stay; another word of six or more digits and
    /// Latin letters is a number, of which the last four stay; anything else is a name, of which the first stays.
    package static func masked(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        let visible = scalars.indices.filter { !TextFolding.isBlank(scalars[$0]) }
        // A number in exponent form has lost the digits that would tell whose it is.
        guard let first = visible.first, !isExponential(visible.map { scalars[$0] }) else { return text }
        let isNumber = visible.allSatisfy { scalars[$0].isASCII } && visible.contains { isDigit(scalars[$0]) }
        let digits = visible.filter { isDigit(scalars[$0]) }
        var shown: [Int]
        if isNumber, digits.count == 11, digits.count == visible.count, scalars[first].value == 0x31 {
            shown = Array(visible.prefix(3))
        } else if isNumber, visible.count >= 6 {
            shown = Array(visible.suffix(4))
        } else {
            shown = isNumber ? [] : [first]
        }
        // A name of one sign would stand there whole.
        if visible.count == 1 { shown = [] }
        var result = String.UnicodeScalarView()
        for index in scalars.indices {
            let isKept = shown.contains(index) || TextFolding.isBlank(scalars[index])
            result.append(isKept ? scalars[index] : scalars[index].value >= 0x2E80 ? "\u{FF0A}" : "*")
        }
        return String(result)
    }

    /// 1.46519E+27
    private static func isExponential(_ scalars: [Unicode.Scalar]) -> Bool {
        let text = String(String.UnicodeScalarView(scalars)).uppercased()
        return text.contains("E+")
            && text.unicodeScalars.allSatisfy { isDigit($0) || ".,E+".unicodeScalars.contains($0) }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }

    /// The finding with donors' cells covered, where it is about one.
    package static func masked(_ finding: Diagnostic, of table: SourceTable) -> Diagnostic {
        let isAboutOrder = finding.code == .orderRepeated || finding.code == .orderDigitsLost
        guard isAboutOrder || finding.position.field.map({ table.holdsDonor($0 - 1) }) == true else { return finding }
        let evidence = finding.evidence.map { item -> Evidence in
            if case .text(let text) = item { .text(masked(text)) } else { item }
        }
        return Diagnostic(
            finding.code, at: finding.position, evidence, severity: finding.severity, related: finding.related)
    }
}

extension SourceTable {
    /// Whether a column, from 0, may hold what belongs to a donor: a column of names and numbers in any table, and in a
    /// table of donations everything that guoban does not need, remarks and order numbers among it.
    package func holdsDonor(_ column: Int) -> Bool {
        guard column < shape.columns.count else { return shape.kind == .ledger }
        let reading = shape.columns[column]
        switch reading.role {
        case .donor: return true
        case .order, .remark, .document: return shape.kind == .ledger
        case nil: return shape.kind == .ledger && reading.unit == nil
        default: return false
        }
    }
}
