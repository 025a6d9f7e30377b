import GuobanEvidence
import GuobanModel
import Testing

@testable import GuobanPrintout

@Suite("formulas of spreadsheets")
struct SheetFormulasTests {
    private static func money(_ yuan: Int) -> BulletinCell { BulletinCell("\(yuan)", .money(Ratio(yuan))) }
    private static func rate(_ top: Int, _ bottom: Int) -> BulletinCell {
        BulletinCell("\(top)/\(bottom)", .rate(Ratio(top, bottom), places: 2))
    }
    private static func place(_ place: Int) -> BulletinCell { .count(place) }

    private static let columns = [
        BulletinColumn("rank", "名次", .end, formula: .place(by: "completion")),
        BulletinColumn("target", "目标", .end, formula: .sum), BulletinColumn("raised", "累计", .end, formula: .sum),
        BulletinColumn("completion", "完成率", .end, formula: .quotient(of: "raised", by: "target")),
    ]

    /// 1/2, 1/2 and 1/4 of the target: places 1, 1, 3. The sums are 8 and 3, completion 3/8.
    private static let table = BulletinTable(
        columns: columns,
        rows: [
            BulletinRow(.body, [place(1), money(2), money(1), rate(1, 2)]),
            BulletinRow(.body, [place(1), money(2), money(1), rate(1, 2)]),
            BulletinRow(.body, [place(3), money(4), money(1), rate(1, 4)]),
            BulletinRow(.total, ["", money(8), money(3), rate(3, 8)]),
            BulletinRow(.apart, ["-", "未下达", money(5), "-"]), BulletinRow(.total, ["", "", money(8), ""]),
        ])

    private static func formulas(_ table: BulletinTable, _ column: Int) -> [String?] {
        SheetFormulas(table, firstRow: 5, unit: .wanyuan).column(column)
    }

    @Test("quotients divide by the cells of their own row and guard against a target of zero")
    func quotients() {
        #expect(Self.formulas(Self.table, 3).first == "IF(B5=0,\"\",C5/B5)")
        #expect(Self.formulas(Self.table, 3)[3] == "IF(B8=0,\"\",C8/B8)")
        #expect(Self.formulas(Self.table, 3)[4] == nil)
    }

    @Test("the first sum adds the ranked rows, the last one all rows that are no sums")
    func sums() {
        #expect(Self.formulas(Self.table, 1)[3] == "SUM(B5:B7)")
        #expect(Self.formulas(Self.table, 2)[3] == "SUM(C5:C7)")
        #expect(Self.formulas(Self.table, 2)[5] == "SUM(C5:C7,C9:C9)")
    }

    @Test("places count the greater figures")
    func places() {
        let formulas = Self.formulas(Self.table, 0)
        #expect(formulas[2] == "SUMPRODUCT(--(ROUND(D$5:D$7,12)>ROUND(D7,12)))+1")
        #expect(formulas[3] == nil)
    }

    @Test("mean places add half of those who share them")
    func meanPlaces() {
        var rows = Self.table.rows
        // 1/2, 1/2, 1/4 with mean places: 1.5, 1.5, 3.
        for row in 0..<2 {
            rows[row] = BulletinRow(
                .body,
                [BulletinCell("1.5", .number(Ratio(3, 2), places: 1))] + rows[row].cells.dropFirst())
        }
        let formulas = Self.formulas(BulletinTable(columns: Self.columns, rows: rows), 0)
        #expect(formulas[0]?.hasSuffix("+(SUMPRODUCT(--(ROUND(D$5:D$7,12)=ROUND(D5,12)))-1)/2") == true)
    }

    @Test("a cell that its formula would change keeps its plain value")
    func disagreement() {
        var rows = Self.table.rows
        rows[0] = BulletinRow(.body, [Self.place(2), Self.money(2), Self.money(1), Self.rate(51, 100)])
        let table = BulletinTable(columns: Self.columns, rows: rows)
        #expect(Self.formulas(table, 3)[0] == nil)
        #expect(Self.formulas(table, 3)[1] != nil)
        // One place that is not the number of greater figures: no place of the column has a formula.
        #expect(Self.formulas(table, 0) == [nil, nil, nil, nil, nil, nil])
    }

    @Test(
        "columns are called A to Z, then AA",
        arguments: [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
    func letters(column: Int, name: String) {
        #expect(SheetFormulas.letters(column) == name)
    }

    @Test(
        "numbers are written without exponent and without zeros at the end",
        arguments: [
            (Ratio(1, 2), "0.5"), (Ratio(-3, 2), "-1.5"), (Ratio(100), "100"), (Ratio(1, 3), "0.33333333333333333"),
            (Ratio(0), "0"), (Ratio(77_008, 1000), "77.008"), (Ratio(123_456_789_012, 100), "1234567890.12"),
        ])
    func decimals(value: Ratio, text: String) {
        #expect(XLSXPrinter.decimal(value, places: 17) == text)
    }
}
