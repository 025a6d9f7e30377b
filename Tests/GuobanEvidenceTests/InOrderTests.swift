import GuobanEvidence
import Testing

@Suite("Putting in order")
struct InOrderTests {
    @Test("the order is that of the library's stable sort, for any length and many equals", arguments: 0..<60)
    func order(seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let elements = (0..<next(200)).map { (key: next(12), turn: $0) }
        let expected = elements.sorted { ($0.key, $0.turn) < ($1.key, $1.turn) }
        let ordered = elements.inOrder { $0.key < $1.key }
        #expect(ordered.map(\.turn) == expected.map(\.turn))
    }

    @Test("places are ordered as their keys are, from wherever they begin", arguments: [0, 1, 17])
    func places(first: Int) {
        let keys = (0..<(first + 100)).map { ($0 * 37 + 5) % 11 }
        let expected = (first..<(first + 100)).sorted { (keys[$0], $0) < (keys[$1], $1) }
        #expect((first..<(first + 100)).inOrder { keys[$0] < keys[$1] } == expected)
    }

    @Test("nothing, one and two elements")
    func few() {
        #expect([Int]().inOrder(by: <) == [])
        #expect([7].inOrder(by: <) == [7])
        #expect([2, 1].inOrder(by: <) == [1, 2])
    }
}
