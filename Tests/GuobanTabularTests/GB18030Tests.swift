import Foundation
import GuobanTabular
import Testing

@Suite("GB18030")
struct GB18030Tests {
    // MARK: - Known characters

    @Test(
        "a code and its character name each other",
        arguments: [
            Code([0x41], "A"),
            Code([0xB0, 0xA1], "啊"),
            Code([0xD7, 0xF9], "座"),
            Code([0x81, 0x40], "丂"),
            Code([0xFE, 0xFE], "\u{E4C5}"),
            Code([0xA1, 0xA1], "\u{3000}"),
            Code([0xA6, 0xD9], "\u{FE10}"),
            Code([0xFE, 0x59], "\u{9FB4}"),
            Code([0xA8, 0xBC], "\u{1E3F}"),
            Code([0xFE, 0x9F], "䶮"),
            Code([0x95, 0x34, 0xB2, 0x35], "𠮷"),
            Code([0x81, 0x35, 0xF4, 0x37], "\u{E7C7}"),
            Code([0x81, 0x30, 0x81, 0x30], "\u{80}"),
            Code([0x84, 0x31, 0xA4, 0x39], "\u{FFFF}"),
            Code([0x90, 0x30, 0x81, 0x30], "\u{10000}"),
            Code([0xE3, 0x32, 0x9A, 0x35], "\u{10FFFF}"),
        ])
    func knownCharacter(_ code: Code) {
        #expect(decodeOne(code.bytes) == Decoded(scalar: code.scalar, length: code.bytes.count))
        #expect(GB18030.encode(String(code.scalar)) == code.bytes)
    }

    @Test("the byte 80 is the euro sign, written as A2E3")
    func euro() {
        #expect(decodeOne([0x80]) == Decoded(scalar: "€", length: 1))
        #expect(decodeOne([0xA2, 0xE3]) == Decoded(scalar: "€", length: 2))
        #expect(GB18030.encode("€") == [0xA2, 0xE3])
        #expect(utf8([UInt8](repeating: 0x80, count: 20_000)).text == String(repeating: "€", count: 20_000))
    }

    @Test("where two codes mean one character, the first two-byte one is written")
    func doubledCodes() {
        #expect(decodeOne([0xA3, 0xA0])?.scalar == "\u{3000}")
        #expect(GB18030.encode("\u{3000}") == [0xA1, 0xA1])
        #expect(decodeOne([0x84, 0x31, 0x82, 0x36])?.scalar == "\u{FE10}")
        #expect(GB18030.encode("\u{FE10}") == [0xA6, 0xD9])
    }

    @Test("a private-use scalar of an earlier edition is written as the cell it once had")
    func formerScalars() {
        #expect(GB18030.encode("\u{E78D}\u{E864}\u{E5E5}") == [0xA6, 0xD9, 0xFE, 0xA0, 0xA3, 0xA0])
    }

    // MARK: - Bad bytes

    @Test(
        "a bad or missing byte is reported where its character begins",
        arguments: [
            BadBytes([0xFF], at: 0, cutOff: false),
            BadBytes([0x41, 0xB0, 0xA1, 0xFF, 0x41], at: 3, cutOff: false),
            BadBytes([0xB0, 0x7F], at: 0, cutOff: false),
            BadBytes([0xB0, 0xFF], at: 0, cutOff: false),
            BadBytes([0xB0, 0x20, 0x20, 0x20], at: 0, cutOff: false),
            BadBytes([0x41, 0x81, 0x30, 0x81, 0x3A], at: 1, cutOff: false),
            BadBytes([0x81, 0x30, 0x80, 0x30], at: 0, cutOff: false),
            BadBytes([0x84, 0x31, 0xA5, 0x30], at: 0, cutOff: false),
            BadBytes([0x8F, 0x39, 0xFE, 0x39], at: 0, cutOff: false),
            BadBytes([0xE3, 0x32, 0x9A, 0x36], at: 0, cutOff: false),
            BadBytes([0xFE, 0x39, 0xFE, 0x39], at: 0, cutOff: false),
            BadBytes([0x81, 0x30, 0x41], at: 0, cutOff: false),
            BadBytes([0x85, 0x30], at: 0, cutOff: false),
            BadBytes([0x84, 0x31, 0xA5], at: 0, cutOff: false),
            BadBytes([0xE3, 0x33], at: 0, cutOff: false),
            BadBytes([0x41, 0xB0], at: 1, cutOff: true),
            BadBytes([0xB0, 0xA1, 0xFE], at: 2, cutOff: true),
            BadBytes([0x41, 0x81, 0x30], at: 1, cutOff: true),
            BadBytes([0x41, 0x81, 0x30, 0x81], at: 1, cutOff: true),
            BadBytes([0x84, 0x31, 0xA4], at: 0, cutOff: true),
            BadBytes([0xE3, 0x32, 0x9A], at: 0, cutOff: true),
        ])
    func badBytes(_ bad: BadBytes) {
        let result = utf8(bad.bytes)
        #expect(result.stoppedAt == bad.offset)
        #expect(result.text == utf8(Array(bad.bytes[..<bad.offset])).text)
        bad.bytes.withUnsafeBufferPointer { bytes in
            #expect(GB18030.decode(bytes, at: bad.offset, end: bytes.count) == nil)
            #expect(GB18030.isCutOff(bytes, at: bad.offset, end: bytes.count) == bad.cutOff)
        }
    }

