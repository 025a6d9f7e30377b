/// A whole number of any size, so that no exact figure ever overflows.
///
/// Values that fit `Int128` stay in one; only what does not is kept as a magnitude of 32-bit limbs.
/// Every value has exactly one representation, so equality is plain comparison of storage.
/// The mean of 120 completion ratios needs over 300 bits; that is what the wide form is for.
public struct BigInteger: Hashable, Sendable {
    private enum Storage {
        case small(Int128)
        /// A magnitude beyond `Int128`, least significant limb first, with no zero limb at the top.
        case large(isNegative: Bool, limbs: [UInt32])
    }

    /// What does not fit `Int128`, behind a reference: to copy a number is then to copy two words and count once.
    private final class Wide: Hashable, Sendable {
        let isNegative: Bool
        let limbs: [UInt32]

        init(isNegative: Bool, limbs: [UInt32]) {
            self.isNegative = isNegative
            self.limbs = limbs
        }

        static func == (left: Wide, right: Wide) -> Bool {
            left.isNegative == right.isNegative && left.limbs == right.limbs
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(isNegative)
            hasher.combine(limbs)
        }
    }

    private let small: Int128
    private let wide: Wide?

    private var storage: Storage {
        if let wide { .large(isNegative: wide.isNegative, limbs: wide.limbs) } else { .small(small) }
    }

    private init(wide: Wide) {
        small = 0
        self.wide = wide
    }

    /// The whole number `value`.
    public init(_ value: Int128) {
        small = value
        wide = nil
    }

    /// The whole number `value`.
    public init(_ value: Int) {
        self.init(Int128(value))
    }

    /// Zero.
    public static let zero = BigInteger(Int128(0))
    /// One.
    public static let one = BigInteger(Int128(1))

    private init(isNegative: Bool, limbs: [UInt32]) {
        var limbs = limbs
        while limbs.last == 0 { limbs.removeLast() }
        if limbs.count <= 4 {
            var magnitude: UInt128 = 0
            for (index, limb) in limbs.enumerated() { magnitude |= UInt128(limb) << UInt128(32 * index) }
            if magnitude <= UInt128(Int128.max) {
                self.init(isNegative ? -Int128(magnitude) : Int128(magnitude))
                return
            }
            if isNegative, magnitude == UInt128(Int128.max) + 1 {
                self.init(Int128.min)
                return
            }
        }
        self.init(wide: Wide(isNegative: isNegative, limbs: limbs))
    }

    /// The value, where it fits 128 bits; nil beyond.
    public var int128: Int128? {
        if case .small(let value) = storage { value } else { nil }
    }

    /// −1, 0 or 1.
    public var signum: Int {
        switch storage {
        case .small(let value): Int(value.signum())
        case .large(let isNegative, _): isNegative ? -1 : 1
        }
    }

    /// The distance from zero.
    public var magnitude: BigInteger {
        signum < 0 ? -self : self
    }

    private var limbs: [UInt32] {
        switch storage {
        case .large(_, let limbs): return limbs
        case .small(let value):
            var rest = value.magnitude
            var limbs: [UInt32] = []
            while rest > 0 {
                limbs.append(UInt32(truncatingIfNeeded: rest))
                rest >>= 32
            }
            return limbs
        }
    }
}

// MARK: - Arithmetic

extension BigInteger {
    /// The number with its sign changed.
    public static prefix func - (value: BigInteger) -> BigInteger {
        if case .small(let small) = value.storage, small != Int128.min { return BigInteger(-small) }
        return BigInteger(isNegative: value.signum > 0, limbs: value.limbs)
    }

    /// The exact sum.
    public static func + (left: BigInteger, right: BigInteger) -> BigInteger {
        if case .small(let a) = left.storage, case .small(let b) = right.storage {
            let (sum, overflow) = a.addingReportingOverflow(b)
            if !overflow { return BigInteger(sum) }
        }
        let a = left.limbs
        let b = right.limbs
        if (left.signum < 0) == (right.signum < 0) {
            return BigInteger(isNegative: left.signum < 0, limbs: Limbs.sum(a, b))
        }
        switch Limbs.order(a, b) {
        case 0: return .zero
        case 1: return BigInteger(isNegative: left.signum < 0, limbs: Limbs.difference(a, b))
        default: return BigInteger(isNegative: right.signum < 0, limbs: Limbs.difference(b, a))
        }
    }

