import GuobanModel
import GuobanTabular

extension Workers {
    /// As many threads as the machine has processors.
    static let processors = Workers { count, body in
        withoutActuallyEscaping(body) { body in _ = WorkerThreads.map(count) { body($0) } }
    }
}
