/// Makes texts that people consider the same equal: widths, blanks, brackets and traditional characters.
///
/// Folding is for comparing only; what is printed is always the text of the file.
package enum TextFolding {
    /// The text without blanks of any kind at its ends: spaces, tabs, line breaks, no-break, ideographic and
    /// zero-width ones, and a stray byte order mark.
    package static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        if first == scalars.startIndex, scalars.index(after: last) == scalars.endIndex { return text }
        return String(scalars[first...last])
    }

    /// The text for comparing names: half-width, without any blanks, quotes and dashes of one kind, in simplified
    /// characters, Latin letters in lower case.
    package static func key(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isBlank(scalar) {
            let narrow = halfWidth(scalar)
            if let simple = simplified[narrow] {
                result.append(simple)
            } else if narrow.value >= 0x41, narrow.value <= 0x5A, let lower = Unicode.Scalar(narrow.value + 0x20) {
                result.append(lower)
            } else {
                result.append(narrow)
            }
        }
        return String(result)
    }

    /// The text with full-width letters, digits and signs made half-width; everything else as it is.
    package static func halfWidth(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(halfWidth(scalar)) }
        return String(result)
    }

    /// Whether the scalar takes room without showing anything.
    package static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09...0x0D, 0xA0, 0x3000, 0xFEFF, 0x2000...0x200D, 0x202F, 0x2060, 0x1680, 0x85: true
        default: false
        }
    }

    private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0x3010, 0x3014, 0x3016: "("
        case 0x3011, 0x3015, 0x3017: ")"
        case 0x2212, 0xFE63: "-"
        case 0xFFE5: "¥"
        default: scalar
        }
    }

    /// Traditional characters of headings, units and table words. Names of branches go through the same table on
    /// both sides, so that 長沙 and 长沙 are one name wherever the pair is listed.
    private static let simplified: [Unicode.Scalar: Unicode.Scalar] = {
        let pairs = """
            項项標标單单億亿萬万計计劃划實实際际線线網网絡络籌筹資资額额數数幣币總总參参與与區区縣县鎮镇鄉乡組组織织團团體体報报備备\
            註注說说號号碼码類类別别級级層层屬属機机構构會会協协長长審审覈核製制電电話话聯联繫系據据來来達达進进時时間间開开關关還还\
            過过個个戶户筆笔場场臺台噸吨眾众願愿務务書书證证錄录確确認认歲岁幫帮貧贫學学醫医療疗養养護护災灾衛卫產产業业車车門门東东\
            廣广陝陕陽阳雲云龍龙鳳凤嶺岭銀银錢钱鐵铁專专傳传價价優优償偿儲储兒儿動动勞劳勢势勝胜勳勋員员圍围園园國国圖图執执壓压壽寿\
            夢梦奮奋獎奖寶宝導导尋寻對对師师帶带幹干應应態态慶庆憑凭戰战擴扩斷断於于暫暂樂乐樓楼樣样橋桥歷历歸归殘残毀毁氣气決决減减\
            測测滿满漲涨潔洁濟济灣湾為为無无營营爾尔獲获當当發发盡尽監监盤盘種种積积穩稳競竞節节築筑約约納纳結结統统經经維维緊紧練练\
            縮缩績绩續续罰罚職职聽听聲声腦脑臨临舉举舊旧華华葉叶蓋盖藝艺蘇苏處处補补裝装規规視视覺觉觀观訂订記记討讨訓训設设許许評评\
            詞词試试詳详語语誤误課课調调請请論论諮咨謝谢識识議议譽誉變变讓让財财貢贡貨货販贩貫贯責责貴贵買买費费貼贴賀贺賓宾賞赏賣卖\
            質质購购贈赠贊赞趕赶跡迹軍军輔辅輕轻輛辆輪轮輸输轉转辦办農农遞递遠远適适遲迟遷迁選选遺遗鄰邻釋释錯错鏈链鐘钟閉闭閱阅隊队\
            階阶隨随險险隱隐雙双雜杂離离難难靜静響响頁页頂顶順顺預预領领頭头題题顯显風风飛飞餘余館馆驗验髮发魯鲁魚鱼麥麦黃黄點点齊齐\
            齡龄佔占佈布併并內内兩两冊册凍冻卻却後后從从復复徵征愛爱憶忆懷怀戲戏拋抛換换攜携擔担擬拟攝摄敘叙
            """
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        var scalars = pairs.unicodeScalars.makeIterator()
        while let traditional = scalars.next(), let simple = scalars.next() {
            if traditional != simple { table[traditional] = simple }
        }
        return table
    }()
}
