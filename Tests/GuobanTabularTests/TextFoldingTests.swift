import GuobanTabular
import GuobanTestSupport
import Testing

@Suite("Text folding")
struct TextFoldingTests {
    @Test(
        "blanks of every kind go from the ends, and only from there",
        arguments: [
            Folded("城东", "城东"), Folded(" 城 东 ", "城 东"), Folded("\t城东\r\n", "城东"),
            Folded("\u{3000}城东\u{A0}", "城东"), Folded("\u{FEFF}城东\u{200B}", "城东"), Folded("\u{2003} \u{2060}", ""),
            Folded("", ""), Folded(" ", ""),
        ])
    func trimmed(_ row: Folded) {
        #expect(TextFolding.trimmed(row.text) == row.folded)
    }

    @Test(
        "names that people consider the same have one key",
        arguments: [
            Folded("县（市、区）", "县(市、区)"), Folded("县(市、区)", "县(市、区)"), Folded("合　计", "合计"), Folded(" 合 计 ", "合计"),
            Folded("累计\r\n筹资", "累计筹资"), Folded("城\u{A0}东\u{200B}区", "城东区"), Folded("Ａ１２．５％", "a12.5%"),
            Folded("－５", "-5"), Folded("−5", "-5"), Folded("￥5", "¥5"), Folded("RAISED Total", "raisedtotal"),
            Folded("〔2022〕3号", "(2022)3号"), Folded("【附】", "(附)"), Folded("单位：万元", "单位:万元"), Folded("𠮷", "𠮷"),
            Folded("", ""), Folded("é", "é"),
        ])
    func key(_ row: Folded) {
        #expect(TextFolding.key(row.text) == row.folded)
    }

    @Test("full width becomes half width, and nothing else changes")
    func halfWidth() {
        #expect(TextFolding.halfWidth("ＡＢＣ，１２（％）") == "ABC,12(%)")
        #expect(TextFolding.halfWidth("累計 Total、。") == "累計 Total、。")
    }

