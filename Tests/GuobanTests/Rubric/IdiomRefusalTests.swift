import GuobanIntake
import GuobanModel
import Testing

/// What the turns of phrase around the families must not take in.
@Suite("Turns of phrase that say less than they seem to")
struct IdiomRefusalTests {
    @Test(
        "a row stays open where a phrase cannot do what it says",
        arguments: [
            // For some branches only.
            "城区分会：完成目标得10分，未完成的不得分。",
            // A requirement that nothing speaks of.
            "执行率须在95%以上，每处差错扣1分。",
            // A point of a line without the line.
            "85%得3分，90%以上得5分。",
            // A part of another step than the one stated.
            "每超5个百分点加1分，不足3个百分点的不计。",
            // Additions are summed; the highest alone would be something else.
            "每超1个百分点加1分，每低1个百分点扣1分，就高计分。",
            // Points between a level that nobody stated.
            "90%以上得10分，50%至90%之间按插值法计分。",
            // A figure that is no condition beside a veto.
            "完成率低于的60%一票否决，该项不得分。",
            // By so much or at so much: nobody says.
            "超额5%的加1分。",
            "超过目标5%的得1分。",
            "低于序时5%的扣1分。",
            "下降5%扣1分。",
            // Once, or for each.
            "低于目标1个百分点的扣1分。",
            "超过目标0.5个百分点加1分。",
        ])
    func refused(_ sentence: String) {
        let reading = RuleSentence(
            sentence, row: RuleSentence.Row(facts: [.column("执行率")], fullMarks: Ratio(10), stepsAreRelative: false))
        #expect(!reading.isComplete, "\(reading.normalForm)")
    }

    @Test("达到 a level that must not be passed is to stay within it")
    func within() {
        let reading = RuleSentence(
            "费用率须在10%以内，达到的得10分，达不到的不得分。",
            row: RuleSentence.Row(facts: [.column("费用率")], fullMarks: Ratio(10), stepsAreRelative: false))
        #expect(reading.isComplete)
        #expect(reading.normalForm == "【费用率须在10%以内】；值≤10%得10分；值>10%不得分")
    }

    @Test(
        "without 每 a number behind 超过 and 低于 is a bound, and no step",
        arguments: [
            ("2%以内得10分；2%至5%(含)之间得6分；超过5%的得1分。", "值≤2%得10分；2%<值≤5%得6分；值>5%得1分"),
            ("90%以上得10分，低于80%的扣2分。", "值≥90%得10分；值<80%扣2分"),
            ("达到90%得8分，超过95%的加2分。", "值≥90%得8分；值>95%加2分"),
            ("达到5件得3分，超过10件的得5分。", "值≥5件得3分；值>10件得5分"),
            ("达到92%得10分，下降1个百分点扣1分。", "值≥92%得10分；值比92%每低1个百分点扣1分"),
            ("低于序时进度90%的不得分。", "值<序时进度的90%不得分"),
        ])
    func bounds(_ sentence: String, _ normalForm: String) {
        let reading = RuleSentence(
            sentence, row: RuleSentence.Row(facts: [.column("情况")], fullMarks: Ratio(10), stepsAreRelative: false))
        #expect(reading.isComplete && reading.normalForm == normalForm, "\(reading.normalForm)")
    }
}
