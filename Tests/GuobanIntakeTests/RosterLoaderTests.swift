import GuobanEvidence
import GuobanIntake
import GuobanTestSupport
import Testing

@Suite("Roster loader")
struct RosterLoaderTests {
    @Test("a branch has its name, code, group and aliases")
    func branches() throws {
        let marked = MarkedCSV(
            """
            代码,单位,类别,别名
            430105,1️⃣开福区,一,开福区红十字会；开福、开福区分会
            430121,2️⃣长沙县,,"星沙,星沙镇/星沙|县红会"
            ,3️⃣经开区,,

            """)
        let facts = RosterLoader.load(try TableText.table(marked.text))
        #expect(facts.roster.map(\.name) == ["开福区", "长沙县", "经开区"])
        #expect(facts.roster.map(\.code) == ["430105", "430121", nil])
        #expect(facts.roster.map(\.group) == ["一", "一", "一"])
        #expect(facts.roster.map(\.aliases) == [["开福区红十字会", "开福", "开福区分会"], ["星沙", "星沙镇", "星沙", "县红会"], []])
        #expect(facts.roster.map(\.position.byte) == [1, 2, 3].map { marked[$0].byte })
    }

    @Test("codes are text: leading zeros stay")
    func codes() throws {
        let facts = RosterLoader.load(try TableText.table("代码,单位\n00123,城东\n=\"00124\",城西\n"))
        #expect(facts.roster.map(\.code).first == "00123")
    }

    @Test("a row without a name is rejected")
    func nameless() throws {
        let marked = MarkedCSV("代码,单位,类别\n430105,1️⃣,一\n430121,长沙县,二\n")
        let facts = RosterLoader.load(try TableText.table(marked.text))
        #expect(facts.rejected == [1])
        #expect(facts.diagnostics.codes == [.branchMissing])
        #expect(facts.diagnostics.first?.stands(at: marked[1]) == true)
        #expect(facts.roster.map(\.name) == ["长沙县"])
    }
}
