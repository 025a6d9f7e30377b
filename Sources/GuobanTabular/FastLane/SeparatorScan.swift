#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Finds the separators and line ends of a block of whole records, sixteen bytes at a time (分隔扫描).
///
/// Bytes outside ASCII are never looked at, so UTF-8 and GB18030 are scanned alike: neither has `,` `;` tab, LF or `"`
/// inside a character. The block must be followed by 64 zero bytes.
package enum SeparatorScan {
    /// What a scan found.
    package struct Outcome {
        /// How many positions were written.
        package let count: Int
        /// How many line feeds the block has, those in quoted cells too.
        package let lines: Int
        /// How many of them are outside quotes and end a record.
        package let feeds: Int
        /// Whether every quote opens behind a separator and closes before one, so that the positions can be relied on.
        package let isWellFormed: Bool
    }

    private typealias Vector = SIMD16<UInt8>

    private enum Word {
        static var high: UInt64 { 0x8080_8080_8080_8080 }
        static var ones: UInt64 { 0x0101_0101_0101_0101 }
    }

    @inline(__always)
    private static func equal(_ left: Vector, _ right: Vector) -> SIMD2<UInt64> {
        unsafeBitCast(left .== right, to: SIMD2<UInt64>.self)
    }

    @inline(__always)
    private static func load(_ bytes: UnsafeRawPointer, _ offset: Int) -> Vector {
        bytes.loadUnaligned(fromByteOffset: offset, as: Vector.self)
    }

    /// Writes the places of the marked bytes of one word; the first write happens always, so that most words cost no
    /// branch that depends on the data.
    @inline(__always)
    private static func emit(
        _ marks: UInt64, _ base: Int, _ positions: UnsafeMutablePointer<UInt32>, _ count: inout Int
    ) {
        var rest = marks
        positions[count] = UInt32(truncatingIfNeeded: base &+ (rest.trailingZeroBitCount >> 3))
        count &+= rest != 0 ? 1 : 0
        rest &= rest &- 1
        while rest != 0 {
            positions[count] = UInt32(truncatingIfNeeded: base &+ (rest.trailingZeroBitCount >> 3))
            count &+= 1
            rest &= rest &- 1
        }
    }

    /// A block without a quote.
    @inline(never)
    package static func plain(
        _ bytes: UnsafeRawPointer, count length: Int, separator: UInt8, into positions: UnsafeMutablePointer<UInt32>
    ) -> Outcome {
        let separators = Vector(repeating: separator)
        let feeds = Vector(repeating: 0x0A)
        var count = 0
        var place = 0
        var lines = 0
        while place < length {
            // 255 additions fit a byte; then the counters are emptied.
            let end = min(length, place &+ 32 &* 120)
            var counter = Vector(repeating: 0)
            while place < end {
                let a = load(bytes, place)
                let b = load(bytes, place &+ 16)
                let feedA = equal(a, feeds)
                let feedB = equal(b, feeds)
                counter = counter &- unsafeBitCast(feedA, to: Vector.self) &- unsafeBitCast(feedB, to: Vector.self)
                let marksA = equal(a, separators) | feedA
                let marksB = equal(b, separators) | feedB
                emit(marksA[0] & Word.high, place, positions, &count)
                emit(marksA[1] & Word.high, place &+ 8, positions, &count)
                emit(marksB[0] & Word.high, place &+ 16, positions, &count)
                emit(marksB[1] & Word.high, place &+ 24, positions, &count)
                place &+= 32
            }
            lines &+= sum(counter)
        }
        return Outcome(count: count, lines: lines, feeds: lines, isWellFormed: true)
    }

    /// A block with quotes, which begins outside of any.
    @inline(never)
    package static func quoted(
        _ bytes: UnsafeRawPointer, count length: Int, separator: UInt8, into positions: UnsafeMutablePointer<UInt32>
    ) -> Outcome {
        let separators = Vector(repeating: separator)
        let feeds = Vector(repeating: 0x0A)
        let quotes = Vector(repeating: 0x22)
        let returns = Vector(repeating: 0x0D)
        var count = 0
        var place = 0
        var lines = 0
        // All ones where the last byte was inside quotes.
        var inside: UInt64 = 0
        var outer = 0
        var faults = SIMD2<UInt64>(0, 0)
        let highs = SIMD2<UInt64>(Word.high, Word.high)
        let sevens = SIMD2<UInt64>(7, 7)

        let one = SIMD2<UInt64>(8, 8)
        let two = SIMD2<UInt64>(16, 16)
        let four = SIMD2<UInt64>(32, 32)

        while place < length {
            let end = min(length, place &+ 16 &* 250)
            var counter = Vector(repeating: 0)
            var feedCounter = SIMD2<UInt64>(0, 0)
            while place < end {
                let a = load(bytes, place)
                let feed = equal(a, feeds)
                let quote = equal(a, quotes)
                let ends = equal(a, separators) | feed
                counter = counter &- unsafeBitCast(feed, to: Vector.self)
                let before = load(bytes, place &- 1)
                let behind = load(bytes, place &+ 1)
                let mayOpen = equal(before, separators) | equal(before, feeds) | equal(before, quotes)
                let mayClose =
                    equal(behind, separators) | equal(behind, feeds) | equal(behind, quotes) | equal(behind, returns)
                // All ones in every byte that is inside quotes, an opening quote included, a closing one not: each byte is
                // the parity of the quotes up to it, and of those before the word.
                var parity = quote
                parity ^= parity &<< one
                parity ^= parity &<< two
                parity ^= parity &<< four
                let low = parity[0]
                let upper = parity[1]
                let first = low ^ inside
                inside ^= UInt64(bitPattern: Int64(bitPattern: low) &>> 63)
                let second = upper ^ inside
                inside ^= UInt64(bitPattern: Int64(bitPattern: upper) &>> 63)
                let inner = SIMD2<UInt64>(first, second)
                feedCounter = feedCounter &+ ((feed & ~inner & highs) &>> sevens)
                faults |= quote & ((inner & ~mayOpen) | (~inner & ~mayClose))
                emit(ends[0] & ~first & Word.high, place, positions, &count)
                emit(ends[1] & ~second & Word.high, place &+ 8, positions, &count)
                place &+= 16
            }
            lines &+= sum(counter)
            outer &+= sum(unsafeBitCast(feedCounter, to: Vector.self))
        }
        let isSound = (faults[0] | faults[1]) & Word.high == 0
        return Outcome(count: count, lines: lines, feeds: outer, isWellFormed: isSound && inside == 0)
    }

    /// Whether a carriage return stands anywhere.
    package static func hasReturn(_ bytes: UnsafeRawPointer, count length: Int) -> Bool {
        memchr(bytes, 0x0D, length) != nil
    }

    /// Whether a carriage return stands anywhere but before a line feed.
    @inline(never)
    package static func hasLoneReturn(_ bytes: UnsafeRawPointer, count length: Int) -> Bool {
        let feeds = Vector(repeating: 0x0A)
        let returns = Vector(repeating: 0x0D)
        var place = 0
        while place < length {
            let here = equal(load(bytes, place), returns)
            let next = equal(load(bytes, place &+ 1), feeds)
            let lone = here & ~next
            if lone[0] | lone[1] != 0 { return true }
            place &+= 16
        }
        return false
    }

    /// Whether an odd number of quotes stands in the block.
    @inline(never)
    package static func endsInsideQuotes(_ bytes: UnsafeRawPointer, count length: Int) -> Bool {
        let quotes = Vector(repeating: 0x22)
        var place = 0
        var parity = SIMD2<UInt64>(0, 0)
        while place &+ 16 <= length {
            parity = parity ^ equal(load(bytes, place), quotes)
            place &+= 16
        }
        var isOdd = ((((parity[0] ^ parity[1]) & Word.ones) &* Word.ones) >> 56) & 1 == 1
        while place < length {
            if bytes.load(fromByteOffset: place, as: UInt8.self) == 0x22 { isOdd.toggle() }
            place &+= 1
        }
        return isOdd
    }

    private static func sum(_ counter: Vector) -> Int {
        var total = 0
        for lane in 0..<16 { total &+= Int(counter[lane]) }
        return total
    }
}
