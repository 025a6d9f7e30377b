import Guoban
import GuobanIntake
import GuobanTabular

/// The stages of a report on made-up tables, each as a multiple of walking over its bytes once.
enum ReportStages {
    static func run(_ watch: inout Stopwatch) throws {
        print("branches  bytes-once   decode  split  report  text  html  json   (multiples of bytes-once)")
        for count in [120, 3_000] {
            let source = table(branches: count)
            let request = ReportRequest(inputs: [source], cutoff: "2022-06-30")
            let result = try GuobanEngine.report(request)
            let times = try watch.medians(
                rounds: count > 1_000 ? 7 : 21,
                [
                    { source.bytes.reduce(0) { $0 &+ Int($1) } },
                    { DecodedText.decoding(source.bytes)?.utf8.count ?? 0 },
                    {
                        guard let text = DecodedText.decoding(source.bytes) else { return 0 }
                        return RecordReader.records(of: text, dialect: Dialect(separator: .comma)).count
                    },
                    { try GuobanEngine.report(request).report.branches.count },
                    { result.bytes(.text).count }, { result.bytes(.html).count }, { result.bytes(.json).count },
                ])
            let multiples = times.dropFirst().map { String(Int(($0 / times[0]).rounded())) }
            print("\(count)  \(Int(times[0] * 1_000)) us  " + multiples.joined(separator: "  "))
        }
    }

    /// A progress table with `count` branches whose figures follow from their numbers alone.
    private static func table(branches count: Int) -> ByteSource {
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
}
