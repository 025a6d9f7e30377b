import GuobanIntake
import GuobanModel
import Testing

/// Turns of phrase of offices with the rules they mean, and their nearest neighbours that mean something else or nothing.
@Suite("Turns of phrase")
struct SentenceIdiomTests {
    private func form(_ sentence: String, _ fact: FactExpression, isBeyondBase: Bool = false) -> String? {
        let reading = RuleSentence(
            sentence,
            row: RuleSentence.Row(
                facts: [fact], fullMarks: Ratio(10), isBeyondBase: isBeyondBase, stepsAreRelative: false))
        return reading.isComplete ? reading.normalForm : nil
    }

    @Test(
        "a count is read with its own kind of steps",
        arguments: [
            // 每满 leaves out what does not fill a step; 每 alone counts it in part.
            ("每满20户得2分，最高8分。", "值每20户得2分；不足一步的不计；最高得8分"),
            ("每20户得2分，最高得8分。", "值每20户得2分；最高得8分"),
            ("3次及以上得5分，2次得3分，1次得1分。", "值≥3次得5分；值=2次得3分；值=1次得1分"),
            // One number alone may be meant for each of them.
            ("迟报一次扣1分，迟报3次以上的不得分。", "值每1次“迟报”扣1分；值≥3次不得分"),
            ("首例加3分，以后每增加一例再加1分。", "值≥1例加3分；值比1例每高1例加1分"),
            ("5个以上得10分；不足5个的，每设立1个得1.5分。", "值≥5个得10分；若值<5个：值每1个“设立”得1.5分"),
            ("不少于2次，每次5分。", "【不少于2次】；值每1次得5分"),
            ("不少于10人，每缺1人扣1分，缺5人以上的不得分。", "【不少于10人】；值比10人每低1人扣1分；值≤5人不得分"),
            ("每篇加0.5分，超过4篇的不再加分。", "值每1篇加0.5分；最多加2分"),
        ] as [(String, String)])
    func counts(_ sentence: String, _ expected: String) {
        #expect(form(sentence, .column("数量")) == expected, "\(form(sentence, .column("数量")) ?? "")")
    }

    @Test(
        "a completion is read in part, between bounds, and without a target",
        arguments: [
            (
                "完成任务得10分；完成50%以上不足100%的，按完成比例得分；不足50%的不得分。",
                "值≥目标得10分；若50%≤值<100%：值÷目标×满分(不超过其100%)；值<50%不得分"
            ),
            ("达到80%得10分，不足80%的按完成率×10分计。", "值≥80%得10分；若值<80%：值÷目标×10分(不超过其100%)"),
            ("完成任务得10分。没有承担此项任务的，计3分。", "值≥目标得10分；无目标得3分"),
            ("完成率×10分（超过100%的按100%计）。", "值÷目标×10分；最高得满分"),
            ("完成一半以上得5分，完成四分之三以上得10分。", "值≥50%得5分；值≥75%得10分"),
        ] as [(String, String)])
    func completion(_ sentence: String, _ expected: String) {
        #expect(form(sentence, .completion("任务")) == expected, "\(form(sentence, .completion("任务")) ?? "")")
    }

    @Test(
        "a growth is told by its move, and a fall by its own figure",
        arguments: [
            (
                "增长10%以上得10分，增长5%（含）至10%得6分，持平或增长不足5%得3分，下降的不得分。",
                "值≥10%得10分；5%≤值<10%得6分；0%≤值<5%得3分；值<上年同期不得分"
            ),
            (
                "增长或持平的得10分，下降的，每下降1个百分点扣0.2分，降幅超过20%的不得分。",
                "值≥上年同期得10分；值比上年同期每低1个百分点扣0.2分；值<-20%不得分"
            ),
        ] as [(String, String)])
    func growth(_ sentence: String, _ expected: String) {
        #expect(form(sentence, .growth("筹资")) == expected, "\(form(sentence, .growth("筹资")) ?? "")")
    }

    @Test("倒扣 takes from nothing, where it is the only loss; places may cost points beyond the base")
    func belowNothing() {
        #expect(
            form("每开展1次得1分，最高10分，一次都没有的倒扣1分。", .column("次数"))
                == "值每1次“开展”得1分；最高得10分；值=0扣1分；不保底")
        #expect(
            form("前3名加5分，第15名及以后的扣2分。", .rank(.column("得分")), isBeyondBase: true)
                == "名次：第1至3名加5分；值≥15名扣2分")
    }

    @Test(
        "what cannot be one thing only is not read",
        arguments: [
            "完成80%以上得5分，90%以下得3分。",
            "完成任务得满分，未完成的按比例得分，每少1%扣1分。",
            "完成任务得10分，未完成的按比例扣2分。",
            "完成任务得10分，未完成的酌情扣分。",
            "完成任务得10分，未完成的按5%扣分。",
            "每篇加0.5分，扣分不超过3分。",
        ])
    func refused(_ sentence: String) {
        #expect(form(sentence, .completion("任务")) == nil, "\(form(sentence, .completion("任务")) ?? "")")
    }
}
