import GuobanEvidence

/// A JSON value with fixed figures: money and ratios are strings, so that no reader makes them binary floats.
package indirect enum JSONValue: Equatable, Sendable {
    case string(String)
    case integer(Int)
    /// A number of halves, such as a mean place: 5 is 2.5.
    case half(Int)
    case boolean(Bool)
    case null
    case array([JSONValue])
    case object([String: JSONValue])

    /// A string, or null for nothing.
    package static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}

/// Writes JSON with keys in order of their bytes, so that equal results are equal bytes.
package enum JSONWriter {
    /// The value, indented by two blanks, with LF at the end.
    package static func text(_ value: JSONValue) -> String {
        var bytes: [UInt8] = []
        write(value, depth: 0, to: &bytes)
        bytes.append(0x0A)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func write(_ value: JSONValue, depth: Int, to bytes: inout [UInt8]) {
        switch value {
        case .string(let text): writeString(text, to: &bytes)
        case .integer(let number): bytes += String(number).utf8
        case .half(let doubled): bytes += (String(doubled / 2) + (doubled.isMultiple(of: 2) ? "" : ".5")).utf8
        case .boolean(let flag): bytes += (flag ? "true" : "false").utf8
        case .null: bytes += "null".utf8
        case .array(let items):
            guard !items.isEmpty else {
                bytes += "[]".utf8
                return
            }
            bytes.append(0x5B)
            for (index, item) in items.enumerated() {
                if index > 0 { bytes.append(0x2C) }
                newLine(depth + 1, to: &bytes)
                write(item, depth: depth + 1, to: &bytes)
            }
            newLine(depth, to: &bytes)
            bytes.append(0x5D)
        case .object(let members):
            guard !members.isEmpty else {
                bytes += "{}".utf8
                return
            }
            bytes.append(0x7B)
            let ordered = members.inOrder { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            for (index, member) in ordered.enumerated() {
                if index > 0 { bytes.append(0x2C) }
                newLine(depth + 1, to: &bytes)
                writeString(member.key, to: &bytes)
                bytes += ": ".utf8
                write(member.value, depth: depth + 1, to: &bytes)
            }
            newLine(depth, to: &bytes)
            bytes.append(0x7D)
        }
    }

    private static func newLine(_ depth: Int, to bytes: inout [UInt8]) {
        bytes.append(0x0A)
        for _ in 0..<(2 * depth) { bytes.append(0x20) }
    }

    private static func writeString(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22: bytes += [0x5C, 0x22]
            case 0x5C: bytes += [0x5C, 0x5C]
            case 0x0A: bytes += [0x5C, 0x6E]
            case 0x0D: bytes += [0x5C, 0x72]
            case 0x09: bytes += [0x5C, 0x74]
            case 0..<0x20, 0x7F:
                let digits = Array("0123456789abcdef".utf8)
                bytes += "\\u00".utf8
                bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
}
