import GuobanIntake
import GuobanModel
import Testing

/// Sentences whose clauses can be read one by one and cannot all be meant.
@Suite("Clauses that contradict each other, their column or their unit")
struct IncoherenceTests {
    private static func reading(_ measure: String, _ sentence: String) -> RuleSentence {
        RuleSentence(
            sentence,
            row: RuleSentence.Row(
                facts: measure.split(separator: ";").compactMap { FactExpression(text: String($0)) },
                fullMarks: Ratio(10), stepsAreRelative: true))
    }

    @Test(
        "what cannot be meant is left unread; the same words where they can be meant are read",
        arguments: [
            // The points can never be had.
            ("完成率(任务)", "达到目标得6分，完成的不得分。", "达到目标得6分，未完成的不得分。"),
            ("差错率", "2%以内的得10分；不足2%的不得分。", "2%以内的得10分；超过2%的不得分。"),
            ("实施方案", "出台方案的得5分，出台方案的不得分。", "出台方案的得5分，未出台方案的不得分。"),
            // Steps that undo what is wanted.
            ("完成率(任务)", "达到目标得满分；每低1个百分点加0.3分。", "达到目标得满分；每低1个百分点扣0.3分。"),
            ("费用率", "控制在12%以内得8分，每低1个百分点扣1分。", "控制在12%以内得8分，每低1个百分点加1分。"),
            ("增幅(捐赠)", "每降低1个百分点加1分，每少1个百分点扣1分。", "每降低1个百分点加1分，每高1个百分点扣1分。"),
            // Overlapping bands, a bound below the points, an addition below them.
            ("投资额", "5万元以上、1万元至5万元、2万元以下的分别加6、3、1分。", "5万元以上、1万元至5万元、1万元以下的分别加6、3、1分。"),
            ("完成率(任务)", "完成目标得8分，每超10%加0.5分，最高得5分。", "完成目标得8分，每超10%加0.5分，最高得10分。"),
            ("完成率(任务)", "完成目标得8分；超过10%加0.5分。", "完成目标得8分；超过110%加0.5分。"),
            // Units.
            ("合格率", "合格率达到82名的得10分。", "合格率达到82%的得10分。"),
            ("推迟月数", "每推迟1万元扣1分。", "每推迟1个月扣1分。"),
            ("迟报天", "迟报1天扣1分；迟报4次及以上的，不得分。", "迟报1天扣1分；迟报4天及以上的，不得分。"),
            ("增幅(筹资)", "比全市平均增幅每高1万元加0.5分。", "比全市平均增幅每高1个百分点加0.5分。"),
            ("总产值", "5亿元（含5名）至10亿元得5分。", "5亿元（含5亿元）至10亿元得5分。"),
            // Names, numbers and verbs that are not there.
            ("未达标单位", "每1个单位达标的扣5分。", "每1个单位未达标的扣5分。"),
            ("完成率(任务)", "达到得满分。", "达到目标得满分。"),
            ("完成率(投资)", "10分乘以完成投资占年度计划的。", "10分乘以完成投资占年度计划的比例。"),
            ("场次", "达到30场得满分，每1场扣0.1分。", "达到30场得满分，每少1场扣0.1分。"),
            ("误差率", "5%以内1分；5%至10%扣3分。", "5%以内扣1分；5%至10%扣3分。"),
            ("差错数", "每处扣0分。", "每处扣1分。"),
            ("来信件;重复访", "来信件扣0.5分，重复访的加倍扣分。", "来信每件扣0.5分，重复访的加倍扣分。"),
        ])
    func incoherent(_ measure: String, _ wrong: String, _ right: String) {
        #expect(!Self.reading(measure, wrong).isComplete, "\(Self.reading(measure, wrong).normalForm)")
        #expect(Self.reading(measure, right).isComplete, "\(Self.reading(measure, right).unread.map(\.text))")
    }

    @Test("未完成 behind a mean or last year's figure does not say which level it is of")
    func otherLevel() {
        #expect(!Self.reading("完成率(任务)", "完成平均水平的得10分；未完成的，按比例计分。").isComplete)
        #expect(Self.reading("完成率(任务)", "完成目标的得10分；未完成的，按比例计分。").isComplete)
    }
}
