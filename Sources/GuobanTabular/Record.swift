/// One cell of a delimited file, with the place it stands at.
package struct Field: Equatable, Sendable {
    /// The text without quotes and escapes, otherwise untouched: blanks and line breaks included.
    package let text: String
    /// The offset of the first byte of the cell (its quote, where it has one) in the decoded text.
    package let offset: Int
    /// Whether the cell stood in quotes.
    package let isQuoted: Bool

    package init(text: String, offset: Int, isQuoted: Bool) {
        self.text = text
        self.offset = offset
        self.isQuoted = isQuoted
    }
}

/// What is wrong with the delimiting of a record; the reader never fails, it says so.
package enum RecordFault: Equatable, Sendable {
    /// A quote opens in this field (from 0) and is never closed; the record was cut at the end of its line.
    case unclosedQuote(field: Int)
    /// A quote stands inside a cell that is not quoted and was kept as text.
    case strayQuote(field: Int)
    /// Text follows a closing quote and was kept behind it.
    case textAfterQuote(field: Int)
    /// A NUL or another control character stands in the cell.
    case controlCharacter(field: Int)
    /// The line has bytes that are no text; the offset is that of the bad byte in the file.
    case undecodable(byte: Int, isCutOff: Bool)
}

/// One record of a delimited file: its cells, and the physical line on which it starts.
package struct Record: Equatable, Sendable {
    /// The physical line, from 1, on which the record starts.
    package let line: Int
    /// How many physical lines the record takes; more than one only with line breaks inside quotes.
    package let lineCount: Int
    /// The offset of its first byte in the decoded text.
    package let offset: Int
    /// The cells; a blank line has one empty cell.
    package let fields: [Field]
    /// The place in the file's record of the first of them, from 0: more than 0 only in the right half of a table
    /// whose blocks stand side by side.
    package let firstField: Int
    /// What was wrong with its delimiting, empty for nearly every record.
    package let faults: [RecordFault]

    package init(
        line: Int, lineCount: Int, offset: Int, fields: [Field], faults: [RecordFault], firstField: Int = 0
    ) {
        self.line = line
        self.lineCount = lineCount
        self.offset = offset
        self.fields = fields
        self.faults = faults
        self.firstField = firstField
    }

    /// The cells of one block of columns as a record of its own; what is wrong with the whole is wrong with each part.
    package func slice(_ columns: Range<Int>) -> Record {
        let range = columns.clamped(to: 0..<fields.count)
        return Record(
            line: line, lineCount: lineCount, offset: offset, fields: Array(fields[range]), faults: faults,
            firstField: columns.lowerBound)
    }

    /// The same record with another text in some cells, which stay where they are.
    package func replacing(_ texts: [Int: String]) -> Record {
        var cells = fields
        for (column, text) in texts where column < cells.count {
            cells[column] = Field(text: text, offset: cells[column].offset, isQuoted: cells[column].isQuoted)
        }
        return Record(
            line: line, lineCount: lineCount, offset: offset, fields: cells, faults: faults, firstField: firstField)
    }

    /// Whether no cell holds anything but blanks.
    package var isBlank: Bool {
        fields.allSatisfy { TextFolding.isBlank($0.text) }
    }
}
