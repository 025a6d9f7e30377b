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
}
