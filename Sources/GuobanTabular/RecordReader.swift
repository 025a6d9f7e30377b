/// The strict lane: decoded text to records, byte by byte, readable rather than fast (严格读取).
///
/// It never fails. What breaks the rules of quoting is kept as text and named in the record's faults, and an
/// unclosed quote never swallows the records after it. A cell is quoted when its first character that is not a blank
/// is the dialect's quote; a doubled quote inside is one quote, or a backslash takes the next character as it is.
package struct RecordReader {
    private let bytes: [UInt8]
    private let separator: [UInt8]
    private let quote: UInt8?
    private let escapesWithBackslash: Bool
    private let undecodable: [Int: DecodingFault]
    private var offset = 0
    private var line = 1
    /// How many cells the record before had: nearly every table has as many in each.
    private var usualCount = 0

    package init(_ text: DecodedText, dialect: Dialect) {
        self.init(text.utf8, dialect: dialect, faults: text.faults)
    }

    private init(_ bytes: [UInt8], dialect: Dialect, faults: [DecodingFault]) {
        self.bytes = bytes
        separator = dialect.separator.bytes
        quote = dialect.quote.byte
        escapesWithBackslash = dialect.escapesWithBackslash
        undecodable = Dictionary(faults.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Every record of the text, in order.
    package static func records(of text: DecodedText, dialect: Dialect) -> [Record] {
        records(RecordReader(text, dialect: dialect))
    }

    /// Every record of UTF-8 text, in order.
    static func records(of utf8: [UInt8], dialect: Dialect) -> [Record] {
        records(RecordReader(utf8, dialect: dialect, faults: []))
    }

    private static func records(_ reader: RecordReader) -> [Record] {
        var reader = reader
        var records: [Record] = []
        records.reserveCapacity(reader.bytes.count { $0 == Byte.lineFeed } + 1)
        while let record = reader.next() { records.append(record) }
        return records
    }

    /// The next record, or nil at the end.
    package mutating func next() -> Record? {
        guard offset < bytes.count else { return nil }
        let start = offset
        let firstLine = line
        var fields: [Field] = []
        fields.reserveCapacity(usualCount)
        var faults: [RecordFault] = []
        repeat {
            fields.append(readField(index: fields.count, faults: &faults))
        } while takeSeparator()
        usualCount = fields.count
        let lineEnds = takeLineEnd()
        let lineCount = max(line - firstLine + (lineEnds ? 0 : 1), 1)
        if !undecodable.isEmpty {
            for number in firstLine..<(firstLine + lineCount) {
                guard let fault = undecodable[number] else { continue }
                faults.append(.undecodable(byte: fault.byte, isCutOff: fault.isCutOff))
            }
        }
        return Record(line: firstLine, lineCount: lineCount, offset: start, fields: fields, faults: faults)
    }
}

// MARK: - Cells

extension RecordReader {
    private mutating func readField(index: Int, faults: inout [RecordFault]) -> Field {
        let start = offset
        let opening = placeBehindBlanks(from: offset)
        if let quote, opening < bytes.count, bytes[opening] == quote {
            let before = line
            offset = opening
            if let text = readQuoted(quote, index: index, faults: &faults) {
                return Field(text: text, offset: opening, isQuoted: true)
            }
            faults.append(.unclosedQuote(field: index))
            offset = start
            line = before
            return Field(text: readToEnd(ofLine: true), offset: start, isQuoted: false)
        }
        let (text, hasQuote, hasControl) = readPlain()
        if hasQuote, quote == Byte.quote { faults.append(.strayQuote(field: index)) }
        if hasControl { faults.append(.controlCharacter(field: index)) }
        return Field(text: text, offset: start, isQuoted: false)
    }

    /// A cell without quotes around it, which nearly all are: one walk over its bytes finds its end and what is odd in it.
    private mutating func readPlain() -> (text: String, hasQuote: Bool, hasControl: Bool) {
        let start = offset
        let first = separator[0]
        var hasQuote = false
        var hasControl = false
        let text = bytes.withUnsafeBufferPointer { bytes in
            var place = start
            while place < bytes.count {
                let byte = bytes[place]
                if byte == Byte.lineFeed || byte == Byte.carriageReturn { break }
                if byte == first, isSeparator(at: place) { break }
                if byte == Byte.quote { hasQuote = true }
                if RecordReader.isControl(byte) { hasControl = true }
                place += 1
            }
            offset = place
            return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<place]), as: UTF8.self)
        }
        return (text, hasQuote, hasControl)
    }

    private func placeBehindBlanks(from start: Int) -> Int {
        var place = start
        while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x09 && separator[0] != 0x09 { place += 1 }
        return place
    }

    private func isSeparator(at place: Int) -> Bool {
        guard place < bytes.count, bytes[place] == separator[0] else { return false }
        if separator.count == 1 { return true }
        return bytes[place...].starts(with: separator)
    }

    private func isLineEnd(at place: Int) -> Bool {
        bytes[place] == Byte.lineFeed || bytes[place] == Byte.carriageReturn
    }

    /// The bytes up to the next separator or line end, or all the rest of the line.
    private mutating func readToEnd(ofLine wholeLine: Bool) -> String {
        let start = offset
        while offset < bytes.count, !isLineEnd(at: offset), wholeLine || !isSeparator(at: offset) { offset += 1 }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    /// A cell in quotes, or nil where the quote is not closed in a way that makes sense.
    ///
    /// A quote that closes on another line and is then followed by more text was never this cell's end: the
    /// quote was opened by mistake, so it counts as unclosed.
    private mutating func readQuoted(_ quote: UInt8, index: Int, faults: inout [RecordFault]) -> String? {
        let firstLine = line
        var content: [UInt8] = []
        offset += 1
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            if byte == 0x5C, escapesWithBackslash, offset < bytes.count, !isLineEnd(at: offset) {
                content.append(bytes[offset])
                offset += 1
                continue
            }
            if byte == quote {
                if offset < bytes.count, bytes[offset] == quote {
                    content.append(byte)
                    offset += 1
                    continue
                }
                return closeQuoted(content, isOneLine: line == firstLine, index: index, faults: &faults)
            }
            if byte == Byte.lineFeed || byte == Byte.carriageReturn && !isLineFeed(at: offset) { line += 1 }
            content.append(byte)
        }
        return nil
    }

    private mutating func closeQuoted(
        _ content: [UInt8], isOneLine: Bool, index: Int, faults: inout [RecordFault]
    ) -> String? {
        let tail = offset
        offset = placeBehindBlanks(from: offset)
        var text = String(decoding: content, as: UTF8.self)
        if offset < bytes.count, !isSeparator(at: offset), !isLineEnd(at: offset) {
            guard isOneLine else { return nil }
            offset = tail
            text += readToEnd(ofLine: false)
            faults.append(.textAfterQuote(field: index))
        }
        noteControlCharacters(text, index: index, faults: &faults)
        return text
    }

    private func noteControlCharacters(_ text: String, index: Int, faults: inout [RecordFault]) {
        if text.utf8.contains(where: RecordReader.isControl) { faults.append(.controlCharacter(field: index)) }
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 && byte != 0x09 && byte != Byte.lineFeed && byte != Byte.carriageReturn || byte == 0x7F
    }
}

// MARK: - Ends

extension RecordReader {
    private enum Byte {
        static let quote: UInt8 = 0x22
        static let lineFeed: UInt8 = 0x0A
        static let carriageReturn: UInt8 = 0x0D
    }

    private func isLineFeed(at place: Int) -> Bool {
        place < bytes.count && bytes[place] == Byte.lineFeed
    }

    private mutating func takeSeparator() -> Bool {
        guard isSeparator(at: offset) else { return false }
        offset += separator.count
        return true
    }

    private mutating func takeLineEnd() -> Bool {
        guard offset < bytes.count else { return false }
        let isCarriageReturn = bytes[offset] == Byte.carriageReturn
        offset += 1
        if isCarriageReturn, isLineFeed(at: offset) { offset += 1 }
        line += 1
        return true
    }
}
