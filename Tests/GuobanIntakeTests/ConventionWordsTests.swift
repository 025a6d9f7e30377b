import GuobanIntake
import GuobanModel
import Testing

@Suite("Convention words")
struct ConventionWordsTests {
    @Test("the basis of time progress is known in both languages")
    func pace() {
        for word in ["months", "Month", "按月", "月"] { #expect(ConventionWords.pace(word) == .months) }
        for word in ["days", "DAY", "按天", "按日", "天", "日"] { #expect(ConventionWords.pace(word) == .days) }
        #expect(ConventionWords.pace("按周") == nil)
    }

    @Test("the rule for equal figures is known in both languages")
    func ties() {
        for word in ["competition", "美式", "跳位"] { #expect(ConventionWords.ties(word) == .competition) }
        for word in ["dense", "中式", "不跳位"] { #expect(ConventionWords.ties(word) == .dense) }
        for word in ["ordinal", "顺序", "順序"] { #expect(ConventionWords.ties(word) == .ordinal) }
        for word in ["average", "平均"] { #expect(ConventionWords.ties(word) == .average) }
        #expect(ConventionWords.ties("随机") == nil)
    }

    @Test("the rounding rule is known in both languages")
    func rounding() {
        for word in ["half-up", "四舍五入"] { #expect(ConventionWords.rounding(word) == .halfUp) }
        for word in ["half-even", "奇进偶舍", "四舍六入五成双"] { #expect(ConventionWords.rounding(word) == .halfEven) }
        #expect(ConventionWords.rounding("截断") == nil)
    }

    @Test("what is ranked by is known in both languages")
    func rankingKeys() {
        for key in RankingKey.allCases { #expect(ConventionWords.rankingKey(key.rawValue) == key) }
        #expect(ConventionWords.rankingKey("完成率") == .completion)
        #expect(ConventionWords.rankingKey("累计") == .amount)
        #expect(ConventionWords.rankingKey("序时差") == .gap)
        #expect(ConventionWords.rankingKey("同比") == .growth)
        #expect(ConventionWords.rankingKey("占比") == .share)
        #expect(ConventionWords.rankingKey("得票") == nil)
    }
}