    @Test("folding what is folded changes nothing")
    func idempotent() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<2000 {
            var text = ""
            for _ in 0..<8 {
                let ranges: [ClosedRange<UInt32>] = [0x20...0x7E, 0x4E00...0x9FFF, 0xFF00...0xFFEF, 0x2000...0x3020]
                let range = ranges.randomElement(using: &generator) ?? 0x20...0x7E
                if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) {
                    text.unicodeScalars.append(scalar)
                }
            }
            let key = TextFolding.key(text)
            #expect(TextFolding.key(key) == key)
            #expect(TextFolding.key(TextFolding.trimmed(text)) == key)
        }
    }

    @Test("a text is blank where nothing is left of it")
    func blank() {
        #expect(TextFolding.isBlank(""))
        #expect(TextFolding.isBlank(" \t\u{3000}\u{FEFF}"))
        #expect(!TextFolding.isBlank(" 0"))
        #expect(!TextFolding.isBlank("-"))
    }

    // MARK: - Traditional characters

    /// The characters of the table, and what OpenCC's t2s makes of them.
    @Test("every listed traditional character folds to its simplified form")
    func traditionalCharacters() {
        let traditional = """
            佈佔併來個備傳價億償優儲兒內兩冊凍別劃動務勝勞勢勳區協卻參員單噸國圍園圖團執報場壓壽夢奮學實審寶專尋對導層屬
            嶺師帶幣幫幹廣後從復徵愛態慶憑憶應懷戰戲戶拋換擔據擬擴攜攝敘數斷於時暫書會東業構樂樓標樣橋機歲歷歸殘毀氣決減
            測滿漲潔濟灣災為無營爾獎獲產當療發盡監盤眾確碼種積穩競筆節築籌約納級組結絡統經維網緊線練縣縮總績織繫續罰聯聲
            職聽腦臨臺與舉舊華萬葉蓋藝蘇處號衛補裝製覈規視覺觀訂計討訓記設許註評詞試話詳認語誤說課調請論諮謝證識議護譽變
            讓財貢貧貨販貫責貴買費貼賀資賓賞賣質購贈贊趕跡車軍輔輕輛輪輸轉辦農進過達遞遠適遲遷選遺還鄉鄰醫釋銀錄錢錯鎮鏈
            鐘鐵長門閉開間閱關陝陽隊階際隨險隱雙雜離難雲電靜響頁頂項順預領頭題額願類顯風飛養餘館驗體髮魚魯鳳麥黃點齊齡龍
            """
        let simplified = """
            布占并来个备传价亿偿优储儿内两册冻别划动务胜劳势勋区协却参员单吨国围园图团执报场压寿梦奋学实审宝专寻对导层属
            岭师带币帮干广后从复征爱态庆凭忆应怀战戏户抛换担据拟扩携摄叙数断于时暂书会东业构乐楼标样桥机岁历归残毁气决减
            测满涨洁济湾灾为无营尔奖获产当疗发尽监盘众确码种积稳竞笔节筑筹约纳级组结络统经维网紧线练县缩总绩织系续罚联声
            职听脑临台与举旧华万叶盖艺苏处号卫补装制核规视觉观订计讨训记设许注评词试话详认语误说课调请论咨谢证识议护誉变
            让财贡贫货贩贯责贵买费贴贺资宾赏卖质购赠赞赶迹车军辅轻辆轮输转办农进过达递远适迟迁选遗还乡邻医释银录钱错镇链
            钟铁长门闭开间阅关陕阳队阶际随险隐双杂离难云电静响页顶项顺预领头题额愿类显风飞养余馆验体发鱼鲁凤麦黄点齐龄龙
            """
        var wrong: [Character] = []
        for (left, right) in zip(traditional, simplified) where !left.isNewline {
            if TextFolding.key(String(left)) != String(right) { wrong.append(left) }
            if TextFolding.key(String(right)) != String(right) { wrong.append(right) }
        }
        #expect(wrong == [])
    }

    @Test(
        "a traditional heading is the simplified one",
        arguments: [
            Folded("單位", "单位"), Folded("單位名稱", "单位名称"), Folded("縣（市、區）", "县(市、区)"), Folded("鄉鎮（街道）", "乡镇(街道)"),
            Folded("年度目標", "年度目标"), Folded("籌資總額", "筹资总额"), Folded("累計籌資", "累计筹资"), Folded("線上捐贈", "线上捐赠"),
            Folded("網絡籌資", "网络筹资"), Folded("騰訊公益", "腾讯公益"), Folded("現場捐款", "现场捐款"), Folded("轉賬", "转账"),
            Folded("物資折價", "物资折价"), Folded("捐贈筆數", "捐赠笔数"), Folded("捐贈人數", "捐赠人数"), Folded("萬元", "万元"),
            Folded("億元", "亿元"), Folded("佔比", "占比"), Folded("較上年增加", "较上年增加"), Folded("序號", "序号"), Folded("編號", "编号"),
            Folded("類別", "类别"), Folded("備註", "备注"), Folded("說明", "说明"), Folded("合計", "合计"), Folded("總計", "总计"),
            Folded("評分標準", "评分标准"), Folded("評分細則", "评分细则"), Folded("考覈指標", "考核指标"), Folded("單位負責人", "单位负责人"),
            Folded("紅十字會", "红十字会"), Folded("慈善總會", "慈善总会"), Folded("分會", "分会"),
        ])
    func traditionalHeading(_ row: Folded) {
        #expect(TextFolding.key(row.text) == row.folded)
    }
}

@Suite("Note line")
struct NoteLineTests {
    @Test(
        "a note or signature begins with its word, alone or before a colon, point or number",
        arguments: [
            "注:本表不含物资", "注1.含线上", "注", "备注:无", "说明:本区未下达年度目标。", "填表人:张三", "填报人", "制表人:李四", "审核:王五", "审核人",
            "复核:", "单位负责人:", "联系电话:0734", "电话:0734", "日期:2022-07-05", "附1", "资料来源:各区", "note:draft", "source:x",
        ])
    func notes(_ key: String) {
        #expect(NoteLine.beginsLikeNote(key))
    }

    @Test(
        "a name that only begins with such a word is no note",
        arguments: ["注册资金", "说明书", "附城镇", "电话局", "日期待定", "审核组", "制表单位", "notebook", "sourceforge", "城东", ""])
    func names(_ key: String) {
        #expect(!NoteLine.beginsLikeNote(key))
    }

    @Test("more than twenty characters, or the punctuation of sentences, make a sentence")
    func sentences() {
        #expect(!NoteLine.readsLikeSentence(String(repeating: "城", count: 20)))
        #expect(NoteLine.readsLikeSentence(String(repeating: "城", count: 21)))
        #expect(NoteLine.readsLikeSentence("本表不含物资。"))
        #expect(NoteLine.readsLikeSentence("甲;乙"))
        #expect(NoteLine.readsLikeSentence("甲,乙"))
        #expect(!NoteLine.readsLikeSentence("县(市、区)"))
    }
}

struct Folded: Sendable, CustomTestStringConvertible {
    let text: String
    let folded: String

    init(_ text: String, _ folded: String) {
        self.text = text
        self.folded = folded
    }

    var testDescription: String { text.debugDescription }
}
