/// One argument of a command. Redis itself only knows byte strings; an integer is sent in decimal.
public enum RedisArgument: Sendable, Hashable {
    case string(String)
    case bytes([UInt8])
    case integer(Int64)

    public init(_ value: String) { self = .string(value) }
    public init(_ value: [UInt8]) { self = .bytes(value) }
    public init(_ value: Int) { self = .integer(Int64(value)) }

    /// Decimal digits with an exponent, or `inf` and `-inf`; what Redis reads as a score.
    public init(_ value: Double) { self = .string("\(value)") }

    public static func int(_ value: Int) -> RedisArgument { RedisArgument(value) }
}

extension RedisArgument: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) { self = .string(value) }
}

extension RedisArgument: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int64) { self = .integer(value) }
}
