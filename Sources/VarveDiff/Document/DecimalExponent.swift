/// A power of ten of any size. Exponents of up to 18 digits are integers, others (`1e99999999999999999999`) stay decimal digits.
enum DecimalExponent: Equatable {
    case small(Int)
    /// At least 10^18 in magnitude; the digits have no leading zero.
    case large(isNegative: Bool, digits: [UInt8])

    /// - Parameters:
    ///   - digits: the exponent of the token, without leading zeros.
    ///   - shift: what is added to it; less than 2^32 in magnitude.
    init(digits: [UInt8], isNegative: Bool, plus shift: Int) {
        if digits.count <= Self.smallDigits {
            let magnitude = digits.reduce(0) { $0 * 10 + Int($1 - Byte.zero) }
            self = Self.normalized((isNegative ? -magnitude : magnitude) + shift)
        } else {
            let sum = Self.add(isNegative ? -shift : shift, to: digits)
            self = Self.normalized(isNegative: isNegative, digits: sum)
        }
    }

    func hash(with hasher: SeededHash) -> UInt64 {
        switch self {
        case .small(let value): Self.hash(small: value)
        case .large(let isNegative, let digits): hasher.text(digits) ^ (isNegative ? 1 : 0)
        }
    }

    @inline(__always) static func hash(small value: Int) -> UInt64 { UInt64(bitPattern: Int64(value)) }

    private static let smallDigits = 18
    private static let bound = 1_000_000_000_000_000_000

    private static func normalized(_ value: Int) -> DecimalExponent {
        value.magnitude < bound ? .small(value) : .large(isNegative: value < 0, digits: Array(String(value.magnitude).utf8))
    }

    private static func normalized(isNegative: Bool, digits: [UInt8]) -> DecimalExponent {
        guard digits.count <= smallDigits else { return .large(isNegative: isNegative, digits: digits) }
        let magnitude = digits.reduce(0) { $0 * 10 + Int($1 - Byte.zero) }
        return .small(isNegative ? -magnitude : magnitude)
    }

    /// Adds a small number to a decimal one of at least 19 digits, so the sum stays positive.
    private static func add(_ addend: Int, to digits: [UInt8]) -> [UInt8] {
        var sum = digits
        var carry = addend
        for index in sum.indices.reversed() where carry != 0 {
            let value = Int(sum[index] - Byte.zero) + carry
            let digit = ((value % 10) + 10) % 10
            sum[index] = Byte.zero + UInt8(digit)
            carry = (value - digit) / 10
        }
        let front = carry > 0 ? Array(String(carry).utf8) : []
        return front + sum.drop(while: { $0 == Byte.zero && front.isEmpty })
    }
}
