import Foundation
import GuobanTestSupport

/// Runs the built command as a user would, and keeps what it said.
struct CommandRunner {
    /// What one run gave.
    struct Outcome {
        let exitCode: Int32
        let output: String
        let errors: String
        let bytes: Data
    }

    /// The command beside the test bundle.
    static let executable: URL = {
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return bundle.deletingLastPathComponent().appendingPathComponent("guoban")
    }()

    /// Runs `guoban` with `arguments` in the repository's root, `input` on standard input.
    static func run(
        _ arguments: [String], input: Data? = nil, in folder: String = Workspace.root,
        environment: [String: String] = [:]
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        let output = try TemporaryFolder.file()
        let errors = try TemporaryFolder.file()
        defer {
            try? FileManager.default.removeItem(at: output)
            try? FileManager.default.removeItem(at: errors)
        }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        let stdin = Pipe()
        process.standardInput = input == nil ? FileHandle.nullDevice : stdin
        try process.run()
        if let input {
            try stdin.fileHandleForWriting.write(contentsOf: input)
            try stdin.fileHandleForWriting.close()
        }
        process.waitUntilExit()
        let bytes = try Data(contentsOf: output)
        return Outcome(
            exitCode: process.terminationStatus, output: String(decoding: bytes, as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self), bytes: bytes)
    }
}

/// Folders and files that a test makes and that vanish with it.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "guoban-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file into the folder and returns its path.
    @discardableResult
    func write(_ text: String, _ name: String) throws -> String {
        try write(Data(text.utf8), name)
    }

    /// Writes a file into the folder and returns its path.
    @discardableResult
    func write(_ data: Data, _ name: String) throws -> String {
        let file = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try data.write(to: URL(fileURLWithPath: file))
        return file
    }

    static func file() throws -> URL {
        let url = URL(fileURLWithPath: NSTemporaryDirectory() + "guoban-" + UUID().uuidString)
        _ = FileManager.default.createFile(atPath: url.path, contents: nil)
        return url
    }
}
