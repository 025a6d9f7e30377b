#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A lock with a condition to wait for (锁).
package final class Gate: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    package init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        pthread_cond_destroy(condition)
        mutex.deallocate()
        condition.deallocate()
    }

    package func lock() { pthread_mutex_lock(mutex) }
    package func unlock() { pthread_mutex_unlock(mutex) }
    /// Waits, the lock held before and after.
    package func wait() { pthread_cond_wait(condition, mutex) }
    package func wakeAll() { pthread_cond_broadcast(condition) }
}

/// Runs the same work on several threads and waits for all of them (线程).
package enum WorkerThreads {
    private final class Job: @unchecked Sendable {
        let index: Int
        let body: @Sendable (Int) -> Void

        init(_ index: Int, _ body: @escaping @Sendable (Int) -> Void) {
            self.index = index
            self.body = body
        }
    }

    /// How many threads are worth having.
    package static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Calls `body` with 0 on this thread and with 1 to `count` − 1 on threads of their own.
    package static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
        #if canImport(Darwin)
            var handles: [pthread_t?] = []
        #else
            var handles: [pthread_t] = []
        #endif
        for index in 1..<max(count, 1) {
            let job = Unmanaged.passRetained(Job(index, body)).toOpaque()
            #if canImport(Darwin)
                var handle: pthread_t?
                let failed = pthread_create(&handle, nil, { pointer in WorkerThreads.call(pointer) }, job) != 0
            #else
                var handle = pthread_t()
                let failed =
                    pthread_create(
                        &handle, nil,
                        { pointer in
                            if let pointer { return WorkerThreads.call(pointer) }
                            return nil
                        }, job) != 0
            #endif
            if failed {
                Unmanaged<Job>.fromOpaque(job).release()
            } else {
                handles.append(handle)
            }
        }
        body(0)
        for handle in handles {
            #if canImport(Darwin)
                if let handle { pthread_join(handle, nil) }
            #else
                pthread_join(handle, nil)
            #endif
        }
    }

    /// What `body` makes of each number below `count`, in their order, whichever thread made it.
    package static func map<Value: Sendable>(_ count: Int, _ body: @escaping @Sendable (Int) -> Value) -> [Value] {
        let results = Results<Value>(count)
        run(min(processors, count)) { _ in
            while let index = results.next() { results.put(body(index), at: index) }
        }
        return results.values.compactMap { $0 }
    }

    /// What is left to do and what was made of it, under one lock.
    private final class Results<Value: Sendable>: @unchecked Sendable {
        private let gate = Gate()
        private var begun = 0
        private(set) var values: [Value?]

        init(_ count: Int) {
            values = [Value?](repeating: nil, count: count)
        }

        func next() -> Int? {
            gate.lock()
            defer { gate.unlock() }
            guard begun < values.count else { return nil }
            begun += 1
            return begun - 1
        }

        func put(_ value: Value, at index: Int) {
            gate.lock()
            defer { gate.unlock() }
            values[index] = value
        }
    }

    private static func call(_ pointer: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        let job = Unmanaged<Job>.fromOpaque(pointer).takeRetainedValue()
        job.body(job.index)
        return nil
    }
}
