import GuobanModel
import GuobanTabular

/// Reads the milestones of a setting: 3-31:20%;6-30:45%;9-30:70%;12-31:100% (序时节点).
enum MilestoneText {
    /// Days of the year with the part of the target due by each. The days rise and the parts never fall; where the last
    /// one is the end of the year its part must be exactly 100 %. Nil for anything else.
    static func milestones(_ text: String) -> [PaceMilestone]? {
        var milestones: [PaceMilestone] = []
        for item in text.split(whereSeparator: { ";；、,，".contains($0) }) {
            let parts = item.split(whereSeparator: { ":：=".contains($0) }).map { TextFolding.trimmed(String($0)) }
            guard parts.count == 2, let share = CellParser.percent(parts[1]), share.hasSign,
                let day = monthAndDay(parts[0])
            else { return nil }
            milestones.append(PaceMilestone(month: day.month, day: day.day, share: share.number / Ratio(100)))
        }
        guard !milestones.isEmpty else { return nil }
        for (earlier, later) in zip(milestones, milestones.dropFirst()) {
            guard (earlier.month, earlier.day) < (later.month, later.day), earlier.share <= later.share else {
                return nil
            }
        }
        guard milestones.allSatisfy({ $0.share.signum >= 0 && $0.share <= .one }) else { return nil }
        if let last = milestones.last, last.month == 12, last.day == 31, last.share != .one { return nil }
        return milestones
    }

    /// 6-30, 6月30日, or 6月, which is its last day.
    private static func monthAndDay(_ text: String) -> (month: Int, day: Int)? {
        // A leap year, so that 29 February can be written; other years take the last day of the month.
        guard let day = DateText.lastDay("2024-" + text) ?? DateText.lastDay(text, year: 2024), day.year == 2024
        else { return nil }
        return (day.month, day.day)
    }
}
