/// A reply in RESP2.
public enum RedisReply: Sendable, Equatable {
    /// `$-1` and `*-1`: no such thing.
    case null
    case integer(Int64)
    /// A simple string, as `OK`.
    case status(String)
    /// Any bytes.
    case bulk([UInt8])
    case array([RedisReply])
    /// An error reply; inside an array it concerns that element alone.
    case error(RedisServerError)
}

extension RedisReply: CustomStringConvertible {
    /// The shape without the contents, so that a log line cannot leak a payload.
    public var description: String {
        switch self {
        case .null: "null"
        case .integer: "an integer"
        case .status: "a status"
        case .bulk(let bytes): "a bulk string of \(bytes.count) bytes"
        case .array(let elements): "an array of \(elements.count)"
        case .error(let error): "the error \(error)"
        }
    }
}
