/// Numbers for names, found by their raw bytes (名称编号): each distinct spelling is decoded once.
///
/// It lives behind a pointer of one worker; nothing is shared.
struct NameTable: ~Copyable {
    /// The words that stand for one name: four loads that overlap, and its length.
    private struct Key {
        var a: UInt64
        var b: UInt64
        var c: UInt64
        var d: UInt64
        var count: Int
    }

    private var index: UnsafeMutablePointer<UInt32>
    private var bits: UInt64
    private var keys: UnsafeMutablePointer<Key>
    private var values: UnsafeMutablePointer<Int32>
    private var capacity: Int
    private var count = 0
    private var long: [Int: [UInt8]] = [:]

    init() {
        bits = 10
        capacity = 512
        index = .allocate(capacity: 1 << 10)
        index.initialize(repeating: 0, count: 1 << 10)
        keys = .allocate(capacity: 512)
        values = .allocate(capacity: 512)
    }

    deinit {
        index.deallocate()
        keys.deallocate()
        values.deallocate()
    }

    /// How many distinct spellings there are.
    var spellings: Int { count }

    @inline(__always)
    private static func load(_ bytes: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    @inline(__always)
    private static func key(_ start: UnsafeRawPointer, _ length: Int) -> Key {
        if length >= 16 {
            let end = start + length
            return Key(a: load(start, 0), b: load(start, 8), c: load(end, -16), d: load(end, -8), count: length)
        }
        if length >= 8 {
            return Key(a: load(start, 0), b: load(start + length, -8), c: 0, d: 0, count: length)
        }
        // Bytes behind the name are shifted out; the buffer goes on for at least eight.
        let word = length == 0 ? 0 : load(start, 0) << UInt64(truncatingIfNeeded: 64 &- 8 &* length)
        return Key(a: word, b: 0, c: 0, d: 0, count: length)
    }

    @inline(__always)
    private static func hash(_ key: Key) -> UInt64 {
        ((key.a &+ key.b &* 0x9E37_79B9_7F4A_7C15) ^ (key.c &+ key.d &* 0xC2B2_AE3D_27D4_EB4F)
            ^ UInt64(truncatingIfNeeded: key.count)) &* 0x9E37_79B9_7F4A_7C15
    }

    /// The number of a name; `resolve` says it where these bytes were never seen.
    @inline(__always)
    mutating func number(
        _ start: UnsafeRawPointer, _ length: Int, resolve: (UnsafeRawBufferPointer) -> Int32
    ) -> Int32 {
        let key = NameTable.key(start, length)
        let mask = (1 << Int(truncatingIfNeeded: bits)) &- 1
        var slot = Int(truncatingIfNeeded: NameTable.hash(key) >> (64 &- bits))
        while true {
            let entry = Int(index[slot])
            if entry == 0 { return insert(start, length, key, resolve) }
            let known = keys + (entry &- 1)
            let differs =
                (known.pointee.a ^ key.a) | (known.pointee.b ^ key.b) | (known.pointee.c ^ key.c)
                | (known.pointee.d ^ key.d) | UInt64(truncatingIfNeeded: known.pointee.count ^ length)
            if differs == 0, length <= 32 || isEqual(entry &- 1, start, length) { return values[entry &- 1] }
            slot = (slot &+ 1) & mask
        }
    }

    @inline(never)
    private func isEqual(_ entry: Int, _ start: UnsafeRawPointer, _ length: Int) -> Bool {
        long[entry].map { $0.elementsEqual(UnsafeRawBufferPointer(start: start, count: length)) } ?? false
    }

    @inline(never)
    private mutating func insert(
        _ start: UnsafeRawPointer, _ length: Int, _ key: Key, _ resolve: (UnsafeRawBufferPointer) -> Int32
    ) -> Int32 {
        let bytes = UnsafeRawBufferPointer(start: start, count: length)
        let value = resolve(bytes)
        if count == capacity { grow() }
        keys[count] = key
        values[count] = value
        if length > 32 { long[count] = Array(bytes) }
        count += 1
        place(count - 1)
        return value
    }

    private mutating func place(_ entry: Int) {
        let mask = (1 << Int(bits)) - 1
        var slot = Int(truncatingIfNeeded: NameTable.hash(keys[entry]) >> (64 - bits))
        while index[slot] != 0 { slot = (slot + 1) & mask }
        index[slot] = UInt32(entry + 1)
    }

    private mutating func grow() {
        let larger = capacity * 2
        let newKeys = UnsafeMutablePointer<Key>.allocate(capacity: larger)
        newKeys.moveInitialize(from: keys, count: count)
        let newValues = UnsafeMutablePointer<Int32>.allocate(capacity: larger)
        newValues.moveInitialize(from: values, count: count)
        keys.deallocate()
        values.deallocate()
        index.deallocate()
        keys = newKeys
        values = newValues
        capacity = larger
        bits += 1
        index = .allocate(capacity: 1 << Int(bits))
        index.initialize(repeating: 0, count: 1 << Int(bits))
        for entry in 0..<count { place(entry) }
    }
}
