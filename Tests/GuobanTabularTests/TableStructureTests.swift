import GuobanTabular
import Testing

@Suite("Table structure")
struct TableStructureTests {
    /// Lines are records here: no text has a line break in quotes.
    @Test(
        "the table is found between its titles and its notes",
        arguments: [
            Structure("a heading and records", "名称,数量\n甲,1\n乙,2\n", header: 1, first: 1, last: 3, width: 2),
            Structure("a heading alone", "名称,数量\n", header: 1, first: 1, last: 1, width: 2),
            Structure(
                "titles, a unit line and notes", "进度表\n单位：万元\n单位,累计,备注\n城东,5,\n城西,6,补\n注：虚构\n填表人：甲,,审核人：乙\n",
                header: 3, first: 3, last: 5, width: 3),
            Structure("a title in a later column", ",,进度表\n单位,累计,备注\n城东,5,无\n", header: 2, first: 2, last: 3, width: 3),
            Structure("blank lines around", "\n\n名称,数量\n甲,1\n\n\n", header: 3, first: 3, last: 4, width: 2),
            Structure("a total at the end", "名称,数量\n甲,1\n合计,1\n", header: 1, first: 1, last: 3, width: 2),
            Structure("no heading", "1,2\n3,4\n", header: nil, first: 1, last: 2, width: 2),
            Structure("one column", "名称\n甲\n乙\n", header: 1, first: 1, last: 3, width: 1),
            Structure("empty columns at the right", "名称,数量,,,\n甲,1,,,\n", header: 1, first: 1, last: 2, width: 2),
            Structure(
                "a last column that is mostly empty", "名称,数量,备注\n甲,1,\n乙,2,\n丙,3,\n丁,4,补\n", header: 1, first: 1,
                last: 5, width: 3),
            Structure(
                "a unit line of two cells over a heading of three", "单位：万元,,截至6月30日\n单位,累计,备注\n城东,5,无\n", header: 2,
                first: 2, last: 3, width: 3),
            Structure(
                "a last record that fills every column, though it begins like a note",
                "word,meaning\nbook,书\nnote,笔记\n", header: 1, first: 1, last: 3, width: 2),
        ])
    func structure(_ row: Structure) throws {
        let text = try #require(DecodedText.decoding(Array(row.text.utf8)))
        let found = TableStructure(RecordReader.records(of: text, dialect: Dialect(separator: .comma)))
        #expect(found.header.map { $0.lowerBound + 1 } == row.header)
        #expect(found.start + 1 == row.first)
        #expect(found.end == row.last)
        #expect(found.width == row.width)
    }
}

struct Structure: Sendable, CustomTestStringConvertible {
    let id: String
    let text: String
    let header: Int?
    let first: Int
    let last: Int
    let width: Int

    init(_ id: String, _ text: String, header: Int?, first: Int, last: Int, width: Int) {
        self.id = id
        self.text = text
        self.header = header
        self.first = first
        self.last = last
        self.width = width
    }

    var testDescription: String { id }
}
