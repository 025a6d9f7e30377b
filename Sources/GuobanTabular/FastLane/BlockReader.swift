#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Memory for one block with zero bytes before and behind it, which wide loads may touch (块缓冲).
package final class BlockBuffer: @unchecked Sendable {
    private static let slack = 64
    private var memory: UnsafeMutableRawPointer
    package private(set) var capacity: Int
    /// The separators found in the block; as many as it has bytes at most.
    package private(set) var positions: UnsafeMutablePointer<UInt32>

    package init(capacity: Int) {
        self.capacity = capacity
        memory = .allocate(byteCount: capacity + 2 * BlockBuffer.slack + 64, alignment: 64)
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: BlockBuffer.slack)
        // What stands before a block is the end of a line.
        memory.storeBytes(of: 0x0A, toByteOffset: BlockBuffer.slack - 1, as: UInt8.self)
        positions = .allocate(capacity: capacity + 64)
    }

    deinit {
        memory.deallocate()
        positions.deallocate()
    }

    /// The first byte of the block.
    package var start: UnsafeMutableRawPointer { memory + BlockBuffer.slack }

    /// Zeroes the bytes behind a block of this length.
    func close(at count: Int) {
        (start + count).initializeMemory(as: UInt8.self, repeating: 0, count: BlockBuffer.slack)
    }

    /// Makes room for longer blocks, keeping the first `count` bytes.
    func grow(keeping count: Int) {
        let larger = capacity * 2
        let fresh = UnsafeMutableRawPointer.allocate(byteCount: larger + 2 * BlockBuffer.slack + 64, alignment: 64)
        fresh.initializeMemory(as: UInt8.self, repeating: 0, count: BlockBuffer.slack)
        fresh.storeBytes(of: 0x0A, toByteOffset: BlockBuffer.slack - 1, as: UInt8.self)
        (fresh + BlockBuffer.slack).copyMemory(from: start, byteCount: count)
        memory.deallocate()
        positions.deallocate()
        memory = fresh
        positions = .allocate(capacity: larger + 64)
        capacity = larger
    }
}

