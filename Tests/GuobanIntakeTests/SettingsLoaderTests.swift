import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanTestSupport
import Testing

@Suite("Settings loader")
struct SettingsLoaderTests {
    @Test("every setting is read, with the cell of the cut-off")
    func everySetting() throws {
        let marked = MarkedCSV(
            """
            设置,值,说明
            标题,云澜市半年通报,印在页首
            副标题,2022年第2期,
            期号,2,
            制表单位,云澜市红十字会,
            截止日期,1️⃣2022年6月30日,含当日
            序时口径,按天,
            并列规则,中式,
            舍入,奇进偶舍,
            单位,亿元,
            全省总额,9640.00万元,只用于首句的占比

            """)
        let (settings, diagnostics) = try load(marked.text)
        #expect(diagnostics.isEmpty)
        #expect(settings.title == "云澜市半年通报")
        #expect(settings.subtitle == "2022年第2期")
        #expect(settings.issueNumber == "2")
        #expect(settings.issuer == "云澜市红十字会")
        #expect(settings.cutoff == .day(2022, 6, 30))
        #expect(settings.cutoffSource?.byte == marked[1].byte)
        #expect(settings.cutoffSource?.line == marked[1].line)
        #expect(settings.pace == .days)
        #expect(settings.ties == .dense)
        #expect(settings.rounding == .halfEven)
        #expect(settings.moneyUnit == .yiyuan)
        #expect(settings.provinceTotal == Amount(wanyuan: 9640))
    }

    @Test("what is not said stays unsaid, and a blank value says nothing")
    func silence() throws {
        let (settings, diagnostics) = try load("设置,值\n标题,\n截止日期, \n")
        #expect(settings == OfficeSettings())
        #expect(diagnostics.isEmpty)
    }

    @Test("a later row of the same key wins")
    func laterWins() throws {
        #expect(try load("设置,值\n标题,甲\n标题,乙\n").settings.title == "乙")
    }

    @Test(
        "a value that is not understood is named with what would work, and changes nothing",
        arguments: [
            ("截止日期", "6.30"), ("序时口径", "按周"), ("并列规则", "随机"), ("舍入", "截断"), ("单位", "美元"), ("全省总额", "很多"),
            ("全省总额", "-5万元"),
        ])
    func unreadable(_ key: String, _ value: String) throws {
        let marked = MarkedCSV("设置,值\n\(key),1️⃣\(value)\n")
        let (settings, diagnostics) = try load(marked.text)
        #expect(settings == OfficeSettings())
        #expect(diagnostics.codes == [.settingUnreadable])
        #expect(diagnostics.first?.stands(at: marked[1]) == true)
        #expect(diagnostics.first?.evidence("name") == key)
        #expect(diagnostics.first?.evidence("text") == value)
        #expect(diagnostics.first?.evidence("expected")?.isEmpty == false)
    }

    @Test("a setting of a later command is a note, an unknown one a warning")
    func otherKeys() throws {
        let marked = MarkedCSV("设置,值\n颜色,1️⃣红\n标提,2️⃣通报\n")
        let (_, diagnostics) = try load(marked.text)
        #expect(diagnostics.codes == [.settingNotUsed, .settingUnknown])
        #expect(diagnostics.map(\.severity) == [.note, .warning])
        #expect(diagnostics.first?.stands(at: marked[1]) == true)
        #expect(diagnostics.last?.stands(at: marked[2]) == true)
    }

    @Test(
        "every setting of the contract is known",
        arguments: [
            "截止日期 年度 序时口径 并列规则 并列顺序 舍入 步长取整 无目标 单项舍入 总分舍入 排名前保留位数 单位 小数位 达序时界限 略慢界限 较慢界限 含配捐 含物资 认捐口径 全省总额 占比补差 合计行位置 标题 "
                + "制表单位 文号 近零界限 一枝独秀界限 中期口径 步长口径 时间口径 计入状态 点名末位 红黑榜文号 等次 等次名额 颜色 否决效果 缺项 计分次序 加分上限 扣分上限 总分上限 带错计分 占比基数 "
                + "曲线权重 含上级拨入 含手续费 时区 报送期限 复核期限 期号 副标题 细则文号"
        ])
    func contract(_ keys: String) throws {
        for key in keys.split(separator: " ") {
            let diagnostics = try load("设置,值\n\(key),？\n").diagnostics
            #expect(diagnostics.of(.settingUnknown).isEmpty, "\(key)")
        }
    }

    @Test("a setting that is not used is a record left out, as its finding says")
    func unreadableIsRejected() throws {
        let reading = TableText.read(["设置,值\n截止日期,6.30\n标题,通报\n"])
        let (_, diagnostics) = SettingsLoader.settings(reading.facts.flatMap(\.settings))
        #expect(diagnostics.map(\.severity) == [.row] || reading.accounts().first?.records[.rejected] == 0)
        if diagnostics.contains(where: { $0.severity >= .row }) {
            #expect(reading.accounts().first?.records[.rejected] == 1)
        }
    }

    private func load(_ text: String) throws -> (settings: OfficeSettings, diagnostics: [Diagnostic]) {
        SettingsLoader.settings(SettingsLoader.load(try TableText.table(text, file: "设置.csv")).settings)
    }
}
