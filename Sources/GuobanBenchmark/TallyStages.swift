import Foundation
import Guoban
import GuobanTabular

/// The stages of a tally on a made-up export in a temporary file, each as a multiple of reading that file in blocks.
enum TallyStages {
    private static let block = 262_144

    static func run(_ watch: inout Stopwatch) throws {
        print("export    plain read   scan  one worker  whole job  strict lane   (multiples of the plain read)")
        for (name, quotes, size) in [("plain", false, 100_000_000), ("quoted", true, 100_000_000)] {
            let path = FileManager.default.temporaryDirectory.appendingPathComponent("guoban-benchmark-\(name).csv")
                .path
            defer { try? FileManager.default.removeItem(atPath: path) }
            try write(to: path, size: size, quotes: quotes)
            var one = TallyRequest(input: path)
            one.workers = 1
            let all = TallyRequest(input: path)
            var strict = TallyRequest(input: path)
            strict.isStrict = true
            var times = try watch.medians(
                rounds: 7,
                [
                    { try read(path) }, { try scan(path) }, { try GuobanEngine.tally(one).csv.count },
                    { try GuobanEngine.tally(all).csv.count },
                ])
            // The readable lane takes minutes for what the other takes moments: once is enough.
            times.append(watch.median(rounds: 1) { (try? GuobanEngine.tally(strict).csv.count) ?? 0 })
            let multiples = times.dropFirst().map { value in
                let tenths = Int((value / times[0] * 10).rounded())
                return "\(tenths / 10).\(tenths % 10)"
            }
            print("\(name)  \(Int(times[0])) ms  " + multiples.joined(separator: "  "))
        }
    }

    /// Every byte of the file into one buffer, and nothing else.
    private static func read(_ path: String) throws -> Int {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: block, alignment: 64)
        defer { buffer.deallocate() }
        var total = 0
        while true {
            let count = Foundation.read(file.fileDescriptor, buffer, block)
            if count <= 0 { return total }
            total += count
        }
    }

    /// Blocks of whole records, and where their separators stand.
    private static func scan(_ path: String) throws -> Int {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        let reader = BlockReader(descriptor: file.fileDescriptor, head: [])
        let buffer = BlockBuffer(capacity: block)
        var separators = 0
        while let block = reader.next(into: buffer) {
            let outcome =
                block.hasQuotes
                ? SeparatorScan.quoted(buffer.start, count: block.count, separator: 0x2C, into: buffer.positions)
                : SeparatorScan.plain(buffer.start, count: block.count, separator: 0x2C, into: buffer.positions)
            separators &+= outcome.count
        }
        return separators
    }

    /// An export whose rows follow from their numbers alone; with `quotes` every third row has cells in quotes.
    private static func write(to path: String, size: Int, quotes: Bool) throws {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        defer { try? file.close() }
        var text = "捐赠编号,捐赠时间,所属分会,项目名称,捐赠渠道,捐赠金额,捐赠人昵称\n"
        var written = 0
        var number = 0
        while written + text.utf8.count < size {
            number += 1
            let pad = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
            let month = pad(number * 7 % 12 + 1)
            let day = pad(number * 31 % 28 + 1)
            let branch = "第\(number * 7919 % 120)区慈善会"
            let channel = ["微信公益", "支付宝公益", "银行转账", "线下现金"][number % 4]
            let amount = "\(number * 104_729 % 9_999).\(pad(number % 100))"
            let isQuoted = quotes && number % 3 == 0
            text += "D\(number),2025-\(month)-\(day) 08:30:\(pad(number % 60)),"
            text +=
                isQuoted
                ? "\"\(branch)\",\"乡村,图书角\",\(channel),\"1,\(100 + number % 900).50\","
                : "\(branch),乡村图书角,\(channel),\(amount),"
            text += isQuoted ? "\"爱心\"\"网友\"\"\n\(number)\"\n" : "爱心网友\(number)\n"
            if text.utf8.count > 1_000_000 {
                try file.write(contentsOf: Data(text.utf8))
                written += text.utf8.count
                text = ""
            }
        }
        try file.write(contentsOf: Data(text.utf8))
    }
}
