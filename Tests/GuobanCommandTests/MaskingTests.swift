import Foundation
import Guoban
import GuobanTestSupport
import Testing

@Suite("donors: no name, telephone or number on any output unless asked")
struct MaskingTests {
    /// A ledger with a fault in every donor's cell, so that messages and excerpts have every reason to show one.
    private static let ledger = """
        单位,捐赠日期,捐赠金额（元）,捐赠人,手机号,身份证号,订单号,备注,微信昵称
        云东区,2022-05-01,100,欧阳建国,13812345678,110101199003074567,DD2022050100017788,代母亲陈桂芳捐,晨曦微光
        云东区,2022-05-01,100,欧阳建国,13812345678,110101199003074567,DD2022050100017788,代母亲陈桂芳捐,晨曦微光
        云西区,2022-05-02,1O0,司徒"秀兰,13987654321,110101197701012222,DD2022050100019999,退回司徒秀兰,山间"清风
        云西区,二〇二二,200,上官锟斤拷,13700001111,,1.23457E+17,,
        云西区,2022-05-03,300,诸葛明亮,13600002222,110101196601013333,DD2022050100016666,,夜雨,第十列诸葛明亮13600002222
        云西区,2022-05-04,,夏侯文渊,13500003333,,,,
        云西区,2022-05-05,5O,Lee+Anne,,,,,
        """
    private static let secrets = [
        "欧阳建国", "13812345678", "110101199003074567", "DD2022050100017788", "陈桂芳", "晨曦微光", "秀兰", "13987654321",
        "110101197701012222", "DD2022050100019999", "清风", "上官锟", "13700001111", "诸葛明亮", "13600002222",
        "110101196601013333", "DD2022050100016666", "夜雨", "夏侯文渊", "13500003333",
        "Lee+Anne", "Anne",
    ]

    /// Everything that commands say and write about a folder: standard output and standard error in every format, pages,
    /// correction sheets, forms, issued results and what is made of them, answers to every branch, sums, first contact.
    /// `normalize` alone is left out: it hands the user's own table back, cell for cell.
    private func everything(about input: String) throws -> String {
        var said = ""
        for command in ["report", "check"] {
            for format in OutputFormat.allCases {
                let file = try TemporaryFolder.file()
                let run = try CommandRunner.run(
                    [command, input, "--as-of", "2022-06-30", "-v", "-O", format.rawValue, "-o", file.path])
                said += run.output + run.errors
                said += String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self)
                try? FileManager.default.removeItem(at: file)
            }
        }
        let written = try TemporaryFolder()
        let date = ["--as-of", "2022-06-30"]
        let issued = written.path + "/a.json"
        for words in [
            ["check", input, "-o", written.path + "/sheets/"] + date,
            ["forms", input, "-o", written.path + "/forms/"] + date,
            ["report", input, "-o", issued, "--title", "甲"] + date,
            ["report", input, "-o", written.path + "/b.json", "--section", "projects,balance,pace"] + date,
            ["report", "--from", issued, "-o", written.path + "/c.html"],
            ["diff", issued, written.path + "/b.json", "-o", written.path + "/d.html"],
            ["tally", input, "-v", "--duplicates", "-o", written.path + "/e.csv"],
        ] {
            let run = try CommandRunner.run(words)
            said += run.output + run.errors
        }
        let report = try? JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: issued)))
        for branch in (report as? [String: Any])?["branches"] as? [[String: Any]] ?? [] {
            guard let name = branch["name"] as? String else { continue }
            for format in ["text", "json", "csv"] {
                let run = try CommandRunner.run(["why", input, "--branch", name, "--letter", "-O", format] + date)
                said += run.output + run.errors
            }
        }
        let files = FileManager.default.enumerator(atPath: written.path)?.compactMap { $0 as? String } ?? []
        for name in files {
            let data = FileManager.default.contents(atPath: written.path + "/" + name) ?? Data()
            said += name + String(decoding: data, as: UTF8.self)
        }
        said += try CommandRunner.run([input]).output
        return said
    }

    @Test("a ledger whose donors' cells are all faulty gives none of them away; --show-donors does")
    func ledger() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.ledger, "明细.csv")
        let said = try everything(about: folder.path)
        #expect(said.contains("明细.csv:4"), "the faults are still named")
        for secret in Self.secrets { #expect(!said.contains(secret), "\(secret) is given away") }
        let asked = try CommandRunner.run(["check", folder.path, "--as-of", "2022-06-30", "-v", "--show-donors"])
        #expect(asked.errors.contains("司徒"))
        #expect(asked.errors.contains("欧阳建国") || asked.errors.contains("诸葛明亮"))
    }

    @Test("tally adds donations up and names nobody")
    func tally() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Self.ledger, "明细.csv")
        let run = try CommandRunner.run(["tally", file, "-v"])
        for secret in Self.secrets { #expect(!(run.output + run.errors).contains(secret), "\(secret) is given away") }
    }

    private static var folders: [String] {
        let samples = FileManager.default.enumerator(atPath: Workspace.path("SampleData"))
        let files = (samples?.compactMap { $0 as? String } ?? []).filter {
            $0.hasSuffix(".csv") || $0.hasSuffix(".tsv")
        }
        return Array(Set(files.map { ($0 as NSString).deletingLastPathComponent })).sorted()
    }

    @Test("no output of any sample shows what stands below a donor's heading in its inputs", arguments: folders)
    func samples(folder: String) throws {
        let path = Workspace.path("SampleData/" + folder)
        var secrets: Set<String> = []
        for name in try FileManager.default.contentsOfDirectory(atPath: path)
        where name.hasSuffix(".csv") || name.hasSuffix(".tsv") {
            guard let text = try? String(contentsOfFile: path + "/" + name, encoding: .utf8) else { continue }
            let rows = text.split(whereSeparator: \.isNewline).map { line in
                line.split(separator: name.hasSuffix(".tsv") ? "\t" : ",", omittingEmptySubsequences: false).map(
                    String.init)
            }
            for (place, row) in rows.enumerated() {
                for (column, cell) in row.enumerated()
                where ["order_id", "订单号", "捐赠人", "姓名", "手机", "电话", "身份证号"].contains(where: cell.hasSuffix)
                    && cell.count < 8
                {
                    for below in rows[(place + 1)...] where column < below.count && below[column].count > 1 {
                        secrets.insert(below[column])
                    }
                }
            }
        }
        if secrets.isEmpty { return }
        let said = try everything(about: path)
        for secret in secrets { #expect(!said.contains(secret), "\(folder): \(secret) is given away") }
    }
}
