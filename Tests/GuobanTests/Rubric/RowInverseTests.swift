import GuobanAssessment
import GuobanIntake
import GuobanModel
import Testing

/// How far a row has to go, in fen of a target of a million yuan unless a test says otherwise.
@Suite("How far to go for so many points")
struct RowInverseTests {
    private static let million = RowInverse.Scale(0) { Ratio($0, 1_000_000_00) }
    private static let range = 0...3_000_000_00

    private static func rules(_ sentence: String, full: Int, facts: [FactExpression] = [.completion("筹资")])
        -> [ScoringRule]
    {
        let reading = RuleSentence(
            sentence, row: RuleSentence.Row(facts: facts, fullMarks: Ratio(full), stepsAreRelative: true))
        #expect(reading.isComplete, "\(reading.unread.map(\.text))")
        return reading.readings[0]
    }

    private static func inverse(
        _ sentence: String, full: Int, facts: [FactReading] = [FactReading(kind: .rate, value: nil)],
        peers: [PeerReadings] = [], mark: Ratio? = nil, rounding: RoundingRule? = nil
    ) -> RowInverse {
        let row = RowContext(fullMarks: Ratio(full), facts: facts, peers: peers, mark: mark)
        let names: [FactExpression] = facts.count > 1 ? [.completion("筹资"), .column("差错")] : [.completion("筹资")]
        return RowInverse(rules(sentence, full: full, facts: names), in: row, along: [million], rounding: rounding)
    }

    @Test("in proportion 7 of 30 marks are 233,333.34 yuan of a million: a fen less gives less")
    func proportion() {
        // 7 ÷ 30 × 1,000,000 = 233,333.333…
        let inverse = Self.inverse("按完成比例得分。", full: 30)
        #expect(inverse.least(Ratio(7), within: Self.range) == .reached(233_333_34))
        #expect(inverse.least(Ratio(30), within: Self.range) == .reached(1_000_000_00))
        #expect(inverse.least(Ratio(31), within: Self.range) == .outOfReach(most: Ratio(30)))
    }

    @Test("a rounded row reaches its points half a hundredth earlier")
    func rounded() {
        // 6.995 ÷ 30 × 1,000,000 = 233,166.666…; 6.995 is printed as 7.00.
        let inverse = Self.inverse("按完成比例得分。", full: 30, rounding: .halfUp)
        #expect(inverse.least(Ratio(7), within: Self.range) == .reached(233_166_67))
    }

    @Test("from where a branch stands: nothing has to be raised for what is there already")
    func fromHere() {
        let inverse = Self.inverse("按完成比例得分。", full: 30)
        #expect(inverse.least(Ratio(7), within: 500_000_00...1_000_000_00) == .reached(500_000_00))
    }

    @Test("a step jumps at its first fen: nothing between 6 and 8 points but the bound itself")
    func jump() {
        let inverse = Self.inverse("90%以上得8分，80%以上得6分，80%以下不得分。", full: 8)
        #expect(inverse.least(Ratio(7), within: Self.range) == .reached(900_000_00))
        #expect(inverse.least(Ratio(6), within: Self.range) == .reached(800_000_00))
        // More than 80 % is not 80 %.
        let above = Self.inverse("高于80%(不含)的得6分。", full: 8)
        #expect(above.least(Ratio(6), within: Self.range) == .reached(800_000_01))
    }

    @Test("bands that fall behind the best one: the first and the last fen of the points are both found")
    func fallingBands() {
        let sentence = "20%(含)至30%(含)的得10分；30%(不含)至50%(含)的得4分；其他情况得0分"
        let rules: [ScoringRule] = [
            .award(
                Condition(
                    .lies(
                        fact: 0, from: .quantity(Quantity(Ratio(20), .percent)), true,
                        to: .quantity(Quantity(Ratio(30), .percent)), true)), .number(Ratio(10))),
            .award(
                Condition(
                    .lies(
                        fact: 0, from: .quantity(Quantity(Ratio(30), .percent)), false,
                        to: .quantity(Quantity(Ratio(50), .percent)), true)), .number(Ratio(4))),
        ]
        let row = RowContext(fullMarks: Ratio(10), facts: [FactReading(kind: .rate, value: nil)])
        let inverse = RowInverse(rules, in: row, along: [Self.million])
        #expect(inverse.least(Ratio(10), within: Self.range) == .reached(200_000_00), "\(sentence)")
        #expect(inverse.greatest(Ratio(10), within: Self.range) == .reached(300_000_00))
        #expect(inverse.least(Ratio(4), within: Self.range) == .reached(200_000_00))
        #expect(inverse.greatest(Ratio(4), within: Self.range) == .reached(500_000_00))
        // From 40 % on there are only four points left, until there are none.
        #expect(inverse.least(Ratio(10), within: 400_000_00...3_000_000_00) == .outOfReach(most: Ratio(4)))
    }

