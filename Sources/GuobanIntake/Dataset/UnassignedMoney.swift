import GuobanTabular

/// The name under which money stands that belongs to no branch (未分配): orders of projects that no table knows. It is in the
/// total and in no ranking.
package enum UnassignedMoney {
    package static let name = "未分配"
    static let key = TextFolding.nameKey(name)
}
