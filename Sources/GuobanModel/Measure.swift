/// What is counted (口径): money or things, under the name the office uses for it.
public struct Measure: Hashable, Sendable {
    /// What one unit of the measure is.
    public enum Unit: Hashable, Sendable {
        /// Money, kept in whole fen.
        case yuan
        /// Things of one kind, such as 人, 人次, 户 or 笔, which are never added to things of another kind.
        case things(String)

        /// The unit in words: 元, or what is counted.
        public var name: String {
            switch self {
            case .yuan: "元"
            case .things(let kind): kind
            }
        }
    }

    /// The part a measure plays where guoban knows it; everything else has only its name.
    public enum Role: String, CaseIterable, Hashable, Sendable {
        /// All money raised, goods included (筹资总量).
        case raised
        /// Raised online (网络筹资).
        case online
        /// Raised offline (线下捐赠).
        case offline
        /// Goods at their value (物资折价).
        case inKind = "in-kind"
        /// Money that a platform or company adds (配捐).
        case matching
        /// Promised and not yet received (认捐金额); never a part of what was raised.
        case pledged
        /// Donors, each counted once (捐赠人数).
        case donors
        /// Acts of giving by persons (捐赠人次).
        case donations
        /// Donation records (捐赠笔数).
        case orders
        /// A measure that only its name describes.
        case named
    }

    /// The part it plays.
    public let role: Role
    /// The name as it is printed.
    public let name: String
    /// What one unit of it is.
    public let unit: Unit

    /// A measure called `name`, counted in `unit`.
    public init(role: Role, name: String, unit: Unit) {
        self.role = role
        self.name = name
        self.unit = unit
    }

    /// All money raised, which is the main measure wherever it is present.
    public static let raised = Measure(role: .raised, name: "筹资总量", unit: .yuan)
    /// Money raised online.
    public static let online = Measure(role: .online, name: "网络筹资", unit: .yuan)
    /// Money raised offline.
    public static let offline = Measure(role: .offline, name: "线下捐赠", unit: .yuan)
    /// Goods at their value.
    public static let inKind = Measure(role: .inKind, name: "物资折价", unit: .yuan)
    /// Money added by platforms and companies.
    public static let matching = Measure(role: .matching, name: "平台配捐", unit: .yuan)
    /// Money that was promised.
    public static let pledged = Measure(role: .pledged, name: "认捐金额", unit: .yuan)
    /// Donors.
    public static let donors = Measure(role: .donors, name: "捐赠人数", unit: .things("人"))
    /// Acts of giving.
    public static let donations = Measure(role: .donations, name: "捐赠人次", unit: .things("人次"))
    /// Donation records.
    public static let orders = Measure(role: .orders, name: "捐赠笔数", unit: .things("笔"))
}
