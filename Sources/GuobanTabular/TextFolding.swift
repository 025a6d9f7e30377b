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
        if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !(0x41...0x5A).contains($0) }) { return text }
        return folded(text, keepingBlanks: false)
    }

    /// The same with every run of blanks kept as one space, for texts in which a blank means something.
    package static func spacedKey(_ text: String) -> String { folded(text, keepingBlanks: true) }

    private static func folded(_ text: String, keepingBlanks: Bool) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if isBlank(scalar) {
                if keepingBlanks, result.last != 0x20 { result.append(0x20) }
                continue
            }
            let narrow = halfWidth(scalar)
            if narrow.value < 0x80 {
                let byte = UInt8(narrow.value)
                result.append((0x41...0x5A).contains(byte) ? byte + 0x20 : byte)
            } else {
                result.append(contentsOf: String(simplified(narrow) ?? narrow).utf8)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The text with full-width letters, digits and signs made half-width; everything else as it is.
    package static func halfWidth(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(halfWidth(scalar)) }
        return String(result)
    }

    /// Whether the text has nothing but blanks.
    package static func isBlank(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(isBlank) }

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

    /// The simplified form of a traditional character of headings, units and table words; nil for any other.
    private static func simplified(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard scalar.value >= 0x4E00, scalar.value <= 0x9FFF else { return nil }
        return pairs.withUTF8Buffer { bytes in
            let character = { (place: Int) -> UInt32 in
                UInt32(bytes[place] & 0x0F) << 12 | UInt32(bytes[place + 1] & 0x3F) << 6 | UInt32(bytes[place + 2] & 0x3F)
            }
            var low = 0
            var high = bytes.count / 6
            while low < high {
                let middle = (low + high) / 2
                let found = character(6 * middle)
                if found == scalar.value { return Unicode.Scalar(character(6 * middle + 3)) }
                if found < scalar.value { low = middle + 1 } else { high = middle }
            }
            return nil
        }
    }

    /// Traditional and simplified characters in turn, in order of the traditional ones, each three bytes of UTF-8, so
    /// that they can be searched where they lie. Names of branches go through the same table on both sides, so that
    /// 長沙 and 长沙 are one name wherever the pair is listed.
    private static let pairs: StaticString = """
        佈布佔占併并來来個个備备傳传價价億亿償偿優优儲储兒儿內内兩两冊册凍冻別别劃划動动務务勝胜勞劳勢势勳勋區区協协卻却參参員员\
        單单噸吨國国圍围園园圖图團团執执報报場场壓压壽寿夢梦奮奋學学實实審审寶宝專专尋寻對对導导層层屬属嶺岭師师帶带幣币幫帮幹干\
        廣广後后從从復复徵征愛爱態态慶庆憑凭憶忆應应懷怀戰战戲戏戶户拋抛換换擔担據据擬拟擴扩攜携攝摄敘叙數数斷断於于時时暫暂書书\
        會会東东業业構构樂乐樓楼標标樣样橋桥機机歲岁歷历歸归殘残毀毁氣气決决減减測测滿满漲涨潔洁濟济灣湾災灾為为無无營营爾尔獎奖\
        獲获產产當当療疗發发盡尽監监盤盘眾众確确碼码種种積积穩稳競竞筆笔節节築筑籌筹約约納纳級级組组結结絡络統统經经維维網网緊紧\
        線线練练縣县縮缩總总績绩織织繫系續续罰罚聯联聲声職职聽听腦脑臨临臺台與与舉举舊旧華华萬万葉叶蓋盖藝艺蘇苏處处號号衛卫補补\
        裝装製制覈核規规視视覺觉觀观訂订計计討讨訓训記记設设許许註注評评詞词試试話话詳详認认語语誤误說说課课調调請请論论諮咨謝谢\
        證证識识議议護护譽誉變变讓让財财貢贡貧贫貨货販贩貫贯責责貴贵買买費费貼贴賀贺資资賓宾賞赏賣卖質质購购贈赠贊赞趕赶跡迹車车\
        軍军輔辅輕轻輛辆輪轮輸输轉转辦办農农進进過过達达遞递遠远適适遲迟遷迁選选遺遗還还鄉乡鄰邻醫医釋释銀银錄录錢钱錯错鎮镇鏈链\
        鐘钟鐵铁長长門门閉闭開开間间閱阅關关陝陕陽阳隊队階阶際际隨随險险隱隐雙双雜杂離离難难雲云電电靜静響响頁页頂顶項项順顺預预\
        領领頭头題题額额願愿類类顯显風风飛飞養养餘余館馆驗验體体髮发魚鱼魯鲁鳳凤麥麦黃黄點点齊齐齡龄龍龙
        """
}
