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

    /// Writes files into a folder, which is made where it is missing. Nothing is written where one of them could not be:
    /// a file that exists already stays as it is unless `isReplacing`.
    static func write(_ files: [NamedFile], into folder: String, isReplacing: Bool) throws(GuobanError) {
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        var status = stat()
        if !isReplacing {
            for file in files where stat(prefix + file.name, &status) == 0 {
                throw .unwritable(
                    file: prefix + file.name,
                    reason: Bilingual("已经有这个文件，没有覆盖；请换一个文件夹", "it exists and was not replaced; choose another folder"))
            }
        }
        var folders = [folder]
        for file in files {
            guard let slash = file.name.lastIndex(of: "/") else { continue }
            let inner = prefix + file.name[..<slash]
            if !folders.contains(inner) { folders.append(inner) }
        }
        for name in folders {
            do {
                try FileManager.default.createDirectory(atPath: name, withIntermediateDirectories: true)
            } catch {
                throw .unwritable(file: name, reason: ByteSource.reason(of: errno == 0 ? EIO : errno))
            }
        }
        for file in files {
            try write(file.bytes, to: prefix + file.name)
            if file.bytes.starts(with: Array("#!".utf8)) { chmod(prefix + file.name, 0o755) }
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
