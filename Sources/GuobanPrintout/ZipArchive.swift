/// Writes a zip archive of stored entries (压缩包), which is all that .xlsx and .docx files need.
///
/// Nothing is compressed: a quarter of 120 branches is under 100 KB as it is. The time stamp of every entry is the
/// first of 1980, so that equal contents are equal bytes. Names are UTF-8. Source: PKWARE APPNOTE 6.3, sections 4.3
/// and 4.4.
package struct ZipArchive {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    package init() {}

    /// Adds one entry. Entry and archive stay below 4 GB: a page is far from that.
    package mutating func add(_ name: String, _ content: [UInt8]) {
        let offset = bytes.count
        let name = Array(name.utf8)
        var header: [UInt8] = []
        // Version 2.0; bit 11 says that names are UTF-8; method 0 is stored; 1980-01-01 00:00.
        put16(20, into: &header)
        put16(0x0800, into: &header)
        put16(0, into: &header)
        put16(0, into: &header)
        put16(0x0021, into: &header)
        put32(ZipArchive.checksum(content), into: &header)
        put32(UInt32(content.count), into: &header)
        put32(UInt32(content.count), into: &header)
        put16(UInt16(name.count), into: &header)
        put16(0, into: &header)
        bytes.reserveCapacity(bytes.count + content.count + 256)
        bytes += [0x50, 0x4B, 0x03, 0x04] + header
        bytes += name
        bytes += content
        directory += [0x50, 0x4B, 0x01, 0x02, 20, 0] + header
        // No comment, disk 0, no attributes.
        directory += [UInt8](repeating: 0, count: 10)
        put32(UInt32(offset), into: &directory)
        directory += name
        count += 1
    }

    /// Adds one entry of text.
    package mutating func add(_ name: String, _ content: String) { add(name, Array(content.utf8)) }

    /// The whole archive.
    package func finished() -> [UInt8] {
        var end: [UInt8] = [0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0]
        put16(UInt16(count), into: &end)
        put16(UInt16(count), into: &end)
        put32(UInt32(directory.count), into: &end)
        put32(UInt32(bytes.count), into: &end)
        put16(0, into: &end)
        return bytes + directory + end
    }

    private func put16(_ value: UInt16, into bytes: inout [UInt8]) {
        bytes.append(UInt8(truncatingIfNeeded: value))
        bytes.append(UInt8(truncatingIfNeeded: value >> 8))
    }

    private func put32(_ value: UInt32, into bytes: inout [UInt8]) {
        put16(UInt16(truncatingIfNeeded: value), into: &bytes)
        put16(UInt16(truncatingIfNeeded: value >> 16), into: &bytes)
    }

    /// CRC-32 as zip and PNG use it: polynomial EDB88320, reflected.
    package static func checksum(_ bytes: [UInt8]) -> UInt32 {
        let table = (0..<256).map { (start: UInt32) in
            (0..<8).reduce(start) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
        var value: UInt32 = 0xFFFF_FFFF
        table.withUnsafeBufferPointer { table in
            for byte in bytes { value = table[Int((value ^ UInt32(byte)) & 0xFF)] ^ value >> 8 }
        }
        return ~value
    }
}