    @Test("nothing in the middle: 5 points at 40 %, none from 60 % to 80 %, 9 at 90 %")
    func zeroInTheMiddle() {
        // 10 × completion, except from 60 % on up to 80 %.
        let rules: [ScoringRule] = [
            .proportional(Proportional(fact: 0, points: .full, level: .target, cap: .one, scope: .always)),
            .zero(
                Condition(
                    .lies(
                        fact: 0, from: .quantity(Quantity(Ratio(60), .percent)), true,
                        to: .quantity(Quantity(Ratio(80), .percent)), true))),
        ]
        let row = RowContext(fullMarks: Ratio(10), facts: [FactReading(kind: .rate, value: nil)])
        let inverse = RowInverse(rules, in: row, along: [Self.million])
        #expect(inverse.least(Ratio(5), within: Self.range) == .reached(500_000_00))
        #expect(inverse.least(Ratio(7), within: Self.range) == .reached(800_000_01))
        #expect(inverse.least(Ratio(5), within: 600_000_00...3_000_000_00) == .reached(800_000_01))
        #expect(inverse.greatest(Ratio(5), within: 0...800_000_00) == .reached(599_999_99))
    }

    @Test("where one clause lifts and another lowers the row over millions of fen, it says so and names no false least")
    func bothWays() {
        // 10 + 0.2 a point from 100 %, less 0.3 a point from 130 %: 16 at 130 %, 15 again at 140 %.
        let inverse = Self.inverse(
            "完成任务得10分；每超1个百分点加0.2分；比130%每高1个百分点扣0.3分。", full: 20)
        #expect(inverse.least(Ratio(15), within: Self.range) == .reached(1_250_000_00))
        #expect(inverse.least(Ratio(16), within: Self.range) == .reached(1_300_000_00))
        #expect(inverse.least(Ratio(17), within: Self.range) == .pulledBothWays)
        #expect(inverse.greatest(Ratio(15), within: Self.range) == .pulledBothWays)
        // 130 fen can be tried one by one: ten points over 130 % are 1 point less.
        #expect(inverse.greatest(Ratio(16), within: 1_299_999_00...1_300_001_00) == .reached(1_300_000_00))
    }

    @Test("a veto below 60 % holds the row at nothing until 60 %")
    func veto() {
        let inverse = Self.inverse("按完成率计分；完成率低于60%的，一票否决，该项不得分。", full: 10)
        #expect(inverse.least(Ratio(1), within: Self.range) == .reached(600_000_00))
        // 6.5 marks are 65 %.
        #expect(inverse.least(Ratio(13, 2), within: Self.range) == .reached(650_000_00))
    }

    @Test("a row that asks nothing of the fact is reached at once or never")
    func constant() {
        let errors = FactReading(kind: .number, value: Ratio(2))
        let facts = [FactReading(kind: .rate, value: nil), errors]
        let inverse = Self.inverse("〔差错〕每1处扣1分；扣完为止。", full: 5, facts: facts)
        #expect(inverse.least(Ratio(3), within: Self.range) == .reached(0))
        #expect(inverse.least(Ratio(4), within: Self.range) == .outOfReach(most: Ratio(3)))
    }

    @Test("a figure that nobody reported leaves it open, where it matters")
    func open() {
        let facts = [FactReading(kind: .rate, value: nil), FactReading(kind: .number, value: nil)]
        let inverse = Self.inverse("〔筹资〕÷目标×满分(不超过其100%)；〔差错〕每1处扣1分。", full: 5, facts: facts)
        #expect(inverse.least(Ratio(3), within: Self.range) == .open(.notReported))
        #expect(inverse.least(Ratio(6), within: Self.range) == .outOfReach(most: .zero))
    }

    @Test("what a person may add counts once it is given; until then the rest must do")
    func mark() {
        // 6 at the target; beyond it a person gives 6 to 10.
        let sentence = "完成任务的得6分；超额完成的，由考核组根据实际情况在6～10分之间酌情打分；未完成的不得分。"
        #expect(Self.inverse(sentence, full: 10).least(Ratio(6), within: Self.range) == .reached(1_000_000_00))
        #expect(Self.inverse(sentence, full: 10).least(Ratio(8), within: Self.range) == .open(.awaitsMark))
        let marked = Self.inverse(sentence, full: 10, mark: Ratio(8))
        #expect(marked.least(Ratio(8), within: Self.range) == .reached(1_000_000_01))
    }

    @Test("a row that does not count has nothing to reach")
    func notCounted() {
        let other = FactReading(kind: .rate, value: nil, reason: .noTarget)
        let facts = [FactReading(kind: .rate, value: nil), other]
        let inverse = Self.inverse("〔筹资〕≥目标得5分；〔差错〕≥目标得5分。", full: 10, facts: facts)
        #expect(inverse.least(Ratio(5), within: Self.range) == .notCounted)
    }

