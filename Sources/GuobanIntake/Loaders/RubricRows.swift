package import GuobanEvidence
import GuobanModel
import GuobanTabular

/// The rows of a rubric put together (细则的行): an indicator with its marks, and every sentence that says how they are given.
package enum RubricRows {
    /// One sentence, or the part of it that one cell holds.
    package struct Sentence: Equatable, Sendable {
        /// The text without a list mark in front.
        package let text: String
        package let position: SourcePosition
    }

    /// One indicator as the table states it.
    package struct Indicator: Equatable, Sendable {
        package let name: String
        /// The full marks as they are written (分值); 自评分 and 得分 beside them are other columns.
        package let fullMarks: String
        package private(set) var sentences: [Sentence]
        package let position: SourcePosition
        /// Its row, by its place in the table's shape.
        let row: Int

        fileprivate mutating func add(_ sentence: Sentence) { sentences.append(sentence) }
    }

    /// The indicators of a rubric. A row with neither indicator nor marks goes on with the sentence above it.
    package static func indicators(of table: SourceTable) -> [Indicator] {
        guard let name = table.column(.indicator), let criterion = table.column(.criterion) else { return [] }
        var indicators: [Indicator] = []
        for (index, row) in table.shape.rows.enumerated() where row.kind == .data {
            let place = table.position(of: row.record, column: criterion)
            let sentence = Sentence(text: withoutListMark(table.cell(row.record, criterion)), position: place)
            let title = table.cell(row.record, name)
            let marks = table.cell(row.record, table.column(.fullMarks))
            if title.isEmpty, marks.isEmpty, !indicators.isEmpty {
                if !sentence.text.isEmpty { indicators[indicators.count - 1].add(sentence) }
            } else {
                indicators.append(
                    Indicator(
                        name: title, fullMarks: marks, sentences: sentence.text.isEmpty ? [] : [sentence],
                        position: table.position(of: row.record, column: name), row: index))
            }
        }
        return indicators
    }

    /// A sentence without ①, (1), 1. or 一、 in front. This comes before any folding of widths, which would make a 2 of ②.
    package static func withoutListMark(_ text: String) -> String {
        let trimmed = TextFolding.trimmed(text)
        guard let first = trimmed.unicodeScalars.first else { return "" }
        if (0x2460...0x249B).contains(first.value) || (0x2776...0x2793).contains(first.value) {
            return TextFolding.trimmed(String(trimmed.dropFirst()))
        }
        var rest = Substring(trimmed)
        let isBracketed = rest.first == "(" || rest.first == "（"
        if isBracketed { rest.removeFirst() }
        let digits = rest.prefix { "0123456789一二三四五六七八九十".contains($0) }
        guard (1...2).contains(digits.count) else { return trimmed }
        rest = rest.dropFirst(digits.count)
        guard let mark = rest.first, isBracketed ? ")）".contains(mark) : "、.．)）".contains(mark) else { return trimmed }
        rest.removeFirst()
        // 1.5分 is a figure, no list mark.
        if mark == ".", rest.first?.isNumber == true { return trimmed }
        return TextFolding.trimmed(String(rest))
    }
}
