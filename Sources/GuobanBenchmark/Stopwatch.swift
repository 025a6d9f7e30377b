/// Keeps what was measured from being optimised away, and takes medians (计时).
struct Stopwatch {
    private(set) var sink = 0

    /// The median of `rounds` timings, in milliseconds.
    mutating func median(rounds: Int, _ work: () throws -> Int) rethrows -> Double {
        let clock = ContinuousClock()
        var times: [Double] = []
        for _ in 0..<rounds {
            let start = clock.now
            sink &+= try work()
            times.append(Stopwatch.milliseconds(clock.now - start))
        }
        return times.sorted()[rounds / 2]
    }

    /// The medians of several pieces of work that take turns, so that a slow moment of the machine falls on all of them.
    mutating func medians(rounds: Int, _ works: [() throws -> Int]) throws -> [Double] {
        let clock = ContinuousClock()
        var times = [[Double]](repeating: [], count: works.count)
        for round in 0...rounds {
            for (place, work) in works.enumerated() {
                let start = clock.now
                sink &+= try work()
                // The first round warms up.
                if round > 0 { times[place].append(Stopwatch.milliseconds(clock.now - start)) }
            }
        }
        return times.map { $0.sorted()[rounds / 2] }
    }

    private static func milliseconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) / 1e15
    }
}
