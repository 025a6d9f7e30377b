import GuobanModel
import Testing

@Suite("Readings")
struct ReadingTests {
    @Test("a reading holds a figure or a reason, never both")
    func eitherOr() {
        #expect(Reading.value(Ratio(1, 2)).value == Ratio(1, 2))
        #expect(Reading.value(Ratio(1, 2)).reason == nil)
        #expect(Reading.missing(.noTarget).value == nil)
        #expect(Reading.missing(.noTarget).reason == .noTarget)
    }

    @Test("a figure of zero is not a missing figure", arguments: MissingReason.allCases)
    func zeroIsAFigure(reason: MissingReason) {
        #expect(Reading.value(.zero) != .missing(reason))
    }

    @Test("reasons are written as fixed lower-case ASCII words, each its own")
    func rawValues() {
        let words = MissingReason.allCases.map(\.rawValue)
        #expect(Set(words).count == words.count)
        #expect(words.filter { $0.isEmpty || !$0.utf8.allSatisfy(isWordByte) }.isEmpty)
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}
