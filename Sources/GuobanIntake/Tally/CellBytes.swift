/// Reads the cells of a ledger straight from their bytes (字节取数). What is not in the usual form is nil, and the strict
/// lane decides.
enum CellBytes {
    @inline(__always)
    private static func word(_ bytes: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    private static var high: UInt64 { 0x8080_8080_8080_8080 }

    /// Fen of an amount in yuan such as 48.90 or 12345.00: up to five digits, a point and two digits; everything else by the
    /// slower way. Reads up to eight bytes in front of the cell.
    @inline(__always)
    static func fen(_ start: UnsafeRawPointer, count: Int) -> Int64? {
        if count >= 4, count <= 8 {
            let raw = word(start + count, -8)
            // Without the point: the two last digits stay, the others move up by one byte.
            let joined = (raw & 0xFFFF_0000_0000_0000) | ((raw & 0x0000_00FF_FFFF_FFFF) << 8)
            let kept = ~UInt64(0) << UInt64(truncatingIfNeeded: (9 &- count) &* 8)
            let digits = (joined & kept) ^ (0x3030_3030_3030_3030 & kept)
            let faults = (((digits &+ 0x7676_7676_7676_7676) | digits) & high) | (((raw >> 40) & 0xFF) ^ 0x2E)
            if faults == 0 { return eightDigits(digits) }
        }
        return slowFen(start, count: count)
    }

    /// The number that eight digits make, one in each byte, the first the most significant.
    @inline(__always)
    private static func eightDigits(_ digits: UInt64) -> Int64 {
        let pairs = digits &* 10 &+ (digits >> 8)
        let low = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
        let upper = ((pairs >> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
        return Int64(truncatingIfNeeded: (low &+ upper) >> 32)
    }

    /// Digits, thousands commas in groups of three, a minus in front, at most two decimals.
    @inline(never)
    private static func slowFen(_ start: UnsafeRawPointer, count: Int) -> Int64? {
        let bytes = UnsafeRawBufferPointer(start: start, count: count)
        var place = 0
        let isNegative = bytes.first == 0x2D
        if isNegative { place = 1 }
        var value: Int64 = 0
        var digits = 0
        var group = 0
        var groups = 0
        var decimals = -1
        while place < count {
            let byte = bytes[place]
            if byte >= 0x30, byte <= 0x39 {
                if decimals >= 2 || digits >= 15 { return nil }
                value = value &* 10 &+ Int64(byte &- 0x30)
                digits += 1
                if decimals >= 0 { decimals += 1 } else { group += 1 }
            } else if byte == 0x2C, decimals < 0 {
                if groups == 0 ? !(1...3).contains(group) : group != 3 { return nil }
                groups += 1
                group = 0
            } else if byte == 0x2E, decimals < 0 {
                if groups > 0, group != 3 { return nil }
                decimals = 0
            } else {
                return nil
            }
            place += 1
        }
        if digits == 0 || decimals < 0 && groups > 0 && group != 3 { return nil }
        if decimals <= 0 { value *= 100 } else if decimals == 1 { value *= 10 }
        return isNegative ? -value : value
    }

    /// Whole fen of an amount that is written in fen (分): digits alone.
    @inline(__always)
    static func wholeFen(_ start: UnsafeRawPointer, count: Int) -> Int64? {
        guard count >= 1, count <= 16 else { return nil }
        var value: Int64 = 0
        for place in 0..<count {
            let byte = start.load(fromByteOffset: place, as: UInt8.self)
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value &* 10 &+ Int64(byte &- 0x30)
        }
        return value
    }

    /// The day of 2022-06-30, 2022-06-30 16:30:00 or 2022-06-30T16:30:00+08:00, packed as year, month and day; 0 for every
    /// other form, for days that the calendar may not have, and where the offset makes it another day in `zone`.
    @inline(__always)
    static func day(_ start: UnsafeRawPointer, count: Int, zone: Int) -> UInt32 {
        let day = usualDay(start, count: count)
        return day != 0 ? day : zonedDay(start, count: count, zone: zone)
    }

    /// The day of 2022-06-30T16:30:00, with Z or an offset behind it or not.
    @inline(never)
    private static func zonedDay(_ start: UnsafeRawPointer, count: Int, zone: Int) -> UInt32 {
        guard count == 19 || count == 20 || count == 25, isTime(start + 10, behind: 0x54) || isTime(start + 10) else {
            return 0
        }
        guard count == 19 || isSameDay(start + 10, count: count - 10, zone: zone) else { return 0 }
        return usualDay(start, count: 10)
    }

    /// The day of 2022-06-30 or 2022-06-30 16:30:00.
    @inline(__always)
    private static func usualDay(_ start: UnsafeRawPointer, count: Int) -> UInt32 {
        guard count == 10 || count == 19 else { return 0 }
        // YYYY-MM- in one word, MM-DD in the next two bytes.
        let first = word(start, 0) ^ 0x2D30_302D_3030_3030
        let digits = first & 0x00FF_FF00_FFFF_FFFF
        let dashes = first & 0xFF00_00FF_0000_0000
        let tens = start.load(fromByteOffset: 8, as: UInt8.self) &- 0x30
        let ones = start.load(fromByteOffset: 9, as: UInt8.self) &- 0x30
        guard dashes == 0, ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x0080_8000_8080_8080 == 0, tens <= 3,
            ones <= 9
        else {
            return 0
        }
        let year =
            (UInt32(truncatingIfNeeded: digits & 0xFF) &* 10 &+ UInt32(truncatingIfNeeded: (digits >> 8) & 0xFF)) &* 100
            &+ UInt32(truncatingIfNeeded: (digits >> 16) & 0xFF) &* 10
            &+ UInt32(truncatingIfNeeded: (digits >> 24) & 0xFF)
        let month =
            UInt32(truncatingIfNeeded: (digits >> 40) & 0xFF) &* 10 &+ UInt32(truncatingIfNeeded: (digits >> 48) & 0xFF)
        let day = UInt32(tens) &* 10 &+ UInt32(ones)
        // The last days of a month are looked up in the calendar by the strict lane, where they may not exist.
        guard month >= 1, month <= 12, day >= 1, day <= 30 || day == 31 && (0b1010_1101_0101 >> (month &- 1)) & 1 == 1,
            month != 2 || day <= 28
        else { return 0 }
        if count == 19, !isTime(start + 10) { return 0 }
        return year &* 10_000 &+ month &* 100 &+ day
    }

    /// Whether a time with an offset, such as T16:30:00Z or T16:30:00+08:00, is on the written day in `zone` as well.
    @inline(never)
    private static func isSameDay(_ start: UnsafeRawPointer, count: Int, zone: Int) -> Bool {
        let byte = { (place: Int) in Int(start.load(fromByteOffset: place, as: UInt8.self)) }
        let two = { (place: Int) in (byte(place) - 0x30) * 10 + byte(place + 1) - 0x30 }
        let isDigit = { (place: Int) in (0x30...0x39).contains(byte(place)) }
        var offset = 0
        if count == 10 {
            guard byte(9) == 0x5A else { return false }
        } else {
            guard byte(9) == 0x2B || byte(9) == 0x2D, byte(12) == 0x3A, [10, 11, 13, 14].allSatisfy(isDigit) else {
                return false
            }
            offset = (two(10) * 60 + two(13)) * (byte(9) == 0x2B ? 1 : -1)
        }
        return (0..<1_440).contains(two(1) * 60 + two(4) + zone - offset)
    }

    /// Whether nine bytes are a blank, or what else may stand there, and a time such as 16:30:00.
    @inline(__always)
    private static func isTime(_ start: UnsafeRawPointer, behind sign: UInt8 = 0x20) -> Bool {
        let time = word(start, 1) ^ 0x3030_3A30_303A_3030
        let digits = time & 0xFFFF_00FF_FF00_FFFF
        return start.load(as: UInt8.self) == sign && time & 0x0000_FF00_00FF_0000 == 0
            && ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_0080_8000_8080 == 0
            && (time & 0xFF) &* 10 &+ ((time >> 8) & 0xFF) <= 23
    }
}
