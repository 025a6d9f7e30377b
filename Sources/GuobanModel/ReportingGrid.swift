/// Which branch has reported for which day (报送情况): the expected branches against the days that tables count up to.
public struct ReportingGrid: Equatable, Sendable {
    /// The days that any table counts up to, within the year of the cut-off, in order.
    public let days: [CalendarDate]
    /// The branches with whether each has a figure for each of the days.
    public let rows: [Row]

    /// One branch.
    public struct Row: Equatable, Sendable {
        /// Its name.
        public let branch: String
        /// Whether it has a figure, in the order of the days.
        public let isReported: [Bool]

        /// A branch and its reports.
        public init(branch: String, isReported: [Bool]) {
            self.branch = branch
            self.isReported = isReported
        }

        /// The share of the days with a figure; nil where there are no days.
        public var rate: Ratio? {
            isReported.isEmpty
                ? nil : Ratio(BigInteger(isReported.count { $0 }), BigInteger(isReported.count))
        }
    }

    /// A grid; every row has an entry per day.
    public init(days: [CalendarDate], rows: [Row]) {
        precondition(rows.allSatisfy { $0.isReported.count == days.count })
        self.days = days
        self.rows = rows
    }
}