    /// The exact difference.
    public static func - (left: BigInteger, right: BigInteger) -> BigInteger {
        if case .small(let a) = left.storage, case .small(let b) = right.storage {
            let (difference, overflow) = a.subtractingReportingOverflow(b)
            if !overflow { return BigInteger(difference) }
        }
        return left + -right
    }

    /// The exact product.
    public static func * (left: BigInteger, right: BigInteger) -> BigInteger {
        if case .small(let a) = left.storage, case .small(let b) = right.storage {
            let (product, overflow) = a.multipliedReportingOverflow(by: b)
            if !overflow { return BigInteger(product) }
        }
        if left.signum == 0 || right.signum == 0 { return .zero }
        return BigInteger(isNegative: left.signum != right.signum, limbs: Limbs.product(left.limbs, right.limbs))
    }

    /// Quotient towards zero and the remainder, which has the dividend's sign (or is zero).
    ///
    /// - Precondition: `divisor` is not zero.
    public func quotientAndRemainder(dividingBy divisor: BigInteger) -> (quotient: BigInteger, remainder: BigInteger) {
        precondition(divisor.signum != 0, "division by zero")
        if case .small(let a) = storage, case .small(let b) = divisor.storage, !(a == Int128.min && b == -1) {
            let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
            return (BigInteger(quotient), BigInteger(remainder))
        }
        let (quotient, remainder) = Limbs.division(limbs, by: divisor.limbs)
        return (
            BigInteger(isNegative: signum != divisor.signum && !quotient.isEmpty, limbs: quotient),
            BigInteger(isNegative: signum < 0 && !remainder.isEmpty, limbs: remainder)
        )
    }

    /// The greatest whole number that divides both; not negative, and zero only for two zeros.
    public static func greatestCommonDivisor(_ left: BigInteger, _ right: BigInteger) -> BigInteger {
        var a = left.magnitude
        var b = right.magnitude
        while b.signum != 0 {
            if case .small(let x) = a.storage, case .small(let y) = b.storage {
                return BigInteger(Int128(greatestCommonDivisor(x.magnitude, y.magnitude)))
            }
            (a, b) = (b, a.quotientAndRemainder(dividingBy: b).remainder)
        }
        return a
    }

    /// The same for magnitudes that fit one word or two.
    static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
        var a = left
        var b = right
        while b != 0 {
            // 128-bit division is a library call; most figures shrink to one machine word at once.
            if a <= UInt128(UInt64.max), b <= UInt128(UInt64.max) { return UInt128(wordDivisor(UInt64(a), UInt64(b))) }
            (a, b) = (b, a % b)
        }
        return a
    }

    /// The binary method: shifts and subtractions instead of divisions. Not both are zero.
    static func wordDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
        if left == 1 || right == 1 { return 1 }
        if right == 0 { return left }
        if left == 0 { return right }
        var a = left
        var b = right
        // Of two numbers of very different size one division saves many steps.
        if a >> 8 > b {
            a %= b
            if a == 0 { return b }
        } else if b >> 8 > a {
            b %= a
            if b == 0 { return a }
        }
        let shift = (a | b).trailingZeroBitCount
        a &>>= UInt64(truncatingIfNeeded: a.trailingZeroBitCount)
        repeat {
            b &>>= UInt64(truncatingIfNeeded: b.trailingZeroBitCount)
            if a > b { swap(&a, &b) }
            b -= a
        } while b != 0
        return a &<< UInt64(truncatingIfNeeded: shift)
    }

    /// Ten to the power of `exponent`, which is not negative.
    public static func powerOfTen(_ exponent: Int) -> BigInteger {
        precondition(exponent >= 0, "a power of ten below one is a ratio")
        if exponent <= 38 {
            var power: Int128 = 1
            for _ in 0..<exponent { power *= 10 }
            return BigInteger(power)
        }
        return powerOfTen(38) * powerOfTen(exponent - 38)
    }
}

