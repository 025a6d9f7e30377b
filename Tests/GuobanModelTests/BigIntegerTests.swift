import GuobanModel
import GuobanTestSupport
import Testing

@Suite("Whole numbers of any size")
struct BigIntegerTests {
    // MARK: - Against sums done on paper

    @Test(
        "sum, difference, product and order are those of school arithmetic", arguments: [16, 64, 128, 200, 512, 1100])
    func agreesWithPaper(bits: Int) {
        var generator = SeededGenerator(seed: UInt64(bits))
        for _ in 0..<40 {
            let a = BigInteger.random(bits: bits, using: &generator)
            let b = BigInteger.random(bits: Int.random(in: 1...bits, using: &generator), using: &generator)
            let left = PaperNumber(a.description)
            let right = PaperNumber(b.description)
            #expect((a + b).description == (left + right).text, "\(a) + \(b)")
            #expect((a - b).description == (left + right.negated).text, "\(a) - \(b)")
            #expect((a * b).description == (left * right).text, "\(a) × \(b)")
            #expect((a < b) == (left < right), "\(a) < \(b)")
        }
    }

    @Test("quotient and remainder are those of long division on paper", arguments: [64, 130, 200, 512, 1100])
    func divisionAgreesWithPaper(bits: Int) {
        var generator = SeededGenerator(seed: UInt64(bits))
        for _ in 0..<20 {
            let a = BigInteger.random(bits: bits, using: &generator)
            let b = BigInteger.random(bits: Int.random(in: 1...bits, using: &generator), using: &generator)
            guard b != .zero else { continue }
            let result = a.quotientAndRemainder(dividingBy: b)
            let paper = PaperNumber(a.description).divided(by: PaperNumber(b.description))
            #expect(result.quotient.description == paper.quotient.text, "\(a) ÷ \(b)")
            #expect(result.remainder.description == paper.remainder.text, "\(a) ÷ \(b)")
        }
    }

    // MARK: - Numbers that can be looked up

    @Test("50! has the digits of the tables, and 50! ÷ 48! is 50 × 49")
    func factorials() {
        let factorial = { (number: Int) in (1...number).reduce(BigInteger.one) { $0 * BigInteger($1) } }
        #expect(factorial(50).description == "30414093201713378043612608166064768844377641568960512000000000000")
        #expect(factorial(50).quotientAndRemainder(dividingBy: factorial(48)).quotient == BigInteger(2450))
    }

    @Test("the prime 2⁵²¹ − 1 has the digits of the tables")
    func mersennePrime() {
        let text =
            "6864797660130609714981900799081393217269435300143305409394463459185543183397656052122559640661454554977296"
            + "311391480858037121987999716643812574028291115057151"
        #expect((power(2, 521) - .one).description == text)
        #expect(BigInteger(text) == power(2, 521) - .one)
    }

    @Test("the divisor of two Fibonacci numbers is the one whose place divides both places")
    func fibonacciDivisors() {
        var numbers: [BigInteger] = [.zero, .one]
        while numbers.count <= 1500 { numbers.append(numbers[numbers.count - 1] + numbers[numbers.count - 2]) }
        #expect(numbers[300].description == "222232244629420445529739893461909967206666939096499764990979600")
        #expect(BigInteger.greatestCommonDivisor(numbers[300], numbers[240]) == numbers[60])
        #expect(BigInteger.greatestCommonDivisor(numbers[1500], numbers[1000]) == numbers[500])
        #expect(BigInteger.greatestCommonDivisor(numbers[1500], numbers[1499]) == .one)
    }

    @Test("ten to the power of n is a one with n zeros", arguments: [0, 1, 9, 38, 39, 400])
    func powersOfTen(exponent: Int) {
        #expect(BigInteger.powerOfTen(exponent).description == "1" + String(repeating: "0", count: exponent))
    }

    // MARK: - Laws

    @Test(
        "dividend = quotient × divisor + remainder, the remainder smaller and signed as the dividend",
        arguments: [128, 129, 256, 700, 1300])
    func divisionIdentity(bits: Int) {
        var generator = SeededGenerator(seed: UInt64(bits))
        for _ in 0..<150 {
            let a = BigInteger.random(bits: bits, using: &generator)
            let b = BigInteger.random(bits: Int.random(in: 1...bits, using: &generator), using: &generator)
            guard b != .zero else { continue }
            let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
            #expect(quotient * b + remainder == a, "\(a) ÷ \(b)")
            #expect(remainder.magnitude < b.magnitude, "\(a) ÷ \(b)")
            #expect(remainder == .zero || remainder.signum == a.signum, "\(a) ÷ \(b)")
        }
    }

