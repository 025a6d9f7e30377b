import GuobanAssessment
import GuobanIntake
import GuobanModel
import Testing

/// Every family of rules at each of its bounds, one step below and one step above, from the office's sentence to the
/// points. A step is a hundredth of a percentage point, one piece, one day or one place; the arithmetic stands beside
/// what cannot be done in the head. Groups, grades, composition and ties are in `RubricOrderTests`.
@Suite("Families of rules at their bounds")
struct FamilyBoundTests {
    private static func row(
        _ family: String, _ marks: String, _ measure: String, _ sentence: String, _ checks: String...
    ) -> StatementCase {
        StatementCase(number: family, marks: marks, measure: measure, sentence: sentence, checks: checks)
    }

    private static let rows = [
        // 0.9999 × 20 = 19.998; a refund gives nothing, not less.
        row("F1", "20", "完成率(筹资)", "得分=完成率×20分。", "99.99%:19.998", "100%:20", "100.01%:20.002", "0%:0", "-0.01%:0"),
        row("F1", "20", "完成率(筹资)", "按完成比例得分。", "99.99%:19.998", "100%:20", "100.01%:20", "0.01%:0.002"),
        // 49.99 ÷ 50 × 15 = 14.997.
        row(
            "F1", "15", "完成率(筹资)", "达到序时进度的得15分，未达到的按比例计分。", "49.99%@50%:14.997", "50%@50%:15", "50.01%@50%:15"),
        row("F1", "10", "完成率(筹资)", "未完成的按比例得分，超额按比例加分。", "99.99%:9.999", "100%:10", "100.01%:10.001"),
        // Less is better: 5 ÷ 4 is held at 1, 5 ÷ 8 × 10 = 6.25, and no error at all is as good as can be.
        row("F1", "10", "差错数", "目标÷值×10分(不超过其100%)。", "4^5:10", "5^5:10", "8^5:6.25", "1^5:10", "0^5:10"),

        row("F2", "10", "及时率", "及时率达到90%以上得10分，低于90%的不得分。", "89.99%:0", "90%:10", "90.01%:10"),
        row("F2", "10", "及时率", "及时率高于90%(不含)的得10分。", "89.99%:0", "90%:0", "90.01%:10"),
        row("F2", "6", "费用占比", "不超过10%的得6分，超过10%的不得分。", "9.99%:6", "10%:6", "10.01%:0"),
        row("F2", "10", "完成率(筹资)", "未达到目标的，扣4分。", "99.99%:6", "100%:10", "100.01%:10"),
        row(
            "F2", "10", "完成率(筹资)", "达到目标的得10分；每超1个百分点加1分，最多加2分。", "99.99%:0", "100%:10", "100.01%:10.01", "102%:12",
            "102.01%:12"),

        row(
            "F3", "20", "完成率(筹资)", "90%(含)以上得20分；80%(含)至90%(不含)得15分；60%(含)至80%(不含)得10分；60%以下不得分。",
            "90.01%:20", "90%:20", "89.99%:15", "80.01%:15", "80%:15", "79.99%:10", "60.01%:10", "60%:10", "59.99%:0"),
        row(
            "F3", "3", "完成率(预算)", "偏差在±30%以内得3分，±35%以内得2分，±40%以内得1分。", "70%:3", "69.99%:2", "70.01%:3",
            "130%:3", "130.01%:2", "129.99%:3", "65%:2", "64.99%:1", "60%:1", "59.99%:0", "140%:1", "140.01%:0"),
        row(
            "F3", "10", "差错率", "2%以内得10分；2%至5%(含)之间得6分；超过5%的得1分。", "1.99%:10", "2%:10", "2.01%:6", "5%:6", "5.01%:1",
            "4.99%:6"),

        // 60 + 40 × 0.01 ÷ 40 = 60.01, of ten marks 6.001; beyond the fixed values it is held at them.
        row(
            "F4", "10", "执行率", "功效系数法(60+40，不允许值50%，满意值90%)。", "49.99%:6", "50%:6", "50.01%:6.001", "89.99%:9.999",
            "90%:10", "90.01%:10", "70%:8"),
        // A negative indicator: the unacceptable value is the greater one. 0.01 ÷ 10 × 4 = 0.004.
        row(
            "F4", "10", "费用率", "功效系数法(60+40，不允许值12%，满意值2%)。", "12.01%:6", "12%:6", "11.99%:6.004", "2.01%:9.996",
            "2%:10", "1.99%:10"),
        // Among the branches: 60 + 40 × 1 ÷ 40 = 61; all alike get the high one.
        row(
            "F4", "100", "得票", "最大的计100分，最小的计60分。", "60~100;60;80:60", "61~100;61;60:61", "99~100;99;60:99",
            "100~100;60;80:100", "80~80;80;80:100"),

        // 10 − 0.2 × 0.01 = 9.998; the floor is reached at 50 points below.
        row(
            "F5", "10", "完成率(筹资)", "完成率100%得10分，每低1个百分点扣0.2分，扣完为止。", "100.01%:10", "100%:10", "99.99%:9.998",
            "99%:9.8", "50.01%:0.002", "50%:0", "49.99%:0"),
        row(
            "F5", "10", "完成率(筹资)", "完成率100%得10分，每低1个百分点扣0.2分，不足1个百分点的不扣，扣完为止。", "99.99%:10", "99.01%:10",
            "99%:9.8", "98.99%:9.8", "98%:9.6"),
        row(
            "F5", "10", "完成率(筹资)", "完成率100%得10分，每低1个百分点扣0.2分，不足1个百分点的按1个百分点计，扣完为止。", "100%:10",
            "99.99%:9.8", "99%:9.8", "98.99%:9.6"),
        row(
            "F5", "10", "完成率(筹资)", "达到目标得10分，每低1个百分点扣0.2分，最多扣2分。", "90.01%:8.002", "90%:8", "89.99%:8"),
        row("F5", "5", "培训人数", "不少于10人得5分，每少1人扣0.5分。", "11:5", "10:5", "9:4.5", "1:0.5", "0:0"),
        row("F5", "10", "差错数", "每处扣3分，本项扣分不保底。", "3:1", "4:-2", "0:10"),
        // 2 % of a target of 500 are 10: 1 short is a tenth of a step.
        row(
            "F5", "10", "筹资额", "达到目标值得10分，每低于目标值2%扣1分，扣完为止。", "500^500:10", "499^500:9.9", "501^500:10", "400^500:0",
            "401^500:0.1", "399^500:0"),
        row(
            "F5", "10", "费用率", "不高于5%的得10分，每高0.1个百分点扣2分，扣完为止。", "4.99%:10", "5%:10", "5.01%:9.8", "5.49%:0.2", "5.5%:0",
            "5.51%:0"),
        row(
            "F5", "20", "完成率(筹资)", "达到序时进度的得20分；每低1个百分点扣0.5分，扣完为止。", "50%@50%:20", "49.99%@50%:19.995",
            "50.01%@50%:20", "10%@50%:0", "10.01%@50%:0.005"),

        row(
            "F6", "10", "完成率(筹资)", "完成任务得8分，每超1个百分点加0.5分，最多加2分。", "99.99%:0", "100%:8", "100.01%:8.005",
            "103.99%:9.995", "104%:10", "104.01%:10"),
        row(
            "F6", "±5", "完成率(筹资)", "超额完成的，每超10%加1分，不足10%的部分不计。", "100%:0", "109.99%:0", "110%:1", "110.01%:1",
            "119.99%:1", "149.99%:4", "150%:5", "160%:5"),
        row("F6", "±6", "引进数", "每超目标任务1个，加2分，最高加6分。", "10^10:0", "11^10:2", "9^10:0", "13^10:6", "14^10:6"),

        // 80 ± 0.5 × 0.01; the row at most 90, at least 70.
        row(
            "F7", "100", "完成率(筹资)", "完成任务得80分，每增减1个百分点加减0.5分，最多加减10分。", "99.99%:79.995", "100%:80",
            "100.01%:80.005", "120%:90", "119.99%:89.995", "120.01%:90", "80%:70", "80.01%:70.005", "79.99%:70"),
        row(
            "F7", "10", "费用率", "控制在12%以内得8分，每下降1个百分点加1分，每上升1个百分点扣1分。", "12%:8", "11.99%:8.01", "12.01%:7.99",
            "20%:0", "19.99%:0.01", "20.01%:0"),

        // Below 100: 0.1 a point; 100 to 130: 0.2; above: 0.1 on top of 6; 10 at most, which 170 reaches.
        row(
            "F8", "±10", "完成率(目标)", "每低1个百分点扣0.1分；100%-130%之间，每超1个百分点加0.2分；130%以上，每超出1个百分点加0.1分；最多加减10分。",
            "99.99%:-0.001", "100%:0", "100.01%:0.002", "129.99%:5.998", "130%:6", "130.01%:6.001", "169.99%:9.999",
            "170%:10", "170.01%:10", "0%:-10", "0.01%:-9.999", "-0.01%:-10"),

        // 10 less 0.5 for every place: the 21st has none left.
        row(
            "F9", "10", "名次(满意度)", "第一位得满分，第二位得满分的95%，以后按5%依次递减。", "1:10", "2:9.5", "3:9", "20:0.5", "21:0", "22:0"),
        row("F9", "±5", "名次(筹资)", "前5名依次另加5至1分。", "1:5", "5:1", "6:0"),
        row("F10", "7", "名次(筹资)", "第1至3名得7分，第4至6名得5分，其余得1分。", "1:7", "3:7", "4:5", "6:5", "7:1"),
        row("F10", "7", "名次(筹资)", "1-3名，7分；4-6名，5分；7-9名，3分。", "9:3", "10:0"),

        row("F11", "6", "活动次数", "每次得1分，最多得6分。", "0:0", "1:1", "5:5", "6:6", "7:6"),
        row("F11", "10", "项目数", "达到3个得10分，不足3个不得分。", "2:0", "3:10", "4:10"),
        row(
            "F11", "10", "筹集额", "每筹集10万元得1分，最高10分，不足10万元的部分不计分。", "99999元:0", "100000元:1", "100001元:1", "999999元:9",
            "1000000元:10", "1100000元:10"),

        row(
            "F12", "10", "增幅(筹资)", "与上年持平得5分，每增长1个百分点加0.5分，最高得10分；低于上年的不得分。", "-0.01%:0", "0%:5",
            "0.01%:5.005", "9.99%:9.995", "10%:10", "10.01%:10"),
        row(
            "F13", "6", "占比(网络)", "每占5个百分点得1分，最高6分，不足5个百分点的不计。", "4.99%:0", "5%:1", "5.01%:1", "29.99%:5", "30%:6",
            "35%:6"),
        // The mean of 60, 70 and 80 is 70; a hundredth of a point above it is worth 0.002.
        row(
            "F14", "6", "覆盖率", "达到平均水平的得4分，每高于平均水平1个百分点加0.2分，最高6分；低于平均水平的不得分。",
            "70%~70%;60%;80%:4", "69.99%~69.99%;60.01%;80%:0", "70.01%~70.01%;59.99%;80%:4.002",
            "80%~80%;60%;70%:6", "79.99%~79.99%;60.01%;70%:5.998"),

        row("F15", "10", "负面舆情", "负面舆情每发生1起扣2分；发生3起及以上的，一票否决，本项不得分。", "0:10", "2:6", "3:0", "4:0"),
        row("F15", "10", "完成率(筹资)", "按完成率计分；完成率低于60%的，一票否决，该项不得分。", "60%:6", "59.99%:0", "60.01%:6.001"),

        row("F16", "5", "评分登记", "视情节酌情扣0.5-1分。", "mark0.5:4.5", "mark1:4"),
        row("F16", "5", "评分登记", "根据质量酌情给1至5分。", "mark1:1", "mark5:5", "mark0:0"),

        row(
            "F17", "10", "质量率;完成率(任务)", "完成任务得10分；质量率低于70%的，得分按60%计。", "70%/100%:10", "69.99%/100%:6", "70.01%/100%:10",
            "69.99%/99.99%:0"),
        row("F17", "10", "来信件;重复访", "每来信1件扣0.5分；重复访的加倍扣分。", "4/0:8", "4/1:6", "10/1:0", "9/1:1", "11/1:0"),

        row("F20", "3", "迟报天", "每迟报一天扣0.5分，扣完为止。", "0:3", "1:2.5", "5:0.5", "6:0", "7:0"),
        row("F20", "5", "迟报天", "每迟报一天扣1分，迟报四天及以上不得分。", "0:5", "3:2", "4:0", "5:0"),
        row("F20", "50", "推迟月数", "每推迟1个月到位的扣10分，扣完为止。", "4:10", "5:0", "6:0"),

        row("F21", "10", "完成率(任务)", "按完成比例得分；无目标任务的不得分。", "-^无:0", "0%:0", "0.01%:0.001"),
        row("F21", "10", "完成率(任务)", "按完成比例得分；没有任务的得2分。", "-^无:2", "19.99%:1.999", "20%:2"),
        row("F21", "10", "完成率(任务)", "按完成比例得分；无目标任务的得满分。", "-^无:10"),

        // Between 60 % (6) and 80 % (8) a point is worth 0.1; below the lowest level there is nothing.
        row(
            "F22", "10", "完成率(筹资)", "值≥100%得10分；值≥80%得8分；值≥60%得6分；值在各档之间按比例。", "59.99%:0", "60%:6", "60.01%:6.001",
            "79.99%:7.999", "80%:8", "80.01%:8.001", "99.99%:9.999", "100%:10", "100.01%:10"),
        // 85 % gives 3, 95 % gives 5: 0.2 a point.
        row(
            "F22", "5", "占比(直接资助)", "85%得3分，达95%及以上得满分5分，85%～95%之间按插值法计分；低于85%得0分。", "84.99%:0", "85%:3",
            "85.01%:3.002", "94.99%:4.998", "95%:5", "95.01%:5"),
    ]