extension BigInteger: Comparable {
    /// Whether `left` is the smaller number.
    public static func < (left: BigInteger, right: BigInteger) -> Bool {
        if case .small(let a) = left.storage, case .small(let b) = right.storage { return a < b }
        if left.signum != right.signum { return left.signum < right.signum }
        let order = Limbs.order(left.limbs, right.limbs)
        return left.signum < 0 ? order == 1 : order == -1
    }
}

extension BigInteger: CustomStringConvertible {
    /// The number in plain decimal digits, with a leading minus where it is negative.
    public var description: String {
        (signum < 0 ? "-" : "") + String(decoding: magnitude.digits, as: UTF8.self)
    }

    /// The decimal digits of the distance from zero, as ASCII.
    var digits: [UInt8] {
        if case .small(let value) = storage, value.magnitude <= UInt128(UInt64.max) {
            var rest = UInt64(value.magnitude)
            var digits: [UInt8] = []
            digits.reserveCapacity(20)
            repeat {
                digits.append(UInt8(0x30 + rest % 10))
                rest /= 10
            } while rest > 0
            digits.reverse()
            return digits
        }
        var rest = limbs
        var groups: [UInt32] = []
        while !rest.isEmpty { groups.append(Limbs.divideInPlace(&rest, by: 1_000_000_000)) }
        var digits: [UInt8] = []
        for (index, group) in groups.reversed().enumerated() {
            let text = Array(String(group).utf8)
            if index > 0 { digits += [UInt8](repeating: 0x30, count: 9 - text.count) }
            digits += text
        }
        return digits
    }

    /// Reads plain decimal digits with an optional leading minus; nil for anything else.
    public init?(_ text: String) {
        var digits = Array(text.utf8)
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits.removeFirst() }
        guard !digits.isEmpty else { return nil }
        var value = BigInteger.zero
        for digit in digits {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            value = value * BigInteger(10) + BigInteger(Int(digit - UInt8(ascii: "0")))
        }
        self = isNegative ? -value : value
    }
}

// MARK: - Limbs

/// School arithmetic on magnitudes of 32-bit limbs, least significant first; an empty array is zero.
private enum Limbs {
    static func order(_ a: [UInt32], _ b: [UInt32]) -> Int {
        if a.count != b.count { return a.count < b.count ? -1 : 1 }
        for index in a.indices.reversed() where a[index] != b[index] { return a[index] < b[index] ? -1 : 1 }
        return 0
    }

    static func sum(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        var carry: UInt64 = 0
        for index in 0..<max(a.count, b.count) {
            carry += UInt64(index < a.count ? a[index] : 0) + UInt64(index < b.count ? b[index] : 0)
            result.append(UInt32(truncatingIfNeeded: carry))
            carry >>= 32
        }
        if carry > 0 { result.append(UInt32(carry)) }
        return result
    }

    /// `a` − `b`, where `a` is not the smaller.
    static func difference(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        var borrow: Int64 = 0
        for index in a.indices {
            var digit = Int64(a[index]) - Int64(index < b.count ? b[index] : 0) - borrow
            borrow = digit < 0 ? 1 : 0
            if digit < 0 { digit += 1 << 32 }
            result.append(UInt32(digit))
        }
        while result.last == 0 { result.removeLast() }
        return result
    }

    static func product(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
        var result = [UInt32](repeating: 0, count: a.count + b.count)
        for i in a.indices {
            var carry: UInt64 = 0
            for j in b.indices {
                carry += UInt64(a[i]) * UInt64(b[j]) + UInt64(result[i + j])
                result[i + j] = UInt32(truncatingIfNeeded: carry)
                carry >>= 32
            }
            result[i + b.count] = UInt32(carry)
        }
        while result.last == 0 { result.removeLast() }
        return result
    }

