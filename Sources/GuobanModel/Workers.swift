/// Runs one piece of work for several numbers, at the same time where somebody has the means (并行).
///
/// Layers without threads take one as an argument. What comes out stands by its number, whoever did it and when.
package struct Workers: Sendable {
    private let run: @Sendable (_ count: Int, _ body: @Sendable (Int) -> Void) -> Void

    package init(_ run: @escaping @Sendable (_ count: Int, _ body: @Sendable (Int) -> Void) -> Void) {
        self.run = run
    }

    /// One after the other on the calling thread.
    package static let alone = Workers { count, body in
        for number in 0..<count { body(number) }
    }

    /// What the work gives for each number below `count`, in their order.
    package func map<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
        Array(unsafeUninitializedCapacity: count) { buffer, filled in
            // Every number has a place of its own, so that nobody waits for anybody.
            nonisolated(unsafe) let places = buffer
            run(count) { places.initializeElement(at: $0, to: body($0)) }
            filled = count
        }
    }
}
