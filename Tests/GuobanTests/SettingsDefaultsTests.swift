import Foundation
import Guoban
import GuobanIntake
import Testing

/// What `init` writes down as the default of a setting is what holds where the setting is left out.
@Suite("the register of settings says the defaults that hold")
struct SettingsDefaultsTests {
    private static func page(_ extra: String) throws -> [String: Any] {
        let progress = """
            单位,类别,年度目标（万元）,累计（万元）,线上（万元）,物资（万元）,认捐（万元）,配捐（万元）,上年同期（万元）,截至
            云东区,一,100.00,52.00,20.00,3.00,60.00,2.00,40.00,2022-06-30
            云西区,一,100.00,52.00,21.00,1.00,55.00,1.00,45.00,2022-06-30
            柳溪县,二,30.00,1.25,0.50,0.25,2.00,0,3.00,2022-06-30
            松坪县,二,33.00,11.11,3.33,1.11,12.00,0,9.00,2022-06-30
            """
        let ledger = """
            单位,捐赠时间,到账日期,捐赠金额（元）,手续费（元）,支付状态,配捐（元）
            青墩县,2022-06-30T16:30:00Z,2022-07-02,100.00,0.60,已支付,10.00
            青墩县,2022-05-30,2022-06-02,300.00,1.80,已支付,0
            """
        var request = ReportRequest(inputs: [
            ByteSource(name: "进度.csv", text: progress), ByteSource(name: "明细.csv", text: ledger),
            ByteSource(name: "设置.csv", text: "设置,值\n全省总额,500万元\n" + extra),
        ])
        request.cutoff = "2022-06-30"
        let bytes = try GuobanEngine.report(request).bytes(.json)
        var object = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        // What says which settings table was read, and how many rows it has.
        for name in ["inputs", "checkCode", "settings", "notes", "pages", "diagnostics"] { object[name] = nil }
        return object
    }

    @Test("a key set to its own default changes nothing; the defaults that are words for nothing are not values")
    func defaults() throws {
        let silent = try Self.page("") as NSDictionary
        var tried: [String] = []
        for (key, standard, _) in SettingsRegister.keys where key != "全省总额" {
            let isNothing = standard == "无" || standard.hasPrefix("表里的") || standard.hasPrefix("截至某日")
            if isNothing { continue }
            // One bound of bands alone would make bands; its default is the bound that holds where others are set.
            if key == "达序时界限" { continue }
            let stated = try Self.page("\(key),\(standard)\n") as NSDictionary
            #expect(stated == silent, "\(key) is not \(standard) by default")
            tried.append(key)
        }
        #expect(tried.count >= 12, "\(tried)")
    }

    @Test("every key and value of the settings table that init writes is read")
    func ofInit() throws {
        let files = try ExampleFolder.files()
        let table = try #require(files.first { $0.name == "设置.csv" })
        let lines = String(decoding: table.bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        #expect(lines.count == SettingsRegister.keys.count + 1)
        for (key, standard, meaning) in SettingsRegister.keys {
            let line = try #require(lines.first { $0.hasPrefix(key + ",") })
            #expect(line.contains(standard))
            #expect(line.contains(meaning) || line.contains("\"\(meaning)\""))
        }
        let check = try GuobanEngine.check(
            ReportRequest(
                inputs: files.filter { $0.name.hasSuffix(".csv") }.map {
                    ByteSource(name: $0.name, bytes: $0.bytes)
                }))
        let faults = check.diagnostics.filter { $0.position.file == "设置.csv" && $0.severity >= .warning }
        #expect(faults.isEmpty)
    }
}
