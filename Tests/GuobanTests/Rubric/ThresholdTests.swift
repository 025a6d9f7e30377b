import Testing

/// Numbers behind 超过, 高于, 低于, 不足, 未达到 and 达不到, with what they give, take or leave, labelled by hand first.
@Suite("Numbers behind 超过 and 低于")
struct ThresholdTests {
    static let sentences = FreshSentenceTests.sentences(in: "thresholds.csv")

    @Test("none of the sixty-six is misread, and at least forty-five are read completely")
    func thresholds() {
        #expect(Self.sentences.count == 66)
        var read = 0
        for sentence in Self.sentences {
            let (outcome, detail) = FreshSentenceTests.outcome(of: sentence)
            if outcome == .right { read += 1 }
            #expect(outcome != .wrong, "\(sentence.id) \(sentence.text): \(detail)")
        }
        #expect(read >= 45, "\(read)")
    }
}