/// Hands out a file, pipe or standard input in blocks of whole records, in turns to several workers (分块读取).
///
/// A block ends behind the last line feed that is outside quotes, counted from its beginning; what follows is carried to the
/// next block. Nothing is mapped and nothing kept, so memory does not grow with the file.
package final class BlockReader: @unchecked Sendable {
    /// One block in a worker's buffer.
    package struct Block: Sendable {
        /// Its place in the order of the file, from 0.
        package let sequence: Int
        package let count: Int
        package let hasQuotes: Bool
    }

    private let descriptor: Int32
    /// Bytes that are in memory already, where no file is read.
    private let memory: [UInt8]
    private var memoryOffset = 0
    private let gate = Gate()
    private var carried: [UInt8]
    /// Whether the file has nothing more than what is carried.
    private var hasEnded = false
    /// Whether nothing is left.
    package var isAtEnd: Bool { hasEnded && carried.isEmpty }
    private var sequence = 0
    /// How many bytes were read, for a line of progress.
    package private(set) var bytesRead = 0
    /// The system's error number, where reading failed.
    package private(set) var failure: Int32?

    /// Reads on from `descriptor`; `head` are bytes that were read already and come first.
    package init(descriptor: Int32, head: [UInt8]) {
        self.descriptor = descriptor
        memory = []
        carried = head
        bytesRead = head.count
    }

    /// Reads from memory.
    package init(bytes: [UInt8]) {
        descriptor = -1
        memory = bytes
        carried = []
    }

    /// As many bytes as come at once; 0 at the end, below 0 where reading fails.
    private func more(into start: UnsafeMutableRawPointer, count: Int) -> Int {
        if descriptor < 0 {
            let taken = min(count, memory.count - memoryOffset)
            memory.withUnsafeBytes { bytes in
                if taken > 0, let base = bytes.baseAddress {
                    start.copyMemory(from: base + memoryOffset, byteCount: taken)
                }
            }
            memoryOffset += taken
            return taken
        }
        while true {
            let got = read(descriptor, start, count)
            if got >= 0 || errno != EINTR { return got }
        }
    }

    /// Reads until `count` bytes are there or the file ends.
    package static func head(of descriptor: Int32, count: Int) throws(SystemFailure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes {
                read(descriptor, $0.baseAddress.map { $0 + filled }, count - filled)
            }
            if got < 0, errno == EINTR { continue }
            if got < 0 { throw SystemFailure(number: errno) }
            if got == 0 { break }
            filled += got
        }
        bytes.removeLast(count - filled)
        return bytes
    }

    /// The next block, in `buffer`; nil at the end.
    package func next(into buffer: BlockBuffer) -> Block? {
        gate.lock()
        defer { gate.unlock() }
        var count = carried.count
        while count > buffer.capacity { buffer.grow(keeping: 0) }
        carried.withUnsafeBytes { bytes in
            if let base = bytes.baseAddress { buffer.start.copyMemory(from: base, byteCount: count) }
        }
        carried.removeAll(keepingCapacity: true)
        while true {
            while !hasEnded, count < buffer.capacity {
                let got = more(into: buffer.start + count, count: buffer.capacity - count)
                if got < 0 { failure = errno }
                if got <= 0 {
                    hasEnded = true
                    break
                }
                count += got
                bytesRead += got
            }
            if count == 0 { return nil }
            let hasQuotes = memchr(buffer.start, 0x22, count) != nil
            if hasEnded {
                // A last line without an end gets one; nothing follows, so nothing can be carried.
                if buffer.start.load(fromByteOffset: count - 1, as: UInt8.self) != 0x0A {
                    if count == buffer.capacity { buffer.grow(keeping: count) }
                    buffer.start.storeBytes(of: 0x0A, toByteOffset: count, as: UInt8.self)
                    count += 1
                }
                return hand(out: count, hasQuotes, buffer)
            }
            if let end = cut(buffer.start, count, hasQuotes) {
                carried.append(contentsOf: UnsafeRawBufferPointer(start: buffer.start + end, count: count - end))
                return hand(out: end, hasQuotes, buffer)
            }
            buffer.grow(keeping: count)
        }
    }

    private func hand(out count: Int, _ hasQuotes: Bool, _ buffer: BlockBuffer) -> Block {
        buffer.close(at: count)
        sequence += 1
        return Block(sequence: sequence - 1, count: count, hasQuotes: hasQuotes)
    }

    /// Behind the last line feed outside quotes.
    private func cut(_ start: UnsafeRawPointer, _ count: Int, _ hasQuotes: Bool) -> Int? {
        var isInside = hasQuotes && SeparatorScan.endsInsideQuotes(start, count: count)
        var place = count
        while place > 0 {
            place -= 1
            let byte = start.load(fromByteOffset: place, as: UInt8.self)
            if byte == 0x22 { isInside.toggle() }
            if byte == 0x0A, !isInside { return place + 1 }
        }
        return nil
    }

    /// Takes blocks back that were handed out from `sequence` on: their bytes come again, in front of the rest.
    package func takeBack(from sequence: Int, _ bytes: [UInt8]) {
        gate.lock()
        carried.insert(contentsOf: bytes, at: 0)
        self.sequence = sequence
        gate.unlock()
    }

    /// Up to `count` more bytes, whole records or not; empty at the end.
    package func take(_ count: Int) -> [UInt8] {
        gate.lock()
        defer { gate.unlock() }
        if !carried.isEmpty {
            let bytes = carried
            carried = []
            return bytes
        }
        var piece = [UInt8](repeating: 0, count: count)
        while !hasEnded {
            let got = piece.withUnsafeMutableBytes { $0.baseAddress.map { more(into: $0, count: count) } ?? 0 }
            if got < 0 { failure = errno }
            if got <= 0 {
                hasEnded = true
                break
            }
            bytesRead += got
            return Array(piece[..<got])
        }
        return []
    }

    /// Everything that is left, for a reader that needs the whole.
    package func rest() -> [UInt8] {
        gate.lock()
        defer { gate.unlock() }
        var bytes = carried
        carried.removeAll()
        let chunk = 1 << 20
        while !hasEnded {
            var piece = [UInt8](repeating: 0, count: chunk)
            let got = piece.withUnsafeMutableBytes { $0.baseAddress.map { more(into: $0, count: chunk) } ?? 0 }
            if got < 0 { failure = errno }
            if got <= 0 { break }
            bytesRead += got
            bytes += piece[..<got]
        }
        hasEnded = true
        return bytes
    }
}

/// A system call that failed.
package struct SystemFailure: Error {
    /// The system's error number.
    package let number: Int32

    package init(number: Int32) {
        self.number = number
    }
}