    @Test("a product divided by one factor is the other", arguments: [100, 128, 400, 1100])
    func exactDivision(bits: Int) {
        var generator = SeededGenerator(seed: UInt64(bits))
        for _ in 0..<100 {
            let a = BigInteger.random(bits: bits, using: &generator)
            let b = BigInteger.random(bits: bits, using: &generator)
            guard b != .zero else { continue }
            let (quotient, remainder) = (a * b).quotientAndRemainder(dividingBy: b)
            #expect(quotient == a)
            #expect(remainder == .zero)
        }
    }

    @Test("the common divisor divides both, and nothing is left in common after it", arguments: [64, 200, 600])
    func commonDivisor(bits: Int) {
        var generator = SeededGenerator(seed: UInt64(bits))
        for _ in 0..<30 {
            let shared = BigInteger.random(bits: bits, using: &generator)
            let a = shared * BigInteger.random(bits: bits, using: &generator)
            let b = shared * BigInteger.random(bits: bits, using: &generator)
            guard a != .zero, b != .zero else { continue }
            let divisor = BigInteger.greatestCommonDivisor(a, b)
            #expect(divisor.signum == 1)
            #expect(divisor == BigInteger.greatestCommonDivisor(-b, a))
            #expect(divisor.quotientAndRemainder(dividingBy: shared).remainder == .zero)
            let restOfA = a.quotientAndRemainder(dividingBy: divisor)
            let restOfB = b.quotientAndRemainder(dividingBy: divisor)
            #expect(restOfA.remainder == .zero)
            #expect(restOfB.remainder == .zero)
            #expect(BigInteger.greatestCommonDivisor(restOfA.quotient, restOfB.quotient) == .one)
        }
    }

    @Test("the divisor of a number and zero is the number without its sign; of two zeros, zero")
    func divisorWithZero() {
        #expect(BigInteger.greatestCommonDivisor(BigInteger(-12), .zero) == BigInteger(12))
        #expect(BigInteger.greatestCommonDivisor(.zero, -power(2, 200)) == power(2, 200))
        #expect(BigInteger.greatestCommonDivisor(.zero, .zero) == .zero)
    }

    @Test("order is the sign of the difference", arguments: [64, 129, 400])
    func orderIsDifference(bits: Int) {
        var generator = SeededGenerator(seed: UInt64(bits))
        for _ in 0..<100 {
            let a = BigInteger.random(bits: bits, using: &generator)
            let b = BigInteger.random(bits: Int.random(in: 1...bits, using: &generator), using: &generator)
            #expect((a < b) == ((a - b).signum == -1), "\(a) < \(b)")
            #expect((a == b) == ((a - b).signum == 0), "\(a) = \(b)")
        }
    }

    // MARK: - Quotients towards zero

    @Test(
        "quotients go towards zero and remainders keep the dividend's sign, in both forms of storage",
        arguments: [Signs(7, 2, 3, 1), Signs(-7, 2, -3, -1), Signs(7, -2, -3, 1), Signs(-7, -2, 3, -1)])
    func quotientSigns(_ signs: Signs) {
        let small = BigInteger(signs.dividend).quotientAndRemainder(dividingBy: BigInteger(signs.divisor))
        #expect(small.quotient == BigInteger(signs.quotient))
        #expect(small.remainder == BigInteger(signs.remainder))
        let wide = power(10, 60)
        let large = (BigInteger(signs.dividend) * wide).quotientAndRemainder(
            dividingBy: BigInteger(signs.divisor) * wide)
        #expect(large.quotient == BigInteger(signs.quotient))
        #expect(large.remainder == BigInteger(signs.remainder) * wide)
    }

    struct Signs: Sendable {
        let dividend: Int
        let divisor: Int
        let quotient: Int
        let remainder: Int

        init(_ dividend: Int, _ divisor: Int, _ quotient: Int, _ remainder: Int) {
            self.dividend = dividend
            self.divisor = divisor
            self.quotient = quotient
            self.remainder = remainder
        }
    }

