import GuobanModel
import GuobanTabular

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Names in the order in which they turned up, with a number for each (名称登记); shared by all workers.
final class NameRegistry: @unchecked Sendable {
    private let gate = Gate()
    private var numbers: [String: Int32] = [:]
    private var spellings: [String] = []

    /// The number of a name; spellings that differ in width or blanks only are one name.
    func number(of name: String) -> Int32 {
        gate.lock()
        defer { gate.unlock() }
        let key = TextFolding.nameKey(name)
        let shown = TextFolding.name(name)
        if let number = numbers[key] {
            // Of several spellings the first in byte order is shown, whichever worker met it first.
            let place = Int(number)
            if shown.utf8.lexicographicallyPrecedes(spellings[place].utf8) { spellings[place] = shown }
            return number
        }
        let number = Int32(spellings.count)
        numbers[key] = number
        spellings.append(shown)
        return number
    }

    /// The name with a number.
    func name(_ number: Int32) -> String { spellings[Int(number)] }
}

/// What one cell of the cube is about.
struct TallyKey: Hashable {
    let branch: Int32
    let channel: Int32
    /// The month as year × 12 + month − 1, or that × 31 + day − 1.
    let bucket: Int32
}

/// Rows and fen of one cell, without bounds.
struct TallySum {
    var count = 0
    var fen: Int128 = 0
}

/// The sums of one worker: dense for the buckets, branches and channels that occur, a dictionary for the rest (累加).
///
/// It lives behind a pointer and is never shared.
struct TallyCells: ~Copyable {
    private struct Cell {
        var count: Int64
        var fen: Int64
    }

    private static let buckets = 1_024
    private let base: Int32
    private var branches = 256
    private var channels = 16
    private var cells: UnsafeMutablePointer<Cell>
    /// The buckets that rows fell into: the others' memory is never looked at, so that it need not exist.
    private let touched: UnsafeMutablePointer<Bool>
    private(set) var rest: [TallyKey: TallySum] = [:]

    /// Cells for buckets around `middle`.
    init(middle: Int32) {
        base = middle &- Int32(TallyCells.buckets / 2)
        cells = TallyCells.blank(TallyCells.buckets * 256 * 16)
        touched = .allocate(capacity: TallyCells.buckets)
        touched.initialize(repeating: false, count: TallyCells.buckets)
    }

    deinit {
        free(cells)
        touched.deallocate()
    }

    /// Zeroed memory that costs nothing until it is touched.
    private static func blank(_ count: Int) -> UnsafeMutablePointer<Cell> {
        guard let memory = calloc(count, MemoryLayout<Cell>.stride) else { fatalError("out of memory") }
        return memory.bindMemory(to: Cell.self, capacity: count)
    }

    /// Adds one row.
    @inline(__always)
    mutating func add(branch: Int32, channel: Int32, bucket: Int32, fen: Int64) {
        let slot = Int(bucket &- base)
        if slot >= 0, slot < TallyCells.buckets, Int(branch) < branches, Int(channel) < channels {
            let cell = cells + ((slot &* branches &+ Int(branch)) &* channels &+ Int(channel))
            let (sum, overflow) = cell.pointee.fen.addingReportingOverflow(fen)
            if !overflow {
                cell.pointee.fen = sum
                cell.pointee.count &+= 1
                touched[slot] = true
                return
            }
        }
        addAside(TallyKey(branch: branch, channel: channel, bucket: bucket), count: 1, fen: Int128(fen))
    }

    /// Adds what does not fit the dense cells.
    @inline(never)
    mutating func addAside(_ key: TallyKey, count: Int, fen: Int128) {
        if Int(key.branch) >= branches || Int(key.channel) >= channels { widen(for: key) }
        rest[key, default: TallySum()].count += count
        rest[key, default: TallySum()].fen += fen
    }

    /// Doubles the room for branches and channels while that stays below half a gigabyte of address space.
    private mutating func widen(for key: TallyKey) {
        var newBranches = branches
        var newChannels = channels
        while newBranches <= Int(key.branch) { newBranches *= 2 }
        while newChannels <= Int(key.channel) { newChannels *= 2 }
        guard newBranches * newChannels <= 1 << 16 else { return }
        let wider = TallyCells.blank(TallyCells.buckets * newBranches * newChannels)
        for slot in 0..<TallyCells.buckets where touched[slot] {
            for branch in 0..<branches {
                for channel in 0..<channels {
                    let cell = cells[(slot * branches + branch) * channels + channel]
                    if cell.count != 0 { wider[(slot * newBranches + branch) * newChannels + channel] = cell }
                }
            }
        }
        free(cells)
        cells = wider
        branches = newBranches
        channels = newChannels
    }

    /// Adds everything to `sums`.
    func merge(into sums: inout [TallyKey: TallySum]) {
        for slot in 0..<TallyCells.buckets where touched[slot] {
            for branch in 0..<branches {
                for channel in 0..<channels {
                    let cell = cells[(slot * branches + branch) * channels + channel]
                    guard cell.count != 0 else { continue }
                    let key = TallyKey(
                        branch: Int32(branch), channel: Int32(channel), bucket: base &+ Int32(slot))
                    sums[key, default: TallySum()].count += Int(cell.count)
                    sums[key, default: TallySum()].fen += Int128(cell.fen)
                }
            }
        }
        for (key, sum) in rest {
            sums[key, default: TallySum()].count += sum.count
            sums[key, default: TallySum()].fen += sum.fen
        }
    }
}