    @Test("the mean rises with the branch's own figure: 0.2 for every point above it")
    func mean() {
        // Others at 50 % and 70 %: x − (120 % + x) ÷ 3 = 10 points where x = 75 %; 4 + 0.2 × 10 = 6.
        let peers = [PeerReadings([Ratio(40, 100), Ratio(50, 100), Ratio(70, 100)])]
        let inverse = Self.inverse(
            "达到平均水平的得4分，每高于平均水平1个百分点加0.2分；低于平均水平的不得分。", full: 10,
            facts: [FactReading(kind: .rate, value: Ratio(40, 100))], peers: peers)
        #expect(inverse.least(Ratio(6), within: Self.range) == .reached(750_000_00))
        // At the mean itself: x = 60 %.
        #expect(inverse.least(Ratio(1), within: Self.range) == .reached(600_000_00))
    }

    @Test("first place is shared with an equal figure and needs no fen more; a place better is the next one's figure")
    func places() {
        let peers = [PeerReadings([Ratio(40, 100), Ratio(55, 100), Ratio(70, 100)])]
        let rules: [ScoringRule] = [
            .rank(
                RankTable(
                    fact: 0, entries: [.init(1...1, .full), .init(2...2, .number(Ratio(8)))],
                    tail: .flat(.number(Ratio(5))), isBonus: false))
        ]
        let row = RowContext(
            fullMarks: Ratio(10), facts: [FactReading(kind: .rate, value: Ratio(40, 100))], peers: peers)
        let inverse = RowInverse(rules, in: row, along: [Self.million])
        #expect(inverse.least(Ratio(10), within: Self.range) == .reached(700_000_00))
        #expect(inverse.least(Ratio(8), within: Self.range) == .reached(550_000_00))
        #expect(inverse.least(Ratio(5), within: Self.range) == .reached(0))
    }

    @Test("where the second place gets most, it is held up to the first one's figure")
    func secondBest() {
        let peers = [PeerReadings([Ratio(40, 100), Ratio(55, 100), Ratio(70, 100)])]
        let table = RankTable(
            fact: 0, entries: [.init(1...1, .number(Ratio(5))), .init(2...2, .full)], tail: .flat(.number(Ratio(3))),
            isBonus: false)
        let row = RowContext(
            fullMarks: Ratio(8), facts: [FactReading(kind: .rate, value: Ratio(40, 100))], peers: peers)
        let inverse = RowInverse([.rank(table)], in: row, along: [Self.million])
        #expect(inverse.least(Ratio(8), within: Self.range) == .reached(550_000_00))
        #expect(inverse.greatest(Ratio(8), within: Self.range) == .reached(699_999_99))
        #expect(inverse.least(Ratio(5), within: 700_000_00...3_000_000_00) == .reached(700_000_00))
        #expect(inverse.least(Ratio(6), within: 700_000_00...3_000_000_00) == .outOfReach(most: Ratio(5)))
    }

    @Test("of places and of days the most that still does is asked for")
    func greatest() {
        let place = RowContext(fullMarks: Ratio(7), facts: [FactReading(kind: .rank, value: Ratio(9))])
        let ranks = RowInverse(
            Self.rules("第1至3名得7分，第4至6名得5分，其余得1分。", full: 7, facts: [.rank(.column("筹资"))]), in: place,
            along: [RowInverse.Scale(0) { Ratio($0) }])
        #expect(ranks.greatest(Ratio(7), within: 1...3000) == .reached(3))
        #expect(ranks.greatest(Ratio(2), within: 1...3000) == .reached(6))
        #expect(ranks.greatest(Ratio(1), within: 1...3000) == .reached(3000))
        let late = RowContext(fullMarks: Ratio(5), facts: [FactReading(kind: .number, value: Ratio(9))])
        let days = RowInverse(
            Self.rules("每迟报一天扣1分，迟报四天及以上不得分。", full: 5, facts: [.column("迟报天")]), in: late,
            along: [RowInverse.Scale(0) { Ratio($0) }])
        #expect(days.greatest(Ratio(2), within: 0...365) == .reached(3))
        #expect(days.greatest(Ratio(1), within: 0...365) == .reached(3))
    }

    @Test("one amount moves two facts of a row: completion and growth")
    func twoFacts() {
        // 5 at the target of a million; 5 at 20 % more than last year's 900,000, that is 1,080,000.
        let rules: [ScoringRule] = [
            .award(Condition(.compares(fact: 0, .atLeast, .target)), .number(Ratio(5))),
            .award(
                Condition(.compares(fact: 1, .atLeast, .quantity(Quantity(Ratio(20), .percent)))), .number(Ratio(5))),
        ]
        let row = RowContext(
            fullMarks: Ratio(10),
            facts: [FactReading(kind: .rate, value: nil), FactReading(kind: .growth, value: nil)])
        let growth = RowInverse.Scale(1) { Ratio($0, 900_000_00) - .one }
        let inverse = RowInverse(rules, in: row, along: [Self.million, growth])
        #expect(inverse.least(Ratio(5), within: Self.range) == .reached(1_000_000_00))
        #expect(inverse.least(Ratio(10), within: Self.range) == .reached(1_080_000_00))
    }
}
