import GuobanTabular
import Testing

@Suite("Worker threads")
struct WorkerThreadsTests {
    @Test("results stand in the order of their numbers, whichever thread made them", arguments: [0, 1, 2, 50])
    func order(count: Int) {
        // Later ones are done first.
        let results = WorkerThreads.map(count) { place in
            (0..<(count - place) * 1_000).reduce(0) { ($0 &+ $1) & 1 } & 0 + place
        }
        #expect(results == Array(0..<count))
    }
}
