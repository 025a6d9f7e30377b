import GuobanIntake
import GuobanModel
import Testing

/// Numbers behind 超过, 高于, 低于, 不足, 未达到 and 达不到, with what they give, take or leave, labelled by hand first.
@Suite("Numbers behind 超过 and 低于")
struct ThresholdTests {
    static let sentences = FreshSentenceTests.sentences(in: "thresholds.csv")

    @Test("none of the sixty-six is misread, and at least fifty are read completely")
    func thresholds() {
        #expect(Self.sentences.count == 66)
        var read = 0
        for sentence in Self.sentences {
            let (outcome, detail) = FreshSentenceTests.outcome(of: sentence)
            if outcome == .right { read += 1 }
            #expect(outcome != .wrong, "\(sentence.id) \(sentence.text): \(detail)")
        }
        #expect(read >= 50, "\(read)")
    }

    @Test(
        "其余 is what the bands before leave over, and asks for a person where that is not one stretch",
        arguments: [
            ("低于50%不得分，超过80%得10分，其余得3分。", "值<50%不得分；值>80%得10分；50%≤值≤80%得3分"),
            ("达到90%得10分，其余得5分。", "值≥90%得10分；值<90%得5分"),
            ("低于10%得10分，10%(含)至20%(含)得8分，其他得2分。", "值<10%得10分；10%≤值≤20%得8分；值>20%得2分"),
            // Two stretches are left, 60 to 80 and below 50; or none.
            ("50%(含)至60%(不含)得3分，80%以上得10分，其余得1分。", nil),
            ("低于50%不得分，50%以上得10分，其余得3分。", nil),
            // What does not stand for itself leaves nothing over.
            ("达到90%得10分，每低1个百分点扣1分，其余得5分。", nil),
        ] as [(String, String?)])
    func rest(_ sentence: String, _ normalForm: String?) {
        let reading = RuleSentence(
            sentence, row: RuleSentence.Row(facts: [.column("执行率")], fullMarks: Ratio(10), stepsAreRelative: false))
        #expect(reading.isComplete == (normalForm != nil), "\(reading.normalForm)")
        if let normalForm { #expect(reading.normalForm == normalForm) }
    }
}
