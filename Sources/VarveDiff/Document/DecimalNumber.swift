/// The exact value of a JSON number: `±0.d₁d₂d₃… × 10^exponent` with d₁ ≠ 0 and no zero at the end; zero has no digits.
///
/// Two tokens are equal in value exactly if these are equal, whatever their length; nothing is ever expanded.
struct DecimalNumber: Equatable {
    /// `false` for zero: -0 and 0 are one value.
    let isNegative: Bool
    let digits: [UInt8]
    let exponent: DecimalExponent

    /// - Parameter token: a valid JSON number.
    init(_ token: some Sequence<UInt8>) {
        var scan = NumberScan()
        for byte in token { scan.take(byte) }
        digits = scan.significantDigits
        isNegative = scan.isNegative && !digits.isEmpty
        exponent =
            digits.isEmpty
            ? .small(0) : DecimalExponent(digits: scan.exponent, isNegative: scan.exponentIsNegative, plus: scan.point)
    }

    func hash(with hasher: SeededHash) -> UInt64 {
        var state: UInt64 = 0
        for start in stride(from: 0, to: digits.count, by: Self.chunk) {
            let mantissa = digits[start..<min(start + Self.chunk, digits.count)].reduce(0 as UInt64) { $0 * 10 + UInt64($1 - Byte.zero) }
            state = hasher.fold(state, mantissa)
        }
        return Self.hash(mantissa: state, exponent: exponent.hash(with: hasher), isNegative: isNegative, with: hasher)
    }

    /// The hash of a plain integer of at most 18 digits: the same as that of the general form, without building it.
    @inline(__always)
    static func hash(integer magnitude: UInt64, digitCount: Int, isNegative: Bool, with hasher: SeededHash) -> UInt64 {
        guard magnitude > 0 else {
            return hash(mantissa: 0, exponent: DecimalExponent.hash(small: 0), isNegative: false, with: hasher)
        }
        var mantissa = magnitude
        while mantissa % 10 == 0 { mantissa /= 10 }
        let exponent = DecimalExponent.hash(small: digitCount)
        return hash(mantissa: hasher.fold(0, mantissa), exponent: exponent, isNegative: isNegative, with: hasher)
    }

    /// Digits that fit a word; also the length up to which integers take the short way.
    static let chunk = 18

    @inline(__always)
    private static func hash(mantissa: UInt64, exponent: UInt64, isNegative: Bool, with hasher: SeededHash) -> UInt64 {
        hasher.fold(mantissa &+ (isNegative ? 0x9E37_79B9_7F4A_7C15 : 0), exponent)
    }
}

/// Takes a number token apart, byte by byte.
private struct NumberScan {
    var isNegative = false
    var exponent: [UInt8] = []
    var exponentIsNegative = false
    /// Where the decimal point lies, counted from the first significant digit.
    var point = 0
    private var digits: [UInt8] = []
    private var part = Part.integer

    private enum Part {
        case integer
        case fraction
        case exponent
    }

    mutating func take(_ byte: UInt8) {
        switch byte {
        case Byte.minus where part == .exponent: exponentIsNegative = true
        case Byte.minus: isNegative = true
        case Byte.point: part = .fraction
        case Byte.lowerE, Byte.upperE: part = .exponent
        case Byte.plus: break
        default: digit(byte)
        }
    }

    private mutating func digit(_ byte: UInt8) {
        let isLeadingZero = byte == Byte.zero && digits.isEmpty
        switch part {
        case .exponent where !(byte == Byte.zero && exponent.isEmpty): exponent.append(byte)
        case .exponent: break
        case .integer where !isLeadingZero:
            digits.append(byte)
            point += 1
        case .fraction where isLeadingZero: point -= 1
        case .fraction: digits.append(byte)
        case .integer: break
        }
    }

    var significantDigits: [UInt8] {
        let zeros = digits.reversed().prefix { $0 == Byte.zero }.count
        return Array(digits.dropLast(zeros))
    }
}
