package import GuobanEvidence
package import GuobanModel
package import GuobanTabular

/// One input file after decoding, splitting and finding its heading; its cells are not read yet.
package struct SourceTable: Sendable {
    /// By reference: whoever asks where a cell stands would otherwise copy twenty arrays and texts for each.
    private final class Contents: Sendable {
        let index: Int
        let source: ByteSource
        let text: DecodedText
        let dialect: Dialect
        let shape: TableShape
        let hasDamage: Bool

        init(
            index: Int, source: ByteSource, text: DecodedText, dialect: Dialect, shape: TableShape, hasDamage: Bool
        ) {
            self.index = index
            self.source = source
            self.text = text
            self.dialect = dialect
            self.shape = shape
            self.hasDamage = hasDamage
        }
    }

    private var contents: Contents
    /// The file's place among the inputs.
    package var index: Int { contents.index }
    package var source: ByteSource { contents.source }
    package var text: DecodedText { contents.text }
    package var dialect: Dialect { contents.dialect }
    /// Whether any text shows the marks of an earlier, lossy conversion.
    package var hasDamage: Bool { contents.hasDamage }
    package internal(set) var shape: TableShape {
        get { contents.shape }
        set {
            contents = Contents(
                index: index, source: source, text: text, dialect: dialect, shape: newValue, hasDamage: hasDamage)
        }
    }

    /// Why a file is no table, and how far it was understood.
    package struct Refusal: Error {
        package let diagnostic: Diagnostic
        package let encoding: TextEncoding?
        package let recordCount: Int
    }

    /// Decodes `source`, splits it and finds its heading.
    package init(
        _ source: ByteSource, index: Int, encoding: TextEncoding? = nil, separator: Dialect.Separator? = nil,
        year: Int? = nil, fillDown: [String] = []
    ) throws(Refusal) {
        let file = SourcePosition(file: source.name)
        func refuse(_ code: DiagnosticCode, _ evidence: [Evidence] = [], _ text: DecodedText? = nil, _ count: Int = 0)
            -> Refusal
        {
            Refusal(
                diagnostic: Diagnostic(code, at: file, evidence), encoding: text?.encoding, recordCount: count)
        }
        if source.bytes.isEmpty { throw refuse(.fileEmpty) }
        if let format = FileSignature.format(of: source.bytes) { throw refuse(.fileNotText, [.name(format)]) }
        let text: DecodedText
        do throws(EncodingRefusal) {
            text = try DecodedText.decode(source.bytes, stated: encoding)
        } catch {
            throw Refusal(diagnostic: error.diagnostic(of: source.name), encoding: nil, recordCount: 0)
        }
        let dialect = Dialect.detect(in: text, separator: separator)
        let records = RecordReader.records(of: text, dialect: dialect)
        if records.allSatisfy(\.isBlank) { throw refuse(.fileEmpty, [], text, records.count) }
        guard
            let shape = TableShape(
                records, file: source.name, year: year, skipping: dialect.hasSeparatorLine ? 1 : 0, fillDown: fillDown)
        else {
            if let repaired = Plausibility.restored(text.utf8) {
                throw refuse(
                    .fileDoubleEncoded, [.text(repaired.damaged), .expected(repaired.restored)], text, records.count)
            }
            let first = records.first { !$0.isBlank }?.fields.map(\.text).joined(separator: dialect.separator.rawValue)
            throw refuse(.headerNotFound, [.text(SourceTable.excerpt(first ?? ""))], text, records.count)
        }
        if let refusal = shape.refusal {
            throw Refusal(diagnostic: refusal, encoding: text.encoding, recordCount: records.count)
        }
        contents = Contents(
            index: index, source: source, text: text, dialect: dialect, shape: shape,
            hasDamage: text.utf8.withUnsafeBufferPointer { Plausibility.isDamaged($0) })
    }

    /// A line of at most 40 characters for a message.
    package static func excerpt(_ text: String) -> String {
        let line = String(text.prefix { $0 != "\n" && $0 != "\r\n" && $0 != "\r" })
        return line.count <= 40 ? line : String(line.prefix(39)) + "…"
    }
}

extension EncodingRefusal {
    /// The finding that says so.
    package func diagnostic(of file: String) -> Diagnostic {
        let place = SourcePosition(file: file)
        switch self {
        case .unknown(let byte): return Diagnostic(.fileEncodingUnknown, at: place, [.count(byte)])
        case .likelyBig5: return Diagnostic(.fileLikelyBigFive, at: place)
        case .markContradicted(let mark): return Diagnostic(.fileMarkContradicted, at: place, [.name(mark.rawValue)])
        case .mixed(let line):
            return Diagnostic(.fileEncodingMixed, at: SourcePosition(file: file, line: line), [.count(line)])
        case .binary(let byte): return Diagnostic(.fileBinary, at: place, [.count(byte)])
        }
    }
}

// MARK: - The file as a whole

