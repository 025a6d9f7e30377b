import GuobanEvidence
import GuobanModel
import Testing

@Suite("Accounts of input files")
struct InputAccountTests {
    @Test("records of a kind are counted apart, and all of them together")
    func counts() {
        var counts = RecordCounts()
        #expect(counts.sum == 0)
        for (index, kind) in RecordKind.allCases.enumerated() { counts[kind] = index + 1 }
        for (index, kind) in RecordKind.allCases.enumerated() { #expect(counts[kind] == index + 1) }
        // 1 + 2 + … + 7
        #expect(counts.sum == 28)
    }

    @Test("the counts of two files add up kind by kind")
    func sumOfCounts() {
        var first = RecordCounts()
        first[.data] = 12
        first[.rejected] = 1
        var second = RecordCounts()
        second[.data] = 30
        second[.total] = 2
        let both = first + second
        #expect(RecordKind.allCases.map { both[$0] } == [42, 2, 0, 0, 0, 0, 1])
        #expect(both.sum == first.sum + second.sum)
        #expect(first + RecordCounts() == first)
    }

    @Test("every kind of table has a title of its own in both languages")
    func tableTitles() {
        for language in Language.allCases {
            let titles = TableKind.allCases.map { $0.title[language] }
            #expect(!titles.contains(""))
            #expect(Set(titles).count == titles.count)
        }
    }
}
