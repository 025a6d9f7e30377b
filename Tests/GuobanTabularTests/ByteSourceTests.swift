import Foundation
import GuobanEvidence
import GuobanTabular
import Testing

@Suite("Byte source")
struct ByteSourceTests {
    @Test("a file comes back byte for byte, longer than one block too", arguments: [0, 1, 262_144, 600_001])
    func wholeFile(_ count: Int) throws {
        try inFolder { folder in
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            try Data(bytes).write(to: URL(fileURLWithPath: folder + "/a.csv"))
            let source = try ByteSource.read(folder + "/a.csv")
            #expect(source.bytes == bytes)
            #expect(source.name == folder + "/a.csv")
        }
    }

    @Test("a missing file is named with its reason, and the exit code is 66")
    func missingFile() throws {
        try inFolder { folder in
            let error = try #require(throws: GuobanError.self) { try ByteSource.read(folder + "/没有.csv") }
            #expect(error == .unreadable(file: folder + "/没有.csv", reason: Bilingual("没有这个文件", "no such file")))
            #expect(error.exitCode == 66)
        }
    }

    @Test("a folder is no file, and a file is no folder")
    func wrongKind() throws {
        try inFolder { folder in
            try write(folder + "/a.csv")
            let asFile = try #require(throws: GuobanError.self) { try ByteSource.read(folder) }
            #expect(asFile == .unreadable(file: folder, reason: Bilingual("这是文件夹", "it is a folder")))
            #expect(throws: GuobanError.self) { try ByteSource.files(inFolder: folder + "/a.csv") }
            let inFile = try #require(throws: GuobanError.self) { try ByteSource.read(folder + "/a.csv/b.csv") }
            #expect(
                inFile
                    == .unreadable(
                        file: folder + "/a.csv/b.csv",
                        reason: Bilingual("路径中有一段不是文件夹", "a part of the path is not a folder")))
            #expect(ByteSource.place(folder) == .folder)
            #expect(ByteSource.place(folder + "/a.csv") == .file)
            #expect(ByteSource.place(folder + "/b.csv") == .absent)
        }
    }

    @Test("a folder's files come in byte order of their names; sub-folders and dot files are passed over")
    func listing() throws {
        try inFolder { folder in
            let names = ["b.csv", "a10.csv", "a2.csv", "Z.csv", "乙.csv", "é.csv", "上.csv", "报告.txt", ".a.csv", "无后缀"]
            for name in names { try write(folder + "/" + name) }
            try FileManager.default.createDirectory(atPath: folder + "/c.csv", withIntermediateDirectories: false)
            try write(folder + "/c.csv/inner.csv")
            let expected = ["Z.csv", "a10.csv", "a2.csv", "b.csv", "é.csv", "上.csv", "乙.csv", "报告.txt", "无后缀"]
            #expect(try ByteSource.files(inFolder: folder) == expected.map { folder + "/" + $0 })
            #expect(try ByteSource.files(inFolder: folder + "/") == expected.map { folder + "/" + $0 })
        }
    }

    @Test("an empty folder has no files")
    func emptyFolder() throws {
        try inFolder { folder in
            let files = try ByteSource.files(inFolder: folder)
            #expect(files == [])
        }
    }

    @Test("a missing folder is named with its reason")
    func missingFolder() throws {
        try inFolder { folder in
            let error = try #require(throws: GuobanError.self) { try ByteSource.files(inFolder: folder + "/x") }
            #expect(error == .unreadable(file: folder + "/x", reason: Bilingual("没有这个文件", "no such file")))
        }
    }

    @Test("text in memory is its UTF-8 bytes")
    func inMemory() {
        #expect(ByteSource(name: "-", text: "城东").bytes == [0xE5, 0x9F, 0x8E, 0xE4, 0xB8, 0x9C])
    }

    @Test("system errors are words, in both languages")
    func reasons() {
        for number in [ENOENT, EACCES, EPERM, EISDIR, ENOTDIR, ENOSPC, EPIPE, EROFS] {
            #expect(!ByteSource.reason(of: number).english.contains("system error"))
        }
        #expect(ByteSource.reason(of: 99_999) == Bilingual("系统错误99999", "system error 99999"))
    }

    // MARK: - Helpers

    private func write(_ path: String) throws {
        try Data("单位,累计\n".utf8).write(to: URL(fileURLWithPath: path))
    }

    /// Runs `body` with a folder of its own, which is gone afterwards.
    private func inFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/guoban-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }
}
