import GuobanIntake
import GuobanTestSupport
import Testing

@Suite("Column reading")
struct ColumnReadingTests {
    /// The headings of docs/file-formats.md that were seen in real tables.
    @Test(
        "headings of real tables have their roles",
        arguments: [
            ("序号 编号 No. # 项次", .sequence),
            (
                "所属分会 捐赠归属 单位 单位名称 县(市、区) 县（市、区） 县(市)、新区 县市区 市州 设区市 市别 项目/市别 地区 区域 街镇 乡镇(街道) 乡镇（街道） 被考核单位 责任单位 "
                    + "红十字会 分会 慈善会 机构 branch Region UNIT org county city", .branch
            ),
            ("组别 类别 分组 第一序列 group tier class", .group),
            ("截至 报告期 as_of 截止日期", .cutoff),
            (
                "目标 目标数 目标值 目标任务 年度目标 任务 任务数 年度任务 计划 年度计划 年度投资计划 计划数 考核目标 筹资目标 募捐任务 目标金额 target goal quota plan "
                    + "budget", .target
            ),
            ("序时目标 时序目标任务 前三季度计划 上半年目标 季度目标 进度目标", .stageTarget),
            ("保底目标 基本目标 floor", .floorTarget), ("挑战目标 奋斗目标 力争目标 stretch", .stretchTarget),
            ("金额 捐赠金额 捐款金额 到账金额 交易金额 实收金额 amount", .amount),
            (
                "完成 完成数 累计完成 实际完成 完成额 筹款数 筹款额 筹集 筹集款物 筹资总量 募集 募集资金 募捐额 实收 到账 到位资金 已筹金额 捐款总额 捐赠收入 actual raised "
                    + "total received", .raised
            ),
            (
                "完成率 完成率(%) 完成比例 完成比 任务完成率 达成率 完成年度目标比例(%) 占年度目标% 占年计划 完成进度 执行率 进度% rate completion pct progress",
                .completion
            ),
            ("序时进度差 与序时进度差 超欠进度 差额 缺口 尚差 序时进度与达成率差值 gap variance", .gap),
            ("线上 网络筹资 线上筹款 网络募捐 互联网筹款 腾讯公益 online", .online),
            ("线下 线下捐赠 现场捐款 转账 offline", .offline),
            ("物资 物资价值 物资折款 物资折价 折合金额 公允价值 in_kind goods", .inKind),
            ("配捐 配捐数 平台配捐 企业配捐 匹配资金 match", .matching),
            ("捐赠人次 参与人次 捐款人次 人次", .donations), ("捐款次数 捐赠笔数 笔数 count", .orders),
            ("捐赠人数 捐款人数 donors", .donors),
            ("日期 捐赠日期 捐赠时间 捐款时间 支付时间 trans_time date", .date),
            ("到账日期 到账时间 入账日期", .settledOn),
            ("项目 项目名称 子计划 定向 project campaign", .project), ("项目id 项目ID", .projectCode),
            ("渠道 捐赠渠道 平台 捐赠方式 支付方式 channel", .channel), ("录入日期 上报日期 登记日期 recorded", .recordedOn),
            ("订单号 捐赠编号 业务订单号 交易单号 流水号 票据号 票据编号 transcode order_id", .order),
            ("上年 上年同期 去年同期 last_year", .lastYear),
            ("同比 同比增长% 同比增长 增幅 增速 yoy", .printedGrowth),
            ("占比 占比(%) 占全省 占全市 比重 份额 share", .share), ("排名 名次 位次 排位 rank", .rank),
            ("增速排位 增幅排名", .growthRank), ("自评分", .ownScore), ("得分 积分 考评分 考核分 综合得分 加分 扣分 实得分 score points", .score),
            ("分值 标准分", .fullMarks), ("等次 等级 评定", .grade), ("备注 说明 原因 note remark", .remark),
        ] as [(String, ColumnRole)])
    func roles(_ headings: String, _ role: ColumnRole) {
        for heading in headings.split(separator: " ") {
            #expect(ColumnReading(heading: String(heading)).role == role, "\(heading)")
        }
    }

