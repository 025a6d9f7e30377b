/// How the process deals with memory it has done with (内存).
enum ProcessMemory {
    /// Keeps what is freed for what comes next. A report makes a dozen arrays as long as its tables, one after the other;
    /// each would be given back to the system and its pages be made anew, a third of all page faults. The allocator of
    /// Linux learns from a large block that is freed, and keeps smaller ones from then on (mallopt(3), M_MMAP_THRESHOLD);
    /// nothing touches the block, so it costs no memory.
    static func keepForReuse() {
        UnsafeMutableRawPointer.allocate(byteCount: 31 << 20, alignment: 16).deallocate()
    }

    /// Leaves a value to the system, which takes back a process's memory at once: giving the figures of thousands of
    /// branches back one by one is work that nobody waits for.
    static func leave(_ value: Any) { _ = Unmanaged.passRetained(Left(value)) }

    private final class Left {
        let value: Any

        init(_ value: Any) {
            self.value = value
        }
    }
}
