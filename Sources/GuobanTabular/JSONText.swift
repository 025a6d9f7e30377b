/// A JSON text as it was read (JSON 读入). Numbers stay as they are written, so that nothing is lost.
package indirect enum JSONNode: Equatable, Sendable {
    case string(String)
    case number(String)
    case boolean(Bool)
    case null
    case array([JSONNode])
    /// Members in the order of the text.
    case object([Member])

    /// One member of an object.
    package struct Member: Equatable, Sendable {
        package let name: String
        package let value: JSONNode
    }

    /// A member of an object by its name; nil for anything else.
    package subscript(name: String) -> JSONNode? {
        if case .object(let members) = self { members.first { $0.name == name }?.value } else { nil }
    }

    /// The text of a string.
    package var text: String? { if case .string(let text) = self { text } else { nil } }

    /// The items of an array; empty for anything else.
    package var items: [JSONNode] { if case .array(let items) = self { items } else { [] } }

    /// A number as it is written.
    package var digits: String? { if case .number(let digits) = self { digits } else { nil } }
}

/// Reads JSON (RFC 8259) from bytes. Issued results are read with it; nothing else in the project is.
package enum JSONText {
    /// Whether bytes begin like a JSON object, marks and blanks aside.
    package static func looksLikeObject(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        return rest.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == 0x7B
    }

    /// The value of the text; nil where it is no JSON, or goes deeper than any result does.
    package static func value(of bytes: [UInt8]) -> JSONNode? {
        var reader = Reader(bytes: bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.place = 3 }
        guard let value = reader.value(depth: 0) else { return nil }
        reader.skipBlanks()
        return reader.place == bytes.count ? value : nil
    }

    private struct Reader {
        let bytes: [UInt8]
        var place = 0

        private static let deepest = 64

        mutating func skipBlanks() {
            while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
        }

        private mutating func take(_ byte: UInt8) -> Bool {
            skipBlanks()
            guard place < bytes.count, bytes[place] == byte else { return false }
            place += 1
            return true
        }

        mutating func value(depth: Int) -> JSONNode? {
            guard depth < Reader.deepest else { return nil }
            skipBlanks()
            guard place < bytes.count else { return nil }
            switch bytes[place] {
            case 0x7B: return object(depth: depth)
            case 0x5B: return array(depth: depth)
            case 0x22: return string().map { .string($0) }
            case 0x74: return word("true", .boolean(true))
            case 0x66: return word("false", .boolean(false))
            case 0x6E: return word("null", .null)
            default: return number()
            }
        }

        private mutating func word(_ text: String, _ value: JSONNode) -> JSONNode? {
            guard bytes[place...].starts(with: text.utf8) else { return nil }
            place += text.utf8.count
            return value
        }

        private mutating func number() -> JSONNode? {
            let start = place
            while place < bytes.count,
                bytes[place] == 0x2D || bytes[place] == 0x2B || bytes[place] == 0x2E
                    || bytes[place] == 0x65 || bytes[place] == 0x45 || (0x30...0x39).contains(bytes[place])
            {
                place += 1
            }
            guard place > start, bytes[start] != 0x2B,
                bytes[start..<place].contains(where: { (0x30...0x39).contains($0) })
            else { return nil }
            return .number(String(decoding: bytes[start..<place], as: UTF8.self))
        }

        private mutating func array(depth: Int) -> JSONNode? {
            place += 1
            var items: [JSONNode] = []
            if take(0x5D) { return .array([]) }
            while true {
                guard let item = value(depth: depth + 1) else { return nil }
                items.append(item)
                if take(0x5D) { return .array(items) }
                guard take(0x2C) else { return nil }
            }
        }

        private mutating func object(depth: Int) -> JSONNode? {
            place += 1
            var members: [JSONNode.Member] = []
            if take(0x7D) { return .object([]) }
            while true {
                skipBlanks()
                guard place < bytes.count, bytes[place] == 0x22, let name = string(), take(0x3A),
                    let value = value(depth: depth + 1)
                else { return nil }
                members.append(JSONNode.Member(name: name, value: value))
                if take(0x7D) { return .object(members) }
                guard take(0x2C) else { return nil }
            }
        }

        private mutating func string() -> String? {
            place += 1
            var text: [UInt8] = []
            while place < bytes.count {
                let byte = bytes[place]
                place += 1
                switch byte {
                case 0x22: return String(validating: text, as: UTF8.self)
                case 0x5C:
                    guard let scalar = escaped() else { return nil }
                    text += Array(String(scalar).utf8)
                case 0..<0x20: return nil
                default: text.append(byte)
                }
            }
            return nil
        }

        private mutating func escaped() -> Unicode.Scalar? {
            guard place < bytes.count else { return nil }
            let byte = bytes[place]
            place += 1
            switch byte {
            case 0x22: return "\""
            case 0x5C: return "\\"
            case 0x2F: return "/"
            case 0x62: return "\u{8}"
            case 0x66: return "\u{C}"
            case 0x6E: return "\n"
            case 0x72: return "\r"
            case 0x74: return "\t"
            case 0x75:
                guard let first = unit() else { return nil }
                guard (0xD800...0xDBFF).contains(first) else { return Unicode.Scalar(first) }
                guard place + 1 < bytes.count, bytes[place] == 0x5C, bytes[place + 1] == 0x75 else { return nil }
                place += 2
                guard let second = unit(), (0xDC00...0xDFFF).contains(second) else { return nil }
                return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            default: return nil
            }
        }

        private mutating func unit() -> UInt32? {
            guard place + 4 <= bytes.count else { return nil }
            let digits = String(decoding: bytes[place..<(place + 4)], as: UTF8.self)
            guard digits.utf8.count == 4, digits.utf8.allSatisfy({ $0 != 0x2B && $0 != 0x2D }) else { return nil }
            place += 4
            return UInt32(digits, radix: 16)
        }
    }
}
