import GuobanEvidence
import Testing

@Suite("Places in files")
struct SourcePositionTests {
    @Test(
        "a place is file, file:line or file:line:field, as exact as is known",
        arguments: [
            (SourcePosition(file: "a.csv"), "a.csv"), (SourcePosition(file: "-"), "-"),
            (SourcePosition(file: "数据/云东区.csv", line: 8), "数据/云东区.csv:8"),
            (SourcePosition(file: "a.csv", line: 8, field: 3), "a.csv:8:3"),
            (SourcePosition(file: "a.csv", line: 8, field: 3, heading: "累计", byte: 120), "a.csv:8:3"),
            // A bad byte has an offset but no line of its own.
            (SourcePosition(file: "a.csv", byte: 120), "a.csv"),
            // A field without a line would point nowhere.
            (SourcePosition(file: "a.csv", field: 3), "a.csv"),
        ])
    func text(position: SourcePosition, text: String) {
        #expect(position.text == text)
    }
}
