import CHiredis

/// Turns bytes into replies with libhiredis' reader. One owner, one thread at a time: it is not copyable and frees the reader when it ends.
package struct ReplyReader: ~Copyable {
    /// Bytes of an emptied buffer that the reader keeps for the next read.
    private static let keptBytes = 1 << 20

    private let reader: UnsafeMutablePointer<redisReader>

    package init() {
        guard let reader = redisReaderCreate() else { fatalError("redisReaderCreate: out of memory") }
        reader.pointee.maxbuf = Self.keptBytes
        self.reader = reader
    }

    deinit {
        redisReaderFree(reader)
    }

    /// Takes bytes as they came from the socket.
    /// - Throws: `.protocolError` after an earlier error; the reader is of no use any more.
    package mutating func feed(_ bytes: UnsafeRawBufferPointer) throws(RedisError) {
        guard let start = bytes.baseAddress else { return }
        let pointer = start.assumingMemoryBound(to: CChar.self)
        guard redisReaderFeed(reader, pointer, bytes.count) == REDIS_OK else { throw Self.broken }
    }

    /// The next complete reply, `nil` when more bytes are needed.
    /// - Throws: `.protocolError` for bytes that are not RESP.
    package mutating func next() throws(RedisError) -> RedisReply? {
        var object: UnsafeMutableRawPointer?
        guard redisReaderGetReply(reader, &object) == REDIS_OK else { throw Self.broken }
        guard let object else { return nil }
        defer { freeReplyObject(object) }
        return RedisReply(object.assumingMemoryBound(to: redisReply.self).pointee)
    }

    /// hiredis' own text is left out, since it can quote what was received.
    private static var broken: RedisError { RedisError(.protocolError, detail: "bytes that are not RESP") }
}
