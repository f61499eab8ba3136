/// What the owner of a connection wants to hear; called on the event loop.
struct ConnectionEvents: Sendable {
    /// Those of the client that the connection belongs to.
    var counts = ActivityCounts()

    /// The handshake is done; called before the first request is written.
    var connected: @Sendable () -> Void = {}

    /// A connection that was ready is gone, or `close` was called (`.shutDown`).
    var lost: @Sendable (RedisError) -> Void = { _ in }

    /// Every reply goes here first; true when it was a push message and no reply of a request.
    var pushed: (@Sendable (RedisReply) -> Bool)?
}
