/// Who has reported for the cut-off and who has not (收表情况).
public struct CollectionStatus: Equatable, Sendable {
    /// A branch whose table came late.
    public struct Late: Equatable, Sendable {
        /// The branch.
        public let branch: String
        /// How many days after the deadline.
        public let days: Int

        /// A late branch.
        public init(branch: String, days: Int) {
            self.branch = branch
            self.days = days
        }
    }

    /// A branch that counted up to another day.
    public struct OtherDay: Equatable, Sendable {
        /// The branch.
        public let branch: String
        /// The day it counted up to.
        public let day: CalendarDate

        /// A branch and its day.
        public init(branch: String, day: CalendarDate) {
            self.branch = branch
            self.day = day
        }
    }

    /// The day everybody should have counted up to.
    public let cutoff: CalendarDate
    /// How many branches are expected; nil where neither a roster nor a target says so.
    public var expected: Int?
    /// Branches with a figure in the month of the cut-off.
    public var reported: [String] = []
    /// Expected branches without one (未报), those with a faulty table apart.
    public var missing: [String] = []
    /// Expected branches whose table is here, but with a fault that keeps its figures out (退改).
    public var faulty: [String] = []
    /// Branches with two tables up to one day, of which none was chosen (重复).
    public var repeated: [String] = []
    /// Branches whose first table came after the deadline, with the days (迟报).
    public var late: [Late] = []
    /// Branches whose latest figure is of another day than the cut-off (截止日不一致).
    public var otherDays: [OtherDay] = []

    /// Nobody yet.
    public init(cutoff: CalendarDate) {
        self.cutoff = cutoff
    }
}