    @Test("a beginning is cut off exactly when some ending completes it")
    func cutOffIsExact() {
        var wrong: [[UInt8]] = []
        for lead in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max where decodeOne([lead]) == nil && decodeOne([lead, second]) == nil {
                let isDigit = (0x30...0x39).contains(second)
                var anyThird = false
                for third in isDigit ? UInt8.min...UInt8.max : 0x81...0x81 {
                    let anyFourth = isDigit && (0x30...0x39).contains { decodeOne([lead, second, third, $0]) != nil }
                    if isCutOff([lead, second, third]) != anyFourth { wrong.append([lead, second, third]) }
                    anyThird = anyThird || anyFourth
                }
                if isCutOff([lead, second]) != anyThird { wrong.append([lead, second]) }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test("bytes behind the end of the range are never part of a character")
    func endIsRespected() {
        let bytes: [UInt8] = [0xB0, 0xA1, 0xB0, 0xA1]
        bytes.withUnsafeBufferPointer { bytes in
            var output: [UInt8] = [0x3E]
            #expect(GB18030.appendUTF8(bytes, 0..<3, to: &output) == 2)
            #expect(output == Array(">啊".utf8))
            #expect(GB18030.appendUTF8(bytes, 2..<2, to: &output) == nil)
            #expect(GB18030.decode(bytes, at: 3, end: 3) == nil)
            #expect(!GB18030.isCutOff(bytes, at: 3, end: 3))
        }
    }

    @Test("a bad byte far into the text is found at its offset", arguments: [8190, 8191, 8192, 8193, 24_575])
    func badByteBehindManyBlocks(offset: Int) {
        var bytes = [UInt8](repeating: 0x61, count: 30_000)
        bytes[offset] = 0xFF
        #expect(utf8(bytes).stoppedAt == offset)
        #expect(utf8(bytes).text == String(repeating: "a", count: offset))
    }

    // MARK: - Every code

    @Test("each two-byte code is a character, and comes back but for A3A0")
    func twoByteRoundTrip() {
        let changed = Self.twoByteCodes.filter { bytes in
            guard let character = decodeOne(bytes), character.length == 2 else { return true }
            return GB18030.encode(String(character.scalar)) != bytes
        }
        #expect(changed == [[0xA3, 0xA0]])
    }

    @Test("each four-byte code below U+10000 comes back but for eighteen that have two-byte codes")
    func fourByteRoundTrip() {
        let changed = (0..<39_420).map(fourBytes).filter { bytes in
            guard let character = decodeOne(bytes), character.length == 4 else { return true }
            return GB18030.encode(String(character.scalar)) != bytes
        }
        let scalars = changed.compactMap { decodeOne($0)?.scalar.value }
        #expect(scalars == Array(0x9FB4...0x9FBB) + Array(0xFE10...0xFE19))
    }

    @Test("each scalar below U+10000 comes back but for the nineteen whose cells were given away")
    func scalarRoundTrip() {
        let changed = (UInt32(0)...0xFFFF).compactMap(Unicode.Scalar.init).filter { scalar in
            decodeOne(GB18030.encode(String(scalar)))?.scalar != scalar
        }
        let former: [UInt32] =
            Array(0xE78D...0xE796) + [0xE5E5, 0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864]
        #expect(changed.map(\.value) == former.sorted())
    }

    @Test("separators, quotes and line ends never occur inside a character")
    func separatorsAreSafe() {
        let separators = Set(#",;"'"#.utf8).union(0x00...0x2F)
        let unsafe = (UInt32(0x80)...0xFFFF).compactMap(Unicode.Scalar.init).filter { scalar in
            GB18030.encode(String(scalar)).contains(where: separators.contains)
        }
        #expect(unsafe.map(\.value) == [])
        // Nor does the decoder accept one there.
        for lead in UInt8(0x81)...0xFE {
            for separator in separators {
                #expect(decodeOne([lead, separator]) == nil)
                #expect(decodeOne([lead, 0x30, 0x81, separator]) == nil)
                #expect(decodeOne([lead, 0x30, separator, 0x30]) == nil)
            }
        }
    }

    @Test("random text comes back, whole and in pieces", arguments: 1...40 as ClosedRange<UInt64>)
    func randomText(seed: UInt64) {
        var generator = SplitMix(state: seed)
        var text = ""
        for _ in 0..<Int.random(in: 1...6000, using: &generator) {
            text.unicodeScalars.append(randomScalar(using: &generator))
        }
        let bytes = GB18030.encode(text)
        let whole = utf8(bytes)
        #expect(whole.stoppedAt == nil)
        #expect(whole.text.unicodeScalars.elementsEqual(text.unicodeScalars))

        // As a reader of blocks would: each block ends anywhere, and what it cuts off goes first in the next.
        var output: [UInt8] = []
        bytes.withUnsafeBufferPointer { buffer in
            var start = 0
            var end = 0
            while end < buffer.count {
                end = min(end + Int.random(in: 1...500, using: &generator), buffer.count)
                let stop = GB18030.appendUTF8(buffer, start..<end, to: &output)
                if let stop { #expect(GB18030.isCutOff(buffer, at: stop, end: end)) }
                start = stop ?? end
            }
            #expect(start == buffer.count)
        }
        #expect(output == Array(text.utf8))
    }

    @Test("random bytes decode alike in blocks and one by one", arguments: 1...40 as ClosedRange<UInt64>)
    func blockAgreesWithSingle(seed: UInt64) {
        var generator = SplitMix(state: seed)
        // Mostly bytes that mean something, so that runs get long.
        let bytes = (0..<3000).map { _ -> UInt8 in
            switch UInt8.random(in: 0..<8, using: &generator) {
            case 0: UInt8.random(in: 0x30...0x39, using: &generator)
            case 1: UInt8.random(in: 0x20...0x7E, using: &generator)
            default: UInt8.random(in: 0x80...0xFE, using: &generator)
            }
        }
        bytes.withUnsafeBufferPointer { buffer in
            var offset = 0
            while offset < buffer.count {
                var text = String.UnicodeScalarView()
                var next = offset
                while let character = GB18030.decode(buffer, at: next, end: buffer.count) {
                    text.append(character.scalar)
                    next += character.length
                }
                var output: [UInt8] = []
                let stop = GB18030.appendUTF8(buffer, offset..<buffer.count, to: &output)
                #expect(stop == (next < buffer.count ? next : nil))
                #expect(output == Array(String(text).utf8))
                offset = next + 1
            }
        }
    }

    // MARK: - Against Foundation

    @Test("every two-byte code decodes as Foundation decodes it", .enabled(if: Oracle.isLinked))
    func twoByteOracle() {
        #expect(Self.twoByteCodes.filter { decodeOne($0)?.scalar != Oracle.decode($0) } == [])
    }

    @Test("every four-byte code below U+10000 and just behind decodes as Foundation's", .enabled(if: Oracle.isLinked))
    func fourByteOracle() {
        let codes = (0..<42_000).map(fourBytes)
        #expect(codes.filter { decodeOne($0)?.scalar != Oracle.decode($0) } == [])
    }

    @Test("four-byte codes around and above U+10000 decode as Foundation's", .enabled(if: Oracle.isLinked))
    func supplementaryOracle() {
        let positions = Array(188_900..<189_100) + Array(stride(from: 50_400, to: 1_587_600, by: 997))
        let codes = (positions + Array(1_237_500..<1_237_650)).map(fourBytes)
        #expect(codes.filter { decodeOne($0)?.scalar != Oracle.decode($0) } == [])
    }

    @Test("every single byte, alone, decodes as Foundation decodes it", .enabled(if: Oracle.isLinked))
    func oneByteOracle() {
        let codes = (UInt8.min...UInt8.max).map { [$0] }
        #expect(codes.filter { decodeOne($0)?.scalar != Oracle.decode($0) } == [])
    }

    @Test("every scalar below U+10000 is encoded as Foundation encodes it", .enabled(if: Oracle.isLinked))
    func encodingOracle() {
        let scalars = (UInt32(0)...0xFFFF).compactMap(Unicode.Scalar.init)
        let different = scalars.filter { GB18030.encode(String($0)) != Oracle.encode($0) }
        #expect(different.map(\.value) == [])
    }

    // MARK: - Helpers

    /// All 23,940 codes, in order.
    private static let twoByteCodes: [[UInt8]] = (UInt8(0x81)...0xFE).flatMap { lead in
        (UInt8(0x40)...0xFE).filter { $0 != 0x7F }.map { [lead, $0] }
    }

    /// The four-byte code at a position counted from 81308130.
    private func fourBytes(_ position: Int) -> [UInt8] {
        [
            UInt8(0x81 + position / 12_600), UInt8(0x30 + position / 1260 % 10),
            UInt8(0x81 + position / 10 % 126), UInt8(0x30 + position % 10),
        ]
    }

    private func decodeOne(_ bytes: [UInt8]) -> Decoded? {
        bytes.withUnsafeBufferPointer { buffer in
            GB18030.decode(buffer, at: 0, end: buffer.count).map { Decoded(scalar: $0.scalar, length: $0.length) }
        }
    }

    private func isCutOff(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { GB18030.isCutOff($0, at: 0, end: $0.count) }
    }

    private func utf8(_ bytes: [UInt8]) -> (text: String, stoppedAt: Int?) {
        var output: [UInt8] = []
        let stop = bytes.withUnsafeBufferPointer { GB18030.appendUTF8($0, 0..<$0.count, to: &output) }
        return (String(decoding: output, as: UTF8.self), stop)
    }

    /// ASCII, common hanzi, the rest below U+10000 and above it, a quarter each; none that does not come back.
    private func randomScalar(using generator: inout SplitMix) -> Unicode.Scalar {
        while true {
            let value =
                switch UInt8.random(in: 0..<4, using: &generator) {
                case 0: UInt32.random(in: 0...0x7F, using: &generator)
                case 1: UInt32.random(in: 0x4E00...0x9FA5, using: &generator)
                case 2: UInt32.random(in: 0x80...0xFFFF, using: &generator)
                default: UInt32.random(in: 0x1_0000...0x10_FFFF, using: &generator)
                }
            if !(0xE000...0xF8FF).contains(value), let scalar = Unicode.Scalar(value) { return scalar }
        }
    }
}

/// A result that can be compared, which a tuple in an optional cannot.
private struct Decoded: Equatable {
    let scalar: Unicode.Scalar
    let length: Int
}

struct Code: Sendable, CustomTestStringConvertible {
    let bytes: [UInt8]
    let scalar: Unicode.Scalar

    init(_ bytes: [UInt8], _ scalar: Unicode.Scalar) {
        self.bytes = bytes
        self.scalar = scalar
    }

    var testDescription: String { hexadecimal(bytes) }
}

struct BadBytes: Sendable, CustomTestStringConvertible {
    let bytes: [UInt8]
    let offset: Int
    let cutOff: Bool

    init(_ bytes: [UInt8], at offset: Int, cutOff: Bool) {
        self.bytes = bytes
        self.offset = offset
        self.cutOff = cutOff
    }

    var testDescription: String { hexadecimal(bytes) }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { String($0, radix: 16, uppercase: true) }.joined(separator: " ")
}

/// Foundation's decoder, which is only there when the test binary is linked dynamically on Linux; Apple's systems
/// have another with other editions of the table.
private enum Oracle {
    private static let encoding = String.Encoding(rawValue: 0x8000_0632)

    static let isLinked: Bool = {
        #if os(Linux)
            decode([0xB0, 0xA1]) == "啊"
        #else
            false
        #endif
    }()

    static func decode(_ bytes: [UInt8]) -> Unicode.Scalar? {
        guard let text = String(data: Data(bytes), encoding: encoding), text.unicodeScalars.count == 1 else {
            return nil
        }
        return text.unicodeScalars.first
    }

    static func encode(_ scalar: Unicode.Scalar) -> [UInt8]? {
        String(scalar).data(using: encoding).map { Array($0) }
    }
}

/// A small seeded generator, so that a failure can be repeated.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