extension SourceTable {
    /// What is worth saying about how the file is written.
    package var fileFindings: [Diagnostic] {
        let file = SourcePosition(file: source.name)
        var findings = text.innerMarks.map { line in
            Diagnostic(.markInside, at: SourcePosition(file: source.name, line: line), [.count(line)])
        }
        if text.isGuess { findings.append(Diagnostic(.encodingGuessed, at: file, [.name(text.encoding.rawValue)])) }
        if dialect.escapesWithBackslash { findings.append(Diagnostic(.quoteBackslash, at: file)) }
        if text.endsWithSubstitute { findings.append(Diagnostic(.endMark, at: file)) }
        if dialect.separator == .fullWidthComma { findings.append(Diagnostic(.separatorFullWidth, at: file)) }
        let ends = lineEnds
        if ends.count > 1 {
            findings.append(Diagnostic(.lineEndsMixed, at: file, [.text(ends.joined(separator: "、"))]))
        }
        return findings + shape.findings
    }

    /// The line ends behind records; those inside quoted cells are text.
    private var lineEnds: [String] {
        guard text.utf8.contains(0x0D) else { return [] }
        var found: Set<String> = []
        let offsets = shape.rows.prefix(shape.recordCount).dropFirst().map(\.record.offset) + [text.utf8.count]
        for end in offsets where end > 0 {
            switch (end > 1 ? text.utf8[end - 2] : 0, text.utf8[end - 1]) {
            case (0x0D, 0x0A): found.insert("CRLF")
            case (_, 0x0A): found.insert("LF")
            case (_, 0x0D): found.insert("CR")
            default: break
            }
        }
        return found.sorted()
    }
}

// MARK: - Places

extension SourceTable {
    /// Where a record starts.
    package func position(of record: Record) -> SourcePosition {
        SourcePosition(file: source.name, line: record.line, byte: text.fileOffset(of: record.offset))
    }

    /// Where a cell stands; a cell that the record lacks is placed at the record's start.
    package func position(of record: Record, column: Int) -> SourcePosition {
        let heading = column < shape.columns.count ? shape.columns[column].heading : nil
        let offset = column < record.fields.count ? record.fields[column].offset : record.offset
        return SourcePosition(
            file: source.name, line: record.line, field: record.firstField + column + 1, heading: heading,
            byte: text.fileOffset(of: offset))
    }

    /// Where a column's heading stands.
    package func headingPosition(_ column: Int) -> SourcePosition {
        SourcePosition(
            file: source.name, line: shape.headerLine, field: column + 1, heading: shape.columns[column].heading)
    }

    /// The text of a cell without blanks at its ends; empty where the record lacks the cell.
    package func cell(_ record: Record, _ column: Int?) -> String {
        guard let column, column < record.fields.count else { return "" }
        return TextFolding.trimmed(record.fields[column].text)
    }

    /// The first column with a role.
    package func column(_ role: ColumnRole) -> Int? {
        shape.columns.firstIndex { $0.role == role }
    }

    /// A column that no synonym names but that has a unit is a measure under its own name.
    private func measureTitle(_ column: ColumnReading) -> Bilingual? {
        if shape.kind == .monthly, column.months != nil, column.role.map({ !$0.holdsFigures }) ?? true {
            return ColumnRole.period.title
        }
        guard shape.kind == .progress || shape.kind == .measures, column.role == nil,
            column.unit != nil || TableRecognition.isYearAlone(column)
        else { return nil }
        return ColumnRole.measureName.title
    }

    private func roleName(_ column: ColumnReading) -> String? {
        column.role?.rawValue
            ?? (measureTitle(column) == nil ? nil : shape.kind == .monthly ? ColumnRole.period.rawValue : "measure")
    }

    /// The unit of a column of money that names none: that of the title line, else yuan.
    private func assumedUnit(_ role: ColumnRole?) -> String? {
        switch role {
        case .target, .raised, .amount, .online, .offline, .inKind, .matching, .fee, .lastYear, .increase:
            (shape.titles.units.first { $0.unit.isMoney }?.unit ?? .yuan).name
        default: nil
        }
    }

    /// How much was understood, for `check` and the printout.
    package func account(
        isUsed: Bool, rejected: Set<Int>, totals: Set<Int>, accounts: [TotalAccount] = [], series: SeriesAccount? = nil,
        day: CalendarDate? = nil
    ) -> InputAccount {
        InputAccount(
            file: source.name, hash: ContentHash.hexadecimal(of: source.bytes), encoding: text.encoding.rawValue,
            separator: dialect.separator.rawValue, kind: shape.kind, isUsed: isUsed, title: shape.titles.title,
            reportingBody: shape.titles.body,
            statedCutoff: shape.titles.cutoff ?? day, headerLines: shape.headerLines,
            columns: shape.columns.map { column in
                ColumnAccount(
                    heading: column.heading, role: roleName(column),
                    roleTitle: column.role?.title ?? measureTitle(column),
                    unit: column.isPercent ? "%" : column.unit?.name ?? assumedUnit(column.role))
            }, records: shape.counts(rejected: rejected, totals: totals),
            totals: accounts, series: series)
    }
}
