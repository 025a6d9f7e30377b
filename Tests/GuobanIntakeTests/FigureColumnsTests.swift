import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanTestSupport
import Testing

@Suite("Figure columns")
struct FigureColumnsTests {
    // MARK: - Measures

    @Test(
        "columns are measures, each in its own unit",
        arguments: [
            Columns("单位,年度目标（万元）,累计筹资（万元）", ["筹资总量 万元"], main: "筹资总量"),
            Columns(
                "单位,线上（万元）,线下（元）,物资折价（万元）,累计（亿元）,捐赠人次", ["网络筹资 万元", "线下捐赠 元", "物资折价 万元", "筹资总量 亿元", "捐赠人次 人次"],
                main: "筹资总量"),
            Columns("单位,金额（元）", ["筹资总量 元"], main: "筹资总量"), Columns("单位,累计（元）,金额（元）", ["筹资总量 元"], main: "筹资总量"),
            Columns("单位,完成（元）,累计完成（万元）", ["筹资总量 万元"], main: "筹资总量"),
            Columns("单位,2018年（万元）,2019年（万元）", ["筹资总量 万元"], main: "筹资总量"),
            Columns("单位,慰问金（万元）,受益人（户）", ["慰问金 万元", "受益人 户"], main: "慰问金"),
            Columns("单位,捐赠人数（万人）,捐赠笔数", ["捐赠人数 万人", "捐赠笔数 笔"], main: "捐赠人数"),
            Columns("单位,捐赠人次（万）,累计（元）", ["捐赠人次 万人次", "筹资总量 元"], main: "筹资总量"),
            Columns("单位,配捐（元）,累计（元）", ["平台配捐 元", "筹资总量 元"], main: "筹资总量"),
            Columns("单位,物资（件）,累计（元）", ["物资 件", "筹资总量 元"], main: "筹资总量"),
        ])
    func measures(_ row: Columns) throws {
        let figures = FigureColumns(try TableText.table(row.headings + "\n城东,1,2,3,4,5\n"))
        #expect(figures.measures.map { "\($0.measure.name) \($0.unit.name)" } == row.measures)
        #expect(figures.main?.name == row.main)
    }

    @Test(
        "of two columns of amounts with years in their headings the later year is this year's, the one before last year's"
    )
    func yearsInHeadings() throws {
        let figures = FigureColumns(try TableText.table("单位,2021年完成（万元）,2022年完成（万元）\n城东,4,5\n"))
        #expect(figures.measures.map(\.column) == [2])
        #expect(figures.bases.map(\.column) == [1])
    }

    @Test(
        "last year's figures and increases belong to the measure beside them",
        arguments: [
            Bases("单位,累计（万元）,上年同期（万元）", ["筹资总量 万元"], isIncrease: [false]),
            Bases("单位,上年同期（万元）,累计（万元）", ["筹资总量 万元"], isIncrease: [false]),
            Bases("单位,2018年（万元）,2019年（万元）", ["筹资总量 万元"], isIncrease: [false]),
            Bases("单位,累计（万元）,比上年增加（万元）", ["筹资总量 万元"], isIncrease: [true]),
            Bases("单位,累计（万元）,捐赠人次,上年同期（人次）", ["捐赠人次 人次"], isIncrease: [false]),
            Bases("单位,累计（万元）,捐赠人次,上年同期（万元）", ["筹资总量 万元"], isIncrease: [false]),
            Bases("单位,累计（万元）,上年同期", ["筹资总量 万元"], isIncrease: [false]),
            Bases("单位,2019年（元）,比上年增加（元）", ["筹资总量 元"], isIncrease: [true]),
        ])
    func bases(_ row: Bases) throws {
        let figures = FigureColumns(try TableText.table(row.headings + "\n城东,1,2,3\n"))
        #expect(figures.bases.map { "\($0.measure.name) \($0.unit.name)" } == row.bases)
        #expect(figures.bases.map(\.isIncrease) == row.isIncrease)
    }

    // MARK: - Units

