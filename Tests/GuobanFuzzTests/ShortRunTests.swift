import GuobanTestSupport
import Testing

@testable import GuobanFuzz

/// A short run of what runs for hours elsewhere (docs/reading.md).
@Suite("spoiled tables")
struct ShortRunTests {
    @Test("end in a result or a typed error, with every record in the account", arguments: 0..<4)
    func shortRun(_ part: Int) throws {
        let run = FuzzRun(texts: FuzzRun.small)
        for seed in UInt64(part) * 500..<UInt64(part + 1) * 500 {
            let finding = run.once(seed: seed + 1)
            #expect(finding == nil, "\(finding.map(\.description) ?? "")")
        }
    }

    @Test("the same seed spoils the same way")
    func seeded() {
        var first = Mutator(seed: 7)
        var second = Mutator(seed: 7)
        let left = (0..<50).map { _ in first.spoiled(FuzzRun.small) }
        let right = (0..<50).map { _ in second.spoiled(FuzzRun.small) }
        #expect(left == right)
        #expect(Set(left).count > 40)
    }
}