    /// Divides `limbs` in place and returns the remainder.
    static func divideInPlace(_ limbs: inout [UInt32], by divisor: UInt32) -> UInt32 {
        var remainder: UInt64 = 0
        for index in limbs.indices.reversed() {
            remainder = remainder << 32 | UInt64(limbs[index])
            limbs[index] = UInt32(remainder / UInt64(divisor))
            remainder %= UInt64(divisor)
        }
        while limbs.last == 0 { limbs.removeLast() }
        return UInt32(remainder)
    }

    /// Long division with a normalised divisor (Knuth, The Art of Computer Programming 4.3.1, algorithm D).
    static func division(_ a: [UInt32], by b: [UInt32]) -> (quotient: [UInt32], remainder: [UInt32]) {
        if order(a, b) == -1 { return ([], a) }
        if b.count == 1 {
            var quotient = a
            let remainder = divideInPlace(&quotient, by: b[0])
            return (quotient, remainder == 0 ? [] : [remainder])
        }
        let shift = b[b.count - 1].leadingZeroBitCount
        let divisor = shifted(b, left: shift, extra: false)
        var rest = shifted(a, left: shift, extra: true)
        let width = divisor.count
        var quotient = [UInt32](repeating: 0, count: rest.count - width)
        let top = UInt64(divisor[width - 1])
        let second = UInt64(divisor[width - 2])
        for index in quotient.indices.reversed() {
            let high = UInt64(rest[index + width]) << 32 | UInt64(rest[index + width - 1])
            var digit = high / top
            var left = high % top
            while digit >> 32 != 0 || digit * second > (left << 32 | UInt64(rest[index + width - 2])) {
                digit -= 1
                left += top
                if left >> 32 != 0 { break }
            }
            if subtract(divisor, times: digit, from: &rest, at: index) {
                digit -= 1
                add(divisor, to: &rest, at: index)
            }
            quotient[index] = UInt32(digit)
        }
        while quotient.last == 0 { quotient.removeLast() }
        var remainder = [UInt32](repeating: 0, count: width)
        for index in 0..<width {
            let pair = UInt64(rest[index]) | UInt64(rest[index + 1]) << 32
            remainder[index] = UInt32(truncatingIfNeeded: pair >> UInt64(shift))
        }
        while remainder.last == 0 { remainder.removeLast() }
        return (quotient, remainder)
    }

    private static func shifted(_ limbs: [UInt32], left shift: Int, extra: Bool) -> [UInt32] {
        var result: [UInt32] = []
        var carry: UInt64 = 0
        for limb in limbs {
            carry |= UInt64(limb) << UInt64(shift)
            result.append(UInt32(truncatingIfNeeded: carry))
            carry >>= 32
        }
        if extra { result.append(UInt32(carry)) }
        return result
    }

    /// Subtracts `limbs` × `digit` from `rest` at `offset`; true where the result fell below zero.
    private static func subtract(
        _ limbs: [UInt32], times digit: UInt64, from rest: inout [UInt32], at offset: Int
    ) -> Bool {
        var carry: UInt64 = 0
        var borrow: Int64 = 0
        for index in limbs.indices {
            carry += digit * UInt64(limbs[index])
            let difference = Int64(rest[offset + index]) - Int64(carry & 0xFFFF_FFFF) - borrow
            rest[offset + index] = UInt32(truncatingIfNeeded: difference)
            borrow = difference < 0 ? 1 : 0
            carry >>= 32
        }
        let difference = Int64(rest[offset + limbs.count]) - Int64(carry) - borrow
        rest[offset + limbs.count] = UInt32(truncatingIfNeeded: difference)
        return difference < 0
    }

    private static func add(_ limbs: [UInt32], to rest: inout [UInt32], at offset: Int) {
        var carry: UInt64 = 0
        for index in limbs.indices {
            carry += UInt64(rest[offset + index]) + UInt64(limbs[index])
            rest[offset + index] = UInt32(truncatingIfNeeded: carry)
            carry >>= 32
        }
        rest[offset + limbs.count] &+= UInt32(truncatingIfNeeded: carry)
    }
}
