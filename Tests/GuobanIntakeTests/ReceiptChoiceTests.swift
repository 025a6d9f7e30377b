import Foundation
import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanTestSupport
import Testing

@Suite("receipts and corrections")
struct ReceiptChoiceTests {
    @Test("two versions of one branch never add up, whatever the order of the files, with and without a receipts table")
    func neverAdded() throws {
        var random = SeededGenerator(seed: 20_220_630)
        for round in 0..<300 {
            let count = Int.random(in: 1...3, using: &random)
            let names = (0..<count).map { "城\(["东", "西", "南"][$0])" }
            var files: [String] = []
            var figures: [String: [Int]] = [:]
            for name in names {
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    let amount = Int.random(in: 1...3, using: &random)
                    figures[name, default: []].append(amount)
                    files.append("单位,累计（元）,截至\n\(name),\(amount),2022-06-30\n")
                }
            }
            let outcome = try TableText.build(files.shuffled(using: &random))
            for name in names {
                let stated = figures[name] ?? []
                // One figure, however often, counts once; two different ones count neither.
                let expected = Set(stated).count == 1 ? stated[0] : nil
                #expect(outcome.raised[name] == expected, "round \(round): \(files)")
            }
        }
    }

    @Test("an adopted file takes the place of the other versions of its day; other days and other branches stay")
    func adopted() throws {
        let outcome = try TableText.build([
            "单位,累计（元）,截至\n城东,5,2022-06-30\n城西,7,2022-06-30\n", "单位,累计（元）,截至\n城东,6,2022-06-30\n",
            "单位,累计（元）,截至\n城东,4,2021-06-30\n", "单位,文件,采用\n城东,2,是\n",
        ])
        #expect(outcome.raised == ["城东": 6, "城西": 7])
        #expect(outcome.diagnostics.of(.versionNotAdopted).count == 1)
        #expect(outcome.diagnostics.of(.snapshotsDisagree).isEmpty)
    }

    @Test("two adopted files of one branch that disagree are still two figures, and neither counts")
    func bothAdopted() throws {
        let outcome = try TableText.build([
            "单位,累计（元）,截至\n城东,5,2022-06-30\n", "单位,累计（元）,截至\n城东,6,2022-06-30\n", "单位,文件,采用\n城东,1.csv,是\n城东,2.csv,是\n",
        ])
        #expect(outcome.raised["城东"] == nil)
        #expect(outcome.diagnostics.of(.snapshotsDisagree).count == 2)
    }

    @Test("an adopted correction changes its figure and nothing else; the cell of the register is its source")
    func corrected() throws {
        let outcome = try TableText.build([
            "单位,年度目标（元）,累计（元）,线上（元）,截至\n城东,20,12,3,2022-06-30\n城西,20,8,2,2022-06-30\n",
            "单位,项目,原值（元）,改为（元）,依据,批准人,结论\n城东,累计,12,13,漏计一笔,复核组,采纳\n城西,网络筹资,2,1,重记,复核组,同意\n城西,年度目标,20,25,文件调整,复核组,是\n",
        ])
        #expect(outcome.raised == ["城东": 13, "城西": 8])
        #expect(outcome.corrections.map(\.item) == ["累计", "网络筹资", "年度目标"])
        #expect(outcome.corrections.map(\.old) == ["12.00元", "2.00元", "20.00元"])
        let online = try #require(outcome.dataset.measures.firstIndex { $0.role == .online })
        #expect(outcome.dataset.figures[1][online].raised?.amount == Amount(yuan: 1))
        #expect(outcome.dataset.figures[1][0].target?.amount == Amount(yuan: 25))
        #expect(outcome.dataset.figures[0][0].raised?.sources.map(\.line) == [2])
    }

    @Test("a correction that names another old figure changes nothing, and its record is left out")
    func stale() throws {
        let outcome = try TableText.build([
            "单位,累计（元）,截至\n城东,12,2022-06-30\n", "单位,项目,原值（元）,改为（元）,依据,批准人,结论\n城东,累计,11,13,漏计一笔,复核组,采纳\n",
        ])
        #expect(outcome.raised == ["城东": 12])
        #expect(outcome.corrections.isEmpty)
        #expect(outcome.rejected == [RecordKey(file: 1, record: 1)])
    }

    @Test("every key of the register of settings is read, and every key that is read is in the register")
    func settingsRegister() throws {
        for (key, _, _) in SettingsRegister.keys {
            let facts = TableText.read(["设置,值\n\(key),x\n"]).facts.flatMap(\.settings)
            let codes = SettingsLoader.settings(facts).diagnostics.codes
            let isRead = codes.allSatisfy { $0 == .settingUnreadable }
            #expect(facts.count == 1 && isRead, "\(key) is \(codes)")
        }
        let source = try String(
            contentsOfFile: Workspace.path("Sources/GuobanIntake/Loaders/SettingsLoader.swift"), encoding: .utf8)
        let body = try #require(source.range(of: "switch key {"))
        let cases = source[body.upperBound...].matches(of: #/case (("[^"]+"(, )?)+):/#).flatMap { match in
            match.1.split(separator: ",").map { $0.filter { $0 != "\"" && $0 != " " } }
        }
        let conventions = try String(
            contentsOfFile: Workspace.path("Sources/GuobanIntake/Rubric/RubricSettings.swift"), encoding: .utf8)
        let from = try #require(conventions.range(of: "switch key {"))
        let to = try #require(conventions.range(of: "default: return .notMine"))
        let more = conventions[from.upperBound..<to.lowerBound].matches(of: #/case (("[^"]+"(, )?)+):/#).flatMap {
            match in
            match.1.split(separator: ",").map { $0.filter { $0 != "\"" && $0 != " " } }
        }
        #expect(Set(cases).union(more) == Set(SettingsRegister.keys.map(\.key)))
    }
}
