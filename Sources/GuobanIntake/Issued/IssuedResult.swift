package import GuobanModel
import GuobanTabular

/// Reads what a later issue needs of an issued result, the JSON that `report` or `score` wrote (上期结果).
package enum IssuedResult {
    /// Whether bytes are an issued result and not a table.
    package static func isIssued(_ bytes: [UInt8]) -> Bool { JSONText.looksLikeObject(bytes) }

    /// The signed places; nil where the bytes are no issued result.
    package static func previous(_ bytes: [UInt8]) -> PreviousIssue? {
        guard let result = JSONText.value(of: bytes), result["schema"]?.digits != nil,
            case .array(let branches)? = result["branches"]
        else { return nil }
        var entries: [PreviousIssue.Entry] = []
        for branch in branches {
            guard let name = branch["name"]?.text else { return nil }
            // A result with scores is ranked by them; the place is the same field.
            entries.append(
                PreviousIssue.Entry(
                    name: name, code: branch["code"]?.text, rank: branch["rank"].flatMap(rank),
                    raised: branch["raised"].flatMap(amount)))
        }
        return PreviousIssue(
            cutoff: result["asOf"]?.text.flatMap { DateText.lastDay($0) },
            issueNumber: result["settings"]?["issueNumber"]?.text, rankedBy: result["rankedBy"]?.text, isSigned: true,
            entries: shared(entries))
    }

    private static func rank(_ node: JSONNode) -> Rank? {
        guard let digits = node.digits else { return nil }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = Int(parts[0]), whole > 0, parts.count == 1 || parts.count == 2 && parts[1] == "5" else {
            return nil
        }
        return Rank(doubledPlace: 2 * whole + (parts.count == 2 ? 1 : 0), isShared: false)
    }

    /// Places that stand twice are shared ones.
    private static func shared(_ entries: [PreviousIssue.Entry]) -> [PreviousIssue.Entry] {
        entries.map { entry in
            guard let rank = entry.rank, entries.count(where: { $0.rank?.doubledPlace == rank.doubledPlace }) > 1 else {
                return entry
            }
            return PreviousIssue.Entry(
                name: entry.name, code: entry.code, rank: Rank(doubledPlace: rank.doubledPlace, isShared: true),
                raised: entry.raised)
        }
    }

    private static func amount(_ node: JSONNode) -> Amount? {
        guard let text = node.text ?? node.digits, let percent = CellParser.percent(text), !percent.hasSign else {
            return nil
        }
        let hundredths = percent.number * Ratio(100)
        return hundredths.isWhole ? hundredths.numerator.int128.map { Amount(hundredths: $0) } : nil
    }
}
