public import GuobanEvidence

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// One input as it was found: a name to point at, and its bytes.
public struct ByteSource: Equatable, Sendable {
    /// The name that diagnostics show: the path as the user wrote it, or `-` for standard input.
    public let name: String
    /// The bytes, untouched.
    public let bytes: [UInt8]
    /// Whether it was found in a folder, and not named by itself.
    public var isFromFolder = false

    /// An input that is in memory already.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// An input that is in memory already, as text.
    public init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }
}

// MARK: - Reading

extension ByteSource {
    /// What a path names.
    package enum Place: Hashable, Sendable {
        case file
        case folder
        case absent
    }

    package static func place(_ path: String) -> Place {
        var status = stat()
        guard stat(path, &status) == 0 else { return .absent }
        return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
    }

    /// Reads a file, device or pipe to its end; `-` is standard input.
    package static func read(_ path: String) throws(GuobanError) -> ByteSource {
        let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(file: path, reason: reason(of: errno)) }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
            bytes.reserveCapacity(Int(status.st_size) + 1)
        }
        let blockSize = 262_144
        while true {
            var count = 0
            let block = [UInt8](unsafeUninitializedCapacity: blockSize) { buffer, filled in
                count = Self.read(descriptor, into: buffer)
                filled = max(count, 0)
            }
            if count < 0 { throw .unreadable(file: path, reason: reason(of: errno)) }
            if count == 0 { break }
            bytes += block
        }
        return ByteSource(name: path, bytes: bytes)
    }

    private static func read(_ descriptor: Int32, into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        while true {
            #if canImport(Glibc)
                let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            #elseif canImport(Musl)
                let count = Musl.read(descriptor, buffer.baseAddress, buffer.count)
            #elseif canImport(Darwin)
                let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
            #endif
            if count >= 0 || errno != EINTR { return count }
        }
    }

    /// The files of a folder, not those of its sub-folders, in byte order of their names.
    ///
    /// Names that begin with a dot are not the user's data and are passed over without a word.
    package static func files(inFolder path: String) throws(GuobanError) -> [String] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw .unreadable(file: path, reason: reason(of: errno))
        }
        // What stands in the current folder needs no ./ in front.
        let prefix = path == "." || path == "./" ? "" : path.hasSuffix("/") ? path : path + "/"
        return names.filter { !$0.hasPrefix(".") }
            .inOrder { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { prefix + $0 }
            .filter { place($0) == .file }
    }

    /// Whether a folder has nothing in it, hidden files included.
    package static func isEmptyFolder(_ path: String) -> Bool {
        (try? FileManager.default.contentsOfDirectory(atPath: path).isEmpty) ?? false
    }

    /// The folders in a folder, one level deep, that hold a table by its ending; in byte order.
    package static func foldersWithTables(in path: String) -> [String] {
        guard place(path) == .folder, let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            return []
        }
        let prefix = path == "." ? "" : path.hasSuffix("/") ? path : path + "/"
        return names.filter { !$0.hasPrefix(".") }.inOrder { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { prefix + $0 }
            .filter { folder in
                guard place(folder) == .folder, let files = try? files(inFolder: folder) else { return false }
                return files.contains { $0.lowercased().hasSuffix(".csv") || $0.lowercased().hasSuffix(".tsv") }
            }
    }

    /// What the system's error number means, in words.
    public static func reason(of number: Int32) -> Bilingual {
        switch number {
        case ENOENT: Bilingual("没有这个文件", "no such file")
        case EACCES, EPERM: Bilingual("没有权限", "permission denied")
        case EISDIR: Bilingual("这是文件夹", "it is a folder")
        case ENOTDIR: Bilingual("路径中有一段不是文件夹", "a part of the path is not a folder")
        case ENOSPC: Bilingual("磁盘已满", "the disk is full")
        case EPIPE: Bilingual("管道已关闭", "the pipe is closed")
        case EROFS: Bilingual("磁盘只读", "the disk is read-only")
        default: Bilingual("系统错误\(number)", "system error \(number)")
        }
    }
}