    @Test("a smaller number divided by a larger one is nothing, and all of it remains")
    func smallerByLarger() {
        let (quotient, remainder) = (-power(2, 150)).quotientAndRemainder(dividingBy: power(2, 151))
        #expect(quotient == .zero)
        #expect(quotient.signum == 0)
        #expect(remainder == -power(2, 150))
    }

    // MARK: - Corners of long division (Knuth, algorithm D)

    /// Each row was followed step by step in a second program; the notes say which corner it turns.
    @Test(
        "estimated quotient digits are corrected",
        arguments: [
            // The estimate is one too large although the second digit agrees: the divisor is added back.
            LongDivision(
                "80000000 00000000 00000003 00000000 00000000", "20000000 00000000 00000001 00000000 00000000",
                "3", "20000000 00000000 00000000 00000000 00000000"),
            // Two digits corrected by one each, and one added back.
            LongDivision(
                "7FFFFFFF 80000000 00000000 00000000 00000000 00000000", "80000000 00000000 00000001 00000000 00000000",
                "FFFFFFFE", "7FFFFFFF FFFFFFFF 00000002 00000000 00000000"),
            // The first estimate is 2³² + 1, two more than a digit can be.
            LongDivision(
                "80000000 FFFFFFFE 00000000 00000000 00000000", "80000000 FFFFFFFF 00000000 00000000",
                "FFFFFFFF", "7FFFFFFF FFFFFFFF 00000000 00000000"),
            // The first estimate is 2³², and the divisor is added back.
            LongDivision(
                "80000000 00000000 FFFFFFFE 00000000 00000000 00000000", "80000000 00000000 FFFFFFFF 00000000 00000000",
                "FFFFFFFF", "7FFFFFFF FFFFFFFF FFFFFFFF 00000000 00000000"),
            // A divisor of one limb, and a quotient with a zero limb inside.
            LongDivision(
                "00000005 00000000 00000000 00000000 00000007", "5", "1 00000000 00000000 00000000 00000001", "2"),
        ])
    func quotientDigitCorrection(_ row: LongDivision) {
        let dividend = BigInteger(hexadecimal: row.dividend)
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: BigInteger(hexadecimal: row.divisor))
        #expect(quotient == BigInteger(hexadecimal: row.quotient))
        #expect(remainder == BigInteger(hexadecimal: row.remainder))
    }

    struct LongDivision: Sendable, CustomTestStringConvertible {
        let dividend: String
        let divisor: String
        let quotient: String
        let remainder: String

        init(_ dividend: String, _ divisor: String, _ quotient: String, _ remainder: String) {
            self.dividend = dividend
            self.divisor = divisor
            self.quotient = quotient
            self.remainder = remainder
        }

        var testDescription: String { "\(dividend) ÷ \(divisor)" }
    }

    @Test("limbs at the edges of 32 bits divide as on paper", arguments: 1...8 as ClosedRange<UInt64>)
    func edgeLimbs(seed: UInt64) {
        // About one division in fifty of such limbs adds the divisor back; of random limbs, one in a thousand million.
        let edges = [0, 1, 2, 0x7FFF_FFFF, 0x8000_0000, 0x8000_0001, 0xFFFF_FFFE, 0xFFFF_FFFF]
        var generator = SeededGenerator(seed: seed)
        let number = { (limbs: Int) in
            (0..<limbs).reduce(BigInteger.zero) { number, _ in
                number * power(2, 32) + BigInteger(edges.randomElement(using: &generator) ?? 0)
            }
        }
        for _ in 0..<150 {
            let a = number(Int.random(in: 5...9, using: &generator))
            let b = number(Int.random(in: 2...5, using: &generator))
            guard b != .zero else { continue }
            let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
            #expect(quotient * b + remainder == a, "\(a) ÷ \(b)")
            #expect(remainder < b && remainder.signum >= 0, "\(a) ÷ \(b)")
        }
    }

    // MARK: - The edge between the two forms of storage

    @Test(
        "one past the limits of 128 bits is exact, and comes back",
        arguments: [
            (Int128.max, "170141183460469231731687303715884105728"),
            (Int128.min, "-170141183460469231731687303715884105729"),
        ])
    func pastTheLimit(limit: Int128, text: String) {
        let step = BigInteger(limit > 0 ? 1 : -1)
        let past = BigInteger(limit) + step
        #expect(past.description == text)
        #expect(past.int128 == nil)
        #expect(past - step == BigInteger(limit))
        #expect((past - step).int128 == limit)
        #expect(Set([past - step, BigInteger(limit)]).count == 1)
    }

    @Test("2¹²⁷ does not fit 128 bits, however it comes about; −2¹²⁷ does")
    func theLopsidedLimit() {
        let least = BigInteger(Int128.min)
        let ways: [BigInteger?] = [
            -least, least.magnitude, .zero - least, least * BigInteger(-1), power(2, 127), BigInteger(twoTo127),
            least.quotientAndRemainder(dividingBy: BigInteger(-1)).quotient,
            BigInteger.greatestCommonDivisor(least, .zero), BigInteger.greatestCommonDivisor(least, least),
        ]
        for way in ways {
            #expect(way?.description == twoTo127)
            #expect(way?.int128 == nil)
            #expect(way.map { -$0 } == least)
            #expect(way.map { -$0 }?.int128 == Int128.min)
        }
        #expect(least.quotientAndRemainder(dividingBy: BigInteger(-1)).remainder == .zero)
        #expect(least.quotientAndRemainder(dividingBy: power(2, 127)).quotient == BigInteger(-1))
        #expect(power(2, 127).quotientAndRemainder(dividingBy: least).quotient == BigInteger(-1))
        #expect(BigInteger.greatestCommonDivisor(least, BigInteger(6)) == BigInteger(2))
    }

    @Test("numbers of both forms and signs stand in order")
    func orderAcrossForms() {
        let ascending: [BigInteger] = [
            -power(2, 200), -power(2, 128), -power(2, 127) - .one, BigInteger(Int128.min), BigInteger(-1), .zero, .one,
            BigInteger(Int128.max), power(2, 127), power(2, 127) + .one, power(2, 128), power(2, 200),
        ]
        for left in ascending.indices {
            for right in ascending.indices {
                #expect(
                    (ascending[left] < ascending[right]) == (left < right), "\(ascending[left]) \(ascending[right])")
                #expect((ascending[left] == ascending[right]) == (left == right))
            }
        }
        #expect(ascending.map(\.signum) == [-1, -1, -1, -1, -1, 0, 1, 1, 1, 1, 1, 1])
    }

    @Test("zero has no sign, in whatever way it comes about")
    func zeroHasNoSign() {
        let wide = power(3, 200)
        for zero in [-BigInteger.zero, wide - wide, -wide + wide, wide * .zero, .zero * -wide, BigInteger("-0")] {
            #expect(zero == .zero)
            #expect(zero?.signum == 0)
            #expect(zero?.description == "0")
        }
    }

    // MARK: - Digits

    @Test("digits written are digits read", arguments: [16, 128, 129, 500, 1300])
    func textRoundTrip(bits: Int) {
        var generator = SeededGenerator(seed: UInt64(bits))
        for _ in 0..<40 {
            let number = BigInteger.random(bits: bits, using: &generator)
            #expect(BigInteger(number.description) == number)
        }
    }

    @Test("zeros inside a long number are written", arguments: ["1000000000000000000000000000000000000000000000000005"])
    func innerZeros(text: String) {
        #expect(BigInteger(text)?.description == text)
        #expect(BigInteger("-" + text)?.description == "-" + text)
        #expect(power(10, 51) + BigInteger(5) == BigInteger(text))
    }

    @Test(
        "anything but digits with one leading minus is no number",
        arguments: ["", "-", "+1", "--1", "1-", " 1", "1 ", "1.0", "1,000", "0x10", "1e3", "１２", "十"])
    func unreadable(text: String) {
        #expect(BigInteger(text) == nil)
    }

    private let twoTo127 = "170141183460469231731687303715884105728"
}

