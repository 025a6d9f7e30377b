import GuobanAssessment
import GuobanModel
import Testing

@Suite("Completion")
struct CompletionTests {
    @Test(
        "raised over target, never capped and never rounded",
        arguments: [
            Row(raised: 50, target: 100, .value(Ratio(1, 2))),
            Row(raised: 600, target: 500, .value(Ratio(6, 5))),
            Row(raised: 1, target: 3, .value(Ratio(1, 3))),
            // A reported zero is a figure; a refund can take it below.
            Row(raised: 0, target: 100, .value(.zero)),
            Row(raised: -5, target: 100, .value(Ratio(-1, 20))),
            Row(raised: nil, target: 100, .missing(.notReported)),
            Row(raised: 50, target: 0, .missing(.targetZero)),
            Row(raised: nil, target: 0, .missing(.targetZero)),
            Row(raised: 50, target: nil, .missing(.noTarget)),
            Row(raised: nil, target: nil, .missing(.noTarget)),
        ])
    func ratio(_ row: Row) {
        #expect(
            Completion.ratio(raised: row.raised.map(Amount.init(yuan:)), target: row.target.map(Amount.init(yuan:)))
                == row.reading)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let raised: Int?
        let target: Int?
        let reading: Reading

        init(raised: Int?, target: Int?, _ reading: Reading) {
            self.raised = raised
            self.target = target
            self.reading = reading
        }

        var testDescription: String {
            "\(raised.map(String.init) ?? "nothing") of \(target.map(String.init) ?? "nothing")"
        }
    }

    @Test("the mean of 120 % and 30 % is 75 %, of nothing there is none")
    func mean() {
        #expect(Completion.mean(of: [Ratio(6, 5), Ratio(3, 10)]) == Ratio(3, 4))
        #expect(Completion.mean(of: [Ratio(1, 3)]) == Ratio(1, 3))
        #expect(Completion.mean(of: []) == nil)
    }
}
