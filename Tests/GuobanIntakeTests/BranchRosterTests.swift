import GuobanIntake
import GuobanModel
import Testing

@Suite("Branch roster")
struct BranchRosterTests {
    @Test(
        "a name is the branch that has it, as name or alias, folded, or but for the organisation's suffix",
        arguments: [
            Match("城东区", "城东区"), Match(" 城 东 区 ", "城东区"), Match("城东区红十字会", "城东区"), Match("城东区分会", "城东区"),
            Match("城东区紅十字會", "城东区"), Match("城东", "城东区"), Match("东城新", "东城新区"), Match("东新", "东城新区"),
            Match("东新红十字会", "东城新区"),
            Match("高新区慈善总会", "高新区慈善总会"), Match("高新区", "高新区慈善总会"), Match("长沙县", "长沙县"), Match("长沙市", "长沙市"),
            Match("长沙县红会", "长沙县"), Match("长沙市红十字会", "长沙市"), Match("长沙市本级", "长沙市"), Match("经开区（含园区）", "经开区(含园区)"),
        ])
    func known(_ row: Match) throws {
        let roster = try roster()
        guard case .known(let place) = roster.match(row.text) else {
            Issue.record("\(row.text) is unknown")
            return
        }
        #expect(roster.branches[place].name == row.name)
    }

    @Test(
        "a name inside another, or around it, is no match",
        arguments: [
            "长沙", "城", "区", "城东区街道", "大城东区", "长沙县市", "东城", "沙县", "城东区城西区", "", "红十字会", "東城新區",
        ])
    func unknown(_ name: String) throws {
        guard case .unknown = try roster().match(name) else {
            Issue.record("\(name) was matched")
            return
        }
    }

    @Test(
        "an unknown name comes with the nearest one on the roster",
        arguments: [("城东曲", "城东区"), ("长沙线", "长沙县"), ("东城新曲", "东城新区")])
    func nearest(_ name: String, _ nearest: String) throws {
        #expect(try roster().match(name) == .unknown(nearest: nearest))
    }

    @Test("two organisations of one place are told apart, and neither has the place's bare name")
    func twoOrganisations() throws {
        let roster = BranchRoster(try facts("单位,类别\n城东区红十字会,一\n城东区慈善会,一\n"))
        #expect(roster.match("城东区红十字会") == .known(0))
        #expect(roster.match("城东区慈善会") == .known(1))
        #expect(roster.match("城东区") == .unknown(nearest: "城东区慈善会"))
    }

    @Test("an alias never takes a name away from the branch that has it")
    func aliasAgainstName() throws {
        let roster = BranchRoster(try facts("单位,别名\n城东区,东区\n城西区,城东区、西区\n东区,\n"))
        #expect(roster.match("城东区") == .known(0))
        #expect(roster.match("西区") == .known(1))
        #expect(roster.match("东区") == .known(2))
    }

    @Test("with codes the branches stand in their order, without in the roster's")
    func order() throws {
        let coded = BranchRoster(try facts("代码,单位\n430121,长沙县\n430102,芙蓉区\n430103,天心区\n"))
        #expect(coded.branches.map(\.name) == ["芙蓉区", "天心区", "长沙县"])
        #expect(coded.match("长沙县") == .known(2))
        let partly = BranchRoster(try facts("代码,单位\n430121,长沙县\n,芙蓉区\n"))
        #expect(partly.branches.map(\.name) == ["长沙县", "芙蓉区"])
    }

    @Test("branches of a roster are expected, with code and group")
    func fields() throws {
        let roster = BranchRoster(try facts("代码,单位,类别\n430121,长沙县,二\n"))
        #expect(roster.branches == [Branch(name: "长沙县", code: "430121", group: "二", isExpected: true)])
    }

    @Test("the organisation's suffix comes off, but never the whole name")
    func stems() {
        #expect(BranchRoster.stem(of: "城东区红十字会") == "城东区")
        #expect(BranchRoster.stem(of: "城东区红十字会分会") == "城东区")
        #expect(BranchRoster.stem(of: "城东区慈善联合会") == "城东区")
        #expect(BranchRoster.stem(of: "长沙市本级") == "长沙市")
        #expect(BranchRoster.stem(of: "红十字会") == "红十字会")
        #expect(BranchRoster.stem(of: "分会") == "分会")
        #expect(BranchRoster.stem(of: "城东区") == "城东区")
        #expect(BranchRoster.stem(of: "学会") == "学会")
        #expect(BranchRoster.stem(of: "") == "")
    }

    // MARK: - Without a roster

    @Test("without a roster every name is a branch, and one with a suffix is the one without")
    func open() throws {
        let outcome = try TableText.build(
            ["单位,累计\n城东区红十字会,5\n城西区,6\n", "单位,年度目标\n城东区,9\n城西区红会,9\n"], cutoff: "2022-06-30")
        #expect(outcome.dataset.branches.map(\.name) == ["城东区", "城西区"])
        #expect(outcome.dataset.figures.map { $0[0].raised?.amount } == [Amount(yuan: 5), Amount(yuan: 6)])
        #expect(outcome.dataset.figures.map { $0[0].target?.amount } == [Amount(yuan: 9), Amount(yuan: 9)])
    }

    @Test("without a roster two organisations of one place stay two")
    func openTwoOrganisations() throws {
        let outcome = try TableText.build(
            ["单位,累计\n城东区红十字会,5\n城东区慈善会,6\n城东区,7\n"], cutoff: "2022-06-30")
        #expect(Set(outcome.dataset.branches.map(\.name)) == ["城东区红十字会", "城东区慈善会", "城东区"])
    }

    // MARK: - Distance

    @Test(
        "the distance of two names is the number of characters to change",
        arguments: [
            ("", "", 0), ("城东", "城东", 0), ("城东", "", 2), ("", "城东", 2), ("城东", "城西", 1), ("城东区", "城东", 1),
            ("东城", "城东", 2),
            ("kitten", "sitting", 3),
        ])
    func distance(_ left: String, _ right: String, _ distance: Int) {
        #expect(EditDistance.between(left, right) == distance)
        #expect(EditDistance.between(right, left) == distance)
    }

    private func facts(_ text: String) throws -> [RosterFact] {
        RosterLoader.load(try TableText.table(text)).roster
    }

    private func roster() throws -> BranchRoster {
        BranchRoster(
            try facts("单位,别名\n城东区,\n东城新区,东新\n高新区慈善总会,\n长沙县,\n长沙市,\n城西区,\n经开区(含园区),\n"))
    }
}

struct Match: Sendable, CustomTestStringConvertible {
    let text: String
    let name: String

    init(_ text: String, _ name: String) {
        self.text = text
        self.name = name
    }

    var testDescription: String { text }
}