// MARK: - Helpers

private func power(_ base: Int, _ exponent: Int) -> BigInteger {
    (0..<exponent).reduce(BigInteger.one) { power, _ in power * BigInteger(base) }
}

extension BigInteger {
    /// The number of these hexadecimal digits; spaces between limbs do not count.
    fileprivate init(hexadecimal text: String) {
        self = text.compactMap(\.hexDigitValue).reduce(.zero) { $0 * BigInteger(16) + BigInteger($1) }
    }

    /// A number of exactly `bits` bits and either sign, or now and then one next to a power of two.
    fileprivate static func random(bits: Int, using generator: inout SeededGenerator) -> BigInteger {
        var magnitude = BigInteger.one
        let isEdge = Int.random(in: 0..<8, using: &generator) == 0
        for _ in 1..<bits {
            magnitude = magnitude + magnitude + (isEdge || Bool.random(using: &generator) ? .zero : .one)
        }
        if isEdge { magnitude = magnitude + BigInteger(Int.random(in: -1...1, using: &generator)) }
        return Bool.random(using: &generator) ? -magnitude : magnitude
    }
}

/// Arithmetic as it is done on paper, digit by digit in base ten: slow, and nothing like the limbs it checks.
private struct PaperNumber: Comparable {
    private var isNegative: Bool
    /// Least significant first, without zeros at the top; empty for zero.
    private var digits: [Int]