    @Test("without any unit yuan is assumed, and said once at the heading")
    func unitAssumed() throws {
        let marked = MarkedCSV("进度表,\n1️⃣单位,累计\n城东,5\n")
        let figures = FigureColumns(try TableText.table(marked.text))
        #expect(figures.measures.map(\.unit) == [.yuan])
        let note = try #require(figures.diagnostics.of(.unitAssumed).first)
        #expect(figures.diagnostics.codes == [.unitAssumed])
        #expect(note.severity == .note)
        #expect(note.position.line == marked[1].line)
    }

    @Test("a target without a unit beside figures with one is assumed to be in yuan, and that is said")
    func unitOfTargetAssumed() throws {
        var figures = FigureColumns(try TableText.table("单位,年度目标,累计（万元）\n城东,10,5\n"))
        #expect(figures.diagnostics.codes.contains(.unitAssumed))
        let scale = figures.unit(of: 1)
        #expect(scale == .yuan)
    }

    @Test("a unit line of things says nothing about money: yuan is assumed and said")
    func unitLineOfThings() throws {
        let figures = FigureColumns(try TableText.table("单位：人\n单位,累计,捐赠人数\n城东,5,6\n"))
        #expect(figures.measures.map(\.unit.name) == ["元", "人"])
        #expect(figures.diagnostics.codes.contains(.unitAssumed))
    }

    @Test("the unit of a title line is used for columns that name none, and said where it stands")
    func unitFromTitle() throws {
        let marked = MarkedCSV("进度表,\n,1️⃣单位：万元\n单位,累计\n城东,5\n")
        let figures = FigureColumns(try TableText.table(marked.text))
        #expect(figures.measures.map(\.unit) == [.wanyuan])
        #expect(figures.diagnostics.codes == [.unitFromTitle])
        let note = try #require(figures.diagnostics.first)
        #expect(note.stands(at: marked[1]))
        #expect(note.evidence("text") == "单位：万元")
        #expect(note.evidence("name") == "万元")
    }

    @Test("a unit in the heading beats the title's, and that is said at the heading")
    func headerOverTitle() throws {
        let marked = MarkedCSV("单位：万元,,\n单位,累计,1️⃣线上（元）\n城东,5,6\n")
        let figures = FigureColumns(try TableText.table(marked.text))
        #expect(figures.measures.map(\.unit.name) == ["万元", "元"])
        let note = try #require(figures.diagnostics.of(.unitHeaderOverTitle).first)
        #expect(note.position.line == marked[1].line)
        #expect(note.position.field == marked[1].field)
        #expect(note.evidence("other") == "万元")
        #expect(note.evidence("name") == "元")
    }

    @Test("columns in different units of money are named together")
    func mixedUnits() throws {
        let figures = FigureColumns(try TableText.table("单位,累计（万元）,线上（元）,捐赠人次\n城东,5,6,7\n"))
        let note = try #require(figures.diagnostics.of(.unitsMixed).first)
        #expect(note.evidence("text") == "万元、元")
        #expect(figures.diagnostics.codes == [.unitsMixed])
    }

    @Test("the target's unit is one of the table's units too")
    func targetUnit() throws {
        var figures = FigureColumns(try TableText.table("单位,年度目标（万元）,累计（元）\n城东,5,6\n"))
        #expect(figures.unit(of: 1) == .wanyuan)
        #expect(figures.unit(of: 2) == .yuan)
    }
}

struct Columns: Sendable, CustomTestStringConvertible {
    let headings: String
    let measures: [String]
    let main: String

    init(_ headings: String, _ measures: [String], main: String) {
        self.headings = headings
        self.measures = measures
        self.main = main
    }

    var testDescription: String { headings }
}

struct Bases: Sendable, CustomTestStringConvertible {
    let headings: String
    let bases: [String]
    let isIncrease: [Bool]

    init(_ headings: String, _ bases: [String], isIncrease: [Bool]) {
        self.headings = headings
        self.bases = bases
        self.isIncrease = isIncrease
    }

    var testDescription: String { headings }
}
