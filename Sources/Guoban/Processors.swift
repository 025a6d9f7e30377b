import Dispatch
import GuobanModel

extension Workers {
    /// As many as the machine has processors.
    static let processors = Workers { count, body in
        DispatchQueue.concurrentPerform(iterations: count) { body($0) }
    }
}
