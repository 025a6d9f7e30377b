import Guoban

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

/// Writes results whole or not at all: every write is checked (输出).
enum OutputWriter {
    /// Writes to standard output.
    static func writeToStandardOutput(_ bytes: [UInt8]) throws(GuobanError) {
        try write(bytes, to: 1, named: "-")
    }

    /// Writes to standard error; a failure there has nowhere to go.
    static func writeToStandardError(_ text: String) {
        try? write(Array(text.utf8), to: 2, named: "-")
    }

    /// Writes to a path: a regular or new file appears whole under its name, behind a symbolic link too; a device or
    /// pipe is written to and never replaced.
    static func write(_ bytes: [UInt8], to path: String) throws(GuobanError) {
        if path == "-" { return try writeToStandardOutput(bytes) }
        var status = stat()
        let exists = stat(path, &status) == 0
        if exists, status.st_mode & S_IFMT == S_IFDIR {
            throw .unwritable(file: path, reason: Bilingual("这是文件夹", "it is a folder"))
        }
        if exists, status.st_mode & S_IFMT != S_IFREG {
            let descriptor = open(path, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw .unwritable(file: path, reason: ByteSource.reason(of: errno)) }
            defer { close(descriptor) }
            return try write(bytes, to: descriptor, named: path)
        }
        if exists, access(path, W_OK) != 0 {
            throw .unwritable(file: path, reason: ByteSource.reason(of: errno))
        }
        let target = exists ? URL(fileURLWithPath: path).resolvingSymlinksInPath() : URL(fileURLWithPath: path)
        errno = 0
        do {
            try Data(bytes).write(to: target, options: .atomic)
        } catch {
            throw .unwritable(file: path, reason: ByteSource.reason(of: errno == 0 ? EIO : errno))
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, named name: String) throws(GuobanError) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                systemWrite(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .unwritable(file: name, reason: ByteSource.reason(of: errno)) }
            done += count
        }
    }

    private static func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes, count)
        #elseif canImport(Musl)
            Musl.write(descriptor, bytes, count)
        #elseif canImport(Darwin)
            Darwin.write(descriptor, bytes, count)
        #endif
    }
}
