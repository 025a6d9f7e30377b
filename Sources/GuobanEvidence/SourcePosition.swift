/// A place in an input file (位置) that a person can put a finger on.
public struct SourcePosition: Hashable, Sendable {
    /// The file as the user named it, or `-` for standard input.
    public let file: String
    /// The physical line, from 1, on which the record starts; nil where the whole file is meant.
    public let line: Int?
    /// The field, from 1; nil where the whole record is meant.
    public let field: Int?
    /// The heading over the field, where there is one.
    public let heading: String?
    /// The offset in bytes from the start of the file, from 0, of the field, record or bad byte.
    public let byte: Int?

    /// A place in `file`, as exact as is known.
    public init(file: String, line: Int? = nil, field: Int? = nil, heading: String? = nil, byte: Int? = nil) {
        self.file = file
        self.line = line
        self.field = field
        self.heading = heading
        self.byte = byte
    }

    /// The place as `file`, `file:line` or `file:line:field`, the form every message begins with.
    public var text: String {
        guard let line else { return file }
        guard let field else { return "\(file):\(line)" }
        return "\(file):\(line):\(field)"
    }
}
