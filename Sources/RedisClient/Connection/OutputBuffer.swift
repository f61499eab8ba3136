import NIOCore

/// Collects the bytes of one event-loop turn. Its storage is used again once the channel has written it.
struct OutputBuffer {
    /// A write is handed to the channel when it has grown to this.
    static let chunkBytes = 256 << 10

    private var buffer = ByteBuffer()

    var isFull: Bool { buffer.readableBytes >= Self.chunkBytes }

    mutating func append(_ request: Request) {
        request.write(into: &buffer)
    }

    mutating func append(_ commands: [RedisCommand]) {
        for command in commands { command.write(into: &buffer) }
    }

    /// The collected bytes, `nil` when there are none. Shares storage with `self` until `recycle`.
    func collected() -> ByteBuffer? {
        buffer.readableBytes > 0 ? buffer : nil
    }

    /// Begins anew: in place when nobody holds the bytes any more, else in new storage. An unusually large storage is given up.
    mutating func recycle() {
        if buffer.capacity > 4 * Self.chunkBytes {
            buffer = ByteBuffer()
        } else {
            buffer.clear()
        }
    }
}
