import Foundation
import GuobanTestSupport
import Testing

/// docs/first-contact.md is what a new user sees: every transcript in it is run again.
@Suite("the transcripts of docs/first-contact.md")
struct FirstContactTranscriptTests {
    /// The folders as the document describes them.
    private static func prepare(_ root: TemporaryFolder) throws {
        for name in ["空", "一个文件", "不对的文件", "两年", "收表", "年初"] {
            try FileManager.default.createDirectory(
                atPath: root.path + "/" + name, withIntermediateDirectories: true)
        }
        let workbook = Data([0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 0, count: 60))
        let table = { (branch: String, figure: String) in
            "\(branch)红十字会2022年上半年筹资进度表,,\n截至2022年6月30日,,\n单位,年度目标（万元）,累计筹资（万元）\n\(branch),100.00,\(figure)\n"
        }
        try root.write(table("云东区", "52.00"), "一个文件/云东区.csv")
        try root.write(workbook, "不对的文件/云东区.xlsx")
        try root.write("今天开会。\n议定三件事。\n", "不对的文件/会议纪要.txt")
        try root.write("照片,拍摄人\n一.jpg,小王\n", "不对的文件/照片.csv")
        let years = { (year: Int, figures: [String]) in
            "\(year)年上半年筹资情况,\n截至\(year)年6月30日,\n单位,累计筹资（万元）\n"
                + zip(["云东区", "云西区", "柳溪县"], figures).map { "\($0),\($1)\n" }.joined()
        }
        try root.write(years(2022, ["52.00", "30.00", "18.00"]), "两年/2022上半年.csv")
        try root.write(years(2021, ["40.00", "33.00", "16.00"]), "两年/2021上半年.csv")
        try root.write("代码,单位\n1,云东区\n2,云西区\n3,柳溪县\n4,松坪县\n5,青墩县\n", "收表/名册.csv")
        try root.write("代码,单位\n1,云东区\n2,云西区\n", "年初/名册.csv")
        try root.write("单位,年度目标（万元）\n云东区,240.00\n云西区,240.00\n", "年初/目标.csv")
        try root.write(table("云东区", "5O.00"), "收表/云东区.csv")
        try root.write(table("云西区", "48.00"), "收表/云西区.csv")
        try root.write(table("云西区", "49.50"), "收表/云西区(最终).csv")
        try root.write(table("柳溪县", "31.00"), "收表/柳溪县.csv")
        try root.write(workbook, "收表/松坪县.xlsx")
    }

    private static func run(_ line: String, in folder: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "{ \(line); } 2>&1"]
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        var environment = ProcessInfo.processInfo.environment
        environment["PATH"] =
            CommandRunner.executable.deletingLastPathComponent().path + ":" + (environment["PATH"] ?? "")
        environment["COLUMNS"] = "80"
        process.environment = environment
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).replacingOccurrences(of: "\u{FEFF}", with: "")
            .replacingOccurrences(of: "\r\n", with: "\n")
    }

    @Test("every transcript prints what the document shows, in 80 columns")
    func transcripts() throws {
        let root = try TemporaryFolder()
        try Self.prepare(root)
        let path = Workspace.path("docs/first-contact.md")
        let document = try String(contentsOfFile: path, encoding: .utf8)
        var parts = document.components(separatedBy: "```transcript\n")
        #expect(parts.count > 6)
        for place in parts.indices.dropFirst() {
            let end = try #require(parts[place].range(of: "\n```"))
            let commands = parts[place][..<end.lowerBound].split(separator: "\n").filter {
                $0.contains("$ ") && !$0.hasPrefix(" ")
            }
            var shown: [String] = []
            for command in commands {
                let cut = try #require(command.range(of: "$ "))
                let folder = root.path + "/" + command[..<cut.lowerBound]
                let said = try Self.run(String(command[cut.upperBound...]), in: folder)
                shown.append(command + "\n" + said)
                // Commands are copied whole; findings and refusals are one line each, whatever the terminal.
                if command.contains("$ cat ") || command.contains("$ head ") { continue }
                for line in said.split(separator: "\n")
                where !line.hasPrefix("  guoban ") && !line.hasPrefix("guoban: ") && !line.contains(" [") {
                    let width = line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
                    #expect(width <= 80, "\(command): \(line)")
                }
            }
            parts[place] =
                shown.joined(separator: "\n").trimmingCharacters(in: .newlines) + parts[place][end.lowerBound...]
        }
        let text = parts.joined(separator: "```transcript\n")
        if text != document {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            Issue.record("docs/first-contact.md did not show what is printed; it was written anew, look at it")
        }
    }

    @Test("whatever lies in a folder, the first look ends with a command that works; 60 random folders")
    func anything() throws {
        var random = SeededGenerator(seed: 97)
        for round in 0..<60 {
            let folder = try TemporaryFolder()
            let kinds: [(String, String)] = [
                ("名册.csv", "代码,单位\n1,云东区\n2,云西区\n"), ("目标.csv", "单位,年度目标（元）\n云东区,100\n云西区,90\n"),
                ("云东区.csv", "单位,累计（元）,截至\n云东区,50,2022-06-30\n"),
                ("云东区(2).csv", "单位,累计（元）,截至\n云东区,55,2022-06-30\n"),
                ("云西区.csv", "单位,累计（元）,截至\n云西区,4O,2022-06-30\n"),
                ("去年.csv", "单位,累计（元）,截至\n云东区,30,2021-06-30\n"), ("设置.csv", "设置,值\n截止日期,2022-06-30\n"),
                ("细则.csv", "序号,指标,分值,评分标准\n1,筹资,100,按完成率计分。\n"), ("空.csv", ""), ("信.txt", "你好。\n"),
                ("照片.csv", "一,二\n三,四\n"), ("上报.xlsx", "PK\u{3}\u{4}"), ("坏.json", "{"),
                ("无日期.csv", "单位,累计（元）\n云西区,7\n"), ("明细.csv", "单位,日期,金额（元）\n云西区,2022-05-01,8\n"),
                ("项目.csv", "项目编号,项目,单位,筹款目标（元）,已筹金额（元）\n1,救在身边,云东区,9,8\n"),
                ("收表登记.csv", "单位,文件,收到日期,采用\n云东区,云东区.csv,2022-07-01,是\n"),
                ("复核登记.csv", "单位,项目,原值（元）,改为（元）,依据,申请人,批准人,日期,结论\n云东区,累计,50,51,漏计,甲,乙,2022-07-02,采纳\n"),
            ]
            var names: [String] = []
            for (name, text) in kinds where Bool.random(using: &random) {
                try folder.write(text, name)
                names.append(name)
            }
            let look = try CommandRunner.run([], in: folder.path)
            #expect(look.exitCode == 0, "round \(round): \(names)")
            let lines = look.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            #expect(lines.count <= 15, "round \(round): \(look.output)")
            let command = try #require(lines.last { $0.hasPrefix("  guoban ") }, "\(look.output)")
            let words = command.dropFirst(2).components(separatedBy: "    ")[0].split(separator: " ").dropFirst()
            let next = try CommandRunner.run(words.map { $0.replacingOccurrences(of: "'", with: "") }, in: folder.path)
            #expect(next.exitCode == 0 || next.exitCode == 1, "round \(round): \(names)\n\(command)\n\(next.errors)")
        }
    }
}