    @Test(
        "a heading is a role with a unit, a year or a percent sign around it",
        arguments: [
            Heading("累计筹资（万元）", .raised, unit: "万元"), Heading("累计筹资(万元)", .raised, unit: "万元"),
            Heading("累计筹资【万元】", .raised, unit: "万元"), Heading(" 累 计\n筹资 （ 万元 ） ", .raised, unit: "万元"),
            Heading("累计筹资(单位：万元)", .raised, unit: "万元"), Heading("累计筹资(单位万元)", .raised, unit: "万元"),
            Heading("累计/万元", .raised, unit: "万元"), Heading("累计：亿元", .raised, unit: "亿元"),
            Heading("累计，元", .raised, unit: "元"), Heading("累计-万元", .raised, unit: "万元"),
            Heading("年度目标（万）", .target, unit: "万元"), Heading("raised (yuan)", .raised, unit: "元"),
            Heading("捐赠人次（人次）", .donations, unit: "人次"), Heading("捐赠人数（万人）", .donors, unit: "万人"),
            Heading("完成率（％）", .completion, isPercent: true), Heading("完成率%", .completion, isPercent: true),
            Heading("增幅（百分比）", .printedGrowth, isPercent: true),
            Heading("2023年目标（万元）", .target, unit: "万元", year: 2023), Heading("2023年度目标", .target, year: 2023),
            Heading("２０２２年完成（万元）", .raised, unit: "万元", year: 2022), Heading("2022年线上", .online, year: 2022),
            Heading("其中：线上", .online), Heading("其中线上（万元）", .online, unit: "万元"), Heading("实际完成情况", .raised),
            Heading("累计线上", .online), Heading("线上捐赠额", .online), Heading("线上合计", .online),
            Heading("县（市、区）", .branch), Heading("年度目標（萬元）", .target, unit: "万元"),
        ])
    func known(_ row: Heading) {
        let column = ColumnReading(heading: row.text)
        #expect(column.role == row.role)
        #expect(column.unit?.name == row.unit)
        #expect(column.isPercent == row.isPercent)
        #expect(column.year == row.year)
    }

    @Test(
        "an unknown heading keeps its unit, and its bare name for naming the measure",
        arguments: [
            Unknown("慰问金（万元）", stem: "慰问金", unit: "万元"), Unknown("受益人（户）", stem: "受益人", unit: "户"),
            Unknown("2023年救助（万元）", stem: "救助", unit: "万元", year: 2023),
            Unknown("救助（含物资）（万元）", stem: "救助(含物资)", unit: "万元"),
            Unknown("满意度", stem: "满意度", unit: nil),
            Unknown("2019年", stem: "", unit: nil, year: 2019), Unknown("2019年（万元）", stem: "", unit: "万元", year: 2019),
            Unknown("", stem: "", unit: nil),
        ])
    func unknown(_ row: Unknown) {
        let column = ColumnReading(heading: row.text)
        #expect(column.role == nil)
        #expect(column.stem == row.stem)
        #expect(column.unit?.name == row.unit)
        #expect(column.year == row.year)
    }

    @Test("the heading is kept as the file has it")
    func heading() {
        #expect(ColumnReading(heading: " 累计\n筹资（万元） ").heading == "累计\n筹资（万元）")
    }

    @Test("a column can be taken for something else")
    func taken() {
        let column = ColumnReading(heading: "单位").taken(for: .unitName)
        #expect(column.role == .unitName)
        #expect(column.heading == "单位")
    }

    @Test("whatever the heading, it is read without fail and as it is when read again")
    func anyHeading() {
        var generator = SeededGenerator(seed: 3)
        let pieces = [
            "累计", "目标", "(", ")", "（", "万元", "%", "/", "：", "2022年", "年", "单位", " ", "x", "-", ",", "其中", "额",
        ]
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }.joined()
            let column = ColumnReading(heading: text)
            #expect(ColumnReading(heading: column.heading) == column)
        }
    }
}

struct Heading: Sendable, CustomTestStringConvertible {
    let text: String
    let role: ColumnRole
    let unit: String?
    let isPercent: Bool
    let year: Int?

    init(_ text: String, _ role: ColumnRole, unit: String? = nil, isPercent: Bool = false, year: Int? = nil) {
        self.text = text
        self.role = role
        self.unit = unit
        self.isPercent = isPercent
        self.year = year
    }

    var testDescription: String { text.debugDescription }
}

struct Unknown: Sendable, CustomTestStringConvertible {
    let text: String
    let stem: String
    let unit: String?
    let year: Int?

    init(_ text: String, stem: String, unit: String?, year: Int? = nil) {
        self.text = text
        self.stem = stem
        self.unit = unit
        self.year = year
    }

    var testDescription: String { text.debugDescription }
}
