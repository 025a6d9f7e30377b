import GuobanModel
import Testing

@Suite("Measures")
struct MeasureTests {
    private let known: [Measure] = [
        .raised, .online, .offline, .inKind, .matching, .pledged, .donors, .donations, .orders,
    ]

    @Test("every part that guoban knows has one measure of its own name")
    func oneMeasurePerRole() {
        #expect(known.map(\.role) == Measure.Role.allCases.filter { $0 != .named })
        #expect(Set(known.map(\.name)).count == known.count)
    }

    @Test("persons, acts of giving and records are counted in different things")
    func thingsAreNotMixed() {
        #expect(Set([Measure.donors, .donations, .orders].map(\.unit)).count == 3)
        #expect(known.filter { $0.unit == .yuan }.count == 6)
    }
}