    private init(isNegative: Bool, digits: [Int]) {
        self.digits = digits
        while self.digits.last == 0 { self.digits.removeLast() }
        self.isNegative = isNegative && !self.digits.isEmpty
    }

    init(_ text: String) {
        self.init(isNegative: text.hasPrefix("-"), digits: text.compactMap(\.wholeNumberValue).reversed())
    }

    var text: String {
        digits.isEmpty ? "0" : (isNegative ? "-" : "") + digits.reversed().map { String($0) }.joined()
    }

    var negated: PaperNumber { PaperNumber(isNegative: !isNegative, digits: digits) }

    static func < (left: PaperNumber, right: PaperNumber) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative ? isBelow(right.digits, left.digits) : isBelow(left.digits, right.digits)
    }

    static func + (left: PaperNumber, right: PaperNumber) -> PaperNumber {
        if left.isNegative == right.isNegative {
            return PaperNumber(isNegative: left.isNegative, digits: carried(left.digits, right.digits, sign: 1))
        }
        let (large, small) = isBelow(left.digits, right.digits) ? (right, left) : (left, right)
        return PaperNumber(isNegative: large.isNegative, digits: carried(large.digits, small.digits, sign: -1))
    }

    static func * (left: PaperNumber, right: PaperNumber) -> PaperNumber {
        var digits = [Int](repeating: 0, count: left.digits.count + right.digits.count)
        for (i, a) in left.digits.enumerated() {
            for (j, b) in right.digits.enumerated() { digits[i + j] += a * b }
        }
        return PaperNumber(isNegative: left.isNegative != right.isNegative, digits: carried(digits, [], sign: 1))
    }

    func divided(by divisor: PaperNumber) -> (quotient: PaperNumber, remainder: PaperNumber) {
        var quotient: [Int] = []
        var rest: [Int] = []
        for digit in digits.reversed() {
            rest.insert(digit, at: 0)
            while rest.last == 0 { rest.removeLast() }
            var count = 0
            while !PaperNumber.isBelow(rest, divisor.digits) {
                rest = PaperNumber.carried(rest, divisor.digits, sign: -1)
                while rest.last == 0 { rest.removeLast() }
                count += 1
            }
            quotient.insert(count, at: 0)
        }
        return (
            PaperNumber(isNegative: isNegative != divisor.isNegative, digits: quotient),
            PaperNumber(isNegative: isNegative, digits: rest)
        )
    }

    /// `a` plus or minus `b`, every digit brought back to 0 … 9.
    private static func carried(_ a: [Int], _ b: [Int], sign: Int) -> [Int] {
        var result: [Int] = []
        var carry = 0
        for index in 0..<max(a.count, b.count) {
            let sum = (index < a.count ? a[index] : 0) + sign * (index < b.count ? b[index] : 0) + carry
            let digit = ((sum % 10) + 10) % 10
            carry = (sum - digit) / 10
            result.append(digit)
        }
        while carry > 0 {
            result.append(carry % 10)
            carry /= 10
        }
        return result
    }

    private static func isBelow(_ a: [Int], _ b: [Int]) -> Bool {
        a.count != b.count ? a.count < b.count : a.reversed().lexicographicallyPrecedes(b.reversed())
    }
}
