import Foundation
import Guoban

/// GuobanFuzz COUNT [FIRST-SEED]: that many spoiled tables from that seed on. Findings are printed with their seeds, and
/// the exit code is 1 where there are any.
@main
enum EntryPoint {
    static func main() {
        let words = CommandLine.arguments.dropFirst().map { UInt64($0) ?? 0 }
        let count = words.first ?? 10_000
        let first = words.dropFirst().first ?? 1
        let run = FuzzRun(texts: FuzzRun.small)
        var findings = 0
        for seed in first..<(first + count) {
            if let finding = run.once(seed: seed) {
                print(finding)
                findings += 1
            }
            if (seed - first) % 500_000 == 499_999 {
                FileHandle.standardError.write(Data("\(seed - first + 1) runs, \(findings) findings\n".utf8))
            }
        }
        print("\(count) runs from seed \(first): \(findings) findings")
        exit(findings == 0 ? 0 : 1)
    }
}
