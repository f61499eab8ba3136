import CHiredis

extension RedisReply {
    /// Copies a reply of hiredis; its depth is bounded by the reader (7).
    init(_ reply: redisReply) {
        switch reply.type {
        case REDIS_REPLY_INTEGER: self = .integer(reply.integer)
        case REDIS_REPLY_STATUS: self = .status(String(decoding: Self.bytes(of: reply), as: UTF8.self))
        case REDIS_REPLY_STRING: self = .bulk(Array(Self.bytes(of: reply)))
        case REDIS_REPLY_ERROR: self = .error(RedisServerError(reply: String(decoding: Self.bytes(of: reply), as: UTF8.self)))
        case REDIS_REPLY_ARRAY: self = .array(Self.elements(of: reply))
        default: self = .null
        }
    }

    private static func bytes(of reply: redisReply) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: reply.str, count: reply.str == nil ? 0 : reply.len)
    }

    private static func elements(of reply: redisReply) -> [RedisReply] {
        UnsafeBufferPointer(start: reply.element, count: reply.element == nil ? 0 : reply.elements)
            .map { element in element.map { RedisReply($0.pointee) } ?? .null }
    }
}
