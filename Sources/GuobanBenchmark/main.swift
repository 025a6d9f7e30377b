import Guoban
import GuobanIntake
import GuobanTabular

// Times the stages of a report on generated tables and prints each as a multiple of reading the bytes once.
//
// Advice to the next person: figures of one stage mean little on a shared machine; the ratios within one run are
// what docs/benchmarks.md quotes.

/// A progress table with `count` branches whose figures follow from their numbers alone.
func table(branches count: Int) -> ByteSource {
    var text = "单位,年度目标（万元）,累计筹资（万元）,上年同期（万元）\n"
    for number in 1...count {
        let target = 50 + number * 7 % 250
        let raised = number * 7919 % 30_000
        let lastYear = number * 104_729 % 20_000 + 1
        text += "第\(number)县,\(target),\(raised / 100).\(raised % 100 / 10)\(raised % 10),"
        text += "\(lastYear / 100).\(lastYear % 100 / 10)\(lastYear % 10)\n"
    }
    return ByteSource(name: "generated.csv", text: text)
}

/// The median of `rounds` timings, in milliseconds.
func median(rounds: Int, _ work: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    var times: [Double] = []
    for _ in 0..<rounds {
        let duration = try clock.measure(work)
        times.append(Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) / 1e15)
    }
    return times.sorted()[rounds / 2]
}

var sink = 0
print("branches  bytes-once/ms   read   split   whole report   text   html   json   (multiples of bytes-once)")
for count in [120, 3_000] {
    let source = table(branches: count)
    let request = ReportRequest(inputs: [source], cutoff: "2022-06-30")
    let result = try GuobanEngine.report(request)
    let rounds = count > 1_000 ? 7 : 21
    let base = median(rounds: rounds) { sink &+= source.bytes.reduce(0) { $0 &+ Int($1) } }
    let decode = median(rounds: rounds) { sink &+= DecodedText.decoding(source.bytes)?.utf8.count ?? 0 }
    let split = median(rounds: rounds) {
        guard let text = DecodedText.decoding(source.bytes) else { return }
        sink &+= RecordReader.records(of: text, dialect: Dialect(separator: .comma)).count
    }
    let report = try median(rounds: rounds) { sink &+= try GuobanEngine.report(request).report.branches.count }
    let text = median(rounds: rounds) { sink &+= result.bytes(.text).count }
    let html = median(rounds: rounds) { sink &+= result.bytes(.html).count }
    let json = median(rounds: rounds) { sink &+= result.bytes(.json).count }
    let multiples = [decode, split, report, text, html, json].map { String(Int(($0 / base).rounded())) }
    print("\(count)  \(String(Int(base * 1_000)))us  " + multiples.joined(separator: "  "))
}
if sink == 0 { print("nothing was measured") }
