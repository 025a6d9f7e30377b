/// Records of a text that arrives in pieces of any size (逐块读取); the same records as of the whole.
///
/// A record is handed out once what follows cannot change it. An opening quote that is not closed yet holds back
/// everything behind it, since only the end of the text shows whether it ever closes.
package struct RecordStream {
    private let dialect: Dialect
    private var pending: [UInt8] = []
    /// How many bytes and lines were handed out already.
    private var offset = 0
    private var line = 1

    /// A stream of UTF-8 text in a known dialect.
    package init(dialect: Dialect) {
        self.dialect = dialect
    }

    /// The records that are complete with these bytes.
    package mutating func append(_ bytes: some Sequence<UInt8>) -> [Record] {
        pending += bytes
        return take(isEnd: false)
    }

    /// The rest, at the end of the text.
    package mutating func finish() -> [Record] { take(isEnd: true) }

    private mutating func take(isEnd: Bool) -> [Record] {
        // Nothing can be complete without a line end that is surely one: the last byte may be half of CR LF.
        guard isEnd || pending.dropLast().contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return [] }
        let records = RecordReader.records(of: pending, dialect: dialect)
        var complete: [Record] = []
        var used = 0
        for (index, record) in records.enumerated() {
            let end = index + 1 < records.count ? records[index + 1].offset : pending.count
            // The last record may go on, and a quote that is still open may yet close.
            if !isEnd, end >= pending.count || record.faults.contains(where: RecordStream.isOpen) { break }
            complete.append(record.moved(by: offset, lines: line - 1))
            used = end
        }
        if isEnd { used = pending.count }
        offset += used
        line += complete.last.map { $0.line + $0.lineCount - line } ?? 0
        pending.removeFirst(used)
        return complete
    }

    private static func isOpen(_ fault: RecordFault) -> Bool {
        if case .unclosedQuote = fault { true } else { false }
    }
}

extension Record {
    fileprivate func moved(by bytes: Int, lines: Int) -> Record {
        Record(
            line: line + lines, lineCount: lineCount, offset: offset + bytes,
            fields: fields.map { Field(text: $0.text, offset: $0.offset + bytes, isQuoted: $0.isQuoted) },
            faults: faults, firstField: firstField)
    }
}
