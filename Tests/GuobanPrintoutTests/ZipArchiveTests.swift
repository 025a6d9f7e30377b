import GuobanPrintout
import Testing

@Suite("stored zip archives")
struct ZipArchiveTests {
    @Test(
        "the check sum is the CRC-32 of the standard's own example",
        arguments: [("", 0 as UInt32), ("123456789", 0xCBF4_3926), ("a", 0xE8B7_BE43)])
    func checksum(text: String, expected: UInt32) {
        #expect(ZipArchive.checksum(Array(text.utf8)) == expected)
    }

    @Test("one entry takes 30 + name + content, its directory line 46 + name, and the end 22 bytes")
    func layout() {
        var archive = ZipArchive()
        archive.add("甲.xml", "<a/>")
        let bytes = archive.finished()
        // 甲.xml is 7 bytes of UTF-8, <a/> is 4.
        #expect(bytes.count == 30 + 7 + 4 + 46 + 7 + 22)
        #expect(Array(bytes[0..<4]) == [0x50, 0x4B, 3, 4])
        #expect(String(decoding: bytes[30..<41], as: UTF8.self) == "甲.xml<a/>")
        #expect(Array(bytes[41..<45]) == [0x50, 0x4B, 1, 2])
        // The directory starts at byte 41 and is 53 long.
        #expect(Array(bytes[(bytes.count - 10)..<(bytes.count - 2)]) == [53, 0, 0, 0, 41, 0, 0, 0])
        // No clock: the date is the first of 1980.
        #expect(Array(bytes[10..<14]) == [0, 0, 0x21, 0])
    }
}
