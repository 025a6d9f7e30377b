import GuobanIntake
import GuobanModel
import Testing

@Suite("Table recognition")
struct TableRecognitionTests {
    @Test(
        "a table is known by its headings",
        arguments: [
            Kind("单位,年度目标（万元）,累计筹资（万元）", .progress), Kind("序号,县（市、区）,任务数,完成数,完成率(%),排名", .progress),
            Kind("单位,线上,线下,物资折价", .progress), Kind("单位,累计", .progress), Kind("单位,金额", .progress),
            Kind("单位,捐赠人次", .progress), Kind("项目,2019年（万元）,比上年增加（万元）", .progress), Kind("单位,2018年,2019年", .progress),
            Kind("来源,金额（万元）", .progress), Kind("branch,target,raised", .progress), Kind("单位,慰问金（万元）", .progress),
            Kind("单位,年度目标", .targets), Kind("单位,口径,年度目标（万元）,完成时限,文号", .targets),
            Kind("单位,1月,2月,3月", .monthly), Kind("单位,一季度,二季度,三季度,四季度", .monthly),
            Kind("日期,单位,金额", .ledger), Kind("订单号,支付时间,项目编号,支付金额", .ledger), Kind("项目,单位,捐赠日期,金额,渠道", .ledger),
            Kind("项目编号,项目名称,单位,目标,累计", .projects), Kind("代码,单位,类别,常住人口（万人）,别名", .roster),
            Kind("单位,别名", .roster), Kind("序号,指标,分值,评分标准", .rubric), Kind("类别,考核指标,规则,分档", .rubric),
            Kind("设置,值,说明", .settings), Kind("key,value", .settings), Kind("指标,计量单位,2020年", .measures),
            Kind("指标,完成（万元）", .measures), Kind("单位,满意度,得票", .indicators), Kind("单位,指标,得分,评定人", .marks),
            Kind("单位,文件,上报日期,采用", .receipts), Kind("单位,项目,原值,改为,理由", .corrections),
        ])
    func kinds(_ row: Kind) {
        #expect(TableRecognition.kind(of: row.columns) == row.kind)
    }

    @Test("columns of figures without names make a table only where a line above names the body")
    func body() {
        let columns = ["线上（万元）", "线下（万元）"].map { ColumnReading(heading: $0) }
        #expect(TableRecognition.kind(of: columns, hasBody: true) == .progress)
        #expect(TableRecognition.kind(of: columns, hasBody: false) == nil)
    }

    @Test("headings that say nothing make no table", arguments: ["姓名,年龄", "城东,5", "单位", "累计,目标", "备注,说明", ""])
    func nothing(_ headings: String) {
        #expect(TableRecognition.kind(of: Kind(headings, .progress).columns) == nil)
    }

    @Test("a heading that is a year and nothing else holds that year's figures")
    func yearAlone() {
        #expect(TableRecognition.isYearAlone(ColumnReading(heading: "2019年")))
        #expect(TableRecognition.isYearAlone(ColumnReading(heading: "2019年度（万元）")))
        #expect(!TableRecognition.isYearAlone(ColumnReading(heading: "2019年目标")))
        #expect(!TableRecognition.isYearAlone(ColumnReading(heading: "年度")))
    }
}

struct Kind: Sendable, CustomTestStringConvertible {
    let headings: String
    let kind: TableKind

    init(_ headings: String, _ kind: TableKind) {
        self.headings = headings
        self.kind = kind
    }

    var columns: [ColumnReading] { headings.split(separator: ",").map { ColumnReading(heading: String($0)) } }

    var testDescription: String { headings }
}
