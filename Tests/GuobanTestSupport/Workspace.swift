/// Where the repository lies, found from this file's own place in it.
package enum Workspace {
    /// The path of the repository, without a slash at its end.
    package static let root: String = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(3)
        return parts.joined(separator: "/")
    }()

    /// A path inside the repository.
    package static func path(_ inside: String) -> String { root + "/" + inside }
}
