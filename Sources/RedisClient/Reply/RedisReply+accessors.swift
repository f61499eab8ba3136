extension RedisReply {
    /// The bytes of a bulk string or status.
    /// - Throws: `RedisError.server` for an error reply, `.unexpectedReply` for null and every other shape.
    public func bytes() throws(RedisError) -> [UInt8] {
        guard let bytes = try optionalBytes() else { throw unexpected("a bulk string") }
        return bytes
    }

    /// Like `bytes()`, `nil` for null.
    public func optionalBytes() throws(RedisError) -> [UInt8]? {
        switch self {
        case .null: return nil
        case .bulk(let bytes): return bytes
        case .status(let text): return Array(text.utf8)
        case .error(let error): throw .server(error)
        case .integer, .array: throw unexpected("a bulk string or null")
        }
    }

    /// The text of a bulk string or status; bytes that are not UTF-8 are `.unexpectedReply`.
    public func string() throws(RedisError) -> String {
        guard let string = try optionalString() else { throw unexpected("a string") }
        return string
    }

    /// Like `string()`, `nil` for null.
    public func optionalString() throws(RedisError) -> String? {
        if case .status(let text) = self { return text }
        guard let bytes = try optionalBytes() else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw unexpected("UTF-8") }
        return text
    }

    /// The number of an integer reply, or of a bulk string that is a decimal number (what `GET` and `HGET` answer for a counter).
    public func integer() throws(RedisError) -> Int64 {
        guard let integer = try optionalInteger() else { throw unexpected("an integer") }
        return integer
    }

    /// Like `integer()`, `nil` for null.
    public func optionalInteger() throws(RedisError) -> Int64? {
        switch self {
        case .null: return nil
        case .integer(let value): return value
        case .error(let error): throw .server(error)
        case .bulk, .status, .array:
            guard case .bulk(let bytes) = self, let text = String(validating: bytes, as: UTF8.self), let value = Int64(text) else {
                throw unexpected("an integer or null")
            }
            return value
        }
    }

    /// The elements of an array; errors among them stay `.error`.
    public func array() throws(RedisError) -> [RedisReply] {
        switch self {
        case .array(let elements): return elements
        case .error(let error): throw .server(error)
        case .null, .integer, .status, .bulk: throw unexpected("an array")
        }
    }

    /// The elements of an array two by two, as `HGETALL` and `ZRANGE … WITHSCORES` answer in RESP2. A last one that stands alone is left out.
    public func pairs() throws(RedisError) -> [(RedisReply, RedisReply)] {
        let elements = try array()
        return stride(from: 0, to: elements.count - 1, by: 2).map { (elements[$0], elements[$0 + 1]) }
    }

    private func unexpected(_ expected: String) -> RedisError {
        .unexpectedReply(expected: expected, got: description)
    }
}
