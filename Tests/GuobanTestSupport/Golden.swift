import Foundation
package import Testing

/// Output that is kept as a file and compared byte for byte (样张).
///
/// A golden that is missing is written **and** fails, so that nobody passes by forgetting to look at one. To accept
/// a change on purpose, delete the file, run the test, look at what was written, and commit it.
package enum Golden {
    /// Compares `actual` with Tests/Goldens/`name`.
    package static func check(
        _ actual: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try check(actual, path: "Tests/Goldens/\(name)", sourceLocation: sourceLocation)
    }

    /// Compares `actual` with the file at `name`, a path inside the repository.
    package static func check(
        _ actual: String, path name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let path = Workspace.path(name)
        guard let kept = FileManager.default.contents(atPath: path) else {
            let folder = (path as NSString).deletingLastPathComponent
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(actual.utf8).write(to: URL(fileURLWithPath: path))
            Issue.record("the golden \(name) was missing; it was written, look at it", sourceLocation: sourceLocation)
            return
        }
        let expected = String(decoding: kept, as: UTF8.self)
        if actual == expected { return }
        Issue.record("\(firstDifference(actual, expected)) in golden \(name)", sourceLocation: sourceLocation)
    }

    private static func firstDifference(_ actual: String, _ expected: String) -> String {
        let left = actual.split(separator: "\n", omittingEmptySubsequences: false)
        let right = expected.split(separator: "\n", omittingEmptySubsequences: false)
        for index in 0..<max(left.count, right.count) {
            let got = index < left.count ? String(left[index]) : "(end)"
            let want = index < right.count ? String(right[index]) : "(end)"
            if got != want { return "line \(index + 1): got \"\(got)\", want \"\(want)\"" }
        }
        return "the same lines, different bytes"
    }
}