    @Test("a row at its bounds, one step below and one above", arguments: rows)
    func bounds(_ row: StatementCase) {
        let reading = row.reading()
        #expect(reading.isComplete, "not read: \(reading.unread.map(\.text))")
        guard reading.isComplete else { return }
        for check in row.checks {
            let outcome = row.outcome(reading.readings[0], check)
            let expected = row.expected(check)
            #expect(
                outcome.low == expected && outcome.high == expected,
                "\(check): \(outcome.low.exactText)–\(outcome.high.exactText), \(reading.normalForm)")
        }
    }

    @Test(
        "a figure that cannot be leaves its row between nothing and its marks, with the reason",
        arguments: [
            // F12: last year was zero, or below. F13: all together are nothing. The others were not reported.
            ("增幅(筹资)", "与上年持平得5分，每增长1个百分点加0.5分，最高得10分。", MissingReason.newThisYear, ArithmeticWord.noBase),
            ("增幅(筹资)", "与上年持平得5分，每增长1个百分点加0.5分，最高得10分。", .negativeBase, .noBase),
            ("占比(网络)", "每占5个百分点得1分，最高10分，不足5个百分点的不计。", .noWhole, .noWhole),
            ("执行率", "功效系数法(60+40，不允许值50%，满意值90%)。", .notReported, .notReported),
            ("迟报天", "每迟报一天扣0.5分，扣完为止。", .notReported, .notReported),
            ("名次(筹资)", "第1至3名得10分，其余得1分。", .notReported, .notReported),
        ])
    func open(_ measure: String, _ sentence: String, _ reason: MissingReason, _ word: ArithmeticWord) {
        let row = Self.row("F21", "10", measure, sentence)
        let kind: FactReading.Kind = measure.hasPrefix("增幅") ? .growth : measure.hasSuffix("天") ? .number : .rate
        let context = RowContext(
            fullMarks: row.fullMarks, facts: [FactReading(kind: kind, value: nil, reason: reason)])
        let outcome = RowScorer(row.reading().readings[0], in: context).outcome()
        #expect(outcome.state == .open(word) && outcome.low == .zero && outcome.high == Ratio(10))
    }

    @Test("the arithmetic of the coefficient says so where all are alike or the reading is beyond a fixed value")
    func coefficientArithmetic() {
        func arithmetic(_ sentence: String, _ check: String) -> [ArithmeticPart] {
            let row = Self.row("F4", "10", "执行率", sentence)
            return row.outcome(row.reading().readings[0], check).arithmetic
        }
        let fixed = "功效系数法(60+40，不允许值50%，满意值90%)。"
        #expect(
            arithmetic(fixed, "45%") == [
                .figure(Ratio(45, 100), .percent), .sign("，"), .word(.gives), .figure(Ratio(6), .plain),
            ])
        #expect(arithmetic(fixed, "50%").count > 4)
        #expect(
            arithmetic("最大的计100分，最小的计60分。", "80%~80%;80%") == [
                .figure(Ratio(80, 100), .percent), .sign("，"), .word(.best), .figure(Ratio(80, 100), .percent),
                .sign("，"),
                .word(.gives), .figure(Ratio(10), .plain),
            ])
    }

    @Test("of two levels of one condition the second may be the one that nobody knows")
    func secondLevelUnknown() {
        // 达到10且低于上年同期的得6分 of a plain number: there is no year before to hold it against.
        let rule = ScoringRule.award(
            Condition([
                .compares(fact: 0, .atLeast, .quantity(Quantity(Ratio(10), .none))),
                .compares(fact: 0, .below, .lastYear),
            ]), .number(Ratio(6)))
        let context = RowContext(fullMarks: Ratio(6), facts: [FactReading(kind: .number, value: Ratio(12))])
        let outcome = RowScorer([rule], in: context).outcome()
        #expect(outcome.state == .open(.noLevel))
        #expect(outcome.low == .zero && outcome.high == Ratio(6))
    }
}
